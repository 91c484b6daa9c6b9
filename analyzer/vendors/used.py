"""Cells of a list that show that a vendor is in use: money for a year that still runs, a quote, a renewal."""

from __future__ import annotations

import re

__all__ = ["pays_for", "speaks_of_use"]

_YEARS = re.compile(
    r"\b(?:(?:fy|sy)\s?'?(?P<fiscal>(?:20)?\d\d)|(?:20)?\d\d\s?[-/–]\s?(?P<second>(?:20)?\d\d)|(?P<year>20\d\d))\b",
    re.I,
)
_MONEY = re.compile(r"\W*[$€£]?\s*\d[\d,.]*\W*")
_USED = re.compile(
    r"\b(?:quotes?|in use|still us(?:e|ed|ing)|using|(?:to|will|being|we) renew\w*|renewing|"
    r"renewed|renewal (?:due|quote|sent|pending)|"
    r"see quote|annual|yearly|monthly|current|pilot)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not?|never|don't|didn't|no longer|stopped|ended|was|until|through|former\w*|"
    r"cancell?ed|dropped|old)\b",
    re.I,
)


def pays_for(head: str, value: str, as_of: str) -> bool:
    """Whether a column of money for a year that has not ended holds some: "FY27 cost" in autumn 2026.

    Args:
        head: of the column.
        value: in it.
        as_of: the day, as ISO text.
    """
    if not _MONEY.fullmatch(value) or not re.search(r"[1-9]", value):
        return False
    ends = [_year(m["fiscal"] or m["second"] or m["year"]) for m in _YEARS.finditer(head)]
    last = int(as_of[:4]) + (as_of[5:7] > "06")
    return bool(ends) and max(ends) >= last


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def speaks_of_use(text: str) -> bool:
    """Whether words say that a vendor is in use, or that its renewal is in hand."""
    return _USED.search(text) is not None and _NOT.search(text.replace("’", "'")) is None
