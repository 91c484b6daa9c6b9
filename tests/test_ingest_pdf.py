"""PDF: the words, their places and the order in which they are read."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_make import (
    LETTER,
    assert_sound,
    body,
    lines,
    make_pdf,
    marked,
    prose,
    read_bytes,
    turned,
    wrapped,
)
from reportlab.pdfgen.canvas import Canvas

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions
from analyzer.records import Document
from analyzer.text import collapse


def test_words_have_boxes_where_they_are_printed(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, make_pdf([lambda c: c.drawString(100, 692, "Hello pupil")]))
    assert document.text == "Hello pupil"
    first, second = document.words
    assert (first.start, first.end, second.start, second.end) == (0, 5, 6, 11)
    assert first.box.x0 == pytest.approx(100, abs=1)
    assert first.box.top < 100 < first.box.bottom  # baseline 100 points below the top
    assert 10 < first.box.bottom - first.box.top < 16
    assert_sound(document)


def test_paragraphs_are_parted_by_a_blank_line(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, 72, 700, wrapped(prose(0, 2), 80))
        lines(canvas, 72, y - 10, wrapped(prose(2, 2), 80))

    paragraphs = read_bytes(tmp_path, make_pdf([draw])).text.split("\n\n")
    assert [collapse(p) for p in paragraphs] == [collapse(prose(0, 2)), collapse(prose(2, 2))]
    assert "\n" in paragraphs[0]


def test_first_line_indents_part_paragraphs(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 700.0
        for start in range(3):
            first, *rest = wrapped(prose(start, 3), 80)
            canvas.drawString(96, y, first)
            y = lines(canvas, 72, y - 14, rest)

    paragraphs = read_bytes(tmp_path, make_pdf([draw])).text.split("\n\n")
    assert [collapse(p) for p in paragraphs] == [collapse(prose(i, 3)) for i in range(3)]


def test_headings_in_bold_or_larger_type_stand_alone(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 16)
        canvas.drawString(72, 714, "Service Agreement")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(72, 700, "Records and notices")
        canvas.setFont("Helvetica", 11)
        lines(canvas, 72, 686, wrapped(prose(0), 80))

    paragraphs = read_bytes(tmp_path, make_pdf([draw])).text.split("\n\n")
    assert paragraphs[:2] == ["Service Agreement", "Records and notices"]
    assert len(paragraphs) == 3


def test_list_items_start_paragraphs_but_numbers_in_a_sentence_do_not(tmp_path: Path) -> None:
    rows = [
        "The provider does not do any of the following with the records of pupils, as set out in Section",
        "4.1 of this agreement and in the schedule that follows it, without a word from the school first:",
        "(a) sell them;",
        "(b) rent them out; or",
        "(c) use them to advertise.",
    ]
    document = read_bytes(tmp_path, make_pdf([lambda c: lines(c, 72, 700, rows) and None]))
    assert document.text.split("\n\n") == ["\n".join(rows[:2]), *rows[2:]]


@pytest.mark.parametrize("gutter", [9.0, 14.0, 40.0])
def test_columns_are_read_one_after_the_other(tmp_path: Path, gutter: float) -> None:
    left, right = wrapped(prose(0, 8), 44), wrapped(prose(1, 8), 44)

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(
            72, 730, "A heading that runs across the whole of the page, over both columns of it"
        )
        canvas.setFont("Helvetica", 10)
        width = max(canvas.stringWidth(row, "Helvetica", 10) for row in left)
        lines(canvas, 60, 706, left, leading=12)
        lines(canvas, 60 + width + gutter, 704, right, leading=12)
        canvas.drawCentredString(300, 60, "A closing line below both columns, which is read after them both.")

    document = read_bytes(tmp_path, make_pdf([draw]))
    text = collapse(body(document))
    places = [
        text.index(part) for part in ("A heading", collapse(prose(0, 8)), collapse(prose(1, 8)), "A closing")
    ]
    assert places == sorted(places)
    assert_sound(document)


def test_margin_notes_do_not_break_the_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, 200, 700, wrapped(prose(0, 4), 62))
        canvas.drawString(60, 700, "Keeping of")
        canvas.drawString(60, 686, "records")
        canvas.drawString(60, y - 10, "Giving back")
        canvas.drawString(60, y - 24, "at the end")
        lines(canvas, 200, y - 10, wrapped(prose(1, 4), 62))

    text = read_bytes(tmp_path, make_pdf([draw])).text
    assert [collapse(p) for p in text.split("\n\n")] == [
        "Keeping of records",
        collapse(prose(0, 4)),
        "Giving back at the end",
        collapse(prose(1, 4)),
    ]


def test_signature_blocks_side_by_side_are_read_as_blocks(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            72,
            700,
            ["PROVIDER", "By: ada", "Name: Ada Quill", "Title: Head", "Date: May 1"],
            leading=20,
        )
        lines(
            canvas,
            330,
            700,
            ["SCHOOL", "By: ben", "Name: Ben Moss", "Title: Clerk", "Date: May 2"],
            leading=20,
        )

    text = read_bytes(tmp_path, make_pdf([draw])).text
    assert text.index("Date: May 1") < text.index("SCHOOL") < text.index("Ben Moss")


def test_scrambled_drawing_order_is_put_right(tmp_path: Path) -> None:
    rows = wrapped(prose(0, 6), 80)

    def draw(canvas: Canvas) -> None:
        for i in sorted(range(len(rows)), key=lambda i: (i * 7) % 11):
            canvas.drawString(72, 700 - 14 * i, rows[i])

    assert collapse(read_bytes(tmp_path, make_pdf([draw])).text) == collapse(prose(0, 6))


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize("crop", [None, (50, 60, 550, 700)])
def test_boxes_are_of_the_page_as_displayed(
    tmp_path: Path, turns: int, crop: tuple[float, float, float, float] | None
) -> None:
    rows = wrapped(prose(0, 4), 60)
    data = turned(make_pdf([lambda c: lines(c, 100, 600, rows) and None]), turns, crop=crop)
    document = read_bytes(tmp_path, data)
    assert collapse(document.text) == collapse(prose(0, 4))
    left, bottom, right, top = crop or (0, 0, *LETTER)
    wide, high = (right - left, top - bottom) if turns % 2 == 0 else (top - bottom, right - left)
    shown = document.pages[0]
    assert (shown.width, shown.height) == (wide, high)
    # the first word starts 100 points from the plane's left and 600 above its bottom
    across, down = 100 - left, top - 600
    expected = {
        0: (across, down),
        1: (wide - down, across),
        2: (wide - across, high - down),
        3: (down, high - across),
    }[turns]
    box = document.words[0].box
    assert box.x0 - 4 <= expected[0] <= box.x1 + 4
    assert box.top - 4 <= expected[1] <= box.bottom + 4
    assert_sound(document)


def test_a_page_drawn_sideways_is_read_upright_and_boxed_as_displayed(tmp_path: Path) -> None:
    rows = wrapped(prose(0, 6), 70)

    def draw(canvas: Canvas) -> None:
        canvas.translate(612, 0)
        canvas.rotate(90)
        lines(canvas, 72, 500, rows)

    document = read_bytes(tmp_path, make_pdf([draw]))
    assert collapse(document.text) == collapse(prose(0, 6))
    box = document.words[0].box
    assert box.bottom - box.top > box.x1 - box.x0  # "The" runs upwards
    assert_sound(document)


def test_words_outside_the_crop_box_are_not_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 760, "Cut off")
        canvas.drawString(100, 600, "Kept")

    data = turned(make_pdf([draw]), 0, crop=(0, 0, 612, 700))
    assert read_bytes(tmp_path, data).text == "Kept"


def _pages(count: int, *, numbers: bool = True) -> list[object]:
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 760, "Meadowlark Data Agreement")
            lines(canvas, 72, 700, wrapped(prose(number, 6) + f"Part {number} ends here.", 80))
            canvas.drawString(72, 40, "Confidential draft")
            if numbers:
                canvas.drawCentredString(306, 24, f"{number}")

        return draw

    return [page(n) for n in range(1, count + 1)]


@pytest.mark.parametrize("count", [2, 3, 7])
def test_running_heads_feet_and_page_numbers_are_marked(tmp_path: Path, count: int) -> None:
    document = read_bytes(tmp_path, make_pdf(_pages(count)))  # type: ignore[arg-type]
    assert [t.strip() for t in marked(document, "head")] == ["Meadowlark Data Agreement"] * count
    assert [t.strip() for t in marked(document, "foot")] == ["Confidential draft"] * count
    assert [t.strip() for t in marked(document, "page_no")] == [str(n) for n in range(1, count + 1)]
    view = body(document)
    assert "Meadowlark" not in view and "Confidential" not in view
    assert view.count("ends here.") == count
    assert_sound(document)


def test_sentences_go_on_over_the_page_break(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Meadowlark Data Agreement")
        lines(
            canvas, 72, 100, ["The provider gives back every record that it holds and then has them destruc-"]
        )
        canvas.drawString(72, 40, "Page 1 of 2")

    def second(canvas: Canvas) -> None:
        canvas.drawString(72, 760, "Meadowlark Data Agreement")
        lines(
            canvas, 72, 700, ["tively removed from all of its systems within thirty days of the end of term."]
        )
        canvas.drawString(72, 40, "Page 2 of 2")

    document = read_bytes(tmp_path, make_pdf([first, second]))
    assert "has them destructively removed" in body(document)
    assert len(marked(document, "page_no")) == 2


def test_a_one_line_page_after_page_is_text(tmp_path: Path) -> None:
    pages = [lambda c, n=n: c.drawString(72, 720, f"Slide {n}") for n in range(1, 5)]
    document = read_bytes(tmp_path, make_pdf(pages))
    assert body(document).split() == ["Slide", "1", "Slide", "2", "Slide", "3", "Slide", "4"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["It asks for destruc-", "tion of all records."], "It asks for destruction of all records."),
        (["It is run by a non-", "profit group."], "It is run by a non-profit group."),
        (
            ["A school-based plan. Another school-", "based plan."],
            "A school-based plan. Another school-based plan.",
        ),
        (["The records. He re-", "cords them."], "The records. He records them."),
        (["Use of Wi-", "Fi is free."], "Use of Wi-Fi is free."),
        (["Either he -", "or she."], "Either he -\nor she."),
    ],
)
def test_hyphens_at_line_ends(tmp_path: Path, rows: list[str], expected: str) -> None:
    document = read_bytes(tmp_path, make_pdf([lambda c: lines(c, 72, 700, rows) and None]))
    assert body(document) == expected
    assert document.text == "\n".join(rows)


def test_ruled_tables_keep_their_cells(tmp_path: Path) -> None:
    grid = [
        ["Data", "Collected", "Used for"],
        ["Name", "yes", "Log-in and class lists"],
        ["Birthday", "no", ""],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 730, "Schedule of data")
        for i, row in enumerate(grid):
            for j, text in enumerate(row):
                canvas.rect(72 + 150 * j, 680 - 24 * i, 150, 24)
                canvas.drawString(76 + 150 * j, 688 - 24 * i, text)
        canvas.drawString(72, 560, "The schedule ends here.")

    document = read_bytes(tmp_path, make_pdf([draw]))
    assert document.text.split("\n\n") == [
        "Schedule of data",
        "Data | Collected | Used for\nName | yes | Log-in and class lists\nBirthday | no | ",
        "The schedule ends here.",
    ]
    assert [m.value for m in document.marks if m.kind == "row"] == ["1", "2", "3"]
    assert marked(document, "cell")[:3] == ["Data", "Collected", "Used for"]
    assert_sound(document)


def test_aligned_words_make_rows_without_rules(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for i, row in enumerate(
            [["Name", "yes", "kept"], ["Birthday", "no", "never"], ["Marks", "yes", "a year"]]
        ):
            for j, text in enumerate(row):
                canvas.drawString(72 + 120 * j, 700 - 16 * i, text)

    document = read_bytes(tmp_path, make_pdf([draw]))
    assert document.text == "Name | yes | kept\nBirthday | no | never\nMarks | yes | a year"
    assert len(marked(document, "row")) == 3


def test_typed_answers_and_check_boxes_are_read_in_place(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Vendor:")
        canvas.acroForm.textfield(name="vendor", value="Tern Learning", x=130, y=694, width=200, height=20)
        canvas.drawString(72, 660, "Names")
        canvas.acroForm.checkbox(name="names", checked=True, x=130, y=656, size=14)
        canvas.drawString(72, 630, "Photos")
        canvas.acroForm.checkbox(name="photos", checked=False, x=130, y=626, size=14)

    document = read_bytes(tmp_path, make_pdf([draw]))
    assert "Vendor: Tern Learning" in collapse(document.text)
    assert marked(document, "field") == ["Tern Learning"]
    assert [m.value for m in document.marks if m.kind == "checked"] == ["names"]
    assert [m.value for m in document.marks if m.kind == "unchecked"] == ["photos"]
    assert "Names | ☒" in document.text and "Photos | ☐" in document.text
    assert_sound(document)


def test_blank_and_picture_pages_are_told_apart(tmp_path: Path) -> None:
    def picture(canvas: Canvas) -> None:
        canvas.drawInlineImage(_noise(), 0, 0, 612, 792)

    def stamped(canvas: Canvas) -> None:
        picture(canvas)
        canvas.drawString(72, 760, "Received May 2")

    pages = [
        lambda c: c.drawString(72, 700, "Some words"),
        lambda c: c.line(72, 50, 500, 50),
        picture,
        stamped,
    ]
    document = read_bytes(tmp_path, make_pdf(pages), options=IngestOptions(ocr="off"))
    assert [p.origin for p in document.pages] == ["text", "blank", "unread", "unread"]
    assert [(p.code, p.page) for p in document.problems] == [("P107", 3), ("P107", 4)]
    document = read_bytes(tmp_path, make_pdf(pages))
    assert [p.origin for p in document.pages] == ["text", "blank", "unread", "part"]
    assert [(p.code, p.page) for p in document.problems] == [("P121", 3), ("P121", 4)]


def test_a_stamp_on_an_empty_sheet_is_all_there_is(tmp_path: Path) -> None:
    from PIL import Image

    def stamped(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("L", (40, 50), 228), 0, 0, 612, 792)
        canvas.drawString(72, 760, "Received May 2")

    document = read_bytes(tmp_path, make_pdf([stamped]))
    assert [p.origin for p in document.pages] == ["text"]
    assert document.text.strip() == "Received May 2"


def _noise() -> object:
    import numpy as np
    from PIL import Image

    return Image.fromarray(np.random.default_rng(5).integers(0, 255, (50, 40), np.uint8))


def test_text_that_does_not_decode_is_unread(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(make_pdf([lambda c: lines(c, 72, 700, wrapped(prose(0), 80)) and None])))
    font = pdf.pages[0].Resources.Font["/F1"]
    names = [pikepdf.Name(f"/g{i}") for i in range(256)]
    font.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array([0, *names]))
    del font.Name
    font.BaseFont = pikepdf.Name("/ABCDEF+Odd")
    out = io.BytesIO()
    pdf.save(out)
    document = read_bytes(tmp_path, out.getvalue())
    assert [p.origin for p in document.pages] == ["unread"]
    assert [p.code for p in document.problems] == ["P114"]


def test_page_limit(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, make_pdf(_pages(5)), options=IngestOptions(max_pages=3))  # type: ignore[arg-type]
    assert len(document.pages) == 3
    assert [p.code for p in document.problems] == ["P112"]


def _encrypted(*, user: str) -> bytes:
    pdf = pikepdf.open(io.BytesIO(make_pdf([lambda c: c.drawString(72, 700, "Secret words")])))
    out = io.BytesIO()
    pdf.save(out, encryption=pikepdf.Encryption(user=user, owner="owner"))
    return out.getvalue()


def test_passwords(tmp_path: Path) -> None:
    assert read_bytes(tmp_path, _encrypted(user="")).text == "Secret words"
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, _encrypted(user="larch"), options=IngestOptions(passwords=("birch",)))
    assert raised.value.problem.code == "P104"
    options = IngestOptions(passwords=("birch", "larch"))
    assert read_bytes(tmp_path, _encrypted(user="larch"), options=options).text == "Secret words"


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda d: b"%PDF-1.7\nnothing here", "P103"),
        (lambda d: b"\x00" * 20, "P101"),
        (lambda d: b"", "P101"),
    ],
)
def test_damaged_files_have_a_code(tmp_path: Path, damage: object, code: str) -> None:
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, damage(b""))  # type: ignore[operator]
    assert raised.value.problem.code == code


def test_leading_junk_does_not_hide_a_pdf(tmp_path: Path) -> None:
    data = b"junk\n" * 20 + make_pdf([lambda c: c.drawString(72, 700, "Still here")])
    assert read_bytes(tmp_path, data).text == "Still here"


def test_reading_is_deterministic(tmp_path: Path) -> None:
    data = make_pdf(_pages(3))  # type: ignore[arg-type]
    assert read_bytes(tmp_path, data) == read_bytes(tmp_path, data)


_WORDS = st.text(st.characters(codec="latin-1", categories=("L", "N", "P")), min_size=1, max_size=12)
_SIZES, _ANGLES = st.sampled_from([6, 9, 11, 24]), st.sampled_from([0, 0, 0, 90, 45])
_PLACES = st.tuples(st.floats(-50, 650), st.floats(-50, 850), _SIZES, _ANGLES)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(st.tuples(_WORDS, _PLACES), max_size=25), min_size=1, max_size=3),
    st.integers(0, 3),
)
def test_whatever_is_drawn_the_document_is_sound(
    tmp_path: Path, pages: list[list[tuple[str, tuple[float, float, int, int]]]], turns: int
) -> None:
    def page(words: list[tuple[str, tuple[float, float, int, int]]]) -> object:
        def draw(canvas: Canvas) -> None:
            for text, (x, y, size, angle) in words:
                canvas.saveState()
                canvas.translate(x, y)
                canvas.rotate(angle)
                canvas.setFont("Helvetica", size)
                canvas.drawString(0, 0, text)
                canvas.restoreState()

        return draw

    document: Document = read_bytes(tmp_path, turned(make_pdf([page(p) for p in pages]), turns))  # type: ignore[misc]
    assert_sound(document)
