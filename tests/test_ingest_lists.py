"""PDF: lists and paragraphs as offices set them, in one column or two, justified and parted by hyphens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from ingest_make import assert_sound, body, lines, make_pdf, prose, read_bytes, wrapped
from reportlab.pdfgen.canvas import Canvas

from analyzer.ingest.flow import Token
from analyzer.ingest.paragraphs import lines_of, paragraphs_of
from analyzer.records import Document
from analyzer.segment import segment
from analyzer.text import collapse

Draw = Callable[[Canvas], None]
LEFT = (
    "h:3. What we collect",
    "The service keeps:",
    "•names of pupils and their classes",
    "•answers given in exercises",
    "•the time of each visit",
    "h:4. What we never do",
    "The provider will not:",
    "•sell what it keeps about pupils",
    "•show them advertising of any kind",
    "•build profiles for other ends than teaching",
    "h:5. Helpers",
    "Helpers sign the same duties in writing.",
    "•a host in Ohio",
    "•a sender of messages",
)
RIGHT = (
    "h:6. When something goes wrong",
    "The provider tells the school within two days:",
    "•what happened and when",
    "•whose records were touched",
    "•what it has done since",
    "h:7. At the end",
    "The provider then:",
    "•hands back every record",
    "•deletes all copies within sixty days",
    "•confirms it in a letter",
    "h:8. Questions",
    "Parents write to the school first.",
)


def _listed(canvas: Canvas, x: float, y: float, rows: Sequence[str], *, size: float, leading: float) -> None:
    """Headings in bold, items hanging behind bullets, with white before headings."""
    for row in rows:
        if row.startswith("h:"):
            y -= 0.6 * leading
            canvas.setFont("Helvetica-Bold", size)
            canvas.drawString(x, y, row[2:])
        else:
            canvas.setFont("Helvetica", size)
            inset = 12 if row.startswith("•") else 0
            if inset:
                canvas.drawString(x, y, "•")
            canvas.drawString(x + inset, y, row.removeprefix("•"))
        y -= leading


def _words(rows: Sequence[str]) -> str:
    return " ".join(row.removeprefix("h:").replace("•", "• ") for row in rows)


@pytest.mark.parametrize("gutter", [14.0, 26.0])
@pytest.mark.parametrize(
    ("size", "leading", "other"), [(9.5, 11.5, 11.5), (10.0, 13.0, 12.6), (8.5, 14.0, 10.8)]
)
def test_columns_of_headings_and_lists_are_read_one_after_the_other(
    tmp_path: Path, gutter: float, size: float, leading: float, other: float
) -> None:
    def draw(canvas: Canvas) -> None:
        wide = max(canvas.stringWidth(row, "Helvetica", size) for row in LEFT) + 12
        _listed(canvas, 60, 720, LEFT, size=size, leading=leading)
        _listed(canvas, 60 + wide + gutter, 722, RIGHT, size=size, leading=other)

    document = read_bytes(tmp_path, make_pdf([draw]))
    assert collapse(body(document)) == _words((*LEFT, *RIGHT))
    assert_sound(document)


def test_numbered_questions_stay_beside_their_answers(tmp_path: Path) -> None:
    asked = [
        f"{i}. Which of the {name} does it keep at all?"
        for i, name in enumerate("names grades notes".split(), 1)
    ]
    answers = [
        "None of those were ever stored here",
        "Only those of the term that runs now",
        "All that a teacher has typed in",
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9.5)
        lines(canvas, 60, 700, asked, leading=26)
        lines(canvas, 330, 700, answers, leading=26)

    text = collapse(body(read_bytes(tmp_path, make_pdf([draw]))).replace("|", " "))
    assert text == " ".join(f"{q} {a}" for q, a in zip(asked, answers, strict=True))


def _stretched(canvas: Canvas, x: float, y: float, row: str, width: float) -> None:
    words = row.split()
    free = width - sum(canvas.stringWidth(word) for word in words)
    for word in words:
        canvas.drawString(x, y, word)
        x += canvas.stringWidth(word) + free / (len(words) - 1)


def test_lines_stretched_to_their_column_are_no_cells_and_no_columns(tmp_path: Path) -> None:
    rows = [
        "The provider keeps its list of helpers at",
        "www.records-of-helpers-for-schools.example/notices or",
        "a page that it names by letter to schools,",
        "and tells them of changes there.",
    ]

    def draw(canvas: Canvas) -> None:
        for i, row in enumerate(rows[:3]):
            _stretched(canvas, 60, 700 - 13 * i, row, 420)
        canvas.drawString(60, 661, rows[3])
        lines(canvas, 60, 620, wrapped(prose(0), 80))

    text = body(read_bytes(tmp_path, make_pdf([draw])))
    assert "\t" not in text and "|" not in text
    assert collapse(text).startswith(" ".join(rows))


def test_a_line_at_the_edge_ends_the_list_above_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        rows = (
            "The provider uses records to:",
            "•teach and to report on what was taught to those who",
            "may see it",
            "•keep the service running",
        )
        _listed(canvas, 60, 700, rows[:2], size=10, leading=12)
        lines(canvas, 72, 676, [rows[2]])
        _listed(canvas, 60, 664, rows[3:], size=10, leading=12)
        lines(canvas, 60, 652, ["The provider will never use records to:"])
        _listed(canvas, 60, 640, ("•advertise", "•sell them"), size=10, leading=12)

    document = read_bytes(tmp_path, make_pdf([draw]))
    segmented = segment(document)
    told = {s.text: s.lead_in for s in segmented.sentences}
    assert told["keep the service running"] == "The provider uses records to:"
    assert told["sell them"] == "The provider will never use records to:"


def _sentences(document: Document) -> list[str]:
    return [s.text for s in segment(document).sentences]


def test_a_paragraph_in_capitals_is_no_row_of_headings(tmp_path: Path) -> None:
    shouted = (
        "THE PROVIDER WILL PAY WHAT A SCHOOL SPENDS ON LETTERS TO PARENTS WHERE RECORDS WERE LOST THROUGH A "
        "FAULT OF THE PROVIDER OR OF ANYONE WHO HELPS IT TO RUN THE SERVICE FOR THE SCHOOL."
    )

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, 60, 700, wrapped(shouted, 48))
        lines(canvas, 60, y - 20, wrapped(prose(0, 8), 80))

    assert shouted in _sentences(read_bytes(tmp_path, make_pdf([draw])))


def test_sentences_in_narrow_columns_with_hyphens_stay_whole(tmp_path: Path) -> None:
    """Lines joined at hyphens are twice as long as others; they say nothing of where lines are broken."""
    rows = [
        "The school may ask at any time which rec-",
        "ords are held about a pupil, and the Pro-",
        "vider then answers within ten days. The",
        "School District may also look at the sys-",
        "tems in which they are kept, with a week's",
        "notice in writing to the office of the",
        "Provider that is named on the first page.",
        "Nothing here takes away what a law gives",
        "Parents or pupils who are of age, and no",
        "Policy of the Provider changes these du-",
        "ties while this agreement is in force.",
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 700, rows)

    whole = " ".join(rows).replace("- ", "")
    found = _sentences(read_bytes(tmp_path, make_pdf([draw])))
    assert " ".join(found) == whole
    assert any(
        "with a week's notice in writing to the office of the Provider that is named" in s for s in found
    )
    assert any(s.startswith("Nothing here") and s.endswith("in force.") for s in found)


@pytest.mark.parametrize("first", ["Provider keeps", "they keep"])
def test_a_sentence_goes_on_in_the_next_column(tmp_path: Path, first: str) -> None:
    left, right = wrapped(prose(0, 12), 48), wrapped(prose(2, 11), 48)
    left[-1] = "Where a school asks for it in writing at once the"
    right[0] = f"{first} all of it for one more year, as well"

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9.5)
        lines(canvas, 58, 720, left, leading=12)
        lines(canvas, 330, 720, right, leading=12)

    found = _sentences(read_bytes(tmp_path, make_pdf([draw])))
    assert any(f"in writing at once the {first} all of it" in s for s in found)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["NO PARTY GIVES ANY WAR-", "RANTY OF ANY KIND HERE."], "WARRANTY OF ANY KIND"),
        (["It names all school-", "affiliated groups here."], "school-affiliated groups"),
        (["They may visit for on-", "site checks at any time."], "on-site checks"),
        (["Read this with care, Meadow-", "Lark is a name of theirs."], "Meadow-Lark is"),
        (["It was dis-", "approved by all of them."], "disapproved by"),
    ],
)
def test_hyphens_of_capitals_and_of_compounds(tmp_path: Path, rows: list[str], expected: str) -> None:
    assert expected in collapse(body(read_bytes(tmp_path, make_pdf([lambda c: _two(c, rows)]))))


def _two(canvas: Canvas, rows: list[str]) -> None:
    lines(canvas, 60, 700, rows)


def test_a_word_in_bold_that_is_parted_does_not_part_its_paragraph(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "1. The provider deletes all of it within ")
        x = 60 + canvas.stringWidth("1. The provider deletes all of it within ")
        canvas.setFont("Helvetica-Bold", 11)
        canvas.drawString(x, 700, "sixty calen-")
        canvas.drawString(74, 687, "dar days")

    assert "within sixty calendar days" in collapse(body(read_bytes(tmp_path, make_pdf([draw]))))


def test_numbers_at_a_line_start_within_a_list_of_numbers_are_no_items(tmp_path: Path) -> None:
    rows = wrapped(prose(0), 80)
    rows += [
        "It is collected under the rules that the board set out in sections 401, 403, and",
        "404. Giving it is left to each family, who may say no.",
    ]

    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 700, rows)

    text = body(read_bytes(tmp_path, make_pdf([draw])))
    assert "403, and\n404. Giving" in text


# --- lines read from pictures ---------------------------------------------------------------------


def _seen(rows: Sequence[tuple[float, float, str]], *, height: float = 11.0) -> list[Token]:
    """Words as a picture gives them: x of the first, y, and the text of a line; two spaces hang a label."""
    tokens = []
    for x, y, row in rows:
        at = x
        for label in row.split("  "):
            for word in label.split():
                wide = 5.5 * len(word)
                tokens.append(Token(word, at, y, at + wide, y + height, confidence=0.9))
                at += wide + 3
            at += 8
    return tokens


def _told(tokens: list[Token]) -> list[str]:
    return [" ".join(line.text for line in p.lines) for p in paragraphs_of(lines_of(tokens))]


def test_labels_that_were_not_recognised_are_bullets() -> None:
    rows = [
        (60.0, 100.0, "The provider then does all of this for the school within the week:"),
        (72.0, 114.0, "1.  hands back what it keeps"),
        (72.0, 128.0, "ee  deletes every copy of it"),
        (72.0, 142.0, "3.  confirms it in a letter"),
        (72.0, 156.0, "is it done, the provider says so in a letter to the school that asked it"),
    ]
    assert _told(_seen(rows))[1:4] == [
        "1. hands back what it keeps",
        "• deletes every copy of it",
        "3. confirms it in a letter",
    ]
    assert any("is it done" in paragraph for paragraph in _told(_seen(rows)))


def test_a_heading_seen_over_its_paragraph_stands_alone() -> None:
    rows = [
        (60.0, 100.0, "No other use"),
        (60.0, 114.0, "The provider uses what it keeps for teaching alone and for no other end"),
        (60.0, 128.0, "that the school has not named in this agreement or in a later letter."),
    ]
    assert _told(_seen(rows))[0] == "No other use"
    assert len(_told(_seen(rows))) == 2


def test_lines_of_a_picture_may_differ_in_height() -> None:
    first = _seen([(60.0, 100.0, "The provider keeps to the law of the state and to the Bill of")])
    second = _seen([(60.0, 114.0, "Rights.")], height=9.2)
    assert _told([*first, *second]) == [
        "The provider keeps to the law of the state and to the Bill of Rights."
    ]


def test_numbers_of_sections_before_a_wide_gap_are_no_cells(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        y = 700
        for number, title in ((9, "WHICH LAW"), (10, "NO WAIVER")):
            lines(canvas, 60, y, [f"SECTION {number}."])
            lines(canvas, 150, y, [f"{title}."])
            lines(canvas, 96, y - 24, [f"It is as part {number} of the law has it."])
            y -= 48

    text = body(read_bytes(tmp_path, make_pdf([draw])))
    assert "|" not in text
    assert [
        c.heading for c in segment(read_bytes(tmp_path, make_pdf([draw]))).clauses if c.kind != "heading"
    ] == [
        "WHICH LAW.",
        "NO WAIVER.",
    ]
