"""Fiscal years without a day: the district's own year says when they end."""

# ruff: noqa: E501 - papers are written as they read, a sentence a line

from __future__ import annotations

from datetime import date

import pytest
from situations_make import CLAUSES, OURS, VENDOR, amendment, dpa, numbered, school_signs, vendor_signs
from test_vendors_situations import DISTRICT, PACKS, read

from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Correction, Vendor
from analyzer.vendors.papers import make_paper


def paper(term: str, *, starts: str = "", day: str = "August 4, 2024") -> str:
    return f"""STUDENT DATA PRIVACY AGREEMENT

This Student Data Privacy Agreement ("Agreement") is entered into by and between {OURS} ("School") and {VENDOR} ("Provider"){starts}.

{numbered((*CLAUSES, term))}

{school_signs(day=day)}
{vendor_signs(day=day)}"""


def answer(*texts: str, year_end: str = "06-30", as_of: str = "2026-11-21", said: str = "") -> Assessment:
    day = date.fromisoformat(as_of)
    papers = [make_paper(read(t), f"v/{n}.txt", as_of=day) for n, t in enumerate(texts, start=1)]
    sha = papers[0].sha256
    told = [Correction(sha, "expiration_date", said, "", "Mia", "2026-11-20T10:00:00Z")] if said else []
    district = DISTRICT.model_copy(update={"fiscal_year_end": year_end})
    return assess_vendor(
        Vendor("1", "Quillwright"), papers, PACKS, as_of=day, district=district, corrections=told
    )


NAMED = (
    "This Agreement is in effect through fiscal year 2026.",
    "The term of this Agreement is fiscal years 2025 and 2026.",
    "This Agreement covers FY25-FY26.",
    "Term: FY25 through FY26.",
    "This Agreement runs for two fiscal years beginning with 2024-2025.",
    "This Agreement lasts until the end of fiscal year 2026.",
)


@pytest.mark.parametrize("term", NAMED)
@pytest.mark.parametrize(
    ("year_end", "end", "coverage"),
    [
        ("06-30", "2026-06-30", "expired"),
        ("09-30", "2026-09-30", "expired"),
        ("11-30", "2026-11-30", "in_force"),
    ],
)
def test_the_districts_year_says_when_a_named_fiscal_year_ends(
    term: str, year_end: str, end: str, coverage: str
) -> None:
    found = answer(paper(term), year_end=year_end)
    assert (found.coverage, found.papers[0].expiration_date) == (coverage, end)


@pytest.mark.parametrize(
    ("term", "end"),
    [
        ("This Agreement is in effect through fiscal year 2026. The School's fiscal year ends on June 30.", "2026-06-30"),
        ("This Agreement is in effect through fiscal year 2026 (July 1 to June 30).", "2026-06-30"),
        ("This Agreement is in effect until June 30, 2026, the end of the fiscal year.", "2026-06-30"),
        ("This Agreement is in effect for the 2025-2026 school year.", "2026-06-30"),
        ("This Agreement ends on June 30, 2026. Fees of later fiscal years need an appropriation.", "2026-06-30"),
    ],
)  # fmt: skip
def test_what_a_paper_says_itself_goes_first(term: str, end: str) -> None:
    found = answer(paper(term), year_end="11-30")
    assert (found.coverage, found.papers[0].expiration_date) == ("expired", end)


def test_a_person_goes_before_the_districts_year() -> None:
    assert answer(paper(NAMED[0]), year_end="11-30", said="2026-10-31").coverage == "expired"


def test_an_amendment_to_a_fiscal_year_ends_with_the_districts() -> None:
    change = amendment(clauses=("The term of the Agreement is extended through fiscal year 2026.",))
    base = dpa(end="June 30, 2025").replace("July 1, 2025", "July 1, 2024")
    change = change.replace("dated July 1, 2025", "dated July 1, 2024").replace("2026, and", "2025, and")
    change = change.replace("February 20, 2026", "May 20, 2025").replace("February 22, 2026", "May 22, 2025")
    base = base.replace("June 20, 2025", "June 20, 2024")
    assert answer(base, change).coverage == "expired"
    assert answer(base, change, year_end="11-30").coverage == "in_force"


def test_the_first_day_moves_too_and_a_calendar_year_takes_no_pair_of_years() -> None:
    early = answer(
        paper("This Agreement covers FY27.", day="June 4, 2026"), year_end="11-30", as_of="2026-11-21"
    )
    assert early.coverage == "cannot_tell" and "2026-12-01" in early.coverage_reason
    pair = answer(paper("This Agreement runs for fiscal years 2024-25 and 2025-26."), year_end="12-31")
    assert pair.papers[0].expiration_date == "2026-06-30"
    assert answer(paper(NAMED[0]), year_end="99-99").papers[0].expiration_date == "2026-06-30"
    leap = answer(paper(NAMED[0]), year_end="02-29", as_of="2026-02-28")
    assert (leap.coverage, leap.papers[0].expiration_date) == ("in_force", "2026-02-28")
