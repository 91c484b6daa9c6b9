"""Pages that look blank because what they draw was lost: the file is damaged, and pdfium does not say so."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.ingest.mend import FAILURES, opened
from analyzer.ingest.sheet import Sheet

#: Operators that put something on paper: text, pictures and drawings within it, lines and areas.
_DRAWS = re.compile(
    rb"(?<![\w/])(?:Do|EI|sh|[fFSsBb]\*?)(?![\w/])|(?:\([^)\s]|<[0-9A-Fa-f]{2})[^\n]*?(?:Tj|TJ)\b"
)
_ENOUGH = 2 * 1024 * 1024  #: bytes of a page's unpacked contents that are looked at
_SMALL = 20_000  #: packed bytes that may be unpacked whole
_MOST = 100  #: streams of one page


def emptied_pages(
    document: pypdfium2.PdfDocument, sheets: Iterable[Sheet], data: bytes, *, passwords: tuple[str, ...] = ()
) -> list[int]:
    """The numbers of pages taken for blank that are to draw something, or may have lost all they drew.

    Args:
        document: as it was read.
        sheets: its pages.
        data: the file's bytes.
        passwords: tried after the empty one.
    """
    bare = [s.page.number for s in sheets if s.page.origin == "blank" and _is_bare(document, s.page.number)]
    if not bare:
        return []
    try:
        with opened(data, passwords) as pdf:
            if pdf is None:
                return []
            damaged = _is_damaged(pdf)
            return [number for number in bare if _is_emptied(pdf, number, damaged=damaged)]
    except FAILURES:  # the second program cannot open what the first could: nobody knows what there was
        return bare


def _is_bare(document: pypdfium2.PdfDocument, number: int) -> bool:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return True
    count = int(pdfium.FPDFPage_CountObjects(page.raw))
    page.close()
    return count <= 0


def _is_damaged(pdf: pikepdf.Pdf) -> bool:
    """Whether the program had to guess; it says so once, while it walks the pages."""
    return len(pdf.pages) == 0 or bool(pdf.get_warnings())


def _is_emptied(pdf: pikepdf.Pdf, number: int, *, damaged: bool) -> bool:
    if number > len(pdf.pages):
        return True
    contents = pdf.pages[number - 1].obj.get("/Contents")
    if contents is None:  # a blank page of a sound file, or a page of a damaged one that lost them
        return damaged
    streams = list(contents)[:_MOST] if isinstance(contents, pikepdf.Array) else [contents]
    return any(_draws(stream) for stream in streams)


def _draws(stream: pikepdf.Object) -> bool:
    if not isinstance(stream, pikepdf.Stream):
        return True
    try:
        unpacked = _unpacked(stream)
    except (*FAILURES, zlib.error):
        return True
    return unpacked is None or _DRAWS.search(unpacked) is not None


def _unpacked(stream: pikepdf.Stream) -> bytes | None:
    """The beginning of what a stream holds; ``None`` where finding out might take too much memory."""
    packed, filters = stream.read_raw_bytes(), stream.get("/Filter")
    if filters is None:
        return packed[:_ENOUGH]
    if filters == pikepdf.Name.FlateDecode and stream.get("/DecodeParms") is None:
        return zlib.decompressobj().decompress(packed, _ENOUGH)
    return stream.read_bytes() if len(packed) <= _SMALL else None
