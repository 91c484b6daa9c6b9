"""Every vendor, paper and finding as JSON, for other programs: schema ``dpaudit.report/1``.

One object: ``schema``, ``as_of``, ``dpaudit`` (the version), ``district``, ``packs`` (rule sets with their
content hash) and ``vendors``, each with its coverage, its papers (facts and standing) and its findings with
evidence. Evidence has the same shape as in ``dpaudit.check/1``: spans are half-open offsets in the
document's text, boxes are ``[page, x0, top, x1, bottom]`` in points, origin top left. `report_schema` gives
the JSON Schema. Codes, not words on screen: a program should not depend on wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import TypeAdapter

from analyzer import __version__
from analyzer.records import (
    Assessment,
    Binds,
    Collected,
    Coverage,
    Evidence,
    EvidenceRole,
    FactValue,
    Finding,
    Paper,
    Problem,
    Review,
    ScheduleRow,
    Severity,
    Signature,
    Span,
    Stance,
    Standing,
    Vendor,
    Verdict,
    Weakness,
)
from analyzer.report.files import replacing
from analyzer.report.topics import worst_first
from analyzer.settings import District

__all__ = ["SCHEMA", "Report", "report_record", "report_schema", "write_json"]

SCHEMA: Literal["dpaudit.report/1"] = "dpaudit.report/1"


@dataclass(frozen=True, slots=True)
class ReportEvidence:
    """Words of a contract and where they stand."""

    quote: str
    spans: tuple[Span, ...]
    page: int | None
    place: str
    section: str
    boxes: tuple[tuple[int, float, float, float, float], ...]
    stance: Stance | None
    role: EvidenceRole


@dataclass(frozen=True, slots=True)
class ReportFinding:
    """A requirement held against a vendor's papers."""

    requirement: str
    pack: str
    term: str
    is_fact: bool
    verdict: Verdict
    weakness: Weakness | None
    would_be: Verdict | None
    severity: Severity
    binds: Binds
    reason: str
    citation: str
    confidence: float
    stance: Stance | None
    paper: str | None  #: sha256 of the deciding paper
    evidence: tuple[ReportEvidence, ...]
    nearest: tuple[ReportEvidence, ...]


@dataclass(frozen=True, slots=True)
class ReportElement:
    """A data element that a paper lists, and whether it says that it is collected."""

    element: str
    collected: Collected
    category: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A paper of a vendor: what it is, and whether it is in force."""

    sha256: str
    path: str
    document_type: str
    standing: Standing
    standing_reason: str
    effective_date: str | None
    expiration_date: str | None
    pages: int
    pages_unread: tuple[int, ...]
    facts: dict[str, FactValue]
    corrected: dict[str, str]  #: facts that a person put right -> who
    signatures: tuple[Signature, ...]
    schedule: tuple[ReportElement, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReportVendor:
    """One vendor judged, with people's reviews of it."""

    vendor: Vendor
    coverage: Coverage
    coverage_reason: str
    papers: tuple[ReportPaper, ...]
    findings: tuple[ReportFinding, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The whole file."""

    schema: Literal["dpaudit.report/1"]
    dpaudit: str
    as_of: str
    district: dict[str, str]
    packs: dict[str, str]  #: rule set id -> content hash
    vendors: tuple[ReportVendor, ...]


_ADAPTER: TypeAdapter[Report] = TypeAdapter(Report)


def report_schema() -> dict[str, Any]:
    """The JSON Schema of ``dpaudit.report/1``."""
    return _ADAPTER.json_schema(mode="serialization")


def write_json(
    path: Path,
    assessments: Sequence[Assessment],
    *,
    as_of: date,
    district: District | None = None,
    reviews: Iterable[Review] = (),
    option: str = "--json",
) -> None:
    """Write all assessments as one JSON object, UTF-8, the worst vendor first.

    Raises:
        RunError: the file cannot be written, or the disk is full.
    """
    record = report_record(assessments, as_of=as_of, district=district, reviews=reviews)
    text = json.dumps(_ADAPTER.dump_python(record, mode="json"), ensure_ascii=False, indent=2)
    with replacing(path, option=option) as part:
        part.write_bytes(text.encode("utf-8", errors="replace") + b"\n")


def report_record(
    assessments: Sequence[Assessment],
    *,
    as_of: date,
    district: District | None = None,
    reviews: Iterable[Review] = (),
) -> Report:
    """The record that `write_json` writes."""
    by_vendor: dict[str, list[Review]] = {}
    for review in reviews:
        by_vendor.setdefault(review.vendor, []).append(review)
    ordered = worst_first(assessments)
    return Report(
        schema=SCHEMA,
        dpaudit=__version__,
        as_of=as_of.isoformat(),
        district={"name": district.name, "state": district.state} if district else {},
        packs=dict(sorted({pack for a in ordered for pack in a.packs})),
        vendors=tuple(_vendor(a, by_vendor.get(a.vendor.id, ())) for a in ordered),
    )


def _vendor(assessment: Assessment, reviews: Iterable[Review]) -> ReportVendor:
    return ReportVendor(
        vendor=assessment.vendor,
        coverage=assessment.coverage,
        coverage_reason=assessment.coverage_reason,
        papers=tuple(_paper(paper) for paper in assessment.papers),
        findings=tuple(_finding(finding) for finding in assessment.findings),
        reviews=tuple(reviews),
    )


def _paper(paper: Paper) -> ReportPaper:
    document = paper.reading.document
    return ReportPaper(
        sha256=paper.sha256,
        path=paper.path,
        document_type=paper.document_type,
        standing=paper.standing,
        standing_reason=paper.standing_reason,
        effective_date=paper.effective_date,
        expiration_date=paper.expiration_date,
        pages=document.pages,
        pages_unread=document.pages_unread,
        facts={name: fact.value for name, fact in sorted(paper.reading.facts.items())},
        corrected={
            name: fact.corrected_by for name, fact in sorted(paper.reading.facts.items()) if fact.corrected_by
        },
        signatures=paper.reading.signatures,
        schedule=tuple(_element(row) for row in paper.reading.schedule),
        problems=paper.reading.problems,
    )


def _element(row: ScheduleRow) -> ReportElement:
    proof = row.evidence[0] if row.evidence else None
    page, quote = (proof.page, proof.quote) if proof else (None, "")
    return ReportElement(row.element, row.collected, row.category, page, quote)


def _finding(finding: Finding) -> ReportFinding:
    return ReportFinding(
        requirement=finding.requirement,
        pack=finding.pack,
        term=finding.term,
        is_fact=finding.is_fact,
        verdict=finding.verdict,
        weakness=finding.weakness,
        would_be=finding.would_be,
        severity=finding.severity,
        binds=finding.binds,
        reason=finding.reason,
        citation=finding.citation,
        confidence=finding.confidence,
        stance=finding.stance,
        paper=finding.paper,
        evidence=tuple(_evidence(item) for item in finding.evidence),
        nearest=tuple(_evidence(item) for item in finding.nearest),
    )


def _evidence(item: Evidence) -> ReportEvidence:
    return ReportEvidence(
        quote=item.quote,
        spans=item.spans,
        page=item.page,
        place=item.place,
        section=item.section,
        boxes=tuple((b.page, b.x0, b.top, b.x1, b.bottom) for b in item.boxes),
        stance=item.stance,
        role=item.role,
    )
