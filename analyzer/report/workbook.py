"""The workbook for people: a summary that a superintendent reads, and the tables behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analyzer.records import Assessment, FileOutcome, GonePaper, Review
from analyzer.report.contact_rows import contact_rows
from analyzer.report.coverage_rows import coverage_rows, own_words
from analyzer.report.dataframes import (
    Matrix,
    MatrixRow,
    RuleSet,
    evidence_rows,
    fact_rows,
    gap_rows,
    matrix,
    problem_rows,
)
from analyzer.report.files import replacing
from analyzer.report.held import held_rows
from analyzer.report.sheets import (
    CONTACTS,
    COVERAGE,
    EVIDENCE,
    FACTS,
    GAPS,
    HEAD,
    HELD,
    PROBLEMS,
    SIGNATURES,
    look_style,
    write_table,
)
from analyzer.report.signature_rows import signature_rows
from analyzer.report.topics import COVERAGE_ORDER, headline, holds_student_data, worst_first
from analyzer.report.view import look
from analyzer.report.xlsx import Cell, Style, StyleBook, add_row, new_sheet, save
from analyzer.settings import District
from analyzer.words import label

__all__ = ["write_workbook"]

_TITLE = Style(ink="#FFFFFF", fill="#1F3A5F", bold=True, size=16, down="center", wrap=False, lines=False)
_SUBTITLE = Style(ink="#FFFFFF", fill="#1F3A5F", down="center", wrap=False, lines=False)
_BIG = Style(ink="#1F3A5F", bold=True, size=14, down="center", wrap=False, lines=False)
_LINE = Style(down="center", wrap=False, lines=False)
_SMALL = Style(ink="#5A6672", size=9, across="center", down="center")
_SMALL_RIGHT = Style(ink="#5A6672", size=9, across="right", down="center", wrap=False, lines=False)
_NAME = Style(bold=True, down="center")
_COUNT = Style(across="center", down="center", bold=True)
_NOT_ASKED = Style(ink="#9AA5B1", across="center", down="center")
_DASH = Cell("–", _NOT_ASKED)
_TOPIC_WIDTH, _FIRST_WIDTHS = 12.0, (28.0, 26.0, 11.0)
_HEAD_ROW = 7
_LEGEND = ("met", "weak", "missing", "conflict", "not_assessed", "pending", "own")


def write_workbook(
    path: Path,
    assessments: Sequence[Assessment],
    outcomes: Iterable[FileOutcome],
    *,
    as_of: date,
    packs: Sequence[RuleSet],
    district: District | None = None,
    reviews: Sequence[Review] = (),
    gone: Sequence[GonePaper] = (),
    option: str = "--out",
) -> Path:
    """Write the workbook: a summary, and a sheet each for agreements, gaps, proof, facts and the rest.

    The same input makes the same bytes. `path` is replaced in one step, or stays as it was; where another
    program has it open, the workbook is written beside it.

    Args:
        path: the file to write.
        assessments: the vendors, in any order; the worst come first in the workbook.
        outcomes: how the files of the run ended.
        as_of: the day of judgement.
        packs: the rule sets judged by, for their names.
        district: whose contracts these are.
        reviews: words of people; those not stale outrank ours.
        gone: papers whose files are no longer where they were.
        option: the command-line option that names another file, for the advice.

    Returns:
        The file that was written: `path`, or one beside it.

    Raises:
        RunError: no file can be written there, or the disk is full.
    """
    ordered = worst_first(assessments)
    title = label("sheet.title")
    footer = label("sheet.footer", title=(district.name if district else "") or title, date=as_of.isoformat())
    book, styles = Workbook(write_only=True), StyleBook()
    with (target := replacing(path, option=option)) as part:
        _summary(book, styles, ordered, as_of=as_of, packs=packs, district=district, reviews=reviews)
        write_table(
            book, styles, label("sheet.coverage"), COVERAGE, coverage_rows(ordered),
            same=lambda row: row.vendor_id, empty=label("sheet.no_vendors"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#1F3A5F",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.gaps"), GAPS, gap_rows(ordered, packs=packs, reviews=reviews),
            same=lambda row: row.vendor_id, empty=label("sheet.no_gaps"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#8C1D40",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.evidence"), EVIDENCE, evidence_rows(ordered, packs=packs),
            same=lambda row: row.vendor, empty=label("sheet.no_evidence"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#0B5345",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.facts"), FACTS, fact_rows(ordered, gone=gone),
            same=lambda row: row.vendor, empty=label("sheet.no_facts"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#173F6B",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.signatures"), SIGNATURES, signature_rows(ordered),
            same=lambda row: row.path, empty=label("sheet.no_signatures"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#3D5A80",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.held"), HELD, held_rows(ordered),
            same=lambda row: f"{row.vendor}/{row.file}", empty=label("sheet.no_held"), footer=footer,
            frozen_columns=2, tab="#7A5C00",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.contacts"), CONTACTS, contact_rows(ordered),
            same=lambda row: row.vendor_id, empty=label("sheet.no_contacts"), footer=footer,
            frozen_columns=2, pages_wide=2, tab="#4A5B23",
        )  # fmt: skip
        write_table(
            book, styles, label("sheet.problems"), PROBLEMS, problem_rows(ordered, outcomes, gone=gone),
            same=lambda row: row.path, empty=label("sheet.no_problems"), footer=footer,
            frozen_columns=1, tab="#5A6672",
        )  # fmt: skip
        save(book, part, title=title, as_of=as_of)
    return target.written


def _summary(
    book: Workbook,
    styles: StyleBook,
    assessments: Sequence[Assessment],
    *,
    as_of: date,
    packs: Sequence[RuleSet],
    district: District | None,
    reviews: Sequence[Review],
) -> None:
    grid = matrix(assessments, reviews=reviews)
    columns = max(len(_FIRST_WIDTHS) + len(grid.terms), len(_LEGEND) + 1)
    widths = [*_FIRST_WIDTHS, *[_TOPIC_WIDTH] * (columns - len(_FIRST_WIDTHS))]
    name = label("sheet.summary")
    sheet = new_sheet(
        book,
        name,
        widths=widths,
        frozen=f"B{_HEAD_ROW + 1}",
        repeat_rows=(_HEAD_ROW, _HEAD_ROW),
        repeat_columns="A:A",
        footer=label("sheet.footer", title=label("sheet.title"), date=as_of.isoformat()),
        pages_wide=1 + int(sum(widths) // 190),
    )
    rows = [
        *_banner(assessments, grid, columns, as_of=as_of, packs=packs, district=district),
        *((None, _vendor_cells(row)) for row in grid.rows),
        *_notes(grid),
    ]
    for number, (height, cells) in enumerate(rows, start=1):
        add_row(sheet, styles, number, cells, widths=widths, height=height)
    last = get_column_letter(len(_FIRST_WIDTHS) + len(grid.terms))
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{last}{_HEAD_ROW + len(grid.rows)}"


_Rows = list[tuple[float | None, list[Cell | None]]]


def _banner(
    assessments: Sequence[Assessment],
    grid: Matrix,
    columns: int,
    *,
    as_of: date,
    packs: Sequence[RuleSet],
    district: District | None,
) -> _Rows:
    """The seven rows above the vendors: title, whose, the headline, counts, legend, totals, heads."""
    whose = (district.name if district else "", label("sheet.as_of", date=as_of.isoformat()))
    judged = label("sheet.judged_by", packs=", ".join(pack.name for pack in packs)) if packs else ""
    subtitle = "    ".join(part for part in (*whose, judged) if part)
    legend = [Cell(f"{look(code).shape} {label(f'short.{code}')}", _verdict(code)) for code in _LEGEND]
    met_by: list[Cell | None] = [
        Cell(_out_of(met, asked, own), _SMALL)
        for met, asked, own in zip(grid.met, grid.asked, grid.own, strict=True)
    ]
    heads = (*(label(f"column.{key}") for key in ("vendor", "coverage", "required_gaps")), *grid.names)
    return [
        (30, [Cell(label("sheet.title"), _TITLE), *[Cell(None, _TITLE)] * (columns - 1)]),
        (18, [Cell(subtitle, _SUBTITLE), *[Cell(None, _SUBTITLE)] * (columns - 1)]),
        (28, [Cell(headline(assessments), _BIG)]),
        (18, [Cell(_counts(assessments, grid, district), _LINE)]),
        (18, [Cell(label("sheet.legend"), _SMALL_RIGHT), *legend]),
        (18, [None, None, Cell(label("sheet.met_by"), _SMALL_RIGHT), *met_by]),
        (58, [Cell(head, HEAD) for head in heads]),
    ]


def _out_of(met: int, asked: int, own: int) -> str:
    """How many meet it, and apart from them how many promise it in terms of their own."""
    return label("sheet.out_of_own" if own else "sheet.out_of", count=met, total=asked, own=own)


def _counts(assessments: Sequence[Assessment], grid: Matrix, district: District | None) -> str:
    counted = [a.coverage for a in assessments if holds_student_data(a)]
    parts = [
        f"{label(f'coverage.{coverage}')}: {counted.count(coverage)}"
        for coverage in reversed(COVERAGE_ORDER)
        if coverage in counted
    ]
    gaps = [row.required_gaps or 0 for row in grid.rows if row.counted]
    if sum(gaps):
        parts.append(label("sheet.gap_count", required=sum(gaps), vendors=sum(g > 0 for g in gaps)))
    elif any(grid.asked):
        parts.append(label("sheet.gap_count_none"))
    own = sum(row.required_own for row in grid.rows if row.counted)
    if own:
        parts.append(own_words(own))
    if counted and not (district and district.name):
        parts.append(label("sheet.whose_unknown"))
    return "    ".join(parts)


def _vendor_cells(row: MatrixRow) -> list[Cell | None]:
    coverage = Cell(
        f"{row.coverage.look.shape} {row.coverage.label}", look_style(row.coverage.look, down="center")
    )
    return [
        Cell(row.vendor, _NAME),
        coverage,
        _DASH if row.required_gaps is None else Cell(row.required_gaps, _COUNT),
        *(
            Cell(cell.short_text, look_style(cell.look, across="center", down="center", size=9))
            if cell
            else _DASH
            for cell in row.cells
        ),
    ]


def _notes(grid: Matrix) -> _Rows:
    """Under the vendors: what the signs mean, and how far to trust them."""
    notes: _Rows = [] if grid.rows else [(20, [Cell(label("sheet.no_vendors"), _LINE)])]
    notes.append((12, [None]))
    notes += [
        (18, [Cell(f"{look(code).shape} {label(f'short.{code}')}", _verdict(code)), Cell(meaning, _LINE)])
        for code in _LEGEND
        for meaning in [label(f"legend.{code}")]
    ]
    notes.append((20, [Cell(label("sheet.disclaimer"), _LINE)]))
    return notes


def _verdict(code: str) -> Style:
    return look_style(look(code), across="center", down="center", size=9)
