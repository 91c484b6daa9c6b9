"""Pure helpers on text, all of them keeping track of where each character came from."""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from analyzer.records import Box, Clause, Document, Mark, MarkKind, Page, Sentence, Span, Word, Wording
from analyzer.words import label

#: Marks whose text is not read: it is printed on the page but is no part of the contract's sentences.
SKIPPED: frozenset[MarkKind] = frozenset({"head", "foot", "page_no", "hyphen", "deleted", "certificate"})

_Placed = TypeVar("_Placed", Page, Word, Mark)
PART = "#"  #: between the sha256 of a file and the number of a paper in it


def collapse(text: str) -> str:
    """White space runs become one space; ends are trimmed."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """A text in one line, of at most so many characters; cut between two words where it can be."""
    line = collapse(text)
    if len(line) <= most:
        return line
    at_word = " " in line[most // 2 : most]
    kept = line[:most].rsplit(" ", 1)[0] if at_word else line[: most - 1]
    return f"{kept.rstrip(' ,;:')}…"


def part_id(sha256: str, number: int) -> str:
    """The identity of a packet's paper, counted from 1: the first one's is the file's own."""
    return sha256 if number == 1 else f"{sha256}{PART}{number}"


def file_id(identity: str) -> str:
    """The sha256 of the file that a paper is in; a paper that is alone in its file has the same."""
    return identity.partition(PART)[0]


def part_number(identity: str) -> int:
    """Which paper of its file an identity means, from 1; the file's own means the first."""
    return int(identity.partition(PART)[2] or 1)


def is_part(identity: str) -> bool:
    """Whether an identity means a later paper of a packet, and not a file."""
    return PART in identity


def path_of_part(path: str, part: tuple[int, int] | None) -> str:
    """Where a paper is, for a person: ``signed.pdf (pages 5 to 8)``; the path where it fills its file."""
    if part is None:
        return path
    key = "paper.on_pages" if part[0] < part[1] else "paper.on_page"
    return f"{path} ({label(key, first=part[0], last=part[1])})"


def part_of(document: Document, spans: Sequence[Span], *, number: int) -> Document:
    """One paper of a packet as a document of its own: stretches of the file, one behind the other.

    Its pages keep their numbers; its offsets start at 0, and `origin_in_file` leads back.

    Args:
        document: the file.
        spans: of the paper, in characters of the file's text, in order.
        number: of the paper, from 1.
    """
    pages = tuple(_moved(document.pages, spans))
    numbers = {page.number for page in pages}
    return replace(
        document,
        sha256=part_id(document.sha256, number),
        text="".join(document.text[start:end] for start, end in spans),
        pages=pages,
        words=tuple(_moved(document.words, spans)),
        marks=tuple(_moved(document.marks, spans)),
        problems=tuple(p for p in document.problems if p.page is None or p.page in numbers),
    )


def origin_in_file(offset: int, spans: Sequence[Span]) -> int:
    """The offset in the file of one in a paper that was made of these stretches of it (see `part_of`)."""
    for start, end in spans:
        if offset <= end - start:
            return start + offset
        offset -= end - start
    raise IndexError(offset)


def _moved(found: Sequence[_Placed], spans: Sequence[Span]) -> Iterator[_Placed]:
    """What begins in some stretches, of things in the order of their starts, where it stands in the paper."""
    length = 0
    for start, end in spans:
        first, last = (bisect.bisect_left(found, at, key=_start) for at in (start, end))
        for one in found[first:last]:
            yield replace(one, start=length + one.start - start, end=length + min(one.end, end) - start)
        length += end - start


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sort spans and join those that touch or overlap; empty ones are dropped."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def render(document: Document, spans: Sequence[Span]) -> str:
    """The words that the spans hold, as one readable line. Every quote is made by this function."""
    return collapse("".join(document.text[start:end] for start, end in spans))


@dataclass(frozen=True, slots=True)
class View:
    """A document's text without the marks that are not read, and the way back.

    `starts[i]` is the offset in the view, `origins[i]` the offset in the document, where the i-th kept
    stretch begins; stretches are in order and do not overlap.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, offset: int) -> int:
        """The document offset of a view offset. Raises `IndexError` outside ``0 <= offset <= len(text)``."""
        if not 0 <= offset <= len(self.text):
            raise IndexError(offset)
        if not self.starts:
            return 0
        i = bisect.bisect_right(self.starts, offset) - 1
        return self.origins[i] + offset - self.starts[i]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The document spans that a stretch of the view covers, in order; none for an empty stretch."""
        if not 0 <= start <= end <= len(self.text):
            raise IndexError((start, end))
        spans: list[Span] = []
        i = bisect.bisect_right(self.starts, start) - 1
        while start < end:
            stop = min(end, self.starts[i + 1] if i + 1 < len(self.starts) else end)
            first = self.origins[i] + start - self.starts[i]
            spans.append((first, first + stop - start))
            start, i = stop, i + 1
        return merge_spans(spans)


def view_of(document: Document | Wording, *, skip: frozenset[MarkKind] = SKIPPED) -> View:
    """The text that is read: all of it but the marks in `skip`."""
    dropped = merge_spans((m.start, m.end) for m in document.marks if m.kind in skip)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = position = 0
    for start, end in (*dropped, (len(document.text), len(document.text))):
        if position < start:
            starts.append(length)
            origins.append(position)
            pieces.append(document.text[position:start])
            length += start - position
        position = max(position, end)
    return View("".join(pieces), tuple(starts), tuple(origins))


@dataclass(frozen=True, slots=True)
class Segmented:
    """A document's view, cut into clauses and sentences (offsets are characters of `view.text`)."""

    view: View
    clauses: tuple[Clause, ...]
    sentences: tuple[Sentence, ...]


_start = attrgetter("start")
_WIDEST_GAP = 40  #: points between two words of one line


def page_at(document: Document, offset: int) -> int | None:
    """The one-based page that holds a character, or ``None`` for a format without pages."""
    if not document.pages:
        return None
    i = bisect.bisect_right(document.pages, offset, key=_start) - 1
    return document.pages[max(i, 0)].number


def boxes_of(document: Document, spans: Sequence[Span]) -> tuple[Box, ...]:
    """One box for each printed line that the spans touch, page by page."""
    lines: list[list[Box]] = []
    top = bottom = x0 = x1 = 0.0  # of the line so far
    for box in _boxes_in(document.words, spans):
        middle = (box.top + box.bottom) / 2
        follows = top <= middle <= bottom and box.x0 >= x0 and box.x0 - x1 < _WIDEST_GAP
        if lines and follows and box.page == lines[-1][0].page:
            lines[-1].append(box)
            top, bottom, x1 = min(top, box.top), max(bottom, box.bottom), max(x1, box.x1)
        else:
            lines.append([box])
            x0, top, x1, bottom = box.x0, box.top, box.x1, box.bottom
    return tuple(map(_around, lines))


def _boxes_in(words: Sequence[Word], spans: Sequence[Span]) -> Iterator[Box]:
    """The boxes of the words that the spans touch."""
    for start, end in spans:
        first = max(bisect.bisect_right(words, start, key=_start) - 1, 0)
        last = bisect.bisect_left(words, end, key=_start)
        yield from (word.box for word in words[first:last] if word.end > start)


def _around(boxes: Sequence[Box]) -> Box:
    """The box around the words of one line; the first is the leftmost."""
    return Box(
        boxes[0].page,
        boxes[0].x0,
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def normalise(text: str) -> str:
    """Lower case, letters and digits only, single spaces: for comparing, never for coordinates."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def digest(*parts: str) -> str:
    """A short stable hash of strings, for keys."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
