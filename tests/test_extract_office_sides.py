"""Where neither a name nor a heading tells for whom somebody signs, his office may; two of one side are not both."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from analyzer import extract
from analyzer.records import Document, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import standing

HEAD = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is between Alder Creek School District (“District”) and Brindle Maps, "
    "Inc. (“Company”).\n\n1. Company shall not sell student data.\n\n2. It runs from July 1, 2026 to June 30, 2028.\n\n"
)


def read(block: str) -> Reading:
    text = HEAD + block
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


@pytest.mark.parametrize(
    ("block", "sides", "stands"),
    [
        (
            "Signed: /s/ Jan Ro, Chief Business Official\nSigned: /s/ Lee Oak, Co-founder\n",
            ["school", "provider"],
            "in_force",
        ),
        (
            "Signed: /s/ Jan Ro\nPrincipal\n\nSigned: /s/ Lee Oak\nSales Director\n",
            ["school", "provider"],
            "in_force",
        ),
        (
            "Signed: /s/ Jan Ro\nClerk of the Board\n\nSigned: /s/ Lee Oak\nManaging Member\n",
            ["school", "provider"],
            "in_force",
        ),
        (
            "Signed: /s/ Jan Ro\nPrincipal\n\nSigned: /s/ Sal Fir\nSuperintendent\n",
            ["school", "school"],
            "unsigned",
        ),
        (
            "Signed: /s/ Lee Oak\nFounder\n\nSigned: /s/ Kim Ash\nSales Manager\n",
            ["provider", "provider"],
            "unsigned",
        ),
        (
            "Signed: __________\nBoard President\n\nSigned: /s/ Lee Oak\nFounder and CEO\n",
            ["school", "provider"],
            "unsigned",
        ),
        (
            "Signed: /s/ Jan Ro\nSuperintendent\n\nSigned: __________\nChief Executive Officer\n",
            ["school", "provider"],
            "unsigned",
        ),
    ],
)
def test_an_office_tells_the_side(block: str, sides: list[str], stands: str) -> None:
    reading = read(block)
    assert [s.party for s in reading.signatures] == sides
    assert standing(reading, as_of=date(2026, 11, 22))[0] == stands


def test_a_name_goes_before_an_office() -> None:
    block = (
        "For Brindle Maps, Inc.: /s/ Lee Oak, Superintendent of Works\nFor the District: /s/ Jan Ro, Owner\n"
    )
    assert [s.party for s in read(block).signatures] == ["provider", "school"]


def test_two_headings_on_one_row_are_no_ones_alone() -> None:
    block = (
        "Brindle Maps, Inc.\tAlder Creek School District\n\nBy: /s/ Lee Oak\nName: Lee Oak\nTitle: Corporate Secretary\n\n"
        "By: /s/ Jan Ro\nName: Jan Ro\nTitle: Superintendent\n"
    )
    reading = read(block)
    assert [s.party for s in reading.signatures] == ["unknown", "school"]
    assert reading.fact("signed") == "both"
