"""Links to the pages of others, where their own policies hold: that says nothing of the rank of these papers."""

from __future__ import annotations

import re

#: Whose page it is that a link leads to, and that its own policy holds there.
_ANOTHERS = r"(?:\b(?:the )?(?:other|another|third[- ]part(?:y|ies)|linked|external|outside|that|those|such) (?:\w+ )?(?:websites?|sites?|services?|apps?|pages?|parties|company|companies|operator)(?:'s?)?\b|\bthird[- ]part(?:y|ies)(?:'s?)?\b|\b(?:their|its) own\b|\btheir(?= (?:\w+ )?(?:polic|terms))|\bthat (?:site|app|service)'s)"
_THEIR_POLICY = re.compile(
    rf"{_ANOTHERS}[^.;]{{0,60}}\b(?:polic(?:y|ies)|terms|notices?|rules)\b[^.;]{{0,40}}\b(?:govern|appl|control|cover)|\b(?:polic(?:y|ies)|terms|notices?|rules)\b[^.;]{{0,20}}\b(?:of|on|at) {_ANOTHERS}[^.;]{{0,30}}\b(?:govern|appl|control|cover)"
    rf"|\b(?:govern|cover)\w* by [^.;]{{0,40}}(?:{_ANOTHERS}[^.;]{{0,40}}\b(?:polic|terms|notice)|\b(?:polic\w+|terms|notices?)\b[^.;]{{0,20}}{_ANOTHERS})"
)
_LINK = re.compile(r"\b(?:follow|click|links?|linked|leave|leaving|visit\w*|sites?|websites?)\b")
#: Words on these papers, or on two papers at odds.
_OURS = re.compile(r"\b(?:addend|dpa|agreement|DATA|conflict|inconsisten|contradict|disagree|differ)")


def is_of_another_site(text: str) -> bool:
    """Whether it tells that somebody else's policy holds for somebody else's pages."""
    ours = _OURS.search(text)
    return bool(_LINK.search(text) and _THEIR_POLICY.search(text)) and not ours
