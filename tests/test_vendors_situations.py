"""Situations of papers: is an agreement in force for us, and what do its clauses count for?"""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook
from situations_make import OURS, THEIRS
from situations_table import (
    ALL,
    AS_OF,
    CHAINS,
    CHANGES,
    DIRECT,
    OTHERS,
    OWN,
    PACKETS,
    PRODUCTS,
    UNSPLIT,
    Situation,
)
from typer.testing import CliRunner

from analyzer import extract, run
from analyzer.cli import app
from analyzer.cli.report import print_vendors
from analyzer.codec import dump, load
from analyzer.errors import problem
from analyzer.packs import load_pack
from analyzer.pipeline import assess_vendor, unreadable_reading
from analyzer.records import Assessment, Cover, Document, Reading, Vendor
from analyzer.report.csv_export import write_csv
from analyzer.report.json_export import write_json
from analyzer.report.topics import headline, topic_name, topic_views
from analyzer.report.workbook import write_workbook
from analyzer.segment import segment
from analyzer.settings import District
from analyzer.vendors.papers import make_paper

DISTRICT = District(name=OURS, aliases=("Alder Creek Schools",), state="MN")
PACKS = (load_pack("core-dpa"),)
#: Of a protection's label, as a table says it.
SAID = {
    "met": "Met",
    "signed": "Would be met once signed",
    "expired": "In an expired agreement",
    "another": "In another district's agreement",
    "begins": "Would be met once it begins",
    "own": "Promised in their own terms; they can change it",
    "late": "Too late",
    "opposite": "Says the opposite",
    "missing": "Not in the papers we have",
}


@cache
def read(text: str) -> Reading:
    """The reading of a paper's text, as a file of its own."""
    sha = sha256(text.encode()).hexdigest()
    if not text.strip():
        return unreadable_reading(sha, "text", problem("P101", stage="ingest"))
    document = Document(sha, "text", text)
    return extract.read(document, segment(document))


def judged(situation: Situation) -> Assessment:
    day = date.fromisoformat(situation.as_of)
    papers = [make_paper(read(t), f"v/{n}.txt", as_of=day) for n, t in enumerate(situation.papers, start=1)]
    status = "no_student_data" if situation.no_data else "active"
    vendor = Vendor("1", "Quillwright", products=situation.products, status=status)  # type: ignore[arg-type]
    district = DISTRICT.model_copy(update={"state": situation.state})
    return assess_vendor(vendor, papers, PACKS, as_of=day, district=district)


def must_be_as_told(situation: Situation) -> None:
    """The coverage, the words of its reason and the verdicts are those that the situation names."""
    found = judged(situation)
    assert (found.coverage, found.coverage_reason) == (situation.coverage, found.coverage_reason)
    assert [words for words in situation.says if words not in found.coverage_reason] == []
    labels = {view.topic.term: view.verdict.label for view in topic_views(found)}
    wanted = {term: SAID[key] for term, key in situation.terms.items()}
    assert {term: labels[term] for term in wanted} == wanted


@pytest.mark.parametrize(
    "situation",
    [
        pytest.param(
            s,
            id=s.name,
            marks=[pytest.mark.xfail(strict=True, reason="a file is one paper: packets are not split")]
            if s.name in UNSPLIT
            else [],
        )
        for s in ALL
    ],
)
def test_situation(situation: Situation) -> None:
    must_be_as_told(situation)


def test_there_are_enough_situations_of_each_kind() -> None:
    assert len({s.name for s in ALL}) == len(ALL) >= 60
    assert len(CHAINS) >= 10 and len(CHANGES) >= 6 and len(PACKETS) >= 5 and len(OTHERS) >= 5
    assert max(len(s.papers) for s in ALL) <= 5
    assert {s.name for s in PACKETS} >= UNSPLIT


def perfect() -> Assessment:
    """Everything that core-dpa asks for, promised to another district by an agreement in force."""
    return judged(next(s for s in OTHERS if s.name == "perfect, but another's"))


def promised() -> Assessment:
    """The same promised to us, so that a count of nothing is no accident."""
    return judged(next(s for s in DIRECT if s.name == "both signed"))


def met_in_files(found: Assessment, folder: Path) -> dict[str, int]:
    """How often each kind of export counts something as met."""
    day = date.fromisoformat(AS_OF)
    write_workbook(folder / "g.xlsx", [found], (), as_of=day, packs=PACKS, district=DISTRICT)
    write_csv(folder / "g.csv", [found], packs=PACKS)
    write_json(folder / "g.json", [found], as_of=day, district=DISTRICT)
    book = load_workbook(folder / "g.xlsx")
    cells = [c for row in book["Summary"].iter_rows(min_row=8, values_only=True) for c in row[3:] if c]
    met_by = [
        c for row in book["Summary"].iter_rows(min_row=6, max_row=6, values_only=True) for c in row[3:] if c
    ]
    rows = list(csv.DictReader(io.StringIO((folder / "g.csv").read_text(encoding="utf-8-sig"))))
    record = json.loads((folder / "g.json").read_text(encoding="utf-8"))
    return {
        "cells": sum("● Met" in str(c) for c in cells),
        "figures": sum(int(str(c).split(" of ")[0]) for c in met_by),
        "evidence": sum(
            "● Met" in str(c) for row in book["Evidence"].iter_rows(values_only=True) for c in row
        ),
        "csv": sum(row["What we found"] == "Met" for row in rows),
        "json": sum(f["verdict"] == "met" for v in record["vendors"] for f in v["findings"]),
    }


def test_a_perfect_agreement_with_another_district_counts_for_nothing(tmp_path: Path) -> None:
    assert set(met_in_files(perfect(), tmp_path).values()) == {0}
    assert headline([perfect()]) == "Of 1 vendor that holds student data, 0 has an agreement in force."
    assert min(met_in_files(promised(), tmp_path).values()) > 0


@pytest.mark.parametrize(
    "name", [s.name for s in ALL if s.coverage in ("waiting_for_signature", "expired", "own_terms")]
)
def test_nothing_is_met_without_an_agreement_in_force(name: str) -> None:
    found = judged(next(s for s in ALL if s.name == name))
    assert [f.requirement for f in found.findings if f.verdict == "met"] == []


def test_promises_in_their_own_terms_are_counted_apart(tmp_path: Path) -> None:
    found = judged(next(s for s in OWN if s.name == "privacy policy"))
    path = tmp_path / "g.xlsx"
    write_workbook(path, [found], (), as_of=date.fromisoformat(AS_OF), packs=PACKS)
    sheet = load_workbook(path)["Summary"]
    figures = {sheet.cell(7, c).value: sheet.cell(6, c).value for c in range(4, sheet.max_column + 1)}
    assert figures[topic_name("no_resale")] == "0 of 1, 1 in their own terms"
    assert "1 more is promised only in their own terms." in sheet["A4"].value
    met = next(f for f in found.findings if f.term == "no_resale")
    assert (met.verdict, met.weakness, met.would_be) == ("weak", "own", "met")


def test_the_answer_brings_its_papers_dates_and_passages() -> None:
    found = judged(next(s for s in CHAINS if s.name == "complete, page of its own"))
    assert found.cover.decided_by == (found.papers[0].sha256, found.papers[1].sha256)
    told = {p.what: p.evidence[0].quote for p in found.cover.passages if p.evidence}
    assert "June 30, 2028" in told["End date: 2028-06-30"]
    assert (
        "accepts the General Offer" in " ".join(told.values()) or OURS in told[f"Accepts the offer: {OURS}"]
    )
    (chain,) = found.cover.chains
    assert [(link.step, link.state) for link in chain.links] == [
        ("agreement", "holds"), ("offer", "holds"), ("acceptance", "holds"), ("time", "unknown"),
        ("product", "unknown"), ("state", "unknown"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "school", "until"),
    [("nobody joined", THEIRS, "2028-06-30"), ("page of another school", THEIRS, "2028-06-30")],
)
def test_open_offers_are_listed_with_their_last_day(name: str, school: str, until: str) -> None:
    (offer,) = judged(next(s for s in CHAINS if s.name == name)).cover.offers
    assert (offer.school, offer.until) == (school, until)


@pytest.mark.parametrize(
    "name",
    [
        "the offer has closed", "no offer at all", "complete, page of its own", "the agreement has ended",
        "vendor did not sign the offer", "another state",
    ],
)  # fmt: skip
def test_no_offer_is_listed_that_cannot_be_joined(name: str) -> None:
    assert judged(next(s for s in CHAINS if s.name == name)).cover.offers == ()


@pytest.mark.parametrize(
    ("name", "term", "said"),
    [
        ("cures a gap", "breach_notification", "2.txt puts right what 1.txt lacks."),
        ("undoes a promise", "breach_notification", "2.txt takes back what 1.txt promises."),
        ("amendment that lets them sell", "no_resale", "2.txt takes back what 1.txt promises."),
        ("agreement that goes first", "no_resale", "1.txt puts right what 2.txt lacks."),
    ],
)
def test_a_later_paper_says_what_it_cures_or_undoes(name: str, term: str, said: str) -> None:
    found = judged(next(s for s in ALL if s.name == name))
    assert said in next(f for f in found.findings if f.term == term).reason


@pytest.mark.parametrize(
    ("name", "relations"),
    [
        ("cures a gap", [("amends", "2.txt", "1.txt")]),
        ("amendment alone", [("amends", "1.txt", None)]),
        ("a later agreement of the kind", [("replaces", "2.txt", "1.txt")]),
        ("outright replacement that has ended", [("replaces", "2.txt", "1.txt")]),
        ("unsigned replacement", []),
        ("agreement that goes first", [("prevails", "1.txt", "2.txt")]),
    ],
)
def test_what_papers_do_to_each_other(name: str, relations: list[tuple[str, str, str | None]]) -> None:
    found = judged(next(s for s in ALL if s.name == name))
    names = {p.sha256: Path(p.path).name for p in found.papers} | {None: None}
    assert [(r.kind, names[r.paper], names[r.other]) for r in found.cover.relations] == relations
    assert all(r.reason for r in found.cover.relations)


def test_each_product_has_an_answer_of_its_own() -> None:
    found = judged(next(s for s in PRODUCTS if s.name == "one product left out"))
    told = {p.product: (p.coverage, p.used) for p in found.cover.products}
    assert told == {
        "Quillwright Reader": ("in_force", True),
        "Lumen Notebook": ("none_on_file", True),
        "Quillwright Maths": ("in_force", False),
    }


def test_the_order_of_papers_never_matters() -> None:
    for situation in (s for s in ALL if len(s.papers) > 1):
        papers = [
            make_paper(read(t), f"v/{n}.txt", as_of=date.fromisoformat(AS_OF))
            for n, t in enumerate(situation.papers)
        ]
        vendor, day = Vendor("1", "Q", products=situation.products), date.fromisoformat(AS_OF)
        there, back = (
            assess_vendor(vendor, order, PACKS, as_of=day, district=DISTRICT)
            for order in (papers, papers[::-1])
        )
        assert (there.coverage, there.coverage_reason, there.findings) == (
            back.coverage, back.coverage_reason, back.findings,
        ), situation.name  # fmt: skip


def test_an_assessment_stored_before_has_nothing_that_decides() -> None:
    stored = json.loads(dump(promised(), Assessment))
    del stored["cover"]
    for paper in stored["papers"]:
        del paper["reading"]["mentions"]
    old = load(Assessment, json.dumps(stored))
    assert (old.coverage, old.cover, old.papers[0].reading.mentions) == ("in_force", Cover(), ())


def files_of(name: str, folder: Path) -> list[str]:
    """The papers of a situation as files."""
    situation = next(s for s in ALL if s.name == name)
    for number, text in enumerate(situation.papers, start=1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "complete, page of its own",
            ("Agreement in force: We joined the agreement of Fernhill", "2028-06-30"),
        ),
        ("our page is blank", ("Waiting for a signature", "not signed by us", "Would be met once signed")),
        ("perfect, but another's", ("0 of 12 required", "In another district's agreement")),
        ("privacy policy", ("1 more is promised only in their own terms", "they can change it")),
    ],
)
def test_check_together_shows_the_answer_and_what_decides_it(
    name: str, told: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "read_apart", lambda paths, **_: (read(p.read_text("utf-8")) for p in paths))
    monkeypatch.setenv("COLUMNS", "400")
    us = ["--district", OURS, "--state", "MN", "--db", str(tmp_path / "x" / "dpaudit.db")]
    (tmp_path / "v").mkdir()
    files = files_of(name, tmp_path / "v")
    result = CliRunner().invoke(
        app, ["check", "--together", "--as-of", AS_OF, "--pack", "core-dpa", *us, *files]
    )
    said = " ".join(result.stdout.split())
    assert [words for words in told if words not in said] == []


def test_the_table_of_vendors_ends_with_the_offers_that_are_open(capsys: pytest.CaptureFixture[str]) -> None:
    print_vendors([judged(next(s for s in CHAINS if s.name == "nobody joined"))])
    told = " ".join(capsys.readouterr().out.split())
    assert "0 of 12" in told
    assert "Quillwright: the agreement of Fernhill School District, open until 2028-06-30" in told
    print_vendors([promised()])
    assert "Offers" not in capsys.readouterr().out
