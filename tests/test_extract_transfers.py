"""A sale of the vendor's business: who takes it over may be bound in the sentence, behind it or elsewhere."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

PROMISE = "1. No sale. Vendor shall not sell, rent or trade Student Data to any third party.\n\n"
SALE = "2. Change of control. If Vendor merges with another company, Student Data may be transferred to it."


def stance(text: str) -> str:
    document = Document("0" * 64, "text", text)
    return extract.read(document, segment.segment(document)).term("no_resale").stance


@pytest.mark.parametrize(
    "bound",
    [
        " The new owner must honor this Agreement.",
        " The successor will be bound by this Agreement as to data it receives.",
        "\n\n3. Students. A successor gets Student Data only if that company agrees to uphold this Policy.",
        " That company has to take over these promises, or the data stay here.",
        " The new owner must step into this Agreement first.",
        "\n\n3. Successors. Any acquirer shall be obliged to follow this Agreement.",
    ],
)
def test_a_successor_who_is_bound_takes_nothing_away(bound: str) -> None:
    assert stance(PROMISE + SALE + bound) == "commits"


@pytest.mark.parametrize(
    "free",
    [
        "",
        " We will post a notice on our website.",
        " The new owner may handle them under its own privacy policy.",
        " The acquirer is not bound by this Agreement.",
        " You agree to such a transfer to the acquirer.",
        "\n\n3. Law. Vendor shall comply with FERPA and report unauthorized acquisition of Student Data.",
    ],
)
def test_a_sale_to_one_who_is_free_weakens(free: str) -> None:
    assert stance(PROMISE + SALE + free) == "hedged"
