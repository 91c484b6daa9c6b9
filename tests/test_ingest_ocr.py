"""Pages that are pictures: what is read of them, where, and what is said of those that cannot be read."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_make import lines, make_pdf, read_bytes
from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas
from scan_make import LINES, SMALL, as_pdf, photographed, picture, worn

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions, engines, ocr, raster
from analyzer.ingest.frame import slanted, turn
from analyzer.ingest.paper import sheet_alone
from analyzer.records import Document

WORDS = re.findall(r"[a-z0-9]+", " ".join(LINES).lower())


def draw(canvas: Canvas) -> None:
    canvas.setFont("Times-Roman", 13)
    lines(canvas, 40, SMALL[1] - 50, LINES, leading=24)


PAPER = make_pdf([draw], size=SMALL)
PICTURE = picture(PAPER)


def read(data: bytes, tmp_path: Path, **options: object) -> Document:
    return read_bytes(tmp_path, data, options=IngestOptions(**options))


def recall(document: Document) -> float:
    """The share of the paper's words that were read."""
    got = Counter(re.findall(r"[a-z0-9]+", document.text.lower()))
    return sum((Counter(WORDS) & got).values()) / len(WORDS)


def codes(document: Document) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.page) for problem in document.problems]


@pytest.mark.parametrize("tilt", [-3.0, -0.7, 0.0, 1.5])
@pytest.mark.parametrize("noise", [0.0, 18.0])
def test_a_scan_reads_as_the_paper_does(tilt: float, noise: float, tmp_path: Path) -> None:
    document = read(as_pdf([worn(PICTURE, tilt=tilt, noise=noise)]), tmp_path)
    assert [page.origin for page in document.pages] == ["ocr"]
    assert recall(document) >= 0.97
    assert document.text.index("72 hours") < document.text.index("30 days")
    assert all(word.confidence is not None and 0 <= word.confidence <= 1 for word in document.words)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_the_way_up_does_not_matter(quarters: int, tmp_path: Path) -> None:
    turned = Image.fromarray(np.rot90(np.asarray(PICTURE), quarters).copy())
    document = read(as_pdf([turned]), tmp_path)
    assert recall(document) >= 0.97
    page = document.pages[0]
    assert all(0 <= w.box.x0 < w.box.x1 <= page.width for w in document.words)
    first = next(w for w in document.words if document.text[w.start : w.end] == "Breach.")
    middle = (
        (first.box.x0 + first.box.x1) / 2 / page.width,
        (first.box.top + first.box.bottom) / 2 / page.height,
    )
    upper_left = {1: (0.17, 0.75), 2: (0.75, 0.83), 3: (0.83, 0.25)}[quarters]
    assert middle == pytest.approx(upper_left, abs=0.1)


def test_a_shadow_does_not_matter(tmp_path: Path) -> None:
    assert recall(read(as_pdf([worn(PICTURE, shadow=True, noise=4)]), tmp_path)) >= 0.97


@pytest.mark.parametrize("lean", [0, 14])
def test_the_table_under_a_photographed_sheet_does_not_matter(lean: int, tmp_path: Path) -> None:
    image = photographed(PICTURE, lean=lean)
    document = read(as_pdf([image], size=image.size), tmp_path)
    assert recall(document) >= 0.97
    assert document.text.index("4. Breach") < document.text.index("72 hours") < document.text.index("30 days")


def test_only_what_lies_around_a_sheet_is_taken_away() -> None:
    scan = np.asarray(PICTURE)
    assert sheet_alone(scan) is scan, "a scan shows nothing but the sheet"
    framed = np.asarray(ImageOps.expand(PICTURE, 60, 20))
    assert (sheet_alone(framed)[:50] > 200).all()
    lettered = Image.fromarray(framed).resize((framed.shape[1], framed.shape[0]))
    lettered.paste(PICTURE.resize((framed.shape[1], 50)), (0, 2))
    around = np.asarray(lettered)
    assert sheet_alone(around) is around, "light writing on a dark frame is not thrown away"
    half = scan.copy()
    half[:, : scan.shape[1] // 2] = 30
    assert sheet_alone(half) is half, "a page with a dark half is no sheet on a table"


def test_a_picture_that_is_too_poor_is_not_guessed_at(tmp_path: Path) -> None:
    document = read(as_pdf([worn(PICTURE, blur=5.5, noise=30)]), tmp_path)
    assert document.pages[0].origin in {"unread", "part"}
    assert codes(document)[0][0] in {"P121", "P122"}
    assert "hours" not in document.text or document.pages[0].origin == "part"


def test_a_blank_sheet_in_the_scanner_is_no_page_to_worry_about(tmp_path: Path) -> None:
    document = read(as_pdf([worn(Image.new("L", PICTURE.size, 245), noise=6)]), tmp_path)
    assert document.pages[0].origin == "blank"
    assert all(code == "P110" for code, _ in codes(document))


@pytest.mark.parametrize(("size", "title"), [(14, "Exhibit B"), (9, "EXHIBIT A"), (9, "Page 7")])
def test_a_sheet_with_hardly_a_word_is_not_called_blank(tmp_path: Path, size: int, title: str) -> None:
    def alone(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(250, 420, title)

    document = read(as_pdf([picture(make_pdf([alone]))]), tmp_path)
    assert document.pages[0].origin == "ocr"
    assert document.text.strip() == title


def test_dust_on_a_blank_sheet_is_no_word(tmp_path: Path) -> None:
    chance = np.random.default_rng(5)
    sheet = np.full((1600, 1200), 250, np.uint8)
    for y, x in chance.integers(90, 1100, (30, 2)):
        sheet[y : y + chance.integers(1, 6), x : x + chance.integers(1, 6)] = 40
    assert read(as_pdf([Image.fromarray(sheet)]), tmp_path).pages[0].origin == "blank"


def test_a_picture_without_words_is_not_called_blank(tmp_path: Path) -> None:
    dark = np.full((800, 1100), 250, np.uint8)
    dark[200:600, 300:700] = np.random.default_rng(3).integers(0, 255, (400, 400))
    document = read(as_pdf([Image.fromarray(dark)]), tmp_path)
    assert document.pages[0].origin == "unread"


def test_each_page_is_read_as_it_is(tmp_path: Path) -> None:
    scan = pikepdf.open(io.BytesIO(as_pdf([PICTURE])))
    printed = pikepdf.open(io.BytesIO(make_pdf([draw, lambda canvas: None], size=SMALL)))
    printed.pages.insert(1, scan.pages[0])
    out = io.BytesIO()
    printed.save(out)
    document = read(out.getvalue(), tmp_path)
    assert [page.origin for page in document.pages] == ["text", "ocr", "blank"]
    assert document.text.count("72 hours") == 2


def test_what_was_typed_over_a_scan_stands_in_its_line_once(tmp_path: Path) -> None:
    def typed(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.fromarray(gap), 0, 0, *SMALL)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(40, SMALL[1] - 74, "48")

    gap = np.asarray(PICTURE).copy()
    scale = PICTURE.height / SMALL[1]
    gap[int(60 * scale) : int(78 * scale), int(36 * scale) : int(56 * scale)] = 255  # the 72 is taken out
    document = read(make_pdf([typed], size=SMALL), tmp_path)
    assert document.pages[0].origin == "ocr"
    assert "within\n48 hours of finding" in document.text
    assert document.text.count("48") == 1


def test_a_picture_of_text_among_text_is_read_in_its_place(tmp_path: Path) -> None:
    def pasted(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 720, "The schedule of the program was pasted from another paper:")
        canvas.drawInlineImage(PICTURE, 72, 400, 420, 300)
        canvas.drawString(72, 360, "It counts as if it were printed here.")

    document = read(make_pdf([pasted]), tmp_path)
    assert document.pages[0].origin == "text"
    assert recall(document) >= 0.97
    order = [document.text.index(words) for words in ("pasted from", "72 hours", "30 days", "as if it were")]
    assert order == sorted(order)
    assert {word.confidence is None for word in document.words} == {True, False}


def test_a_scan_in_strips_with_a_stamp_is_a_scan(tmp_path: Path) -> None:
    def strips(canvas: Canvas) -> None:
        step = PICTURE.height // 10
        for row in range(0, PICTURE.height, step):
            part = PICTURE.crop((0, row, PICTURE.width, min(row + step, PICTURE.height)))
            high = part.height * SMALL[1] / PICTURE.height
            canvas.drawInlineImage(part, 0, SMALL[1] - row * SMALL[1] / PICTURE.height - high, SMALL[0], high)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(10, 290, "RECEIVED 12 MAY")

    document = read(make_pdf([strips], size=SMALL), tmp_path)
    assert document.pages[0].origin == "ocr"
    assert recall(document) >= 0.97


def test_a_photograph_among_text_is_left_alone(tmp_path: Path) -> None:
    def photo(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 720, "Our office, seen from the street:")
        y, x = np.mgrid[0:400, 0:500]
        grey = 120 + 60 * np.sin(x / 37) * np.cos(y / 51) + np.random.default_rng(2).normal(0, 12, (400, 500))
        canvas.drawInlineImage(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)), 72, 350, 400, 320)

    document = read(make_pdf([photo]), tmp_path)
    assert document.pages[0].origin == "text"
    assert document.text.strip() == "Our office, seen from the street:"
    assert not document.problems


def test_a_text_layer_under_a_scan_is_taken_as_it_is(tmp_path: Path) -> None:
    def searchable(canvas: Canvas) -> None:
        canvas.drawInlineImage(PICTURE, 0, 0, *SMALL)
        text = canvas.beginText(40, SMALL[1] - 50)
        text.setFont("Times-Roman", 13, leading=24)
        text.setTextRenderMode(3)
        for line in LINES:
            text.textLine(line)
        canvas.drawText(text)

    document = read(make_pdf([searchable], size=SMALL), tmp_path)
    assert document.pages[0].origin == "text"
    assert document.text.count("72 hours") == 1


def test_text_in_a_code_of_its_own_is_read_from_the_picture(tmp_path: Path) -> None:
    """Letters shifted by three, drawn over by a picture-like page: the words make no language."""
    shifted = "".join(chr(ord(c) + 3) if c.isalpha() else c for c in " ".join(LINES * 3))

    def coded(canvas: Canvas) -> None:
        canvas.drawInlineImage(PICTURE, 0, 0, *SMALL)
        text = canvas.beginText(10, SMALL[1] - 20)
        text.setFont("Times-Roman", 5, leading=8)
        text.setTextRenderMode(3)
        for at in range(0, len(shifted), 80):
            text.textLine(shifted[at : at + 80])
        canvas.drawText(text)

    document = read(make_pdf([coded], size=SMALL), tmp_path)
    assert document.pages[0].origin == "ocr"
    assert recall(document) >= 0.97


def test_pictures_can_be_left_unread(tmp_path: Path) -> None:
    document = read(as_pdf([PICTURE]), tmp_path, ocr="off")
    assert document.pages[0].origin == "unread"
    assert codes(document) == [("P107", 1)]


def test_every_page_can_be_read_from_its_picture(tmp_path: Path) -> None:
    document = read(PAPER, tmp_path, ocr="force")
    assert document.pages[0].origin == "ocr"
    assert recall(document) >= 0.97


def test_without_an_engine_pages_with_text_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both, scan = pikepdf.open(io.BytesIO(PAPER)), pikepdf.open(io.BytesIO(as_pdf([PICTURE])))
    both.pages.append(scan.pages[0])
    out = io.BytesIO()
    both.save(out)
    ocr._tesseract.cache_clear()
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    document = read(out.getvalue(), tmp_path)
    assert [page.origin for page in document.pages] == ["text", "unread"]
    assert codes(document) == [("P120", 2)]


def test_a_page_for_which_time_has_run_out_is_named(tmp_path: Path) -> None:
    document = read(as_pdf([PICTURE, PICTURE]), tmp_path, seconds=1e-9)
    assert [page.origin for page in document.pages] == ["unread", "unread"]
    assert [page for _, page in codes(document)] == [1, 2]


def test_a_rule_with_nothing_on_it_is_a_blank(tmp_path: Path) -> None:
    def form(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 13)
        canvas.drawString(40, 240, "The provider gives notice within")
        canvas.line(225, 238, 275, 238)
        canvas.drawString(280, 240, "hours of a breach.")
        canvas.drawString(40, 200, "It deletes the records within")
        canvas.line(205, 198, 255, 198)
        canvas.drawString(222, 200, "60")
        canvas.drawString(260, 200, "days.")
        canvas.drawString(40, 160, "All of this holds until the last record is gone.")

    document = read(as_pdf([picture(make_pdf([form], size=SMALL))]), tmp_path)
    assert "within ____ hours of a breach." in document.text
    assert re.search(r"within\s60 days\.", document.text)


@pytest.mark.parametrize("ending", ["png", "jpg", "tif"])
def test_a_picture_file_is_a_document(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"letter.{ending}"
    image = PICTURE.convert("1") if ending == "tif" else PICTURE
    image.save(path, dpi=(200, 200))
    document = read_bytes(tmp_path, path.read_bytes())
    assert document.media == "image"
    assert recall(document) >= 0.97
    assert document.pages[0].width == pytest.approx(SMALL[0], abs=1)


def test_every_frame_of_a_tiff_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    image = PICTURE.convert("1")
    image.save(path, dpi=(200, 200), save_all=True, append_images=[image.rotate(180)], compression="group4")
    document = read_bytes(tmp_path, path.read_bytes())
    assert [page.origin for page in document.pages] == ["ocr", "ocr"]
    assert document.text.count("72 hours") == 2


def test_a_photograph_is_read_the_way_up_that_the_camera_noted(tmp_path: Path) -> None:
    path = tmp_path / "phone.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise by a quarter
    PICTURE.rotate(90, expand=True).save(path, exif=exif, quality=90)
    document = read_bytes(tmp_path, path.read_bytes())
    assert recall(document) >= 0.97
    assert document.pages[0].width > document.pages[0].height


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: PICTURE.resize((40, 30)), "P124"),
        (lambda: Image.new("1", (60_000, 3_000)), "P124"),
    ],
)
def test_pictures_of_no_page_are_told(make: object, code: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    make().save(out, "PNG")  # type: ignore[operator]
    with pytest.raises(UnreadableError) as caught:
        read_bytes(tmp_path, out.getvalue())
    assert caught.value.problem.code == code


def test_a_damaged_picture_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(tmp_path, b"\x89PNG\r\n\x1a\n" + b"no such thing" * 40)
    assert caught.value.problem.code == "P119"


def test_a_picture_cut_short_is_a_page_that_cannot_be_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    PICTURE.save(out, "JPEG")
    document = read_bytes(tmp_path, out.getvalue()[:4000])
    assert document.pages[0].origin == "unread"
    assert codes(document)[0] == ("P106", 1)


@pytest.mark.parametrize("tilt", [-5.0, -2.4, -0.4, 0.0, 0.9, 3.3])
def test_the_tilt_of_a_page_is_found(tilt: float) -> None:
    grey = np.asarray(worn(PICTURE, tilt=-tilt))
    assert raster.tilt_of(grey) == pytest.approx(tilt, abs=0.15)


@given(
    st.floats(-8, 8),
    st.floats(0, 500),
    st.floats(0, 700),
    st.floats(1, 90),
    st.floats(1, 20),
    st.integers(0, 3),
)
def test_places_come_back(tilt: float, x: float, y: float, wide: float, high: float, turns: int) -> None:
    """Straightening and turning move the middle of a box there and back, and never make it smaller."""
    box = (x, y, x + wide, y + high)
    there = slanted(box, tilt, 612, 792)
    back = slanted(there, -tilt, 612, 792)
    assert (back[0] + back[2]) / 2 == pytest.approx(x + wide / 2, abs=1e-6)
    assert (back[1] + back[3]) / 2 == pytest.approx(y + high / 2, abs=1e-6)
    assert there[2] - there[0] >= wide * 0.98
    shown = (612, 792) if turns % 2 == 0 else (792, 612)
    assert turn(turn(box, turns, *shown), -turns, 612, 792) == pytest.approx(box)
