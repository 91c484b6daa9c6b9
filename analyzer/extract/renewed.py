"""Which agreement an amendment, or a letter or form of renewal, says that it changes or renews."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from analyzer.extract.dates import find_dates
from analyzer.extract.fiscal import MONTH
from analyzer.extract.newends import subject_lines
from analyzer.records import Span
from analyzer.text import Segmented, collapse

_VERB = re.compile(
    r"\b(?:renew|extend|prolong|lengthen|continu|amend|supplement|carr(?:y|ied|ies) (?:on|over|forward))\w*"
    r"|\b(?:carr(?:y|ies|ied|ying)|keep|kept|tak(?:e|es|ing))\b(?=[^.;]{0,120}\b(?:forward|onward|over|alive|going|in (?:force|effect))\b)",
    re.IGNORECASE,
)
_ENDS = r"(?:ends?|ended|ending|expires?|expired|expiring|lapses?|lapsed|(?:runs?|ran) (?:out|through|until|to)|(?:is|was) due to (?:end|expire))"
_RE = re.compile(
    r"^\W*(?:re|subject|regarding)\s*:\s*(?P<about>[^\n]{3,200}(?:\n(?!\s*\n|\W*dear\b)[^\n]{1,120}){0,2})",
    re.IGNORECASE | re.MULTILINE,
)
_THING = (
    r"memorandum of (?:understanding|agreement)|agreement|addendum|addenda|contract|mou|dpa|covenant|compact|"
    r"pact|rider|charter|plan|terms|subscription|licen[cs]e|order(?: form)?|membership|protocol|undertaking"
)
#: "the Student Data Privacy Agreement", "our 2023 contract", "the subscription"
_NAMED = re.compile(rf"(?P<name>(?:[\w’'&/–-]+[ \t\n]+){{0,8}}?(?:{_THING})s?)\b", re.IGNORECASE)
#: what stands before a paper's own name
_BEFORE_NAME = re.compile(
    r"^.*\b(?:the|our|your|this|that|these|those|said|its|their|an?|of|for|under|to|with|both|hereby|re|"
    r"renew\w*|carr(?:y|ies|ied|ying)|keep\w*|extend\w*|prolong\w*|continu\w*|extension|amend\w*)\s+",
    re.IGNORECASE | re.DOTALL,
)
_ITSELF = re.compile(
    r"\bthis\s+(?:\w+\s+){0,2}(?:renewal|extension|letter|amendment|rider)\b|\b(?:renewal|extension|letter)\s+\w+$",
    re.IGNORECASE,
)
#: What may stand between a paper's name and the day from which it is
_DATED = re.compile(
    r"^(?:(?!\b(?:renew|extend|prolong|until|through|thru|from|will|shall|are|ends?|expire|amend)\w*\b|\bis (?!dated))[^.;]|(?<=\bNo)\.){0,90}?"
    r"\b(?:dated|made|signed|executed|entered into|concluded|agreed|adopted|approved|effect(?:ive)?|force|since|"
    r"began|begun|beginning|commenced|started|of)(?:\s+(?:on|as of|in|since|by (?:you|us|both|the parties)))*\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_ENDING = re.compile(rf"\b{_ENDS}\s+(?:on\s+|as of\s+|at midnight on\s+)?(?:the\s+)?$", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|shall|will|new)\b", re.IGNORECASE)
_IN_MONTH = re.compile(
    rf"(?:\b(?:of|dated|in|since|signed|from)\s+)(?P<month>{MONTH})\s+(?P<year>20\d\d)\b", re.IGNORECASE
)
_OF_YEAR = re.compile(
    r"^\s*(?:of|from|dated|signed in|made in)\s+(?P<year>20\d\d)\b(?![-–/]\d)", re.IGNORECASE
)
_YEARS = re.compile(r"(?<![\d-])(?P<a>20\d\d)(?:\s*[-–/]\s*(?P<b>(?:20)?\d\d))?(?![\d-])")
_FOR_YEARS = re.compile(
    r"^\s*,?\s*(?:for|of|covering)\s+(?:the\s+)?(?:(?:school|contract|academic)\s+years?\s+)?(?P<a>20\d\d)\s*[-–/]\s*(?P<b>(?:20)?\d\d)(?![\d-])(?!\s*(?:,|and|&|to|through)\s*(?:the\s+)?(?:and\s+)?20)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"^[\s,(]*(?:no\b\.?|number\b|nr\b\.?|#|ref(?:erence)?\b\.?(?:\s+no\b\.?)?)\s*:?\s*(?P<number>(?=[\w./-]*\d)[A-Z0-9][\w/-]*(?:\.\w+)*)",
    re.IGNORECASE,
)
#: "on all its terms" names no paper
_NO_NAMES = frozenset({"terms", "plan", "plans", "protocol", "undertaking"})
_SHORTEST = 3  #: characters of a number that tells a paper from others
_REACH = 130  #: characters behind a name in which its date stands


@dataclass(frozen=True, slots=True)
class Cited:
    """What a change says of the paper that it changes."""

    kind: Literal["renews", "renews_end", "renews_number"]
    value: str  #: its name as printed, the day on which it ends, or its number
    span: Span
    #: of the paper: a day, a month (``2023-08``), a year, or the years of its time (``2023..2026``)
    date: str | None = None


#: Under the heading of an amendment: "to the Services Agreement with Data Addendum of July 1, 2023"
_TO_THE = re.compile(
    r"\b(?:amendment|extension|renewal|rider|change)\b[^\n;]{0,40}\n\s*(?:(?:to|of|under)\s+(?:the|that certain|our)\s+[^\n]{4,120}(?:\n[^\n]{4,120})?)",
    re.IGNORECASE,
)
_HEADS = 900  #: characters in which such a heading stands


def cited(segmented: Segmented, title: str, *, new_end: object = None) -> Iterator[Cited]:
    """The papers that a change names, those with a date first.

    Args:
        segmented: the change.
        title: of the change.
        new_end: the end that it sets; years that reach to it are the new ones.
    """
    text = segmented.view.text
    passages = [(m.start("about"), m.end("about")) for m in _RE.finditer(text[:2500])]
    at = text.find(title.split(" / ", maxsplit=1)[0]) if title else -1
    if at >= 0:
        passages.append((at, at + len(title.split(" / ", maxsplit=1)[0])))
    passages += [m.span() for m in _TO_THE.finditer(text[:_HEADS])]
    passages += [(at, at + len(line)) for line in subject_lines(text) if (at := text.find(line)) >= 0]
    told = [(_start_of(text, s.start), s.end) for s in segmented.sentences]
    ending = re.compile(rf"\b{_ENDS}\b", re.IGNORECASE)
    passages += [(a, b) for a, b in told if _VERB.search(text, a, b) or ending.search(text, a, b)]
    last = new_end if isinstance(new_end, str) else ""
    found = [one for a, b in passages for one in _of(text[a:b], (a, b), last)]
    yield from sorted(found, key=lambda one: (one.kind, not one.date))


def _start_of(text: str, at: int) -> int:
    """Where a sentence begins, though a number in its midst ("No. 7") looks like the beginning of one."""
    return (
        text.rfind("\n", 0, at) + 1 if re.search(r"\b(?:No|Nr|Ref)\.\s*$", text[max(0, at - 6) : at]) else at
    )


def _of(words: str, span: Span, new_end: str) -> Iterator[Cited]:
    renews = _VERB.search(words) is not None
    matches = list(_NAMED.finditer(words))
    for match, following in zip(matches, [*matches[1:], None], strict=False):
        name = collapse(_BEFORE_NAME.sub("", match["name"]))
        before = words[max(0, match.start() - 30) : match.end()]
        if not name or name.lower() in _NO_NAMES or _ITSELF.search(before):
            continue
        stop = following.end() if following else len(words)
        behind = words[match.end() : min(stop, match.end() + _REACH)]
        yield from _ends_of(behind, span, new_end)
        if renews:
            number = _NUMBER.match(behind)
            if number is not None and len(number["number"]) >= _SHORTEST:
                yield Cited("renews_number", number["number"].upper(), span)
            yield Cited("renews", name, span, _day_of(name, behind, new_end))


def _ends_of(behind: str, span: Span, new_end: str) -> Iterator[Cited]:
    """The day on which a paper says that the other one ends, or has ended, before it was renewed."""
    for day in find_dates(behind):
        before = re.split(r"[.;]\s+(?=[A-Z])", behind[: day.start])[-1]
        if (
            _ENDING.search(before)
            and not _NOW.search(before)
            and not (new_end[:2] == "20" and day.iso >= new_end)
        ):
            yield Cited("renews_end", day.iso, span)


def _day_of(name: str, behind: str, new_end: str) -> str | None:
    """The date by which a change names another paper: a day, or else a month, a year or the years it runs."""
    for day in find_dates(behind):
        if _DATED.search(behind[: day.start]):
            return day.iso
    near = re.split(r"[;]|\.\s", behind)[0][:70]
    month = _IN_MONTH.search(near)
    if month is not None and _DATED.search(near[: month.start("month")]):
        number = [one.lower() for one in MONTH.split("|")].index(month["month"].lower()) + 1
        return f"{month['year']}-{number:02d}"
    if year := _OF_YEAR.match(behind):
        return year["year"] if not _is_new(int(year["year"]), new_end) else None
    time = _FOR_YEARS.match(behind)
    for years in (*_YEARS.finditer(name), *([time] if time else [])):
        first = int(years["a"])
        last = int(years["b"]) + (2000 if len(years["b"]) == 2 else 0) if years["b"] else first
        if first <= last and not _is_new(last, new_end):
            return f"{first}..{last}" if years["b"] else str(first)
    return None


def _is_new(year: int, new_end: str) -> bool:
    """Whether a year is one for which the change sets the time, and not of the paper that it changes."""
    return new_end[:4].isdigit() and year >= int(new_end[:4])
