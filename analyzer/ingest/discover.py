"""Which files of a folder are contracts to read, and which are passed over and why."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError

#: Names that dpaudit reads.
READ = frozenset(
    {".pdf", ".docx", ".docm", ".dotx", ".html", ".htm", ".xhtml", ".txt", ".text", ".md", ".markdown"}
)
#: Papers in an old type: handed on, so that they are reported as unreadable with advice.
OLD = frozenset({".doc", ".dot", ".rtf", ".odt", ".wpd"})
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".bak", ".swp", "~")
_NOT_PAPERS = ("readme", "license", "licence")


@dataclass(frozen=True, slots=True)
class Found:
    """A file met on the walk."""

    path: Path
    relative: str  #: to the folder, with forward slashes
    skipped: str = ""  #: why the file is passed over; empty where it is to be read
    vendor_hint: str = ""  #: the first folder below the scanned one, empty for files directly in it


def discover(folder: Path) -> tuple[Found, ...]:
    """All files below a folder, in a fixed order; dot-files and dot-folders are left out without a word.

    Raises:
        UsageError: the folder does not exist or is not a folder.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.", advice="Name the folder that holds the contracts.")
    root = folder.resolve()
    found = []
    for here, folders, files in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.startswith("."):
                continue
            path = Path(here) / name
            relative = path.relative_to(folder)
            hint = relative.parts[0] if len(relative.parts) > 1 else ""
            found.append(Found(path, relative.as_posix(), _why_skipped(path, root), hint))
    return tuple(sorted(found, key=_order))


def _order(found: Found) -> tuple[str, str]:
    return found.relative.casefold(), found.relative


def _why_skipped(path: Path, root: Path) -> str:
    name = path.name.lower()
    if name.startswith(_NOT_PAPERS):
        return "a note about the folder, not a contract"
    if name.startswith(("~$", "~")) or name.endswith(_TEMPORARY):
        return "a temporary file"
    if path.suffix.lower() not in READ | OLD:
        kind = path.suffix.lower() or "no ending"
        return f"a type that dpaudit does not read ({kind})"
    if path.is_symlink() and not _stays_inside(path, root):
        return "a link that leads out of the folder"
    if not path.is_file():
        return "not an ordinary file"
    return ""


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # broken, or a loop of links
        return False
    return target.is_relative_to(root)
