"""Vendors that are not used any more: what a list says for sure, what it may say, and what papers tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from list_make import judged, text, workbook

from analyzer.records import Assessment, Fact, Listing, Mention
from analyzer.vendors.former import is_former, is_past, may_be_former
from analyzer.vendors.reconcile import reconcile
from analyzer.vendors.vendorlist import read_list

LISTED = Listing("l.csv", ("x",), "yes")


@pytest.mark.parametrize(
    "status",
    [
        "Retired", "discontinued", "CANCELED", "cancelled.", "no longer used", "Not used any more",
        "not in use", "we stopped using it", "Former vendor", "past vendor", "phased out", "Account closed",
        "Subscription cancelled", "deactivated", "no longer used by us", "was discontinued",
    ],
)  # fmt: skip
def test_former_a_status_says_so_for_sure(status: str, tmp_path: Path) -> None:
    assert is_former(status)
    (entry,) = read_list(text(tmp_path / "l.csv", f"Vendor,Status\nAcorn,{status}\n")).entries
    assert entry.status == "retired"


@pytest.mark.parametrize(
    "status",
    [
        "in use", "to be retired", "will be cancelled in June", "not cancelled", "cancelled 6/30/27",
        "cancel?", "retired teacher's pick", "not yet retired", "cancelling", "expired", "renewal not signed",
        "no longer free", "pilot ended, now district-wide", "unused licences: 3", "active",
    ],
)  # fmt: skip
def test_former_a_status_that_does_not_say_so_retires_nobody(status: str, tmp_path: Path) -> None:
    assert not is_former(status)
    (entry,) = read_list(text(tmp_path / "l.csv", f'Vendor,Status\nAcorn,"{status}"\n')).entries
    assert entry.status != "retired"


@pytest.mark.parametrize(
    ("head", "value", "status"),
    [
        ("Retired?", "Y", "retired"),
        ("Discontinued (y/n)", "yes", "retired"),
        ("Inactive", "x", "retired"),
        ("Retired?", "N", "active"),
        ("Retired?", "", None),
        ("Date cancelled", "6/30/27", None),
        ("Still in use?", "no", "retired"),
        ("Still in use?", "yes", "active"),
    ],
)
def test_former_a_column_may_ask_either_way(
    head: str, value: str, status: str | None, tmp_path: Path
) -> None:
    (entry,) = read_list(text(tmp_path / "l.csv", f"Vendor,{head}\nAcorn,{value}\nBramble,\n")).entries[:1]
    assert entry.status == status


@pytest.mark.parametrize(
    "words",
    [
        "we no longer use... no longer used since 2024", "Discontinued in spring",
        "contract was cancelled 2023", "cancelled; see e-mail", "We don't use this any more",
        "out of business", "not in use",
    ],
)  # fmt: skip
def test_former_notes_may_say_so(words: str) -> None:
    assert may_be_former(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ms. Ode retired", "will be discontinued in June", "not used for grading",
        "cancelled meeting? ask Jo", "if cancelled, tell the office", "dropped two licences", "pilot ended",
        "not yet discontinued",
        "plan to stop, no longer used after May", "login no longer works", "",
    ],
)  # fmt: skip
def test_former_notes_that_say_something_else(words: str) -> None:
    assert not may_be_former(words)


def test_former_is_suggested_and_never_decided() -> None:
    ended = replace(judged("Acorn", papers=1, standing="expired"), coverage="expired")
    used = replace(judged("Bramble", papers=1, standing="expired", listing=LISTED), coverage="expired")
    said = judged("Cedar", listing=LISTED, notes="Discontinued in spring")
    column = judged("Dove", listing=replace(LISTED, extra=(("Date cancelled, as listed", "6/30/27"),)))
    no = judged("Elder", listing=replace(LISTED, extra=(("Cancelled, as listed", "no"),)))
    kept = judged("Fern", listing=LISTED, notes="Discontinued in spring", decided=("status",))
    gone = judged("Gorse", listing=LISTED, notes="Discontinued in spring", status="retired")
    force = judged("Hazel", papers=1)
    found = reconcile([ended, used, said, column, no, kept, gone, force])
    assert [(s.vendor.name, s.clear) for s in found.former] == [
        ("Acorn", False), ("Cedar", True), ("Dove", False),
    ]  # fmt: skip
    assert found.former[1].reason == "Your list says: “Discontinued in spring”"
    assert found.former[2].reason == "Your list says: “Date cancelled, as listed: 6/30/27”"


def test_former_without_a_list_only_what_ended_years_ago() -> None:
    def ended(name: str, day: str) -> object:
        one = replace(judged(name, papers=1, standing="expired"), coverage="expired")
        return replace(one, papers=(replace(one.papers[0], expiration_date=day),))

    found = reconcile([ended("Acorn", "2019-06-30"), ended("Bramble", "2026-06-30")])  # type: ignore[list-item]
    assert [(s.vendor.name, s.clear) for s in found.former] == [("Acorn", False)]


def test_no_data_of_a_vendor_whose_paper_may_speak_of_data_is_for_a_person_alone() -> None:
    nothing = Listing("l.csv", ("x",), "no")
    silent = judged("Acorn", papers=1, standing="not_applicable", listing=nothing)
    agreed = judged("Bramble", papers=1, listing=nothing)
    unread = replace(judged("Cedar", papers=1, standing="unknown", listing=nothing), coverage="cannot_tell")
    maybe = judged("Dove", papers=1, standing="not_applicable", listing=Listing("l.csv", ("x",), "unclear"))
    found = reconcile([silent, agreed, unread, maybe]).suggested
    assert [(s.vendor.name, s.clear) for s in found] == [
        ("Acorn", True), ("Bramble", False), ("Cedar", False), ("Dove", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "day", "past"),
    [
        ("dropped", "2026-11-23", True), ("ended 8/24", "2026-11-23", True),
        ("ended 6/27", "2026-11-23", False),
        ("cancelled 6/30/2027", "2026-11-23", False), ("ended in 2025", "2026-11-23", True),
        ("cancelled 2027-01-01", "2026-11-23", False), ("cancelled 2026-11-01", "2026-11-23", True),
    ],
)  # fmt: skip
def test_former_what_is_still_to_come_is_not_past(words: str, day: str, past: bool) -> None:
    assert is_past(words, day) is past


def test_former_a_vendor_whose_agreement_is_in_force_is_for_a_person_alone() -> None:
    (found,) = reconcile([judged("Acorn", papers=1, listing=LISTED, notes="Dropped")]).former
    assert not found.clear


def _ended(name: str, *, file: str = "", **vendor: object) -> Assessment:
    one = replace(
        judged(name, papers=1, standing="expired", **vendor), coverage="expired", as_of="2026-11-23"
    )
    old = replace(one.papers[0], expiration_date="2024-06-30")
    later = (
        [replace(old, path=f"{name}/{file}", expiration_date=None, standing="not_applicable")] if file else []
    )
    return replace(one, papers=(old, *later))


@pytest.mark.parametrize(
    ("extra", "notes", "suggested"),
    [
        ((), "", True),
        ((("Cost FY27", "900"),), "", False),
        ((("Cost FY27", "0"),), "", True),
        ((("Cost FY25", "900"),), "", True),
        ((("2026-27 price", "$1,200.00"),), "", False),
        ((("Rooms 2026-27", "all"),), "", True),
        ((), "renewal quote received", False),
        ((), "see quote", False),
        ((("Use, as listed", "in use"),), "", False),
    ],
)
def test_former_an_ended_agreement_says_nothing_of_a_vendor_that_is_in_use(
    extra: tuple[tuple[str, str], ...], notes: str, suggested: bool
) -> None:
    found = reconcile([_ended("Acorn", listing=replace(LISTED, extra=extra), notes=notes)]).former
    assert [s.clear for s in found] == ([False] if suggested else [])


@pytest.mark.parametrize("file", ["Acorn invoice 7731.pdf", "Acorn renewal quote FY27.pdf", "inv 8831.pdf"])
def test_former_a_later_bill_or_quote_speaks_against_it(file: str) -> None:
    assert reconcile([_ended("Acorn", listing=LISTED, file=file)]).former == ()
    assert reconcile([_ended("Acorn", file=file)]).former == ()


@pytest.mark.parametrize(
    "file", ["W-9.pdf", "inv 8831.pdf", "Quote rev 2.pdf", "COI 26-27.pdf", "Picture flyer.pdf"]
)
def test_no_data_is_not_told_by_papers_that_never_speak_of_data(file: str) -> None:
    one = judged("Acorn", papers=1, standing="not_applicable")
    for kind in ("other", "service_agreement", "student_dpa"):
        paper = replace(one.papers[0], path=f"Acorn/{file}", document_type=kind)
        assert reconcile([replace(one, papers=(paper,))]).suggested == ()


def test_no_data_is_told_by_a_contract_that_says_nothing_of_any() -> None:
    one = judged("Acorn", papers=1, standing="not_applicable")
    signed = replace(one.papers[0].reading, facts={"signed": Fact("both")})
    loose = replace(one.papers[0], document_type="other", path="Acorn/scan 7.pdf")
    assert reconcile([replace(one, papers=(loose,))]).suggested == (), "a paper that nobody signs"
    titled = replace(loose.reading, mentions=(Mention("title", "Copier Lease"),))
    for lease in (
        replace(loose, reading=signed),
        replace(loose, reading=titled),
        replace(loose, path="Acorn/copier lease.pdf"),
    ):
        assert [s.clear for s in reconcile([replace(one, papers=(lease,))]).suggested] == [True]


def test_former_the_head_of_a_section_says_so_of_the_rows_below(tmp_path: Path) -> None:
    rows = [
        ("Vendor", "Use", "Cost", "Student data"),
        ("Acorn", "maths", 90, "Y"),
        ("--- NO LONGER USED ---",) * 4,
        ("Bramble", "games", 9, "Y"),
        ("Software",) * 4,
        ("Cedar", "maps", 9, "Y"),
    ]
    entries = read_list(workbook(tmp_path / "l.xlsx", rows)).entries
    assert {e.name: dict(e.extra).get("Status by section") for e in entries} == {
        "Acorn": None, "Bramble": "--- NO LONGER USED ---", "Cedar": None,
    }  # fmt: skip
