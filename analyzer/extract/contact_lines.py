"""A paper's lines as streams to look for contacts in: one for the running lines, one for each column of a table.

Notice tables have a column a party, or a row a party; both come out as lines under the words that name the party.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.extract.contact_sides import Owner, Sides
from analyzer.extract.schedule_cells import Cell, Row
from analyzer.records import Clause
from analyzer.text import collapse

_GAPS = re.compile(r"[ \t]{3,}|\t")
_LABEL_WORDS = re.compile(
    r"^\W*(?:(?:the|your|primary|main|full|printed?|contact|privacy|security|notice|notices|legal|mailing|postal|business|street|data|breach|incident|technical|work|office|designated|direct)\s+){0,4}"
    r"(?:name|names|person|representative|representatives|contact|contacts|officer|title|position|role|e-?mail|e-?mails|phone|telephone|tel|mobile|cell|fax|address|addresses|street|city|state|zip|city,? state,? (?:and )?zip(?: code)?|attn|attention|company|organi[sz]ation|party|website|date|notices?|protection|privacy|security)"
    r"(?:\s*(?:/|and|&|,|or)\s*(?:title|name|e-?mail|address|number|phone|state|zip|position))*(?:\s+(?:address|number|no\.?|name|person|code|officer|for notices?))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line, or a cell of one, and where it stands in the view."""

    text: str  #: white space collapsed, without marks of emphasis
    start: int
    end: int
    label: str = ""  #: what the row or column says that it holds
    owner: Owner = ""  #: whose the table says that it is


@dataclass(frozen=True, slots=True)
class Stream:
    """Lines that are read one after the other."""

    lines: tuple[TextLine, ...]
    before: str = ""  #: the last line of words above a table
    at: int = 0  #: where it begins


def streams_of(rows: Sequence[Row], view: str, sides: Sides, clauses: Sequence[Clause]) -> Iterator[Stream]:
    """All streams of a paper, in its order; tables are cut out of the running lines, which go on behind them."""
    headings = {view[c.start : c.end].strip() for c in clauses if c.kind == "heading"}
    plain: list[TextLine] = []
    at = 0
    last = ""
    while at < len(rows):
        cells = _cells(rows[at], view)
        if len(cells) < 2:
            plain += [line for cell in cells for line in _lines(cell, view)]
            last = cells[0].text if cells else last
            at += 1
            continue
        table = [cells]
        while at + len(table) < len(rows) and _goes_on(rows[at + len(table)], view, table, headings):
            table.append(_cells(rows[at + len(table)], view))
        if (pairs := _as_pairs(table, view, sides)) is not None:
            plain += pairs
        elif not _has_parties(table, view, sides):
            plain += [line for cells in table for line in _along(cells, view)]
        else:
            yield from (replace(s, before=last) for s in _of_table(table, view, sides))
            plain.append(TextLine("", table[-1][-1].end, table[-1][-1].end, owner="other"))
        at += len(table)
    yield Stream(tuple(plain), at=0)


def _cells(row: Row, view: str) -> list[Cell]:
    """The cells of a row; of a line with wide gaps the pieces between them."""
    if row.ruled or not _GAPS.search(view[row.start : row.end].strip()):
        return list(row.cells)
    found, position = [], row.start
    for piece in _GAPS.split(view[row.start : row.end]):
        start = view.index(piece, position) if piece else position
        position = start + len(piece)
        if piece.strip():
            found.append(Cell(_plain(piece), start, position))
    return found


def _goes_on(row: Row, view: str, table: list[list[Cell]], headings: set[str]) -> bool:
    cells = _cells(row, view)
    if row.ruled != ("|" in view[table[0][0].start : table[0][-1].end]) and row.ruled:
        return False
    return len(cells) >= 2 and len(cells) == len(table[0]) and cells[0].text not in headings


def _lines(cell: Cell, view: str) -> list[TextLine]:
    """The lines of a cell, for a cell may hold a whole address."""
    found, position = [], cell.start
    for piece in view[cell.start : cell.end].split("\n"):
        text = _plain(piece)
        if text:
            lead = len(piece) - len(piece.lstrip())
            found.append(TextLine(text, position + lead, position + len(piece.rstrip())))
        position += len(piece) + 1
    return found


def _plain(text: str) -> str:
    return collapse(re.sub(r"\*{1,3}|`|^\s*(?:#{1,6}|>|[•·▪-])\s+", " ", text))


def _as_pairs(table: list[list[Cell]], view: str, sides: Sides) -> list[TextLine] | None:
    """The rows of a table with a label and a value in each: they go on with what stands above them."""
    if len(table[0]) != 2 or not all(_is_label(row[0].text) for row in table if row[0].text):
        return None
    if any(
        sides.owner_of_heading(row[1].text) in {"provider", "school"} and len(row[1].text.split()) < 5
        for row in table[:1]
    ):
        return None
    lines = []
    for label, value in table:
        lines += [replace(line, label=label.text) for line in _lines(value, view)]
    return lines


def _has_parties(table: list[list[Cell]], view: str, sides: Sides) -> bool:
    """Whether a column, a row or a cell of a table is headed by a party."""
    first = [_lines(cell, view)[:1] for row in table for cell in row]
    return any(
        sides.owner_of_heading(line.text.partition(":")[0]) in {"provider", "school"}
        for lines in first
        for line in lines
        if len(line.text.split()) <= 8 and "@" not in line.text
    )


def _along(cells: list[Cell], view: str) -> list[TextLine]:
    """The cells of a row one behind the other; a label stands before the cell that it is of."""
    found: list[TextLine] = []
    label = ""
    for cell in cells:
        if _is_label(cell.text):
            label = cell.text
            continue
        found += [replace(line, label=label) for line in _lines(cell, view)]
        label = ""
    return found


def _is_label(text: str) -> bool:
    return _LABEL_WORDS.match(text) is not None


def _of_table(table: list[list[Cell]], view: str, sides: Sides) -> Iterator[Stream]:
    """A stream for each party: down its column, or along its row."""
    start = table[0][0].start
    heads = [_owner_of_head(cell.text, sides) for cell in table[0]]
    firsts = [_owner_of_head(row[0].text, sides) for row in table]
    if {"provider", "school"} & set(heads[1:]) or (heads[0] and all(heads) and len(set(heads)) > 1):
        labels = heads[0] == ""
        for column in range(1 if labels else 0, len(table[0])):
            head = table[0][column]
            lines = _lines_told(_lines(head, view), "", heads[column])
            for row in table[1:]:
                label = row[0].text if labels else ""
                lines += _lines_told(_lines(row[column], view), label, heads[column])
            yield Stream(tuple(lines), at=start)
    elif {"provider", "school"} & set(firsts):
        titles = [cell.text if _is_label(cell.text) else "" for cell in table[0]]
        named = any(titles[1:]) and not firsts[0]
        for row, owner in zip(table, firsts, strict=True):
            lines = []
            for column, cell in enumerate(row[1:], start=1):
                label = titles[column] if named else ""
                lines += _lines_told(_lines(cell, view), label, owner or "other")
            if lines and not (named and row is table[0]):
                kind = TextLine(row[0].text, row[0].start, row[0].end, owner=owner or "other")
                yield Stream((kind, *lines), at=row[0].start)
    else:
        for column in range(len(table[0])):
            yield Stream(tuple(line for row in table for line in _lines(row[column], view)), at=start)


def _owner_of_head(text: str, sides: Sides) -> Owner:
    """Whose column or row it is; a whole block in a cell is told by its first line later."""
    return sides.owner_of_heading(text) if len(text.split()) <= 8 and not re.search(r"@|\d{3}", text) else ""


def _lines_told(lines: list[TextLine], label: str, owner: Owner) -> list[TextLine]:
    return [replace(line, label=label, owner=owner) for line in lines]
