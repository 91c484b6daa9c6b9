"""Lines to clauses: paragraphs, list items, table rows and headings, each with its place in the outline.

A list item inherits its lead-in: "Provider shall not: (a) sell ...; (b) use ..." forbids each item, so the
item's clause points to the paragraph that introduces it (`Clause.parent`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from analyzer.records import Clause, ClauseKind, Zone
from analyzer.segment.lines import NO_MARKER, Level, Line, Marker, lines_of, marker_of
from analyzer.text import collapse

_ENDS_SENTENCE = re.compile(r"[.!?;:][\"”’')\]*_]*$")
_OPENS_LIST = re.compile(
    r"(:|—|–|\b(?:to|following|not|shall|will|must|may|includes?|including|and|or|by|that|for|of|if|from))[*_\s]*$",
    re.IGNORECASE,
)
_SMALL = frozenset(
    "a an and are as at by for from in is of on or our the to we with your you not do how what vs per".split()
)
_RECITALS = re.compile(
    r"^(?:recitals?|background|preamble|whereas|witnesseth|introduction and background)$", re.IGNORECASE
)
_DEFINITIONS = re.compile(r"\b(?:definitions?|defined terms|glossary|interpretation)\b", re.IGNORECASE)
_SIGNATURES = re.compile(
    r"^(?:signatures?|signature page|execution|in witness whereof|signed by|authorized signatures?|acceptance)\b",
    re.IGNORECASE,
)
_WHEREAS = re.compile(r"^\W*whereas\b", re.IGNORECASE)
_WITNESS = re.compile(r"\bin witness whereof\b|^\W*(?:by|signature|signed)\s*:\s*[_\s]*$", re.IGNORECASE)
_INLINE_HEADING = re.compile(
    r"^[*_]{0,3}(?P<head>[A-Z][\w’'&,/()-]*(?:\s+(?:[A-Z(&][\w’'&,/()-]*|and|or|of|to|the|for|in|by|with|on|from|a|an|at)){0,8})"
    r"[*_]{0,3}(?:\s*[.:]|\s+[–—-])[*_]{0,3}\s+(?=[A-Z“\"(\[])"
)


@dataclass(frozen=True, slots=True)
class _Open:
    """A clause that later lines may hang under."""

    clause: Clause
    level: int
    text: str
    is_heading: bool
    opens: bool


def clauses_of(text: str) -> tuple[Clause, ...]:
    """All clauses of a view's text, in reading order."""
    blocks = _blocks(lines_of(text))
    return _place(blocks, text)


# --- lines to blocks ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    marker: Marker
    kind: ClauseKind
    indent: int


def _blocks(lines: list[Line]) -> list[_Block]:
    width = _wrap_width(lines)
    blocks: list[_Block] = []
    last = ""
    for line in lines:
        marker = marker_of(line.text)
        stripped = line.text.strip()
        row = _is_row(stripped)
        heading = not row and _is_heading(stripped, marker, blank_before=line.blank_before)
        joins = (
            bool(blocks)
            and not line.blank_before
            and not row
            and not heading
            and blocks[-1].kind in {"paragraph", "item"}
            and _continues(last, stripped, marker, width)
        )
        if joins:
            blocks[-1] = replace(blocks[-1], end=line.end)
        else:
            kind: ClauseKind = (
                "row" if row else "heading" if heading else "item" if marker is not NO_MARKER else "paragraph"
            )
            blocks.append(_Block(line.start, line.end, marker, kind, line.indent))
        last = line.text.rstrip()
    return blocks


def _wrap_width(lines: list[Line]) -> int:
    """The width at which lines are wrapped, or 0 where each line is a paragraph of its own."""
    if not lines:
        return 0
    lengths = sorted(len(line.text) for line in lines)
    long = lengths[int(len(lengths) * 0.9)]
    unfinished = sum(
        1 for line in lines if len(line.text) > 0.6 * long and not _ENDS_SENTENCE.search(line.text)
    )
    return long if long < 150 and unfinished > 0.2 * len(lines) else 0


def _continues(last: str, line: str, marker: Marker, width: int) -> bool:
    if marker is not NO_MARKER and not (marker.level == Level.NUMBER and not _ENDS_SENTENCE.search(last)):
        return bool(
            marker.level in {Level.ARTICLE, Level.PART}
            and re.search(r"\b(?:in|of|to|under|see|with|and|the)$", last)
        )
    if marker.level == Level.NUMBER:
        return bool(re.search(r"\b(?:section|of|to|and|within|article|no|§)$", last, re.IGNORECASE))
    if line[:1].islower():
        return True
    if width:
        return len(last) > 0.55 * width or not _ENDS_SENTENCE.search(last)
    return bool(re.search(r"[,a-z]$", last)) and len(last) > 60


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or ("\t" in line.strip() and line.count("\t") >= 2)


def _is_heading(line: str, marker: Marker, *, blank_before: bool) -> bool:
    """Whether a line names what follows instead of saying something."""
    bold = re.fullmatch(r"(?:\#{1,6}\s*)?(?:\*\*|__)[^*_]+(?:\*\*|__):?", line) is not None
    if line.startswith("#") and len(line) < 160:
        return True
    words = re.findall(r"[A-Za-z][\w’'-]*", line[marker.body :] if marker.body < len(line) else "")
    if not words:
        return marker.level <= Level.ARTICLE and marker is not NO_MARKER
    if len(words) > 12 or Level.LETTER <= marker.level < Level.NONE:
        return bold and marker.level >= Level.NONE and len(words) <= 12
    tail = line.rstrip("*_ ")
    if tail.endswith((".", ";", ",")) and not (
        marker is not NO_MARKER and len(words) <= 7 and tail.endswith(".")
    ):
        return False
    if tail.endswith(":") and not bold:
        return (
            _title_case(words) and len(words) <= 8 and not re.search(r"\b(?:shall|will|must|may|not)\b", line)
        )
    if bold or line.isupper():
        return True
    if marker is not NO_MARKER and marker.level <= Level.DECIMAL + 3:
        return _title_case(words) or (
            marker.level <= Level.NUMBER and len(words) <= 6 and not tail.endswith(".")
        )
    return (
        _title_case(words) and (blank_before or len(words) <= 6) and not re.search(r"[:_]{2,}|\d{3,}", line)
    )


def _title_case(words: list[str]) -> bool:
    big = [w for w in words if w.lower() not in _SMALL]
    return bool(big) and sum(w[0].isupper() for w in big) >= 0.8 * len(big)


# --- blocks to clauses ----------------------------------------------------------------------------


def _place(blocks: list[_Block], text: str) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    stack: list[_Open] = []
    part, zone = 0, "body"
    for index, block in enumerate(blocks):
        raw = text[block.start : block.end]
        words = collapse(raw)
        level = _level(block, stack)
        while stack and stack[-1].level >= level:
            stack.pop()
        if block.kind == "heading" and block.marker.part:
            part += 1
        zone = _zone(block, words, zone, stack)
        parent = _lead_in(block, stack)
        heading = next((o.text for o in reversed(stack) if o.is_heading), "")
        clause = Clause(
            index=index,
            start=block.start,
            end=block.end,
            kind=block.kind,
            number=block.marker.text,
            path=tuple(o.clause.number or o.text for o in stack if o.is_heading or o.clause.number),
            heading=heading,
            zone=_own_zone(words, zone),
            parent=parent,
            part=part,
        )
        clauses.append(clause)
        is_heading = block.kind == "heading"
        title = _title(raw, block, is_heading=is_heading)
        if is_heading or block.marker is not NO_MARKER or _OPENS_LIST.search(words):
            opens = bool(_OPENS_LIST.search(words)) or not re.search(r"[.;!?]\W*$", words)
            stack.append(_Open(clause, level, title, is_heading, opens))
    return tuple(clauses)


def _title(raw: str, block: _Block, *, is_heading: bool) -> str:
    body = collapse(raw[block.marker.body :] if block.marker.body < len(raw) else raw).strip("*_# ")
    if is_heading:
        return body or block.marker.text
    return body


def _level(block: _Block, stack: list[_Open]) -> int:
    """How deep a block hangs; unmarked paragraphs hang under the last heading or numbered clause."""
    marker = block.marker
    if block.kind == "heading":
        if marker is NO_MARKER:
            return Level.CAPS
        return marker.level
    if block.kind == "row":
        return Level.BULLET + 15
    if marker is NO_MARKER:
        return (
            Level.BULLET + 12
            if block.indent and stack and stack[-1].level >= Level.BULLET
            else Level.BULLET - 3
        )
    if marker.level == Level.NUMBER and stack:
        # "1." under "(a) ...:" or under "the following:" is a list item, not a new section
        for opened in reversed(stack):
            if opened.level == Level.BULLET - 2 or (
                not opened.is_heading and opened.opens and opened.level > Level.NUMBER
            ):
                return (
                    Level.BULLET - 2
                    if opened.level < Level.BULLET - 2
                    else opened.level + (opened.level != Level.BULLET - 2)
                )
            if opened.level <= Level.NUMBER:
                break
    return marker.level


def _lead_in(block: _Block, stack: list[_Open]) -> int | None:
    if block.kind == "heading":
        return None
    for opened in reversed(stack):
        if opened.is_heading:
            return opened.clause.index if opened.text.rstrip("*_ ").endswith(":") else None
        if opened.opens and (
            block.marker is not NO_MARKER or block.kind == "row" or opened.text.endswith(":")
        ):
            return opened.clause.index
    return None


def _zone(block: _Block, words: str, zone: str, stack: list[_Open]) -> str:
    if block.kind == "heading":
        title = words[block.marker.body :].strip("*_#.: ") or words
        if _RECITALS.match(title):
            return "recital"
        if _SIGNATURES.match(title):
            return "signature"
        if _DEFINITIONS.search(title) and len(title.split()) <= 6:
            return "definition"
        inside = any(o.is_heading and _DEFINITIONS.search(o.text) for o in stack)
        return zone if zone == "definition" and inside else "body"
    if _WITNESS.search(words):
        return "signature"
    if zone == "recital" and re.match(r"^\W*now,?\s+therefore", words, re.IGNORECASE):
        return "body"
    return zone


def _own_zone(words: str, zone: str) -> Zone:
    if _WHEREAS.match(words):
        return "recital"
    if zone == "definition":
        return "definition"
    if zone == "recital":
        return "recital"
    return "signature" if zone == "signature" else "body"


def inline_heading(text: str) -> tuple[str, int]:
    """The heading that opens a paragraph ("Data Breach. In the event ...") and where the words after it begin."""
    found = _INLINE_HEADING.match(text)
    if found is None or len(found["head"].split()) > 9:
        return "", 0
    return found["head"], found.end()
