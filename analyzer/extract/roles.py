"""A contract's text with the names of its sides and of the data made one, for matching.

Contracts say "Acme", "Contractor", "we", "Licensor" or "Data Processor" for one and the same party. Rules are
written once, on *canonical* text: lower case, with ``PROVIDER``, ``SCHOOL`` and ``DATA`` in the place of
whatever the contract calls them. Canonical text is for matching only; quotes always come from the document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.extract.nouns import PROVIDER_NOUNS, SCHOOL_NOUNS
from analyzer.extract.parties import Roles
from analyzer.text import collapse

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00ad": "", "\u2011": "-"}
)
_MARKUP = re.compile(r"[*_`#>|]+|\\(?=[.()\[\]])")
_KEEP_SCHOOL = r"(?!['’]?s?[\s-]+(?:officials?\b|years?\b|days?\b|purposes?\b|business\b|hours?\b|service\b|communit|issued\b|age\b|lunch|nurse|transcript|principal|closure|calendar|of\b))"
_SCHOOL_RE = rf"(?:(?:the|each|your|its|a|an|any|our|such|that|participating|applicable|relevant|individual|local)\s+)?(?<![Hh]igh )(?<![-\w])(?:{SCHOOL_NOUNS}|school districts?|school boards?|schools?|districts?|customers?|educational institutions?|school or district|local education(?:al)? agenc(?:y|ies)|educational agenc(?:y|ies))\b{_KEEP_SCHOOL}(?:\s*\(s\))?"
_PROVIDER_RE = rf"(?:(?:the|each|such|our)\s+)?(?<![-\w])(?:{PROVIDER_NOUNS}|{PROVIDER_NOUNS.upper()})\b"
_DATA_RE = re.compile(
    r"(?:(?:the|all|any|such|said|SCHOOL's|SCHOOL|PROVIDER's|these|that|their|its|a|individual|confidential|identifiable|personally identifiable|other)\s+){0,3}"
    r"(?:(?:de-identified|deidentified|aggregated?|anonymi[sz]ed)\s+)?"
    r"(?:(?:student|pupil|customer|client|personal|education|educational|covered|protected|user|child|children's|learner|family|end user|SCHOOL|SCHOOL's|student-generated|k-12|confidential|district|shared|limited|teacher|principal|member|your|students'|pupils'|child's|participant|roster)\s+(?:or\s+\w+\s+)?){1,4}"
    r"(?:personal\s+|personally\s+identifiable\s+|identifiable\s+|education(?:al)?\s+|health\s+|academic\s+)*(?:data sets?|data|information|records?)(?:\s*\(pii\))?\b"
    r"|\bpersonally[\s-]identifiable\s+(?:student\s+)?(?:information|data)(?:\s*\(\"?pii\"?\))?(?:\s+(?:from|in|contained in|of|about)\s+(?:student\s+|education(?:al)?\s+)+records?)?"
    r"|\bpii\b|\bpersonal (?:data|information)\b|\b(?:student|pupil|education(?:al)?|academic) (?:data|information|records?)\b|\blimited data set\b|\bpersonal data\b"
    r"|\b(?:information|data) (?:about|of|on|relating to|concerning|belonging to|from) (?:\w+ )?(?:students?|pupils?|children|learners|your child|minors)\b"
    r"|\b(?:the|all|any|such|this|said|these|those|that) (?:shared |collected |provided |disclosed |transferred |exchanged |licensed |confidential )?(?:data|dataset|data set|records)\b|\bSCHOOL(?:'s)? (?:data|information|records|content)\b"
)
_PROTECTED_WORDS = re.compile(
    r"\b(?:data|information|records?) (?=(?:protection|privacy|security|processing|sharing|breach|retention|center|centre|subject|controller|processor|governance|element|transfer|system|use agreement|storage))"
)


@lru_cache(maxsize=256)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    alternatives = "|".join(re.escape(n.translate(_QUOTES)).replace(r"\ ", r"\s+") for n in names)
    return re.compile(rf"(?:\b[Tt]he\s+)?(?<![\w-])(?:{alternatives})(?![\w-]|\.\w)")


_GENERIC_PROVIDER = re.compile(_PROVIDER_RE)
_GENERIC_SCHOOL = re.compile(_SCHOOL_RE)
_WE = re.compile(r"(?<![\w'.-])(?:we|us)(?='|\b)(?!\.s|\s*\()", re.IGNORECASE)
_US_COUNTRY = re.compile(r"\bU\.?S\.?A?\b(?!')")
_OUR = re.compile(r"(?<![\w'.-])(?:our|ours)\b", re.IGNORECASE)
_YOU = re.compile(r"(?<![\w'.-])(?:you)\b", re.IGNORECASE)
_YOUR = re.compile(r"(?<![\w'.-])(?:your|yours)\b", re.IGNORECASE)
_TOKEN_JOIN = re.compile(r"\b(PROVIDER|SCHOOL)(?:\s+(?:or|and|and/or|/)\s+\1\b|\s*/\s*\1\b|\s+\1\b)+")


def canonical(text: str, roles: Roles) -> str:
    """The text for matching: one line, lower case, parties and data as ``PROVIDER``, ``SCHOOL`` and ``DATA``."""
    out = _MARKUP.sub(" ", text.translate(_QUOTES))
    out = _US_COUNTRY.sub("united states", out)
    for names, token in ((roles.provider, "\x01"), (roles.school, "\x02")):
        pattern = _name_pattern(names)
        if pattern is not None:
            out = pattern.sub(token, out)
    out = _GENERIC_PROVIDER.sub("\x01", out)
    out = _GENERIC_SCHOOL.sub("\x02", out)
    if roles.first_person:
        out = _WE.sub("\x01", out)
        out = _OUR.sub("\x01's", out)
    out = _YOUR.sub("\x02's", _YOU.sub("\x02", out))
    out = collapse(out).lower().replace("\x01", "PROVIDER").replace("\x02", "SCHOOL")
    out = _TOKEN_JOIN.sub(r"\1", out)
    out = _DATA_RE.sub(_data_token, out)
    return out


def _data_token(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 30]
    if re.match(
        r"\s+(?:protection|privacy act|security|breach|subjects?|controllers?|processors?|processing (?:agreement|addendum|terms)|centers?|centres?|governance|elements?|act\b|policy|policies|protected under the)",
        following,
    ):
        return match[0]
    clear = re.search(r"\b(?:de-identified|deidentified|aggregated?|anonymi[sz]ed)\b", match[0])
    return f"{clear[0]} DATA" if clear else "DATA"
