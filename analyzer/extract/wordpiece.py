"""Words to the pieces that the encoder knows (WordPiece, Schuster and Nakajima 2012, as BERT's uncased models cut).

The usual library for it brings a client for a model hub; a tool that never goes online has no use for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST = 100  #: characters; what is longer is no word
_REMEMBERED = 50_000  #: words
UNKNOWN = "[UNK]"


class WordPiece:
    """Cuts lower-cased text into numbers of a vocabulary; each different word is cut once."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._known: dict[str, tuple[int, ...]] = {}

    def cut(self, text: str) -> list[int]:
        """The numbers of the pieces, in reading order, with no marks of beginning or end."""
        pieces: list[int] = []
        for token in _TOKEN.findall(_plain(text)):
            found = self._known.get(token)
            if found is None:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                found = self._known[token] = self._pieces(token)
            pieces.extend(found)
        return pieces

    def _pieces(self, token: str) -> tuple[int, ...]:
        """The longest piece that the vocabulary has, again and again; a word with an unknown rest is unknown."""
        unknown = (self._vocabulary[UNKNOWN],)
        if len(token) > _LONGEST:
            return unknown
        pieces, start = [], 0
        while start < len(token):
            prefix = "##" if start else ""
            end = next(
                (e for e in range(len(token), start, -1) if prefix + token[start:e] in self._vocabulary), 0
            )
            if not end:
                return unknown
            pieces.append(self._vocabulary[prefix + token[start:end]])
            start = end
        return tuple(pieces)


def _plain(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")
