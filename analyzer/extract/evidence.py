"""Stretches of the view to evidence: quote, page, place and boxes."""

from __future__ import annotations

import re

from analyzer.extract.lines import Line
from analyzer.records import Document, Evidence, EvidenceRole, Span, Stance
from analyzer.text import Segmented, boxes_of, page_at, render

_LONGEST_QUOTE = 110  #: words


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
    place = ", ".join(
        p for p in (f"page {page}" if page else "", f"section {section}" if section else "") if p
    )
    return Evidence(
        render(document, spans), spans, page, place, section, boxes_of(document, spans), stance, role
    )


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
