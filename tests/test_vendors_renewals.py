"""Which agreement a renewal means, and what it does to one that is renewed."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from situations_make import VENDOR, school_signs, vendor_signs
from situations_renewals import ON, RENEWALS, base, renews
from situations_table import AS_OF, Situation
from test_vendors_situations import DISTRICT, PACKS, judged, must_be_as_told, read

from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Correction, Fact, Reading, Vendor
from analyzer.report.open_steps import open_steps
from analyzer.vendors.matching import may_be_about
from analyzer.vendors.papers import make_paper

TODAY = date.fromisoformat(AS_OF)


@pytest.mark.parametrize("situation", [pytest.param(s, id=s.name) for s in RENEWALS])
def test_which_agreement_is_renewed(situation: Situation) -> None:
    must_be_as_told(situation)


LETTER = renews(f"Our data agreement of August 2023 is renewed {ON}.", product="Quillwright")


def inked(text: str, *sides: str) -> Reading:
    """A scanned agreement on which some sides' signatures are marks of ink."""
    reading = read(text)
    lines = tuple(
        replace(s, signed=False, method="mark", page=2) if s.party in sides else s for s in reading.signatures
    )
    signed = replace(reading.facts["signed"], value=None)
    return replace(reading, signatures=lines, facts={**reading.facts, "signed": signed})


def answer(agreement: Reading, letter: str, *corrections: Correction) -> Assessment:
    papers = [
        make_paper(reading, path, as_of=TODAY)
        for reading, path in ((agreement, "v/scan.pdf"), (read(letter), "v/letter.pdf"))
    ]
    vendor = Vendor("1", "Quillwright")
    return assess_vendor(vendor, papers, PACKS, as_of=TODAY, district=DISTRICT, corrections=list(corrections))


def said(agreement: Reading, value: str) -> Correction:
    return Correction(agreement.document.sha256, "signed", value, "Mia", "", "2026-11-20T10:00:00Z")


def test_an_inked_agreement_that_is_renewed_waits_for_a_look_and_names_the_renewal() -> None:
    scan = inked(base(), "school", "provider")
    found = answer(scan, LETTER)
    assert found.coverage == "cannot_tell"
    assert "A mark stands on the signature line on page 2" in found.coverage_reason
    assert "2029-06-30 (letter.pdf)" in found.coverage_reason
    assert not [f for f in found.findings if f.verdict == "met"]
    looked = answer(scan, LETTER, said(scan, "both"))
    assert (looked.coverage, "2029-06-30" in looked.coverage_reason) == ("in_force", True)


def test_what_an_inked_agreement_lacks_after_the_look_it_lacks_after_the_renewal_too() -> None:
    scan = inked(base(), "school", "provider")
    assert answer(scan, LETTER, said(scan, "provider")).coverage != "in_force"
    half = renews(f"Our data agreement of August 2023 is renewed {ON}.", by_school=False)
    assert answer(scan, half, said(scan, "both")).coverage == "expired"
    assert (
        answer(
            scan, renews(f"Our data agreement of March 5, 2019 is renewed {ON}."), said(scan, "both")
        ).coverage
        == "cannot_tell"
    )


@pytest.mark.parametrize(
    ("change", "agreement", "holds"),
    [
        ("Reader", "Quillwright Reader", True),
        ("Quillwright", "Quillwright Reader", True),
        ("Quillwright Learning", "Reader", True),
        ("Quillwright Reader", "Quillwright", True),
        ("Quillwright Reader Plus", "Quillwright Reader", False),
        ("Lumen", "Quillwright Reader", False),
    ],
)
def test_the_vendors_name_and_a_short_name_stand_for_any_product_of_theirs(
    change: str, agreement: str, *, holds: bool
) -> None:
    readings = [
        replace(read(base()), facts={"vendor": Fact(VENDOR), "product": Fact(name)})
        for name in (change, agreement)
    ]
    assert may_be_about(*readings) is holds


OVER_DEAR = "Re: Renewal of our agreement\n\nDear Ms. Bell:"
CARRIED = renews(
    "This letter carries our data agreement of August 1, 2023 forward for three years, from July 1, 2026 through June 30, 2029."
).replace(OVER_DEAR, "A further term for our data agreement\n\nRenewal of the Data Agreement of August 1, 2023\n\nDear Ms. Bell:")  # fmt: skip


def beside_inked(letter: Reading, agreement: str, *corrections: Correction) -> Assessment:
    papers = [
        make_paper(reading, path, as_of=TODAY)
        for reading, path in ((read(agreement), "v/signed.pdf"), (letter, "v/letter.pdf"))
    ]
    vendor = Vendor("1", "Quillwright")
    return assess_vendor(vendor, papers, PACKS, as_of=TODAY, district=DISTRICT, corrections=list(corrections))


@pytest.mark.parametrize("letter", [LETTER, CARRIED])
def test_an_inked_letter_that_would_carry_an_ended_agreement_waits_for_a_look(letter: str) -> None:
    scan = inked(letter, "school", "provider")
    found = beside_inked(scan, base())
    assert found.coverage == "cannot_tell"
    for words in ("signed.pdf", "letter.pdf", "2029-06-30"):
        assert words in found.coverage_reason
    (line,) = next(step for step in open_steps((found,), (), names={}) if step.key == "marks").lines
    assert 'dpaudit fact "letter.pdf" --set signed=yes' in line
    assert beside_inked(scan, base(), said(scan, "both")).coverage == "in_force"
    assert beside_inked(scan, base(), said(scan, "none")).coverage == "expired"
    assert beside_inked(scan, base(), said(scan, "provider")).coverage == "expired"


def test_a_line_left_empty_on_an_inked_letter_leaves_nothing_to_look_at() -> None:
    scan = inked(renews(f"Our data agreement of August 2023 is renewed {ON}.", by_school=False), "provider")
    assert beside_inked(scan, base()).coverage != "in_force"


def test_an_inked_letter_that_carries_the_agreement_to_a_day_gone_by_hides_nothing() -> None:
    past = "from July 1, 2025 through June 30, 2026"
    scan = inked(renews(f"Our data agreement of August 2023 is renewed {past}."), "school", "provider")
    assert beside_inked(scan, base(end="June 30, 2025")).coverage == "expired"


def test_an_unsigned_order_beside_the_agreement_is_not_what_an_amendment_extends() -> None:
    order = f"ORDER FORM 3308\n\n{VENDOR} for Alder Creek School District\n\nItem: readers\nPrice: 900 dollars a year\n"
    amendment = (
        "AMENDMENT NO. 1\nto the Reader Subscription and Pupil Records Agreement of August 1, 2023\n"
        f"between {VENDOR} and Alder Creek School District\n\n"
        "1. The Term, which would end on June 30, 2026, shall run through June 30, 2029.\n\n"
        f"{school_signs(day='May 5, 2026')}\n{vendor_signs(day='May 4, 2026')}"
    )
    found = judged(Situation("order beside", (order, base(), amendment), "in_force", ()))
    assert found.coverage == "in_force", found.coverage_reason
    other = amendment.replace("August 1, 2023", "March 9, 2020")
    found = judged(Situation("another cited", (order, base(), other), "in_force", ()))
    assert found.coverage != "in_force", found.coverage_reason
