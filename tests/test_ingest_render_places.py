"""Highlights land on the words, told by pixels: turned, cropped, scaled, and recognised from pictures."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from ingest_make import LETTER, make_pdf
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from analyzer.ingest import read_document
from analyzer.ingest.render import page_picture
from analyzer.records import Box, Document

WORD = "Marigold"
RED = (0.85, 0.0, 0.0)
BEFORE, AFTER = "The school named ", " keeps the records of pupils."

Pixels = NDArray[np.int16]


def page(canvas: Canvas) -> None:
    """Black lines, and in one of them a red word; the same word's neighbours are black."""
    canvas.setFont("Helvetica", 14)
    for y in range(480, 660, 30):
        canvas.drawString(110, y, "Nothing here is shown to anybody who has no need for it")
    x = 110.0
    for text, colour in ((BEFORE, (0, 0, 0)), (WORD, RED), (AFTER, (0, 0, 0))):
        canvas.setFillColorRGB(*colour)
        canvas.drawString(x, 450, text)
        x += canvas.stringWidth(text, "Helvetica", 14)
    canvas.setFillColorRGB(0, 0, 0)
    for y in range(240, 430, 30):
        canvas.drawString(110, y, "Whoever reads them does so for the service and for nothing else")


def changed(data: bytes, change: Callable[[pikepdf.Page], None]) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    for one in pdf.pages:
        change(one)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def turned_by(degrees: int) -> Callable[[pikepdf.Page], None]:
    return lambda one: one.rotate(degrees, relative=False)


def cropped(one: pikepdf.Page) -> None:
    one.cropbox = (90, 220, 560, 690)


def moved(one: pikepdf.Page) -> None:
    """The page's plane does not begin at 0, 0, and the crop box cuts into it."""
    one.mediabox = (-40, -30, 572, 762)
    one.cropbox = (60, 200, 540, 700)


def cropped_and_turned(one: pikepdf.Page) -> None:
    moved(one)
    one.rotate(90, relative=False)


def in_larger_units(one: pikepdf.Page) -> None:
    one.obj.UserUnit = 2


def scaled(one: pikepdf.Page) -> None:
    one.contents_add(b"q 0.5 0 0 0.5 60 200 cm", prepend=True)
    one.contents_add(b"Q", prepend=False)


def drawn_sideways(one: pikepdf.Page) -> None:
    """The text runs up the sheet, and the page is turned so that it is upright."""
    one.contents_add(b"q 0 1 -1 0 612 0 cm", prepend=True)
    one.contents_add(b"Q", prepend=False)
    one.mediabox = (-180, 0, 612, 612)
    one.rotate(90, relative=False)


TEXT_PAGES = {
    "plain": lambda _: None,
    "turned 90": turned_by(90),
    "turned 180": turned_by(180),
    "turned 270": turned_by(270),
    "cropped": cropped,
    "moved": moved,
    "cropped and turned": cropped_and_turned,
    "larger units": in_larger_units,
    "scaled": scaled,
    "drawn sideways": drawn_sideways,
}


@dataclass(frozen=True)
class Scanner:
    """How a sheet came to be a picture in a PDF."""

    tilt: float = 0.0  #: degrees counter-clockwise
    dpi: int = 200
    laid: int = 0  #: quarter turns that the sheet lay in the scanner
    shown: int = 0  #: degrees that the page is shown turned by
    noise: int = 0
    crop: bool = False


SCANS = {
    "straight": Scanner(),
    "tilted left": Scanner(tilt=2.2),
    "tilted right, noisy": Scanner(tilt=-1.7, noise=40),
    "coarse": Scanner(dpi=130),
    "sideways": Scanner(laid=1, tilt=1.0),
    "upside down": Scanner(laid=2),
    "shown turned": Scanner(shown=90, laid=1, tilt=-1.2),
    "cropped": Scanner(crop=True, tilt=1.5),
}


def scanned(how: Scanner) -> bytes:
    """The page as a picture, as a scanner would make it."""
    pdf = make_pdf([page])
    path_free = _drawn(pdf, how.dpi)
    sheet = path_free.rotate(how.tilt, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    sheet = sheet.rotate(90 * how.laid, expand=True)
    if how.noise:
        dirt = np.random.default_rng(7).integers(-how.noise, how.noise + 1, (sheet.height, sheet.width, 1))
        sheet = Image.fromarray(np.clip(np.asarray(sheet, np.int16) + dirt, 0, 255).astype(np.uint8))
    wide, high = LETTER if how.laid % 2 == 0 else LETTER[::-1]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(wide, high), invariant=1)
    canvas.drawImage(ImageReader(sheet), 0, 0, wide, high)
    canvas.save()

    def shown(one: pikepdf.Page) -> None:
        one.rotate(how.shown, relative=False)
        if how.crop:
            one.cropbox = (70, 200, 580, 720)

    return changed(out.getvalue(), shown)


def _drawn(pdf: bytes, dpi: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=dpi / 72).to_pil().convert("RGB")


def place_of(document: Document) -> Box:
    words = [document.text[w.start : w.end] for w in document.words]
    assert WORD in words, words
    return document.words[words.index(WORD)].box


def picture(path: Path, boxes: list[Box]) -> Pixels:
    data = page_picture(path, 1, boxes, width=1200)
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"), np.int16)


def assert_on_the_word(path: Path, *, slack: int) -> None:
    """The light lies on all of the red ink, on little paper beyond it, and on no other ink of note.

    Args:
        path: a PDF.
        slack: pixels that the light may reach beyond the ink on each side, at 1200 across.
    """
    box = place_of(read_document(path))
    bare, lit = picture(path, []), picture(path, [box])
    light = np.abs(lit - bare).max(axis=2) > 12
    red = (bare[..., 0] > bare[..., 1] + 50) & (bare[..., 0] > bare[..., 2] + 50)
    black = bare.max(axis=2) < 100
    assert red.sum() > 200, "the word must be drawn"
    assert (red & light).sum() > 0.985 * red.sum()
    ys, xs = np.nonzero(red)
    lit_ys, lit_xs = np.nonzero(light)
    reach = (
        xs.min() - lit_xs.min(), lit_xs.max() - xs.max(), ys.min() - lit_ys.min(), lit_ys.max() - ys.max()
    )  # fmt: skip
    assert max(reach) <= slack, reach
    assert (black & light).sum() < 0.02 * black.sum()


@pytest.mark.parametrize("name", TEXT_PAGES)
def test_highlight_lies_on_the_printed_word(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(changed(make_pdf([page]), TEXT_PAGES[name]))
    assert_on_the_word(path, slack=14)


@pytest.mark.parametrize("name", SCANS)
def test_highlight_lies_on_the_recognised_word(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(scanned(SCANS[name]))
    assert_on_the_word(path, slack=18)


def test_highlight_lies_on_the_word_of_a_picture_file(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    _drawn(make_pdf([page]), 200).save(path, dpi=(200, 200))
    assert_on_the_word(path, slack=18)
