"""Where a person's correction changes nothing about a vendor: why, and which paper to correct."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.records import Assessment, Paper
from analyzer.text import file_id
from analyzer.vendors.changes import is_change
from analyzer.vendors.matching import file_of
from analyzer.vendors.parts import unfolded
from analyzer.vendors.relations import bases_of
from analyzer.words import label

#: Facts of which a person expects that they move whether an agreement is in force.
MOVING = frozenset((
    "contract", "document_type", "effective_date", "expiration_date", "term_months", "auto_renewal", "signed",
))  # fmt: skip

_NEVER = ("not_applicable", "another_district")
_AGREEMENTS = ("student_dpa", "general_dpa", "service_agreement")
#: Standings for which a paper counts for nothing, or not yet, whatever else is said of it.
_NOT_COUNTING = ("not_applicable", "superseded", "unsigned", "another_district", "unknown", "not_yet")


def without_effect(
    before: Assessment | None, after: Assessment | None, sha256: str, facts: Iterable[str]
) -> str:
    """Why a correction of these facts changed no answer, and which paper decides; empty where it did.

    Args:
        before: the paper's vendor as it was judged before.
        after: the same now.
        sha256: of the paper's file.
        facts: what was corrected.
    """
    if before is None or after is None or not MOVING & set(facts) or _answer(before) != _answer(after):
        return ""
    papers = [p for p in unfolded(after.papers) if file_id(p.sha256) == file_id(sha256)]
    paper = next((p for p in papers if p.sha256 == sha256), next(iter(papers), None))
    if paper is None:
        return ""
    return " ".join(part for part in (label("facts.no_effect"), _why(paper, after)) if part)


def _answer(found: Assessment) -> tuple[object, ...]:
    """What a person sees of whether an agreement is in force, with the days of the papers that decide it."""
    decides = [p for p in found.papers if not is_change(p) and p.standing not in _NEVER]
    stand = tuple((p.sha256, p.standing, p.standing_reason, p.expiration_date) for p in decides)
    return found.vendor.id, found.coverage, found.coverage_reason, stand


def _why(paper: Paper, found: Assessment) -> str:
    if not is_change(paper):
        key = "not_counting" if paper.standing in _NOT_COUNTING else "others_decide"
        return label(f"facts.{key}", why=paper.standing_reason, answer=found.coverage_reason)
    if paper.reading.fact("signed") != "both":
        return label("facts.change_unsigned", paper=file_of(paper))
    bases = [base for base in bases_of(paper, unfolded(found.papers)) if base.sha256 != paper.sha256]
    if not bases:
        here = [p for p in unfolded(found.papers) if p.document_type in _AGREEMENTS and not is_change(p)]
        if here:
            return label("facts.change_fits_none", papers=", ".join(map(file_of, here)))
        return label("facts.change_of_nothing")
    base = next((one for one in bases if one.reading.fact("signed") != "both"), bases[0])
    key = "base_unsigned" if base.reading.fact("signed") != "both" else "base_decides"
    return label(f"facts.{key}", paper=file_of(base), why=base.standing_reason)
