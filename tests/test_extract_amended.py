"""Words that a rider, an amendment or a later section puts in the place of others in the same paper."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.extract.amended import conformed
from analyzer.extract.lines import lines_of
from analyzer.extract.parties import Roles
from analyzer.records import Document, TermReading

OPENING = (
    'This Agreement is between Wrenfield Apps, Inc. ("Provider") '
    'and Alder Creek School District ("District").\n\n'
)
NOTICE = (
    "4.2 Provider shall notify District of a breach of student data within ten (10) days "
    "of discovering it.\n\n"
)
GONE = "7.1 Provider shall delete student data within sixty (60) days after this Agreement ends.\n\n"
BODY = "4. Trouble\n\n" + NOTICE + "7. The end\n\n" + GONE


def read(text: str, term: str) -> TermReading:
    document = Document("0" * 64, "text", OPENING + BODY + "RIDER\n\n" + text)
    return extract.read(document, segment.segment(document)).term(term)


def hours(text: str, term: str = "breach_notification") -> tuple[float | None, bool, bool]:
    found = read(text, term).parameters["deadline"]
    return found.hours, found.business, found.blank


@pytest.mark.parametrize(
    "order",
    [
        'In section 4.2, "ten (10) days" is replaced by "two (2) days".',
        'In section 4.2 for the words "ten (10) days" read "two (2) days".',
        'Section 4.2 stands with "two (2) days" in place of "ten (10) days".',
        'In section 4.2 the words "ten (10) days" are struck out and "two (2) days" is put in their place.',
        'In section 4.2, "ten (10) days" becomes "two (2) days."',
        'Section 4.2 is amended by deleting "ten (10) days" and inserting "two (2) days".',
        'The phrase "within ten (10) days" in section 4.2 is deleted. '
        'It is replaced by: "within two (2) days".',
        'In section 4.2, everything after the words "student data" is replaced by '
        '"within two days of learning of it."',
    ],
)
def test_a_number_is_changed(order: str) -> None:
    assert hours(order) == (48, False, False)


def test_the_unit_is_changed() -> None:
    assert hours('In section 4.2 "days" is replaced by "business days".') == (240, True, False)


def test_a_number_gives_way_to_a_blank() -> None:
    assert hours('In section 4.2 "ten (10) days" is changed to "____ days".') == (None, False, True)


def test_the_change_is_quoted_beside_what_it_changes() -> None:
    quotes = [
        e.quote
        for e in read('In section 4.2, "ten (10)" is replaced by "two (2)".', "breach_notification").evidence
    ]
    assert any("notify District" in quote for quote in quotes)
    assert any('"ten (10)" is replaced' in quote for quote in quotes)


def test_only_the_section_that_is_named_changes() -> None:
    order = 'In section 7.1 "days" is replaced by "business days".'
    assert hours(order, "data_destruction") == (1440, True, False)
    assert hours(order) == (240, False, False)


def test_a_change_of_a_change_comes_first() -> None:
    orders = (
        'R1. In section 4.2 "ten (10)" is replaced by "eight (8)".\n\n'
        'R2. In R1 for "eight (8)" read "three (3)".'
    )
    assert hours(orders) == (72, False, False)


def test_a_promise_is_weakened() -> None:
    order = (
        'In section 4.2 "within ten (10) days of discovering it" is replaced by "when Provider thinks fit".'
    )
    assert read(order, "breach_notification").stance != "commits"


def test_a_section_struck_whole_promises_nothing() -> None:
    assert read("Section 7.1 is deleted in its entirety.", "data_destruction").stance != "commits"
    assert read("Section 7.1 is deleted in its entirety.", "breach_notification").stance == "commits"


@pytest.mark.parametrize(
    "text",
    [
        'In section 4.2 "District" means the school named above.',
        'Section 7.1 speaks of "sixty (60) days", and so does the law.',
        "Should the policies required by section 7.1 ever be cancelled, Provider shall say so.",
        'The word "breach" is read as in the statute.',
    ],
)
def test_what_changes_nothing(text: str) -> None:
    document = Document("0" * 64, "text", OPENING + BODY + text)
    lines = lines_of(segment.segment(document), Roles())
    assert conformed(lines) == lines


def test_one_sentence_of_a_section_is_struck() -> None:
    text = (
        "3.1 Provider shall encrypt the files. Provider shall lock the doors.\n\n"
        "RIDER\n\nThe last sentence of section 3.1 is repealed."
    )
    lines = conformed(lines_of(segment.segment(Document("", "text", text)), Roles()))
    told = [line.text for line in lines]
    assert any("encrypt" in text for text in told)
    assert not any("lock the doors" in text for text in told)


def test_a_table_of_changes() -> None:
    table = (
        "| Section | Words taken out | Words put in |\n|---|---|---|\n"
        "| 4.2 | ten (10) days | thirty-six (36) hours |\n| 7.1 | sixty (60) days | five (5) business days |"
    )
    assert hours(table) == (36, False, False)
    assert hours(table, "data_destruction") == (120, True, False)
