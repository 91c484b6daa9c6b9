"""One page of a PDF: flattened, read and judged. Nothing that fails here costs another page."""

from __future__ import annotations

import ctypes
from contextlib import closing

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import problem
from analyzer.ingest.acroform import Field
from analyzer.ingest.blanks import write_on_blanks
from analyzer.ingest.boxes import find_boxes, place_boxes, ticks_in_cells, without_sides
from analyzer.ingest.drawn import place_marks
from analyzer.ingest.flow import PageLayout
from analyzer.ingest.forms import Forms
from analyzer.ingest.frame import Frame, Rectangle
from analyzer.ingest.glyphs import Glyphs, read_glyphs
from analyzer.ingest.language import common_share
from analyzer.ingest.pace import Pace
from analyzer.ingest.placing import place_fields
from analyzer.ingest.sheet import Sheet, Want
from analyzer.ingest.strokes import Strokes, read_strokes
from analyzer.ingest.tables import find_tables
from analyzer.ingest.unruled import find_unruled
from analyzer.records import Problem

_LARGEST = 20_000.0  #: points; PDF's own limit is 14,400
_LETTER = Frame(0.0, 0.0, 612.0, 792.0)  #: stands in for a page whose size cannot be told
_FEW_LETTERS = 4  #: a page with pictures and fewer letters than this is a picture
_STAMP_LETTERS = 150  #: a page that a picture fills, with fewer letters than this, is a scan with a stamp
_FILLED = 0.6  #: of the page's area
_HIDDEN = 0.5  #: of the page's ink: more of it without text of its own is a scan under typed words
_LARGE = 0.06  #: of the page's area; a smaller picture is a logo
_DOUBTFUL = 0.03  #: share of common words in running text; less is text in a code that cannot be read
_RUNNING = 80  #: words of running text


def read_page(
    document: pypdfium2.PdfDocument, index: int, *, pace: Pace, forms: Forms
) -> tuple[Sheet, list[Problem]]:
    """Read one page, to be laid out with the others.

    Args:
        document: open; its form fields loaded.
        index: zero-based.
        pace: the file's clock and options.
        forms: the file's form, which learns on the way what its pages hold.

    Returns:
        The page, and what went wrong with it. A page without text that can be read is read from its picture,
        or ``blank``, or ``unread``.
    """
    number = index + 1
    try:
        page, fields, problems = _flattened(document, index, forms)
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
            sheet, code, want = _read(page, text_page, shown, fields, number)
        if pace.options.ocr == "force" and want != "blank":
            want = "picture"
        if want not in {"", "blank"} and pace.options.ocr != "off":
            from analyzer.ingest.pictured import with_picture  # noqa: PLC0415 - loads numpy and scipy

            sheet, found = with_picture(page, sheet, want, code=code, pace=pace)
            return sheet, [*problems, *found]
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
    document: pypdfium2.PdfDocument, index: int, forms: Forms
) -> tuple[pypdfium2.PdfPage, list[Field], list[Problem]]:
    """The page with its annotations drawn into it, and its fields apart; the file itself is never changed."""
    page = document[index]
    if pdfium.FPDFPage_GetAnnotCount(page.raw) <= 0 and not forms.has_form:
        return page, [], []
    form = document.formenv
    fields = forms.take(page.raw, index, form.raw if form is not None else None)
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
) -> tuple[Sheet, str, Want]:
    """The words and tables, the code of what is wrong if anything, and what the picture may add."""
    glyphs = read_glyphs(text_page.raw, shown)
    strokes = read_strokes(page.raw, glyphs.frame)
    layout = PageLayout(number, shown.width, shown.height)
    code, want = _judge(glyphs, strokes, fields)
    if want == "blank":
        layout.origin = "blank"
        return Sheet(layout), "", want
    if code:
        layout.origin = "unread"
    if code == "P114":
        return Sheet(layout), code, want
    layout.turns = (shown.turns - glyphs.frame.turns) % 4
    boxes = find_boxes(strokes.small, strokes.horizontal, strokes.vertical)
    tokens = place_boxes(boxes, write_on_blanks(place_fields(fields, glyphs.tokens, glyphs.frame)))
    tokens = place_marks(strokes, tokens)
    across = without_sides(strokes.horizontal, boxes, upright=False)
    down = without_sides(strokes.vertical, boxes, upright=True)
    tables = find_tables(across, down)
    tables.extend(find_unruled(tokens, tables))
    tokens = [*tokens, *ticks_in_cells(strokes.small, tables, tokens)]
    sheet = Sheet(layout, tokens, glyphs.skewed, tables)
    if not code and _fills(strokes, glyphs):
        from analyzer.ingest.overlay import hidden_share  # noqa: PLC0415 - as before

        want = "under" if hidden_share(page, sheet) > _HIDDEN else want
    elif not want and (large := [box for box in strokes.drawings if _is_large(box, shown)]):
        from analyzer.ingest.overlay import written_pictures  # noqa: PLC0415 - as before

        sheet.pictures = written_pictures(page, sheet, large)
        want = "beside" if sheet.pictures else want
    return sheet, code, want


def _judge(glyphs: Glyphs, strokes: Strokes, fields: list[Field]) -> tuple[str, Want]:
    """The code of what is wrong, if anything, and what to ask of the picture."""
    if glyphs.letters < _FEW_LETTERS and (strokes.pictures or strokes.shapes or not strokes.complete):
        return "P107", "under" if fields else "picture"
    if not glyphs.tokens and not glyphs.skewed and not fields:
        return ("P114", "picture") if glyphs.letters else ("", "blank")
    if glyphs.letters < _STAMP_LETTERS and _fills(strokes, glyphs):
        return "P107", "under"
    if glyphs.letters and not glyphs.readable:
        return "P114", "picture"
    return "", "doubt" if _is_doubtful(glyphs) else ""


def _is_large(box: Rectangle, shown: Frame) -> bool:
    return (box[2] - box[0]) * (box[3] - box[1]) >= _LARGE * shown.width * shown.height


def _fills(strokes: Strokes, glyphs: Glyphs) -> bool:
    """Whether one picture covers most of the page."""
    return strokes.covered >= _FILLED * glyphs.frame.width * glyphs.frame.height


def _is_doubtful(glyphs: Glyphs) -> bool:
    """Whether the text may be letters in a wrong code: no language that we know looks like it."""
    if glyphs.undecoded * 8 > glyphs.letters:
        return True
    if len(glyphs.tokens) < _RUNNING:
        return False
    return common_share(" ".join(token.text for token in glyphs.tokens)) < _DOUBTFUL
