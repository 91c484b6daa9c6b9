"""Every vendor, paper and finding as JSON, for other programs: schema ``dpaudit.report/1``.

One object: ``schema``, ``as_of``, ``dpaudit`` (the version), ``district``, ``packs`` (rule sets with their
content hash) and ``vendors``, each with its coverage, its papers (facts and standing) and its findings with
evidence. Evidence has the same shape as in ``dpaudit.check/1``: spans are half-open offsets in the
document's text, boxes are ``[page, x0, top, x1, bottom]`` in points, origin top left. `report_schema` gives
the JSON Schema. Codes, not words on screen: a program should not depend on wording.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
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
    ContactKind,
    Cover,
    Coverage,
    Evidence,
    EvidenceRole,
    FactValue,
    Finding,
    GonePaper,
    LinkState,
    LinkStep,
    Paper,
    Problem,
    ProductCover,
    RelationKind,
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
from analyzer.text import file_id
from analyzer.vendors.contacts import PaperContact, contacts_on_paper

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
    part_of: str | None = None  #: sha256 of the file with the body, where one paper lies in several files
    gone_since: str | None = None  #: ISO date on which its file was last seen, where it is no longer there


@dataclass(frozen=True, slots=True)
class ReportPassage:
    """Something that decides the coverage, and where it is written."""

    paper: str
    what: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A step of joining another district's agreement."""

    step: LinkStep
    state: LinkState
    reason: str
    paper: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReportChain:
    """Another district's agreement that we joined, or began to."""

    school: str
    paper: str | None
    links: tuple[ReportLink, ...]


@dataclass(frozen=True, slots=True)
class ReportRelation:
    """What one paper does to another."""

    kind: RelationKind
    paper: str
    other: str | None
    reason: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReportAbsent:
    """A paper that an agreement takes in and that is not on file."""

    name: str
    paper: str
    quote: str


@dataclass(frozen=True, slots=True)
class ReportOffer:
    """Another district's agreement that we could join."""

    school: str
    paper: str
    until: str | None


@dataclass(frozen=True, slots=True)
class ReportCover:
    """What decides the coverage; papers by sha256."""

    decided_by: tuple[str, ...]
    passages: tuple[ReportPassage, ...]
    products: tuple[ProductCover, ...]
    chains: tuple[ReportChain, ...]
    relations: tuple[ReportRelation, ...]
    absent: tuple[ReportAbsent, ...]
    offers: tuple[ReportOffer, ...]


@dataclass(frozen=True, slots=True)
class ReportContact:
    """A contact that a paper states; what people said is in `vendor`."""

    kind: ContactKind
    name: str
    title: str
    email: str
    phone: str
    address: str
    signature: bool
    paper: str  #: sha256
    standing: Standing  #: of the paper
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class ReportVendor:
    """One vendor judged, with people's reviews of it."""

    vendor: Vendor
    coverage: Coverage
    coverage_reason: str
    cover: ReportCover
    papers: tuple[ReportPaper, ...]
    findings: tuple[ReportFinding, ...]
    reviews: tuple[Review, ...]
    read_contacts: tuple[ReportContact, ...]


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
    gone: Iterable[GonePaper] = (),
    option: str = "--json",
) -> Path:
    """Write all assessments as one JSON object, UTF-8, the worst vendor first.

    Returns:
        The file that was written: `path`, or one beside it where another program has that open.

    Raises:
        RunError: no file can be written there, or the disk is full.
    """
    record = report_record(assessments, as_of=as_of, district=district, reviews=reviews, gone=gone)
    text = json.dumps(_ADAPTER.dump_python(record, mode="json"), ensure_ascii=False, indent=2)
    with (target := replacing(path, option=option)) as part:
        part.write_bytes(text.encode("utf-8", errors="replace") + b"\n")
    return target.written


def report_record(
    assessments: Sequence[Assessment],
    *,
    as_of: date,
    district: District | None = None,
    reviews: Iterable[Review] = (),
    gone: Iterable[GonePaper] = (),
) -> Report:
    """The record that `write_json` writes."""
    last_seen = {paper.sha256: paper.last_seen for paper in gone}
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
        vendors=tuple(_vendor(a, by_vendor.get(a.vendor.id, ()), last_seen) for a in ordered),
    )


def _vendor(assessment: Assessment, reviews: Iterable[Review], last_seen: Mapping[str, str]) -> ReportVendor:
    return ReportVendor(
        vendor=assessment.vendor,
        coverage=assessment.coverage,
        coverage_reason=assessment.coverage_reason,
        cover=_cover(assessment.cover),
        papers=tuple(_paper(paper, last_seen.get(file_id(paper.sha256))) for paper in assessment.papers),
        findings=tuple(_finding(finding) for finding in assessment.findings),
        reviews=tuple(reviews),
        read_contacts=tuple(
            _contact(found) for found in contacts_on_paper(assessment.vendor, assessment.papers)
        ),
    )


def _contact(found: PaperContact) -> ReportContact:
    contact = found.contact
    return ReportContact(
        contact.kind, contact.name, contact.title, contact.email, contact.phone, contact.address,
        contact.signature, found.paper, found.standing, found.page, _quote(contact.evidence),
    )  # fmt: skip


def _cover(cover: Cover) -> ReportCover:
    return ReportCover(
        decided_by=cover.decided_by,
        passages=tuple(ReportPassage(p.paper, p.what, p.page, _quote(p.evidence)) for p in cover.passages),
        products=cover.products,
        chains=tuple(
            ReportChain(
                chain.school,
                chain.paper,
                tuple(
                    ReportLink(k.step, k.state, k.reason, k.paper, _quote(k.evidence)) for k in chain.links
                ),
            )
            for chain in cover.chains
        ),
        relations=tuple(
            ReportRelation(r.kind, r.paper, r.other, r.reason, _quote(r.evidence)) for r in cover.relations
        ),
        absent=tuple(ReportAbsent(a.name, a.paper, _quote(a.evidence)) for a in cover.absent),
        offers=tuple(ReportOffer(o.school, o.paper, o.until) for o in cover.offers),
    )


def _quote(evidence: Sequence[Evidence]) -> str:
    return evidence[0].quote if evidence else ""


def _paper(paper: Paper, gone_since: str | None) -> ReportPaper:
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
        part_of=paper.part_of or None,
        gone_since=gone_since,
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
