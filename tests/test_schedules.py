"""Schedules of data, from the drawn page to element and collected: forty of them, and the turns they take."""

from pathlib import Path

import pytest
from schedules_make import DRAWINGS, LAYOUTS, Drawing, Layout, draw

from analyzer.extract import read
from analyzer.ingest import read_document
from analyzer.records import Collected, Document, Reading
from analyzer.segment import segment
from analyzer.text import normalise, render

ON_SCREEN = [drawing for drawing in DRAWINGS if drawing != "scan"]


def read_bytes(folder: Path, data: bytes) -> tuple[Document, Reading]:
    path = folder / "schedule.pdf"
    path.write_bytes(data)
    document = read_document(path)
    return document, read(document, segment(document))


def read_text(text: str) -> Reading:
    document = Document("0" * 64, "text", text)
    return read(document, segment(document))


def matrix(reading: Reading) -> dict[str, str]:
    return {normalise(row.element): row.collected for row in reading.schedule}


def found(text: str) -> dict[str, Collected]:
    return {row.element: row.collected for row in read_text(text).schedule}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("drawing", ON_SCREEN)
def test_drawn_schedule_is_read_element_by_element(tmp_path: Path, drawing: Drawing, layout: Layout) -> None:
    drawn = draw(drawing, layout)
    document, reading = read_bytes(tmp_path, drawn.pdf)
    assert matrix(reading) == {normalise(name): state for name, state in drawn.matrix.items()}
    for row in reading.schedule:
        (proof,) = row.evidence
        assert proof.quote == render(document, proof.spans)
        assert proof.page and proof.boxes
        assert normalise(row.element).split()[0] in normalise(proof.quote)


@pytest.mark.slow
@pytest.mark.parametrize("layout", ["merged", "pairs", "other"])
def test_scanned_schedule_is_read_element_by_element(tmp_path: Path, layout: Layout) -> None:
    drawn = draw("scan", layout)
    _, reading = read_bytes(tmp_path, drawn.pdf)
    assert reading.document.pages_ocr == (1,)
    assert matrix(reading) == {normalise(name): state for name, state in drawn.matrix.items()}


@pytest.mark.parametrize("drawing", ON_SCREEN)
def test_ticked_elements_are_the_ones_the_term_lists(tmp_path: Path, drawing: Drawing) -> None:
    _, reading = read_bytes(tmp_path, draw(drawing, "merged").pdf)
    term = reading.term("data_schedule")
    listed = term.parameters["elements"].value
    assert term.stance == "commits"
    assert isinstance(listed, tuple)
    assert set(listed) >= {
        row.element.lower() for row in reading.schedule if row.collected == "yes" and "," not in row.element
    }
    assert not set(listed) & {row.element.lower() for row in reading.schedule if row.collected == "no"}


@pytest.mark.parametrize("drawing", ON_SCREEN)
def test_schedule_that_nobody_filled_in_is_blank(tmp_path: Path, drawing: Drawing) -> None:
    _, reading = read_bytes(tmp_path, draw(drawing, "blank").pdf)
    term = reading.term("data_schedule")
    assert (term.stance, term.hedges) == ("hedged", ("blank",))
    assert {row.collected for row in reading.schedule} == {"unclear"}


def test_categories_stand_with_their_elements(tmp_path: Path) -> None:
    _, reading = read_bytes(tmp_path, draw("vector", "merged").pdf)
    by_element = {row.element: row.category for row in reading.schedule}
    assert by_element["Guardian email"] == "Guardian contact"
    assert by_element["Preferred name"] == "Student name"


HEAD = "Schedule of Data\n\n| Data element | Collected |\n| --- | --- |\n"


@pytest.mark.parametrize(
    ("mark", "collected"),
    [
        ("☒", "yes"), ("☑", "yes"), ("X", "yes"), ("x", "yes"), ("✓", "yes"), ("Yes", "yes"), ("[x]", "yes"),
        ("KT", "yes"), ("Required", "yes"), ("☒ Yes ☐ No", "yes"), ("☐ Yes ☒ No", "no"), ("No", "no"),
        ("Not collected", "no"), ("N/A", "no"), ("☐", "no"), ("[ ]", "no"), ("____", "no"), ("", "no"),
        ("◩", "unclear"), ("☒ Yes ☒ No", "unclear"),
    ],
)  # fmt: skip
def test_marks_of_a_column(mark: str, collected: str) -> None:
    text = f"{HEAD}| Student email | {mark} |\n| Date of birth | Yes |\n| Grade level | No |\n"
    assert found(text) == {"Student email": collected, "Date of birth": "yes", "Grade level": "no"}


def test_legend_gives_signs_their_meaning() -> None:
    text = (
        "Schedule of Data\n\nC = collected, N = not collected\n\n| Data element | Status |\n| --- | --- |\n"
    )
    rows = "| Student email | C |\n| Date of birth | N |\n| Home address | N |\n"
    assert found(text + rows) == {"Student email": "yes", "Date of birth": "no", "Home address": "no"}


def test_crosses_beside_check_marks_say_no() -> None:
    rows = "| Student email | ✓ |\n| Date of birth | ✗ |\n| Home address | ✗ |\n"
    assert found(HEAD + rows) == {"Student email": "yes", "Date of birth": "no", "Home address": "no"}


BOXES = "EXHIBIT B\n\nSchedule of Data\n\n"


def test_boxes_in_a_line_belong_to_the_words_after_them() -> None:
    text = f"{BOXES}☒ Student email  ☐ Date of birth\n☐ Home address  ☒ Grade level\n"
    assert found(text) == {
        "Student email": "yes", "Date of birth": "no", "Home address": "no", "Grade level": "yes",
    }  # fmt: skip


def test_other_row_counts_by_what_is_written_there() -> None:
    rows = "☒ Student email\n☐ Date of birth\n☐ Grade level\n"
    assert "Other" not in found(f"{BOXES}{rows}☐ Other (please list): ________\n")
    assert found(f"{BOXES}{rows}☒ Other: ________\n")["Other"] == "yes"
    assert found(f"{BOXES}{rows}☒ Other: locker number\n")["locker number"] == "yes"
    assert found(f"{BOXES}{rows}☐ Other: locker number\n")["locker number"] == "unclear"


def test_ticking_none_says_that_nothing_is_collected() -> None:
    rows = "☐ Student email\n☐ Date of birth\n☐ Grade level\n☒ No student data collected\n"
    assert found(BOXES + rows) == {"Student email": "no", "Date of birth": "no", "Grade level": "no"}


@pytest.mark.parametrize(
    "text",
    [
        "When the term ends the provider shall:\n\n☒ Return the data\n☐ Destroy the data\n☐ Keep the data\n",
        "| Insurance | Required |\n| --- | --- |\n| General liability | Yes |\n| Automobile | No |\n",
        "✓ We protect names and email addresses\n✓ We never sell grades\n✓ We encrypt birth dates\n",
        "Options\n\n☒ Two factor sign in\n☐ Telephone support\n☐ Summer training\n",
    ],
)
def test_other_boxes_and_tables_are_no_schedule(text: str) -> None:
    assert found(text) == {}
