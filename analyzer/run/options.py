"""What a scan is told, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date

from analyzer.pipeline import ReadOptions
from analyzer.reading.worker import READER
from analyzer.records import Assessment, FileChange, FileOutcome
from analyzer.run.places import Missing
from analyzer.run.pool import MEMORY_LIMIT, TIME_LIMIT
from analyzer.settings import District
from analyzer.text import digest

#: Called in the parent after a file is stored: files done, files in all, and how this one ended.
Progress = Callable[[int, int, FileOutcome], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanOptions:
    """How a folder is scanned and judged."""

    as_of: date  #: the day on which papers are in force or not
    workers: int = 2  #: child processes
    time_limit: float = TIME_LIMIT  #: seconds for one file
    memory_limit: int = MEMORY_LIMIT  #: bytes of resident memory of one child
    packs: tuple[str, ...] = ()  #: ids or paths of rule sets; empty for the district's own
    district: District | None = None  #: ``None`` for the one that the database knows
    read: ReadOptions = field(default_factory=ReadOptions)
    keep_documents: bool = True  #: keep each file's text and geometry, for searching and for later versions
    reader: str = READER  #: ``module:function`` that reads a file
    accept_missing: bool = False  #: mark files as gone even where more than half of a folder's are


@dataclass(frozen=True, slots=True)
class RunSummary:
    """What came of a scan. Outcomes are in the order of the folder, assessments by vendor name."""

    run_id: int
    outcomes: tuple[FileOutcome, ...]
    assessments: tuple[Assessment, ...]
    changes: tuple[FileChange, ...] = ()  #: files moved, copied, replaced, gone or back since the last scan
    missing: Missing | None = None  #: so many files were missing that none was marked as gone


def document_version(ingest_version: str, options: ScanOptions) -> str:
    """The key a document is kept under: another version or other options make another document."""
    return digest(ingest_version, repr(sorted(asdict(options.read).items())), options.reader)


def reading_version(ingest_version: str, reader_version: str, options: ScanOptions) -> str:
    """The key a reading is kept under."""
    return digest(document_version(ingest_version, options), reader_version)
