"""Sentences on other data than the students': accounts and contacts of adults, figures that name nobody."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, TermReading

PAPER = """LICENCE AGREEMENT

Between Alder Bay School District (the "District") and Quill Reading, Inc. (the "Vendor").

1. Definitions

1.1 "Student Data" means personally identifiable information of students that the Vendor receives.

2. Student Data

2.1 The Vendor shall use Student Data in order to supply the reading service to the District.

2.2 {own}

3. Other matters

3.1 {other}

3.2 Fees are due within 30 days after the invoice. Support is by telephone.
"""


def read(term: str, own: str, other: str) -> TermReading:
    document = Document("0" * 64, "text", PAPER.format(own=own, other=other))
    return extract.read(document, segment.segment(document)).term(term)


@pytest.mark.parametrize(
    "other",
    [
        "The Vendor deletes account data, billing data and Usage Data within 30 days after it is closed.",
        "Account data of coaches are deleted within 30 days after the account was closed.",
        "The Vendor erases the administrators' sign-in details within ten days after a request.",
        "Billing contacts are held in the sales system. The Vendor deletes such contact data within 60 days.",
        "Teacher account information is purged within 45 days after the Agreement ends.",
    ],
)
def test_time_for_data_of_adults_is_none_for_students(other: str) -> None:
    found = read("data_destruction", "The Vendor disposes of Student Data when it needs them no more.", other)
    assert found.stance == "hedged"
    assert "deadline" not in found.parameters


@pytest.mark.parametrize(
    ("term", "own", "other"),
    [
        (
            "purpose_limitation",
            "The Vendor shall use Student Data only to provide the service and for no other purpose.",
            '"Account Data" means the names and billing details of those who administer the account. '
            "The Vendor may use Account Data for its own business purposes, including to develop products.",
        ),
        (
            "purpose_limitation",
            "The Vendor shall use Student Data only to provide the service and for no other purpose.",
            '"Usage Statistics" are figures on the load of the service that identify no person. '
            "The Vendor may use Usage Statistics for any purpose.",
        ),
        (
            "redisclosure_limits",
            "The Vendor shall not disclose Student Data to others without the District's written consent.",
            'It collects the e-mail addresses of administrators ("Registration Data") and may share '
            "Registration Data with affiliates and marketing partners.",
        ),
        (
            "data_destruction",
            "Within 30 days after the Agreement ends the Vendor shall delete all Student Data.",
            "The Vendor may keep billing records of the District for as long as it wishes.",
        ),
    ],
)
def test_freedom_with_other_data_takes_nothing_back(term: str, own: str, other: str) -> None:
    assert read(term, own, other).stance == "commits"


@pytest.mark.parametrize(
    "promise",
    [
        "Within 30 days after the Agreement ends the Vendor shall delete all student account data.",
        "Account data, names of students included, are deleted within 30 days after the Agreement ends.",
        "Within 30 days after the Agreement ends the Vendor shall delete Student Data and data of teachers.",
    ],
)
def test_accounts_of_students_are_students_data(promise: str) -> None:
    found = read("data_destruction", "Students sign in with a class code.", promise)
    assert found.stance == "commits"
    assert found.parameters["deadline"].hours == 720


def test_contact_details_that_a_notice_goes_to_are_not_what_it_is_about() -> None:
    notice = "The Vendor shall tell the District of a breach of security within 48 hours."
    sent = "Within 48 hours after a breach a notice is sent to the administrators' contact details on file."
    assert read("breach_notification", notice, sent).stance == "commits"


def test_what_the_school_does_under_its_own_heading_is_no_promise() -> None:
    text = PAPER.replace("3. Other matters", "3. Duties of the District")
    text = text.format(own="Students sign in.", other="Destroy superseded student lists within thirty days.")
    document = Document("0" * 64, "text", text)
    found = extract.read(document, segment.segment(document)).term("data_destruction")
    assert found.stance == "silent"


OWN = "The Vendor shall keep Student Data with care."


@pytest.mark.parametrize(
    ("term", "other", "against"),
    [
        (
            "no_targeted_advertising",
            '"Account Data" means the names of the administrators of the District. The Vendor handles '
            "Account Data (i) to send invoices, (ii) to advertise its products to them, (iii) as laws allow.",
            "contrary",
        ),
        (
            "redisclosure_limits",
            '"Contact List" is the list of the names and telephone numbers of the District\'s employees. '
            "The Vendor may share the Contact List with the sponsors of its yearly fair.",
            "contrary",
        ),
        (
            "encryption",
            '"Administrative Account Information" means information on the staff of the District in their '
            "dealings with the Vendor. Administrative Account Information is encrypted in transit and at "
            "rest, and only members of the billing group see it.",
            "commits",
        ),
        (
            "school_official",
            '"Account Data" means the billing contacts of the District. As regards Account Data the Vendor '
            "is an independent controller.",
            "contrary",
        ),
        (
            "data_destruction",
            '"Your contact information" is what the Vendor keeps on buyers. Your contact information is '
            "deleted within 30 days.",
            "commits",
        ),
    ],
)
def test_data_with_a_name_of_its_own_counts_neither_for_nor_against(
    term: str, other: str, against: str
) -> None:
    assert read(term, OWN, other).stance != against
