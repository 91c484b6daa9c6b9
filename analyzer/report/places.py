"""What became of files since the last scan, in words: moved, copied, replaced, gone, back."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from analyzer.records import FileChange, GonePaper
from analyzer.words import label

__all__ = ["change_counts", "change_lines", "gone_mark", "gone_text"]

_ORDER = ("vanished", "replaced", "moved", "copied", "copy_gone", "returned")
_TOGETHER = ("moved", "copied")  #: kinds that are told folder by folder where they are many


def change_counts(changes: Iterable[FileChange]) -> str:
    """How many files met which fate, in one line; empty where nothing changed."""
    counts = Counter[str](change.kind for change in changes)
    parts = [f"{label(f'change_count.{kind}')}: {counts[kind]}" for kind in _ORDER if counts[kind]]
    return label("change.since", parts=", ".join(parts)) if parts else ""


def change_lines(changes: Iterable[FileChange]) -> tuple[str, ...]:
    """A line a file, what needs a person first; files that went from one folder to another share a line."""
    groups: dict[tuple[str, str, str], list[FileChange]] = defaultdict(list)
    for change in changes:
        before, after = _folders(change) if change.kind in _TOGETHER else (change.path, change.sha256)
        groups[change.kind, before, after].append(change)
    return tuple(
        line
        for kind in _ORDER
        for (found, before, after), members in sorted(groups.items())
        if found == kind
        for line in _lines(members, before, after)
    )


def gone_mark(paper: GonePaper) -> str:
    """What stands beside a paper whose file is gone."""
    return label("gone.left_out" if paper.left_out else "gone.mark", day=paper.last_seen)


def gone_text(paper: GonePaper) -> str:
    """A paper whose file is gone, as a line: whose it is, where it was, and what counts."""
    vendor = paper.vendor_name or label("gone.nobody")
    return label("gone.line", vendor=vendor, path=paper.path, mark=gone_mark(paper))


def _lines(members: list[FileChange], before: str, after: str) -> tuple[str, ...]:
    if len(members) > 1 and members[0].kind in _TOGETHER:
        fields = {"count": len(members), "before": before, "path": after}
        return (label(f"change.{members[0].kind}_many", **fields),)
    return tuple(label(f"change.{c.kind}", path=c.path, before=c.before, day=c.last_seen) for c in members)


def _folders(change: FileChange) -> tuple[str, str]:
    """The folders that a file went from and to, without what is the same at the end of both paths."""
    before, after = (re.split(r"(?<=[\\/])", path) for path in (change.before, change.path))
    if before[-1] != after[-1]:
        return change.before, change.path  # renamed: a line of its own
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before.pop()
        after.pop()
    return "".join(before), "".join(after)
