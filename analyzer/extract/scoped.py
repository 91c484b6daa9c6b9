"""Promises that hold only where some law or some place is, on some plan, or for some people.

"To the extent the GDPR applies", "For schools in Ohio", "students on the Basic plan", "children under 13": they leave
the data of all others out, and are weak for whoever is not sure to be meant (narrow scope). FERPA and COPPA reach
nearly every school and its pupils, so that words like "where FERPA applies" take nothing away.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from analyzer.extract.lines import Line
from analyzer.extract.places import STATE
from analyzer.extract.standing import paper_at_hand

_LAW = (
    r"(?:ccpa|cpra|(?:uk |eu |swiss )?gdpr|(?:swiss )?fadp|lgpd|pipeda|app?i|california consumer privacy act|california privacy rights act"
    r"|general data protection regulation|(?:u\.?s\.? |us )?state (?:consumer )?privacy laws?|consumer privacy (?:act|laws?)"
    r"|(?:european|eu|uk|swiss|brazilian|canadian) (?:data protection |privacy )?laws?)"
)
_APPLIES = re.compile(
    rf"\b(?:to the extent|in ?so ?far as|so far as|as far as|if|where|wherever|when|whenever)\b(?! not)[^.;,]{{0,60}}\b{_LAW}\b(?! (?:does|do|is) not)[^.;,]{{0,40}}\b(?:appl(?:y|ies|icable)|governs?)\b"
    rf"|\b(?:data|information|records|DATA|processing|SCHOOL|customers?|users?|individuals|consumers)\b (?:(?:that|which|who) )?(?:(?:is|are) )?(?:subject to|governed by|covered by|protected by|protected under|within the scope of) (?:the )?{_LAW}\b"
)
_WHERE = rf"(?:the )?(?:state of )?(?:{STATE}|eea|european (?:union|economic area)|eu|uk|united kingdom|canada|switzerland|australia|brazil)"
_PEOPLE = r"(?:SCHOOL|students?|pupils?|learners?|children|users?|customers?|individuals|persons|people|residents?|consumers|citizens|families|data subjects|DATA)"
#: At the beginning of the sentence, or of the words that lead into a list.
_FOR_SOME = re.compile(
    rf"^\W*(?:\d[\d.]*\W+)?(?:for|if|where|when|as to|as regards|with (?:respect|regard) to|in the case of|in relation to)\b (?:\w+ ){{0,3}}?(?:{_PEOPLE}\b (?:\w+ ){{0,3}}?(?:in|of|from|within) {_WHERE}\b|{_WHERE}(?:'s)? {_PEOPLE}\b)"
    rf"|^\W*(?:parents?|guardians?|famil(?:y|ies)|residents?|consumers|users|individuals) (?:(?:who|that) )?(?:(?:live|lives|living|reside|resides|residing|are|located) )?(?:in|of|from) {_WHERE}\b",
)
_PLAN = r"(?:plans?|tiers?|editions?|subscriptions?|packages?|memberships?)"
_OF_A_PLAN = r"(?:free|trial|basic|standard|premium|paid|paying|pro|plus|family|enterprise|gold|silver|starter|annual|legacy|unpaid|ad-free)"
#: On some plan, or for schools that did something besides buying.
_ON_SOME_PLAN = re.compile(
    rf"\b(?:{_PEOPLE}|accounts?|class(?:es|rooms)?|teachers?|famil(?:y|ies)|those)\b(?: \w+)? (?:(?:who|that|which) (?:are|is|have|has|buy|use) )?(?:on|in|under|using|with|of) (?:(?:a|an|the|our|its|one|of|PROVIDER's|SCHOOL|school|district|institutional) )*(?:[\w-]+ (?:(?:and|or) [\w-]+ )?){{0,2}}{_PLAN}\b"
    rf"|\b{_OF_A_PLAN}(?:,? (?:and|or) {_OF_A_PLAN})?[ -](?:{_PLAN}|subscribers|accounts?|customers?|users?|SCHOOL|versions?)\b"
    r"|\b(?:in|on|of|with|by) (?:the|our|PROVIDER's) (?:[\w-]+ ){1,2}(?:edition|tier)\b|\b(?:in|on|of|with) (?:the|our|PROVIDER's) (?:SCHOOL|school|classroom|student|home|free|paid|desktop|mobile|web) version\b"
    r"|^\W*(?:for|if|where) (?:(?:any|the|those|each) )?(?:SCHOOL|customers?|institutions)(?: (?:that|which|who))? (?:have|has) (?:also )?(?:signed|executed|bought|purchased|elected|chosen|opted|agreed)\b"
    r"|\b(?:SCHOOL|customers?|institutions|students?|users?|famil(?:y|ies)|parents?) (?:that|which|who|whose (?:parents?|SCHOOL|famil(?:y|ies))) (?:have|has) (?:also |not )?(?:signed|executed|elected|opted|chosen|asked|objected|subscribed)\b",
)
_EVERY_PLAN = re.compile(
    r"\b(?:(?:all|any|every|each|both|whichever|whatever) (?:of )?(?:(?:the|our|its|PROVIDER's|paid|free) )*(?:plans?|tiers?|editions?|subscriptions?|packages?|accounts?|versions?)|alike|(?:paid or|paid and|free or|free and) (?:free|paid|trial)|free of charge|this (?:agreement|addendum|contract|order|dpa))\b"
)
_EDUCATION_PLAN = re.compile(
    r"\b(?:education(?:al)?|instructional|learning|security|response|lesson|service|transition|research|work|data|health|504|management|project|recovery|continuity|contingency) (?:plans?|programs?|packages?)\b"
)
#: Children below some age: "or of a child under 13" adds to the others, "including those under 13" too.
_SOME_AGE = re.compile(
    r"(?<!and )(?<!or )(?<!including )\b(?:(?:persons?|individuals?|students?|pupils?|children|child|learners?|minors?|kids?|users?|those|DATA)(?: (?:who|that) (?:is|are))?(?: aged)?,? (?:of|from|about )?(?:(?:students?|children|persons) )?(?:under|below|younger than|not yet) (?:the age of )?(?:1[0-8]|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)|under-(?:1[0-8]|thirteen)s?)\b"
)
_GROWN = re.compile(r"\b(?:18|eighteen)\b")
_AND_OTHERS = re.compile(
    r"\b(?:eligible (?:students?|pupils?)|(?:and|or) (?:(?:of|to|by|from|any|all|other) )*(?:older|others?|adults?|teachers|students|pupils|DATA|users)|(?:students|pupils|users|learners|DATA)(?:,| and| or) (?:\w+ )?(?:children|those|child) (?:under|below|younger)|(?:over|aged|reach\w*|turn\w*|are|is|older than) (?:the age of )?(?:18|eighteen)|(?:18|eighteen) (?:years|or|and))\b"
)
_NOT_ONLY = re.compile(r"\b(?:regardless|irrespective|whether or not|including|in addition|also|even)\b")
#: What a law or a place cannot narrow: how the paper itself stands, what it lists, and where the data lie.
_OF_THE_PAPER = frozenset(
    {
        "precedence", "no_unilateral_change", "public_disclosure", "termination_right", "data_schedule", "data_location",
        "ferpa_compliance", "coppa_compliance", "school_official", "student_content",
    }
)  # fmt: skip
#: A heading that names places, and besides them only whom it is for and what kind of part it is.
_PLACE = (
    rf"(?:{_WHERE}|united kingdom|europe(?:an)?|canadian|californian?|ontario|quebec"
    r"|state(?:[ -]specific|[ -]level)? (?:privacy )?(?:annex|addend(?:um|a)|supplements?|notices?|terms|provisions|disclosures?))(?:['’]s)?"
)
_HEADING_WORD = (
    r"(?:notices?|information|rights|your|privacy|data|protection|provisions?|terms|disclosures?|addend(?:um|a)|annex(?:es)?|supplement(?:al|ary)?|appendix|schedule|part|section|rider|exhibit"
    r"|states?|state-specific|jurisdictions?|for|to|of|in|from|the|and|or|other|others|additional|specific|special|important|residents?|users?|visitors?|schools?|districts?|school|public|consumers?|customers?"
    r"|students?|parents?|famil(?:y|ies)|pupils?|learners?|children|minors|people|persons|individuals?|educators?|educational|agencies|only|who|that|live|living|located|resid\w+|if|you|are|is|we|have|at|collection|policy|statement|[a-z]|\d{1,2}|[ivx]{1,4})"
)
_PLACE_HEADING = re.compile(
    rf"\W*(?:{_HEADING_WORD}\W+)*?{_PLACE}(?:\W+(?:{_PLACE}|{_HEADING_WORD}))*\W*", re.IGNORECASE
)
#: A paper that both sides sign; where it speaks of one state, the school is there.
_AGREED = re.compile(
    r"\b(?:by and between|is (?:made |entered into )?between|in witness whereof|signatures?|duly authorized)\b|\bsigned (?:for|by|on behalf)\b|^\W*by: ?_"
)
#: The privacy of a state, as "California Student Privacy": the law that the vendor keeps to everywhere, unless the
#: heading says for whom it is or others beside it are of other places.
_PRIVACY = re.compile(r"\b(?:privacy|protection)\b", re.IGNORECASE)
_FOR_WHOM = re.compile(
    r"\b(?:residents?|users?|visitors?|consumers?|customers?|people|persons?|individuals?|schools?|districts?|agencies|notices?|rights|annex|addend\w+|supplement\w*|rider|specific|only|who|liv\w+|located|if)\b",
    re.IGNORECASE,
)
_TITLES = 2
#: What a page may hold for one place beside what it holds for all others.
_OF_ALL_PLACES = frozenset({"data_schedule", "coppa_compliance"})


def with_places(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of a paper; those that a posted page keeps to the people of some state or country are marked."""
    if paper_at_hand(lines) != "page" or any(_AGREED.search(line.text) for line in lines):
        return lines
    # a page whose title names a place is for the people there
    over = {line.sentence.text for line in lines[:_TITLES]}
    places = {h for line in lines if (h := line.clause.heading) and _PLACE_HEADING.fullmatch(h)} - over
    if len(places) == 1:
        over |= {place for place in places if _PRIVACY.search(place) and not _FOR_WHOM.search(place)}
    marked = []
    for line in lines:
        above = line.clause.heading
        if line.clause.kind == "heading" and not _PLACE_HEADING.fullmatch(line.sentence.text):
            over.add(above)  # what follows may hang below the same heading, and is of another matter
        local = any(
            _PLACE_HEADING.fullmatch(h) for h in (above, line.sentence.heading) if h and h not in over
        )
        marked.append(replace(line, local=True) if local else line)
    return tuple(marked)


def is_kept_to_a_place(term: str, line: Line) -> bool:
    """Whether a line stands where a posted page speaks to the people of some state or country alone."""
    return line.local and term not in _OF_ALL_PLACES


def is_scoped(term: str, text: str) -> bool:
    """Whether a promise of a term, as a sentence in canonical text with its lead-in, holds only under some law or in some place."""
    return term not in _OF_THE_PAPER and _holds_for_some(text, grown=term == "parent_access")


@lru_cache(maxsize=8)  # one sentence is asked for every term
def _holds_for_some(text: str, *, grown: bool) -> bool:
    if _NOT_ONLY.search(text[:160]):
        return False
    return bool(_APPLIES.search(text) or _FOR_SOME.search(text) or _is_for_some(text, grown=grown))


def _is_for_some(text: str, *, grown: bool) -> bool:
    """Whether a sentence holds for some plans, or for children of some age, only.

    With ``grown`` those who are of age are no others: they have the right themselves.
    """
    plan = _ON_SOME_PLAN.search(text)
    if plan and not _EVERY_PLAN.search(text) and not _EDUCATION_PLAN.search(plan[0]):
        return True
    age = _SOME_AGE.search(text)
    return age is not None and not _AND_OTHERS.search(text) and not (grown and _GROWN.search(age[0]))
