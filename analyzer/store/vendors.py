"""Vendors and the key table. Papers and reviews hang on keys: merge and split touch no other table."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import dump, load
from analyzer.errors import StoreError
from analyzer.records import Vendor
from analyzer.store.base import StoreBase, upsert
from analyzer.store.keys import OWN, live_vendors, resolve
from analyzer.store.schema import VendorKeyRow, VendorRow
from analyzer.text import digest


class Vendors(StoreBase):
    """Vendors, their keys and their papers."""

    def vendors(self) -> tuple[Vendor, ...]:
        """All vendors, by name; not those that were merged into another."""
        with self._read() as session:
            rows = session.scalars(select(VendorRow).where(VendorRow.id.in_(live_vendors()))).all()
            return tuple(
                load(Vendor, r.record) for r in sorted(rows, key=lambda r: (r.name.casefold(), r.id))
            )

    def vendor(self, vendor_id: str) -> Vendor | None:
        """A vendor by id, or the one it was merged into; ``None`` where the id is unknown."""
        with self._read() as session:
            row = session.get(VendorRow, resolve(session, vendor_id))
            return load(Vendor, row.record) if row else None

    def save_vendor(self, vendor: Vendor) -> None:
        """Add a vendor, or replace what is known about it."""
        with self._write() as session:
            put_vendor(session, vendor)

    def vendor_for_key(self, key: str, name: str) -> Vendor:
        """The vendor a key stands for; where nobody has it yet, a new one of this name."""
        with self._write() as session:
            return vendor_for_key_in(session, key, name)

    def vendor_keys(self, vendor_id: str) -> tuple[str, ...]:
        """The keys that lead to a vendor, without the ``id:`` ones."""
        query = select(VendorKeyRow.key).where(VendorKeyRow.vendor_id == vendor_id)
        with self._read() as session:
            return tuple(sorted(key for key in session.scalars(query) if not key.startswith(OWN)))

    def merge_vendors(self, keep: str, drop: str, *, who: str = "") -> Vendor:
        """Make two vendors one: all that led to `drop`, its reviews too, now leads to `keep`.

        Raises:
            StoreError: one of them does not exist, or both are the same.
        """
        with self._write() as session:
            return self._merge(session, keep, drop, who=who)

    def _merge(self, session: Session, keep: str, drop: str, *, who: str) -> Vendor:
        kept, dropped = resolve(session, keep), resolve(session, drop)
        row = session.get(VendorRow, kept)
        if row is None or session.get(VendorRow, dropped) is None:
            raise no_vendor(keep if row is None else drop)
        if kept == dropped:
            raise StoreError("A vendor cannot be merged with itself.", advice="Choose two.", code="E311")
        moved = session.scalars(select(VendorKeyRow).where(VendorKeyRow.vendor_id == dropped)).all()
        for key in moved:
            key.vendor_id = kept
        self._trace(session, who, "merge", kept, {"drop": dropped})
        return load(Vendor, row.record)

    def split_vendor(self, vendor_id: str, keys: Iterable[str], name: str, *, who: str = "") -> Vendor:
        """Move some keys of a vendor to one of its own, which is the former one where a merge is undone.

        Raises:
            StoreError: no key is given, or one does not lead to this vendor.
        """
        with self._write() as session:
            return self._split(session, vendor_id, keys, name, who=who)

    def _split(self, session: Session, vendor_id: str, keys: Iterable[str], name: str, *, who: str) -> Vendor:
        wanted = sorted(set(keys))
        rows = [session.get(VendorKeyRow, key) for key in wanted]
        moved = [row for row in rows if row is not None and row.vendor_id == vendor_id]
        if not wanted or len(moved) != len(wanted):
            raise StoreError(
                "The vendor cannot be split that way.",
                advice="Choose some of the names and folders that lead to it.",
                code="E312",
            )
        vendor = _target_of_split(session, vendor_id, moved, name)
        for row in moved:
            row.vendor_id = vendor.id
        self._trace(session, who, "split", vendor_id, {"new": vendor.id, "keys": wanted})
        return vendor


def put_vendor(session: Session, vendor: Vendor) -> None:
    """As `Vendors.save_vendor`, within a transaction."""
    upsert(session, VendorRow, {"id": vendor.id, "name": vendor.name, "record": dump(vendor, Vendor)})
    bring_back(session, vendor.id)


def bring_back(session: Session, vendor_id: str) -> None:
    """Let a vendor that was set aside (see `set_aside_if_empty`) be one again; others stay as they are."""
    if session.get(VendorKeyRow, OWN + vendor_id) is None:
        session.add(VendorKeyRow(key=OWN + vendor_id, vendor_id=vendor_id, origin=vendor_id))
        session.flush()


def vendor_for_key_in(session: Session, key: str, name: str) -> Vendor:
    """As `Vendors.vendor_for_key`, within a transaction."""
    found = session.get(VendorKeyRow, key)
    if found is None:
        vendor = new_vendor(session, key, name)
        session.add(VendorKeyRow(key=key, vendor_id=vendor.id, origin=vendor.id))
        session.flush()
        return vendor
    row = session.get(VendorRow, found.vendor_id)
    if row is None:
        raise no_vendor(found.vendor_id)
    bring_back(session, row.id)
    return load(Vendor, row.record)


def new_vendor(session: Session, key: str, name: str) -> Vendor:
    """Add a vendor of this name; its id is made from the key, which the caller must add."""
    # Made from the key, so that two databases of the same folder call a vendor the same.
    number = 0
    while session.get(VendorRow, vendor_id := f"v{digest(key, str(number))[:12]}") is not None:
        number += 1
    vendor = Vendor(vendor_id, name)
    put_vendor(session, vendor)
    return vendor


def _target_of_split(session: Session, vendor_id: str, moved: list[VendorKeyRow], name: str) -> Vendor:
    origins = {row.origin for row in moved}
    former = origins.pop() if len(origins) == 1 else vendor_id
    own_key = session.get(VendorKeyRow, OWN + former)
    row = session.get(VendorRow, former)
    if former == vendor_id or own_key is None or own_key.vendor_id != vendor_id or row is None:
        return new_vendor(session, moved[0].key, name)
    own_key.vendor_id = former
    vendor = dataclasses.replace(load(Vendor, row.record), name=name or row.name)
    put_vendor(session, vendor)
    return vendor


def no_vendor(vendor_id: str) -> StoreError:
    """The error for an id that nobody has."""
    return StoreError(f"There is no vendor {vendor_id!r}.", advice="See: dpaudit vendors list.", code="E313")
