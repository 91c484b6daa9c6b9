"""Durations in legal English: ``within seventy-two (72) hours``, ``10 business days``, ``one week``, ``____ days``.

Offsets are characters of the text that was given; nothing is lower-cased or cut before it is measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Hours in a unit, by docs/labelling.md: a week is 168 h, a month 720 h, a year 8,760 h; a business day counts 24 h.
HOURS = {
    "minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "fortnight": 336, "month": 720, "quarter": 2160, "year": 8760,
}  # fmt: skip

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORD_VALUES = (
    {w: i for i, w in enumerate(_ONES)} | {w: 10 * (i + 2) for i, w in enumerate(_TENS)} | {"fourty": 40}
)
_NUMBER_WORD = "|".join(sorted(_WORD_VALUES, key=len, reverse=True))
_HUNDREDS = r"(?:a|one|two|three|four|five|six)[\s-]+hundred"
_WORDS = rf"(?:(?:{_HUNDREDS}(?:\s+and)?[\s-]+)?(?:{_NUMBER_WORD})(?:[\s-]+(?:{_NUMBER_WORD}))?|{_HUNDREDS})"
_HALF = r"\s+and\s+(?:a|one)[\s-]+half"
_BLANK = (
    r"(?:_{2,}|\.{4,}|…+|\[\s*(?:_+|[^\]\d]{0,30}?|x+|n|#+|●|•)\s*\]|\{\s*[^}\d]{0,30}\}|<\s*[^>\d]{1,30}>"
    r"|\(\s*_*\s*\)|\#{2,}|\b(?:[xX]{1,3}|NN|TBD)\b)"
)
_DIGITS = r"\d{1,4}(?:,\d{3})?(?:\.\d+)?"
_FIGURE = rf"(?:\(\s*{_DIGITS}\s*\)|\[\s*{_DIGITS}\s*\]|[“\"]{_DIGITS}[”\"]|{_DIGITS})"
_UNIT_NAME = r"(?:minute|hour|hr|day|week|fortnight|month|quarter|year)"
_UNIT = rf"(?P<unit>{_UNIT_NAME})s?\b"
_KIND = r"(?:business|working|school|work|instructional|banking)"
_BUSINESS = rf"(?P<business>{_KIND}(?:(?:\s+or\s+|\s*/\s*)(?:{_KIND}|calendar))?(?:\s+|-))"
_CALENDAR = r"(?:(?:consecutive|full|calendar|clock|additional|more|further|or\s+(?:fewer|less))(?:\s+|-))*"
_RANGE = (
    rf"(?:(?:{_FIGURE}\s*(?:-|–|\bto\b|\bor\b)|\b{_WORDS}\b(?:\s*\(\s*{_DIGITS}\s*\))?\s+(?:to|or|-|–)"
    rf"|(?:{_FIGURE}|\b{_WORDS}\b)\s+{_UNIT_NAME}s?\s+to)\s*(?=[\d\w(\[]))"
)


def _compile(pattern: str) -> re.Pattern[str]:
    """Bound the white space that a pattern takes: a file of blanks must not take hours to read."""
    bounded = pattern.replace(r"\s*", r"\s{0,8}").replace(r"\s+", r"\s{1,8}")
    return re.compile(bounded, re.IGNORECASE)


_DURATION = _compile(
    rf"{_RANGE}?(?:(?P<words>\b{_WORDS}\b)(?P<half>{_HALF})?-?\s*(?P<paren>[(\[]\s*{_DIGITS}\s*-?\s*[)\]])?"
    rf"|(?P<figure>{_FIGURE})\s*(?:\(\s*(?:{_WORDS})\s*\))?"
    rf"|(?P<blank>{_BLANK}(?:\s*\(\s*{_BLANK}\s*\))?)"
    r"|(?P<article>\b(?:half\s+)?an?\b))"
    rf"(?:\*\*|\])?(?:\s*[-–]\s*|\s*['’]?\s*){_CALENDAR}{_BUSINESS}?{_CALENDAR}{_UNIT}"
)

_ORDINALS = {
    w: i
    for i, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth".split(),
        1,
    )
} | {"twentieth": 20, "thirtieth": 30, "sixtieth": 60, "ninetieth": 90, "next": 1, "following": 1}
_ORDINAL = _compile(
    rf"\b(?:the|that|its|a)\s+(?P<word>{'|'.join(_ORDINALS)}|\d{{1,3}}(?:st|nd|rd|th))(?:\s*\(\s*(?P<figure>\d{{1,3}})(?:st|nd|rd|th)?\s*\))?"
    rf"\s+{_CALENDAR}{_BUSINESS}?(?P<unit>day|week|month)\b(?!\s+of\s+(?:the|each|every))"
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
    text = text.replace("\u2024", ".")  # how canonical text writes the dot of "1.5"
    found: list[Duration] = []
    for match in _DURATION.finditer(text):
        unit = match["unit"].lower().replace("hr", "hour")
        blank = match["blank"] is not None
        number = None if blank else _number(match)
        if not blank and number is None:
            continue
        hours = None if number is None else round(number * HOURS[unit], 2)
        found.append(
            Duration(match.start(), match.end(), match[0].strip(), hours, _is_business(match), blank)
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
            Duration(match.start(), match.end(), match[0].strip(), hours, _is_business(match), False)
        )
    return found


def _is_business(match: re.Match[str]) -> bool:
    """Whether only working time counts; a school year is a year."""
    return match["business"] is not None and match["unit"].lower() in {"day", "hour", "hr"}


def _number(match: re.Match[str]) -> float | None:
    if match["paren"]:
        return _figure(match["paren"])
    if match["figure"]:
        return _figure(match["figure"])
    if match["words"]:
        number = words_to_number(match["words"])
        return number + 0.5 if number is not None and match["half"] else number
    if match["article"]:
        return 0.5 if match["article"].lower().startswith("half") else 1.0
    return None


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
