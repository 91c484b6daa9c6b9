"""Judge a few vendors again after a person decided something, by the rule sets that they were judged by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from analyzer.errors import PackError
from analyzer.packs import load_pack
from analyzer.records import Assessment
from analyzer.run.judge import rejudge
from analyzer.store import Store


def judge_again(store: Store, vendor_ids: Collection[str], *, as_of: date) -> tuple[Assessment, ...]:
    """Judge these vendors anew; no file is opened.

    Args:
        store: the database.
        vendor_ids: whose papers, facts or reviews have changed; those set aside are left out.
        as_of: the day to judge by.

    Raises:
        PackError: the district's rule sets cannot be used.
        StoreError: the database cannot be written.
    """
    return rejudge(store, as_of=as_of, packs=_packs_in_use(store), vendor_ids=vendor_ids)


def judge_as_before(store: Store, vendor_id: str) -> None:
    """Judge a vendor whose papers a person has changed: by the same rule sets and as of the same day.

    Where a rule set is not at hand any more, by the district's own. A vendor never judged stays so.

    Raises:
        StoreError: the database cannot be read or written.
    """
    found = store.assessment(vendor_id)
    if found is None:
        return
    as_of, ids = date.fromisoformat(found.as_of), tuple(pack_id for pack_id, _ in found.packs)
    try:
        rejudge(store, as_of=as_of, packs=ids, vendor_ids=(vendor_id,))
    except PackError:
        rejudge(store, as_of=as_of, vendor_ids=(vendor_id,))


def _packs_in_use(store: Store) -> tuple[str, ...]:
    """The rule sets that all vendors were judged by; none where they differ, as with laws of several states.

    One of the district's own that was given to a scan by its path is not at hand here, and is left out.
    """
    kinds = {tuple(dict.fromkeys(line.pack for line in o.findings)) for o in store.overview()} - {()}
    return tuple(pack for pack in kinds.pop() if _is_known(pack)) if len(kinds) == 1 else ()


def _is_known(pack: str) -> bool:
    try:
        load_pack(pack)
    except PackError:
        return False
    return True
