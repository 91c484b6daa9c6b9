"""A document's text as a search sees it: page by page, or by stretches as long as a page.

It is the text that is read: running heads, page numbers and certificates of signing are left out, and words
broken at the end of a line are whole. Pure and linear, since the parent process does it with any document.
"""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.records import Document, Wording
from analyzer.text import View, collapse, view_of

#: Changes when other passages come of the same document; then all are made anew.
FORMAT = 1
#: Passages that one document may have: what their numbers leave room for.
MOST = 2**16
_ENOUGH, _LONGEST = 2000, 4000  #: characters of a stretch, where a format has no pages
_LABEL = 60

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_NUMBERED = re.compile(
    r"[\s*#]*((?i:article|section|exhibit|schedule|annex|appendix)\s+[\w.-]{1,12}?"
    r"|\d{1,2}(?:\.\d{1,3}){1,4}(?=[.)\s])|\d{1,2}(?=[.)]))"
    r"[.):]*(?:\s+(?=[^\W\d_a-z]|[\"“(*])|\s*$)"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one page, or of a stretch where the format has none, on one line."""

    text: str
    page: int | None = None  #: one-based
    #: Where sections begin in the text, and how a person would name each; for formats without pages.
    sections: tuple[tuple[int, str], ...] = ()


def section_at(sections: tuple[tuple[int, str], ...], offset: int) -> str:
    """The section that a character stands in; empty where none was told apart."""
    i = bisect.bisect_right(sections, offset, key=lambda entry: entry[0])
    return sections[i - 1][1] if i else ""


def passages_of(document: Document | Wording) -> tuple[Passage, ...]:
    """The passages of a document; pages without words give none."""
    view = view_of(document)
    made = _paged(document, view) if document.pages else _unpaged(document, view)
    return tuple(made)[:MOST]


def _plain(text: str) -> str:
    return collapse(unicodedata.normalize("NFC", _CONTROL.sub(" ", text)))


def _paged(document: Document | Wording, view: View) -> list[Passage]:
    ends = [*view.starts[1:], len(view.text)]
    kept = [(origin, start, end) for origin, start, end in zip(view.origins, view.starts, ends, strict=False)]
    found = []
    at = 0
    for page in document.pages:
        pieces = []
        while at < len(kept) and kept[at][0] + kept[at][2] - kept[at][1] <= page.start:
            at += 1
        for origin, start, end in kept[at:]:
            if origin >= page.end:
                break
            first, last = max(page.start - origin, 0), min(page.end - origin, end - start)
            pieces.append(view.text[start + first : start + last])
        text = _plain("".join(pieces))
        if text:
            found.append(Passage(text, page.number))
    return found


def _unpaged(document: Document | Wording, view: View) -> Iterator[Passage]:
    """Cut between lines: before a section where there is enough, at the latest where there is too much."""
    pieces: list[str] = []
    sections: list[tuple[int, str]] = []
    length, current = 0, ""
    for line, name in _lines(document, view):
        if pieces and (length + len(line) > _LONGEST or (name and length >= _ENOUGH)):
            yield Passage(" ".join(pieces), None, tuple(sections))
            pieces, sections, length = [], [(0, current)] if current else [], 0
        if name and name != current:
            sections = [entry for entry in sections if entry[0] != length]
            sections.append((length, name))
            current = name
        pieces.append(line)
        length += len(line) + 1
    if pieces:
        yield Passage(" ".join(pieces), None, tuple(sections))


def _lines(document: Document | Wording, view: View) -> Iterator[tuple[str, str]]:
    """Each line with words, and the section that begins with it, if one does."""
    headings = sorted((mark.start, mark.end) for mark in document.marks if mark.kind == "heading")
    position = 0
    for raw in view.text.split("\n"):
        line = _plain(raw)
        if line:
            at = view.origin(position + len(raw) - len(raw.lstrip()))
            i = bisect.bisect_right(headings, at, key=lambda span: span[0]) - 1
            is_heading = i >= 0 and at < headings[i][1]
            name = _section(raw, is_heading=is_heading)
            for number, part in enumerate(_short(line)):
                yield part, "" if number else name
        position += len(raw) + 1


def _section(line: str, *, is_heading: bool) -> str:
    numbered = _NUMBERED.match(line)
    if numbered:
        return collapse(numbered.group(1))
    return _plain(line).strip("*#_ .:")[:_LABEL] if is_heading else ""


def _short(line: str) -> Iterator[str]:
    """A line in parts that are no longer than a stretch may be, cut at blanks."""
    while len(line) > _LONGEST:
        cut = line.rfind(" ", 1, _LONGEST)
        cut = cut if cut > 0 else _LONGEST
        yield line[:cut]
        line = line[cut:].strip()
    if line:
        yield line
