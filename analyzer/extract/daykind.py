"""What a paper means by a day: "The word 'day', standing alone, means a business day".

Such a sentence changes every number of days in its reach, and stands far from most. The times that it is for are read
as if they said so; days that are called something else where they stand ("calendar days") stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer.extract.durations import Duration, find_durations
from analyzer.extract.lines import Line
from analyzer.extract.sought import Sought

_KIND = r"(?:business|working|school|work|banking)"
#: Days on which somebody works: "a business day", "one on which SCHOOL's office is open", "Monday to Friday".
_WORKED = (
    rf"(?:(?:an? |the |any |only |those |such )*(?:{_KIND}|{_KIND} (?:or|and) {_KIND})[ -]days?\b"
    r"|(?:an? |the |any |only |those )*(?:days?|ones?|those) (?:on |in |when |that |which )+[^.;]{0,60}?\b(?:open|in session|at work|works?|business is done|is (?:taught|held)|school is)\b"
    r"|(?:an? |the |any |only )*(?:weekdays?\b|monday(?:s)? (?:to|through|until) friday))"
)
_ALONE = r"(?:, ?(?:(?:standing|used|taken|written|read) )?(?:alone|by itself|without more|on its own|unqualified)[^.;,]{0,30},?|,? (?:when|where|wherever|whenever|as|unless) [^.;\"]{1,60}?,?| \([^)]{1,60}\))?"
_MEANS = r"(?:(?:shall |will |be |is |are |to )*(?:means?|construed as|refers? to|signif(?:y|ies)|denotes?|stands? for|read as|understood as|taken (?:as|to (?:be|mean))|counted? as|counts as))"
_MEANT = tuple(
    Sought(pattern)
    for pattern in (
        rf"(?<![\w-])[\"']days?,?[\"']{_ALONE},? ?(?:{_MEANS}|is|are|shall be|will be|:) ?{_WORKED}",
        rf"\b(?:an?|the word|the term|all|any|each|every|of) [\"']?days?[\"']?{_ALONE} {_MEANS} {_WORKED}",
        rf"^(?:[\w.\u2024-]{{1,6}} )?(?:in (?:this|the|these) [^.;,]{{1,40}},? )?(?:all )?days? (?:{_MEANS}|are|shall be|will be) {_WORKED}",
        rf"\breferences? to (?:an?|any|the)? ?(?:number of |periods? of )?\"?days?\"? (?:is|are|means?|shall be|will be) (?:an? )?(?:references? )?(?:to )?{_WORKED}",
        rf"\b(?:periods?|times?|time limits?|deadlines?|terms?|numbers?)\b[^.;]{{0,30}}\b(?:in|of) days\b[^.;]{{0,40}}?\b(?:are|is|be|counts?|means?|mean|refers?|run|measured|reckoned)\b[^.;]{{0,25}}?(?<!next )(?<!following ){_WORKED}",
        r"\bdays\b[^.;]{0,60}\b(?:weekends?|saturdays?)\b[^.;]{0,60}\b(?:not (?:be )?(?:counted|included|reckoned)|(?:do|does) not count|left out|excluded|disregarded|skipped)\b",
        r"\b(?:weekends?|saturdays?)\b[^.;]{0,60}\b(?:not (?:be )?(?:counted|included|reckoned)|(?:do|does) not count|left out|excluded|disregarded|skipped)\b[^.;]{0,40}\b(?:in|when|for|where)\b[^.;]{0,40}\b(?:days|periods?|times?|time limits?|deadlines?)\b",
        rf"\b(?:only|none but) {_KIND} days (?:are counted|count|are reckoned)\b",
    )
)
#: What gives the word another meaning than for all times.
_LIMITED = re.compile(
    r"\b(?:if the (?:last|final)|falls? on|rolls? (?:on|over)|(?:less|fewer|shorter) than|more than)\b"
)
#: Where the meaning reaches no further than its own section, or its own part of the paper.
_SECTION = re.compile(
    r"\b(?:in|of|under|for) (?:the purposes? of )?this (?:section|clause|paragraph|article|subsection)\b"
)
_PART = re.compile(
    r"\b(?:in|of|under|for|to) (?:the purposes? of )?this (?:exhibit|schedule|annex|attachment|appendix|rider|part)\b"
)
#: What the time of a notice or of a destruction stands beside.
_DUTY = re.compile(
    r"\b(?:destr|delet|eras|purg|wip|remov|return|dispos|shred|gone|clear|notif|notice|inform|t(?:ell|old)|report|alert|breach|incident|word\b|call)"
)
_CALLED = re.compile(r"\b(?:calendar|consecutive|clock|running|natural|successive|straight)\b")
_DAY = re.compile(r"\bdays?\b(?!.*\bdays?\b)")
_FIGURE = re.compile(r"\d+")


def with_business_days(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, the days of duties told as business days where the paper means those by the word."""
    for i, line in enumerate(lines):
        if _means_worked(line.text):
            lines = tuple(_told(one, i) if _is_reached(one, line) else one for one in lines)
    return lines


def _means_worked(text: str) -> bool:
    return "day" in text and any(p.search(text) for p in _MEANT) and not _LIMITED.search(text)


def _is_reached(line: Line, meaning: Line) -> bool:
    """Whether a line stands where a meaning holds."""
    if line.text == meaning.text and line.clause.index == meaning.clause.index:
        return False
    if _SECTION.search(meaning.text):
        return line.clause.index == meaning.clause.index or _section(line) == _section(meaning) != ""
    return not _PART.search(meaning.text) or line.clause.part == meaning.clause.part


def _section(line: Line) -> str:
    """The first figure of the number that a line's clause goes by."""
    found = next((m for n in (line.clause.number, *line.clause.path[::-1]) if (m := _FIGURE.match(n))), None)
    return f"{line.clause.part} {found[0]}" if found else ""


def _told(line: Line, by: int) -> Line:
    """A line with its plain days as business days."""
    plain = [d for d in find_durations(line.text) if _is_plain(d)] if _DUTY.search(line.whole) else []
    if not plain:
        return line
    return replace(line.saying(line.full[: line.offset], _with_kind(line.text, plain)), amended_by=by)


def _with_kind(text: str, plain: Sequence[Duration]) -> str:
    for d in reversed(plain):
        day = _DAY.search(text, d.start, d.end)
        if day is not None:
            text = f"{text[: day.start()]}business {text[day.start() :]}"
    return text


def _is_plain(d: Duration) -> bool:
    """Whether a time is a number of days of no kind."""
    return not (d.business or d.blank or _CALLED.search(d.text)) and _DAY.search(d.text) is not None
