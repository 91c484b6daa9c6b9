"""The district's own list in the database: vendors it names, people's changes to them, how it was read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import load
from analyzer.errors import UsageError
from analyzer.records import Vendor
from analyzer.store.base import upsert
from analyzer.store.keys import OWN, live_vendors, resolve
from analyzer.store.schema import SettingRow, VendorKeyRow, VendorRow
from analyzer.store.server import as_written
from analyzer.store.vendors import Vendors, new_vendor, no_vendor, put_vendor
from analyzer.vendors.edit import joined, parted
from analyzer.vendors.names import normalise_name

_MAPS = "list_maps"
_MAPS_KEPT = 50  #: lists whose columns were explained; the oldest goes first


class Lists(Vendors):
    """Vendors as the district's own list and the people here know them."""

    def keys_by_vendor(self) -> dict[str, tuple[str, ...]]:
        """The keys that lead to each vendor, without the ``id:`` ones, by vendor id."""
        found: dict[str, list[str]] = defaultdict(list)
        query = select(VendorKeyRow.vendor_id, VendorKeyRow.key).order_by(as_written(VendorKeyRow.key))
        with self._read() as session:
            for vendor_id, key in session.execute(query):
                if not key.startswith(OWN):
                    found[vendor_id].append(key)
        return {vendor_id: tuple(keys) for vendor_id, keys in found.items()}

    def listed(self) -> frozenset[str]:
        """The ids of the vendors that are on the district's own list."""
        query = select(VendorRow.record).where(VendorRow.id.in_(live_vendors()))
        with self._read() as session:
            vendors = [load(Vendor, r) for r in session.scalars(query) if '"listing":{' in r]
        return frozenset(vendor.id for vendor in vendors if vendor.listing is not None)

    def list_maps(self) -> dict[str, dict[str, str]]:
        """What people said that columns mean, by the key of a list's heads."""
        with self._read() as session:
            row = session.get(SettingRow, _MAPS)
            return dict(json.loads(row.value)) if row else {}

    def save_list(
        self,
        changed: Sequence[tuple[Vendor, Sequence[str]]],
        *,
        source: str,
        who: str = "",
        columns: Mapping[str, Mapping[str, str]] | None = None,
        said: Mapping[str, str] | None = None,
    ) -> tuple[Vendor, ...]:
        """Keep what a list says: all of it, or nothing.

        Args:
            changed: vendors as they are to be, each with its changes in words for the trail; one without an
                id is new.
            source: name of the list's file.
            who: whose list it is.
            columns: what a person said that columns mean, to be remembered, by the key of the heads.
            said: names on the list that a person found to be a vendor's (by id): aliases from now on.
        """
        saved = []
        with self._write() as session:
            for vendor, changes in changed:
                new = not vendor.id
                kept = _put(session, vendor)
                saved.append(kept)
                detail = {"source": source, "changes": list(changes)}
                self._trace(session, who, "listed" if new else "list_changed", kept.id, detail)
            for name, vendor_id in (said or {}).items():
                self._add_alias(session, name, vendor_id, who)
            if columns:
                row = session.get(SettingRow, _MAPS)
                maps = {**(json.loads(row.value) if row else {}), **{k: dict(v) for k, v in columns.items()}}
                latest = dict(list(maps.items())[-_MAPS_KEPT:])
                upsert(session, SettingRow, {"name": _MAPS, "value": json.dumps(latest)})
            if changed:
                self._trace(session, who, "list", source, {"vendors": len(changed)})
        return tuple(saved)

    def _add_alias(self, session: Session, name: str, vendor_id: str, who: str) -> None:
        row = session.get(VendorRow, vendor_id)
        if row is None:
            raise no_vendor(vendor_id)
        vendor = load(Vendor, row.record)
        known = {normalise_name(n) for n in (vendor.name, *vendor.aliases)}
        if normalise_name(name) not in known:
            _put(session, replace(vendor, aliases=(*vendor.aliases, name)))
            self._trace(session, who, "vendor", vendor_id, {"aliases": [name]})

    def edit_vendor(self, vendor: Vendor, changes: Sequence[str], *, who: str) -> None:
        """Keep a vendor as a person changed it.

        Args:
            vendor: as it is to be.
            changes: in words, for the trail.
            who: the person.

        Raises:
            UsageError: a name that it is to go by is another vendor's.
            StoreError: there is no such vendor.
        """
        with self._write() as session:
            if session.get(VendorRow, vendor.id) is None:
                raise no_vendor(vendor.id)
            for name in (vendor.name, *vendor.aliases):
                other = session.get(VendorKeyRow, normalise_name(name))
                if other is not None and other.vendor_id != vendor.id:
                    raise _taken(session, name, other.vendor_id)
            _put(session, vendor)
            self._trace(session, who, "vendor", vendor.id, {"changes": list(changes)})

    def join_vendors(self, keep: str, drop: str, *, who: str = "", reason: str = "") -> Vendor:
        """As `merge_vendors`, and what was known of the dropped one alone is kept too.

        Raises:
            StoreError: one of them does not exist, or both are the same.
        """
        with self._write() as session:
            row = session.get(VendorRow, resolve(session, drop))
            former = load(Vendor, row.record) if row else None
            kept = self._merge(session, keep, drop, who=who)
            if former is None:
                raise no_vendor(drop)
            vendor = joined(kept, former)
            put_vendor(session, vendor)
            if reason:
                self._trace(session, who, "same", vendor.id, {"name": former.name, "reason": reason})
            return vendor

    def part_vendor(self, vendor_id: str, keys: Iterable[str], name: str, *, who: str = "") -> Vendor:
        """As `split_vendor`, and what the other knew alone goes with it; no list joins them again.

        Raises:
            StoreError: no key is given, or one does not lead to this vendor.
        """
        with self._write() as session:
            former = self._split(session, vendor_id, keys, name, who=who)
            row = session.get(VendorRow, vendor_id)
            if row is None:
                raise no_vendor(vendor_id)
            put_vendor(session, parted(load(Vendor, row.record), former))
            former = replace(former, decided=tuple(sorted({*former.decided, "listing"})))
            put_vendor(session, former)
            return former


def _put(session: Session, vendor: Vendor) -> Vendor:
    """Save a vendor; the names it goes by lead to it from now on, where they lead nowhere yet."""
    keys = [key for name in (vendor.name, *vendor.aliases) if (key := normalise_name(name))]
    if not vendor.id:
        made = new_vendor(session, keys[0] if keys else vendor.name, vendor.name)
        vendor = replace(vendor, id=made.id)
    put_vendor(session, vendor)
    for key in dict.fromkeys(keys):
        if session.get(VendorKeyRow, key) is None:
            session.add(VendorKeyRow(key=key, vendor_id=vendor.id, origin=vendor.id))
            session.flush()
    return vendor


def _taken(session: Session, name: str, vendor_id: str) -> UsageError:
    row = session.get(VendorRow, vendor_id)
    other = row.name if row else vendor_id
    return UsageError(
        f"{name!r} is a name of another vendor, {other}.",
        advice="If both are the same vendor, merge them: dpaudit vendors merge KEEP DROP",
        code="E232",
    )
