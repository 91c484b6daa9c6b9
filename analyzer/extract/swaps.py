"""Days that an amendment takes out of a paper and puts others in their place, wherever in it they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analyzer.extract.dates import FoundDate, find_dates
from analyzer.records import Span

#: "X" becomes "Y"; "X" is struck out and "Y" put in its place
_TO = re.compile(
    r"\b(?:becomes?|(?:shall|will|is to|are to|now|should) (?:be |now )?read|reads|changed to|amended to|substitut\w+|insert\w*|"
    r"(?:are|is|be|being|and|by)? ?put(?:ting)?|replac\w+ (?:it |them )?(?:by|with)|in (?:its|their|the) (?:place|stead)|gives? (?:way|place) to|and writing)\b",
    re.IGNORECASE,
)
_BARE_TO = re.compile(r"[\"”’]?\s*(?:to|with|by)\s+(?:read\s+)?(?:the\s+)?[\"“‘]?", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?<!\ba )(?<!any )(?<!without )(?<!no )(?:chang|amend|mov|revis|modif|correct|postpon|push|replac|alter)\w*\b[^.;]{0,120}$",
    re.IGNORECASE,
)
#: putting "Y" for "X"
_FOR = re.compile(
    r"[\"”’]?,?\s*(?:(?:is|are|shall be)\s+(?:hereby\s+)?(?:put|inserted|substituted|written)\s+)?(?:for|in (?:the )?place of|instead of)\s+(?:the\s+)?(?:(?:words?|dates?|day|phrase)\s+)?[\"“‘]?",
    re.IGNORECASE,
)
_PUT_BEFORE = re.compile(r"\b(?:put|insert|substitut|writ|read|plac)\w*\b[^.;]{0,60}$", re.IGNORECASE)
_PUT_BETWEEN = re.compile(r"\b(?:put|inserted|substituted|written)\b", re.IGNORECASE)
#: "X" is struck out and "Y" put there
_STRUCK = re.compile(r"\b(?:struck|strik\w+|delet\w+|remov\w+|cross\w+ out)\b", re.IGNORECASE)
_PUT_BEHIND = re.compile(
    r"[\"”’]?,?\s*(?:(?:is|are|shall be|being)\s+)?(?:hereby\s+)?(?:put|inserted|substituted|written|added|set)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:may(?!\s+\d)|can|could|might|would|if|unless|not|no|never|nor|propos\w+|wish(?:es)?|hopes?|requests?|was|were|had|has been)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;][\"”]?\s+(?=[A-Z0-9\"“(])|\n\s*\n")
_BETWEEN = 140  #: characters between the two days


@dataclass(frozen=True, slots=True)
class Swap:
    """A day and the one that takes its place, as ISO text."""

    old: str
    new: str
    span: Span  #: of the new day


def swapped_days(text: str) -> Iterator[Swap]:
    """Each day that the text puts in the place of another one; none that it only proposes or tells of."""
    for first, second in pairwise(find_dates(text)):
        between = text[first.end : second.start]
        if first.iso == second.iso or len(between) > _BETWEEN or _STOP.search(between):
            continue
        before = _STOP.split(text[max(0, first.start - 200) : first.start])[-1]
        if _NOT_DONE.search(before) or _NOT_DONE.search(between):
            continue
        if _FOR.fullmatch(between) and (_PUT_BEFORE.search(before) or _PUT_BETWEEN.search(between)):
            yield _swap(second, first)
        elif (
            _TO.search(between)
            or (_STRUCK.search(between) and _PUT_BEHIND.match(text, second.end))
            or (_BARE_TO.fullmatch(between) and _CHANGED.search(before))
        ):
            yield _swap(first, second)


def _swap(old: FoundDate, new: FoundDate) -> Swap:
    return Swap(old.iso, new.iso, (new.start, new.end))
