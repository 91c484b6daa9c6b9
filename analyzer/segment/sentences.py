"""Clauses to sentences-in-context: each knows its lead-in, its heading and its zone."""

from __future__ import annotations

import re

from nupunkt import sent_spans

from analyzer.records import Clause, Sentence, Span, Zone
from analyzer.segment.lines import LEADERS, marker_of
from analyzer.segment.outline import inline_heading
from analyzer.text import collapse

_DEFINES = re.compile(
    r"^\W*(?:the terms?\s+)?[“\"'‘][^”\"’]{2,60}[”\"'’]\s*(?:\([^)]*\)\s*)?(?:,?\s*(?:as used|when used|for (?:the )?purposes)[^,]*,\s*)?"
    r"(?:shall\s+|will\s+)?(?:means?|refers?\s+to|has\s+the\s+meaning|have\s+the\s+meaning|is\s+defined|includes?\b)",
    re.IGNORECASE,
)
#: Abbreviations after which a number or a small letter follows: no end of a sentence where one does.
_BEFORE_A_NUMBER = re.compile(
    r"(?:\b(?:Nos?|Secs?|Art|Ex|paras?|approx|subds?|vol|ch)\.|§+\s*[\d.]+)\s*$", re.IGNORECASE
)
#: Abbreviations that stand before names too: an end only where a sentence plainly begins.
_BEFORE_A_NAME = re.compile(
    r"\b(?:Inc|Ltd|Corp|Co|Stat|Ed|Educ|Gov|Code|Rev|Ann|U\.S|C\.F\.R|et seq|et al|e\.g|i\.e|vs?|Dept|Dist|St|Ave)\.\s*$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:The|It|Its|This|These|Those|They|That|In|If|Any|All|Each|Every|Both|No|Neither|Nothing|Upon|On|When|Where|Such|A|An|As|"
    r"We|You|Our|Your|Provider|Vendor|Contractor|Operator|Company|School|District|LEA|Customer|Student|Parents?|Data)\b\s+(?!No\b)\w"
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
        if end < len(text) and _runs_on(text[start:end], text[end:].lstrip()):
            continue
        if collapse(text[start:end]):
            spans.append((start, end))
        start = end
    if collapse(text[start:]):
        spans.append((start, len(text)))
    return spans


def _runs_on(before: str, after: str) -> bool:
    """Whether the full stop between two stretches belongs to an abbreviation."""
    if after[:1].islower() and before.rstrip().endswith("."):
        return True
    if _BEFORE_A_NUMBER.search(before) and after[:1] in "0123456789([§":
        return True
    return _BEFORE_A_NAME.search(before) is not None and _BEGINS.match(after) is None


#: What the first row of a table holds that is no heading of columns: a number of days, an amount.
_FIGURE = re.compile(r"\d+ (?:\w+ )?(?:hour|day|week|month|year)s?\b|\$\d", re.IGNORECASE)


def sentences_of(text: str, clauses: tuple[Clause, ...]) -> tuple[Sentence, ...]:
    """All sentences of a view's text. Headings are sentences too: some say all that is said."""
    sentences: list[Sentence] = []
    header_row: Clause | None = None
    for clause in clauses:
        header_row = _header_row(text, clause, clauses, header_row)
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
    found = [(0, len(raw) - offset)] if LEADERS.match(raw) else sentence_spans(raw[offset:])
    spans = [(offset + s, offset + e) for s, e in found]
    trimmed = [(s + len(raw[s:e]) - len(raw[s:e].lstrip()), s + len(raw[s:e].rstrip())) for s, e in spans]
    if not trimmed:
        return [(0, len(raw.rstrip()))] if raw.strip() else []
    return [(s, e) for s, e in trimmed if s < e]


def _zone(zone: Zone, sentence: str) -> Zone:
    return "definition" if zone == "body" and _DEFINES.match(sentence) else zone


def _header_row(
    text: str, clause: Clause, clauses: tuple[Clause, ...], header: Clause | None
) -> Clause | None:
    if clause.kind != "row" or LEADERS.match(text, clause.start, clause.end):
        return None
    first = clause.index == 0 or clauses[clause.index - 1].kind != "row"
    if not first:
        return header
    return clause if _FIGURE.search(text[clause.start : clause.end]) is None else None


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
