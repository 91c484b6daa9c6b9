"""One file becomes a document and its reading. A file that cannot be read becomes a reading that says so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyzer import extract, ingest, terms
from analyzer.errors import DpauditError, UnreadableError, UsageError, problem
from analyzer.reading.packet import read_papers
from analyzer.records import Assessed, Document, DocumentSummary, MediaType, Problem, Reading, TermReading

_MEDIA: dict[str, MediaType] = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".doc": "docx",
    ".rtf": "docx",
    ".odt": "docx",
    ".mht": "html",
    ".mhtml": "html",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), "image"),
}


#: Problems of a whole document -> how much of it a silence may be claimed for at most.
_LIMITED: dict[str, Assessed] = {
    "P110": "none",
    "P129": "none",
    "P301": "none",
    "P112": "part",
    "P132": "part",
    "P137": "part",
    "P138": "part",
    "P139": "part",
    "P140": "none",
}


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a file is read. Two runs with equal options and versions give equal bytes."""

    max_pages: int = ingest.IngestOptions().max_pages  #: pages after these are not read
    password_file: Path | None = None  #: passwords for locked PDFs, UTF-8, one a line
    ocr: ingest.Ocr = "auto"  #: which pages are read from their picture
    engine: ingest.OcrEngine = "fast"  #: what reads them
    debug: bool = False  #: let an unexpected error through, so that its traceback can be shown
    seconds: float | None = None  #: for all pages; those there is no time for are unread
    skip: tuple[tuple[int, str], ...] = ()  #: pages not to open, each with the reason
    #: told the number of each page before it is opened, and 0 after the last
    on_page: Callable[[int], None] | None = field(default=None, repr=False, compare=False)

    def for_ingest(self) -> ingest.IngestOptions:
        """The part of it that opening a file needs.

        Raises:
            UsageError: the password file cannot be read.
            InstallError: the engine asked for, if not the usual one, is not installed.
        """
        if self.engine != "fast":  # without the usual one, pages with text are still read
            ingest.must_have(self.engine)
        return ingest.IngestOptions(
            max_pages=self.max_pages,
            passwords=_passwords(self.password_file),
            ocr=self.ocr,
            engine=self.engine,
            seconds=self.seconds,
            skip=self.skip,
            on_page=self.on_page,
        )


def read_file(path: Path, *, options: ReadOptions | None = None) -> tuple[Document, Reading]:
    """Read one contract: its text with the place of every word, and what it says for each of the 27 terms.

    Nothing about a single file stops a command: one that cannot be read comes back as an empty document and a
    reading that claims nothing (see `unreadable_reading`), with the reason among its problems.

    Raises:
        DpauditError: the installation, not the file, is at fault (a shipped file is missing or damaged).
        MemoryError: this process has no more memory for the file.
    """
    options = options or ReadOptions()
    try:
        document = ingest.read_document(path, options=options.for_ingest())
        return document, _finished(read_papers(document))
    except UnreadableError as error:
        return _unreadable(path, error.problem)
    except OSError as error:
        return _unreadable(path, problem("P204", stage="ingest", why=_why(error)))
    except (DpauditError, MemoryError):
        raise
    except Exception as error:  # hostile files reach every parser: one file must never stop the others
        if options.debug:
            raise
        return _unreadable(path, problem("P302", stage="extract", kind=type(error).__name__))


def _finished(reading: Reading) -> Reading:
    others = tuple(_finished(other) for other in reading.others)
    return _modest(replace(reading, ingest_version=ingest.ingest_version(), others=others))


def unreadable_reading(sha256: str, media: MediaType, why: Problem) -> Reading:
    """The reading of a file that could not be read: all 27 terms, nothing claimed for any of them."""
    summary = DocumentSummary(sha256=sha256, media=media, pages=0, words=0)
    readings = tuple(
        TermReading(term=term, stance="silent", confidence=0.0, assessed="none", reason=why.message)
        for term in terms.TERM_IDS
    )
    return Reading(
        document=summary,
        readings=readings,
        facts={},
        problems=(why,),
        ingest_version=ingest.ingest_version(),
        reader_version=extract.reader_version(),
    )


def is_unreadable(reading: Reading) -> bool:
    """Whether nothing at all could be read: no claim is made for any term."""
    return reading.assessed == "none"


def file_digest(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal; empty where the file cannot be opened."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def media_of(path: Path) -> MediaType:
    """The type that a file's name claims; text where it claims nothing."""
    return _MEDIA.get(path.suffix.lower(), "text")


def _modest(reading: Reading) -> Reading:
    """The reading with no more claimed than its problems allow.

    Absence is a claim over every page: what is not found in a text that is not English, not complete or not
    there at all is not missing but unread. What was found stands, marked as incomplete.
    """
    limits = [p for p in reading.problems if p.code in _LIMITED]
    if not limits:
        return reading
    worst = min(limits, key=lambda p: _LIMITED[p.code] != "none")
    return replace(reading, readings=tuple(_limited(term, worst) for term in reading.readings))


def _limited(term: TermReading, why: Problem) -> TermReading:
    if term.assessed == "none" or (term.assessed == "part" and _LIMITED[why.code] == "part"):
        return term
    if term.stance == "silent" and _LIMITED[why.code] == "none":
        return replace(term, assessed="none", confidence=0.0, reason=why.message, nearest=())
    return replace(term, assessed="part")


def _unreadable(path: Path, why: Problem) -> tuple[Document, Reading]:
    sha256, media = file_digest(path), media_of(path)
    return Document(sha256, media, "", problems=(why,)), unreadable_reading(sha256, media, why)


def _why(error: OSError) -> str:
    """The system's own words, without the path: a message may be stored and shown to others."""
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "it is not there",
        PermissionError: "no permission",
    }
    return reasons.get(type(error), error.strerror or "error")


def _passwords(path: Path | None) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"The password file cannot be read ({type(error).__name__}).",
            advice="Name a text file (UTF-8) that holds one password a line.",
        ) from None
    return tuple(line for line in lines if line)
