"""Trades without student data are a suggestion with its reason, and never taken with others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from list_make import judged

from analyzer.records import Assessment, ListedData, Listing
from analyzer.vendors.former import may_be_former
from analyzer.vendors.reconcile import reconcile
from analyzer.vendors.trades import trade_in


@pytest.mark.parametrize(
    "row",
    [
        ("Elm Hill Paving",), ("Fennel & Oak", "parking lot asphalt"), ("Osier Uniform Co",),
        ("Birch Propane",),
        ("Kestrel School Furniture",), ("Osier & Lane CPA", "finance records only"), ("Fir Lawn Service",),
        ("Alder Leasing", "copiers"), ("Quill Catering",), ("Juniper", "fiber to both buildings"),
        ("Elm Payroll", "staff only"), ("Cedar Roofing",), ("Birch", "snow plow"), ("Willow Dairy", "milk"),
    ],
)  # fmt: skip
def test_trades_are_known_by_a_word(row: tuple[str, ...]) -> None:
    assert trade_in(row)


@pytest.mark.parametrize(
    "row",
    [
        ("Elm Hill Maps",), ("Fennel Catering", "lunch accounts"), ("Juniper Fiberarts",),
        ("Osier Leasing App",),
        ("Birch Uniforms", "student sizes by login"), ("Auditorium Quill",), ("Quill Photo",
        "furniture pictures"),
        ("Elm Fuel for Learning",), ("Matsuda Readers",), ("Kestrel Bus Parts", "routes and rosters"), ("",),
    ],
)  # fmt: skip
def test_trades_say_nothing_beside_words_of_pupils(row: tuple[str, ...]) -> None:
    assert not trade_in(row)


def _listed(name: str, data: ListedData, **fields: object) -> Assessment:
    return judged(name, listing=Listing("l.csv", (name,), data), **fields)


def test_trades_are_suggested_with_the_word_and_left_for_a_person() -> None:
    sure, used = _listed("Elm Hill Paving", ""), _listed("Fir Furniture", "yes")
    asked, agreed = _listed("Osier CPA", "unclear"), _listed("Birch Uniforms", "", papers=1)
    decided = _listed("Cedar Propane", "", decided=("status",))
    found = reconcile([sure, used, asked, agreed, decided]).suggested
    assert [(s.vendor.name, s.clear) for s in found] == [("Elm Hill Paving", False), ("Osier CPA", False)]
    assert found[0].reason == "Its trade (“Paving”) hardly ever needs student data."


def _ended(name: str, day: str, *, later: str = "", listed: bool = True) -> Assessment:
    listing = Listing("l.csv", (name,), "yes") if listed else None
    one = replace(
        judged(name, papers=2 if later else 1, standing="expired", listing=listing), coverage="expired"
    )
    papers = [replace(one.papers[0], expiration_date=day)]
    papers += [replace(p, effective_date=later) for p in one.papers[1:]]
    return replace(one, papers=tuple(papers), coverage_reason=f"It ended on {day}.", as_of="2026-11-21")


def test_former_a_listed_vendor_whose_agreement_ended_long_ago_stays_suggested() -> None:
    found = reconcile([
        _ended("Acorn", "2024-07-31"), _ended("Bramble", "2026-06-30"),
        _ended("Cedar", "2024-07-31", later="2026-01-01"),
    ]).former  # fmt: skip
    assert [(s.vendor.name, s.clear, s.reason) for s in found] == [
        ("Acorn", False, "It ended on 2024-07-31. Nothing later is on file."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        "DROPPED", "gone - went to Elm", "dropped for Osier", "old", "ended 24", "Ended in June 2025",
        "replaced by Fennel", "switched to Elm Maps", "not renewed", "maps (gone)",
    ],
)  # fmt: skip
def test_former_any_column_may_say_that_a_vendor_is_gone(cell: str) -> None:
    assert may_be_former(cell)
    listing = Listing("l.csv", ("Acorn",), "yes", extra=(("Renewal, as listed", cell),))
    (found,) = reconcile([judged("Acorn", listing=listing)]).former
    assert (found.clear, cell in found.reason) == (True, True)
    assert reconcile([judged("Acorn", listing=replace(listing, extra=()), owner=cell)]).former


@pytest.mark.parametrize(
    "cell",
    ["old gym", "pilot ended, now everywhere", "dropped off at the office", "if dropped, call Jo",
    "old web pages",
     "may be replaced by Elm", "Golden Fields", "not dropped", "gone paperless", "endedness"],
)  # fmt: skip
def test_former_other_words_suggest_nothing(cell: str) -> None:
    assert not may_be_former(cell)
