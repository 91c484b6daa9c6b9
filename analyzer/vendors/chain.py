"""Joining another district's agreement (Exhibit E), link by link, and the offers that are still open.

Agreement in force -> the vendor signed its offer -> our acceptance page is signed, in time -> Exhibit A
names our product -> the offer reaches our state, or Exhibit G adds its terms. One broken link, and nothing
is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from analyzer.records import Chain, ChainLink, Evidence, LinkState, LinkStep, OpenOffer, Paper, Vendor
from analyzer.settings import District
from analyzer.vendors.names import begins_with, names_of, same_name
from analyzer.vendors.parties import (
    is_acceptance,
    is_another,
    is_joined_inside,
    is_own_terms,
    joins_of,
    offer_lines,
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
        if not is_another(paper, district) and not is_joined_inside(paper, district):
            continue
        page = next((p for p in pages if _belongs(p, paper, papers)), None)
        filled = any(is_ours(name, district) for name in (*joins_of(paper), *schools_of(paper)[1:]))
        if page is not None or filled:
            used |= {page.sha256} if page else set()
            found.append(_chain(paper, page or paper, vendor, as_of=as_of, district=district))
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
        links = (_agreement_link(paper), _offer_link(paper, paper), _state_link(paper, district))
        until = _until(paper)
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
    missing = _link("agreement", "broken", page, "agreement_missing", school=school)
    return Chain(origin_of(page), None, (missing, _acceptance_link(page)))


def _chain(paper: Paper, page: Paper, vendor: Vendor, *, as_of: date, district: District) -> Chain:
    links = (
        _agreement_link(paper),
        _offer_link(paper, page),
        _acceptance_link(page),
        _time_link(page, paper),
        _product_link(paper, vendor),
        _state_link(paper, district),
    )
    return Chain(schools_of(paper)[0], paper.sha256, links)


def _agreement_link(paper: Paper) -> ChainLink:
    school = schools_of(paper)[0]
    state: LinkState = (
        "holds" if paper.standing == "in_force" else "unknown" if paper.standing == "unknown" else "broken"
    )
    evidence = _fact_evidence(paper, "expiration_date") or _fact_evidence(paper, "effective_date")
    return _link(
        "agreement", state, paper, f"agreement_{state}", evidence, school=school, why=paper.standing_reason
    )


def _offer_link(paper: Paper, page: Paper) -> ChainLink:
    """Whether the vendor signed its offer: on the agreement's exhibit, or on the page that accepts it."""
    offered = paper.reading.fact("general_offer")
    lines = [*offer_lines(paper, "provider"), *(offer_lines(page, "provider") if page is not paper else ())]
    evidence = _fact_evidence(paper, "general_offer")
    if any(s.signed for s in lines):
        return _link("offer", "holds", paper, "offer_holds", evidence)
    if offered == "absent" and not lines:
        return _link("offer", "broken", paper, "offer_absent")
    if any(s.method == "mark" for s in lines) or offered is None:
        return _link("offer", "unknown", paper, "offer_unknown", evidence)
    if not lines and offered == "signed" and not offer_lines(paper, "school"):
        return _link("offer", "holds", paper, "offer_holds", evidence)
    return _link("offer", "broken", paper, "offer_broken", evidence)


def _acceptance_link(page: Paper) -> ChainLink:
    """Whether our page is signed."""
    evidence = tuple(e for mention in page.reading.mentioned("joins") for e in mention.evidence[:1])[:1]
    alone = is_acceptance(page)
    lines = offer_lines(page, "school") or (
        tuple(s for s in page.reading.signatures if s.party != "provider") if alone else ()
    )
    if alone and not any(s.signed for s in lines) and page.reading.fact("signed") in ("school", "both"):
        return _link("acceptance", "holds", page, "acceptance_holds", evidence)
    signed = [s for s in lines if s.signed]
    if not signed:
        state: LinkState = "unknown" if any(s.method == "mark" for s in lines) else "broken"
        return _link("acceptance", state, page, f"acceptance_{state}", evidence)
    day = _signed_on(page)
    return _link(
        "acceptance", "holds", page, "acceptance_on" if day else "acceptance_holds", evidence, day=day
    )


def _time_link(page: Paper, paper: Paper) -> ChainLink:
    """Whether we signed before the offer closed."""
    day, until = _signed_on(page), _closing(paper)
    evidence = tuple(e for mention in paper.reading.mentioned("offer_until") for e in mention.evidence[:1])[
        :1
    ]
    if not until:
        return _link("time", "unknown", paper, "time_open")
    if not day:
        return _link("time", "unknown", paper, "time_unknown", evidence, until=until)
    key = "broken" if day > until else "holds"
    return _link("time", key, paper, f"time_{key}", evidence, day=day, until=until)  # type: ignore[arg-type]


def _signed_on(page: Paper) -> str:
    """The day of our signature on an offer, as ISO text; empty where none is printed."""
    lines = offer_lines(page, "school") or (page.reading.signatures if is_acceptance(page) else ())
    return max((s.date for s in lines if s.signed and s.date and s.party != "provider"), default="")


def _product_link(paper: Paper, vendor: Vendor) -> ChainLink:
    """Whether Exhibit A names a product that we use; where either is not known, nobody can say."""
    named = products_of(paper)
    evidence = tuple(e for m in paper.reading.mentioned("product") for e in m.evidence[:1])[:2]
    evidence = evidence or _fact_evidence(paper, "product")
    if not vendor.products or not named:
        key = "product_unused" if named else "product_unknown"
        return _link("product", "unknown", paper, key, evidence, named=", ".join(named))
    used = [product for product in vendor.products if any(same_product(product, n) for n in named)]
    words = {"named": ", ".join(named), "used": ", ".join(used or vendor.products)}
    if not used and not paper.reading.mentioned("product"):  # what it is about, but no list of what it covers
        return _link("product", "unknown", paper, "product_other", evidence, **words)
    state: LinkState = "holds" if used else "broken"
    return _link("product", state, paper, f"product_{state}", evidence, **words)


def _state_link(paper: Paper, district: District | None) -> ChainLink:
    """Whether the offer reaches our state: made in it, or for it (Exhibit G)."""
    ours = district.state.upper() if district else ""
    added = [m.value for m in paper.reading.mentioned("state_terms")]
    limit = paper.reading.mentioned("offer_state")
    stated = paper.reading.fact("state")
    theirs = limit[0].value if limit else stated if isinstance(stated, str) else ""
    proof = limit or paper.reading.mentioned("state_terms")
    proofs = tuple(e for mention in proof for e in mention.evidence[:1])
    evidence = proofs[:1] or _fact_evidence(paper, "state")
    if not ours or not (theirs or added):
        return _link("state", "unknown", paper, "state_unknown")
    if ours in (*added, theirs):
        return _link("state", "holds", paper, "state_holds", evidence, ours=ours)
    words = {"theirs": theirs or ", ".join(added), "ours": ours}
    if not limit:  # the law that governs an agreement does not say who may join it
        return _link("state", "unknown", paper, "state_other", evidence, **words)
    return _link("state", "broken", paper, "state_broken", evidence, **words)


def products_of(paper: Paper) -> tuple[str, ...]:
    """The products that a paper names: those that its Exhibit A lists, and the one it is about."""
    listed = [mention.value for mention in paper.reading.mentioned("product")]
    fact = paper.reading.fact("product")
    own = [fact] if isinstance(fact, str) and fact else list(fact) if isinstance(fact, tuple) else []
    return tuple(dict.fromkeys((*listed, *(name for name in own if name not in listed))))


def same_product(used: str, named: str) -> bool:
    """Whether a product that we use is one that a paper names, or one name begins with the other."""
    if same_name(used, named):
        return True
    pairs = [(a, b) for a in names_of(used) for b in names_of(named)]
    return any(begins_with(a, b) or begins_with(b, a) for a, b in pairs)


def _until(paper: Paper) -> str | None:
    """The last day on which an offer can be used: its own, or that of the agreement."""
    days = [day for day in (_closing(paper), paper.expiration_date) if day]
    return min(days, default=None)


def _closing(paper: Paper) -> str | None:
    return min((mention.value for mention in paper.reading.mentioned("offer_until")), default=None)


def _fact_evidence(paper: Paper, name: str) -> tuple[Evidence, ...]:
    return paper.reading.facts[name].evidence[:1] if name in paper.reading.facts else ()


def _link(
    step: LinkStep,
    state: LinkState,
    paper: Paper,
    key: str,
    evidence: Sequence[Evidence] = (),
    **words: object,
) -> ChainLink:
    return ChainLink(step, state, label(f"chain.{key}", **words), paper.sha256, tuple(evidence))
