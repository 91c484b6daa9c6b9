"""What a rider strikes from the terms that follow it."""

from __future__ import annotations

import pytest

from analyzer.extract.lines import lines_of
from analyzer.extract.parties import find_roles
from analyzer.extract.struck import without_struck
from analyzer.records import Document
from analyzer.segment import segment

TERMS = """

PART B. NORDLYS TERMS OF USE

1. Content.
1.1 You keep your drawings.
1.2 You give Nordlys a perpetual licence to your drawings. We may print them.

2. Information.
2.1 We use information (a) to run the site; (b) to answer you; (c) to build new products; (d) to send offers.
2.2 We keep backups. We may keep copies for ever.
"""


def _read(order: str) -> str:
    text = f"ORDER\n\nPART A. RIDER\n\nA-1. {order}\n{TERMS}"
    document = Document("0" * 64, "text", text)
    segmented = segment(document)
    lines = without_struck(lines_of(segmented, find_roles(segmented.view.text)))
    behind = next(
        i for i, line in enumerate(lines) if "keep SCHOOL" in line.text or "your drawings" in line.text
    )
    return " / ".join(line.text for line in lines[behind:])


@pytest.mark.parametrize(
    ("order", "gone", "stays"),
    [
        ("Section 1.2 of Part B (licence). Delete the section.", "perpetual", "run the site"),
        ("Delete Section 1.2 of Part B in its entirety.", "perpetual", "new products"),
        ("Strike Section 1.2 of the Terms of Use.", "perpetual", "new products"),
        ("Section 1.2 of Part B is deleted.", "perpetual", "new products"),
        ("Section 2.1 of Part B. Delete items (c) through (d).", "new products", "run the site"),
        ("In Section 2.1 of Part B, delete item (c) and item (d).", "send offers", "answer"),
        ("Section 2.2 of Part B. Delete the last sentence.", "for ever", "backups"),
    ],
)
def test_strikes_what_is_ordered(order: str, gone: str, stays: str) -> None:
    left = _read(order)
    assert gone not in left and stays in left


@pytest.mark.parametrize(
    "order",
    [
        "Delete your cookies.",
        "Section 1.2 of Part B stays.",
        "Section 1.2 of the Master Agreement is deleted.",
    ],
)
def test_leaves_the_rest(order: str) -> None:
    left = _read(order)
    assert "perpetual" in left and "new products" in left
