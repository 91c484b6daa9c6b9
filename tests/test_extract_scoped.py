"""Promises that hold only where some law or some place is."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.scoped import is_scoped
from analyzer.records import Document

SCOPED = [
    "to the extent the ccpa applies to the processing, PROVIDER shall not sell DATA.",
    "if and where the uk gdpr is applicable, PROVIDER shall not sell DATA.",
    "with respect to DATA subject to the gdpr, PROVIDER shall not sell or rent it.",
    "for users in california, PROVIDER do not sell DATA.",
    "for SCHOOL in new york: PROVIDER never sells DATA.",
    "if SCHOOL are a resident of the european union: PROVIDER do not sell DATA",
]
WHOLE = [
    "PROVIDER shall not sell DATA, as that word is defined in the ccpa.",
    "regardless of whether the ccpa applies, PROVIDER do not sell DATA.",
    "where ferpa applies, PROVIDER shall not sell DATA.",
    "PROVIDER shall not sell DATA of students in ohio.",
    "where the gdpr does not apply, no transfer is made. PROVIDER never sells DATA.",
]


@pytest.mark.parametrize("text", SCOPED)
def test_scoped(text: str) -> None:
    assert is_scoped("no_resale", text)


@pytest.mark.parametrize("text", WHOLE)
def test_not_scoped(text: str) -> None:
    assert not is_scoped("no_resale", text)


def test_law_does_not_narrow_how_the_paper_stands() -> None:
    assert not is_scoped("precedence", "to the extent the gdpr applies, this addendum prevails.")


@pytest.mark.parametrize(
    ("promises", "stance"),
    [
        ("To the extent the CCPA applies, Larkspur shall not sell Personal Data.", "hedged"),
        ("For customers in Canada: (a) Larkspur shall not sell Personal Data.", "hedged"),
        (
            "To the extent the CCPA applies, Larkspur shall not sell Personal Data. "
            "Larkspur shall in no event sell, rent or trade Personal Data.",
            "commits",
        ),
    ],
)
def test_a_promise_for_all_counts_beside_one_for_some(promises: str, stance: str) -> None:
    text = (
        'AGREEMENT\n\nBetween Larkspur Inc. ("Larkspur") and Elm School District (the "Customer").\n\n'
        "1. Data\n\n1.1 Larkspur processes Personal Data of students for the Customer.\n\n"
        f"2. Use\n\n2.1 {promises}"
    )
    document = Document("0" * 64, "text", text)
    assert extract.read(document, segment.segment(document)).term("no_resale").stance == stance


def _stance_of(term: str, text: str) -> str:
    document = Document("0" * 64, "text", text)
    return extract.read(document, segment.segment(document)).term(term).stance


def _posted(heading: str, *, title: str = "Quillet Privacy Notice") -> str:
    """A posted page with a promise under a heading of its own."""
    opening = f"{title}\n\nQuillet is used by schools.\n\nWhat we collect\n\nNames of students."
    return f"{opening}\n\n{heading}\n\nWe do not sell student data.\n"


@pytest.mark.parametrize(
    "heading",
    [
        "Connecticut",
        "Notice to California Residents",
        "Annex B: Texas",
        "Colorado, Utah and Virginia",
        "Users in the European Economic Area and the UK",
        "State-Specific Terms",
        "Privacy of Oregon Residents",
        "Oregon Student Privacy\n\nParents may ask us.\n\nUtah Student Privacy",
    ],
)
def test_a_section_for_the_people_of_one_place_is_weak_for_the_others(heading: str) -> None:
    assert _stance_of("no_resale", _posted(heading)) == "hedged"


@pytest.mark.parametrize(
    "heading", ["Selling", "State and federal law", "California law and ours", "Oregon Student Privacy"]
)
def test_a_section_for_everybody_is_not(heading: str) -> None:
    assert _stance_of("no_resale", _posted(heading)) == "commits"


@pytest.mark.parametrize(
    "text",
    [
        _posted("Texas", title="Texas Addendum to the contract between Quillet and Lake School District"),
        _posted("Texas", title="Quillet Terms of Service") + "\nSigned for Lake School District: ____\n",
        _posted("Selling", title="Quillet Privacy Notice for Texas"),
        _posted("Texas") + "\nSelling\n\nQuillet does not sell student data.\n",
    ],
)
def test_nor_where_the_school_is_there_or_all_others_have_it_too(text: str) -> None:
    assert _stance_of("no_resale", text) == "commits"
