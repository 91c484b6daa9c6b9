"""Schedules of data that a paper tells in running text."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document


def stance(text: str) -> str:
    paper = f"This Addendum is between Elm School District and Brindle Maps, Inc. (“Vendor”).\n\n{text}\n"
    document = Document("0" * 64, "text", paper)
    return extract.read(document, segment.segment(document)).term("data_schedule").stance


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Name: yes. Grade: yes. School: yes. Teacher: yes. Birth date: yes. Address: no.", "commits"),
        ("Student name - yes. Student ID - yes. Grade - yes. E-mail - yes. Attendance - yes.", "commits"),
        ("Lunch: yes. Bus: no. Snack: yes. Insurance: yes. Water bottle: yes.", "silent"),
        (
            "“Pupil Records” means records about pupils. They include: name; grade; school; reading level; "
            "teacher; parent e-mail address.",
            "hedged",
        ),
        ("The Vendor collects: name; grade; date of birth; teacher; home address; scores.", "commits"),
    ],
    ids=["answers", "with dashes", "of other things", "a definition that goes on", "a list"],
)
def test_told_in_text(text: str, expected: str) -> None:
    assert stance(text) == expected
