"""Clauses to sentences-in-context: each knows its lead-in, its heading and its zone."""

from __future__ import annotations

import re

from nupunkt import sent_spans

from analyzer.records import Clause, Sentence, Span, Zone
from analyzer.segment.lines import marker_of
from analyzer.segment.outline import inline_heading
from analyzer.text import collapse

_DEFINES = re.compile(
    r"^\W*(?:the terms?\s+)?[“\"'‘][^”\"’]{2,60}[”\"'’]\s*(?:\([^)]*\)\s*)?(?:,?\s*(?:as used|when used|for (?:the )?purposes)[^,]*,\s*)?"
    r"(?:shall\s+|will\s+)?(?:means?|refers?\s+to|has\s+the\s+meaning|have\s+the\s+meaning|is\s+defined|includes?\b)",
    re.IGNORECASE,
)
_NOT_AN_END = re.compile(
    r"(?:\b(?:Inc|Ltd|Corp|Co|No|Nos|Sec|Secs|Art|Ex|para|paras|Stat|Ed|Educ|Gov|Code|U\.S|C\.F\.R|et seq|e\.g|i\.e|v|vs|approx|Dept|St|Ave|subd)\.|§+\s*[\d.]+)\s*$",
    re.IGNORECASE,
)
_LONGEST_LEAD_IN = 420


def sentence_spans(text: str) -> list[Span]:
    """Spans of the sentences of one clause; together they cover all of its non-blank characters."""
    if len(text) < 60 and "." not in text[:-1]:
        return [(0, len(text))]
    ends = [end for _, end in sent_spans(text)]
    spans: list[Span] = []
    start = 0
    for end in ends:
        following = text[end:].lstrip()
        if end < len(text) and (
            _NOT_AN_END.search(text[start:end]) or (following[:1].islower() and text[end - 1 : end] == ".")
        ):
            continue
        if collapse(text[start:end]):
            spans.append((start, end))
        start = end
    if collapse(text[start:]):
        spans.append((start, len(text)))
    return spans


def sentences_of(text: str, clauses: tuple[Clause, ...]) -> tuple[Sentence, ...]:
    """All sentences of a view's text. Headings are sentences too: some say all that is said."""
    sentences: list[Sentence] = []
    header_row: Clause | None = None
    for clause in clauses:
        header_row = _header_row(clause, clauses, header_row)
        lead_in = _lead_in_text(text, clause, clauses)
        if clause.kind == "row" and header_row is not None and header_row is not clause:
            lead_in = collapse(f"{lead_in} {text[header_row.start : header_row.end]}")
        raw = text[clause.start : clause.end]
        body = marker_of(raw).body
        title, skip = ("", 0) if clause.kind in {"heading", "row"} else inline_heading(raw[body:])
        heading = " > ".join(h for h in (clause.heading, title) if h)
        for start, end in _spans(raw, body, skip):
            sentences.append(
                Sentence(
                    index=len(sentences),
                    start=clause.start + start,
                    end=clause.start + end,
                    text=collapse(raw[start:end]),
                    clause=clause.index,
                    lead_in=lead_in,
                    heading=heading,
                    zone=_zone(clause.zone, raw[start:end]),
                    part=clause.part,
                )
            )
    return tuple(sentences)


def _spans(raw: str, body: int, skip: int) -> list[Span]:
    offset = body + skip
    spans = [(offset + s, offset + e) for s, e in sentence_spans(raw[offset:])]
    trimmed = [(s + len(raw[s:e]) - len(raw[s:e].lstrip()), s + len(raw[s:e].rstrip())) for s, e in spans]
    if not trimmed:
        return [(0, len(raw.rstrip()))] if raw.strip() else []
    return [(s, e) for s, e in trimmed if s < e]


def _zone(zone: Zone, sentence: str) -> Zone:
    return "definition" if zone == "body" and _DEFINES.match(sentence) else zone


def _header_row(clause: Clause, clauses: tuple[Clause, ...], header: Clause | None) -> Clause | None:
    if clause.kind != "row":
        return None
    first = clause.index == 0 or clauses[clause.index - 1].kind != "row"
    return clause if first else header


def _lead_in_text(text: str, clause: Clause, clauses: tuple[Clause, ...]) -> str:
    pieces: list[str] = []
    parent = clause.parent
    while parent is not None and len(pieces) < 4:
        raw = text[clauses[parent].start : clauses[parent].end]
        body = raw[marker_of(raw).body :]
        spans = sentence_spans(body)
        pieces.append(collapse(body[spans[-1][0] :] if spans else body))
        parent = clauses[parent].parent
    return collapse(" ".join(reversed(pieces)))[-_LONGEST_LEAD_IN:]
