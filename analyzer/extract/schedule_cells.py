"""The view as rows of cells: rows of tables, and lines with boxes to tick. Offsets are characters of the view."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.extract.ticks import EMPTY, TICKED
from analyzer.records import Document
from analyzer.text import Segmented, View

#: A box of which it cannot be told whether there is a mark in it.
UNSURE = r"◩"
BOX = re.compile(rf"(?:{TICKED}|{EMPTY}|{UNSURE})️?")
#: Ticks without a box, which may also be bullets.
BARE = frozenset("✓✔✗✘✕✖■")
#: An underscore line before a word is a box too, where other lines have ticked ones.
_BLANK_FIRST = re.compile(r"_{2,8}(?=\s+[A-Za-z])")
_MOST_CELLS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """Words between two bars of a row, or between two boxes of a line."""

    text: str  #: white space collapsed
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, or a line; a line without bars is one cell."""

    cells: tuple[Cell, ...]
    start: int
    end: int
    ruled: bool  #: its cells are parted by bars or tabs
    gap: bool  #: an empty line stands before it

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(cell.text for cell in self.cells if cell.text)


def rows_of(document: Document, segmented: Segmented) -> tuple[Row, ...]:
    """All lines of the view as rows; a table row of several lines is one."""
    view = segmented.view
    rows: list[Row] = []
    last = 0
    for start, end in _stretches(document, view):
        text = view.text[start:end]
        if not text.strip() or (re.fullmatch(r"[\s|:=+-]+", text) and "--" in text):
            continue
        gap = "\n\n" in view.text[last:start].replace(" ", "")
        rows.append(_row(text, start, gap=gap))
        last = end
    return tuple(rows)


def _stretches(document: Document, view: View) -> Iterator[tuple[int, int]]:
    """Lines of the view, those of one table row together."""
    together = sorted(
        (a, b)
        for a, b in (
            (_in_view(view, m.start), _in_view(view, m.end)) for m in document.marks if m.kind == "row"
        )
        if a < b and "|" in view.text[a:b]
    )
    position = 0
    for a, b in [*together, (len(view.text), len(view.text))]:
        if a < position:
            continue
        for line in re.finditer(r"[^\n]+", view.text[position:a]):
            yield position + line.start(), position + line.end()
        if a < b:
            yield a, b
        position = b


def _in_view(view: View, offset: int) -> int:
    """The first offset of the view that stands for a document offset or what follows it."""
    i = bisect.bisect_right(view.origins, offset) - 1
    if i < 0:
        return 0
    end = view.starts[i + 1] if i + 1 < len(view.starts) else len(view.text)
    return min(view.starts[i] + offset - view.origins[i], end)


def _row(text: str, start: int, *, gap: bool) -> Row:
    if "|" in text:
        cells = _parted(text, start, "|")
        if text.startswith("|"):  # as in Markdown: a bar before the first cell and one after the last
            cells = cells[1:-1] if text.rstrip().endswith("|") else cells[1:]
        return Row(tuple(cells), start, start + len(text), ruled=True, gap=gap)
    if "\t" in text.strip():
        cells = _parted(text, start, "\t")
        return Row(tuple(c for c in cells if c.text), start, start + len(text), ruled=True, gap=gap)
    return Row((_cell(text, start),), start, start + len(text), ruled=False, gap=gap)


def _parted(text: str, start: int, bar: str) -> list[Cell]:
    cells, position = [], 0
    for piece in text.split(bar):
        cells.append(_cell(piece, start + position))
        position += len(piece) + 1
    return cells


def _cell(text: str, start: int) -> Cell:
    stripped = text.strip()
    at = start + len(text) - len(text.lstrip())
    return Cell(re.sub(r"[*`]{1,3}|\s+", _plain, stripped).strip(), at, at + len(stripped))


def _plain(match: re.Match[str]) -> str:
    return " " if match.group().isspace() else ""


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A box and the words that belong to it."""

    box: str
    label: Cell
    start: int  #: of the box or the words, whichever stands first
    end: int


def box_items(cell: Cell, view: str, *, blanks: bool = False) -> tuple[str, list[BoxItem]]:
    """The boxes of a cell with their words, and the words that stand before the first.

    Args:
        cell: the cell.
        view: the whole text that it is of.
        blanks: whether an underscore line before words counts as an empty box.
    """
    text = view[cell.start : cell.end]
    boxes = list(BOX.finditer(text))
    if blanks and not boxes:
        boxes = list(_BLANK_FIRST.finditer(text))
    if not boxes:
        return "", []
    lead = text[: boxes[0].start()].strip(" \t-•:*")
    last = text[boxes[-1].end() :].strip(" .;,")
    if lead and not last:  # the box follows its words
        items = []
        for before, box in zip([0, *(b.end() for b in boxes)], boxes, strict=False):
            label = _cell(text[before : box.start()], cell.start + before)
            items.append(BoxItem(box.group(), label, label.start, cell.start + box.end()))
        return "", items
    items = []
    for box, after in zip(boxes, [*(b.start() for b in boxes[1:]), len(text)], strict=True):
        label = _cell(text[box.end() : after], cell.start + box.end())
        items.append(BoxItem(box.group(), label, cell.start + box.start(), label.end))
    return lead, items
