"""Duties that each party owes the other in a sentence of its own: "Each ... The District shall likewise hold harmless ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from analyzer.extract.lines import Line

_NEAR = 4  #: sentences before or behind in which the other party's duty may stand
_ALIKE = 0.8  #: share of the words that two such duties have in common, once the parties change places
_OWES = re.compile(
    r"^\W*SCHOOL (?:(?:further|also|likewise|hereby) )?(?:shall|will|must|agrees?|undertakes?|is|remains)\b"
)
_PARTY = re.compile(r"\b(?:SCHOOL|PROVIDER)\b(?:'s)?")


def is_returned(i: int, lines: Sequence[Line]) -> bool:
    """Whether what the school owes by a line the provider owes it, in the same words, by a line close to it."""
    if not _OWES.search(lines[i].text):
        return False
    owed = _PARTY.sub("PARTY", lines[i].text).split()
    return any(
        _likeness(owed, _PARTY.sub("PARTY", line.text).split()) >= _ALIKE
        for line in lines[max(0, i - _NEAR) : i + _NEAR + 1]
        if "PROVIDER" in line.text[: len(line.text) // 2] and not _OWES.search(line.text)
    )


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
