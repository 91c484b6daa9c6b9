"""The published record `dpaudit.check/1` and its schema."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cli_samples import contract, read_file
from pydantic import TypeAdapter

from analyzer.packs import load_pack
from analyzer.pipeline import assess_paper, assess_vendor, check_record, check_schema, vendor_record
from analyzer.pipeline.check import CheckRecord
from analyzer.records import Paper
from analyzer.settings import District
from analyzer.terms import TERM_IDS
from analyzer.vendors.papers import make_paper

DAY = date(2026, 11, 21)
PUBLISHED = Path(__file__).parents[1] / "docs" / "check.schema.json"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    path = tmp_path / "dpa.txt"
    path.write_text(contract(no_resale="contrary", encryption="silent"), encoding="utf-8")
    return make_paper(read_file(path)[1], "vendors/dpa.txt", as_of=DAY)


@pytest.fixture
def record(paper: Paper) -> dict[str, Any]:
    packs = (load_pack("core-dpa"),)
    judged = assess_paper(paper, packs, as_of=DAY, district=District())
    return check_record(paper, judged.findings, rule_sets=packs, as_of=DAY)


def test_the_published_schema_is_the_one_the_code_makes() -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == check_schema(), (
        "the record changed: write check_schema() to docs/check.schema.json, and think of those who read it"
    )


def test_a_record_has_the_documented_keys(record: dict[str, Any]) -> None:
    assert list(record) == [
        "schema", "versions", "as_of", "document", "standing", "facts", "signatures", "readings", "schedule",
        "contacts", "findings", "problems",
    ]  # fmt: skip
    assert record["schema"] == "dpaudit.check/1"
    assert record["as_of"] == "2026-11-21"
    assert list(record["document"]) == [
        "path", "sha256", "pages", "words", "pages_ocr", "pages_unread", "language", "part",
    ]  # fmt: skip
    assert list(record["readings"][0]) == [
        "term", "stance", "confidence", "assessed", "reason", "hedges", "traits", "parameters", "evidence",
        "nearest",
    ]  # fmt: skip
    assert list(record["findings"][0]) == [
        "requirement", "pack", "term", "verdict", "severity", "binds", "reason", "citation",
        "weakness", "would_be",
    ]  # fmt: skip


def test_a_record_has_all_terms_in_order(record: dict[str, Any]) -> None:
    assert [row["term"] for row in record["readings"]] == list(TERM_IDS)


def test_spans_and_boxes_are_plain_lists(record: dict[str, Any]) -> None:
    evidence = next(row for row in record["readings"] if row["term"] == "no_resale")["evidence"][0]
    assert evidence["spans"] == [[3, 40]]
    assert evidence["boxes"] == [[2, 10.0, 20.0, 30.0, 40.0]], "two decimals of a point are enough"
    assert (evidence["page"], evidence["section"]) == (2, "4.1")


def test_a_silent_term_has_a_search_trail_and_no_evidence(record: dict[str, Any]) -> None:
    row = next(row for row in record["readings"] if row["term"] == "encryption")
    assert row["evidence"] == []
    assert row["nearest"]


def test_a_deadline_is_a_parameter(record: dict[str, Any]) -> None:
    row = next(row for row in record["readings"] if row["term"] == "breach_notification")
    deadline = row["parameters"]["deadline"]
    assert (deadline["hours"], deadline["business"], deadline["blank"]) == (48.0, False, False)
    assert (deadline["trigger"], deadline["actor"]) == ("discovery", "provider")


def test_facts_carry_value_confidence_and_evidence(record: dict[str, Any]) -> None:
    assert record["facts"]["vendor"] == {"value": "Quillwright", "confidence": 0.9, "evidence": []}


def test_versions_name_each_rule_set_with_its_hash(record: dict[str, Any]) -> None:
    assert record["versions"]["packs"] == {"core-dpa": load_pack("core-dpa").hash}


def test_a_record_survives_json_and_fits_its_own_schema(record: dict[str, Any]) -> None:
    adapter = TypeAdapter(CheckRecord)
    again = adapter.validate_json(json.dumps(record))
    assert adapter.dump_python(again, mode="json") == record


def test_a_record_with_an_unknown_verdict_does_not_fit(record: dict[str, Any]) -> None:
    record["findings"][0]["verdict"] = "fine"
    with pytest.raises(ValueError, match="verdict"):
        TypeAdapter(CheckRecord).validate_python(record)


def test_a_vendor_record_names_its_papers(paper: Paper) -> None:
    packs = (load_pack("core-dpa"),)
    alone = assess_paper(paper, packs, as_of=DAY, district=District())
    judged = assess_vendor(alone.vendor, [paper], packs, as_of=DAY, district=District())
    record = vendor_record(judged)
    assert record["schema"] == "dpaudit.vendor/1"
    assert (record["vendor"], record["papers"]) == ("Quillwright", ["vendors/dpa.txt"])
    assert record["coverage"] == "in_force"
    verdicts = {row["term"]: row["verdict"] for row in record["findings"]}
    assert (verdicts["no_resale"], verdicts["audit_rights"]) == ("conflict", "met")
