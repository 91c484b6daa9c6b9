"""What papers say is collected: rows for the workbook and for other programs, a table for the screen."""

import json
from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook
from report_samples import AS_OF, assessment, outcomes, paper

from analyzer.dashboard.views.held import held_table
from analyzer.records import Assessment, Collected, Evidence, Paper, ScheduleRow, Standing
from analyzer.report.held import held_papers, held_rows
from analyzer.report.json_export import write_json
from analyzer.report.workbook import write_workbook


def row(element: str, collected: Collected, category: str = "Contact", page: int | None = 4) -> ScheduleRow:
    return ScheduleRow(element, collected, category, (Evidence(f"{element} | X", ((0, 9),), page),))


ROWS = (
    row("Student email", "yes"),
    row("Student phone", "no"),
    row("Grade level", "yes", "Enrollment", 5),
    row("Homeroom", "unclear", "Enrollment", 5),
)


def with_schedule(*rows: ScheduleRow, standing: Standing = "in_force") -> Paper:
    one = paper()
    return replace(one, standing=standing, reading=replace(one.reading, schedule=rows))


def vendor(*papers: Paper) -> Assessment:
    return assessment(papers=papers)


def test_groups_keep_the_order_of_the_paper() -> None:
    (held,) = held_papers(vendor(with_schedule(*ROWS)))
    assert [(g.category, g.collected, g.not_collected, g.unclear, g.page) for g in held.groups] == [
        ("Contact", ("Student email",), ("Student phone",), (), 4),
        ("Enrollment", ("Grade level",), (), ("Homeroom",), 5),
    ]
    assert "of 4 data elements listed, 2 are collected" in held.said


def test_schedule_that_nobody_filled_in_is_said_to_be_so() -> None:
    (held,) = held_papers(vendor(with_schedule(row("Student email", "unclear"))))
    assert held.blank
    assert "not filled in" in held.said


def test_papers_that_no_longer_count_are_left_out() -> None:
    assert held_papers(vendor(with_schedule(*ROWS, standing="superseded"), paper())) == ()


def test_table_shows_what_needs_a_look_and_no_markup_of_the_paper() -> None:
    (held,) = held_papers(vendor(with_schedule(*ROWS, row("<b>Bus</b>", "yes"))))
    shown = held_table(held)
    assert "Please look" in shown and "Homeroom" in shown
    assert "<b>" not in shown and "&lt;b&gt;Bus" in shown
    (plain,) = held_papers(vendor(with_schedule(row("Student email", "yes", ""))))
    assert "Please look" not in held_table(plain)
    assert "Group of data" not in held_table(plain)


def test_workbook_has_a_row_for_each_element(tmp_path: Path) -> None:
    found = vendor(with_schedule(*ROWS))
    path = tmp_path / "gaps.xlsx"
    write_workbook(path, [found], outcomes(), as_of=AS_OF, packs=())
    heads, *rows = load_workbook(path)["Data held"].iter_rows(values_only=True)
    assert heads == (
        "Vendor",
        "File",
        "Group of data",
        "Data element",
        "Collected?",
        "Page",
        "The contract's words",
    )
    assert [r[2:6] for r in rows] == [
        ("Contact", "Student email", "Collected", 4),
        ("Contact", "Student phone", "Not collected", 4),
        ("Enrollment", "Grade level", "Collected", 5),
        ("Enrollment", "Homeroom", "Please look", 5),
    ]
    assert len(list(held_rows([found]))) == len(rows)


def test_json_report_lists_the_elements_of_each_paper(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_json(path, [vendor(with_schedule(*ROWS))], as_of=AS_OF)
    (listed,) = json.loads(path.read_text(encoding="utf-8"))["vendors"][0]["papers"]
    assert listed["schedule"][0] == {
        "element": "Student email",
        "collected": "yes",
        "category": "Contact",
        "page": 4,
        "quote": "Student email | X",
    }
