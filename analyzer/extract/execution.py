"""Whether a paper was carried out: its own signatures, those on an offer to other districts, and blanks."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.extract.names import best_printed, is_k12, is_name, leading_name
from analyzer.extract.signatures import SignedLine
from analyzer.extract.sought import Sought
from analyzer.records import Signature

_OFFER_HEADING = Sought(
    r"^(?:[^\n.;]|\.(?= )){0,40}\b(?:general offer|offer (?:to|of|for)\b[^\n.;]{0,60}|exhibit"
    r"\s+[\"“]?e[\"”]?(?:\.[ \t]|\b)[^\n.;]{0,60})[^\n.;]{0,40}$",
    re.IGNORECASE | re.MULTILINE,
)
#: The heading of an exhibit of its own, and no clause ("7. General offer") or line of running text.
_OFFER_EXHIBIT = Sought(
    r"^[ \t#*]*(?i:exhibit|attachment|schedule|appendix|annex)\s+[\"“]?(?:[A-Za-z]|\d{1,2})[\"”]?[ \t.:–—-]*\n?[^\n.;]{0,60}"
    r"\b(?i:offer|joinder|adoption|subscribing|participation|accession|acceptance)\b[^\n.;]{0,40}$"
    r"|^[ \t#*]*(?i:form|exhibit|attachment|schedule|appendix|annex)\s+(?:[A-Za-z]|\d{1,2})[ \t.:–—-]+(?i:advance |prior |standing |vendor['’]s )?"
    r"(?:(?i:consent of (?!parents?|students?)|(?<=advance )consent|(?<=prior )consent|(?<=standing )consent|invitation)|(?i:adherence|adoption|subscription|accession|joinder)\b)[^\n.;]{0,50}$"
    r"|^[ \t#*]*(?i:form|exhibit|attachment|schedule|appendix|annex)\s+(?:[A-Za-z]|\d{1,2})[ \t.:–—-]+(?i:(?:[\w'’]+\s){0,5}(?:to|for|by) (?:all |any )?other (?:\w+ ){0,2}(?:districts?|schools?|boards?|leas?|agencies)|(?:the )?(?:joining|acceding|adhering) (?:districts?|schools?|boards?|leas?|agenc(?:y|ies)))\b[^\n.;]{0,50}$"
    r"|^[ \t#*]*(?i:exhibit)\s+[\"“]?[Ee][\"”]?[ \t]*(?:[(.:–—-][^\n]{0,60})?$"
    r"|^[ \t#*]*(?:GENERAL OFFER|STANDING OFFER|JOINDER|ADOPTION|SUBSCRIBING)\b[A-Z ]{0,40}$",
    re.MULTILINE,
)
_JOINING_LABEL = re.compile(
    r"(?:accepting|subscribing|joining|adopting|participating)\s+(?:school\s+)?(?:district|lea|agency|school)\s*:"
    r"\s*(?P<name>[A-Z][^\n:]{1,60})$",
    re.IGNORECASE,
)
_PLACE_TO_SIGN = Sought(
    r"\bin witness whereof\b|^[#*\W]*(?:\[?party )?signatures?(?: to the agreement| page)?\b[^.\n]{0,30}$"
    r"|\bto (?:sign|execute) this (?:dpa|agreement|addendum|contract)\b|\bsignatures? (?:of the "
    r"parties )?follows?\b",
    re.IGNORECASE | re.MULTILINE,
)
_BLANK_PARTY = re.compile(
    r"(?:\[[^\]]{2,40}\]|_{5,}|\{[^}]{2,40}\})\**\s*\(\s*(?:the\s+|herein[^()]{0,40})?[\"“]|"
    r"\btemplate\b",
    re.IGNORECASE,
)
_BILATERAL = re.compile(r"\b(?:made\s+and\s+)?entered\s+into\s+by\s+and\s+between\b", re.IGNORECASE)
_CLOSE = 1500  #: characters at the end in which people sign
_SIGNED_SOMEHOW = re.compile(
    r"\b(?i:signed|sealed|executed|accepted|agreed|acknowledged|received for|yours|sincerely|initials)\b|\bs/|"
    r"\bfor (?:the )?[A-Z]\w+: [A-Z]|[A-Z]\w+, for (?:the )?[A-Z]|\n\W*[A-Z][a-z]+ \d{1,2}, \d{4}\W*(?:\n|$)|: [A-Z][\w.]+ [A-Z][\w-]+,? [A-Z]|[A-Z]\w+ [A-Z]\w+, (?:President|Chair|Superintendent|Director|Head|Founder|Principal)"
)
_CLICKED = re.compile(
    r"\b(?:by (?:clicking|accepting|using|accessing)|incorporated (?:by reference )?into)\b", re.IGNORECASE
)


def on_paper(text: str, lines: tuple[SignedLine, ...]) -> tuple[Signature, ...]:
    """The signatures of the paper itself, without those on an offer to other districts."""
    start = offer_start(text)
    own = tuple(line.signature for line in lines if start is None or line.start < start)
    return own or tuple(line.signature for line in lines)


def offer_signed(text: str, lines: tuple[SignedLine, ...]) -> bool | None:
    """Whether an offer to other districts is signed: by the provider, or else by a district that accepts it.

    ``None`` where there is only a mark that a person must look at.
    """
    start = offer_start(text)
    offered = [line.signature for line in lines if start is not None and line.start >= start]
    own = [s for s in offered if s.party == "provider"] or offered
    own = own or [line.signature for line in lines if line.signature.party == "provider"]
    if any(s.signed for s in own):
        return True
    return None if any(s.method == "mark" for s in own) else False


def accepted_by(text: str, lines: tuple[SignedLine, ...]) -> tuple[str, ...]:
    """The districts whose signatures on an offer join them to the paper."""
    start = offer_start(text)
    names = []
    for line in lines:
        if (
            start is None
            or line.start < start
            or not line.signature.signed
            or line.signature.party != "school"
        ):
            continue
        name = leading_name(_whole_heading(text[: line.start], line.named).split(":")[-1])
        if is_name(name) and is_k12(name) and len(name.split()) >= 2:
            names.append(best_printed(name, text))
    return tuple(dict.fromkeys(names))


def _whole_heading(before: str, named: str) -> str:
    """The heading of a signature, with the row above it where it goes on from "Accepting district: ALDER"."""
    rows = [row.strip() for row in before.split("\n") if row.strip()]
    at = max((n for n, row in enumerate(rows) if row == named.strip()), default=0)
    label = _JOINING_LABEL.match(rows[at - 1]) if at and ":" not in named else None
    return f"{label['name']} {named}" if label else named


@lru_cache(maxsize=4)  # asked of one paper by many
def offer_start(text: str) -> int | None:
    """Where an exhibit with an offer to other districts begins, or else the words that speak of one."""
    behind = len(text) // 4
    exhibit = next((m for m in _OFFER_EXHIBIT.finditer(text) if m.start() > behind), None)
    found = exhibit or next((m for m in _OFFER_HEADING.finditer(text) if m.start() > behind), None)
    return found.start() if found else None


def has_offer_exhibit(text: str) -> bool:
    """Whether an exhibit of its own makes an offer to other schools, whatever it is called."""
    found = next((m for m in _OFFER_EXHIBIT.finditer(text) if m.start() > len(text) // 4), None)
    return found is not None and re.search(r"\boffer|joinder", found[0], re.IGNORECASE) is not None


def is_unsigned(text: str) -> bool:
    """Whether nothing at a paper's end can be a signature in a form that is not known."""
    return _SIGNED_SOMEHOW.search(text[-_CLOSE:]) is None


def awaits_signature(text: str) -> bool:
    """Whether the paper is to be signed although it has no signature line: it says so, or has open parties."""
    if _PLACE_TO_SIGN.search(text):
        return True
    head = text[:3000]
    return bool(_BLANK_PARTY.search(head) or (_BILATERAL.search(head) and not _CLICKED.search(head)))
