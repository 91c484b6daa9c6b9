"""A name by itself above the same name in print may be a signature that a scan made into text: a person must look."""

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


def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


@pytest.mark.parametrize(
    "block",
    [
        "FOR THE DISTRICT\n\nJan Rowan\n\nJan Rowan, Superintendent Date: __________\n\nFOR COMPANY\n\nL. Oak\n\nLee Oak, President Date: __________\n",
        "For Alder Creek School District\nJan Rowan\nJan Rowan - Superintendent\n\nFor Brindle Maps, Inc.\nLee Oak\nLee Oak - President\n",
        "Alder Creek School District\nJ. Rowan\nJanet Rowan (Superintendent)\n\nBrindle Maps, Inc.\nLee Oak\nLee Oak (President)\n",
    ],
)
def test_a_written_name_is_a_mark_to_look_at(block: str) -> None:
    reading = read(HEAD + block)
    assert {s.party for s in reading.signatures if s.method == "mark"} == {"school", "provider"}
    stands, reason = standing(reading, as_of=date(2026, 11, 22))
    assert stands == "unknown"
    assert reason.startswith("A mark stands")


@pytest.mark.parametrize(
    ("block", "stands"),
    [
        (
            "FOR THE DISTRICT\nBy: /s/ Jan Ro\nJan Ro\nJan Ro, Superintendent\n\nFOR COMPANY\nBy: /s/ Lee Oak\nLee Oak\nLee Oak, President\n",
            "in_force",
        ),
        (
            "FOR THE DISTRICT\nBy: ____________\nJan Ro\nJan Ro, Superintendent\n\nFOR COMPANY\nBy: ____________\nLee Oak\nLee Oak, President\n",
            "unsigned",
        ),
    ],
)
def test_a_printed_name_is_none(block: str, stands: str) -> None:
    assert standing(read(HEAD + block), as_of=date(2026, 11, 22))[0] == stands
