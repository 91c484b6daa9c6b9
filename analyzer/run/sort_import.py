"""A filled-in list of files to sort, applied: only rows that say something new, and each error by its row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analyzer.report.sort_read import FilledRow, RowError, read_sort_sheet, to_choice
from analyzer.run.queue import decision_token
from analyzer.run.sort import decide, in_effect
from analyzer.store import Store
from analyzer.vendors.kinds import SAYABLE, kind_name
from analyzer.vendors.names import normalise_name
from analyzer.vendors.sorting import NO_CONTRACT, Choice
from analyzer.words import label


@dataclass(frozen=True, slots=True)
class SortImport:
    """What became of a filled-in list."""

    decided: tuple[tuple[str, Choice], ...]  #: file and decision; of a dry run those that would be made
    unchanged: int  #: rows that say what counts already
    empty: int
    errors: tuple[RowError, ...]


def import_sorting(store: Store, path: Path, *, who: str, as_of: date, dry_run: bool = False) -> SortImport:
    """Apply a list that people filled in, all its good rows at once; wrong rows are told and left out.

    A row that was decided by somebody else since the list was written is such an error. Importing the same
    list twice changes nothing.

    Args:
        store: the database.
        path: the workbook.
        who: whose decisions they are.
        as_of: the day to judge by.
        dry_run: change nothing, only say what would be done.

    Raises:
        UsageError: it is no such list, or nobody is named.
        StoreError: the database cannot be written.
    """
    rows = read_sort_sheet(path)
    filled = [row for row in rows if row.filled]
    vendors = store.vendors()
    good: list[tuple[FilledRow, Choice]] = []
    errors: list[RowError] = []
    for row in filled:
        found = to_choice(row, vendors)
        if isinstance(found, RowError):
            errors.append(found)
        else:
            good.append((row, found))
    state = _State.of(store, [choice for _, choice in good])
    fresh: list[tuple[FilledRow, Choice]] = []
    seen: set[str] = set()
    for row, choice in good:
        key = "twice" if choice.sha256 in seen else state.wrong(store, row, choice)
        seen.add(choice.sha256)
        if key:
            errors.append(_row_error(row, key))
        elif choice.sha256 not in state.done:
            fresh.append((row, choice))
    if fresh and not dry_run:
        decide(store, [choice for _, choice in fresh], who=who, as_of=as_of)
    return SortImport(
        decided=tuple((row.cells["file"], choice) for row, choice in fresh),
        unchanged=len(filled) - len(fresh) - len(errors),
        empty=len(rows) - len(filled),
        errors=tuple(sorted(errors, key=lambda e: e.number)),
    )


@dataclass(frozen=True, slots=True)
class _State:
    """What the database knows of the files in the list."""

    known: frozenset[str]
    done: frozenset[str]  #: decided so already
    tokens: Mapping[str, str]

    @classmethod
    def of(cls, store: Store, choices: Sequence[Choice]) -> _State:
        known = frozenset(paper.sha256 for paper in store.filed())
        return cls(known, in_effect(store, choices), decision_token(store))

    def wrong(self, store: Store, row: FilledRow, choice: Choice) -> str:
        """What stands against a decision, as a key of the words; empty where nothing does."""
        if choice.sha256 not in self.known:
            return "gone"
        if choice.sha256 not in self.done and row.cells["token"] != self.tokens.get(choice.sha256, ""):
            return "changed"
        if choice.vendor_id and store.vendor(choice.vendor_id) is None:
            return "no_guess"
        if choice.new_vendor and not normalise_name(choice.new_vendor):
            return "new_vendor"
        return "" if choice.kind in ("", NO_CONTRACT, *SAYABLE) else "lost"


def _row_error(row: FilledRow, key: str) -> RowError:
    return RowError(
        row.number, row.cells["file"], label(f"sort_error.{key}"), label(f"sort_error.{key}_advice")
    )


def in_words(choice: Choice, *, vendors: Mapping[str, str]) -> str:
    """A decision for a person; `vendors` are names by id."""
    kinds = [choice.kind] if choice.kind else []
    vendor = choice.new_vendor or vendors.get(choice.vendor_id, choice.vendor_id)
    return ", ".join([*([vendor] if vendor else []), *(kind_name(kind) for kind in kinds)])


def names_by_id(store: Store) -> dict[str, str]:
    """Names of all vendors, by id."""
    return {vendor.id: vendor.name for vendor in store.vendors()}


__all__: Sequence[str] = ("SortImport", "import_sorting", "in_words", "names_by_id")
