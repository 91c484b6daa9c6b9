"""Print a sample paper as PDF: one column like a contract, or two with hyphens at line ends."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import LETTER, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from samples import protected, to_form, to_scan
from samples.drawn import DrawingCanvas, Ink, markup
from samples.source import INK, Block, Source

#: Where long words may break at the end of a line, as a typesetter's dictionary has it.
_BREAKS = """
in-for-ma-tion agree-ment op-er-a-tor dis-clo-sure ed-u-ca-tion ed-u-ca-tion-al per-son-al-ly iden-ti-fi-able
de-iden-ti-fied sub-con-trac-tor com-pli-ance safe-guards cor-rec-tions guard-ian pos-ses-sion ad-min-is-tra-tive
phys-i-cal con-fi-den-ti-al-i-ty re-quire-ments in-de-pen-dent un-au-tho-rized au-to-mat-i-cal-ly ter-mi-nate
con-trolled de-struc-tion in-stru-ment sig-na-ture ac-cept-ing dis-trict pur-pose pur-pos-es ser-vices tech-ni-cal
cal-i-for-nia ad-ver-tis-ing fam-i-lies strength gen-er-ated con-tent con-sent en-crypt-ed en-cryp-tion
ap-pro-pri-ate em-ploy-ees de-vel-op in-tel-li-gence ar-ti-fi-cial ef-fec-tive-ness dem-on-strate de-part-ment
re-iden-ti-fy per-mit-ted no-ti-fy par-ent ma-te-ri-al writ-ten com-ple-tion cer-ti-fy ex-e-cut-ed con-sis-tent
crit-i-cal se-cu-ri-ty con-trols un-less strin-gent leg-is-la-tive un-der pu-pil re-cords sim-u-lat-ed ex-per-i-ments
cor-po-ra-tion col-lec-tion le-git-i-mate in-ter-est sub-ject el-i-gi-ble im-prove-ment dis-po-si-tion
"""
_SHY = "\u00ad"
_BROKEN = {word.replace("-", ""): word for word in _BREAKS.split()}


def _with_breaks(text: str) -> str:
    def broken(match: re.Match[str]) -> str:
        word, pieces, start = match[0], _BROKEN.get(match[0].lower(), match[0]), 0
        out = []
        for piece in pieces.split("-"):
            out.append(word[start : start + len(piece)])
            start += len(piece)
        return _SHY.join(out)

    return re.sub(r"[A-Za-z]+", broken, text)


Say = Callable[[str], str]  #: a text as paragraphs take it


class _NumberedCanvas(DrawingCanvas):
    """Holds pages back until their number is known, to print `Page 2 of 7`."""

    def __init__(self, *args: object, source: Source, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._source = source
        self._held: list[dict[str, object]] = []

    def showPage(self) -> None:
        self._held.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._held, 1):
            self.__dict__.update(state)
            _furniture(self, self._source, number, len(self._held))
            Canvas.showPage(self)
        Canvas.save(self)


def _furniture(canvas: Canvas, source: Source, number: int, total: int) -> None:
    width, height = canvas._pagesize
    font = "Helvetica" if source.settings.get("style") == "sans" else "Times-Roman"
    canvas.setFont(font, 8.5)
    canvas.setFillGray(0.25)
    head, foot = source.settings.get("head", ""), source.settings.get("foot", "")
    if head:
        canvas.drawString(0.8 * inch, height - 0.55 * inch, head)
        canvas.drawRightString(width - 0.8 * inch, height - 0.55 * inch, str(number))
        canvas.line(0.8 * inch, height - 0.6 * inch, width - 0.8 * inch, height - 0.6 * inch)
    if foot:
        canvas.drawString(0.8 * inch if head else inch, 0.55 * inch, foot)
    if not head:
        canvas.drawRightString(width - inch, 0.55 * inch, f"Page {number} of {total}")


def _styles(source: Source) -> dict[str, ParagraphStyle]:
    sans = source.settings.get("style") == "sans"
    two = source.settings.get("layout") == "two_column"
    normal, bold = ("Helvetica", "Helvetica-Bold") if sans else ("Times-Roman", "Times-Bold")
    size = 9.5 if two else 10 if sans else 11.5
    base = ParagraphStyle("base", fontName=normal, fontSize=size, leading=size * 1.28, spaceAfter=size * 0.6)
    body = ParagraphStyle("body", base, alignment=TA_JUSTIFY if two else 0, embeddedHyphenation=int(two))
    indent = 16 if two else 30
    return {
        "paragraph": body,
        "item": ParagraphStyle("item", body, leftIndent=indent),
        "sub": ParagraphStyle("sub", body, leftIndent=indent * 1.9),
        "bullet": ParagraphStyle("bullet", body, leftIndent=indent * 0.7),
        "title": ParagraphStyle(
            "title",
            base,
            fontName=bold,
            fontSize=size + (2.5 if two else 5),
            leading=size * 1.7,
            alignment=TA_CENTER,
        ),
        "centred": ParagraphStyle("centred", base, alignment=TA_CENTER),
        "heading": ParagraphStyle(
            "heading", base, fontName=bold, fontSize=size + (0 if two else 0.5), spaceBefore=size * 0.7
        ),
        "cell": ParagraphStyle("cell", base, fontSize=size - 1, leading=(size - 1) * 1.2, spaceAfter=0),
        "head": ParagraphStyle("head", base, fontName=bold, fontSize=size - 1, spaceAfter=0),
        "script": ParagraphStyle("script", base, fontName="Times-Italic", fontSize=size + 3, spaceAfter=0),
    }


def _labelled(block: Block, styles: dict[str, ParagraphStyle], say: Say) -> Flowable:
    style = styles["sub" if block.label.startswith("(") else "item"]
    outer = style.leftIndent - (styles["item"].leftIndent)
    hanging = ParagraphStyle("hanging", style, bulletIndent=outer, bulletFontName=style.fontName)
    hanging.bulletFontSize = style.fontSize
    return Paragraph(say(block.text), hanging, bulletText=block.label)


def _grid(block: Block, styles: dict[str, ParagraphStyle], width: float, say: Say) -> Flowable:
    head, *rows = block.rows
    data = [[Paragraph(say(c), styles["head"]) for c in head]]
    data += [[Paragraph(say(c), styles["cell"]) for c in row] for row in rows]
    longest = [max(min(len(row[i]), 40) for row in block.rows) + 4 for i in range(len(head))]
    table = Table(data, colWidths=[width * n / sum(longest) for n in longest], repeatRows=1, spaceAfter=10)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.6, colors.Color(0.3, 0.3, 0.3)),
                ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.9, 0.9, 0.9)),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table


def _signatures(block: Block, styles: dict[str, ParagraphStyle], width: float, say: Say) -> Flowable:
    parties, *rows = block.rows
    signers = next((row[1:] for row in rows if row[0] == "Name"), ())
    data: list[list[object]] = [[Paragraph(say(p), styles["head"]) for p in parties[1:]]]
    rules = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    for number, (key, *cells) in enumerate(rows, 1):
        written = key in ("By", "Signature")
        style = styles["script" if written else "cell"]
        label = f'<font name="{styles["cell"].fontName}" size="{styles["cell"].fontSize}">{key}: </font>'
        data.append(
            [
                _ink(f"{key}: ", signer, styles["cell"], width)
                if cell == INK
                else Paragraph(label + say(cell), style)
                for cell, signer in zip(cells, signers or cells, strict=True)
            ]
        )
        if written:
            rules += [("TOPPADDING", (0, number), (-1, number), 14)]
        if not any("__" in cell for cell in cells):
            rules += [("LINEBELOW", (0, number), (0, number), 0.5, colors.black)]
            rules += [("LINEBELOW", (2, number), (2, number), 0.5, colors.black)]
    for row in data:
        row.insert(1, "")
    table = Table(data, colWidths=[width * 0.47, width * 0.06, width * 0.47])
    table.setStyle(TableStyle(rules))
    return KeepTogether([Spacer(1, 14), table, Spacer(1, 10)])


def _ink(label: str, signer: str, style: ParagraphStyle, width: float) -> Flowable:
    return Ink(signer, label=label, font=style.fontName, size=style.fontSize, width=width * 0.47)


def _stacked(block: Block, styles: dict[str, ParagraphStyle], say: Say) -> Flowable:
    parties, *rows = block.rows
    flow: list[Flowable] = [Spacer(1, 6)]
    for i, party in enumerate(parties[1:], 1):
        flow.append(Paragraph(say(party), styles["head"]))
        for key, *cells in rows:
            mark = f"<i>{say(cells[i - 1])}</i>" if key == "By" else say(cells[i - 1])
            flow.append(Paragraph(f"{key}: {mark}", styles["cell"]))
        flow.append(Spacer(1, 10))
    return KeepTogether(flow)


def _flow(source: Source, width: float) -> list[Flowable]:
    styles = _styles(source)
    two = source.settings.get("layout") == "two_column"
    plain = partial(markup, boxes=source.settings.get("boxes", "vector"))

    def say(text: str) -> str:
        return plain(_with_breaks(text) if two else text)

    flow: list[Flowable] = []
    wide = width
    for block in source.blocks:
        if block.kind == "apart":
            continue
        if block.kind == "page":
            flow.append(PageBreak())
        elif block.kind in ("landscape", "portrait"):
            wide = width + (LETTER[1] - LETTER[0] if block.kind == "landscape" else 0)
            flow += [NextPageTemplate(block.kind), PageBreak()]
        elif block.kind == "table":
            flow.append(_grid(block, styles, wide, plain))
        elif block.kind == "sign":
            flow.append(_stacked(block, styles, plain) if two else _signatures(block, styles, wide, plain))
        elif block.kind == "item":
            flow.append(_labelled(block, styles, say))
        else:
            if block.kind == "heading":
                flow.append(CondPageBreak(60))
            text = plain(block.text) if block.kind in ("title", "heading") else say(block.text)
            bullet = "•" if block.kind == "bullet" else None
            flow.append(Paragraph(text, styles[block.kind], bulletText=bullet))
    return flow


def _templates(source: Source) -> tuple[list[PageTemplate], float]:
    """The pages that stand and those that lie, and the width of a column in points."""
    two = source.settings.get("layout") == "two_column"
    side, top = (0.8 * inch, 0.85 * inch) if two else (inch, 0.95 * inch)
    gap = 0.3 * inch

    def frames(size: tuple[float, float], count: int) -> list[Frame]:
        width, height = size
        column = (width - 2 * side - gap * (count - 1)) / count
        places = [side + i * (column + gap) for i in range(count)]
        return [Frame(x, top, column, height - 2 * top, *[0] * 4) for x in places]

    standing = frames(LETTER, 2 if two else 1)
    lying = frames(landscape(LETTER), 1)
    return [
        PageTemplate("portrait", standing),
        PageTemplate("landscape", lying, pagesize=landscape(LETTER)),
    ], standing[0].width


def typeset(source: Source) -> bytes:
    """The paper as a word processor prints it to PDF; the same bytes on every run."""
    form = source.settings.get("layout") == "form"
    canvases: list[to_form.FormCanvas] = []

    def form_canvas(*args: object, **kwargs: object) -> Canvas:
        canvases.append(to_form.FormCanvas(*args, foot=source.settings["foot"], **kwargs))
        return canvases[-1]

    templates, width = _templates(source)
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=LETTER,
        title=source.settings["title"],
        author=source.settings["author"],
        invariant=1,
    )
    document.addPageTemplates(templates)
    document.build(
        _flow(source, width), canvasmaker=form_canvas if form else partial(_NumberedCanvas, source=source)
    )
    data = buffer.getvalue()
    if form:
        undrawn = frozenset(source.settings.get("undrawn", "").split())
        return to_form.finish(data, canvases[-1].signed, undrawn=undrawn)
    return data


def build(source: Source) -> bytes:
    """The PDF's bytes as they come to the district: printed, scanned in part or whole, or cut off in copying."""
    data = typeset(source)
    if source.settings.keys() & {"scan", "turned"}:
        data = to_scan.scanned(data, source.settings)
    return data[: int(len(data) * float(source.settings.get("truncate", "1")))]


def write(source: Source, path: Path) -> None:
    """Build the PDF and save it, with a password where it has one."""
    data = build(source)
    if "password" in source.settings:
        protected.write(data, path, password=source.settings["password"])
    else:
        path.write_bytes(data)
