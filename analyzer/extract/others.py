"""Sentences on other data than the students': accounts and contacts of the customer's adults, figures on usage.

"Account data of coaches are removed within 30 days" promises nothing about students; that the vendor may market to
those who run an account takes nothing from them either. Where a paper speaks of the students' data as well, such a
sentence counts for little: it is no word against a term, and a promise of narrow scope at best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.extract.lines import Line, OtherData
from analyzer.extract.sought import Sought

_ROLE = (
    r"(?:athletic |band |choir |program |technology |it |office |account |site |school |system |deputy |head |classroom )?"
    r"(?:directors?|coach(?:es)?|teachers?|educators?|instructors?|librarians?|counsell?ors?|principals?|administrators?|admins?|superintendents?"
    r"|trainers?|account (?:holders?|owners?|managers?)|hosts?|organi[sz]ers?|advis[eo]rs?|bursars?|registrars?|business (?:managers?|officers?))"
)
_CONTACT = (
    r"(?:(?:purchas\w+|technical|billing|business|commercial|sales|administrative|support|procurement|finance|accounts)(?:,? (?:and|or) \w+)? (?:contacts?|staff|officers?)"
    r"|contact persons?|contacts|buyers?|signator(?:y|ies)|employees|staff(?: members?)?|personnel|representatives?|(?:adult|grown-up) (?:\w+ )?users?)"
)
_KIND = r"(?:account|contact|billing|invoic(?:e|ing)|payment|credit card|purchas\w+|sign-?in|log-?in|registration|subscription|profile|business contact|marketing|newsletter|relationship)"
_KINDS = rf"{_KIND}(?:(?:,? and |, | or |/){_KIND})*"
_NOUN = r"(?:data|information|details|records?|particulars|file)\b"
_OWNERS = r"(?:(?:the|our|your|its|their|any|each|all|such|a|an|those|individual|named|authori[sz]ed|adult|[\w-]+['’]s?) ){0,4}"
#: "coaches' data", "coach data", but not "send teachers information".
_POSS = r"(?:['’]s|(?<=s)['’]|(?<!s)(?=[ ,]))"
_OF = r"(?:of|about|on|from|relating to|concerning|regarding|belonging to|for)"
#: Data that are the customer's adults' in so many words.
_ADULTS = Sought(
    rf"\b{_ROLE}{_POSS}(?:(?:,? (?:and|or) |, ){_ROLE}{_POSS})* (?:own )?(?:{_KINDS} )?(?:personal )?{_NOUN}(?! (?:access|protection|security|training|officer|about (?:the )?(?:student|pupil|child)))"
    rf"|\b{_CONTACT}{_POSS} (?:own )?{_KINDS} {_NOUN}"
    rf"|\b(?:{_KINDS} )?(?:personal )?{_NOUN} {_OF} {_OWNERS}{_ROLE}\b"
    rf"|\b{_KINDS} {_NOUN} {_OF} {_OWNERS}(?:{_CONTACT}|(?:adults?|people|persons|individuals) who (?:administer|manage|run|buy|order|pay|open))\b"
    rf"|\bdata {_OF} {_OWNERS}(?:\w+ and )?(?:purchas\w+|technical|billing|business|commercial) contacts\b"
    rf"|\b(?:billing|invoic(?:e|ing)|credit card|business contact|purchas\w+)(?:(?: and | or )(?:{_KIND}))? {_NOUN}"
    r"|\b(?:purchasing|technical|billing|procurement|commercial) contacts (?:are|is) (?:held|kept|stored|recorded|collected|listed|managed)\b"
    rf"|\b(?:names?|details|e-?mail addresses|contact details) of (?:the )?(?:people|persons|individuals|adults|those) who (?:administer|manage|run|buy|order|pay|open(?:ed)?)\b",
    re.IGNORECASE,
)
#: The same without a word on whose they are; what stands before tells.
_BARE = Sought(rf"\b{_KINDS} {_NOUN}", re.IGNORECASE)
_FIGURES = Sought(
    r"\b(?:usage|performance|operational|traffic) (?:statistics|metrics|figures)\b|\b(?:statistics|figures|metrics) (?:on|about|of) (?:the )?(?:use|performance|operation|load)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"[\"“](?P<term>(?:[A-Z][\w-]*(?: [A-Z&][\w-]*){0,3}|(?:[Yy]our |[Oo]ur )?[a-z]+) (?i:Data|Information|Details|Records|Particulars|Statistics|Metrics|Lists?))[\"”]"
    r"[,;:]?\s+(?:shall mean|means?|is|are|refers? to|denotes?|stands? for|includes?|comprises?)\b(?P<what>.+)$",
    re.DOTALL,
)
_IN_BRACKETS = re.compile(
    r"\(\s*(?:together,? |collectively,? |the |these are )*[\"“](?P<term>[A-Z][\w-]*(?: [A-Z&][\w-]*){0,3} (?:Data|Information|Details|Records|Particulars))[\"”]\s*\)"
)
#: Names that only such data go by; "Customer Data" may be defined by its staff and is the data that count.
_OWN_NAME = re.compile(
    r"\b(?:Account|Contact|Billing|Administrat\w+|Relationship|Registration|Payment|Subscription|Purchas\w+|Staff|Teacher|Educator|Coach|Director|Business|CRM|Adult|Faculty|Instructor|Host|Sign-?in|Log-?in)\b",
    re.IGNORECASE,
)
_NAME_OF_FIGURES = re.compile(
    r"\b(?:Usage|Service|System|Performance|Telemetry|Technical|Statistic(?:al|s)|Operational|Insights?|Analytics|Aggregated?|Benchmark(?:ing|s)?|Derived|Trends?|Learnings?)\b"
)
#: What stands beside account data in a list of what the vendor controls itself.
_OF_MACHINES = re.compile(
    r"\b(?:Usage|Telemetry|Technical|Diagnostic|Log|Performance|Operational|Statistical)(?: and \w+)? (?:Data|Information)\b"
)
_OF_AN_ACCOUNT = re.compile(
    rf"\b(?:{_ROLE}|{_CONTACT}|administer\w*|manages? (?:the|its|their|an?) account|billing|invoic\w+|payments?|relationship with|orders?)\b",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"\b(?:(?:no|not|never|cannot|without|none)\b[^.;]{0,60}\b(?:person|individual|student|pupil|anyone|anybody|personal|identif\w+|named?)|anonymous|aggregate\w*|nobody|de-?identified)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:but not|excluding|other than|apart from|(?:and )?(?:does|do) not (?:include|cover)|not including|and (?:is|are) not)\b[^.;]*",
    re.IGNORECASE,
)
#: Who else a sentence may be about: then it is left as it is.
_STUDENTS = re.compile(
    r"\b(?:students?|pupils?|learners?|child(?:ren)?|minors?|kids?|scholars?|riders?|athletes?|campers?|passengers?|players?|participants?|members(?! of\b)|musicians?|youth|parents?|guardians?|famil(?:y|ies)|rosters?|class(?:es| lists?)|"
    r"end[- ]users?|(?<!adult )users?|data subjects?|education(?:al)? records?|personally identifiable|pii|all (?:personal )?(?:data|information)|any (?:personal )?data|both)\b",
    re.IGNORECASE,
)
_OTHER_NAME = re.compile(
    r"\b(?!(?:The|This|These|That|Such|All|Any|Our|Your|Its|No|Personal|Other)\b)[A-Z][\w-]* (?:Personal |Personally Identifiable )?(?:Data|Information|Records|Content|Files|Lists?)\b(?! (?:Processing|Protection|Privacy|Security|Act\b|Addendum|Agreement|Center|Officer))"
    r"|\b(?:customer|client|school|district|agency|board|institution|personal|covered|protected|confidential|identifiable|roster|assessment|survey)['’]?s? (?:personal )?(?:data|information|records)\b"
)
_GOES_ON = re.compile(
    r"\b(?:they|them|it)\b|\b(?:these|those|such|this|that|the) (?:data|information|details|records|statistics|figures)\b"
)
#: "Notice goes to the administrators' contact details on file" is of whatever the notice is about.
_REACHED_BY = Sought(
    r"\b(?:notif\w+|notices?|sen[dt]s?|inform\w*|tells?|told|reports?|alerts?)\b[^.;]*\b(?:to|at|using|via|through|by|with)\b[^.;]{0,40}\bcontact (?:details|information|data|persons?)",
    re.IGNORECASE,
)
_A_PART = re.compile(r"\b(?:part|annex|exhibit|schedule|chapter|title|appendix)\b", re.IGNORECASE)
_FEWEST = 1  #: sentences on the data that count, without which a paper is about the others
_NEAR = 4  #: sentences in which "contact data" may be explained before
#: What an account's data are no part of: how the paper changes, ends or is shown, and what the laws are.
_OF_DATA = frozenset(
    {
        "data_ownership", "purpose_limitation", "no_resale", "no_targeted_advertising", "no_profiling", "no_ai_training",
        "deidentified_data", "subprocessors", "redisclosure_limits", "security_safeguards", "encryption",
        "workforce_confidentiality", "data_location", "breach_notification", "data_destruction", "parent_access", "school_official",
    }
)  # fmt: skip
#: Terms that figures without names speak to all the same.
_OF_FIGURES = frozenset({"deidentified_data", "no_resale", "no_ai_training"})


def with_others(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, those marked that speak of other data alone; as they are where the paper speaks of hardly any else."""
    names = _named(lines)
    found: list[OtherData] = []
    for _ in lines:
        found.append(_other(lines, found, names))
    if not any(found):
        return lines
    own = sum("DATA" in line.text for line, other in zip(lines, found, strict=True) if not other)
    if own < _FEWEST:
        return lines
    return tuple(
        replace(line, other=other) if other else line for line, other in zip(lines, found, strict=True)
    )


def is_beside(term: str, line: Line) -> bool:
    """Whether a line speaks of other data than those that a term protects."""
    return bool(line.other) and term in _OF_DATA and not (line.other == "figures" and term in _OF_FIGURES)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that a paper gives to other data, in lower case."""

    accounts: frozenset[str]
    figures: frozenset[str]  #: that name nobody


def _named(lines: Sequence[Line]) -> _Names:
    accounts, figures = set[str](), set[str]()
    for term, defined in _definitions(lines):
        what = _LEFT_OUT.sub("", defined)
        if _NAME_OF_FIGURES.search(term) and _NO_PERSON.search(what):
            figures.add(term.lower())
        elif _OWN_NAME.search(term) and _OF_AN_ACCOUNT.search(what) and not _STUDENTS.search(what):
            accounts.add(term.lower())
    return _Names(frozenset(accounts), frozenset(figures))


def _definitions(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    for line in lines:
        text = line.sentence.text
        if '"' not in text and "“" not in text:
            continue
        if match := _NAMED.search(text):
            yield match["term"], match["what"]
        for match in (*_IN_BRACKETS.finditer(text),)[-1:]:
            if match.start():
                yield match["term"], text[: match.start()]


def _other(lines: Sequence[Line], before: Sequence[OtherData], names: _Names) -> OtherData:
    """What other data the line behind those in ``before`` is about; empty where it is about the students', or about none."""
    i, line = len(before), lines[len(before)]
    if _REACHED_BY.search(line.sentence.text):
        return ""
    lead_in, text, heading = line.sentence.lead_in, line.entry or line.sentence.text, line.sentence.heading
    words = f"{lead_in} {text}"
    rest, by_name = _without(words, names.accounts)
    rest, of_adults = _ADULTS.subn(" ", rest)
    if by_name or of_adults:
        return "accounts" if _is_clean(_OF_MACHINES.sub(" ", rest)) else ""
    rest, counted = _without(words, names.figures)
    if (counted or _FIGURES.search(words)) and _is_clean(_FIGURES.sub(" ", rest)):
        return "figures"
    if not _is_clean(_BARE.sub(" ", words)):
        return ""
    told = (_without(heading, names.accounts)[1] or _ADULTS.search(heading)) and not _A_PART.search(heading)
    if told and not _STUDENTS.search(heading) and ("DATA" in line.text or _goes_on(line)):
        return "accounts"
    near = [k for k in range(max(0, i - _NEAR), i) if _same_place(lines[k], line)]
    if _BARE.search(words):
        return "accounts" if any(before[k] == "accounts" for k in near) else ""
    last = before[i - 1] if near[-1:] == [i - 1] and lines[i - 1].clause.index == line.clause.index else ""
    return last if last and (_goes_on(line) or _is_item(line)) else ""


def _goes_on(line: Line) -> bool:
    return _GOES_ON.search(line.text.replace("DATA", "them")) is not None


def _is_item(line: Line) -> bool:
    """Whether a line is an item behind words that lead it in: "(iv) to market its products"."""
    return line.offset > 0 and "DATA" in line.full[: line.offset]


def _same_place(one: Line, other: Line) -> bool:
    return one.clause.index == other.clause.index or (
        one.sentence.part == other.sentence.part
        and one.clause.path[:-1] == other.clause.path[:-1]
        and one.heading == other.heading
    )


def _without(words: str, names: frozenset[str]) -> tuple[str, int]:
    """The words without the names given, and how often these stand in them."""
    if not names:
        return words, 0
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.subn(rf"[\"“]?\b(?:{pattern})\b[\"”]?", " ", words, flags=re.IGNORECASE)


def _is_clean(rest: str) -> bool:
    """Whether nothing of the data that count is named in what is left of a sentence."""
    return not (_STUDENTS.search(rest) or _OTHER_NAME.search(rest))
