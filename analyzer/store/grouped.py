"""Papers filed under the vendors that a scan found, and what those are called."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import load
from analyzer.records import Vendor
from analyzer.store.base import chunks, upsert
from analyzer.store.corrections import former_versions
from analyzer.store.emptied import is_said_of, keys_of, set_aside_if_empty
from analyzer.store.keys import CHOSEN, OWN
from analyzer.store.schema import AssignmentRow, ReadingRow, VendorKeyRow, VendorRow
from analyzer.store.vendors import put_vendor, vendor_for_key_in
from analyzer.text import file_id
from analyzer.vendors.identity import fits
from analyzer.vendors.names import normalise_name


@dataclass(frozen=True, slots=True)
class VendorGroup:
    """Documents that were found to be one vendor's."""

    key: str
    name: str  #: for a person
    shas: tuple[str, ...]
    read: bool = False  #: the name was read in a paper
    stand_ins: frozenset[str] = frozenset()  #: names of folders and files, by which it went while nobody was


def file_groups_in(session: Session, groups: Sequence[VendorGroup]) -> dict[str, Vendor]:
    """As `Papers.file_groups`, within a transaction."""
    ordered = sorted(groups, key=lambda group: group.key)
    known = _known_keys(session, [group.key for group in ordered])
    new = [group for group in ordered if group.key not in known]
    before = former_versions(session, select(AssignmentRow.sha256))
    heirs = _heirs(session, new, set(known.values()), before)
    for key, vendor_id in heirs.items():
        session.add(VendorKeyRow(key=key, vendor_id=vendor_id, origin=vendor_id))
    session.flush()
    filed = {sha256 for group in ordered for sha256 in group.shas}
    left = _former_vendors(session, sorted(filed | {old for sha in filed for old in before.get(sha, ())}))
    made_up = sorted(vendor_id for vendor_id in left if not _was_read(session, vendor_id))
    rows = [
        {"sha256": sha256, "read_key": group.key, "person_key": None}
        for group in ordered
        for sha256 in group.shas
    ]
    upsert(session, AssignmentRow, *rows, keep=("person_key",))
    found = {group.key: vendor_for_key_in(session, group.key, group.name) for group in ordered}
    led = Counter(vendor.id for vendor in found.values())
    for group in ordered:
        if led[found[group.key].id] == 1:
            found[group.key] = _called(session, found[group.key], group)
    for vendor_id in made_up:
        if vendor_id not in led:
            set_aside_if_empty(session, vendor_id)
    return found


def _heirs(
    session: Session,
    groups: Sequence[VendorGroup],
    claimed: set[str],
    before: Mapping[str, Collection[str]],
) -> Mapping[str, str]:
    """For groups under a new key the vendor that their papers are with already: key -> its id.

    One that was only called after a folder or a file passes to one group, or to nobody: to the only one, or
    the one whose name fits. Papers that still name nobody stay with it where anything was said of it.
    """
    wanting: dict[str, list[VendorGroup]] = defaultdict(list)
    for group in groups:
        former = _former_vendors(session, group.shas) - claimed
        old = sorted({sha for new in group.shas for sha in before.get(new, ())}) if not former else []
        former |= {v for v in _former_vendors(session, old) - claimed if _may_follow(session, v, group, old)}
        if len(former) == 1:
            wanting[former.pop()].append(group)
    found: dict[str, str] = {}
    for vendor_id, wants in sorted(wanting.items()):
        vendor = load(Vendor, session.get_one(VendorRow, vendor_id).record)
        for group in _chosen(vendor, wants, said=is_said_of(session, vendor_id)):
            found[group.key] = vendor_id
    return found


def _chosen(vendor: Vendor, wants: Sequence[VendorGroup], *, said: bool) -> Sequence[VendorGroup]:
    if len(wants) == 1 or not any(_is_stand_in(vendor.name, group) for group in wants):
        return wants[:1]
    fitting = [group for group in wants if group.read and fits(vendor.name, group.name)]
    nameless = [group for group in wants if not group.read] if said else []
    return (fitting if len(fitting) == 1 else []) + nameless


def _may_follow(session: Session, vendor_id: str, group: VendorGroup, old: Sequence[str]) -> bool:
    """Whether a vendor that has lost its only file to a newer one may be the one that this names."""
    row = session.get(VendorRow, vendor_id)
    if row is None or not _is_stand_in(row.name, group) or not fits(row.name, group.name):
        return False
    query = select(AssignmentRow.sha256).where(CHOSEN.in_(keys_of(session, vendor_id)))
    return set(session.scalars(query)) <= set(old)


def _was_read(session: Session, vendor_id: str) -> bool:
    """Whether a vendor's name was ever read in one of its papers, and not only made of a folder or a file."""
    own = session.scalars(select(AssignmentRow.sha256).where(CHOSEN.in_(keys_of(session, vendor_id))))
    read: set[str] = set()
    for chunk in chunks(sorted({file_id(sha256) for sha256 in own})):
        for note in session.scalars(select(ReadingRow.note).where(ReadingRow.sha256.in_(chunk))):
            told = json.loads(note)
            read.add(normalise_name(told.get("vendor") or ""))
            read.update(normalise_name(vendor) for _, vendor in told.get("apart") or ())
    read.discard("")
    name = load(Vendor, session.get_one(VendorRow, vendor_id).record).name
    return any(key in read for key in (normalise_name(name), *keys_of(session, vendor_id)))


def _is_stand_in(name: str, group: VendorGroup) -> bool:
    """Whether a name is no more than that of a folder or a file of these papers."""
    return normalise_name(name) in {normalise_name(other) for other in group.stand_ins}


def _called(session: Session, vendor: Vendor, group: VendorGroup) -> Vendor:
    """The vendor under the name that its papers state, where it only went by a folder or a file.

    What a person or the district's list calls it stays, and so does what others were merged into.
    """
    if vendor.name == group.name or "name" in vendor.decided or not _is_stand_in(vendor.name, group):
        return vendor
    if not group.read and normalise_name(vendor.name) == normalise_name(group.name):
        return vendor
    name = group.name
    if vendor.listing is not None:
        listed = vendor.listing.names
        if normalise_name(vendor.name) in {normalise_name(known) for known in listed}:
            return vendor
        name = listed[0] if listed else name
    elif any(key.startswith(OWN) and key != OWN + vendor.id for key in keys_of(session, vendor.id)):
        return vendor
    renamed = replace(vendor, name=name)
    put_vendor(session, renamed)
    return renamed


def _known_keys(session: Session, keys: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for chunk in chunks(keys):
        query = select(VendorKeyRow.key, VendorKeyRow.vendor_id).where(VendorKeyRow.key.in_(chunk))
        found.update((key, vendor_id) for key, vendor_id in session.execute(query))
    return found


def _former_vendors(session: Session, shas: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(shas):
        query = select(VendorKeyRow.vendor_id).join(AssignmentRow, VendorKeyRow.key == AssignmentRow.read_key)
        found.update(session.scalars(query.where(AssignmentRow.sha256.in_(chunk))))
    return found
