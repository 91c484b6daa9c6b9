"""A reader for tests of the dashboard: real documents, and for each term what `expected.json` says of it.

It finds the words to show by a few key words, so that page pictures have something to highlight. Children of
a scan import it by name; it reads one file as `pipeline.read_file` does.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from analyzer.errors import UnreadableError
from analyzer.ingest import read_document
from analyzer.pipeline import ReadOptions, file_digest, media_of, unreadable_reading
from analyzer.records import (
    Document,
    DocumentSummary,
    Evidence,
    Fact,
    Parameter,
    Reading,
    TermReading,
)
from analyzer.terms import TERM_IDS
from analyzer.text import boxes_of, page_at, render

SAMPLES = Path(__file__).parent.parent / "contracts_sample"
READER = f"{__name__}:read"

_WORDS = {
    "data_ownership": "belongs? to|property of|owns",
    "purpose_limitation": "solely|only to provide|purpose",
    "no_resale": r"\bsell|\brent\b",
    "no_targeted_advertising": "advertis",
    "no_profiling": "profile",
    "no_ai_training": r"train|machine.learning|\bAI\b",
    "deidentified_data": "de-identif|aggregate",
    "school_official": "school official",
    "subprocessors": "subcontract|subprocess|service providers",
    "redisclosure_limits": "disclos|share",
    "security_safeguards": "safeguard|security",
    "encryption": "encrypt",
    "audit_rights": "audit",
    "breach_notification": "notif|incident|breach",
    "data_destruction": "destr|delet|erase",
    "ferpa_compliance": "FERPA|Family Educational",
    "coppa_compliance": "thirteen|COPPA|under 13",
    "no_unilateral_change": "amend|change|modif",
    "parent_access": "parent",
    "data_schedule": "Annex B|Schedule|categories",
}


@cache
def _expected() -> dict[str, dict[str, object]]:
    """By content, so that a copy of a sample reads like the sample."""
    files = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]
    return {file_digest(SAMPLES / name): entry for name, entry in files.items()}


def read(path: Path, *, options: ReadOptions) -> tuple[Document, Reading]:
    """Read one sample, or any other paper as one that says nothing."""
    try:
        document = read_document(path, options=options.for_ingest())
    except UnreadableError as error:
        sha256, media = file_digest(path), media_of(path)
        return Document(sha256, media, ""), unreadable_reading(sha256, media, error.problem)
    entry = _expected().get(document.sha256, {"facts": {}, "terms": {}})
    summary = DocumentSummary(document.sha256, document.media, len(document.pages), len(document.words))
    facts = {name: Fact(_first(value)) for name, value in entry["facts"].items()}  # type: ignore[attr-defined]
    terms = tuple(_term(document, term, entry["terms"].get(term, {})) for term in TERM_IDS)  # type: ignore[attr-defined]
    return document, Reading(summary, terms, facts, ingest_version="test", reader_version="test")


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) else value


def _term(document: Document, term: str, entry: dict[str, object]) -> TermReading:
    stance = str(entry.get("stance", "silent"))
    found = _evidence(document, term) if stance != "silent" else ()
    limit = {name: _first(value) for name, value in (entry.get("deadline") or {}).items()}  # type: ignore[attr-defined]
    parameters = {"deadline": Parameter(found[0].quote[:30] if found else "", **limit)} if limit else {}
    hedges = ("blank",) if limit and limit.get("blank") else ("efforts",) if stance == "hedged" else ()
    return TermReading(term, stance, 0.9, hedges=hedges, parameters=parameters, evidence=found)  # type: ignore[arg-type]


def _evidence(document: Document, term: str) -> tuple[Evidence, ...]:
    pattern = re.compile(rf"[^.\n]*\b(?:{_WORDS.get(term, term)})[^.]*\.", re.I)
    match = pattern.search(document.text, min(len(document.text) // 6, 1500)) or pattern.search(document.text)
    if match is None:
        return ()
    spans = ((match.start() + len(match[0]) - len(match[0].lstrip()), match.end()),)
    page = page_at(document, spans[0][0])
    return (Evidence(render(document, spans), spans, page, section="", boxes=boxes_of(document, spans)),)
