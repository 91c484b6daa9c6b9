"""Other documents that travel inside a PDF, as in a portfolio."""

from __future__ import annotations

import pypdfium2

_DOCUMENTS = (".pdf", ".docx", ".doc", ".docm", ".rtf", ".odt", ".tif", ".tiff")
_MOST = 2000  #: attachments that are looked at


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
