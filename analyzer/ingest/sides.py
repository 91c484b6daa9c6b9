"""What stands on the two sides of a gutter: columns of text, a note beside text, or the cells of a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from analyzer.ingest.flow import Token

_LABEL = re.compile(
    r"(by|name|title|date|signature|signed|printed|print|email|phone|address)\b", re.IGNORECASE
)
_BULLET = re.compile(r"[•●○■□▪◦‣⁃–—*➢✓✔✘❖☐☒☑\-]$")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,3})+\.?)$")
_MOST_CELLS = 12  #: lines of each side; more are text set with wide leading


def by_top(token: Token) -> tuple[float, float]:
    """Sorts words from the top, then from the left."""
    return (token.top + token.bottom) / 2, token.x0


def rows_of(tokens: Sequence[Token]) -> list[list[Token]]:
    """Words grouped into printed lines, from the top; each line from left to right."""
    rows: list[list[Token]] = []
    middle = tallest = 0.0  # of the last row
    for token in sorted(tokens, key=by_top):
        height, centre = token.bottom - token.top, (token.top + token.bottom) / 2
        lower = height if height < tallest else tallest
        if rows and abs(centre - middle) <= 0.5 * lower + 0.5:
            rows[-1].append(token)
            middle += (centre - middle) / len(rows[-1])
            tallest = height if height > tallest else tallest
        else:
            rows.append([token])
            middle, tallest = centre, height
    for row in rows:
        row.sort(key=_by_left)
    return rows


def _by_left(token: Token) -> tuple[float, float]:
    return token.x0, token.x1


def kind_of_sides(left: list[Token], right: list[Token], unit: float) -> str:
    """``columns``, ``blocks`` side by side, ``note left`` or ``note right``; empty: one text."""
    if len(left) < 3 or len(right) < 3:
        return ""
    if min(t.bottom for t in right) > max(t.middle for t in left) or (
        min(t.bottom for t in left) > max(t.middle for t in right)
    ):
        return ""  # one stands below the other
    left_rows, right_rows = rows_of(left), rows_of(right)
    left_width, right_width = _extent(left), _extent(right)
    if _same_labels(left_rows, right_rows):
        return "blocks"
    if min(left_width, right_width) < 4 * unit or min(len(left_rows), len(right_rows)) < 2:
        return ""
    left_prose, right_prose = _is_prose(left_rows, left_width), _is_prose(right_rows, right_width)
    if _are_cells(left_rows, right_rows, unit):
        return ""
    if left_prose and right_prose and min(len(left_rows), len(right_rows)) >= 3:
        return "columns"
    left_text = left_prose or _is_text(left_rows, right_rows, left_width, unit)
    if left_text and _is_text(right_rows, left_rows, right_width, unit):
        return "columns"
    if left_text and _is_short_column(left, right, unit):
        return "columns"
    if right_prose and _is_note(left_rows, right_rows, left_width, right_width):
        return "note left"
    if left_prose and _is_note(right_rows, left_rows, right_width, left_width):
        return "note right"
    return ""


def _extent(tokens: list[Token]) -> float:
    return max(t.x1 for t in tokens) - min(t.x0 for t in tokens)


def is_prose(tokens: list[Token]) -> bool:
    """Whether words are set as running text."""
    return bool(tokens) and _is_prose(rows_of(tokens), _extent(tokens))


def _is_prose(rows: list[list[Token]], width: float) -> bool:
    """Lines that mostly fill their column and hold several words."""
    filled = [(row[-1].x1 - row[0].x0) / max(width, 1.0) for row in rows]
    words = sum(len(row) for row in rows) / len(rows)
    return words >= 3 and sum(share >= 0.7 for share in filled) * 2 >= len(rows)


def _are_cells(left: list[list[Token]], right: list[list[Token]], unit: float) -> bool:
    """Whether single lines with white between them stand in pairs, as questions with their answers do."""
    if len(left) != len(right) or len(left) > _MOST_CELLS:
        return False
    apart = all(b[0].top - a[0].bottom > 0.8 * unit for rows in (left, right) for a, b in pairwise(rows))
    return apart and all(
        abs(a[0].bottom - b[0].bottom) < 0.3 * unit for a, b in zip(left, right, strict=True)
    )


def _is_text(rows: list[list[Token]], others: list[list[Token]], width: float, unit: float) -> bool:
    """Whether lines are running text, lists among it; headings and last lines of paragraphs say nothing.

    Numbered entries that stand beside a line each are questions with their answers: they do not count.
    """
    telling = counted = words = 0
    full = False  # the line before
    for row in rows:
        share = (row[-1].x1 - row[0].x0) / max(width, 1.0)
        tail, full = full and share < 0.7, share >= 0.85
        if tail or (row[0].bold and row[-1].bold):
            continue
        telling += 1
        words += len(row)
        if len(row) > 1 and _BULLET.match(row[0].text):
            counted += 1
        elif len(row) > 2 and (share >= 0.7 or _NUMBER.match(row[0].text)):
            counted += share >= 0.7 or not _has_mate(row, others, unit)
    return telling >= 3 and words >= 3 * telling and counted * 2 >= telling


def _has_mate(row: list[Token], others: list[list[Token]], unit: float) -> bool:
    """Whether a line of the other side stands on the same line."""
    return any(abs(other[0].bottom - row[0].bottom) <= 0.15 * unit for other in others)


def _is_short_column(left: list[Token], right: list[Token], unit: float) -> bool:
    """Whether what stands beside prose is the short last column of a page, not the cells of a table.

    Such a column is about as wide as the prose, begins where the prose begins and hangs together; it ends
    well above the prose, and its lines are not those of the prose, or are prose themselves.
    """
    left_rows, right_rows = rows_of(left), rows_of(right)
    width, other = _extent(left), _extent(right)
    if (
        len(left_rows) < 2 * len(right_rows)
        or len(left_rows) < 8
        or not 0.5 <= other / max(width, 1.0) <= 1.5
    ):
        return False
    if right_rows[0][0].top - left_rows[0][0].top > 3 * unit:
        return False
    if any(b[0].top - a[0].bottom > 4 * unit for a, b in pairwise(right_rows)):
        return False
    baselines = [row[0].bottom for row in left_rows]
    off = sum(min(abs(row[0].bottom - y) for y in baselines) > 0.15 * unit for row in right_rows)
    return off * 2 >= len(right_rows) or _is_prose(right_rows, other)


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
