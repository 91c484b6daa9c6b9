"""Offers with a last day of their own, and pages by which a board takes them up in time, or too late."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

import pytest
from situations_make import OURS, THEIRS, VENDOR, dpa, signature, vendor_signs
from situations_table import Situation
from test_vendors_situations import judged

NAMED = f"the Student Data Privacy Agreement of July 1, 2025 between {THEIRS} and {VENDOR}"
OFFERS = (
    f"{VENDOR} hereby holds out to every board of education in Minnesota the promises of the foregoing Agreement. A board takes up the offer by signing an acceptance page and sending it to the Provider on or before {{day}}.",
    f"{VENDOR} will honour the terms agreed with {THEIRS} for any other Minnesota district which signs Form 3 and delivers it to the Provider not later than {{day}}.",
    "The Provider offers these terms to any other school district in Minnesota. The offer closes on {day}.",
    "Any other Minnesota school district may join this Agreement by signing Form 3. Forms must reach the Provider by {day}.",
    "The Provider is ready to be bound to any other school district in Minnesota. A Form 3 signed after {day} has no effect.",
    "The Provider extends these terms to every other school district in Minnesota that signs the page of acceptance no later than {day}.",
)  # fmt: skip
PAGES = (
    f"ACCEPTANCE PAGE\n\nThe undersigned board of education takes up the open offer in the appendix to {NAMED}, and is bound by it from the day of signing.\n\nBoard: {OURS}\n",
    f"FORM 3: JOINING DISTRICT\n\nThe district named below joins {NAMED}.\n\nDistrict: {OURS}\n",
    f"NOTICE OF ADOPTION\n\n{OURS} hereby adopts {NAMED}.\n",
    f"CERTIFICATE OF PARTICIPATION\n\nThe Participating District is {OURS}. It takes part in {NAMED}.\n",
    f"ACCEPTANCE\n\n{OURS} accepts the standing offer made in {NAMED}.\n",
)


def agreement(offer: str, day: str) -> str:
    return dpa(
        school=THEIRS,
        parts=f"APPENDIX 2. OPEN OFFER TO OTHER DISTRICTS\n\n{offer.format(day=day)}\n\n{vendor_signs()}",
    )


def page(words: str, *, day: str = "October 2, 2025", signed: bool = True) -> str:
    return f"{words}\n{signature(OURS, 'Mia Bell', 'Superintendent', day, signed=signed)}"


def found(*papers: str) -> tuple[str, str]:
    answer = judged(Situation("offer", papers, "in_force", ()))
    return answer.coverage, answer.coverage_reason


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_taken_up_in_time_is_ours(offer: str) -> None:
    assert found(agreement(offer, "June 30, 2027"), page(PAGES[0]))[0] == "in_force"


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_taken_up_too_late_is_not_ours(offer: str) -> None:
    late = found(agreement(offer, "August 31, 2025"), page(PAGES[0]))
    assert late[0] == "another_district", late
    assert "2025-08-31" in late[1], late


@pytest.mark.parametrize("words", PAGES)
def test_pages_of_acceptance_in_many_words(words: str) -> None:
    offer = agreement(OFFERS[0], "June 30, 2027")
    assert found(offer, page(words))[0] == "in_force"
    assert found(offer, page(words, signed=False))[0] != "in_force"
    assert found(offer, page(words, day="July 9, 2027"))[0] != "in_force"


@pytest.mark.parametrize(
    "words",
    [
        f"The Provider honours its promises to all schools of the district, and so does each teacher of {THEIRS}.",
        "The Provider does not hold out these terms to any other board of education.",
        "The Provider shall give notice of changes to every school.",
    ],
)
def test_words_to_schools_that_offer_nothing(words: str) -> None:
    assert found(dpa(school=THEIRS, extra=(words,)), page(PAGES[1]))[0] != "in_force"


HEADS = (
    ("Form 2: Extension to other districts", "Form 3: Joining district"),
    ("SCHEDULE B - TERMS FOR OTHER SCHOOL DISTRICTS", "SCHEDULE C - JOINING DISTRICT"),
    ("Annex 4. Use by other boards", "Annex 5. Joining board"),
)


@pytest.mark.parametrize(("head", "form"), HEADS)
def test_forms_in_the_file_of_the_agreement_are_in_time_or_too_late(head: str, form: str) -> None:
    def file(until: str, *, signed: bool = True) -> str:
        joins = f"The district named below joins the agreement above on the conditions stated there.\n\nDistrict: {OURS}\n\n"
        ours = signature(OURS, "Mia Bell", "Superintendent", "October 2, 2025", signed=signed)
        offer = f"{head}\n\n{OFFERS[1].format(day=until)}\n\n{vendor_signs()}\n{form}\n\n{joins}{ours}"
        return dpa(school=THEIRS, parts=offer)

    assert found(file("June 30, 2027"))[0] == "in_force"
    late = found(file("August 31, 2025"))
    assert late[0] == "another_district", late
    assert "2025-08-31" in late[1], late
    assert found(file("June 30, 2027", signed=False))[0] == "waiting_for_signature"
