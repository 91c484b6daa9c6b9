"""PDF: running heads, feet and page numbers are marked, and body lines are not taken for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from ingest_make import assert_sound, body, lines, make_pdf, marked, prose, read_bytes, wrapped
from reportlab.pdfgen.canvas import Canvas

from analyzer.text import collapse

Draw = Callable[[Canvas], None]
HEAD = "Tern Valley USD / Meadowlark Labs – Records Agreement"
FOOT = "Records Agreement · File 26-0417"


def _text(canvas: Canvas, number: int, *, top: float = 700) -> None:
    """A page of prose that ends in a sentence of its own."""
    lines(canvas, 72, top, wrapped(f"Part {chr(64 + number)} begins. " + prose(number, 6), 80))


def _small(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 8.5)


def _paper(count: int, *, edge: Callable[[Canvas, int], None]) -> list[Draw]:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            _text(canvas, number)
            _small(canvas)
            edge(canvas, number)

        return draw

    return [page(number) for number in range(1, count + 1)]


def _stripped(texts: list[str]) -> list[str]:
    return [text.strip() for text in texts]


def _is_left(view: str, count: int) -> None:
    """Nothing but the prose is left."""
    expected = [f"Part {chr(64 + n)} begins. " + prose(n, 6) for n in range(1, count + 1)]
    assert collapse(view) == collapse(" ".join(expected))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6])
def test_a_head_with_the_page_number_on_its_line(tmp_path: Path, count: int) -> None:
    def edge(canvas: Canvas, number: int) -> None:
        canvas.drawString(58, 752, HEAD)
        canvas.drawRightString(554, 752, str(number))

    document = read_bytes(tmp_path, make_pdf(_paper(count, edge=edge)))
    assert _stripped(marked(document, "head")) == [HEAD] * count
    assert _stripped(marked(document, "page_no")) == [str(n) for n in range(1, count + 1)]
    _is_left(body(document), count)
    assert_sound(document)


@pytest.mark.parametrize("count", [2, 3, 5, 6, 9])
@pytest.mark.parametrize("template", ["Page {} of {}", "Page {1}{0}", "- {} -", "{}/{}", "{} | Page"])
def test_a_foot_with_a_number_at_the_other_side(tmp_path: Path, count: int, template: str) -> None:
    shown = template.replace("{1}{0}", "{}")

    def edge(canvas: Canvas, number: int) -> None:
        canvas.drawString(58, 40, FOOT)
        canvas.drawRightString(554, 40, shown.format(number, count))

    document = read_bytes(tmp_path, make_pdf(_paper(count, edge=edge)))
    assert _stripped(marked(document, "foot")) == [FOOT] * count
    assert len(marked(document, "page_no")) == count
    _is_left(body(document), count)


@pytest.mark.parametrize("count", [2, 3, 6])
def test_a_foot_with_its_number_in_one_line(tmp_path: Path, count: int) -> None:
    def edge(canvas: Canvas, number: int) -> None:
        canvas.drawString(58, 40, f"Larch Terms of Service Page {number} of {count}")

    document = read_bytes(tmp_path, make_pdf(_paper(count, edge=edge)))
    assert len(marked(document, "foot")) == count
    _is_left(body(document), count)


@pytest.mark.parametrize("count", [3, 4, 6])
def test_a_head_on_all_pages_but_the_first(tmp_path: Path, count: int) -> None:
    def edge(canvas: Canvas, number: int) -> None:
        if number > 1:
            canvas.drawString(58, 752, HEAD)

    document = read_bytes(tmp_path, make_pdf(_paper(count, edge=edge)))
    assert len(marked(document, "head")) == count - 1
    _is_left(body(document), count)


def test_a_head_on_the_second_of_two_pages_is_told_by_its_number(tmp_path: Path) -> None:
    def edge(canvas: Canvas, number: int) -> None:
        if number == 2:
            canvas.drawString(58, 752, HEAD)
            canvas.drawRightString(554, 752, "2")

    document = read_bytes(tmp_path, make_pdf(_paper(2, edge=edge)))
    assert _stripped(marked(document, "head")) == [HEAD]
    assert _stripped(marked(document, "page_no")) == ["2"]
    _is_left(body(document), 2)


@pytest.mark.parametrize("count", [4, 5, 6, 8])
def test_heads_of_odd_and_even_pages(tmp_path: Path, count: int) -> None:
    def edge(canvas: Canvas, number: int) -> None:
        if number % 2:
            canvas.drawRightString(554, 752, f"Duties of the provider    {number}")
        else:
            canvas.drawString(58, 752, f"{number}    Records Agreement")

    document = read_bytes(tmp_path, make_pdf(_paper(count, edge=edge)))
    _is_left(body(document), count)


def test_heads_that_name_the_part_below_them(tmp_path: Path) -> None:
    parts = ("Duties of the provider", "Safety of records", "Notices", "Ending the service")

    def edge(canvas: Canvas, number: int) -> None:
        canvas.drawString(58, 752, parts[number - 1])
        canvas.drawRightString(554, 752, str(number))

    document = read_bytes(tmp_path, make_pdf(_paper(4, edge=edge)))
    assert _stripped(marked(document, "head")) == list(parts)
    _is_left(body(document), 4)


def test_a_sentence_is_not_torn_by_foot_and_head(tmp_path: Path) -> None:
    first = "The provider hands every record that it still holds back to the district and then de-"
    second = "stroys every copy that remains on its systems, with those of its suppliers, for good."

    def page(number: int, row: str, at: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, at, [row])
            _small(canvas)
            canvas.drawString(58, 752, HEAD)
            canvas.drawRightString(554, 752, str(number))
            canvas.drawString(58, 40, FOOT)

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1, first, 76), page(2, second, 716)]))
    assert body(document).strip() == f"{first[:-1]}{second}"


# --- what is no head ------------------------------------------------------------------------------


def _signed(name: str, party: str) -> list[str]:
    return [party, "By: ______________________", f"Name: {name}", "Title: Clerk", "Date: ____________"]


@pytest.mark.parametrize("start", [700, 760])
@pytest.mark.parametrize("leading", [14, 24])
def test_signature_lines_at_the_edge_are_text(tmp_path: Path, start: float, leading: float) -> None:
    def page(name: str, party: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, start, _signed(name, party), leading=leading)
            lines(canvas, 72, 40 + 4 * leading, _signed(name, party), leading=leading)

        return draw

    pages = [page("Ada Quill", "TERN LEARNING"), page("Ben Moss", "LARCH SCHOOLS")]
    document = read_bytes(tmp_path, make_pdf(pages))
    assert marked(document, "head") == marked(document, "foot") == []
    assert body(document).count("By: ___") == 4
    assert body(document).count("Title: Clerk") == 4


def test_headings_repeated_in_the_text_are_text(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(72, 700, "Acceptance by a school")
            canvas.setFont("Helvetica", 11)
            _text(canvas, number, top=670)

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2), page(3)]))
    assert body(document).count("Acceptance by a school") == 3


def test_headings_below_a_head_are_text(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(72, 700, "Acceptance by a school")
            canvas.setFont("Helvetica", 11)
            _text(canvas, number, top=676)
            canvas.drawString(58, 752, HEAD)

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2)]))
    assert _stripped(marked(document, "head")) == [HEAD] * 2
    assert body(document).count("Acceptance by a school") == 2


@pytest.mark.parametrize("title", ["Exhibit {}", "Schedule {}", "{}. Duties", "Section {}"])
def test_numbered_headings_that_keep_step_are_text(tmp_path: Path, title: str) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 745, title.format(number))
            _text(canvas, number)

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2), page(3)]))
    assert [title.format(n) in body(document) for n in (1, 2, 3)] == [True] * 3


def test_last_lines_of_text_that_differ_are_text(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, 72, 76, [f"The fee of year {number} is due in May.", f"It is {number}00 dollars."])
            _text(canvas, number)

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2)]))
    assert "year 1 is due" in body(document) and "200 dollars" in body(document)


def test_rows_of_a_table_that_goes_on_are_text(tmp_path: Path) -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            rows = [("Data", "Kept"), (f"Names {'ab'[number - 1]}", "yes"), ("Marks", "no")]
            for i, row in enumerate(rows):
                for j, text in enumerate(row):
                    canvas.rect(72 + 200 * j, 700 - 24 * i, 200, 24)
                    canvas.drawString(76 + 200 * j, 708 - 24 * i, text)
            lines(canvas, 72, 600, wrapped(prose(number), 80))

        return draw

    document = read_bytes(tmp_path, make_pdf([page(1), page(2)]))
    assert body(document).count("Data | Kept") == 2


@pytest.mark.parametrize("count", [2, 4, 9])
@pytest.mark.parametrize("top", [748, 724])
def test_the_title_that_heads_repeat_is_text(tmp_path: Path, count: int, top: float) -> None:
    title = "Records and Privacy Agreement"

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number == 1:
                canvas.setFont("Helvetica-Bold", 15)
                canvas.drawCentredString(306, top, title)
            canvas.setFont("Helvetica", 11)
            _text(canvas, number)
            _small(canvas)
            if number > 1:
                canvas.drawRightString(554, 760, title)
            canvas.drawCentredString(306, 30, f"Page {number}")

        return draw

    document = read_bytes(tmp_path, make_pdf([page(number) for number in range(1, count + 1)]))
    assert _stripped(marked(document, "head")) == [title] * (count - 1)
    assert collapse(body(document)).startswith(title)
