"""Agreements in the form of letters: whose signature is whose, and which letters are no agreement."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from analyzer import extract
from analyzer.records import Document, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import is_letter, standing

SCHOOL_HEAD = "Alder Creek School District\n12 Elm Street, Alder Creek\n\nJune 2, 2026\n\nMs. Lee Oak\nBrindle Maps, Inc.\n\nDear Ms. Oak:\n\n"
VENDOR_HEAD = "Brindle Maps, Inc.\n4 Mill Road, Fenton\n\nJune 2, 2026\n\nMs. Jan Ro\nAlder Creek School District\n\nDear Ms. Ro:\n\n"
PROMISE = (
    "1. The names and grades of the students belong to the Alder Creek School District. Student data is encrypted.\n\n"
    "2. Brindle Maps, Inc. shall not sell student data or advertise with it, and tells the district of a breach within 48 hours.\n\n"
    "3. The term of this letter is from July 1, 2026 to June 30, 2029, and student records are then deleted.\n\n"
)
DEAL = "This letter, once we have both signed it, is the agreement between us about the records of the students.\n\n"
LEE = "/s/ Lee Oak\nLee Oak, President\n\n"
JAN = "/s/ Jan Ro\nJan Ro, Superintendent\n\n"


def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


def stands(text: str) -> str:
    return standing(read(text), as_of=date(2026, 11, 22))[0]


@pytest.mark.parametrize(
    "text",
    [
        f"{VENDOR_HEAD}{DEAL}{PROMISE}Very truly yours,\nBRINDLE MAPS, INC.\n\n{LEE}ACCEPTED AND AGREED this 9th day of June, 2026:\n\n"
        f"ALDER CREEK SCHOOL DISTRICT\n\nBy: {JAN}",
        f"{VENDOR_HEAD}{DEAL}{PROMISE}Sincerely,\n\n{LEE}Agreed for the district:\n\n{JAN}",
        f"{VENDOR_HEAD}{DEAL}{PROMISE}Yours faithfully,\n\n{LEE}Confirmed:\n\n/s/ Jan Ro\nJan Ro, for Alder Creek School District\nJune 9, 2026\n",
        f"{SCHOOL_HEAD}{DEAL}{PROMISE}Sincerely,\n\n{JAN}Agreed:\n\n/s/ Lee Oak\nLee Oak, for Brindle Maps, Inc.\nJune 9, 2026\n",
        f"{SCHOOL_HEAD}Please sign where your name stands and return one copy.\n\n{PROMISE}With kind regards,\n\n"
        f"{JAN}Read and accepted:\n\nBrindle Maps, Inc.\nBy: /s/ Lee Oak\nDate: June 9, 2026\n",
        f"{SCHOOL_HEAD}What follows is the understanding of both of us, and both of us sign it.\n\n{PROMISE}Respectfully,\n\n"
        f"ALDER CREEK SCHOOL DISTRICT\n{JAN}Seen and agreed, June 9, 2026\n\nBRINDLE MAPS, INC.\n{LEE}",
    ],
)
def test_a_letter_that_both_signed_is_an_agreement(text: str) -> None:
    reading = read(text)
    assert not is_letter(reading)
    assert reading.fact("signed") == "both"
    assert standing(reading, as_of=date(2026, 11, 22))[0] == "in_force"


def test_each_signature_of_a_letter_is_its_own_sides() -> None:
    text = (
        f"{VENDOR_HEAD}{DEAL}{PROMISE}Very truly yours,\nBRINDLE MAPS, INC.\n\n{LEE}"
        f"ACCEPTED AND AGREED this 9th day of June, 2026:\n\nALDER CREEK SCHOOL DISTRICT\n\nBy: {JAN}"
    )
    found = [(s.party, s.name, s.date) for s in read(text).signatures]
    assert found == [("provider", "Lee Oak", None), ("school", "Jan Ro", "2026-06-09")]


@pytest.mark.parametrize(
    "text",
    [
        f"{VENDOR_HEAD}{DEAL}{PROMISE}Very truly yours,\nBRINDLE MAPS, INC.\n\n{LEE}ACCEPTED AND AGREED:\n\n"
        "ALDER CREEK SCHOOL DISTRICT\n\nBy: ____________________\nName:\nDate:\n",
        f"{SCHOOL_HEAD}{DEAL}{PROMISE}Sincerely,\n\n{JAN}Agreed:\n\nBrindle Maps, Inc.\n\nBy: ______________________\n",
        f"{SCHOOL_HEAD}{DEAL}{PROMISE}Sincerely,\n\n{JAN}Agreed:\n\n______________________\nLee Oak, for Brindle Maps, Inc.\n",
        f"{SCHOOL_HEAD}{DEAL}{PROMISE}Sincerely,\n\n{JAN}",
        f"{VENDOR_HEAD}{PROMISE}Warmly,\n\n{LEE}",
    ],
)
def test_a_letter_that_one_signed_is_never_in_force(text: str) -> None:
    assert stands(text) != "in_force"


@pytest.mark.parametrize(
    "end", ["Warmly,", "In partnership,", "Your friends at Brindle,", "With gratitude,", "Cheers,"]
)
def test_a_letter_may_close_in_any_words(end: str) -> None:
    text = (
        "Brindle Maps, Inc.\n\nMarch 2026\n\nDear friends,\n\nWe never sell student data. If your district has a data "
        f"privacy agreement that we should sign, send it to us.\n\n{end}\n\nLee Oak\nPresident\n"
    )
    assert is_letter(read(text))
    assert stands(text) == "not_applicable"
