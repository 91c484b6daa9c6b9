"""Offices that people hold who sign: "the Clerk of the Governing Board", "its Chief Technology Officer"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.text import collapse, normalise

_HEAD = (
    r"superintendent|clerk|secretary|counsel|attorney|principal|treasurer|controller|comptroller|president|"
    r"chair(?:man|person|woman)?|director|officer|official|manager|administrator|agent|registrar|auditor|commissioner|head|trustee"
)
_ADJECTIVE = (
    r"(?:deputy|assistant|associate|interim|acting|county|vice|general|legal|district|school|site|board|chief|executive|business|"
    r"financial|technology|information|privacy|security|data|protection|academic|operating|purchasing|procurement|contracts?|"
    r"corporate|managing|records|special|education|city|state|technical|finance|fiscal|nutrition|food)"
)
_OFFICE = re.compile(
    rf"\b(?P<adj>(?:{_ADJECTIVE}[ -]+){{0,4}})(?P<head>{_HEAD})\b(?!['’]s)"
    r"(?P<of>\s+(?:of|for|to)\s+(?:the\s+)?(?:(?:district|company|vendor|contractor|provider)['’]s\s+)?(?!(?:this|that|the\s+agreement)\b)"
    r"(?:[A-Za-z]+\s+){0,3}?(?:board|trustees|schools|education|technology|services|purchasing|procurement|finance|operations|information|"
    r"contracts|curriculum|instruction|committee|council)\b)?",
    re.IGNORECASE,
)
_SMALL = frozenset("a an and at for in its of or the to school district governing s".split())
#: Heads that say which office it is without more.
_PLAIN = frozenset(
    "superintendent clerk counsel attorney principal treasurer controller comptroller registrar".split()
)
_ALIKE = {"official": "officer", "attorney": "counsel", "chairman": "chair", "chairperson": "chair"}
_ALIKE |= {"chairwoman": "chair", "trustees": "board", "comptroller": "controller"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office, as a paper words it."""

    words: str
    head: str
    rest: frozenset[str]  #: the other words that tell it: "board" of "President of the Board"

    @property
    def plain(self) -> bool:
        """Whether it can be told from other offices."""
        return self.head in _PLAIN or bool(self.rest)

    def held_by(self, title: str) -> bool:
        """Whether a title, or what is printed at a line to sign on, is that of this office."""
        key = _key(title)
        if self.head not in key:
            return False
        return self.head in _PLAIN or not self.rest or bool(self.rest & key)


def offices_in(words: str) -> Iterator[Office]:
    """The offices that some words name; "officer" or "agent" alone is none."""
    for match in _OFFICE.finditer(words):
        head = _same(match["head"].lower())
        rest = _key(f"{match['adj']} {match['of'] or ''}") - {head}
        office = Office(collapse(match[0]), head, frozenset(rest))
        if office.plain or head in {"president", "secretary", "chair"}:
            yield office


def names_office(words: str) -> bool:
    """Whether some words name an office."""
    return any(offices_in(words))


def _key(words: str) -> set[str]:
    return {_same(word) for word in normalise(words).split() if word not in _SMALL}


def _same(word: str) -> str:
    return _ALIKE.get(word, word)
