"""Other documents that travel inside a file: in a PDF, as in a portfolio, or with an e-mail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2

from analyzer.ingest.mail import SUFFIX, Attached, read_mail

__all__ = ["attached_to", "count_attached"]

_DOCUMENTS = (".pdf", ".docx", ".doc", ".docm", ".rtf", ".odt", ".tif", ".tiff")
_MOST = 2000  #: attachments that are looked at
_LARGEST = 200 * 2**20  #: bytes of a file that is looked into


def attached_to(path: Path) -> tuple[Attached, ...]:
    """The papers attached to an e-mail (.eml) or inside a PDF; none where the file cannot be opened as one.

    Raises:
        OSError: the file cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in (SUFFIX, ".pdf") or path.stat().st_size > _LARGEST:
        return ()
    if suffix == SUFFIX:
        return read_mail(path.read_bytes()).attached
    try:
        with pypdfium2.PdfDocument(path.read_bytes()) as document:
            return tuple(_documents(document))
    except pypdfium2.PdfiumError:
        return ()


def _documents(document: pypdfium2.PdfDocument) -> Iterator[Attached]:
    for index in range(min(max(document.count_attachments(), 0), _MOST)):
        name = _name(document, index)
        if name.lower().endswith(_DOCUMENTS):
            yield Attached(name, bytes(document.get_attachment(index).get_data()))


def count_attached(document: pypdfium2.PdfDocument) -> int:
    """How many of the attachments look like documents, by their names; data of signing services does not."""
    try:
        count = min(max(document.count_attachments(), 0), _MOST)
    except pypdfium2.PdfiumError:
        return 0
    return sum(_name(document, index).lower().endswith(_DOCUMENTS) for index in range(count))


def _name(document: pypdfium2.PdfDocument, index: int) -> str:
    try:
        return str(document.get_attachment(index).get_name())
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        return ""
