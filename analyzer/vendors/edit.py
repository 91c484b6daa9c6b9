"""A person's changes to a vendor. Pure: a vendor goes in, the changed one comes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from analyzer.errors import UsageError
from analyzer.records import Contact, Listing, Vendor, VendorStatus
from analyzer.text import collapse
from analyzer.vendors.listrows import contact_text, parse_line
from analyzer.vendors.names import normalise_name
from analyzer.words import label

__all__ = ["contact_line", "contacts_from", "edited", "joined", "parted"]


def edited(
    vendor: Vendor,
    *,
    who: str,
    name: str | None = None,
    legal_name: str | None = None,
    status: VendorStatus | None = None,
    reason: str | None = None,
    owner: str | None = None,
    notes: str | None = None,
    aliases: Iterable[str] | None = None,
    products: Iterable[str] | None = None,
    grades: Iterable[str] | None = None,
    contacts: Iterable[Contact] | None = None,
) -> Vendor:
    """The vendor as a person wants it; what is ``None`` stays. Lists never change what was set so.

    Raises:
        UsageError: it would have no name; or it is to hold no student data, and nobody says why or who says
            so.
    """
    given = {
        "name": _line(name),
        "legal_name": _line(legal_name),
        "status": status,
        "owner": _line(owner),
        "notes": None if notes is None else notes.strip(),
        "aliases": _lines(aliases),
        "products": _lines(products),
        "grades": _lines(grades),
        "contacts": None if contacts is None else tuple(dict.fromkeys(contacts)),
    }
    changes: dict[str, Any] = {
        key: value for key, value in given.items() if value is not None and value != getattr(vendor, key)
    }
    if given["name"] == "":
        raise UsageError("A vendor needs a name.", code="E230")
    if status == "no_student_data" and (status != vendor.status or reason is not None):
        why = _line(reason) or vendor.reason
        if not why or not who:
            raise UsageError(
                "That a vendor holds no student data counts only with a reason and the name of who says so.",
                advice="Say why (--reason), and who you are (--who, or once: dpaudit setup --reviewer).",
                code="E231",
            )
        changes |= {"reason": why, "confirmed_by": who}
    elif status is not None and status != vendor.status:
        changes |= {"reason": _line(reason) or "", "confirmed_by": who}
    elif reason is not None and _line(reason) != vendor.reason:
        changes |= {"reason": _line(reason)}
    # A status that a person confirms is decided, even where it was so already.
    fields = {key for key in given if key in changes} | ({"status"} if status is not None else set())
    return replace(vendor, **changes, decided=tuple(sorted({*vendor.decided, *fields})))


def _line(text: str | None) -> str | None:
    return None if text is None else collapse(text)


def _lines(texts: Iterable[str] | None) -> tuple[str, ...] | None:
    if texts is None:
        return None
    pieces = (collapse(piece) for text in texts for line in text.splitlines() for piece in line.split(";"))
    found: dict[str, str] = {}
    for piece in pieces:
        if piece:
            found.setdefault(piece.casefold(), piece)
    return tuple(found.values())


def contact_line(contact: Contact) -> str:
    """A contact as a person types it: ``Privacy: Jo Park <jo@acme.example>, 12 Mill Lane``."""
    return f"{label(f'contact_kind.{contact.kind}')}: {contact_text(contact)}"


def contacts_from(lines: str, old: Iterable[Contact], *, who: str) -> tuple[Contact, ...]:
    """Contacts as a person has typed them, one a line; those that stay keep where they are known from."""
    known = {" ".join(contact_line(contact).split()): contact for contact in old}
    typed = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    found = (known.get(line) or parse_line(line, who, source="person") for line in typed)
    return tuple(dict.fromkeys(contact for contact in found if contact_text(contact)))


def joined(keep: Vendor, drop: Vendor) -> Vendor:
    """Two records of one vendor as one: what `keep` says goes first, what only `drop` knows is added."""
    names = {normalise_name(name) for name in (keep.name, *keep.aliases)}
    also = [name for name in (drop.name, *drop.aliases) if normalise_name(name) not in names]
    return replace(
        keep,
        aliases=(*keep.aliases, *dict.fromkeys(also)),
        products=_lines((*keep.products, *drop.products)) or (),
        owner=keep.owner or drop.owner,
        notes="\n".join(dict.fromkeys(text for text in (keep.notes, drop.notes) if text)),
        legal_name=keep.legal_name or drop.legal_name,
        grades=keep.grades or drop.grades,
        contacts=tuple(dict.fromkeys((*keep.contacts, *drop.contacts))),
        listing=_one_listing(keep.listing, drop.listing),
        decided=tuple(sorted({*keep.decided, *drop.decided} - ({"status"} - {*keep.decided}))),
    )


def _one_listing(keep: Listing | None, drop: Listing | None) -> Listing | None:
    if keep is None or drop is None:
        return keep or drop
    extra = {**dict(drop.extra), **dict(keep.extra)}
    return replace(keep, names=tuple(dict.fromkeys((*keep.names, *drop.names))), extra=tuple(extra.items()))


def parted(kept: Vendor, former: Vendor) -> Vendor:
    """A vendor without what it got from one that is split off; no list puts the two together again."""
    names = {former.name.casefold(), *(alias.casefold() for alias in former.aliases)}
    products = {product.casefold() for product in former.products}
    listing = kept.listing
    if listing is not None and former.listing is not None:
        left = tuple(name for name in listing.names if name not in former.listing.names)
        listing = replace(listing, names=left) if left else None
    return replace(
        kept,
        aliases=tuple(alias for alias in kept.aliases if alias.casefold() not in names),
        products=tuple(product for product in kept.products if product.casefold() not in products),
        contacts=tuple(contact for contact in kept.contacts if contact not in former.contacts),
        listing=listing,
        decided=tuple(sorted({*kept.decided, "listing"})),
    )
