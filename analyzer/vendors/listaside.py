"""Rows of a list that are no vendors: totals, notes, the foot of a page, heads of its sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from analyzer.vendors.filenames import is_plain
from analyzer.vendors.names import words_of

__all__ = ["What", "aside", "in_doubt"]

What = Literal["total", "note", "heading", "foot"]

_NOTE_WORDS = 7  #: a name of more words with nothing beside it is a sentence
_LONGEST_NAME = 160
_TOTAL = (
    r"(?:(?:grand|sub|net|overall|running|yearly|annual|monthly|combined|page|report|section)[ -]?)*totals?"
)
#: "Total", with at most what it is the total of behind it.
_SUM = re.compile(
    rf"\W*{_TOTAL}(?:\W*|\s*[(\[:=–—#$*/\d-].*|\s+(?:for|of|to date|all|in|not|incl\w*|excl\w*|without|"
    r"fy\W?\d+|(?:annual |yearly |estimated |net |gross )?(?:costs?|amounts?|spend(?:ing)?|spent|budget|"
    r"due|paid|"
    r"fees?|price|expenses?|expenditures?|number|count|vendors?|products?|apps?|rows?|lines?|contracts?|"
    r"agreements?|licen[cs]es?|students?))\b.{0,60})",
    re.I,
)
_COUNT = re.compile(
    r"\W*(?:(?:total )?(?:number|count|sum) of (?:all )?(?:vendors?|products?|apps?|rows?|lines?|"
    r"contracts?|items?)\b"
    r".{0,30}|(?:sum|count|average|amount due|(?:carried|balance) forward)\W*[\d.,$%]*|"
    r"\d+ (?:vendors?|products?|apps?|rows?|items?|records?|companies|entries|contracts?)(?: (?:in all|"
    r"in total|"
    r"listed|on (?:this|the) list|shown|active))?\W*|[$€£]?\s*[\d][\d.,\s]*%?)",
    re.I,
)
_DAY = (
    r"(?:\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?|"
    r"(?:[a-z]{3,9}\.? )?(?:\d{1,2},? ?)?(?:19|20)\d\d|[a-z]{3,9}\.? \d{1,2})"
)
#: What stands at the foot of a page, or says when and by whom the list was made.
_FOOT = re.compile(
    r"\W*(?:page \d+(?: ?(?:of|/) ?\d+)?|p\.? ?\d+(?: ?(?:of|/) ?\d+)|sheet \d+ of \d+|"
    r"continued(?: (?:on|from|over|next|below)\b.{0,30})?|cont'?d?\.?|"
    r"\(?continued\)?|end of (?:the )?(?:list|report|sheet|table|vendors?|file|page).{0,20}|"
    rf"(?:data |list |figures |current |correct |valid |status )*as (?:of|at) .{{0,4}}{_DAY}.{{0,20}}|"
    r"(?:list |sheet |report )?(?:(?:was |is )?(?:last |date )?(?:updated|revised|reviewed|cleaned up|"
    r"modified|edited|"
    r"printed|prepared|generated|exported|compiled|run|maintained|saved)|(?:report|run|print) date)"
    rf"(?:\s*:.{{0,60}}|\s+(?:(?:on|at|in)\s+)?{_DAY}.{{0,40}}|\s+by\b.{{0,60}})|"
    r"(?:rev|version|ver)\.? ?[\d.]+|confidential|draft|working copy|internal use only|"
    r"for internal use.{0,20}|"
    r"intentionally left blank|this (?:row|page|line) (?:is )?(?:intentionally )?(?:left )?blank.{0,20}|"
    r"do not (?:delete|edit|remove|sort|write)\b.{0,60}|(?:legend|key)\s*:.{0,120}|"
    r"[yn?x✓*] ?= ?\w.{0,120})\W*",
    re.I,
)
_NOTE = re.compile(
    r"(?:notes?|nb|n\.b\.|source|see|please|remember|add new|\*|\()(?=[\s:.*(]|$|(?<=[*(]))", re.I
)
_MARKED = re.compile(r"(?:notes?|nb|n\.b\.|source|ps|remark)\s*:\s*\S|\*+\s*\w+ \w+ \w+", re.I)
#: Words of which heads of sections are made up, beside those that folders are called after.
_SECTION = re.compile(
    r"\b(?:software|apps?|systems?|platforms?|subscriptions?|licen[cs]es?|tools?|suppliers?|contractors?|companies|"
    r"products?|purchases?|pilots?|grants?|programs?|programmes?|vendors?|services?|free|paid|retired|inactive|"
    r"discontinued|approved|denied|tbd|pending|section|category|group)\b",
    re.I,
)


def aside(name: str, others: Sequence[str], *, heads: int, tells: bool) -> What | None:
    """What a row is that is no vendor's for sure; ``None`` where it may be one's.

    Args:
        name: where a vendor's name stands.
        others: its other cells that hold something else than this name.
        heads: how many columns the list has.
        tells: another cell says of it what is said of a vendor only, as whether it holds student data.
    """
    if tells:
        return None
    if _SUM.fullmatch(name) or _COUNT.fullmatch(name):
        return "total"
    if _FOOT.fullmatch(name):
        return "foot"
    if others:
        return None
    many = len(name.split())
    if len(name) > _LONGEST_NAME or (heads > 2 and (many > _NOTE_WORDS or _MARKED.match(name))):
        return "note"
    if heads > 2 and many > 2 and name.startswith(("*", "(")):
        return "note"
    return "heading" if heads > 2 and is_plain(name) else None


def in_doubt(name: str, others: Sequence[str], *, heads: int, tells: bool, apart: bool) -> bool:
    """Whether a row may be no vendor's, so that a person has to say.

    Args:
        name: as for `aside`.
        others: as for `aside`.
        heads: as for `aside`.
        tells: as for `aside`.
        apart: no row stands directly above it.
    """
    if tells or heads < 3:
        return False
    figures = all(not re.search(r"[^\W\d_]{2}", cell) for cell in others)
    if not figures:
        return False
    if re.match(rf"\W*{_TOTAL}\b", name, re.I) or is_plain(name):
        return True
    if others:
        return False
    loud = name.isupper() and len(words_of(name)) > 1
    return bool(_NOTE.match(name)) or ((apart or loud) and _SECTION.search(name) is not None)
