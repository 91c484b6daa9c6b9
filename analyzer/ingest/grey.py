"""Pictures as arrays: grey, where 0 is black and 255 white, and which pixels of it are ink."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Grey: TypeAlias = NDArray[np.uint8]  #: rows from the top; 0 is black, 255 white
Ink: TypeAlias = NDArray[np.bool_]  #: which pixels of a picture are dark

_FLAT = 40  #: grey levels; a picture with less contrast is empty
_PALEST = 190  #: grey level; what is lighter is paper


def threshold_of(grey: Grey) -> int:
    """The grey that best parts ink from paper (Otsu 1979)."""
    counts = np.bincount(grey.ravel(), minlength=256).astype(np.float64)
    weight = np.cumsum(counts)
    total = weight[-1]
    mean = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (mean[-1] * weight - mean * total) ** 2 / (weight * (total - weight))
    return int(np.nan_to_num(between, posinf=0.0).argmax())


def ink_of(grey: Grey) -> Ink:
    """Which pixels are ink, by the grey that best parts the picture in two; none where it is flat."""
    if not has_contrast(grey):
        return np.zeros(grey.shape, bool)
    return np.asarray(grey <= min(threshold_of(grey), _PALEST))


def has_contrast(grey: Grey) -> bool:
    """Whether a picture has both light and dark."""
    return grey.size > 0 and int(grey.max()) - int(grey.min()) >= _FLAT
