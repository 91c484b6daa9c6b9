"""Passages cited by a bare code, and what a clause elsewhere takes from the section that it cites."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.citing import spelled
from analyzer.records import Document

OPENING = 'This Contract is between Hollin Apps, Inc. ("Vendor") and Birch Lake Schools ("Board").\n\n'
PRIVACY = (
    "PART P. PRIVACY\n\nP1. Vendor shall use Student Data only to perform this Contract.\n\n"
    "P2. Vendor shall not sell Student Data.\n\n"
    "P3. Each year the Board or its auditor may audit Vendor's compliance with this Part.\n\n"
    "P4. Vendor shall reimburse the Board for all costs of a breach of Student Data, including notices and "
    "credit monitoring.\n\nADDENDUM\n\n"
)


def stance(text: str, term: str) -> str:
    document = Document("0" * 64, "text", OPENING + text)
    return extract.read(document, segment.segment(document)).term(term).stance


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("c13 is deleted.", "section c13 is deleted."),
        ("c1, c2 and c4 are deleted", "section c1, section c2 and section c4 are deleted"),
        ('17 is replaced: "17 is replaced"', 'section 17 is replaced: "17 is replaced"'),
        ("notwithstanding e3, this addendum", "notwithstanding section e3, this addendum"),
        ("in 2.5 hours, 99.5% of the time", "in 2.5 hours, 99.5% of the time"),
        ("3 is for the school", "3 is for the school"),
    ],
)
def test_a_code_that_cites_is_called_a_section(text: str, named: str) -> None:
    assert spelled(text) == named


@pytest.mark.parametrize(
    ("order", "term", "left"),
    [
        ("1. P3 is deleted.", "audit_rights", "silent"),
        ("1. P2 and P3 are deleted.", "audit_rights", "silent"),
        ("1. P2 is deleted.", "audit_rights", "commits"),
        ("1. P2 does not apply to scores and responses.", "no_resale", "hedged"),
        ("1. P3 does not apply to scores and responses.", "no_resale", "commits"),
        ("1. What Vendor pays under P4 is capped at the fees of a year.", "breach_costs", "hedged"),
        ('"To P4: Vendor\'s total shall not exceed the price of the order."', "breach_costs", "hedged"),
        (
            "(to P1) Vendor may use essays to improve its products for others.",
            "purpose_limitation",
            "contrary",
        ),
        ("(to P3) Vendor may use a video link for the audit.", "purpose_limitation", "commits"),
    ],
)
def test_what_is_ordered_of_a_code_reaches_the_passage_and_no_other(order: str, term: str, left: str) -> None:
    assert stance(PRIVACY + order + "\n", term) == left


LIST = (
    "The papers of this Contract:\n\n1. Vendor's General Terms.\n\n2. The Order.\n\n"
    "3. The Student Data Addendum.\n\n"
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (LIST + "If they conflict, the document lower in this list prevails.\n", "commits"),
        (
            "If two differ, they rank as follows: (1) Sections 2 and 5 of the Student Data Rider; "
            "(2) this Contract; (3) the other Sections of the Student Data Rider.\n",
            "hedged",
        ),
        (
            "Annex 4, required by the Pupil Records Act, prevails over anything else in the Contract that "
            "concerns pupil data.\n",
            "commits",
        ),
    ],
)
def test_ranks_from_either_end_and_of_some_sections(text: str, read: str) -> None:
    assert stance(text, "precedence") == read
