"""What PostgreSQL needs and SQLite does not: turns, waiting, other signs, another order of words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, Text, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from analyzer.errors import StoreError

#: Any number that other programs on the server are unlikely to lock.
_ADVISORY_KEY = 0x6470_6175_6469_74
#: Of a run: one number for the tables, which a server may have several times, and the run's own.
_RUN_KEY = "hashtext('dpaudit ' || current_schema()), :run"
_CONNECT_SECONDS = 10


def options() -> dict[str, Any]:
    """How to connect: a server that was started anew is met again, one that is away is not waited for."""
    return {
        "pool_pre_ping": True,
        "connect_args": {
            "connect_timeout": _CONNECT_SECONDS,
            "client_encoding": "utf8",
            "application_name": "dpaudit",
        },
    }


def set_up(connection: Any, *, seconds: int) -> None:
    """Let no writer of a new connection (psycopg's) wait for its turn for longer than this."""
    connection.execute(f"SET lock_timeout = '{seconds}s'")
    connection.commit()


def wait_for_turn(connection: Connection) -> None:
    """Let one writer at a time look and then write, until the transaction ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_KEY})


def hold_run(engine: Engine, run_id: int) -> Connection:
    """Hold a run for as long as the connection lives, so that others, on any machine, see that it goes on."""
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    connection.execute(text(f"SELECT pg_advisory_lock({_RUN_KEY})"), {"run": run_id})
    return connection


def release_run(connection: Connection) -> None:
    """Let a run go. The connection is not used again, since the lock is the connection's."""
    with suppress(DBAPIError):  # where it is broken, the server has let go already
        connection.execute(text("SELECT pg_advisory_unlock_all()"))
    connection.invalidate()
    connection.close()


def is_held(connection: Connection, run_id: int) -> bool:
    """Whether any process holds a run."""
    free = connection.execute(text(f"SELECT pg_try_advisory_xact_lock({_RUN_KEY})"), {"run": run_id})
    return not free.scalar()


def refuse_encoding(connection: Connection) -> None:
    """Stop where a database cannot hold every sign of a contract.

    Raises:
        StoreError: it was not made for Unicode.
    """
    found = connection.execute(text("SHOW server_encoding")).scalar()
    if found != "UTF8":
        raise StoreError(
            f"The database cannot hold every character: its encoding is {found}.",
            advice="Ask whoever runs the server to make another one: createdb --encoding=UTF8 NAME.",
            code="E334",
        )


class PlainText(TypeDecorator[str]):
    """Text without the sign zero, which PostgreSQL cannot hold: another one stands in its place."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: D102
        return value.replace("\x00", "\ufffd") if value is not None and "\x00" in value else value


class as_written(FunctionElement[str]):  # noqa: N801 - reads as a function of SQL
    """A column to order by as SQLite and Python do: by the signs themselves, in no language's order."""

    type = Text()
    inherit_cache = True


@compiles(as_written)
def _as_it_is(element: as_written, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw)


@compiles(as_written, "postgresql")
def _collated(element: as_written, compiler: SQLCompiler, **kw: Any) -> str:
    return compiler.process(element.clauses, **kw) + ' COLLATE "C"'
