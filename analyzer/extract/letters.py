"""Letters, e-mails and memos: people write about a contract in them, and nothing in them binds both sides."""

from __future__ import annotations

import re

from analyzer.extract.signatures import SignedLine
from analyzer.records import Span

_HEAD = 900  #: characters in which a head of a message stands
_FIELD = re.compile(
    r"^[ \t*|]*(?P<field>from|to|cc|bcc|sent|date|subject|re|regarding|attachments?|enclosures?)\s*:[ \t*|]*\S",
    re.IGNORECASE | re.MULTILINE,
)
_GREETING = re.compile(
    r"^[ \t]*(?:dear\b[^\n]{2,70}?|ladies and gentlemen|to whom it may concern|(?:hello|hi|good (?:morning|afternoon))\b[^\n]{0,40}?)[,:]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CLOSING = re.compile(
    r"^[ \t]*(?:sincerely|respectfully|(?:very )?truly yours|yours (?:truly|sincerely|faithfully)|(?:with )?(?:best|kind|warm) (?:regards|wishes)"
    r"|regards|cordially|thank you|thanks|best|with thanks)\b[^\n]{0,30}$"
    r"|(?-i:^[ \t]*[A-Z][a-z]+(?: [A-Za-z]+){0,3},[ \t]*\n+(?=[ \t]*(?:/s/ ?)?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){0,3}(?:,[^\n]{0,60})?[ \t]*(?:\n|\Z)))",
    re.IGNORECASE | re.MULTILINE,
)
#: What makes a letter an agreement: the one who gets it is to sign it too.
_BOTH = re.compile(
    r"\b(?:agreed (?:and|to)|accepted and agreed|acknowledged and agreed|by signing (?:below|this)|countersign\w*|sign (?:both|and return)|"
    r"this letter (?:agreement|is (?:our|the) (?:agreement|contract))|letter of agreement|we both sign|signed by both)\b",
    re.IGNORECASE,
)
#: The same, said in a letter that has a line to sign for more than its sender
_TWO_SIGN = re.compile(
    r"\bthis letter\b[^.]{0,80}\b(?:is|becomes?|forms?|makes?|states?|constitutes?|will be|shall be|serves? as)\b[^.]{0,60}\b(?:agreement|contract|understanding)\b"
    r"|\b(?:signed?|signing)\s+(?:it\s+|this\s+|the\s+copy\s+)?(?:below|at the (?:foot|end|bottom)|where|in the (?:space|place)|here)\b|\bpaper\s+(?:which|that)\s+both\b"
    r"|\bboth\s+(?:of\s+us|sides|parties)\b[^.]{0,30}\bsign|\b(?:sign|signed)\b[^.]{0,60}\b(?:return|send)\b|\breturn\b[^.]{0,40}\bsigned\b"
    r"|\b(?:when|once|after)\s+(?:you|both of us)\s+(?:have\s+)?(?:counter)?sign",
    re.IGNORECASE,
)
#: "Accepted and agreed this 3rd day of May:" below the sender's name
ACCEPTS = re.compile(
    r"^\W*(?:(?:seen|read|understood|reviewed|approved)\W+(?:and\W+)?)?(?:accepted|agreed|acknowledged|confirmed|countersigned|consented)\b[^\n.]{0,80}$"
    r"|^\W*(?-i:[A-Z])[^\n.]{2,60}(?:\b(?:inc|co|corp|ltd)\.)?[^\n.]{0,20}\b(?:agrees|accepts|consents)\b[^\n.]{0,60}\.?\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_LETTER_HEAD = 2000  #: characters in which a greeting stands
_MESSAGE = frozenset({"from", "to"})
_ABOUT = frozenset({"subject", "re", "regarding"})


def letter_at(text: str, lines: tuple[SignedLine, ...]) -> Span | None:
    """The words by which a paper is a letter, an e-mail or a memo; ``None`` where it is none, or both sign it.

    Args:
        text: the paper's text.
        lines: its lines to sign on; where each side has one, the paper is an agreement in the form of a letter.
    """
    parties = {line.signature.party for line in lines}
    if {"provider", "school"} <= parties or (
        len(lines) > 1 and (_BOTH.search(text) or _TWO_SIGN.search(text))
    ):
        return None
    fields = list(_FIELD.finditer(text[:_HEAD]))
    named = {match["field"].lower() for match in fields}
    if named >= _MESSAGE and named & _ABOUT:
        return fields[0].start(), fields[-1].end()
    greeting = _GREETING.search(text[:_LETTER_HEAD])
    closing = _CLOSING.search(text, greeting.end()) if greeting else None
    if greeting is None or closing is None or _BOTH.search(text) or ACCEPTS.search(text, closing.end()):
        return None
    return greeting.span()
