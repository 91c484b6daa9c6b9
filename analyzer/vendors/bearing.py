"""What each paper is worth to us: its standing as it regards this district, and not only by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analyzer.records import Chain, Paper, Standing, Vendor
from analyzer.settings import District
from analyzer.vendors.chain import chains
from analyzer.vendors.ending import is_change
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
    regarded = tuple(_regarded(paper, found, district) for paper in papers)
    return tuple(_amending(paper, regarded) for paper in regarded), found


def _regarded(paper: Paper, found: Sequence[Chain], district: District | None) -> Paper:
    if paper.standing in ("not_applicable", "superseded") or is_own_terms(paper):
        return paper
    if is_acceptance(paper):
        return _page(paper, found)
    if not is_another(paper, district) and not is_joined_inside(paper, district):
        return paper
    chain = next((c for c in found if c.paper == paper.sha256), None)
    if chain is None:
        reason = label("covered.another", school=", ".join(schools_of(paper)))
        return replace(paper, standing="another_district", standing_reason=reason)
    if chain.broken is None:
        return replace(paper, standing_reason=joined_words(chain, paper))
    standing = joining_standing(chain, paper)
    return replace(paper, standing=standing, standing_reason=chain.broken.reason)


def joined_words(chain: Chain, paper: Paper) -> str:
    """How we come to be covered by another district's agreement, and what a person should check of it."""
    look = [k.reason for k in chain.links if k.step == "state" and k.state == "unknown" and k.evidence]
    return " ".join((label("chain.joined", school=chain.school), paper.standing_reason, *look))


def joining_standing(chain: Chain, paper: Paper | None) -> Standing:
    """What an agreement that we began to join is worth, by its first broken link."""
    broken = chain.broken
    if broken is None:
        return paper.standing if paper is not None else "unknown"
    if broken.step == "acceptance":
        return "unsigned"
    accepted = any(link.step == "acceptance" and link.state == "holds" for link in chain.links)
    if broken.step == "agreement" and accepted:
        return paper.standing if paper is not None else "unknown"
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
    if nearest.standing in ("in_force", "unknown"):
        return paper
    reason = label("paper.base", why=nearest.standing_reason)
    return replace(paper, standing=nearest.standing, standing_reason=reason)
