"""Names of products and trades that a vendor's own paper says: what a list may call the vendor by."""

from __future__ import annotations

import pytest

from analyzer.extract.called import names_it_goes_by

VENDOR = "Birchline Software, Inc."


def _names(text: str, vendor: str = VENDOR) -> list[tuple[str, str]]:
    return [(found.kind, found.value) for found in names_it_goes_by(text, vendor)]


@pytest.mark.parametrize(
    "text",
    [
        "1. Purpose. The Provider furnishes PollenDesk, a spelling course for grades 2 to 6, to the schools.",
        "made with Birchline Software, Inc. (“Birchline”), maker of the PollenDesk library catalog, and",
        "Request for Taxpayer\n1 Name   Birchline Software, Inc.\n2 Business name   PollenDesk\n3 Class  C",
        "2 Business name/disregarded entity name, if different from above: PollenDesk\n",
        "Birchline Software, Inc., d/b/a PollenDesk, of Utica",
        "Birchline Software, Inc., doing business as PollenDesk (“Vendor”)",
        'Birchline Software, Inc. ("Birchline") provides PollenDesk to the District.',
        "Company: Birchline Software, Inc. Subscription: PollenDesk, a shared board. Start: May 1, 2026.",
        'Vendor licenses PollenDesk (the "Service") to you for a year.',
        "Birchline will host its PollenDesk platform for the District",
        "ORDER\nProduct: PollenDesk\nTerm: 1 year",
        "| Product | PollenDesk |\n",
        'Birchline Software, Inc. ("we") runs PollenDesk for school offices.',
        "PollenDesk is a product of Birchline Software.",
    ],
)
def test_called_what_a_paper_says_that_its_vendor_sells(text: str) -> None:
    assert _names(text) == [("called", "PollenDesk")]


@pytest.mark.parametrize(
    "text",
    [
        "PollenDesk - Terms of Use\n\nThese terms are between you and Birchline Software, Inc.",
        "INVOICE 44\nBirchline Software, Inc.\nPollenDesk annual subscription 2026-27   $4,000\n",
        "INVOICE 44\nPollenDesk core 2026-27, 900 students   $4,000\nTotal   $4,000.00",
        "Envelope 77\nSubject: PollenDesk: Subscription Agreement\nStatus: Completed",
    ],
)
def test_called_what_a_page_only_seems_to_be_about(text: str) -> None:
    assert _names(text) == [("maybe_called", "PollenDesk")]


@pytest.mark.parametrize(
    "text",
    [
        "Provider offers Google Classroom to sign in with. Provider uses Amazon Web Services to host.",
        "Provider provides Notice to the District. Provider provides Support, Training and Data.",
        "The Provider operates Services for schools.",
        "Services: the Services that are described in Exhibit A.",
        "The Provider furnishes Reports to the District; any Reports are kept.",
        "The District uses Larchway, a product of another company.",
        "2 Business name\n3 Classification  S corporation",
        "INVOICE 44\nTotal 2026-27   $4,000.00",
        "Provider supplies Ferncliff Systems LLC with hosting.",
        "Provider provides Maple Valley School District with reports.",
    ],
)
def test_called_nothing_that_is_not_the_vendors(text: str) -> None:
    assert _names(text) == []


def test_called_nothing_where_no_vendor_is_named() -> None:
    assert _names("The Provider furnishes PollenDesk, a course, to the schools.", "") == []
    assert _names("The Provider furnishes PollenDesk, a course.", "Maple Valley School District") == []
