"""Ends that are tied to something else than a day: school years, other papers, limits, notices, new ends."""

# ruff: noqa: E501 - sentences stand on one line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.lifetimes import last_end, most_renewals, open_end, open_start, term_of
from analyzer.extract.newends import changes_end, new_end, own_end
from analyzer.extract.notices import read_notice, refuses_email
from analyzer.extract.period import auto_renewal, effective_date, expiration_date, term_months
from analyzer.extract.schoolyears import month_end, school_year_end, school_year_start
from analyzer.extract.swaps import swapped_days

NOTHING = None


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("This Agreement is made for the 2026-2027 school year.", "2027-06-30"),
        ("This Addendum is in effect for school years 2024-25 and 2025-26.", "2026-06-30"),
        ("This Agreement runs through the end of the 2025-26 school year.", "2026-06-30"),
        ("The term of this contract is school year 2026/27.", "2027-06-30"),
        ("DATA AGREEMENT FOR THE 2024-2025 SCHOOL YEAR\n\nBetween the parties.", "2025-06-30"),
        ("Term\n\nSchool years 2025-26 through 2027-28.", "2028-06-30"),
        ("The fee for the 2025-2026 school year is due in August.", NOTHING),
        ("This Agreement begins with the 2025-26 school year.", NOTHING),
        ("This Agreement was piloted by students in the 2023-24 school year.", NOTHING),
        ("This Agreement is made for the school year 2024-26.", NOTHING),  # two years are no school year
        ("This Agreement covers pages 2024-25.", NOTHING),
    ],
)
def test_school_years_end_on_the_last_of_june(words: str, end: str | None) -> None:
    assert school_year_end(words).value == end


def test_a_school_year_begins_in_july() -> None:
    words = "This Agreement is in effect for the school years 2025-26 and 2026-27."
    assert school_year_start(words).value == "2025-07-01"
    assert school_year_start("The fee for the 2025-2026 school year is due.").value is None


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("This Agreement ends in June 2027.", "2027-06-30"),
        ("This Agreement remains in effect until the end of February 2028.", "2028-02-29"),
        ("This Agreement expires at the beginning of July 2027.", "2027-07-01"),
        ("This Agreement ends on 3 June 2027.", NOTHING),  # a day, which is read elsewhere
        (
            "2. Term. Three school years, from the first day of July 2024 through the\nlast day of June 2027.",
            "2027-06-30",
        ),
        ("The sale of books ends in June 2027.", NOTHING),
        ("This Agreement covers reports paid through June 2027.", NOTHING),
    ],
)
def test_a_month_ends_with_its_last_day(words: str, end: str | None) -> None:
    assert month_end(words).value == end


@pytest.mark.parametrize(
    ("words", "title", "other"),
    [
        ("This Rider is co-terminous with the Services Agreement.", "DATA RIDER", "Services Agreement"),
        ("Term. It ends on the day on which the Services Agreement ends.", "DATA RIDER", "Services Agreement"),
        ("This Addendum expires when the Order Form No. 12 expires.", "ADDENDUM", "Order Form No. 12"),
        ("This DPA remains in effect for the duration of the license agreement.", "DPA", "license agreement"),
        ("The term of this Addendum is the same as that of the Master Agreement.", "ADDENDUM", "Master Agreement"),
        ("This Addendum terminates upon the expiration of the Agreement.", "DATA ADDENDUM", "Agreement"),
        ("This Agreement terminates upon the expiration of the Agreement.", "DATA AGREEMENT", ""),  # its own name
        ("This DPA lasts for the duration of the Services Agreement or so long as data is held.", "DPA", ""),
        ("The Provider deletes all data when the Services Agreement ends.", "DPA", ""),
        ("Support ends when the Services Agreement ends.", "DPA", ""),
        ("This Rider survives when the Services Agreement ends.", "DATA RIDER", ""),
    ],
)  # fmt: skip
def test_a_paper_that_ends_with_another_one(words: str, title: str, other: str) -> None:
    assert term_of(words, title=title, text=words) == other


def test_a_defined_term_stands_for_the_paper_that_it_names() -> None:
    text = (
        'The words "Subscription Term" mean the time that is written in Order Form No. 88. '
        "This Addendum expires on the last day of the Subscription Term."
    )
    assert term_of(text.split(". ")[2], title="ADDENDUM", text=text) == "Order Form No. 88"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("It renews each year, but in no event does it continue past July 31, 2028.", "2028-07-31"),
        ("This Agreement renews by the year until June 30, 2027.", "2027-06-30"),
        ("Renewals end no later than June 30, 2029.", "2029-06-30"),
        ("It renews each year, first on July 1, 2026.", ""),
        ("In no event is a fee due past July 31, 2028.", ""),
    ],
)
def test_the_day_past_which_no_renewal_reaches(words: str, day: str) -> None:
    assert last_end(words) == day


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("It renews automatically for up to two (2) additional one-year terms.", 24),
        ("It may be extended no more than three times, each for one year.", 36),
        ("It renews automatically once for one year.", 12),
        ("It renews twice, each time for a year.", 24),
        ("It renews automatically for successive one-year terms.", 0),
    ],
)
def test_how_long_it_renews_at_most(words: str, months: int) -> None:
    assert most_renewals(words) == months


@pytest.mark.parametrize(
    ("words", "hole"),
    [
        ("is effective ____________ (the Effective Date)", "blank"),
        ("is effective [illegible: water damage] (the Effective Date)", "unreadable"),
        ("Effective Date: [smudged]", "unreadable"),
        ("is effective July 1, 2026", None),
        ("The teacher signs here: ____________", None),
    ],
)
def test_a_start_that_is_left_open(words: str, hole: str | None) -> None:
    told = open_start(words)
    assert (told.value if told else None) == hole


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("The term of the Agreement is extended through June 30, 2029.", "2029-06-30"),
        ('Section 3 is deleted and replaced by: "3. Term. This ends on June 30, 2028."', "2028-06-30"),
        ('For "July 1, 2023 to June 30, 2026" read "July 1, 2023 to June 30, 2029".', "2029-06-30"),
        ("The end date is changed from June 30, 2026 to June 30, 2028.", "2028-06-30"),
        ("The parties renew the Agreement for the school years 2026-27 and 2027-28.", "2028-06-30"),
        ("The parties renew the Agreement for one (1) additional year.", "+12"),
        ("The Agreement is extended for a further period of eighteen months.", "+18"),
        ("The Agreement may be extended through June 30, 2029.", NOTHING),
        ("The end date of June 30, 2026 is not changed by this Amendment.", NOTHING),
        ("The Amendment of 2024 lengthened the term of the Agreement to June 30, 2028.", NOTHING),
        ("If both agree, the Agreement is extended through June 30, 2029.", NOTHING),
        ("The Agreement was extended through June 30, 2024.", NOTHING),
        ("The list of staff is replaced by the one of June 30, 2026.", NOTHING),
    ],
)
def test_the_new_end_that_an_amendment_sets(words: str, end: str | None) -> None:
    assert new_end(words, "AMENDMENT", kind="amendment").value == end


@pytest.mark.parametrize(
    ("words", "blank"),
    [
        ("This contract is valid from ____/____ to ____/____.", True),
        ("Term. The addendum ends on _____________.", True),
        ("This Agreement shall be in effect for a period of ____ years.", True),
        ("Term: to June 30, 2029.", False),
        ("The certificate of insurance ends on ______.", False),
        ("Notices go to ______________.", False),
    ],
)
def test_an_end_that_nobody_filled_in(words: str, blank: bool) -> None:
    assert (open_end(words) is not None) is blank


@pytest.mark.parametrize(
    ("words", "renews"),
    [
        ("This Agreement is renewed automatically each year.", True),
        ("The plan runs two years and cannot be prolonged except by a further signed paper.", False),
        ("It may be prolonged only by a new agreement of both sides.", False),
        ("The rate is fixed by an order from year to year.", None),
    ],
)
def test_whether_it_renews_by_itself(words: str, renews: bool | None) -> None:
    assert auto_renewal(words).value is renews


def test_days_that_stand_under_a_heading() -> None:
    words = "AGREEMENT\n\n2 Commencement. October 1, 2024.\n\n3 Expiration. September 30, 2027. It ends then."
    assert (effective_date(words).value, expiration_date(words).value) == ("2024-10-01", "2027-09-30")


def test_of_letters_in_one_file_only_those_signed_as_the_others_renew() -> None:
    one, two = (
        f"Dear Mr. Oak,\n\nThe Compact ends soon. We propose to renew it through June 30, {year}. Please sign below.\n\n/s/ Ann Ash\n\n"
        for year in (2027, 2028)
    )
    agreed = "Agreed: /s/ Ian Oak\n\n"
    head = "RENEWAL LETTERS\n\n"
    both, first = head + one + agreed + two + agreed, head + one + agreed + two
    assert new_end(both, "RENEWAL LETTERS", kind="other").value == "2028-06-30"
    assert new_end(first, "RENEWAL LETTERS", kind="other").value == "2027-06-30"


OLD, NEW = "2026-06-30", "2029-06-30"


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ('In section 2, "June 30, 2026" becomes "June 30, 2029".', [(OLD, NEW)]),
        ('The words "the 30th day of June, 2026" are deleted\nand "the 30th day of June, 2029" inserted.', [(OLD, NEW)]),
        ('Article 5 is amended by crossing out "June 30, 2026" and writing "June 30, 2029" in its place.', [(OLD, NEW)]),
        ("The end date is moved from June 30, 2026 to June 30, 2029.", [(OLD, NEW)]),
        ('Article 5 is amended by putting "June 30, 2029" for "June 30, 2026".', [(OLD, NEW)]),
        ('The parties hope that "June 30, 2026" becomes "June 30, 2029".', []),
        ("We renew it without a change, that is from June 30, 2026 to June 30, 2029.", []),
        ("The pilot ran from June 30, 2026 to June 30, 2029.", []),
        ("It ended June 30, 2026. The new day becomes June 30, 2029.", []),
    ],
)  # fmt: skip
def test_a_day_put_in_the_place_of_another(words: str, pairs: list[tuple[str, str]]) -> None:
    assert [(swap.old, swap.new) for swap in swapped_days(words)] == pairs


def test_only_papers_of_change_set_another_ones_end() -> None:
    words = "The term of the Agreement is extended through June 30, 2029."
    assert new_end(words, "STUDENT DATA PRIVACY AGREEMENT", kind="student_dpa").value is None
    assert new_end(words, "RENEWAL OF THE DATA AGREEMENT", kind="general_dpa").value == "2029-06-30"
    assert changes_end(f"Re: Renewal of our agreement\n\nDear Ms. Bell,\n\n{words}", "", kind="other")
    assert not changes_end(f"Re: Lunch\n\nDear Ms. Bell,\n\n{words}", "", kind="other")


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("This Agreement expires December 31, 2027.", "2027-12-31"),
        ("The term of the agreement.\nEnvelope expires | December 31, 2026", NOTHING),
        ("This Agreement follows a quote. The quote expires on June 30, 2026.", NOTHING),
    ],
)
def test_what_is_about_the_paper_expires_by_itself(words: str, end: str | None) -> None:
    assert expiration_date(words).value == end


def test_an_amendment_recites_the_old_end() -> None:
    told = "The Agreement is to end on June 30, 2026."
    own = "This Amendment ends on June 30, 2027."
    assert own_end(told, expiration_date(told)).value is None
    assert own_end(own, expiration_date(own)).value == "2027-06-30"


HEAD = "May 4, 2026\n\nRe: Notice\n\nDear Ms. Bell,\n\n"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("We hereby terminate the Agreement effective August 31, 2026.", "2026-08-31"),
        ("We hereby terminate the Agreement dated July 1, 2024, effective August 31, 2026.", "2026-08-31"),
        ("Please take notice that the contract ends on June 30, 2026.", "2026-06-30"),
        ("We hereby cancel the agreement. The termination takes effect on June 30, 2026.", "2026-06-30"),
        ("We hereby terminate the Agreement thirty (30) days from the date of this letter.", "2026-06-03"),
        ("We hereby terminate the Agreement, effective immediately.", "2026-05-04"),
        ("We hereby give you sixty (60) days' written notice that we terminate the Agreement.", "2026-07-03"),
        (
            "We hereby give ten days' notice that we end the Agreement.\n\nDelivered: May 9, 2026",
            "2026-05-19",
        ),
        ("The Board has voted to end the contract at the end of June 2026.", "2026-06-30"),
        ("We have elected not to renew the Agreement.", "term"),
        ("We hereby terminate the Agreement.", ""),
        ("We may terminate the Agreement on August 31, 2026.", NOTHING),
        ("If the fee rises, we terminate the Agreement on August 31, 2026.", NOTHING),
        ("We do not terminate the Agreement. It runs until August 31, 2026.", NOTHING),
        ("Thank you for the visit. The course ends on August 31, 2026.", NOTHING),
    ],
)
def test_the_day_of_a_notice(words: str, day: str | None) -> None:
    notice = read_notice(HEAD + words, "", kind="other")
    assert (notice.day if notice else None) == day


def test_a_notice_names_what_it_ends() -> None:
    words = "We hereby terminate the Data Privacy Agreement dated July 1, 2024, effective August 31, 2026."
    notice = read_notice(HEAD + words, "", kind="other")
    assert notice is not None and notice.given == "2026-05-04" and not notice.email
    assert notice.names == (("Data Privacy Agreement", "2024-07-01"),)


def test_no_agreement_is_a_notice_and_no_draft_is() -> None:
    words = "We hereby terminate the Agreement effective August 31, 2026."
    assert read_notice(f"DATA AGREEMENT\n\n{words}", "DATA AGREEMENT", kind="student_dpa") is None
    assert read_notice(f"DRAFT\n\n{HEAD}{words}", "", kind="other") is None
    assert read_notice(words, "NOTICE OF TERMINATION", kind="other") is not None


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("Notices are sent by certified mail.", True),
        ("Notices are sent by certified mail or by e-mail.", False),
        ("An e-mail is not sufficient as a notice.", True),
        ("Notices may be given in writing.", False),
    ],
)
def test_whether_an_agreement_lets_an_email_count(words: str, refused: bool) -> None:
    assert refuses_email(words) is refused


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Each order lasts one year. This Addendum remains effective for three years.", 36),
        ("This Agreement is for a term of two (2) years. It renews for additional terms of one year.", 24),
        ("Insurance is carried for twelve (12) months. This Rider continues for three years.", 36),
        ("Each order lasts one year.", 12),  # where nothing better is told
    ],
)
def test_the_length_of_the_paper_itself(words: str, months: int) -> None:
    start = end = expiration_date("")
    assert term_months(words, start, end).value == months


@given(st.text(max_size=300))
def test_no_text_stops_the_reader(words: str) -> None:
    assert school_year_end(words).value is None or school_year_end(words).span is not None
    assert last_end(words) == "" or last_end(words)[4] == "-"
    assert most_renewals(words) >= 0
    assert isinstance(term_of(words, title="", text=words), str)
    assert new_end(words, "AMENDMENT", kind="amendment").confidence >= 0
    read_notice(f"Dear Ms. Bell,\n{words}", "", kind="other")
