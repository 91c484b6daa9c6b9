"""Starts a scan as a process of its own; its progress is in the database, so a closed page loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyzer import run
from analyzer.store import Run, Store

__all__ = ["Going", "going", "scan_command", "start_scan"]


@dataclass(frozen=True, slots=True)
class Going:
    """A scan that goes on now."""

    run: Run
    done: int
    total: int  #: 0 while files are counted


def scan_command(
    folder: Path,
    url: str | None,
    *,
    as_of: date | None = None,
    given: Mapping[str, str] | None = None,
    accept_missing: bool = False,
) -> Sequence[str]:
    """The command line of a scan; `given` is the name and state that go before the settings.

    The address of a server is not in it, since everybody on the machine can read it there: the environment
    has it.
    """
    named = given or {}
    command = [sys.executable, "-m", "analyzer", "scan", str(folder)]
    command += ["--db", url] if url and not _is_address(url) else []
    command += ["--as-of", as_of.isoformat()] if as_of else []
    command += ["--district", named["name"]] if "name" in named else []
    command += ["--state", named["state"]] if "state" in named else []
    command += ["--accept-missing"] if accept_missing else []
    return command


def start_scan(
    folder: Path,
    store: Store,
    url: str | None,
    *,
    as_of: date | None = None,
    accept_missing: bool = False,
) -> subprocess.Popen[bytes]:
    """Start scanning a folder, detached from this process. What it says on stderr goes to `log_of`.

    Raises:
        OSError: the process cannot be started, or the log cannot be written.
    """
    # It outlives us, and must not get our Ctrl-C.
    detached: dict[str, object] = {"start_new_session": True}
    if os.name == "nt":
        flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) | getattr(
            subprocess, "CREATE_NO_WINDOW", 0
        )
        detached = {"creationflags": flags}
    log = log_of(store)
    log.parent.mkdir(parents=True, exist_ok=True)
    database = {"DPAUDIT_DB": url} if url and _is_address(url) else {}
    package = str(Path(run.__file__).parents[2])
    path = os.pathsep.join(part for part in (package, os.environ.get("PYTHONPATH", "")) if part)
    with log.open("wb") as stream:
        process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - our own command, no shell
            scan_command(folder, url, as_of=as_of, given=store.given, accept_missing=accept_missing),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stream,
            env={**os.environ, **database, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            **detached,  # type: ignore[call-overload]  # an option of this system
        )
    return process


def _is_address(url: str) -> bool:
    return "://" in url


def log_of(store: Store) -> Path:
    """What the latest scan that was started here said: file names and problems, no words of contracts."""
    return store.files.parent / "dpaudit-scan.log"


def last_words(store: Store) -> str:
    """The end of that log, empty where there is none."""
    try:
        lines = log_of(store).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(lines[-6:])


def going(store: Store) -> Going | None:
    """The scan that goes on now, whoever started it."""
    found = run.running(store)
    return Going(found, *store.progress(found.id)) if found else None
