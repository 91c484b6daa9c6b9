"""Scans: the dots before list items, which the engine takes for letters, are known by their shape."""

from __future__ import annotations

import pytest

from analyzer.ingest.ocr import is_bullet

ROW = {"row_height": 44.0, "ascenders": 10.0, "descenders": -8.0}  #: small letters are 26 pixels high
LEVEL = ((0.0, 100.0), (2000.0, 100.0))


@pytest.mark.parametrize(
    ("what", "box", "expected"),
    [
        ("a round dot", (200, 76, 218, 94), True),
        ("a small dot", (200, 80, 212, 92), True),
        ("a square", (200, 74, 221, 96), True),
        ("a letter on the line", (200, 74, 222, 100), False),
        ("an asterisk", (200, 62, 216, 78), False),
        ("a quotation mark", (200, 64, 212, 78), False),
        ("a dash", (200, 84, 232, 90), False),
        ("a full stop", (200, 94, 206, 100), False),
        ("a check box", (200, 68, 232, 100), False),
        ("a speck", (200, 86, 203, 89), False),
    ],
)
def test_a_bullet_is_told_by_its_shape_and_height(
    what: str, box: tuple[int, int, int, int], expected: bool
) -> None:
    assert is_bullet(box, ROW, LEVEL) is expected, what


@pytest.mark.parametrize("slope", [-0.02, 0.0, 0.02])
def test_the_line_may_slant(slope: float) -> None:
    down = round(200 * slope)
    ends = ((0.0, 100.0), (2000.0, 100.0 + 2000 * slope))
    assert is_bullet((191, 76 + down, 209, 94 + down), ROW, ends)
    assert not is_bullet((189, 74 + down, 211, 100 + down), ROW, ends)
