"""What each party owes the other, in a sentence of its own."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, Stance

OWED = "Vendor shall bear all costs of its release of student data, and shall hold the District harmless. "
BACK = "The District shall bear all costs of its release of student data, and shall hold Vendor harmless."


def stance(term: str, text: str) -> Stance:
    document = Document("0" * 64, "text", f"Data Agreement\n\n9. {text}\n")
    return extract.read(document, segment.segment(document)).term(term).stance


@pytest.mark.parametrize(("text", "expected"), [(OWED + BACK, "commits"), (BACK, "contrary")])
def test_what_the_school_owes_in_return_takes_nothing_away(text: str, expected: Stance) -> None:
    assert stance("breach_costs", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The District may inspect the systems of Vendor on ten days' notice. No inspection, and no "
            "failure to inspect, releases Vendor from any duty.",
            "commits",
        ),
        ("No inspection by the District releases Vendor from any duty under this contract.", "silent"),
        ("Vendor need not submit to any inspection by the District.", "contrary"),
    ],
)
def test_an_inspection_that_excuses_nobody_is_none_refused(text: str, expected: Stance) -> None:
    assert stance("audit_rights", text) == expected
