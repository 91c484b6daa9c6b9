"""Which documents are whose: filed by what was read in them, or by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.records import Reading, Vendor
from analyzer.store.base import chunks, upsert
from analyzer.store.caches import BEST_FIRST, latest_readings
from analyzer.store.corrections import Corrections, corrections_in
from analyzer.store.emptied import set_aside_if_empty
from analyzer.store.grouped import VendorGroup, file_groups_in
from analyzer.store.keys import CHOSEN, resolve
from analyzer.store.parted import drop_parted, parted
from analyzer.store.schema import AssignmentRow, LocationRow, ReadingRow, VendorKeyRow
from analyzer.store.server import as_written
from analyzer.store.vendors import Vendors
from analyzer.text import digest, file_id, is_part, part_id, part_number, path_of_part

#: Readings held in memory at once while going through all vendors.
_PAPERS_AT_ONCE = 400


class StoredPaper(NamedTuple):
    """A paper in a vendor's file: its identity, the first place it lies at, and what was read in it."""

    sha256: str
    path: str
    reading: Reading


class Papers(Vendors, Corrections):
    """Documents filed under vendors."""

    def file_groups(self, groups: Iterable[VendorGroup], *, scanned: Iterable[str] = ()) -> dict[str, Vendor]:
        """File documents under the vendors of their groups: key -> vendor; a person's choice stands above it.

        A group under a new key whose papers are already with a vendor that no other group claims stays with
        that vendor: reading one name more often than another must not make it lose its reviews. One that was
        only called after a folder or a file takes the name that its papers state, and one that is left
        without papers is set aside, unless anything was said of it.

        A group may hold papers of a packet. Those of the files `scanned` that none holds go with their file.
        """
        groups = tuple(groups)
        with self._write() as session:
            keep = {sha256 for group in groups for sha256 in group.shas if is_part(sha256)}
            left = drop_parted(session, frozenset(scanned), keep)
            found = file_groups_in(session, groups)
            for vendor_id in sorted(left):
                set_aside_if_empty(session, vendor_id)
            return found

    def vendors_of(self, shas: Iterable[str]) -> frozenset[str]:
        """The ids of the vendors that documents are filed under; a packet's paper may have one of its own."""
        found: set[str] = set()
        with self._read() as session:
            apart = parted(session)
            wanted = {sha256 if sha256 in apart else file_id(sha256) for sha256 in shas}
            for chunk in chunks(sorted(wanted)):
                query = select(VendorKeyRow.vendor_id).join(AssignmentRow, VendorKeyRow.key == CHOSEN)
                found.update(session.scalars(query.where(AssignmentRow.sha256.in_(chunk))))
        return frozenset(found)

    def papers_apart(self, shas: Iterable[str]) -> frozenset[str]:
        """Identities of the papers in these files that are filed under another vendor than their file."""
        with self._read() as session:
            return frozenset(parted(session, shas))

    def file_under(self, keys: Mapping[str, str]) -> None:
        """Note the key read for each document (sha256 -> key); a person's choice stands above it."""
        rows = [{"sha256": sha256, "read_key": key, "person_key": None} for sha256, key in keys.items()]
        with self._write() as session:
            upsert(session, AssignmentRow, *rows, keep=("person_key",))

    def papers(self, vendor_id: str) -> tuple[StoredPaper, ...]:
        """A vendor's papers, by path.

        A file that vanished still counts; one that was replaced, or that a person left out, does not.
        """
        with self._read() as session:
            places = _places_by_vendor(session).get(resolve(session, vendor_id), {})
            return _with_readings(session, places, parted(session))

    def all_papers(
        self, vendor_ids: Collection[str] | None = None
    ) -> Iterator[tuple[Vendor, tuple[StoredPaper, ...]]]:
        """Every vendor, or those named, with its papers, by id, a few hundred readings at a time."""
        with self._read() as session:
            by_vendor, apart = _places_by_vendor(session), parted(session)
        everyone = [v for v in self.vendors() if vendor_ids is None or v.id in vendor_ids]
        everyone.sort(key=lambda vendor: vendor.id)
        batch: list[Vendor] = []
        for vendor in everyone:
            batch.append(vendor)
            if sum(len(by_vendor.get(v.id, {})) for v in batch) >= _PAPERS_AT_ONCE or vendor is everyone[-1]:
                places = {sha: path for v in batch for sha, path in by_vendor.get(v.id, {}).items()}
                with self._read() as session:
                    readings = latest_readings(session, _files(places))
                for member in batch:
                    yield member, _in_order(by_vendor.get(member.id, {}), readings, apart)
                batch = []

    def paper_digests(self) -> dict[str, str]:
        """For each vendor a digest of its papers: their places, the best reading, what people corrected."""
        query = select(ReadingRow.sha256, ReadingRow.version, ReadingRow.saved_at).order_by(*BEST_FIRST)
        with self._read() as session:
            best: dict[str, str] = {}
            for sha256, version, saved_at in session.execute(query):
                best.setdefault(sha256, f"{version} {saved_at}")
            for correction in corrections_in(session):
                sha256 = file_id(correction.document)
                best[sha256] = f"{best.get(sha256, '')} {correction!r}"
            for identity in sorted(parted(session)):  # they count for the file no more
                sha256 = file_id(identity)
                best[sha256] = f"{best.get(sha256, '')} {identity}"
            return {
                vendor_id: digest(
                    *(f"{sha} {path} {best.get(file_id(sha), '')}" for sha, path in sorted(places.items()))
                )
                for vendor_id, places in _places_by_vendor(session).items()
            }


def _places_by_vendor(session: Session) -> dict[str, dict[str, str]]:
    """Vendor id -> identity -> the first place where it is, or else the last one where it was seen.

    The identity is a file's, for all its papers but those filed apart, or that of one of these.
    """
    query = (
        select(VendorKeyRow.vendor_id, LocationRow.sha256, LocationRow.shown, LocationRow.state)
        .join(AssignmentRow, AssignmentRow.sha256 == LocationRow.sha256)
        .join(VendorKeyRow, VendorKeyRow.key == CHOSEN)
        .where(LocationRow.state.in_(("present", "vanished")))
        .order_by(LocationRow.state, as_written(LocationRow.last_seen).desc(), as_written(LocationRow.shown))
    )
    rows = [(vendor_id, sha, shown, state) for vendor_id, sha, shown, state in session.execute(query)]
    parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for identity, vendor_id in parted(session).items():
        parts[file_id(identity)].append((vendor_id, identity))
    rows += [(v, i, shown, state) for _, sha, shown, state in rows for v, i in parts.get(sha, ())]
    there: dict[str, dict[str, str]] = defaultdict(dict)
    lost: dict[str, dict[str, str]] = defaultdict(dict)
    for vendor_id, identity, shown, state in rows:
        if state == "present":
            there[vendor_id][identity] = min(shown, there[vendor_id].get(identity, shown))
        else:
            lost[vendor_id].setdefault(identity, shown)
    return {vendor_id: {**lost[vendor_id], **there[vendor_id]} for vendor_id in {*lost, *there}}


def _files(identities: Iterable[str]) -> list[str]:
    return sorted({file_id(identity) for identity in identities})


def _with_readings(
    session: Session, places: Mapping[str, str], apart: Collection[str]
) -> tuple[StoredPaper, ...]:
    return _in_order(places, latest_readings(session, _files(places)), apart)


def _in_order(
    places: Mapping[str, str], readings: Mapping[str, Reading], apart: Collection[str]
) -> tuple[StoredPaper, ...]:
    """The papers at these places by path, those of a packet in its order.

    Args:
        places: identity -> path.
        readings: by file.
        apart: identities of papers that are filed apart from their file.
    """
    found = [
        (path, file_id(identity), number, paper)
        for identity, path in places.items()
        if (reading := readings.get(file_id(identity))) is not None
        for number, paper in enumerate(reading.papers, 1)
        if (number == part_number(identity) if is_part(identity) else part_id(identity, number) not in apart)
    ]
    found.sort(key=lambda item: item[:3])
    return tuple(
        StoredPaper(part_id(sha256, number), path_of_part(path, paper.document.part), paper)
        for path, sha256, number, paper in found
    )
