"""A PostgreSQL server of the tests' own, and an empty place in it for each test.

``DPAUDIT_TEST_POSTGRES`` names a database to use instead, for example
``postgresql://user@host/database``: the tests make schemas of their own in it, and drop them.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

GIVEN = "DPAUDIT_TEST_POSTGRES"
#: Where Debian, Homebrew and the installers put what is not on the path.
_PLACES = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql*/bin")
_SECONDS = 30
_numbers = itertools.count(1)


def programs() -> Path | None:
    """The folder with ``initdb`` and ``postgres``; ``None`` where no server is installed."""
    on_path = shutil.which("initdb")
    folders = [found for pattern in _PLACES for found in sorted(Path("/").glob(pattern), reverse=True)]
    if on_path:
        folders.insert(0, Path(on_path).resolve().parent)
    return next((f for f in folders if (f / "initdb").is_file() and (f / "postgres").is_file()), None)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a database; without one, and without a server to start, the test is skipped."""
    pytest.importorskip("psycopg", reason="the driver for PostgreSQL is not installed")
    if os.environ.get(GIVEN):
        yield os.environ[GIVEN]
        return
    found = programs()
    if found is None or sys.platform == "win32":
        pytest.skip(f"No PostgreSQL server is installed, and {GIVEN} names none.")
    # Not below pytest's folder, which is closed to others: as root the server runs as somebody else.
    folder = Path(tempfile.mkdtemp(prefix="dpaudit-pg-"))
    try:
        try:
            user = _owner(folder)
            _set_up(found, folder, user)
        except (OSError, subprocess.SubprocessError) as error:
            pytest.skip(f"A PostgreSQL server could not be set up: {error}")
        yield from _started(found, folder, user)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _owner(folder: Path) -> str | None:
    """Who runs the server: it refuses root, so then it is somebody else, and the folder becomes theirs."""
    if os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return user


def _set_up(found: Path, folder: Path, user: str | None) -> None:
    # Words in the order of a dictionary, as most servers have it: no answer may hang on it.
    plain = ("-D", folder / "data", "-U", "dpaudit", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    icu = (*plain, "--locale-provider=icu", "--icu-locale=en-US")
    with (folder / "log").open("wb") as log:
        made = [
            subprocess.run(
                [found / "initdb", *options],
                user=user, cwd=folder, stdout=log, stderr=log, check=False, timeout=_SECONDS,
            ).returncode
            for options in (icu, plain)  # versions before 15 know no ICU
            if not (folder / "data" / "PG_VERSION").exists()
        ]  # fmt: skip
    if made[-1]:
        raise OSError(made[-1], "initdb failed", str(folder))


def _started(found: Path, folder: Path, user: str | None) -> Iterator[str]:
    options = ("listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "full_page_writes=off")
    command = [str(found / "postgres"), "-D", str(folder / "data"), *(f"-c{option}" for option in options)]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, user=user, cwd=folder, stdout=log, stderr=log)
    try:
        url = f"postgresql://dpaudit@/postgres?host={folder}"
        _wait(process, url)
        yield url
    finally:
        process.send_signal(signal.SIGINT)  # end at once, without waiting for clients
        process.wait(_SECONDS)


def _wait(process: subprocess.Popen[bytes], url: str) -> None:
    import psycopg

    end = time.monotonic() + _SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > end:
                pytest.skip("The PostgreSQL server did not start.")
            time.sleep(0.05)
        else:
            return


@contextmanager
def schema(url: str) -> Iterator[str]:
    """The URL of an empty schema, which stands for a database; it is dropped afterwards."""
    import psycopg

    name = f"dpaudit_test_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{url}{'&' if '?' in url else '?'}options=-csearch_path%3D{name}"
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA {name} CASCADE")
