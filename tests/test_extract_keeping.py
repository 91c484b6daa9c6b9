"""What may stay when the students' data are destroyed, in text of our own."""

from __future__ import annotations

import pytest

from analyzer.extract.keeping import keeps_harmlessly, less_harmless_keeping

PROMISE = "PROVIDER shall delete DATA within 40 days of termination"


@pytest.mark.parametrize(
    "exception",
    [
        ", except that PROVIDER may retain DATA to the extent a law requires it",
        ", but may hold backup copies until they are overwritten",
        ", save for invoices, which it may keep for its accounts",
        ", provided that PROVIDER may retain a certificate of the destruction",
    ],
)
def test_what_stays_harmlessly_is_no_hole(exception: str) -> None:
    assert less_harmless_keeping("data_destruction", f"{PROMISE}{exception}.") == f"{PROMISE}."
    assert keeps_harmlessly("data_destruction", f"{PROMISE}{exception}.")


@pytest.mark.parametrize(
    "text",
    [
        f"{PROMISE}, but may keep score histories as the law allows for its own research.",
        f"{PROMISE}.",
        "PROVIDER shall try to delete DATA within 40 days, except where a law requires it to keep them.",
        "PROVIDER shall delete DATA, except that a court may order it to keep them.",
    ],
)
def test_what_it_keeps_for_itself_stays_a_hole(text: str) -> None:
    assert not keeps_harmlessly("data_destruction", text)


def test_only_destruction_is_meant() -> None:
    text = f"{PROMISE}, but may hold backup copies until they are overwritten."
    assert less_harmless_keeping("breach_notification", text) == text
