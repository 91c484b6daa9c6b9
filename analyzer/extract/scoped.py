"""Promises that hold only where some law or some place is: "To the extent the GDPR applies", "For schools in Ohio".

They leave the data of all others out, and are weak for whoever is not sure to be meant (narrow scope). FERPA and COPPA
reach nearly every school and its pupils, so that words like "where FERPA applies" take nothing away.
"""

from __future__ import annotations

import re

from analyzer.extract.places import STATE

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
    rf"^\W*(?:\d[\d.]*\W+)?(?:for|if|where|when|as to|as regards|with (?:respect|regard) to|in the case of|in relation to)\b (?:\w+ ){{0,3}}?(?:{_PEOPLE}\b (?:\w+ ){{0,3}}?(?:in|of|from|within) {_WHERE}\b|{_WHERE}(?:'s)? {_PEOPLE}\b)",
)
_NOT_ONLY = re.compile(r"\b(?:regardless|irrespective|whether or not|including|in addition|also|even)\b")
#: What a law or a place cannot narrow: how the paper itself stands, what it lists, and where the data lie.
_OF_THE_PAPER = frozenset(
    {
        "precedence", "no_unilateral_change", "public_disclosure", "termination_right", "data_schedule", "data_location",
        "ferpa_compliance", "coppa_compliance", "school_official", "student_content",
    }
)  # fmt: skip


def is_scoped(term: str, text: str) -> bool:
    """Whether a promise of a term, as a sentence in canonical text with its lead-in, holds only under some law or in some place."""
    if term in _OF_THE_PAPER or _NOT_ONLY.search(text[:160]):
        return False
    return bool(_APPLIES.search(text) or _FOR_SOME.search(text))
