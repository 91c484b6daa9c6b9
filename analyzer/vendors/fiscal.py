"""Papers that run by fiscal years and do not say when those end: the district's own year tells."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from analyzer.records import Evidence, Fact, Mention, Reading

#: What a reader takes for the end of a fiscal year of which a paper says no more
_USUAL = "06-30"
_FISCAL = re.compile(r"\b(?:fiscal|budget|financial)\s+years?\b|\bFYs?\b|\bFY(?=[\s'’]?\d)", re.IGNORECASE)
#: "FY 2025-26" spans two years, so that it cannot end with December
_PAIR = re.compile(r"20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d)")


def with_fiscal_years(reading: Reading, year_end: str) -> Reading:
    """The reading with the days that were counted from fiscal years alone put right.

    Args:
        reading: of a paper; unchanged where it says when its fiscal years end, or gives days.
        year_end: the last day of the district's fiscal year, as month and day.
    """
    if year_end == _USUAL or not reading.mentioned("fiscal_open") or _last_day(2027, year_end) is None:
        return reading
    facts = {name: _fact(name, fact, year_end) for name, fact in reading.facts.items()}
    mentions = tuple(_mention(m, year_end) for m in reading.mentions)
    return replace(reading, facts=facts, mentions=mentions)


def _fact(name: str, fact: Fact, year_end: str) -> Fact:
    if not isinstance(fact.value, str) or fact.corrected_by or not _by_year(fact.evidence, year_end):
        return fact
    if name == "expiration_date":
        return replace(fact, value=_end(fact.value, year_end))
    return replace(fact, value=_start(fact.value, year_end)) if name == "effective_date" else fact


def _mention(mention: Mention, year_end: str) -> Mention:
    counted = mention.kind == "new_end" and _by_year(mention.evidence, year_end)
    return replace(mention, value=_end(mention.value, year_end)) if counted else mention


def _by_year(evidence: tuple[Evidence, ...], year_end: str) -> bool:
    """Whether the words that prove a day name a fiscal year that can end when the district's does."""
    words = " ".join(one.quote for one in evidence)
    return bool(_FISCAL.search(words)) and not (year_end == "12-31" and _PAIR.search(words))


def _last_day(year: int, year_end: str) -> date | None:
    """The last day of the fiscal year that ends in a year; ``None`` for what is no day of a year."""
    month, day = int(year_end[:2]), int(year_end[3:])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _end(value: str, year_end: str) -> str:
    last = _last_day(int(value[:4]), year_end) if value.endswith(f"-{_USUAL}") else None
    return last.isoformat() if last else value


def _start(value: str, year_end: str) -> str:
    """The first day of a fiscal year, of which is read that it begins on July 1."""
    before = _last_day(int(value[:4]), year_end) if value.endswith("-07-01") else None
    return (before + timedelta(days=1)).isoformat() if before else value
