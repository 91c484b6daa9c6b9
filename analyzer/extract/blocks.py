"""The page around a signature line: its column, the heading above it, the name and date beside it.

Signature blocks come one below the other or side by side; side by side, a row's cells are parted by ``|``,
tabs or wide gaps, and a cell belongs to the cells above and below it in the same place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.dates import find_dates
from analyzer.text import collapse

_GAP = re.compile(r"\s*\|\s*|\t+|[ ]{3,}")
ROW_LABEL = re.compile(
    r"^\W*(?:by|signature|signed|name|printed|print|title|date|position|email|e-mail|phone|telephone|"
    r"address|its|witness|"
    r"authori[sz]ed|electronically|digitally|docusigned|envelope|contact|/s/)\b",
    re.IGNORECASE,
)
#: A cell that only names the place to sign.
SIGN_LABEL = re.compile(
    r"^\W*(?:(?:authori[sz]ed|district|provider|vendor|company|school|lea|customer|contractor|signatory['’]?s?)\s+)*"
    r"(?:by|signature|signatory|signed(?:\s+by)?|sign(?:\s+here)?)"
    r"(?:\s+(?:of|for)\s+[\w ,.'’&-]{2,60})?(?:\s*\([^)]{1,30}\))?[^\w✍]*$",
    re.IGNORECASE,
)
#: What is printed under the other lines of a block.
UNDER_LABEL = re.compile(
    r"^\W*(?:date|dated|(?:printed?\s+)?name|title|position|name\s*(?:and|/|&|,)\s*title|(?:printed?\s+)?name.{0,20})\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"\b(?:printed\s+name|print\s+name|full\s+name|name|print)\s*(?:\(print(?:ed)?\))?\s*:[*_"
    r"\s]*(?P<v>[A-Z][\w'’.-]*(?:[ ,]+[A-Z][\w'’.-]*){1,4})",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:title|position|its)\s*(?:/[a-z ]+)?:[*_ \t]*(?P<v>[A-Z][^|\n_:]{2,70})", re.IGNORECASE
)
_DATED = re.compile(r"\bdate[d]?\s*(?:signed)?\s*:?[*_ \t]*(?P<v>[^|\n]{4,40})", re.IGNORECASE)
_NEXT_LABEL = re.compile(
    r"\s*\b(?:Name|Printed Name|Print Name|Title|Date|Signature|Position|By|Email|Phone)\b\s*:.*$", re.DOTALL
)
_SIGN_FIELD = re.compile(r"(?<!\w)(?:By|Signature|BY|SIGNATURE)\s*:")
_AWAITS = re.compile(
    r"^\W*(?:by|signature|signed(?:\s+by)?|(?:printed?\s+)?name|title|position|its|date|dated)\s*:$",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"^\W*(?:by|signature|signed|(?:printed?\s+)?name|title|position|its|date|dated|e-?mail|phone)\b[^:]{0,12}:",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(r"^\W*(?:signed|executed|agreed|accepted)\s+(?:for|on behalf of)\b", re.IGNORECASE)
_BEGINS = re.compile(r"^\W*(?:for|on behalf of)\b", re.IGNORECASE)
_HEADING_WORDS = 16
_ABOVE = 12  #: lines above a signature line in which its heading may stand
_BELOW = 9


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a text."""

    lines: tuple[str, ...]
    starts: tuple[int, ...]  #: offset of each line in the text
    tabled: dict[int, tuple[str, ...]]  #: rows of tables with a column of labels: "Name: A", "Name: B"

    def cells(self, row: int) -> tuple[str, ...]:
        """The cells of one line."""
        return self.tabled[row] if row in self.tabled else cells_of(self.lines[row])


def grid_of(text: str) -> Grid:
    """Cut a text into lines."""
    lines = tuple(text.split("\n"))
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    return Grid(lines, tuple(starts), _tabled(lines))


def _tabled(lines: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Tables whose first column says what the others hold: each cell is given its label.

    An empty cell beside "Signature" is a blank line to sign on.
    """
    rows: dict[int, tuple[str, ...]] = {}
    for row, line in enumerate(lines):
        cells = _ruled(line)
        if row in rows or len(cells) < 2 or not SIGN_LABEL.match(cells[0]):
            continue
        if any(SIGN_LABEL.match(c) or UNDER_LABEL.match(c) or c.endswith(":") for c in cells[1:]):
            continue
        first, last = row, row
        while first > 0 and len(_ruled(lines[first - 1])) == len(cells):
            first -= 1
        while last + 1 < len(lines) and len(_ruled(lines[last + 1])) == len(cells):
            last += 1
        for at in range(first, last + 1):
            rows[at] = _labelled(_ruled(lines[at]))
    return rows


def _ruled(line: str) -> tuple[str, ...]:
    """The cells of a table's row, empty ones too."""
    return tuple(collapse(cell) for cell in line.split("|")) if "|" in line else ()


def _labelled(cells: tuple[str, ...]) -> tuple[str, ...]:
    if not ROW_LABEL.match(cells[0]):
        return cells[1:]
    blank = "____" if SIGN_LABEL.match(cells[0]) else ""
    return tuple(f"{cells[0].rstrip(': ')}: {cell or blank}".strip() for cell in cells[1:])


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of one line, without marks of emphasis or lists."""
    plain = re.sub(r"[*`#>]+", "", line).strip(" |\t•-")
    if len(_SIGN_FIELD.findall(plain)) > 1:  # set side by side, with a single space between them
        plain = _SIGN_FIELD.sub(r"\t\g<0>", plain)
    cells: list[str] = []
    for cell in (collapse(piece) for piece in _GAP.split(plain) if piece.strip()):
        if cells and _AWAITS.match(cells[-1]) and not _LABELS.match(cell):
            cells[-1] = f"{cells[-1]} {cell}"  # a label and its value, set apart: "By:     /s/ A. Name"
        else:
            cells.append(cell)
    return tuple(cells)


def cell_at(grid: Grid, row: int, column: int, *, side_by_side: bool) -> str:
    """What stands in the column of a row; the whole row where blocks are not side by side."""
    cells = grid.cells(row)
    if not side_by_side:
        return " ".join(cells)
    if len(cells) > column:
        return cells[column]
    return cells[0] if len(cells) == 1 and column == 0 else ""


def headings_above(
    grid: Grid, row: int, column: int, *, side_by_side: bool, floor: int
) -> tuple[tuple[int, str], ...]:
    """The headings above a signature line, nearest first: first row and words of each.

    Lines that follow each other are one heading, as a long name may take two.

    Args:
        grid: The text.
        row: The row of the signature line.
        column: Its cell.
        side_by_side: Whether that row holds several signature lines.
        floor: The row of the signature line before it in the same column; nothing above counts.
    """
    groups: list[tuple[int, str]] = []
    joins = False
    for above in range(row - 1, max(floor, row - _ABOVE - 1, -1), -1):
        cell = cell_at(grid, above, column, side_by_side=side_by_side)
        if len(cell.split()) > _HEADING_WORDS and groups:
            break
        labelled = ROW_LABEL.match(cell) and not _FOR_WHOM.match(cell)
        if not cell or labelled or not is_heading(cell):
            joins = False
        elif joins:
            groups[-1] = (above, f"{cell} {groups[-1][1]}")
        else:
            groups.append((above, cell))
            joins = not _BEGINS.match(cell)  # what stands above it is another line's
    return tuple(groups)


def is_heading(cell: str) -> bool:
    """Whether the cell can name a party: short, no sentence, capitals or "For ..."."""
    words = cell.split()
    if not 1 <= len(words) <= _HEADING_WORDS or re.search(r"_{3,}", cell):
        return False
    if re.search(r"[.;]$", cell) and not re.search(
        r"\b(?i:Inc|Co|Corp|Ltd|No|PBC|LLC|LLP|PLLC|(?:[A-Z]\.){1,3}[A-Z])\.$|\b(?:agrees|accepts|consents)\b",
        cell,
    ):
        return False
    return bool(re.match(r"\W*(?:[A-Z0-9]|for\b|on behalf)", cell))


def lines_below(grid: Grid, row: int, column: int, *, side_by_side: bool, ceiling: int) -> str:
    """The signature line and what stands below it, up to the next one, one cell a line."""
    rows = range(row, min(ceiling, row + _BELOW, len(grid.lines)))
    return "\n".join(cell_at(grid, r, column, side_by_side=side_by_side) for r in rows)


def person_of(block: str) -> str:
    """The name that a block prints after "Name:"."""
    found = _NAME.search(_one_field_a_line(block))
    return collapse(found["v"]).strip(" ,.") if found else ""


def title_in(block: str) -> str:
    """The title that a block prints after "Title:"."""
    found = _TITLE.search(_one_field_a_line(block))
    return collapse(found["v"]).strip(" ,.") if found else ""


def date_in(block: str) -> str | None:
    """The date of a block: the one labelled so, else the first."""
    for labelled in _DATED.finditer(block):
        if dates := find_dates(labelled["v"]):
            return dates[0].iso
    dates = find_dates(block)
    return dates[0].iso if dates else None


def value_of(cell: str) -> str:
    """A field's own words, without the fields that follow on the same line."""
    return _NEXT_LABEL.sub("", cell).strip(" *_|:")


def _one_field_a_line(block: str) -> str:
    return re.sub(r"\s+(?=(?:Name|Printed Name|Print Name|Title|Date|Signature|Position)\b\s*:)", "\n", block)
