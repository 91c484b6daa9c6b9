"""Vendors and the key table. Papers and reviews hang on keys, so merge and split touch no other table."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analyzer.errors import StoreError
from analyzer.records import Reading, Vendor
from analyzer.store.base import StoreBase, chunks, upsert
from analyzer.store.caches import latest_readings
from analyzer.store.codec import dump, load
from analyzer.store.keys import OWN, live_vendors, resolve
from analyzer.store.schema import AssignmentRow, LocationRow, VendorKeyRow, VendorRow
from analyzer.text import digest

#: Readings held in memory at once while going through all vendors.
_PAPERS_AT_ONCE = 400


class StoredPaper(NamedTuple):
    """A document in a vendor's file: its hash, the first place it lies at, and what was read in it."""

    sha256: str
    path: str
    reading: Reading


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
            _put_vendor(session, vendor)

    def vendor_for_key(self, key: str, name: str) -> Vendor:
        """The vendor a key stands for; where nobody has it yet, a new one of this name."""
        with self._write() as session:
            return _vendor_for_key(session, key, name)

    def vendors_for_keys(self, names: Mapping[str, str]) -> dict[str, Vendor]:
        """As `vendor_for_key`, for many keys at once, in the order of the keys: key -> name."""
        with self._write() as session:
            return {key: _vendor_for_key(session, key, names[key]) for key in sorted(names)}

    def vendor_keys(self, vendor_id: str) -> tuple[str, ...]:
        """The keys that lead to a vendor, without the ``id:`` ones."""
        query = select(VendorKeyRow.key).where(VendorKeyRow.vendor_id == vendor_id)
        with self._read() as session:
            return tuple(sorted(key for key in session.scalars(query) if not key.startswith(OWN)))

    def file_under(self, keys: Mapping[str, str]) -> None:
        """Note the key read for each document (sha256 -> key); a person's choice stands above it."""
        rows = [{"sha256": sha256, "read_key": key, "person_key": None} for sha256, key in keys.items()]
        with self._write() as session:
            upsert(session, AssignmentRow, *rows, keep=("person_key",))

    def assign(self, sha256: str, vendor_id: str | None, *, who: str = "") -> None:
        """File a document under a vendor by a person's choice; ``None`` takes that choice back.

        Raises:
            StoreError: no such vendor.
        """
        with self._write() as session:
            if vendor_id is not None and session.get(VendorRow, vendor_id) is None:
                raise _no_vendor(vendor_id)
            key = None if vendor_id is None else OWN + vendor_id
            row = {"sha256": sha256, "read_key": None, "person_key": key}
            upsert(session, AssignmentRow, row, keep=("read_key",))
            self._trace(session, who, "assign", sha256, {"vendor": vendor_id})

    def merge_vendors(self, keep: str, drop: str, *, who: str = "") -> Vendor:
        """Make two vendors one: all that led to `drop`, its reviews too, now leads to `keep`.

        Raises:
            StoreError: one of them does not exist, or both are the same.
        """
        with self._write() as session:
            kept, dropped = resolve(session, keep), resolve(session, drop)
            row = session.get(VendorRow, kept)
            if row is None or session.get(VendorRow, dropped) is None:
                raise _no_vendor(keep if row is None else drop)
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
        wanted = sorted(set(keys))
        with self._write() as session:
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

    def papers(self, vendor_id: str) -> tuple[StoredPaper, ...]:
        """A vendor's papers, by path; a vanished file still counts, one that was replaced does not."""
        with self._read() as session:
            places = _places_by_vendor(session).get(resolve(session, vendor_id), {})
            return _with_readings(session, places)

    def all_papers(
        self, vendor_ids: Collection[str] | None = None
    ) -> Iterator[tuple[Vendor, tuple[StoredPaper, ...]]]:
        """Every vendor, or those named, with its papers, by id, a few hundred readings at a time."""
        with self._read() as session:
            by_vendor = _places_by_vendor(session)
        everyone = [v for v in self.vendors() if vendor_ids is None or v.id in vendor_ids]
        everyone.sort(key=lambda vendor: vendor.id)
        batch: list[Vendor] = []
        for vendor in everyone:
            batch.append(vendor)
            if sum(len(by_vendor.get(v.id, {})) for v in batch) >= _PAPERS_AT_ONCE or vendor is everyone[-1]:
                places = {sha: path for v in batch for sha, path in by_vendor.get(v.id, {}).items()}
                with self._read() as session:
                    readings = latest_readings(session, sorted(places))
                for member in batch:
                    yield member, _in_order(by_vendor.get(member.id, {}), readings)
                batch = []


def _put_vendor(session: Session, vendor: Vendor) -> None:
    upsert(session, VendorRow, {"id": vendor.id, "name": vendor.name, "record": dump(vendor, Vendor)})
    if session.get(VendorKeyRow, OWN + vendor.id) is None:
        session.add(VendorKeyRow(key=OWN + vendor.id, vendor_id=vendor.id, origin=vendor.id))
        session.flush()


def _vendor_for_key(session: Session, key: str, name: str) -> Vendor:
    found = session.get(VendorKeyRow, key)
    if found is None:
        vendor = _new_vendor(session, key, name)
        session.add(VendorKeyRow(key=key, vendor_id=vendor.id, origin=vendor.id))
        session.flush()
        return vendor
    row = session.get(VendorRow, found.vendor_id)
    if row is None:
        raise _no_vendor(found.vendor_id)
    return load(Vendor, row.record)


def _new_vendor(session: Session, key: str, name: str) -> Vendor:
    # Made from the key, so that two databases of the same folder call a vendor the same.
    number = 0
    while session.get(VendorRow, vendor_id := f"v{digest(key, str(number))[:12]}") is not None:
        number += 1
    vendor = Vendor(vendor_id, name)
    _put_vendor(session, vendor)
    return vendor


def _target_of_split(session: Session, vendor_id: str, moved: list[VendorKeyRow], name: str) -> Vendor:
    origins = {row.origin for row in moved}
    former = origins.pop() if len(origins) == 1 else vendor_id
    own_key = session.get(VendorKeyRow, OWN + former)
    row = session.get(VendorRow, former)
    if former == vendor_id or own_key is None or own_key.vendor_id != vendor_id or row is None:
        return _new_vendor(session, moved[0].key, name)
    own_key.vendor_id = former
    vendor = dataclasses.replace(load(Vendor, row.record), name=name or row.name)
    _put_vendor(session, vendor)
    return vendor


def _places_by_vendor(session: Session) -> dict[str, dict[str, str]]:
    """Vendor id -> sha256 -> the first place, those that are still there before those that vanished."""
    chosen = func.coalesce(AssignmentRow.person_key, AssignmentRow.read_key)
    query = (
        select(VendorKeyRow.vendor_id, LocationRow.sha256, LocationRow.shown)
        .join(AssignmentRow, AssignmentRow.sha256 == LocationRow.sha256)
        .join(VendorKeyRow, VendorKeyRow.key == chosen)
        .where(LocationRow.state != "replaced")
        .order_by(LocationRow.state, LocationRow.shown)
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for vendor_id, sha256, shown in session.execute(query):
        found[vendor_id].setdefault(sha256, shown)
    return found


def _with_readings(session: Session, places: Mapping[str, str]) -> tuple[StoredPaper, ...]:
    readings: dict[str, Reading] = {}
    for chunk in chunks(sorted(places)):
        readings.update(latest_readings(session, chunk))
    return _in_order(places, readings)


def _in_order(places: Mapping[str, str], readings: Mapping[str, Reading]) -> tuple[StoredPaper, ...]:
    ordered = sorted(places.items(), key=lambda item: (item[1], item[0]))
    return tuple(
        StoredPaper(sha256, path, readings[sha256]) for sha256, path in ordered if sha256 in readings
    )


def _no_vendor(vendor_id: str) -> StoreError:
    return StoreError(f"There is no vendor {vendor_id!r}.", advice="See: dpaudit vendors list.", code="E313")
