"""Which sentences may speak of a term at all: a linear model on words and pairs of words.

It is cheap and errs on the side of letting through; the encoder reads only what passes. `models/train.py`
fits it as 27 logistic regressions on one table of words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from analyzer.extract.passages import Passage
from analyzer.extract.weights import load_weights

Array = npt.NDArray[np.float32]

_WORD = re.compile(r"[A-Za-z]+|\d+|[^\w\s]")
_FILE = "gate.npz"
#: Log odds below which no rule of a term is tried: there, rules fire once in two thousand times, and then by mistake.
_DEAF = -5.5


def grams_of(passage: Passage) -> list[str]:
    """The words and pairs of words of a sentence and its lead-in, and the words of its heading."""
    words = _words(f"{passage.lead_in} {passage.text}")
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return [*words, *pairs, *(f"heading:{word}" for word in _words(passage.heading))]


def _words(text: str) -> list[str]:
    return ["0" if word.isdigit() else word.lower() for word in _WORD.findall(text)]


class Gate:
    """Scores of all terms for a passage."""

    def __init__(
        self,
        grams: Mapping[str, int],
        weights: Array,
        bias: Array,
        least: float,
    ) -> None:
        self._grams = grams
        self._weights = weights  #: (grams, terms)
        self._bias = bias
        self.least = least  #: log odds from which the encoder reads a passage

    def none(self) -> Array:
        """The scores of no passage."""
        return np.zeros((0, len(self._bias)), dtype=np.float32)

    def scores(self, passage: Passage) -> Array:
        """The log odds of each term, in the order of the manifest, that the passage speaks to it."""
        known = sorted({self._grams[gram] for gram in grams_of(passage) if gram in self._grams})
        if not known:
            return self._bias
        found: Array = self._weights[known].sum(axis=0) / np.sqrt(len(known)) + self._bias
        return found


def odds_of(passages: Sequence[Passage]) -> Array:
    """The log odds of each term in each passage, (passages, terms)."""
    gate = load_gate()
    return np.stack([gate.scores(passage) for passage in passages]) if passages else gate.none()


def heard_in(odds: Array, term: int) -> list[int]:
    """The passages in which the rules of a term are tried; ``term`` is its number in the manifest."""
    return [int(i) for i in np.flatnonzero(odds[:, term] >= _DEAF)]


@cache
def load_gate() -> Gate:
    """The gate that ships with this version.

    Raises:
        InstallError: its file is missing or damaged.
    """
    stored = load_weights().arrays(_FILE)
    grams = {gram: number for number, gram in enumerate(str(stored["grams"]).split("\n"))}
    return Gate(grams, stored["weights"].astype(np.float32), stored["bias"], float(stored["least"]))
