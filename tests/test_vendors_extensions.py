"""Amendments and letters signed by both by which an agreement runs on, and those that only look like it."""

from __future__ import annotations

import pytest
from situations_extensions import AMENDED, ELSE, LETTERS, NO_END, NOT_SO, PRICE, UNREAD, change, letter
from situations_renewals import base
from situations_table import Situation
from test_vendors_situations import judged

from analyzer.records import Assessment


def found(*papers: str) -> Assessment:
    return judged(Situation("extended", papers, "in_force", ()))


@pytest.mark.parametrize(("words", "end"), AMENDED)
def test_an_amendment_signed_by_both_sets_a_new_end(words: str, end: str) -> None:
    answer = found(base(), change(words, PRICE, ELSE))
    assert (answer.coverage, end in answer.coverage_reason) == ("in_force", True), answer.coverage_reason


@pytest.mark.parametrize("sides", [{"by_school": False}, {"by_vendor": False}])
def test_an_amendment_that_one_side_has_not_signed_extends_nothing(sides: dict[str, bool]) -> None:
    answer = found(base(), change(AMENDED[1][0], ELSE, **sides))
    assert answer.coverage in ("expired", "waiting_for_signature")


@pytest.mark.parametrize(("words", "how"), LETTERS)
def test_a_letter_that_both_sign_carries_the_agreement_on(words: str, how: dict[str, str]) -> None:
    answer = found(base(), letter(words, PRICE, **how))  # type: ignore[arg-type]
    assert (answer.coverage, "2028-06-30" in answer.coverage_reason) == ("in_force", True)
    assert "replaced" not in answer.coverage_reason


@pytest.mark.parametrize(("words", "how"), NOT_SO)
def test_a_letter_that_offers_asks_or_refuses_extends_nothing(words: str, how: dict[str, bool]) -> None:
    answer = found(base(), letter(words, PRICE, **how))  # type: ignore[arg-type]
    assert answer.coverage != "in_force", answer.coverage_reason


@pytest.mark.parametrize("words", UNREAD)
def test_a_signed_amendment_whose_end_cannot_be_read_leaves_it_open(words: str) -> None:
    answer = found(base(), change(PRICE, words))
    assert answer.coverage == "cannot_tell", answer.coverage_reason
    assert words[:60] in answer.coverage_reason
    assert "dpaudit fact" in answer.coverage_reason


@pytest.mark.parametrize("words", UNREAD[:2])
def test_an_unsigned_amendment_leaves_nothing_open(words: str) -> None:
    assert found(base(), change(words, by_vendor=False)).coverage != "in_force"
    assert found(base(), change(words, by_vendor=False)).coverage != "cannot_tell"


@pytest.mark.parametrize("words", NO_END)
def test_an_amendment_of_other_things_moves_no_end(words: str) -> None:
    answer = found(base(), change(words, PRICE))
    assert answer.coverage == "expired", answer.coverage_reason


@pytest.mark.parametrize("words", UNREAD[:2])
def test_a_letter_of_extension_without_a_day_is_no_new_agreement(words: str) -> None:
    answer = found(base(), letter(words, ELSE))
    assert answer.coverage == "cannot_tell"
    assert "replaced" not in answer.coverage_reason
