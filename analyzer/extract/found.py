"""A fact as it is found: the value, where its words stand, and how often such finds are right."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.records import FactValue, Span


@dataclass(frozen=True, slots=True)
class Found:
    """A value, its place in the view, and the confidence that it deserves."""

    value: FactValue
    span: Span | None = None
    confidence: float = 0.8


NOTHING = Found(None, None, 0.0)


def place_of(text: str, words: str) -> Span | None:
    """Where the words first stand, whatever white space or capitals are between and in them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, text) or re.search(pattern, text, re.IGNORECASE)
    return match.span() if match else None
