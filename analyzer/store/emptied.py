"""Vendors that were only made up for papers, and have none any more: set aside, and brought back."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import load
from analyzer.records import Vendor
from analyzer.store.base import chunks
from analyzer.store.corrections import corrections_in
from analyzer.store.keys import CHOSEN, OWN
from analyzer.store.schema import AssignmentRow, EventRow, LocationRow, ReviewRow, VendorKeyRow, VendorRow
from analyzer.store.server import as_written
from analyzer.store.vendors import bring_back
from analyzer.text import file_id
from analyzer.vendors.facts import CONTRACT
from analyzer.vendors.identity import UNKNOWN


def vendors_of(session: Session, shas: Sequence[str]) -> dict[str, str]:
    """Documents -> the vendor each is filed under now."""
    query = select(AssignmentRow.sha256, VendorKeyRow.vendor_id).join(
        VendorKeyRow, VendorKeyRow.key == CHOSEN
    )
    found: dict[str, str] = {}
    for sha256 in dict.fromkeys(shas):
        found.update((s, v) for s, v in session.execute(query.where(AssignmentRow.sha256 == sha256)))
    return found


def no_contracts(session: Session) -> frozenset[str]:
    """Documents of which a person said that they are no contracts."""
    return frozenset(c.document for c in corrections_in(session) if c.fact == CONTRACT and c.value is False)


def filed_under(session: Session, keys: Sequence[str]) -> frozenset[str]:
    """Documents that count for the vendor of these keys.

    Those that a newer file has replaced do not; nor, where the vendor was only made up for files that name
    nobody, those that are no contracts.
    """
    found = frozenset(session.scalars(select(AssignmentRow.sha256).where(CHOSEN.in_(keys))))
    found -= _replaced(session, found)
    made_up = all(key.startswith((UNKNOWN, OWN)) for key in keys)
    return found - no_contracts(session) if found and made_up else found


def set_aside_if_empty(session: Session, vendor_id: str, *, only: str = "") -> bool:
    """Take a vendor off the lists that only a misread paper had made; nothing of it is deleted.

    It is one without any paper, of which nobody ever said anything: no review, no line of the trail, nothing
    noted, no other vendor merged into it, not merged itself. Papers under the key `only` are passed over.
    """
    row, own = session.get(VendorRow, vendor_id), session.get(VendorKeyRow, OWN + vendor_id)
    if row is None or own is None or own.vendor_id != vendor_id:
        return False
    keys = tuple(key for key in keys_of(session, vendor_id) if key != only)
    if is_said_of(session, vendor_id) or (keys and filed_under(session, keys)):
        return False
    session.delete(own)
    session.flush()
    return True


def is_said_of(session: Session, vendor_id: str) -> bool:
    """Whether a person, a list or the trail has said anything of a vendor, or another was merged into it."""
    row = session.get(VendorRow, vendor_id)
    if row is None or load(Vendor, row.record) != Vendor(row.id, row.name):
        return row is not None
    said = (
        select(ReviewRow.id).where(ReviewRow.vendor_id == vendor_id).limit(1),
        select(EventRow.id).where(EventRow.subject == vendor_id).limit(1),
    )
    merged = any(key.startswith(OWN) and key != OWN + vendor_id for key in keys_of(session, vendor_id))
    return merged or any(session.scalar(query) is not None for query in said)


def bring_back_if_filled(session: Session, vendor_id: str) -> None:
    """Let a vendor that was set aside be one again once it has a paper."""
    # A merged vendor has no key left that leads to it, so it has no paper either.
    if filed_under(session, keys_of(session, vendor_id)):
        bring_back(session, vendor_id)


def _replaced(session: Session, shas: Collection[str]) -> frozenset[str]:
    """Of these documents those that lie nowhere any more, since a newer file took their place."""
    states: dict[str, set[str]] = {}
    query = select(LocationRow.sha256, LocationRow.state)
    for chunk in chunks(sorted({file_id(sha256) for sha256 in shas})):
        for sha256, state in session.execute(query.where(LocationRow.sha256.in_(chunk))):
            states.setdefault(sha256, set()).add(state)
    gone = {sha256 for sha256, found in states.items() if found == {"replaced"}}
    return frozenset(sha256 for sha256 in shas if file_id(sha256) in gone)


def keys_of(session: Session, vendor_id: str) -> tuple[str, ...]:
    """All keys that lead to a vendor, its own among them."""
    query = (
        select(VendorKeyRow.key)
        .where(VendorKeyRow.vendor_id == vendor_id)
        .order_by(as_written(VendorKeyRow.key))
    )
    return tuple(session.scalars(query))
