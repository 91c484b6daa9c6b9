"""Pages with signature blocks in many layouts, signed in many ways, for the tests of signatures."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
DISTRICT, COMPANY = "Alder Creek School District", "Brindle Maps, Inc."
OPENING = (
    "STUDENT DATA AGREEMENT",
    f"This Agreement is between {DISTRICT} (“District”)",
    f"and {COMPANY} (“Company”). Company shall protect student data and shall not sell it.",
    "Company shall report a breach within 72 hours and shall delete all student data within 30 days.",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One party's block: how it is signed, and by whom."""

    how: str  #: mark, picture, blank, typed, script (typed with /s/), stamped
    party: str
    name: str
    title: str = "Director"
    date: str = "May 3, 2026"
    hand_date: bool = False  #: the date is written by hand


def scribble(
    canvas: Canvas, x: float, y: float, seed: int, *, width: float = 110, height: float = 30, colour: int = 0
) -> None:
    """A signature: connected curves along a base line, and a flourish."""
    rng = random.Random(seed)
    canvas.saveState()
    canvas.setStrokeColorRGB(*((0, 0, 0), (0.08, 0.12, 0.55), (0.2, 0.2, 0.25))[colour % 3])
    canvas.setLineWidth(rng.choice((0.9, 1.2, 1.6)))
    path = canvas.beginPath()
    at, base = x, y + height * 0.3
    path.moveTo(at, base)
    while at < x + width:
        step = rng.uniform(7, 16)
        up = rng.uniform(0.35, 1.0) * height
        path.curveTo(
            at + step * 0.2,
            base + up,
            at + step * rng.uniform(0.5, 1.1),
            base + up * 0.8,
            at + step * 0.7,
            base,
        )
        path.curveTo(
            at + step * 0.7, base - rng.uniform(0, 0.3) * height, at + step, base - 2, at + step, base + 2
        )
        at += step
    path.curveTo(
        at - width * 0.2, base - 0.5 * height, at - width * 0.6, base - 0.2 * height, x + 4, base - 3
    )
    canvas.drawPath(path)
    canvas.restoreState()


def hand_digits(canvas: Canvas, x: float, y: float, seed: int) -> None:
    """Something like a date written by hand: small separate strokes."""
    rng = random.Random(seed)
    canvas.saveState()
    canvas.setLineWidth(1.1)
    for i in range(6):
        left = x + i * 9
        path = canvas.beginPath()
        path.moveTo(left, y + 9)
        path.curveTo(left + 6, y + 11, left + rng.uniform(3, 7), y + 4, left + 1, y)
        if i % 2:
            path.lineTo(left + 6, y + 1)
        canvas.drawPath(path)
    canvas.restoreState()


def scribble_picture(seed: int) -> ImageReader:
    """A pasted picture of a signature, on a clear ground."""
    picture = Image.new("RGBA", (360, 110), (255, 255, 255, 0))
    pen = ImageDraw.Draw(picture)
    rng = random.Random(seed)
    at = [(10.0, 70.0)]
    while at[-1][0] < 340:
        at.append((at[-1][0] + rng.uniform(-6, 24), rng.uniform(15, 95)))
    pen.line(at, fill=(10, 20, 90, 255), width=4, joint="curve")
    out = io.BytesIO()
    picture.save(out, "PNG")
    out.seek(0)
    return ImageReader(out)


def sign(canvas: Canvas, side: Side, x: float, y: float, seed: int) -> None:
    """Sign on a line whose left end and base are given, in the side's way."""
    if side.how == "mark":
        rng = random.Random(seed)
        scribble(
            canvas, x + 8, y - 4, seed, width=rng.uniform(60, 140), height=rng.uniform(18, 34), colour=seed
        )
    elif side.how == "picture":
        canvas.drawImage(scribble_picture(seed), x + 6, y - 6, 118, 36, mask="auto")
    elif side.how in ("typed", "script", "stamped"):
        words = {
            "typed": side.name,
            "script": f"/s/ {side.name}",
            "stamped": f"Electronically signed by {side.name}",
        }[side.how]
        canvas.drawString(x + 3, y + 2, words)


def _date(canvas: Canvas, side: Side, x: float, y: float, seed: int) -> None:
    if side.how == "blank":
        return
    if side.hand_date:
        hand_digits(canvas, x + 4, y, seed)
    else:
        canvas.drawString(x + 3, y + 2, side.date)


def _details(
    canvas: Canvas, side: Side, x: float, y: float, seed: int, *, pitch: float, rule: float = 170
) -> float:
    """Name, title and date below a signature; gives the next free line."""
    for label in ("Name:", "Title:", "Date:"):
        canvas.drawString(x, y, label)
        canvas.line(x + 38, y - 2, x + 38 + rule, y - 2)
        if label == "Date:":
            _date(canvas, side, x + 40, y, seed)
        elif side.how != "blank":
            canvas.drawString(x + 43, y, side.name if label == "Name:" else side.title)
        y -= pitch
    return y


def stacked(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """One block below the other, "By:" with a rule."""
    for i, side in enumerate(sides):
        canvas.drawString(72, y, side.party.upper())
        y -= 46
        canvas.drawString(72, y, "By:")
        canvas.line(94, y - 2, 290, y - 2)
        sign(canvas, side, 98, y - 2, seed + i)
        y = _details(canvas, side, 72, y - 20, seed + i, pitch=20) - 22


def two_columns(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """Blocks side by side."""
    for i, side in enumerate(sides):
        x = 72 + 250 * i
        canvas.drawString(x, y, side.party)
        canvas.drawString(x, y - 48, "Signature:")
        canvas.line(x + 54, y - 50, x + 216, y - 50)
        sign(canvas, side, x + 56, y - 50, seed + i)
        _details(canvas, side, x, y - 70, seed + i, pitch=18)


def in_table(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """A ruled table: a column for each party."""
    xs, labels = (72, 132, 330, 530), ("", "Signature", "Name", "Title", "Date")
    heights, top = (24, 48, 24, 24, 24), y
    for label, high in zip(labels, heights, strict=True):
        base = top - high
        canvas.rect(xs[0], base, xs[3] - xs[0], high)
        for x in xs[1:3]:
            canvas.line(x, base, x, top)
        canvas.drawString(xs[0] + 4, base + 8, f"{label}:" if label else "")
        for i, side in enumerate(sides):
            at = xs[1 + i] + 6
            if not label:
                canvas.drawString(at, base + 8, side.party)
            elif label == "Signature":
                sign(canvas, side, at, base + 8, seed + i)
            elif label == "Date":
                _date(canvas, side, at, base + 6, seed + i)
            elif side.how != "blank":
                canvas.drawString(at, base + 8, side.name if label == "Name" else side.title)
        top = base


def rule_above(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """A rule with "Authorized Signature" and "Date" printed small below it."""
    for i, side in enumerate(sides):
        canvas.drawString(72, y, f"For {side.party}:")
        y -= 52
        canvas.line(72, y, 280, y)
        canvas.line(320, y, 450, y)
        sign(canvas, side, 80, y, seed + i)
        _date(canvas, side, 322, y + 2, seed + i)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, y - 10, "Authorized Signature")
        canvas.drawString(320, y - 10, "Date")
        canvas.setFont("Helvetica", 10)
        if side.how != "blank":
            canvas.drawString(72, y - 26, f"{side.name}, {side.title}")
        y -= 58


def over_name(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """A rule over a printed name, with no label at all."""
    for i, side in enumerate(sides):
        canvas.drawString(72, y, side.party.upper())
        y -= 50
        canvas.line(72, y, 270, y)
        sign(canvas, side, 78, y, seed + i)
        canvas.drawString(72, y - 13, side.name)
        canvas.drawString(72, y - 26, side.title)
        if side.how != "blank":
            canvas.drawString(72, y - 39, f"Date: {side.date}")
        y -= 72


def underscores(canvas: Canvas, sides: tuple[Side, ...], y: float, seed: int) -> None:
    """Blanks typed as underscores, the date on the same line."""
    for i, side in enumerate(sides):
        canvas.drawString(72, y, f"ON BEHALF OF {side.party.upper()}")
        y -= 44
        typed = side.how in ("typed", "script", "stamped")
        canvas.drawString(72, y, "By:" if typed else "By: __________________________")
        sign(canvas, side, 92, y - 2, seed + i)
        canvas.drawString(
            330, y, "Date: ______________" if side.how == "blank" or side.hand_date else "Date:"
        )
        _date(canvas, side, 358, y - 2, seed + i)
        if side.how != "blank":
            canvas.drawString(72, y - 20, f"Name: {side.name}")
            canvas.drawString(72, y - 36, f"Title: {side.title}")
        else:
            canvas.drawString(72, y - 20, "Name: ________________________")
            canvas.drawString(72, y - 36, "Title: ________________________")
        y -= 74


LAYOUTS: dict[str, Callable[[Canvas, tuple[Side, ...], float, int], None]] = {
    "stacked": stacked,
    "two columns": two_columns,
    "table": in_table,
    "rule above": rule_above,
    "over name": over_name,
    "underscores": underscores,
}


def clutter(canvas: Canvas, seed: int) -> None:
    """What is no signature: logo, seal, check boxes, punch holes, a received stamp."""
    rng = random.Random(seed)
    canvas.saveState()
    canvas.setFillColorRGB(0.1, 0.3, 0.5)
    canvas.rect(500, 730, 46, 30, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for y in (150, 396, 640):
        canvas.circle(24, y, 9, fill=1)
    canvas.setStrokeColorRGB(0.5, 0.1, 0.1)
    canvas.circle(540, 120, 38)
    canvas.circle(540, 120, 30)
    canvas.setLineWidth(1)
    canvas.rect(470, 60, 96, 28)
    canvas.drawString(476, 70, "RECEIVED")
    canvas.setStrokeColorRGB(0, 0, 0)
    for i in range(3):
        canvas.rect(72 + 60 * i, 80, 9, 9)
        if rng.random() < 0.5:
            canvas.line(72 + 60 * i, 80, 81 + 60 * i, 89)
    canvas.restoreState()


def agreement(
    layout: str, sides: tuple[Side, ...], *, seed: int = 1, heading: str = "", with_clutter: bool = False
) -> bytes:
    """A page with the opening of an agreement and its signature blocks."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 10)
    for i, line in enumerate(OPENING):
        canvas.drawString(72, 730 - 16 * i, line)
    y = 640.0
    if heading:
        canvas.drawString(72, y, heading)
        y -= 26
    if with_clutter:
        clutter(canvas, seed)
    LAYOUTS[layout](canvas, sides, y, seed)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture_of(data: bytes, *, dpi: int = 200, noise: float = 0.0, seed: int = 0) -> np.ndarray:
    """The first page as a grey picture, with grain and specks as a scanner makes them."""
    document = pypdfium2.PdfDocument(data)
    grey = np.asarray(document[0].render(scale=dpi / 72).to_pil().convert("L")).astype(np.float32)
    if noise:
        rng = np.random.default_rng(seed)
        grey = 245 - (255 - grey) * 0.85 + rng.normal(0, 11 * noise, grey.shape)
        specks = rng.random(grey.shape) < 0.0003 * noise
        grey[specks] = 40
    document.close()
    return np.clip(grey, 0, 255).astype(np.uint8)
