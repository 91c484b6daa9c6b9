"""Names written by hand above the printed ones, as they come out of a scan."""

from __future__ import annotations

import re

from analyzer.extract.blocks import Grid

_ALONE = re.compile(r"^(?:[A-Z][\w'’]*\.?[ ]?){1,3}[A-Z][\w'’-]{2,}$")
_PRINTED = re.compile(
    r"^(?P<name>(?:[A-Z][\w'’.-]*\s+){1,3}[A-Z][\w'’-]+)\s*(?:,|[-–—(]|\s+(?:[Dd]ate|[Tt]itle)\b)"
)
_FAR = 3  #: rows between the name that is written and the same one in print


def is_written(grid: Grid, row: int) -> bool:
    """Whether a row holds only a person's name, and the next printed row begins with the same name and a title.

    Somebody may have signed there; a scan does not tell a hand from print, so a person must look.
    """
    cells = grid.cells(row)
    if len(cells) != 1 or not _ALONE.match(cells[0]):
        return False
    below = (grid.cells(at) for at in range(row + 1, min(row + 1 + _FAR, len(grid.lines))))
    nearest = next((found for found in below if found), ())
    printed = _PRINTED.match(nearest[0]) if nearest else None
    return printed is not None and _same_person(cells[0], printed["name"])


def _same_person(written: str, printed: str) -> bool:
    """Whether a name is another one, or is it with initials: "J. Oak" and "Jan Oak"."""
    first, second = written.replace(".", ". ").split(), printed.split()
    return first[-1].lower() == second[-1].lower() and first[0][0].lower() == second[0][0].lower()
