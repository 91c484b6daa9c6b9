"""Papers about data of people, and papers about ordinary business."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.subject import is_about_data
from analyzer.records import Document, Reading

#: Enough ordinary business to make a paper of more than 400 words.
BUSINESS = (
    "The contractor shall deliver the boilers to the loading dock and shall remove the packing. "
    "The district shall pay each invoice within thirty days. "
    "The contractor warrants the boilers against faults for two years. "
) * 14


def read(text: str) -> Reading:
    document = Document("0" * 64, "text", text)
    return extract.read(document, segment.segment(document))


@pytest.mark.parametrize(
    "text",
    [
        "The vendor shall not sell student data.",
        "We respect the privacy of learners.",
        "The vendor complies with FERPA.",
        "Data are encrypted.",
        BUSINESS + "The vendor keeps student data, pupil records and personal information. " * 4,
        BUSINESS + "The data are encrypted and the data are backed up with other data. " * 6,
    ],
    ids=["one sentence", "privacy", "law", "data", "long, of people", "long, of data"],
)
def test_about_data(text: str) -> None:
    assert is_about_data(text) is True


@pytest.mark.parametrize(
    "text",
    [
        BUSINESS,
        BUSINESS + "The boilers log data. Parents may use the back gate.",
    ],
    ids=["business", "in passing"],
)
def test_not_about_data(text: str) -> None:
    assert is_about_data(text) is False


def test_ordinary_secrets_protect_no_student_data() -> None:
    reading = read(
        BUSINESS
        + "\n\nThe contractor shall keep confidential information secret and shall not sell it. "
        + "At the end the contractor shall return or destroy all confidential information within ten days. "
        + "The district may audit the contractor's books."
    )
    loud = {r.term for r in reading.readings if r.stance != "silent"}
    assert loud <= {"termination_right", "no_unilateral_change"}


def test_a_sentence_that_names_student_data_counts_in_any_paper() -> None:
    reading = read(BUSINESS + "\n\nThe contractor shall not sell student data.")
    assert reading.term("no_resale").stance == "commits"


def test_terms_of_any_contract_are_read_in_any_paper() -> None:
    reading = read(BUSINESS + "\n\nThe district may terminate this agreement for convenience at any time.")
    assert reading.term("termination_right").stance == "commits"


@pytest.mark.parametrize(
    ("clause", "stance"),
    [
        (
            "The District may request a certified audit of the Provider's sales records by an accountant. "
            "The District may not request such an audit more than once a year.",
            "silent",
        ),
        (
            "The District may request a certified audit of the Provider's data security by an accountant. "
            "The District may not request such an audit more than once a year.",
            "commits",
        ),
    ],
    ids=["of sales", "of data"],
)
def test_an_audit_of_accounts_is_no_audit_of_data(clause: str, stance: str) -> None:
    opening = (
        'This agreement is between Ostler Reading, Inc. ("Provider") and Fen Hollow Schools ("District").\n\n'
    )
    assert (
        read(f"{opening}5. Student data belong to the District.\n\n6. {clause}").term("audit_rights").stance
        == stance
    )


@pytest.mark.parametrize(
    ("ground", "stance"),
    [("is put into bankruptcy", "silent"), ("breaches it or becomes bankrupt", "commits")],
)
def test_an_end_upon_bankruptcy_alone_is_no_right_to_end(ground: str, stance: str) -> None:
    reading = read(
        'This is made between Ostler Reading, Inc. ("Provider") and Fen Hollow Schools ("District").\n\n'
        f"7. The District may terminate this agreement upon written notice if Provider {ground}."
    )
    assert reading.term("termination_right").stance == stance
