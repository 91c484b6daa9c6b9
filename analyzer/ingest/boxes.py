"""Check boxes as words of the page: squares that are drawn, and what is drawn or typed in them.

Coordinates are points of the page's upright frame. Plain geometry, no PDF in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.tables import Table, fill

State = Literal["ticked", "empty", "unclear"]
Edge = tuple[float, float, float]  #: position, from, to

SMALLEST, LARGEST = 5.0, 22.0  #: points; the side of a check box
_SQUARE = 0.72  #: of the longer side
_SNAP = 1.2  #: points within which two sides are one
_BEYOND = 3.0  #: points; a side that goes on further is a line of a table
_NO_MARK, _MARK = 0.24, 0.42  #: of the inside; how far what is drawn there reaches
_INSET = 0.15  #: of the side, left out around what is inside
_NEST = 0.8  #: of the side; an outline inside that is as large only doubles the frame
_ALIKE = 1.5  #: how much larger one box of a page may be than another
_FEWEST_ROWS = 3  #: of a table whose cells may be ticked by hand
_THINNEST, _SHORTEST_TICK, _LONGEST_TICK = 1.5, 4.0, 32.0  #: points
_MOST = 800  #: of one page; more are a drawing
_SIGNS: dict[State, str] = {"ticked": "☒", "empty": "☐", "unclear": "◩"}
_TICK = re.compile(r"[xX✓✔✗✘✕✖×√●■*☒☑]|\[?[xX]\]?")
_EMPTY = re.compile(r"[☐□]|\[\]|\(\)")
#: What a reader of pictures makes of a box before a word: a sign, or a letter before a capital.
_MISREAD = re.compile(r"(?:[^\w\s\"“‘'$]+|[OLICUDX0](?:[\]|I1J])?(?=[A-Z][a-z]))")


@dataclass(frozen=True, slots=True)
class Shape:
    """Something small that a page draws: a box, a stroke of a tick, a bar."""

    box: Rectangle
    stroked: bool = True
    dark: bool = False  #: filled with a dark colour
    light: bool = False  #: filled with a light one, which covers what is beneath
    square: bool = False  #: its sides are those of a box, upright and level


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A check box and what is drawn in it."""

    box: Rectangle
    state: State


def find_boxes(shapes: Sequence[Shape], across: Sequence[Edge], down: Sequence[Edge]) -> list[DrawnBox]:
    """Check boxes among the small shapes and lines of a page.

    Args:
        shapes: in the order in which they are drawn.
        across: level lines as (y, x0, x1), those of the shapes among them or not.
        down: upright lines as (x, top, bottom).
    """
    drawn = [s.box for s in shapes if _is_frame(s)] + _of_lines(across, down)
    if len(drawn) > _MOST:
        return []
    frames = _distinct(drawn)
    solid = [s.box for s in shapes if s.dark and s.square and is_square(s.box)][:_MOST]
    frames += _covered(solid, shapes, frames)
    frames = [f for f in frames if not _goes_on(f, across, down)]
    boxes = [DrawnBox(frame, _state(frame, shapes)) for frame in frames]
    boxes += [
        DrawnBox(box, "ticked")
        for box in solid
        if any(_alike(box, frame) for frame in frames) and not any(_overlap(box, f) for f in frames)
    ]
    return boxes


def ticks_in_cells(shapes: Sequence[Shape], tables: Sequence[Table], tokens: Sequence[Token]) -> list[Token]:
    """Ticks drawn by hand in cells of tables that hold no word, as ticked boxes.

    Lines and plain rectangles are no ticks, and a drawing that is larger than one is none either.
    """
    drawn = [s.box for s in shapes if not s.square and _is_stroke(s.box)]
    found: list[Token] = []
    for table in tables if drawn else ():
        cells = fill(table, tokens)[0]
        if len({cell.row for cell in cells}) < _FEWEST_ROWS:
            continue
        for cell, words in cells.items():
            inside = [b for b in drawn if _holds(cell.box, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2)]
            if inside and not words:
                around = (
                    min(b[0] for b in inside), min(b[1] for b in inside), max(b[2] for b in inside),
                    max(b[3] for b in inside),
                )  # fmt: skip
                if max(around[2] - around[0], around[3] - around[1]) <= _LONGEST_TICK:
                    found.append(_token(around, "ticked"))
    return found


def _is_stroke(box: Rectangle) -> bool:
    wide, tall = box[2] - box[0], box[3] - box[1]
    return min(wide, tall) > _THINNEST and _SHORTEST_TICK <= max(wide, tall) <= _LONGEST_TICK


def is_square(box: Rectangle) -> bool:
    """Whether a rectangle has the size and shape of a check box."""
    wide, tall = box[2] - box[0], box[3] - box[1]
    return (
        min(wide, tall) >= SMALLEST
        and max(wide, tall) <= LARGEST
        and min(wide, tall) >= _SQUARE * max(wide, tall)
    )


def without_sides(edges: Sequence[Edge], boxes: Iterable[DrawnBox], *, upright: bool) -> list[Edge]:
    """The lines that are no sides of check boxes."""
    rectangles = [b.box[1::2] + b.box[::2] if upright else b.box[::2] + b.box[1::2] for b in boxes]
    return [
        e
        for e in edges
        if e[2] - e[1] > LARGEST + _BEYOND
        or not any(r[0] - 2 <= e[1] and e[2] <= r[1] + 2 and r[2] - 2 <= e[0] <= r[3] + 2 for r in rectangles)
    ]


def _is_frame(shape: Shape) -> bool:
    return shape.square and shape.stroked and is_square(shape.box)


def _of_lines(across: Sequence[Edge], down: Sequence[Edge]) -> list[Rectangle]:
    """Boxes drawn as four single lines."""
    level = sorted(e for e in across if SMALLEST <= e[2] - e[1] <= LARGEST)
    upright = [e for e in down if SMALLEST <= e[2] - e[1] <= LARGEST]
    if max(len(level), len(upright)) > 4 * _MOST:
        return []
    lanes: dict[int, list[Edge]] = defaultdict(list)
    for edge in upright:
        for lane in (-1, 0, 1):
            lanes[int(edge[0]) + lane].append(edge)
    found: list[Rectangle] = []
    for i, (y0, x0, x1) in enumerate(level):
        for y1, left, right in level[i + 1 :]:
            box = (x0, y0, x1, y1)
            if y1 - y0 > LARGEST:
                break
            if not is_square(box) or abs(left - x0) > _SNAP or abs(right - x1) > _SNAP:
                continue
            if all(any(_is_side(e, x, y0, y1) for e in lanes[int(x)]) for x in (x0, x1)):
                found.append(box)
                break
    return found


def _is_side(edge: Edge, position: float, start: float, end: float) -> bool:
    return abs(edge[0] - position) <= _SNAP and abs(edge[1] - start) <= _SNAP and abs(edge[2] - end) <= _SNAP


def _distinct(frames: list[Rectangle]) -> list[Rectangle]:
    """Of frames that overlap, such as a double line, the outermost."""
    kept: list[Rectangle] = []
    for frame in sorted(frames, key=_area, reverse=True):
        if not any(_overlap(frame, other) for other in kept):
            kept.append(frame)
    return kept


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _covered(
    solid: Sequence[Rectangle], shapes: Sequence[Shape], frames: Sequence[Rectangle]
) -> list[Rectangle]:
    """Dark squares with a light one laid over all but their edge: boxes drawn without a line."""
    light = [s.box for s in shapes if s.light and s.square]
    return [
        box
        for box in solid
        if not any(_overlap(box, frame) for frame in frames)
        and any(_inside(inner, box) and _area(inner) > 0.5 * _area(box) for inner in light)
    ]


def _goes_on(frame: Rectangle, across: Sequence[Edge], down: Sequence[Edge]) -> bool:
    """Whether a side belongs to a longer line, as those of a table's cells do."""
    x0, top, x1, bottom = frame
    return any(
        min(abs(y - top), abs(y - bottom)) <= _SNAP
        and left <= x1 + _SNAP
        and right >= x0 - _SNAP
        and (left < x0 - _BEYOND or right > x1 + _BEYOND)
        for y, left, right in across
    ) or any(
        min(abs(x - x0), abs(x - x1)) <= _SNAP
        and upper <= bottom + _SNAP
        and lower >= top - _SNAP
        and (upper < top - _BEYOND or lower > bottom + _BEYOND)
        for x, upper, lower in down
    )


def _state(frame: Rectangle, shapes: Sequence[Shape]) -> State:
    """What the shapes inside a frame make of it: how far the longest reaches across it."""
    side = min(frame[2] - frame[0], frame[3] - frame[1])
    inset = _INSET * side
    x0, top, x1, bottom = frame[0] + inset, frame[1] + inset, frame[2] - inset, frame[3] - inset
    reach = 0.0
    for shape in shapes:
        left, upper, right, lower = shape.box
        wide, tall = min(right, x1) - max(left, x0), min(lower, bottom) - max(upper, top)
        if wide < 0 or tall < 0:
            continue
        if shape.square and not shape.dark and (shape.light or right - left >= _NEST * side):
            continue  # the frame itself, or white laid under the mark
        reach = max(reach, wide / (x1 - x0), tall / (bottom - top))
    if reach < _NO_MARK:
        return "empty"
    return "ticked" if reach >= _MARK else "unclear"


def _holds(box: Rectangle, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _inside(inner: Rectangle, outer: Rectangle) -> bool:
    return (
        inner[0] >= outer[0] - _SNAP
        and inner[1] >= outer[1] - _SNAP
        and inner[2] <= outer[2] + _SNAP
        and inner[3] <= outer[3] + _SNAP
    )


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _alike(a: Rectangle, b: Rectangle) -> bool:
    one, other = a[2] - a[0], b[2] - b[0]
    return one <= _ALIKE * other and other <= _ALIKE * one


def place_boxes(boxes: Sequence[DrawnBox], tokens: list[Token], *, recognised: bool = False) -> list[Token]:
    """The page's words with its drawn boxes among them; a sign typed into a box becomes part of it.

    Args:
        boxes: as found; one that a form field has told of already is left out.
        tokens: the words, which are changed where a box was read as part of a word.
        recognised: whether the words were recognised from a picture, which makes letters of boxes and finds
            boxes in letters.
    """
    words = tokens
    for drawn in boxes:
        near = [t for t in words if _overlap(drawn.box, t.rectangle)]
        if any((t.checked is not None or t.box) and t.field for t in near):
            continue
        inside = [t for t in near if _holds(drawn.box, (t.x0 + t.x1) / 2, t.middle)]
        state = drawn.state
        if recognised:
            if not _is_apart(drawn.box, near):
                continue
            typed = [t for t in inside if len(t.text) <= 3]
        else:
            typed = [t for t in inside if _TICK.fullmatch(t.text) or _EMPTY.fullmatch(t.text)]
            if any(t.text.isalnum() and not _TICK.fullmatch(t.text) for t in inside):
                continue  # a framed letter or number
            if any(_TICK.fullmatch(t.text) for t in typed):
                state = "ticked"
        gone = {id(t) for t in typed}
        words = [t for t in words if id(t) not in gone]
        words.append(_token(drawn.box, state))
    return _overprinted(words)


def _token(box: Rectangle, state: State) -> Token:
    checked = None if state == "unclear" else state == "ticked"
    return Token(_SIGNS[state], *box, checked=checked, box="unclear" if state == "unclear" else "")


def _is_apart(box: Rectangle, near: Sequence[Token]) -> bool:
    """Whether a box found on a picture is no letter; a word that it was read into loses its first sign."""
    wide = box[2] - box[0]
    for token in near:
        if len(token.text) <= 3 and token.x1 - token.x0 < 1.8 * wide:
            continue
        leads = token.x0 - 0.4 * wide <= box[0] and box[0] <= token.x0 + 0.4 * wide
        misread = _MISREAD.match(token.text)
        if leads and misread and misread.end() < len(token.text):
            token.text, token.x0 = token.text[misread.end() :], box[2] + 0.2 * wide
        elif min(box[2], token.x1) - max(box[0], token.x0) > 0.4 * wide:
            return False
    return True


def _overprinted(words: list[Token]) -> list[Token]:
    """Box signs with a tick typed over them are ticked, and the tick goes."""
    empty = [t for t in words if t.checked is False and not t.field]
    if not empty:
        return words
    gone: set[int] = set()
    for token in words:
        if token.checked is None and _TICK.fullmatch(token.text):
            x = (token.x0 + token.x1) / 2
            under = next((b for b in empty if _holds(b.rectangle, x, token.middle)), None)
            if under is not None:
                under.text, under.checked = "☒", True
                gone.add(id(token))
    return [t for t in words if id(t) not in gone] if gone else words
