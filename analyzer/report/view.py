"""How a finding looks to a person: words, shape, colours and place. The one mapping for every output.

The terminal, the workbook and the dashboard all show a verdict by what these functions return, so that
"Too late" is the same word, shape and colour everywhere. Shapes and words carry the meaning; the colours
differ in lightness as well as in hue, so that they hold for colour-blind readers and in grey print.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from analyzer.records import Assessment, Coverage, Evidence, Finding, Paper, Verdict
from analyzer.words import label

__all__ = [
    "SURE_FROM",
    "VERDICT_ORDER",
    "CoverageView",
    "Look",
    "VerdictView",
    "asks_label",
    "coverage_view",
    "is_sure",
    "look",
    "paper_of",
    "place_text",
    "sure_label",
    "unread_label",
    "unread_pages",
    "verdict_view",
    "where_it_stands",
]

#: Below this confidence, or where the finding itself says so, a person should look ("Please check").
SURE_FROM = 0.95

#: Worst first. What could not be read is no proven gap, so it stands behind the gaps.
VERDICT_ORDER: tuple[Verdict, ...] = ("conflict", "missing", "weak", "not_assessed", "met")


@dataclass(frozen=True, slots=True)
class Look:
    """A shape and two colours (CSS, ``#rrggbb``) that hold a contrast of at least 4.5 to 1."""

    shape: str
    ink: str
    fill: str


@dataclass(frozen=True, slots=True)
class VerdictView:
    """A verdict as a person sees it."""

    code: str  #: a `Verdict`; ``pending``: met once the paper is in force for us; ``own``: in their own terms
    label: str  #: ``Too late``
    short: str  #: for narrow columns
    look: Look
    sure: bool

    @property
    def text(self) -> str:
        """Shape and label: ``◐ Too late``."""
        return f"{self.look.shape} {self.label}"

    @property
    def short_text(self) -> str:
        """Shape and short label, with a word of caution where a person should look."""
        text = f"{self.look.shape} {self.short}"
        return text if self.sure or self.code == "not_assessed" else label("sheet.check", label=text)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Where a vendor stands, before any clause is looked at."""

    code: Coverage
    label: str
    look: Look


_LOOKS: dict[str, tuple[str, str]] = {
    "met": ("#0B5345", "#E6F4EE"),
    "weak": ("#5C4200", "#FFEDB8"),
    "missing": ("#6E2400", "#F8C9A6"),
    "conflict": ("#FFFFFF", "#8C1D40"),
    "not_assessed": ("#37414D", "#DFE3E8"),
    "pending": ("#173F6B", "#D9E8F8"),
    "own": ("#4A2A6B", "#EBE1F5"),
}
#: Codes that are no verdicts, with the key of their shape.
_SHAPES = {"pending": "pending_shape.unsigned", "own": "pending_shape.own"}
#: Standings of a paper that promises something, but nothing that holds for us today.
_WAITING = ("unknown", "unsigned", "not_yet", "expired", "another_district")

_COVERAGE_LOOKS: dict[Coverage, str] = {
    "in_force": "met",
    "waiting_for_signature": "pending",
    "another_district": "weak",
    "expired": "weak",
    "own_terms": "missing",
    "none_on_file": "conflict",
    "no_student_data": "not_assessed",
    "cannot_tell": "not_assessed",
}


@cache
def look(code: str) -> Look:
    """Shape and colours of a verdict code. Raises `KeyError` where it is unknown."""
    shape = label(_SHAPES.get(code, f"verdict_shape.{code}"))
    ink, fill = _LOOKS[code]
    return Look(shape, ink, fill)


def coverage_view(coverage: Coverage) -> CoverageView:
    """Words and look of a vendor's coverage."""
    ink, fill = _LOOKS[_COVERAGE_LOOKS[coverage]]
    shape = label(f"coverage_shape.{coverage}")
    return CoverageView(coverage, label(f"coverage.{coverage}"), Look(shape, ink, fill))


def where_it_stands(assessment: Assessment) -> CoverageView:
    """Words and look of a vendor's coverage; of one that is no longer used, that it is not."""
    view = coverage_view(assessment.coverage)
    if assessment.vendor.status != "retired":
        return view
    ink, fill = _LOOKS["not_assessed"]
    look_of = Look(label("coverage_shape.no_student_data"), ink, fill)
    return CoverageView(view.code, label("vendor_status.retired"), look_of)


def verdict_view(finding: Finding, *, papers: Sequence[Paper] = ()) -> VerdictView:
    """Words and look of a finding.

    Args:
        finding: what was found.
        papers: the vendor's papers; tell which pages were not read and whether a signature is awaited.
    """
    sure = is_sure(finding)
    paper = paper_of(finding, papers)
    would_be = finding.would_be
    if finding.weakness == "own":
        return VerdictView("own", label("weakness.own"), label("short.own"), look("own"), sure)
    if would_be is not None and would_be != finding.verdict and paper is not None:
        waiting = paper.standing if paper.standing in _WAITING else None
        if waiting is not None and would_be == "met":
            short = label("short.pending" if waiting == "unsigned" else f"short.{waiting}")
            return VerdictView("pending", label(f"would_be.{waiting}"), short, look("pending"), sure)
        if waiting is not None and would_be != "missing":
            text = label(f"would_be_otherwise.{waiting}", label=_label(finding, would_be, papers))
            return VerdictView(would_be, text, _short(finding, would_be), look(would_be), sure)
    text = _label(finding, finding.verdict, papers)
    return VerdictView(finding.verdict, text, _short(finding, finding.verdict), look(finding.verdict), sure)


def _label(finding: Finding, verdict: Verdict, papers: Sequence[Paper]) -> str:
    if verdict == "weak" and finding.weakness is not None:
        return label(f"weakness.{finding.weakness}")
    if verdict == "missing":
        return label("missing.vendor" if finding.binds == "vendor" else "missing.contract")
    if verdict == "not_assessed":
        return unread_label(unread_pages(finding, papers))
    return label(f"verdict.{verdict}")


def _short(finding: Finding, verdict: Verdict) -> str:
    weak = verdict == "weak" and finding.weakness is not None
    return label(f"short.{finding.weakness}" if weak else f"short.{verdict}")


def is_sure(finding: Finding) -> bool:
    """Whether the finding may stand without a second look."""
    seen = finding.verdict != "not_assessed" and finding.weakness != "check"
    return seen and finding.confidence >= SURE_FROM


def sure_label(finding: Finding) -> str:
    """``Sure`` or ``Please check``: a bare probability is never shown."""
    return label("confidence.high" if is_sure(finding) else "confidence.low")


def paper_of(finding: Finding, papers: Sequence[Paper]) -> Paper | None:
    """The deciding paper of a finding, if it is among these."""
    return next((paper for paper in papers if paper.sha256 == finding.paper), None)


def unread_pages(finding: Finding, papers: Sequence[Paper]) -> tuple[int, ...]:
    """The pages that could not be read in the deciding paper, or in a vendor's only paper."""
    paper = paper_of(finding, papers)
    if paper is None and finding.paper is None and len(papers) == 1:
        paper = papers[0]
    return paper.reading.document.pages_unread if paper is not None else ()


def unread_label(pages: Sequence[int]) -> str:
    """``Could not read page 7``, ``Could not read pages 2, 3 and 9``, or without a number."""
    if not pages:
        return label("verdict.not_assessed")
    if len(pages) == 1:
        return label("unread.page", page=pages[0])
    if len(pages) > 6:
        return label("unread.many", count=len(pages))
    listed = f"{', '.join(map(str, pages[:-1]))} and {pages[-1]}"
    return label("unread.pages", pages=listed)


def place_text(evidence: Evidence) -> str:
    """Where the words stand, for a person: ``page 4, section 7.2``. Empty where nothing is known."""
    if evidence.place:
        return evidence.place
    parts = (
        label("place.page", page=evidence.page) if evidence.page is not None else "",
        label("place.section", section=evidence.section) if evidence.section else "",
    )
    return ", ".join(part for part in parts if part)


def asks_label(finding: Finding) -> str:
    """Who asks for it, in words: ``Law requires``, ``Our policy recommends``."""
    group = "asks" if finding.severity == "required" else "asks_recommended"
    return label(f"{group}.{finding.binds}")
