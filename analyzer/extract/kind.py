"""What kind of paper this is: by its title first, by what it speaks of second."""

from __future__ import annotations

import re
from functools import lru_cache

from analyzer.extract.names import is_k12
from analyzer.extract.sought import Sought
from analyzer.records import Document
from analyzer.text import collapse

_AMENDMENT = re.compile(
    r"\b(?:amendment|addendum to amend|amending agreement|change order|rider\s+(?:no\.?\s*)?[\w\"]{1,4}\s+to)\b",
    re.IGNORECASE,
)
#: "Data agreement, with First Amendment": the agreement itself
_WITH_AMENDMENT = re.compile(r"\bwith\s+(?:the\s+)?(?:\w+\s+)?amendment\b[^/]*", re.IGNORECASE)
#: The header of an e-mail, in which people agree on terms
_MAIL = re.compile(r"\AFrom:[^\n]*\n(?:[A-Z][a-z]+:[^\n]*\n){2,}")
_DATA_ADDENDUM = re.compile(r"\bdata\s+(?:privacy|processing|protection)\s+addendum", re.IGNORECASE)
_POLICY = re.compile(
    r"\bprivacy\s+(?:policy|notice|statement|manual)\b|data privacy manual|\bhow we (?:handle|treat|use|protect|keep|look after)\b",
    re.IGNORECASE,
)
_TERMS = re.compile(
    r"\b(?:terms\s+(?:of\s+(?:service|use)|and\s+conditions)|user agreement|end[- ]user licen[cs]e|"
    r"eula|terms)\b",
    re.IGNORECASE,
)
_THESE_TERMS = re.compile(
    r"\b(?:this|these)\s+[\w\s]{0,40}(?:terms of (?:service|use)|terms and conditions)\b", re.IGNORECASE
)
_STUDENT = re.compile(
    r"\b(?:students?|pupils?|ferpa|k-?12|school districts?|education records?)\b", re.IGNORECASE
)
#: Laws on pupils' records: a paper that names them again and again is about students.
_FERPA = Sought(
    r"\bferpa\b|\bfamily educational rights|\beducation law (?:section |§ ?)?2-d|\bpart 121\b|\bsop(?:pa|ipa)\b|"
    r"\b49073\.1|\bab\s?1584\b|\bstudent (?:online )?(?:data )?(?:personal information )?(?:privacy|protection) act\b",
    re.IGNORECASE,
)
_PUPILS = re.compile(
    r"\b(?:students?|pupils?|learners?|scholars?|child(?:ren)?|kindergartners?)\b", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\bpersonal (?:data|information)\b|\bpersonally\b|\bprivacy\b|\bpii\b|\bphi\b|\bindividuals?\b|\bhealth\b",
    re.IGNORECASE,
)
#: Of a thousand words; from here on a paper speaks mostly of pupils.
_MOSTLY_PUPILS = 17
#: "Student Data Privacy Agreement", "Agreement concerning pupil records", "learner data policy agreed between"
_STUDENT_DATA = r"(?:student|pupil|learner|child(?:ren)?|education(?:al)?)(?:s|['’]s|s['’])?(?:\W+\w+){0,2}?\W+(?:data|records?|information|privacy)"
_STUDENT_PAPER = re.compile(
    rf"\b{_STUDENT_DATA}\b[^/]{{0,50}}?\b(?:agreement|addendum|contract|rider|undertaking|agreed|covenant|terms|form|schedule|annex|exhibit|supplement)\b(?! (?:of|on) (?:fees|prices))"
    rf"|\b(?:agreement|addendum|contract|rider|undertaking|covenant)\b[^/]{{0,40}}?\b{_STUDENT_DATA}\b",
    re.IGNORECASE,
)
_TERMS_FIRST = re.compile(
    r"^[^/]{0,60}\b(?:terms of (?:service|use)|conditions of use|end[- ]user licen[cs]e|house rules)\b"
    r"|^[^/]{0,60}/ (?:conditions of use|end[- ]user licen[cs]e)\b",
    re.IGNORECASE,
)
_BINDS_BOTH = re.compile(
    r"\b(?:agree(?:ment|d)|contract|addendum|rider|between|covenant)\b",
    re.IGNORECASE,
)
#: "Agreement for student information services": the services are bought, not the data protected
_STUDENT_SERVICES = re.compile(
    r"\b(?:agreement|contract)\s+(?:for|on)\s+(?:the\s+)?(?:\w+\s+){0,2}(?:information|data|records?)\s+(?:services?|systems?|software)\b",
    re.IGNORECASE,
)
_SOME_PUPILS = 3
_OFTEN_PUPILS = 15  #: of a thousand words
#: A part of another paper, or a form that is made part of one
_ATTACHED = re.compile(r"\b(?:form|annex|exhibit|supplement|requirements|schedule)\b", re.IGNORECASE)
_ON_PRIVACY = re.compile(r"^(?:[^/]{0,60}/ )?(?:[^/]{0,40}\W)?privacy\b[^/]{0,60}(?:/|$)", re.IGNORECASE)
_MEMORANDUM = re.compile(r"\bmemorandum of understanding\b", re.IGNORECASE)
_DATA_WORD = (
    r"(?:privacy|protection|processing|sharing|use|security|exchange|confidentiality|transfer|"
    r"licen[cs]e|access|handling|governance|stewardship)"
)
_DATA_PAPER = re.compile(
    rf"\b(?:data\s+(?:{_DATA_WORD}\s+){{1,3}}(?:and\s+\w+\s+)?(?:agreement|addendum|terms|contract|"
    rf"rider|policy\W+\(?(?:contract|agreed))|dpa\b|data\s+(?:policy\W+\(?(?:contract|agreed)|rider|contract)"
    r"|(?:privacy|information|data|confidentiality|confidential data exchange)\s+(?:and\s+\w+"
    r"\s+)?(?:agreement|addendum|terms|rider)"
    r"|(?:student|pupil)\s+(?:data|information|privacy|records)[\w\s]{0,30}(?:agreement|addendum)"
    r"|(?:privacy|data)\s+(?:and\s+\w+\s+)?(?:form|annex|exhibit|supplement|requirements)\b|processing of personal data"
    r"|information processing addendum|memorandum of understanding|data (?:use|sharing|exchange)|bill of rights)",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:(?:master|services?|subscription|software|licen[cs]e|professional|consulting|outsourcing|"
    r"transportation|use|educational|vendor|"
    r"purchase)\s+(?:\w+\s+){0,3}agreement|order form|statement of work|services (?:agreement|contract))\b|"
    r"^(?:[^/]{0,60}/ )?(?:agreement|contract) for\b|^[^/]{3,60}\slicen[cs]e(?: /|$)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"\bthis letter\b[^.]{0,60}\b(?:agreement|contract)\b", re.IGNORECASE)
_CODE = re.compile(
    r"\b(?:program(?:me)? polic(?:y|ies)|code of conduct|acceptable use|community guidelines|questionnaire|checklist|interview record)\b"
    r"|^[^/]*\bresearch\b[^/]*\b(?:agreement|memorandum)\b|^[^/]*\bpurchase order\b",
    re.IGNORECASE,
)
_NDPA = Sought(
    r"\b(?:national\s+(?:student\s+)?data\s+privacy\s+agreement|NDPA|student data privacy consortium|SDPC)\b",
    re.IGNORECASE,
)
_NDPA_TWO = Sought(
    r"\b(?:NDPA|data privacy agreement)[^.\n]{0,40}\bv(?:ersion)?\.?\s*2\b|\bNDPA[^.\n]{0,12}\b2\.\d\b|"
    r"\bversion\s*2(?:\.\d)?\b[^.\n]{0,40}\bNDPA",
    re.IGNORECASE,
)
_STATE_FORM = Sought(
    r"\b(?:department of education|state board of education|"
    r"state education department)\b[^.\n]{0,60}\b(?:form|template|model (?:agreement|contract))\b"
    r"|\bstate (?:model )?form\b|\bstate-?wide (?:student )?(?:data )?privacy agreement\b|\bstate'?s? "
    r"model (?:agreement|contract)\b",
    re.IGNORECASE,
)


def title_of(text: str, document: Document) -> str:
    """The first printed lines that could be a title; the file's own property only where there are none."""
    lines = [collapse(re.sub(r"[#*_`=]+|^title:", " ", line)) for line in text[:1800].split("\n")]
    heads = [line for line in lines if line and len(line) < 110 and line != "---"][:5]
    chosen = [line for line in heads if not re.search(r"[.;:]$", line)][:4]
    return " / ".join(chosen) or document.title


def document_type(text: str, title: str, *, school: str = "") -> str:
    """One of `records.DocumentType`; `school` is the school or district that is party to the paper, if any."""
    about_students = is_about_students(text)
    data_paper = "student_dpa" if about_students or _of_a_school(text, school) else "general_dpa"
    start = text[:2500]
    if clear := "other" if _MAIL.match(text) else _clear_title(title):
        return clear
    own_policy = _POLICY.search(title) is not None and not _BINDS_BOTH.search(title)
    by_law = _FERPA.search(title) is not None and _BINDS_BOTH.search(title) is not None
    if (by_law or _STUDENT_PAPER.search(title)) and not own_policy:
        return "student_dpa"
    if _DATA_PAPER.search(title) and not own_policy:
        other_deal = _MEMORANDUM.search(title) and not re.search(r"\b(?:data|privacy|records)\b", title, re.I)
        return "other" if other_deal and not _FERPA.search(start) else _licence_or(data_paper, text, school)
    return _by_title(title) or _by_start(start, title, data_paper, text, about_students=about_students)


def _clear_title(title: str) -> str:
    """The kind that a title names beyond doubt, whatever data it speaks of; else empty."""
    if _AMENDMENT.search(_WITH_AMENDMENT.sub("", title)) and not _DATA_ADDENDUM.search(title):
        return "amendment"
    for pattern, kind in (
        (_CODE, "other"),
        (_TERMS_FIRST, "terms_of_service"),
        (_STUDENT_SERVICES, "service_agreement"),
    ):
        if pattern.search(title):
            return kind
    return ""


def _by_title(title: str) -> str:
    for pattern, kind in (
        (_POLICY, "privacy_policy"),
        (_SERVICE, "service_agreement"),
        (_TERMS, "terms_of_service"),
    ):
        if pattern.search(title):
            return kind
    own = _ON_PRIVACY.search(title) and not _BINDS_BOTH.search(title) and not _ATTACHED.search(title)
    return "privacy_policy" if own else ""


def _by_start(start: str, title: str, data_paper: str, text: str, *, about_students: bool) -> str:
    """The kind by what the first lines speak of, where the title does not tell."""
    for pattern, kind in (
        (_THESE_TERMS, "terms_of_service"),
        (_DATA_PAPER, data_paper),
        (_POLICY, "privacy_policy"),
        (_SERVICE, "service_agreement"),
        (_LETTER, "student_dpa" if about_students else "service_agreement"),
    ):
        if pattern.search(start):
            return kind
    agrees = re.search(r"\bagree(?:ment|s)\b", start, re.IGNORECASE) is not None
    if agrees and re.search(r"\b(?:information|data|records|privacy)\b", title, re.IGNORECASE):
        return data_paper
    if about_students and agrees:
        return "student_dpa"
    paid = re.search(r"\b(?:fees?|prices?|subscriptions?|licen[cs]es?|services)\b", start, re.IGNORECASE)
    named = re.search(r"\b(?:agreement|contract)\b", title.split(" / ", maxsplit=1)[0], re.IGNORECASE)
    return "service_agreement" if agrees and paid and named and _PUPILS.search(text) else "other"


def is_about_students(text: str) -> bool:
    """Whether a paper on data is one on students' data: it names their laws again and again, or speaks mostly of pupils."""
    words = len(text.split())

    def mostly(named: int) -> bool:
        return named >= 6 and 1000 * named >= _MOSTLY_PUPILS * words

    if mostly(_times_pupils(text)):
        return True
    named = len(_STUDENT.findall(text))
    laws = sum(1 for _ in _FERPA.finditer(text))
    return mostly(named) or (laws >= 2 and named >= max(6, words / 400))


@lru_cache(maxsize=4)  # asked of one paper by many
def _times_pupils(text: str) -> int:
    return len(_PUPILS.findall(text))


def _of_a_school(text: str, school: str) -> bool:
    """Whether a paper on data that a school is party to speaks of pupils often enough to be one on theirs."""
    named = _times_pupils(text) if is_k12(school) else 0
    return named >= _SOME_PUPILS and 1000 * named >= _OFTEN_PUPILS * len(text.split())


def _licence_or(kind: str, text: str, school: str) -> str:
    """A licence of maps or other things that are no personal data is not an agreement on data protection."""
    people = len(_PEOPLE.findall(text)) + _times_pupils(text)
    return kind if people >= 2 or is_k12(school) else "other"


def model_form(text: str) -> str:
    """Whose form the paper is: ``ndpa_v1``, ``ndpa_v2``, ``state_form`` or ``none``."""
    if _NDPA.search(text):
        return "ndpa_v2" if _NDPA_TWO.search(text) else "ndpa_v1"
    return "state_form" if _STATE_FORM.search(text[:20000]) else "none"
