"""Running heads, running feet and page numbers: what is printed at the edge of page after page.

They are found before a page is laid out and taken out of its words, so that they neither tear a sentence nor
hide a gutter. A line is running where it, or the line but for a page number that keeps step, stands in the
same place on other pages. Where only a few pages say so, it must also stand where heads and feet stand and
be set apart from the text; a line to be filled in, such as `By:`, never is one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from analyzer.ingest.edges import Key, Piece, Row, edge_rows
from analyzer.ingest.flow import Line, Role, Token
from analyzer.ingest.sheet import Sheet
from analyzer.ingest.sides import rows_of

_SAME_PLACE = 8.0  #: points that a running line may move from page to page
_LONGEST = 40  #: words; a longer line is text
_SHORT = 7  #: pages; in a document as short two pages make a line running
_GROWN = 1.15  #: of the size of most: a title, not the head that repeats it
_HEAD_WORDS = 16  #: of a head that only one page has


@dataclass(slots=True)
class _Known:
    """What is known of the lines at one edge of all pages."""

    pages: int
    repeats: dict[int, int] = field(default_factory=dict)  #: piece (id) -> pages with it in its place
    moving: set[int] = field(default_factory=set)  #: pieces (id) that stand wherever the text ends
    numbers: set[int] = field(default_factory=set)  #: pieces (id) that are page numbers
    titles: frozenset[str] = frozenset()  #: lines at the top of the first page
    grown: set[int] = field(default_factory=set)  #: pieces (id) set larger than the same words elsewhere

    @property
    def few(self) -> int:
        """Pages that make a line running if it also looks like it."""
        return 2 if self.pages <= _SHORT else 3

    @property
    def many(self) -> int:
        """Pages that make a line running on their own."""
        return max(3, (self.pages + 1) // 2)


def take_out_running(sheets: Sequence[Sheet]) -> None:
    """Take heads, feet and page numbers out of all pages' words into their `heads` and `feet`.

    A document that would lose all the words of half of its pages keeps them: they are its text.
    """
    sheets = [sheet for sheet in sheets if sheet.tokens]
    rows = [rows_of(sheet.tokens) for sheet in sheets]
    heads, feet = _running(sheets, rows, "head"), _running(sheets, rows, "foot")
    taken = [
        {id(token) for line in (*upper, *lower) for token in line.tokens}
        for upper, lower in zip(heads, feet, strict=True)
    ]
    emptied = sum(len(ids) == len(sheet.tokens) for sheet, ids in zip(sheets, taken, strict=True))
    if emptied * 2 > len(sheets):
        return
    for sheet, upper, lower, ids in zip(sheets, heads, feet, taken, strict=True):
        above = {id(token) for line in upper for token in line.tokens}
        sheet.tokens = [token for token in sheet.tokens if id(token) not in ids]
        sheet.heads = upper
        sheet.feet = [line for line in lower if id(line.tokens[0]) not in above]


def _running(sheets: Sequence[Sheet], printed: list[list[list[Token]]], role: Role) -> list[list[Line]]:
    """The running lines at one edge of each page, from the top, each with its role."""
    edges = [
        edge_rows(sheet, rows, at_top=role == "head") for sheet, rows in zip(sheets, printed, strict=True)
    ]
    known = _look(edges)
    if role == "head" and edges:
        known.titles = frozenset(p.line.text.casefold() for row in edges[0] for p in row.pieces)
    found = []
    for rows in edges:
        taken = _taken(rows, known, role)
        if role == "foot":
            taken.reverse()
        lines = []
        for row in taken:
            for piece in row.pieces:
                piece.line.role = "page_no" if id(piece) in known.numbers else role
                lines.append(piece.line)
        found.append(lines)
    return found


def _look(edges: list[list[Row]]) -> _Known:
    """On how many pages each piece stands in its place, and which pieces are page numbers."""
    known = _Known(len(edges))
    groups: dict[Key, list[tuple[Row, Piece]]] = defaultdict(list)
    for rows in edges:
        for row in rows:
            for piece in row.pieces:
                if len(piece.line.tokens) <= _LONGEST:
                    for key in piece.shared():
                        groups[key].append((row, piece))
    for key, group in groups.items():
        if not key[1]:
            sizes = median(piece.line.size for _, piece in group)
            known.grown.update(id(piece) for _, piece in group if piece.line.size > _GROWN * sizes)
        for row, piece in group:
            in_place = {p.page for r, p in group if abs(r.place - row.place) <= _SAME_PLACE}
            known.repeats[id(piece)] = max(known.repeats.get(id(piece), 0), len(in_place))
            near = {p.page for r, p in group if abs(r.rank - row.rank) <= 1}
            if len(near) >= max(3, known.pages // 10):
                known.moving.add(id(piece))
                if len(near) >= known.many and _is_telling(piece):
                    known.repeats[id(piece)] = max(known.repeats[id(piece)], len(near))
    known.numbers = set(_numbers(edges, known, groups))
    return known


def _is_telling(piece: Piece) -> bool:
    """Whether a line is long enough to be known again in another place, as on pages printed from the web."""
    text = piece.line.text
    return sum(c.isalpha() for c in text) + 10 * any(c.isdecimal() for c in text) >= 15


def _numbers(
    edges: list[list[Row]], known: _Known, groups: dict[Key, list[tuple[Row, Piece]]]
) -> Iterator[int]:
    """Pieces that are page numbers: they say so, keep step, or stand where one that keeps step stands."""
    bare: list[tuple[Row, Piece]] = []
    places: list[float] = []
    for row, piece in [(r, p) for rows in edges for r in rows for p in r.pieces]:
        if piece.spelled_out:
            yield id(piece)
        elif piece.number:
            in_step = {p.page for _, p in groups["#", piece.number - piece.page]}
            if len(in_step) >= 2:
                places.append(row.place)
                yield id(piece)
            else:
                bare.append((row, piece))
    for row, piece in bare:
        alone = known.pages == 1 and piece.number == 1 and len(row.pieces) == 1
        beside = len(row.pieces) > 1 and piece.number == piece.page and row.outer and row.apart
        if alone or beside or (row.outer and any(abs(row.place - p) <= _SAME_PLACE for p in places)):
            yield id(piece)


def _taken(rows: list[Row], known: _Known, role: Role) -> list[Row]:
    """The running lines of one page, outermost first: they reach inwards without a gap.

    Lines that are running on the word of a few pages count as far as the last one that is set apart.
    """
    taken: list[Row] = []
    waiting: list[Row] = []
    for row in rows:
        kind = _kind(row, known, role)
        if not kind:
            break
        if kind == "pass":
            continue
        last = [*taken, *waiting][-1:]
        if last and last[0].apart and not row.outer and kind == "likely" and known.pages <= _SHORT:
            break  # beyond the white begins the text
        waiting.append(row)
        looks = (waiting[0].outer or known.pages > _SHORT) and (row.apart or _on_all(row, known))
        if kind == "sure" or looks or (kind == "moves" and row.apart):
            taken += waiting
            waiting = []
    return taken


def _kind(row: Row, known: _Known, role: Role) -> str:
    """``sure``, ``moves`` or ``likely``: running; ``pass``: a number of unknown meaning; empty: text."""
    others = [piece for piece in row.pieces if id(piece) not in known.numbers]
    if not others:
        return "sure"
    if any(piece.label for piece in others) or all(id(piece) in known.grown for piece in others):
        return ""  # to be filled in, or the title that the heads repeat
    if all(piece.number for piece in row.pieces):
        return "pass"
    heading = role == "head" and row.strong and not row.outer and known.pages <= _SHORT
    fewest = min(known.repeats.get(id(piece), 0) for piece in others)
    if fewest >= known.many and not heading:
        return "sure"
    moving = all(id(piece) in known.moving for piece in others) and any(map(_is_telling, others))
    if moving and not heading:
        return "moves"
    if row.ruled and not row.outer:
        return ""
    if fewest >= known.few:
        return "likely"
    return "likely" if _stands_alone(row, others, known) else ""


def _on_all(row: Row, known: _Known) -> bool:
    return all(id(p) in known.numbers or known.repeats.get(id(p), 0) == known.pages > 1 for p in row.pieces)


def _stands_alone(row: Row, others: list[Piece], known: _Known) -> bool:
    """A head that one page alone has, told by its page number or by the title that it says again."""
    if not (row.outer and row.apart and row.words <= _HEAD_WORDS and row.rank == 0):
        return False
    if len(others) < len(row.pieces) or any(piece.numbered for piece in others):
        return True
    return all(p.page > 1 and p.line.text.casefold() in known.titles for p in others)
