"""What the trained reader sees of a sentence: the sentence, its lead-in and heading, and the sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.extract.lines import Line
from analyzer.extract.roles import INNER_DOT
from analyzer.extract.wordpiece import WordPiece

#: Pieces that are kept: the first of a heading, the last of what leads to the sentence, the first of the sentence.
_HEADING, _LEAD_IN, _BEFORE, _TEXT = 14, 36, 20, 112
#: Stands where the time stood that is asked about; no contract has this character.
MARK = "\ue000"
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


def with_mark(passage: Passage, start: int, end: int, unit: str) -> Passage:
    """The passage that asks what a time is for: characters `start` to `end` of its sentence give way to a mark.

    The unit stays ("within MARK business days"); the number does not, for any number may stand for any duty.
    """
    text = f"{passage.text[:start].rstrip()} {MARK} {unit} {passage.text[end:].lstrip()}"
    return replace(passage, text=text.strip())


def pieces_of(
    passage: Passage, cutter: WordPiece, *, start: int, stop: int, parting: int, mark: int
) -> tuple[list[int], int]:
    """The numbers that the encoder reads, and how many of them are context.

    Context and sentence stand between the marks `start`, `stop`, `stop`; the parts of the context are ended by
    `parting`; `mark` stands for a time that is asked about. Long parts are cut, so that there are at most 188 numbers.
    """
    context = [start]
    for part in (
        _cut(passage.heading, cutter)[:_HEADING],
        _cut(passage.lead_in, cutter)[-_LEAD_IN:],
        _cut(passage.before, cutter)[-_BEFORE:],
    ):
        context += [*part, parting]
    context.append(stop)
    until, asked, after = passage.text.partition(MARK)
    sentence = _cut(until, cutter)
    if asked:
        sentence = [*sentence[-_TEXT // 2 :], mark, *_cut(after, cutter)]
    return [*context, *sentence[:_TEXT], stop], len(context)


def _cut(text: str, cutter: WordPiece) -> list[int]:
    text = text.replace(INNER_DOT, ".")
    for name, plain in _NAMES:
        text = text.replace(name, plain)
    return cutter.cut(text)
