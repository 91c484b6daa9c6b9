"""Pictures of pages as arrays of grey, upright and straight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from analyzer.ingest.frame import Rectangle
from analyzer.ingest.grey import Grey, has_contrast, threshold_of

DOTS = 300  #: to the inch; what the engine reads best
_COARSE = 900  #: pixels across, enough to see the slant of lines
_STEEPEST = 8.0  #: degrees; paper lies straighter than that in a scanner
_BORDER = 0.04  #: of each side, where scanners leave shadows
_MOST_INK = 120_000  #: dark pixels that are looked at
_PATCH = 12  #: pixels across that are lit alike
_SHADOW = 45  #: grey levels between light and dark paper; less is even
_DARKER = 50  #: grey levels under the paper's, of ink
_SPECKS = 0.0006  #: of the pixels; so much ink is dirt
_LEAST_TILT = 0.12  #: degrees; less is straight


@dataclass(frozen=True, slots=True)
class Raster:
    """A page as a picture. `scale` is pixels a point."""

    grey: Grey
    scale: float


def draw_page(page: pypdfium2.PdfPage, *, most_pixels: int, dots: int = DOTS) -> Raster | None:
    """The page as displayed, in grey; coarser where it would have too many pixels.

    Returns:
        ``None`` where it cannot be drawn.
    """
    width, height = page.get_size()
    if not (1.0 < width < 1e6 and 1.0 < height < 1e6):
        return None
    scale = min(dots / 72, math.sqrt(most_pixels / (width * height)))
    if min(width, height) * scale < 1:
        return None
    try:
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=True)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return None
    with closing(bitmap):
        grey = np.array(bitmap.to_numpy(), dtype=np.uint8)
    return Raster(grey[:, :, 0] if grey.ndim == 3 else grey, scale)


def cut_out(grey: Grey, boxes: Sequence[Rectangle], scale: float) -> Grey:
    """The picture on white paper but for some boxes, which are in points; `scale` is pixels a point."""
    out = np.full_like(grey, 255)
    for x0, top, x1, bottom in boxes:
        rows = slice(max(int(top * scale), 0), max(int(bottom * scale) + 1, 0))
        columns = slice(max(int(x0 * scale), 0), max(int(x1 * scale) + 1, 0))
        out[rows, columns] = grey[rows, columns]
    return out


def turned(grey: Grey, turns: int) -> Grey:
    """A picture turned counter-clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(grey, turns))


def tilt_of(grey: Grey) -> float:
    """How far lines of text slope, in degrees, positive where they fall to the right; 0 if not to be told.

    Rows of ink are sharpest when summed along the lines (projection profile; Postl 1986).
    """
    ys, xs = _ink(grey)
    if len(xs) < 200:
        return 0.0
    best = _steepest_profile(ys, xs, np.arange(-_STEEPEST, _STEEPEST + 0.25, 0.5))
    best = _steepest_profile(ys, xs, best + np.arange(-0.5, 0.51, 0.05))
    return round(float(best), 2) if abs(best) >= _LEAST_TILT else 0.0


def is_sideways(grey: Grey) -> bool:
    """Whether lines of text run up or down the picture."""
    ys, xs = _ink(grey)
    if len(xs) < 200:
        return False
    angles = np.arange(-3.0, 3.1, 0.5)
    across = max(_sharpness(ys, xs, angle) for angle in angles)
    down = max(_sharpness(xs, ys, angle) for angle in angles)
    return bool(down > 1.35 * across)


def straightened(grey: Grey, tilt: float) -> Grey:
    """The picture turned about its centre so that lines with this tilt lie level; its size stays."""
    if not tilt:
        return grey
    image = Image.fromarray(grey).rotate(tilt, resample=Image.Resampling.BILINEAR, fillcolor=255)
    return np.asarray(image, dtype=np.uint8)


def levelled(grey: Grey) -> Grey:
    """The picture without the shadows that a camera sees on paper; one that is evenly lit stays as it is."""
    image = Image.fromarray(grey)
    small = np.asarray(image.reduce(_PATCH), dtype=np.float32)
    paper = ndimage.gaussian_filter(ndimage.maximum_filter(small, size=7), sigma=3)
    dark, light = np.percentile(paper, (5, 95))
    if light - dark < _SHADOW or light < 1:
        return grey
    spread = Image.fromarray(paper).resize(image.size, Image.Resampling.BILINEAR)
    lit = np.asarray(grey, dtype=np.float32) * (235.0 / np.maximum(np.asarray(spread), 24.0))
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def is_blank(grey: Grey) -> bool:
    """Whether a picture shows nothing but paper and the shadows of its edges."""
    rows, columns = (int(n * _BORDER) for n in grey.shape)
    inner = grey[rows : grey.shape[0] - rows, columns : grey.shape[1] - columns][::2, ::2]
    if inner.size == 0:
        return True
    return bool(np.mean(inner < float(np.median(inner)) - _DARKER) < _SPECKS)


def _ink(grey: Grey) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows and columns of dark pixels on a small copy, without the borders."""
    step = max(grey.shape[1] // _COARSE, grey.shape[0] // (2 * _COARSE), 1)
    image = Image.fromarray(grey)
    small = np.asarray(image.reduce(step) if step > 1 else image, dtype=np.uint8)
    rows, columns = (int(n * _BORDER) for n in small.shape)
    inner = small[rows : small.shape[0] - rows, columns : small.shape[1] - columns]
    if not has_contrast(inner):
        empty = np.zeros(0, dtype=np.intp)
        return empty, empty
    ys, xs = np.nonzero(inner <= threshold_of(inner[::2, ::2]))
    every = max(len(ys) // _MOST_INK, 1)
    return ys[::every], xs[::every]


def _steepest_profile(ys: NDArray[np.intp], xs: NDArray[np.intp], angles: NDArray[np.float64]) -> float:
    return float(max(angles, key=lambda angle: (_sharpness(ys, xs, angle), -abs(angle))))


def _sharpness(ys: NDArray[np.intp], xs: NDArray[np.intp], angle: float) -> float:
    rows = np.rint(ys - xs * math.tan(math.radians(angle))).astype(np.int64)
    profile = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.sum(np.diff(profile) ** 2))
