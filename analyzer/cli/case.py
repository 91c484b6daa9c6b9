"""What `check` says of one contract, or of one vendor's papers, decided once for every format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.packs import Pack
from analyzer.records import Assessment, Evidence, Finding, Paper, Problem
from analyzer.report.coverage_rows import (
    link_line,
    offer_lines,
    own_words,
    paper_line,
    passage_line,
    product_lines,
    relation_line,
)
from analyzer.report.file_rows import fact_text
from analyzer.report.signature_rows import signature_line, signatures_of
from analyzer.report.topics import TopicView, topic_views
from analyzer.report.view import VERDICT_ORDER, asks_label, place_text
from analyzer.text import shortened
from analyzer.words import label, labels

_LONG = 420  #: characters of a quote that proves a gap; one that proves a promise is cut earlier
_SHORT = 220


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a contract and where they stand."""

    text: str
    place: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One protection, ready to be printed."""

    code: str
    sign: str
    verdict: str
    name: str
    asks: str
    reason: str
    quotes: tuple[Quote, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One contract, or one vendor's papers, ready to be printed."""

    title: str
    about: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    summary: str
    rows: tuple[Row, ...]
    tally: tuple[tuple[str, str], ...] = ()  #: verdict code and how many topics have it: ``○ Not there 3``


def case_of(assessment: Assessment, packs: Sequence[Pack], *, together: bool = False) -> Case:
    """What is said of a contract, worst first and what is required before what is recommended.

    Args:
        assessment: the contract alone, or a vendor's papers.
        packs: the rule sets judged by.
        together: the papers are judged as one vendor's; else there is one paper.
    """
    papers = assessment.papers
    views = sorted(topic_views(assessment), key=_worst_first)
    names = [f"{pack.name} ({pack.id})" for pack in packs]
    return Case(
        title=assessment.vendor.name if together else Path(papers[0].path).name,
        about=_about_vendor(assessment, names) if together else _about_paper(papers[0], names),
        warnings=tuple(_warning(p, paper, many=together) for paper in papers for p in paper.reading.problems),
        summary=_summary(views),
        rows=tuple(_row(view, papers) for view in views),
        tally=_tally(views),
    )


def unreadable_case(paper: Paper) -> Case:
    """What is said of a file that could not be read: why, and what to do."""
    return Case(
        title=Path(paper.path).name,
        about=(),
        warnings=tuple(_warning(p, paper, many=False) for p in paper.reading.problems),
        summary=label("file_status.unreadable"),
        rows=(),
    )


def _worst_first(view: TopicView) -> tuple[bool, bool, int]:
    met = view.verdict.code == "met"
    return met, not view.required, VERDICT_ORDER.index(view.lead.verdict)


def _summary(views: Sequence[TopicView]) -> str:
    required = [view for view in views if view.required]
    met = sum(view.verdict.code == "met" for view in required)
    if not views:
        return label("check.nothing_asked")
    if not required:
        return label("check.none_required", total=len(views))
    key = "check.all_met" if met == len(required) else "check.some_met"
    own = sum(view.is_own for view in required)
    said = (label(key, met=met, total=len(required)), own_words(own) if own else "")
    return " ".join(part for part in said if part)


def _tally(views: Sequence[TopicView]) -> tuple[tuple[str, str], ...]:
    counts = Counter((v.verdict.code, v.verdict.look.shape, v.verdict.short) for v in views)
    return tuple((code, f"{shape} {short} {count}") for (code, shape, short), count in counts.items())


def _row(view: TopicView, papers: Sequence[Paper]) -> Row:
    lead = view.lead
    return Row(
        code=view.verdict.code,
        sign=view.verdict.look.shape,
        verdict=_verdict(view),
        name=view.name,
        asks=asks_label(lead),
        reason="" if view.reason.rstrip(".") == view.verdict.label else view.reason,
        quotes=_quotes(lead, papers, limit=_SHORT if view.verdict.code == "met" else _LONG),
        sources=tuple(dict.fromkeys(_source(f) for f in view.topic.findings)),
    )


def _verdict(view: TopicView) -> str:
    if view.verdict.sure or view.verdict.code == "not_assessed":
        return view.verdict.label
    return f"{view.verdict.label} · {label('confidence.low')}"


def _source(finding: Finding) -> str:
    return f"{finding.pack}: {finding.citation}" if finding.citation else finding.pack


def _quotes(finding: Finding, papers: Sequence[Paper], *, limit: int) -> tuple[Quote, ...]:
    file = (
        next((Path(p.path).name for p in papers if p.sha256 == finding.paper), "") if len(papers) > 1 else ""
    )
    if finding.evidence:
        deciding = [e for e in finding.evidence if e.role != "context"]
        return tuple(_quote(e, file, limit=limit) for e in deciding[:2])
    return tuple(_quote(e, file, limit=_SHORT, caption=label("proof.nearest")) for e in finding.nearest[:1])


def _quote(evidence: Evidence, file: str, *, limit: int, caption: str = "") -> Quote:
    place = ", ".join(part for part in (file, place_text(evidence)) if part)
    return Quote(shortened(evidence.quote, limit), place, caption)


def _about_paper(paper: Paper, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    reading = paper.reading
    facts = [(label(f"fact.{n}"), fact_text(n, reading.fact(n))) for n in ("vendor", "product", "school")]
    kind = labels("document_type").get(paper.document_type, paper.document_type)
    return (
        *((name, said) for name, said in facts if said),
        (label("fact.document_type"), kind),
        (label("check.standing"), _sentence(label(f"standing.{paper.standing}"), paper.standing_reason)),
        *((label("check.signature"), signature_line(row)) for row in signatures_of(paper)),
        (label("check.size"), _size(paper)),
        (label("check.packs"), "; ".join(names)),
    )


def _about_vendor(assessment: Assessment, names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    covered = _sentence(label(f"coverage.{assessment.coverage}"), assessment.coverage_reason)
    return (
        (label("check.coverage"), covered),
        *((label("fact.product"), line) for line in product_lines(assessment)),
        *((label("check.paper"), paper_line(paper)) for paper in assessment.papers),
        *_deciding(assessment),
        (label("check.packs"), "; ".join(names)),
    )


def _deciding(assessment: Assessment) -> tuple[tuple[str, str], ...]:
    """The passages that decide the coverage, then chains, relations, missing papers and open offers."""
    cover = assessment.cover
    passages = (passage_line(assessment, p.what, p.paper, p.page) for p in cover.passages)
    links = ((label("cover.exhibit"), link_line(link)) for chain in cover.chains for link in chain.links)
    return (
        *((label("cover.decides"), line) for line in passages),
        *links,
        *((label("cover.between"), relation_line(assessment, relation)) for relation in cover.relations),
        *((label("cover.absent"), gone.name) for gone in cover.absent),
        *((label("cover.offers"), line) for line in offer_lines([assessment])),
    )


def _sentence(first: str, second: str) -> str:
    return f"{first}: {second}" if second else first


def _size(paper: Paper) -> str:
    summary = paper.reading.document
    if not summary.pages:
        return label("check.words", words=f"{summary.words:,}")
    key = "check.page" if summary.pages == 1 else "check.pages"
    return label(key, pages=summary.pages, words=f"{summary.words:,}")


def _warning(p: Problem, paper: Paper, *, many: bool) -> str:
    prefix = f"{Path(paper.path).name}: " if many else ""
    return f"{prefix}{p.message} {p.advice} [{p.code}]"
