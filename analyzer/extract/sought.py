"""Patterns of any case that are looked for only where the words stand that they demand, and compiled no sooner.

In a long text that is done stretch by stretch, between the full stops or line ends that no match can hold.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any

from analyzer.extract import needles
from analyzer.extract.needles import Needles, alternatives_of, any_may_match

_ANY_CASE = re.compile(r"(?<!\\)\(\?-?i:")
_MARKS = ".;\n"
_LONG = 1000  #: characters; a shorter text is searched as one


class Sought:
    """A pattern, searched as a compiled one is. For those that few sentences, or few papers, hold the words of."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a compiled pattern."""
        if start or end < len(text):
            return self._compiled.search(text, start, end)
        if len(text) < _LONG:
            return self._compiled.search(text) if self._may_match(_folded(text)) else None
        return next(self.finditer(text), None)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        if not self._may_match(_folded(text)):
            return iter(())
        return self._compiled.finditer(text) if len(text) < _LONG or not self._marks else self._in_parts(text)

    def subn(self, put: str, text: str) -> tuple[str, int]:
        """As of a compiled pattern."""
        return self._compiled.subn(put, text) if self._may_match(_folded(text)) else (text, 0)

    def sub(self, put: str, text: str) -> str:
        """As of a compiled pattern."""
        return self.subn(put, text)[0]

    def _in_parts(self, text: str) -> Iterator[re.Match[str]]:
        for start, end, folded in _stretches(text, self._marks):
            if self._may_match(folded):
                yield from self._compiled.finditer(text, start, end)

    def _may_match(self, folded: str) -> bool:
        return any_may_match(self._needles, folded)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _needles(self) -> tuple[Needles, ...]:
        """What each alternative demands, in small letters."""
        found = alternatives_of(_ANY_CASE.sub("(?:", self.pattern))
        return tuple(
            tuple(tuple(dict.fromkeys(word.casefold() for word in words)) for words in one) for one in found
        )

    @cached_property
    def _marks(self) -> str:
        """The marks that no match holds, nor what it looks ahead to."""
        if needles.parser is None:
            return ""
        tree = needles.parser.parse(self.pattern, self._flags)
        return "".join(mark for mark in _MARKS if not _holds(tree, mark))


@lru_cache(maxsize=32)  # one text is asked for many patterns
def _folded(text: str) -> str:
    return _small(text)


@lru_cache(maxsize=8)  # one paper, parted by several marks
def _stretches(text: str, marks: str) -> tuple[tuple[int, int, str], ...]:
    """Where each stretch between marks begins and ends, with its words in small letters."""
    found = re.finditer(rf"[^{marks}]+", text)
    return tuple((match.start(), match.end(), _small(match[0])) for match in found)


def _small(text: str) -> str:
    """A text in small letters; an i with or without its dot is one, as it is to a pattern of any case."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("i̇", "i").replace("ı", "i")


def _holds(items: Any, mark: str) -> bool:
    """Whether a sequence of a pattern may match a mark, or asks whether the text ends."""
    return any(_item_holds(code, value, mark) for code, value in items)


def _item_holds(code: Any, value: Any, mark: str) -> bool:
    codes = needles.codes
    if code is codes.LITERAL:
        return bool(value == ord(mark))
    if code is codes.NOT_LITERAL:
        return bool(value != ord(mark))
    if code is codes.IN:
        return any(_in_class(one, mark) for one in value) != ((codes.NEGATE, None) in value)
    if code is codes.AT:
        return value not in {codes.AT_BOUNDARY, codes.AT_BEGINNING}
    if code is codes.BRANCH:
        return any(_holds(branch, mark) for branch in value[1])
    if code is codes.SUBPATTERN:
        return _holds(value[3], mark)
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT}:
        return _holds(value[2], mark)
    if code in {codes.ASSERT, codes.ASSERT_NOT}:
        return _holds(value[1], mark)
    return True


def _in_class(item: tuple[Any, Any], mark: str) -> bool:
    codes = needles.codes
    code, value = item
    if code is codes.CATEGORY:
        if value is codes.CATEGORY_SPACE:
            return mark.isspace()
        return value not in {codes.CATEGORY_DIGIT, codes.CATEGORY_WORD}
    if code is codes.RANGE:
        return bool(value[0] <= ord(mark) <= value[1])
    return code is codes.LITERAL and bool(value == ord(mark))
