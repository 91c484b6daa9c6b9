"""Whose paper it is: ours, another district's, or a page by which a district joins another's agreement."""

from __future__ import annotations

import re

from analyzer.records import OWN_TERMS, Paper, Signature
from analyzer.settings import District
from analyzer.vendors.papers import A_FEW, ON_OFFER, said_of_data, speaks_of_data
from analyzer.vendors.schools import is_ours, same_school

#: What a page that accepts an offer calls itself
_ACCEPTANCE = re.compile(
    r"\b(?:acceptance|joinder|adoption|accession|adherence|subscription|participation|enrol?lment|election)\b"
    r"|\b(?:subscribing|accepting|joining|adopting) (?:lea|district|school|agency|public body)\b",
    re.IGNORECASE,
)


def schools_of(paper: Paper) -> tuple[str, ...]:
    """The schools that a paper names as parties, the first one first; those that joined it follow."""
    school = paper.reading.fact("school")
    names = [school] if isinstance(school, str) else list(school) if isinstance(school, tuple) else []
    return tuple(name for name in names if name.strip())


def is_another(paper: Paper, district: District | None) -> bool:
    """Whether the paper names a school, and none that it names is ours."""
    told = [is_ours(name, district) for name in schools_of(paper)] if district else []
    return bool(told) and all(ours is False for ours in told)


def is_joined_inside(paper: Paper, district: District | None) -> bool:
    """Whether it is another district's agreement that we joined on a page within the same file."""
    names = schools_of(paper)
    offered = paper.reading.fact("general_offer") in ("signed", "unsigned") or paper.reading.mentioned(
        "joins"
    )
    if district is None or len(names) < 2 or is_acceptance(paper) or not offered:
        return False  # several schools may also be parties from the start
    return is_ours(names[0], district) is False and any(is_ours(name, district) for name in names[1:])


def is_acceptance(paper: Paper) -> bool:
    """Whether the paper is a page by which a school accepts an offer in another school's agreement.

    An agreement that holds such a page is none: it says more of student data, makes the offer, or is itself
    the agreement of the school whose offer is accepted.
    """
    if not paper.reading.mentioned("joins") or paper.document_type == "amendment":
        return False
    if not speaks_of_data(paper.reading):
        return True
    if len(said_of_data(paper.reading)) >= A_FEW:
        return False
    origin, names = origin_of(paper), schools_of(paper)
    if _titled(paper):
        return True
    offers = paper.reading.fact("general_offer") in ("signed", "unsigned")
    if not paper.reading.mentioned("origin"):
        return bool(origin) and not offers
    return bool(names) and not same_school(origin, names[:1])


def _titled(paper: Paper) -> bool:
    """Whether a paper's first line calls it a page that accepts, and a school is filled in on it."""
    heads = [m.value.split(" / ")[0] for m in paper.reading.mentioned("title")]
    filled = any(m.value for m in paper.reading.mentioned("joins"))
    return filled and any(_ACCEPTANCE.search(head) for head in heads[:1])


def origin_of(paper: Paper) -> str:
    """The school whose agreement an acceptance page, or an offer, says that it extends; may be empty."""
    told = next((mention.value for mention in paper.reading.mentioned("origin")), "")
    if told:
        return told
    joined = [m.value for m in paper.reading.mentioned("joins") if m.value]
    return next((name for name in schools_of(paper)[:1] if joined and not same_school(name, joined)), "")


def joins_of(paper: Paper) -> tuple[str, ...]:
    """The schools that fill in an acceptance page, by its own lines; of a page alone else its school."""
    named = tuple(m.value for m in paper.reading.mentioned("joins") if m.value)
    return named or (schools_of(paper) if is_acceptance(paper) else ())


def is_own_terms(paper: Paper) -> bool:
    """Whether the vendor alone made the paper and can change it; one that both signed is a contract."""
    return paper.document_type in OWN_TERMS and paper.reading.fact("signed") != "both"


def offer_lines(paper: Paper, party: str) -> tuple[Signature, ...]:
    """The lines of one side on the paper's offer to other schools, signed or not."""
    return tuple(s for s in paper.reading.signatures if s.party == party and ON_OFFER.search(s.place))
