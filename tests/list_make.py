"""Lists of vendors for the tests, made as an office would make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

from analyzer.records import (
    Assessment,
    DocumentSummary,
    Fact,
    FactValue,
    Paper,
    Reading,
    Standing,
    Vendor,
)


def workbook(
    path: Path, rows: Iterable[Sequence[object]], *, merged: Iterable[str] = (), sheet: str = "Sheet1"
) -> Path:
    """One sheet of these rows, from the first row on."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def text(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    """A file of separated text."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def judged(
    name: str,
    *,
    papers: int = 0,
    product: FactValue = None,
    standing: Standing = "in_force",
    **vendor: object,
) -> Assessment:
    """A vendor with so many papers that name this product."""
    made = tuple(
        Paper(
            f"{name} {number}",
            f"{name}/{number}.pdf",
            standing,
            "",
            "student_dpa",
            Reading(DocumentSummary(f"{name} {number}", "pdf", 1, 9), (), {"product": Fact(product)}),
        )
        for number in range(papers)
    )
    coverage = "in_force" if papers and standing == "in_force" else "none_on_file"
    given = Vendor(id=f"id {name}", name=name, **vendor)  # type: ignore[arg-type]
    return Assessment(given, "2026-11-21", coverage, "", made, ())
