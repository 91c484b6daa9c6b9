"""Days and lengths that a paper gives of other things than itself: a quote, a policy of insurance, its accounts."""

from __future__ import annotations

import re

_OWN = (
    r"\b(?:agreement|contract|addendum|rider|mou|memorandum|dpa|undertaking|covenant|compact|instrument|terms?|services?|"
    r"subscription|licen[cs]e|order|amendment|plan|period|duration|it)\b"
)
#: What is priced, insured or paid for, and runs for a time of its own
_OTHER = (
    r"\b(?:envelope|quot(?:e|ation)|proposal|estimate|bid|pric(?:e|es|ing)|link|password|coupon|discount|promotion|certificate|insur\w+|"
    r"polic(?:y|ies)\s+(?:no|number|period|term)|(?:liability|umbrella|cyber) polic(?:y|ies)|bond|warrant(?:y|ies)|grant|permit|visa|domain|trial|lease)s?\b"
)
_TELLS_OTHER = re.compile(rf"{_OTHER}(?:(?!{_OWN})[^;]){{0,80}}$", re.IGNORECASE)
#: "The agreement and its prices end"
_WITH_OWN = re.compile(
    r"\b(?:agreement|contract|addendum|rider|memorandum|dpa|terms?|subscription|services?)(?:,|,? and|,? with)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_TELLS_OWN = re.compile(_OWN, re.IGNORECASE)
_NAMES_OTHER = re.compile(_OTHER, re.IGNORECASE)
_INSURED = re.compile(r"\binsur|\bpolicy (?:no|number|period)|\bbond", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:start|begin|commenc|from|effective)", re.IGNORECASE)
_LAPSES = re.compile(r"^\W*(?:expir|valid|good|until|through|lapse)", re.IGNORECASE)
#: How long books are kept, or something is warranted: no length of the paper that says so
_OF_KEEPING = re.compile(
    r"\b(?:keeps?|kept|preserv\w+|maintain\w*|holds?|held|stored?|archiv\w+|available|open|inspect\w*|examin\w+|bond|guarantee\w*)\b"
    r"(?=[^.;]*\b(?:accounts?|books?|records?|papers?|payrolls?|vouchers?|receipts?|documents?|files?|auditors?|bond|guarantee\w*)\b)"
    r"|\b(?:accounts?|books?|records?|papers?|payrolls?|vouchers?|receipts?|documents?|files?)\b[^.;]{0,80}\b(?:kept|held|preserved|maintained|stored|retained|available|open)\b"
    r"|\b(?:payroll|bond|vouchers?|receipts)\b",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"\b(?:terms?|duration)\b|\b(?:agreement|contract|addendum|rider|memorandum|dpa)\b[^.;]{0,40}\b(?:runs?|lasts|(?:will|shall) last|continues?|remains?|is in|shall be in)\b",
    re.IGNORECASE,
)


def is_end_of_another(text: str, at: int, opener: str) -> bool:
    """Whether the end that begins at a place is that of a quote, a policy or the like, and not of the paper.

    Args:
        text: of the paper.
        at: where the words of the end begin.
        opener: those words, up to the day.
    """
    block = re.split(r"\n\s*\n", text[max(0, at - 300) : at])[-1]
    sentences = re.split(r"[.;]\s+(?=[A-Z\"“])|\n", block)
    other = _TELLS_OTHER.search(sentences[-1])
    if other:
        return not _WITH_OWN.search(sentences[-1][: other.start()])
    earlier = " ".join(sentences[:-1])
    if _TELLS_OWN.search(sentences[-1]) or not _LAPSES.match(opener):
        return False
    if not _NAMES_OTHER.search(earlier) or _TELLS_OWN.search(earlier):
        return False
    return _INSURED.search(earlier) is not None or not _STARTS.search(block)


def is_time_of_keeping(words: str) -> bool:
    """Whether a length in a sentence tells how long books, a bond or the like are kept."""
    return _OF_KEEPING.search(words) is not None and not _RUNS.search(words)
