# ruff: noqa: E501 - papers are written as they read, a sentence a line
"""Company names without the numbers and headings before them, and schools cut off by a line end."""

from __future__ import annotations

import pytest

from analyzer.extract.names import legal_names
from analyzer.extract.naming import first_school, school
from analyzer.extract.parties import find_roles

VENDOR = "Heron Desk, Inc."


@pytest.mark.parametrize(
    "text",
    [
        "Ona Reed\nJuly 29, 2025\nHeron Desk, Inc.\n/s/ Tom Vale",
        "warrant 0088213   8/28/2026   Heron Desk, Inc.   6,300.00",
        "Vendor No. 4471 Heron Desk, Inc.",
        "paid 1,200.00 Heron Desk, Inc.",
        "Suite 200 Heron Desk, Inc.",
        "August 2025 Heron Desk, Inc.",
        "2025-26 Heron Desk, Inc.",
        "Page 3\nHeron Desk, Inc.",
        "2026\nHeron Desk, Inc.",
        "Chief Business Official\nHeron Desk, Inc.\n\nSigned with Heron Desk, Inc. in June",
    ],
)
def test_what_stands_before_a_company_is_none_of_its_name(text: str) -> None:
    assert {name for name, _ in legal_names(text)} == {VENDOR}


@pytest.mark.parametrize(
    "name", ["2U, Inc.", "7 Mindsets, LLC", "360 Degree Desk, Inc.", "1871 Readers, Inc."]
)
def test_a_name_may_begin_with_a_number(name: str) -> None:
    assert [found for found, _ in legal_names(f"made with {name} for")] == [name]


def test_a_name_that_a_line_end_breaks_stays_whole() -> None:
    assert [name for name, _ in legal_names("made with Larkspur Reading\nSystems, Inc. for")] == [
        "Larkspur Reading Systems, Inc."
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The page is signed for the agreement between Juniper\nFlats School District and Heron.", "Juniper Flats School District"),
        ("The agency that signs it is the St. Bray\nUnified School District. It", "St. Bray Unified School District"),
        ("DATA AGREEMENT\nElm Bay Public Schools\n", "Elm Bay Public Schools"),
        ("AGREEMENT FOR\nElm Bay Public Schools\n", "Elm Bay Public Schools"),
    ],
)  # fmt: skip
def test_a_district_cut_off_by_a_line_end_keeps_its_first_words(text: str, name: str) -> None:
    assert school(text, find_roles(text), named_alone=True).value == name
    assert first_school(text, len(text), but="").value == name


@pytest.mark.parametrize(
    ("bracket", "taken"), [("ECSD", True), ("Elm Creek", True), ("Oakland", False), ("as amended", False)]
)
def test_a_bracket_without_quotes_gives_a_name_that_is_made_from_the_one_before_it(
    bracket: str, taken: bool
) -> None:
    roles = find_roles(f"1. PARTIES. Elm Creek School District ({bracket}) and Heron Desk, Inc. (Heron).\n")
    assert (bracket in roles.school) is taken
    assert roles.provider_full == VENDOR
