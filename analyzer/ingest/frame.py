"""From a PDF's own coordinates to ours: points, origin top left, crop box and rotation applied."""

from __future__ import annotations

import math
from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]  #: x0, top, x1, bottom, origin top left


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part of the PDF's plane is shown, and how far it is turned."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0  #: quarter turns clockwise

    @property
    def width(self) -> float:
        """Points, as turned."""
        return self.right - self.left if self.turns % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """Points, as turned."""
        return self.top - self.bottom if self.turns % 2 == 0 else self.right - self.left

    def turned(self, turns: int) -> Frame:
        """The same part of the plane under another rotation."""
        return Frame(self.left, self.bottom, self.right, self.top, turns % 4)

    def place(self, left: float, top: float, right: float, bottom: float) -> Rectangle:
        """A rectangle of the PDF's plane (y upwards) as x0, top, x1, bottom in this frame."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left


def turn(box: Rectangle, turns: int, width: float, height: float) -> Rectangle:
    """Turn a rectangle clockwise by quarter turns; `width` and `height` are of the page *after* turning."""
    x0, top, x1, bottom = box
    turns %= 4
    if turns == 1:
        return width - bottom, x0, width - top, x1
    if turns == 2:
        return width - x1, height - bottom, width - x0, height - top
    if turns == 3:
        return top, height - x1, bottom, height - x0
    return box


def slanted(box: Rectangle, tilt: float, width: float, height: float) -> Rectangle:
    """The box around a rectangle of the straightened page on the page as it lies; all in one unit."""
    if not tilt:
        return box
    angle = math.radians(tilt)
    cos, sin = math.cos(angle), math.sin(angle)
    x0, top, x1, bottom = box
    centre_x, centre_y = width / 2, height / 2
    dx, dy = (x0 + x1) / 2 - centre_x, (top + bottom) / 2 - centre_y
    x, y = centre_x + dx * cos - dy * sin, centre_y + dx * sin + dy * cos
    half_width = ((x1 - x0) * cos + (bottom - top) * abs(sin)) / 2
    half_height = ((bottom - top) * cos + (x1 - x0) * abs(sin)) / 2
    return x - half_width, y - half_height, x + half_width, y + half_height


def clamp(box: Rectangle, width: float, height: float) -> Rectangle:
    """The part of a rectangle that lies on the page, never of negative size."""
    x0, top, x1, bottom = box
    x0, x1 = min(max(x0, 0.0), width), min(max(x1, 0.0), width)
    top, bottom = min(max(top, 0.0), height), min(max(bottom, 0.0), height)
    return x0, top, max(x0, x1), max(top, bottom)
