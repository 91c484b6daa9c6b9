"""The database: what was read, what was judged, what people said about it. SQLite, or PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from analyzer import settings
from analyzer.codec import many_records, pack, unpack
from analyzer.store import server
from analyzer.store.assessments import Assessments, Overview, VerdictLine, without_quotes
from analyzer.store.base import utc_now
from analyzer.store.caches import Caches, ReadingNote, binds_nothing, note_of, version_of
from analyzer.store.changes import place_changes
from analyzer.store.digests import evidence_digest, topic_digest
from analyzer.store.engine import make_engine, migrate, parse_url, use_wal
from analyzer.store.failures import file_of, plain_errors, shown
from analyzer.store.filing import FiledPaper, Filing, Filings
from analyzer.store.find import Find, Found, Hit, VendorHits
from analyzer.store.grouped import VendorGroup
from analyzer.store.lists import Lists
from analyzer.store.moves import Moves
from analyzer.store.papers import StoredPaper
from analyzer.store.people import Event, People
from analyzer.store.places import Location, Places, confined_name, hash_file, is_below, write_whole
from analyzer.store.runs import Run, Runs

__all__ = [
    "Event",
    "FiledPaper",
    "Filing",
    "Found",
    "Hit",
    "Location",
    "Overview",
    "ReadingNote",
    "Run",
    "Store",
    "StoredPaper",
    "VendorGroup",
    "VendorHits",
    "VerdictLine",
    "binds_nothing",
    "confined_name",
    "evidence_digest",
    "hash_file",
    "is_below",
    "many_records",
    "note_of",
    "pack",
    "place_changes",
    "topic_digest",
    "unpack",
    "version_of",
    "without_quotes",
    "write_whole",
]


class Store(Caches, Places, Filings, Lists, Moves, Assessments, People, Runs, Find):
    """An open database; its parts are the classes it is made of, which share nothing but the connection.

    Use it as a context manager. It may be shared between threads, and several processes may open the same
    database: each call is one transaction that is stored whole or not at all, and writers wait their turn.
    """

    @classmethod
    def open(
        cls, url: str | None = None, *, files: Path | None = None, clock: Callable[[], str] = utc_now
    ) -> Self:
        """Open a database, making it or bringing it up to date.

        Args:
            url: a file's path, or a URL of SQLite or PostgreSQL; without it ``dpaudit.db`` in the user's
                data folder.
            files: where uploads are kept; ``files`` beside the database file, or in the user's data folder.
            clock: gives the time stamps of people's work and of runs.

        Raises:
            StoreError: it cannot be opened or written, or a newer dpaudit made it.
        """
        parsed = parse_url(url)
        engine = make_engine(parsed)
        file = file_of(parsed)
        folder = files or (file.parent if file else settings.data_folder()) / "files"
        store = cls(engine, files=folder, clock=clock)
        try:
            with plain_errors(parsed):
                use_wal(engine)
                migrate(store._writer)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def place(self) -> str:
        """The database as a person knows it: its file, or the address of a server without the password."""
        return shown(self.engine.url)

    def close(self) -> None:
        """Close every connection."""
        while self._held:
            server.release_run(self._held.popitem()[1])
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
