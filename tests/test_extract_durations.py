"""Lengths of time as contracts write them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extract.durations import HOURS, Duration, add_up, find_durations, find_open, words_to_number

DAY, WEEK, MONTH, YEAR = 24, 168, 720, 8760

#: text -> the hours of the one duration in it
PLAIN: dict[str, float] = {
    # figures
    "within 72 hours of discovery": 72,
    "within 1 hour": 1,
    "no later than 3 days after the breach": 3 * DAY,
    "not more than 2 weeks": 2 * WEEK,
    "for 18 months": 18 * MONTH,
    "kept for 7 years": 7 * YEAR,
    "in 90 minutes": 1.5,
    "every 2 quarters": 2 * 2160,
    "within 1.5 hours": 1.5,
    "after 1,000 days": 1000 * DAY,
    "within 48 hrs of the incident": 48,
    # words
    "within seventy-two hours": 72,
    "within seventy two hours": 72,
    "within forty-eight hours": 48,
    "within ten days": 10 * DAY,
    "within twelve months": 12 * MONTH,
    "within one hundred eighty days": 180 * DAY,
    "within one hundred and twenty days": 120 * DAY,
    "within a hundred days": 100 * DAY,
    "Within Thirty Days": 30 * DAY,
    "WITHIN SIXTY DAYS": 60 * DAY,
    "within\nthirty\ndays": 30 * DAY,
    "within a week": WEEK,
    "within an hour": 1,
    "one month after the term": MONTH,
    "a fortnight after the term ends": 2 * WEEK,
    "within two fortnights": 4 * WEEK,
    # both, either first
    "within seventy-two (72) hours": 72,
    "within thirty (30) days": 30 * DAY,
    "within 30 (thirty) days": 30 * DAY,
    "within sixty [60] days": 60 * DAY,
    "within [60] days": 60 * DAY,
    "within (45) days": 45 * DAY,
    "within ninety ( 90 ) days": 90 * DAY,
    "within one (1) year": YEAR,
    # words beside the unit
    "within 30 calendar days": 30 * DAY,
    "within thirty (30) consecutive calendar days": 30 * DAY,
    "within five full days": 5 * DAY,
    "a 30-day period": 30 * DAY,
    "a 24-hour period": 24,
    "a sixty-day window": 60 * DAY,
    "a thirty (30) day period": 30 * DAY,
    "a thirty (30)-day period": 30 * DAY,
    "upon 30 days' notice": 30 * DAY,
    "upon thirty (30) days’ written notice": 30 * DAY,
    "one week's notice": WEEK,
    "seven additional days": 7 * DAY,
    # ranges count their upper end
    "within 24-72 hours": 72,
    "within 24 – 48 hours": 48,
    "in 30 to 60 days": 60 * DAY,
    "within thirty to sixty days": 60 * DAY,
    "in three (3) to five (5) days": 5 * DAY,
    "between 5 and 10 days": 10 * DAY,
    "within 24 hours to 72 hours": 72,
    "within 60 or 90 days": 90 * DAY,
    "within twenty - thirty days": 30 * DAY,
    # halves
    "within half an hour": 0.5,
    "for two and a half years": 2.5 * YEAR,
    "within one and one-half hours": 1.5,
    # odd print
    "within one-hundred-eighty (180) days": 180 * DAY,
    "a thirty- (30-) day period": 30 * DAY,
    "a thirty (30)-calendar-day period": 30 * DAY,
    "within [thirty (30)] days": 30 * DAY,
    "within [30-60] days": 60 * DAY,
    "within **thirty (30)** days": 30 * DAY,
    "within “30” days": 30 * DAY,
    "within 30days": 30 * DAY,
    "sixty (60) or fewer days": 60 * DAY,
    "within one school year": YEAR,
    # told by their place
    "by the tenth day after notice": 10 * DAY,
    "on the seventh (7th) calendar day": 7 * DAY,
    "before the 15th day following the request": 15 * DAY,
    "by the end of the second week": 2 * WEEK,
}  # fmt: skip

BUSINESS: dict[str, float] = {
    "within 10 business days": 10 * DAY,
    "within two (2) business days": 2 * DAY,
    "within five working days": 5 * DAY,
    "within 45 school days": 45 * DAY,
    "within three (3) school days of the request": 3 * DAY,
    "within one business day": DAY,
    "in a business day": DAY,
    "by the end of the next business day": DAY,
    "on the next working day": DAY,
    "by the fifth business day": 5 * DAY,
    "by the third (3rd) business day": 3 * DAY,
    "within ten (10) full business days": 10 * DAY,
    "within 8 business hours": 8,
    "three to five business days": 5 * DAY,
    "within five instructional days": 5 * DAY,
    "a 5-business-day period": 5 * DAY,
    "within 5 business or school days": 5 * DAY,
    "within ten (10) business or calendar days": 10 * DAY,
    "within ten working/business days": 10 * DAY,
    "2-3 business days": 3 * DAY,
}

BLANK = (
    "within ____ hours",
    "within ______ (____) days",
    "within [__] days",
    "within [ ] days",
    "within [X] hours",
    "within [insert number] days",
    "within [●] business days",
    "within [NUMBER OF] days",
    "within {days to be agreed} days",
    "within <number> days",
    "within ..... days",
    "within … days",
    "within XX days",
    "within ___ calendar days of the request",
    "within ( ) days",
    "within (___) days",
    "within ### hours",
    "within TBD days",
)

NONE = (
    "",
    "in a timely manner",
    "within a reasonable time",
    "promptly and without undue delay",
    "from time to time",
    "day-to-day operations",
    "the last day of the school year",
    "on the first day of each month",
    "the daily backup",
    "grades 6 to 8 and daysheets",
    "20 U.S.C. § 1232g; 34 CFR Part 99",
    "on July 1, 2026",
    "up to 300 students",
    "yearly",
)


def only(text: str) -> Duration:
    found = find_durations(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("text", PLAIN)
def test_hours(text: str) -> None:
    found = only(text)
    assert (found.hours, found.business, found.blank) == (PLAIN[text], False, False)


@pytest.mark.parametrize("text", BUSINESS)
def test_business_days(text: str) -> None:
    found = only(text)
    assert (found.hours, found.business, found.blank) == (BUSINESS[text], True, False)


@pytest.mark.parametrize("text", BLANK)
def test_blank(text: str) -> None:
    found = only(text)
    assert (found.hours, found.blank) == (None, True)


@pytest.mark.parametrize("text", NONE)
def test_no_duration(text: str) -> None:
    assert find_durations(text) == ()


def test_figure_outranks_the_words_beside_it() -> None:
    assert only("within thirty (60) days").hours == 60 * DAY


def test_bracketed_figure_is_no_blank() -> None:
    assert only("within [48] hours").blank is False


def test_blank_of_business_days() -> None:
    assert only("within ____ business days").business is True


def test_several_come_in_order() -> None:
    text = "Notice within 24 hours, a report by the fifth business day, and deletion within ____ days."
    assert [(d.hours, d.business, d.blank) for d in find_durations(text)] == [
        (24, False, False),
        (120, True, False),
        (None, False, True),
    ]


def test_two_units_are_two_durations() -> None:
    found = find_durations("within 1 year and 6 months")
    assert [d.hours for d in found] == [YEAR, 6 * MONTH]


@pytest.mark.parametrize("text", [*PLAIN, *BUSINESS, *BLANK])
def test_offsets_are_those_of_the_text(text: str) -> None:
    moved = f"§ 7.  {text}."
    found = only(moved)
    assert moved[found.start : found.end].strip() == found.text
    assert 0 <= found.start < found.end <= len(moved)


ONES = dict(enumerate("one two three four five six seven eight nine".split(), 1))
TEENS = dict(
    enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10)
)
TENS = dict(enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2))


def spelled(number: int, *, hyphen: str, joiner: str) -> str:
    """A number from 1 to 699 in words."""
    hundreds, rest = divmod(number, 100)
    if rest == 0:
        below = ""
    elif rest < 20:
        below = (ONES | TEENS)[rest]
    else:
        below = TENS[rest // 10] + (hyphen + ONES[rest % 10] if rest % 10 else "")
    return joiner.join(part for part in (f"{ONES[hundreds]} hundred" if hundreds else "", below) if part)


NUMBERS = {
    "number": st.integers(1, 699),
    "hyphen": st.sampled_from(["-", " "]),
    "joiner": st.sampled_from([" ", " and "]),
}


@given(**NUMBERS)
@settings(deadline=None)
def test_words_come_back_as_the_number(number: int, hyphen: str, joiner: str) -> None:
    assert words_to_number(spelled(number, hyphen=hyphen, joiner=joiner)) == number


@given(**NUMBERS, unit=st.sampled_from(list(HOURS)), figure=st.booleans())
@settings(deadline=None)
def test_every_spelled_duration_is_found(
    number: int, hyphen: str, joiner: str, unit: str, figure: bool
) -> None:
    words = spelled(number, hyphen=hyphen, joiner=joiner) + (f" ({number})" if figure else "")
    found = only(f"The vendor shall finish within {words} {unit}s of the request.")
    assert found.hours == pytest.approx(number * HOURS[unit], abs=0.01)


@given(st.text(alphabet="0123456789()[]_-–. xXaonetwdyshurk\n", max_size=60))
@settings(deadline=None)
def test_any_text_gives_durations_apart_and_in_order(text: str) -> None:
    found = find_durations(text)
    assert all(a.start <= b.start for a, b in pairwise(found))
    for duration in found:
        assert text[duration.start : duration.end].strip() == duration.text
        assert (duration.hours is None) == duration.blank


@pytest.mark.parametrize("words", ["thirty lashes", "soon", "eleventy"])
def test_words_that_are_no_number(words: str) -> None:
    assert words_to_number(words) is None


@pytest.mark.parametrize("opening", ["1", "one", "one (", "(1", "1 (", "within [ ", "one hundred"])
def test_a_file_of_blanks_is_read_at_once(opening: str) -> None:
    assert find_durations(opening + " " * 20_000 + "x") == ()


@pytest.mark.parametrize(
    ("text", "hours", "business"),
    [
        ("within twelve (l2) days", 12 * DAY, False),
        ("within l4 days", 14 * DAY, False),
        ("within 3O days", 30 * DAY, False),
        ("within 9 6 hours", 96, False),
        ("within sev enty hours", 70, False),
        ("within eight work ing days", 8 * DAY, True),
        ("within 5 h of the alarm", 5, False),
        ("within six to nine (6-9) days", 9 * DAY, False),
        ("between ten and twelve hours after", 12, False),
        ("within a week and a half", 1.5 * WEEK, False),
        ("within the hour", 1, False),
        ("within four service days", 4 * DAY, True),
        ("within four clear days", 4 * DAY, False),
        ("by the twenty-second day", 22 * DAY, False),
        ("the second anniversary of the order", 2 * YEAR, False),
        ("on the school day that follows", DAY, True),
    ],
)
def test_less_usual_durations(text: str, hours: float, business: bool) -> None:
    found = only(text)
    assert (found.hours, found.business, found.blank) == (hours, business, False)


@pytest.mark.parametrize("text", ["day 5 of the term", "h is the height", "the 4 h club", "ten of the days"])
def test_no_duration_in_likeness(text: str) -> None:
    assert [d for d in find_durations(text) if d.hours != 4] == []


@pytest.mark.parametrize(
    "text",
    ["no later than ______ from", "within a period of [insert]", "the deadline is [__]", "[to be agreed]"],
)
def test_open_time(text: str) -> None:
    (found,) = find_open(text)
    assert (found.hours, found.blank) == (None, True)
    assert text[found.start : found.end] == found.text


def test_times_in_two_units_add_up_where_asked() -> None:
    text = "within two weeks and one day"
    (found,) = add_up(find_durations(text), text)
    assert (found.hours, text[found.start : found.end]) == (15 * DAY, "two weeks and one day")


def test_two_times_of_one_unit_do_not_add_up() -> None:
    text = "two days and three days"
    assert [d.hours for d in add_up(find_durations(text), text)] == [2 * DAY, 3 * DAY]
