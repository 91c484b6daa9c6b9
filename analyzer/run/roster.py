"""The district's own list against the database: preview, import, and people's changes to vendors.

Whatever changes a vendor judges it again, so that every table agrees; no file of a contract is opened.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.records import Assessment, Vendor
from analyzer.run.judge import rejudge
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.identity import match
from analyzer.vendors.listmatch import AS_NEW
from analyzer.vendors.listplan import Plan, difference, plan_import
from analyzer.vendors.names import begins_with, normalise_name
from analyzer.vendors.reconcile import Reconciliation, known_of, reconcile
from analyzer.vendors.vendorlist import read_list

__all__ = [
    "apply_list",
    "join",
    "link_listed",
    "part",
    "preview_list",
    "reconcile_store",
    "save_edit",
    "vendor_called",
]


def preview_list(
    path: Path,
    store: Store,
    *,
    sheet: str | None = None,
    given: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Plan:
    """What importing a list would change; nothing is changed.

    Args:
        path: of the list, .xlsx or separated text.
        store: what is known.
        sheet: the sheet to read.
        given: what columns mean, by head.
        said: decisions on names of the list: a vendor's id, or `listmatch.AS_NEW`.

    Raises:
        ListError: the list cannot be read or understood.
        StoreError: the database cannot be read.
    """
    found = read_list(path, sheet=sheet, given=given, remembered=store.list_maps())
    judged = {a.vendor.id: a for a in store.assessments(light=True)}
    known = [judged.get(vendor.id) or _unjudged(vendor) for vendor in store.vendors()]
    return plan_import(found, known_of(known, store.keys_by_vendor()), said=said)


def _unjudged(vendor: Vendor) -> Assessment:
    return Assessment(vendor, "", "none_on_file", "", (), ())


def apply_list(
    plan: Plan,
    store: Store,
    *,
    as_of: date,
    who: str = "",
    given: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> tuple[Vendor, ...]:
    """Keep what a preview showed, and judge the vendors that it changes.

    Args:
        plan: the preview.
        store: the database.
        as_of: the day to judge by.
        who: whose list it is, for the trail.
        given: what a person said that columns mean; remembered for lists with the same heads.
        said: the decisions that the preview was made with.

    Raises:
        StoreError: the database cannot be written.
    """
    changed = [
        (step.vendor, step.changes)
        for step in plan.steps
        if step.vendor is not None and step.kind in ("new", "updated")
    ]
    names = {entry.name.casefold(): entry.name for entry in plan.found.entries}
    found = {name: vendor for name, vendor in (said or {}).items() if vendor != AS_NEW}
    aliases = {names[name.casefold()]: vendor for name, vendor in found.items() if name.casefold() in names}
    saved = store.save_list(
        changed,
        source=plan.found.source,
        who=who,
        columns={plan.found.key: given} if given else None,
        said=aliases,
    )
    touched = {vendor.id for vendor in saved} | set(aliases.values())
    if touched:
        rejudge(store, as_of=as_of, vendor_ids=touched)
    return saved


def save_edit(store: Store, before: Vendor, after: Vendor, *, who: str, as_of: date) -> bool:
    """Keep a vendor as a person changed it, and judge it; whether there was anything to keep.

    Raises:
        UsageError: a name that it is to go by is another vendor's.
        StoreError: the database cannot be written.
    """
    if before == after:
        return False
    store.edit_vendor(after, difference(before, after), who=who)
    rejudge(store, as_of=as_of, vendor_ids={after.id})
    return True


def join(store: Store, keep: str, drop: str, *, who: str, as_of: date) -> Vendor:
    """Make two vendors one, with all that was known of both.

    Raises:
        StoreError: one of them does not exist, or both are the same.
    """
    vendor = store.join_vendors(keep, drop, who=who)
    rejudge(store, as_of=as_of, vendor_ids={vendor.id})
    return vendor


def part(store: Store, vendor_id: str, keys: Iterable[str], name: str, *, who: str, as_of: date) -> Vendor:
    """Split some names off a vendor, to one of its own.

    Raises:
        StoreError: no name is given, or one does not lead to this vendor.
    """
    vendor = store.part_vendor(vendor_id, keys, name, who=who)
    rejudge(store, as_of=as_of, vendor_ids={vendor.id, vendor_id})
    return vendor


def reconcile_store(
    store: Store, *, as_of: date | None = None
) -> tuple[Reconciliation, tuple[Assessment, ...]]:
    """The list held against the papers, and the assessments that it rests on.

    Args:
        store: the database.
        as_of: judge everything anew by this day; without it the latest assessments count.
    """
    if as_of is not None:
        rejudge(store, as_of=as_of)
    found = store.assessments(light=True)
    return reconcile(found), found


def link_listed(
    store: Store, *, as_of: date, packs: Sequence[str] = (), district: District | None = None
) -> frozenset[str]:
    """After a scan: a vendor that the list named before its paper was read joins the one the paper names.

    Only where it is sure, by the rules of an import, and nobody has decided anything about either. Gives the
    ids of the vendors that gained something; they are judged again.
    """
    if not store.listed():
        return frozenset()
    found = reconcile(store.assessments(light=True))
    joined = set()
    for listed, candidate in found.doubles:
        if candidate.score >= 100 and not listed.decided and not candidate.vendor.decided:
            kept = store.join_vendors(candidate.vendor.id, listed.id, reason=candidate.reason)
            joined.add(kept.id)
    if joined:
        rejudge(store, as_of=as_of, packs=packs, district=district, vendor_ids=joined)
    return frozenset(joined)


def vendor_called(vendors: Collection[Vendor], name: str) -> Vendor:
    """The vendor of that name, other name or id; however it is written, as long as only one is.

    What the district's list calls it, a product, and the first words of a name will do where one vendor alone
    fits.

    Raises:
        UsageError: there is none, or more than one; the advice names the likeliest.
    """
    plain, form = name.strip().casefold(), normalise_name(name)
    exact = [
        v for v in vendors if name == v.id or plain in (v.name.casefold(), *(a.casefold() for a in v.aliases))
    ]
    found = (
        exact
        or [v for v in vendors if form and form in _forms(v.name, *v.aliases)]
        or [v for v in vendors if form and form in _forms(*_also(v))]
        or [v for v in vendors if any(begins_with(n, form) for n in _forms(v.name, *v.aliases))]
    )
    if len(found) == 1:
        return found[0]
    if found:
        which = ", ".join(f"{v.id} ({v.name})" for v in found)
        raise UsageError(
            f"Several vendors are called {name!r}.", advice=f"Choose one by its id: {which}.", code="E233"
        )
    likely = ", or ".join(c.vendor.name for c in match(name, vendors, limit=3))
    advice = f"Did you mean {likely}?" if likely else "See: dpaudit vendors list"
    raise UsageError(f"No vendor is called {name!r}.", advice=advice, code="E233")


def _forms(*names: str) -> set[str]:
    return {normalise_name(name) for name in names}


def _also(vendor: Vendor) -> tuple[str, ...]:
    """What a vendor is called besides its names: on the list, by a product, by its legal name."""
    listed = vendor.listing.names if vendor.listing is not None else ()
    return (*listed, *vendor.products, vendor.legal_name)
