"""How `dpaudit vendors` shows a list, a vendor and the reconciliation; only prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text

from analyzer.cli.screen import clean, emit, one_line, say
from analyzer.records import Assessment, Vendor
from analyzer.report.contact_rows import contact_line, source_text
from analyzer.report.view import where_it_stands
from analyzer.store import Event
from analyzer.vendors.contacts import contacts_on_paper
from analyzer.vendors.listrows import contact_text
from analyzer.vendors.reconcile import Reconciliation
from analyzer.words import label

_DIM = "bright_black"
_EVENTS_SHOWN = 12


def print_reconciliation(found: Reconciliation) -> None:
    """The groups of the reconciliation, each with its vendors."""
    groups = (
        ("with_paper", found.with_paper),
        ("without_paper", found.without_paper),
        ("not_listed", found.not_listed),
    )
    for key, members in groups:
        _print_group(key, members)
    if found.neither:
        _print_group("neither", found.neither)


def _print_group(key: str, members: Sequence[Assessment]) -> None:
    say(Text(label(f"reconcile.{key}", count=len(members)), style="bold"))
    for one in members:
        covered = where_it_stands(one)
        line = Text.assemble(f"{covered.look.shape} {_plain(one.vendor.name)}", (f"  {covered.label}", _DIM))
        say(line, indent=2, hang=4)
    emit("")


def print_vendor(
    vendor: Vendor, found: Assessment | None, keys: Sequence[str], events: Sequence[Event]
) -> None:
    """All that is known of a vendor, and the end of its trail."""
    say(Text(f"{_plain(vendor.name)}  ({vendor.id})", style="bold"))
    for name, value in _about(vendor, found, keys):
        if value:
            say(Text.assemble((f"{name}: ", _DIM), clean(value)), indent=2, hang=4)
    if events:
        say(Text("Trail", style="bold"))
    for event in events[-_EVENTS_SHOWN:]:
        changes = event.detail.get("changes")
        told = "; ".join(map(str, changes)) if isinstance(changes, list) else ""
        say(
            _plain(f"{event.at[:16].replace('T', ' ')}  {event.who or '–'}  {event.kind}  {told}"),
            indent=2,
            hang=4,
        )


def _about(vendor: Vendor, found: Assessment | None, keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    status = label(f"vendor_status.{vendor.status}")
    why = f" ({vendor.reason}; {vendor.confirmed_by})" if vendor.reason else ""
    yield label("vendor_field.status"), status + why
    if found is not None:
        yield "Agreement", f"{where_it_stands(found).label}. {found.coverage_reason}"
    yield label("vendor_field.legal_name"), vendor.legal_name
    yield label("vendor_field.aliases"), "; ".join(vendor.aliases)
    yield label("vendor_field.products"), "; ".join(vendor.products)
    yield label("vendor_field.grades"), "; ".join(vendor.grades)
    yield label("vendor_field.owner"), vendor.owner
    for contact in vendor.contacts:
        yield label(f"contact_kind.{contact.kind}"), f"{contact_text(contact)} ({source_text(contact)})"
    for read in contacts_on_paper(vendor, found.papers) if found else ():
        yield label(f"contact_kind.{read.contact.kind}"), contact_line(read)
    yield label("vendor_field.notes"), vendor.notes
    if vendor.listing is not None:
        listing = vendor.listing
        yield label("vendor_field.names"), "; ".join(listing.names)
        told = label(f"listed_data.{listing.student_data}") if listing.student_data else ""
        yield label("vendor_field.student_data"), told
        yield label("vendor_field.agreement"), listing.agreement
        yield label("vendor_field.expires"), listing.expires
        yield label("vendor_field.website"), listing.website
        yield from listing.extra
    yield "Papers", "; ".join(paper.path for paper in found.papers) if found else ""
    yield "What leads to it", "; ".join(keys)


def _plain(text: str) -> str:
    return one_line(clean(text))
