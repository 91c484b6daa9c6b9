"""A sample PDF behind a password."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf


def write(data: bytes, path: Path, *, password: str) -> None:
    """Save a PDF encrypted with AES-256, unless the same pages lie there already.

    Encryption takes new random numbers each time; a file that would only differ in these is left alone.
    """
    new = pikepdf.open(io.BytesIO(data))
    if path.exists() and _words(path, password) == _pages(new):
        return
    new.save(path, encryption=pikepdf.Encryption(owner=f"{password}-owner", user=password, R=6))


def _words(path: Path, password: str) -> list[bytes]:
    try:
        with pikepdf.open(path, password=password) as old:
            return _pages(old)
    except pikepdf.PdfError:
        return []


def _pages(pdf: pikepdf.Pdf) -> list[bytes]:
    return [page.Contents.read_bytes() for page in pdf.pages]
