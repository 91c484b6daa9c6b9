"""Data of pupils under a name of their own, which the paper keeps free for the vendor."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

OPENING = (
    'Larkfield Inc. ("Larkfield") and the School agree.\n\n'
    '1. "Student Data" means the names and emails of pupils that the School uploads.\n\n'
)
OWNED = "3. The School owns Student Data.\n\n"


@pytest.mark.parametrize(
    ("defined", "taken", "expected"),
    [
        (
            '2. "Session Data" means prompts, drafts and voice of whoever uses the app.',
            "Larkfield owns Session Data.",
            "contrary",
        ),
        (
            '2. Recordings of classes and inferences from them (together the "Class Records") are stored.',
            "Larkfield is the owner of Class Records and may use them for any lawful purpose.",
            "contrary",
        ),
        (
            '2. "Session Data" means aggregate statistics on messages that do not identify a pupil.',
            "Larkfield owns Session Data.",
            "commits",
        ),
        (
            '2. "Session Data" means prompts, drafts and voice of whoever uses the app.',
            "Larkfield shall not own Session Data.",
            "commits",
        ),
    ],
)
def test_what_is_taken_under_another_name_is_taken(defined: str, taken: str, expected: str) -> None:
    document = Document("0" * 64, "text", f"{OPENING}{defined}\n\n{OWNED}4. {taken}\n")
    assert extract.read(document, segment.segment(document)).term("data_ownership").stance == expected
