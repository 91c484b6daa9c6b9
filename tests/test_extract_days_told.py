"""What a paper means by a day, and blanks that the words behind them fill."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

OPENING = 'This Agreement is between Marlowe, Inc. ("Provider") and Fen School District ("District").\n\n'
NOTICE = (
    "3.1 Provider shall notify District of a breach of student data within four (4) days of discovering it.\n"
)
GONE = "5.1 Provider shall delete student data within twenty (20) days after this Agreement ends.\n"


def deadline(text: str, term: str = "breach_notification") -> tuple[float | None, bool, bool]:
    document = Document("0" * 64, "text", OPENING + text)
    found = extract.read(document, segment.segment(document)).term(term).parameters["deadline"]
    return found.hours, found.business, found.blank


@pytest.mark.parametrize(
    "meaning",
    [
        'The word "day", used alone, means a business day.',
        "References to days are to working days.",
        "All periods given in days count school days only.",
        "In counting days, Saturdays, Sundays and holidays are left out.",
        "A day is to be read as a day on which the District's office is open.",
        '"Days" shall be construed as business days unless the contrary is stated.',
    ],
)
def test_a_day_means_a_business_day(meaning: str) -> None:
    text = f"1.4 {meaning}\n{NOTICE}{GONE}"
    assert deadline(text) == (96, True, False)
    assert deadline(text, "data_destruction") == (480, True, False)


@pytest.mark.parametrize(
    "meaning",
    [
        '"Business day" means a day on which the District\'s office is open.',
        "If the last day of a period is not a business day, the period ends on the next business day.",
        '"Day" means a calendar day.',
        'In this Section 1 "day" means a business day.',
    ],
)
def test_a_day_stays_a_day(meaning: str) -> None:
    assert deadline(f"1.4 {meaning}\n{NOTICE}{GONE}") == (96, False, False)


def test_days_of_the_calendar_stay_so() -> None:
    text = f'1.4 "Day" means a business day.\n{NOTICE}{GONE.replace("days", "calendar days")}'
    assert deadline(text, "data_destruction") == (480, False, False)


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("within [number] hours. The number is 36.", 36),
        ("within [X] hours, where X is 30.", 30),
        ("within ____ hours. The number of hours is twelve (12).", 12),
        ("within ____ hours (if no number is entered: 24 hours).", 24),
        ("within [number] hours. The number was once left open. The number is 96. The number is now 20.", 20),
        ("within ____ hours. The number of students is 400.", None),
    ],
)
def test_a_blank_is_filled(told: str, hours: float | None) -> None:
    assert deadline(f"3.1 Provider shall notify District of a breach of student data {told}\n") == (
        hours,
        False,
        hours is None,
    )
