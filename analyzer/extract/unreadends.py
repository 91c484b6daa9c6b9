"""Sentences of a change that speak of the agreement's end, where no day could be read from them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.extract.dates import find_dates
from analyzer.records import Sentence, Span
from analyzer.text import collapse

#: The time of an agreement; "terms" in general are none
_TIME = (
    r"(?:(?-i:Term)|term|duration|life|lifetime|currency|expir(?:y|ation)|end(?:ing)? date|termination date|last day"
    r"|end of the (?:agreement|contract|addendum|term))"
)
_PAPER = r"(?:agreement|contract|addendum|rider|memorandum|mou|dpa|schedule|covenant)"
#: "The Term is ...", "the expiration date of the Agreement", "the Agreement shall run on"
_OF_ITS_TIME = re.compile(
    rf"\b{_TIME}\b(?!\s+(?:and|or)\s+conditions?\b|\s+(?:sheet|used|defined|hereof))"
    rf"|\b{_PAPER}\b[^.;]{{0,60}}\b(?:runs?(?: on)?|continues?|goes on|go on|lasts?|ends?|expires?|remains? in (?:force|effect))\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    rf"\b(?:extend|renew|prolong|lengthen|stretch|postpone|defer)(?:s|ed|ing)?\b[^.;]{{0,80}}\b(?:{_TIME}|{_PAPER})\b"
    rf"|\b(?:{_TIME}|{_PAPER})\b[^.;]{{0,80}}\b(?:extended|renewed|prolonged|lengthened|stretched|postponed|deferred|made longer)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:\w+|\d+)\s+(?:\(\d+\)\s+)?(?:\w+\s+)?(?:years?|months?)\b|\b(?:school|fiscal|academic) year\b",
    re.IGNORECASE,
)
#: What a sentence with such words is about instead: fees of a term, duties that end with it, the right to end it
_ELSE = re.compile(
    r"\b(?:unless|may|if|upon|subject to|fees?|prices?|invoices?|payments?|pays?|paid|returns?|deletes?|destroys?|retains?|surviv\w+|terminates? (?:for|this|the)|breach|insurance"
    r"|not (?:be )?(?:extend|renew)\w*|cannot|regrets?|declines?|refus\w+|unchanged|whereas|was|were|had|entered into|dated|made as of)\b",
    re.IGNORECASE,
)
_LONGEST = 500  #: characters of a sentence


def unread_end(text: str, sentences: Sequence[Sentence]) -> Span | None:
    """The first sentence by which a change may move the end to a day that was not read; ``None`` without one."""
    for sentence in sentences:
        words = collapse(text[sentence.start : sentence.end])
        if len(words) > _LONGEST or _ELSE.search(words):
            continue
        told = _WHEN.search(words) or find_dates(words)
        if (_OF_ITS_TIME.search(words) and told) or _MOVES.search(words):
            return sentence.start, sentence.end
    return None
