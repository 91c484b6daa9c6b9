"""Who may sign for the school, where a paper says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.records import Sentence, Span
from analyzer.text import collapse

_OFFICE = (
    r"(?:(?:deputy|assistant|associate|interim|acting)\s+)?(?:superintendent|chief business (?:official|officer)|"
    r"director of [a-z]+(?: [a-z]+)?|business (?:official|manager|administrator)|board (?:president|chair)|chair(?:man|person)?)"
)
#: "signed for Customer by its Superintendent or its Chief Business Official", "only the Superintendent may sign"
_BY_ITS = re.compile(
    rf"\bsign(?:ed|s|ature)?\b[^.]{{0,120}}?\b(?:by|of)\s+(?:its|the|either\s+(?:its|the)|one\s+of)\s+(?P<who>{_OFFICE}\b[^.;,()]{{0,120}})",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?:only|none but|no one (?:but|other than))\s+(?:its\s+|the\s+|either\s+the\s+)?(?P<who>{_OFFICE}\b[^.;()]{{0,120}}?)\s+(?:may|can|has|have|is|are)\b",
    re.IGNORECASE,
)
_BINDS = re.compile(
    r"\b(?:no force|not? (?:effect|bind\w*|valid)|unless|only|until|authority|power to|must be|shall be|has to be|valid)\b",
    re.IGNORECASE,
)
_SIGN = re.compile(r"\bsign", re.IGNORECASE)


def who_may_sign(sentences: tuple[Sentence, ...], text: str) -> Iterator[tuple[str, Span]]:
    """The offices that alone may sign for the school, as the paper words them, each with its sentence."""
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if not _SIGN.search(words) or not _BINDS.search(words):
            continue
        found = _ONLY.search(words) or _BY_ITS.search(words)
        if found:
            yield collapse(found["who"]).strip(" ,"), (sentence.start, sentence.end)
