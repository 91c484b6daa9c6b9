"""Sections that, by what the paper says elsewhere, do not reach the data of pupils."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

OPENING = 'This Policy is of Larkfield Inc. ("Larkfield", "we"), which runs a reading app for schools.\n\n'
LOOSE = (
    "3. Use. We use student information to run the app, for advertising and to develop new products.\n\n"
    "4. Place. Student information may be stored in any country.\n\n"
)
STRICT = (
    "S2. We use student information only to provide the app to the school and for no other purpose.\n\n"
    "S3. Student information is stored only in the United States.\n\n"
)


def stance(text: str, term: str) -> str:
    document = Document("0" * 64, "text", OPENING + text)
    return extract.read(document, segment.segment(document)).term(term).stance


@pytest.mark.parametrize(
    "order",
    [
        "Sections 3 and 4 of this Policy do not apply to student information.",
        "Sections 2 to 5 have no application to records of students.",
        "For student information, Sections 3 and 4 do not apply.",
        "Schedule S applies in place of Sections 3 and 4 to student information.",
        "Schedule S applies to student information instead of Sections 3 through 5.",
        "Schedule S replaces Sections 3 and 4 as to student information.",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_sections_do_not_reach_the_data_wherever_that_is_said(order: str, *, first: bool) -> None:
    front, behind = (f"1. Scope. {order}\n\n", "") if first else ("", f"S1. {order}\n\n")
    text = f"{front}{LOOSE}SCHEDULE S\n\n{behind}{STRICT}"
    assert stance(text, "data_location") == "commits"
    assert stance(text, "purpose_limitation") == "commits"


@pytest.mark.parametrize(
    "order",
    [
        "Sections 5 and 6 do not apply to student information.",
        "Section 4 does not apply to payment details.",
        "Section 4 does not apply to student information if the school has bought the home region.",
        "Section 4 of the Shop Terms does not apply to student information.",
    ],
)
def test_other_sections_other_data_and_conditions_set_nothing_aside(order: str) -> None:
    assert stance(f"{LOOSE}SCHEDULE S\n\nS1. {order}\n\n", "data_location") == "contrary"


@pytest.mark.parametrize("kind", ["Annex", "Addendum", "Rider"])
def test_a_part_alone_sets_aside_no_section_of_its_own(kind: str) -> None:
    order = f"1. Scope. This {kind} applies in place of Section 2 to student information.\n\n"
    own = "2. Place. Student information is stored only in the United States.\n\n"
    assert stance(order + own, "data_location") == "commits"


@pytest.mark.parametrize(("of", "expected"), [("this Schedule", "contrary"), ("the Policy", "commits")])
def test_a_section_of_the_part_at_hand_is_not_that_of_another(of: str, expected: str) -> None:
    text = (
        "4. Place. Student information may be stored in any country.\n\nSCHEDULE S\n\n"
        f"1. Section 4 of {of} does not apply to student information.\n\n"
        "2. Use. We use student information to run the app.\n\n"
        "4. Place. Student information is stored only in the United States.\n\n"
    )
    assert stance(text, "data_location") == expected


def test_a_section_may_say_it_of_itself() -> None:
    own = "5. Shop. This section does not apply to student information. We may store it in any country.\n\n"
    assert stance(STRICT.replace("S2", "1").replace("S3", "2") + own, "data_location") == "commits"


@pytest.mark.parametrize(("of", "expected"), [("", "commits"), (" of the Prior Agreement", "contrary")])
def test_special_terms_at_the_front_strike_what_stands_behind_them(of: str, expected: str) -> None:
    text = (
        f"SPECIAL TERMS\n\nA-1. Section 4.2{of} is deleted.\n\nGENERAL TERMS\n\n4. Data\n\n"
        "4.1 We use student information only to provide the app to the school and for no other purpose.\n\n"
        "4.2 We may use student information to develop new products.\n\n"
    )
    assert stance(text, "purpose_limitation") == expected
