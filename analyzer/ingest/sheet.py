"""A page that was read but not laid out: words, ruled tables, and what stands at its edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from analyzer.ingest.flow import Line, PageLayout, Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.tables import Table

#: What a page's text leaves to its picture: nothing; all of it; what lies under or beside the words; to tell
#: whether the words are any.
Want = Literal["", "blank", "picture", "under", "beside", "doubt"]


@dataclass(slots=True)
class Sheet:
    """One page between reading and layout. Coordinates are of the page's upright frame."""

    page: PageLayout
    tokens: list[Token] = field(default_factory=list)
    skewed: list[Token] = field(default_factory=list)  #: words at an angle to the page's text
    tables: list[Table] = field(default_factory=list)
    pictures: list[Rectangle] = field(default_factory=list)  #: with text in them; as displayed
    heads: list[Line] = field(default_factory=list)  #: taken out of `tokens`, from the top
    feet: list[Line] = field(default_factory=list)

    @property
    def height(self) -> float:
        """Points, in the upright frame; at least down to the lowest word."""
        return max(self.page.upright[1], max((token.bottom for token in self.tokens), default=0.0))
