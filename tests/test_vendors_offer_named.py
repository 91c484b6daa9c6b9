"""An offer to other schools goes by the name that its own paper gives it."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

from datetime import date

import pytest
from situations_make import THEIRS, dpa, vendor_signs
from test_vendors_situations import read

from analyzer.vendors.links import offer_exhibit
from analyzer.vendors.papers import make_paper


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ("EXHIBIT C\nGENERAL OFFER OF TERMS\nProvider offers these terms to any other school district.\n", " (Exhibit C)"),
        ("Exhibit E - General Offer of Privacy Terms\nProvider offers these terms to any other LEA.\n", " (Exhibit E)"),
        ("", ""),
    ],
)  # fmt: skip
def test_an_offer_is_named_as_its_paper_names_it(parts: str, named: str) -> None:
    paper = make_paper(
        read(dpa(school=THEIRS, parts=parts and parts + vendor_signs())), "a.txt", as_of=date(2026, 11, 21)
    )
    assert offer_exhibit(paper) == named
