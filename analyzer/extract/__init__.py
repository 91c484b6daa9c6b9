"""Clauses to reading: what a paper's words do for each term, and the facts it states."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import metadata, resources

from analyzer.extract.amended import with_amending
from analyzer.extract.combine import weigh
from analyzer.extract.completion import completion_of, envelopes_of
from analyzer.extract.contacts import read_contacts
from analyzer.extract.evidence import line_evidence, pending_change, section_of, view_evidence
from analyzer.extract.facts import read_facts
from analyzer.extract.gate import odds_of
from analyzer.extract.judging import judge_by_rules
from analyzer.extract.lines import Line
from analyzer.extract.makeup import read_makeup
from analyzer.extract.mentions import read_mentions
from analyzer.extract.near import lines_beside, nearest_lines
from analyzer.extract.parties import find_roles
from analyzer.extract.passages import passages_of
from analyzer.extract.prepared import prepared_lines
from analyzer.extract.proven import with_certificate
from analyzer.extract.ranked import cured
from analyzer.extract.reasons import other_clock, reason_of, with_pending
from analyzer.extract.rulebook import TermRules, load_rules
from analyzer.extract.schedule import line_at
from analyzer.extract.schedule_cells import rows_of
from analyzer.extract.schedule_rows import Form, read_forms
from analyzer.extract.seen_clocks import with_seen_clocks
from analyzer.extract.sight import look
from analyzer.extract.signals import Signal
from analyzer.extract.stance import Decision
from analyzer.extract.subject import is_about_data
from analyzer.extract.telling import telling_lines
from analyzer.extract.traits import parameters_of, traits_of
from analyzer.extract.weights import load_weights
from analyzer.records import (
    Assessed,
    Document,
    DocumentSummary,
    Evidence,
    Parameter,
    Reading,
    ScheduleRow,
    TermReading,
)
from analyzer.terms import terms_hash
from analyzer.text import Segmented

__all__ = ["read", "reader_version"]


def read(document: Document, segmented: Segmented) -> Reading:
    """Read one paper: 27 term readings, in the order of `TERM_IDS`, and the facts."""
    roles = find_roles(segmented.view.text)
    rows = rows_of(document, segmented)
    lines = prepared_lines(segmented, roles, rows)
    about_data = is_about_data(segmented.view.text)
    unread = tuple(p.number for p in document.pages if p.origin in {"unread", "part"})
    dark = all(p.origin == "unread" for p in document.pages)
    assessed: Assessed = "all" if not unread else "none" if dark else "part"
    facts, signatures = read_facts(document, segmented, roles)
    completion = completion_of(document)
    facts, signatures = with_certificate(facts, signatures, completion, envelopes_of(document))
    forms = read_forms(rows, segmented.view.text)
    odds = odds_of(passages_of(lines))
    judged = judge_by_rules(lines, forms, odds, about_data=about_data)
    sight = look(lines, judged, odds, about_data=about_data)
    judged, sight = cured(judged, sight, lines)
    judged = with_seen_clocks(judged, sight, lines)
    weighed = weigh(judged, sight, lines, about_data=about_data)
    readings = [
        _term_reading(
            load_rules()[term],
            weighed[term],
            judged[term].signals,
            lines,
            document,
            support=sight.support(term, weighed[term].stance),
            segmented=segmented,
            assessed=assessed,
        )
        for term in judged
    ]
    return Reading(
        document=_summary(document, unread),
        readings=tuple(readings),
        facts=facts,
        signatures=signatures,
        schedule=_schedule(forms, lines, document, segmented),
        mentions=read_mentions(
            document,
            segmented,
            document_type=str(facts["document_type"].value),
            effective_date=facts["effective_date"].value,
            signatures=signatures,
            vendor=facts["vendor"].value,
        ),
        contacts=read_contacts(document, segmented, roles, rows, facts=facts, signatures=signatures),
        problems=document.problems,
        reader_version=reader_version(),
        makeup=read_makeup(document, segmented, signs=bool(signatures)),
        completion=completion,
    )


def _schedule(
    forms: tuple[Form, ...], lines: tuple[Line, ...], document: Document, segmented: Segmented
) -> tuple[ScheduleRow, ...]:
    """The rows of all forms, each with the words and the mark that prove it."""
    found = []
    for row in (row for form in forms for row in form.rows):
        section = section_of(lines[line_at(lines, row.start)])
        proof = view_evidence(document, segmented, (row.start, row.end), section=section)
        found.append(ScheduleRow(row.element, row.collected, row.category, (proof,)))
    return tuple(found)


@cache
def reader_version() -> str:
    """A hash of everything that a reading depends on besides the document: code, rules and terms."""
    digest = hashlib.sha256(terms_hash().encode())
    for package in ("analyzer.segment", "analyzer.extract", "analyzer.extract.rules"):
        root = resources.files("analyzer").joinpath(*package.split(".")[1:])
        for file in sorted(root.iterdir(), key=lambda f: f.name):
            if file.name.endswith((".py", ".yaml")):
                digest.update(file.name.encode())
                digest.update(file.read_bytes().replace(b"\r\n", b"\n"))
    for name in ("text.py", "records.py", "words.yaml"):
        digest.update(resources.files("analyzer").joinpath(name).read_bytes().replace(b"\r\n", b"\n"))
    digest.update(load_weights().version.encode())
    digest.update(f"{metadata.version('numpy')} {metadata.version('onnxruntime')}".encode())
    return digest.hexdigest()[:16]


def _summary(document: Document, unread: tuple[int, ...]) -> DocumentSummary:
    return DocumentSummary(
        sha256=document.sha256,
        media=document.media,
        pages=len(document.pages),
        words=len(document.words) or len(document.text.split()),
        pages_ocr=tuple(p.number for p in document.pages if p.origin in {"ocr", "part"}),
        pages_unread=unread,
        language=document.language,
        title=document.title,
    )


def _term_reading(
    rules: TermRules,
    decision: Decision,
    signals: tuple[Signal, ...],
    lines: tuple[Line, ...],
    document: Document,
    *,
    support: Sequence[float],
    segmented: Segmented,
    assessed: Assessed,
) -> TermReading:
    quoted = telling_lines(rules.term, decision, signals, lines, support)
    evidence = tuple(
        line_evidence(document, segmented, line, stance=decision.stance, role=role)
        for line, role in with_amending(quoted, lines)
    )
    beside = lines_beside(rules.term, quoted, lines) if quoted else ()
    evidence += tuple(line_evidence(document, segmented, line, role="context") for line in beside)
    near = nearest_lines(rules.term, lines) if decision.stance == "silent" else ()
    nearest = tuple(line_evidence(document, segmented, lines[i]) for i in near)
    parameters = parameters_of(rules.term, decision, lines, document, segmented)
    changed_by = _changed_by(document, evidence, parameters)
    reason = reason_of(rules.term, decision, evidence, nearest, tuple(lines[i] for i in near))
    if beyond := other_clock(rules.term, decision, lines):
        reason = f"{reason} {beyond}"
    return TermReading(
        term=rules.term,
        stance=decision.stance,
        confidence=_confidence(decision, assessed, pending=bool(changed_by)),
        assessed=assessed,
        reason=with_pending(reason, changed_by),
        hedges=decision.hedges,
        traits=traits_of(rules, decision, lines),
        parameters=parameters,
        evidence=evidence,
        nearest=nearest,
    )


def _changed_by(document: Document, evidence: tuple[Evidence, ...], parameters: dict[str, Parameter]) -> str:
    """Whose tracked change touches the words that the reading rests on, or the deadline in them."""
    proofs = [*evidence[:1], *(proof for parameter in parameters.values() for proof in parameter.evidence)]
    return next((who for proof in proofs if (who := pending_change(document, proof.spans))), "")


#: How much of it is left where the words may not become part of the contract.
_PENDING = 0.7


def _confidence(decision: Decision, assessed: Assessed, *, pending: bool) -> float:
    """How likely the decision is right; less where pages are unread or changes not accepted."""
    right = decision.confidence * (_PENDING if pending else 1.0)
    return round(right if assessed == "all" else right * 0.7, 2)
