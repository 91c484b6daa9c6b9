"""An agreement that is open to other schools, in whatever words, and what they must do to come in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.extract.sought import Sought
from analyzer.records import Sentence, Span

_SCHOOLS = r"(?:boards? of education|school boards?|districts?|leas?|schools?|agenc(?:y|ies)|school systems?|public bodies)"
_OTHERS = rf"(?:any|all|every|each|other)\s+(?:[\w-]+\s+){{0,6}}?{_SCHOOLS}"
#: Such schools, and not "all schools of the district"
_EVERY_OTHER = (
    rf"(?:any|every|each|all)\s+(?:(?!schools?\b|districts?\b|of\b|the\b|its\b)[\w-]+\s+){{0,4}}?{_SCHOOLS}"
)
_COME_IN = r"(?:join|participate|take part|come in|subscribe|adopt|enrol|accede|adhere|opt in|piggyback|sign on|become (?:a )?part(?:y|ies)|take up)"
#: "is willing to be bound by sections 2 to 5 to any other district", "Any school district may join by ..."
INVITES = (
    rf"\b(?:open|standing) invitation to\b[^.]{{0,60}}?\b{_SCHOOLS}\b"
    rf"|\b(?:willing|ready|prepared|content|agrees|consents|undertakes) to (?:stand |be )(?:bound|held)\b[^.;]{{0,90}}?\b{_OTHERS}\b"
    rf"|\bextends?\s+(?:these|the same|its|the benefit of|this|all)\b[^.;]{{0,60}}?\bto\s+{_OTHERS}\b"
    rf"|\b(?:honou?rs?|holds? out|stands? by)\b[^.;]{{0,40}}?\b(?:the|these|this|its|all|to)\b[^.;]{{0,140}}?\b(?:to|for|towards?)\s+{_EVERY_OTHER}\b(?!\s+(?:of|in|within) the (?:district|customer|board|lea|county)\b)"
    rf"|\b{_OTHERS}\b[^.;]{{0,60}}?\bmay\s+(?:also\s+)?{_COME_IN}\b"
)
_VENDOR = r"(?:vendor|supplier|provider|contractor|company|operator|publisher|processor)"
_REFUSED = re.compile(
    r"\b(?:no|not|nothing|none|never|neither|nor|without|refus\w+|declin\w+|may not|whether|if)\b",
    re.IGNORECASE,
)
_ABOUT = Sought(
    rf"\b(?:{_COME_IN}|joinder|adoption|accession|adherence|acceptance|subscription|participation|participating|certificate|joining|accepting)\w*\b",
    re.IGNORECASE,
)
#: A page that takes the vendor's signature too
_BOTH = Sought(
    r"\b(?:counter-?sign(?:s|ed|ature)?|both\b[^.;]{0,40}\bsign(?:s|ed)?|sign(?:s|ed)? by both|sign(?:s|ed)? by (?:it|(?:the|that|an?|each) [\w ]{3,30}?) and (?:by )?\w+"
    rf"|(?:with|upon|on|after|subject to|needs?|requires?) (?:the )?(?:prior |express |written )*(?:consent|approval|agreement|acceptance) (?:of|by|from) (?:the )?{_VENDOR}"
    rf"|{_VENDOR}['’]s (?:prior |express |written )*(?:consent|approval|agreement|acceptance|signature)"
    rf"|(?:accepted|approved|confirmed) (?:in writing )?by (?:the )?{_VENDOR}|(?:separate|own|individual|further) (?:written )?(?:agreement|contract|addendum) (?:with|between|of its own))\b",
    re.IGNORECASE,
)
_NEED_NOT = re.compile(
    r"\b(?:no|not|without|needs? (?:not|no)|unnecessary|neither)\b[^.;]{0,40}$", re.IGNORECASE
)
_GIVEN = re.compile(
    r"\b(?:given|beforehand|in advance|advance consent|already|hereby|not (?:needed|required|necessary))\b",
    re.IGNORECASE,
)


def refused(text: str, start: int, end: int) -> bool:
    """Whether the sentence before words that open an agreement to others takes them back."""
    opening = re.split(r"[.;:]\s|\n\s*\n", text[max(0, start - 160) : start])[-1]
    return (
        _REFUSED.search(opening) is not None or _REFUSED.search(text[start : min(end, start + 3)]) is not None
    )


def by_both(sentences: Sequence[Sentence], text: str) -> Iterator[tuple[str, Span]]:
    """The words by which a page that joins takes the vendor's signature beside the school's."""
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        if not _ABOUT.search(words) or (found := _BOTH.search(words)) is None:
            continue
        if not re.search(_SCHOOLS, words, re.IGNORECASE):
            continue
        if not _GIVEN.search(words, found.start()) and not _NEED_NOT.search(words[: found.start()]):
            yield found[0], (sentence.start, sentence.end)
