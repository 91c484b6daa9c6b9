"""Where documents lie: the places where scans saw them, and copies of what was uploaded."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from analyzer.errors import StoreError
from analyzer.paths import actual, is_reserved, place_key, shown
from analyzer.store.base import StoreBase, chunks, upsert
from analyzer.store.index import drop_passages
from analyzer.store.parted import identities_of
from analyzer.store.schema import AssignmentRow, DocumentRow, LocationRow, ReadingRow
from analyzer.store.server import as_written
from analyzer.text import file_id

#: ``aside``: it vanished, and a person said that it does not count any more.
LocationState = Literal["present", "vanished", "replaced", "aside"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u202a-\u202e\u2066-\u2069\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class Location:
    """A place where a document was seen."""

    path: str  #: absolute
    sha256: str
    shown: str  #: as the user gave it
    vendor_hint: str = ""
    state: LocationState = "present"
    first_seen: str = ""
    last_seen: str = ""


_COLUMNS = (
    LocationRow.path,
    LocationRow.sha256,
    LocationRow.shown,
    LocationRow.vendor_hint,
    LocationRow.state,
    LocationRow.first_seen,
    LocationRow.last_seen,
)


class Places(StoreBase):
    """Locations and uploads."""

    def see(self, locations: Iterable[Location]) -> None:
        """Note that these documents are at these places now; another one at the same place is replaced."""
        with self._write() as session:
            put_locations(session, list(locations), at=self._now())

    def mark_vanished(
        self,
        folder: Path,
        seen: Iterable[str],
        *,
        closed: Sequence[Path] = (),
        keep: Collection[str] = (),
    ) -> tuple[Location, ...]:
        """Mark what an earlier scan saw under `folder` (absolute) and this one did not; nothing is dropped.

        Args:
            folder: the folder that was scanned.
            seen: absolute paths that are there now.
            closed: folders below it (absolute) that could not be looked into; of what lies there nobody
                knows whether it is gone, so it stays.
            keep: absolute paths to leave as they are, though nobody saw them.
        """
        still = {place_key(path) for path in (*seen, *keep)}
        gone = [
            place
            for place in self.locations()
            if place.state == "present"
            and place_key(place.path) not in still
            and is_below(place.path, folder)
            and not any(is_below(place.path, shut) for shut in closed)
        ]
        self.set_places(gone, "vanished")
        return tuple(gone)

    def set_places(self, places: Iterable[Location], state: LocationState) -> None:
        """Note what has become of places; a place and its document stay on file whatever it is."""
        with self._write() as session:
            for place in places:
                row = session.get(LocationRow, (place.path, place.sha256))
                if row is not None:
                    row.state = state

    def leave_out(self, sha256: str, *, who: str = "") -> None:
        """Say that a paper whose file is gone does not count any more. It counts again once it is back.

        Raises:
            StoreError: its file is where it was, or nobody knows the paper.
        """
        self._turn(sha256, "vanished", "aside", who=who, event="leave_out")

    def count_again(self, sha256: str, *, who: str = "") -> None:
        """Take back `leave_out`.

        Raises:
            StoreError: the paper was not left out.
        """
        self._turn(sha256, "aside", "vanished", who=who, event="count_again")

    def _turn(self, sha256: str, old: LocationState, new: LocationState, *, who: str, event: str) -> None:
        with self._write() as session:
            rows = session.scalars(select(LocationRow).where(LocationRow.sha256 == sha256)).all()
            chosen = [row for row in rows if row.state == old]
            if not chosen or any(row.state == "present" for row in rows):
                raise StoreError(
                    "Only a paper whose file is no longer where it was can be left out, and counted again.",
                    advice="`dpaudit files` lists them.",
                    code="E316",
                )
            for row in chosen:
                row.state = new
            self._trace(session, who, event, sha256, {"path": max(chosen, key=_last).shown})

    def locations(self, sha256: str | None = None) -> tuple[Location, ...]:
        """All places, or those of one document, by path."""
        query = select(*_COLUMNS).order_by(as_written(LocationRow.path), LocationRow.sha256)
        if sha256 is not None:
            query = query.where(LocationRow.sha256 == file_id(sha256))
        with self._read() as session:
            return tuple(Location(*row) for row in session.execute(query))  # type: ignore[arg-type]  # state

    def find_file(self, sha256: str) -> Path | None:
        """A file that still has exactly this content, or ``None``: it is hashed again before it is given."""
        sha256 = file_id(sha256)
        folder = self.files / sha256
        uploaded = sorted(folder.iterdir()) if _SHA256.fullmatch(sha256) and folder.is_dir() else []
        scanned = [actual(place.path) for place in self.locations(sha256)]
        for path in (*uploaded, *scanned):
            try:
                if path.is_file() and hash_file(path) == sha256:
                    return path
            except OSError:  # it may vanish, or be closed to us, between the look and the hash
                continue
        return None

    def discard(self, sha256: str, *, who: str = "") -> None:
        """Forget a document: its text, its reading, its places and its copy. Reviews and the trail stay."""
        sha256 = file_id(sha256)
        with self._write() as session:
            drop_passages(session, sha256)
            filed = identities_of(session, sha256)
            session.execute(delete(AssignmentRow).where(AssignmentRow.sha256.in_(filed)))
            for row in (DocumentRow, ReadingRow, LocationRow):
                session.execute(delete(row).where(row.sha256 == sha256))
            self._trace(session, who, "discard", sha256, {})
        if _SHA256.fullmatch(sha256):
            shutil.rmtree(self.files / sha256, ignore_errors=True)

    def save_upload(self, name: str, data: bytes) -> Path:
        """Copy an upload to ``files/<sha256>/<name>``; the same content is kept once.

        Raises:
            StoreError: it could not be written; then nothing is left of it.
        """
        folder = self.files / hashlib.sha256(data).hexdigest()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for path in sorted(folder.iterdir()):
                if path.suffix != ".part" and path.stat().st_size == len(data):
                    return path
            return write_whole(folder, confined_name(name), data)
        except OSError as error:
            raise StoreError(
                f"The file could not be kept in {self.files}: {error.strerror}.",
                advice="Free some space, or choose a folder you may write to, with --db.",
                code="E301",
            ) from None


def put_locations(session: Session, locations: Sequence[Location], *, at: str) -> None:
    """Note documents at their places; what was there before is replaced."""
    rows = [
        {
            "path": place.path,
            "sha256": place.sha256,
            "shown": place.shown,
            "vendor_hint": place.vendor_hint,
            "state": "present",
            "first_seen": at,
            "last_seen": at,
        }
        for place in locations
    ]
    for chunk in chunks([place.path for place in locations]):
        session.execute(update(LocationRow).where(LocationRow.path.in_(chunk)).values(state="replaced"))
    upsert(session, LocationRow, *rows, keep=("first_seen",))


def is_below(path: str, folder: Path) -> bool:
    """Whether a stored path lies in a folder (absolute), or is that folder."""
    return Path(path).is_relative_to(shown(folder))


def _last(row: LocationRow) -> tuple[str, str]:
    return row.last_seen, row.shown


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex. Raises `OSError`."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def confined_name(name: str) -> str:
    """A file name that stays in its folder on every system, and keeps its suffix."""
    last = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).strip(" ").rstrip(" .")
    stem, dot, suffix = last.rpartition(".")
    if not dot:
        stem, suffix = last, ""
    suffix = suffix[:10] if suffix.isalnum() else ""
    stem = stem.strip(" .")[:80].rstrip(" .") or "upload"
    if is_reserved(stem):
        stem = f"_{stem}"
    return f"{stem}.{suffix}" if suffix else stem


def write_whole(folder: Path, name: str, data: bytes) -> Path:
    """Write under another name first, so that nobody ever sees half a file."""
    handle, partial = tempfile.mkstemp(suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        return Path(partial).replace(folder / name)
    except OSError:
        Path(partial).unlink(missing_ok=True)
        raise
