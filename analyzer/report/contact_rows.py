"""Plain rows about contacts: whom to write to at a vendor, and where that is known from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.records import Assessment, Contact, Vendor
from analyzer.report.file_rows import file_name
from analyzer.vendors.contacts import PaperContact, contacts_on_paper, read_text
from analyzer.words import label

__all__ = ["ContactRow", "contact_line", "contact_rows", "contacts_of", "source_text"]


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One contact of one vendor."""

    vendor: str
    vendor_id: str
    kind: str
    name: str
    title: str
    email: str
    phone: str
    address: str
    source: str  #: who said it, or the file and page that state it
    file: str  #: empty where a person or a list said it
    page: int | None
    quote: str


def contact_rows(assessments: Iterable[Assessment]) -> tuple[ContactRow, ...]:
    """One row for each contact: what people and the district's list said first, then what papers state."""
    return tuple(row for assessment in assessments for row in contacts_of(assessment))


def contacts_of(assessment: Assessment) -> tuple[ContactRow, ...]:
    """The contacts of one vendor."""
    vendor = assessment.vendor
    said = (_said(contact, vendor) for contact in vendor.contacts)
    return (*said, *(_read(found, vendor) for found in contacts_on_paper(vendor, assessment.papers)))


def _said(contact: Contact, vendor: Vendor) -> ContactRow:
    return ContactRow(
        vendor=vendor.name,
        vendor_id=vendor.id,
        kind=label(f"contact_kind.{contact.kind}"),
        name=contact.name,
        title="",
        email=contact.email,
        phone="",
        address=contact.address,
        source=source_text(contact),
        file="",
        page=None,
        quote="",
    )


def _read(found: PaperContact, vendor: Vendor) -> ContactRow:
    contact = found.contact
    return ContactRow(
        vendor=vendor.name,
        vendor_id=vendor.id,
        kind=label(f"contact_kind.{contact.kind}"),
        name=contact.name,
        title=contact.title,
        email=contact.email,
        phone=contact.phone,
        address=contact.address,
        source=source_text(found),
        file=file_name(found.path),
        page=found.page,
        quote=contact.evidence[0].quote if contact.evidence else "",
    )


def source_text(contact: Contact | PaperContact) -> str:
    """Where a contact is known from: "typed by Pat", "read from dpa.pdf, page 7 (another district's)"."""
    if isinstance(contact, Contact):
        if contact.source == "person" and not contact.origin:
            return label("contact_source.person_unknown")
        return label(f"contact_source.{contact.source}", origin=contact.origin)
    key = "contact_read.file" if contact.page is None else "contact_read.page"
    where = label(key, file=file_name(contact.path), page=contact.page)
    notes = [] if contact.standing == "in_force" else [label(f"contact_paper.{contact.standing}")]
    notes += [label("contact_read.signature")] if contact.contact.signature else []
    return label("contact_read.noted", where=where, notes="; ".join(notes)) if notes else where


def contact_line(found: PaperContact) -> str:
    """A contact that a paper states, with where: "Lee Oak <lee@...> (read from dpa.pdf, page 7)"."""
    return label("contact_read.line", contact=read_text(found.contact), source=source_text(found))
