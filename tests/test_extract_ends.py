"""When a paper ends, told in other ways: fiscal years, a time of day, a heading over a page, a former paper's end."""

# ruff: noqa: E501 - sentences stand on one line

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract import period
from analyzer.extract.found import NOTHING as NOT_FOUND
from analyzer.extract.lifetimes import term_of
from analyzer.extract.newends import new_end
from analyzer.extract.notices import read_notice
from analyzer.extract.period import effective_date, expiration_date, term_months
from analyzer.extract.replaced import ALL, replaced
from analyzer.extract.schoolyears import school_year_end, school_year_start

NOTHING = None


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("This Covenant is an agreement for fiscal years 2023-24, 2024-25 and 2025-26.", "2026-06-30"),
        ("Contract term | Fiscal years 2024-25 and 2025-26", "2026-06-30"),
        ("Term: FY 2025-26.", "2026-06-30"),
        ("This Agreement is in effect for FY 2023-24 through FY 2025-26.", "2026-06-30"),
        ("This Agreement is in effect during FY24, FY25 and FY26.", "2026-06-30"),
        ("This Rider applies for fiscal years 2025 and 2026.", "2026-06-30"),
        ("The term of this contract is the 2026-27 budget year.", "2027-06-30"),
        ("DATA AGREEMENT\nFiscal Years 2023-24 through 2025-26\n\nBetween the parties", "2026-06-30"),
        ("This Agreement runs for three fiscal years beginning with 2023-24.", "2026-06-30"),
        ("This Agreement covers two (2) school years starting with the 2025-26 year.", "2027-06-30"),
        ("This Agreement is for fiscal year 2025-26. A fiscal year of the District ends on August 31.", "2026-08-31"),
        ("This Agreement is for fiscal years 2024-25 and 2025-26 (September 1 to August 31).", "2026-08-31"),
        ("This Agreement is for fiscal years 2024-25 and 2025-26, each from the first day of October to the last day of September.", "2026-09-30"),
        ("The fee for fiscal year 2025-26 is 900 dollars.", NOTHING),
        ("Funds for this Agreement were appropriated in fiscal year 2025-26.", NOTHING),
        ("This Agreement begins with fiscal year 2025-26.", NOTHING),
        ("This Agreement ends with fiscal year 2025-26 if no funds are appropriated.", NOTHING),
        ("This Agreement refers to form FY 2025-27.", NOTHING),  # two years are no fiscal year
    ],
)  # fmt: skip
def test_fiscal_years_end_when_the_paper_says_or_with_june(words: str, end: str | None) -> None:
    found = school_year_end(words).value
    assert found == end


def test_a_fiscal_year_begins_the_day_after_the_last_one() -> None:
    words = "This Agreement is for fiscal years 2024-25 and 2025-26"
    assert school_year_start(f"{words}.").value == "2024-07-01"
    assert school_year_start(f"{words} (September 1 to August 31).").value == "2024-09-01"
    calendar = "This Agreement is for fiscal years 2025 and 2026 (January 1 to December 31)."
    assert (school_year_start(calendar).value, school_year_end(calendar).value) == (
        "2025-01-01",
        "2026-12-31",
    )


@pytest.mark.parametrize(
    "words",
    [
        "It starts on July 1, 2024 and ends at midnight on June 30, 2026.",
        "This Rider expires at the close of business on June 30, 2026.",
        "The Agreement shall terminate at 11:59 p.m. on June 30, 2026.",
        "This Agreement ends at the end of the day on Tuesday, June 30, 2026.",
        "This contract lapses on June 30, 2026.",
        "The last day of this Agreement shall be June 30, 2026.",
        "This Agreement shall expire, with no act of a party, on June 30, 2026.",
        "This Compact concludes on June 30, 2026.",
    ],
)
def test_an_end_with_more_words_before_its_day(words: str) -> None:
    assert expiration_date(words).value == "2026-06-30"


@pytest.mark.parametrize(
    ("before", "end"),
    [
        ("Quotation 71 of May 2, 2025. Expires July 15, 2025.", "2028-06-30"),
        ("The prices are good until July 15, 2025.", "2028-06-30"),
        ("This estimate is valid through July 15, 2025.", "2028-06-30"),
        ("CERTIFICATE OF INSURANCE. Policy No. 9. Effective 1/1/2025. Expires 1/1/2026.", "2028-06-30"),
        ("Grant 12 ends on July 15, 2025.", "2028-06-30"),
        (
            "Quote 71. The agreement and its prices end on July 15, 2025.",
            "2025-07-15",
        ),  # the agreement does too
        ("Quote 71.\nStart: July 16, 2024\nEnd: July 15, 2025", "2025-07-15"),
    ],
)
def test_the_end_of_a_quote_is_not_the_end_of_the_agreement(before: str, end: str) -> None:
    assert expiration_date(f"{before}\n\nAGREEMENT\n\nThis Agreement runs until June 30, 2028.").value == end


def test_a_term_stands_under_its_heading_over_the_foot_of_a_page() -> None:
    body = "Words of the agreement between the two. " * 100
    for heading in ("7. Term", "Duration", "Section 4. Length of the Agreement", "VII. Term and Termination"):
        text = f"DATA AGREEMENT\n\n{body}\n\n{heading}\n\nPage 3 of 5\n\nJuly 1, 2023 to June 30, 2026.\n\n"
        assert expiration_date(text).value == "2026-06-30"
    text = f"DATA AGREEMENT\n\n{body}\n\n7. Reports\n\nPage 3 of 5\n\nJuly 1, 2023 to June 30, 2026.\n\n"
    assert expiration_date(text).value is None


@pytest.mark.parametrize(
    ("words", "months"),
    [
        ("Contractor keeps its accounts of this contract for four years.", NOTHING),
        ("The books and vouchers of this Agreement are preserved for five years.", NOTHING),
        ("Records of this contract are held for three (3) years after the last payment.", NOTHING),
        ("A bond is given under this contract for two years.", NOTHING),
        ("This Agreement on the keeping of pupil records runs for three years.", 36),
        ("This Agreement is for three years from the last signature.", 36),
    ],
)
def test_how_long_accounts_are_kept_is_no_term(words: str, months: int | None) -> None:
    assert term_months(words, NOT_FOUND, NOT_FOUND).value == months


@pytest.mark.parametrize(
    ("words", "end"),
    [
        ("The end date in paragraph 2 shall be June 30, 2029.", "2029-06-30"),
        ("New expiration date: June 30, 2029", "2029-06-30"),
        ("The termination date becomes June 30, 2029.", "2029-06-30"),
        ("As the day on which the Compact ends the parties now fix June 30, 2029.", "2029-06-30"),
        ("Paragraph 2 shall name June 30, 2029 as the last day.", "2029-06-30"),
        ("The Agreement will remain in force until June 30, 2029.", "2029-06-30"),
        ("The Compact continues through June 30, 2029. The agreement continues through June 30, 2029.", "2029-06-30"),
        ("The term of the Agreement is amended to run through fiscal year 2028-29.", "2029-06-30"),
        ("The expiration date is June 30, 2026. The Agreement is hereby extended through June 30, 2029.", "2029-06-30"),
        ("The end date stays June 30, 2029.", NOTHING),
        ("The end date in paragraph 2 was June 30, 2029.", NOTHING),
        ("The end date may be June 30, 2029.", NOTHING),
        ("The end date of the pilot shall be June 30, 2029.", NOTHING),
        ("The end date of the audit report shall be June 30, 2029.", NOTHING),
        ("This Amendment will remain in force until June 30, 2029.", NOTHING),
    ],
)  # fmt: skip
def test_a_change_says_what_the_end_shall_be(words: str, end: str | None) -> None:
    assert new_end(words, "THIRD AMENDMENT", kind="amendment").value == end


NAME = "Covenant on Pupil Data"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (f"This contract replaces all former agreements of the parties, among them the {NAME} signed in May 2023.",
         ["", ALL, NAME]),
        ("Every previous agreement between the parties is hereby cancelled.", ["", ALL]),
        ("This Compact stands in place of each earlier contract that the parties have made.", ["", ALL]),
        ("This Compact cancels and replaces our Pupil Data Agreement in full.", ["Pupil Data Agreement"]),
        ("This Agreement supersedes all prior agreements, oral or written, between the parties on its subject.", [""]),
        ("This Agreement supersedes all prior agreements of the parties relating to the library.", [""]),
        ("If they conflict, this Addendum supersedes the Master Services Agreement.", []),
        ("This Addendum does not replace the Pupil Data Agreement.", []),
        ("A later agreement may replace the Pupil Data Agreement.", []),
    ],
)  # fmt: skip
def test_which_former_papers_are_replaced(words: str, found: list[str]) -> None:
    assert [told.name for told in replaced(words) if told.date is None] == found


HEAD = "Larch School District\n\nMay 4, 2026\n\nTanager Tools, Inc.\n\nRe: Data Agreement dated November 1, 2024\n\n"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (
            "The District exercises its right to terminate the Agreement. The last day will be August 31, 2026.",
            "2026-08-31",
        ),
        (
            "By vote of the Board on May 1, 2026 the Agreement is cancelled effective August 31, 2026.",
            "2026-08-31",
        ),
        ("The District ends the Agreement as of August 31, 2026.", "2026-08-31"),
        ("We are exercising our option of termination. Service will stop on August 31, 2026.", "2026-08-31"),
        ("The District reserves its right to terminate the Agreement on August 31, 2026.", NOTHING),
        (
            "The Agreement gives the right to terminate. Service will stop on August 31, 2026 for repairs.",
            NOTHING,
        ),
    ],
)
def test_the_day_on_which_a_letter_ends_an_agreement(words: str, day: str | None) -> None:
    notice = read_notice(HEAD + words, "", kind="other")
    assert (notice.day if notice else None) == day
    if notice is not None:
        assert ("Data Agreement", "2024-11-01") in notice.names
        assert all(named in ("2024-11-01", None) for _, named in notice.names)


def test_an_answer_to_a_notice_tells_of_it() -> None:
    heads = "From: Tanager Legal\nDate: May 9, 2026\n\n"
    told = read_notice(
        f"{heads}We acknowledge your notice. Your access ends on August 31, 2026.", "", kind="other"
    )
    assert told is not None and (told.day, told.email) == ("2026-08-31", True)
    other = read_notice(f"{heads}We acknowledge your notice of a new address.", "", kind="other")
    assert other is None


def test_the_day_beside_the_parties() -> None:
    opening = "DATA AGREEMENT\n\nBetween Larch School District and Tanager Tools, Inc., for Plume, as of July 1, 2024."
    assert effective_date(opening).value == "2024-07-01"
    notice = "We end the Agreement between Larch School District and Tanager Tools, Inc. as of July 1, 2024."
    assert effective_date(notice).value is None


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("This Rider shall be in effect concurrently with the Master Agreement.", "Master Agreement"),
        ("This Rider remains in effect until the Services Agreement ends.", "Services Agreement"),
        ("This Rider is in force while the Services Agreement is in force.", "Services Agreement"),
        ("This Rider stands and falls with the License Agreement.", "License Agreement"),
        ("The duration of this Rider is governed by the Services Agreement.", "Services Agreement"),
        ("This Rider runs for the period stated in the Order Form.", "Order Form"),
        (
            "This Rider shall expire on the expiration or earlier termination of the Services Agreement.",
            "Services Agreement",
        ),
        ("This Rider is governed by the Services Agreement as to notices.", ""),
        ("This Rider follows the Services Agreement as its third exhibit.", ""),
        (
            "This Rider runs until a party ends it, while the Services Agreement is governed by the law of Ohio.",
            "",
        ),
        ("The length of passwords is determined by the Services Agreement.", ""),
        ("Insurance is held while the Services Agreement is in force.", ""),
    ],
)
def test_more_ways_to_end_with_another_paper(words: str, other: str) -> None:
    assert term_of(words, title="DATA RIDER", text=words) == other


@given(st.text(alphabet="FY 0123456789-’,.;and to\nTerm fiscal year June 31 agreement", max_size=120))
def test_no_text_stops_the_reader(words: str) -> None:
    assert school_year_end(f"This agreement is for {words}").confidence >= 0
    assert expiration_date(words).confidence >= 0
    assert effective_date(words).confidence >= 0
    assert list(replaced(words)) is not None


@pytest.mark.parametrize(
    ("words", "renews"),
    [
        ("This Agreement continues for three (3) years, unless ended sooner under section 9.", False),
        ("It continues in force for a term of two years unless terminated earlier.", False),
        ("It continues for a further year unless either party gives notice.", True),
        ("It continues from year to year unless one party gives notice.", True),
        ("It continues for another twelve months unless cancelled.", True),
    ],
)
def test_a_length_that_may_be_cut_short_is_no_renewal(words: str, renews: bool) -> None:
    assert (period.auto_renewal(words).value is True) is renews


def test_a_rider_that_begins_and_ends_with_another_paper_lasts_as_it_does() -> None:
    words = "Period. It has no term of its own: it begins and ends with the Main Licence, and closes with it."
    assert term_of(words, title="RIDER NO. 4", text=words) == "Main Licence"


LETTERHEAD = """Wrenfield Labs
14 Mill Road

April 3, 2026

Oakhollow School District

{about}

Dear Ms. Tarn:

{says}

For Wrenfield Labs
"""


@pytest.mark.parametrize(
    ("about", "says", "end"),
    [
        ("Renewal of our Pupil Data Agreement", "Our agreement is carried forward for a further year, to June 30, 2027.", "2027-06-30"),
        ("Extension of the Learner Records Agreement", "We both keep the agreement in force through June 30, 2027.", "2027-06-30"),
        ("Carrying on the Pupil Data Agreement", "This letter carries on the Pupil Data Agreement from July 1, 2026 until June 30, 2027.", "2027-06-30"),
        ("Another year of the Pupil Data Agreement", "The Pupil Data Agreement now ends on June 30, 2027.", "2027-06-30"),
        ("Continuation of the Privacy Addendum", "By signing, we take the Privacy Addendum forward for one year, through June 30, 2027.", "2027-06-30"),
        ("Renewal of the Pupil Data Agreement", "This letter continues the Pupil Data Agreement through June 30, 2027.", "2027-06-30"),
        ("Renewal of the Pupil Data Agreement", "This letter carries the Pupil Data\nAgreement forward for one year.", "+12"),
        ("Renewal of the Pupil Data Agreement", "We would carry the agreement forward through June 30, 2027, if the board approves.", NOTHING),
        ("Renewal of the Pupil Data Agreement", "The district may continue the Pupil Data Agreement through June 30, 2027.", NOTHING),
        ("Renewal season", "Please keep the agreement in your files for one year after June 30, 2027.", NOTHING),
        ("Renewal of software", "We take the agreement to our board on June 30, 2027.", NOTHING),
        ("A visit in spring", "We carry the agreement forward for one year, through June 30, 2027.", NOTHING),
    ],
)  # fmt: skip
def test_a_letter_renews_by_the_line_over_its_address(about: str, says: str, end: str | None) -> None:
    title = "Wrenfield Labs / 14 Mill Road / April 3, 2026 / Oakhollow School District"
    assert new_end(LETTERHEAD.format(about=about, says=says), title, kind="general_dpa").value == end
