"""What importing a list would change, vendor by vendor, before anything is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Literal

from analyzer.records import Contact, Listing, Vendor
from analyzer.vendors.identity import Candidate
from analyzer.vendors.listmatch import Index, Known, find
from analyzer.vendors.listrows import Entry, Ignored, contact_text, joined_entry
from analyzer.vendors.names import normalise_name
from analyzer.vendors.vendorlist import VendorList
from analyzer.words import label

__all__ = ["Plan", "Step", "difference", "likely", "plan_import"]

StepKind = Literal["new", "updated", "unchanged", "unsure"]
#: Fields of a vendor that a person sees change.
_SHOWN = (
    "name",
    "legal_name",
    "aliases",
    "products",
    "owner",
    "grades",
    "contacts",
    "status",
    "notes",
    "reason",
)
_LISTED = ("names", "student_data", "agreement", "expires", "website")


@dataclass(frozen=True, slots=True)
class Step:
    """What comes of one entry of the list."""

    kind: StepKind
    entry: Entry
    vendor: Vendor | None  #: as it would be afterwards; without an id where it is new; ``None`` where unsure
    reason: str  #: why it is taken for this vendor
    changes: tuple[str, ...] = ()  #: in words
    maybe: tuple[Candidate, ...] = ()  #: for a person to choose from


@dataclass(frozen=True, slots=True)
class Plan:
    """All that importing a list would do."""

    found: VendorList
    steps: tuple[Step, ...]
    ignored: tuple[Ignored, ...]
    gone: tuple[Vendor, ...]  #: on an earlier list, and not on this one; nothing is changed about them

    def of(self, kind: StepKind) -> tuple[Step, ...]:
        """The steps of one kind, in the order of the list."""
        return tuple(step for step in self.steps if step.kind == kind)


def plan_import(found: VendorList, known: Sequence[Known], *, said: Mapping[str, str] | None = None) -> Plan:
    """What importing the list would change.

    A list adds to what is known and fills what nobody has decided; it takes nothing away. What a person has
    set stays. A name that may be a known vendor's, but is not for sure, is left for a person.

    Args:
        found: the list.
        known: every vendor that is known.
        said: decisions of a person on names of the list; see `listmatch.find`.
    """
    index = Index.of(known)
    index.prepare(entry.name for entry in found.entries)
    before = {one.vendor.id: one.vendor for one in known}
    steps: list[Step] = []
    places: dict[str, int] = {}
    called: dict[str, list[str]] = {}
    for entry in found.entries:
        step = _step(entry, index, said or {}, found.source)
        if step.vendor is None or not step.vendor.id:
            steps.append(step)
            continue
        place = places.setdefault(step.vendor.id, len(steps))
        names = called.setdefault(step.vendor.id, [])
        names.append(entry.name)
        if place == len(steps):
            steps.append(step)
        else:  # two names of the list are one vendor's
            both = joined_entry(steps[place].entry, entry)
            vendor = _filled(before[step.vendor.id], both, found.source, names=names)
            steps[place] = replace(steps[place], entry=both, vendor=vendor)
    listed = {step.vendor.id for step in steps if step.vendor is not None}
    maybe = {candidate.vendor.id for step in steps for candidate in step.maybe}
    gone = [v for v in before.values() if v.listing is not None and v.id not in listed | maybe]
    return Plan(found, _against(steps, before), found.ignored, tuple(sorted(gone, key=lambda v: v.name)))


def likely(plan: Plan) -> dict[str, str]:
    """For each name that is left to a person and may be one vendor only: that vendor's id.

    It has the form of the decisions that `plan_import` takes.
    """
    return {
        step.entry.name.casefold(): step.maybe[0].vendor.id
        for step in plan.of("unsure")
        if len(step.maybe) == 1
    }


def _step(entry: Entry, index: Index, said: Mapping[str, str], source: str) -> Step:
    match = find(entry, index, said)
    if match.maybe:
        return Step("unsure", entry, None, match.maybe[0].reason, maybe=match.maybe)
    if match.vendor is None and entry.doubt and not match.decided:
        return Step("unsure", entry, None, label("list_row.doubt"))
    if match.vendor is None:
        new = Vendor("", entry.name, decided=("listing",) if match.decided else ())
        return Step("new", entry, _filled(new, entry, source), match.reason)
    return Step("updated", entry, _filled(match.vendor, entry, source), match.reason)


def _against(steps: Sequence[Step], before: Mapping[str, Vendor]) -> tuple[Step, ...]:
    found = []
    for step in steps:
        old = before.get(step.vendor.id) if step.vendor is not None else None
        if step.vendor is None or old is None:
            found.append(step)
            continue
        changes = difference(old, step.vendor)
        found.append(replace(step, kind="updated" if changes else "unchanged", changes=changes))
    return tuple(found)


def _filled(vendor: Vendor, entry: Entry, source: str, *, names: Sequence[str] = ()) -> Vendor:
    """A vendor with what the list says, which may call it by several names; what a person decided stays."""
    free = {f.name for f in fields(Vendor)} - set(vendor.decided)
    changed = replace(
        vendor,
        aliases=_with_names(vendor, entry),
        products=_union(vendor.products, entry.products),
        contacts=_contacts(vendor.contacts, entry.contacts),
        listing=_listing(vendor.listing, entry, source, names or [entry.name]),
    )
    if "legal_name" in free and entry.legal_name:
        changed = replace(changed, legal_name=entry.legal_name)
    if "owner" in free and entry.owner:
        changed = replace(changed, owner=entry.owner)
    if "grades" in free and entry.grades:
        changed = replace(changed, grades=entry.grades)
    if "notes" in free and entry.notes:
        changed = replace(changed, notes=entry.notes)
    if "status" in free and entry.status is not None:
        changed = replace(changed, status=entry.status)
    return changed


def _with_names(vendor: Vendor, entry: Entry) -> tuple[str, ...]:
    known = {normalise_name(name) for name in (vendor.name, *vendor.aliases)}
    return _union(vendor.aliases, [name for name in entry.aliases if normalise_name(name) not in known])


def _union(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    known = {text.casefold() for text in old}
    return (*old, *(text for text in new if text.casefold() not in known))


def _contacts(old: Sequence[Contact], new: Sequence[Contact]) -> tuple[Contact, ...]:
    """The list's contacts in place of its former ones; what is known from elsewhere stays and counts once."""
    if not new:
        return tuple(old)
    kept = [contact for contact in old if contact.source != "list"]
    own = {_place(contact): contact for contact in old if contact.source == "list"}
    there = {_place(contact) for contact in kept}
    return (*kept, *(own.get(_place(c), c) for c in new if _place(c) not in there))


def _place(contact: Contact) -> tuple[str, str]:
    return contact.kind, contact_text(contact).casefold()


def _listing(old: Listing | None, entry: Entry, source: str, names: Sequence[str]) -> Listing:
    """What the list says now over what it said before; an empty cell says nothing."""
    old = old or Listing(source)
    return Listing(
        source=old.source,
        names=_union(old.names, names),
        student_data=entry.student_data or old.student_data,
        agreement=entry.agreement or old.agreement,
        expires=entry.expires or old.expires,
        website=entry.website or old.website,
        extra=tuple({**dict(old.extra), **dict(entry.extra)}.items()),
    )


def difference(old: Vendor, new: Vendor) -> tuple[str, ...]:
    """What changes about a vendor, in words; empty where nothing does."""
    found = []
    for name in _SHOWN:
        was, now = _shown(name, getattr(old, name)), _shown(name, getattr(new, name))
        if was != now:
            found.append(
                label("list_change.field", field=label(f"vendor_field.{name}"), was=was or "–", now=now)
            )
    if old.listing is None and new.listing is not None:
        return (label("list_change.listed"), *found)
    if old.listing is not None and new.listing is not None:
        pairs = [
            (label(f"vendor_field.{n}"), getattr(old.listing, n), getattr(new.listing, n)) for n in _LISTED
        ]
        extra = dict(old.listing.extra)
        pairs += [(head, extra.get(head, ""), value) for head, value in new.listing.extra]
        found += [
            label("list_change.field", field=name, was=_text(was) or "–", now=_text(now))
            for name, was, now in pairs
            if was != now
        ]
    return tuple(found)


def _shown(name: str, value: object) -> str:
    return label(f"vendor_status.{value}") if name == "status" else _text(value)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(contact_text(v) if isinstance(v, Contact) else str(v) for v in value)
    return str(value)
