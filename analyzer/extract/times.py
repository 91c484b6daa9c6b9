"""Passages that ask the encoder what a length of time in them is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyzer.extract.clock_words import TAKEN_AWAY
from analyzer.extract.durations import Duration, find_durations
from analyzer.extract.passages import Passage, with_mark
from analyzer.extract.ticks import EMPTY

_UNIT = re.compile(
    r"\b(?:hour|hr|day|week|fortnight|month|quarter|term|semester|year|anniversary)s?\b", re.IGNORECASE
)
_UNTICKED = re.compile(rf"\s*{EMPTY}")


def asked(passage: Passage) -> Iterator[tuple[Duration, Passage]]:
    """Each length of time in the sentence of a passage, blanks too, with the passage that asks what it is for."""
    if TAKEN_AWAY.search(passage.text) or _UNTICKED.match(passage.text):
        return
    for duration in find_durations(passage.text):
        yield duration, with_mark(passage, duration.start, duration.end, _unit(duration))


def _unit(duration: Duration) -> str:
    named = _UNIT.findall(duration.text)
    return f"{'business ' * duration.business}{named[-1].lower() if named else 'days'}"
