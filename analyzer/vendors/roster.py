"""Open a district's own list of vendors: a workbook or separated text becomes a grid of text.

Only here, and in the reports, are workbooks known. Nothing is trusted: sizes are limited, macros are never
looked at, a formula counts as the value that was last shown for it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from analyzer.errors import ListError
from analyzer.vendors.listcsv import cell_text, check_size, decode, rows_of

__all__ = ["Grid", "read_grids"]

MAX_BYTES = 20 * 2**20
_MAX_UNPACKED = 200 * 2**20  #: bytes of all parts of a workbook together
_BLANK_ROWS = 2_000  #: after so many blank rows nothing more is expected
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MAX_MERGED = 20_000  #: cells that merged ranges may fill together
_ERRORS = frozenset({"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as text: rows that hold anything, each with its number in the file."""

    name: str  #: of the sheet; empty for separated text
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_grids(path: Path) -> tuple[Grid, ...]:
    """The sheets of a list that hold anything, hidden ones left out.

    Merged cells are filled with the value they show, dates are written as ISO dates.

    Raises:
        ListError: the file cannot be opened, is no list, or is too large.
    """
    data = _bytes_of(path)
    if data.startswith(_OLD_EXCEL):
        raise ListError(
            f"{path.name} is in an old Excel format, or locked with a password.",
            advice="Open it in Excel and save it as .xlsx without a password.",
            code="E221",
        )
    if not data.startswith(b"PK"):
        rows = rows_of(decode(data))
        return (Grid("", tuple(rows)),) if rows else ()
    try:
        return tuple(grid for grid in _sheets(data) if grid.rows)
    except ListError:
        raise
    except Exception as error:  # a damaged workbook fails in many ways, none of which says more
        raise ListError(
            f"{path.name} could not be opened as a workbook ({type(error).__name__}).",
            advice="Open it in Excel and save it as .xlsx or .csv.",
            code="E221",
        ) from None


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ListError(
                f"{path.name} is larger than {MAX_BYTES // 2**20} MB.",
                advice="Save only the list itself into a new file.",
                code="E222",
            )
        return path.read_bytes()
    except OSError as error:
        raise ListError(
            f"{path} could not be opened ({error.strerror or 'unknown reason'}).",
            advice="Name the file of your list of vendors, .xlsx or .csv.",
            code="E220",
        ) from None


def _sheets(data: bytes) -> Iterator[Grid]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        _check_parts(archive)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    yield Grid(cell_text(sheet.title), _rows(sheet, archive))
        finally:
            book.close()


def _check_parts(archive: zipfile.ZipFile) -> None:
    """No part may grow without end when it is unpacked, nor define words of its own (an XML bomb)."""
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise ListError(
            "The workbook is too large once it is unpacked.",
            advice="Save only the list itself into a new file.",
            code="E222",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as stream:
                if b"<!DOCTYPE" in stream.read(4096).replace(b"\x00", b""):
                    raise ListError(
                        "The workbook is not one that a spreadsheet program wrote.",
                        advice="Open it in Excel and save it as .xlsx or .csv.",
                        code="E221",
                    )


def _rows(sheet: Any, archive: zipfile.ZipFile) -> tuple[tuple[int, tuple[str, ...]], ...]:
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    grid: dict[int, list[str]] = {}
    last = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            grid[number], last = cells, number
        elif number - last > _BLANK_ROWS:
            break
        check_size(len(grid), len(cells))
    _fill_merged(grid, _merges(sheet, archive))
    return tuple((number, tuple(grid[number])) for number in sorted(grid))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = cell_text(str(value))
    return "" if text in _ERRORS else text


def _merges(sheet: Any, archive: zipfile.ZipFile) -> list[tuple[int, int, int, int]]:
    """First row, first column, last row, last column of each merged range; columns are counted from nought.

    Reading row by row leaves the ranges out, so that they are looked for in the sheet's own file.
    """
    part = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
    if part not in archive.namelist():
        return []
    with archive.open(part) as stream:
        found = _MERGED.findall(stream.read())
    return [(int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in found]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.decode("ascii"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _fill_merged(grid: dict[int, list[str]], merges: list[tuple[int, int, int, int]]) -> None:
    room = _MAX_MERGED
    for top, left, bottom, right in merges:
        room -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        row = grid.get(top, [])
        value = row[left] if left < len(row) else ""
        if room < 0 or not value:
            continue
        for number in range(top, bottom + 1):
            cells = grid.setdefault(number, [])
            cells.extend([""] * (right + 1 - len(cells)))
            cells[left : right + 1] = [value] * (right + 1 - left)
