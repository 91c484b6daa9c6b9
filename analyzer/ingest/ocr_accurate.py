"""Reading words from pictures with RapidOCR, an extra: fewer mistakes on poor scans, several times slower."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from analyzer.ingest.build import clean
from analyzer.ingest.engines import must_have
from analyzer.ingest.grey import Grey
from analyzer.ingest.ocr import Seen

_LONGEST = 2000  #: pixels of a side; a larger picture is made smaller


def read_words(grey: Grey, dots: float) -> list[Seen]:
    """All words of an upright, straight picture, line by line; see `ocr.read_words`.

    The engine scales pictures itself and does not ask for `dots`. Nor can it be stopped once it has begun.

    Raises:
        InstallError: the engine is missing.
    """
    del dots
    result = _rapidocr()(np.stack([grey] * 3, axis=-1))
    found = []
    for line, words in enumerate(getattr(result, "word_results", None) or ()):
        for text, confidence, corners in words:
            shown = clean(text or "").strip()
            if shown and corners:
                xs, ys = [x for x, _ in corners], [y for _, y in corners]
                found.append(Seen(shown, float(confidence), min(xs), min(ys), max(xs), max(ys), line))
    return found


@cache
def _rapidocr() -> Any:
    must_have("accurate")
    from rapidocr import RapidOCR  # noqa: PLC0415 - an extra

    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.return_word_box": True,
            "Global.log_level": "critical",
            "Global.max_side_len": _LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
