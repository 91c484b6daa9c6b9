"""A page's words and lines to paragraphs and tables, in reading order."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.ingest.columns import Columns, Region, reading_order
from analyzer.ingest.flow import Paragraph, Token
from analyzer.ingest.paragraphs import lines_of, make_line, paragraphs_of
from analyzer.ingest.sheet import Sheet
from analyzer.ingest.tables import Cell, Table, fill

_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_MOST_GUTTERS = 4
_STAND_IN = "\ufffc"  #: text of the word that stands for a table while columns are found


def lay_out(sheets: Sequence[Sheet]) -> None:
    """Set the paragraphs and tables of all pages of a document, heads first and feet last on each.

    A page whose columns cannot be told from the page alone is read as its neighbours are: where a gutter
    of the page before or after it is free on it too, it has the same columns.
    """
    columns = [_lay_out(sheet, ()) for sheet in sheets]
    for i, sheet in enumerate(sheets):
        near = (*columns[max(i - 1, 0) : i], *columns[i + 1 : i + 2])
        own = columns[i].gutters
        missed = [
            gutter
            for found in near
            for gutter in found.shared
            if not any(gutter[0] < x1 and x0 < gutter[1] for x0, x1 in own)
        ]
        if missed and sheet.tokens:
            _lay_out(sheet, missed[:_MOST_GUTTERS])


def _lay_out(sheet: Sheet, gutters: Sequence[tuple[float, float]]) -> Columns:
    """Lay one page out; returns its columns."""
    tokens = sheet.tokens
    tables: dict[int, list[Paragraph]] = {}
    for table in sheet.tables:
        filled, rest = fill(table, tokens)
        if not any(filled.values()):
            continue
        x0, top, x1, bottom = table.box
        stand_in = Token(_STAND_IN, x0, top, x1, bottom)
        tables[id(stand_in)] = _rows(table, filled)
        tokens = [*rest, stand_in]
    columns = reading_order(tokens, gutters=gutters)
    paragraphs = [Paragraph([line]) for line in sheet.heads]
    for region in columns.regions:
        paragraphs.extend(_region(region, tables))
    paragraphs.extend(_across(sheet.skewed))
    paragraphs.extend(Paragraph([line]) for line in sheet.feet)
    sheet.page.paragraphs = paragraphs
    return columns


def _region(region: Region, tables: dict[int, list[Paragraph]]) -> list[Paragraph]:
    """Text above, between and below the tables of a region."""
    stand_ins = sorted((t for t in region.tokens if id(t) in tables), key=_top)
    rest = [t for t in region.tokens if id(t) not in tables]
    paragraphs: list[Paragraph] = []
    for stand_in in stand_ins:
        above = [t for t in rest if t.middle < stand_in.middle]
        rest = [t for t in rest if t.middle >= stand_in.middle]
        paragraphs.extend(_text(above, note=region.note))
        paragraphs.extend(tables[id(stand_in)])
    paragraphs.extend(_text(rest, note=region.note))
    return paragraphs


def _top(token: Token) -> tuple[float, float]:
    return token.top, token.x0


def _text(tokens: Sequence[Token], *, note: bool = False) -> list[Paragraph]:
    if not tokens:
        return []
    lines = lines_of(tokens)
    for line in lines:
        line.note = note
    return paragraphs_of(lines)


def _rows(table: Table, filled: dict[Cell, list[Token]]) -> list[Paragraph]:
    """A table's rows; those with a long cell are laid out as text, cell by cell."""
    rows: dict[int, list[list[Token]]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(filled[cell])
    paragraphs: list[Paragraph] = []
    for number, cells in enumerate(rows.values(), start=1):
        if not any(cells):
            continue
        if len(cells) == 1 or any(sum(len(t.text) + 1 for t in cell) > _LONG_CELL for cell in cells):
            for words in cells:
                for region in reading_order(words).regions:
                    paragraphs.extend(_text(region.tokens))
            continue
        ordered = [[t for line in lines_of(cell) for t in line.tokens] if cell else [] for cell in cells]
        row = make_line([t for cell in ordered for t in cell])
        row.cells, row.row = ordered, number
        if paragraphs and paragraphs[-1].table:
            paragraphs[-1].lines.append(row)
        else:
            paragraphs.append(Paragraph([row], table=True))
    return paragraphs


def _across(tokens: list[Token]) -> list[Paragraph]:
    """Words printed at an angle, such as a watermark, as one last paragraph in drawing order."""
    if not tokens:
        return []
    line = make_line(tokens)
    line.note = True
    return [Paragraph([line])]
