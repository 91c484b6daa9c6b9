"""Contracts that bind schools without a page of their own: by a list of members, or by an order."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import Mention, Paper
from analyzer.settings import District
from analyzer.vendors.parties import is_acceptance, joins_of, origin_of, schools_of
from analyzer.vendors.schools import is_ours, same_school


def listed_member(paper: Paper, district: District | None) -> Mention | None:
    """Where our district stands on the list of those in whose name a contract was signed."""
    if district is None:
        return None
    return next((m for m in paper.reading.mentioned("member") if is_ours(m.value, district)), None)


def made_for_others(paper: Paper, district: District | None) -> str:
    """Why a contract that was made for many schools is none of ours, as a key of words; empty where it may.

    Signed in the name of the schools on its list, and ours is not one; made for all who sign a page to join
    it; or made for all who order under it. Whether we are bound by it all the same (`joinder_to`,
    `order_under`) must be asked first.
    """
    if district is None or not district.name.strip() or listed_member(paper, district) is not None:
        return ""
    if any(is_ours(name, district) for name in schools_of(paper)):
        return ""
    if paper.reading.mentioned("by_joinder"):
        return "no_joinder"
    if members := paper.reading.mentioned("member"):
        return "not_listed" if any(m.value for m in members) else "members_unknown"
    return "not_ordered" if paper.reading.mentioned("by_order") else ""


def joinder_to(paper: Paper, papers: Sequence[Paper], district: District) -> Paper | None:
    """Our page by which we join a contract of a group of schools, which may be in the contract's own file."""
    if not paper.reading.mentioned("by_joinder"):
        return None
    group = schools_of(paper)[:1]
    pages = [p for p in papers if p.sha256 == paper.sha256 or is_acceptance(p)]
    if group:  # a page that names another agreement joins that one
        pages = [p for p in pages if p is paper or not origin_of(p) or same_school(origin_of(p), group)]
    return next((p for p in pages if any(is_ours(name, district) for name in joins_of(p))), None)


def order_under(paper: Paper, papers: Sequence[Paper], district: District) -> Paper | None:
    """Our order that names a contract, where that takes in all schools of our state that order so."""
    terms = [m.value.split(" ", 1) for m in paper.reading.mentioned("by_order")]
    numbers = {number.lower() for state, number in terms if state == district.state.upper()}
    for other in papers:
        ours = any(is_ours(name, district) for name in schools_of(other))
        named = {m.value.lower() for m in other.reading.mentioned("under")}
        if ours and named & numbers and other.sha256 != paper.sha256:
            return other
    return None


def ordered_on(order: Paper) -> str:
    """The day of an order, as ISO text: of the last signature on it, else its start."""
    days = [s.date for s in order.reading.signatures if s.signed and s.date]
    return max(days, default=order.effective_date or "")
