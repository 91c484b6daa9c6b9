"""What flows inside the PDF reader: printed words, lines, paragraphs and pages, all mutable and short-lived.

Coordinates are points in the page's *upright frame*: origin top left, turned so that most of its text runs
from left to right. For nearly every page that is the page as displayed; `PageLayout.turns` says where not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from analyzer.ingest.frame import Rectangle, slanted, turn
from analyzer.records import PageOrigin

Role = Literal["", "head", "foot", "page_no"]


@dataclass(slots=True)
class Token:
    """A printed word."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    char: int = 0  #: index of its first character on pdfium's text page
    hyphen: bool = False  #: ends with a hyphen that pdfium takes for a line-end hyphen
    field: str = ""  #: name of the form field that it was typed into
    checked: bool | None = None  #: a check box, and whether it is ticked
    box: Literal["", "unclear"] = ""  #: a check box of which that cannot be told
    glued: bool = False  #: a sign, such as a full stop, printed right behind the word before
    font: str = ""  #: name of the font of its first character
    bold: bool = False
    confidence: float | None = None  #: 0 to 1 where it was recognised from a picture
    ink: bool = False  #: a mark drawn by hand that is no word; `text` stands in for it

    @property
    def rectangle(self) -> Rectangle:
        """Its place."""
        return self.x0, self.top, self.x1, self.bottom

    @property
    def middle(self) -> float:
        """Vertical centre."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """Height of the font's line box, near the font size."""
        return self.bottom - self.top


@dataclass(slots=True)
class Line:
    """A printed line, or a table row where it has several cells."""

    tokens: list[Token]
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool = False  #: all of it
    starts_bold: bool = False
    font: str = ""  #: its name, where the line begins and ends in one font
    cells: list[list[Token]] = field(default_factory=list)  #: empty for running text
    row: int = 0  #: of its table, from 1; 0 where it is not known
    role: Role = ""
    note: bool = False  #: printed beside or across the text, not in its flow
    width: float = 0.0  #: of the column that it stands in

    @property
    def text(self) -> str:
        """The words, single spaces between."""
        return " ".join(token.text for token in self.tokens)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, in order."""

    lines: list[Line]
    table: bool = False  #: rows of a table


@dataclass(slots=True)
class PageLayout:
    """One page, laid out in reading order."""

    number: int  #: one-based
    width: float  #: points, as displayed
    height: float
    paragraphs: list[Paragraph] = field(default_factory=list)
    origin: PageOrigin = "text"
    turns: int = 0  #: quarter turns clockwise that bring the upright frame to the page as displayed
    tilt: float = 0.0  #: degrees by which the upright frame was straightened, see `frame.slanted`

    @property
    def upright(self) -> tuple[float, float]:
        """Width and height of the upright frame, points."""
        return (self.width, self.height) if self.turns % 2 == 0 else (self.height, self.width)

    def displayed(self, box: Rectangle) -> Rectangle:
        """Where a rectangle of the upright frame is on the page as displayed."""
        return turn(slanted(box, self.tilt, *self.upright), self.turns, self.width, self.height)

    def framed(self, box: Rectangle) -> Rectangle:
        """Where a rectangle of the page as displayed is in the upright frame."""
        return slanted(turn(box, -self.turns, *self.upright), -self.tilt, *self.upright)

    def lines(self) -> list[Line]:
        """All lines in reading order."""
        return [line for paragraph in self.paragraphs for line in paragraph.lines]
