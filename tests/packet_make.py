"""Packets made on the spot: pages of a file as documents, and as a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from analyzer.records import Document, Mark, Page

AGREEMENT = (
    "STUDENT DATA AGREEMENT\n\n"
    'This Agreement is between Alder Creek School District ("District") and Brindle Maps, Inc. ("Provider"). '
    "It takes effect on July 1, 2026 and ends on June 30, 2028.\n\n"
    "1. Provider shall not sell student data.\n\n"
    "2. Provider shall notify the District of a breach of student data within 48 hours of discovery.\n"
)
SIGNED = (
    "District: /s/ Jan Ro, Superintendent   June 3, 2026\nProvider: /s/ Lee Oak, President   June 4, 2026\n"
)
UNSIGNED = (
    "Alder Creek School District\n\nBy: ____________________\nDate: ________\n\n"
    "Brindle Maps, Inc.\n\nBy: ____________________\nDate: ________\n"
)
MORE = "3. Provider shall encrypt student data at rest and in transit.\n\n4. Ohio law governs.\n\n"
AMENDMENT = (
    "AMENDMENT NO. 1\n\n"
    "This Amendment No. 1 is made between Alder Creek School District and Brindle Maps, Inc. and changes the "
    "Student Data Agreement that they signed.\n\n"
    'In section 2, "48 hours" is replaced by "24 hours".\n\n'
)
POLICY = (
    "PRIVACY POLICY\n\nLast updated: May 4, 2026\n\n"
    "This policy explains how Brindle Maps, Inc. handles what its visitors give it. "
    "We may show advertisements on our public site.\n"
)
LETTER = (
    "Brindle Maps, Inc.\n9 Pier Street, Toledo\n\nJune 4, 2026\n\nDear Ms. Ro:\n\n"
    "Enclosed are the signed papers. We look forward to the year.\n\nSincerely,\nLee Oak\n"
)
EXHIBIT = "EXHIBIT A\n\nSCHEDULE OF DATA\n\nName; grade; work in the product.\n"
CERTIFICATE = (
    "Certificate Of Completion\nEnvelope Id: 7F3A20C1-5B1E-4B8E-9C67-0A8D4F2E9B11\n"
    "Jan Ro | Signed: 6/3/2026 8:02:45 AM\nLee Oak | Signed: 6/4/2026 10:11:12 AM\n"
)


def paged(
    pages: Sequence[str],
    *,
    numbers: Sequence[int] = (),
    certificates: Sequence[int] = (),
    footer: str = "",
) -> Document:
    """A document of pages, with the numbers printed at their feet; some pages (from 1) are certificates.

    With a footer, such as ``Form 7, page {n} of 2``, the numbers stand in it.
    """
    text, made, marks = "", [], []
    for i, page in enumerate(pages, 1):
        start = len(text)
        text += page if page.endswith("\n") else f"{page}\n"
        if i in certificates:
            marks.append(Mark(start, len(text), "certificate"))
        if numbers:
            foot = f"{footer.format(n=numbers[i - 1]) or numbers[i - 1]}\n"
            marks.append(Mark(len(text), len(text) + len(foot), "foot" if footer else "page_no"))
            text += foot
        made.append(Page(i, start, len(text), 612, 792))
    return Document("0" * 64, "pdf", text, tuple(made), marks=tuple(marks))


def as_pdf(pages: Sequence[str]) -> bytes:
    """The same pages printed, one line of at most 95 characters below the other."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612.0, 792.0), invariant=1)
    for page in pages:
        canvas.setFont("Helvetica", 10)
        y = 740.0
        for line in page.split("\n"):
            words, row = line.split(), ""
            for word in words:
                if len(row) + len(word) > 94:
                    canvas.drawString(54, y, row)
                    y, row = y - 13, ""
                row = f"{row} {word}".strip()
            canvas.drawString(54, y, row)
            y -= 13
        canvas.showPage()
    canvas.save()
    return out.getvalue()
