"""Lines, small shapes and pictures that a PDF page draws, in the frame of its text."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from analyzer.ingest.boxes import Shape
from analyzer.ingest.frame import Frame, Rectangle

_MOST_OBJECTS = 6000  #: a page with more is a drawing: its lines are not looked at
_MOST_SEGMENTS = 400  #: of one path
_MOST_DRAWINGS = 1500  #: a page with more is a chart
_DEEPEST = 4  #: drawings within drawings
_THIN = 3.0  #: points; a filled box thinner than this is a line
_SHORTEST = 5.0  #: points; shorter lines part nothing
_SMALL = 34.0  #: points; what is larger is no check box, nor a mark in one
_LIGHT = 150  #: of 255; a colour at least so light is a background

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Strokes:
    """What is drawn besides text. Coordinates as in `Frame`."""

    horizontal: list[tuple[float, float, float]] = field(default_factory=list)  #: (y, x0, x1)
    vertical: list[tuple[float, float, float]] = field(default_factory=list)  #: (x, top, bottom)
    small: list[Shape] = field(default_factory=list)  #: what may be check boxes and marks in them
    drawings: list[Rectangle] = field(default_factory=list)  #: boxes of pictures and of freely drawn shapes
    pictures: int = 0
    covered: float = 0.0  #: area of all pictures, square points; some may lie over others
    paths: int = 0
    shapes: int = 0  #: paths that are neither lines nor plain boxes: they may be letters
    complete: bool = True  #: false where there was too much to look at


def read_strokes(page: pdfium.FPDF_PAGE, frame: Frame) -> Strokes:
    """Lines of a page, and how much of it is pictures and shapes."""
    strokes = Strokes()
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        strokes.complete = False
    for i in range(min(max(count, 0), _MOST_OBJECTS)):
        _read_object(pdfium.FPDFPage_GetObject(page, i), frame, _IDENTITY, strokes, 0)
    return strokes


def _read_object(
    item: pdfium.FPDF_PAGEOBJECT, frame: Frame, outer: Matrix, strokes: Strokes, depth: int
) -> None:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
        strokes.pictures += 1
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:  # it fills the unit square; a shading what it is clipped to
            a, b, c, d, e, f = _times(_matrix(item), outer)
            strokes.covered += abs(a * d - b * c)  # scanners cut pages into strips
            corners = [(e, f), (a + e, b + f), (c + e, d + f), (a + c + e, b + d + f)]
            _add_drawing(strokes, frame, corners)
    elif kind == pdfium.FPDF_PAGEOBJ_PATH:
        strokes.paths += 1
        if strokes.paths <= _MOST_OBJECTS:
            _read_path(item, frame, _times(_matrix(item), outer), strokes)
            if pdfium.FPDFPath_CountSegments(item) > _MOST_SEGMENTS:
                _add_drawing(strokes, frame, _corners(item, outer))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        inner = _times(_matrix(item), outer)
        for i in range(min(max(pdfium.FPDFFormObj_CountObjects(item), 0), _MOST_OBJECTS)):
            _read_object(pdfium.FPDFFormObj_GetObject(item, i), frame, inner, strokes, depth + 1)


def _corners(item: pdfium.FPDF_PAGEOBJECT, outer: Matrix) -> list[tuple[float, float]]:
    """The corners of an object's box in the PDF's plane; none where it has none."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    sides = ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right), ctypes.byref(top)
    if not pdfium.FPDFPageObj_GetBounds(item, *sides):
        return []
    a, b, c, d, e, f = outer
    plain = [(x.value, y.value) for x in (left, right) for y in (bottom, top)]
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in plain]


def _add_drawing(strokes: Strokes, frame: Frame, corners: list[tuple[float, float]]) -> None:
    if not corners or len(strokes.drawings) >= _MOST_DRAWINGS:
        return
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    strokes.drawings.append(frame.place(min(xs), max(ys), max(xs), min(ys)))


def _matrix(item: pdfium.FPDF_PAGEOBJECT) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return _IDENTITY
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _read_path(item: pdfium.FPDF_PAGEOBJECT, frame: Frame, matrix: Matrix, strokes: Strokes) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    count = pdfium.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MOST_SEGMENTS:
        strokes.shapes += count > 1
        return
    outlines: list[_Outline] = []
    for i in range(count):
        _read_segment(pdfium.FPDFPath_GetPathSegment(item, i), frame, matrix, outlines)
    strokes.shapes += any(o.curved for o in outlines) or sum(len(o.points) for o in outlines) > 6
    dark = _is_dark(item) if fill.value and any(o.small for o in outlines) else None
    for outline in outlines:
        _add_outline(strokes, outline, stroked=bool(stroke.value), dark=dark)


def _is_dark(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether a path is filled with a dark colour; one that cannot be told is."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    colours = ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    if not pdfium.FPDFPageObj_GetFillColor(item, *colours):
        return True
    return bool(0.3 * red.value + 0.59 * green.value + 0.11 * blue.value < _LIGHT and alpha.value > 64)


def _add_outline(strokes: Strokes, outline: _Outline, *, stroked: bool, dark: bool | None) -> None:
    """What a stretch of a path draws; `dark` is ``None`` where it is not filled."""
    if len(outline.points) < 2:
        return
    box = outline.box()
    width, height = box[2] - box[0], box[3] - box[1]
    if outline.small and len(strokes.small) < _MOST_OBJECTS:
        square = outline.level and 4 <= len(outline.sides) <= 5
        strokes.small.append(
            Shape(box, stroked=stroked, dark=dark is True, light=dark is False, square=square)
        )
    if outline.free and len(strokes.drawings) < _MOST_DRAWINGS:
        strokes.drawings.append(box)
    if min(width, height) <= _THIN:  # a line, drawn as such or as a thin filled box
        _add_line(strokes, box)
    elif stroked:
        for x0, y0, x1, y1 in outline.sides:
            if min(abs(x1 - x0), abs(y1 - y0)) <= 0.5:
                _add_line(strokes, (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))


@dataclass(slots=True)
class _Outline:
    """A stretch of a path, drawn without lifting the pen."""

    points: list[tuple[float, float]] = field(default_factory=list)
    sides: list[tuple[float, float, float, float]] = field(default_factory=list)
    start: tuple[float, float] = (0.0, 0.0)
    curved: bool = False

    def box(self) -> Rectangle:
        xs, ys = [p[0] for p in self.points], [p[1] for p in self.points]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def small(self) -> bool:
        """Whether it can be a check box or a mark in one."""
        x0, top, x1, bottom = self.box()
        return max(x1 - x0, bottom - top) <= _SMALL

    @property
    def free(self) -> bool:
        """Whether it is drawn freely: curved or of many sides, and no frame whose points lie at its edges."""
        if not (self.curved or len(self.points) > 6) or self.level:
            return False
        x0, top, x1, bottom = self.box()
        edge = 0.16 * min(x1 - x0, bottom - top)
        inner = [
            (x, y) for x, y in self.points if x0 + edge < x < x1 - edge and top + edge < y < bottom - edge
        ]
        return len(inner) > 0.15 * len(self.points)

    @property
    def level(self) -> bool:
        """Whether all sides are level or upright."""
        return not self.curved and all(min(abs(c - a), abs(d - b)) <= 0.5 for a, b, c, d in self.sides)


def _read_segment(
    segment: pdfium.FPDF_PATHSEGMENT, frame: Frame, matrix: Matrix, outlines: list[_Outline]
) -> None:
    x, y = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
    a, b, c, d, e, f = matrix
    px, py = a * x.value + c * y.value + e, b * x.value + d * y.value + f
    point = frame.place(px, py, px, py)[:2]
    kind = pdfium.FPDFPathSegment_GetType(segment)
    if kind == pdfium.FPDF_SEGMENT_MOVETO or not outlines:
        outlines.append(_Outline(start=point))
    outline = outlines[-1]
    if kind == pdfium.FPDF_SEGMENT_LINETO and outline.points:
        outline.sides.append((*outline.points[-1], *point))
    elif kind == pdfium.FPDF_SEGMENT_BEZIERTO:
        outline.curved = True
    outline.points.append(point)
    if pdfium.FPDFPathSegment_GetClose(segment):
        outline.sides.append((*point, *outline.start))


def _add_line(strokes: Strokes, box: Rectangle) -> None:
    x0, top, x1, bottom = box
    if x1 - x0 >= _SHORTEST and x1 - x0 >= bottom - top:
        strokes.horizontal.append(((top + bottom) / 2, x0, x1))
    elif bottom - top >= _SHORTEST:
        strokes.vertical.append(((x0 + x1) / 2, top, bottom))
