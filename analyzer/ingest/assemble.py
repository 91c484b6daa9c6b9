"""Pages of laid-out lines to one text with words and marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyzer.ingest.build import TextBuilder
from analyzer.ingest.flow import Line, PageLayout, Token
from analyzer.ingest.frame import clamp
from analyzer.ingest.paragraphs import flows_on, is_stretched
from analyzer.records import Box, Page

_WORD_PART = re.compile(r"[^\W\d_]+$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
#: first parts that keep their hyphen in English unless the text itself says otherwise
_KEEP = frozenset(
    (
        "non", "self", "third", "cross", "well", "opt", "sign", "log", "day", "one", "two", "three",
        "four", "five", "six", "seven", "eight", "nine", "ten", "first", "second", "high", "low", "long",
        "short", "full", "real", "anti", "multi", "e",
    )
)  # fmt: skip
#: second parts that keep the hyphen after a first part of at least four letters
_KEEP_BEFORE = frozenset(
    (
        "related", "based", "oriented", "specific", "driven", "approved", "owned", "sponsored", "affiliated",
        "friendly", "readable", "identified", "party", "compliant", "hosted", "facing", "defined",
        "provided", "generated", "issued", "appointed",
    )
)  # fmt: skip
#: first parts that may also be a syllable (pre-vent): hyphens stay where the text spells so
_SYLLABLES = frozenset(("co", "ex", "so", "on", "off", "part", "state", "de", "pre", "post"))
_OWN_WORDS = re.compile(r"identif|called|exist|facto|owned|time$|law|signer|site$")  #: and before these


@dataclass(frozen=True, slots=True)
class Assembled:
    """Text and pages, with the builder's words and marks."""

    out: TextBuilder
    pages: tuple[Page, ...]


def assemble(layouts: list[PageLayout]) -> Assembled:
    """Write all pages into one text.

    Lines are parted by a line end, paragraphs by two. Running lines are written where they stand, their
    line ends inside their marks, so that the text without marks reads on from page to page.
    """
    out = TextBuilder()
    words = _Vocabulary(layouts)
    starts: list[int] = []
    body = list(_body(layouts))
    separators = [_separator(a, b) for a, b in pairwise(body)] + ["\n\n"]
    at = 0
    for layout in layouts:
        starts.append(out.length)
        for paragraph in layout.paragraphs:
            for line in paragraph.lines:
                if line.role:
                    _write_running(out, line, layout, words)
                    continue
                _write_line(out, line, layout, words)
                if at + 1 < len(body):
                    _write_separator(out, separators[at], line, body[at + 1].line, words)
                elif _any_running_left(layouts, layout, line):
                    out.add("\n\n")
                at += 1
    ends = [*starts[1:], out.length]
    pages = tuple(
        Page(p.number, start, end, round(p.width, 2), round(p.height, 2), p.origin)
        for p, start, end in zip(layouts, starts, ends, strict=True)
    )
    return Assembled(out, pages)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A line of the contract's own text and where it stands."""

    line: Line
    page: int
    paragraph: int  #: identity of its paragraph
    table: bool


def _body(layouts: list[PageLayout]) -> Iterator[_Placed]:
    for layout in layouts:
        for paragraph in layout.paragraphs:
            for line in paragraph.lines:
                if not line.role:
                    yield _Placed(line, layout.number, id(paragraph), paragraph.table)


def _separator(before: _Placed, after: _Placed) -> str:
    if before.paragraph == after.paragraph:
        return "\n"
    return "\n" if flows_on(before.line, after.line) and not (before.table or after.table) else "\n\n"


def _any_running_left(layouts: list[PageLayout], layout: PageLayout, line: Line) -> bool:
    """Whether a running line follows the very last line of text."""
    if layouts[-1] is not layout:
        return any(later.paragraphs for later in layouts[layout.number :])
    lines = layout.lines()
    return lines[-1] is not line


def _write_running(out: TextBuilder, line: Line, layout: PageLayout, words: _Vocabulary) -> None:
    start = out.length
    _write_tokens(out, line.tokens, layout, words, wide=0.0)
    out.add("\n\n")
    if line.role:
        out.mark(start, out.length, line.role)


def _write_line(out: TextBuilder, line: Line, layout: PageLayout, words: _Vocabulary) -> None:
    if not line.cells:
        stretched = is_stretched(line.tokens, line.size)
        _write_tokens(out, line.tokens, layout, words, wide=0.0 if stretched else 2.5 * line.size)
        return
    row = str(line.row) if line.row else ""
    row_start = out.length
    for column, cell in enumerate(line.cells, start=1):
        if column > 1:
            out.add(" | ")
        start = out.length
        _write_tokens(out, cell, layout, words, wide=0.0)
        out.mark(start, out.length, "cell", f"{row},{column}" if row else str(column))
    out.mark(row_start, out.length, "row", row)


def _write_tokens(
    out: TextBuilder, tokens: list[Token], layout: PageLayout, words: _Vocabulary, *, wide: float
) -> None:
    before: Token | None = None
    for token in tokens:
        if before is not None:
            gap = token.x0 - before.x1
            space = "\t" if 0 < wide < gap and before is not tokens[0] else " "
            start, end = out.add("" if token.glued else space)
            if token.middle > before.bottom:  # the next line of a cell
                _mark_hyphen(out, start, end, words.hyphen(before, token))
        start = out.length
        out.word(token.text, _box(token, layout), token.confidence)
        if token.checked is not None:
            out.mark(start, out.length, "checked" if token.checked else "unchecked", token.field)
        elif token.ink:
            out.mark(start, out.length, "ink", token.field)
        elif token.box:
            out.mark(start, out.length, token.box, token.field)
        elif token.field:
            out.mark(start, out.length, "field", token.field)
        before = token


def _box(token: Token, layout: PageLayout) -> Box:
    x0, top, x1, bottom = clamp(layout.displayed(token.rectangle), layout.width, layout.height)
    return Box(layout.number, round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _write_separator(out: TextBuilder, separator: str, line: Line, after: Line, words: _Vocabulary) -> None:
    start, end = out.add(separator)
    if separator != "\n" or line.cells or after.cells:
        return
    last, first = line.tokens[-1], after.tokens[0]
    _mark_hyphen(out, start, end, words.hyphen(last, first))


def _mark_hyphen(out: TextBuilder, start: int, end: int, kind: str) -> None:
    if kind:
        out.mark(start - 1 if kind == "soft" else start, end, "hyphen")


class _Vocabulary:
    """Words of the document, to tell a hyphen of typesetting from one of spelling."""

    def __init__(self, layouts: list[PageLayout]) -> None:
        self._whole: set[str] = set()
        self._hyphenated: set[str] = set()
        for layout in layouts:
            for line in layout.lines():
                for token in line.tokens[:-1]:
                    text = token.text.casefold()
                    self._whole.update(_FIRST_PART.findall(text))
                    if "-" in text:
                        self._hyphenated.update(_HYPHENATED.findall(text))

    def hyphen(self, last: Token, first: Token) -> str:
        """``soft`` where the hyphen goes, ``hard`` where it stays and only the line end goes, else empty."""
        if last.text[-1] not in "-‐" or len(last.text) < 2:
            return ""
        stem = _WORD_PART.search(last.text[:-1].casefold())
        rest = _FIRST_PART.match(first.text.casefold())
        if stem is None or rest is None:
            return "hard" if last.text[-2].isalnum() and first.text[0].isalnum() else ""
        a, b = stem.group(), rest.group()
        if f"{a}-{b}" in self._hyphenated:
            return "hard"
        if a + b in self._whole:
            return "soft"
        if a in _SYLLABLES and (_OWN_WORDS.match(b) or any(w.startswith(f"{a}-") for w in self._hyphenated)):
            return "hard"
        capitals = last.text.isupper() and first.text.isupper()
        named = first.text[0].isupper() and not capitals
        if named or "-" in last.text[:-1] or a in _KEEP or (b in _KEEP_BEFORE and len(a) > 3):
            return "hard"
        return "soft"
