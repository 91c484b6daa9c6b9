"""A page's words and lines to paragraphs and tables, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from analyzer.ingest.columns import Region, reading_order
from analyzer.ingest.flow import Line, Paragraph, Token
from analyzer.ingest.glyphs import Glyphs
from analyzer.ingest.paragraphs import lines_of, make_line, paragraphs_of
from analyzer.ingest.strokes import Strokes
from analyzer.ingest.tables import Cell, Table, fill, find_tables

_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_STAND_IN = "\ufffc"  #: text of the word that stands for a table while columns are found

Style = Callable[[list[Line]], None]


def lay_out(glyphs: Glyphs, strokes: Strokes, *, style: Style | None = None) -> list[Paragraph]:
    """Paragraphs and tables of one page.

    Args:
        glyphs: the page's words.
        strokes: its lines and boxes.
        style: sets size and weight of lines before they are joined to paragraphs.
    """
    tokens = glyphs.tokens
    tables: dict[int, list[Paragraph]] = {}
    for table in find_tables(strokes.horizontal, strokes.vertical):
        filled, rest = fill(table, tokens)
        if not any(filled.values()):
            continue
        x0, top, x1, bottom = table.box
        stand_in = Token(_STAND_IN, x0, top, x1, bottom)
        tables[id(stand_in)] = _rows(table, filled, style)
        tokens = [*rest, stand_in]
    paragraphs: list[Paragraph] = []
    for region in reading_order(tokens):
        paragraphs.extend(_region(region, tables, style))
    paragraphs.extend(_across(glyphs.skewed))
    return paragraphs


def _region(region: Region, tables: dict[int, list[Paragraph]], style: Style | None) -> list[Paragraph]:
    """Text above, between and below the tables of a region."""
    stand_ins = sorted((t for t in region.tokens if id(t) in tables), key=_top)
    rest = [t for t in region.tokens if id(t) not in tables]
    paragraphs: list[Paragraph] = []
    for stand_in in stand_ins:
        above = [t for t in rest if t.middle < stand_in.middle]
        rest = [t for t in rest if t.middle >= stand_in.middle]
        paragraphs.extend(_text(above, style, note=region.note))
        paragraphs.extend(tables[id(stand_in)])
    paragraphs.extend(_text(rest, style, note=region.note))
    return paragraphs


def _top(token: Token) -> tuple[float, float]:
    return token.top, token.x0


def _text(tokens: Sequence[Token], style: Style | None, *, note: bool = False) -> list[Paragraph]:
    if not tokens:
        return []
    lines = lines_of(tokens)
    for line in lines:
        line.note = note
    if style is not None:
        style(lines)
    return paragraphs_of(lines)


def _rows(table: Table, filled: dict[Cell, list[Token]], style: Style | None) -> list[Paragraph]:
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
                for region in reading_order(words):
                    paragraphs.extend(_text(region.tokens, style))
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
