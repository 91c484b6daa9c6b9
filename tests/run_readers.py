"""Readers for the tests of runs: the file's first word says what it does to the process that reads it."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path

from analyzer.errors import InstallError, UnreadableError, problem
from analyzer.pipeline import ReadOptions
from analyzer.records import Document, DocumentSummary, Evidence, Fact, Page, Reading, TermReading
from analyzer.terms import TERM_IDS

_BALLAST: list[bytearray] = []


def read(path: Path, *, options: ReadOptions) -> tuple[Document, Reading]:
    data = path.read_bytes()
    command, _, words = data.decode("utf-8").partition(" ")
    _ACTIONS.get(command, _nothing)(path)
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(sha256, "text", words, pages=(Page(1, 0, len(words), 612, 792),))
    return document, _reading(sha256, words, partly=command == "partly")


def unlocked(path: Path, *, options: ReadOptions) -> tuple[Document, Reading]:
    """As `read` with every password at hand: what locks a file for that one does nothing here."""
    words = path.read_bytes().decode("utf-8").partition(" ")[2]
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    document = Document(sha256, "text", words, pages=(Page(1, 0, len(words), 612, 792),))
    return document, _reading(sha256, words, partly=False)


def paged(path: Path, *, options: ReadOptions) -> tuple[Document, Reading]:
    """Pages that do something each: ``nothing hang nothing``; what was left out, and why, is told."""
    data = path.read_bytes()
    assert options.on_page is not None
    skip, kept, problems = dict(options.skip), [], []
    actions = data.decode("utf-8").split()
    for number, action in enumerate(actions[: options.max_pages], start=1):
        options.on_page(number)
        if number in skip:
            problems.append(problem("P135", stage="ingest", page=number, why=skip[number]))
        else:
            _ACTIONS.get(action, _nothing)(path)
            kept.append(str(number))
    options.on_page(0)
    if len(actions) > options.max_pages:
        problems.append(problem("P112", stage="ingest", count=len(actions), limit=options.max_pages))
    words = "pages " + " ".join(kept) + f" in {options.seconds:.0f}"
    sha256 = hashlib.sha256(data).hexdigest()
    document = Document(sha256, "text", words, pages=(Page(1, 0, len(words), 612, 792),))
    reading = _reading(sha256, words, partly=bool(problems))
    return document, replace(reading, problems=tuple(problems))


def nonsense(path: Path, *, options: ReadOptions) -> tuple[str, str]:
    return "no document", "no reading"


def counting(path: Path, *, options: ReadOptions) -> tuple[Document, Reading]:
    """As `read`, and leaves a mark beside the folder, so that a test can count."""
    marks = path.parent.parent / "marks"
    marks.mkdir(exist_ok=True)
    (marks / f"{path.name}.{time.time_ns()}").touch()
    return read(path, options=options)


def _reading(sha256: str, words: str, *, partly: bool) -> Reading:
    vendor = words.split(",", maxsplit=1)[0].strip()
    evidence = (Evidence(words, ((0, len(words)),), page=1),)
    terms = tuple(
        TermReading(
            term,
            "commits" if "promise" in words else "silent",
            0.9,
            assessed="part" if partly else "all",
            evidence=evidence if "promise" in words else (),
        )
        for term in TERM_IDS
    )
    facts = {
        "vendor": Fact(vendor or None),
        "document_type": Fact("student_dpa"),
        "signed": Fact("both"),
        "effective_date": Fact("2026-01-01"),
        "expiration_date": Fact("2028-01-01"),
    }
    summary = DocumentSummary(sha256, "text", 1, len(words.split()), pages_unread=(1,) if partly else ())
    return Reading(summary, terms, facts, ingest_version="i", reader_version="r")


def _nothing(path: Path) -> None:
    return


def _hang(path: Path) -> None:
    time.sleep(120)


def _slow(path: Path) -> None:
    time.sleep(0.4)


def _crash(path: Path) -> None:
    os.abort()


def _exit(path: Path) -> None:
    os._exit(3)


def _hog(path: Path) -> None:
    for _ in range(40):
        _BALLAST.append(bytearray(os.urandom(1024) * 20_000))  # 20 MB, touched
        time.sleep(0.02)
    time.sleep(120)


def _raise(path: Path) -> None:
    raise ValueError("secret words of the contract")


def _deep(path: Path) -> None:
    _deep(path)


def _shout(path: Path) -> None:
    os.write(2, b"libjunk: warning: bad code word at scan line 3\n")


def _locked(path: Path) -> None:
    raise PermissionError(13, "Permission denied", str(path))


def _unreadable(path: Path) -> None:
    raise UnreadableError(problem("P103", stage="ingest"))


def _install(path: Path) -> None:
    raise InstallError("A shipped file is missing.", advice="Install again.", code="E201")


_ACTIONS = {
    "hang": _hang,
    "slow": _slow,
    "crash": _crash,
    "exit": _exit,
    "hog": _hog,
    "raise": _raise,
    "deep": _deep,
    "shout": _shout,
    "locked": _locked,
    "unreadable": _unreadable,
    "install": _install,
}
