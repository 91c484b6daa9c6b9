"""Printed page numbers, numbered sections and broken sentences: where a part of a paper begins and stops."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analyzer.records import Document
from analyzer.text import collapse, normalise

#: A short line with "Page 5 of 9" or "5 / 9" at its start or end.
PAGE_LINE = re.compile(
    r"^\W*(?:page|pg\.?|p\.)\s*(?P<n1>\d{1,3})(?:\s*(?:of|/)\s*(?P<of1>\d{1,3}))?\b(?P<rest1>.{0,80})$"
    r"|^(?P<rest2>.{0,80}?)\b(?:page|pg\.?|p\.)\s*(?P<n2>\d{1,3})(?:\s*(?:of|/)\s*(?P<of2>\d{1,3}))?\W*$"
    r"|^\W*(?P<n3>\d{1,3})\s*(?:of|/)\s*(?P<of3>\d{1,3})\W*$"
    r"|^\W*page\s*(?P<n4>[l|])(?:\s*(?:of|/)\s*(?P<of4>\d{1,3}))?\W*$",  # "Page 1", as a scan is read
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:see|on|at|shall|will|is|are|of)\s*$", re.IGNORECASE)
_MOST_WORDS = 14  #: of a line with a page number
_SECTION = re.compile(
    r"^[ \t#*]*(?:section|article|§)?\s*(?P<n>\d{1,2})(?:\.\d{1,2})*[.)]?[ \t]+(?=[A-Z\"“])", re.I | re.M
)
_FEWEST = 4  #: words of a line that can be broken off


def pages_of(document: Document) -> tuple[int, int, int, str]:
    """The first and the last page number that are printed, of how many, and what is printed beside them.

    All 0 where none is printed, or where they do not count up one by one.
    """
    found = list(_numbers(document))
    numbers = [number for number, _, _ in found]
    once = list(dict.fromkeys(numbers))
    if not once or once != list(range(once[0], once[0] + len(once))):
        return 0, 0, 0, ""
    totals = {total for _, total, _ in found if total}
    total = totals.pop() if len(totals) == 1 else 0
    if totals or (total and once[-1] > total):
        return 0, 0, 0, ""
    beside = Counter(words for _, _, words in found if len(words.split()) > 1)
    return once[0], once[-1], total, beside.most_common(1)[0][0] if beside else ""


def _numbers(document: Document) -> Iterator[tuple[int, int, str]]:
    """Number, total and the words beside it of each printed page number, in the order of the file."""
    for line in document.text.split("\n"):
        words = collapse(line)
        match = PAGE_LINE.match(words) if words and len(words.split()) <= _MOST_WORDS else None
        if match is None:
            continue
        beside = next((match[g] for g in ("rest1", "rest2") if match[g]), "")
        if _SAYS.search(beside):  # "as shown on page 3"
            continue
        number = next((match[g] for g in ("n1", "n2", "n3") if match[g]), "1")
        total = next((match[g] for g in ("of1", "of2", "of3", "of4") if match[g]), "0")
        yield int(number), int(total), normalise(re.sub(r"\d+", " ", beside))


def sections_of(text: str) -> tuple[int, ...]:
    """The numbers of a file's sections, in its order, as far as they stand at the beginning of lines."""
    return tuple(int(match["n"]) for match in _SECTION.finditer(text))


def broken(lines: Sequence[str]) -> tuple[bool, bool]:
    """Whether a text begins, and whether it ends, in the middle of a sentence; page numbers do not count."""
    first = next((line for line in lines if not PAGE_LINE.match(line)), None)
    last = next((line for line in reversed(lines) if not PAGE_LINE.match(line)), None)
    if first is None or last is None:
        return False, False
    goes_on = first[:1].islower() and len(first.split()) >= _FEWEST
    ends = re.search(r"[a-z,]$", last) is not None and len(last.split()) >= _FEWEST
    return goes_on, ends
