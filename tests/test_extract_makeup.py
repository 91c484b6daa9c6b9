"""What a file says of being a paper or a part of one."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, Page


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Exhibit C\nPrices\n\nThe prices are these.\n", "Exhibit C"),
        ("ARTICLE II. SECURITY\n\nExhibit B\n", "Exhibit B"),
        ("  Schedule  4\n\nRosters\n", "Schedule 4"),
    ],
)
def test_an_exhibit_is_proved_by_the_line_that_heads_it(text: str, quote: str) -> None:
    document = Document("0" * 64, "pdf", text, pages=(Page(1, 0, len(text), 612, 792),))
    made = extract.read(document, segment.segment(document)).makeup
    assert made.kind == "exhibit"
    assert [proof.quote for proof in made.evidence] == [quote]
