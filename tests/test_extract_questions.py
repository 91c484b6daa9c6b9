"""Questions with the answers below them."""

from __future__ import annotations

import pytest

from analyzer.extract.lines import Line, lines_of
from analyzer.extract.parties import find_roles
from analyzer.extract.questions import with_questions
from analyzer.records import Document
from analyzer.segment import segment


def told(text: str) -> tuple[Line, ...]:
    segmented = segment(Document("0" * 64, "text", text))
    return with_questions(lines_of(segmented, find_roles(segmented.view.text)))


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Does the vendor sell records?\nNever, nor rent them.", "never does PROVIDER sell records."),
        ("Will records be used for advertising?\nNo.", "never will records be used for advertising."),
        ("Are the disks encrypted?\nYes, with AES.", "are the disks encrypted: yes."),
    ],
)
def test_a_yes_or_no_makes_a_statement_of_a_question(text: str, statement: str) -> None:
    assert statement in [line.text for line in told(text)]


def test_another_question_introduces_its_answer_and_says_nothing() -> None:
    question, answer = told("In what time is the school told of a breach?\nIn two days.")
    assert question.answer == "none"
    assert answer.text == "in two days."
    assert answer.full == "in what time is SCHOOL told of a breach? in two days."


def test_a_question_that_is_a_heading_makes_its_statement_in_the_answer() -> None:
    question, answer = told("## Do you rent out records?\n\nNo, and there are no exceptions to that.")
    assert question.clause.kind == "heading"
    assert answer.full.startswith("never do PROVIDER rent out records. no, and")


def test_who_asks_is_the_school() -> None:
    (question, *_) = told("We make Mosskit. You use our app.\n\nDo you hand our records to others?\nNo.")[2:]
    assert question.text == "never do PROVIDER hand SCHOOL's records to others."


def test_a_number_takes_its_unit_from_the_question() -> None:
    _, answer = told("Within how many business days are records destroyed?\n45")
    assert answer.text == "45 business days"


def test_a_no_that_goes_on_is_no_answer() -> None:
    question, answer = told("Is there a time for it?\nNo later than three days after the breach.")
    assert question.text.endswith("?")
    assert answer.full.startswith("is there a time for it?")


def test_a_question_without_an_answer_says_nothing() -> None:
    (line,) = told("Do vendors sell records?")
    assert line.text == "do vendors sell records?"
    assert line.answer == "none"


def test_where_nothing_is_asked_nothing_changes() -> None:
    segmented = segment(Document("0" * 64, "text", "The vendor sells nothing. Yes, nothing."))
    lines = lines_of(segmented, find_roles(segmented.view.text))
    assert with_questions(lines) is lines
