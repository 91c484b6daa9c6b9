"""The links by which we join another district's agreement: the state of each, its reason and its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analyzer.records import ChainLink, Evidence, LinkState, LinkStep, MentionKind, Paper, Vendor
from analyzer.settings import District
from analyzer.vendors.bound import ordered_on
from analyzer.vendors.joined import OwnTime, signed_on
from analyzer.vendors.listed import is_confined, left_out, products_of, same_product
from analyzer.vendors.parties import is_acceptance, offer_lines, schools_of
from analyzer.vendors.schools import is_ours
from analyzer.words import label

_BOTH_SIGN = re.compile(
    r"\bboth\b|\bcounter-?sign|\bsign\w* by the (?:vendor|provider|company)\b", re.IGNORECASE
)
#: "Exhibit D", also where "Exhibit D-1", the page that belongs to it, is named; Exhibit A lists the services.
_EXHIBIT = re.compile(
    r"\b(exhibit|attachment|appendix|annex|schedule)\s+[\"“]?([B-Z]|\d{1,2}|[IVX]{1,4})\b(?![’'])",
    re.IGNORECASE,
)


def school_named(paper: Paper) -> str:
    """The school, or the office, whose agreement a paper is; "another district" where it names none."""
    return next(iter(schools_of(paper)), label("chain.somebody"))


def ordered_link(paper: Paper, order: Paper) -> ChainLink:
    """Our order as an acceptance, if it was placed while the contract ran."""
    proof, day = order.reading.mentioned("under")[0].evidence[:1], ordered_on(order)
    first, last = paper.effective_date or "", paper.expiration_date or "9999"
    if day and not first <= day <= last:
        return link("acceptance", "broken", order, "acceptance_ordered_late", proof, day=day)
    return link("acceptance", "holds", order, "acceptance_ordered", proof)


def joinder_links(paper: Paper, page: Paper) -> tuple[ChainLink, ...]:
    """Our page to join a group's contract: signed, in time, and by the vendor too where both are to sign."""
    words = " ".join(mention.value for mention in paper.reading.mentioned("by_joinder"))
    together = any(s.signed for s in page.reading.signatures if s.party == "provider") and page is not paper
    lacks = _BOTH_SIGN.search(words) is not None and not together and not offer_lines(page, "provider")
    countersigned = (link("offer", "broken", page, "joinder_alone"),) if lacks else ()
    return (acceptance_link(page), *countersigned, time_link(page, paper))


def countersigned_link(paper: Paper, page: Paper) -> ChainLink | None:
    """That the vendor has not signed our page to join, where it is to sign it; else ``None``."""
    if page is paper:
        return None
    told = paper.reading.mentioned("by_both") or page.reading.mentioned("by_both")
    if not told or any(s.signed for s in page.reading.signatures if s.party == "provider"):
        return None
    return link("offer", "broken", page, "joinder_alone", told[0].evidence[:1])


def outlived_link(paper: Paper, own: OwnTime, as_of: date) -> ChainLink | None:
    """What our own time says of the agreement; ``None`` where the agreement's own end decides."""
    if not own.ends or paper.standing not in ("in_force", "expired"):
        return None
    words = {"school": school_named(paper), "day": own.signed, "until": own.ends}
    joined = not paper.expiration_date or own.signed <= paper.expiration_date
    if own.ends < as_of.isoformat() and (paper.standing == "in_force" or own.outlives):
        return link("agreement", "broken", paper, "agreement_own_ended", own.evidence, **words)
    if paper.standing == "expired" and own.outlives and joined:
        return link("agreement", "holds", paper, "agreement_outlived", own.evidence, **words)
    return None


def agreement_link(paper: Paper) -> ChainLink:
    """Whether the agreement is in force for the school that made it."""
    school = school_named(paper)
    state: LinkState = (
        "holds" if paper.standing == "in_force" else "unknown" if paper.standing == "unknown" else "broken"
    )
    evidence = _fact_evidence(paper, "expiration_date") or _fact_evidence(paper, "effective_date")
    return link(
        "agreement", state, paper, f"agreement_{state}", evidence, school=school, why=paper.standing_reason
    )


def offer_link(paper: Paper, page: Paper) -> ChainLink:
    """Whether the vendor signed its offer: on the agreement's exhibit, or on the page that accepts it."""
    offered = paper.reading.fact("general_offer")
    lines = [*offer_lines(paper, "provider"), *(offer_lines(page, "provider") if page is not paper else ())]
    evidence = _fact_evidence(paper, "general_offer")
    exhibit = offer_exhibit(paper, page)
    if any(s.signed for s in lines):
        return link("offer", "holds", paper, "offer_holds", evidence, exhibit=exhibit)
    if page is not paper and any(s.signed for s in page.reading.signatures if s.party == "provider"):
        return link("offer", "holds", page, "offer_together")
    if offered == "absent" and not lines and _closing(paper):  # there is one, in words that we cannot read
        return link("offer", "broken", paper, "offer_unknown", evidence, exhibit=exhibit)
    if offered == "absent" and not lines:
        return link("offer", "broken", paper, "offer_absent")
    if any(s.method == "mark" for s in lines) or offered is None:
        return link("offer", "unknown", paper, "offer_unknown", evidence, exhibit=exhibit)
    if not lines and offered == "signed" and not offer_lines(paper, "school"):
        return link("offer", "holds", paper, "offer_holds", evidence, exhibit=exhibit)
    return link("offer", "broken", paper, "offer_broken", evidence, exhibit=exhibit)


def offer_exhibit(paper: Paper, page: Paper | None = None) -> str:
    """The exhibit that holds an offer to other schools, in brackets; empty where none is known."""
    told = [*_fact_evidence(paper, "general_offer"), *_evidence_of(paper, "offer_until")]
    told += [e for kind in ("joins", "origin") for e in _evidence_of(page, kind)] if page is not None else []
    words = [part for e in told for part in (e.section, e.quote)]
    words += [s.place for s in offer_lines(paper, "provider")]
    named = next((m for part in words if (m := _EXHIBIT.search(part))), None)
    return f" ({named[1].title()} {named[2].upper()})" if named else ""


def acceptance_link(page: Paper, district: District | None = None) -> ChainLink:
    """Whether our page is signed; by `district`, and not by another school in the same file."""
    blank = [m for m in page.reading.mentioned("left_unsigned") if district and is_ours(m.value, district)]
    if blank:
        return link("acceptance", "broken", page, "acceptance_broken", blank[0].evidence[:1])
    evidence = tuple(e for mention in page.reading.mentioned("joins") for e in mention.evidence[:1])[:1]
    alone = is_acceptance(page)
    lines = offer_lines(page, "school") or (
        tuple(s for s in page.reading.signatures if s.party != "provider") if alone else ()
    )
    if alone and not any(s.signed for s in lines) and page.reading.fact("signed") in ("school", "both"):
        return link("acceptance", "holds", page, "acceptance_holds", evidence)
    signed = [s for s in lines if s.signed]
    if not signed:
        state: LinkState = "unknown" if any(s.method == "mark" for s in lines) else "broken"
        return link("acceptance", state, page, f"acceptance_{state}", evidence)
    day = signed_on(page)
    return link(
        "acceptance", "holds", page, "acceptance_on" if day else "acceptance_holds", evidence, day=day
    )


def time_link(page: Paper, paper: Paper) -> ChainLink:
    """Whether we signed before the offer closed."""
    day, until = signed_on(page), _closing(paper)
    if (
        not until
        and day > (paper.expiration_date or "9999")
        and paper.reading.fact("auto_renewal") is not True
    ):
        until = paper.expiration_date  # nobody can join what has ended
    evidence = tuple(e for mention in paper.reading.mentioned("offer_until") for e in mention.evidence[:1])[
        :1
    ]
    if not until:
        return link("time", "unknown", paper, "time_open")
    if not day:
        return link("time", "unknown", paper, "time_unknown", evidence, until=until)
    key = "broken" if day > until else "holds"
    return link("time", key, paper, f"time_{key}", evidence, day=day, until=until)  # type: ignore[arg-type]


def product_link(paper: Paper, vendor: Vendor, papers: Sequence[Paper]) -> ChainLink:
    """Whether the agreement covers a product that we use; where either is not known, nobody can say."""
    named = products_of(paper)
    shown = paper.reading.mentioned("product") or paper.reading.mentioned("only_listed")
    evidence = tuple(e for m in shown for e in m.evidence[:1])[:2] or _fact_evidence(paper, "product")
    known = vendor.products or tuple(n for p in papers if p is not paper for n in products_of(p))
    out = [name for name in known if left_out(paper, name)]
    if out and (not vendor.products or len(out) == len(vendor.products)):
        proof = paper.reading.mentioned("not_covered")[0].evidence[:1]
        return link("product", "broken", paper, "product_left_out", proof, used=", ".join(out))
    if not vendor.products or not named:
        key = "product_unused" if named else "product_unknown"
        return link("product", "unknown", paper, key, evidence, named=", ".join(named))
    used = [product for product in vendor.products if any(same_product(product, n) for n in named)]
    words = {"named": ", ".join(named), "used": ", ".join(used or vendor.products)}
    if not used and not is_confined(paper):  # what it is about, but no list of what it covers
        return link("product", "unknown", paper, "product_other", evidence, **words)
    state: LinkState = "holds" if used else "broken"
    return link("product", state, paper, f"product_{state}", evidence, **words)


def state_link(paper: Paper, district: District | None) -> ChainLink:
    """Whether the offer reaches our state: made in it, or for it (Exhibit G)."""
    ours = district.state.upper() if district else ""
    added = [m.value for m in paper.reading.mentioned("state_terms")]
    limit = paper.reading.mentioned("offer_state")
    stated = paper.reading.fact("state")
    named = next((mention.value for mention in limit if mention.value), "")
    theirs = named or (stated if isinstance(stated, str) else "")
    proof = limit or paper.reading.mentioned("state_terms")
    proofs = tuple(e for mention in proof for e in mention.evidence[:1])
    evidence = proofs[:1] or _fact_evidence(paper, "state")
    if not ours or not (theirs or added):
        return link("state", "unknown", paper, "state_unknown")
    if ours in (*added, theirs):
        return link("state", "holds", paper, "state_holds", evidence, ours=ours)
    words = {"theirs": theirs or ", ".join(added), "ours": ours}
    if not limit:  # the law that governs an agreement does not say who may join it
        return link("state", "unknown", paper, "state_other", evidence, **words)
    return link("state", "broken", paper, "state_broken", evidence, **words)


def offer_until(paper: Paper) -> str | None:
    """The last day on which an offer can be used: its own, or that of the agreement."""
    days = [day for day in (_closing(paper), paper.expiration_date) if day]
    return min(days, default=None)


def _closing(paper: Paper) -> str | None:
    return min((mention.value for mention in paper.reading.mentioned("offer_until")), default=None)


def _evidence_of(paper: Paper, kind: MentionKind) -> tuple[Evidence, ...]:
    return tuple(e for mention in paper.reading.mentioned(kind) for e in mention.evidence[:1])


def _fact_evidence(paper: Paper, name: str) -> tuple[Evidence, ...]:
    return paper.reading.facts[name].evidence[:1] if name in paper.reading.facts else ()


def link(
    step: LinkStep,
    state: LinkState,
    paper: Paper,
    key: str,
    evidence: Sequence[Evidence] = (),
    **words: object,
) -> ChainLink:
    """A link with its reason from the words for chains, and the paper that shows it."""
    return ChainLink(step, state, label(f"chain.{key}", **words), paper.sha256, tuple(evidence))
