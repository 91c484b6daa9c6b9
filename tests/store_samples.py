"""Small records for the tests of the store and of runs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from analyzer.records import (
    Assessment,
    DocumentSummary,
    Evidence,
    Fact,
    Finding,
    Paper,
    Reading,
    TermReading,
    Vendor,
)


def ticking() -> Callable[[], str]:
    """A clock that gives another time whenever it is asked."""
    ticks = iter(range(10_000))
    return lambda: f"2026-11-21T00:00:{next(ticks):05}"


def sha_of(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def make_reading(
    name: str = "a", *, vendor: str | None = "Acorn Quill", quote: str = "Data stay yours."
) -> Reading:
    evidence = (Evidence(quote, ((0, len(quote)),), page=1),)
    return Reading(
        DocumentSummary(sha_of(name), "pdf", 1, 3),
        (
            TermReading("data_ownership", "commits", 0.9, evidence=evidence),
            TermReading("encryption", "silent", 0.8),
        ),
        {"vendor": Fact(vendor, 0.9, evidence)} if vendor else {},
        ingest_version="i1",
        reader_version="r1",
    )


def make_assessment(vendor: Vendor, *, name: str = "a", quote: str = "Data stay yours.") -> Assessment:
    reading = make_reading(name, quote=quote)
    finding = Finding(
        "core.data_ownership",
        "core",
        "data_ownership",
        "met",
        "required",
        "policy",
        "It says so.",
        "Policy 1",
        paper=sha_of(name),
        evidence=reading.readings[0].evidence,
    )
    paper = Paper(
        sha_of(name), f"{name}.pdf", "in_force", "Signed.", "student_dpa", reading, None, "2027-06-30"
    )
    return Assessment(vendor, "2026-11-21", "in_force", "Signed.", (paper,), (finding,), (("core", "h1"),))
