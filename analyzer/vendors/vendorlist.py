"""A district's own list of vendors, read: which sheet, which heads, which entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer.errors import ListError
from analyzer.vendors.listhead import KEEP, Heads, find_heads, is_ours, map_columns
from analyzer.vendors.listrows import Entry, Ignored, entries_of, unsafe
from analyzer.vendors.roster import Grid, read_grids
from analyzer.words import label

__all__ = ["VendorList", "read_list"]


@dataclass(frozen=True, slots=True)
class VendorList:
    """A list as it was understood."""

    source: str  #: name of the file
    sheet: str  #: empty for separated text
    key: str  #: the same for lists with the same heads
    columns: tuple[tuple[str, str], ...]  #: head and meaning of each column that has a head
    entries: tuple[Entry, ...]
    ignored: tuple[Ignored, ...]


def read_list(
    path: Path,
    *,
    sheet: str | None = None,
    given: Mapping[str, str] | None = None,
    remembered: Mapping[str, Mapping[str, str]] | None = None,
) -> VendorList:
    """Read a list of vendors, .xlsx or separated text.

    Args:
        path: of the list.
        sheet: its sheet; without it, the only one that looks like a list of vendors.
        given: what columns mean, by head, as a person says now.
        remembered: the same, as people said of earlier lists, by the key of their heads.

    Raises:
        ListError: the file cannot be opened or is too large, no sheet looks like a list, several do, or a
            column that was named is not there.
    """
    given = given or {}
    grids = read_grids(path)
    grid, heads = _sheet(grids, path, sheet, tuple(given))
    known = {**(remembered or {}).get(heads.key, {}), **given}
    unique = replace(heads, names=_unique(heads.names))
    fields = map_columns(unique, known)
    names = tuple(
        label("list_row.as_listed", head=name) if field == KEEP and is_ours(name) else name
        for name, field in zip(unique.names, fields, strict=True)
    )
    entries, ignored = entries_of(grid.rows[heads.first :], names, fields, source=path.name)
    columns = tuple((name, field) for name, field in zip(unique.names, fields, strict=True) if name)
    return VendorList(path.name, grid.name, heads.key, columns, entries, ignored)


def _sheet(
    grids: tuple[Grid, ...], path: Path, sheet: str | None, wanted: tuple[str, ...]
) -> tuple[Grid, Heads]:
    names = ", ".join(grid.name for grid in grids if grid.name)
    if sheet is not None:
        grids = tuple(grid for grid in grids if grid.name.casefold() == sheet.strip().casefold())
        if not grids:
            raise ListError(
                f"{path.name} has no sheet {sheet!r}.",
                advice=f"Its sheets are: {names}." if names else "It has no sheets to choose from.",
                code="E226",
            )
    looks = [(grid, heads) for grid in grids if (heads := find_heads(grid.rows, wanted=wanted)) is not None]
    if not looks:
        raise ListError(
            f"{path.name} does not look like a list of vendors: no row names its columns.",
            advice='Give each column a head, such as Vendor and Product, or say: --map "Their Head=vendor".',
            code="E224",
        )
    best = max(heads.score for _, heads in looks)
    likely = [(grid, heads) for grid, heads in looks if heads.score == best and len(grid.rows) > heads.first]
    likely = likely or looks[:1]
    if len(likely) > 1:
        raise ListError(
            f"Several sheets of {path.name} look like a list of vendors.",
            advice=f"Choose one with --sheet: {', '.join(grid.name for grid, _ in likely)}.",
            code="E226",
        )
    return likely[0]


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    """Heads that stand twice get a number, so that no column's values are lost."""
    seen: dict[str, int] = {}
    found = []
    for name in map(unsafe, names):
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name} ({seen[name]})" if name and seen[name] > 1 else name)
    return tuple(found)
