"""Facts that a person gives of amendments and renewals: they carry the agreement, or it is said why not."""

from __future__ import annotations

from datetime import date

import pytest
from situations_ending import OLD, renewal
from situations_make import LATE, amendment, dpa
from test_vendors_situations import DISTRICT, PACKS, read

from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Correction, FactValue, Vendor
from analyzer.vendors.effect import without_effect
from analyzer.vendors.papers import make_paper

DAY = date(2026, 11, 21)
NO_END = renewal("By signing below both of us renew the Student Data Privacy Agreement on all its terms.")
WRONG = renewal(
    "By signing below both of us renew the Student Data Privacy Agreement from July 1, 2026 to July 31, 2026."
)
UNSIGNED = renewal(
    "By signing below we renew the Student Data Privacy Agreement from July 1, 2026 to June 30, 2027.",
    by_school=False,
)
CHANGE = amendment(clauses=(LATE,))


def judged(*texts: str, names: tuple[str, ...] = (), **said: FactValue) -> Assessment:
    """The papers judged, with what a person says of the last one."""
    paths = [f"v/{name}" for name in (*names, "dpa.txt", "renewal letter.txt", "three.txt")]
    papers = [make_paper(read(t), paths[n], as_of=DAY) for n, t in enumerate(texts)]
    corrections = [
        Correction(papers[-1].sha256, fact, value, "seen", "Pat", f"2026-11-2{n}")
        for n, (fact, value) in enumerate(said.items())
    ]
    vendor = Vendor("1", "Quillwright")
    return assess_vendor(vendor, papers, PACKS, as_of=DAY, district=DISTRICT, corrections=corrections)


@pytest.mark.parametrize("change", [NO_END, WRONG, CHANGE], ids=["none read", "wrong end", "amendment"])
@pytest.mark.parametrize(
    ("end", "coverage"), [("2027-06-30", "in_force"), ("2026-09-30", "expired"), (None, None)]
)
def test_an_end_that_a_person_gives_a_change_is_the_agreements(
    change: str, end: str | None, coverage: str | None
) -> None:
    assert judged(OLD, change).coverage == ("cannot_tell" if change is NO_END else "expired")
    if end is not None:
        assert judged(OLD, change, expiration_date=end).coverage == coverage


def test_a_person_may_say_that_a_change_sets_no_end() -> None:
    assert judged(OLD, NO_END, expiration_date=None).coverage == "expired"


def test_a_length_that_a_person_gives_counts_from_the_letters_first_day() -> None:
    found = judged(OLD, WRONG, term_months=24, effective_date="2026-07-01")
    assert (found.coverage, found.papers[0].expiration_date) == ("in_force", "2028-06-30")


def test_who_signed_a_letter_can_be_said() -> None:
    assert judged(OLD, UNSIGNED).coverage == "expired"
    assert judged(OLD, UNSIGNED, signed="both").coverage == "in_force"
    assert judged(OLD, NO_END, signed="provider", expiration_date="2027-06-30").coverage == "expired"


def test_an_end_taken_away_by_a_person_carries_nothing() -> None:
    renews = renewal(
        "By signing below we renew the Student Data Privacy Agreement from July 1, 2026 to June 30, 2027."
    )
    assert judged(OLD, renews).coverage == "in_force"
    assert judged(OLD, renews, expiration_date=None).coverage == "expired"


@pytest.mark.parametrize(
    "other",
    [
        renewal("We met to speak of the new year. Nothing was agreed on.", by_school=False),
        dpa(start="July 1, 2020", day="July 1, 2020", end="June 30, 2021"),
    ],
)
def test_the_end_of_a_paper_that_changes_nothing_carries_nothing(other: str) -> None:
    found = judged(OLD, other, names=("dpa.txt", "notes.txt"), expiration_date="2026-10-30")
    assert found.coverage == "expired"


def told(*texts: str, **said: FactValue) -> str:
    after = judged(*texts, **said)
    return without_effect(judged(*texts), after, after.papers[-1].sha256, said)


def test_what_changes_an_answer_needs_no_word() -> None:
    assert told(OLD, WRONG, expiration_date="2027-06-30") == ""
    assert told(OLD, WRONG, product="Ink") == ""
    assert told(dpa(end="June 30, 2026"), expiration_date="2027-06-30") == ""


def test_a_fact_that_changes_nothing_says_which_paper_to_correct() -> None:
    unsure = dpa(start="July 1, 2023", day="July 1, 2023", end="June 30, 2026", by_school=False)
    said = told(unsure, WRONG, expiration_date="2027-06-30")
    assert "It changes dpa.txt, of which it is not known that both have signed" in said
    assert 'dpaudit fact "dpa.txt" --set signed=yes' in said
    said = told(OLD, UNSIGNED, expiration_date="2027-06-30")
    assert "renewal letter.txt changes another paper only once both have signed it" in said
    assert told(WRONG, expiration_date="2027-06-30") == "", "alone it says that an agreement was renewed"


def test_an_end_given_to_a_paper_that_counts_for_nothing_says_why_it_does() -> None:
    said = told(dpa(school="Fernhill School District", end="June 30, 2026"), expiration_date="2027-06-30")
    assert "The paper does not count: The agreement is with Fernhill School District, not with us." in said


def test_a_change_that_fits_no_agreement_names_those_on_file() -> None:
    other = dpa(school="Fernhill School District", end="June 30, 2028")
    said = told(other, CHANGE, expiration_date="2029-06-30")
    assert "It does not fit dpa.txt" in said
    assert "not on file" not in said
