"""A second look at a PDF's page tree, by a program that walks it, and mending of what it finds broken.

pdfium believes a file's own word on how many pages it has: pages beyond that number are lost without a sound.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf

# what is wrong with a file is told as a problem; without a handler it would also go to stderr
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

#: What qpdf raises on hostile files, beside its own error: they reach every corner of it.
FAILURES = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError, OSError, OverflowError)


def count_pages(data: bytes, *, passwords: tuple[str, ...] = ()) -> int | None:
    """The pages that can be reached through the page tree; ``None`` where the tree or file cannot be read."""
    try:
        with opened(data, passwords) as pdf:
            return len(pdf.pages) if pdf is not None else None
    except FAILURES:
        return None


def mended(data: bytes, *, passwords: tuple[str, ...] = ()) -> bytes | None:
    """The file written anew, with a sound list of objects and page tree, and without its password.

    ``None`` where it is beyond mending, or no page would be left.
    """
    out = io.BytesIO()
    try:
        with opened(data, passwords) as pdf:
            if pdf is None or not len(pdf.pages):
                return None
            _set_count(pdf)
            pdf.save(out)
    except FAILURES:
        return None
    return out.getvalue()


def _set_count(pdf: pikepdf.Pdf) -> None:
    """Make the tree say how many pages it has, at every level."""
    root = pdf.Root.Pages
    if int(root.get("/Count", -1)) == len(pdf.pages):
        return
    root.Count = len(pdf.pages)
    pdf.add_blank_page()  # any change makes qpdf lay the tree flat, with a true count
    del pdf.pages[-1]


@contextmanager
def opened(data: bytes, passwords: tuple[str, ...]) -> Iterator[pikepdf.Pdf | None]:
    """The file as the second program sees it; ``None`` where no password opens it. May raise `FAILURES`."""
    for password in ("", *passwords):
        try:
            pdf = pikepdf.open(io.BytesIO(data), password=password, suppress_warnings=True)
        except pikepdf.PasswordError:
            continue
        with pdf:
            yield pdf
        return
    yield None
