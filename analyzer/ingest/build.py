"""Building a document's text piece by piece, with words and marks at the right offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.records import Box, Mark, MarkKind, Word

#: Never printed: controls but tab and newline, soft hyphen, zero-width and direction marks.
_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    (
        *range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, *range(0x200B,
        0x2010),
        *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF,
    )
)  # fmt: skip
_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n\n"}
_TABLE: dict[int, str | None] = {**_INVISIBLE, **_BREAKS}
_LONE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """All line ends become one kind; NUL, control, zero-width and lone surrogate characters are taken out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return _LONE.sub("\ufffd", text)


@dataclass(slots=True)
class TextBuilder:
    """Collects text; every word and mark added knows its offsets. Used by all readers."""

    length: int = 0
    words: list[Word] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    def add(self, text: str) -> tuple[int, int]:
        """Append text as it is; returns its span."""
        start = self.length
        if text:
            self._pieces.append(text)
            self.length += len(text)
        return start, self.length

    def word(self, text: str, box: Box, confidence: float | None = None) -> None:
        """Append a word that is printed in a box; `confidence` as in `Word`."""
        start, end = self.add(text)
        self.words.append(Word(start, end, box, confidence))

    def mark(self, start: int, end: int, kind: MarkKind, value: str = "") -> None:
        """Mark a stretch of the text; an empty stretch is not marked."""
        if start < end:
            self.marks.append(Mark(start, end, kind, value))

    def separate(self, separator: str) -> None:
        """Append a separator unless the text is empty or already ends with it."""
        if self.length and not self.ends(separator):
            tail = self._pieces[-1]
            shared = next((n for n in range(len(separator), 0, -1) if tail.endswith(separator[:n])), 0)
            self.add(separator[shared:])

    def ends(self, suffix: str) -> bool:
        """Whether the text so far ends with a suffix."""
        tail = ""
        for piece in reversed(self._pieces):
            tail = piece + tail
            if len(tail) >= len(suffix):
                break
        return tail.endswith(suffix)

    def text(self) -> str:
        """All text added so far."""
        return "".join(self._pieces)

    def sorted_marks(self) -> tuple[Mark, ...]:
        """Marks ascending by start; of two that start together the longer first."""
        return tuple(sorted(self.marks, key=_place))


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind, mark.value
