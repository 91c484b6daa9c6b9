"""Typed words over a scan: which ink has no text of its own, and both kinds of words on one page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pypdfium2
from scipy import ndimage

from analyzer.ingest.flow import PageLayout, Token
from analyzer.ingest.frame import Rectangle, clamp
from analyzer.ingest.grey import Ink, threshold_of
from analyzer.ingest.placing import onto_lines
from analyzer.ingest.raster import draw_page, is_blank
from analyzer.ingest.sheet import Sheet

_DOTS, _PIXELS = 100, 2_000_000  #: enough to see where ink is
_MARGIN = 1.5  #: points around a word
_LEAST_INK, _MOST_INK = 0.004, 0.4  #: of a picture of text
_LETTER = (2.5, 14.0)  #: points, the height of letters
_FEWEST_LETTERS = 60
_OVERLAP = 0.4  #: of a recognised word that a printed one covers


def hidden_share(page: pypdfium2.PdfPage, sheet: Sheet) -> float:
    """The share of the page's ink that lies under none of its words, 0 to 1.

    Near 0 on a page whose scan has a text layer, near 1 on a scan with a stamp or an answer typed over it.
    """
    drawn = draw_page(page, most_pixels=_PIXELS, dots=_DOTS)
    if drawn is None or is_blank(drawn.grey):
        return 0.0
    ink = drawn.grey <= threshold_of(drawn.grey[::2, ::2])
    all_ink = int(ink.sum())
    _erase(ink, sheet, drawn.scale)
    return int(ink.sum()) / all_ink if all_ink else 0.0


def written_pictures(page: pypdfium2.PdfPage, sheet: Sheet, boxes: Sequence[Rectangle]) -> list[Rectangle]:
    """The pictures on a page that seem to hold lines of text: many small specks of ink of letters' height.

    Args:
        page: as displayed.
        sheet: the page's own words; ink under them does not count.
        boxes: of its pictures, in the sheet's frame.

    Returns:
        Boxes in points of the page as displayed.
    """
    drawn = draw_page(page, most_pixels=_PIXELS, dots=_DOTS)
    if drawn is None or is_blank(drawn.grey):
        return []
    layout, found = sheet.page, []
    for box in boxes:
        x0, top, x1, bottom = clamp(layout.displayed(box), layout.width, layout.height)
        rows, columns = (
            slice(int(a * drawn.scale), int(b * drawn.scale) + 1) for a, b in ((top, bottom), (x0, x1))
        )
        part = drawn.grey[rows, columns]
        if part.size < 100 or is_blank(part):
            continue
        ink = np.zeros(drawn.grey.shape, bool)
        ink[rows, columns] = part <= threshold_of(part[::2, ::2])
        if not _LEAST_INK < float(ink[rows, columns].mean()) < _MOST_INK:
            continue  # a photograph, or a dark banner
        _erase(ink, sheet, drawn.scale)
        if _letters(ink[rows, columns], drawn.scale) >= _FEWEST_LETTERS:
            found.append((x0, top, x1, bottom))
    return found


def _letters(ink: Ink, scale: float) -> int:
    """Specks of ink of the size of letters."""
    labels, count = ndimage.label(ink, structure=np.ones((3, 3), bool))
    low, high = _LETTER[0] * scale, _LETTER[1] * scale
    pieces = ndimage.find_objects(labels, max_label=count)
    return sum(
        low <= rows.stop - rows.start <= high and columns.stop - columns.start <= 3 * high
        for rows, columns in pieces
    )


def _erase(ink: Ink, sheet: Sheet, scale: float) -> None:
    """Take out the ink under the page's own words."""
    for token in sheet.tokens:
        x0, top, x1, bottom = (side * scale for side in sheet.page.displayed(token.rectangle))
        margin = _MARGIN * scale
        rows = slice(max(int(top - margin), 0), max(int(bottom + margin) + 1, 0))
        ink[rows, max(int(x0 - margin), 0) : max(int(x1 + margin) + 1, 0)] = False


def set_beside(sheet: Sheet, scan: Sheet) -> None:
    """Add the words recognised in a page's pictures to its own, in its frame."""
    for word in scan.tokens:
        _move(word, scan.page, sheet.page)
    sheet.tokens += [w for w in scan.tokens if not any(_covers(token, w) for token in sheet.tokens)]


def laid_over(scan: Sheet, typed: Sheet) -> Sheet:
    """The recognised page with the words that were typed over it, in the recognised page's frame."""
    for token in typed.tokens:
        _move(token, typed.page, scan.page)
    kept = [word for word in scan.tokens if not any(_covers(token, word) for token in typed.tokens)]
    scan.tokens = onto_lines(typed.tokens, kept)
    return scan


def _move(token: Token, there: PageLayout, here: PageLayout) -> None:
    """Take a word from the upright frame of one reading of a page to that of another."""
    token.x0, token.top, token.x1, token.bottom = here.framed(there.displayed(token.rectangle))


def _covers(token: Token, word: Token) -> bool:
    width = min(token.x1, word.x1) - max(token.x0, word.x0)
    height = min(token.bottom, word.bottom) - max(token.top, word.top)
    if width <= 0 or height <= 0:
        return False
    area = (word.x1 - word.x0) * (word.bottom - word.top)
    return width * height >= _OVERLAP * max(area, 1e-6)
