"""A packet from the file to the vendor's papers: each is read, quoted, signed and filed by itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from packet_make import AGREEMENT, AMENDMENT, MORE, POLICY, SIGNED, UNSIGNED, as_pdf
from typer.testing import CliRunner

from analyzer import pipeline
from analyzer.cli import app
from analyzer.records import Document, Evidence, Reading
from analyzer.run import ScanOptions, scan
from analyzer.settings import District
from analyzer.store import Store
from analyzer.text import file_id, render

PAGES = [AGREEMENT, MORE + SIGNED, AMENDMENT + UNSIGNED, POLICY]
OURS = District(name="Alder Creek School District")
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packets") / "Brindle" / "signed papers.pdf"
    path.parent.mkdir()
    path.write_bytes(as_pdf(PAGES))
    return path


@pytest.fixture(scope="module")
def read(packet: Path) -> tuple[Document, Reading]:
    return pipeline.read_file(packet)


def evidence_of(reading: Reading) -> list[Evidence]:
    terms = [e for t in reading.readings for e in (*t.evidence, *t.nearest)]
    parameters = [e for t in reading.readings for p in t.parameters.values() for e in p.evidence]
    named = [e for one in (*reading.mentions, *reading.contacts) for e in one.evidence]
    return [*terms, *parameters, *named, *(e for fact in reading.facts.values() for e in fact.evidence)]


def test_each_paper_is_read_by_itself(read: tuple[Document, Reading]) -> None:
    agreement, amendment, policy = read[1].papers
    assert [paper.document.part for paper in (agreement, amendment, policy)] == [(1, 2), (3, 3), (4, 4)]
    assert [p.fact("signed") for p in (agreement, amendment, policy)] == ["both", "none", None]
    assert agreement.term("no_resale").stance == "commits"
    assert {amendment.term("no_resale").stance, policy.term("no_resale").stance} == {"silent"}
    assert amendment.fact("document_type") == "amendment"
    assert policy.fact("document_type") == "privacy_policy"


def test_quotes_keep_their_place_in_the_file(read: tuple[Document, Reading]) -> None:
    document, reading = read
    for paper in reading.papers:
        first, last = paper.document.part or (0, 0)
        found = evidence_of(paper)
        assert found
        assert paper.document.part != (3, 3) or paper.mentions  # it names the agreement that it changes
        for evidence in found:
            assert evidence.quote == render(document, evidence.spans)
            assert evidence.page is not None and first <= evidence.page <= last


def test_identities_lead_back_to_the_file(read: tuple[Document, Reading]) -> None:
    document, reading = read
    identities = [paper.document.sha256 for paper in reading.papers]
    assert len(set(identities)) == 3
    assert {file_id(identity) for identity in identities} == {document.sha256}


def test_a_vendor_has_the_papers_of_a_packet(packet: Path, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as store:
        options = ScanOptions(as_of=DAY, packs=("core-dpa",), district=OURS)
        (assessment,) = scan(packet.parent.parent, store, options=options).assessments
        again = scan(packet.parent.parent, store, options=options)
        assert [outcome.status for outcome in again.outcomes] == ["cached"]
        shown = [Path(paper.path).name for paper in store.papers(assessment.vendor.id)]
        assert shown == [
            "signed papers.pdf (pages 1 to 2)",
            "signed papers.pdf (page 3)",
            "signed papers.pdf (page 4)",
        ]
        standings = {Path(paper.path).name: paper.standing for paper in assessment.papers}
        assert standings == {
            "signed papers.pdf (pages 1 to 2)": "in_force",
            "signed papers.pdf (page 3)": "unsigned",
            "signed papers.pdf (page 4)": "in_force",
        }
        assert assessment.coverage == "in_force"
        for paper in assessment.papers:
            assert store.find_file(paper.sha256) is not None
            assert store.document(paper.sha256) is not None


def test_an_unsigned_amendment_changes_nothing_yet(packet: Path, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as store:
        options = ScanOptions(as_of=DAY, packs=("core-dpa",), district=OURS)
        (assessment,) = scan(packet.parent.parent, store, options=options).assessments
    notice = next(f for f in assessment.findings if f.term == "breach_notification")
    assert "48 hours" in " ".join(e.quote for e in notice.evidence)
    assert notice.verdict == "met"


def test_check_prints_a_record_for_each_paper(packet: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(packet), "--format", "jsonl", "--fail-on", "never"])
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["document"]["part"] for record in records] == [[1, 2], [3, 3], [4, 4]]
    assert {record["document"]["path"] for record in records} == {str(packet)}
