"""Calendar dates, as American contracts write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.dates import find_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("July 1, 2025", "2025-07-01"),
        ("JULY 1, 2025", "2025-07-01"),
        ("July 1st, 2025", "2025-07-01"),
        ("July 1 2025", "2025-07-01"),
        ("July\n1, 2025", "2025-07-01"),
        ("Sept. 9, 2025", "2025-09-09"),
        ("1 July 2025", "2025-07-01"),
        ("this 3rd day of March, 2026", "2026-03-03"),
        ("2025-07-01", "2025-07-01"),
        ("7/1/2025", "2025-07-01"),
        ("07/01/25", "2025-07-01"),
        ("12/31/2025", "2025-12-31"),
        ("February 29, 2024", "2024-02-29"),
    ],
)
def test_one_date(text: str, iso: str) -> None:
    assert [d.iso for d in find_dates(f"on {text} it starts")] == [iso]


@pytest.mark.parametrize(
    "text",
    [
        "February 30, 2025",
        "13/13/2025",
        "July 2025",
        "34 CFR 99.31",
        "May 3",
        "1/2",
        "July 1, 1850",
        "____ 1, 2025",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_come_in_order_with_their_place() -> None:
    text = "from July 1, 2025 through June 30, 2026"
    assert [text[d.start : d.end] for d in find_dates(text)] == ["July 1, 2025", "June 30, 2026"]


@given(st.dates(min_value=date(1951, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_in_every_shape(day: date) -> None:
    for shape in ("%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%m/%d/%Y"):
        text = day.strftime(shape)
        assert [d.iso for d in find_dates(text)] == [day.isoformat()]
