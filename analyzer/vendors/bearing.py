"""What each paper is worth to us: its standing as it regards this district, and not only by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import Chain, ChainLink, Paper, Standing, Vendor
from analyzer.settings import District
from analyzer.vendors.bound import made_for_others
from analyzer.vendors.chain import chains
from analyzer.vendors.changes import is_change
from analyzer.vendors.facts import is_contract
from analyzer.vendors.joined import own_time
from analyzer.vendors.links import offer_exhibit
from analyzer.vendors.parties import is_acceptance, is_another, is_joined_inside, is_own_terms, schools_of
from analyzer.vendors.relations import bases_of
from analyzer.words import label

#: Of the agreements that an amendment may change, the one that is nearest to being in force.
_NEAREST: tuple[Standing, ...] = (
    "in_force", "unknown", "not_yet", "unsigned", "expired", "another_district", "superseded",
)  # fmt: skip


def bearing(
    papers: Sequence[Paper], vendor: Vendor, *, as_of: date, district: District | None
) -> tuple[tuple[Paper, ...], tuple[Chain, ...]]:
    """The papers, in their order, with their standing for us, and the agreements that we joined or began to.

    - Another district's agreement is ``another_district``, unless we joined it: then it stands as it does
      for its own school. Where only a signature lacks for joining, it is ``unsigned``.
    - An amendment is in force no longer, and for nobody else, than an agreement that it changes.
    """
    found = chains(papers, vendor, as_of=as_of, district=district)
    regarded = tuple(_regarded(paper, papers, found, district, as_of) for paper in papers)
    return tuple(_amending(paper, regarded) for paper in regarded), found


def _regarded(
    paper: Paper, papers: Sequence[Paper], found: Sequence[Chain], district: District | None, as_of: date
) -> Paper:
    if is_acceptance(paper) and is_contract(paper.reading) and paper.standing != "superseded":
        return _page(paper, found)
    if paper.standing in ("not_applicable", "superseded") or is_own_terms(paper):
        return paper
    closed = made_for_others(paper, district)
    chain = next((c for c in found if c.paper == paper.sha256), None)
    foreign = is_another(paper, district) or is_joined_inside(paper, district)
    if chain is None and not closed and not foreign:
        return paper
    if chain is None:
        reason = label(f"covered.{closed or 'another'}", school=", ".join(schools_of(paper)))
        return replace(paper, standing="another_district", standing_reason=reason)
    if chain.broken is None:
        return _in_our_time(paper, chain, papers, as_of)
    return replace(
        paper, standing=joining_standing(chain, paper), standing_reason=deciding(chain, chain.broken).reason
    )


def _in_our_time(paper: Paper, chain: Chain, papers: Sequence[Paper], as_of: date) -> Paper:
    """An agreement that we joined, within the time that our own acceptance has."""
    shas = {link.paper for link in chain.links if link.step == "acceptance"}
    page = next((p for p in papers if p.sha256 in shas), paper)
    own = own_time(page, paper)
    if own.begins > as_of.isoformat():
        reason = label("paper.not_yet", day=own.begins)
        return replace(paper, standing="not_yet", standing_reason=reason)
    if own.ends and (own.outlives or own.ends < (paper.expiration_date or "9999")):
        words = replace(paper, standing_reason=label("chain.own_until", until=own.ends, day=own.signed))
        return replace(
            paper, standing="in_force", standing_reason=joined_words(chain, words), expiration_date=own.ends
        )
    return replace(paper, standing_reason=joined_words(chain, paper))


def deciding(chain: Chain, broken: ChainLink) -> ChainLink:
    """The broken link that tells most: that we came too late says more than what else is wrong."""
    late = next((k for k in chain.links if k.step == "time" and k.state == "broken"), None)
    return late if late is not None and broken.step in ("agreement", "offer") else broken


def joined_words(chain: Chain, paper: Paper) -> str:
    """How we come to be covered by another district's agreement, and what a person should check of it."""
    look = [k.reason for k in chain.links if k.step == "state" and k.state == "unknown" and k.evidence]
    how = label(f"chain.{_how(chain)}", school=chain.school, exhibit=offer_exhibit(paper))
    return " ".join((how, paper.standing_reason, *look))


def _how(chain: Chain) -> str:
    """How we came to be bound: by our own page, a list, a page to join a group's, or an order."""
    if any(link.step == "offer" for link in chain.links):
        return "joined"
    accepted = next((link.paper for link in chain.links if link.step == "acceptance"), None)
    if any(link.step == "time" for link in chain.links):
        return "bound_by_joinder"
    return "bound_by_list" if accepted == chain.paper else "bound_by_order"


def joining_standing(chain: Chain, paper: Paper | None) -> Standing:
    """What an agreement that we began to join is worth, by its first broken link."""
    broken = chain.broken
    if broken is None:
        return paper.standing if paper is not None else "unknown"
    if any(link.step == "time" and link.state == "broken" for link in chain.links):
        return "another_district"
    if broken.step == "acceptance":
        return "unsigned" if any(link.step == "offer" for link in chain.links) else "another_district"
    accepted = any(link.step == "acceptance" and link.state == "holds" for link in chain.links)
    if broken.step == "agreement" and accepted:
        ended = (
            paper is not None and paper.standing == "in_force"
        )  # our own time is over, not the agreement's
        return "expired" if ended else paper.standing if paper is not None else "unknown"
    return "unsigned" if broken.step == "offer" and accepted else "another_district"


def _page(page: Paper, found: Sequence[Chain]) -> Paper:
    """A page of acceptance has no terms of its own; it stands as our signature on it does."""
    links = [link for chain in found for link in chain.links if link.paper == page.sha256]
    link = next((link for link in links if link.step == "acceptance"), None)
    if link is None:
        reason = label("covered.another", school=", ".join(schools_of(page)))
        return (
            replace(page, standing="another_district", standing_reason=reason) if schools_of(page) else page
        )
    states: dict[str, Standing] = {"holds": "in_force", "broken": "unsigned", "unknown": "unknown"}
    return replace(page, standing=states[link.state], standing_reason=link.reason)


def _amending(paper: Paper, papers: Sequence[Paper]) -> Paper:
    """An amendment changes nothing where no agreement that it changes is in force."""
    if not is_change(paper) or paper.standing not in ("in_force", "unknown"):
        return paper
    bases = bases_of(paper, papers)
    if not bases:
        if paper.standing == "in_force":
            return replace(paper, standing="unknown", standing_reason=label("covered.amendment_alone"))
        return paper
    nearest = min(bases, key=lambda base: _NEAREST.index(base.standing))
    if nearest.standing in ("in_force", paper.standing):
        return paper
    reason = label("paper.base", why=nearest.standing_reason)
    return replace(paper, standing=nearest.standing, standing_reason=reason)
