"""Marks drawn by hand on signature lines. A mark is only said to be there, never read.

This module looks at the picture of a page, `drawn.py` at the pictures and curves that a PDF draws. Neither
says who signed: a person must look.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from analyzer.ingest.frame import Rectangle
from analyzer.ingest.grey import Grey, Ink
from analyzer.ingest.signlines import (
    LARGEST,
    SEAL,
    InkMark,
    Placed,
    SignLine,
    cells,
    is_large,
    shared,
    sign_lines,
    text_height,
)

_SURE = 0.6  #: a word recognised less surely may be strokes
_SOLID = 0.5  #: share of its box that a stamp, a punch hole or a redaction fills
_FAINT = 0.012
_RULE, _WALL = 54.0, 30.0  #: points; shorter straight strokes may be a hand's
_HOVER = 12.0  #: points that strokes may end above the words of their line
_TABLE = 50.0  #: points; the height of a wall that parts cells
_STRAIGHT = 0.7  #: of a rule that lies within three rows of pixels


def ink_marks(grey: Grey, words: Sequence[Placed], *, dpi: float) -> list[InkMark]:
    """Marks drawn by hand on the signature lines of a page's picture.

    Args:
        grey: the page, 0 is black; straightened.
        words: recognised on it, boxes in pixels.
        dpi: pixels an inch.

    Returns:
        Marks from the top; one for each signature line, or each cell of it in a table. Boxes in pixels.
    """
    if grey.ndim != 2 or not grey.size or not words:
        return []
    unit = dpi / 72.0
    ink = _binary(grey, unit)
    rules = _rules(ink, unit)
    lines = sign_lines(words, rules, unit=unit)
    height = text_height(words, unit=unit)
    marks: list[InkMark] = []
    for line in lines:
        for mark in _marks_on(line, ink, words, lines, scale=_Scale(unit, height)):
            if not any(shared(mark.box, other.box) > 0.5 for other in marks):
                marks.append(mark)
    return marks


def is_rubbish(word: Placed, marks: Sequence[InkMark]) -> bool:
    """Whether a recognised word is really a piece of a mark: most of it lies in one, and it is not sure."""
    return any(shared(word.box, mark.box) >= 0.5 for mark in marks) and (
        word.confidence < 0.85 or sum(c.isalnum() for c in word.text) < 2
    )


def _binary(grey: Grey, unit: float) -> Ink:
    """Ink against the paper, whose brightness is the page's usual one; grain is smoothed away."""
    smooth = ndimage.gaussian_filter(grey, 0.3 * unit, output=np.uint8)
    paper = float(np.median(smooth[::4, ::4]))
    mask: Ink = smooth < min(max(0.78 * paper, 60.0), 205.0)
    return mask


def _rules(ink: Ink, unit: float) -> list[Rectangle]:
    """Long thin horizontal lines; of a rule that a flourish touches, the row with most ink."""
    labels, count = ndimage.label(_long(ink, unit, _RULE), structure=np.ones((3, 3), dtype=int))
    rules = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels, max_label=count), start=1):
        own = labels[rows, columns] == number
        fullest = int(own.sum(axis=1).argmax())
        near = own[max(fullest - 1, 0) : fullest + 2].any(axis=0)
        across = np.flatnonzero(near)
        if near.sum() < _STRAIGHT * own.shape[1]:
            continue  # a flourish
        y = float(rows.start + fullest)
        rules.append((float(columns.start + across[0]), y, float(columns.start + across[-1] + 1), y + 1))
    return rules


def _long(ink: Ink, unit: float, shortest: float) -> Ink:
    """Pixels of horizontal runs of so many points; a run may slope a little and have gaps of two pixels."""
    long = max(int(shortest * unit), 9)
    bridged = ndimage.minimum_filter1d(ndimage.maximum_filter1d(ink.view(np.uint8), 3, axis=1), 3, axis=1)
    sloping = ndimage.maximum_filter1d(bridged, 3, axis=0)
    opened = ndimage.maximum_filter1d(ndimage.minimum_filter1d(sloping, long, axis=1), long, axis=1)
    found: Ink = opened.astype(bool)
    return found


@dataclass(frozen=True, slots=True)
class _Scale:
    unit: float  #: pixels a point
    height: float  #: of a word, in pixels


def _marks_on(
    line: SignLine, ink: Ink, words: Sequence[Placed], lines: Sequence[SignLine], *, scale: _Scale
) -> list[InkMark]:
    """The strokes on one line, where they have a signature's size and shape."""
    unit, margin = scale.unit, 60 * scale.unit
    x0, top, x1, bottom = line.zone
    left, upper = max(int(x0 - margin), 0), max(int(top - margin), 0)
    window = ink[upper : max(int(bottom + margin), 0), left : max(int(x1 + margin), 0)]
    if not window.size:
        return []
    strokes = _strokes(window, unit)
    parts = _parts(strokes)
    for word in words:
        if _is_text(word, parts, left, upper, scale.height):
            _clear(strokes, word.box, left, upper)
    boxes = [g.box(left, upper) for g in _groups(strokes, unit) if _is_drawn(g, unit, scale.height)]
    boxes = [box for box in boxes if _on_line(box, line, unit)]
    walls = _walls(window, line, left, upper, unit) if boxes else []
    return [
        InkMark(box, line.top, line.bottom)
        for box in cells(boxes, walls, line)
        if is_large(box, unit) and _nearest(box, line, lines)
    ]


def _walls(window: Ink, line: SignLine, left: int, upper: int, unit: float) -> list[float]:
    """Vertical lines that go through a signature line."""
    tall = _long(window.T, unit, _TABLE).T
    middle = round((line.top + line.bottom) / 2) - upper
    if not 0 <= middle < tall.shape[0]:
        return []
    return [float(x + left) for x in np.flatnonzero(tall[middle])]


def _strokes(window: Ink, unit: float) -> Ink:
    """The ink without rules, table lines and specks."""
    lines = _long(window, unit, _RULE) | _long(window.T, unit, _WALL).T
    thick = max(int(3 * unit), 2)  # a broad stroke is not taken for a rule
    broad = ndimage.binary_opening(window, structure=np.ones((thick, thick), dtype=bool))
    strokes: Ink = window & ~(lines & ~broad)
    labels, count = ndimage.label(strokes, structure=np.ones((3, 3), dtype=int))
    if count:
        sizes = np.bincount(labels.ravel())
        sizes[0] = 0
        strokes = (sizes > max(int(1.5 * unit * unit), 3))[labels]
    return strokes


def _parts(strokes: Ink) -> list[Rectangle]:
    """The boxes of connected strokes, in the window's pixels."""
    labels, count = ndimage.label(strokes, structure=np.ones((3, 3), dtype=int))
    parts = ndimage.find_objects(labels, max_label=count)
    return [(c.start, r.start, c.stop, r.stop) for r, c in parts]


def _is_text(word: Placed, parts: Sequence[Rectangle], left: int, upper: int, height: float) -> bool:
    """Whether a word is printed: sure enough, and made of letters rather than of one long stroke."""
    x0, top, x1, bottom = word.box
    if bottom - top > 2.4 * height:
        return False
    here = (x0 - left, top - upper, x1 - left, bottom - upper)
    inside = [p for p in parts if shared(p, here) > 0.3]
    highest = max((p[3] - p[1] for p in inside), default=0.0)
    widest = max((p[2] - p[0] for p in inside), default=0.0)
    letters = highest <= 1.7 * height and widest <= max(3.2 * height, 0.5 * (x1 - x0))
    return letters if word.confidence >= _SURE else letters and widest <= 1.6 * height


def _clear(strokes: Ink, box: Rectangle, left: int, upper: int) -> None:
    x0, top, x1, bottom = (round(v) for v in box)
    rows = slice(max(top - upper - 1, 0), max(bottom - upper + 1, 0))
    strokes[rows, max(x0 - left - 1, 0) : max(x1 - left + 1, 0)] = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Strokes that lie close together."""

    corners: Rectangle
    pixels: int
    framed: int  #: of these, how many lie along the edges of the box
    widest: float  #: of its connected pieces
    highest: float

    def box(self, left: int, upper: int) -> Rectangle:
        x0, top, x1, bottom = self.corners
        return x0 + left, top + upper, x1 + left, bottom + upper


def _groups(strokes: Ink, unit: float) -> list[_Group]:
    """Strokes that all but touch; the cut that a rule leaves in a signature is bridged.

    What is then too large for one signature is taken apart again: two that were written close together.
    """
    reach = 2 * max(int(2.2 * unit), 1) + 1
    near = ndimage.maximum_filter(strokes.view(np.uint8), size=(reach, reach)).astype(bool)
    groups = []
    for group, own in _connected(near, strokes, unit):
        x0, top, x1, bottom = group.corners
        if x1 - x0 <= LARGEST[0] * unit and bottom - top <= LARGEST[1] * unit:
            groups.append(group)
        else:
            groups.extend(piece for piece, _ in _connected(own, own, unit))
    return groups


def _connected(near: Ink, strokes: Ink, unit: float) -> Iterator[tuple[_Group, Ink]]:
    """The strokes of each connected part of a mask, measured, and alone in a mask of the same size."""
    labels, count = ndimage.label(near, structure=np.ones((3, 3), dtype=int))
    for number, (rows, columns) in enumerate(ndimage.find_objects(labels, max_label=count), start=1):
        own = strokes[rows, columns] & (labels[rows, columns] == number)
        if own.any():
            alone = np.zeros_like(strokes)
            alone[rows, columns] = own
            yield _measured(own, rows.start, columns.start, unit), alone


def _measured(own: Ink, top: int, left: int, unit: float) -> _Group:
    ys, xs = np.nonzero(own)
    edge = max(1.6 * unit, 1.0)
    across, down = xs - xs.min(), ys - ys.min()
    framed = (across < edge) | (across.max() - across < edge) | (down < edge) | (down.max() - down < edge)
    pieces = ndimage.find_objects(ndimage.label(own, structure=np.ones((3, 3), dtype=int))[0])
    return _Group(
        (
            float(left + xs.min()),
            float(top + ys.min()),
            float(left + xs.max() + 1),
            float(top + ys.max() + 1),
        ),
        len(ys),
        int(framed.sum()),
        max(columns.stop - columns.start for _, columns in pieces),
        max(rows.stop - rows.start for rows, _ in pieces),
    )


def _is_drawn(group: _Group, unit: float, height: float) -> bool:
    """Whether strokes can be a hand's: no letters of print, no box, no seal, no blot."""
    x0, top, x1, bottom = group.corners
    wide, high = x1 - x0, bottom - top
    if wide > LARGEST[0] * unit or high > LARGEST[1] * unit:
        return False
    if high > SEAL * unit and wide < 1.3 * high:
        return False
    fill = group.pixels / (wide * high)
    if not _FAINT <= fill <= _SOLID or group.framed > 0.7 * group.pixels:
        return False
    return group.widest >= max(16 * unit, 1.8 * height) or group.highest >= max(13 * unit, 1.45 * height)


def _on_line(box: Rectangle, line: SignLine, unit: float) -> bool:
    """Whether strokes begin in the zone and cross the printed line, or hover just above it."""
    x0, top, x1, bottom = line.zone
    middle = (box[0] + box[2]) / 2
    crosses = box[1] < line.bottom + 3 * unit and box[3] > line.top - _HOVER * unit
    return crosses and x0 <= middle <= x1 and top <= (box[1] + box[3]) / 2 <= bottom


def _nearest(box: Rectangle, line: SignLine, lines: Sequence[SignLine]) -> bool:
    """Whether no other signature line is nearer to the middle of the strokes."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    mine = abs(y - (line.top + line.bottom) / 2)
    rivals = [o for o in lines if o is not line and o.zone[0] <= x <= o.zone[2]]
    return all(abs(y - (o.top + o.bottom) / 2) >= mine for o in rivals)
