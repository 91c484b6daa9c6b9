"""The filled-in workbook of files to sort, read back: which rows say something, and what is wrong."""

from __future__ import annotations

import difflib
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from analyzer.errors import UsageError
from analyzer.records import Vendor
from analyzer.report.sort_sheet import COLUMNS, FILL, NO_GUESS, decision_words, kind_words, vendor_words
from analyzer.vendors.sorting import NO_CONTRACT, Choice
from analyzer.words import label

__all__ = ["FilledRow", "RowError", "read_sort_sheet", "to_choice"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_BYTES = 50 * 2**20
_MOST_UNPACKED = 500 * 2**20  #: what a zip claims to hold; a bomb is not opened
_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row of the sheet, as text."""

    number: int  #: in the sheet
    cells: Mapping[str, str]
    formula: bool = False  #: whether one of the cells to fill in holds a formula

    @property
    def filled(self) -> bool:
        """Whether it decides anything; a note alone does not."""
        return any(self.cells[name] for name in FILL if name != "note") or self.formula


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row, and what to do."""

    number: int
    file: str
    message: str
    advice: str


def read_sort_sheet(path: Path) -> tuple[FilledRow, ...]:
    """The rows of a workbook that `sort_sheet.write_sort_sheet` wrote and a person filled in.

    Raises:
        UsageError: it is no such workbook, or cannot be opened.
    """
    try:
        _must_be_small(path)
        book = load_workbook(path, read_only=True, data_only=False)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile, InvalidFileException) as error:
        raise _no_list(path, type(error).__name__) from None
    try:
        name = label("sort_sheet.files")
        if name not in book.sheetnames:
            raise _no_list(path, name)
        return tuple(_rows(book[name], path))
    finally:
        book.close()


def _must_be_small(path: Path) -> None:
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError("too large")
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise ValueError("too large")


def _rows(sheet: Any, path: Path) -> Iterator[FilledRow]:
    """Columns are found by their heads, so that they may be moved."""
    places: dict[str, int] = {}
    heads = {label(f"sort_sheet.{name}"): name for name in COLUMNS}
    for number, row in enumerate(sheet.iter_rows(max_row=_MOST_ROWS), start=1):
        if number == 1:
            places = {heads[text]: i for i, cell in enumerate(row) if (text := _text(cell)) in heads}
            if missing := [name for name in (*FILL, "sha256") if name not in places]:
                raise _no_list(path, label(f"sort_sheet.{missing[0]}"))
            continue
        texts = {name: _text(row[i]) for name, i in places.items() if i < len(row)}
        cells = {name: texts.get(name, "") for name in COLUMNS}
        formula = any(_is_formula(row[places[name]]) for name in FILL if places[name] < len(row))
        if any(cells.values()) or formula:
            yield FilledRow(number, cells, formula)


def _text(cell: Any) -> str:
    value = getattr(cell, "value", None)
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _is_formula(cell: Any) -> bool:
    return getattr(cell, "data_type", "") == "f"


def to_choice(row: FilledRow, vendors: Sequence[Vendor]) -> Choice | RowError:
    """What a filled row decides, or what is wrong with it. Known vendors are those that may be chosen."""
    cells = row.cells
    if row.formula:
        return _wrong(row, "formula")
    if not _SHA256.fullmatch(cells["sha256"]):
        return _wrong(row, "lost")
    if cells["vendor"] and cells["new_vendor"]:
        return _wrong(row, "both")
    decision = _word(cells["decision"], decision_words())
    if decision is None:
        return _wrong(row, "decision", text=cells["decision"], known=", ".join(decision_words()))
    kind = _word(cells["kind"], kind_words())
    if kind is None:
        return _unknown_kind(row)
    vendor_id = _word(cells["vendor"], vendor_words(vendors))
    if vendor_id is None:
        return _unknown_vendor(row, vendors)
    if decision == NO_CONTRACT:
        if kind:
            return _wrong(row, "contract")
        kind = NO_CONTRACT
    if decision == "accept":
        kind = kind or cells["seen_kind"]
        vendor_id = vendor_id or ("" if cells["new_vendor"] else cells["seen_vendor"])
        if vendor_id == NO_GUESS:
            return _wrong(row, "no_guess")
    return Choice(cells["sha256"], vendor_id, cells["new_vendor"], kind, cells["note"])


def _word(text: str, known: Mapping[str, str]) -> str | None:
    """The code of a word, empty for an empty cell, ``None`` where nobody knows the word."""
    if not text:
        return ""
    codes = {word.casefold(): code for word, code in known.items()}
    return codes.get(text.casefold())


def _unknown_kind(row: FilledRow) -> RowError:
    near = _near(row.cells["kind"], list(kind_words()))
    advice = label("sort_error.kind_advice", near=near) if near else ""
    return _wrong(
        row,
        "kind",
        advice=advice or label("sort_error.kind_list", known=", ".join(kind_words())),
        text=row.cells["kind"],
    )


def _unknown_vendor(row: FilledRow, vendors: Sequence[Vendor]) -> RowError:
    near = _near(row.cells["vendor"], list(vendor_words(vendors)))
    advice = label("sort_error.vendor_advice", near=near) if near else label("sort_error.vendor_new")
    return _wrong(row, "vendor", advice=advice, text=row.cells["vendor"])


def _near(text: str, known: Sequence[str]) -> str:
    folded = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(text.casefold(), list(folded), n=1, cutoff=0.5)
    return folded[found[0]] if found else ""


def _wrong(row: FilledRow, key: str, *, advice: str = "", **fields: str) -> RowError:
    text = label(f"sort_error.{key}", **fields)
    return RowError(
        row.number, row.cells["file"], text, advice or label(f"sort_error.{key}_advice", **fields)
    )


def _no_list(path: Path, why: str) -> UsageError:
    return UsageError(
        f"{path} is not a list of files to sort ({why}).",
        advice="Write one with: dpaudit sort --export FILE.xlsx",
        code="E613",
    )
