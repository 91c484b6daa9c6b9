"""What a message says of an agreement is told in its own words; small talk is not."""

from __future__ import annotations

import pytest

from analyzer.extract.correspondence import about_agreement


@pytest.mark.parametrize(
    ("subject", "text", "told"),
    [
        ("July", "Hi all,\n\nWe won't be renewing Quarrybook.\n\nBest", "We won't be renewing Quarrybook."),
        ("x", "Thanks. Mr. Oduya has signed the addendum. See you.", "Mr. Oduya has signed the addendum."),
        ("hello", "We cancelled in May.", "We cancelled in May."),
        ("hello", "> They stopped using it on June 1.\n\nOk!", "They stopped using it on June 1."),
        ("Quarrybook DPA", "See below.", "Quarrybook DPA"),
        ("x", "The fully executed copy is attached.", "The fully executed copy is attached."),
        ("x", "The contract was extended to 2028. Lunch?", "The contract was extended to 2028."),
        ("x", "They discontinued the writing tool.", "They discontinued the writing tool."),
    ],
)  # fmt: skip
def test_about_agreement_tells_the_sentence(subject: str, text: str, told: str) -> None:
    assert about_agreement(subject, text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Can we meet on Tuesday about the roster upload?",
        "The training starts at nine; bring a laptop.",
        "Our office is closed for the holiday weekend.",
        "",
    ],
)
def test_about_agreement_is_silent_on_small_talk(text: str) -> None:
    assert about_agreement("Tuesday", text) == ""


def test_about_agreement_tells_the_two_sentences_that_say_most_in_their_order() -> None:
    text = "The form is attached. The old agreement expired in June. Lunch at noon. We will not extend it."
    assert about_agreement("x", text) == "The old agreement expired in June. … We will not extend it."


def test_about_agreement_cuts_long_sentences_between_words() -> None:
    told = about_agreement("x", "The agreement was signed " + "by many hands " * 40 + ".")
    assert len(told) <= 200
    assert told.endswith("hands…") or told.endswith("many…") or told.endswith("by…")


def test_about_agreement_tells_a_sentence_once_and_no_heads_of_messages() -> None:
    text = (
        "See below.\n\n---------- Forwarded ----------\nFrom: Ines Marrow\nSubject: Signed agreement\n"
        "The signed addendum is attached.\n\nThe signed addendum is attached."
    )
    assert about_agreement("FW: addendum", text) == "The signed addendum is attached."
