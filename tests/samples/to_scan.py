"""Pages as an office scanner leaves them: pictures, a little askew, with specks and shadows.

A PDF of 200 dots an inch; black and white as fax machines and copiers write it, or grey.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter

from samples.source import Source

DPI = 200


def scanned(data: bytes, settings: Mapping[str, str]) -> bytes:
    """Put pictures in place of pages.

    Args:
        data: the PDF as printed.
        settings: ``scan`` (``all``, or page numbers; ``-`` before a number: laid upside down on the scanner), ``tone``
            (``ink`` for black and white, ``grey``), ``turned`` (numbers of lying pages that are stored standing, as
            printer drivers do).
    """
    pdf = pikepdf.open(io.BytesIO(data))
    numbers = range(1, len(pdf.pages) + 1)
    wanted = settings.get("scan", "")
    chosen = list(numbers) if wanted == "all" else [int(word) for word in wanted.split()]
    for number in map(int, settings.get("turned", "").split()):
        _store_standing(pdf, pdf.pages[number - 1])
    for number in chosen:
        picture = _askew(_printed(data, abs(number)), seed=f"{settings['out']}:{number}")
        if number < 0:
            picture = picture.rotate(180)
        _replace(pdf, abs(number) - 1, picture, tone=settings.get("tone", "ink"))
    if wanted == "all" and "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.remove_unreferenced_resources()
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def photograph(data: bytes, *, seed: str) -> bytes:
    """The first page as a JPEG taken with a telephone: askew, lit from one side, soft."""
    page = _askew(_printed(data, 1), seed=seed)
    rng = _random(seed + ":light")
    pixels = np.asarray(page, dtype=np.float32)
    rows, columns = pixels.shape
    light = np.linspace(0.84, 1.0, columns)[None, :] * np.linspace(1.0, 0.9, rows)[:, None]
    paper = np.stack([pixels * light * tint for tint in (0.98, 0.965, 0.92)], axis=2)
    paper += rng.normal(0, 3.0, size=(rows, columns, 1))
    image = Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(0.6))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=45, dpi=(DPI, DPI), optimize=True)
    return out.getvalue()


def write_photograph(source: Source, path: Path) -> None:
    """Print a source of one page, photograph it, and save the picture."""
    from samples import to_pdf

    path.write_bytes(photograph(to_pdf.typeset(source), seed=source.settings["out"]))


def _random(seed: str) -> np.random.Generator:
    return np.random.default_rng(zlib.crc32(seed.encode("utf-8")))


def _printed(data: bytes, number: int) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number - 1].render(scale=DPI / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _askew(page: Image.Image, *, seed: str) -> Image.Image:
    """Turned by one to two degrees, with specks, grain and the shadow of the lid."""
    rng = _random(seed)
    angle = rng.uniform(1.0, 2.0) * rng.choice((-1.0, 1.0))
    turned = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=250)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    rows, columns = pixels.shape
    pixels = pixels + rng.normal(0, 9.0, size=pixels.shape)
    for _ in range(int(rows * columns / 16000)):
        y, x, size = rng.integers(0, rows - 4), rng.integers(0, columns - 4), rng.integers(1, 4)
        pixels[y : y + size, x : x + size] = rng.choice((20.0, 60.0, 245.0), p=(0.35, 0.25, 0.4))
    edge = int(rng.integers(10, 22))
    pixels[:, :edge] -= np.linspace(170, 40, edge)[None, :]
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _replace(pdf: pikepdf.Pdf, index: int, picture: Image.Image, *, tone: str) -> None:
    width, height = picture.width * 72 / DPI, picture.height * 72 / DPI
    image = _fax(pdf, picture) if tone == "ink" else _jpeg(pdf, picture)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.ColorSpace = picture.width, picture.height, Name.DeviceGray
    page = pikepdf.Page(
        pdf.make_indirect(
            Dictionary(
                Type=Name.Page,
                MediaBox=Array([0, 0, round(width, 2), round(height, 2)]),
                Resources=Dictionary(XObject=Dictionary(Scan=image)),
                Contents=pdf.make_stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Scan Do Q".encode("ascii")),
            )
        )
    )
    pdf.pages[index] = page


def _fax(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    out = io.BytesIO()
    bits = picture.point(lambda level: 255 if level > 140 else 0).convert("1")
    bits.save(out, "TIFF", compression="group4", tiffinfo={278: picture.height})
    with Image.open(io.BytesIO(out.getvalue())) as written:
        tags = written.tag_v2
        if len(tags[273]) != 1:
            raise ValueError("one strip was expected")
        start, length, white_is_zero = tags[273][0], tags[279][0], tags[262] == 0
    image = pikepdf.Stream(pdf, out.getvalue()[start : start + length])
    image.Filter, image.BitsPerComponent = Name.CCITTFaxDecode, 1
    image.DecodeParms = Dictionary(
        K=-1, Columns=picture.width, Rows=picture.height, BlackIs1=not white_is_zero
    )
    return image


def _jpeg(pdf: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Stream:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=28, optimize=True)
    image = pikepdf.Stream(pdf, out.getvalue())
    image.Filter, image.BitsPerComponent = Name.DCTDecode, 8
    return image


def _store_standing(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Keep a lying page as it looks, but as a standing sheet that viewers turn by a quarter."""
    width, height = (float(edge) for edge in page.mediabox[2:])
    page.contents_add(pdf.make_stream(f"q 0 1 -1 0 {height:.2f} 0 cm".encode("ascii")), prepend=True)
    page.contents_add(pdf.make_stream(b"Q"))
    page.mediabox = Array([0, 0, height, width])
    page.rotate(90, relative=False)
