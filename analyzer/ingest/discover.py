"""Which files of a folder are contracts to read, and which are passed over and why."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.paths import extended, shown

#: Names that dpaudit reads.
READ = frozenset(
    (
        ".pdf", ".docx", ".docm", ".dotx", ".dotm", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".txt",
        ".text", ".md", ".markdown", ".png", ".jpg", ".jpeg", ".tif", ".tiff",
    )
)  # fmt: skip
#: Papers in an old type: read where LibreOffice is installed, else reported as unreadable with advice.
OLD = frozenset({".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt", ".wpd", ".pages"})
#: Tables: no contract is one, but the district's own list of vendors is.
_TABLES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"})
#: E-mails; nothing that we may use reads those of Outlook.
MAILS = frozenset({".eml", ".msg"})
_TEMPORARY = (".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".bak", ".swp", "~")
_XML_START = 4096  #: bytes in which Word names itself
_NOTES = ("license", "licence", "passwords")  #: alone; "License Agreement - Acme.pdf" is a contract
#: Folders that the system keeps for itself on a drive.
_SYSTEM = frozenset({"$recycle.bin", "system volume information", "lost+found"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file met on the walk, or a folder that nobody let us into."""

    path: Path
    relative: str  #: to the folder, with forward slashes
    skipped: str = ""  #: why the file is passed over; empty where it is to be read
    vendor_hint: str = ""  #: the first folder below the scanned one, empty for files directly in it
    closed: str = ""  #: for a folder: why it could not be looked into, in the system's words


def discover(folder: Path) -> tuple[Found, ...]:
    """All files below a folder, in a fixed order; dot-files and dot-folders are left out without a word.

    A folder that may not be looked into is found too, `closed`, since there may be contracts in it.

    Raises:
        UsageError: the folder does not exist or is not a folder.
    """
    if not folder.is_dir():
        raise UsageError(
            f"{shown(folder)} is not a folder.", advice="Name the folder that holds the contracts."
        )
    root = folder.resolve()
    top = extended(folder, always=True)  # on Windows, what lies below may be too long for a plain path
    found: list[Found] = []
    errors: list[OSError] = []
    walked: set[tuple[int, int]] = set()
    for here, folders, files in os.walk(top, onerror=errors.append, followlinks=False):
        links = [name for name in folders if _is_link(Path(here, name), walked)]
        folders[:] = sorted(name for name in folders if not _passed_over(name) and name not in links)
        for name in sorted(name for name in files if not name.startswith(".")):
            relative = Path(here, name).relative_to(top)
            path = extended(folder / relative)
            hint = shown(relative.parts[0]) if len(relative.parts) > 1 else ""
            found.append(Found(path, shown(relative.as_posix()), _why_skipped(path, root), hint))
        for name in (name for name in links if not _passed_over(name)):
            relative = Path(here, name).relative_to(top)
            found.append(Found(folder / relative, shown(relative.as_posix()), skipped="a link to a folder"))
    found += [_closed(error, folder, top) for error in errors]
    return tuple(sorted(found, key=_order))


def _is_link(folder: Path, walked: set[tuple[int, int]]) -> bool:
    """A link to a folder; on Windows a junction too, which may lead back up and round for ever."""
    if folder.is_symlink():
        return True
    if sys.platform != "win32":
        return False
    try:
        facts = folder.stat()
    except OSError:  # the walk will say that it is closed
        return False
    identity = (facts.st_dev, facts.st_ino)
    known = bool(facts.st_ino) and identity in walked
    walked.add(identity)
    return known


def _passed_over(folder: str) -> bool:
    return folder.startswith(".") or folder.casefold() in _SYSTEM


def _closed(error: OSError, folder: Path, top: Path) -> Found:
    relative = Path(str(error.filename)).relative_to(top)
    hint = shown(relative.parts[0]) if relative.parts else ""
    return Found(
        folder / relative, shown(relative.as_posix()), vendor_hint=hint, closed=error.strerror or "error"
    )


def _order(found: Found) -> tuple[str, str]:
    return found.relative.casefold(), found.relative


def _why_skipped(path: Path, root: Path) -> str:
    name = path.name.lower()
    if name.startswith("readme") or path.stem.lower() in _NOTES:
        return "a note about the folder, not a contract"
    if name.startswith(("~$", "~")) or name.endswith(_TEMPORARY):
        return "a temporary file"
    if path.suffix.lower() in _TABLES:
        return "a table, not a contract; if it is your list of vendors: dpaudit vendors import"
    if path.suffix.lower() in MAILS:
        return "an e-mail; what it says of agreements is told, and decides nothing"
    if path.suffix.lower() not in READ | OLD and not _is_word_xml(path):
        kind = shown(path.suffix.lower()) or "no ending"
        return f"a type that dpaudit does not read ({kind})"
    if path.is_symlink() and not _stays_inside(path, root):
        return "a link that leads out of the folder"
    if not _is_ordinary(path):
        return "not an ordinary file"
    return ""


def _is_word_xml(path: Path) -> bool:
    """Whether an XML file is a paper that Word saved as XML; any other is none of ours."""
    if path.suffix.lower() != ".xml":
        return False
    try:
        with path.open("rb") as stream:
            return b'progid="Word.Document"' in stream.read(_XML_START)
    except OSError:
        return False


def _is_ordinary(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # whether it is one may only be told to those who may read it; reading will tell
        return True


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):  # broken, or a loop of links
        return False
    return Path(shown(target)).is_relative_to(shown(root))
