"""A reader for tests: a contract says outright what is to be read in it.

Each line is ``term: stance``, or ``fact = value``; ``crash`` raises, ``unread`` is a page nobody can read.
It stands in for `pipeline.read_file` (``cli_samples:read_file`` in child processes).
"""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from analyzer import pipeline
from analyzer.errors import problem
from analyzer.pipeline import ReadOptions, unreadable_reading
from analyzer.records import (
    Box,
    Document,
    DocumentSummary,
    Evidence,
    Fact,
    Parameter,
    Reading,
    TermReading,
)
from analyzer.terms import TERM_IDS

GOOD = "vendor = Quillwright\nschool = Maple USD\ndocument_type = student_dpa\nsigned = both\n" + "".join(
    f"{term}: commits\n" for term in TERM_IDS
)


def contract(**stances: str) -> str:
    """A signed agreement that promises every term in full, but for those given."""
    return GOOD + "".join(f"{term}: {stance}\n" for term, stance in stances.items())


def read_file(path: Path, *, options: ReadOptions | None = None) -> tuple[Document, Reading]:
    """Read a contract of this kind."""
    text = path.read_text(encoding="utf-8")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if not text:
        why = problem("P101", stage="ingest")
        return Document(sha256, "text", ""), unreadable_reading(sha256, "text", why)
    if "crash" in text:
        raise ZeroDivisionError(text)
    return Document(sha256, "text", text), _reading(text, sha256)


def read_here(
    paths: Sequence[Path], *, options: ReadOptions, time_limit: float, memory_limit: int
) -> Iterator[Reading]:
    """`run.read_apart` without a child process, which takes a second to start."""
    assert time_limit > 0
    assert memory_limit > 0
    return (pipeline.read_file(path, options=options)[1] for path in paths)


def _reading(text: str, sha256: str) -> Reading:
    stances = dict.fromkeys(TERM_IDS, "silent")
    facts: dict[str, Fact] = {}
    for line in text.splitlines():
        if ": " in line:
            term, stance = line.split(": ")
            stances[term] = stance
        elif " = " in line:
            name, value = line.split(" = ")
            facts[name] = Fact(value, 0.9)
    unread = (2,) if "unread" in text.splitlines() else ()
    problems = (problem("P107", stage="ingest", page=2),) if unread else ()
    return Reading(
        document=DocumentSummary(sha256, "text", 3, len(text.split()), pages_unread=unread, language="en"),
        readings=tuple(_term(term, stance, unread=bool(unread)) for term, stance in stances.items()),
        facts=facts,
        problems=problems,
        ingest_version="ingest",
        reader_version="reader",
    )


def _term(term: str, stance: str, *, unread: bool) -> TermReading:
    quote = f"The words of {term} [bold]\x1b[31m stand here."
    evidence = (
        Evidence(quote, ((3, 40),), 2, "page 2, section 4.1", "4.1", (Box(2, 10.004, 20.0, 30.0, 40.0),)),
    )
    timed = term in ("breach_notification", "data_destruction") and stance == "commits"
    silent = stance == "silent"
    return TermReading(
        term=term,
        stance=stance,  # type: ignore[arg-type]
        confidence=0.9,
        assessed="part" if unread else "all",
        parameters={"deadline": Parameter("within 48 hours", 48.0, trigger="discovery", actor="provider")}
        if timed
        else {},
        evidence=() if silent else evidence,
        nearest=evidence if silent else (),
    )
