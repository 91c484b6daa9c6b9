"""A contract's text with the names of its sides and of the data made one, for matching.

Contracts say "Acme", "Contractor", "we", "Licensor" or "Data Processor" for one and the same party. Rules are
written once, on *canonical* text: lower case, with ``PROVIDER``, ``SCHOOL`` and ``DATA`` in the place of
whatever the contract calls them. Canonical text is for matching only; quotes always come from the document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.extract.nouns import PROVIDER_NOUNS, SCHOOL_NOUNS
from analyzer.extract.parties import NO_NUMERAL, Roles
from analyzer.text import collapse

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00ad": "", "\u2011": "-"}
)
#: Short forms written out, so that rules need only know "will not" and "cannot"; "let's" and "it's" stay.
_SHORT_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b([Ww])on't\b"), r"\1ill not"),
    (re.compile(r"\b([Cc])an't\b"), r"\1annot"),
    (re.compile(r"\b([Ss])han't\b"), r"\1hall not"),
    (
        re.compile(
            r"\b((?:do|does|did|is|are|was|were|has|have|had|must|need|should|would|could))n't\b",
            re.IGNORECASE,
        ),
        r"\1 not",
    ),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"(?<=\w)'re\b"), " are"),
    (re.compile(r"(?<=\b[Ii])'m\b"), " am"),
    (re.compile(r"(?<=\w)'d\b"), " would"),
)
#: Marks of emphasis; two underscores that stand alone are a blank to fill in.
_MARKUP = re.compile(r"[*`#>|]+|(?<=\S)(?<!_)_{1,2}(?!_)|(?<!\S)_{1,2}(?=[^\s_])|\\(?=[.()\[\]])")
#: After these words "school" is no party: school official, school year, School of Education.
_KEEP_SCHOOL = (
    r"(?!(?:['’]?s)?[\s-]+(?:officials?\b|years?\b|days?\b|purposes?\b|business\b|hours?\b|service\b|communit|issued\b"
    r"|age\b|lunch|nurse|transcript|closure|calendar|of\s+(?:[A-Z]|education\b)|names?\b|affiliation|building))"
)
_DETERMINER = (
    r"(?:(?:[Tt]he|[Ee]ach|[Ee]very|[Aa]n?|[Aa]ny|[Ss]uch|that|said|participating|applicable|relevant|individual|local|affected|subscribing|"
    r"cooperating|concerned|client|member|public)\s+){0,3}"
)
_SCHOOL_WORDS = (
    r"school districts?|school boards?|school systems?|school corporations?|school entit(?:y|ies)|school authorit(?:y|ies)|charter schools?|school leaders|"
    r"schools? (?:and|or) districts?|schools?|districts?|academ(?:y|ies)|customers?|educational institutions?|school or district|"
    r"(?:local )?education(?:al)? agenc(?:y|ies)|educational entit(?:y|ies)|superintendent(?:'s office)?|headteacher(?:'s office)?|principal(?:'s office)?(?!\s+(?:place|office|amount|investigator))|"
    r"governing board|board of education|boards? of trustees|cooperative|consortium members?|learning trust|lea\b|(?<=[Tt]he )(?:data )?controller|(?<=\ba )(?:data )?controller"
)
_SCHOOL_RE = rf"(?<!\w){_DETERMINER}(?<![Hh]igh )(?<![-\w])(?:{SCHOOL_NOUNS}|{_SCHOOL_WORDS})\b{_KEEP_SCHOOL}(?:\s*\(s\))?"
_PROVIDER_WORDS = (
    r"(?:[Tt]he|[Aa]n?|[Tt]his|said|such|each)\s+(?:service provider|provider|vendor|supplier|publisher|operator|contractor|company|licensor|processor|consultant|developer|"
    r"data importer|app maker|third[- ]party contractor)(?![\w-]|s\b)"
)
_PROVIDER_RE = rf"(?:(?:[Tt]he|[Ee]ach|[Ss]uch|our)\s+)?(?<![-\w])(?:{PROVIDER_NOUNS}|{PROVIDER_NOUNS.upper()})\b(?!\s+(?:[Ll]earning|[Ss]oftware|[Ii]nc))|\b{_PROVIDER_WORDS}"
_WHO = (
    r"(?:student|pupil|customer|client|personal|education|educational|covered|protected|user|child|children's|learner|scholar|family|end user|SCHOOL's|SCHOOL|"
    r"student-generated|k-12|confidential|district|shared|limited|teacher|member|your|students?'s?|pupils?'s?|learners?'s?|child's|participant|roster|class|enrol?ment|attendance|"
    r"assessment|performance|minors'?|school|individual|identifiable|end-user|household|account|rider|passenger|patron|athlete|camper|institutional)"
)
_WHAT = r"(?:data sets?|datasets?|data|information|records?|files?|particulars|details|logs|entries|results)"
_DATA_RE = re.compile(
    r"\b(?:(?:the|all|any|such|said|SCHOOL's|PROVIDER's|these|that|those|their|its|a|an|every|of that|other)\s+){0,3}"
    r"(?:(?:de-identified|deidentified|aggregated?|anonymi[sz]ed)\s+)?"
    rf"(?:{_WHO}\s+(?:(?:or|and|/)\s+(?={_WHO}))?){{1,5}}"
    r"(?:personal\s+|personally[\s-]identifiable\s+|identifiable\s+|education(?:al)?\s+|health\s+|academic\s+|private\s+)*"
    rf"{_WHAT}(?:\s*\(\"?pii\"?\))?\b"
    r"|\bpersonally[\s-]identifiable\s+(?:student\s+)?(?:information|data)(?:\s*\(\"?pii\"?\))?(?:\s+(?:from|in|contained in|of|about)\s+(?:student\s+|education(?:al)?\s+)+records?)?"
    rf"|\bpii\b|\blimited data set\b|\b(?:information|data|records|files|anything|details|facts) (?:about|of|on|relating to|concerning|belonging to|from|that identif(?:y|ies)|identifying) (?:(?:a|the|any|its|our|individual|your|SCHOOL's|particular|their) ){{0,2}}(?:students?|pupils?|children|child|learners?|minors|famil(?:y|ies))\b(?! (?:under|below|younger))"
    r"|\b(?:the|all|any|such|this|said|these|those|that) (?:shared |collected |provided |disclosed |transferred |exchanged |licensed |confidential |study |research )?(?:data|datasets?|data sets?|records|files)\b"
    r"|\bSCHOOL(?:'s)? (?:data|information|records|content|files)\b|\b(?:study|research) data\b|\b(?:grades|rosters),? (?:and|or) (?:[a-z-]+ )?(?:grades|rosters|results|scores)\b"
)


@lru_cache(maxsize=256)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    if not names:
        return None
    alternatives = "|".join(re.escape(n.translate(_QUOTES)).replace(r"\ ", r"\s+") for n in names)
    return re.compile(rf"(?:\b[Tt]he\s+)?(?<![\w-])(?:{alternatives})(?![\w-]|\.\w)")


@lru_cache(maxsize=256)
def _own_words(words: tuple[str, ...]) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile(
        rf"(?:(?:the|all|any|such|said|these|those|its|their|student) ){{0,3}}\b(?:{'|'.join(map(re.escape, words))})\b"
    )


_GENERIC_PROVIDER = re.compile(_PROVIDER_RE)
_GENERIC_SCHOOL = re.compile(_SCHOOL_RE)
_WE = re.compile(r"(?<![\w'.-])(?:we|us)(?='|\b)(?!\.s|\s*\()", re.IGNORECASE)
_US_COUNTRY = re.compile(r"\bU\.?S\.?A?\b(?!'|\.?\s?C\b|\.?\s?\$)")
_OUR = re.compile(r"(?<![\w'.-])(?:our|ours)\b", re.IGNORECASE)
_I = re.compile(rf"{NO_NUMERAL}\b(?:I(?= [a-z])|me(?!-))\b")
_MY = re.compile(r"\b(?:my|mine)\b", re.IGNORECASE)
_YOU = re.compile(r"(?<![\w'.-])(?:you)\b", re.IGNORECASE)
_YOUR = re.compile(r"(?<![\w'.-])(?:your|yours)\b", re.IGNORECASE)
#: "The Schools' records": what is left of a plural's possessive.
_PLURAL_OWN = re.compile(r"(?<!')\b(PROVIDER|SCHOOL)'(?=[\s.,;)]|$)")
_TOKEN_JOIN = re.compile(r"\b(PROVIDER|SCHOOL)(?:\s+(?:or|and|and/or|/)\s+\1\b|\s*/\s*\1\b|\s+\1\b)+")


#: What stands for a dot inside a number or an abbreviation, so that a plain dot ends a sentence.
INNER_DOT = "\u2024"
_INNER_DOT = re.compile(r"(?<=\w)\.(?=\w)")


def canonical(text: str, roles: Roles) -> str:
    """The text for matching: one line, lower case, parties and data as ``PROVIDER``, ``SCHOOL`` and ``DATA``."""
    out = _MARKUP.sub(" ", text.translate(_QUOTES))
    if "'" in out:
        for short, long in _SHORT_FORMS:
            out = short.sub(long, out)
    if "U" in out:
        out = _US_COUNTRY.sub("united states", out)
    for names, token in ((roles.provider, "\x01"), (roles.school, "\x02")):
        pattern = _name_pattern(names)
        if pattern is not None:
            out = pattern.sub(token, out)
    out = _GENERIC_PROVIDER.sub("\x01", out)
    out = _GENERIC_SCHOOL.sub("\x02", out)
    if roles.first_person:  # "our students" would be the school speaking: see `parties`
        out = _WE.sub("\x01", out)
        out = _OUR.sub("\x01's", out)
    if roles.alone:
        out = _MY.sub("\x01's", _I.sub("\x01", out))
    if "you" in out.lower():
        you = "\x01" if roles.told else "\x02"
        out = _YOUR.sub(f"{you}'s", _YOU.sub(you, out))
    out = collapse(out).lower().replace("\x01", "PROVIDER").replace("\x02", "SCHOOL")
    if "PROVIDER" in out or "SCHOOL" in out:
        out = _PLURAL_OWN.sub(r"\1's", _TOKEN_JOIN.sub(r"\1", out))
    out = _DATA_RE.sub(_data_token, out)
    own = _own_words(roles.data)
    if own is not None:
        out = own.sub("DATA", out)
    return _INNER_DOT.sub(INNER_DOT, out)


def _data_token(match: re.Match[str]) -> str:
    following = match.string[match.end() : match.end() + 30]
    if re.match(
        r"\s+(?:protection|privacy act|security|breach|subjects?|controllers?|processors?|processing (?:agreement|addendum|terms)|centers?|centres?|governance|managers?|officers?|stewards?|custodians?|coordinators?|elements?|act\b|policy|policies|protected under the)",
        following,
    ):
        return match[0]
    clear = re.search(r"\b(?:de-identified|deidentified|aggregated?|anonymi[sz]ed)\b", match[0])
    return f"{clear[0]} DATA" if clear else "DATA"
