"""What a caller may say about how a file is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

#: ``auto``: pages without text that can be read; ``off``: none; ``force``: every page, as if a picture.
Ocr = Literal["auto", "off", "force"]
#: ``fast``: Tesseract, which comes with dpaudit; ``accurate``: RapidOCR, an extra, several times slower.
OcrEngine = Literal["fast", "accurate"]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """Limits and secrets for reading one file."""

    max_pages: int = 1500  #: pages after these are not read (problem P112)
    max_bytes: int = 256 * 1024 * 1024  #: a larger file is not read at all (problem P205)
    max_unpacked: int = 200 * 1024 * 1024  #: bytes that one member of a DOCX may unpack to
    passwords: tuple[str, ...] = ()  #: tried in order, after the empty password
    ocr: Ocr = "auto"  #: which pages are read from their picture
    engine: OcrEngine = "fast"  #: what reads them
    max_pixels: int = 24_000_000  #: of the picture of one page, whatever size it claims
    seconds: float | None = None  #: for all pages; those there is no time for are unread (problem P136)
    skip: tuple[tuple[int, str], ...] = ()  #: pages not to open, each with the reason (problem P135)
    #: told the number of each page before it is opened, and 0 after the last
    on_page: Callable[[int], None] | None = field(default=None, repr=False, compare=False)
    office_seconds: float = 120.0  #: for LibreOffice to make a DOCX of an old type of file
