"""Whose an address is, the provider's or the school's: by its domain, and by the words it stands under.

In doubt it is nobody's. The school's own contact must never pass for the vendor's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from analyzer.extract.names import LEGAL, has_legal_form, is_k12, is_school, leading_name
from analyzer.extract.nouns import noun_side
from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.text import normalise

Owner = Literal["provider", "school", "other", ""]

_SCHOOL_DOMAIN = re.compile(
    r"(?:^|[.-])k-?12(?:[.-]|$)|\.gov$|\.mil$|(?:schools?|districts?|isd|usd|cusd|csd|boces|publicschools|sd\d{1,4}|ps\d{1,3}|lea)\.(?:org|net|us|edu|com|example)$|(?:^|\.)(?:schools?|district)\.[a-z.]+$",
    re.IGNORECASE,
)
_SHARED_DOMAIN = frozenset(
    "gmail.com googlemail.com yahoo.com outlook.com hotmail.com aol.com icloud.com me.com live.com msn.com proton.me "
    "protonmail.com comcast.net mail.com".split()
)
_COMMON = frozenset(
    "school schools district public the and for learning education educational technologies technology software labs "
    "digital media group services service systems solutions academy board county city independent unified community "
    "company corporation international global online data student students provider vendor tools inc llc".split()
)
#: Nouns of the school's side that also stand in addresses and offices: "Kansas City", "Legal Department".
_DOUBTFUL = re.compile(
    r"\b(?:City|County|Department|University|College|Agency|Members?|Institutions?|Authorized Users?|Charter|Academy|Board)\b"
)
_PARTY = re.compile("PROVIDER|SCHOOL")
#: Before a party that does something and is not written to: "sent by Provider", "an agreement with the District".
_DOER = re.compile(r"\b(?:by|from|with|between|under|of|on behalf of)\s+(?:the\s+)?$")
_MASK = re.compile(r"\S+@\S+")
_PREFIX = 420  #: characters before an address in which the words that say whose it is may stand
_SOMEBODY = r"(?P<who>PROVIDER|SCHOOL)"
_OFFICE = (
    r"(?:'s)?(?:\s+(?:designated|authorized|primary|data|privacy|security|legal|student|chief|general|information|notice|technical|"
    r"principal|main|own|named|point|of|protection|support|customer|contact|contacts|counsel|department|team|officer|representative|"
    r"coordinator|person|office|address|e-?mail|email|desk|governance|breach|incident|response|compliance|director|manager|technology)){0,6}"
)
#: Words that say to whom something goes, the nearest to the address wins: "to Provider", "notify the District", "contact us".
_RECIPIENTS = (
    re.compile(
        rf"\b(?:if|notices?|copy|copies|requests?|questions?|inquir(?:y|ies)|complaints?|communications?|correspondence|reports?|sent|send|given|addressed|delivered|"
        rf"directed|submitted|mailed|emailed|made|directly|writing|reported|case|in the case|attention)\s+(?:(?:in writing|by e-?mail|in the first place|and|shall|must|be|also|only|made|sent|directed|given)\s+){{0,4}}(?:to|for|of)\s+(?:the\s+)?{_SOMEBODY}"
    ),
    re.compile(
        rf"\b(?:contact|contacting|contacts|notify|notifying|notifies|reach|reached|e-?mail|emailing|e-?mailing|write to|writing to|call|calling|inform|tell|alert|advise|reaching out to|reach out to|get in touch with|ask|asking|telling|phone|telephone)\s+(?:the\s+)?{_SOMEBODY}\b"
    ),
    re.compile(rf"(?:^|[;:(]\s*|\bif\s+|\bas\s+|\band\s+)(?:to|for|on behalf of)\s+(?:the\s+)?{_SOMEBODY}\b"),
    re.compile(
        rf"\b{_SOMEBODY}{_OFFICE}(?:\s+for\s+[a-z ]{{2,30}}?)?(?:\s+(?:is|are|shall be|will be|may be|can be|has|have)(?: (?:reached|contacted|available|the following|as follows|designated|named|appointed))?)?\s*(?:at|by|via|on|through|is|are|:|,|\()(?:(?!PROVIDER|SCHOOL)[^.]){{0,60}}$"
    ),
    re.compile(
        rf"\b(?:representative|contact|contacts|officer|person|address|counsel|department|liaison|designee|information)(?: \w+){{0,2}} (?:for|of|at)\s+(?:the\s+)?{_SOMEBODY}\b"
    ),
)
#: Words that say who writes; the address is then the other's.
_SENDER = re.compile(
    r"\b(?P<who>PROVIDER|SCHOOL)(?:\s+officials?|\s+administrators?|\s+users?|\s+staff)?\s+(?:who\s+[^.,;]{1,60}\s+)?(?:shall|will|must|may|should|can|agrees? to|is to|are to|has to|need to|wants? to|wish(?:es)? to)\s+(?:(?:also|promptly|immediately|only|always|instead)\s+)?"
    r"(?:notify|send|e-?mail|report|direct|submit|contact|write|give|address|deliver|provide|call|request|forward|mail|phone|raise|file|ask|obtain|exercise)\b(?!\s+(?:the\s+)?(?:PROVIDER|SCHOOL)\b)"
)
#: Somebody else to write to: "contact the Complaint Assistance Unit at".
_ANYBODY = re.compile(
    r"\b(?:contact|contacting|write to|call|notify|reach|complain to|complaints? (?:to|with))\s+(?=[a-z])(?!(?:at|by|via|on|through|in|person|info|information|details)\b)"
)


@dataclass(frozen=True, slots=True)
class Sides:
    """What tells the two sides apart in one paper."""

    roles: Roles
    provider: tuple[str, ...]  #: names as letters only: ``larkspurreading``
    school: tuple[str, ...]

    def owner_of_domain(self, email: str) -> Owner:
        """Whose domain an e-mail address has; ``other`` where it fits neither, empty where anybody may have it."""
        domain = email.rpartition("@")[2].lower()
        if domain in _SHARED_DOMAIN:
            return ""
        labels = domain.split(".")
        letters = ["".join(c for c in part if c.isalnum()) for part in labels[:-1]]
        ours, theirs = (
            max((_fit(part, name) for part in letters for name in names), default=0)
            for names in (self.school, self.provider)
        )
        if theirs > ours and theirs:
            return "provider" if theirs > 4 or not _SCHOOL_DOMAIN.search(domain) else "school"
        if ours or _SCHOOL_DOMAIN.search(domain):
            return "school"
        return "other"

    def owner_of_words(self, before: str) -> Owner:
        """Whose an address is by the words of its sentence that stand before it; empty where they do not tell."""
        text = self._canonical(before[-_PREFIX:])
        told = [
            (match.start("who"), match["who"]) for pattern in _RECIPIENTS for match in pattern.finditer(text)
        ]
        senders = list(_SENDER.finditer(text))
        for match in _ANYBODY.finditer(text):
            if not re.search("PROVIDER|SCHOOL", text[match.end() - 1 :]) and (
                not told or match.start() > max(told)[0]
            ):
                return "other"
        if told:
            at, who = max(told)
            others = (
                m
                for m in _PARTY.finditer(text, at + 1)
                if m[0] != who and not _DOER.search(text[: m.start()])
            )
            return "" if any(others) else _owner(who)  # two are named, and which is meant nobody can tell
        if senders:
            return "provider" if senders[-1]["who"] == "SCHOOL" else "school"
        return ""

    def owner_of_heading(self, words: str) -> Owner:
        """The one side that a heading, a label or the first cell of a row names; ``other`` for another company."""
        plain = words.strip(" *_#|\t-•:.")
        if not plain:
            return ""
        text = self._canonical(plain)
        named = {who for who in ("PROVIDER", "SCHOOL") if who in text}
        if len(named) == 1:
            return _owner(named.pop())
        if named:
            return ""
        if told := self._by_name(plain):
            return told
        side = noun_side(plain)
        if side and not _DOUBTFUL.fullmatch(plain):
            return "provider" if side == "provider" else "school"
        name = leading_name(plain)
        if name and is_k12(name):
            return "school"
        return "other" if name and (has_legal_form(name) or is_school(name)) else ""

    def _by_name(self, words: str) -> Owner:
        """The side whose name stands in the words, however it is written: headings are often in capitals."""
        key = f" {normalise(words)} "
        ours, theirs = (
            max((len(n) for n in map(normalise, names) if n and f" {n} " in key), default=0)
            for names in (self.roles.school, self.roles.provider)
        )
        if ours == theirs:
            return ""
        return "school" if ours > theirs else "provider"

    def _canonical(self, text: str) -> str:
        """Canonical text, where a word of an office or a town names the school only if the paper calls it so."""
        known = " ".join(self.roles.school)
        masked = _DOUBTFUL.sub(lambda m: m[0] if m[0] in known else m[0].lower(), text)
        return canonical(_MASK.sub(" ", masked), self.roles)


def sides_of(roles: Roles, *names: str) -> Sides:
    """The sides of a paper.

    Args:
        roles: who is who.
        names: what else the provider is called: a product, the vendor as a fact of the paper.
    """
    theirs = [n for n in (*roles.provider, roles.provider_full, *names) if n and not is_k12(n)]
    ours = [*roles.school, roles.school_full, *(n for n in roles.provider if is_k12(n))]
    return Sides(roles, _letters(theirs), _letters(ours))


def _letters(names: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for name in names:
        if noun_side(name):
            continue
        words = [w for w in normalise(re.sub(rf"[,\s]+{LEGAL}\W*$", "", name)).split() if w.isalnum()]
        telling = [w for w in words if w not in _COMMON]
        if not telling:
            continue
        found["".join(words)] = None
        found["".join(telling)] = None
        found.update(dict.fromkeys(w for w in telling if len(w) >= 5))
        if len(words) > 2:
            found["".join(w[0] for w in words)] = None
    return tuple(name for name in found if len(name) >= 3)


@lru_cache(maxsize=4096)
def _fit(label: str, name: str) -> int:
    """How many letters a part of a domain shares with a name, where one is all of the other or begins it."""
    if label == name:
        return len(name)
    short, long = sorted((label, name), key=len)
    if len(short) < 4:
        return 0
    return len(short) if long.startswith(short) or (len(short) >= 6 and short in long) else 0


def _owner(who: str) -> Owner:
    return "provider" if who == "PROVIDER" else "school"
