"""Parts of a paper that apply only where a box is ticked."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

_TERMS = "SERVICE TERMS\n1. The District pays in 30 days.\n2. Acme keeps student data on its servers.\n"
_DATA = "1. The District may audit Acme's security once a year.\n2. Student data are encrypted.\n"


def _audit(text: str) -> str:
    document = Document("0" * 64, "text", text)
    reading = extract.read(document, segment.segment(document))
    return next(r.stance for r in reading.readings if r.term == "audit_rights")


@pytest.mark.parametrize(
    ("box", "stance"),
    [("[ ]", "silent"), ("[x]", "commits")],
)
def test_a_part_that_hangs_on_a_box_counts_where_it_is_ticked(box: str, stance: str) -> None:
    assert (
        _audit(f"{_TERMS}EXHIBIT C - DATA TERMS\nThis exhibit applies only if checked: {box}\n{_DATA}")
        == stance
    )
    assert (
        _audit(f"{_TERMS}3. {box} If checked, Exhibit C is part of these terms.\nEXHIBIT C - DATA\n{_DATA}")
        == stance
    )
    choice = f"3. Exhibits that apply: [x] B {box} C\n"
    chosen = f"{_TERMS}{choice}EXHIBIT B - PRICES\n$4 a seat.\nEXHIBIT C - DATA\n{_DATA}"
    assert _audit(chosen) == stance
