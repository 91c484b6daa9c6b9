"""Words of which a text must hold one before a pattern can match it: a look that costs a tenth of the search.

They are taken from the pattern's own syntax tree, so that no rule has to name them. Where the interpreter's parser
is not to be had, or a pattern demands no word, there are none and the pattern is always searched for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from typing import Any

try:
    codes: Any = importlib.import_module("re._constants")
    parser: Any = importlib.import_module("re._parser")
except ImportError:  # pragma: no cover - an interpreter that keeps its parser elsewhere
    parser = None

_SHORTEST = 3  #: letters of a word that is worth looking for
_MOST = 40  #: words beyond which the look costs as much as the search
_SETS = 3  #: of words to look for
_COMMON = frozenset(
    "PROVIDER SCHOOL DATA the and not for with will shall may any agreement contract terms services".split()
)

_Words = frozenset[str]
Needles = tuple[tuple[str, ...], ...]


def needles_of(pattern: str) -> Needles:
    """Sets of words: any text that matches holds a word of each. Empty where the pattern demands no word.

    Raises:
        re.error: it is no pattern.
    """
    if parser is None:
        return ()
    tree = parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return ()
    found = _demanded(tree)
    return tuple(tuple(sorted(words)) for words in sorted(found, key=_rank)[:_SETS])


def may_match(needles: Needles, text: str) -> bool:
    """Whether a text holds a word of each set."""
    for words in needles:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


def _rank(words: _Words) -> tuple[float, int]:
    """Rare words first: how often one of them is likely to stand in a sentence, by their length; then the fewest."""
    return sum(1.0 if word.strip() in _COMMON else 0.4 ** len(word.strip()) for word in words), len(words)


def _demanded(items: Any) -> list[_Words]:
    """What each part of a sequence demands."""
    if len(items) == 1 and items[0][0] is codes.SUBPATTERN and not items[0][1][1] & re.IGNORECASE:
        return _demanded(items[0][1][3])
    found = (*_runs(items), *map(_of_item, items))
    return [words for words in found if words and len(words) <= _MOST]


def _of_sequence(items: Any) -> _Words | None:
    """The best of what the parts of a sequence demand."""
    return min(_demanded(items), key=_rank, default=None)


def _runs(items: Any) -> list[_Words]:
    """Each run of letters in a sequence, as a word of its own."""
    runs, letters = [], ""
    for code, value in items:
        if code is codes.LITERAL:
            letters += chr(value)
            continue
        runs.append(letters)
        letters = ""
    return [frozenset({run}) for run in (*runs, letters) if len(run) >= _SHORTEST]


def _of_item(item: tuple[Any, Any]) -> _Words | None:
    code, value = item
    if code is codes.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else _of_sequence(value[3])
    if code is codes.BRANCH:
        return _all(value[1])
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT} and value[0] >= 1:
        return _of_sequence(value[2])
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(value)
    return None


def _all(branches: Sequence[Any]) -> _Words | None:
    """What one or the other branch demands; nothing where a branch demands nothing."""
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch)
        if words is None:
            return None
        found |= words
    return frozenset(found)
