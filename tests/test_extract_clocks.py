"""Which of the times in a contract is the deadline."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, Parameter

DAY = 24
Stated = tuple[float | None, bool, bool]  # hours, business, blank
NOTHING: Stated = (None, False, False)


def deadline(term: str, text: str) -> Parameter | None:
    document = Document("0" * 64, "text", text)
    reading = extract.read(document, segment.segment(document)).term(term)
    return reading.parameters.get("deadline")


def stated(found: Parameter | None) -> Stated:
    return (found.hours, found.business, found.blank) if found else NOTHING


BREACH: dict[str, Stated] = {
    ("Provider shall notify the District of a breach of student data within 72 hours of discovery."): (
        72,
        False,
        False,
    ),
    (
        "In the event of unauthorized access to student data, Provider shall inform the District "
        "no later than two (2) business days after it learns of it."
    ): (48, True, False),
    (
        "If student data are breached, Provider shall notify the District by the end of the next "
        "business day."
    ): (24, True, False),
    "Provider shall notify the District of a breach of student data within ____ hours.": (None, False, True),
    ("Provider shall notify the District of a breach of student data within [X] business days."): (
        None,
        True,
        True,
    ),
    (
        "Provider shall notify the District of a breach of student data promptly and without undue delay."
    ): NOTHING,
    "Provider shall notify the District of a data breach immediately.": NOTHING,
    # a report that follows a first word is not by when the school first knows
    (
        "Provider shall promptly notify the District of a breach of student data and shall submit a "
        "written account of it within ten business days."
    ): NOTHING,
    (
        "Provider shall immediately inform the District of a breach of student data. A written report "
        "shall follow within seven days."
    ): NOTHING,
    (
        "On discovering a release of student data Provider shall notify the District not more than 48 "
        "hours after it, whether or not it came from a material breach of this Agreement."
    ): (48, False, False),
    # the report, the cure and the monitoring have times of their own
    (
        "Provider shall notify the District of a breach of student data within 48 hours. Provider"
        " shall deliver a written report on the breach within 30 days."
    ): (48, False, False),
    (
        "Provider shall notify the District of a breach of student data within 5 days. Either "
        "party may terminate for a material breach that is not cured within 30 days."
    ): (5 * DAY, False, False),
    (
        "Provider shall notify the District of a breach of student data within three days and "
        "shall pay for credit monitoring for two years."
    ): (3 * DAY, False, False),
    # the earliest time by which the school knows
    (
        "Provider shall notify the District of a breach of student data within 24 hours by "
        "telephone and within 72 hours in writing."
    ): (24, False, False),
    "Provider shall, within one week of a breach of student data, notify the District.": (168, False, False),
}

DESTRUCTION: dict[str, Stated] = {
    ("Provider shall destroy all student data within sixty (60) days of the end of this Agreement."): (
        60 * DAY,
        False,
        False,
    ),
    ("Upon termination of this Agreement Provider shall delete all student data within 30 business days."): (
        30 * DAY,
        True,
        False,
    ),
    "Provider shall destroy all student data upon termination of this Agreement.": (0, False, False),
    "Provider shall destroy all student data immediately when this Agreement ends.": (0, False, False),
    "Provider shall destroy all student data when they are no longer needed.": NOTHING,
    "Provider shall destroy all student data within a reasonable time after termination.": NOTHING,
    "Provider shall destroy all student data within [__] days of termination.": (None, False, True),
    "Provider shall delete all student data within one month after this Agreement ends.": (720, False, False),
    ("Within a year of the end of this Agreement Provider shall destroy all student data."): (
        8760,
        False,
        False,
    ),
    # backups and certificates have times of their own
    ("Provider shall delete student data within 10 days of a written request of the District."): (
        10 * DAY,
        False,
        False,
    ),
    (
        "Provider shall destroy student data within 30 days of termination. Backup copies are "
        "overwritten within 90 days."
    ): (30 * DAY, False, False),
    (
        "Provider shall destroy student data within 30 days of termination and shall send a "
        "certificate within 10 days of the destruction."
    ): (30 * DAY, False, False),
}

ACCESS: dict[str, Stated] = {
    (
        "Provider shall help the District answer a parent's request to review student data, and "
        "correct errors, within 10 days."
    ): (10 * DAY, False, False),
    (
        "Provider shall respond within five (5) business days to the District's request on behalf"
        " of a parent to review and correct student data."
    ): (5 * DAY, True, False),
    (
        "Provider shall give parents access to student data and correct errors in them within "
        "forty-five days of the request."
    ): (45 * DAY, False, False),
}


@pytest.mark.parametrize("text", BREACH)
def test_breach(text: str) -> None:
    assert stated(deadline("breach_notification", text)) == BREACH[text]


@pytest.mark.parametrize("text", DESTRUCTION)
def test_destruction(text: str) -> None:
    assert stated(deadline("data_destruction", text)) == DESTRUCTION[text]


@pytest.mark.parametrize("text", ACCESS)
def test_access(text: str) -> None:
    assert stated(deadline("parent_access", text)) == ACCESS[text]


@pytest.mark.parametrize(
    ("moment", "trigger"),
    [
        ("of its discovery", "discovery"),
        ("after Provider becomes aware of it", "discovery"),
        ("after Provider has confirmed it", "confirmation"),
        ("after Provider determines that it took place", "determination"),
    ],
)
def test_what_starts_the_clock(moment: str, trigger: str) -> None:
    text = f"Provider shall notify the District of a breach of student data within 72 hours {moment}."
    found = deadline("breach_notification", text)
    assert found is not None
    assert found.trigger == trigger


def test_time_is_proved_by_its_words() -> None:
    text = "Provider shall notify the District of a breach of student data within seventy-two (72) hours."
    found = deadline("breach_notification", f"The District owns student data.\n\n{text}")
    assert found is not None
    assert [evidence.quote for evidence in found.evidence] == [text]
    assert found.text == "seventy-two (72) hours"


def test_duty_of_the_school_sets_no_clock() -> None:
    text = "The District shall notify Provider of a breach of its passwords within 24 hours."
    assert stated(deadline("breach_notification", text)) == NOTHING


def test_time_in_the_lead_in_counts_for_its_items() -> None:
    text = (
        "Within 72 hours of discovery of a breach of student data, Provider shall:\n"
        "(a) notify the District in writing; and\n(b) describe the data concerned."
    )
    assert stated(deadline("breach_notification", text)) == (72, False, False)


def test_time_of_another_section_does_not_count() -> None:
    text = (
        "1. BREACH\n\nProvider shall notify the District of a breach of student data without delay.\n\n"
        "2. INVOICES\n\nThe District shall notify Provider of an error in an invoice within 30 days."
    )
    assert stated(deadline("breach_notification", text)) == NOTHING
