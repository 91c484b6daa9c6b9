"""The columns of the workbook's tables: Agreements, Gaps, Evidence, Facts, Signatures and Problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain, islice
from typing import Generic, TypeVar

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from analyzer.report.contact_rows import ContactRow
from analyzer.report.coverage_rows import CoverageRow
from analyzer.report.dataframes import EvidenceRow, FactRow, ProblemRow, TopicRow
from analyzer.report.held import HeldRow
from analyzer.report.signature_rows import SignatureRow
from analyzer.report.view import Look, VerdictView
from analyzer.report.xlsx import Cell, Style, StyleBook, Value, add_row, new_sheet
from analyzer.words import label

__all__ = [
    "CONTACTS",
    "COVERAGE",
    "EVIDENCE",
    "FACTS",
    "GAPS",
    "HEAD",
    "HELD",
    "PROBLEMS",
    "SIGNATURES",
    "Column",
    "look_style",
    "write_table",
]

Row = TypeVar("Row")

MAX_ROWS = 1_048_576  #: that a sheet of Excel holds

HEAD = Style(ink="#FFFFFF", fill="#1F3A5F", bold=True, down="center")
TO_FILL = Style(ink="#1F3A5F", fill="#FFF7D6", bold=True, down="center")
TEXT = Style()
STRONG = Style(bold=True)
NUMBER = Style(across="center")
DAY = Style(across="center", number_format="yyyy-mm-dd")
EMPTY = Style(ink="#5A6672", italic=True, wrap=False, lines=False)
_BAND = "#F4F7FA"  #: every other vendor, so that the eye keeps its line


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its head (a key of the words), width in characters, and what it holds."""

    head: str
    width: float
    value: Callable[[Row], Value]
    style: Style = TEXT
    look: Callable[[Row], VerdictView] | None = None  #: colours the cell by a verdict
    to_fill: bool = False  #: for the district to fill in


def _nothing(_: object) -> None:
    return None


def _day(text: str) -> Value:
    """A real date where the text is one, so that the spreadsheet can sort and filter by month."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


GAPS: tuple[Column[TopicRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("topic", 19, lambda r: r.topic, STRONG),
    Column("verdict", 17, lambda r: r.verdict.text, look=lambda r: r.verdict),
    Column("severity", 13, lambda r: r.severity),
    Column("check", 9, lambda r: r.check),
    Column("reason", 32, lambda r: r.reason),
    Column("quote", 44, lambda r: r.quote),
    Column("file", 19, lambda r: r.file),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("place", 14, lambda r: r.place),
    Column("asks", 38, lambda r: r.asks),
    Column("ask", 46, lambda r: r.ask),
    Column("owner", 13, lambda r: r.owner, to_fill=True),
    Column("due", 11, _nothing, DAY, to_fill=True),
    Column("note", 24, _nothing, to_fill=True),
)

COVERAGE: tuple[Column[CoverageRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("part", 24, lambda r: r.part, STRONG),
    Column("coverage", 24, lambda r: r.status),
    Column("reason", 60, lambda r: r.reason),
    Column("effective_date", 11, lambda r: _day(r.effective_date), DAY),
    Column("expiration_date", 11, lambda r: _day(r.expiration_date), DAY),
    Column("quote", 56, lambda r: r.quote),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("file", 28, lambda r: r.file),
)

EVIDENCE: tuple[Column[EvidenceRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("topic", 19, lambda r: r.topic, STRONG),
    Column("verdict", 17, lambda r: r.verdict.text, look=lambda r: r.verdict),
    Column("check", 9, lambda r: r.check),
    Column("proof", 16, lambda r: r.proof),
    Column("quote", 56, lambda r: r.quote),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("place", 16, lambda r: r.place),
    Column("file", 20, lambda r: r.file),
    Column("reason", 32, lambda r: r.reason),
    Column("severity", 13, lambda r: r.severity),
    Column("asks", 16, lambda r: r.asks),
    Column("rule_set", 20, lambda r: r.rule_set),
    Column("citation", 21, lambda r: r.citation),
)

FACTS: tuple[Column[FactRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("file", 24, lambda r: r.file),
    Column("kind", 18, lambda r: r.kind),
    Column("standing", 16, lambda r: r.standing, STRONG),
    Column("standing_reason", 32, lambda r: r.standing_reason),
    Column("signed", 14, lambda r: r.signed),
    Column("effective_date", 11, lambda r: _day(r.effective_date), DAY),
    Column("expiration_date", 11, lambda r: _day(r.expiration_date), DAY),
    Column("auto_renewal", 10, lambda r: r.auto_renewal),
    Column("state", 7, lambda r: r.state, NUMBER),
    Column("product", 20, lambda r: r.product),
    Column("school", 22, lambda r: r.school),
    Column("named_vendor", 20, lambda r: r.named_vendor),
    Column("model_form", 15, lambda r: r.model_form),
    Column("corrected", 22, lambda r: r.corrected),
    Column("pages", 7, lambda r: r.pages, NUMBER),
    Column("file_place", 22, lambda r: r.place),
    Column("folder", 34, lambda r: r.path),
)

SIGNATURES: tuple[Column[SignatureRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("file", 28, lambda r: r.file),
    Column("party", 14, lambda r: r.party, STRONG),
    Column("method", 26, lambda r: r.method),
    Column("signer", 22, lambda r: r.name),
    Column("signer_title", 22, lambda r: r.title),
    Column("signed_on", 11, lambda r: _day(r.date), DAY),
    Column("place", 18, lambda r: r.place),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("folder", 34, lambda r: r.path),
)

HELD: tuple[Column[HeldRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("file", 28, lambda r: r.file),
    Column("category", 26, lambda r: r.category),
    Column("element", 40, lambda r: r.element, STRONG),
    Column("collected", 15, lambda r: r.collected),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("quote", 50, lambda r: r.quote),
)

CONTACTS: tuple[Column[ContactRow], ...] = (
    Column("vendor", 20, lambda r: r.vendor, STRONG),
    Column("contact_kind", 11, lambda r: r.kind, STRONG),
    Column("contact_name", 22, lambda r: r.name),
    Column("contact_title", 22, lambda r: r.title),
    Column("contact_email", 30, lambda r: r.email),
    Column("contact_phone", 18, lambda r: r.phone),
    Column("contact_address", 34, lambda r: r.address),
    Column("contact_source", 40, lambda r: r.source),
    Column("quote", 50, lambda r: r.quote),
)

PROBLEMS: tuple[Column[ProblemRow], ...] = (
    Column("file", 30, lambda r: r.file, STRONG),
    Column("page", 6, lambda r: r.page, NUMBER),
    Column("status", 18, lambda r: r.status),
    Column("happened", 46, lambda r: r.happened),
    Column("advice", 46, lambda r: r.advice),
    Column("code", 8, lambda r: r.code, NUMBER),
    Column("folder", 44, lambda r: r.path),
)


@cache
def look_style(look: Look, *, across: str = "left", down: str = "top", size: float = 10) -> Style:
    """The cell style of a verdict's look."""
    return Style(ink=look.ink, fill=look.fill, bold=True, across=across, down=down, size=size)


def write_table(
    book: Workbook,
    styles: StyleBook,
    title: str,
    columns: tuple[Column[Row], ...],
    rows: Iterable[Row],
    *,
    same: Callable[[Row], str],
    empty: str,
    footer: str,
    frozen_columns: int,
    pages_wide: int = 1,
    tab: str = "#1F3A5F",
    max_rows: int = MAX_ROWS,
) -> None:
    """Write a table with frozen heads and filters; what one sheet cannot hold goes on to the next.

    Args:
        book: the workbook.
        styles: its cells.
        title: the sheet's name; further sheets are called ``Evidence 2`` and so on.
        columns: what to show of each row.
        rows: one record each; may be a stream.
        same: rows of one value get one background.
        empty: what to say where there are no rows.
        footer: in print.
        frozen_columns: that stay when scrolling, and are repeated in print.
        pages_wide: pages the columns take in print.
        tab: colour of the tab.
        max_rows: that a sheet holds, the head included.
    """
    rest, part = iter(rows), 1
    first = next(rest, None)
    while first is not None or part == 1:
        chunk = islice(chain([first], rest), max_rows - 1) if first is not None else iter(())
        name = title if part == 1 else f"{title} {part}"
        widths = [column.width for column in columns]
        sheet = new_sheet(
            book,
            name,
            widths=widths,
            frozen=f"{get_column_letter(frozen_columns + 1)}2",
            repeat_rows=(1, 1),
            repeat_columns=f"A:{get_column_letter(frozen_columns)}",
            footer=f"{footer} - {name}",
            pages_wide=pages_wide,
            tab=tab,
        )
        heads = [Cell(label(f"column.{c.head}"), TO_FILL if c.to_fill else HEAD) for c in columns]
        add_row(sheet, styles, 1, heads, widths=widths, height=32)
        last = 1
        for last, cells in enumerate(_cells(columns, chunk, same), start=2):
            add_row(sheet, styles, last, cells, widths=widths)
        if last == 1:
            add_row(sheet, styles, 2, [Cell(empty, EMPTY)], widths=widths, height=20)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        first, part = next(rest, None), part + 1


def _cells(
    columns: tuple[Column[Row], ...], rows: Iterable[Row], same: Callable[[Row], str]
) -> Iterator[list[Cell]]:
    banded, before = True, ""
    bands = [replace(column.style, fill=_BAND) for column in columns]
    for number, row in enumerate(rows):
        key = same(row)
        if number == 0 or key != before:
            banded, before = not banded, key
        yield [
            Cell(
                column.value(row),
                look_style(column.look(row).look) if column.look else band if banded else column.style,
            )
            for column, band in zip(columns, bands, strict=True)
        ]
