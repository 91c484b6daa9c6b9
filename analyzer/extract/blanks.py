"""Places at which somebody of an office signs, or an approval is dated, and whether they are filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.blocks import Grid, cell_at, grid_of
from analyzer.extract.offices import names_office
from analyzer.text import collapse

_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}|\[\s*\]|\[(?:signature|sign here|name|date)[^\]]*\]", re.IGNORECASE)
_HAND = re.compile(r"/s/|✍|\b(?:electronically|digitally|docu|e-?)\s?signed\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:date[d]?|on)\s*:?\s*_{3,}.*$", re.IGNORECASE)
_LABELS = re.compile(r"^\W*(?:title|position|its|office)\s*:", re.IGNORECASE)
_BESIDE = re.compile(r"^\W*(?:(?:printed?\s+)?name|date[d]?|title|position|its)\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:shall|will|must|may|should|unless|until)\b")
_PROSE = re.compile(r"\b(?:shall|will|must|may|should|agrees?|unless|until|has|have|is|are|was|who|that)\b")
_APPROVAL = re.compile(
    r"\b(?:board|trustees|committee)\b[^:_|]{0,40}\b(?:approv\w+|ratif\w+|adopt\w+|action|agenda|vote|minutes|date|meeting)\b"
    r"|\b(?:approv\w+|ratif\w+|adopt\w+)\b[^:_|]{0,40}\b(?:board|trustees|committee)\b",
    re.IGNORECASE,
)
_LONGEST = 14  #: words
_FAR = 4  #: rows between an office and the line above it


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to be filled in."""

    label: str  #: what is printed there
    filled: bool
    office: bool = False
    approval: bool = False  #: a board's approval is dated there


def slots_of(text: str) -> tuple[Slot, ...]:
    """The places of a paper at which somebody of an office signs, or a board's approval is dated."""
    grid = grid_of(text)
    found = []
    for row in range(len(grid.lines)):
        cells = grid.cells(row)
        for column, cell in enumerate(cells):
            slot = _slot(grid, row, column, cell, wide=len(cells) > 1)
            if slot is not None:
                found.append(slot)
    return tuple(found)


def _slot(grid: Grid, row: int, column: int, cell: str, *, wide: bool) -> Slot | None:
    label = collapse(_BLANK.split(cell, maxsplit=1)[0]).strip(" :|*")
    if _APPROVAL.search(label) and not _DUTY.search(label) and len(label.split()) <= _LONGEST:
        value = cell[len(label) :].strip(" :|*") or _beside(grid, row, column)
        return Slot(label, not _BLANK.search(value), approval=True) if value else None
    if not label or len(cell.split()) > _LONGEST or _PROSE.search(label):
        label = _behind(cell)  # "________ Clerk of the Board"
    if not label or len(label.split()) > _LONGEST or _PROSE.search(label):
        return None
    if label.endswith(".") or not names_office(label):
        return None
    filled = _own(cell) if not _LABELS.match(cell) else None
    if filled is None and (beside := _beside(grid, row, column)):
        filled = _told(beside)
    if filled is None:
        filled = _near(grid, row, column, wide=wide)
    return Slot(label, filled, office=True) if filled is not None else None


def _behind(cell: str) -> str:
    if not re.match(r"^\W*_{3,}", cell):
        return ""
    return collapse(_BLANK.sub(" ", cell)).strip(" :|*,")


def _beside(grid: Grid, row: int, column: int) -> str:
    """What stands in the next cell of a row."""
    cells = grid.cells(row)
    return cells[column + 1] if column + 1 < len(cells) else ""


def _own(cell: str) -> bool | None:
    """Whether the place in the row itself is filled in; ``None`` where it has none."""
    if _HAND.search(cell):
        return True
    return False if _BLANK.search(_LATER.sub("", cell)) else None


def _near(grid: Grid, row: int, column: int, *, wide: bool) -> bool | None:
    """Whether the line above the name of an office is filled in, or the one below where it is a heading."""
    for at in range(row - 1, max(row - _FAR, 0) - 1, -1):
        cell = cell_at(grid, at, column, side_by_side=wide)
        if not cell:
            break
        told = _told(cell)
        if told is not None:
            return told
    for at in range(row + 1, min(row + 3, len(grid.lines))):
        cell = cell_at(grid, at, column, side_by_side=wide)
        if cell:
            return _told(cell)
    return None


def _told(cell: str) -> bool | None:
    if _HAND.search(cell):
        return True
    if _BESIDE.match(cell):
        return None
    if _BLANK.search(_LATER.sub("", cell)):
        return False
    return None
