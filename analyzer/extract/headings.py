"""Headings that say that the words under them tell how long a paper runs."""

from __future__ import annotations

import re

_NUMBER = r"(?:(?:section|article|paragraph|clause|part|item|§)\s*)?(?:[\dA-Z]{1,3}[a-z]?(?:\.\d+)*|[ivxIVX]{1,5})?[ \t.):–—-]*"
_TERM = re.compile(
    rf"^[ \t*#|(]*{_NUMBER}(?:(?:the|our|its)\s+)?(?:(?:initial|contract|agreement|length|period|dates?|years?|school years?|fiscal years?|time)\s+(?:of\s+(?:the\s+|this\s+)?)?)?"
    r"(?:terms?|duration|periods?|length|time|life|term of (?:the |this )?\w+|(?:start and end|first and last) (?:dates?|days?)|dates|how long (?:it|this|we|the)\b[^\n]{0,40}|(?:agreement|contract)|(?:school |fiscal )?years? covered|(?:school|fiscal) years?|effective dates?)"
    r"(?:\s+(?:and|;|/)\s+(?:termination|renewal|ending|end))?\W*$",
    re.IGNORECASE,
)
#: Lines that a page adds between a heading and its words
_OF_PAGE = re.compile(
    r"^\W*(?:page\s+\d+(?:\s+of\s+\d+)?|\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?|[^\n]{0,60}\bpage\s+\d+(?:\s+of\s+\d+)?)\W*$",
    re.IGNORECASE,
)
_REACH = 400


def under_term(text: str, at: int) -> bool:
    """Whether words that begin a line stand under a heading on the term; the foot of a page may lie between."""
    lines = text[max(0, at - _REACH) : at].split("\n")
    if re.sub(r"\b(?:from|for|the|beginning|on)\b|[\W\d]", "", lines[-1], flags=re.IGNORECASE):
        return False
    above = [line for line in lines[:-1] if line.strip() and not _OF_PAGE.match(line)]
    return bool(above) and _TERM.match(above[-1].strip()) is not None
