"""Lines that say whose contact follows: "To Provider:", a party's name, "Contact us"; and the labels of a form."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from analyzer.extract.contact_lines import TextLine
from analyzer.extract.contact_parts import emails_in, phones_in
from analyzer.extract.contact_sides import Owner, Sides
from analyzer.extract.nouns import PROVIDER_NOUNS, SCHOOL_NOUNS

LABELS = re.compile(
    r"(?:^|(?<=[\s|;,(]))(?P<label>(?:"
    r"(?P<copy>(?:with\s+)?(?:a\s+)?(?:copy|copies|cc)(?:\s+to)?)"
    r"|(?P<attn>attn\.?|attention|c/o|care of)"
    r"|(?P<email>(?:[\w/’'-]+\s+){0,4}?e-?mail(?:\s+address(?:es)?)?)"
    r"|(?P<phone>(?:[\w/’'-]+\s+){0,3}?(?:tele)?phone(?:\s+(?:number|no\.?))?|tel\.?|mobile|cell)"
    r"|(?P<fax>fax|facsimile)"
    r"|(?P<city>city(?:\s*[,/]\s*(?:state|st)\.?)?(?:\s*[,/]?\s*(?:and\s+)?(?:zip|postal)(?:\s+code)?)?|state|zip(?:\s+code)?)"
    r"|(?P<address>(?:[\w/’'-]+\s+){0,3}?(?:address(?:\s+for\s+notices?)?|street))"
    r"|(?P<title>(?:job\s+)?title|position|its|role)"
    r"|(?P<name>(?:(?:printed?|full|contact|primary|representative)\s+)?name(?:\s+of\s+[\w’' -]{3,40}?)?|contact(?:\s+person)?(?:[’']s\s+name)?(?:\s*,\s*position\s+and\s+contact\s+details)?|(?:designated\s+)?representative)"
    r"|(?P<sign>by|(?:authori[sz]ed\s+)?signature|signed)"
    r"|(?P<day>date(?:\s+signed)?)"
    r"))\s*(?:\([^)]{1,30}\))?\s*[:：](?!//)\s*",
    re.IGNORECASE,
)
_PARTY_FIELD = re.compile(
    r"\b(?:name|contact|representative|e-?mail|phone|address|title|officer|attn|notices?)\b[^:]{0,30}$",
    re.IGNORECASE,
)
#: A label that begins with whose it is: "Provider Name:", "LEA e-mail:".
PARTY_FIRST = re.compile(rf"^\W*(?:the\s+)?(?:{PROVIDER_NOUNS}|{SCHOOL_NOUNS})\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^\W*(?:\(?[a-z0-9]{1,3}[.)]\s+)?(?:(?:if|notices?|copies|in\s+the\s+case|as)\s+)*(?:to|for|of|on\s+behalf\s+of)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(r"\b(?:shall|will|must|may|should|agrees?)\b")
PROSE = re.compile(r"\b(?:shall|will|must|may|agrees?|is|are|has|have|that|which)\b", re.IGNORECASE)
#: A heading under which addresses stand that say themselves whose they are.
_CONTACTS = re.compile(
    r"^\W*(?:[\d.]+\s+)?(?:how\s+to\s+)?(?:contact(?:s|ing)?(?:\s+(?:us|information|details))?|questions?)(?:\s+(?:about|for)\s+\w+)?\W*$",
    re.IGNORECASE,
)
_COMPANY_END = re.compile(r"\b(?:Inc|Co|Corp|Ltd|LLC|L\.L\.C)\.$", re.IGNORECASE)
NUMBERED = re.compile(
    r"^\W*(?:(?:section|article|exhibit|schedule|annex|appendix)\s+\S+|\d{1,2}(?:\.\d{1,2})*[.)]?\s+(?=[A-Z]))",
    re.IGNORECASE,
)
LONG = 14  #: words of a line that is no part of an address
_LONGEST_OPENER = 60  #: words of a sentence that ends in a colon


def opener_of(
    text: str, line: TextLine, sides: Sides, sentence_before: Callable[[int], str], *, alone: bool
) -> tuple[Owner, str] | None:
    """Whether a line names the party whose contact follows, and what of the contact stands behind it."""
    colon = re.search(r"[:：](?!//)", text)
    if text.rstrip().endswith((":", "：")):
        sentence = sentence_before(line.end) if PROSE.search(text) or len(text.split()) > 6 else text
        if len(sentence.split()) > _LONGEST_OPENER:
            return "", ""
        near = "" if _DUTY.search(sentence) else sides.owner_of_heading(text)
        told = near or sides.owner_of_words(sentence)
        if not told and not _DUTY.search(sentence):
            told = sides.owner_of_heading(sentence)
        return told, ""
    if colon is not None and len(text[: colon.start()].split()) <= 12:
        label = text[: colon.start()]
        owner = sides.owner_of_heading(label)
        if owner in {"provider", "school"}:
            rest = text[colon.end() :].strip()
            field_of = _PARTY_FIELD.search(label)
            return owner, f"{_field_label(label)}: {rest}" if field_of else rest
        return None
    if len(text.split()) > 12 or emails_in(text) or phones_in(text):
        return None
    if alone and _CONTACTS.match(text):
        return "provider", ""
    if _CONTACTS.match(text):
        return "", ""
    bare = re.sub(r"\((?:the\s+)?[“\"'’”\w /-]{2,60}\)", " ", text)
    owner = sides.owner_of_heading(bare)
    if not owner or (text.endswith((".", ";")) and not _COMPANY_END.search(text)):
        return None
    if owner == "other":
        return owner, text
    return (owner, "") if _OPENS.match(bare) or _names_only(bare) else None


@lru_cache(maxsize=64)  # asked of a line more than once
def is_labelled(text: str) -> bool:
    """Whether a line begins with a label of a form, which ends in a colon."""
    return (":" in text or "：" in text) and LABELS.match(text) is not None


def is_heading(text: str) -> bool:
    """Whether a line may be the heading of what follows: short, and no end of a sentence."""
    return len(text.split()) <= 10 and not text.endswith((".", ";", ","))


def _field_label(label: str) -> str:
    found = re.search(
        r"\b(e-?mail(?:\s+address)?|(?:tele)?phone|address|title|attn|name|contact(?:\s+person)?|representative)\b[^:]*$",
        label,
        re.IGNORECASE,
    )
    return found[1] if found else label


def _names_only(text: str) -> bool:
    """Whether a line is a name or a heading and no sentence."""
    return (
        PROSE.search(text) is None
        and len(text.split()) <= 10
        and bool(re.match(r"\W*(?:[A-Z0-9]|the\b)", text))
    )
