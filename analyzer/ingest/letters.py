"""Letters of recognised words that look alike in print: a small l that can only be a capital I."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PART = re.compile(r"[A-Za-z]+")
_CAPITALS = re.compile(r"(?=(?:l*[A-Z]){2})[A-Zl]{3,6}")  #: at least two capitals: PlI, APl; but not All
_NUMERAL = re.compile(r"Il")
_AFTER_SMALL = re.compile(r"[A-Z]?[a-z]+Al")  #: no English word or name has a capital A before a last l
_NICKNAME = "Al"


def with_capitals(words: Sequence[str]) -> list[str]:
    """The words of one line with I for l where nothing but capitals stand around it.

    "Al" is a name where a name follows it.
    """
    return [_word(word, named=_is_named(words, i)) if "l" in word else word for i, word in enumerate(words)]


def _word(word: str, *, named: bool) -> str:
    return _PART.sub(lambda part: _mended(part, named=named), word)


def _is_named(words: Sequence[str], i: int) -> bool:
    follows = words[i + 1] if i + 1 < len(words) else ""
    return words[i] in {_NICKNAME, f"{_NICKNAME}."} and (not follows or not follows[0].islower())


def _mended(part: re.Match[str], *, named: bool) -> str:
    text = part.group()
    if text == _NICKNAME:
        return text if named else "AI"
    if _AFTER_SMALL.fullmatch(text):
        return f"{text[:-1]}I"
    if _CAPITALS.fullmatch(text) or _NUMERAL.fullmatch(text):
        return text.replace("l", "I")
    return text
