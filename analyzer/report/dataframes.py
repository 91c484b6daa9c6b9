"""Plain rows of frozen records, shared by the workbook, the CSV file and the dashboard.

Every row holds words as a person sees them; the codes beside them are for sorting, filtering and colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from analyzer.records import Assessment, Evidence, Finding, Review
from analyzer.report.file_rows import (
    FactRow,
    ProblemRow,
    fact_rows,
    fact_text,
    file_name,
    problem_rows,
    searched,
)
from analyzer.report.topics import TopicView, holds_student_data, topic_name, topic_order, topic_views
from analyzer.report.view import (
    VERDICT_ORDER,
    CoverageView,
    VerdictView,
    asks_label,
    paper_of,
    place_text,
    sure_label,
    verdict_view,
    where_it_stands,
)
from analyzer.words import label

__all__ = [
    "EvidenceRow",
    "FactRow",
    "Matrix",
    "MatrixRow",
    "ProblemRow",
    "TopicRow",
    "evidence_rows",
    "fact_rows",
    "fact_text",
    "file_name",
    "gap_rows",
    "matrix",
    "problem_rows",
    "topic_rows",
]

_QUOTES_SHOWN = 3


class RuleSet(Protocol):
    """What a report needs to know of a rule set."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One vendor: its coverage and, for each topic of the matrix, the verdict (``None``: not asked)."""

    vendor_id: str
    vendor: str
    coverage: CoverageView
    coverage_reason: str
    counted: bool  #: active and holds student data, as far as is known
    required_gaps: int | None  #: ``None`` where nothing was asked of the vendor
    required_own: int  #: how many of them the vendor promises in its own terms
    cells: tuple[VerdictView | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Vendors by topics."""

    terms: tuple[str, ...]
    names: tuple[str, ...]
    met: tuple[int, ...]  #: for each topic, how many vendors meet it
    asked: tuple[int, ...]  #: ... of how many that were asked for it
    own: tuple[int, ...]  #: ... and how many more promise it, but only in their own terms
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One topic of one vendor, met or not."""

    vendor_id: str
    vendor: str
    coverage: str
    coverage_reason: str
    term: str
    topic: str
    group: str
    code: str  #: a verdict, ``pending`` or ``own``
    verdict: VerdictView
    required: bool
    severity: str
    sure: bool
    check: str
    reason: str
    quote: str
    file: str
    page: int | None
    place: str
    asks: str  #: a line for each requirement: who asks, and where it is written
    ask: str
    owner: str


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One quotation behind one finding; a finding without any has one row with an empty quote."""

    vendor: str
    term: str
    topic: str
    rule_set: str
    asks: str
    citation: str
    severity: str
    verdict: VerdictView
    check: str
    reason: str
    proof: str
    quote: str
    page: int | None
    place: str
    file: str


def matrix(assessments: Iterable[Assessment], *, reviews: Sequence[Review] = ()) -> Matrix:
    """Vendors by topics, in the order given; only topics that some requirement asks for."""
    return matrix_of([(a, {v.topic.term: v for v in topic_views(a, reviews=reviews)}) for a in assessments])


def matrix_of(seen: Sequence[tuple[Assessment, Mapping[str, TopicView]]]) -> Matrix:
    """The same, from each vendor's topics by term; an assessment counts for its vendor and coverage only."""
    terms = tuple(sorted({term for _, views in seen for term in views}, key=topic_order))
    asked = [[v[t] for a, v in seen if t in v and holds_student_data(a)] for t in terms]
    return Matrix(
        terms=terms,
        names=tuple(topic_name(term) for term in terms),
        met=tuple(sum(not view.is_gap for view in column) for column in asked),
        asked=tuple(len(column) for column in asked),
        own=tuple(sum(view.is_own for view in column) for column in asked),
        rows=tuple(_matrix_row(a, views, terms) for a, views in seen),
    )


def _matrix_row(assessment: Assessment, views: Mapping[str, TopicView], terms: Sequence[str]) -> MatrixRow:
    return MatrixRow(
        vendor_id=assessment.vendor.id,
        vendor=assessment.vendor.name,
        coverage=where_it_stands(assessment),
        coverage_reason=assessment.coverage_reason,
        counted=holds_student_data(assessment),
        required_gaps=sum(v.is_gap and v.required for v in views.values()) if views else None,
        required_own=sum(v.is_own and v.required for v in views.values()),
        cells=tuple(views[t].verdict if t in views else None for t in terms),
    )


def topic_rows(
    assessments: Iterable[Assessment], *, packs: Iterable[RuleSet] = (), reviews: Sequence[Review] = ()
) -> tuple[TopicRow, ...]:
    """One row for each vendor and topic, in the order of vendors given and of the terms."""
    names = rule_set_names(packs)
    return tuple(_topic_row(a, view, names) for a in assessments for view in topic_views(a, reviews=reviews))


def gap_rows(
    assessments: Iterable[Assessment], *, packs: Iterable[RuleSet] = (), reviews: Sequence[Review] = ()
) -> tuple[TopicRow, ...]:
    """The topics that are not met, a vendor at a time: required before recommended, worst first."""
    packs, found = tuple(packs), list[TopicRow]()
    for assessment in assessments:
        if holds_student_data(assessment):
            rows = [r for r in topic_rows([assessment], packs=packs, reviews=reviews) if r.code != "met"]
            found += sorted(rows, key=_gap_order)
    return tuple(found)


def _gap_order(row: TopicRow) -> tuple[bool, int]:
    codes = (*VERDICT_ORDER[:-1], "own", "pending")
    return not row.required, codes.index(row.code)


def _topic_row(assessment: Assessment, view: TopicView, names: dict[str, str]) -> TopicRow:
    lead, findings = view.lead, view.topic.findings
    shown = [e for e in lead.evidence if e.role not in {"lead_in", "context"}][:_QUOTES_SHOWN]
    severity = "required" if view.required else "recommended"
    return TopicRow(
        vendor_id=assessment.vendor.id,
        vendor=assessment.vendor.name,
        coverage=where_it_stands(assessment).label,
        coverage_reason=assessment.coverage_reason,
        term=view.topic.term,
        topic=view.name,
        group=view.group,
        code=view.verdict.code,
        verdict=view.verdict,
        required=view.required,
        severity=label(f"severity.{severity}"),
        sure=view.verdict.sure,
        check=label("confidence.high" if view.verdict.sure else "confidence.low"),
        reason=view.reason,
        quote="\n".join(unique(e.quote for e in shown)),
        file=file_name(view.paper.path) if view.paper else searched(assessment.papers),
        page=next((e.page for e in shown if e.page is not None), None),
        place="\n".join(unique(place_text(e) for e in shown)),
        asks="\n".join(unique(_asked_by(f, names) for f in findings)),
        ask=view.ask,
        owner=assessment.vendor.owner,
    )


def _asked_by(finding: Finding, names: dict[str, str]) -> str:
    name = names.get(finding.pack, finding.pack)
    key = "ask_line.cited" if finding.citation else "ask_line.plain"
    return label(key, who=asks_label(finding), rule_set=name, citation=finding.citation)


def evidence_rows(
    assessments: Iterable[Assessment], *, packs: Iterable[RuleSet] = ()
) -> Iterator[EvidenceRow]:
    """Every finding with every quotation behind it, met or not; for an absence, the closest words."""
    names = rule_set_names(packs)
    for assessment in assessments:
        for finding in sorted(assessment.findings, key=lambda f: (topic_order(f.term), f.requirement)):
            yield from _evidence_of(assessment, finding, names)


def _evidence_of(assessment: Assessment, finding: Finding, names: dict[str, str]) -> Iterator[EvidenceRow]:
    paper = paper_of(finding, assessment.papers)
    proofs: list[tuple[str, Evidence | None]] = [(label(f"proof.{e.role}"), e) for e in finding.evidence]
    proofs = proofs or [(label("proof.nearest"), e) for e in finding.nearest] or [("", None)]
    for proof, evidence in proofs:
        yield EvidenceRow(
            vendor=assessment.vendor.name,
            term=finding.term,
            topic=topic_name(finding.term),
            rule_set=names.get(finding.pack, finding.pack),
            asks=asks_label(finding),
            citation=finding.citation,
            severity=label(f"severity.{finding.severity}"),
            verdict=verdict_view(finding, papers=assessment.papers),
            check=sure_label(finding),
            reason=finding.reason,
            proof=proof,
            quote=evidence.quote if evidence else "",
            page=evidence.page if evidence else None,
            place=place_text(evidence) if evidence else "",
            file=file_name(paper.path) if paper else searched(assessment.papers),
        )


def unique(texts: Iterable[str]) -> list[str]:
    """Texts without the empty and the repeated ones, in order."""
    return [text for text in dict.fromkeys(texts) if text]


def rule_set_names(packs: Iterable[RuleSet]) -> dict[str, str]:
    """Rule set id -> its name on screen."""
    return {pack.id: pack.name for pack in packs}
