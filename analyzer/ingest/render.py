"""Pictures of pages, with the words of a quote highlighted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.pdf import open_pdf
from analyzer.ingest.sniff import is_picture
from analyzer.records import Box

_MOST_PIXELS = 12_000_000  #: of one picture, whatever size the page claims
_WIDEST = 4000  #: pixels
_INK = (255, 214, 10, 96)  #: translucent yellow
_EDGE = (190, 120, 0, 255)
_MARGIN = 1.5  #: points around a box


def page_picture(
    path: Path, page: int, boxes: Sequence[Box], *, width: int = 900, passwords: tuple[str, ...] = ()
) -> bytes:
    """A PNG of one page as displayed, with the boxes that lie on it highlighted.

    Args:
        path: a PDF or a picture.
        page: one-based.
        boxes: in points, origin top left; those of other pages are passed over.
        width: of the picture, in pixels; less where the page is very tall.
        passwords: tried after the empty one.

    Raises:
        UnreadableError: P103 or P104 the PDF cannot be opened, P106 the page cannot be drawn, P204 or P206
            the file cannot be read.
    """
    data = _bytes_of(path)
    width = min(max(width, 16), _WIDEST)
    if is_picture(data):
        picture, scale = _draw_picture(data, page, width=width)
    else:
        with open_pdf(data, passwords=passwords, forms=True) as document:
            picture, scale = _draw(document, page, width=width)
    _highlight(picture, [box for box in boxes if box.page == page], scale)
    out = io.BytesIO()
    picture.convert("RGB").save(out, format="PNG")
    return out.getvalue()


def crop_picture(
    path: Path,
    box: Box,
    *,
    width: int = 480,
    margin: tuple[float, float] = (60.0, 34.0),
    passwords: tuple[str, ...] = (),
) -> bytes:
    """A PNG of the part of a page around a box, as displayed and without highlights.

    Args:
        path: a PDF or a picture.
        box: in points, origin top left; it names its page.
        width: of the part, in pixels; less where the page is huge.
        margin: points left and right of the box, and above and below it.
        passwords: tried after the empty one.

    Raises:
        UnreadableError: as `page_picture`.
    """
    wide = box.x1 - box.x0 + 2 * margin[0]
    data = _bytes_of(path)
    if is_picture(data):
        picture, scale = _draw_picture(data, box.page, width=_WIDEST // 2)
    else:
        with open_pdf(data, passwords=passwords, forms=True) as document:
            picture, scale = _draw(document, box.page, width=_WIDEST // 2)
    corners = (box.x0 - margin[0], box.top - margin[1], box.x1 + margin[0], box.bottom + margin[1])
    x0, top, x1, bottom = (round(corner * scale) for corner in corners)
    left, upper = min(max(x0, 0), picture.width - 1), min(max(top, 0), picture.height - 1)
    right, lower = min(max(x1, left + 1), picture.width), min(max(bottom, upper + 1), picture.height)
    part = picture.crop((left, upper, right, lower))
    share = min(width, _WIDEST) / max(wide * scale, 1.0)
    if share < 1:
        part = part.resize((max(round(part.width * share), 1), max(round(part.height * share), 1)))
    out = io.BytesIO()
    part.convert("RGB").save(out, format="PNG")
    return out.getvalue()


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(problem("P206", stage="ingest")) from error
    except OSError as error:
        raise UnreadableError(problem("P204", stage="ingest", why=type(error).__name__)) from error


def _draw(document: pypdfium2.PdfDocument, number: int, *, width: int) -> tuple[Image.Image, float]:
    if not 1 <= number <= len(document):
        raise UnreadableError(problem("P106", stage="ingest", page=number))
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(problem("P106", stage="ingest", page=number)) from error
    with closing(page):
        points_wide, points_high = page.get_size()
        scale = picture_scale(points_wide, points_high, width=width)
        if scale <= 0:
            raise UnreadableError(problem("P106", stage="ingest", page=number))
        try:
            bitmap = page.render(scale=scale, may_draw_forms=True)
        except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
            raise UnreadableError(problem("P106", stage="ingest", page=number)) from error
        with closing(bitmap):
            return bitmap.to_pil().convert("RGBA"), scale


def _draw_picture(data: bytes, number: int, *, width: int) -> tuple[Image.Image, float]:
    from analyzer.ingest.images import shown_page  # noqa: PLC0415 - few papers need it

    try:
        shown = shown_page(data, number)
    except (OSError, ValueError, SyntaxError, MemoryError) as error:
        raise UnreadableError(problem("P106", stage="ingest", page=number)) from error
    if shown is None:
        raise UnreadableError(problem("P106", stage="ingest", page=number))
    image, dots = shown
    scale = picture_scale(image.width / dots, image.height / dots, width=width)
    size = (max(round(image.width / dots * scale), 1), max(round(image.height / dots * scale), 1))
    return image.resize(size, Image.Resampling.LANCZOS).convert("RGBA"), scale


def picture_scale(points_wide: float, points_high: float, *, width: int) -> float:
    """Pixels for a point, so that the picture has its width but never too many pixels; 0 if impossible."""
    if not (1e-3 < points_wide < 1e6 and 1e-3 < points_high < 1e6):
        return 0.0
    scale = width / points_wide
    pixels = points_wide * points_high * scale * scale
    if pixels > _MOST_PIXELS:
        scale *= (_MOST_PIXELS / pixels) ** 0.5
    return scale if min(points_wide, points_high) * scale >= 1 else 0.0


def _highlight(picture: Image.Image, boxes: Sequence[Box], scale: float) -> None:
    if not boxes:
        return
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        x0, top = (box.x0 - _MARGIN) * scale, (box.top - _MARGIN) * scale
        x1, bottom = (box.x1 + _MARGIN) * scale, (box.bottom + _MARGIN) * scale
        pen.rectangle((x0, top, max(x1, x0 + 1), max(bottom, top + 1)), fill=_INK, outline=_EDGE)
    picture.alpha_composite(layer)
