"""Stretches of the view to evidence: quote, page, place and boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.lines import Line
from analyzer.records import STRUCK, Document, Evidence, EvidenceRole, Span, Stance
from analyzer.text import Segmented, boxes_of, page_at, render
from analyzer.words import label

_LONGEST_QUOTE = 110  #: words
_CHANGED = "P116"  #: the problem of documents with changes that nobody has accepted
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def line_evidence(
    document: Document,
    segmented: Segmented,
    line: Line,
    *,
    stance: Stance | None = None,
    role: EvidenceRole = "operative",
) -> Evidence:
    """The evidence of one sentence; a very long one is cut at a word."""
    start, end = line.sentence.start, line.sentence.end
    words = list(re.finditer(r"\S+", segmented.view.text[start:end]))
    if len(words) > _LONGEST_QUOTE:
        end = start + words[_LONGEST_QUOTE - 1].end()
    return view_evidence(
        document, segmented, (start, end), section=section_of(line), stance=stance, role=role
    )


def view_evidence(
    document: Document,
    segmented: Segmented,
    span: Span,
    *,
    section: str = "",
    stance: Stance | None = None,
    role: EvidenceRole = "operative",
) -> Evidence:
    """The evidence of any stretch of the view."""
    spans = segmented.view.spans(*span)
    page = page_at(document, spans[0][0]) if spans else None
    place = place_of(page, section)
    if who := pending_change(document, spans):
        change = label("place.change", who=who)
        place = f"{place}, {change}" if place else change
    return Evidence(
        render(document, spans), spans, page, place, section, boxes_of(document, spans), stance, role
    )


def place_of(page: int | None, section: str) -> str:
    """Page and section, for a person; empty where neither is known."""
    parts = (f"page {page}" if page else "", f"section {section}" if section else "")
    return ", ".join(part for part in parts if part)


def pending_change(document: Document, spans: Sequence[Span]) -> str:
    """Whose tracked change, not yet accepted, put words into a passage or took some out of it.

    Returns:
        ``Ada Quill of 2026-05-02``, as far as the file tells; empty where no change touches the passage.
    """
    if not spans or all(found.code != _CHANGED for found in document.problems):
        return ""
    first, last = spans[0][0], spans[-1][1]
    for mark in document.marks:
        if mark.start >= last:
            break
        if mark.kind in {"inserted", "deleted"} and mark.end > first and mark.value != STRUCK:
            who, _, day = mark.value.rpartition(" ")
            if not _DAY.fullmatch(day):
                who, day = mark.value, ""
            who = who or label("place.somebody")
            return f"{who} of {day}" if day else who
    return ""


def section_of(line: Line) -> str:
    """The section as a person would name it: the nearest printed number, else the heading."""
    clause = line.clause
    number = clause.number.strip("().: *#")
    outer = [
        p.strip("().: *#")
        for p in clause.path
        if re.search(r"\d|^article|^section|^exhibit|^annex", p, re.IGNORECASE)
    ]
    if re.fullmatch(r"[a-zA-Z]{1,2}|[ivxIVX]{1,5}|\d{1,2}", number) and outer and clause.kind == "item":
        return f"{outer[-1]}({number})"[:60]
    if re.search(r"\w", number):
        return number[:60]
    if outer:
        return outer[-1][:60]
    return clause.heading.strip("*#_ .:")[:60]
