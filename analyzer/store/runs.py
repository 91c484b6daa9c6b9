"""Scans and what came of each file: written as it happens, so that a scan that was cut off can go on."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analyzer.codec import dump, load
from analyzer.errors import StoreError
from analyzer.records import FileOutcome, Reading
from analyzer.store import server
from analyzer.store.base import StoreBase, upsert
from analyzer.store.caches import put_document, put_reading
from analyzer.store.places import Location, put_locations
from analyzer.store.schema import OutcomeRow, RunRow

RunStatus = Literal["running", "done", "interrupted", "failed"]


@dataclass(frozen=True, slots=True)
class Run:
    """One scan of a folder."""

    id: int
    folder: str
    status: RunStatus
    total: int  #: files to go through; 0 until they are counted
    pid: int  #: of the process that scans
    started_at: str
    finished_at: str | None = None


class Runs(StoreBase):
    """Runs and their outcomes."""

    def start_run(self, folder: str | os.PathLike[str], *, total: int = 0) -> int:
        """Begin a run and give its number."""
        with self._write() as session:
            row = RunRow(
                folder=os.fspath(folder),
                status="running",
                total=total,
                pid=os.getpid(),
                started_at=self._now(),
            )
            session.add(row)
            session.flush()
            if self.engine.dialect.name == "postgresql":
                self._held[row.id] = server.hold_run(self.engine, row.id)
            return row.id

    def record_outcomes(self, run_id: int, outcomes: Iterable[FileOutcome]) -> None:
        """Note how files ended; a second outcome of the same path replaces the first."""
        with self._write() as session:
            put_outcomes(session, run_id, outcomes)

    def save_result(
        self,
        run_id: int,
        reading: Reading,
        *,
        outcomes: Sequence[FileOutcome],
        locations: Sequence[Location],
        version: str,
        retry: bool,
        document: bytes = b"",
        document_version: str = "",
    ) -> None:
        """All that came of one file, in one transaction: reading, text, places and outcomes."""
        sha256, now = reading.document.sha256, self._now()
        with self._write() as session:
            put_reading(session, sha256, reading, version=version, retry=retry, at=now)
            if document:
                put_document(session, sha256, document, version=document_version, at=now)
            put_locations(session, locations, at=now)
            put_outcomes(session, run_id, outcomes)

    def finish_run(self, run_id: int, status: RunStatus) -> None:
        """Close a run."""
        with self._write() as session:
            row = _run_row(session, run_id)
            row.status, row.finished_at = status, self._now()
        if run_id in self._held:
            server.release_run(self._held.pop(run_id))

    def goes_on(self, run_id: int) -> bool | None:
        """Whether the process that began a run is still there, on whatever machine.

        ``None`` where the database cannot tell: one in a file is of this machine, where one can ask.
        """
        if self.engine.dialect.name != "postgresql":
            return None
        with self._read() as session:
            return server.is_held(session.connection(), run_id)

    def run(self, run_id: int) -> Run | None:
        """A run by its number."""
        with self._read() as session:
            row = session.get(RunRow, run_id)
            return _run(row) if row else None

    def runs(self) -> tuple[Run, ...]:
        """All runs, oldest first."""
        with self._read() as session:
            return tuple(_run(row) for row in session.scalars(select(RunRow).order_by(RunRow.id)))

    def latest_run(self) -> Run | None:
        """The run that was started last."""
        with self._read() as session:
            row = session.scalars(select(RunRow).order_by(RunRow.id.desc()).limit(1)).first()
            return _run(row) if row else None

    def outcomes(self, run_id: int) -> tuple[FileOutcome, ...]:
        """The outcomes of a run so far, by path."""
        query = select(OutcomeRow.record).where(OutcomeRow.run_id == run_id)
        with self._read() as session:
            found = [load(FileOutcome, record) for record in session.scalars(query)]
        return tuple(sorted(found, key=lambda outcome: outcome.path))

    def progress(self, run_id: int) -> tuple[int, int]:
        """Files done, and files in all."""
        done = select(func.count()).select_from(OutcomeRow).where(OutcomeRow.run_id == run_id)
        with self._read() as session:
            return session.scalar(done) or 0, _run_row(session, run_id).total


def put_outcomes(session: Session, run_id: int, outcomes: Iterable[FileOutcome]) -> None:
    """Insert or replace outcomes."""
    rows = [
        {
            "run_id": run_id,
            "path": outcome.path,
            "status": outcome.status,
            "record": dump(outcome, FileOutcome),
        }
        for outcome in outcomes
    ]
    upsert(session, OutcomeRow, *rows, unique=("run_id", "path"))


def _run_row(session: Session, run_id: int) -> RunRow:
    row = session.get(RunRow, run_id)
    if row is None:
        raise StoreError(f"There is no scan {run_id}.", advice="See the list of scans.", code="E314")
    return row


def _run(row: RunRow) -> Run:
    return Run(
        row.id,
        row.folder,
        row.status,  # type: ignore[arg-type]  # only we write it
        row.total,
        row.pid,
        row.started_at,
        row.finished_at,
    )
