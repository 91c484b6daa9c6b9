"""Marks drawn by hand: found on signature lines of scans and of born-digital pages, and nowhere else."""

from __future__ import annotations

import io
import itertools
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import signing_make as make
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from analyzer.ingest import read_document
from analyzer.ingest.glyphs import read_glyphs
from analyzer.ingest.ink import ink_marks, is_rubbish
from analyzer.ingest.page import page_frame
from analyzer.ingest.render import crop_picture
from analyzer.ingest.signlines import Placed, sign_lines
from analyzer.records import Box

DPI = 150
WAYS = (("mark", "blank"), ("blank", "mark"), ("mark", "mark"), ("typed", "picture"), ("blank", "blank"),
        ("script", "stamped"))  # fmt: skip
CASES = [
    pytest.param(layout, ways, seed, id=f"{layout}, {ways[0]} and {ways[1]}")
    for seed, (layout, ways) in enumerate(itertools.product(make.LAYOUTS, WAYS), start=1)
]


def page(layout: str, ways: tuple[str, str], seed: int) -> bytes:
    by_hand = seed % 3 == 0
    sides = (
        make.Side(
            ways[0], make.DISTRICT, "Jan Ro", "Superintendent", hand_date=by_hand and ways[0] == "mark"
        ),
        make.Side(
            ways[1], make.COMPANY, "Lee Oak", "Chief Executive", hand_date=by_hand and ways[1] == "mark"
        ),
    )
    return make.agreement(layout, sides, seed=seed, with_clutter=seed % 2 == 0)


def words_of(data: bytes, dpi: int = DPI) -> list[Placed]:
    """The printed words, as a perfect recogniser would see them; underscores are rules to it."""
    document = pypdfium2.PdfDocument(data)
    sheet = document[0]
    text = sheet.get_textpage()
    frame = page_frame(sheet)
    assert frame is not None
    k = dpi / 72
    words = [
        Placed((t.x0 * k, t.top * k, t.x1 * k, t.bottom * k), t.text, 0.9)
        for t in read_glyphs(text.raw, frame).tokens
        if set(t.text) != {"_"}
    ]
    text.close()
    sheet.close()
    document.close()
    return words


@pytest.mark.parametrize(("layout", "ways", "seed"), CASES)
def test_marks_on_scans(layout: str, ways: tuple[str, str], seed: int) -> None:
    data = page(layout, ways, seed)
    grey = make.picture_of(data, dpi=DPI, noise=seed % 2, seed=seed)
    drawn = sum(way in ("mark", "picture") for way in ways)
    assert len(ink_marks(grey, words_of(data), dpi=DPI)) == drawn


@pytest.mark.parametrize(("layout", "ways", "seed"), CASES)
def test_marks_on_born_digital_pages(layout: str, ways: tuple[str, str], seed: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page(layout, ways, seed))
    document = read_document(path)
    drawn = sum(way in ("mark", "picture") for way in ways)
    marks = [m for m in document.marks if m.kind == "ink"]
    assert [document.text[m.start : m.end] for m in marks] == ["✍"] * drawn


def test_a_mark_lies_where_it_is_drawn() -> None:
    data = page("stacked", ("mark", "blank"), 1)
    (mark,) = ink_marks(make.picture_of(data, dpi=DPI), words_of(data), dpi=DPI)
    x0, top, x1, bottom = (value * 72 / DPI for value in mark.box)
    assert 95 < x0 < 120 and 150 < x1 < 260 and 170 < top < 200 < bottom < 222
    assert mark.top * 72 / DPI == pytest.approx(188, abs=4)


def test_what_is_recognised_in_strokes_is_no_word() -> None:
    data = page("stacked", ("mark", "blank"), 1)
    words = words_of(data)
    (mark,) = ink_marks(make.picture_of(data, dpi=DPI), words, dpi=DPI)
    strokes = Placed(mark.box, "Mrrnj", 0.31)
    assert is_rubbish(strokes, [mark])
    assert ink_marks(make.picture_of(data, dpi=DPI), [*words, strokes], dpi=DPI) == [mark]
    assert not any(is_rubbish(word, [mark]) for word in words)


@pytest.mark.parametrize(("above", "marks"), [(4, 1), (16, 1), (40, 0)])
def test_a_mark_may_hover_just_above_its_line(above: int, marks: int) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 700, "Signed for the district by the person named below on the day written there.")
    canvas.drawString(72, 600, "By:")
    canvas.line(94, 598, 290, 598)
    make.scribble(canvas, 80, 598 + above, 5, width=90, height=14)
    canvas.showPage()
    canvas.save()
    data = out.getvalue()
    words = [_scaled(w) for w in words_of(data)]
    assert len(ink_marks(make.picture_of(data, dpi=200), words, dpi=200)) == marks


def drawn_on_line(thing: str) -> bytes:
    """A blank signature line with something on it that is no signature."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 700, "This Agreement is made between the school and the vendor named below.")
    canvas.drawString(72, 600, "By:")
    canvas.line(94, 598, 290, 598)
    if thing == "box":
        canvas.rect(120, 598, 11, 11)
    elif thing == "seal":
        canvas.circle(150, 600, 36)
        canvas.circle(150, 600, 30)
    elif thing == "hole":
        canvas.circle(140, 604, 9, fill=1)
    elif thing == "frame":
        canvas.rect(98, 592, 150, 26)
    elif thing == "print":
        canvas.drawString(110, 600, "Jan Ro")
    elif thing == "bar":
        canvas.rect(110, 598, 90, 14, fill=1)
    elif thing == "specks":
        for i in range(30):
            canvas.circle(100 + 6 * i, 600 + i % 7, 0.5, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("thing", ["nothing", "box", "seal", "hole", "frame", "print", "bar", "specks"])
def test_other_things_on_a_line_are_no_marks(thing: str) -> None:
    data = drawn_on_line(thing)
    words = [word for word in words_of(data) if word.text not in {"Jan", "Ro"}]  # not recognised
    assert ink_marks(make.picture_of(data, dpi=200), [_scaled(w) for w in words], dpi=200) == []


def _scaled(word: Placed) -> Placed:
    x0, top, x1, bottom = (value * 200 / DPI for value in word.box)
    return Placed((x0, top, x1, bottom), word.text, word.confidence)


def test_ink_away_from_signature_lines_is_left_alone() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 700, "Notes on the margin are no signatures, and neither are answers by hand.")
    make.scribble(canvas, 300, 500, 3)
    canvas.drawString(72, 400, "Name:")
    canvas.line(110, 398, 280, 398)
    make.scribble(canvas, 120, 398, 4, width=90, height=16)
    canvas.showPage()
    canvas.save()
    data = out.getvalue()
    assert ink_marks(make.picture_of(data, dpi=DPI), words_of(data), dpi=DPI) == []


@pytest.mark.parametrize("grey", [np.zeros((0, 0), np.uint8), np.full((400, 300), 255, np.uint8)])
def test_empty_pictures_have_no_marks(grey: np.ndarray) -> None:
    assert ink_marks(grey, [], dpi=100) == []
    assert ink_marks(grey, [Placed((10, 10, 30, 20), "By:")], dpi=100) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [("By:", 1), ("Signature:", 1), ("Authorized Signature:", 1), ("Signed by:", 1), ("Name:", 0),
     ("Date:", 0), ("governed by", 0), ("Witnesseth:", 0)],
)  # fmt: skip
def test_labels_of_signature_lines(text: str, lines: int) -> None:
    words, x = [], 72.0
    for word in text.split():
        words.append(Placed((x, 100, x + 6 * len(word), 111), word))
        x += 6 * len(word) + 3
    assert len(sign_lines(words, [], unit=1.0)) == lines


def test_crop_shows_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(page("stacked", ("mark", "blank"), 1))
    document = read_document(path)
    mark = next(m for m in document.marks if m.kind == "ink")
    box = next(w.box for w in document.words if w.start == mark.start)
    part = Image.open(io.BytesIO(crop_picture(path, box))).convert("L")
    assert part.width <= 480 and part.height < part.width
    middle = np.asarray(part)[part.height // 4 : 3 * part.height // 4, part.width // 4 : 3 * part.width // 4]
    assert (middle < 128).sum() > 100
    edge = Image.open(io.BytesIO(crop_picture(path, Box(1, 600.0, 780.0, 900.0, 900.0))))
    assert edge.width >= 1 and edge.height >= 1
