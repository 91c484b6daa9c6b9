"""What the pages on the vendor list read from the database and write to it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyzer.dashboard import data
from analyzer.records import Assessment, Vendor
from analyzer.report.topics import headline
from analyzer.report.vendor_list import write_list
from analyzer.run.roster import apply_list, preview_list, reconcile_store, save_edit
from analyzer.store import confined_name
from analyzer.vendors.edit import edited
from analyzer.vendors.listplan import Plan
from analyzer.vendors.reconcile import Reconciliation

__all__ = ["Dropped", "Held", "confirm", "held", "list_file", "preview", "save_list", "save_vendor"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A list that somebody dropped, and what they said of it so far."""

    name: str
    content: bytes
    sheet: str = ""
    given: tuple[tuple[str, str], ...] = ()  #: what columns mean, by head


@dataclass(frozen=True, slots=True)
class Held:
    """The list held against the papers."""

    groups: Reconciliation
    headline: str
    assessments: tuple[Assessment, ...]


def preview(url: str | None, dropped: Dropped, said: Mapping[str, str]) -> Plan:
    """What importing the list would change.

    Raises:
        ListError: it cannot be read or understood.
        StoreError: the database cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix="dpaudit-") as folder:
        path = Path(folder, confined_name(dropped.name))
        path.write_bytes(dropped.content)
        return preview_list(
            path, data.store(url), sheet=dropped.sheet or None, given=dict(dropped.given), said=said
        )


def save_list(
    url: str | None, plan: Plan, dropped: Dropped, said: Mapping[str, str], *, who: str, as_of: date
) -> int:
    """Keep what the preview showed; gives the number of vendors kept.

    Raises:
        StoreError: the database cannot be written.
    """
    kept = apply_list(plan, data.store(url), as_of=as_of, who=who, given=dict(dropped.given), said=said)
    data.close_caches()
    return len(kept)


def held(url: str | None, *, as_of: date) -> Held:
    """The list held against the papers, as of a day."""
    data.portfolio(url, as_of=as_of)  # judges anew where the day has changed
    groups, assessments = reconcile_store(data.store(url))
    return Held(groups, headline(assessments), assessments)


def list_file(url: str | None, suffix: str, *, as_of: date) -> bytes:
    """The list as a file, ``.xlsx`` or ``.csv``."""
    with tempfile.TemporaryDirectory(prefix="dpaudit-") as folder:
        path = Path(folder, f"vendors{suffix}")
        write_list(path, data.store(url).assessments(light=True), as_of=as_of)
        return path.read_bytes()


def confirm(url: str | None, vendors: Sequence[Vendor], reason: str, *, who: str, as_of: date) -> int:
    """Note that vendors hold no student data; gives how many.

    Raises:
        UsageError: nobody says why, or who says so.
        StoreError: the database cannot be written.
    """
    changed = [(v, edited(v, who=who, status="no_student_data", reason=reason)) for v in vendors]
    kept = sum(save_edit(data.store(url), old, new, who=who, as_of=as_of) for old, new in changed)
    data.close_caches()
    return kept


def save_vendor(url: str | None, before: Vendor, after: Vendor, *, who: str, as_of: date) -> bool:
    """Keep a vendor as a person changed it; whether anything was new.

    Raises:
        UsageError: a name that it is to go by is another vendor's.
        StoreError: the database cannot be written.
    """
    kept = save_edit(data.store(url), before, after, who=who, as_of=as_of)
    data.close_caches()
    return kept
