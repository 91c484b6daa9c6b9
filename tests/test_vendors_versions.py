"""A redline or an unsigned copy of a signed agreement: the signed one decides, and says why."""

from __future__ import annotations

from datetime import date

import pytest
from situations_make import OURS, THEIRS, dpa
from test_vendors_situations import DISTRICT, PACKS, read

from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Vendor
from analyzer.vendors.papers import make_paper

DAY = date(2026, 11, 21)
#: Our name with words that may be another body's.
NEARLY = "Alder Creek Alternative School District"


def judged(**texts: str) -> Assessment:
    papers = [make_paper(read(text), f"v/{name}.txt", as_of=DAY) for name, text in texts.items()]
    return assess_vendor(Vendor("1", "Quillwright"), papers, PACKS, as_of=DAY, district=DISTRICT)


@pytest.mark.parametrize("end", ["June 30, 2026", "June 30, 2028"])
@pytest.mark.parametrize("signs", [{}, {"by_vendor": True}, {"by_school": True}])
def test_a_draft_of_a_signed_agreement_does_not_decide(end: str, signs: dict[str, bool]) -> None:
    draft = dpa(end=end, by_school=signs.get("by_school", False), by_vendor=signs.get("by_vendor", False))
    found = judged(a_redline=draft, signed=dpa(school=NEARLY, end=end))
    assert found.coverage == "another_district"
    assert found.coverage_reason.startswith(f"The agreement is with {NEARLY}")


def test_a_signed_agreement_that_ended_outranks_its_draft() -> None:
    open_end = dpa(end=None, by_school=False, by_vendor=False)
    found = judged(a_redline=open_end, signed=dpa(end="June 30, 2026"))
    assert (found.coverage, found.cover.decided_by[0]) == ("expired", found.papers[1].sha256)


def test_a_draft_of_our_own_beside_anothers_agreement_waits() -> None:
    draft = dpa(by_school=False, by_vendor=False)
    assert judged(a=draft, b=dpa(school=THEIRS)).coverage == "waiting_for_signature"


def test_a_new_agreement_that_waits_is_no_draft_of_the_old_one() -> None:
    new = dpa(start="July 1, 2026", end="June 30, 2029", day="", by_school=False)
    assert judged(a=new, b=dpa(end="June 30, 2026")).coverage == "waiting_for_signature"


def test_an_unsigned_copy_alone_still_waits() -> None:
    found = judged(a=dpa(by_school=False, by_vendor=False))
    assert (found.coverage, found.coverage_reason) == ("waiting_for_signature", "Nobody has signed it.")


@pytest.mark.parametrize(
    ("school", "words"),
    [(True, "The school has signed; the vendor has not."), (False, "The vendor has signed; the school")],
)
def test_of_copies_that_wait_the_half_signed_one_says_who_is_to_sign(school: bool, words: str) -> None:
    half = dpa(by_school=school, by_vendor=not school)
    found = judged(a_draft=dpa(by_school=False, by_vendor=False), b_half=half)
    assert found.coverage == "waiting_for_signature"
    assert found.coverage_reason.startswith(words)


def test_a_typed_name_with_a_day_beside_an_empty_line_tells_who_has_signed() -> None:
    blank = dpa(by_school=False, by_vendor=False)
    typed = (
        f"FOR {OURS.upper()}\nSignature: Mia Bell\nPrinted name: Mia Bell\nTitle: Superintendent\n"
        "Date signed: October 5, 2026\n\nFOR QUILLWRIGHT LEARNING, INC.\nBy: ________\nName: ________\n"
        "Title: ________\nDate: ________\n"
    )
    found = judged(a_draft=blank, b_sent=blank.split(f"\n{OURS}\n")[0] + "\n" + typed)
    assert found.coverage_reason.startswith("The school has signed; the vendor has not.")
