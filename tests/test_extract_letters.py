"""Letters, e-mails and memos are told from contracts, and nothing in them counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from assess_samples import reading, says

from analyzer import extract
from analyzer.records import Document, Evidence, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import is_letter, speaks_of_data, standing

PROMISE = (
    "Brindle Maps, Inc. will not sell student data, and will notify the district of a breach within 48 hours."
)
MAIL = "From: Lee Oak <lee@brindle.example>\nTo: Jan Ro\nDate: Mon, 4 May 2026\nSubject: Data terms\n\n"
MEMO = (
    "ALDER CREEK SCHOOL DISTRICT\n\nMEMORANDUM\n\nTo:    Food services\nFrom:  Ty "
    "Elm\nRe:    Data Sharing Agreement\n\n"
)
LETTER = "Brindle Maps, Inc.\n4 Mill Road\n\nDear Ms. Ro,\n\n"
SIGNED = (
    "For Brindle Maps, Inc.: /s/ Lee Oak, President, May 1, 2026\n\n"
    "For Alder Creek School District: /s/ Jan Ro, Superintendent, May 3, 2026\n"
)
CONTRACT = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is between Alder Creek School "
    "District and Brindle Maps, Inc.\n\n"
)


def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{MAIL}{PROMISE}\n\nLee\n", id="an e-mail"),
        pytest.param(f"{MEMO}{PROMISE}\n\nT.E.\n", id="a memo"),
        pytest.param(f"{LETTER}{PROMISE}\n\nSincerely,\n\n/s/ Lee Oak\nLee Oak, President\n", id="a letter"),
        pytest.param(
            LETTER.replace("Dear Ms. Ro,", "Ladies and Gentlemen:")
            + f"{PROMISE}\n\nVery truly yours,\n\nLee Oak\n",
            id="a stiff letter",
        ),
    ],
)
def test_what_people_write_about_a_contract_is_none(text: str) -> None:
    reading = read(text)
    assert is_letter(reading)
    assert reading.fact("document_type") == "other"
    stands, reason = standing(reading, as_of=date(2026, 11, 22))
    assert (stands, reason) == (
        "not_applicable",
        "A letter, an e-mail, a bill, a quote or the like: nothing in it binds both sides.",
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{LETTER}{PROMISE}\n\nSincerely,\n\nAgreed and accepted:\n\n{SIGNED}", id="both signed it"
        ),
        pytest.param(
            f"{LETTER}{PROMISE}\n\nBy signing below you agree to this letter "
            "agreement.\n\nSincerely,\n\nLee Oak\n"
            "For Brindle Maps, Inc.: /s/ Lee Oak\n\nFor the district: ______________\n",
            id="the other side is to sign",
        ),
        pytest.param(
            f"{CONTRACT}From: May 1, 2026\nTo: April 30, 2029\n\n{PROMISE}\n\n{SIGNED}",
            id="a term from and to",
        ),
        pytest.param(f"{CONTRACT}{PROMISE}\n\n{SIGNED}", id="a contract"),
    ],
)
def test_an_agreement_in_the_form_of_a_letter_is_one(text: str) -> None:
    assert not is_letter(read(text))


def test_a_building_contract_says_nothing_on_student_data() -> None:
    text = (
        "SERVICES AGREEMENT\n\nThis agreement is between Alder Creek School "
        "District (“Owner”) and Brindle Cabling, Inc. "
        "(“Contractor”).\n\nDrawings and test results become Owner's property "
        "upon payment.\n\nEach party shall indemnify "
        f"the other against claims that arise from its own negligence.\n\n{SIGNED}"
    )
    assert not speaks_of_data(read(text))
    assert speaks_of_data(read(f"{CONTRACT}{PROMISE}\n\n{SIGNED}"))


@pytest.mark.parametrize(
    ("promise", "on_data"),
    [
        ("The Contractor shall notify the Owner of any breach of the roof membrane within 24 hours.", False),
        ("The Contractor shall report every incident on the site within one day.", False),
        ("The Contractor shall notify the Owner of any security breach within 24 hours.", True),
        ("The Contractor shall notify the Owner within one day of unauthorized access to its files.", True),
    ],
)
def test_a_breach_of_a_roof_is_none_of_data(promise: str, on_data: bool) -> None:
    term = replace(says("breach_notification"), evidence=(Evidence(promise, ((0, len(promise)),)),))
    assert speaks_of_data(reading(term, document_type="service_agreement", signed="both")) is on_data
