"""Cells of tables on a picture that were left without words: ticks in them, and words read once more."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.grey import Grey, Ink
from analyzer.ingest.ocr import Seen
from analyzer.ingest.scanned import cell_state, without_specks
from analyzer.ingest.tables import Table, fill
from analyzer.ingest.unruled import find_unruled

_SURE = 0.6  #: confidence of a word of a cell that is read once more
_MOST = 60  #: cells of a page that are
_MARGIN = 12.0  #: points of white around them
_SIDE = 8.0  #: points; the box that stands for a tick
#: What the engine makes of a tick; letters that answer (Y, N, X) are none of these.
_TICK_READ = re.compile(r"[^\w\s]{1,2}|[vVJ7L√]")


def read_cells(
    tokens: Sequence[Token],
    ruled: Sequence[Table],
    grey: Grey,
    scale: float,
    read: Callable[[Grey, float], list[Seen]],
    *,
    ink: Ink,
) -> list[Token]:
    """The words of a page with the ticks in its tables, and with the words of cells not read at first.

    Args:
        tokens: words and boxes, in points.
        ruled: the page's ruled tables, in points.
        grey: the picture.
        scale: pixels to the point.
        read: the engine, which takes a picture and its dots to the inch.
        ink: of the picture.
    """
    words = list(tokens)
    again = 0
    for table in [*ruled, *find_unruled(tokens, ruled)]:
        for cell, inside in fill(table, words)[0].items():
            if inside and not _may_be_tick(inside):
                continue
            pixels = _pixels(cell.box, scale)
            state = cell_state(ink, pixels, scale)
            written: list[Token] = []
            if state != "empty" and not inside and again < _MOST:
                again += 1
                written = _read_again(grey, pixels, scale, read)
                if state != "writing":
                    written = [t for t in written if t.text.isalpha() and len(t.text) > 1]
            if written:
                words.extend(written)
            elif state in {"ticked", "unclear"}:
                gone = {id(t) for t in inside}
                words = [t for t in words if id(t) not in gone]
                words.append(_tick(cell.box, sure=state == "ticked"))
    return words


def _may_be_tick(inside: Sequence[Token]) -> bool:
    token = inside[0]
    told = token.checked is not None or token.box or token.ink
    return len(inside) == 1 and not told and _TICK_READ.fullmatch(token.text) is not None


def _pixels(box: Rectangle, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (max(round(side * scale), 0) for side in box)
    return x0, top, x1, bottom


def _tick(cell: Rectangle, *, sure: bool) -> Token:
    x, y = (cell[0] + cell[2]) / 2, (cell[1] + cell[3]) / 2
    place = x - _SIDE / 2, y - _SIDE / 2, x + _SIDE / 2, y + _SIDE / 2
    return Token("☒", *place, checked=True) if sure else Token("◩", *place, box="unclear")


def _read_again(
    grey: Grey,
    pixels: tuple[int, int, int, int],
    scale: float,
    read: Callable[[Grey, float], list[Seen]],
) -> list[Token]:
    """The words of a cell that is shown to the engine by itself."""
    x0, top, x1, bottom = pixels
    line = round(2 * scale)
    part = grey[top + line : bottom - line, x0 + line : x1 - line]
    if part.size == 0:
        return []
    margin = round(_MARGIN * scale)
    paper = int(np.percentile(part, 90))
    alone = np.pad(without_specks(part, scale, paper), margin, constant_values=paper)
    left, upper = x0 + line - margin, top + line - margin
    try:
        seen = read(alone, scale * 72)
    except TimeoutError:
        return []
    return [word.token(1 / scale, left=left, upper=upper) for word in seen if word.confidence >= _SURE]
