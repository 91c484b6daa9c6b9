"""Words of which a text must hold one before a pattern can match it: a look that costs a tenth of the search.

They are taken from the pattern's own syntax tree, so that no rule has to name them. Where the interpreter's parser
is not to be had, or a pattern demands no word, there are none and the pattern is always searched for.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

try:
    codes: Any = importlib.import_module("re._constants")
    parser: Any = importlib.import_module("re._parser")
except ImportError:  # pragma: no cover - an interpreter that keeps its parser elsewhere
    parser = None

_SHORTEST = 3  #: letters of a word that is worth looking for
_MOST = 40  #: words beyond which the look costs as much as the search
_SETS = 3  #: of words to look for
_TEXTS = 5_000  #: for which it is remembered which words they hold: the sentences of a long paper
_COMMON = frozenset(
    "PROVIDER SCHOOL DATA the and not for with will shall may any agreement contract terms services".split()
)

_Words = frozenset[str]
_Groups = Mapping[int, _Words | None]  #: by character, what the part demands that it stands for
Needles = tuple[tuple[str, ...], ...]


def needles_of(pattern: str, groups: Mapping[str, str] | None = None) -> Needles:
    """Sets of words: any text that matches holds a word of each. Empty where the pattern demands no word.

    Args:
        pattern: what is searched for.
        groups: for characters that stand for a part which many patterns share, the pattern of that part.

    Raises:
        re.error: it is no pattern.
    """
    tree = _parsed(pattern)
    return _needles(tree, _known(groups)) if tree is not None else ()


def alternatives_of(pattern: str, groups: Mapping[str, str] | None = None) -> tuple[Needles, ...]:
    """As `needles_of`, for each alternative where a pattern is one of several: a text that matches answers to one."""
    tree, known = _parsed(pattern), _known(groups)
    if tree is None:
        return ((),)
    items = _unwrapped(tree)
    found: tuple[Needles, ...] = ()
    places = [place for place, (code, _) in enumerate(items) if code is codes.BRANCH]
    if len(places) == 1 and not _demanded([*items[: places[0]], *items[places[0] + 1 :]], known):
        before, branches, after = items[: places[0]], items[places[0]][1][1], items[places[0] + 1 :]
        found = tuple(_needles([*before, *branch, *after], known) for branch in branches)
    return found if found and all(found) else (_needles(tree, known),)


def any_may_match(alternatives: tuple[Needles, ...], text: str) -> bool:
    """Whether a text answers to one of the alternatives."""
    for needles in alternatives:  # noqa: SIM110 - asked for every rule and sentence: a generator takes twice as long
        if may_match(needles, text):
            return True
    return False


def may_match(needles: Needles, text: str) -> bool:
    """Whether a text holds a word of each set."""
    for words in needles:
        for word in words:
            if word in text:
                break
        else:
            return False
    return True


class Lexicon:
    """Words that texts are asked for, found all at once: by the letters they begin with, not one by one.

    Each has at least three letters, as those of `Needles` have.
    """

    def __init__(self) -> None:
        self._by_start: dict[str, set[str]] = {}
        self.among = lru_cache(maxsize=_TEXTS)(self._among)  #: those that a text holds

    def add(self, words: Iterable[str]) -> None:
        """Ask for these too, in texts that nobody has asked about yet."""
        for word in words:
            self._by_start.setdefault(word[:_SHORTEST], set()).add(word)

    def _among(self, text: str) -> frozenset[str]:
        starts = self._by_start.keys() & {text[i : i + _SHORTEST] for i in range(len(text))}
        return frozenset(word for start in starts for word in self._by_start[start] if word in text)


class Index:
    """Which of many patterns a text may match, found by the rarest words that each demands."""

    def __init__(self, patterns: Sequence[tuple[Needles, ...]], lexicon: Lexicon) -> None:
        self._patterns = tuple(patterns)
        self._always = frozenset(n for n, alternatives in enumerate(patterns) if not all(alternatives))
        self._by_word: dict[str, set[int]] = {}
        for number, alternatives in enumerate(patterns):
            for rarest, *_ in filter(None, alternatives):
                for word in rarest:
                    self._by_word.setdefault(word, set()).add(number)
        self._lexicon = lexicon
        lexicon.add(self._by_word)

    def among(self, text: str) -> list[int]:
        """The numbers of the patterns that the text answers to, in their order."""
        held = self._by_word.keys() & self._lexicon.among(text)
        found = self._always.union(*(self._by_word[word] for word in held))
        return [number for number in sorted(found) if any_may_match(self._patterns[number], text)]


def _rank(words: _Words) -> tuple[float, int]:
    """Rare words first: how often one of them is likely to stand in a sentence, by their length; then the fewest."""
    return sum(1.0 if word.strip() in _COMMON else 0.4 ** len(word.strip()) for word in words), len(words)


def _parsed(pattern: str) -> Any:
    """The syntax tree; none where the parser is not to be had or the pattern minds no case."""
    tree = parser.parse(pattern) if parser is not None else None
    return None if tree is None or tree.state.flags & re.IGNORECASE else tree


def _known(groups: Mapping[str, str] | None) -> _Groups:
    return {ord(mark): _of_group(part) for mark, part in (groups or {}).items()}


def _needles(items: Any, groups: _Groups) -> Needles:
    found = sorted(_demanded(items, groups), key=_rank)[:_SETS]
    return tuple(tuple(sorted(words)) for words in found)


def _unwrapped(items: Any) -> list[Any]:
    """The parts of a sequence; of one that is but a group, the parts of that."""
    if len(items) == 1 and items[0][0] is codes.SUBPATTERN and not items[0][1][1] & re.IGNORECASE:
        return _unwrapped(items[0][1][3])
    return list(items)


@cache
def _of_group(pattern: str) -> _Words | None:
    tree = _parsed(pattern)
    return None if tree is None else _of_sequence(tree, {})


def _demanded(items: Any, groups: _Groups) -> list[_Words]:
    """What each part of a sequence demands."""
    items = _unwrapped(items)
    found = (*_runs(items, groups), *(_of_item(item, groups) for item in items))
    return [words for words in found if words and len(words) <= _MOST]


def _of_sequence(items: Any, groups: _Groups) -> _Words | None:
    """The best of what the parts of a sequence demand."""
    return min(_demanded(items, groups), key=_rank, default=None)


def _runs(items: Any, groups: _Groups) -> list[_Words]:
    """Each run of letters in a sequence, as a word of its own."""
    runs, letters = [], ""
    for code, value in items:
        if code is codes.LITERAL and value not in groups:
            letters += chr(value)
            continue
        runs.append(letters)
        letters = ""
    return [frozenset({run}) for run in (*runs, letters) if len(run) >= _SHORTEST]


def _of_item(item: tuple[Any, Any], groups: _Groups) -> _Words | None:
    code, value = item
    if code is codes.LITERAL:
        return groups.get(value)
    if code is codes.SUBPATTERN:
        return None if value[1] & re.IGNORECASE else _of_sequence(value[3], groups)
    if code is codes.BRANCH:
        return _all(value[1], groups)
    if code is codes.IN:  # of several groups
        return _all([[one] for one in value], groups)
    if code in {codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT} and value[0] >= 1:
        return _of_sequence(value[2], groups)
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(value, groups)
    return None


def _all(branches: Sequence[Any], groups: _Groups) -> _Words | None:
    """What one or the other branch demands; nothing where a branch demands nothing."""
    found: set[str] = set()
    for branch in branches:
        words = _of_sequence(branch, groups)
        if words is None:
            return None
        found |= words
    return frozenset(found)
