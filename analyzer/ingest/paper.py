"""The sheet of paper on a photograph: what lies around it, such as a table's top, is no part of the page."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from analyzer.ingest.grey import Grey, has_contrast, threshold_of

_COARSE = 220  #: pixels across, enough to see where a sheet ends
_SIDES, _DARK_SIDE = 3, 0.7  #: sides of the picture that show what the sheet lies on, and how much of each
_SMALLEST = 0.25  #: of the picture
_EMPTY = 0.03  #: of what lies around the sheet that is light; more may be white writing
_WHOLE = 0.92  #: of each row from its first to its last light pixel; a torn shape is no sheet


def sheet_alone(grey: Grey) -> Grey:
    """The picture with all but the sheet of paper painted in the grey of the paper beside it.

    A picture that does not plainly show one light sheet on something darker stays as it is.
    """
    step = max(grey.shape[1] // _COARSE, 1)
    image = Image.fromarray(grey)
    small = np.asarray(image.reduce(step) if step > 1 else image, dtype=np.uint8)
    sheet = _sheet(small)
    if sheet is None:
        return grey
    inner = ndimage.binary_erosion(sheet, iterations=2)
    mask = np.asarray(Image.fromarray(inner).resize(image.size, Image.Resampling.NEAREST))
    spread = Image.fromarray(_drawn_out(small, inner)).resize(image.size, Image.Resampling.BILINEAR)
    return np.where(mask, grey, np.asarray(spread, dtype=np.uint8))


def _drawn_out(small: Grey, sheet: NDArray[np.bool_]) -> Grey:
    """The paper's grey as it is lit, drawn out beyond the sheet, so that its edge casts no line."""
    paper = ndimage.maximum_filter(np.where(sheet, small, 0), size=9)
    nearest = ndimage.distance_transform_edt(~sheet, return_distances=False, return_indices=True)
    smooth = ndimage.gaussian_filter(paper[tuple(nearest)].astype(np.float32), sigma=4)
    return np.asarray(smooth, dtype=np.uint8)


def _sheet(small: Grey) -> NDArray[np.bool_] | None:
    """Where the sheet lies; ``None`` where there is none to be told."""
    if min(small.shape) < 8 or not has_contrast(small):
        return None
    light = small > threshold_of(small)
    sides = (light[0], light[-1], light[:, 0], light[:, -1])
    if sum(float(1 - side.mean()) >= _DARK_SIDE for side in sides) < _SIDES:
        return None
    labels, count = ndimage.label(light)
    if not count:
        return None
    sizes = np.bincount(labels.ravel())[1:]
    sheet: NDArray[np.bool_] = ndimage.binary_fill_holes(labels == int(sizes.argmax()) + 1)
    spans = _spans(sheet)
    around = light & ~spans
    if spans.mean() < _SMALLEST or sheet.sum() < _WHOLE * spans.sum():
        return None
    outside = int((~spans).sum())
    return spans if outside and int(around.sum()) <= _EMPTY * outside else None


def _spans(sheet: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Each row filled from its first to its last pixel: ink at the sheet's edge is on the sheet."""
    begun = np.maximum.accumulate(sheet, axis=1)
    ended = np.maximum.accumulate(sheet[:, ::-1], axis=1)[:, ::-1]
    return begun & ended
