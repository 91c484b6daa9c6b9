"""How much a sentence is worded like the examples of a term: the odds of its words, learnt from `analyzer.terms`."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache

from analyzer.terms import load_terms

_COUNTED = 6  #: the most telling words of a sentence
_WORD = re.compile(r"[a-z]{3,}")
_ENDING = re.compile(r"(?:ing|ed|es|s)$")
_ROLES = {"PROVIDER": "provider", "SCHOOL": "school", "DATA": "student data"}
_ROLE = re.compile("|".join(_ROLES))


@cache
def words_of(text: str) -> frozenset[str]:
    """The words of a sentence without endings, the names of the sides as in the examples."""
    named = _ROLE.sub(lambda found: _ROLES[found[0]], text).lower()
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(named))


def likeness(text: str, term: str) -> float:
    """The mean log odds of the sentence's most telling words for the term; 0 where none tells of it."""
    odds = _odds()[term]
    telling = sorted(map(odds.__getitem__, words_of(text) & _told_by(term)))
    return sum(telling[-_COUNTED:]) / _COUNTED


@cache
def _told_by(term: str) -> frozenset[str]:
    return frozenset(_odds()[term])


@cache
def _odds() -> dict[str, dict[str, float]]:
    """For each term the words that are likelier in its examples than in those of others, and by how much."""
    counts: dict[str, Counter[str]] = {}
    sizes: dict[str, int] = {}
    for name, term in load_terms().items():
        examples = [e for e in term.examples if e.stance != "silent"]
        counts[name] = Counter(word for e in examples for word in words_of(f"{e.lead_in} {e.text}"))
        sizes[name] = len(examples)
    everywhere = sum(counts.values(), Counter())
    total = sum(sizes.values())
    odds = {}
    for name, own in counts.items():
        size = sizes[name]
        raw = {
            word: math.log((n + 0.3) / (size + 0.6))
            - math.log((everywhere[word] - n + 1) / (total - size + 2))
            for word, n in own.items()
        }
        odds[name] = {word: value for word, value in raw.items() if value > 0}
    return odds
