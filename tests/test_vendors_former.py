"""Vendors that are not used any more: what a list says for sure, what it may say, and what papers tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from list_make import judged, text

from analyzer.records import Listing
from analyzer.vendors.former import is_former, may_be_former
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
        ("Acorn", True), ("Cedar", False), ("Dove", False),
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
