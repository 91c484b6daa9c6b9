"""The printed lines at the top and bottom of a page, in pieces, before the page is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from analyzer.ingest.flow import Line, Token
from analyzer.ingest.paragraphs import make_line, split_wide
from analyzer.ingest.sheet import Sheet

EDGE_ROWS = 6  #: printed lines from the top and from the bottom that may be running
_APART = 0.6  #: of a line's height: white that sets a head apart from the text
_ZONE = 0.085  #: of the page's height, where heads and feet stand
_FIGURES = re.compile(r"\d+")
_MOST_FIGURES = 6
_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.?)?\s*[-–—\[(|]*\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—\])|]*\s*"
    r"(?:(?:of|/)\s*\d{1,4}|\|\s*page|page)?",
    re.IGNORECASE,
)
_SPELLED_OUT = re.compile(
    r"[-–—\[(|]?\s*(?:page|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*[-–—\])|]?|\d{1,4}\s*\|\s*page"
    r"|\d{1,4}\s*of\s*\d{1,4}",
    re.IGNORECASE,
)
_PAGE_BEFORE = re.compile(r"\b(?:page|pg\.?|p\.)\s*$", re.IGNORECASE)
_ENTRY_BEFORE = re.compile(
    r"\b(?:exhibit|schedule|section|article|appendix|annex|attachment|addendum|amendment|part|chapter|item|no\.?"
    r"|number|version|rev\.?|clause|paragraph|step|grade|room|[a-z]+day|january|february|march|april|may|june|july"
    r"|august|september|october|november|december)\s*$",
    re.IGNORECASE,
)
_OF_PAGES = re.compile(r"\s*(?:of|/)\s*\d{1,4}\W*$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:by|name|title|date|its|signature|signed|print(?:ed)?(?: name)?|initials?)\s*(?:[:_]|$)|.*_{3,}",
    re.IGNORECASE,
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

Key = tuple[str, int]


@dataclass(slots=True)
class Piece:
    """Words of one printed line with no wide gap between them."""

    line: Line
    page: int

    @property
    def number(self) -> int:
        """The page number that the piece is, arabic or roman; 0 where it is something else."""
        match = _NUMBER.fullmatch(self.line.text)
        return _value(match.group(1)) if match else 0

    @property
    def spelled_out(self) -> bool:
        """Whether the piece says of itself that it is a page number."""
        return _SPELLED_OUT.fullmatch(self.line.text) is not None

    @property
    def numbered(self) -> bool:
        """Whether the piece is a few words with the number of its own page at their end or beginning."""
        text = self.line.text
        matches = [m for m in _FIGURES.finditer(text) if _can_be_page(text, m)]
        return any(m.group() == str(self.page) for m in matches)

    @property
    def label(self) -> bool:
        """Whether the piece is a line to be filled in, such as those of a signature."""
        return _LABEL.match(self.line.text) is not None

    def shared(self) -> Iterator[Key]:
        """What the piece has in common with the same line on other pages.

        First all of its text, then its text with one figure taken for a page number: the distance of that
        number from the page's, which stays the same from page to page.
        """
        text = self.line.text.casefold()
        yield text, 0
        if self.number:
            yield "#", self.number - self.page
            return
        for match in list(_FIGURES.finditer(text))[:_MOST_FIGURES]:
            if _can_be_page(text, match):
                yield f"{text[: match.start()]}#{text[match.end() :]}", int(match.group()[:6]) - self.page


def _can_be_page(text: str, match: re.Match[str]) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if _PAGE_BEFORE.search(before):
        return True
    if before and after and not _OF_PAGES.match(after):
        return False
    return (
        not _ENTRY_BEFORE.search(before)
        and not before.endswith((".", "-"))
        and after[:1]
        not in {
            ".",
            ")",
            "-",
        }
    )


@dataclass(slots=True)
class Row:
    """One printed line at the edge of a page, across the whole page."""

    pieces: list[Piece]
    rank: int  #: 0 is the outermost line
    place: float  #: distance from the page's top or bottom, points
    gap: float  #: white between it and the next line inwards, points; large where there is none
    outer: bool  #: stands where heads and feet stand
    small: bool  #: its type is smaller than the page's
    ruled: bool  #: stands in a ruled table of several rows
    strong: bool  #: its type is bold, or larger than the page's

    @property
    def apart(self) -> bool:
        """Whether it is set apart from the text by white or by its type."""
        return self.small or self.gap >= _APART * self.pieces[0].line.size

    @property
    def words(self) -> int:
        """How many."""
        return sum(len(piece.line.tokens) for piece in self.pieces)


def edge_rows(sheet: Sheet, rows: list[list[Token]], *, at_top: bool) -> list[Row]:
    """The outermost of a page's printed lines, outermost first.

    Args:
        sheet: the page, which has words.
        rows: its printed lines from the top, each from the left.
        at_top: whether to begin at the top of the page, or at its bottom.
    """
    size = median(token.height for token in sheet.tokens)
    height = sheet.height
    outermost = rows[: EDGE_ROWS + 1] if at_top else rows[: -EDGE_ROWS - 2 : -1]
    lines = [make_line(row) for row in outermost]
    edges: list[Row] = []
    for i, line in enumerate(lines[:EDGE_ROWS]):
        place = line.top if at_top else height - line.bottom
        gap = 1.0e6
        if i + 1 < len(lines):
            inner = lines[i + 1]
            gap = inner.top - line.bottom if at_top else line.top - inner.bottom
        pieces = [Piece(make_line(words), sheet.page.number) for words in split_wide(line.tokens, line.size)]
        edges.append(
            Row(
                pieces,
                i,
                place,
                gap,
                outer=place + 0.5 * line.size < _ZONE * height,
                small=line.size < 0.93 * size,
                ruled=_in_table(line, sheet),
                strong=line.size > 1.07 * size or all(token.bold for token in line.tokens),
            )
        )
    return edges


def _in_table(line: Line, sheet: Sheet) -> bool:
    """Whether a line belongs to a ruled table of more than two rows: it is no frame around a head."""
    middle = (line.top + line.bottom) / 2
    return any(
        table.box[1] <= middle < table.box[3] and len({cell.row for cell in table.cells}) > 2
        for table in sheet.tables
    )


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[c] for c in text.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
