"""Fields on the pages of a sample: text, ticks, buttons, choices, and a signature field that has been signed."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from samples.drawn import DrawingCanvas
from samples.inline import Field

_LETTER_WIDTH = 5.6  #: points that a field gives a letter
_HEIGHT = 14.0
_SQUARE = 9.0


@dataclass(frozen=True, slots=True)
class _Signed:
    page: int
    box: tuple[float, float, float, float]  #: left, bottom, right, top in points
    name: str
    day: str


class FormCanvas(DrawingCanvas):
    """Draws the fields where the text has come to, and notes where a signature field belongs."""

    def __init__(self, *args: object, foot: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._foot = foot
        self.signed: list[_Signed] = []

    def showPage(self) -> None:
        """End the page with its foot and number."""
        self.setFont("Helvetica", 8.5)
        self.drawString(72, 40, self._foot)
        self.drawRightString(540, 40, f"Page {self.getPageNumber()}")
        super().showPage()

    def draw_field(self, _canvas: Canvas, _kind: str, label: str) -> None:
        """Draw the field that `samples.drawn.markup` put here."""
        field = Field(*json.loads(label))
        info = self._curr_tx_info
        x, y = info["cur_x"] + 1, info["cur_y"] - 3
        if field.kind == "sig":
            left, bottom = self.absolutePosition(x, y)
            box = (left, bottom, left + field.width * _LETTER_WIDTH, bottom + 2 * _HEIGHT)
            name, _, day = field.value.partition(", ")
            self.signed.append(_Signed(self.getPageNumber() - 1, box, name, day))
            return
        if field.kind in ("check", "radio"):
            shared = {"x": x, "y": y + 2, "size": _SQUARE, "relative": True, "borderWidth": 0.7}
            if field.kind == "check":
                self.acroForm.checkbox(
                    name=field.name, checked=bool(field.value), buttonStyle="cross", **shared
                )
            else:
                self.acroForm.radio(name=field.name, value=field.option, selected=bool(field.value), **shared)
            return
        typed = {
            **{"name": field.name, "value": field.value, "x": x, "y": y, "relative": True},
            **{"width": field.width * _LETTER_WIDTH, "height": _HEIGHT},
            **{"fontName": "Helvetica", "fontSize": 9.5, "borderWidth": 0.4},
        }
        if field.kind == "choice":
            self.acroForm.choice(options=field.more.split(","), **typed)
        else:
            self.acroForm.textfield(maxlen=200, **typed)


def finish(data: bytes, signed: list[_Signed], *, undrawn: frozenset[str]) -> bytes:
    """Add the signature fields, and take from some fields the picture of their value, as some programs leave it."""
    pdf = pikepdf.open(io.BytesIO(data))
    form = pdf.Root.AcroForm
    for field in form.Fields:
        if str(field.get("/T", "")) in undrawn and "/AP" in field:
            del field["/AP"]
            form.NeedAppearances = True
    for number, place in enumerate(signed, 1):
        form.Fields.append(_signature_field(pdf, place, number))
        form.SigFlags = 3
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _signature_field(pdf: pikepdf.Pdf, place: _Signed, number: int) -> pikepdf.Object:
    stamp = place.day.replace("-", "")
    width, height = place.box[2] - place.box[0], place.box[3] - place.box[1]
    drawing = (
        f"q BT /F0 9 Tf 2 {height - 11:.1f} Td (Digitally signed by {place.name}) Tj "
        f"0 -12 Td (Date: {place.day.replace('-', '.')} 10:22:41 -05'00') Tj ET Q"
    )
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    picture = pdf.make_stream(drawing.encode("ascii"))
    picture.Type, picture.Subtype = Name.XObject, Name.Form
    picture.BBox = Array([0, 0, round(width, 1), round(height, 1)])
    picture.Resources = Dictionary(Font=Dictionary(F0=font))
    page = pdf.pages[place.page]
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(f"signature_{number}"),
            Rect=Array([round(edge, 1) for edge in place.box]),
            F=132,
            P=page.obj,
            AP=Dictionary(N=picture),
            V=Dictionary(
                Type=Name.Sig,
                Filter=Name("/Adobe.PPKLite"),
                SubFilter=Name("/adbe.pkcs7.detached"),
                Name=String(place.name),
                M=String(f"D:{stamp}102241-05'00'"),
                ByteRange=Array([0, 0, 0, 0]),
                Contents=String(bytes(16)),
            ),
        )
    )
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(field)
    return field
