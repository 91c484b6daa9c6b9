"""Calendar dates in American contracts, as ISO strings with their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(
    [*_MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)
_DATE = re.compile(
    rf"(?P<month>\b(?:{_MONTH}))\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?(?P<month2>{_MONTH})\.?,?"
    rf"\s+(?P<year2>\d{{4}})\b"
    r"|\b(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})\b"
    r"|\b(?P<month4>\d{1,2})/(?P<day4>\d{1,2})/(?P<year4>\d{4}|\d{2})\b"
    r"|(?<![\w-])(?P<month5>\d{1,2})-(?P<day5>\d{1,2})-(?P<year5>\d{4})(?![\w-])",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_MONTH_END = re.compile(rf"\b(?:{_MONTH})\Z", re.IGNORECASE)
_LONGEST_MONTH = max(map(len, _MONTHS))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text that was searched."""

    start: int
    end: int
    iso: str


@lru_cache(maxsize=64)  # a paper's text and its opening are asked for their dates again and again
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """All dates of a text, in order; numeric dates are read month first, as in the United States."""
    return tuple(FoundDate(m.start(), m.end(), iso) for m in _matches(text) if (iso := _iso(m)) is not None)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """As `_DATE.finditer`: looked for only at figures, which are rare, and at the month before them."""
    end = 0
    for figures in _FIGURES.finditer(text):
        at = figures.start()
        for start in (_month_before(text, at), at):
            if start >= end and (found := _DATE.match(text, start)):
                yield found
                end = found.end()
                break


def _month_before(text: str, at: int) -> int:
    """Where the month begins that stands before a place, with white space between them; -1 where none does."""
    stop = at
    while stop and text[stop - 1].isspace():
        stop -= 1
    if stop == at:
        return -1
    stop -= text.endswith(".", 0, stop)
    month = _MONTH_END.search(text, max(0, stop - _LONGEST_MONTH), stop)
    return month.start() if month else -1


def _iso(m: re.Match[str]) -> str | None:
    if m["month"] or m["month2"]:
        name = (m["month"] or m["month2"]).lower()[:3]
        month = next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(name))
        day, year = int(m["day"] or m["day2"]), int(m["year"] or m["year2"])
    elif m["year3"]:
        year, month, day = int(m["year3"]), int(m["month3"]), int(m["day3"])
    elif m["year5"]:
        month, day, year = int(m["month5"]), int(m["day5"]), int(m["year5"])
    else:
        month, day, year = int(m["month4"]), int(m["day4"]), int(m["year4"])
        year += 2000 if year < 100 else 0
    try:
        return date(year, month, day).isoformat() if 1950 <= year <= 2100 else None
    except ValueError:
        return None
