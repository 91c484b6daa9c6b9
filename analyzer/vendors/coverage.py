"""The first answer for a vendor: is an agreement on student data in force, for this district?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.records import OWN_TERMS, Coverage, Paper, Vendor
from analyzer.settings import District
from analyzer.vendors.names import same_name
from analyzer.vendors.papers import speaks_of_data
from analyzer.vendors.schools import is_ours
from analyzer.words import label


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A vendor's papers that count, by what they are."""

    ours: tuple[Paper, ...]  #: agreements that name our district, or no school
    others: tuple[Paper, ...]  #: agreements that name another school
    amendments: tuple[Paper, ...]
    own_terms: tuple[Paper, ...]
    unreadable: tuple[Paper, ...]
    beside: tuple[Paper, ...]  #: signed papers that say nothing about student data


def coverage(
    papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District | None
) -> tuple[Coverage, str]:
    """Whether a vendor is covered, and why, in one or two plain sentences.

    An agreement in force for us decides. Else whatever may still hide one (a file that could not be read, a
    signature that could not be told), then what is nearest to one: a paper waiting for a signature, our own
    agreement that has expired, another district's, the vendor's own terms.

    Args:
        papers: all papers of the vendor, each with its standing on `as_of`.
        vendor: its status may say that it holds no student data.
        as_of: the day that the answer is for.
        district: ours; without it, or without its name, no paper is taken for another district's.
    """
    if vendor.status == "no_student_data":
        return "no_student_data", _said(vendor)
    found = _covered(papers, vendor, as_of=as_of, district=district)
    if vendor.status == "retired":
        return found[0], f"{label('covered.retired')} {found[1]}"
    return found


def _said(vendor: Vendor) -> str:
    """Who confirmed that a vendor holds no student data, and why; older records do not tell."""
    if not vendor.reason:
        return label("covered.no_student_data")
    return label("covered.no_student_data_why", who=vendor.confirmed_by or "–", why=vendor.reason)


def _covered(
    papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District | None
) -> tuple[Coverage, str]:
    sorted_papers = _sort(papers, district)
    found = _in_force(sorted_papers.ours, vendor, as_of)
    if found:
        return "in_force", found
    found = _cannot_tell(sorted_papers)
    if found:
        return "cannot_tell", found
    for decide in (_waiting, _expired, _another, _own):
        result = decide(sorted_papers)
        if result:
            return result
    key = "nothing_on_data" if papers else "no_papers"
    return "none_on_file", label(f"covered.{key}")


def _sort(papers: Sequence[Paper], district: District | None) -> _Sorted:
    kinds: dict[str, list[Paper]] = {name: [] for name in _Sorted.__slots__}
    for paper in sorted(papers, key=lambda p: (p.path, p.sha256)):
        if paper.standing not in ("not_applicable", "superseded"):
            kinds[_kind(paper, district)].append(paper)
    return _Sorted(**{name: tuple(found) for name, found in kinds.items()})


def _kind(paper: Paper, district: District | None) -> str:
    if paper.reading.assessed == "none":
        return "unreadable"
    if paper.document_type in OWN_TERMS:
        return "own_terms"
    if paper.document_type == "amendment":
        return "amendments"
    if not speaks_of_data(paper.reading) and paper.reading.assessed == "all":
        return "beside"
    return "others" if is_another(paper, district) else "ours"


def is_another(paper: Paper, district: District | None) -> bool:
    """Whether the paper names a school, and none that it names is ours."""
    school = paper.reading.fact("school")
    names = [school] if isinstance(school, str) else list(school) if isinstance(school, tuple) else []
    told = [is_ours(name, district) for name in names if name.strip()] if district else []
    return bool(told) and all(ours is False for ours in told)


def _in_force(ours: Sequence[Paper], vendor: Vendor, as_of: date) -> str:
    current = [p for p in ours if p.standing == "in_force"]
    if not current:
        return ""
    longest = max(current, key=lambda p: _end(p, as_of))
    return " ".join(part for part in (longest.standing_reason, _product_words(current, vendor)) if part)


def _end(paper: Paper, as_of: date) -> str:
    """The last day, as ISO text; one that names no end, or has renewed itself, outlasts all dates."""
    end = paper.expiration_date
    return end if end and end >= as_of.isoformat() else "9999-12-31"


def _product_words(current: Sequence[Paper], vendor: Vendor) -> str:
    """A warning where the agreements name products, and none of them is one that we use."""
    named = [p.reading.fact("product") for p in current]
    if not vendor.products or not all(isinstance(name, str) and name for name in named):
        return ""
    products = sorted({str(name) for name in named})
    if any(same_name(product, used) for product in products for used in vendor.products):
        return ""
    return label("covered.other_product", products=", ".join(products))


def _cannot_tell(papers: _Sorted) -> str:
    unknown = [p for p in papers.ours if p.standing == "unknown"]
    if unknown:
        return unknown[0].standing_reason
    if papers.unreadable:
        return (
            label("covered.unreadable") if len(papers.unreadable) == 1 else label("covered.unreadable_many")
        )
    orphans = [p for p in papers.amendments if p.standing in ("in_force", "unknown")]
    if orphans and not papers.ours and not papers.others:
        return label("covered.amendment_alone")
    return ""


def _waiting(papers: _Sorted) -> tuple[Coverage, str] | None:
    waiting = [p for p in (*papers.ours, *papers.amendments) if p.standing == "unsigned"]
    return ("waiting_for_signature", waiting[0].standing_reason) if waiting else None


def _expired(papers: _Sorted) -> tuple[Coverage, str] | None:
    expired = sorted(
        (p for p in papers.ours if p.standing == "expired"), key=lambda p: p.expiration_date or ""
    )
    return ("expired", expired[-1].standing_reason) if expired else None


def _another(papers: _Sorted) -> tuple[Coverage, str] | None:
    if not papers.others:
        return None
    current = [p for p in papers.others if p.standing == "in_force"]
    offering = [p for p in current if p.reading.fact("general_offer") == "signed"]
    paper = (offering or current or papers.others)[0]
    school = paper.reading.fact("school")
    name = school if isinstance(school, str) else ", ".join(school) if isinstance(school, tuple) else ""
    return "another_district", label("covered.offer_open" if offering else "covered.another", school=name)


def _own(papers: _Sorted) -> tuple[Coverage, str] | None:
    return ("own_terms", label("covered.own_terms")) if papers.own_terms else None
