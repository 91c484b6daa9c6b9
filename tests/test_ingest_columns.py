"""PDF: columns where one is short, where a page has few lines, and where other pages tell of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_make import assert_sound, body, lines, make_pdf, prose, read_bytes, wrapped
from reportlab.pdfgen.canvas import Canvas

from analyzer.text import collapse

Draw = Callable[[Canvas], None]
SIGNED = [
    "PROVIDER: TERN LEARNING, INC.",
    "By: Ada Quill",
    "Name: Ada Quill",
    "Title: Head",
    "Date: May 1, 2026",
]
PARTY = ["ACCEPTING DISTRICT: LARCH HOLLOW", "SCHOOLS", "By: Ben Moss", "Date: May 2, 2026"]


def _columns(
    left: list[str], right: list[str], *, gutter: float = 24, leading: float = 12, other: float = 12
) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9.5)
        wide = max(canvas.stringWidth(row, "Helvetica", 9.5) for row in wrapped(prose(0, 12), 48))
        lines(canvas, 58, 720, left, leading=leading)
        lines(canvas, 58 + wide + gutter, 720, right, leading=other)

    return draw


def _numbered(rows: list[str]) -> list[str]:
    """The rows, each with a number, so that none is found in another's place."""
    return [f"{i}x {row}" for i, row in enumerate(rows, start=10)]


def _in_order(text: str, *parts: list[str]) -> None:
    whole = collapse(text)
    places = [whole.index(collapse(" ".join(part))) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize("gutter", [14.0, 25.0])
def test_a_short_column_of_signatures_beside_a_full_one(tmp_path: Path, gutter: float) -> None:
    left = wrapped(prose(0, 16), 48)
    draw = _columns(left, [*SIGNED, "", *PARTY], gutter=gutter, other=10.2)
    document = read_bytes(tmp_path, make_pdf([draw]))
    _in_order(body(document), left, SIGNED, PARTY)
    assert_sound(document)


@pytest.mark.parametrize("count", [2, 3, 8])
def test_a_short_column_of_text(tmp_path: Path, count: int) -> None:
    left, right = wrapped(prose(0, 14), 48), wrapped(prose(1, 10), 48)[:count]
    document = read_bytes(tmp_path, make_pdf([_columns(left, right)]))
    _in_order(body(document), left, right)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_few_lines_are_read_as_the_page_before(tmp_path: Path, count: int) -> None:
    text = _numbered(wrapped(prose(0, 40), 46))
    pages = [_columns(text[:40], text[40:80]), _columns(text[80 : 80 + count], text[85 : 85 + count])]
    document = read_bytes(tmp_path, make_pdf(pages))
    _in_order(body(document), text[:80], text[80 : 80 + count], text[85 : 85 + count])


def test_a_head_over_the_gutter_hides_no_columns(tmp_path: Path) -> None:
    left = wrapped(prose(0, 16), 48)
    columns = _columns(left, SIGNED, other=10.2)

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            columns(canvas)
            canvas.setFont("Helvetica", 8.5)
            canvas.drawString(
                58, 752, "Tern Valley USD and Tern Learning, Inc. – Agreement on the records of pupils"
            )
            canvas.drawRightString(554, 752, str(number))

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2)]))
    _in_order(body(document), [*left, *SIGNED, *left, *SIGNED])


def test_a_page_of_one_column_after_one_of_two_stays_whole(tmp_path: Path) -> None:
    text = _numbered(wrapped(prose(0, 40), 46))
    whole = wrapped(prose(2, 9), 92)
    pages = [_columns(text[:40], text[40:80]), lambda c: lines(c, 58, 720, whole) and None]
    document = read_bytes(tmp_path, make_pdf(pages))
    _in_order(body(document), text[:80], whole)


def test_prose_and_answers_beside_it_stay_rows(tmp_path: Path) -> None:
    questions = [
        "Who may open the records of a pupil?",
        "Where are the records of pupils kept?",
        "When are they gone?",
    ]
    answers = ["Staff in need of them", "In the state of Iowa", "After thirty days"]

    def draw(canvas: Canvas) -> None:
        for i, (question, answer) in enumerate(zip(questions, answers, strict=True)):
            canvas.drawString(72, 700 - 30 * i, question)
            canvas.drawString(330, 700 - 30 * i, answer)

    text = body(read_bytes(tmp_path, make_pdf([draw])))
    _in_order(text.replace("|", " "), *([q, a] for q, a in zip(questions, answers, strict=True)))


def test_the_sentence_above_two_signatures_is_not_cut(tmp_path: Path) -> None:
    closing = "This agreement may be signed in counterparts and by electronic signature of the two."

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, 72, 700, wrapped(prose(0, 6), 80))
        canvas.drawString(72, y, closing)
        space = canvas.stringWidth(closing[: closing.index("and by")], "Helvetica", 11)
        at = 72 + space
        for i, row in enumerate(("By: {}", "Name: {}", "Title: {}", "Date: {}")):
            canvas.drawString(72, y - 40 - 16 * i, row.format("Ada"))
            canvas.drawString(at, y - 40 - 16 * i, row.format("Ben"))

    text = collapse(body(read_bytes(tmp_path, make_pdf([draw]))))
    assert closing in text
    assert "Date: Ada By: Ben" in text


def test_blocks_that_stand_one_below_the_other_are_read_downwards(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            340,
            700,
            ["LARCH SCHOOLS", "By: Ben B. Moss", "Name: Ben B. Moss", "Title: First clerk here"],
        )
        lines(
            canvas, 72, 620, ["TERN LEARNING", "By: Ada A. Quill", "Name: Ada A. Quill", "Title: Head of all"]
        )

    text = body(read_bytes(tmp_path, make_pdf([draw])))
    assert text.index("LARCH") < text.index("First clerk") < text.index("TERN") < text.index("Head of all")
