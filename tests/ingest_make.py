"""Small files made on the spot for the tests of ingest."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pikepdf
from reportlab.pdfgen.canvas import Canvas

from analyzer.ingest import IngestOptions, read_document
from analyzer.records import Document, MarkKind
from analyzer.text import view_of

LETTER = (612.0, 792.0)
Draw = Callable[[Canvas], None]

SENTENCES = (
    "The provider keeps the records of each pupil apart from those of other customers and opens them to "
    "staff who need them for the service. ",
    "Within ten days of a written request the provider hands back every record that it holds, in a format "
    "that common programs can open. ",
    "Notices under this agreement go to the office named on the first page, by post or by electronic mail, "
    "and count from the day after they were sent. ",
    "Where one part of this agreement cannot be enforced the other parts stay in force as if it had never "
    "been written. ",
)


def make_pdf(pages: Sequence[Draw], *, size: tuple[float, float] = LETTER, **options: object) -> bytes:
    """A PDF with one page for each drawing function."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def turned(data: bytes, quarters: int, *, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """The same PDF with every page shown turned clockwise, and cropped."""
    pdf = pikepdf.open(io.BytesIO(data))
    for page in pdf.pages:
        page.rotate(90 * quarters, relative=False)
        if crop:
            page.cropbox = crop
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def lines(canvas: Canvas, x: float, y: float, rows: Sequence[str], *, leading: float = 14.0) -> float:
    """Draw lines downwards from a baseline; returns the baseline below the last."""
    for row in rows:
        canvas.drawString(x, y, row)
        y -= leading
    return y


def wrapped(text: str, width: int) -> list[str]:
    """Text broken to lines of so many characters."""
    return textwrap.wrap(text, width, break_on_hyphens=False)


def prose(start: int, count: int = 4) -> str:
    """Some of the sentences, beginning at one of them."""
    return "".join(SENTENCES[(start + i) % len(SENTENCES)] for i in range(count))


def read_bytes(
    folder: Path, data: bytes, *, options: IngestOptions | None = None, name: str = "paper"
) -> Document:
    """Read bytes by way of a file; its name says nothing of its type."""
    path = folder / name
    path.write_bytes(data)
    return read_document(path, options=options)


def body(document: Document) -> str:
    """The text that is read: without heads, feet, page numbers and line-end hyphens."""
    return view_of(document).text


def marked(document: Document, kind: MarkKind) -> list[str]:
    """The texts under marks of one kind."""
    return [document.text[m.start : m.end] for m in document.marks if m.kind == kind]


def docx_bytes(build: Callable[[docx.document.Document], None]) -> bytes:
    """A DOCX that a function fills."""
    document = docx.Document()
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def assert_sound(document: Document) -> None:
    """What holds of every document, whatever was read."""
    last = 0
    for word in document.words:
        text = document.text[word.start : word.end]
        assert text and not any(c.isspace() for c in text)
        assert word.start >= last
        last = word.end
        page = document.pages[word.box.page - 1]
        assert page.start <= word.start and word.end <= page.end
        assert 0 <= word.box.x0 <= word.box.x1 <= page.width + 0.01
        assert 0 <= word.box.top <= word.box.bottom <= page.height + 0.01
    assert [m.start for m in document.marks] == sorted(m.start for m in document.marks)
    assert all(0 <= m.start < m.end <= len(document.text) for m in document.marks)
    assert [p.number for p in document.pages] == list(range(1, len(document.pages) + 1))
    for before, after in zip(document.pages, document.pages[1:], strict=False):
        assert before.end == after.start
    assert not any(c in document.text for c in "\x00\x02\x07\r\x0b\x0c\ufeff\ufffe")
    view = view_of(document)
    assert view.spans(0, len(view.text)) or not view.text
