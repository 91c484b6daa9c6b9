"""Which vendors a table shows. Pure: what a person chose goes in, rows come out, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.report.dataframes import Matrix, MatrixRow
from analyzer.terms import CORE
from analyzer.text import normalise

__all__ = ["Filter", "columns_of", "page_of", "rows_of"]


@dataclass(frozen=True, slots=True)
class Filter:
    """What a person chose; empty parts hold nothing back."""

    text: str = ""
    coverage: tuple[str, ...] = ()  #: coverage codes, any of them
    verdicts: tuple[str, ...] = ()  #: verdict codes; a vendor needs one topic with any of them


def columns_of(matrix: Matrix, *, core: bool) -> tuple[int, ...]:
    """Indexes of the topics to show; all of them where no core topic was asked for."""
    chosen = tuple(i for i, term in enumerate(matrix.terms) if term in CORE)
    return chosen if core and chosen else tuple(range(len(matrix.terms)))


def rows_of(matrix: Matrix, chosen: Filter, columns: Sequence[int]) -> tuple[MatrixRow, ...]:
    """The vendors that fit; verdicts are looked for in these columns only, so that the eye finds them."""
    words = normalise(chosen.text).split()
    return tuple(row for row in matrix.rows if _fits(row, chosen, words, columns))


def _fits(row: MatrixRow, chosen: Filter, words: Sequence[str], columns: Sequence[int]) -> bool:
    if chosen.coverage and row.coverage.code not in chosen.coverage:
        return False
    name = normalise(row.vendor)
    if not all(word in name for word in words):
        return False
    shown = (row.cells[i] for i in columns)
    return not chosen.verdicts or any(view is not None and view.code in chosen.verdicts for view in shown)


def page_of(rows: Sequence[MatrixRow], number: int, *, size: int) -> tuple[tuple[MatrixRow, ...], int]:
    """One page of rows, and how many pages there are; a number beyond the last shows the last."""
    pages = max(1, -(-len(rows) // size))
    first = (min(max(number, 1), pages) - 1) * size
    return tuple(rows[first : first + size]), pages
