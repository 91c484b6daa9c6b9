"""The contacts that a vendor's papers state, put together; what people said is never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.records import Contact, ContactKind, Paper, ReadContact, Standing, Vendor
from analyzer.text import normalise

__all__ = ["PaperContact", "contacts_on_paper", "read_text"]

#: Which papers' contacts come first; a paper that is no contract has none.
_STANDINGS: tuple[Standing, ...] = (
    "in_force", "unknown", "unsigned", "not_yet", "another_district", "expired", "superseded",
)  # fmt: skip
_KINDS: tuple[ContactKind, ...] = ("notice", "privacy", "security", "other")


@dataclass(frozen=True, slots=True)
class PaperContact:
    """A contact that a paper states, and the paper."""

    contact: ReadContact
    paper: str  #: sha256
    path: str
    page: int | None
    standing: Standing


def contacts_on_paper(vendor: Vendor, papers: Iterable[Paper]) -> tuple[PaperContact, ...]:
    """What papers state and nobody has said: by kind, the newest paper in force first, each contact once.

    Those of signatures come last, whatever their paper. One that a person or the district's list has already
    is left out, for theirs goes before.
    """
    ordered = sorted(
        (paper for paper in papers if paper.standing in _STANDINGS),
        key=lambda paper: (paper.effective_date or "", paper.sha256),
        reverse=True,
    )
    ranked = [
        PaperContact(contact, paper.sha256, paper.path, _page(contact), paper.standing)
        for paper in sorted(ordered, key=lambda paper: _STANDINGS.index(paper.standing))
        for contact in paper.reading.contacts
    ]
    kept: list[PaperContact] = []
    for found in sorted(ranked, key=lambda one: one.contact.signature):
        if not _known(found.contact, vendor.contacts) and not _told(found.contact, kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda one: (one.contact.signature, _KINDS.index(one.contact.kind))))


def _page(contact: ReadContact) -> int | None:
    return contact.evidence[0].page if contact.evidence else None


def _known(contact: ReadContact, said: Sequence[Contact]) -> bool:
    """Whether a person or a list has the contact, for whatever purpose."""
    return any(_is_said(contact, other) for other in said)


def _is_said(contact: ReadContact, other: Contact) -> bool:
    if contact.email:
        return contact.email == other.email.casefold()
    if contact.phone:
        return _digits(contact.phone) in re.sub(r"\D", "", other.address)
    if contact.address:
        return normalise(contact.address) in normalise(other.address)
    return normalise(contact.name) == normalise(other.name)


def _told(contact: ReadContact, kept: Sequence[PaperContact]) -> bool:
    """Whether a better paper has the contact, for the same purpose or one that says more than "other"."""
    return any(contact.kind in {one.contact.kind, "other"} and _same(contact, one.contact) for one in kept)


def _same(a: ReadContact, b: ReadContact) -> bool:
    if a.email or b.email:
        return a.email == b.email
    if a.phone or b.phone:
        return _digits(a.phone) == _digits(b.phone)
    return normalise(f"{a.name} {a.address}") == normalise(f"{b.name} {b.address}")


def _digits(text: str) -> str:
    """The digits of a number without its extension and the country's code."""
    return re.sub(r"\D", "", re.split(r"\s*,?\s*(?:e?x)", text, flags=re.IGNORECASE)[0])[-10:]


def read_text(contact: ReadContact) -> str:
    """A contact on one line, without its kind: ``Lee Oak, Officer <lee@acme.example>, 12 Mill Lane``."""
    who = ", ".join(part for part in (contact.name, contact.title) if part)
    if contact.email:
        who = f"{who} <{contact.email}>" if who else contact.email
    return ", ".join(part for part in (who, contact.phone, contact.address) if part)
