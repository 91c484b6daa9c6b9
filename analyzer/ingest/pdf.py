"""PDF to text with the place of every word."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.assemble import assemble
from analyzer.ingest.build import clean
from analyzer.ingest.layout import lay_out
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.page import read_page
from analyzer.ingest.parts import Parts
from analyzer.ingest.running import take_out_running
from analyzer.records import Problem

_MADE_BY = re.compile(
    r"^Microsoft Word - |\.(?:docx?|pdf|rtf)$", re.IGNORECASE
)  #: what programs add to a title

# pdfium's wrapper warns of things that we report as problems; without a handler it would write to stderr
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


def read_pdf(data: bytes, *, options: IngestOptions) -> Parts:
    """Text, pages, words and marks of a PDF; a page that fails costs that page only.

    Raises:
        UnreadableError: P103 damaged, P104 password, P105 no pages, P115 a form only for Adobe.
    """
    with open_pdf(data, passwords=options.passwords, forms=True) as document:
        if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
            raise _unreadable("P115")
        count = len(document)
        if count <= 0:
            raise _unreadable("P105")
        problems: list[Problem] = []
        sheets = []
        for index in range(min(count, options.max_pages)):
            sheet, found = read_page(document, index)
            sheets.append(sheet)
            problems.extend(found)
        if count > options.max_pages:
            problems.append(problem("P112", stage="ingest", count=count, limit=options.max_pages))
        title = _title(document)
    take_out_running(sheets)
    lay_out(sheets)
    assembled = assemble([sheet.page for sheet in sheets])
    return Parts(
        assembled.out.text(),
        assembled.pages,
        tuple(assembled.out.words),
        assembled.out.sorted_marks(),
        tuple(problems),
        title,
    )


@contextmanager
def open_pdf(
    data: bytes, *, passwords: tuple[str, ...] = (), forms: bool = False
) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF with the empty password or one of those given; closed on leaving.

    Args:
        data: the file's bytes.
        passwords: tried in order, after the empty one.
        forms: load form fields, so that typed answers are drawn and can be read.

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
        if forms:
            _load_forms(document)
        yield document


def _load_forms(document: pypdfium2.PdfDocument) -> None:
    """A damaged form costs the answers, not the text."""
    with suppress(pypdfium2.PdfiumError):
        document.init_forms()


def _unreadable(code: str) -> UnreadableError:
    return UnreadableError(problem(code, stage="ingest"))


def _title(document: pypdfium2.PdfDocument) -> str:
    title = _MADE_BY.sub("", clean(document.get_metadata_value("Title") or "")).strip()
    return "" if title.lower() == "untitled" else title[:300]
