"""Ends that are told without a day: school and fiscal years ("for the 2024-2025 school year") and months."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from analyzer.extract.durations import words_to_number
from analyzer.extract.fiscal import FISCAL, MONTH, YEAR, fiscal_month, fiscal_years, is_of_money, year_end
from analyzer.extract.found import NOTHING, Found
from analyzer.extract.headings import under_term
from analyzer.records import Span

_PAIR = re.compile(YEAR)
#: "school years 2023-24 and 2024-25", "the 2024-2025 school year"
_LIST = r"20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d|[-/]\d)(?:\s*(?:,|and|through|thru|to|until|&|,\s*and)\s*(?:the\s+)?(?:school years?\s+)?20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d|[-/]\d))*"
_SCHOOL = r"(?:school|academic|instructional)\s+years?"
_YEARS = re.compile(
    rf"\b{_SCHOOL},?\s*(?:of\s+)?[(\[]?(?P<after>{_LIST})|\b(?P<before>{_LIST})\s+{_SCHOOL}", re.IGNORECASE
)
#: "three fiscal years beginning with 2023-24"
_COUNTED = re.compile(
    rf"\b(?P<n>\d|one|two|three|four|five|six)\s*(?:\(\d\)\s*)?(?:consecutive\s+|full\s+)?(?:{_SCHOOL}|{FISCAL}),?\s+(?:beginning|starting|commencing|the first (?:being|of which is)|from)\s+(?:with\s+|in\s+|on\s+)?(?:the\s+)?(?:{_SCHOOL}\s+|{FISCAL}\s+|FY\s*)?{YEAR}",
    re.IGNORECASE,
)
#: What must stand before the school year in its sentence, for it to be the time that the paper runs
_RUNS = re.compile(
    r"\b(?:(?:agreement|contract|addendum|rider|mou|memorandum|dpa|terms?|duration|period|plan|schedule|amendment)\b[^.;]{0,140}\b(?:for|during|through|until|covers?|cover(?:ing)? only|of|is|in|to|beginning|end)"
    r"|(?:made|valid|good|in (?:effect|force)|effective|lasts?|runs?|applies|appl(?:y|ies) (?:only )?)\b[^.;]{0,60}\b(?:for|during|through|until|to|in)"
    r"|(?:terms?|duration|period|length|school years? covered|years? covered)\s*[:.|\n–-]+\s*(?:for\s+)?)\b[^.;]{0,80}$|^\W*(?:terms?|duration|period|school years?(?: covered)?)?\W*$",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:fees?|prices?|invoices?|costs?|pay(?:s|ment|able)?|paid|budget|calendar|enrol\w*|students? (?:of|in)|training|report|audit|survey|results?|rosters?|pilot(?:ed)? (?:in|during)|used (?:in|during)|since|purchase order|last(?! day)|previous|former|next|another|\$[\d,.]+|insurance|class of|data (?:of|from|for))\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_NO_END = re.compile(
    r"\b(?:beginning|starting|commencing|begins?|starts?|from|since|as of)\s+(?:with\s+|in\s+|on\s+)?(?:the\s+)?(?:first day of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    rf"^[^\n.;]{{0,140}}\b(?:agreement|contract|addendum|rider|mou|memorandum|dpa|plan|terms)\b[^\n.;]{{0,60}}\b(?:for|of|,|[-–—])?\W*(?:the\s+)?(?:(?:{_SCHOOL}|{FISCAL})\W+{_LIST}|{_LIST}\s+(?:{_SCHOOL}|{FISCAL}))[^\n.;]{{0,60}}$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_MONTH = re.compile(
    rf"\b(?:ends?|ending|expires?|runs? out|terminates?|through|thru|until|lapses?|lasts? (?:until|through)|closes?)\b(?P<between>(?:[^.;\n]|\n(?!\s*\n)){{0,70}}?)\b(?P<month>{MONTH})(?:,|\s+of)?\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_OWN_LIFE = re.compile(
    r"\b(?:agreement|contract|addendum|rider|mou|memorandum|dpa|term|duration|in effect|in force|it (?:starts|begins|runs|lasts|ends|is))\b",
    re.IGNORECASE,
)
#: "2. Term. Three school years, from ..."
_UNDER_TERM = re.compile(r"\b(?:terms?|duration|length|period)[.:]\s+[^.;]{0,110}$", re.IGNORECASE)
_HEAD = 1200  #: characters in which a title may name the school year


@dataclass(frozen=True, slots=True)
class _Years:
    """School or fiscal years that are named together, by the years in which the first and the last end."""

    first: int
    last: int
    span: Span
    fiscal: bool


def school_year_end(text: str, *, anywhere: bool = False) -> Found:
    """The last day of the last school or fiscal year for which a paper says that it runs.

    That is June 30, unless the paper says when its fiscal years end.

    Args:
        text: of the paper.
        anywhere: take any such year; for a sentence of which is known that it speaks of a paper's time.
    """
    for years in (*_counted(text), *_named(text)):
        if anywhere or _is_its_time(text, years):
            month = fiscal_month(text) if years.fiscal else 6
            day = calendar.monthrange(years.last, month)[1]
            return Found(date(years.last, month, day).isoformat(), years.span, 0.6)
    return NOTHING


def school_year_start(text: str) -> Found:
    """The first day of the first school or fiscal year for which a paper says that it runs."""
    for years in (*_counted(text), *_named(text)):
        if _is_its_time(text, years):
            month = fiscal_month(text) % 12 + 1 if years.fiscal else 7
            year = years.first if month == 1 else years.first - 1
            return Found(date(year, month, 1).isoformat(), years.span, 0.4)
    return NOTHING


def _named(text: str) -> Iterator[_Years]:
    """The years that are named, in the order in which they stand."""
    found = [
        _Years(min(e), max(e), m.span(), False) for m in _YEARS.finditer(text) if (e := list(_ends(m[0])))
    ]
    found += [_Years(min(ends), max(ends), m.span(), True) for m, ends in fiscal_years(text)]
    yield from sorted(found, key=lambda years: years.span)


def _counted(text: str) -> Iterator[_Years]:
    """Years that are told by their number and the first of them."""
    for match in _COUNTED.finditer(text):
        first = year_end(match["first"], match["second"])
        number = int(match["n"]) if match["n"].isdigit() else int(words_to_number(match["n"].lower()) or 0)
        if first is not None and number:
            fiscal = re.search(FISCAL, match[0], re.IGNORECASE) is not None
            yield _Years(first, first + number - 1, match.span(), fiscal)


def month_end(text: str) -> Found:
    """The last day of a month in which a paper says that it ends: "ends in June 2025" is June 30, 2025."""
    for match in _IN_MONTH.finditer(text):
        between = match["between"]
        before = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n", text[max(0, match.start() - 200) : match.start()])[-1]
        if re.search(r"\d\s*$", between) or _OF_SOMETHING_ELSE.search(
            before + match[0][: -len(match["year"])]
        ):
            continue
        headed = _UNDER_TERM.search(text[max(0, match.start() - 160) : match.start()]) is not None
        if not headed and not _OWN_LIFE.search(before + between):
            continue
        month = next(
            i for i, name in enumerate(MONTH.split("|"), 1) if name.lower() == match["month"].lower()
        )
        year = int(match["year"])
        last = calendar.monthrange(year, month)[1]
        early = re.search(r"\b(?:beginning|start|first day) of\s+$", between, re.IGNORECASE)
        return Found(date(year, month, 1 if early else last).isoformat(), match.span(), 0.6)
    return NOTHING


def _ends(words: str) -> Iterator[int]:
    """The years in which the school years end; "2024-26" is no school year."""
    found = (year_end(pair["first"], pair["second"]) for pair in _PAIR.finditer(words))
    yield from (year for year in found if year is not None)


def _is_its_time(text: str, years: _Years) -> bool:
    start = years.span[0]
    title = next((t for t in _TITLE.finditer(text[:_HEAD]) if t.start() <= start < t.end()), None)
    if title is not None:
        return True
    before = text[max(0, start - 220) : start]
    sentence = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n", before)[-1]
    if _OF_SOMETHING_ELSE.search(sentence) or _NO_END.search(sentence):
        return False
    if years.fiscal and is_of_money(sentence):
        return False
    if under_term(text, start):
        return True
    if not re.sub(
        r"[\W\d]+|\b(?:for|the|school|years?)\b", "", sentence
    ):  # a line of its own, under its heading
        heading = re.split(r"\n\s*\n", before.rstrip("\n "))
        above = heading[-2] if not heading[-1].strip() and len(heading) > 1 else heading[-1]
        return (
            re.search(
                r"^\W*[\d.]*\W*(?:terms?|duration|period|length|years? covered|school years?)\W*$",
                above.strip().rsplit("\n", 1)[-1],
                re.I,
            )
            is not None
        )
    return _RUNS.search(sentence) is not None and re.search(r"[a-z]", sentence, re.IGNORECASE) is not None
