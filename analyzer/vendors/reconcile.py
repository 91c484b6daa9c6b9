"""The district's own list held against the papers: who is listed, who has a paper, and who needs none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.records import Assessment, Vendor
from analyzer.vendors.identity import Candidate
from analyzer.vendors.listmatch import Index, Known, find
from analyzer.vendors.listrows import Entry
from analyzer.words import label

__all__ = ["Reconciliation", "Suggestion", "counts", "known_of", "reconcile"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A vendor that may hold no student data, for a person to confirm."""

    vendor: Vendor
    reason: str


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """Every vendor in one of four groups, each by name."""

    with_paper: tuple[Assessment, ...]  #: listed, with a paper
    without_paper: tuple[Assessment, ...]  #: listed, without one
    not_listed: tuple[Assessment, ...]  #: a paper, and not listed
    neither: tuple[Assessment, ...]  #: known to dpaudit by a person's word alone
    suggested: tuple[Suggestion, ...]  #: maybe without student data
    doubles: tuple[tuple[Vendor, Candidate], ...]  #: listed without a paper, and maybe one that has some


def counts(vendor: Vendor) -> bool:
    """Whether a vendor is in the denominators: it is used, and nobody confirmed that it holds no data."""
    return vendor.status == "active"


def reconcile(assessments: Iterable[Assessment]) -> Reconciliation:
    """Hold the list against the papers.

    Args:
        assessments: the latest of every vendor.
    """
    ordered = sorted(assessments, key=lambda a: (a.vendor.name.casefold(), a.vendor.id))
    groups: dict[tuple[bool, bool], list[Assessment]] = {}
    for one in ordered:
        groups.setdefault((one.vendor.listing is not None, bool(one.papers)), []).append(one)
    without = groups.get((True, False), [])
    return Reconciliation(
        with_paper=tuple(groups.get((True, True), ())),
        without_paper=tuple(without),
        not_listed=tuple(groups.get((False, True), ())),
        neither=tuple(groups.get((False, False), ())),
        suggested=tuple(Suggestion(a.vendor, why) for a in ordered if (why := _needs_none(a))),
        doubles=_doubles(without, groups.get((False, True), [])),
    )


def _needs_none(assessment: Assessment) -> str:
    """Why a vendor may hold no student data; empty where nothing says so, or a person has decided."""
    vendor = assessment.vendor
    if not counts(vendor) or "status" in vendor.decided:
        return ""
    listed = vendor.listing.student_data if vendor.listing is not None else ""
    if listed == "no":
        return label("suggest.listed")
    silent = assessment.papers and all(paper.standing == "not_applicable" for paper in assessment.papers)
    return label("suggest.papers") if silent and listed != "yes" else ""


def known_of(assessments: Iterable[Assessment], keys: dict[str, tuple[str, ...]]) -> tuple[Known, ...]:
    """Every vendor with the names and products that its papers give.

    Args:
        assessments: the latest of every vendor.
        keys: vendor id -> the keys that lead to it.
    """
    found = []
    for one in assessments:
        products = [paper.reading.fact("product") for paper in one.papers]
        told = [p for product in products for p in (product if isinstance(product, tuple) else (product,))]
        names = [key for key in keys.get(one.vendor.id, ()) if ":" not in key]
        texts = tuple(dict.fromkeys(product for product in told if isinstance(product, str) and product))
        found.append(Known(one.vendor, texts, tuple(names), len(one.papers)))
    return tuple(found)


def _doubles(
    without: Sequence[Assessment], unlisted: Sequence[Assessment]
) -> tuple[tuple[Vendor, Candidate], ...]:
    """A listed vendor without a paper that may be one whose paper is on file under another name."""
    index = Index.of(known_of(unlisted, {}))
    listed = [a for a in without if a.vendor.listing is not None and "listing" not in a.vendor.decided]
    index.prepare(one.vendor.name for one in listed)
    found = []
    for one in listed:
        entry = Entry((), one.vendor.name, products=one.vendor.products, aliases=one.vendor.aliases)
        match = find(entry, index, {})
        if match.vendor is not None:
            found.append((one.vendor, Candidate(match.vendor, match.vendor.name, 100.0, match.reason)))
        elif match.maybe:
            found.append((one.vendor, match.maybe[0]))
    return tuple(found)
