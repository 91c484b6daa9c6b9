"""All that a paper says of its own life, and of other papers' lives, as it is kept on the reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.extract.fiscal import FISCAL, stated_month
from analyzer.extract.lifetimes import last_end, most_renewals, open_end, open_start, term_of
from analyzer.extract.newends import changes_end, new_end
from analyzer.extract.notices import read_notice, refuses_email
from analyzer.extract.renewed import cited
from analyzer.extract.replaced import replaced
from analyzer.extract.sought import Sought
from analyzer.extract.swaps import swapped_days
from analyzer.extract.unreadends import unread_end
from analyzer.records import OWN_TERMS, MentionKind, Sentence, Span
from analyzer.text import Segmented, collapse

#: A sentence on how long the amendment itself lasts, and not what it amends
_THIS_AMENDMENT = Sought(r"\bthis\s+(?:\w+\s+){0,3}amendment\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a life, as a mention will hold it."""

    kind: MentionKind
    value: str
    span: Span
    date: str | None = None


def life_of(segmented: Segmented, title: str, *, document_type: str) -> Iterator[Told]:
    """What a paper says of its own life and of other papers', each with the words that say it.

    A vendor's own terms say nothing of it: they bind as long as they are shown.
    """
    text = segmented.view.text
    if title:
        yield Told("title", title, _place(text, title))
    if document_type in OWN_TERMS:
        return
    notice = read_notice(text, title, kind=document_type)
    end = new_end(text, title, kind=document_type)
    if notice is not None and not _goes_on(notice.day, end.value):
        yield Told("ends_on", notice.day, notice.span, notice.given)
        if notice.email:
            yield Told("ends_by", "email", notice.span)
        yield from (Told("ends", name, notice.span, day) for name, day in notice.names or (("", None),))
        return
    if isinstance(end.value, str) and end.span is not None:
        yield Told("new_end", end.value, end.span)
    if changes_end(text, title, kind=document_type):
        swaps = [Told("new_end", swap.new, swap.span, swap.old) for swap in swapped_days(text)]
        yield from swaps
        if end.value is None and not swaps and (unread := unread_end(text, segmented.sentences)):
            yield Told("end_unread", "", unread)
        named = cited(segmented, title, new_end=end.value)
        yield from (Told(one.kind, one.value, one.span, one.date) for one in named)
    fiscal = re.search(rf"\b(?:{FISCAL}|FYs?(?=[\s'’]?\d))", text, re.IGNORECASE)
    if fiscal is not None and stated_month(text) is None:
        yield Told("fiscal_open", "", fiscal.span())
    if opened := open_start(text):
        yield Told("open_start", opened.value, opened.span)
    if left := open_end(text):
        yield Told("open_end", left.value, left.span)
    for sentence in segmented.sentences:
        yield from _of_sentence(sentence, title, text, document_type)


def _goes_on(day: str, end: object) -> bool:
    """Whether a letter that names the day of the end sets a later one, so that it only recites the first."""
    return day[:2] == "20" and isinstance(end, str) and (end.startswith("+") or end > day)


def _place(text: str, title: str) -> Span:
    start = max(text.find(title.split(" / ", maxsplit=1)[0]), 0)
    return start, start + len(title.split(" / ", maxsplit=1)[0])


def _of_sentence(sentence: Sentence, title: str, text: str, document_type: str) -> Iterator[Told]:
    words, span = text[sentence.start : sentence.end], (sentence.start, sentence.end)
    told = collapse(words)
    line = collapse(f"{sentence.heading}. {told}") if sentence.heading else told
    of_change = document_type == "amendment" and _THIS_AMENDMENT.search(line)
    if not of_change and (other := term_of(line, title=title, text=text)):
        yield Told("term_of", other, span)
    if day := last_end(line):
        yield Told("last_end", day, span)
    if refuses_email(line):
        yield Told("no_email_notice", "", span)
    if months := most_renewals(line):
        yield Told("most_renewals", str(months), span)
    if document_type != "amendment":
        yield from (Told(r.kind, r.name, span, r.date) for r in replaced(told))
