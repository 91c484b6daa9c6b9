"""What a search found, in words; for the terminal and the dashboard."""

from __future__ import annotations

from analyzer.words import label

__all__ = ["count_line", "place_line", "unsearchable_line"]


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


def unsearchable_line(count: int) -> str:
    """How many papers could not be searched; empty where all could."""
    if not count:
        return ""
    return label("find.unsearchable_one" if count == 1 else "find.unsearchable", count=count)


def _counted(thing: str, count: int) -> str:
    return label(f"find.{thing}_one") if count == 1 else label(f"find.{thing}s", count=count)
