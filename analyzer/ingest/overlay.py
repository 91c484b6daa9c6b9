"""Typed words over a scan: which ink has no text of its own, and both kinds of words on one page."""

from __future__ import annotations

from contextlib import closing

import numpy as np
import pypdfium2

from analyzer.ingest.flow import PageLayout, Token
from analyzer.ingest.frame import Rectangle, slanted, turn
from analyzer.ingest.placing import onto_lines
from analyzer.ingest.raster import threshold_of
from analyzer.ingest.sheet import Sheet

_LARGEST = 1200.0  #: pixels of the longer side; enough to see where ink is
_MARGIN = 1.5  #: points around a word
_LEAST_INK = 0.002  #: of the page; less is dirt
_OVERLAP = 0.4  #: of a recognised word that a printed one covers


def hidden_share(page: pypdfium2.PdfPage, sheet: Sheet) -> float:
    """The share of the page's ink that lies under none of its words, 0 to 1.

    Near 0 on a page whose scan has a text layer, near 1 on a scan with a stamp or an answer typed over it.
    """
    width, height = page.get_size()
    scale = min(1.0, _LARGEST / max(width, height))
    try:
        bitmap = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, ValueError, MemoryError):
        return 0.0
    with closing(bitmap):
        grey = np.asarray(bitmap.to_numpy(), dtype=np.uint8)
        grey = grey[:, :, 0].copy() if grey.ndim == 3 else grey.copy()
    if int(grey.max()) - int(grey.min()) < 40:
        return 0.0
    ink = grey <= threshold_of(grey)
    all_ink = int(ink.sum())
    if all_ink < _LEAST_INK * ink.size:
        return 0.0
    for token in sheet.tokens:
        x0, top, x1, bottom = (side * scale for side in _displayed(token, sheet.page))
        rows = slice(max(int(top - _MARGIN), 0), max(int(bottom + _MARGIN) + 1, 0))
        ink[rows, max(int(x0 - _MARGIN), 0) : max(int(x1 + _MARGIN) + 1, 0)] = False
    return int(ink.sum()) / all_ink


def laid_over(scan: Sheet, typed: Sheet) -> Sheet:
    """The recognised page with the words that were typed over it, in the recognised page's frame."""
    page = scan.page
    upright = (page.width, page.height) if page.turns % 2 == 0 else (page.height, page.width)
    tokens = []
    for token in typed.tokens:
        box = turn(_displayed(token, typed.page), -page.turns, *upright)
        x0, top, x1, bottom = slanted(box, -page.tilt, *upright)
        token.x0, token.top, token.x1, token.bottom = x0, top, x1, bottom
        tokens.append(token)
    kept = [word for word in scan.tokens if not any(_covers(token, word) for token in tokens)]
    scan.tokens = onto_lines(tokens, kept)
    return scan


def _displayed(token: Token, page: PageLayout) -> Rectangle:
    return turn((token.x0, token.top, token.x1, token.bottom), page.turns, page.width, page.height)


def _covers(token: Token, word: Token) -> bool:
    width = min(token.x1, word.x1) - max(token.x0, word.x0)
    height = min(token.bottom, word.bottom) - max(token.top, word.top)
    if width <= 0 or height <= 0:
        return False
    area = (word.x1 - word.x0) * (word.bottom - word.top)
    return width * height >= _OVERLAP * max(area, 1e-6)
