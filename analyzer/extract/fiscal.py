"""Fiscal years by which a paper tells how long it runs: "fiscal years 2023-24 to 2025-26", "FY26"."""

from __future__ import annotations

import re
from collections.abc import Iterator

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = r"(?P<first>20\d\d)\s*[-–—/]\s*(?P<second>(?:20)?\d\d)(?!\d|[-/]\d)"
FISCAL = r"(?:(?:fiscal|budget|financial)\s+years?)"
#: A fiscal year may be called by the year in which it ends: "FY26", "fiscal year 2026".
_CALLED = re.compile(
    rf"(?:\bFY\s*['’]?)?{YEAR}|\b(?:FY\s*['’]?)?(?P<four>20\d\d)\b|\bFY\s*['’]?(?P<two>\d\d)\b", re.IGNORECASE
)
_ONE = r"(?:(?:FYs?\s*)?['’]?20\d\d(?:\s*[-–—/]\s*(?:20)?\d\d)?(?!\d|[-/]\d)|FY\s*['’]?\d\d(?!\d)(?!\s*[-–/]\s*\d))"
_ALSO = rf"(?:\s*(?:,\s*and|,|and|through|thru|to|until|&|[-–—])\s*(?:the\s+)?(?:{FISCAL}\s+|FYs\s*)?{_ONE})*"
_YEARS = re.compile(
    rf"\b(?:{FISCAL}|FYs?)[,:]?\s*(?:of\s+|ending(?: in)?\s+)?[(\[]?(?P<after>{_ONE}{_ALSO})|\b(?P<short>FY\s*['’]?\d\d(?!\d){_ALSO})|\b(?P<before>{_ONE}{_ALSO})\s+{FISCAL}",
    re.IGNORECASE,
)


def _day(name: str) -> str:
    """A pattern for a day of the year, with its month as a group of that name."""
    return (
        r"(?:(?:the\s+)?(?:(?:last|first|final) day (?:of|in)|end of|close of|\d{1,2}(?:st|nd|rd|th)?(?: day)? of|\d{1,2})\s+)?"
        rf"(?P<{name}>{MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?"
    )


#: "fiscal year (July 1 to June 30)", "each from the first day of July to the last day of June"
_RANGE = re.compile(
    rf"{_day('begins')}\s*,?\s*(?:to|through|thru|until|[-–—]|and (?:ends?|ending|runs? (?:to|through|until))(?: on)?)\s*{_day('ends')}\b(?!,?\s*20\d\d)",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    rf"\b{FISCAL}\b[^.;]{{0,60}}\b(?:ends?|ending|closes?|closing|is over)\s+(?:on\s+|with\s+|in\s+)?{_day('ends')}\b(?!,?\s*20\d\d)",
    re.IGNORECASE,
)
_NEAR = 160  #: characters from the words "fiscal year" in which its days stand
#: An end that comes only in some case
_IN_CASE = re.compile(r"^\W*(?:only\s+)?(?:if|unless|should|where)\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"\b(?:appropriat\w*|fund(?:s|ed|ing)|if|unless|encumber\w*|not to exceed|expended|dollars)\b[^.;]{0,80}$",
    re.IGNORECASE,
)


def fiscal_years(text: str) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Each place that names fiscal years, with the years in which they end."""
    for match in _YEARS.finditer(text):
        ends = list(_ends(match[0]))
        if ends and not _IN_CASE.match(text[match.end() : match.end() + 40]):
            yield match, ends


def is_of_money(words: str) -> bool:
    """Whether the words before a fiscal year speak of the money of it."""
    return _OF_MONEY.search(words) is not None


def fiscal_month(text: str) -> int:
    """The month with which fiscal years end, as the paper says: June, where it does not."""
    return stated_month(text) or 6


def stated_month(text: str) -> int | None:
    """The month with which fiscal years end, where the paper says it."""
    for told in re.finditer(rf"\b{FISCAL}\b", text, re.IGNORECASE):
        near = text[max(0, told.start() - 20) : told.end() + _NEAR]
        found = _CLOSE.search(near) or _RANGE.search(near)
        if found is not None:
            return [name.lower() for name in MONTH.split("|")].index(found["ends"].lower()) + 1
    return None


def year_end(first: str, second: str) -> int | None:
    """The year in which "2025-26" ends; ``None`` for years that do not follow each other."""
    last = int(second) + (2000 if len(second) == 2 else 0)
    return last if last == int(first) + 1 else None


def _ends(words: str) -> Iterator[int]:
    for match in _CALLED.finditer(words):
        if match["first"]:
            last = year_end(match["first"], match["second"])
            if last is not None:
                yield last
        elif year := match["four"] or match["two"]:
            yield int(year) if len(year) == 4 else 2000 + int(year)
