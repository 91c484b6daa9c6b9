"""Which vendor a person filed a document under, and decisions on many files at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import load
from analyzer.records import Correction, Vendor
from analyzer.store.base import upsert
from analyzer.store.corrections import former_versions
from analyzer.store.emptied import (
    bring_back_if_filled,
    filed_under,
    keys_of,
    no_contracts,
    set_aside_if_empty,
    vendors_of,
)
from analyzer.store.keys import CHOSEN, OWN
from analyzer.store.papers import Papers
from analyzer.store.parted import parted
from analyzer.store.schema import AssignmentRow, LocationRow, VendorKeyRow, VendorRow
from analyzer.store.server import as_written
from analyzer.store.vendors import bring_back, new_vendor, no_vendor, put_vendor, vendor_for_key_in
from analyzer.text import collapse, file_id
from analyzer.vendors.edit import edited
from analyzer.vendors.facts import CONTRACT
from analyzer.vendors.names import normalise_name


@dataclass(frozen=True, slots=True)
class Filing:
    """A person's word on whose a document is: a vendor that is known, a new one, or neither any more."""

    sha256: str
    vendor_id: str | None = None  #: ``None``, without a new name, takes the person's choice back
    new_vendor: str = ""  #: name of a vendor that is made where none goes by it
    by: str = "person"  #: ``fact`` where it follows from a corrected fact


@dataclass(frozen=True, slots=True)
class FiledPaper:
    """Where a document lies and whose it is."""

    sha256: str
    path: str  #: as the user gave it, of the first place
    folder: str  #: that stands for the vendor; empty where folders are not vendors
    vendor_id: str
    vendor: str  #: its name
    read_key: str  #: the key that was read; empty where it was never read
    by_person: bool


def _filed_as(sha256: str, apart: Collection[str]) -> str:
    """What a document is filed as: a packet's paper goes with its file, unless it is apart."""
    return sha256 if sha256 in apart else file_id(sha256)


class Filings(Papers):
    """Documents filed by people."""

    def filed(self) -> tuple[FiledPaper, ...]:
        """Every document that lies, or lay, somewhere and was not replaced, by path."""
        query = (
            select(
                LocationRow.sha256, LocationRow.shown, LocationRow.vendor_hint, VendorRow.id, VendorRow.name,
                AssignmentRow.read_key, AssignmentRow.person_key,
            )
            .join(AssignmentRow, AssignmentRow.sha256 == LocationRow.sha256)
            .join(VendorKeyRow, VendorKeyRow.key == CHOSEN)
            .join(VendorRow, VendorRow.id == VendorKeyRow.vendor_id)
            .where(LocationRow.state.in_(("present", "vanished")))
            .order_by(LocationRow.state, as_written(LocationRow.shown))
        )  # fmt: skip
        found: dict[str, FiledPaper] = {}
        with self._read() as session:
            for sha256, shown, hint, vendor_id, name, read_key, person_key in session.execute(query):
                if sha256 not in found:
                    by_person = person_key is not None
                    found[sha256] = FiledPaper(
                        sha256, shown, hint, vendor_id, name, read_key or "", by_person
                    )
        return tuple(sorted(found.values(), key=lambda paper: (paper.path, paper.sha256)))

    def assigned_by_person(self) -> frozenset[str]:
        """Documents that a person filed."""
        query = select(AssignmentRow.sha256).where(AssignmentRow.person_key.is_not(None))
        with self._read() as session:
            return frozenset(session.scalars(query))

    def stays_filed(self) -> frozenset[str]:
        """Documents whose vendor no scan changes: a person filed them, or said that they are no contracts."""
        query = select(AssignmentRow.sha256)
        with self._read() as session:
            by_person = session.scalars(query.where(AssignmentRow.person_key.is_not(None)))
            return frozenset(by_person) | (no_contracts(session) & frozenset(session.scalars(query)))

    def former_filings(self) -> dict[str, tuple[str, str]]:
        """Where a person filed a file's earlier version: sha256 of the new one -> vendor's id and name."""
        by_person = select(AssignmentRow.sha256).where(AssignmentRow.person_key.is_not(None))
        found: dict[str, tuple[str, str]] = {}
        with self._read() as session:
            for new, old in former_versions(session, by_person).items():
                query = (
                    select(VendorRow.id, VendorRow.name)
                    .join(VendorKeyRow, VendorKeyRow.vendor_id == VendorRow.id)
                    .join(AssignmentRow, AssignmentRow.person_key == VendorKeyRow.key)
                    .where(AssignmentRow.sha256.in_(sorted(old)))
                )
                vendors = {(vendor_id, name) for vendor_id, name in session.execute(query)}
                if len(vendors) == 1:
                    found[new] = vendors.pop()
        return found

    def assign(self, sha256: str, vendor_id: str | None, *, who: str = "") -> None:
        """File a document under a vendor by a person's choice; ``None`` takes that choice back.

        The papers of a packet stay together: any of them files them all, but for those that are filed apart
        because they name another vendor. Each of these is filed by itself.

        Raises:
            StoreError: no such vendor.
        """
        self.save_decisions([], [Filing(sha256, vendor_id)], who=who)

    def save_decisions(
        self, corrections: Sequence[Correction], filings: Iterable[Filing], *, who: str = ""
    ) -> dict[str, Vendor]:
        """Keep corrections and filings, all of them or, where one cannot be, none.

        A vendor that only a misread paper had made is set aside once its last paper is gone (see
        `emptied.set_aside_if_empty`), and comes back with a paper.

        Returns:
            sha256 -> the vendor it is filed under now, for each filing that names one.

        Raises:
            StoreError: no such vendor.
        """
        with self._write() as session:
            apart = parted(session)
            filings = [replace(f, sha256=_filed_as(f.sha256, apart)) for f in filings]
            said = [_filed_as(c.document, apart) for c in corrections if c.fact == CONTRACT]
            before = vendors_of(session, said)
            self._put_corrections(session, corrections)
            found: dict[str, Vendor] = {}
            for filing in filings:
                before.update(vendors_of(session, [filing.sha256]))
                vendor = self._file(session, filing, who=who)
                if vendor is not None:
                    found[filing.sha256] = vendor
            for sha256, former in sorted(before.items()):
                now = vendors_of(session, [sha256]).get(sha256)
                for vendor_id in dict.fromkeys(v for v in (former, now) if v is not None):
                    if not set_aside_if_empty(session, vendor_id):
                        bring_back_if_filled(session, vendor_id)
        return found

    def set_aside(self, keys: Iterable[str]) -> None:
        """Take the vendors of these keys off the lists: no more than the names of files that name nobody.

        One of which a person has said anything stays.
        """
        with self._write() as session:
            for key in keys:
                found = session.get(VendorKeyRow, key)
                if found is not None:
                    set_aside_if_empty(session, found.vendor_id, only=key)

    def _file(self, session: Session, filing: Filing, *, who: str) -> Vendor | None:
        vendor: Vendor | None = None
        if filing.new_vendor:
            key = normalise_name(filing.new_vendor) or filing.new_vendor
            vendor = self._called(session, key, collapse(filing.new_vendor), filing.sha256, who=who)
        elif filing.vendor_id is not None:
            row = session.get(VendorRow, filing.vendor_id)
            if row is None:
                raise no_vendor(filing.vendor_id)
            bring_back(session, row.id)
            vendor = load(Vendor, row.record)
        row_values = {
            "sha256": filing.sha256,
            "read_key": None,
            "person_key": OWN + vendor.id if vendor else None,
        }
        upsert(session, AssignmentRow, row_values, keep=("read_key",))
        detail: dict[str, object] = {"vendor": vendor.id if vendor else None}
        if filing.by != "person":
            detail["by"] = filing.by
        self._trace(session, who, "assign", filing.sha256, detail)
        return vendor

    def _called(self, session: Session, key: str, name: str, sha256: str, *, who: str) -> Vendor:
        """The vendor that a person names for a file: one that goes by the name, or a new one.

        A name that was read in a paper may lead to a vendor that is called by its folder. Where that vendor's
        name is nobody's word, the person's takes its place; papers under its other names stay what they are.
        """
        vendor = vendor_for_key_in(session, key, name)
        goes_by = {normalise_name(known) for known in (vendor.name, *vendor.aliases)}
        if key in goes_by or vendor.listing is not None or "name" in vendor.decided:
            return vendor
        if filed_under(session, [k for k in keys_of(session, vendor.id) if k != key]) - {sha256}:
            row = session.get_one(VendorKeyRow, key)
            own = new_vendor(session, key, name)
            row.vendor_id, row.origin = own.id, own.id
            session.flush()
            self._trace(session, who, "split", vendor.id, {"new": own.id, "keys": [key]})
            return own
        named = edited(vendor, who=who, name=name)
        put_vendor(session, named)
        self._trace(session, who, "vendor", vendor.id, {"changes": [f"{vendor.name} → {name}"]})
        return named
