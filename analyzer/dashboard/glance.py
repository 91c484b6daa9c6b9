"""Thousands of vendors at a glance: the matrix from verdicts alone, without their proof.

Many vendors have the same verdicts for a topic, so each combination is put in the report's words only once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from analyzer.records import Assessment, DocumentSummary, Finding, Paper, Reading, Review, Standing, Vendor
from analyzer.report.dataframes import Matrix, matrix_of
from analyzer.report.topics import TopicView, topic_views
from analyzer.store import Overview, VerdictLine

__all__ = ["glance", "without_proof"]

_NOBODY = Vendor("", "")


def without_proof(overview: Overview, rule_set: str | None = None) -> Assessment:
    """An overview in the shape of an assessment: no papers, no evidence, no reasons.

    Args:
        overview: one vendor's verdicts.
        rule_set: keep only what this rule set asks for.
    """
    lines = [line for line in overview.findings if rule_set in (None, line.pack)]
    return replace(_shell(overview), findings=tuple(_finding(line) for line in lines))


def glance(
    overviews: Iterable[Overview], *, reviews: Sequence[Review] = (), rule_set: str | None = None
) -> Matrix:
    """Vendors by topics, in the order given, as `report.dataframes.matrix` makes it from assessments."""
    said: dict[str, list[Review]] = defaultdict(list)
    for review in reviews:
        said[review.vendor].append(review)
    return matrix_of([(_shell(o), _views(o, rule_set, said.get(o.vendor.id, ()))) for o in overviews])


def _views(overview: Overview, rule_set: str | None, reviews: Sequence[Review]) -> dict[str, TopicView]:
    by_term: dict[str, list[VerdictLine]] = defaultdict(list)
    for line in overview.findings:
        if rule_set in (None, line.pack):
            by_term[line.term].append(line)
    words = {review.term: review for review in reviews if not review.stale}
    return {term: _view(tuple(lines), words.get(term)) for term, lines in by_term.items()}


@lru_cache(maxsize=20_000)
def _view(lines: tuple[VerdictLine, ...], review: Review | None) -> TopicView:
    """One topic as the reports show it; `lines` are all of one term."""
    papers = {line.standing: _paper(line.standing) for line in lines if line.standing is not None}
    findings = tuple(_finding(line) for line in lines)
    vendor = Vendor(review.vendor, "") if review is not None else _NOBODY
    shown = Assessment(vendor, "", "cannot_tell", "", tuple(papers.values()), findings)
    return topic_views(shown, reviews=[review] if review is not None else [])[0]


def _finding(line: VerdictLine) -> Finding:
    return Finding(
        requirement=line.requirement,
        pack=line.pack,
        term=line.term,
        verdict=line.verdict,
        severity=line.severity,
        binds=line.binds,
        reason="",
        citation="",
        weakness=line.weakness,
        would_be=line.would_be,
        confidence=line.confidence,
        paper=line.standing,
        is_fact=line.is_fact,
    )


def _paper(standing: Standing) -> Paper:
    """A paper of which only its standing is known, and named after it."""
    nothing = Reading(DocumentSummary(standing, "pdf", pages=0, words=0), (), {})
    return Paper(standing, "", standing, "", "other", nothing)


def _shell(overview: Overview) -> Assessment:
    """A vendor and its coverage, and nothing of what was found."""
    return Assessment(
        overview.vendor, overview.as_of, overview.coverage, overview.coverage_reason, papers=(), findings=()
    )
