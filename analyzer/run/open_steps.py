"""What is left for a person to decide, by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from analyzer.records import Assessment
from analyzer.report.open_steps import OpenStep, open_steps
from analyzer.run.mails import mails_of
from analyzer.run.queue import sort_queue
from analyzer.store import Store, binds_nothing
from analyzer.vendors.sorting import NO_CONTRACT, SortRow

__all__ = ["left_to_do", "taken_in_bulk"]


def left_to_do(store: Store, assessments: Sequence[Assessment]) -> tuple[OpenStep, ...]:
    """All that only a person can decide now; empty where nothing is left.

    Args:
        store: the database.
        assessments: the latest of every vendor.
    """
    places = [place for place in store.locations() if place.state != "replaced"]
    called = {(place.sha256, Path(place.path).name.casefold()) for place in places}
    times = Counter(name for _, name in called)
    shared = {sha256: sha256[:12] for sha256, name in called if times[name] > 1}
    queue = sort_queue(store)
    likely = len(taken_in_bulk(store, queue))
    return open_steps(assessments, queue, likely=likely, names=shared, mails=mails_of(store))


def taken_in_bulk(store: Store, queue: Iterable[SortRow]) -> tuple[SortRow, ...]:
    """The files whose guess may be taken together with others: it can bring no vendor in force.

    That a file is no contract its own words say, and whose terms or unread file it is binds nobody. But an
    agreement that names no vendor, and a letter that may end something, are for a person to look at.
    """
    likely = [row for row in queue if row.sure == "likely"]
    notes = store.reading_notes(row.sha256 for row in likely)  # what they tell need not be unpacked
    bare = {sha256 for sha256, note in notes.items() if note.bare}
    return tuple(row for row in likely if _binds_nobody(store, row, bare=row.sha256 in bare))


def _binds_nobody(store: Store, row: SortRow, *, bare: bool) -> bool:
    if row.kind in (NO_CONTRACT, "other"):
        if bare:
            return True
        reading = store.reading(row.sha256)
        return reading is None or binds_nothing(reading)
    return row.kind in ("terms_of_service", "privacy_policy") or not row.doubts_about("vendor")
