"""PDF to text with the place of every word."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import DpauditError, UnreadableError, problem
from analyzer.ingest.assemble import assemble
from analyzer.ingest.attached import count_attached
from analyzer.ingest.build import clean
from analyzer.ingest.certificates import certificate_marks, take_out_stamps
from analyzer.ingest.emptied import emptied_pages
from analyzer.ingest.forms import Forms, add_hidden, join_marks, marks_of_hidden
from analyzer.ingest.layout import lay_out
from analyzer.ingest.mend import count_pages, mended
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.pace import Pace
from analyzer.ingest.page import read_page, unread_page
from analyzer.ingest.parts import Parts
from analyzer.ingest.running import take_out_running
from analyzer.ingest.sheet import Sheet
from analyzer.records import Problem

_MADE_BY = re.compile(
    r"^Microsoft Word - |\.(?:docx?|pdf|rtf)$", re.IGNORECASE
)  #: what programs add to a title
_WAIT = re.compile(r"\bplease wait\b", re.IGNORECASE)  #: on the page that stands in for Adobe's own forms
_SHORT = 2000  #: characters; such a page has no more
#: what pdfium says of a file that it may not open
_LOCKED = {pdfium.FPDF_ERR_PASSWORD: "P104", pdfium.FPDF_ERR_SECURITY: "P125"}

# pdfium's wrapper warns of things that we report as problems; without a handler it would write to stderr
logging.getLogger("pypdfium2").addHandler(logging.NullHandler())


def read_pdf(data: bytes, *, options: IngestOptions) -> Parts:
    """Text, pages, words and marks of a PDF; a page that fails costs that page only.

    Raises:
        UnreadableError: P103 damaged, P104 password, P105 no pages, P115 a form only for Adobe, P125 locked
            by a certificate.
    """
    problems: list[Problem] = []
    with open_pdf(data, passwords=options.passwords, forms=True, problems=problems) as document:
        if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:
            raise _unreadable("P115")
        count = len(document)
        if count <= 0:
            raise _unreadable("P105")
        sheets = []
        pace = Pace(options)
        has_xfa = document.get_formtype() == pdfium.FORMTYPE_XFA_FOREGROUND
        forms = Forms(data, count, document.get_formtype() != pdfium.FORMTYPE_NONE, options.passwords)
        for index in range(min(count, options.max_pages)):
            sheet, found = _guarded(document, index, pace, forms)
            sheets.append(sheet)
            problems.extend(found)
        pace.end()
        problems.extend(_emptied(document, sheets, data, options))
        if _is_lost(sheets, problems):
            raise _unreadable("P103")
        if attached := count_attached(document):
            problems.append(problem("P139", stage="ingest", count=attached))
        if count > options.max_pages:
            problems.append(problem("P112", stage="ingest", count=count, limit=options.max_pages))
        problems.extend(forms.problems())
        title = _title(document)
    take_out_running(sheets)
    take_out_stamps(sheets)
    lay_out(sheets)
    add_hidden(sheets, forms.hidden)
    assembled = assemble([sheet.page for sheet in sheets])
    text = assembled.out.text()
    if has_xfa and not forms.fields and len(text) < _SHORT and _WAIT.search(text):
        raise _unreadable("P115")
    certificates = certificate_marks(text, assembled.pages)
    assembled.out.marks.extend((*certificates, *marks_of_hidden(text, forms.hidden)))
    if certificates and sum(m.end - m.start for m in certificates) == len(text):
        problems.append(problem("P129", stage="ingest"))
    return Parts(
        text,
        assembled.pages,
        tuple(assembled.out.words),
        join_marks(text, assembled.out.sorted_marks()),
        tuple(problems),
        title,
    )


@contextmanager
def open_pdf(
    data: bytes,
    *,
    passwords: tuple[str, ...] = (),
    forms: bool = False,
    problems: list[Problem] | None = None,
) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF with the empty password or one of those given; closed on leaving.

    A damaged file is mended first where it can be, and one whose page tree holds more pages than it says.

    Args:
        data: the file's bytes.
        passwords: tried in order, after the empty one.
        forms: load form fields, so that typed answers are drawn and can be read.
        problems: what was found to be wrong is added here.

    Raises:
        UnreadableError: P103 damaged, P104 password, P125 a certificate.
    """
    document, found = _sound(data, passwords)
    if problems is not None:
        problems.extend(found)
    with closing(document):
        if forms:
            _load_forms(document)
        yield document


def _sound(data: bytes, passwords: tuple[str, ...]) -> tuple[pypdfium2.PdfDocument, list[Problem]]:
    try:
        document = _opened(data, passwords)
    except UnreadableError as error:
        if error.problem.code == "P103" and count_pages(data, passwords=passwords) == 0:
            raise _unreadable("P105") from error
        better = mended(data, passwords=passwords) if error.problem.code == "P103" else None
        if better is None:
            raise
        return _opened(better, ()), [problem("P138", stage="ingest")]
    count, walked = len(document), count_pages(data, passwords=passwords)
    if walked is None or walked == count:
        return document, []
    if walked >= _there(document) and (better := mended(data, passwords=passwords)) is not None:
        with suppress(UnreadableError):
            better_document = _opened(better, ())
            document.close()
            document = better_document
    return document, [problem("P137", stage="ingest", count=count, other=walked)]


def _opened(data: bytes, passwords: tuple[str, ...]) -> pypdfium2.PdfDocument:
    code = "P103"
    for password in (None, *passwords):
        try:
            return pypdfium2.PdfDocument(data, password=password)
        except pypdfium2.PdfiumError:
            code = _why_not(data, password)
    raise _unreadable(code)


def _why_not(data: bytes, password: str | None) -> str:
    """The code of what keeps a file from being opened.

    Where pdfium gives no reason, the last one still stands: so it is first made to fail for a known one.
    """
    code = 0
    for source in (b"no PDF", data):
        try:
            pypdfium2.PdfDocument(source, password=password).close()
        except pypdfium2.PdfiumError as error:
            code = getattr(error, "err_code", 0)
    return _LOCKED.get(code, "P103")


def _there(document: pypdfium2.PdfDocument) -> int:
    """The pages that can be found, from the first on, of those that the file says it has."""
    for index in range(len(document)):
        try:
            document.get_page_size(index)
        except pypdfium2.PdfiumError:
            return index
    return len(document)


def _guarded(
    document: pypdfium2.PdfDocument, index: int, pace: Pace, forms: Forms
) -> tuple[Sheet, list[Problem]]:
    """One page, unless it is to be left out; whatever goes wrong with it, the others are read."""
    left_out = pace.begin(index + 1)
    if left_out is None:
        try:
            return read_page(document, index, pace=pace, forms=forms)
        except DpauditError:
            raise
        except MemoryError:
            left_out = problem("P135", stage="ingest", page=index + 1, why="needs too much memory")
        except Exception as error:  # hostile pages reach every corner: one must not cost the others
            left_out = problem("P302", stage="ingest", page=index + 1, kind=type(error).__name__)
    return unread_page(document, index), [left_out]


def _emptied(
    document: pypdfium2.PdfDocument, sheets: list[Sheet], data: bytes, options: IngestOptions
) -> list[Problem]:
    """Pages that lost what they drew are not blank but unread."""
    found = emptied_pages(document, sheets, data, passwords=options.passwords)
    for number in found:
        sheets[number - 1].page.origin = "unread"
    return [problem("P106", stage="ingest", page=number) for number in found]


def _is_lost(sheets: list[Sheet], problems: list[Problem]) -> bool:
    """Whether mending brought back pages, but nothing of what was on them."""
    return any(found.code == "P138" for found in problems) and all(
        sheet.page.origin == "blank"
        or any(found.code == "P106" and found.page == sheet.page.number for found in problems)
        for sheet in sheets
    )


def _load_forms(document: pypdfium2.PdfDocument) -> None:
    """A damaged form costs the answers, not the text."""
    with suppress(pypdfium2.PdfiumError):
        document.init_forms()


def _unreadable(code: str) -> UnreadableError:
    return UnreadableError(problem(code, stage="ingest"))


def _title(document: pypdfium2.PdfDocument) -> str:
    title = _MADE_BY.sub("", clean(document.get_metadata_value("Title") or "")).strip()
    return "" if title.lower() == "untitled" else title[:300]
