"""PDF to text with the place of every word."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.assemble import assemble
from analyzer.ingest.build import clean
from analyzer.ingest.columns import reading_order
from analyzer.ingest.flow import PageLayout, Paragraph, Token
from analyzer.ingest.frame import Frame
from analyzer.ingest.glyphs import Glyphs, is_bold, read_glyphs
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.paragraphs import lines_of, make_line, paragraphs_of
from analyzer.ingest.parts import Parts
from analyzer.ingest.running import mark_running
from analyzer.records import Problem

_FEW_LETTERS = 4  #: a page with pictures and fewer letters than this is a picture


def read_pdf(data: bytes, *, options: IngestOptions) -> Parts:
    """Text, pages, words and marks of a PDF; a page that fails costs that page only.

    Raises:
        UnreadableError: P103 damaged, P104 password, P105 no pages.
    """
    with open_pdf(data, passwords=options.passwords) as document:
        count = len(document)
        if count <= 0:
            raise _unreadable("P105")
        problems: list[Problem] = []
        layouts = []
        for index in range(min(count, options.max_pages)):
            layout, found = _read_page(document, index)
            layouts.append(layout)
            problems.extend(found)
        if count > options.max_pages:
            problems.append(problem("P112", stage="ingest", count=count, limit=options.max_pages))
        title = _title(document)
    mark_running(layouts)
    assembled = assemble(layouts)
    return Parts(
        assembled.out.text(),
        assembled.pages,
        tuple(assembled.out.words),
        assembled.out.sorted_marks(),
        tuple(problems),
        title,
    )


@contextmanager
def open_pdf(data: bytes, *, passwords: tuple[str, ...] = ()) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF with the empty password or one of those given; closed on leaving.

    Raises:
        UnreadableError: P103 damaged, P104 password.
    """
    document = None
    code = "P103"
    for password in (None, *passwords):
        try:
            document = pypdfium2.PdfDocument(data, password=password)
            break
        except pypdfium2.PdfiumError as error:
            code = "P104" if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD else "P103"
    if document is None:
        raise _unreadable(code)
    with closing(document):
        yield document


def _unreadable(code: str) -> UnreadableError:
    return UnreadableError(problem(code, stage="ingest"))


def _title(document: pypdfium2.PdfDocument) -> str:
    return clean(document.get_metadata_value("Title") or "").strip()[:300]


def page_frame(page: pypdfium2.PdfPage) -> Frame:
    """The part of the plane that a page shows, as displayed."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(rectangle)):
        return Frame(0.0, 0.0, 612.0, 792.0)
    return Frame(
        rectangle.left,
        rectangle.bottom,
        rectangle.right,
        rectangle.top,
        pdfium.FPDFPage_GetRotation(page.raw) % 4,
    )


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[PageLayout, list[Problem]]:
    number = index + 1
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PageLayout(number, 612.0, 792.0, origin="unread"), [
            problem("P106", stage="ingest", page=number)
        ]
    with closing(page):
        shown = page_frame(page)
        layout = PageLayout(number, shown.width, shown.height)
        try:
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            layout.origin = "unread"
            return layout, [problem("P106", stage="ingest", page=number)]
        with closing(text_page):
            glyphs = read_glyphs(text_page.raw, shown)
            code = _judge(glyphs, page)
            if code == "blank":
                layout.origin = "blank"
                return layout, []
            if code:
                layout.origin = "unread"
                return layout, [problem(code, stage="ingest", page=number)]
            layout.turns = (shown.turns - glyphs.frame.turns) % 4
            layout.paragraphs = _lay_out(glyphs, text_page)
    return layout, []


def _judge(glyphs: Glyphs, page: pypdfium2.PdfPage) -> str:
    """Empty for a page with text, else ``blank`` or the code of what is wrong."""
    has_picture = _has_objects(page)
    if glyphs.letters < _FEW_LETTERS and has_picture:
        return "P107"
    if not glyphs.tokens and not glyphs.skewed:
        return "P114" if glyphs.letters else "blank"
    return "" if glyphs.readable else "P114"


def _has_objects(page: pypdfium2.PdfPage) -> bool:
    """Whether anything but text is drawn."""
    shown = {
        pdfium.FPDF_PAGEOBJ_IMAGE,
        pdfium.FPDF_PAGEOBJ_PATH,
        pdfium.FPDF_PAGEOBJ_SHADING,
        pdfium.FPDF_PAGEOBJ_FORM,
    }
    count = min(pdfium.FPDFPage_CountObjects(page.raw), 2000)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page.raw, i)) in shown
        for i in range(max(count, 0))
    )


def _lay_out(glyphs: Glyphs, text_page: pypdfium2.PdfTextPage) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for region in reading_order(glyphs.tokens):
        lines = lines_of(region.tokens)
        for line in lines:
            line.note = region.note
            line.starts_bold = is_bold(text_page.raw, line.tokens[0].char)
            line.bold = line.starts_bold and is_bold(text_page.raw, line.tokens[-1].char)
        paragraphs.extend(paragraphs_of(lines))
    paragraphs.extend(_across(glyphs.skewed))
    return paragraphs


def _across(tokens: list[Token]) -> list[Paragraph]:
    """Words printed at an angle, such as a watermark, as one last paragraph in drawing order."""
    if not tokens:
        return []
    line = make_line(tokens)
    line.note = True
    return [Paragraph([line])]
