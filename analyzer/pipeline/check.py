"""The published record of one checked file, `dpaudit.check/1`, and its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from analyzer import __version__, packs
from analyzer.pipeline.shape import (
    AbsentRow,
    BoxRow,
    ChainRow,
    CheckRecord,
    ContactRow,
    CoverRow,
    DocumentRow,
    ElementRow,
    EvidenceRow,
    FactRow,
    FindingRow,
    LinkRow,
    OfferRow,
    ParameterRow,
    PassageRow,
    ProblemRow,
    RelationRow,
    SignatureRow,
    TermRow,
    VendorContactRow,
    VendorRecord,
    Versions,
)
from analyzer.records import (
    Assessment,
    Box,
    ChainLink,
    Cover,
    Evidence,
    Fact,
    Finding,
    Paper,
    Parameter,
    Problem,
    ReadContact,
    ScheduleRow,
    Signature,
    TermReading,
)
from analyzer.text import file_id, path_of_part
from analyzer.vendors.contacts import contacts_on_paper

_CHECK = TypeAdapter(CheckRecord)
_VENDOR = TypeAdapter(VendorRecord)


def check_record(
    paper: Paper, findings: Iterable[Finding], *, rule_sets: Sequence[packs.Pack], as_of: date
) -> dict[str, Any]:
    """One checked file as plain JSON data, in the shape that `check_schema` describes."""
    reading = paper.reading
    record = CheckRecord(
        schema="dpaudit.check/1",
        versions=Versions(
            __version__,
            reading.ingest_version,
            reading.reader_version,
            {pack.id: pack.hash for pack in rule_sets},
        ),
        as_of=as_of.isoformat(),
        document=_document_row(paper),
        standing=paper.standing,
        facts={name: _fact_row(fact) for name, fact in reading.facts.items()},
        signatures=tuple(_signature_row(signature) for signature in reading.signatures),
        readings=tuple(_term_row(term) for term in reading.readings),
        schedule=tuple(_element_row(row) for row in reading.schedule),
        contacts=tuple(_contact_row(found) for found in reading.contacts),
        findings=tuple(_finding_row(finding) for finding in findings),
        problems=tuple(_problem_row(p) for p in reading.problems),
    )
    return dict(_CHECK.dump_python(record, mode="json"))


def vendor_record(assessment: Assessment) -> dict[str, Any]:
    """A vendor's assessment as plain JSON data (`dpaudit.vendor/1`)."""
    record = VendorRecord(
        schema="dpaudit.vendor/1",
        as_of=assessment.as_of,
        vendor=assessment.vendor.name,
        coverage=assessment.coverage,
        coverage_reason=assessment.coverage_reason,
        papers=tuple(paper.path for paper in assessment.papers),
        packs=dict(assessment.packs),
        findings=tuple(_finding_row(finding) for finding in assessment.findings),
        cover=_cover_row(assessment.cover),
        contacts=tuple(
            VendorContactRow(found.path, found.standing, _contact_row(found.contact))
            for found in contacts_on_paper(assessment.vendor, assessment.papers)
        ),
    )
    return dict(_VENDOR.dump_python(record, mode="json"))


def check_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one line of `dpaudit check --format jsonl`."""
    schema = _CHECK.json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "dpaudit.check/1",
    }


def _cover_row(cover: Cover) -> CoverRow:
    return CoverRow(
        decided_by=cover.decided_by,
        passages=tuple(
            PassageRow(p.paper, p.what, p.page, _evidence_rows(p.evidence)) for p in cover.passages
        ),
        products=cover.products,
        chains=tuple(
            ChainRow(c.school, c.paper, tuple(_link_row(link) for link in c.links)) for c in cover.chains
        ),
        relations=tuple(
            RelationRow(r.kind, r.paper, r.other, r.reason, _evidence_rows(r.evidence))
            for r in cover.relations
        ),
        absent=tuple(AbsentRow(a.name, a.paper, _evidence_rows(a.evidence)) for a in cover.absent),
        offers=tuple(OfferRow(o.school, o.paper, o.until) for o in cover.offers),
    )


def _link_row(link: ChainLink) -> LinkRow:
    return LinkRow(link.step, link.state, link.reason, link.paper, _evidence_rows(link.evidence))


def _document_row(paper: Paper) -> DocumentRow:
    summary = paper.reading.document
    return DocumentRow(
        path=paper.path.removesuffix(path_of_part("", summary.part)),
        sha256=file_id(summary.sha256),
        pages=summary.pages,
        words=summary.words,
        pages_ocr=summary.pages_ocr,
        pages_unread=summary.pages_unread,
        language=summary.language,
        part=summary.part,
    )


def _evidence_row(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        quote=evidence.quote,
        spans=evidence.spans,
        page=evidence.page,
        place=evidence.place,
        section=evidence.section,
        boxes=tuple(_box_row(box) for box in evidence.boxes),
        stance=evidence.stance,
        role=evidence.role,
    )


def _box_row(box: Box) -> BoxRow:
    return box.page, round(box.x0, 2), round(box.top, 2), round(box.x1, 2), round(box.bottom, 2)


def _signature_row(signature: Signature) -> SignatureRow:
    return SignatureRow(
        party=signature.party,
        signed=signature.signed,
        name=signature.name,
        title=signature.title,
        date=signature.date,
        method=signature.method,
        page=signature.page,
        place=signature.place,
        box=_box_row(signature.box) if signature.box is not None else None,
    )


def _evidence_rows(evidence: Iterable[Evidence]) -> tuple[EvidenceRow, ...]:
    return tuple(_evidence_row(e) for e in evidence)


def _fact_row(fact: Fact) -> FactRow:
    return FactRow(fact.value, fact.confidence, _evidence_rows(fact.evidence))


def _parameter_row(parameter: Parameter) -> ParameterRow:
    return ParameterRow(
        text=parameter.text,
        hours=parameter.hours,
        business=parameter.business,
        blank=parameter.blank,
        trigger=parameter.trigger,
        actor=parameter.actor,
        value=parameter.value,
        evidence=_evidence_rows(parameter.evidence),
    )


def _term_row(reading: TermReading) -> TermRow:
    return TermRow(
        term=reading.term,
        stance=reading.stance,
        confidence=reading.confidence,
        assessed=reading.assessed,
        reason=reading.reason,
        hedges=reading.hedges,
        traits=dict(reading.traits),
        parameters={name: _parameter_row(p) for name, p in reading.parameters.items()},
        evidence=_evidence_rows(reading.evidence),
        nearest=_evidence_rows(reading.nearest),
    )


def _element_row(row: ScheduleRow) -> ElementRow:
    return ElementRow(row.element, row.collected, row.category, _evidence_rows(row.evidence))


def _contact_row(found: ReadContact) -> ContactRow:
    return ContactRow(
        found.kind, found.name, found.title, found.email, found.phone, found.address, found.signature,
        _evidence_rows(found.evidence),
    )  # fmt: skip


def _finding_row(finding: Finding) -> FindingRow:
    return FindingRow(
        requirement=finding.requirement,
        pack=finding.pack,
        term=finding.term,
        verdict=finding.verdict,
        severity=finding.severity,
        binds=finding.binds,
        reason=finding.reason,
        citation=finding.citation,
        weakness=finding.weakness,
        would_be=finding.would_be,
    )


def _problem_row(p: Problem) -> ProblemRow:
    return ProblemRow(code=p.code, stage=p.stage, page=p.page, message=p.message, advice=p.advice)
