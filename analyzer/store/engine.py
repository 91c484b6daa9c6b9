"""Opening the database: where it lies, how it locks, and its schema."""

from __future__ import annotations

import sqlite3
import threading
import time
from importlib import resources
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import StaticPool

from analyzer import settings
from analyzer.errors import StoreError
from analyzer.store import server
from analyzer.store.failures import file_of
from analyzer.store.network import refuse_network
from analyzer.store.schema import HEAD

BUSY_SECONDS = 30

_ALEMBIC = threading.Lock()


def parse_url(url: str | None) -> URL:
    """The database's URL. A plain path means SQLite; nothing means the user's data folder.

    Raises:
        StoreError: it is neither a path nor a URL of SQLite or PostgreSQL.
    """
    if not url:
        return URL.create("sqlite", database=str(settings.data_folder() / "dpaudit.db"))
    if "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    backend = parsed.get_backend_name() if parsed else ""
    if parsed is None or backend not in {"sqlite", "postgresql", "postgres"}:
        raise StoreError(
            "The database's address is not understood.",
            advice="Give a file's path, or postgresql://user@host/database.",
            code="E309",
        )
    if backend != "sqlite" and "+" not in parsed.drivername:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed


def make_engine(url: URL) -> Engine:
    """Connect, so that each transaction says at its start whether it will write.

    Raises:
        StoreError: the file would lie on a network drive, the folder cannot be made, or the driver is not
            installed.
    """
    file = file_of(url)
    if file is not None:
        refuse_network(file)
        try:
            # It will hold the text of contracts: a folder of our own is nobody else's to read.
            mode = 0o700 if file.parent == settings.data_folder() else 0o777
            file.parent.mkdir(mode, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {file.parent} for the database could not be made: {error.strerror}.",
                advice="Choose a folder you may write to, with --db.",
                code="E301",
            ) from None
    sqlite = url.get_backend_name() == "sqlite"
    try:
        if file is not None:
            engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS})
        elif sqlite:  # in memory: one connection, or each thread would see a database of its own
            engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
        else:
            engine = create_engine(url, **server.options())
    except (ModuleNotFoundError, NoSuchModuleError):
        raise StoreError(
            "The driver for this kind of database is not installed.",
            advice='For PostgreSQL: python -m pip install "psycopg[binary]"',
            code="E308",
        ) from None
    if sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", lambda made, _: server.set_up(made, seconds=BUSY_SECONDS))
    return engine


def reader_of(engine: Engine) -> Engine:
    """The engine for transactions that only read: each sees one state of the database, as on SQLite."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A write lock taken late, after a read, fails at once instead of waiting.
    write = connection.get_execution_options().get("dpaudit_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def use_wal(engine: Engine) -> None:
    """Let readers go on while one writes. Where the file system cannot, nothing changes."""
    if engine.dialect.name != "sqlite":
        return
    raw = engine.raw_connection()
    try:
        for _ in range(50):  # while another process switches, SQLite fails at once instead of waiting
            if _switched_to_wal(raw.cursor()):
                break
            time.sleep(0.1)
    finally:
        raw.close()


def _switched_to_wal(cursor: DBAPICursor) -> bool:
    try:
        cursor.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        return "locked" not in str(error)
    return True


def wait_for_turn(connection: Connection) -> None:
    """Let one writer at a time look and then write; SQLite's ``BEGIN IMMEDIATE`` has done so already."""
    if connection.dialect.name == "postgresql":
        server.wait_for_turn(connection)


def migrate(writer: Engine) -> None:
    """Bring the tables up to date, in one transaction.

    Raises:
        StoreError: the database was made by a newer dpaudit.
    """
    # Alembic keeps its context in a global; the database's own lock is against other processes.
    with _ALEMBIC, writer.connect() as connection, connection.begin() as transaction:
        wait_for_turn(connection)
        if connection.dialect.name == "postgresql":
            server.refuse_encoding(connection)
        found = _revision(connection)
        if found == HEAD:
            # SQLite begins to write a read-only file without a word; better now than after an hour's scan.
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
            transaction.rollback()
            return
        if found is None and inspect(connection).has_table("readings"):
            raise StoreError(
                "This is not a dpaudit database.", advice="Choose another with --db.", code="E307"
            )
        if found is not None and found > HEAD:
            raise StoreError(
                f"The database was made by a newer version of dpaudit (its tables are {found}, ours {HEAD}).",
                advice="Update dpaudit, or choose another database with --db.",
                code="E303",
            )
        _upgrade(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    # Imported here: it takes a tenth of a second that an up-to-date database need not pay.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    with resources.as_file(resources.files("analyzer.store").joinpath("migrations")) as scripts:
        config = Config()
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        config.set_main_option("path_separator", "os")
        attributes: dict[Any, Any] = config.attributes
        attributes["connection"] = connection
        command.upgrade(config, "head")
