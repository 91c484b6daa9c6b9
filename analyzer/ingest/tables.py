"""Ruled tables: crossing lines to cells, cells to tables. Plain geometry, no PDF in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle

_SNAP = 2.5  #: points within which two lines are one, or two ends meet
_MOST_LINES = 160  #: each way; more is a drawing or a chart
_SMALLEST = 5.0  #: points; a smaller cell is an ornament

Edge = tuple[float, float, float]  #: position, from, to


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, with the rows it begins in counted from the top."""

    box: Rectangle
    row: int


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table with at least one row of two cells."""

    box: Rectangle
    cells: tuple[Cell, ...]  #: row by row, left to right


def find_tables(horizontal: Sequence[Edge], vertical: Sequence[Edge]) -> list[Table]:
    """Tables that crossing lines form, from the top of the page."""
    across, down = _merge(horizontal), _merge(vertical)
    if not (2 <= len(across) <= _MOST_LINES and 2 <= len(down) <= _MOST_LINES):
        return []
    tables = [_table(boxes) for boxes in _groups(_cells(across, down))]
    return sorted((t for t in tables if t is not None), key=_place)


def _place(table: Table) -> tuple[float, float]:
    return table.box[1], table.box[0]


def _merge(edges: Sequence[Edge]) -> list[Edge]:
    """Collinear pieces joined to whole lines."""
    merged: list[Edge] = []
    lanes: list[list[Edge]] = []
    for edge in sorted(edges):
        if lanes and edge[0] - lanes[-1][0][0] <= _SNAP:
            lanes[-1].append(edge)
        else:
            lanes.append([edge])
    for lane in lanes:
        position = sum(e[0] for e in lane) / len(lane)
        start, end = 0.0, -1.0e9
        for _, first, last in sorted(lane, key=_span):
            if first > end + _SNAP:
                if end > start:
                    merged.append((position, start, end))
                start, end = first, last
            else:
                end = max(end, last)
        if end > start:
            merged.append((position, start, end))
    return merged


def _span(edge: Edge) -> tuple[float, float]:
    return edge[1], edge[2]


def _cells(across: list[Edge], down: list[Edge]) -> list[Rectangle]:
    """The smallest boxes whose four corners are crossings and whose four sides are drawn."""
    on_row: dict[int, list[int]] = defaultdict(list)  # horizontal -> verticals that cross it, from the left
    on_column: dict[int, list[int]] = defaultdict(list)
    for h, (y, x0, x1) in enumerate(across):
        for v, (x, top, bottom) in enumerate(down):
            if x0 - _SNAP <= x <= x1 + _SNAP and top - _SNAP <= y <= bottom + _SNAP:
                on_row[h].append(v)
                on_column[v].append(h)
    crossing = {(h, v) for h, found in on_row.items() for v in found}
    cells = []
    for h, v in sorted(crossing):
        cell = _cell_at(h, v, on_row[h], on_column[v], crossing)
        if cell is not None:
            (y0, x0), (y1, x1) = (across[h][0], down[v][0]), (across[cell[0]][0], down[cell[1]][0])
            if x1 - x0 >= _SMALLEST and y1 - y0 >= _SMALLEST:
                cells.append((x0, y0, x1, y1))
    return cells


def _cell_at(
    h: int, v: int, row: list[int], column: list[int], crossing: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """The far corner of the smallest cell whose near corner is the crossing (h, v).

    Lines are merged, so that two crossings on one line are joined by ink.
    """
    for below in column[column.index(h) + 1 :]:
        for right in row[row.index(v) + 1 :]:
            if (below, right) in crossing:
                return below, right
    return None


def _groups(cells: list[Rectangle]) -> list[list[Rectangle]]:
    """Cells that touch at a corner belong to one table."""
    corners: dict[tuple[float, float], list[int]] = defaultdict(list)
    for i, (x0, y0, x1, y1) in enumerate(cells):
        for corner in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)):
            corners[corner].append(i)
    group = list(range(len(cells)))

    def root(i: int) -> int:
        while group[i] != i:
            group[i] = group[group[i]]
            i = group[i]
        return i

    for members in corners.values():
        for other in members[1:]:
            group[root(other)] = root(members[0])
    found: dict[int, list[Rectangle]] = defaultdict(list)
    for i, cell in enumerate(cells):
        found[root(i)].append(cell)
    return list(found.values())


def _table(boxes: list[Rectangle]) -> Table | None:
    tops = sorted({box[1] for box in boxes})
    cells = sorted((Cell(box, tops.index(box[1])) for box in boxes), key=_reading)
    widest = max(sum(cell.row == row for cell in cells) for row in range(len(tops)))
    if widest < 2:
        return None
    box = (min(b[0] for b in boxes), tops[0], max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Table(box, tuple(cells))


def _reading(cell: Cell) -> tuple[int, float]:
    return cell.row, cell.box[0]


def fill(table: Table, tokens: Sequence[Token]) -> tuple[dict[Cell, list[Token]], list[Token]]:
    """Words by the cell that holds their centre, and the words that no cell holds."""
    filled: dict[Cell, list[Token]] = {cell: [] for cell in table.cells}
    rest = []
    x_min, y_min, x_max, y_max = table.box
    for token in tokens:
        x, y = (token.x0 + token.x1) / 2, token.middle
        home = None
        if x_min <= x < x_max and y_min <= y < y_max:
            home = next(
                (c for c in table.cells if c.box[0] <= x < c.box[2] and c.box[1] <= y < c.box[3]), None
            )
        if home is None:
            rest.append(token)
        else:
            filled[home].append(token)
    return filled, rest
