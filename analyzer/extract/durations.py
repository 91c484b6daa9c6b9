"""Durations in legal English: ``within seventy-two (72) hours``, ``10 business days``, ``one week``, ``____ days``.

Offsets are characters of the text that was given; nothing is lower-cased or cut before it is measured.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.ticks import EMPTY, TICKED

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
#: Figures as a scanner reads them: "l4 days", "3O days", "7 2 hours".
_SCANNED = r"\b(?:[lI]\d|\d[lIoO]|\d\s\d)\b"
_FIGURE = rf"(?:\(\s*{_DIGITS}\s*\)|\[\s*{_DIGITS}\s*\]|[“\"]{_DIGITS}[”\"]|{_SCANNED}|{_DIGITS})"
_PAREN = rf"[(\[]\s*(?:(?:{_DIGITS}\s*(?:-|–|to|or)\s*)?{_DIGITS}|[\dlIoO]{{1,3}})\s*-?\s*[)\]]"
_UNIT_NAME = r"(?:minute|hour|hr|h(?![a-z])|day|week|fortnight|month|quarter|year)"
_UNIT = rf"(?P<unit>{_UNIT_NAME})(?:s\b|\(s\)|\b)(?P<more>\s+and\s+(?:a|one)[\s-]+half\b)?"
_KIND = r"(?:business|working|school|work|instructional|banking)"
_BUSINESS = rf"(?P<business>{_KIND}(?:(?:\s+or\s+|\s*/\s*)(?:{_KIND}|calendar))?(?:\s+|-))"
_CALENDAR = r"(?:(?:consecutive|full|calendar|clock|additional|more|further|whole|clear|successive|running|natural|straight|or\s+(?:fewer|less))(?:\s+|-))*"
#: Days of a kind that the contract defines itself: "five service days". They are no days of the calendar.
_DEFINED = rf"(?:(?!(?:of|per|in|and|or|to|for|such|those|these|all|by|on|at|the|each|every|from|after|before|last|past|first|next|prior|previous|other|different|sick|snow|hundred|half|{_NUMBER_WORD})\b)(?P<defined>[a-z]{{4,12}})\s+(?=days\b))?"
_RANGE = (
    rf"(?:(?:{_FIGURE}\s*(?:-|–|\bto\b|\bor\b)|\b{_WORDS}\b(?:\s*\(\s*{_DIGITS}\s*\))?\s+(?:to|or|-|–)"
    rf"|\bbetween\s+(?:{_FIGURE}|{_WORDS}\b)(?:\s*\(\s*{_DIGITS}\s*\))?\s+and\b"
    rf"|(?:{_FIGURE}|\b{_WORDS}\b)\s+{_UNIT_NAME}s?\s+to)\s*(?=[\d\w(\[]))"
)


def _compile(pattern: str) -> re.Pattern[str]:
    """Bound the white space that a pattern takes: a file of blanks must not take hours to read."""
    bounded = pattern.replace(r"\s*", r"\s{0,8}").replace(r"\s+", r"\s{1,8}")
    return re.compile(bounded, re.IGNORECASE)


_DURATION = _compile(
    rf"{_RANGE}?(?:(?P<words>\b{_WORDS}\b)(?P<half>{_HALF})?-?\s*(?P<paren>{_PAREN})?"
    rf"|(?P<figure>{_FIGURE})\s*(?:\(\s*(?:{_WORDS})\s*\))?"
    rf"|(?P<blank>{_BLANK}(?:\s*\(\s*{_BLANK}\s*\))?)"
    r"|(?P<article>\b(?:half\s+)?an?\b|(?<=within )the\b|(?<=inside )the\b))"
    rf"(?:\*\*|\])?(?:\s*[-–]\s*|\s*['’]?\s*){_CALENDAR}{_BUSINESS}?{_CALENDAR}{_DEFINED}{_UNIT}"
)

_FIRST_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINAL_TENS = {f"{w[:-1]}ieth": 10 * (i + 2) for i, w in enumerate(_TENS)}
_ORDINALS = (
    {w: i for i, w in enumerate(_FIRST_ORDINALS, 1)}
    | _ORDINAL_TENS
    | {f"{t}{dash}{w}": 10 * (i + 2) + n for i, t in enumerate(_TENS) for n, w in enumerate(_FIRST_ORDINALS[:9], 1) for dash in "- "}
    | {"hundredth": 100, "next": 1, "following": 1}
)  # fmt: skip
_ORDINAL = _compile(
    rf"\b(?:the|that|its|a)\s+(?P<word>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))}|\d{{1,3}}(?:st|nd|rd|th))(?:\s*\(\s*(?P<figure>[\dlo]{{1,3}})(?:st|nd|rd|th)?\s*\))?"
    rf"\s+{_CALENDAR}{_BUSINESS}?(?:(?P<defined>[a-z]{{4,12}})\s+(?=day\b))?(?P<unit>hour|day|week|month|anniversary)\b(?!\s+of\s+(?:(?:the|each|every|a|any)\s+)?(?:(?:following|next|new|coming|current)\s+)?(?:(?:school|academic|calendar|fiscal)\s+)?(?:month|quarter|year|semester|term|school|classes)\b)"
)
#: "by noon of the working day that follows", "on the day after"
_DAY_AFTER = _compile(
    rf"\b(?:by|before|than|on|of|during|until)\s+(?P<day>(?:the|that)\s+{_BUSINESS}?(?P<unit>day|week|month)\s+(?:next\s+)?(?:following|after|that\s+follows|thereafter)\b)"
)
#: A time left open that does not even name its unit: "no later than ______", "within a period of [insert]".
_OPEN = _compile(
    r"\b(?:within|inside|(?:no|not)\s+later\s+than|by|period\s+of|time\s+of|date(?:\s+is)?|deadline(?:\s+is)?|inserted?|after)\s*:?\s*(?P<blank>_{3,}|\[\s*(?:_*|tbd|x{1,3}|insert[^\]]{0,20}|(?:the\s+)?number(?:\s+of\s+(?:business\s+)?(?:days|hours)[^\]\d]{0,40})?|time|period|date|to\s+be\s+[^\]]{0,20})\s*\])"
    r"|(?P<later>\[?\bto\s+be\s+(?:completed|agreed|inserted|filled\s+in)\b\]?(?:\s*:?\s*_{3,})?)"
)
#: Fragments that only a scanner makes; the words are put together again without moving what follows.
_FRAGMENT = re.compile(
    r"\b(?:i?ness|[a-z]{0,3}ty|t?een|ours?|ays?|eks?|e?nths?|ths|dred|ndar|dar|ek|iness|ing|s)\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(r"\b([A-Za-z]{1,8})[ -]{1,2}(?=([A-Za-z]{1,8})\b)")
_WHOLE = frozenset(
    [*_ONES[3:], *_TENS, "hundred", "business", "working", "calendar", "school"]
    + [unit + s for unit in ("hour", "day", "week", "month", "year") for s in ("", "s")]
)


#: A box to tick, and its tick.
_BOX = re.compile(rf"(?P<ticked>{TICKED})|{EMPTY}")
_BESIDE = re.compile(
    r"[^.;\[\]☐☑☒]{0,25}"
)  #: what may stand between a box and the time that it is for: "within", "other:"


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
    text = _mend(text.replace("\u2024", "."))  # how canonical text writes the dot of "1.5"
    found: list[Duration] = []
    for match in _DURATION.finditer(text):
        unit = match["unit"].lower().replace("hr", "hour")
        unit = "hour" if unit == "h" else unit
        blank = match["blank"] is not None
        number = None if blank else _number(match)
        if not blank and number is None:
            continue
        more = 0.5 if match["more"] else 0.0
        hours = None if number is None else round((number + more) * HOURS[unit], 2)
        found.append(
            Duration(match.start(), match.end(), match[0].strip(), hours, _is_business(match), blank)
        )
    return _ticked(tuple(sorted((*found, *_ordinals(text, found)), key=lambda d: d.start)), text)


def has_boxes(text: str) -> bool:
    """Whether a text offers several things to tick."""
    return len(_BOX.findall(text)) > 1


def _ticked(found: tuple[Duration, ...], text: str) -> tuple[Duration, ...]:
    """Of times with a box to tick before each the ticked ones; where none is ticked a blank."""
    boxes = list(_BOX.finditer(text)) if found else ()
    offered = [
        (d, box)
        for d in found
        for box in boxes
        if box.end() <= d.start
        and _BESIDE.fullmatch(text, box.end(), d.start)
        and not _BOX.search(text, box.end(), d.start)
    ]
    if len(offered) < 2:
        return found
    left = tuple(d for d, box in offered if box["ticked"])
    rest = tuple(d for d in found if all(d is not other for other, _ in offered))
    first = offered[0][0]
    none = Duration(first.start, first.end, first.text, None, first.business, blank=True)
    return tuple(sorted((*rest, *(left or (none,))), key=lambda d: d.start))


def find_open(text: str) -> tuple[Duration, ...]:
    """The times that a text leaves open without a unit: "no later than ______ from discovery"."""
    found = []
    for match in _OPEN.finditer(text):
        name = "blank" if match["blank"] else "later"
        found.append(
            Duration(match.start(name), match.end(name), match[name], None, business=False, blank=True)
        )
    return tuple(found)


def add_up(found: tuple[Duration, ...], text: str) -> tuple[Duration, ...]:
    """The durations of a text, those told in two units made one: "four weeks and two days"."""
    out: list[Duration] = []
    for d in found:
        last = out[-1] if out else None
        if (
            last is not None
            and last.hours
            and d.hours
            and d.hours < last.hours
            and not d.business
            and text[last.end : d.start] in {" and ", ", "}
            and last.text.split()[-1].rstrip("s") != d.text.split()[-1].rstrip("s")
        ):
            out[-1] = Duration(
                last.start, d.end, text[last.start : d.end], last.hours + d.hours, last.business, blank=False
            )
        else:
            out.append(d)
    return tuple(out)


def _mend(text: str) -> str:
    """Words of a time that a scanner broke in two, made whole: "busi ness days"; every offset stays."""
    if not _FRAGMENT.search(text):
        return text

    def whole(match: re.Match[str]) -> str:
        return (
            " " * (len(match[0]) - len(match[1])) + match[1]
            if (match[1] + match[2]).lower() in _WHOLE
            else match[0]
        )

    return _BROKEN.sub(whole, text)


def _ordinals(text: str, found: list[Duration]) -> list[Duration]:
    """Moments told by their place: "the fifth business day", "the end of the next working day"."""
    moments = []
    for match in _ORDINAL.finditer(text):
        figure = match["figure"] or re.sub(r"\D", "", match["word"])
        word = re.sub(r"\s+", " ", match["word"].lower())
        number = float(_ORDINALS[word]) if word in _ORDINALS else float(figure)
        unit = match["unit"].lower().replace("anniversary", "year")
        hours = number * HOURS[unit]
        moments.append(
            Duration(match.start(), match.end(), match[0].strip(), hours, _is_business(match), blank=False)
        )
    taken = [(d.start, d.end) for d in (*found, *moments)]
    for match in _DAY_AFTER.finditer(text):
        start, end = match.span("day")
        if not any(a < end and start < b for a, b in taken):
            moments.append(
                Duration(
                    start,
                    end,
                    match["day"],
                    float(HOURS[match["unit"].lower()]),
                    _is_business(match),
                    blank=False,
                )
            )
    return moments


def _is_business(match: re.Match[str]) -> bool:
    """Whether only working time counts, or days that the contract defines itself; a school year is a year."""
    told = match["business"] is not None or match.groupdict().get("defined") is not None
    return told and match["unit"].lower() in {"day", "hour", "hr", "h"}


def _number(match: re.Match[str]) -> float | None:
    if match["paren"] and (
        not match["words"] or not re.search(r"[lIoO]", re.sub(r"\bt?or?\b", "", match["paren"]))
    ):
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
    """The last figure of a text, read as a scanner may have misread it."""
    clean = re.sub(r"(?<=\d)[oO]|[oO](?=\d)", "0", re.sub(r"(?<=\d)[lI]|[lI](?=\d)", "1", text))
    last = re.split(r"-(?=\s*\d)|–|to|or", clean)[-1]
    return float(re.sub(r"[^\d.]", "", last))


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
