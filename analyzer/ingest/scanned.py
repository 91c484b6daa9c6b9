"""Check boxes and ruled lines on the picture of a page. Plain pixels, no PDF and no recognition in it.

Pictures are grey, dark ink on light paper, turned upright and straight to a degree or two. Coordinates are
pixels, origin top left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import ndimage

from analyzer.ingest.boxes import LARGEST, SMALLEST, Edge, State
from analyzer.ingest.grey import Grey, Ink, ink_of

_POINT = 72.0  #: to the inch
_SQUARE = 0.78  #: of the longer side
_DRAWN = 0.88  #: of a side that must be ink
_BAND = 0.2  #: of a side, how far from the edge a line may run
_BULGE, _BESIDE = 0.08, 0.6  #: of a side: how far from it, and how much of it, ink may go on beside it
_EVEN = 0.92  #: of its extent that a white square fills; the inside of a round letter fills less
_LARGEST_BORDER = 3.0  #: points; ink further out belongs to something else
_SLACK = 0.4  #: of a side, how far the upper and the lower one may be out of line
_CORNER = 0.1  #: of a side, where corners must hold ink
_INSET = 0.2  #: of a side, left out around what is inside
_DOT = 0.7  #: points; the smallest dot that belongs to a letter
_RIM = 0.7  #: of each side of a box that ink covers
_SPECK = 0.6  #: points; less is dirt
_NO_MARK, _MARK = 0.24, 0.45  #: of the inside; how far the largest stroke reaches
_FAINT = 0.05  #: of the inside covered by ink; less is no mark for sure
_ALIKE = 1.5  #: how much larger one box of a page may be than another
_BAR = 0.78  #: of its width; a level stroke as long through the middle makes a letter
_SOLID = 0.75  #: of its box that a filled square covers
_LONG_ACROSS, _LONG_DOWN = 20.0, 14.0  #: points; shorter strokes rule nothing
_PIECE = 0.6  #: of these; shorter pieces are not put together to a line
_SHORT_OF = 8.0  #: points; how far a broken line may end before the one that it meets
_WHOLE = 0.75  #: of a line that its pieces must cover
_IN_LINE, _MISSING = 1.0, 16.0  #: points; how far pieces of a line may be out of line, and apart
_THICK = 4.0  #: points; a thicker stroke is a shaded bar with two edges
_CELL_LINE = 2.2  #: points left out along a cell's sides
_MOST_STROKES = 4  #: of a tick or initials; more are words
_WIDEST_TICK, _THINNEST_TICK = 32.0, 1.6  #: points
_TICK, _SCRAP = 4.5, 3.0  #: points; how long the longest stroke is
_COARSE = 180.0  #: dots to the inch; a coarser picture is enlarged first
_MANY = 6_000_000  #: pixels; a picture of more is of no sheet of paper, and enlarging it would take gigabytes
_MOST_SIDES = 6000  #: a picture with more short strokes is a photograph


@dataclass(frozen=True, slots=True)
class ScannedBox:
    """A check box on the picture of a page, in pixels."""

    x0: float
    top: float
    x1: float
    bottom: float
    state: State


def scanned_boxes(grey: Grey, dpi: float, *, ink: Ink | None = None) -> list[ScannedBox]:
    """The check boxes of a page, from the top: four straight sides, whatever is drawn across them.

    Args:
        grey: the page, 0 for black, 255 for white.
        dpi: pixels to the inch.
        ink: of the page, where it is known already.

    Returns:
        A box is ``ticked`` where a stroke inside reaches about half of it, ``empty`` where there is no more
        than dirt, else ``unclear``. A solid square is a ticked box only beside drawn boxes of its size.
    """
    larger = 2 if dpi < _COARSE and grey.size <= _MANY else 1
    if ink is None or larger > 1:
        ink = ink_of(_enlarged(grey) if larger > 1 else grey)
    unit = larger * dpi / _POINT
    frames = _frames(ink, unit)
    found = [(frame, _state(ink, frame, unit)) for frame in frames]
    found += [(square, "ticked") for square in _solid(ink, frames)]
    boxes = [
        ScannedBox(x0 / larger, top / larger, x1 / larger, bottom / larger, state)
        for (x0, top, x1, bottom), state in found
    ]
    return sorted(boxes, key=_place)


def _enlarged(grey: Grey) -> Grey:
    """Twice as large, with soft edges: thin sides stay whole when the ink is told from the paper."""
    return np.asarray(ndimage.zoom(grey, 2, order=1), np.uint8)


def _place(box: ScannedBox) -> tuple[float, float]:
    return box.top, box.x0


def scanned_lines(grey: Grey, dpi: float, *, ink: Ink | None = None) -> tuple[list[Edge], list[Edge]]:
    """Ruled lines of a page, those across as (y, x0, x1) and those down as (x, top, bottom), in pixels."""
    ink = _bridged(ink_of(grey) if ink is None else ink)
    unit = dpi / _POINT
    across = _long(ink, unit, _LONG_ACROSS)
    down = _long(np.ascontiguousarray(ink.T), unit, _LONG_DOWN)
    across, down = _whole(across, unit, _LONG_ACROSS), _whole(down, unit, _LONG_DOWN)
    near = _SHORT_OF * unit
    return [_reaching(e, down, near) for e in across], [_reaching(e, across, near) for e in down]


def _reaching(edge: Edge, others: list[Edge], near: float) -> Edge:
    """A line with its ends drawn out to lines that it nearly meets."""
    position, start, end = edge
    meeting = [at for at, first, last in others if first - near <= position <= last + near]
    start = min((at for at in meeting if start - near <= at < start), default=start)
    end = max((at for at in meeting if end < at <= end + near), default=end)
    return position, start, end


def _whole(pieces: list[Edge], unit: float, shortest: float) -> list[Edge]:
    """Lines of which a poor picture shows only pieces, joined where little is missing; the rest as it is."""
    lanes: list[list[Edge]] = []
    for piece in sorted(pieces):
        lane = next((r for r in lanes[-4:] if abs(r[0][0] - piece[0]) <= _IN_LINE * unit), None)
        if lane is None:
            lanes.append([piece])
        else:
            lane.append(piece)
    lines: list[Edge] = []
    for lane in lanes:
        runs: list[list[Edge]] = []
        for piece in sorted(lane, key=_begin):
            if runs and piece[1] - max(p[2] for p in runs[-1]) <= _MISSING * unit:
                runs[-1].append(piece)
            else:
                runs.append([piece])
        for run in runs:
            start, end = run[0][1], max(piece[2] for piece in run)
            drawn = sum(piece[2] - piece[1] for piece in run)
            longest = max(piece[2] - piece[1] for piece in run)  # sides of boxes in a column make no line
            joined = drawn >= _WHOLE * (end - start) and longest > (LARGEST + 2) * unit
            lines += [(run[0][0], start, end)] if joined else run
    return [line for line in lines if line[2] - line[1] >= shortest * unit]


def _begin(edge: Edge) -> float:
    return edge[1]


def _bridged(ink: Ink) -> Ink:
    """The ink with a pixel more on every side, so that thin strokes hold together."""
    down = ink.copy()
    down[1:] |= ink[:-1]
    down[:-1] |= ink[1:]
    out = down.copy()
    out[:, 1:] |= down[:, :-1]
    out[:, :-1] |= down[:, 1:]
    return out


def _runs(ink: Ink, shortest: int, longest: int | None = None) -> Ink:
    """The ink that lies in level runs of so many pixels."""
    height, width = ink.shape
    padded = np.zeros((height, width + 1), np.int8)  # the last column parts the rows
    padded[:, :width] = ink
    steps = np.diff(padded.ravel(), prepend=np.int8(0))
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    lengths = ends - starts
    kept = lengths >= shortest
    if longest is not None:
        kept &= lengths <= longest
    marks = np.zeros(height * (width + 1) + 1, np.int8)
    marks[starts[kept]] += 1
    marks[ends[kept]] -= 1
    return np.asarray(np.cumsum(marks, dtype=np.int8)[:-1].reshape(height, width + 1)[:, :width] > 0)


def _long(ink: Ink, unit: float, shortest: float) -> list[Edge]:
    """Level strokes at least so long, in points; a thick one gives both its edges."""
    labels, _ = ndimage.label(_runs(ink, round(_PIECE * shortest * unit)), np.ones((3, 3), bool))
    edges: list[Edge] = []
    for i, place in enumerate(ndimage.find_objects(labels), start=1):
        y, x = place
        stroke = labels[place] == i
        thick = float(np.median(stroke.sum(axis=0)))
        if thick > _THICK * unit:
            edges += [(float(y.start), float(x.start), float(x.stop)), (float(y.stop), x.start, x.stop)]
        else:
            rows = np.flatnonzero(stroke.any(axis=1))
            weights = stroke.sum(axis=1)[rows]
            edges.append((y.start + float(np.average(rows, weights=weights)), float(x.start), float(x.stop)))
    return edges


Frame = tuple[int, int, int, int]  #: x0, top, x1, bottom: pixels


def _frames(ink: Ink, unit: float) -> list[Frame]:
    """Squares of four straight sides."""
    bridged = _bridged(ink)
    sides = _runs(bridged, round(SMALLEST * unit), round(LARGEST * unit) + 2)
    labels, count = ndimage.label(sides, np.ones((3, 3), bool))
    if count > _MOST_SIDES:
        return []
    level = [(y.start, y.stop, x.start, x.stop) for y, x in ndimage.find_objects(labels)]
    level = [side for side in level if side[1] - side[0] <= max(0.4 * (side[3] - side[2]), 3)]
    level.sort()
    closed = [_closed(bridged, top, level[i + 1 :], unit) for i, top in enumerate(level)]
    frames: list[Frame] = []
    for frame in sorted((f for f in closed if f is not None), key=_oblong):
        if not any(_overlap(frame, other) for other in frames):
            frames.append(frame)
    for hollow in _hollows(bridged, unit):
        if not any(_overlap(hollow, other) for other in frames):
            frames.append(hollow)
    return frames


def _oblong(frame: Frame) -> tuple[int, Frame]:
    """How far a frame is from a square; a line near a box may close a longer one."""
    return abs((frame[3] - frame[1]) - (frame[2] - frame[0])), frame


def _hollows(ink: Ink, unit: float) -> list[Frame]:
    """White squares with ink all around, such as boxes with a shadow, with three pixels of their border.

    Squares between ruled lines are cells of a table.
    """
    labels, _ = ndimage.label(~_bridged(ink))
    found = []
    for i, (y, x) in enumerate(ndimage.find_objects(labels), start=1):
        tall, wide = y.stop - y.start, x.stop - x.start
        if not SMALLEST * unit - 2 <= min(tall, wide) <= max(tall, wide) <= LARGEST * unit:
            continue
        if min(tall, wide) < _SQUARE * max(tall, wide) or float((labels[y, x] == i).mean()) < _EVEN:
            continue
        frame = max(x.start - 3, 0), max(y.start - 3, 0), x.stop + 3, y.stop + 3
        reach = round(_LARGEST_BORDER * unit)
        beyond = ink[max(y.start - reach, 0) : y.stop + reach, max(x.start - reach, 0) : x.stop + reach]
        if not (beyond[0].any() or beyond[-1].any() or beyond[:, 0].any() or beyond[:, -1].any()):
            found.append(frame)
    return found


def _closed(
    ink: Ink, top: tuple[int, int, int, int], below: list[tuple[int, int, int, int]], unit: float
) -> Frame | None:
    """The square whose upper side this is, if a lower side and two upright ones close it."""
    y0, _, x0, x1 = top
    for _, y1, left, right in below:
        if y1 - y0 > LARGEST * unit + 2:
            break
        slack = max(_SLACK * min(x1 - x0, right - left), 3.0)
        if y1 - y0 < SMALLEST * unit or abs(left - x0) > slack or abs(right - x1) > slack:
            continue
        frame = _fitted(ink, (min(x0, left), y0, max(x1, right), y1))
        if frame is not None and _is_frame(ink, frame, unit):
            return frame
    return None


def _fitted(ink: Ink, around: Frame) -> Frame | None:
    """The frame between the two upright sides; strokes across the corners may reach beyond them."""
    x0, y0, x1, y1 = around
    upright = np.flatnonzero(ink[y0:y1, x0:x1].mean(axis=0) >= _DRAWN)
    return (x0 + int(upright[0]), y0, x0 + int(upright[-1]) + 1, y1) if upright.size else None


def _is_frame(ink: Ink, frame: Frame, unit: float) -> bool:
    """Whether it is about square, and all four sides are straight and meet in corners."""
    x0, y0, x1, y1 = frame
    inside = ink[y0:y1, x0:x1]
    tall, wide = inside.shape
    if wide < SMALLEST * unit or min(tall, wide) < _SQUARE * max(tall, wide):
        return False
    band = max(round(_BAND * min(tall, wide)), 2)
    sides = (inside[:band], inside[-band:], inside[:, :band].T, inside[:, -band:].T)
    if any(float(side.mean(axis=1).max()) < _DRAWN for side in sides) or _bulges(ink, frame):
        return False
    if _has_bar(inside):
        return False
    corner = max(round(_CORNER * min(tall, wide)), 2)
    return all(
        bool(inside[rows, columns].any())
        for rows in (slice(corner), slice(-corner, None))
        for columns in (slice(corner), slice(-corner, None))
    )


def _has_bar(inside: Ink) -> bool:
    """Whether a thin level stroke runs through the middle, as in the letter B, or between two cells."""
    tall = len(inside)
    middle = float(inside[tall * 7 // 16 : tall * 9 // 16 + 1].mean(axis=1).max(initial=0.0))
    above, below = float(inside[tall * 5 // 16].mean()), float(inside[tall * 11 // 16].mean())
    return middle >= _BAR and min(above, below) < _BESIDE


def _bulges(ink: Ink, frame: Frame) -> bool:
    """Whether ink goes on beside the frame, as in a round letter; a tick crosses it in few places."""
    x0, y0, x1, y1 = frame
    near, far = 2, 2 + max(round(_BULGE * (x1 - x0)), 2)
    fifth = max((y1 - y0) // 5, 1)
    rows = slice(y0 + fifth, y1 - fifth)
    left, right = ink[rows, max(x0 - far, 0) : max(x0 - near, 0)], ink[rows, x1 + near : x1 + far]
    return any(side.size > 0 and float(side.any(axis=1).mean()) > _BESIDE for side in (left, right))


def _overlap(a: Frame, b: Frame) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _state(ink: Ink, frame: Frame, unit: float) -> State:
    """What stands inside a frame, its sides left out."""
    x0, y0, x1, y1 = frame
    border = max(round(_INSET * min(x1 - x0, y1 - y0)), 3)
    inside = ink[y0 + border : y1 - border, x0 + border : x1 - border]
    if inside.size == 0:
        return "unclear"
    labels, count = ndimage.label(inside, np.ones((3, 3), bool))
    areas = np.bincount(labels.ravel(), minlength=count + 1)
    smallest = max(4, round((_SPECK * unit) ** 2))
    reach = covered = 0.0
    for i, (y, x) in enumerate(ndimage.find_objects(labels), start=1):
        if areas[i] >= smallest:
            covered += areas[i] / inside.size
            reach = max(reach, (y.stop - y.start) / inside.shape[0], (x.stop - x.start) / inside.shape[1])
    if reach < _NO_MARK:
        return "empty"
    return "ticked" if reach >= _MARK and covered >= _FAINT else "unclear"


def _solid(ink: Ink, frames: list[Frame]) -> list[Frame]:
    """Filled squares of the size of the page's drawn boxes."""
    if not frames:
        return []
    side = float(np.median([x1 - x0 for x0, _, x1, _ in frames]))
    labels, _ = ndimage.label(ink)
    found = []
    for i, (y, x) in enumerate(ndimage.find_objects(labels), start=1):
        tall, wide = y.stop - y.start, x.stop - x.start
        if not (side <= _ALIKE * tall and tall <= _ALIKE * side):
            continue
        box = x.start, y.start, x.stop, y.stop
        if any(_overlap(box, frame) for frame in frames):
            continue
        if min(tall, wide) >= _SQUARE * max(tall, wide) and float((labels[y, x] == i).mean()) >= _SOLID:
            found.append(box)
    return found


def without_rules(grey: Grey, dpi: float, areas: Sequence[Frame]) -> Grey:
    """The picture with the lines of its tables painted over, for the reader of words.

    Args:
        grey: the page.
        dpi: pixels to the inch.
        areas: where tables lie, in pixels: other lines stay.
    """
    if not areas:
        return grey
    clean = grey.copy()
    paper = np.uint8(np.percentile(grey, 75))
    unit = dpi / _POINT
    for x0, top, x1, bottom in areas:
        place = slice(max(top, 0), bottom), slice(max(x0, 0), x1)
        ink = _bridged(ink_of(grey[place]))
        ruled = _runs(ink, round(_LONG_ACROSS * unit))
        ruled |= _runs(np.ascontiguousarray(ink.T), round(_LONG_DOWN * unit)).T
        clean[place][_thin(ruled, unit)] = paper
    return clean


def _thin(ruled: Ink, unit: float) -> Ink:
    """Lines only, not shaded rows."""
    size = max(round(_THICK * unit), 2)
    return np.asarray(ruled & ~ndimage.binary_opening(ruled, np.ones((size, size), bool)))


def cell_state(ink: Ink, cell: Frame, unit: float) -> State | Literal["writing"]:
    """What stands in a cell of a table: a tick, typed or by hand, nothing, a scrap, or more than a tick.

    Args:
        ink: of the page.
        cell: pixels; its lines included.
        unit: pixels to the point.
    """
    x0, y0, x1, y1 = cell
    border = round(_CELL_LINE * unit)
    inside = ink[y0 + border : y1 - border, x0 + border : x1 - border]
    if inside.size == 0:
        return "empty"
    labels, _ = ndimage.label(_bridged(inside), np.ones((3, 3), bool))
    if _hollows(np.pad(inside, round(_LARGEST_BORDER * unit)), unit):
        return "empty"
    longest, strokes = 0.0, 0
    for y, x in ndimage.find_objects(labels):
        tall, wide = (y.stop - y.start) / unit, (x.stop - x.start) / unit
        if max(tall, wide) > _WIDEST_TICK:
            return "writing"
        if _is_rim(inside[y, x], tall, wide):
            return "unclear"  # a box, which must be found as one to be judged
        if min(tall, wide) >= _THINNEST_TICK:
            longest = max(longest, tall, wide)
            strokes += 1
    if strokes > _MOST_STROKES:
        return "writing"
    return "ticked" if longest >= _TICK else "unclear" if longest >= _SCRAP else "empty"


def _is_rim(part: Ink, tall: float, wide: float) -> bool:
    """Whether a piece of ink, its size in points, may be the outline of a check box with nothing in it."""
    short, long = min(tall, wide), max(tall, wide)
    if short < SMALLEST or long > LARGEST or short < _SQUARE * long:
        return False
    band = max(min(part.shape) // 5, 2)
    sides = (
        part[:band].any(axis=0),
        part[-band:].any(axis=0),
        part[:, :band].any(axis=1),
        part[:, -band:].any(axis=1),
    )
    hollow = float(part[band:-band, band:-band].mean()) < _FAINT
    return hollow and all(float(side.mean()) >= _RIM for side in sides)


def without_specks(grey: Grey, unit: float, paper: int) -> Grey:
    """The picture without dirt: ink smaller than the dot of an i, painted over with the grey of the paper."""
    ink = _bridged(ink_of(grey))
    labels, count = ndimage.label(ink, np.ones((3, 3), bool))
    small = np.bincount(labels.ravel(), minlength=count + 1) < (_DOT * unit + 2) ** 2
    small[0] = False
    clean = grey.copy()
    clean[small[labels]] = paper
    return clean
