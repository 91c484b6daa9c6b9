"""Papers that schools write for themselves and are nobody's contract: policies, handbooks, forms, memos."""

from __future__ import annotations

import re

from analyzer.extract.names import legal_names

__all__ = ["is_schools_own"]

_TOP = 350  #: characters: what a paper is stands at its beginning
_START = 1800
#: A paper with one of these may bind somebody, or is a company's own.
_OF_OTHERS = re.compile(
    r"\bthis (?:\w+ ){0,3}?(?:agreement|contract|addendum|amendment|lease|order|offer|letter agreement)\b|"
    r"\b(?:agreement|contract|addendum|memorandum of (?:understanding|agreement))\b[^.\n]{0,60}\bbetween\b|"
    r"\bby and between\b|\bhereinafter\b|\bthe parties\b|\bour (?:\w+ )?(?:services?|apps?|platform|"
    r"products?|web ?site|"
    r"site|software|customers?|users)\b|\bterms of (?:use|service)\b|\byour (?:use of|account)\b|"
    r"\b(?:provider|vendor|contractor|company|licensor) (?:shall|will|agrees)\b",
    re.IGNORECASE,
)
_OF_SCHOOLS = re.compile(
    r"\b(?:students?|pupils?|parents?|guardians?|teachers?|principals?|staff|superintendent|board|"
    r"district|schools?)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?:policy|policies|regulations?|administrative (?:rule|procedure|guideline)|bylaws?)\s*"
    r"(?:no\.?|number|code|#|:)?\s*(?:[A-Z]{1,5}(?:-[A-Z]{1,3})*[- ]?)?\(?\d[\d.\-/]*|"
    r"\bpolicy (?:code|no\.?|number)?:?\s*[A-Z]{2,5}(?:-[A-Z]{1,3})?\b|"
    r"\b\d{3,4}(?:\.\d+)? ?[-–]? ?(?:policy|regulation)\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:(?:first|second|1st|2nd) reading|(?:date )?(?:adopted|approved|revised|reviewed|issued)\b|"
    r"legal ref|cross ref|policy manual|board policy|board of education|the board\b|superintendent)",
    re.IGNORECASE,
)
_BOOK = re.compile(
    r"\b(?:handbook|code of conduct|(?:acceptable|responsible|appropriate) (?:\w+ )?use\b|bell schedule|"
    r"board (?:agenda|minutes)|minutes of the (?:board|meeting))",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:permission|consent|release|loan|sign-?out|check-?out|request|registration|enrol?lment|emergency|"
    r"opt-?out|acknowledge?ment|field trip|photo|device|reimbursement|incident|absence)\b[^\n]{0,30}?"
    r"(?:\b(?:form|slip|sheet|receipt|card|agreement)\b|$|\()|\bchecklist\b",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED_BY_ONE = re.compile(
    r"\bI (?:have|will|agree|understand|give|do not|hereby|am)\b|\bmy (?:child|son|daughter|student)\b|"
    r"\b(?:staff member|employee|parent(?:/| or )guardian|student(?:['’]s)?)(?: name| signature)\b|"
    r"\bstaff member\b",
    re.IGNORECASE,
)
_MEMO = re.compile(r"\A\W*(?:[^\n]{0,80}\n){0,4}\W*(?:internal )?memo(?:randum)?\b(?! of\b)", re.IGNORECASE)
_TO_US = re.compile(
    r"^\W*to\s*[:|]?\s*[^\n]{0,40}\b(?:all|staff|principals?|teachers?|faculty|board|superintendent|"
    r"administrators?|parents?|families|department|secretar)",
    re.IGNORECASE | re.MULTILINE,
)


def is_schools_own(start: str) -> bool:
    """Whether a paper is by its first words one that a school has written for its own people.

    Never one that names a company in full, speaks of parties, or of services that somebody offers.

    Args:
        start: its first words; where there are none, nothing is told.
    """
    text = start[:_START]
    if _OF_OTHERS.search(text) or next(iter(legal_names(text)), None) or not _OF_SCHOOLS.search(text):
        return False
    top = text[:_TOP]
    if _POLICY.search(top) and _PASSED.search(text):
        return True
    if _MEMO.search(top) and _TO_US.search(text):
        return True
    many = len({found[0].lower() for found in _OF_SCHOOLS.finditer(text)}) > 1
    return bool((_BOOK.search(top) and many) or (_FORM.search(top) and _SIGNED_BY_ONE.search(text)))
