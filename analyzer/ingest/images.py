"""Picture files as documents: a photographed or scanned paper saved as PNG, JPEG or TIFF."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.assemble import assemble
from analyzer.ingest.flow import PageLayout
from analyzer.ingest.layout import lay_out
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.pace import Pace
from analyzer.ingest.parts import Parts
from analyzer.ingest.raster import DOTS, Raster
from analyzer.ingest.running import take_out_running
from analyzer.ingest.scan import sheet_of, word_reader
from analyzer.ingest.sheet import Sheet
from analyzer.records import Problem

_FORMATS = ("PNG", "JPEG", "TIFF")
_SMALLEST = 300  #: pixels of the shorter side; less is a logo
_LARGEST = 120_000_000  #: pixels; more is refused before anything is unpacked
_WIDTHS = (3.0, 30.0)  #: inches; another width means that the file's resolution is not to be trusted
_HIGH_BYTE = [value // 256 for value in range(65536)]  #: of sixteen bits of grey
_LETTER = 8.5  #: inches of the shorter side of a page of which nothing is known


def read_image(data: bytes, *, options: IngestOptions) -> Parts:
    """The words that a picture shows; every frame of a TIFF is a page.

    Raises:
        UnreadableError: P119 damaged, P107 pictures are not to be read, P124 no page's size.
    """
    if options.ocr == "off":
        raise UnreadableError(problem("P107", stage="ingest", page=1))
    problems: list[Problem] = []
    sheets: list[Sheet] = []
    pace = Pace(options)
    with open_image(data) as image:
        count = getattr(image, "n_frames", 1)
        for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
            if number > options.max_pages:
                problems.append(problem("P112", stage="ingest", count=count, limit=options.max_pages))
                break
            sheet, found = _page(frame, number, options, pace)
            sheets.append(sheet)
            problems.extend(found)
    pace.end()
    take_out_running(sheets)
    lay_out(sheets)
    assembled = assemble([sheet.page for sheet in sheets])
    return Parts(
        assembled.out.text(),
        assembled.pages,
        tuple(assembled.out.words),
        assembled.out.sorted_marks(),
        tuple(problems),
    )


@contextmanager
def open_image(data: bytes) -> Iterator[Image.Image]:
    """Open a picture whose size is that of a page; nothing is unpacked yet.

    Raises:
        UnreadableError: P119 damaged, P124 no page's size.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # our own limit is stricter than the library's warning
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise UnreadableError(problem("P124", stage="ingest", size="over 178 million")) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableError(problem("P119", stage="ingest")) from error
    with image:
        _must_be_page(image)
        yield image


def _must_be_page(image: Image.Image) -> None:
    width, height = image.size
    if min(width, height) < _SMALLEST or width * height > _LARGEST:
        raise UnreadableError(problem("P124", stage="ingest", size=f"{width} x {height}"))


def _page(frame: Image.Image, number: int, options: IngestOptions, pace: Pace) -> tuple[Sheet, list[Problem]]:
    left_out = pace.begin(number)
    seconds = pace.picture_seconds()
    if left_out is None and seconds <= 0:
        left_out = pace.too_late(number)
    if left_out is None:
        try:
            raster = raster_of(frame, most_pixels=options.max_pixels)
            return sheet_of(raster, number, read=word_reader(options.engine, seconds=seconds))
        except (OSError, ValueError, SyntaxError, MemoryError, UnreadableError):
            left_out = problem("P106", stage="ingest", page=number)
    return Sheet(PageLayout(number, 612.0, 792.0, origin="unread")), [left_out]


def raster_of(frame: Image.Image, *, most_pixels: int) -> Raster:
    """A frame in grey on white paper, the way up that its camera noted, near the resolution that reads best.

    Raises:
        UnreadableError: P124 no page's size.
        OSError: the picture is damaged.
    """
    _must_be_page(frame)
    dots = resolution(frame)
    grey = _on_paper(frame).convert("L")
    factor = min(DOTS / dots, (most_pixels / (grey.width * grey.height)) ** 0.5)
    if not 0.9 < factor < 1.2:
        size = (max(round(grey.width * factor), 1), max(round(grey.height * factor), 1))
        grey = grey.resize(size, Image.Resampling.LANCZOS)
    else:
        factor = 1.0
    return Raster(np.asarray(grey, dtype=np.uint8), dots * factor / 72)


def shown_page(data: bytes, number: int) -> tuple[Image.Image, float] | None:
    """A frame as a picture in colour, and its pixels a point; ``None`` where there is no such frame.

    Raises:
        UnreadableError: as `open_image`.
        OSError: the frame is damaged.
    """
    with open_image(data) as image:
        if not 1 <= number <= getattr(image, "n_frames", 1):
            return None
        image.seek(number - 1)
        _must_be_page(image)
        return _on_paper(image).convert("RGB"), resolution(image) / 72


def _on_paper(frame: Image.Image) -> Image.Image:
    """The right way up, on white where it is transparent, in depths that every viewer knows."""
    image = ImageOps.exif_transpose(frame)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper
    return image.point(_HIGH_BYTE, "L") if image.mode.startswith("I;16") else image


def resolution(frame: Image.Image) -> float:
    """Dots to the inch, as the file says where that makes a page, else as if it showed a letter page."""
    said = frame.info.get("dpi", (0, 0))
    dots = float(said[0] or 0) if isinstance(said, tuple) and said else 0.0
    short = min(frame.size)
    if dots > 0 and _WIDTHS[0] <= short / dots <= _WIDTHS[1] and dots > 72.5:
        return dots
    return short / _LETTER
