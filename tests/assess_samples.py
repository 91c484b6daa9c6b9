"""Made-up readings, papers and rule sets for the tests of judging."""

from __future__ import annotations

from datetime import date
from typing import Any

from analyzer.packs import Pack, parse_pack
from analyzer.records import (
    Assessed,
    DocumentSummary,
    Fact,
    FactValue,
    Paper,
    Parameter,
    Reading,
    Signature,
    Stance,
    Standing,
    TermReading,
    TraitValue,
)
from analyzer.terms import TERM_IDS
from analyzer.vendors.papers import make_paper

AS_OF = date(2026, 11, 21)


def says(
    term: str,
    stance: Stance = "commits",
    *,
    hours: float | None = None,
    business: bool = False,
    blank: bool = False,
    trigger: str = "",
    hedges: tuple[str, ...] = (),
    traits: dict[str, TraitValue] | None = None,
    assessed: Assessed = "all",
    confidence: float = 0.9,
    **values: FactValue,
) -> TermReading:
    """What a paper says of one term; `values` are parameters that hold a value."""
    parameters = {name: Parameter(value=value) for name, value in values.items()}
    if hours is not None or blank:
        name = "notice" if term == "audit_rights" else "deadline"
        parameters[name] = Parameter(hours=hours, business=business, blank=blank, trigger=trigger)
    return TermReading(
        term, stance, confidence, assessed, hedges=hedges, traits=traits or {}, parameters=parameters
    )


def reading(
    *terms: TermReading,
    sha256: str = "a" * 64,
    unread: tuple[int, ...] = (),
    assessed: Assessed = "all",
    signatures: tuple[Signature, ...] = (),
    **facts: FactValue,
) -> Reading:
    """A paper of three pages that says these terms; the others are silent. A fact of ``None`` is left out."""
    said = {t.term: t for t in terms}
    state: Assessed = "part" if unread and assessed == "all" else assessed
    return Reading(
        DocumentSummary(sha256, "pdf", 3, 900, pages_unread=unread),
        tuple(said.get(t, TermReading(t, "silent", 0.8, state)) for t in TERM_IDS),
        {name: Fact(value) for name, value in facts.items() if value is not None},
        signatures,
    )


def paper(
    *terms: TermReading,
    path: str = "vendor/dpa.pdf",
    standing: Standing = "in_force",
    kind: str = "student_dpa",
    effective: str | None = None,
    **options: Any,
) -> Paper:
    """A paper with a standing of its own, whatever its facts."""
    sha256 = options.pop("sha256", path.encode().hex().ljust(64, "0")[:64])
    read = reading(*terms, sha256=sha256, document_type=kind, **options)
    return Paper(sha256, path, standing, "", kind, read, effective_date=effective)


def signed_paper(*terms: TermReading, path: str = "vendor/dpa.pdf", **facts: Any) -> Paper:
    """A paper whose standing on `AS_OF` follows from its facts; signed by both unless they say otherwise."""
    stated = {"document_type": "student_dpa", "signed": "both", **facts}
    sha256 = path.encode().hex().ljust(64, "0")[:64]
    return make_paper(reading(*terms, sha256=sha256, **stated), path, as_of=AS_OF)


def pack(requirements: str, **keys: str) -> Pack:
    """A rule set ``test-rules`` from lines of flow mappings; what a line leaves out is filled in."""
    usual = {"severity": "required", "binds": "policy", "citation": "Rule 1", "note": "Asked."}
    lines = []
    for line in requirements.strip().splitlines():
        rest = "".join(f", {key}: {value}" for key, value in usual.items() if f"{key}:" not in line)
        lines.append(f"  - {line.strip().removesuffix('}')}{rest}}}")
    head = {
        "id": "test-rules",
        "name": "Test",
        "kind": "policy",
        "jurisdiction": "US",
        "citation": "Rules",
        **keys,
    }
    source = "\n".join((*(f"{key}: {value}" for key, value in head.items()), "requirements:", *lines))
    return parse_pack(source, file="test-rules.yaml")
