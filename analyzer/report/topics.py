"""A vendor's findings as topics ready to be shown, and vendors in the order of need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.assess import topics
from analyzer.records import Assessment, Coverage, Finding, Paper, Review, Topic
from analyzer.report.view import VERDICT_ORDER, VerdictView, look, paper_of, verdict_view
from analyzer.terms import TERM_IDS, load_terms
from analyzer.words import label, labels

__all__ = [
    "COVERAGE_ORDER",
    "TopicView",
    "headline",
    "holds_student_data",
    "topic_ask",
    "topic_group",
    "topic_name",
    "topic_order",
    "topic_views",
    "worst_first",
]

#: Worst first: a vendor without any paper, down to those that need none.
COVERAGE_ORDER: tuple[Coverage, ...] = (
    "none_on_file",
    "own_terms",
    "expired",
    "another_district",
    "cannot_tell",
    "waiting_for_signature",
    "in_force",
    "no_student_data",
)

_PLACES = {term: place for place, term in enumerate(TERM_IDS)}


@dataclass(frozen=True, slots=True)
class TopicView:
    """One protection of one vendor, ready to be shown: a person's word, if there is one, outranks ours."""

    topic: Topic
    name: str
    group: str
    verdict: VerdictView
    required: bool  #: a requirement that is not met (or, where all are, any requirement) is required
    lead: Finding  #: the worst finding, whose reason and proof are shown
    paper: Paper | None  #: the deciding paper
    reason: str
    ask: str  #: to the vendor
    review: Review | None = None

    @property
    def is_gap(self) -> bool:
        """Whether anything is left to do about it."""
        return self.verdict.code != "met"

    @property
    def is_own(self) -> bool:
        """Whether the vendor promises it, but only in terms of its own."""
        return self.verdict.code == "own"


def topic_name(term: str) -> str:
    """A term's or fact's name on screen."""
    known = load_terms().get(term)
    if known is not None:
        return known.name
    return labels("fact").get(term, term.replace("_", " ").capitalize())


def topic_group(term: str) -> str:
    """The group that a term is shown in; facts have one of their own."""
    known = load_terms().get(term)
    return known.group if known is not None else label("fact_group.name")


def topic_ask(term: str) -> str:
    """What to ask the vendor where a term, or a fact, is not as it should be."""
    known = load_terms().get(term)
    return known.ask if known is not None else label("fact_group.ask", fact=topic_name(term))


def topic_order(term: str) -> tuple[int, str]:
    """Sorts terms as the term files do, facts behind them by name."""
    return (_PLACES[term], "") if term in _PLACES else (len(_PLACES), term)


def topic_views(assessment: Assessment, *, reviews: Iterable[Review] = ()) -> tuple[TopicView, ...]:
    """A vendor's topics ready to be shown, in the order of the terms."""
    words = {r.term: r for r in reviews if r.vendor == assessment.vendor.id and not r.stale}
    return tuple(
        _topic_view(topic, assessment.papers, words.get(topic.term)) for topic in topics(assessment.findings)
    )


def _topic_view(topic: Topic, papers: Sequence[Paper], review: Review | None) -> TopicView:
    lead = _lead(topic)
    unmet = [f for f in topic.findings if f.verdict != "met"] or list(topic.findings)
    verdict = verdict_view(lead, papers=papers)
    reason = lead.reason
    if review is not None:
        said = label(f"verdict.{review.verdict}")
        verdict = VerdictView(
            review.verdict, said, label(f"short.{review.verdict}"), look(review.verdict), True
        )
        reason = label("review.reason", who=review.who, reason=review.reason, before=lead.reason)
    return TopicView(
        topic=topic,
        name=topic_name(topic.term),
        group=topic_group(topic.term),
        verdict=verdict,
        required=any(f.severity == "required" for f in unmet),
        lead=lead,
        paper=paper_of(lead, papers),
        reason=reason,
        ask=topic_ask(topic.term),
        review=review,
    )


def _lead(topic: Topic) -> Finding:
    """The finding to show: the most urgent; of equals one that the contract itself must answer to."""
    first = topic.findings[0]
    equals = [f for f in topic.findings if (f.verdict, f.severity) == (first.verdict, first.severity)]
    return next((f for f in equals if f.binds != "vendor"), first)


def holds_student_data(assessment: Assessment) -> bool:
    """Whether the vendor counts: it is active and is not known to hold no student data."""
    return assessment.vendor.status == "active" and assessment.coverage != "no_student_data"


def headline(assessments: Iterable[Assessment]) -> str:
    """The first line of every report: of how many vendors, how many have an agreement in force."""
    counted = [a for a in assessments if holds_student_data(a)]
    in_force = sum(a.coverage == "in_force" for a in counted)
    if not counted:
        return label("sheet.headline_none")
    one = "_one" if len(counted) == 1 else "_has" if in_force == 1 else ""
    return label(f"sheet.headline{one}", total=len(counted), in_force=in_force)


def worst_first(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Sort vendors: without an agreement first, then by required gaps, opposites before absences."""
    return tuple(sorted(assessments, key=_vendor_order))


def _vendor_order(assessment: Assessment) -> tuple[object, ...]:
    required = [f.verdict for f in assessment.findings if f.severity == "required"]
    return (
        not holds_student_data(assessment),
        COVERAGE_ORDER.index(assessment.coverage),
        *(-required.count(verdict) for verdict in VERDICT_ORDER[:-1]),
        assessment.vendor.name.casefold(),
        assessment.vendor.id,
    )
