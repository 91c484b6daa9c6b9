"""A list that is plain text: its encoding, its separator, its rows. Nothing here knows what a vendor is."""

from __future__ import annotations

import csv
import io
from collections import Counter

from analyzer.errors import ListError

MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 4_000  #: characters; what is longer is no entry of a list

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 200  #: rows from which the separator is told


def decode(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without a mark, else as Windows writes it."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    head = data[:4096]
    if len(head) > 3 and head.count(0) * 3 > len(head):
        return data.decode(
            "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be", "replace"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def rows_of(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """The rows of separated text with the line each begins on, counted from one; blank ones are left out.

    Raises:
        ListError: it holds more than a list of vendors can, or cannot be parted into rows.
    """
    text = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == 5:
        return _parse(rest, first[4], before=1)
    return _parse(text, _separator(text), before=0)


def _separator(text: str) -> str:
    """The separator that gives most rows the same number of cells; of equals the one that gives more."""
    head = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    best, chosen = (0, 0), ","
    for separator in _SEPARATORS:
        try:
            counts = Counter(len(row) for row in csv.reader(io.StringIO(head), delimiter=separator))
        except csv.Error:
            continue
        width, rows = max(
            ((w, n) for w, n in counts.items() if w > 1), key=lambda pair: (pair[1], pair[0]), default=(0, 0)
        )
        if (rows, width) > best:
            best, chosen = (rows, width), separator
    return chosen


def _parse(text: str, separator: str, *, before: int) -> list[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    found: list[tuple[int, tuple[str, ...]]] = []
    begins = before + 1
    try:
        for row in reader:
            cells = tuple(cell_text(cell) for cell in row)
            if any(cells):
                found.append((begins, cells))
            begins = before + reader.line_num + 1
            check_size(len(found), len(cells))
    except csv.Error:
        raise ListError(
            "The list cannot be parted into rows and cells.",
            advice="Open it in a spreadsheet program and save it as .xlsx.",
            code="E223",
        ) from None
    return found


def check_size(rows: int, columns: int) -> None:
    """Stop where a list is larger than any list of vendors.

    Raises:
        ListError: it is.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise ListError(
            f"The list is too large: dpaudit takes {MAX_ROWS:,} rows and {MAX_COLUMNS} columns.",
            advice="Save only the rows and columns of the list itself into a new file.",
            code="E222",
        )


def cell_text(text: str) -> str:
    """A cell's text without characters that cannot be shown, without blanks around it, and not endless."""
    kept = "".join(c for c in text if c in "\n\t" or (c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF))
    lines = (" ".join(line.split()) for line in kept.split("\n"))
    return "\n".join(line for line in lines if line)[:MAX_CELL].strip()
