"""Every sample contract, read for real: what is claimed can be proved, and the record fits its schema."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from analyzer import text
from analyzer.ingest.discover import discover
from analyzer.pipeline import assess_paper, check_record, choose_packs, is_unreadable, read_file
from analyzer.records import Document, Evidence, Reading
from analyzer.settings import District
from analyzer.vendors.papers import make_paper

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)
FILES = [found.path for found in discover(ROOT / "contracts_sample") if not found.skipped]


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads((ROOT / "docs" / "check.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def read(request: pytest.FixtureRequest) -> tuple[Path, Document, Reading]:
    return request.param, *read_file(request.param)


def every_quote(reading: Reading) -> list[Evidence]:
    terms = [e for term in reading.readings for e in (*term.evidence, *term.nearest)]
    parameters = [e for term in reading.readings for p in term.parameters.values() for e in p.evidence]
    return [*terms, *parameters, *(e for fact in reading.facts.values() for e in fact.evidence)]


def test_there_are_samples() -> None:
    assert len(FILES) >= 10


def test_every_quote_is_what_its_spans_hold(read: tuple[Path, Document, Reading]) -> None:
    _, document, reading = read
    for evidence in every_quote(reading):
        assert evidence.quote == text.render(document, evidence.spans)
        assert evidence.quote


def test_every_quote_of_a_paged_file_lies_on_its_page(read: tuple[Path, Document, Reading]) -> None:
    _, document, reading = read
    for evidence in every_quote(reading):
        if document.pages:
            assert evidence.page == text.page_at(document, evidence.spans[0][0])
            assert evidence.boxes == text.boxes_of(document, evidence.spans)
        else:
            assert evidence.page is None


def test_only_what_was_read_is_claimed(read: tuple[Path, Document, Reading]) -> None:
    _, document, reading = read
    unread = any(page.origin == "unread" for page in document.pages) or not document.text.strip()
    if unread:
        assert "all" not in {term.assessed for term in reading.readings}
    for term in reading.readings:
        assert bool(term.evidence) == (term.stance != "silent"), term.term


def test_the_record_fits_the_published_schema(read: tuple[Path, Document, Reading], schema: Any) -> None:
    path, _, reading = read
    packs = choose_packs(reading=reading, district=District(state="MN"))
    paper = make_paper(reading, path.name, as_of=DAY)
    judged = assess_paper(paper, packs, as_of=DAY, district=District(state="MN"))
    record = check_record(paper, judged.findings, rule_sets=packs, as_of=DAY)
    jsonschema.validate(json.loads(json.dumps(record)), schema)
    assert len(record["readings"]) == 27
    assert len(record["findings"]) == sum(len(pack.requirements) for pack in packs)


def test_a_scanned_sample_is_listed_as_not_read() -> None:
    scans = [path for path in FILES if "scan" in path.stem]
    assert scans
    for path in scans:
        assert is_unreadable(read_file(path)[1])
