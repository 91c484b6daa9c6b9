"""What a sample draws among its words: boxes to tick, ink, and the places of form fields.

A paragraph of reportlab calls a method of its canvas where the text has an ``onDraw`` mark, and spaces that
cannot break keep the room free.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from samples.inline import BOX, FIELD, field_of

_SPACE = "\u00a0"
_SPACES_A_LETTER = 2
_TICK_SPACES = 4
_GLYPHS = {"x": "✘", " ": "❏"}


def markup(text: str, *, boxes: str) -> str:
    """A text as reportlab's paragraphs take it.

    Args:
        text: with fields and boxes as `samples.inline` describes them.
        boxes: how a box is drawn: ``glyph`` (a sign of a symbol font), ``vector`` (lines), ``typed`` (an X or nothing).
    """

    def box(match: re.Match[str]) -> str:
        if boxes == "glyph":
            return f'<font name="ZapfDingbats">{_GLYPHS[match["tick"]]}</font>'
        if boxes == "typed":
            return "X" if match["tick"] == "x" else ""
        return _draw("draw_box", match["tick"], _TICK_SPACES)

    def field(match: re.Match[str]) -> str:
        found = field_of(match)
        room = _TICK_SPACES if found.kind in ("check", "radio") else found.width * _SPACES_A_LETTER
        return _draw("draw_field", json.dumps([getattr(found, name) for name in found.__slots__]), room)

    return BOX.sub(box, FIELD.sub(field, escape(text)))


def _draw(method: str, label: str, room: int) -> str:
    return f'<onDraw name="{method}" label={quoteattr(label)}/>' + _SPACE * room


class DrawingCanvas(Canvas):
    """A canvas that draws the boxes of a text."""

    def getNamedCB(self, name: str) -> Callable[..., None] | None:
        """The method that an ``onDraw`` mark names; releases of reportlab before 5 look it up themselves."""
        return getattr(self, name, None)

    def draw_box(self, _canvas: Canvas, _kind: str, tick: str) -> None:
        """A small square of lines, with a cross or a tick of lines in it, where the text has come to."""
        info = self._curr_tx_info
        x, y, size = info["cur_x"] + 1, info["cur_y"] - 0.5, 8.0
        self.saveState()
        self.setLineWidth(0.8)
        self.rect(x, y, size, size)
        if tick == "x":
            self.setLineWidth(1.2)
            self.line(x + 1.5, y + 1.5, x + size - 1.5, y + size - 1.5)
            self.line(x + 1.5, y + size - 1.5, x + size - 1.5, y + 1.5)
        self.restoreState()


class Ink(Flowable):
    """A signature by hand: a scribble of curves, the same for the same name, on a line after a label."""

    def __init__(self, name: str, *, label: str, font: str, size: float, width: float) -> None:
        super().__init__()
        self.name, self.label, self.font, self.size = name, label, font, size
        self.width, self.height = width, 30.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """The room that the scribble takes, in points."""
        return self.width, self.height

    def draw(self) -> None:
        """Print the label and scribble after it."""
        canvas, pen = self.canv, random.Random(self.name)
        canvas.setFont(self.font, self.size)
        canvas.drawString(0, 3, self.label)
        canvas.saveState()
        canvas.setStrokeColorRGB(0.08, 0.1, 0.45)
        canvas.setLineCap(1)
        start = canvas.stringWidth(self.label, self.font, self.size) + 8
        for word in self.name.split():
            start = self._word(pen, start, len(word)) + 7
        canvas.setLineWidth(0.7)
        canvas.bezier(start - 40, 5, start - 15, 0, start, 12, start + 8, 4)
        canvas.restoreState()

    def _word(self, pen: random.Random, x: float, letters: int) -> float:
        path, y = self.canv.beginPath(), 6.0
        path.moveTo(x, y)
        path.curveTo(x - 4, y + 22, x + 10, y + 24, x + 6, y + 2)
        x += 6
        for _ in range(letters):
            tall = pen.choice((4.0, 5.0, 6.0, 13.0, -7.0))
            step = pen.uniform(4.0, 7.5)
            path.curveTo(x + step * 0.1, y + tall * 1.3, x + step * 1.1, y + tall * 1.2, x + step * 0.7, y)
            path.curveTo(x + step * 0.6, y - 2, x + step * 0.9, y - 1.5, x + step, y + pen.uniform(-1, 1.5))
            x += step
        self.canv.setLineWidth(pen.uniform(0.9, 1.4))
        self.canv.drawPath(path, stroke=1, fill=0)
        return x
