"""What a search found, in words; for the terminal and the dashboard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.report.file_rows import file_name
from analyzer.words import label

__all__ = ["count_line", "nothing_advice", "place_line", "unsearchable_line"]

_NAMED = 5  #: papers without text
_WORD = re.compile(r"[^\W_]+\*?")
_ENDING = 2  #: letters that are left off a word to find its other forms
_SHORTEST = 5  #: letters of a beginning that says enough


def place_line(path: str, *, page: int | None, section: str, state: str) -> str:
    """Where a hit stands: ``Acorn/dpa.pdf, page 4``, with a word where the file is not there any more.

    Args:
        path: of the file as shown; empty where no place is known.
        page: one-based; ``None`` where the format has no pages.
        section: where it is known; empty otherwise.
        state: ``present``, ``vanished`` or ``unknown``.
    """
    parts = (
        path,
        label("place.page", page=page) if page is not None else "",
        label("place.section", section=section) if section else "",
    )
    where = ", ".join(part for part in parts if part)
    gone = label(f"find.{state}") if state != "present" else ""
    return f"{where} ({gone})" if where and gone else where or gone


def count_line(*, places: int, papers: int, vendors: int, shown: int) -> str:
    """How much was found: ``12 places in 4 papers of 3 vendors``, and how much of it is shown."""
    count = label(
        "find.count",
        places=_counted("place", places),
        papers=_counted("paper", papers),
        vendors=_counted("vendor", vendors),
    )
    line = count if shown >= places else label("find.best", count=count, shown=shown)
    return f"{line}."


def unsearchable_line(count: int, paths: Sequence[str]) -> str:
    """How many papers could not be searched, and the first of them; empty where all could."""
    if not count:
        return ""
    names = list(dict.fromkeys(file_name(path) for path in paths[:_NAMED]))
    if count > len(names):
        names.append(label("find.and_more", count=count - len(names)))
    key = "find.unsearchable_one" if count == 1 else "find.unsearchable"
    return label(key, count=count, files=", ".join(names))


def nothing_advice(words: str) -> str:
    """What to try where nothing was found, made from what was looked for."""
    asked = _WORD.findall(words)
    longest = max((word for word in asked if "*" not in word), key=len, default="")
    beginning = f"{longest[: max(len(longest) - _ENDING, _SHORTEST)]}*" if len(longest) > _SHORTEST else ""
    lines = [label("find.all_on_one") if len(asked) > 1 else label("find.other_words")]
    if beginning:
        lines.append(label("find.ending", word=beginning))
    return " ".join(lines)


def _counted(thing: str, count: int) -> str:
    return label(f"find.{thing}_one") if count == 1 else label(f"find.{thing}s", count=count)
