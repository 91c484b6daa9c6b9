"""Where the database is, and what its errors mean, in words that hold no password and nothing stored."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from analyzer.errors import StoreError

#: Parts of an address that no message may show.
_SECRET = frozenset({"password", "sslpassword", "passfile"})

Cause = tuple[str, str, str]  #: code, what happened, what to do

_WRITE: Cause = (
    "E306",
    "The database cannot be written.",
    "Ask whoever runs the server for the right to make tables and to write in it.",
)
_REFUSED: Cause = (
    "E332",
    "The database server does not let us in.",
    "See that the user in the address is right, and keep the password in ~/.pgpass or PGPASSWORD.",
)
_BUSY: Cause = (
    "E304",
    "The database is in use by another program.",
    "Wait until it is done, and try again.",
)
_AWAY: Cause = (
    "E331",
    "The database server does not answer.",
    "See that it runs, and that its address is right: --db postgresql://user@host/database.",
)
_MISSING: Cause = (
    "E333",
    "The server has no such database.",
    "Ask whoever runs it to make one: createdb --encoding=UTF8 NAME.",
)
_FULL: Cause = (
    "E305",
    "The disk of the database server is full.",
    "Ask whoever runs it to free some space, and run the command again; nothing is lost.",
)
#: The server's codes are the same in every language, unlike its words.
_STATES: dict[str, Cause] = {
    "53100": _FULL,
    "53300": _BUSY,
    "55P03": _BUSY,
    "42501": _WRITE,
    "25006": _WRITE,
    "28000": _REFUSED,
    "28P01": _REFUSED,
    "3D000": _MISSING,
    "57P01": _AWAY,
    "57P02": _AWAY,
    "57P03": _AWAY,
}
#: While a connection is made, only words come.
_SERVER: tuple[tuple[str, Cause], ...] = (
    ("authentication failed", _REFUSED),
    ("no password supplied", _REFUSED),
    ("no pg_hba.conf entry", _REFUSED),
    ('role "', _REFUSED),
    ("too many clients", _BUSY),
    ("connection slots", _BUSY),
    ('database "', _MISSING),
    ("", _AWAY),
)
_RIGHTS: Cause = (
    "E306",
    "The database cannot be written.",
    "Choose a folder you may write to, with --db.",
)
_NO_SPACE: Cause = (
    "E305",
    "The disk is full.",
    "Free some space and run the command again; nothing is lost.",
)
#: What SQLite's message contains.
_SQLITE: tuple[tuple[str, Cause], ...] = (
    ("readonly", _RIGHTS),
    ("read-only", _RIGHTS),
    ("is full", _NO_SPACE),
    ("no space left", _NO_SPACE),
    (
        "disk i/o error",
        (
            "E305",
            "The disk is full, or did not answer.",
            "Free some space, see that the drive is connected, and run the command again; nothing is lost.",
        ),
    ),
    ("locked", _BUSY),
    (
        "not a database",
        ("E307", "The file is not a dpaudit database.", "Choose another file with --db."),
    ),
    (
        "malformed",
        ("E307", "The database is damaged.", "Restore it from a copy, or scan into a new one with --db."),
    ),
    (
        "no such module: fts5",
        (
            "E315",
            "This Python's SQLite cannot search text: it was built without FTS5.",
            "Install Python from python.org, which has it.",
        ),
    ),
    (
        "unable to open",
        ("E302", "The database could not be opened.", "Choose a folder you may write to, with --db."),
    ),
)


def file_of(url: URL) -> Path | None:
    """The file of an SQLite database; ``None`` for one in memory and for a server."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        return None
    return Path((url.database or "").removeprefix("file:"))


def shown(url: URL) -> str:
    """The database as a person knows it: its file, or the address of a server without the password."""
    told = url.difference_update_query(_SECRET & set(url.query))
    return str(file_of(url) or told.render_as_string(hide_password=True))


@contextmanager
def plain_errors(url: URL) -> Iterator[None]:
    """Turn the driver's errors into a `StoreError` without any stored text or password in it."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raised = error.orig if isinstance(error, DBAPIError) else error
        unknown: Cause = (
            "E310",
            f"The database gave an error: {type(raised).__name__}.",
            "Check that it can be reached and written, and try again.",
        )
        code, message, advice = _cause_of(raised) or unknown
        raise StoreError(f"{message} ({shown(url)})", advice=advice, code=code) from None


def _cause_of(error: BaseException | None) -> Cause | None:
    """What the driver's error means to a person; ``None`` where nobody knows."""
    state = getattr(error, "sqlstate", None)
    if state in _STATES:
        return _STATES[state]
    words = str(error).lower()
    if isinstance(error, sqlite3.Error):
        return next((cause for needle, cause in _SQLITE if needle in words), None)
    if state is not None or type(error).__name__ != "OperationalError":
        return None
    return next(cause for needle, cause in _SERVER if needle in words)
