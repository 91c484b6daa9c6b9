"""Ends that are told without a day: school years ("for the 2024-2025 school year") and months ("ends in June 2025")."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from analyzer.extract.found import NOTHING, Found

_YEAR = r"(?P<first>20\d\d)\s*[-–—/]\s*(?P<second>(?:20)?\d\d)(?!\d|[-/]\d)"
_PAIR = re.compile(_YEAR)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
#: "school years 2023-24 and 2024-25", "the 2024-2025 school year"
_LIST = r"20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d|[-/]\d)(?:\s*(?:,|and|through|thru|to|until|&|,\s*and)\s*(?:the\s+)?(?:school years?\s+)?20\d\d\s*[-–—/]\s*(?:20)?\d\d(?!\d|[-/]\d))*"
_SCHOOL = r"(?:school|academic|instructional)\s+years?"
_YEARS = re.compile(
    rf"\b{_SCHOOL},?\s*(?:of\s+)?[(\[]?(?P<after>{_LIST})|\b(?P<before>{_LIST})\s+{_SCHOOL}", re.IGNORECASE
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
    rf"^[^\n.;]{{0,140}}\b(?:agreement|contract|addendum|rider|mou|memorandum|dpa|plan|terms)\b[^\n.;]{{0,60}}\b(?:for|of|,|[-–—])?\W*(?:the\s+)?(?:{_SCHOOL}\W+{_LIST}|{_LIST}\s+{_SCHOOL})[^\n.;]{{0,60}}$",
    re.IGNORECASE | re.MULTILINE,
)
_IN_MONTH = re.compile(
    rf"\b(?:ends?|ending|expires?|runs? out|terminates?|through|thru|until|lapses?|lasts? (?:until|through)|closes?)\b(?P<between>(?:[^.;\n]|\n(?!\s*\n)){{0,70}}?)\b(?P<month>{_MONTH})(?:,|\s+of)?\s+(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_OWN_LIFE = re.compile(
    r"\b(?:agreement|contract|addendum|rider|mou|memorandum|dpa|term|duration|in effect|in force|it (?:starts|begins|runs|lasts|ends|is))\b",
    re.IGNORECASE,
)
#: "2. Term. Three school years, from ..."
_UNDER_TERM = re.compile(r"\b(?:terms?|duration|length|period)[.:]\s+[^.;]{0,110}$", re.IGNORECASE)
_HEAD = 1200  #: characters in which a title may name the school year


def school_year_end(text: str, *, anywhere: bool = False) -> Found:
    """The last day of the last school year for which a paper says that it runs: June 30, unless it says else.

    Args:
        text: of the paper.
        anywhere: take any school year; for a sentence of which is known that it speaks of a paper's time.
    """
    for match in _YEARS.finditer(text):
        last = max(_ends(match[0]), default=None)
        if last is None:
            continue
        if anywhere or _is_its_time(text, match):
            return Found(date(last, 6, 30).isoformat(), match.span(), 0.6)
    return NOTHING


def school_year_start(text: str) -> Found:
    """July 1 of the first school year for which a paper says that it runs."""
    for match in _YEARS.finditer(text):
        if (ends := list(_ends(match[0]))) and _is_its_time(text, match):
            return Found(date(min(ends) - 1, 7, 1).isoformat(), match.span(), 0.4)
    return NOTHING


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
            i for i, name in enumerate(_MONTH.split("|"), 1) if name.lower() == match["month"].lower()
        )
        year = int(match["year"])
        last = calendar.monthrange(year, month)[1]
        early = re.search(r"\b(?:beginning|start|first day) of\s+$", between, re.IGNORECASE)
        return Found(date(year, month, 1 if early else last).isoformat(), match.span(), 0.6)
    return NOTHING


def _ends(words: str) -> Iterator[int]:
    """The years in which the school years end; "2024-26" is no school year."""
    for pair in _PAIR.finditer(words):
        first, second = int(pair["first"]), int(pair["second"])
        second += 2000 if second < 100 else 0
        if second == first + 1:
            yield second


def _is_its_time(text: str, match: re.Match[str]) -> bool:
    title = next((t for t in _TITLE.finditer(text[:_HEAD]) if t.start() <= match.start() < t.end()), None)
    if title is not None:
        return True
    before = text[max(0, match.start() - 220) : match.start()]
    sentence = re.split(r"[.;]\s+(?=[A-Z])|\n\s*\n", before)[-1]
    if _OF_SOMETHING_ELSE.search(sentence) or _NO_END.search(sentence):
        return False
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
