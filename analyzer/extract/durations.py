"""Durations in legal English: ``within seventy-two (72) hours``, ``10 business days``, ``one week``, ``____ days``.

Offsets are characters of the text that was given; nothing is lower-cased or cut before it is measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Hours in a unit, by terms.md: a week is 168 h, a month 720 h, a year 8,760 h; a business day counts 24 h.
HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 720, "quarter": 2160, "year": 8760}

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORD_VALUES = (
    {w: i for i, w in enumerate(_ONES)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)} | {"fourty": 40}
)
_NUMBER_WORD = "|".join(sorted(_WORD_VALUES, key=len, reverse=True))
_WORDS = rf"(?:(?:(?:a|one|two|three|four|five|six)\s+hundred(?:\s+and)?(?:[\s-]+))?(?:{_NUMBER_WORD})(?:[\s-]+(?:{_NUMBER_WORD}))?|(?:a|one|two|three|four|five|six)\s+hundred)"
_BLANK = r"(?:_{2,}|\.{4,}|…+|\[\s*(?:_+|[^\]\d]{0,30}?|x+|n|#+|●|•)\s*\]|\{\s*[^}\d]{0,30}\}|<\s*[^>\d]{1,30}>|\b[xX]{1,3}\b)"
_DIGITS = r"\d{1,4}(?:,\d{3})?(?:\.\d+)?"
_FIGURE = rf"(?:\(\s*{_DIGITS}\s*\)|\[\s*{_DIGITS}\s*\]|{_DIGITS})"
_UNIT = r"(?P<unit>minute|hour|hr|day|week|month|quarter|year)s?\b"
_BUSINESS = r"(?P<business>(?:business|working|school|work|instructional|banking)(?:\s+|-))"
_CALENDAR = r"(?:(?:consecutive|full|calendar|clock|additional|more|further)\s+)*"
_DURATION = re.compile(
    rf"(?:(?:{_FIGURE}\s*(?:-|–|to|or)|\b{_WORDS}\b\s+(?:to|or))\s*(?=[\d\w(\[]))?"
    rf"(?:(?P<words>\b{_WORDS}\b)\s*(?P<paren>[(\[]\s*{_DIGITS}\s*[)\]])?"
    rf"|(?P<figure>{_FIGURE})\s*(?:\(\s*(?:{_WORDS})\s*\))?"
    rf"|(?P<blank>{_BLANK}(?:\s*\(\s*{_BLANK}\s*\))?)"
    r"|(?P<article>\b(?:an?|one)\b))"
    rf"(?:\s*[-–]\s*|\s*['’]?\s*){_CALENDAR}{_BUSINESS}?{_CALENDAR}{_UNIT}",
    re.IGNORECASE,
)


_ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(), 1
    )
} | {"twentieth": 20, "thirtieth": 30, "sixtieth": 60, "ninetieth": 90, "next": 1, "following": 1}
_ORDINAL = re.compile(
    rf"\b(?:the|that|its|a)\s+(?P<word>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))(?:\s*\(\s*(?P<figure>\d{{1,3}})(?:st|nd|rd|th)?\s*\))?"
    rf"\s+{_CALENDAR}{_BUSINESS}?(?P<unit>day|week|month)\b(?!\s+of\s+(?:the|each|every))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the contract states it."""

    start: int
    end: int
    text: str
    hours: float | None  #: ``None`` for a blank
    business: bool
    blank: bool


def find_durations(text: str) -> tuple[Duration, ...]:
    """All durations of a text, in order. A range counts its upper end; a figure outranks the words beside it."""
    found: list[Duration] = []
    for match in _DURATION.finditer(text):
        unit = match["unit"].lower().replace("hr", "hour")
        blank = match["blank"] is not None
        number = None if blank else _number(match)
        if not blank and number is None:
            continue
        hours = None if number is None else round(number * HOURS[unit], 2)
        found.append(
            Duration(match.start(), match.end(), match[0].strip(), hours, bool(match["business"]), blank)
        )
    return tuple(sorted((*found, *_ordinals(text)), key=lambda d: d.start))


def _ordinals(text: str) -> list[Duration]:
    """Moments told by their place: "the fifth business day", "the end of the next working day"."""
    found = []
    for match in _ORDINAL.finditer(text):
        figure = match["figure"] or re.sub(r"\D", "", match["word"])
        number = float(figure) if figure else float(_ORDINALS[match["word"].lower()])
        hours = number * HOURS[match["unit"].lower()]
        found.append(
            Duration(match.start(), match.end(), match[0].strip(), hours, bool(match["business"]), False)
        )
    return found


def _number(match: re.Match[str]) -> float | None:
    if match["paren"]:
        return _figure(match["paren"])
    if match["figure"]:
        return _figure(match["figure"])
    if match["words"]:
        return words_to_number(match["words"])
    return 1.0 if match["article"] else None


def _figure(text: str) -> float:
    return float(re.sub(r"[^\d.]", "", text))


def words_to_number(text: str) -> float | None:
    """``seventy-two`` -> 72, ``one hundred and eighty`` -> 180; ``None`` where a word is not a number."""
    total = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word == "a":
            total += 1
        elif word in _WORD_VALUES:
            total += _WORD_VALUES[word]
        elif word != "and":
            return None
    return float(total)
