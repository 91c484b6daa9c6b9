"""One page of a PDF: flattened, read and judged. Nothing that fails here costs another page."""

from __future__ import annotations

import ctypes
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import problem
from analyzer.ingest.flow import PageLayout
from analyzer.ingest.forms import Field, place_fields, read_fields
from analyzer.ingest.frame import Frame
from analyzer.ingest.glyphs import Glyphs, read_glyphs
from analyzer.ingest.sheet import Sheet
from analyzer.ingest.strokes import Strokes, read_strokes
from analyzer.ingest.tables import find_tables
from analyzer.records import Problem

_LARGEST = 20_000.0  #: points; PDF's own limit is 14,400
_LETTER = Frame(0.0, 0.0, 612.0, 792.0)  #: stands in for a page whose size cannot be told
_FEW_LETTERS = 4  #: a page with pictures and fewer letters than this is a picture
_STAMP_LETTERS = 150  #: a page that a picture fills, with fewer letters than this, is a scan with a stamp
_FILLED = 0.6  #: of the page's area


def read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[Sheet, list[Problem]]:
    """Read one page, to be laid out with the others.

    Args:
        document: open; its form fields loaded.
        index: zero-based.

    Returns:
        The page, and what went wrong with it. Pages without text that can be read are ``blank`` or
        ``unread``; a reader of pictures may later fill the latter and set the origin to ``ocr``.
    """
    number = index + 1
    try:
        page, fields, problems = _flattened(document, index)
    except pypdfium2.PdfiumError:
        return _unread(number, _LETTER), [problem("P106", stage="ingest", page=number)]
    with closing(page):
        shown = page_frame(page)
        if shown is None:
            return _unread(number, _LETTER), [problem("P106", stage="ingest", page=number)]
        try:
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            return _unread(number, shown), [*problems, problem("P106", stage="ingest", page=number)]
        with closing(text_page):
            sheet, code = _read(page, text_page, shown, fields, number)
    if code:
        problems.append(problem(code, stage="ingest", page=number))
    return sheet, problems


def unread_page(document: pypdfium2.PdfDocument, index: int) -> Sheet:
    """A page that is not to be opened: only its size is asked for, which draws nothing.

    Args:
        document: open.
        index: zero-based.
    """
    try:
        width, height = document.get_page_size(index)
    except pypdfium2.PdfiumError:
        return _unread(index + 1, _LETTER)
    size = Frame(0.0, 0.0, width, height)
    return _unread(index + 1, size if _makes_sense(size) else _LETTER)


def _makes_sense(frame: Frame) -> bool:
    return 0 < frame.width <= _LARGEST and 0 < frame.height <= _LARGEST


def _unread(number: int, frame: Frame) -> Sheet:
    return Sheet(PageLayout(number, frame.width, frame.height, origin="unread"))


def _flattened(
    document: pypdfium2.PdfDocument, index: int
) -> tuple[pypdfium2.PdfPage, list[Field], list[Problem]]:
    """The page with its annotations and answers drawn into it; the file itself is never changed."""
    page = document[index]
    if pdfium.FPDFPage_GetAnnotCount(page.raw) <= 0:
        return page, [], []
    form = document.formenv
    fields = read_fields(page.raw, form.raw) if form is not None else []
    done = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)
    problems = []
    if done == pdfium.FLATTEN_FAIL and fields:
        problems.append(problem("P113", stage="ingest", page=index + 1))
    if done == pdfium.FLATTEN_SUCCESS:
        page.close()  # the text of a page is made when it is loaded
        page = document[index]
    return page, fields, problems


def page_frame(page: pypdfium2.PdfPage) -> Frame | None:
    """The part of the plane that a page shows, as displayed; ``None`` where its size makes no sense."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rectangle)):
        return None
    turns = pdfium.FPDFPage_GetRotation(page.raw) % 4
    frame = Frame(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turns)
    return frame if _makes_sense(frame) else None


def _read(
    page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, shown: Frame, fields: list[Field], number: int
) -> tuple[Sheet, str]:
    """The words and tables, and the code of what is wrong with the page, if anything."""
    glyphs = read_glyphs(text_page.raw, shown)
    strokes = read_strokes(page.raw, glyphs.frame)
    layout = PageLayout(number, shown.width, shown.height)
    code = _judge(glyphs, strokes, fields)
    if code == "blank":
        layout.origin = "blank"
        return Sheet(layout), ""
    if code:
        layout.origin = "unread"
    if code == "P114":
        return Sheet(layout), code
    layout.turns = (shown.turns - glyphs.frame.turns) % 4
    tokens = place_fields(fields, glyphs.tokens, glyphs.frame)
    tables = find_tables(strokes.horizontal, strokes.vertical)
    return Sheet(layout, tokens, glyphs.skewed, tables), code


def _judge(glyphs: Glyphs, strokes: Strokes, fields: list[Field]) -> str:
    """Empty for a page with text, else ``blank`` or the code of what is wrong."""
    if glyphs.letters < _FEW_LETTERS and (strokes.pictures or strokes.shapes or not strokes.complete):
        return "P107"
    if not glyphs.tokens and not glyphs.skewed and not fields:
        return "P114" if glyphs.letters else "blank"
    area = glyphs.frame.width * glyphs.frame.height
    if glyphs.letters < _STAMP_LETTERS and strokes.covered >= _FILLED * area:
        return "P107"
    return "" if glyphs.readable or not glyphs.letters else "P114"
