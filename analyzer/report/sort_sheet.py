"""The queue of files to sort as a workbook that people fill in: instructions, rows, lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from analyzer.records import Vendor
from analyzer.report.file_rows import file_name
from analyzer.report.files import replacing
from analyzer.report.sheets import HEAD, STRONG, TEXT, TO_FILL
from analyzer.report.xlsx import Cell, Sheet, Style, StyleBook, add_row, new_sheet, save
from analyzer.vendors.kinds import kind_name, kinds_by_name
from analyzer.vendors.sorting import NO_CONTRACT, SortRow
from analyzer.words import label

__all__ = [
    "COLUMNS",
    "FILL",
    "HIDDEN",
    "NO_GUESS",
    "decision_words",
    "kind_words",
    "vendor_words",
    "write_sort_sheet",
]

SHOWN = ("file", "path", "start", "guess", "kind_guess", "sure", "why", "others")
FILL = ("decision", "vendor", "new_vendor", "kind", "note")
HIDDEN = ("sha256", "seen_vendor", "seen_kind", "token")
COLUMNS = (*SHOWN, *FILL, *HIDDEN)
_WIDTHS = (28, 36, 44, 24, 22, 11, 44, 34, 18, 26, 24, 26, 28, 12, 12, 12, 12)
#: In place of a vendor's number: there is no guess, so none can be accepted.
NO_GUESS = "?"
_STEPS = 7
_YELLOW = Style(fill="#FFF7D6")
_TITLE = Style(ink="#1F3A5F", bold=True, size=14, wrap=False, lines=False)
_PLAIN = Style(lines=False)


def kind_words() -> dict[str, str]:
    """All that a file may be said to be, in words -> code, without the one that is no contract."""
    return kinds_by_name()


def decision_words() -> dict[str, str]:
    """Decisions in words -> code."""
    return {label("sort.accept"): "accept", label("sort.no_contract"): NO_CONTRACT}


def vendor_words(vendors: Sequence[Vendor]) -> dict[str, str]:
    """Names of vendors to choose from -> id; of namesakes each carries its number."""
    names = [vendor.name for vendor in vendors]
    return {
        v.name if names.count(v.name) == 1 else f"{v.name} ({v.id})": v.id
        for v in sorted(vendors, key=lambda v: (v.name.casefold(), v.id))
    }


def write_sort_sheet(
    path: Path,
    rows: Sequence[SortRow],
    *,
    vendors: Sequence[Vendor],
    tokens: Mapping[str, str],
    starts: Mapping[str, str] = MappingProxyType({}),
    as_of: date,
    option: str = "--export",
) -> None:
    """Write the queue for people to fill in.

    Args:
        path: the workbook; one that is there is replaced.
        rows: the queue.
        vendors: that one may choose from.
        tokens: for a file, a word that changes with each decision on it, so that a later one is not undone.
        starts: how each file begins, where that is known.
        as_of: the day the list is of.
        option: the command-line option that names the file, for advice.

    Raises:
        RunError: the file cannot be written.
    """
    with replacing(path, option=option) as part:
        book, styles = Workbook(write_only=True), StyleBook()
        title = label("sort_sheet.title")
        _help(book, styles, title)
        _files(book, styles, title, rows, tokens=tokens, starts=starts, vendors=len(vendors))
        _lists(book, styles, vendors)
        save(book, part, title=title, as_of=as_of)


def _help(book: Workbook, styles: StyleBook, title: str) -> None:
    sheet = new_sheet(
        book, label("sort_sheet.help"), widths=[110], frozen="A2", repeat_rows=(1, 1), footer=title
    )
    add_row(sheet, styles, 1, [Cell(title, _TITLE)], widths=[110], height=30)
    for number in range(1, _STEPS + 1):
        step = Cell(f"{number}. {label(f'sort_sheet.step_{number}')}", _PLAIN)
        add_row(sheet, styles, number + 1, [step], widths=[110])


def _files(
    book: Workbook,
    styles: StyleBook,
    title: str,
    rows: Sequence[SortRow],
    *,
    tokens: Mapping[str, str],
    starts: Mapping[str, str],
    vendors: int,
) -> None:
    sheet = new_sheet(
        book,
        label("sort_sheet.files"),
        widths=_WIDTHS,
        frozen="B2",
        repeat_rows=(1, 1),
        footer=title,
        pages_wide=2,
        tab="#7A5C00",
    )
    for name in HIDDEN:
        sheet.column_dimensions[get_column_letter(COLUMNS.index(name) + 1)].hidden = True
    heads = [Cell(label(f"sort_sheet.{name}"), TO_FILL if name in FILL else HEAD) for name in COLUMNS]
    add_row(sheet, styles, 1, heads, widths=_WIDTHS, height=32)
    for number, row in enumerate(rows, start=2):
        cells = _cells(row, tokens.get(row.sha256, ""), starts.get(row.sha256, ""))
        add_row(sheet, styles, number, cells, widths=_WIDTHS)
    last = max(len(rows) + 1, 2)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{last}"
    for name, column, count in (
        ("decision", "A", len(decision_words())),
        ("vendor", "B", vendors),
        ("kind", "C", len(kind_words())),
    ):
        if count:
            _choose(sheet, name, f"${column}$1:${column}${count}", last)


def _cells(row: SortRow, token: str, start: str) -> list[Cell]:
    others = "\n".join(label("sort.candidate", name=c.vendor.name, reason=c.reason) for c in row.candidates)
    shown = (
        file_name(row.path),
        row.path,
        start,
        row.vendor,
        kind_name(row.kind),
        label(f"sure.{row.sure}"),
        "\n".join(doubt.reason for doubt in row.doubts),
        others,
    )
    first, *rest = (Cell(text, TEXT) for text in shown)
    hidden = (row.sha256, _open_vendor(row), row.kind if row.doubts_about("kind") else "", token)
    return [
        Cell(first.value, STRONG),
        *rest,
        *(Cell("", _YELLOW) for _ in FILL),
        *(Cell(text, TEXT) for text in hidden),
    ]


def _open_vendor(row: SortRow) -> str:
    """The vendor that accepting the guess means; empty where it is not in doubt, or does not matter."""
    if row.kind == NO_CONTRACT or not row.doubts_about("vendor"):
        return ""
    return row.vendor_id or NO_GUESS


def _choose(sheet: Sheet, name: str, cells: str, last: int) -> None:
    """A drop-down list over the column; the list itself stands on a sheet of its own."""
    source = f"{quote_sheetname(label('sort_sheet.lists'))}!{cells}"
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    letter = get_column_letter(COLUMNS.index(name) + 1)
    rule.add(f"{letter}2:{letter}{last}")
    sheet.data_validations.append(rule)


def _lists(book: Workbook, styles: StyleBook, vendors: Sequence[Vendor]) -> None:
    columns = [list(decision_words()), list(vendor_words(vendors)), list(kind_words())]
    widths = [30, 40, 40]
    sheet = new_sheet(
        book, label("sort_sheet.lists"), widths=widths, frozen="A1", repeat_rows=(1, 1), footer=""
    )
    sheet.sheet_state = "hidden"
    for number in range(max(len(column) for column in columns)):
        cells = [Cell(column[number], TEXT) if number < len(column) else None for column in columns]
        add_row(sheet, styles, number + 1, cells, widths=widths)
