"""Stretches of the view to evidence: quote, page, place and boxes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from analyzer.extract.found import place_of as place_of_words
from analyzer.extract.lines import Line
from analyzer.records import STRUCK, Clause, Document, Evidence, EvidenceRole, Span, Stance
from analyzer.text import Segmented, boxes_of, page_at, render
from analyzer.words import label

_LONGEST_QUOTE = 110  #: words
_LONGEST_OPENING = 60  #: words
_CHANGED = "P116"  #: the problem of documents with changes that nobody has accepted
_SPACE = re.compile(r"\s*")
#: A section that says itself what it is: "Exhibit C", "Article 4".
NAMED_PART = re.compile(
    r"^(?:(?:article|section|exhibit|annex|appendix|schedule|part|clause|table|sheet|line|row|item|entry|point)\b|art\.|sec\.|§)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def line_evidence(
    document: Document,
    segmented: Segmented,
    line: Line,
    *,
    stance: Stance | None = None,
    role: EvidenceRole = "operative",
) -> Evidence:
    """The evidence of one sentence: a list item with what introduces it, a very long one cut at a word."""
    spans = _pieces(line, segmented.view.text, segmented)
    return view_evidence(document, segmented, *spans, section=section_of(line), stance=stance, role=role)


def _pieces(line: Line, text: str, segmented: Segmented) -> tuple[Span, ...]:
    """The stretches of the view to quote: together no longer than a quote may be."""
    start, end = line.sentence.start, line.sentence.end
    words = len(text[start:end].split())
    if words > _LONGEST_QUOTE and (entry := _entry_in(line, text)) is not None:
        return entry
    opening = _opening(line, segmented, room=_LONGEST_QUOTE - words)
    whole = (start, _cut(text, start, end, _LONGEST_QUOTE))
    return (opening, whole) if opening else (whole,)


def _cut(text: str, start: int, end: int, most: int) -> int:
    """Where a stretch ends, with so many words at most."""
    if len(text[start:end].split()) <= most:
        return end
    words = re.finditer(r"\S+", text[start:end])
    return start + next(islice(words, most - 1, None)).end()


def _entry_in(line: Line, text: str) -> tuple[Span, ...] | None:
    """The entry of a list inside a very long sentence, with the words that open the list."""
    start, end = line.sentence.start, line.sentence.end
    found = place_of_words(text[start:end], line.entry) if line.entry else None
    if found is None:
        return None
    first = start + found[0]
    last = _cut(text, first, start + found[1], _LONGEST_QUOTE - _LONGEST_OPENING)
    opens = _SPACE.match(text, _cut(text, start, first, _LONGEST_OPENING))
    return ((start, opens.end()), (first, last)) if opens and opens.end() < first else ((start, last),)


def _opening(line: Line, segmented: Segmented, *, room: int) -> Span | None:
    """The words that introduce a list item, where they are short enough to be quoted with it."""
    parent = line.clause.parent
    if line.clause.kind != "item" or parent is None:
        return None
    before = reversed(segmented.sentences[: line.sentence.index])
    above = next((s for s in before if s.clause == parent), None)
    if above is None or len(above.text.split()) > min(room, _LONGEST_OPENING):
        return None
    gap = _SPACE.match(segmented.view.text, above.end)
    return (above.start, gap.end()) if gap and gap.end() <= line.sentence.start else None


def view_evidence(
    document: Document,
    segmented: Segmented,
    *pieces: Span,
    section: str = "",
    stance: Stance | None = None,
    role: EvidenceRole = "operative",
) -> Evidence:
    """The evidence of stretches of the view, in their order; the last is the one whose page counts."""
    stretches = [segmented.view.spans(*piece) for piece in pieces]
    spans = tuple(span for stretch in stretches for span in stretch)
    page = page_at(document, stretches[-1][0][0]) if stretches and stretches[-1] else None
    place = place_of(page, section)
    if who := next((who for stretch in stretches if (who := pending_change(document, stretch))), ""):
        change = label("place.change", who=who)
        place = f"{place}, {change}" if place else change
    return Evidence(
        render(document, spans), spans, page, place, section, boxes_of(document, spans), stance, role
    )


def place_of(page: int | None, section: str) -> str:
    """Page and section, for a person; empty where neither is known."""
    parts = (f"page {page}" if page else "", named_section(section))
    return ", ".join(part for part in parts if part)


def named_section(section: str) -> str:
    """A section as a person names it: "section 7.2", and "Exhibit C" as it is."""
    return section if not section or NAMED_PART.match(section) else f"section {section}"


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
    """The section of a sentence as a person would name it: the nearest printed number, else the heading."""
    return clause_section(line.clause)


def clause_section(clause: Clause) -> str:
    """The section of a clause as a person would name it."""
    number = clause.number.strip("().: *#\\")
    outer = [
        p.strip("().: *#\\")
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
