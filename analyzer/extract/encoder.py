"""The trained reader: what a sentence does for each term, as probabilities. The only module that runs a model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import onnxruntime

from analyzer.extract.passages import Passage, pieces_of
from analyzer.extract.weights import load_weights
from analyzer.extract.wordpiece import WordPiece

#: What a time can be for: the school hears of a breach by then; data are gone by then, at the end of the contract or upon
#: another event; anything else.
USES = ("other", "told", "gone_end", "gone_else")
#: The pieces that mark the parts of a passage.
MARKS = {"start": "[CLS]", "stop": "[SEP]", "parting": ";", "mark": "[MASK]"}
_MODEL, _VOCABULARY = "encoder.onnx", "vocabulary.json"
_REMEMBERED = 4_000  #: passages; boilerplate repeats from paper to paper

Array = npt.NDArray[np.float32]

onnxruntime.disable_telemetry_events()


class Encoder:
    """A fine-tuned sentence encoder with a head for each term, in ONNX.

    It reads one passage at a time, unpadded and in one thread: what a passage gives never depends on its neighbours.
    """

    def __init__(self, model: bytes, vocabulary: Mapping[str, int]) -> None:
        self._session = _session(model)
        self._cutter = WordPiece(vocabulary)
        self._marks = {name: vocabulary[piece] for name, piece in MARKS.items()}
        self._known: dict[Passage, tuple[Array, Array, Array]] = {}

    def read(self, passages: Sequence[Passage]) -> tuple[Array, Array]:
        """Probabilities of stances, (passages, terms, stances), and of hedge codes, (passages, terms, hedges)."""
        found = [self._read(passage) for passage in passages]
        return np.stack([stance for stance, _, _ in found]), np.stack([hedge for _, hedge, _ in found])

    def uses(self, passages: Sequence[Passage]) -> Array:
        """Probabilities of what the marked time of each passage is for (`USES`), (passages, uses)."""
        return np.stack([self._read(passage)[2] for passage in passages])

    def _read(self, passage: Passage) -> tuple[Array, Array, Array]:
        found = self._known.get(passage)
        if found is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            pieces, context = pieces_of(passage, self._cutter, **self._marks)
            numbers = np.asarray([pieces], dtype=np.int64)
            parts = np.asarray([[0] * context + [1] * (len(pieces) - context)], dtype=np.int64)
            found = tuple(part[0] for part in self._session.run(None, {"pieces": numbers, "parts": parts}))
            self._known[passage] = found
        return found


def _session(model: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


@cache
def load_encoder() -> Encoder:
    """The encoder that ships with this version.

    Raises:
        InstallError: a file of it is missing or damaged.
    """
    weights = load_weights()
    return Encoder(weights.file(_MODEL), json.loads(weights.file(_VOCABULARY)))
