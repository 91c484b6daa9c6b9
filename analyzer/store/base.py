"""What every part of the store stands on: transactions, and rows that replace their elders."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from analyzer.store.engine import reader_of, wait_for_turn
from analyzer.store.failures import plain_errors
from analyzer.store.schema import Base, EventRow

T = TypeVar("T")
#: Below the number of parameters that every SQLite allows in one statement.
CHUNK = 500


def utc_now() -> str:
    """The time as records of people and runs carry it; results never do."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """A sequence in pieces that fit one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


class StoreBase:
    """An open database. Safe to share between threads: each call is a transaction of its own."""

    def __init__(self, engine: Engine, *, files: Path, clock: Callable[[], str] = utc_now) -> None:
        self.engine = engine
        self.files = files  #: uploads, one folder for each content hash
        self._reader = reader_of(engine)
        self._writer = engine.execution_options(dpaudit_write=True)
        self._now = clock
        self._held: dict[int, Connection] = {}  #: runs of this process, where the server tells others of them

    @contextmanager
    def _read(self) -> Iterator[Session]:
        with plain_errors(self.engine.url), Session(self._reader) as session, session.begin():
            yield session

    @contextmanager
    def _write(self) -> Iterator[Session]:
        """All of it is stored, or nothing."""
        with plain_errors(self.engine.url), Session(self._writer) as session, session.begin():
            wait_for_turn(session.connection())
            yield session

    def _trace(self, session: Session, who: str, kind: str, subject: str, detail: Mapping[str, Any]) -> None:
        """Add a line to the trail within the transaction, so that a change and its trace come together."""
        text = json.dumps(dict(detail), sort_keys=True)
        session.add(EventRow(at=self._now(), who=who, kind=kind, subject=subject, detail=text))


def upsert(
    session: Session,
    row: type[Base],
    *values: Mapping[str, Any],
    keep: Sequence[str] = (),
    unique: Sequence[str] = (),
) -> None:
    """Insert rows; where one is there already, replace all of its other columns but those in `keep`.

    Args:
        session: of a transaction that writes.
        row: the table.
        values: one mapping a row, all with the same columns.
        keep: columns that only the first insert sets.
        unique: the columns that say whether a row is there; the primary key, where not given.
    """
    if not values:
        return
    table = Base.metadata.tables[row.__tablename__]
    keys = unique or [column.name for column in table.primary_key]
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    replaced = {k: statement.excluded[k] for k in values[0] if k not in keys and k not in keep}
    statement = statement.on_conflict_do_update(index_elements=keys, set_=replaced)
    session.execute(statement, [dict(v) for v in values])
