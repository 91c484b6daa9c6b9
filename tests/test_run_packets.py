"""A packet with agreements of several vendors: each paper goes with its own, and stays there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from packet_make import AGREEMENT, AMENDMENT, EXHIBIT, MORE, POLICY, SIGNED, UNSIGNED, as_pdf, paged

from analyzer.reading.packet import read_papers
from analyzer.records import Assessment, Correction
from analyzer.run import ScanOptions, decide, scan, undo
from analyzer.run.pool import Pool
from analyzer.settings import District
from analyzer.store import Store
from analyzer.text import file_id
from analyzer.vendors.packets import papers_apart, vendor_of_file
from analyzer.vendors.sorting import Choice

OTHER = (
    "PUPIL READING RECORDS AGREEMENT\n\n"
    'Made between Thornfield Readers Co. ("Licensor") and Alder Creek School District ("District"). '
    "It runs from August 1, 2026 to July 31, 2029.\n\n"
    "1. Licensor shall not sell or rent student data.\n\n"
    "2. Licensor shall tell the District within 24 hours of a breach of student data.\n\n"
)
HALF = (
    "Alder Creek School District\n\nBy: ____________________\nDate: ________\n\n"
    "Thornfield Readers Co.\n\nBy: /s/ Ana Wick\nName: Ana Wick\nTitle: Treasurer\nDate: June 9, 2026\n"
)
AGENDA = "BOARD OF DIRECTORS\n\nConsent agenda\n\nTab 1 Brindle Maps, Inc.\nTab 2 Thornfield Readers Co.\n"
OURS = District(name="Alder Creek School District")
DAY = date(2026, 11, 21)
OPTIONS = ScanOptions(as_of=DAY, packs=("core-dpa",), district=OURS)
PAGES = [AGREEMENT, MORE + SIGNED, OTHER + HALF]


POOL: list[Pool] = []  #: warm children for all scans of this module


@pytest.fixture(scope="module", autouse=True)
def _warm(pool: Pool) -> Iterator[None]:
    POOL.append(pool)
    yield
    POOL.clear()


def numbered(pages: list[str]) -> list[str]:
    return [f"{page}\n\n\nPage {n}" for n, page in enumerate(pages, 1)]


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    folder = tmp_path / "drive" / "Legal sent"
    folder.mkdir(parents=True)
    (folder / "board packet.pdf").write_bytes(as_pdf(PAGES))
    return tmp_path / "drive"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "x.db")) as opened:
        yield opened


def by_name(store: Store, drive: Path) -> dict[str, Assessment]:
    scan(drive, store, options=OPTIONS, pool=POOL[0])
    return {a.vendor.name: a for a in store.assessments() if a.papers}


def places(store: Store) -> dict[str, list[str]]:
    found = {vendor.name: store.papers(vendor.id) for vendor in store.vendors()}
    all_at_once = {vendor.name: papers for vendor, papers in store.all_papers()}
    assert {name: papers for name, papers in found.items() if papers} == {
        name: papers for name, papers in all_at_once.items() if papers
    }
    return {name: [Path(paper.path).name for paper in papers] for name, papers in found.items() if papers}


BOTH = {
    "Brindle Maps, Inc.": ["board packet.pdf (pages 1 to 2)"],
    "Thornfield Readers Co.": ["board packet.pdf (page 3)"],
}


def test_each_paper_is_its_own_vendors(drive: Path, store: Store) -> None:
    found = by_name(store, drive)
    assert places(store) == BOTH
    assert {name: a.coverage for name, a in found.items()} == {
        "Brindle Maps, Inc.": "in_force",
        "Thornfield Readers Co.": "waiting_for_signature",
    }
    for name, pages in (("Brindle Maps, Inc.", {1, 2}), ("Thornfield Readers Co.", {3})):
        proofs = [e for f in found[name].findings for e in f.evidence]
        assert proofs
        assert {e.page for e in proofs} <= pages
    (paper,) = found["Thornfield Readers Co."].papers
    assert store.find_file(paper.sha256) == drive / "Legal sent" / "board packet.pdf"


def test_what_one_signed_puts_nothing_of_the_other_in_force(drive: Path, store: Store) -> None:
    packet = drive / "Legal sent" / "board packet.pdf"
    packet.write_bytes(as_pdf([OTHER + HALF, AGREEMENT, MORE + SIGNED]))
    found = by_name(store, drive)
    assert found["Thornfield Readers Co."].coverage == "waiting_for_signature"
    assert found["Brindle Maps, Inc."].coverage == "in_force"


def test_pages_may_be_numbered_through(drive: Path, store: Store) -> None:
    packet = drive / "Legal sent" / "board packet.pdf"
    packet.write_bytes(as_pdf(numbered([AGENDA, *PAGES])))
    by_name(store, drive)
    assert places(store) == {
        "Brindle Maps, Inc.": ["board packet.pdf (pages 1 to 3)"],
        "Thornfield Readers Co.": ["board packet.pdf (page 4)"],
    }


def test_a_second_scan_changes_nothing(drive: Path, store: Store) -> None:
    before = by_name(store, drive)
    vendors = {vendor.name: vendor.id for vendor in store.vendors()}
    again = by_name(store, drive)
    assert places(store) == BOTH
    assert {vendor.name: vendor.id for vendor in store.vendors()} == vendors
    assert {n: (a.coverage, a.findings) for n, a in again.items()} == {
        n: (a.coverage, a.findings) for n, a in before.items()
    }


@pytest.mark.parametrize("rescan", [False, True])
def test_to_file_the_packet_moves_only_its_own_papers(drive: Path, store: Store, rescan: bool) -> None:
    by_name(store, drive)
    (filed,) = store.filed()
    assert filed.vendor == "Brindle Maps, Inc."
    decide(store, [Choice(filed.sha256, new_vendor="Wayfarer Atlas")], who="Ro", as_of=DAY)
    if rescan:
        by_name(store, drive)
    assert places(store) == {
        "Wayfarer Atlas": ["board packet.pdf (pages 1 to 2)"],
        "Thornfield Readers Co.": ["board packet.pdf (page 3)"],
    }
    undo(store, [filed.sha256], who="Ro", as_of=DAY)
    assert places(store) == BOTH


def test_to_file_the_packet_with_the_other_vendor_counts_no_paper_twice(drive: Path, store: Store) -> None:
    by_name(store, drive)
    (filed,) = store.filed()
    other = next(v.id for v in store.vendors() if v.name == "Thornfield Readers Co.")
    decide(store, [Choice(filed.sha256, vendor_id=other)], who="Ro", as_of=DAY)
    by_name(store, drive)
    assert places(store) == {
        "Thornfield Readers Co.": [*BOTH["Brindle Maps, Inc."], "board packet.pdf (page 3)"]
    }


def test_a_paper_filed_apart_may_be_filed_by_a_person(drive: Path, store: Store) -> None:
    found = by_name(store, drive)
    paper = found["Thornfield Readers Co."].papers[0].sha256
    store.assign(paper, found["Brindle Maps, Inc."].vendor.id, who="Ro")
    by_name(store, drive)
    assert places(store) == {"Brindle Maps, Inc.": [paper for papers in BOTH.values() for paper in papers]}
    store.assign(paper, None, who="Ro")
    by_name(store, drive)
    assert places(store) == BOTH


def test_a_corrected_fact_counts_for_its_own_paper(drive: Path, store: Store) -> None:
    found = by_name(store, drive)
    paper = found["Thornfield Readers Co."].papers[0].sha256
    assert store.vendors_of([paper]) == {found["Thornfield Readers Co."].vendor.id}
    assert store.vendors_of([file_id(paper)]) == {found["Brindle Maps, Inc."].vendor.id}
    store.save_correction(Correction(paper, "signed", "both", "seen", "Ro", ""))
    assert by_name(store, drive)["Thornfield Readers Co."].coverage == "in_force"
    store.save_correction(Correction(file_id(paper), "signed", "none", "seen", "Ro", ""))
    again = by_name(store, drive)
    assert again["Thornfield Readers Co."].coverage == "in_force"
    assert again["Brindle Maps, Inc."].coverage == "waiting_for_signature"


def test_papers_of_one_vendor_in_two_files_meet(drive: Path, store: Store) -> None:
    (drive / "Thornfield").mkdir()
    (drive / "Thornfield" / "policy.pdf").write_bytes(
        as_pdf([POLICY.replace("Brindle Maps, Inc.", "Thornfield Readers Co.")])
    )
    by_name(store, drive)
    assert places(store)["Thornfield Readers Co."] == ["board packet.pdf (page 3)", "policy.pdf"]


def test_a_newer_packet_takes_the_papers_with_it(drive: Path, store: Store) -> None:
    by_name(store, drive)
    packet = drive / "Legal sent" / "board packet.pdf"
    packet.write_bytes(as_pdf(PAGES[:2]))
    found = by_name(store, drive)
    assert places(store) == {"Brindle Maps, Inc.": ["board packet.pdf"]}
    assert "Thornfield Readers Co." not in found or not found["Thornfield Readers Co."].papers


def test_a_packet_that_is_gone_is_gone_for_both(drive: Path, store: Store) -> None:
    for name in ("a", "b", "c"):
        (drive / f"{name}.txt").write_text(f"Notes {name} of a meeting.")
    found = by_name(store, drive)
    (drive / "Legal sent" / "board packet.pdf").rename(drive.parent / "board packet.pdf")
    by_name(store, drive)
    assert BOTH.items() <= places(store).items()  # as every file that vanished
    for a in (found[name] for name in BOTH):
        (gone,) = store.gone_papers([a.vendor.id])
        assert gone.vendor_name == a.vendor.name
    assert len(store.gone_papers()) == 1
    store.discard(gone.sha256)
    assert not places(store).keys() & BOTH.keys()


CASES = {
    "two vendors": (PAGES, "Brindle Maps, Inc.", {2: "Thornfield Readers Co."}),
    "the other first": (
        [OTHER + HALF, AGREEMENT + SIGNED],
        "Thornfield Readers Co.",
        {2: "Brindle Maps, Inc."},
    ),
    "a policy of the other behind its agreement": (
        [AGREEMENT + SIGNED, OTHER + HALF, POLICY.replace("Brindle Maps, Inc.", "Thornfield Readers Co.")],
        "Brindle Maps, Inc.",
        {2: "Thornfield Readers Co.", 3: "Thornfield Readers Co."},
    ),
    "an amendment of the first behind the other": (
        [AGREEMENT + SIGNED, OTHER + HALF, AMENDMENT + UNSIGNED],
        "Brindle Maps, Inc.",
        {2: "Thornfield Readers Co."},
    ),
    "an exhibit": ([AGREEMENT + SIGNED, EXHIBIT], "Brindle Maps, Inc.", {}),
    "a policy of a third company": (
        [AGREEMENT, MORE + SIGNED, POLICY.replace("Brindle Maps, Inc.", "Cloudpost Hosting, LLC")],
        "Brindle Maps, Inc.",
        {},
    ),
    "a second agreement of the same company": (
        [AGREEMENT + SIGNED, (OTHER + HALF).replace("Thornfield Readers Co.", "Brindle Maps Holdings, LLC")],
        "Brindle Maps, Inc.",
        {},
    ),
    "an amendment that names a former owner": (
        [
            AGREEMENT,
            MORE + SIGNED,
            (AMENDMENT + UNSIGNED).replace("Brindle Maps, Inc.", "Old Pier Maps, LLC"),
        ],
        "Brindle Maps, Inc.",
        {},
    ),
}


@pytest.mark.parametrize(("pages", "own", "apart"), CASES.values(), ids=CASES)
def test_which_papers_go_apart(pages: list[str], own: str, apart: dict[int, str]) -> None:
    reading = read_papers(paged(pages))
    assert vendor_of_file(reading) == own
    assert dict(papers_apart(reading)) == apart
