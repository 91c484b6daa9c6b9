"""A streaming workbook that is safe to open and the same bytes each time.

Contracts are hostile: every text is written as text, never as a formula, whatever it begins with.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import IO, Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.writer.excel import ExcelWriter

from analyzer.words import label

__all__ = ["MAX_TEXT", "Cell", "Sheet", "Style", "StyleBook", "add_row", "clean", "new_sheet", "save"]

MAX_TEXT = 32_767  #: UTF-16 units that a cell of Excel holds
MAX_HEIGHT = 165.0  #: points; longer text is there, but does not push the next row off the screen
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ACTIVE = ("=", "+", "-", "@", "\t", "\n")
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_LETTER = 1  #: Excel's number for US letter paper

Value: TypeAlias = str | int | date | None
Sheet: TypeAlias = Any  #: a write-only sheet; the published types know little of it


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks. Colours are ``#rrggbb``; `size` is in points."""

    ink: str = "#1F2933"
    fill: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 10
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    lines: bool = True  #: thin lines around the cell
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and its style."""

    value: Value
    style: Style


def clean(text: str) -> str:
    """The text as a cell can hold it: no characters that XML forbids, and no longer than Excel allows.

    What is cut off is said at the end, so that nobody takes the part for the whole.
    """
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _units(text) <= MAX_TEXT:
        return text
    note = "\n" + label("sheet.cut", count=f"{len(text):,}")
    room = (MAX_TEXT - _units(note)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + note


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


class StyleBook:
    """Makes cells of one workbook; each style is worked out once."""

    def __init__(self) -> None:
        self._made: dict[tuple[Style, bool], Any] = {}

    def cell(self, sheet: Sheet, value: Value, style: Style) -> Any:
        """A styled cell. Text stays text: it is never read as a formula, not even after an edit."""
        made: Any = WriteOnlyCell(sheet, value=None)
        if isinstance(value, str):
            text = clean(value)
            made.value = text
            if text:
                made.data_type = "s"
            made._style = self._style(sheet, style, text.startswith(_ACTIVE))
            return made
        made.value = value
        made._style = self._style(sheet, style, False)
        return made

    def _style(self, sheet: Sheet, style: Style, quoted: bool) -> Any:
        key = (style, quoted)
        if key not in self._made:
            model: Any = WriteOnlyCell(sheet, value=None)
            model.font = Font(
                name="Calibri", size=style.size, bold=style.bold, italic=style.italic, color=_argb(style.ink)
            )
            if style.fill:
                model.fill = PatternFill("solid", fgColor=_argb(style.fill))
            model.alignment = Alignment(
                horizontal=style.across,
                vertical=style.down,
                wrap_text=style.wrap,
            )
            if style.lines:
                side = Side(style="thin", color="FFD3D9E0")
                model.border = Border(left=side, right=side, top=side, bottom=side)
            model.number_format = style.number_format
            model.quotePrefix = quoted
            self._made[key] = copy.copy(model._style)
        return self._made[key]


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()


def new_sheet(
    book: Workbook,
    title: str,
    *,
    widths: Sequence[float],
    frozen: str,
    repeat_rows: tuple[int, int],
    footer: str,
    repeat_columns: str = "",
    pages_wide: int = 1,
    tab: str = "#1F3A5F",
) -> Sheet:
    """A sheet set up for the screen and for landscape print; rows come after.

    Args:
        book: made with ``write_only=True``.
        title: the sheet's name.
        widths: of the columns, in characters.
        frozen: the first cell that scrolls, such as ``B2``.
        repeat_rows: first and last row printed on every page.
        footer: printed at the left of every page's foot; the page number stands at the right.
        repeat_columns: such as ``A:B``, printed on every page.
        pages_wide: how many pages the columns may take in print.
        tab: colour of the sheet's tab.
    """
    sheet: Sheet = book.create_sheet(title)
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = frozen
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_properties.tabColor = _argb(tab)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _LETTER
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    sheet.print_title_rows = f"{repeat_rows[0]}:{repeat_rows[1]}"
    if repeat_columns:
        sheet.print_title_cols = repeat_columns
    sheet.oddFooter.left.text = footer.replace("&", "&&")[:200]
    sheet.oddFooter.right.text = label("sheet.page", page="&P", pages="&N")
    return sheet


def add_row(
    sheet: Sheet,
    styles: StyleBook,
    number: int,
    cells: Iterable[Cell | None],
    *,
    widths: Sequence[float],
    height: float | None = None,
) -> None:
    """Append row `number`; its height in points is worked out from the wrapped text where none is given."""
    cells = tuple(cells)
    sheet.row_dimensions[number].height = height or _height(cells, widths)
    sheet.append([styles.cell(sheet, c.value, c.style) if c else None for c in cells])
    del sheet.row_dimensions[number]


def _height(cells: Sequence[Cell | None], widths: Sequence[float]) -> float:
    needed = 0.0
    for cell, width in zip(cells, widths, strict=False):
        if cell is None:
            continue
        lines = 1
        if cell.style.wrap and isinstance(cell.value, str):
            room = max(width * 12 / cell.style.size * (0.94 if cell.style.bold else 1.0) - 2, 1)
            lines = sum(max(ceil(len(line) / room), 1) for line in cell.value[:4000].split("\n"))
        needed = max(needed, lines * cell.style.size * 1.28 + 4)
    return round(min(needed, MAX_HEIGHT), 1)


class _StableZip(ZipFile):
    """A zip whose entries all bear one time, so that equal sheets make equal bytes."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        super().writestr(_entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with (
            Path(filename).open("rb") as source,
            self.open(_entry(str(arcname)), "w", force_zip64=True) as to,
        ):
            _pour(source, to)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, date_time=_ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o600 << 16
    return entry


def _pour(source: IO[bytes], to: IO[bytes]) -> None:
    while block := source.read(1 << 20):
        to.write(block)


def save(book: Workbook, path: Path, *, title: str, as_of: date) -> None:
    """Write the workbook with properties and times that depend on its content only. Raises `OSError`."""
    moment = datetime(as_of.year, as_of.month, as_of.day)
    book.properties.creator = "dpaudit"
    book.properties.title = clean(title)
    book.properties.created = moment
    book.properties.modified = moment
    with _StableZip(path, "w", compression=ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()
