"""Joining another district's agreement (Exhibit E), link by link, and the offers that are still open.

Agreement in force -> the vendor signed its offer -> our acceptance page is signed, in time -> Exhibit A
names our product -> the offer reaches our state, or Exhibit G adds its terms. One broken link, and nothing
is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from analyzer.records import Chain, OpenOffer, Paper, Vendor
from analyzer.settings import District
from analyzer.vendors.bound import joinder_to, listed_member, order_under
from analyzer.vendors.joined import own_time
from analyzer.vendors.links import (
    acceptance_link,
    agreement_link,
    countersigned_link,
    joinder_links,
    link,
    offer_link,
    offer_until,
    ordered_link,
    outlived_link,
    product_link,
    school_named,
    state_link,
    time_link,
)
from analyzer.vendors.parties import (
    is_acceptance,
    is_another,
    is_joined_inside,
    is_own_terms,
    joins_of,
    origin_of,
    schools_of,
)
from analyzer.vendors.schools import is_ours, same_school
from analyzer.words import label


def chains(
    papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District | None
) -> tuple[Chain, ...]:
    """Every agreement of another district that we joined or began to join, with the state of each link.

    Args:
        papers: the vendor's, each with its standing on `as_of`.
        vendor: its products say what Exhibit A must name.
        as_of: the day.
        district: ours; without it nothing can be joined.
    """
    if district is None or not district.name.strip():
        return ()
    pages = [p for p in papers if is_acceptance(p) and _is_our_page(p, district)]
    found, used = [], set[str]()
    for paper in papers:
        if is_own_terms(paper) or is_acceptance(paper) or paper.document_type == "amendment":
            continue
        if (bound := _bound(paper, papers, vendor, district)) is not None:
            used |= {link.paper for link in bound.links if link.paper}
            found.append(bound)
            continue
        if not is_another(paper, district) and not is_joined_inside(paper, district):
            continue
        page = next((p for p in pages if _belongs(p, paper, papers)), None)
        filled = any(is_ours(name, district) for name in (*joins_of(paper), *schools_of(paper)[1:]))
        if page is not None or filled:
            used |= {page.sha256} if page else set()
            found.append(_chain(paper, page or paper, papers, vendor, as_of=as_of, district=district))
    lost = [_lost(page) for page in pages if page.sha256 not in used]
    return (*found, *lost)


def open_offers(
    papers: Iterable[Paper], joined: Iterable[Chain], *, as_of: date, district: District | None
) -> tuple[OpenOffer, ...]:
    """Other districts' agreements in force whose offer the vendor signed, and that we have not joined."""
    taken = {chain.paper for chain in joined if not chain.broken}
    offers = []
    for paper in papers:
        if not is_another(paper, district) or is_acceptance(paper) or paper.sha256 in taken:
            continue
        links = (agreement_link(paper), offer_link(paper, paper), state_link(paper, district))
        until = offer_until(paper)
        if paper.standing != "in_force" or any(link.state == "broken" for link in links):
            continue
        if links[1].state == "holds" and (until is None or until >= as_of.isoformat()):
            offers.append(OpenOffer(", ".join(schools_of(paper)), paper.sha256, until, links[1].evidence))
    return tuple(offers)


def _is_our_page(page: Paper, district: District) -> bool:
    return any(is_ours(name, district) for name in joins_of(page))


def _belongs(page: Paper, paper: Paper, papers: Sequence[Paper]) -> bool:
    """Whether a page of acceptance belongs to an agreement: by whose it is, else to the only one there is."""
    origin = origin_of(page)
    if origin:
        return same_school(origin, schools_of(paper)[:1])
    offering = [p for p in papers if p.reading.fact("general_offer") in ("signed", "unsigned")]
    return [p.sha256 for p in offering if not is_acceptance(p)] == [paper.sha256]


def _lost(page: Paper) -> Chain:
    """A page of ours that joins an agreement which is not among the papers."""
    school = origin_of(page) or label("chain.somebody")
    missing = link("agreement", "broken", page, "agreement_missing", school=school)
    return Chain(origin_of(page), None, (missing, acceptance_link(page)))


def _chain(
    paper: Paper, page: Paper, papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District
) -> Chain:
    links = (
        outlived_link(paper, own_time(page, paper), as_of) or agreement_link(paper),
        countersigned_link(paper, page) or offer_link(paper, page),
        acceptance_link(page, district),
        time_link(page, paper),
        product_link(paper, vendor, papers),
        state_link(paper, district),
    )
    return Chain(school_named(paper), paper.sha256, links)


def _bound(paper: Paper, papers: Sequence[Paper], vendor: Vendor, district: District) -> Chain | None:
    """A contract of a cooperative or a state office that binds us by its list, or by our order under it."""
    if any(is_ours(name, district) for name in schools_of(paper)):
        return None
    acceptance = None
    if (member := listed_member(paper, district)) is not None:
        acceptance = link("acceptance", "holds", paper, "acceptance_listed", member.evidence[:1])
    elif (page := joinder_to(paper, papers, district)) is not None:
        links = (agreement_link(paper), *joinder_links(paper, page), product_link(paper, vendor, papers))
        return Chain(school_named(paper), paper.sha256, links)
    elif (order := order_under(paper, papers, district)) is not None:
        acceptance = ordered_link(paper, order)
    if acceptance is None:
        return None
    links = (agreement_link(paper), acceptance, product_link(paper, vendor, papers))
    return Chain(school_named(paper), paper.sha256, links)
