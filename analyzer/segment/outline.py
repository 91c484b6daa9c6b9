"""Lines to clauses: paragraphs, list items, table rows and headings, each with its place in the outline.

A list item inherits its lead-in: "Provider shall not: (a) sell ...; (b) use ..." forbids each item, so the
item's clause points to the paragraph that introduces it (`Clause.parent`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.records import Clause, Zone
from analyzer.segment.blocks import Block, blocks_of
from analyzer.segment.lines import NO_MARKER, Level, Line, lines_of, marker_of
from analyzer.text import collapse

_NUMBERED = Level.LETTER + 0.5  #: level of the items of a list that counts "1.", "2." within a section
_OPENS_LIST = re.compile(
    r"(:|—|–|\b(?:to|following|not|shall|will|must|may|includes?|including|and|or|by|that|for|of|if|from))[*_\s]*$",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"(?:;|[;,]\s*(?:and|or))$", re.IGNORECASE)  #: of all items of a list but the last
_RECITALS = re.compile(
    r"^(?:recitals?|background|preamble|whereas|witnesseth|introduction and background)$", re.IGNORECASE
)
_DEFINITIONS = re.compile(r"\b(?:definitions?|defined terms|glossary|interpretation)\b", re.IGNORECASE)
_SIGNATURES = re.compile(
    r"^(?:signatures?|signature page|execution|in witness whereof|signed by|authorized signatures?|acceptance)\b",
    re.IGNORECASE,
)
#: Where what the parties agree on begins, behind recitals and definitions.
_NOW_THEREFORE = re.compile(
    r"^\W*(?:now,?\s+(?:therefore|it\s+is)\b|it\s+is\s+(?:now\s+|therefore\s+|hereby\s+)+agreed\b|"
    r"(?:accordingly,?\s+|therefore,?\s+)?the\s+parties\s+(?:hereto\s+)?(?:now\s+|therefore\s+|hereby\s+)*agree\s+as\s+follows\b)",
    re.IGNORECASE,
)
#: A duty that stands among definitions: "Vendor shall at all times defend ...".
_DUTY = re.compile(
    r"^\W*(?:\(?[\divxa-z]{1,4}[.)]\s*)*(?:[A-Z][\w’'&-]*(?:[ ][a-z]+)?[.:]\s+)?(?:The\s+|Each\s+|Neither\s+)?[A-Z][\w’'&{}/-]*(?:\s+[\w’'&{}/-]+){0,3}\s+"
    r"(?:shall|must|agrees?\s+(?:to|that)|undertakes?\s+to|will\s+not|may\s+not)\b(?!\s+(?:mean|be\s+deemed|include|have\s+the|refer|be\s+construed|be\s+read|be\s+interpreted))"
)
_MEANS = re.compile(
    r"\b(?:means?|refers?\s+to|(?:has|have)\s+the\s+(?:same\s+)?meanings?|is\s+defined|denotes?)\b"
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
    level: float
    text: str
    is_heading: bool
    opens: bool
    named: int = 0  #: level that the file itself gives a heading, from 1


def clauses_of(text: str, lines: list[Line] | None = None, *, laid_out: bool = False) -> tuple[Clause, ...]:
    """All clauses of a view's text, in reading order.

    Args:
        text: the view's.
        lines: its lines, where the file names some of them headings.
        laid_out: whether its lines are those of printed pages, with blank lines between all paragraphs.
    """
    return _place(blocks_of(lines_of(text) if lines is None else lines, laid_out=laid_out), text)


# --- blocks to clauses ----------------------------------------------------------------------------


def _place(blocks: list[Block], text: str) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    stack: list[_Open] = []
    part, zone = 0, "body"
    listed = False
    for index, block in enumerate(blocks):
        raw = text[block.start : block.end]
        words = collapse(raw)
        listed = _is_listed(block, words, stack, going_on=listed)
        level = Level.BULLET + 12 if listed else _level(block, stack)
        listed = listed and _ITEM_END.search(words) is not None
        while stack and stack[-1].level >= level:
            stack.pop()
        if block.kind == "heading" and block.marker.part:
            part += 1
        if zone in {"recital", "definition"} and _NOW_THEREFORE.match(words):
            zone = "body"
            stack.clear()  # the heading over them is not the heading of what follows
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
            stack.append(_Open(clause, level, title, is_heading, opens, block.named))
    return tuple(clauses)


def _is_listed(block: Block, words: str, stack: list[_Open], *, going_on: bool) -> bool:
    """Whether a paragraph without a marker is an item of a list: its lead-in and a semicolon say so.

    Args:
        block: the paragraph.
        words: its words.
        stack: what is open above it.
        going_on: whether the block before it is such an item and not the last.
    """
    if block.kind != "paragraph":
        return False
    introduced = bool(stack) and not stack[-1].is_heading and stack[-1].text.endswith(":")
    return going_on or (introduced and _ITEM_END.search(words) is not None)


def _title(raw: str, block: Block, *, is_heading: bool) -> str:
    body = (
        collapse(raw[block.marker.body :] if block.marker.body < len(raw) else raw)
        .strip("*_# ")
        .lstrip(":.–—- ")
    )
    if is_heading:
        return body or block.marker.text
    return body


def _level(block: Block, stack: list[_Open]) -> float:
    """How deep a block hangs; unmarked paragraphs hang under the last heading or numbered clause."""
    marker = block.marker
    if block.kind == "heading":
        if marker is NO_MARKER:
            return _named_level(block, stack)
        return marker.level
    if block.kind == "row":
        return Level.BULLET + 15
    if marker is NO_MARKER:
        return (
            Level.BULLET + 12
            if block.indent and stack and stack[-1].level >= Level.BULLET
            else Level.BULLET - 3
        )
    if marker.level == Level.NUMBER:
        return _number_level(marker.text, stack)
    if marker.level in {Level.LETTER, Level.ROMAN}:
        return _letter_level(marker.level, stack)
    return marker.level


def _number_level(number: str, stack: list[_Open]) -> float:
    """How deep "4." hangs: it goes on with a list, begins one where the words above open it, or is a section."""
    count = _count(number)
    for opened in reversed(stack):
        if opened.level <= Level.NUMBER:
            break
        if not opened.is_heading and count == _count(opened.clause.number) + 1 > 1:
            return opened.level
        right_above = opened is stack[-1] and opened.text.endswith(":")
        if not opened.is_heading and opened.opens and (count == 1 or right_above):
            return max(_NUMBERED, opened.level + 1)
    return Level.NUMBER


def _letter_level(level: int, stack: list[_Open]) -> float:
    """How deep "(b)" hangs: beside the letter before it, or under a list of numbers."""
    inner = [o for o in stack if o.level > Level.NUMBER and not o.is_heading]
    beside = [o for o in inner if marker_of(f"{o.clause.number} ").level == level]
    listed = [o for o in inner if _count(o.clause.number)]
    if beside:
        return beside[-1].level
    return listed[-1].level + (0.2 if level == Level.LETTER else 0.3) if listed else level


def _count(number: str) -> int:
    """The number of "4.", "4)" or "(4)"; 0 for any other label."""
    found = re.fullmatch(r"\(?(\d+)\\?[.)]", number)
    return int(found[1]) if found else 0


def _named_level(block: Block, stack: list[_Open]) -> float:
    """How deep an unnumbered heading hangs: below the open ones that the file puts above it."""
    above = [o for o in stack if o.is_heading and 0 < o.named < block.named]
    return above[-1].level + (block.named - above[-1].named) / 10 if above else Level.CAPS


def _lead_in(block: Block, stack: list[_Open]) -> int | None:
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


def _zone(block: Block, words: str, zone: str, stack: list[_Open]) -> str:
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
    return zone


def _own_zone(words: str, zone: str) -> Zone:
    if _WHEREAS.match(words):
        return "recital"
    if zone == "definition":
        return "body" if _DUTY.match(words) and not _MEANS.search(words) else "definition"
    if zone == "recital":
        return "recital"
    return "signature" if zone == "signature" else "body"


def inline_heading(text: str) -> tuple[str, int]:
    """The heading that opens a paragraph ("Data Breach. In the event ...") and where the words after it begin."""
    found = _INLINE_HEADING.match(text)
    if found is None or len(found["head"].split()) > 9:
        return "", 0
    return found["head"], found.end()
