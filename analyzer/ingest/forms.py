"""Form fields of a PDF's pages: what they say is read from the file's own books, page by page.

Fields whose answer is known are hidden from the page before its text is made, so that nothing stands twice
and no drawing, stale or missing, decides what a field says; `placing` then sets the answers in their places.
A form whose books cannot be read is read as pdfium knows it.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf
import pypdfium2.raw as pdfium

from analyzer.errors import problem
from analyzer.ingest.acroform import Books, Field, Widget
from analyzer.ingest.annotations import count_comments, signs_of_comments, typed_words, unseen
from analyzer.ingest.build import clean
from analyzer.ingest.flow import Paragraph, Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.paragraphs import make_line
from analyzer.ingest.sheet import Sheet
from analyzer.records import Mark, Problem

_MOST_FIELDS = 3000  #: of one page
_LONGEST = 20_000  #: characters of one answer
_SAME = 0.6  #: points within which two readings of a box agree
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TICKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)
_TELLING = (
    pdfium.FPDF_ANNOT_WIDGET,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_STAMP,
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
    pdfium.FPDF_ANNOT_CARET,
    pdfium.FPDF_ANNOT_FILEATTACHMENT,
)


@dataclass(slots=True)
class Forms:
    """The form of one file, opened when the first page asks for it."""

    data: bytes
    pages: int  #: as pdfium counts them
    has_form: bool  #: the file names a form
    passwords: tuple[str, ...] = ()
    fields: int = 0  #: seen so far
    comments: int = 0  #: seen so far
    hidden: list[Field] = field(default_factory=list)  #: signatures that no page shows, seen so far
    failed: bool = False  #: the books could not be read
    _books: Books | None = None

    def take(self, page: pdfium.FPDF_PAGE, number: int, form: pdfium.FPDF_FORMHANDLE | None) -> list[Field]:
        """The fields that a page shows, and the text typed onto it; what they draw is hidden from the page.

        Must be called before the page is flattened, which takes the fields away.

        Args:
            page: as pdfium has loaded it.
            number: from 0.
            form: pdfium's form; ``None`` where the file has none, or a damaged one.
        """
        if not self.failed and (self.has_form or _has_telling(page)):
            try:
                return self._take(page, number)
            except Exception:  # hostile objects raise whatever they can; they cost the books, not the answers
                self.failed = True
        return read_fields(page, form) if form is not None else []

    def problems(self) -> list[Problem]:
        """What a person should know of the pages read so far."""
        found = []
        if self.failed and self.has_form:
            found.append(problem("P126", stage="ingest"))
        if self.comments:
            found.append(problem("P127", stage="ingest", count=self.comments))
        return found

    def _take(self, page: pdfium.FPDF_PAGE, number: int) -> list[Field]:
        books = self._open()
        widgets = books.widgets(number, limit=_MOST_FIELDS)
        found = [(widget, one) for widget in widgets if (one := books.field(widget)) is not None]
        sheet = books.pages[number]
        found += typed_words(sheet, limit=_MOST_FIELDS)
        away = [(w, f) for w, f in found if w.place >= 0 and not (f.drawn or f.hidden)]
        self.fields += len(found)
        if not all(_agree(page, widget, one) for widget, one in away):
            raise ValueError
        signs = (*signs_of_comments(sheet, limit=_MOST_FIELDS), *unseen(sheet, limit=_MOST_FIELDS))
        for widget in (*(widget for widget, _ in away), *_buttons(books, number), *signs):
            _hide(page, widget)
        self.comments += count_comments(sheet, limit=_MOST_FIELDS)
        self.hidden.extend(one for _, one in found if one.hidden)
        return [one for _, one in found if not one.hidden]

    def _open(self) -> Books:
        if self._books is None:
            books = Books(_opened(self.data, self.passwords))
            if len(books.pages) != self.pages:
                raise ValueError
            self._books = books
        return self._books


def _opened(data: bytes, passwords: tuple[str, ...]) -> pikepdf.Pdf:
    for password in ("", *passwords):
        try:
            return pikepdf.open(io.BytesIO(data), password=password)
        except pikepdf.PasswordError:
            continue
    raise ValueError


def _has_telling(page: pdfium.FPDF_PAGE) -> bool:
    """Whether a page has annotations other than links."""
    for i in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _MOST_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if annotation:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            pdfium.FPDFPage_CloseAnnot(annotation)
            if kind in _TELLING:
                return True
    return False


def _buttons(books: Books, number: int) -> list[Widget]:
    """Push buttons: what they say is for the screen."""
    return [w for w in books.widgets(number, limit=_MOST_FIELDS) if w.place >= 0 and books.is_button(w)]


def _agree(page: pdfium.FPDF_PAGE, widget: Widget, one: Field) -> bool:
    """Whether pdfium sees the same annotation in the same place."""
    annotation = pdfium.FPDFPage_GetAnnot(page, widget.place)
    if not annotation:
        return False
    corners = _corners(annotation)
    pdfium.FPDFPage_CloseAnnot(annotation)
    return corners is not None and all(abs(a - b) < _SAME for a, b in zip(corners, one.corners, strict=True))


def _hide(page: pdfium.FPDF_PAGE, widget: Widget) -> None:
    """Keep an annotation from being drawn into the page."""
    annotation = pdfium.FPDFPage_GetAnnot(page, widget.place)
    if annotation:
        flags = pdfium.FPDFAnnot_GetFlags(annotation)
        pdfium.FPDFAnnot_SetFlags(annotation, flags | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
        pdfium.FPDFPage_CloseAnnot(annotation)


def _corners(annotation: pdfium.FPDF_ANNOTATION) -> Rectangle | None:
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
        return None
    x0, x1 = sorted((rectangle.left, rectangle.right))
    low, high = sorted((rectangle.bottom, rectangle.top))
    return x0, high, x1, low


def read_fields(page: pdfium.FPDF_PAGE, form: pdfium.FPDF_FORMHANDLE) -> list[Field]:
    """The visible fields of a page that hold an answer, and all its check boxes, as pdfium knows them."""
    fields = []
    for i in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _MOST_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            found = _read_field(annotation, form)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if found is not None:
            fields.append(found)
    return fields


def _read_field(annotation: pdfium.FPDF_ANNOTATION, form: pdfium.FPDF_FORMHANDLE) -> Field | None:
    if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
        return None
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return None
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    corners = _corners(annotation)
    if kind not in (*_TICKS, *_TYPED) or corners is None:
        return None
    name = _string(pdfium.FPDFAnnot_GetFormFieldName, form, annotation).strip()[:200]
    if kind in _TICKS:
        ticked = bool(pdfium.FPDFAnnot_IsChecked(form, annotation))
        return Field(name, "tick", "", corners, state="on" if ticked else "off")
    value = _string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation).strip()[:_LONGEST]
    return Field(name, "text", value, corners, drawn=True, lines="\n" in value)


def _string(get: Callable[..., int], form: pdfium.FPDF_FORMHANDLE, annotation: pdfium.FPDF_ANNOTATION) -> str:
    size = get(form, annotation, None, 0)
    if not 2 < size <= 4 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    get(form, annotation, buffer, size)
    return clean(bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00"))


def add_hidden(sheets: Sequence[Sheet], signatures: Sequence[Field]) -> None:
    """Set signatures that no page shows after the last page's text, in no place that could be looked at."""
    if not sheets:
        return
    page = sheets[-1].page
    wide, high = page.upright
    for one in signatures:
        line = make_line([Token(word, wide, high, wide, high, field=one.name) for word in one.value.split()])
        line.note = True
        page.paragraphs.append(Paragraph([line]))


def marks_of_hidden(text: str, signatures: Sequence[Field]) -> list[Mark]:
    """Certificate marks over the signatures set after the text: they seal a file and fill in no line."""
    marks: list[Mark] = []
    end = len(text)
    for one in reversed(signatures):
        words = " ".join(one.value.split())
        start = text.rfind(words, 0, end)
        if start >= 0:
            marks.append(Mark(start, start + len(words), "certificate"))
            end = start
    return marks


def join_marks(text: str, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """One mark for the words of one answer that follow each other, in place of one for each word."""
    fields = [mark for mark in marks if mark.kind == "field"]
    if len(fields) < 2:
        return marks
    joined = [fields[0]]
    for before, mark in pairwise(fields):
        between = text[before.end : mark.start]
        if mark.value == before.value and not between.strip() and between.count("\n") < 2:
            joined[-1] = Mark(joined[-1].start, mark.end, "field", mark.value)
        else:
            joined.append(mark)
    others = (mark for mark in marks if mark.kind != "field")
    return tuple(sorted((*others, *joined), key=_place))


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, -mark.end, mark.kind, mark.value
