"""Facts that a paper states about itself: parties, dates, kind. What is not stated is ``None``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.extract.dates import find_dates
from analyzer.extract.durations import words_to_number
from analyzer.extract.evidence import view_evidence
from analyzer.extract.places import governing_state
from analyzer.extract.parties import Roles
from analyzer.extract.signatures import read_signatures, signed_by
from analyzer.records import Document, Fact, FactValue, Signature, Span
from analyzer.text import Segmented, collapse


@dataclass(frozen=True, slots=True)
class _Found:
    value: FactValue
    span: Span | None = None
    confidence: float = 0.8


_NOTHING = _Found(None, None, 0.0)
FACTS = (
    "vendor", "school", "product", "state", "document_type", "effective_date", "expiration_date", "term_months",
    "auto_renewal", "signed", "model_form", "general_offer",
)  # fmt: skip


def read_facts(
    document: Document, segmented: Segmented, roles: Roles
) -> tuple[dict[str, Fact], tuple[Signature, ...]]:
    """All facts of a paper with their evidence, and its signature lines."""
    text = segmented.view.text
    signatures = read_signatures(text, roles)
    title = _title(text, document)
    kind = document_type(text, title)
    found: dict[str, _Found] = {
        "vendor": _vendor(text, title, roles),
        "school": _school(text, roles),
        "product": _product(text, title, roles),
        "state": _state(text),
        "document_type": _Found(kind, None, 0.8),
        "effective_date": _effective_date(text),
        "expiration_date": _expiration_date(text),
        "term_months": _term_months(text),
        "auto_renewal": _auto_renewal(text),
        "signed": _Found(signed_by(signatures), None, 0.7),
        "model_form": _Found(_model_form(text), None, 0.8),
        "general_offer": _general_offer(text, signatures),
    }
    facts = {}
    for name in FACTS:
        item = found[name]
        evidence = (view_evidence(document, segmented, item.span),) if item.span is not None else ()
        facts[name] = Fact(item.value, item.confidence if item.value is not None else 0.0, evidence)
    return facts, signatures


# --- kind -----------------------------------------------------------------------------------------

_AMENDMENT = re.compile(r"\b(?:amendment|addendum to amend|first amendment|amendment no)\b", re.IGNORECASE)
_POLICY = re.compile(r"\bprivacy\s+(?:policy|notice|statement|manual)\b|data privacy manual", re.IGNORECASE)
_TERMS = re.compile(
    r"\b(?:terms\s+(?:of\s+(?:service|use)|and\s+conditions)|user agreement|end[- ]user licen[cs]e|eula|terms)\b",
    re.IGNORECASE,
)
_STUDENT = re.compile(
    r"\b(?:students?|pupils?|ferpa|k-?12|school districts?|education records?)\b", re.IGNORECASE
)
_DATA_PAPER = re.compile(
    r"\b(?:data\s+(?:(?:privacy|protection|processing|sharing|use|security|exchange|confidentiality|transfer|licen[cs]e|access)\s+)+(?:and\s+\w+\s+)?(?:agreement|addendum|terms|contract|rider)|dpa\b|(?:privacy|information|data|confidentiality)\s+(?:and\s+\w+\s+)?(?:agreement|addendum|terms|rider)"
    r"|student\s+(?:data|information|privacy)[\w\s]{0,30}(?:agreement|addendum)|memorandum of understanding|data (?:use|sharing|exchange))",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(?:(?:master|services?|subscription|software|licen[cs]e|professional|consulting|outsourcing|transportation|use|educational|vendor|purchase)\s+(?:\w+\s+){0,3}agreement|order form|statement of work|services agreement)\b",
    re.IGNORECASE,
)


def document_type(text: str, title: str) -> str:
    """What kind of paper this is, by its title first and by what it speaks of second."""
    students = len(_STUDENT.findall(text))
    about_students = students >= 6 and students >= len(text.split()) / 400
    if _AMENDMENT.search(title) and not re.search(
        r"\bdata\s+(?:privacy|processing|protection)\s+addendum", title, re.IGNORECASE
    ):
        return "amendment"
    if _DATA_PAPER.search(title) and not re.search(r"\bprivacy policy$", title.strip(), re.IGNORECASE):
        return "student_dpa" if about_students else "general_dpa"
    if _POLICY.search(title):
        return "privacy_policy"
    if _SERVICE.search(title):
        return "service_agreement"
    if _TERMS.search(title):
        return "terms_of_service"
    start = text[:2500]
    if re.search(
        r"\b(?:this|these)\s+[\w\s]{0,40}(?:terms of (?:service|use)|terms and conditions)\b",
        start,
        re.IGNORECASE,
    ):
        return "terms_of_service"
    if _DATA_PAPER.search(start):
        return "student_dpa" if about_students else "general_dpa"
    if _POLICY.search(start):
        return "privacy_policy"
    if _SERVICE.search(start):
        return "service_agreement"
    return (
        "student_dpa"
        if about_students and re.search(r"\bagree(?:ment|s)\b", start, re.IGNORECASE)
        else "other"
    )


def _title(text: str, document: Document) -> str:
    """The first printed lines that could be a title; the file's own property only where there are none."""
    lines = [collapse(re.sub(r"[#*_`]+", " ", line)) for line in text[:1800].split("\n")]
    heads = [line for line in lines if line and len(line) < 110][:5]
    chosen = [line for line in heads if not re.search(r"[.;:]$", line)][:4]
    return " / ".join(chosen) or document.title


# --- parties --------------------------------------------------------------------------------------

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*(?:by\s+)?([A-Z][\w.&’'-]*(?:[ ,]+(?:[A-Z][\w.&’'-]*|of|and|for)){0,5})"
)
_OPERATED = re.compile(
    r"\b(?:operated|owned|provided|offered|developed|run|published)(?:,? (?:and )?(?:operated|owned|provided|offered))? by ([A-Z][\w.&’'-]*(?:[ ,]+(?:[A-Z][\w.&’'-]*|of|and|for)){0,5}?)(?=[,.;( ]+(?:\(|and |an? |the |is |located|\n|[“\"]|$)|[.;,(])"
)
_NAMED_TITLE = re.compile(
    r"^(?:#*\s*)?(?P<name>[A-Z0-9][\w.&’'\[\]-]*(?:\s+[A-Z0-9][\w.&’'\[\]-]*){0,4})(?:['’]s)?\s+(?:student\s+)?(?:data\s+)?(?:privacy|terms|website terms|dpa|data (?:processing|protection|sharing)|end user|service|k-?12|educational)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:the\s+)?(?:student|data|privacy|terms|school|website|general|our|this|standard|model|master|online|provider|vendor|contractor|company|operator|between|agreement|effective|customer|legal|k-?12|personal|information|security|template|user|service|services|\[.*)\b",
    re.IGNORECASE,
)


def _vendor(text: str, title: str, roles: Roles) -> _Found:
    name = roles.provider_full
    if name and not _GENERIC.match(name):
        return _Found(name, _find(text, name), 0.85)
    for pattern in (_OPERATED, _COPYRIGHT):
        for match in pattern.finditer(text):
            candidate = match[1].strip(" ,.")
            if (
                candidate
                and not _GENERIC.match(candidate)
                and candidate.lower() not in {"all", "law", "third"}
            ):
                return _Found(candidate, match.span(1), 0.6)
    for part in title.split(" / "):
        if (match := _NAMED_TITLE.match(part)) and not _GENERIC.match(match["name"]):
            return _Found(match["name"].strip(), _find(text, match["name"].strip()), 0.5)
    others = [p for p in roles.provider if not _GENERIC.match(p)]
    return _Found(others[0], _find(text, others[0]), 0.5) if others else _NOTHING


_SCHOOL_NAME = re.compile(
    r"\b((?:[A-Z][\w’'.-]+\s+){1,6}(?:(?:Unified|Independent|Central|Consolidated|Community|City|County|Regional|Union|High|Elementary)\s+)*(?:School District|Public Schools|School Division|Schools|Academy|Charter School|Board of Education|Unified School District|County Office of Education)"
    r"(?:,?\s+(?:Independent School District\s+)?No\.?\s*\d+)?)"
)


def _school(text: str, roles: Roles) -> _Found:
    name = roles.school_full
    if (
        name
        and re.search(r"[a-z]", name)
        and re.search(
            r"\b(?:school|schools|district|academy|board of education|charter|university|college|isd|usd|education)\b",
            name,
            re.IGNORECASE,
        )
    ):
        if len(name.split()) >= 2 and not re.search(
            r"\b(?:any|each|name|means|participating|local educational)\b", name, re.IGNORECASE
        ):
            return _Found(name, _find(text, name), 0.8)
    head = text[:3000]
    if (match := _SCHOOL_NAME.search(head)) and re.search(
        r"\bbetween\b|\bby and\b", head[: match.end() + 300], re.IGNORECASE
    ):
        return _Found(collapse(match[1]), match.span(1), 0.6)
    return _NOTHING


_PRODUCT = (
    re.compile(
        r"[“\"](?P<p>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3})[”\"]\s*(?:platform|app|application|software|service)\b"
    ),
    re.compile(
        r"\b(?:provid\w+|offers?|called|covers|known as|licens\w+|use[sd]? of|using|access to|for) (?:the |our |its |a )?(?P<p>[A-Z][\w’'.\[\]-]*(?:\s+[A-Z][\w’'.\[\]-]*){0,3})(?:,? (?:an? [\w\s-]{0,40})?(?:platform|application|app|software|web ?site|tool|portal|gradebook|program|collection|service))"
    ),
    re.compile(r"\b(?:called|known as)\s+(?P<p>[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){0,3})"),
    re.compile(
        r"(?P<p>[A-Z][\w’'.\[\]-]*(?:\s+[A-Z][\w’'.\[\]-]*){0,3}) (?:platform|website|web site|app|application|software)\b"
    ),
)


def _product(text: str, title: str, roles: Roles) -> _Found:
    for part in title.split(" / "):
        match = re.match(
            r"^(?P<p>[A-Z][\w’'.\[\]-]*(?:\s+[A-Z][\w’'.\[\]-]*){0,3})\s+(?:Terms|Privacy|End User|Data (?:Processing|Protection|Privacy)|DPA)\b",
            part,
        )
        if match and not _GENERIC.match(match["p"]):
            return _Found(match["p"], _find(text, match["p"]), 0.7)
    for pattern in _PRODUCT:
        for match in pattern.finditer(text[:6000]):
            name = match["p"].strip(" .,")
            if not _GENERIC.match(name) and name.lower() not in {
                "our",
                "it",
                "we",
                "you",
                "any",
                "such",
                "each",
                "all",
                "in",
                "if",
                "when",
            }:
                return _Found(name, match.span("p"), 0.5)
    short = [
        p
        for p in roles.provider
        if not _GENERIC.match(p) and not re.search(r"\b(?:inc|llc|ltd|corp)\b", p, re.IGNORECASE)
    ]
    return _Found(short[-1], _find(text, short[-1]), 0.4) if short else _NOTHING


def _find(text: str, words: str) -> Span | None:
    match = re.search(r"\s+".join(re.escape(w) for w in words.split()), text)
    return match.span() if match else None


# --- law, dates, term -----------------------------------------------------------------------------


def _state(text: str) -> _Found:
    found = governing_state(text)
    return _Found(found[0], found[1:], 0.8) if found else _NOTHING


_EFFECTIVE = re.compile(
    r"\b(?:effective(?:\s+(?:date|as of|on|from))*|takes? effect(?:\s+on)?|(?:entered|made|executed|dated|signed)(?:\s+into)?(?:\s+(?:as of|on|this|effective))+|is dated|in effect (?:as of|from)|commenc\w+(?:\s+(?:on|as of))?|begins?(?:\s+on)?|starts?(?:\s+on)?|dated(?: as of)?)\b[\s:*_–—-]*(?:the\s+)?(?:date\s+)?(?:of\s+)?(?:\([^)]{0,30}\)\s*)?",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:expir\w+(?:\s+(?:date|on|at))*|terminat\w+\s+(?:on|date)|ends?(?:\s+(?:on|date))?|end date|through|until|ending(?:\s+on)?|and ending|continues?\s+(?:until|through)|remains? in (?:effect|force) (?:until|through)|to)\b[\s:*_–—-]*(?:midnight\s+(?:on|of)\s+)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last\s+(?:updated|modified|revised|reviewed)|updated|revised|revision)\b", re.IGNORECASE
)


def _effective_date(text: str) -> _Found:
    best: _Found = _NOTHING
    for d in find_dates(text[:20000]):
        before = text[max(0, d.start - 60) : d.start]
        opener = list(_EFFECTIVE.finditer(before))
        if not opener or before[opener[-1].end() :].strip(" \n*_:,") or _UPDATED.search(before[-40:]):
            continue
        value = _Found(d.iso, (d.start, d.end), 0.85)
        if re.match(r"effective|takes? effect|commenc|begin|start", opener[-1][0], re.IGNORECASE):
            return value
        best = best if best.value else value
    return best


def _expiration_date(text: str) -> _Found:
    for d in find_dates(text):
        before = text[max(0, d.start - 70) : d.start]
        opener = list(_ENDS.finditer(before))
        if not opener or before[opener[-1].end() :].strip(" \n*_:,"):
            continue
        word = opener[-1][0].lower().strip(" \n*_:,")
        context = text[max(0, d.start - 260) : d.end + 40].lower()
        if word in {"to", "through", "until"} and not re.search(
            r"\b(?:term|agreement|contract|period|begin|effective|offer|in effect|in force|expire|service)\b",
            context,
        ):
            continue
        if re.search(r"\boffer\b[^.]{0,60}$", before) or "invoice" in context:
            continue
        return _Found(d.iso, (d.start, d.end), 0.75)
    return _NOTHING


_TERM = re.compile(
    r"\b(?:term|period|duration|subscription|agreement)\b[^.;]{0,80}?\b(?:is|be|of|for|lasts?|runs?|continues?)\b\s*(?:a\s+)?(?:period\s+of\s+|term\s+of\s+|initial\s+)*(?P<n>(?:[a-z-]+\s+)?\(?\d{1,3}\)?|one|two|three|four|five|six|twelve|eighteen|twenty-four|thirty-six|an?)[\s-]*(?:\(\d+\)\s*)?(?P<u>year|month)s?\b",
    re.IGNORECASE,
)
_NOT_TERM = re.compile(
    r"retain|retention|delet|destr|surviv|monitor|warrant|statute of limitation|insurance|confiden|notice|backup|log|cure|prior|audit",
    re.IGNORECASE,
)


def _term_months(text: str) -> _Found:
    for match in _TERM.finditer(text):
        around = text[max(0, match.start() - 90) : match.end() + 40]
        if _NOT_TERM.search(around):
            continue
        digits = re.search(r"\d+", match["n"])
        number = (
            float(digits[0])
            if digits
            else words_to_number(re.sub(r"^an?$", "one", match["n"].strip().lower()))
        )
        if number:
            return _Found(int(number * (12 if match["u"].lower() == "year" else 1)), match.span(), 0.7)
    return _NOTHING


_RENEWS = re.compile(
    r"\b(?:automatic(?:ally)?\s+(?:re-?new|extend)\w*|(?:re-?news?|renewed|extends?|extended)\s+(?:automatically|by itself|on its own|itself|for (?:successive|additional|further|consecutive))|auto-?renew\w*|shall (?:be )?(?:re-?new|extend)\w*[^.;]{0,40}(?:successive|unless)|renewal is automatic)\b",
    re.IGNORECASE,
)
_NO_RENEWAL = re.compile(r"\b(?:not|no|never)\b[^.;]{0,40}$", re.IGNORECASE)


def _auto_renewal(text: str) -> _Found:
    for match in _RENEWS.finditer(text):
        refused = _NO_RENEWAL.search(text[max(0, match.start() - 60) : match.start()])
        return _Found(refused is None, match.span(), 0.75)
    if match := re.search(
        r"\b(?:does|do|shall|will)\s+not\s+(?:re-?new|be renewed)|\bno\s+(?:automatic\s+)?renewal\b|\bmay be (?:renewed|extended)\b[^.;]{0,60}\b(?:writ|mutual|agree|amend)",
        text,
        re.IGNORECASE,
    ):
        return _Found(False, match.span(), 0.6)
    return _NOTHING


_NDPA = re.compile(
    r"\b(?:national\s+(?:student\s+)?data\s+privacy\s+agreement|NDPA|student data privacy consortium|SDPC)\b",
    re.IGNORECASE,
)
_NDPA_TWO = re.compile(r"\b(?:NDPA|agreement)[^.\n]{0,30}\b(?:v(?:ersion)?\.?\s*2|2\.\d)", re.IGNORECASE)
_STATE_FORM = re.compile(
    r"\b(?:department of education|state board of education)\b[^.\n]{0,60}\b(?:form|template|model)\b|\bstate (?:model )?form\b",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"\bgeneral offer\b|\boffer (?:of|to)\b[^.\n]{0,60}\b(?:other|any|all)\s+(?:[\w-]+\s+){0,3}(?:districts?|leas?|schools?|agencies)\b|\bsubscribing (?:lea|district)\b",
    re.IGNORECASE,
)


def _model_form(text: str) -> str:
    if _NDPA.search(text):
        return "ndpa_v2" if _NDPA_TWO.search(text) else "ndpa_v1"
    return "state_form" if _STATE_FORM.search(text) else "none"


def _general_offer(text: str, signatures: tuple[Signature, ...]) -> _Found:
    match = _OFFER.search(text)
    if match is None:
        return _Found("absent", None, 0.8)
    accepted = any(s.party != "school" and s.signed for s in signatures)
    return _Found("signed" if accepted else "unsigned", match.span(), 0.5)
