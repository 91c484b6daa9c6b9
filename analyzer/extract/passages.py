"""What the trained reader sees of a sentence: the sentence, its lead-in and heading, and the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT
from analyzer.extract.wordpiece import WordPiece

#: Pieces that are kept: the first of a heading, the last of what leads to the sentence, the first of the sentence.
_HEADING, _LEAD_IN, _BEFORE, _TEXT = 14, 36, 20, 112
_NAMES = (("PROVIDER", "provider"), ("SCHOOL", "district"), ("DATA", "student data"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence in its context, canonical (`analyzer.extract.roles`)."""

    heading: str
    lead_in: str
    before: str
    text: str


def passages_of(lines: Sequence[Line]) -> tuple[Passage, ...]:
    """A passage for each line, in the same order."""
    found, before = [], ""
    for line in lines:
        found.append(Passage(line.heading, line.full[: line.offset].strip(), before, line.text))
        before = line.text
    return tuple(found)


def pieces_of(
    passage: Passage, cutter: WordPiece, *, start: int, stop: int, parting: int
) -> tuple[list[int], int]:
    """The numbers that the encoder reads, and how many of them are context.

    Context and sentence stand between the marks `start`, `stop`, `stop`; the parts of the context are ended by
    `parting`. Long parts are cut, so that there are at most 188 numbers.
    """
    context = [start]
    for part in (
        _cut(passage.heading, cutter)[:_HEADING],
        _cut(passage.lead_in, cutter)[-_LEAD_IN:],
        _cut(passage.before, cutter)[-_BEFORE:],
    ):
        context += [*part, parting]
    context.append(stop)
    return [*context, *_cut(passage.text, cutter)[:_TEXT], stop], len(context)


def _cut(text: str, cutter: WordPiece) -> list[int]:
    text = text.replace(INNER_DOT, ".")
    for name, plain in _NAMES:
        text = text.replace(name, plain)
    return cutter.cut(text)
