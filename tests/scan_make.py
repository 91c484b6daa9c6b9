"""Papers as an office scanner gives them: pictures of pages, askew, specked, in the dark, upside down."""

from __future__ import annotations

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SMALL = (420.0, 300.0)  #: points; a small page is recognised in a quarter of a second

LINES = (
    "4. Breach. The provider tells the district within",
    "72 hours of finding out that student records were",
    "seen by someone who had no right to see them.",
    "5. Deletion. All records are destroyed no later than",
    "30 days after this agreement ends, and the provider",
    "says so in writing, signed by one of its officers.",
)


def picture(data: bytes, page: int = 0, *, dpi: int = 200) -> Image.Image:
    """A page of a PDF in grey."""
    with pypdfium2.PdfDocument(data) as document:
        return document[page].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")


def worn(
    image: Image.Image, *, tilt: float = 0.0, noise: float = 0.0, blur: float = 0.0, shadow: bool = False
) -> Image.Image:
    """The picture turned counter-clockwise by degrees, specked (grey levels), blurred (pixels), badly lit."""
    if tilt:
        image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    grey = np.asarray(image, dtype=np.float32)
    if shadow:
        grey = grey * np.linspace(0.4, 1.0, grey.shape[1], dtype=np.float32)
    if noise:
        grey = grey + np.random.default_rng(7).normal(0, noise, grey.shape)
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def photographed(image: Image.Image, *, margin: int = 120, lean: int = 40) -> Image.Image:
    """The picture as a sheet on a grained dark table, seen a little from the side, darker to the right."""
    wide, high = image.width + 2 * margin, image.height + 2 * margin
    corners = ((margin + lean, margin + lean), (wide - margin, margin), (wide - margin + lean, high - margin),
               (margin, high - margin - lean))  # fmt: skip
    paper = ((0, 0), (image.width, 0), (image.width, image.height), (0, image.height))
    rows, wanted = [], []
    for (x, y), (u, v) in zip(corners, paper, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    bend = np.linalg.solve(np.array(rows, float), np.array(wanted, float))
    grain = 70 + 14 * np.sin(np.linspace(0, 60, wide))
    table = np.broadcast_to(grain, (high, wide))
    sheet = image.transform((wide, high), Image.Transform.PERSPECTIVE, bend, Image.Resampling.BICUBIC)
    there = Image.new("L", image.size, 255).transform((wide, high), Image.Transform.PERSPECTIVE, bend)
    lit = np.asarray(sheet, np.float32) * np.linspace(0.98, 0.78, wide, dtype=np.float32)
    return Image.fromarray(np.where(np.asarray(there) > 128, lit, table).astype(np.uint8))


def as_pdf(images: list[Image.Image], *, size: tuple[float, float] = SMALL) -> bytes:
    """An image-only PDF, a page a picture."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for image in images:
        wide, high = size if image.width >= image.height else sorted(size)
        canvas.setPageSize((wide, high))
        canvas.drawImage(ImageReader(image), 0, 0, wide, high)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
