"""Lines of a list that belong to its heads: a second or third one below the first, and repeats."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

__all__ = ["goes_on", "head_words", "repeats"]

#: Words of heads that only tell parts of a column apart, as below a group's title.
_PARTS = frozenset(
    "amount annual begin begins bldg budget building buildings campus category code cost costs count date "
    "day days dept department description end ends fee fees first fund from grade grades how id item items "
    "kind last level levels line location many month monthly no num number of one per person phone po price "
    "prior purpose qty quantity quote reference renewal room school seats section site sites spend start "
    "starts subject team term this three through time title to total two type unit use what where who year "
    "yearly years yes".split()
)
_YEAR = re.compile(r"(?:fy|sy)?'?\d{2}(?:[-/–]\d{2})?|(?:fy|sy)?(?:19|20)\d\d(?:[-/–](?:20)?\d\d)?", re.I)
_ANSWER = re.compile(r"(?:y|n|yes|no|x|true|false|n/a|na|tbd|none|\?|✓|✔)", re.I)
_OF_NAMES = frozenset(
    "vendor vendors company companies supplier suppliers provider providers publisher publishers contractor "
    "contractors name names business title legal full of the and or product products app apps".split()
)


def head_words(text: str) -> tuple[str, ...]:
    """The words of a head, in small letters."""
    return tuple(re.findall(r"[a-z0-9]+", text.lower().replace("'", "")))


def repeats(cell: str, head: str) -> bool:
    """Whether a cell says what the head of its column says, or a line of it: "Vendor" under "Vendor name"."""
    said, above = head_words(cell), head_words(head)
    if not said or len(said) > len(above):
        return False
    return above[: len(said)] == said or above[-len(said) :] == said


def goes_on(cells: Sequence[str], heads: Sequence[str], place: int | None, known: Collection[str]) -> bool:
    """Whether the row directly below the heads is one more line of them, and no vendor's.

    Args:
        cells: of the row.
        heads: the lines above, a column each.
        place: of the column that names the vendors.
        known: words of which heads are made up.
    """
    pairs = [(cell, heads[i] if i < len(heads) else "") for i, cell in enumerate(cells) if cell]
    if not pairs or any(_ANSWER.fullmatch(cell.strip()) for cell, _ in pairs):
        return False
    name = cells[place] if place is not None and place < len(cells) else ""
    if name and not (repeats(name, heads[place or 0]) or set(head_words(name)) <= _OF_NAMES):
        return False
    new = [(cell, head) for cell, head in pairs if not repeats(cell, head)]
    telling = [cell for cell, _ in new if not _YEAR.fullmatch(cell.strip())]
    if name and repeats(name, heads[place or 0]):
        return True  # as in a cell that was merged with the one above
    plain = all(_is_of_heads(cell, known) for cell in telling)
    return plain and bool(new) and len(pairs) > 1


def _is_of_heads(cell: str, known: Collection[str]) -> bool:
    words = head_words(cell)
    return bool(words) and all(w in known or w in _PARTS or _YEAR.fullmatch(w) for w in words)
