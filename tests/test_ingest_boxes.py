"""Check boxes drawn with lines, and check boxes on pictures of pages."""

from pathlib import Path

import numpy as np
import pytest
from ingest_make import make_pdf, marked, read_bytes
from reportlab.pdfgen.canvas import Canvas
from schedules_make import picture

from analyzer.ingest.scanned import scanned_boxes, scanned_lines

Mark = str


def box(canvas: Canvas, x: float, y: float, mark: Mark, *, size: float = 9) -> None:
    """A square with its lower left corner at (x, y), and something in it."""
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, size, size)
    right, high = x + size, y + size
    if mark == "cross":
        canvas.line(x + 1, y + 1, right - 1, high - 1)
        canvas.line(x + 1, high - 1, right - 1, y + 1)
    elif mark == "over":
        canvas.setLineWidth(1.1)
        canvas.line(x - 2, y - 2, right + 2, high + 2)
        canvas.line(x - 2, high + 2, right + 2, y - 2)
    elif mark == "check":
        canvas.line(x + 0.2 * size, y + 0.5 * size, x + 0.4 * size, y + 0.2 * size)
        canvas.line(x + 0.4 * size, y + 0.2 * size, x + 0.9 * size, y + 0.9 * size)
    elif mark == "filled":
        canvas.rect(x + 2, y + 2, size - 4, size - 4, fill=1, stroke=0)
    elif mark == "solid":
        canvas.rect(x, y, size, size, fill=1)
    elif mark == "letter":
        canvas.setFont("Helvetica-Bold", size - 1)
        canvas.drawCentredString(x + size / 2, y + 0.2 * size, "X")
    elif mark == "white":
        canvas.setFillGray(1)
        canvas.rect(x + 1, y + 1, size - 2, size - 2, fill=1, stroke=0)
        canvas.setFillGray(0)
    elif mark == "speck":
        canvas.rect(x + 4, y + 4, 0.8, 0.8, fill=1, stroke=0)
    elif mark == "scrap":
        canvas.setLineWidth(0.9)
        canvas.line(x + 3.2, y + 3.6, x + 5.4, y + 5.2)


TICKED = ("cross", "over", "check", "filled", "solid", "letter")
EMPTY = ("none", "white", "speck")


def drawn(marks: tuple[Mark, ...]) -> bytes:
    """A page with a box and a name for each mark."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 740, "Boxes of the eighth grade: DOB and BQ8 are no boxes, nor is this D.")
        for i, mark in enumerate(marks):
            box(canvas, 60, 700 - 20 * i, mark)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(80, 701 - 20 * i, f"Item {i}")

    return make_pdf([page])


@pytest.mark.parametrize("mark", TICKED)
def test_boxes_with_something_drawn_in_them_are_ticked(tmp_path: Path, mark: Mark) -> None:
    document = read_bytes(tmp_path, drawn((mark, "none")))
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☒"], ["☐"])
    assert document.text.index("☒") < document.text.index("Item 0") < document.text.index("☐")


@pytest.mark.parametrize("mark", EMPTY)
def test_boxes_with_nothing_or_dirt_in_them_are_empty(tmp_path: Path, mark: Mark) -> None:
    document = read_bytes(tmp_path, drawn((mark, "cross")))
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☒"], ["☐"])


def test_box_with_a_scrap_in_it_is_unclear(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, drawn(("scrap", "cross", "none")))
    assert len(marked(document, "unclear")) == 1


def test_cells_of_a_table_and_framed_numbers_are_no_boxes(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        for i in range(6):
            canvas.rect(60 + 14 * i, 700, 14, 14)
            canvas.rect(60, 640 - 14 * i, 14, 14)
            canvas.rect(74, 640 - 14 * i, 200, 14)
            canvas.drawString(80, 643 - 14 * i, "A row with a narrow cell before it")
        canvas.rect(300, 600, 14, 14)
        canvas.drawString(304, 603, "7")

    document = read_bytes(tmp_path, make_pdf([page]))
    assert marked(document, "checked") == marked(document, "unchecked") == []


@pytest.mark.parametrize("dpi", [150, 200, 300])
@pytest.mark.parametrize("tilt", [0.0, -1.5, 2.0])
def test_boxes_on_a_picture(dpi: int, tilt: float) -> None:
    marks = ("cross", "none", "check", "letter", "none", "filled", "over", "none")
    grey = picture(drawn(marks), 0, dpi=dpi, tilt=tilt, seed=4)
    found = [b for b in scanned_boxes(grey, dpi) if b.x0 < 75 * dpi / 72]
    assert [b.state for b in found] == ["empty" if mark == "none" else "ticked" for mark in marks]


def test_ruled_lines_on_a_picture() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setLineWidth(0.8)
        canvas.grid([60, 200, 400], [500, 520, 540])
        canvas.drawString(70, 505, "Words are no lines")

    across, down = scanned_lines(picture(make_pdf([page]), 0, dpi=200), 200)
    assert [round(y * 72 / 200) for y, _, _ in across] == [252, 272, 292]
    assert [round(x * 72 / 200) for x, _, _ in down] == [60, 200, 400]


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_even_picture_has_neither(grey: int) -> None:
    even = np.full((400, 300), grey, np.uint8)
    assert scanned_boxes(even, 200) == []
    assert scanned_lines(even, 200) == ([], [])


def test_tick_by_hand_in_a_cell_is_a_mark(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.grid([60, 260, 340], [600, 620, 640, 660])
        for i, words in enumerate(("Data element", "Student email", "Date of birth")):
            canvas.drawString(64, 646 - 20 * i, words)
        canvas.drawString(264, 646, "Collected")
        path = canvas.beginPath()
        path.moveTo(290, 630)
        path.curveTo(292, 626, 294, 624, 295, 623)
        path.curveTo(300, 630, 306, 636, 312, 639)
        canvas.drawPath(path)

    document = read_bytes(tmp_path, make_pdf([page]))
    assert "Student email | ☒" in document.text
    assert "Date of birth | \n" in f"{document.text}\n"
