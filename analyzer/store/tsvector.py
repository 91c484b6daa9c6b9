"""The words of a passage, and what is looked for, as PostgreSQL's index takes them.

Words are parted here and not by the server, whose parser takes some for addresses or numbers, and others
for nothing, by its own locale. The server keeps no more than so many words with their places; a passage that
has more is marked, and looked through word by word: no page is lost, and those that long are rare.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from analyzer.store.query import Piece, words_of
from analyzer.store.snippet import matches

__all__ = ["LONG", "holds", "to_tsquery", "to_tsvector"]

#: Stands for all words of a passage that is too long; no word is like it.
LONG = "'+'"

# The server's own limits.
_PLACES = 16_383
_PLACES_OF_ONE = 255
_BYTES_OF_ONE = 2_046
_BYTES = 900_000


def to_tsvector(text: str) -> str:
    """The words of a passage with their places, to be cast to ``tsvector``; `LONG` where it cannot be."""
    words = words_of(text)
    counted = Counter(words)
    sizes = [len(word.encode()) for word in counted]
    if (
        len(words) > _PLACES
        or max(counted.values(), default=0) > _PLACES_OF_ONE
        or max(sizes, default=0) > _BYTES_OF_ONE
        or sum(sizes) > _BYTES
    ):
        return LONG
    places: defaultdict[str, list[str]] = defaultdict(list)
    for number, word in enumerate(words, 1):
        places[word].append(str(number))
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())


def to_tsquery(pieces: Sequence[Piece]) -> str:
    """What is looked for, to be cast to ``tsquery``; each word stands in quotes and is no operator.

    It finds every passage that is `LONG` too, of which `holds` says whether it fits.
    """
    found = [[_phrase(option, prefix=p.prefix) for option in p.options if _fits(option)] for p in pieces]
    if not all(found):
        return LONG
    return f"({' & '.join(_any(options) for options in found)}) | {LONG}"


def holds(text: str, pieces: Sequence[Piece]) -> bool:
    """Whether every piece stands in the text of a passage that is `LONG`."""
    return len({match.piece for match in matches(text, pieces)}) == len(pieces)


def _fits(option: tuple[str, ...]) -> bool:
    return all(len(word.encode()) <= _BYTES_OF_ONE for word in option)


def _phrase(option: tuple[str, ...], *, prefix: bool) -> str:
    return " <-> ".join(f"'{word}'" for word in option) + (":*" if prefix else "")


def _any(options: Sequence[str]) -> str:
    return options[0] if len(options) == 1 else f"({' | '.join(options)})"
