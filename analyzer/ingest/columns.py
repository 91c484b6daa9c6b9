"""Reading order: a page's words cut into columns, margin notes and the full-width text around them.

The page is cut at its gutters: tall stretches of white with text on both sides. What stands above or below a
gutter is read before or after its columns; each part is cut again. Where the two sides are a table's columns
rather than columns of text they stay together and are read row by row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from analyzer.ingest.flow import Token

_STEP = 2.0  #: points; the raster on which gutters are looked for
_LABEL = re.compile(
    r"(by|name|title|date|signature|signed|printed|print|email|phone|address)\b", re.IGNORECASE
)
_DEEPEST = 12
_SEEDS = 24


@dataclass(frozen=True, slots=True)
class Region:
    """Words of one column, to be read line by line."""

    tokens: tuple[Token, ...]
    note: bool = False  #: printed beside the text


@dataclass(frozen=True, slots=True)
class Gutter:
    """A white stripe between two texts."""

    x0: float
    x1: float
    top: float
    bottom: float


def line_height(tokens: Sequence[Token]) -> float:
    """The usual height of a word, in points."""
    return max(median(token.height for token in tokens), 1.0) if tokens else 1.0


def reading_order(tokens: Sequence[Token]) -> list[Region]:
    """Cut a page's words into regions, in the order in which they are read."""
    return _cut(sorted(tokens, key=_by_top), line_height(tokens), 0)


def _by_top(token: Token) -> tuple[float, float]:
    return (token.top + token.bottom) / 2, token.x0


def _cut(tokens: list[Token], unit: float, depth: int) -> list[Region]:
    if not tokens:
        return []
    if depth < _DEEPEST and len(tokens) >= 6:
        for gutter in _gutters(tokens, unit):
            above, left, right, below = _parts(tokens, gutter)
            kind = _kind(left, right, unit)
            if kind == "columns":
                parts = (above, left, right, below)
                return [region for part in parts for region in _cut(part, unit, depth + 1)]
            if kind in {"note left", "note right"}:
                text, notes = (right, left) if kind == "note left" else (left, right)
                middle = _beside(_cut(text, unit, depth + 1), notes, unit)
                return [*_cut(above, unit, depth + 1), *middle, *_cut(below, unit, depth + 1)]
    return [Region(tuple(tokens))]


def _parts(tokens: list[Token], gutter: Gutter) -> tuple[list[Token], list[Token], list[Token], list[Token]]:
    above, left, right, below = [], [], [], []
    x = (gutter.x0 + gutter.x1) / 2
    for token in tokens:
        if token.middle < gutter.top:
            above.append(token)
        elif token.middle >= gutter.bottom:
            below.append(token)
        elif (token.x0 + token.x1) / 2 < x:
            left.append(token)
        else:
            right.append(token)
    return above, left, right, below


def _gutters(tokens: list[Token], unit: float) -> list[Gutter]:
    """White stripes at least three lines tall, tallest first."""
    x_min, x_max = min(t.x0 for t in tokens), max(t.x1 for t in tokens)
    count = int((x_max - x_min) / _STEP) + 1
    if not 8 <= count <= 5000:
        return []
    runs = _white_runs(tokens, x_min, count, minimum=3.2 * unit)
    seeds = sorted({run for column in runs for run in column}, key=_tallest)[:_SEEDS]
    gutters = []
    for top, bottom in seeds:
        for first, last in _stripes(runs, top, bottom, slack=0.6 * unit):
            width = (last - first + 1) * _STEP
            lines = (bottom - top) / (1.2 * unit)
            if width >= (0.45 if lines >= 8 else 0.8 if lines >= 5 else 1.6) * unit:
                x0, x1 = x_min + first * _STEP, x_min + (last + 1) * _STEP
                upper, lower = _longest(runs[first : last + 1], top, bottom)
                if (upper, lower) != (top, bottom):
                    gutters.append(Gutter(x0, x1, upper, lower))
                gutters.append(Gutter(x0, x1, top, bottom))
    return gutters


def _longest(stripe: list[list[tuple[float, float]]], top: float, bottom: float) -> tuple[float, float]:
    """How far the white goes on above and below a stripe, in its whitest raster column."""
    middle = (top + bottom) / 2
    return min((run for column in stripe for run in column if run[0] <= middle <= run[1]), key=_tallest)


def _tallest(run: tuple[float, float]) -> tuple[float, float]:
    return run[0] - run[1], run[0]


def _white_runs(
    tokens: list[Token], x_min: float, count: int, *, minimum: float
) -> list[list[tuple[float, float]]]:
    """For each raster column the tall vertical stretches that no word covers."""
    top = min(t.top for t in tokens) - 1
    bottom = max(t.bottom for t in tokens) + 1
    runs: list[list[tuple[float, float]]] = [[] for _ in range(count)]
    reached = [top] * count
    for token in tokens:
        first = max(int((token.x0 - x_min) / _STEP), 0)
        last = min(int((token.x1 - x_min) / _STEP), count - 1)
        inset = 0.2 * token.height
        upper, lower = token.top + inset, token.bottom - inset
        for column in range(first, last + 1):
            if upper - reached[column] >= minimum:
                runs[column].append((reached[column], upper))
            reached[column] = max(reached[column], lower)
    for column in range(count):
        if bottom - reached[column] >= minimum:
            runs[column].append((reached[column], bottom))
    return runs


def _stripes(
    runs: list[list[tuple[float, float]]], top: float, bottom: float, *, slack: float
) -> list[tuple[int, int]]:
    """Neighbouring raster columns that are all white from `top` to `bottom`, page edges left out."""
    upper, lower = top + slack, bottom - slack
    white = []
    for column, found in enumerate(runs):
        for start, end in found:
            if start <= upper and end >= lower:
                white.append(column)
                break
    stripes: list[list[int]] = []
    for column in white:
        if stripes and stripes[-1][1] == column - 1:
            stripes[-1][1] = column
        else:
            stripes.append([column, column])
    return [(first, last) for first, last in stripes if first > 0 and last < len(runs) - 1]


def rows_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Words grouped into printed lines, from the top; each line from left to right."""
    rows: list[list[Token]] = []
    middle = tallest = 0.0  # of the last row
    for token in sorted(tokens, key=_by_top):
        height, centre = token.bottom - token.top, (token.top + token.bottom) / 2
        if rows and abs(centre - middle) <= 0.5 * min(height, tallest) + 0.5:
            rows[-1].append(token)
            middle += (centre - middle) / len(rows[-1])
            tallest = max(tallest, height)
        else:
            rows.append([token])
            middle, tallest = centre, height
    for row in rows:
        row.sort(key=_by_left)
    return rows


def _by_left(token: Token) -> tuple[float, float]:
    return token.x0, token.x1


def _kind(left: list[Token], right: list[Token], unit: float) -> str:
    """What stands on the two sides of a gutter: columns, a note beside text, or (empty) nothing to part."""
    if len(left) < 3 or len(right) < 3:
        return ""
    left_rows, right_rows = rows_of(left), rows_of(right)
    left_width, right_width = _extent(left), _extent(right)
    if _same_labels(left_rows, right_rows):
        return "columns"
    if min(left_width, right_width) < 4 * unit or min(len(left_rows), len(right_rows)) < 2:
        return ""
    left_prose, right_prose = _is_prose(left_rows, left_width), _is_prose(right_rows, right_width)
    if left_prose and right_prose and min(len(left_rows), len(right_rows)) >= 3:
        return "columns"
    if right_prose and _is_note(left_rows, right_rows, left_width, right_width):
        return "note left"
    if left_prose and _is_note(right_rows, left_rows, right_width, left_width):
        return "note right"
    return ""


def _extent(tokens: list[Token]) -> float:
    return max(t.x1 for t in tokens) - min(t.x0 for t in tokens)


def _is_prose(rows: list[list[Token]], width: float) -> bool:
    """Lines that mostly fill their column and hold several words."""
    filled = [(row[-1].x1 - row[0].x0) / max(width, 1.0) for row in rows]
    words = sum(len(row) for row in rows) / len(rows)
    return words >= 3 and sum(share >= 0.7 for share in filled) * 2 >= len(rows)


def _is_note(notes: list[list[Token]], text: list[list[Token]], note_width: float, text_width: float) -> bool:
    return note_width < 0.6 * text_width and len(notes) <= 0.7 * len(text)


def _same_labels(left: list[list[Token]], right: list[list[Token]]) -> bool:
    """Signature blocks side by side: lines on both sides begin with the same label."""
    shared = 0
    for row in left:
        label = _LABEL.match(row[0].text)
        if label is None:
            continue
        same = (r for r in right if abs(r[0].middle - row[0].middle) < 0.6 * row[0].height)
        shared += any(r[0].text.lower() == row[0].text.lower() for r in same)
    return shared >= 2


def _beside(text: list[Region], notes: list[Token], unit: float) -> list[Region]:
    """Text with its margin notes, each note before the line beside which it begins."""
    blocks: list[list[Token]] = []
    for row in rows_of(notes):
        if blocks and row[0].top - max(t.bottom for t in blocks[-1]) < 0.8 * unit:
            blocks[-1].extend(row)
        else:
            blocks.append(list(row))
    ordered: list[Region] = []
    for region in text:
        rest = sorted(region.tokens, key=_by_top)
        while blocks and blocks[0][0].middle <= rest[-1].bottom:
            start = blocks[0][0].top - 0.3 * unit
            before = [t for t in rest if t.middle < start]
            if before:
                ordered.append(Region(tuple(before), region.note))
            ordered.append(Region(tuple(blocks.pop(0)), note=True))
            rest = [t for t in rest if t.middle >= start]
            if not rest:
                break
        if rest:
            ordered.append(Region(tuple(rest), region.note))
    ordered.extend(Region(tuple(block), note=True) for block in blocks)
    return ordered
