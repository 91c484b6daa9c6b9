"""Telling the language of a text by its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that is for shall be this with any or by not are will you your on as",
    "es": "el la de que y los las en del por para con una su se es al lo como datos",
    "fr": "le la les des et que dans pour vous une est sur pas par du qui aux ce nous sont ou",
    "de": "der die das und den von zu ist nicht mit für auf ein eine dem des sich werden wird sind",
    "pt": "de que os em para com uma não dos das por ao é pelo pela são ou seu sua da",
}
_STOP = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_ALL = frozenset().union(*_STOP.values())
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 40  #: words below which nothing is said
_SHARE = 0.12  #: of all words that must be common words of the language
_LEAD = 0.06  #: by which another language must lead English


def detect_language(text: str) -> str | None:
    """Two letters for English, Spanish, French, German or Portuguese, or ``None`` where it cannot be told."""
    words = Counter(word.lower() for word in _WORD.findall(text[:200_000]))
    total = sum(words.values())
    if total < _ENOUGH:
        return None
    shares = {name: sum(words[w] for w in stop) / total for name, stop in _STOP.items()}
    best = max(shares, key=lambda name: (shares[name], name == "en"))
    if best != "en" and shares[best] - shares["en"] < _LEAD:
        best = "en"
    return best if shares[best] >= _SHARE else None


def common_share(text: str) -> float:
    """The share of a text's words that are among the commonest of a language that we know, 0 to 1."""
    words = _WORD.findall(text[:20_000].lower())
    return sum(word in _ALL for word in words) / len(words) if words else 0.0
