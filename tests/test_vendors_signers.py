"""Who may sign for the school, where a paper says so, and what a wrong signature is worth."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from analyzer import extract
from analyzer.records import Document, Fact, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import standing

HEAD = (
    "STUDENT DATA AGREEMENT\n\nThis agreement is between Alder Creek School District (“District”) "
    "and Brindle Maps, "
    "Inc. (“Company”).\n\n1. Company shall not sell student data.\n\n2. It runs from July 1, 2026 to "
    "June 30, 2028.\n\n"
)
ASKS = (
    "3. This agreement binds neither party unless it is signed for the District by its "
    "Superintendent or its Chief "
    "Business Official, and for Company by an officer.\n\n"
)
ONLY = "3. Only the Superintendent may sign for the District; no other signature has effect.\n\n"
ANYBODY = "3. The agreement is valid when it is signed by the Superintendent or a designee.\n\n"


def read(clause: str, title: str) -> Reading:
    text = (
        f"{HEAD}{clause}Alder Creek School District\nBy: /s/ Jan Ro\nName: Jan Ro\nTitle: "
        f"{title}\nDate: May 3, 2026\n\n"
        "Brindle Maps, Inc.\nBy: /s/ Lee Oak\nName: Lee Oak\nTitle: President\nDate: May 1, 2026\n"
    )
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


@pytest.mark.parametrize(
    ("clause", "title", "stands"),
    [
        (ASKS, "Superintendent", "in_force"),
        (ASKS, "Chief Business Officer", "in_force"),
        (ASKS, "Grade 5 Teacher", "unsigned"),
        (ASKS, "Robotics Club Adviser", "unsigned"),
        (ASKS, "Director of Technology", "unknown"),
        (ONLY, "Librarian", "unsigned"),
        (ONLY, "Superintendent of Schools", "in_force"),
        (ANYBODY, "Grade 5 Teacher", "in_force"),
        ("", "Grade 5 Teacher", "in_force"),
    ],
)
def test_a_paper_may_say_who_must_sign(clause: str, title: str, stands: str) -> None:
    found, reason = standing(read(clause, title), as_of=date(2026, 11, 22))
    assert found == stands
    assert (f"Jan Ro ({title})" in reason) is (stands != "in_force")


def test_a_person_knows_better_who_signed() -> None:
    reading = read(ASKS, "Grade 5 Teacher")
    told = {**reading.facts, "signed": Fact("both", corrected_by="Pat Lind")}
    corrected = Reading(**{**{f: getattr(reading, f) for f in reading.__slots__}, "facts": told})
    assert standing(corrected, as_of=date(2026, 11, 22))[0] == "in_force"
