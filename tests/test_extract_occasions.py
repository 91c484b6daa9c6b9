"""A right to end the contract that waits for an occasion which is no breach."""

from __future__ import annotations

import pytest

from analyzer.extract.occasions import waits_for_occasion

WAITS = [
    "SCHOOL may also terminate this agreement on sixty days' notice if the council votes no money for it.",
    "if the price rises by more than a tenth, SCHOOL may cancel the order.",
    "PROVIDER may retire a module, in which case SCHOOL may end the subscription to it.",
    "SCHOOL may end this contract upon a change of control of PROVIDER.",
    "SCHOOL may, before the notice runs out, end this contract.",
    "SCHOOL may leave as of the effective date of the amendment.",
    "SCHOOL may cancel within a month after notice of a price increase.",
    "either party may terminate by letter if an event of force majeure lasts a quarter.",
]
WAITS_NOT = [
    "SCHOOL may terminate on thirty days' notice and, where funds are cut, at once.",
    "SCHOOL may terminate if PROVIDER breaks a promise.",
    "if DATA have been exposed, SCHOOL may terminate.",
    "SCHOOL may terminate at any time, whether or not funds are cut.",
    "SCHOOL may terminate at once where:",
    "SCHOOL may end this agreement when its board so decides.",
    "SCHOOL may leave at the end of a year if it has told PROVIDER before march.",
]


@pytest.mark.parametrize("text", WAITS)
def test_waits_for_an_occasion(text: str) -> None:
    assert waits_for_occasion("termination_right", text)


@pytest.mark.parametrize("text", WAITS_NOT)
def test_does_not_wait(text: str) -> None:
    assert not waits_for_occasion("termination_right", text)


def test_is_about_leaving_alone() -> None:
    assert not waits_for_occasion("no_resale", WAITS[0])
