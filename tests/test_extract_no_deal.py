"""Bills, quotes and receipts bind nobody, and what a vendor posts for all is the vendor's own terms."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from analyzer import extract
from analyzer.records import OWN_TERMS, Document, Reading
from analyzer.segment import segment
from analyzer.vendors.papers import standing

ROWS = "Atlas for classrooms | 120 | $4.00 | $480.00\nTotal | | | $480.00\n\n"
TO = "To: Alder Creek School District, Business Office\n\n"
DATA = "Use of the service falls under our Terms of Service and our Student Data Terms on the web. We never sell student data.\n"
BOTH = "Alder Creek School District\nBy: /s/ Jan Ro\nTitle: Superintendent\n\nBrindle Maps, Inc.\nBy: /s/ Lee Oak\nTitle: President\n"


def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


def stands(text: str) -> str:
    return standing(read(text), as_of=date(2026, 11, 22))[0]


@pytest.mark.parametrize(
    "head",
    [
        "INVOICE\nBrindle Maps, Inc.\nInvoice 3321 — March 3, 2026 — Terms: Net 30\n",
        "Brindle Maps, Inc.\nQuote 118 (School plan)\n",
        "Thank you for your order!\nOrder 88 — May 3, 2026\nAccepted | Terms of Service, Data Processing Terms (box checked)\n",
        "PRICE QUOTATION FOR ALDER CREEK\nBrindle Maps, Inc.\n",
        "Order confirmation\nBrindle Maps, Inc.\nTerms: payment on receipt\n",
        "Brindle Maps, Inc. RECEIPT\n",
        "Certificate of Liability Insurance\nInsured: Brindle Maps, Inc.\n",
        "STATEMENT OF ACCOUNT\nBrindle Maps, Inc.\n",
    ],
)
def test_a_paper_of_buying_and_paying_binds_nobody(head: str) -> None:
    assert stands(f"{head}\n{TO}{ROWS}{DATA}") == "not_applicable"


@pytest.mark.parametrize(
    "head",
    [
        "QUOTE AND ORDER AGREEMENT\nBrindle Maps, Inc.\n",
        "Quote 118\nBrindle Maps, Inc.\nStudent Data Privacy Agreement attached\n",
        "STUDENT DATA PRIVACY AGREEMENT\nfor order 118\n",
    ],
)
def test_an_order_that_both_signed_stays_what_it_is(head: str) -> None:
    clause = (
        "This agreement is between Alder Creek School District and Brindle Maps, Inc. Brindle Maps, Inc. shall not sell student "
        "data, shall encrypt the student data and shall delete it when the agreement ends.\n\nTerm: July 1, 2026 to June 30, 2027.\n\n"
    )
    assert stands(f"{head}\n{ROWS}{clause}{BOTH}") == "in_force"


TITLE = "Brindle School Data Processing Terms\n\nVersion 4, posted at brindle.example/schools\n\n"
DUTIES = (
    "1. Brindle Maps, Inc. shall never sell student data.\n\n2. Brindle Maps, Inc. shall encrypt student data and delete student "
    "data within 30 days after the school closes its account.\n\n3. Brindle Maps, Inc. tells the school of a breach of student data within 72 hours.\n\n"
)


@pytest.mark.parametrize(
    ("taken", "changed"),
    [
        (
            "By ticking the box at sign-up you accept these Terms for your school.",
            "We may post a new version at any time.",
        ),
        (
            "They need no signature: a school accepts them by using the service.",
            "We can change them by posting.",
        ),
        (
            "If you create an account for a school, the school is bound by them.",
            "The latest version is posted on this page.",
        ),
        (
            "Using the app after that means that the school agrees.",
            "Brindle may from time to time update these Terms online.",
        ),
        (
            "A district agrees to them when it orders a plan.",
            "We reserve the right to revise them on our website.",
        ),
        ("No signature is required.", "We publish new versions here; going on is acceptance."),
    ],
)
def test_what_a_vendor_posts_for_all_is_its_own_terms(taken: str, changed: str) -> None:
    reading = read(f"{TITLE}{taken} {changed}\n\n{DUTIES}")
    assert reading.fact("document_type") in OWN_TERMS
    assert reading.fact("signed") != "both"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"STUDENT DATA AGREEMENT\n\nThis agreement is between Alder Creek School District (“District”) and Brindle Maps, Inc. "
            f"(“Company”). By using the service the District accepts the Terms of Service, which Company may change by posting a new version.\n\n{DUTIES}{BOTH}",
            id="a contract that speaks of such terms",
        ),
        pytest.param(
            f"STUDENT DATA ADDENDUM\n\nBy using the service Customer agrees. We may post new versions.\n\n{DUTIES}"
            "Customer\nBy: ____________\n\nBrindle Maps, Inc.\nBy: ____________\n",
            id="a form with lines to sign",
        ),
    ],
)
def test_a_paper_to_sign_is_none_of_these(text: str) -> None:
    assert read(text).fact("document_type") not in OWN_TERMS
