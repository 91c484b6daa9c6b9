"""Papers that are attached to e-mails or lie inside PDFs, saved beside them so that a scan reads them."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Literal

from analyzer.ingest.attached import attached_to
from analyzer.ingest.discover import discover
from analyzer.paths import extended
from analyzer.store import confined_name, hash_file, write_whole

__all__ = ["Unpacked", "unpack"]

_CARRIERS = (".eml", ".pdf")
_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What became of one attached paper, or of a file that could not be looked into."""

    source: Path  #: the e-mail or PDF
    name: str  #: the paper's, as its sender called it; empty where the source could not be read
    state: Literal["saved", "known", "would", "failed"]
    path: Path | None = None  #: where it lies, or would
    why: str = ""  #: in the system's words, of one that failed


def unpack(places: Iterable[Path], *, dry_run: bool = False) -> Iterator[Unpacked]:
    """Save what is attached to e-mails and PDFs beside them, each under its carrier's name and its own.

    Nothing is ever overwritten: a paper that lies in the folder already, under whatever name, is left out.

    Args:
        places: files, or folders at any depth.
        dry_run: only tell what would be saved.

    Raises:
        UsageError: a place does not exist.
    """
    for place in places:
        for source in _carriers(place):
            try:
                for paper in attached_to(source):
                    yield _save(source, paper.name, paper.data, dry_run=dry_run)
            except OSError as error:
                yield Unpacked(source, "", "failed", why=error.strerror or "error")


def _carriers(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield extended(place)
        return
    yield from (f.path for f in discover(place) if not f.closed and f.path.suffix.lower() in _CARRIERS)


def _save(source: Path, name: str, data: bytes, *, dry_run: bool) -> Unpacked:
    folder = source.parent
    if (known := _same(folder, data)) is not None:
        return Unpacked(source, name, "known", known)
    free = _free(folder, confined_name(f"{source.stem[:40]} - {confined_name(name)}"))
    if dry_run:
        return Unpacked(source, name, "would", folder / free)
    path = write_whole(folder, free, data)
    shutil.copymode(source, path)  # whoever may read the e-mail may read what came with it
    return Unpacked(source, name, "saved", path)


def _same(folder: Path, data: bytes) -> Path | None:
    """A file of the folder with just these bytes."""
    digest = hashlib.sha256(data).hexdigest()
    alike = (p for p in sorted(folder.iterdir()) if p.is_file() and p.stat().st_size == len(data))
    return next((path for path in alike if hash_file(path) == digest), None)


def _free(folder: Path, name: str) -> str:
    """The name, or one with a number that no file has."""
    stem, suffix = PurePath(name).stem, PurePath(name).suffix
    names = (name, *(f"{stem} ({number}){suffix}" for number in range(2, _MOST_NAMES)))
    return next(free for free in names if not (folder / free).exists())
