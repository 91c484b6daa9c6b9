"""Drafts and half-signed copies of an agreement that lies here signed by both: they decide nothing."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.records import Paper
from analyzer.vendors.parties import schools_of
from analyzer.vendors.schools import may_be_same

#: Who has signed a paper that not both have.
_NOT_ALL = ("none", "provider", "school")


def without_drafts(papers: Sequence[Paper], signed: Sequence[Paper]) -> tuple[Paper, ...]:
    """The papers without those that are an unsigned version of a signed one.

    Args:
        papers: agreements that name us, or no school.
        signed: all agreements, of which some may be signed by both, whatever they count for.
    """
    whole = [p for p in signed if p.reading.fact("signed") == "both"]
    return tuple(p for p in papers if not any(_is_version(p, other) for other in whole))


def most_signed(papers: Sequence[Paper]) -> list[Paper]:
    """The papers in their order, those that one side has signed before those that nobody has."""
    return sorted(papers, key=lambda p: p.reading.fact("signed") not in ("both", "provider", "school"))


def _is_version(draft: Paper, signed: Paper) -> bool:
    """Whether a paper that not both have signed is the signed one before it was, of its kind and time."""
    if draft.sha256 == signed.sha256 or draft.reading.fact("signed") not in _NOT_ALL:
        return False
    if draft.document_type != signed.document_type or draft.standing not in ("unsigned", "expired"):
        return False
    days = [(draft.effective_date, signed.effective_date), (draft.expiration_date, signed.expiration_date)]
    told = [one == other for one, other in days if one and other]
    names = schools_of(draft)[:1], schools_of(signed)[:1]
    return bool(told) and all(told) and (not all(names) or may_be_same(names[0][0], names[1][0]))
