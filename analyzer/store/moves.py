"""What scans found out about where papers lie: moved, copied, replaced, gone; kept in the trail."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sqlalchemy import select

from analyzer.records import ChangeKind, FileChange, GonePaper
from analyzer.store.base import StoreBase
from analyzer.store.keys import CHOSEN
from analyzer.store.parted import parted
from analyzer.store.schema import AssignmentRow, EventRow, LocationRow, RunRow, VendorKeyRow, VendorRow
from analyzer.store.server import as_written
from analyzer.text import file_id

#: Kinds of events that are changes of places; all but the last are kinds of a `FileChange`.
_KINDS: tuple[ChangeKind, ...] = ("moved", "copied", "replaced", "vanished", "returned", "copy_gone")
_WITHHELD = "withheld"


class Moves(StoreBase):
    """Changes of places, and papers whose files are gone."""

    def note_changes(self, run_id: int, changes: Iterable[FileChange]) -> None:
        """Add what a scan found to the trail."""
        with self._write() as session:
            for change in changes:
                detail = {
                    "run": run_id,
                    "path": change.path,
                    "before": change.before,
                    "last_seen": change.last_seen,
                }
                self._trace(session, "", change.kind, change.sha256, detail)

    def changes_of(self, run_id: int) -> tuple[FileChange, ...]:
        """What a scan found, as `note_changes` was told."""
        return tuple(
            FileChange(kind, subject, detail["path"], detail["before"], detail["last_seen"])  # type: ignore[arg-type]
            for kind, subject, detail in self._events_of(run_id, _KINDS)
        )

    def note_withheld(self, run_id: int, *, missing: int, known: int) -> None:
        """Note that a scan missed so many files that none was marked as gone."""
        with self._write() as session:
            detail = {"run": run_id, "missing": missing, "known": known}
            self._trace(session, "", _WITHHELD, str(run_id), detail)

    def withheld(self, run_id: int) -> tuple[int, int] | None:
        """How many files a scan missed, of how many that were known; ``None`` where it marked them."""
        found = self._events_of(run_id, (_WITHHELD,))
        return (int(found[-1][2]["missing"]), int(found[-1][2]["known"])) if found else None

    def gone_papers(self, vendor_ids: Collection[str] | None = None) -> tuple[GonePaper, ...]:
        """Papers of which no file is where it was seen, by vendor and path; those left out come last."""
        query = (
            select(
                LocationRow.sha256,
                LocationRow.shown,
                LocationRow.last_seen,
                LocationRow.state,
                VendorRow.id,
                VendorRow.name,
            )
            .outerjoin(AssignmentRow, AssignmentRow.sha256 == LocationRow.sha256)
            .outerjoin(VendorKeyRow, VendorKeyRow.key == CHOSEN)
            .outerjoin(VendorRow, VendorRow.id == VendorKeyRow.vendor_id)
            .where(LocationRow.state.in_(("vanished", "aside")))
            .where(
                LocationRow.sha256.not_in(select(LocationRow.sha256).where(LocationRow.state == "present"))
            )
            .order_by(as_written(LocationRow.last_seen), as_written(LocationRow.shown))
        )
        with self._read() as session:
            latest = {row.sha256: row for row in session.execute(query)}  # the place where it was seen last
            whose = {
                (file_id(identity), vendor_id): session.get_one(VendorRow, vendor_id).name
                for identity, vendor_id in parted(session, latest).items()
            }
        papers = [
            GonePaper(r.sha256, r.shown, r.last_seen[:10], r.id or "", r.name or "", r.state == "aside")
            for r in latest.values()
        ]
        if vendor_ids is not None:  # of a packet each vendor that has a paper in it
            gone = {paper.sha256: paper for paper in papers}
            papers += [
                replace(gone[sha256], vendor=vendor_id, vendor_name=name)
                for (sha256, vendor_id), name in whose.items()
                if gone[sha256].vendor != vendor_id
            ]
        chosen = [p for p in papers if vendor_ids is None or p.vendor in vendor_ids]
        return tuple(sorted(chosen, key=lambda p: (p.left_out, p.vendor_name.casefold(), p.path, p.sha256)))

    def _events_of(
        self, run_id: int, kinds: Collection[str]
    ) -> list[tuple[str, str, Mapping[str, str | int]]]:
        query = (
            select(EventRow.kind, EventRow.subject, EventRow.detail)
            .where(EventRow.kind.in_(kinds))
            .where(EventRow.at >= select(RunRow.started_at).where(RunRow.id == run_id).scalar_subquery())
            .order_by(EventRow.id)
        )
        with self._read() as session:
            read = [(kind, subject, json.loads(detail)) for kind, subject, detail in session.execute(query)]
        return [found for found in read if found[2].get("run") == run_id]
