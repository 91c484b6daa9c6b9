"""Pictures of a page that cannot be drawn: where they should be, the page stays white."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

_MOST = 200  #: pictures of one page that are looked at
_DEEPEST = 4  #: drawings within drawings
_LARGE = 60_000_000  #: pixels; a larger one is not unpacked to see whether it can be, but held to be lost
_PACKING = frozenset((b"FlateDecode", b"LZWDecode", b"RunLengthDecode", b"ASCII85Decode", b"ASCIIHexDecode"))
_SHARE = 0.02  #: of the page's area; a smaller one holds no text worth missing


def loses_pictures(page: pdfium.FPDF_PAGE, *, area: float) -> bool:
    """Whether a page has a picture of some size that cannot be unpacked. Ask it of pages that look blank.

    Args:
        page: pdfium's handle.
        area: of the page, square points.
    """
    return any(_is_lost(item) for item in _pictures(page, area))


def _pictures(page: pdfium.FPDF_PAGE, area: float) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    waiting = [(pdfium.FPDFPage_GetObject(page, i), 0) for i in range(pdfium.FPDFPage_CountObjects(page))]
    found = 0
    while waiting and found < _MOST:
        item, depth = waiting.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(max(pdfium.FPDFFormObj_CountObjects(item), 0), _MOST)
            waiting.extend((pdfium.FPDFFormObj_GetObject(item, i), depth + 1) for i in range(count))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE and (depth or _area(item) >= _SHARE * area):
            found += 1
            yield item


def _area(item: pdfium.FPDF_PAGEOBJECT) -> float:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(matrix)):
        return 0.0
    return float(abs(matrix.a * matrix.d - matrix.b * matrix.c))


def _is_lost(item: pdfium.FPDF_PAGEOBJECT) -> bool:
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, ctypes.byref(wide), ctypes.byref(high)):
        return True
    if wide.value * high.value > _LARGE:
        return True
    bitmap = pdfium.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return True
    pdfium.FPDFBitmap_Destroy(bitmap)
    return _is_cut(item, pixels=wide.value * high.value)


def _is_cut(item: pdfium.FPDF_PAGEOBJECT, *, pixels: int) -> bool:
    """Whether less than half of the bits are there, where a filter is used that only packs."""
    count = pdfium.FPDFImageObj_GetImageFilterCount(item)
    buffer = ctypes.create_string_buffer(32)
    length = pdfium.FPDFImageObj_GetImageFilter(item, count - 1, buffer, 32) if count > 0 else 0
    if buffer.raw[: max(min(length, 32) - 1, 0)] not in _PACKING:
        return False
    return bool(pdfium.FPDFImageObj_GetImageDataDecoded(item, None, 0) * 8 * 2 < pixels)
