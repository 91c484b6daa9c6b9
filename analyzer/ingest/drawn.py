"""Pictures and curves on the signature lines of born-digital pages: pasted and drawn signatures.

A mark is only said to be there, never read: a person must look.
"""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.signlines import (
    LARGEST,
    SEAL,
    STAND_IN,
    InkMark,
    Placed,
    SignLine,
    cells,
    is_large,
    shared,
    sign_lines,
)
from analyzer.ingest.strokes import Strokes


def place_marks(strokes: Strokes, tokens: list[Token]) -> list[Token]:
    """The words of a page with a stand-in for each mark on a signature line."""
    if not strokes.drawings:
        return tokens
    words = [Placed(t.rectangle, t.text) for t in tokens]
    rules = [(x0, y, x1, y) for y, x0, x1 in strokes.horizontal]
    marks = drawn_marks(words, rules, strokes.drawings, walls=strokes.vertical)
    return [
        *tokens,
        *(Token(STAND_IN, m.box[0], m.top, m.box[2], m.bottom, ink=True) for m in marks),
    ]


def drawn_marks(
    words: Sequence[Placed],
    rules: Sequence[Rectangle],
    drawn: Sequence[Rectangle],
    *,
    walls: Sequence[tuple[float, float, float]] = (),
) -> list[InkMark]:
    """Pictures and curves that stand on the signature lines of a born-digital page, in points.

    Args:
        words: printed on the page.
        rules: horizontal lines.
        drawn: boxes of pictures and of curved paths.
        walls: vertical lines as (x, top, bottom); those that cross a signature line part its cells.
    """
    if not drawn or not words:
        return []
    marks: list[InkMark] = []
    for line in sign_lines(words, rules, unit=1.0):
        crossing = [x for x, top, bottom in walls if top < line.top + 2 and bottom > line.bottom - 2]
        near = [box for box in drawn if _fits(box, line) and not _holds_text(box, words)]
        for box in cells(near, crossing, line):
            if is_large(box, 1.0) and not any(shared(box, other.box) > 0.5 for other in marks):
                marks.append(InkMark(box, line.top, line.bottom))
    return marks


def _fits(box: Rectangle, line: SignLine) -> bool:
    """Whether a drawn thing is of a signature's size and stands on the line."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if wide > LARGEST[0] or high > LARGEST[1] or (high > SEAL and wide < 1.3 * high):
        return False
    x0, top, x1, bottom = line.zone
    inside = x0 <= (box[0] + box[2]) / 2 <= x1 and box[1] < line.bottom + 4 and box[3] > line.top - 12
    return inside and top <= (box[1] + box[3]) / 2 <= bottom


def _holds_text(box: Rectangle, words: Sequence[Placed]) -> bool:
    """A picture behind several words is a background."""
    inside = [w for w in words if shared(w.box, box) > 0.7 and any(c.isalnum() for c in w.text)]
    return len(inside) > 3
