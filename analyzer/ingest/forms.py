"""Form fields of a PDF: typed answers and check boxes become words in their place on the page."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from analyzer.ingest.build import clean
from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Frame, Rectangle

_MOST_FIELDS = 3000  #: of one page
_LONGEST = 20_000  #: characters of one answer
_HIDDEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_TICKS = (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON)
_TYPED = (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form on a page."""

    name: str
    value: str  #: empty for check boxes
    checked: bool | None  #: ``None`` unless it is a check box or radio button
    corners: Rectangle  #: left, top, right, bottom in the PDF's plane (y upwards)


def read_fields(page: pdfium.FPDF_PAGE, form: pdfium.FPDF_FORMHANDLE) -> list[Field]:
    """The visible fields of a page that hold an answer, and all its check boxes.

    Must be called before the page is flattened, which takes the fields away.
    """
    fields = []
    for i in range(min(max(pdfium.FPDFPage_GetAnnotCount(page), 0), _MOST_FIELDS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, i)
        if not annotation:
            continue
        try:
            field = _read_field(annotation, form)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
        if field is not None:
            fields.append(field)
    return fields


def _read_field(annotation: pdfium.FPDF_ANNOTATION, form: pdfium.FPDF_FORMHANDLE) -> Field | None:
    if pdfium.FPDFAnnot_GetSubtype(annotation) != pdfium.FPDF_ANNOT_WIDGET:
        return None
    if pdfium.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
        return None
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind not in (*_TICKS, *_TYPED):
        return None
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
        return None
    corners = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
    name = _string(pdfium.FPDFAnnot_GetFormFieldName, form, annotation).strip()[:200]
    if kind in _TICKS:
        return Field(name, "", bool(pdfium.FPDFAnnot_IsChecked(form, annotation)), corners)
    value = _string(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation).strip()[:_LONGEST]
    return Field(name, value, None, corners) if value else None


def _string(get: Callable[..., int], form: pdfium.FPDF_FORMHANDLE, annotation: pdfium.FPDF_ANNOTATION) -> str:
    size = get(form, annotation, None, 0)
    if not 2 < size <= 4 * _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2))()
    get(form, annotation, buffer, size)
    return clean(bytes(buffer).decode("utf-16-le", errors="replace").rstrip("\x00"))


def place_fields(fields: list[Field], tokens: list[Token], frame: Frame) -> list[Token]:
    """The page's words with those of its fields told apart.

    A printed answer is given the field's name; one that the page does not print is set into the field's
    box; a check box becomes one word, whatever sign the form draws in it.
    """
    words = tokens
    for field in fields:
        box = frame.place(*field.corners)
        inside = [t for t in words if _holds(box, t)]
        if field.checked is not None:
            drawn = {id(t) for t in inside if len(t.text) <= 2}
            words = [t for t in words if id(t) not in drawn]
            x0, top, x1, bottom = box
            words.append(
                Token(
                    "☒" if field.checked else "☐",
                    x0,
                    top,
                    x1,
                    bottom,
                    field=field.name,
                    checked=field.checked,
                )
            )
        elif inside:
            for token in inside:
                token.field = field.name or "field"
        else:
            words.extend(_typeset(field, box))
    return words


def _holds(box: Rectangle, token: Token) -> bool:
    return box[0] <= (token.x0 + token.x1) / 2 <= box[2] and box[1] <= token.middle <= box[3]


def _typeset(field: Field, box: Rectangle) -> list[Token]:
    """An answer's words spread over its box, line by line."""
    x0, top, x1, bottom = box
    lines = [line.split() for line in field.value.split("\n") if line.strip()]
    height = (bottom - top) / max(len(lines), 1)
    tokens = []
    for i, words in enumerate(lines):
        total = sum(len(word) + 1 for word in words)
        step = (x1 - x0) / max(total, 1)
        at = x0
        for word in words:
            upper = top + i * height
            tokens.append(
                Token(word, at, upper, at + len(word) * step, upper + height, field=field.name or "field")
            )
            at += (len(word) + 1) * step
    return tokens
