"""Patterns of any case that are looked for only in a text that holds the words they demand, and compiled no sooner."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache

from analyzer.extract.needles import Needles, may_match, needles_of

_ANY_CASE = re.compile(r"(?<!\\)\(\?-?i:")


class Sought:
    """A pattern, searched as a compiled one is. For those that few sentences, or few papers, hold the words of."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def _needles(self) -> Needles:
        plain = re.compile(_ANY_CASE.sub("(?:", self.pattern), self._flags & ~re.IGNORECASE)
        found = needles_of(plain)
        return tuple(tuple(dict.fromkeys(word.casefold() for word in words)) for words in found)

    def may_match(self, text: str) -> bool:
        """Whether a text holds the words without which the pattern cannot match."""
        return may_match(self._needles, _folded(text))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self._compiled.search(text, start, end) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self._compiled.finditer(text) if self.may_match(text) else iter(())


@lru_cache(maxsize=32)  # one text is asked for many patterns
def _folded(text: str) -> str:
    return text.casefold()
