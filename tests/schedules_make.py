"""Schedules of data drawn on the spot: five drawings by eight layouts, and what a reader must find in them.

Everything in them is invented, and drawn from a seed: the same number always gives the same file.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pikepdf
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Drawing = Literal["ruled", "borderless", "glyph", "vector", "scan"]
Layout = Literal["merged", "bands", "pairs", "wrapped", "continued", "other", "answers", "blank"]
DRAWINGS: tuple[Drawing, ...] = ("ruled", "borderless", "glyph", "vector", "scan")
LAYOUTS: tuple[Layout, ...] = (
    "merged", "bands", "pairs", "wrapped", "continued", "other", "answers", "blank",
)  # fmt: skip

CATALOGUE: dict[str, tuple[str, ...]] = {
    "Technical data": ("IP addresses of users", "Use of cookies", "Browser type", "Device identifier"),
    "Testing": ("Standardized test scores", "Observation data", "Reading level", "Quiz results"),
    "Attendance": ("Daily attendance", "Class attendance", "Late arrivals"),
    "Conduct": ("Conduct or behavioral data", "Discipline records"),
    "Demographics": ("Date of birth", "Place of birth", "Gender", "Ethnicity or race", "Home language"),
    "Enrollment": (
        "School of enrollment",
        "Grade level",
        "Homeroom",
        "Guidance counselor",
        "Graduation year",
    ),
    "Guardian contact": ("Guardian address", "Guardian email", "Guardian phone"),
    "Schedule": ("Scheduled courses", "Teacher names"),
    "Special indicators": ("English learner information", "Low income status", "Medical alerts"),
    "Student contact": ("Student address", "Student email", "Student phone"),
    "Identifiers": ("Local student ID number", "State ID number", "App username", "App password"),
    "Student name": ("First and last name", "Preferred name"),
    "Student work": ("Student essays", "Student pictures", "Survey responses"),
    "Transportation": ("Bus assignment", "Pick up location", "Bus card number"),
}
LONG = (
    "Online communications that are captured, such as messages, comments, and entries in a class journal",
    "Student in-app performance, including program progress, typing speed, and reading accuracy",
    "Device information such as the make, model, and operating system of the tablet or laptop in use",
    "Parent or guardian identification number that was created to link parents to students",
    "Disability information and other accommodations that the learning platform must provide",
    "Participation in extracurricular activities such as clubs, teams, and music groups",
)


@dataclass(frozen=True)
class Entry:
    """A row of a schedule as drawn. An empty element is a row that names none."""

    category: str
    element: str
    printed: str
    state: Literal["yes", "no"]


@dataclass(frozen=True)
class Drawn:
    """A schedule and what is in it: element -> collected."""

    name: str
    pdf: bytes
    matrix: dict[str, str]
    dpi: int = 0  #: of a scan


Mark = Callable[[Canvas, float, float, bool], None]
"""Draws a mark, or its absence, centred on x with the text's baseline at y."""


def draw(drawing: Drawing, layout: Layout, *, seed: int = 0) -> Drawn:
    """One schedule."""
    chance = random.Random(f"{drawing}/{layout}/{seed}")
    entries = _entries(layout, chance)
    typed = drawing in {"ruled", "borderless"}
    style = drawing
    if drawing == "scan":
        style = chance.choice(("ruled", "glyph", "vector", "vector"))
        typed = style == "ruled"
    names = _TYPED if typed else _GLYPHS if style == "glyph" else _VECTORS
    if drawing == "scan":
        names = tuple(name for name in names if name not in _NOT_ON_PAPER)
    mark_name = chance.choice(names)
    if mark_name == "yes or no" and layout in {"answers", "blank", "other"}:
        mark_name = "letter"
    boxes_first = not typed and layout in {"bands", "pairs", "other", "continued"} and chance.random() < 0.7
    sketch = _Sketch(
        chance,
        _MARKS[mark_name],
        ruled=style in {"ruled", "vector", "glyph"} and not boxes_first,
        first=boxes_first,
        legend=mark_name == "letter" and chance.random() < 0.5,
    )
    pdf = sketch.draw(layout, entries)
    if mark_name in _FONTS:
        pdf = _with_font(pdf, _FONTS[mark_name])
    dpi = 0
    if drawing == "scan":
        dpi = chance.choice((200, 300))
        pdf = scanned(pdf, dpi=dpi, tilt=chance.choice((-1.6, -1.0, 1.0, 1.8)), seed=chance.randrange(1000))
    blank = layout == "blank"
    matrix = {e.element: "unclear" if blank else e.state for e in entries if e.element}
    return Drawn(
        f"{drawing}-{layout}-{seed} ({mark_name}{', boxes first' if boxes_first else ''})", pdf, matrix, dpi
    )


def draw_all(*, seed: int = 0) -> Iterator[Drawn]:
    """All forty: every drawing of every layout."""
    for drawing in DRAWINGS:
        for layout in LAYOUTS:
            yield draw(drawing, layout, seed=seed)


def _entries(layout: Layout, chance: random.Random) -> list[Entry]:
    categories = chance.sample(sorted(CATALOGUE), 11 if layout == "continued" else 6)
    entries = []
    for category in categories:
        elements = list(CATALOGUE[category])
        if layout == "wrapped":
            elements.insert(0, LONG[categories.index(category)])
        for element in elements:
            ticked = layout != "blank" and chance.random() < 0.5
            entries.append(Entry(category, element, element, "yes" if ticked else "no"))
    if layout != "blank":
        first = next((i for i, e in enumerate(entries) if e.state == "yes"), 0)
        entries[first] = Entry(entries[first].category, entries[first].element, entries[first].printed, "yes")
    if layout == "other":
        entries.append(Entry("Other", "Library card number", "Other: Library card number", "yes"))
        entries.append(Entry("Other", "", "Other (please list): ______________", "no"))
        entries.append(Entry("None", "", "No student data collected at this time", "no"))
    return entries


# --- marks ----------------------------------------------------------------------------------------


def _typed(yes: str, no: str = "", *, font: str = "Helvetica", size: float = 10) -> Mark:
    def mark(canvas: Canvas, x: float, y: float, ticked: bool) -> None:
        canvas.setFont(font, size)
        canvas.drawCentredString(x, y, yes if ticked else no)

    return mark


def _boxed(
    tick: Callable[[Canvas, float, float, float], None], *, size: float = 9, pieces: bool = False
) -> Mark:
    def mark(canvas: Canvas, x: float, y: float, ticked: bool) -> None:
        left, low = x - size / 2, y - 1
        canvas.setLineWidth(0.7)
        if pieces:
            canvas.line(left, low, left + size, low)
            canvas.line(left, low + size, left + size, low + size)
            canvas.line(left, low, left, low + size)
            canvas.line(left + size, low, left + size, low + size)
        else:
            canvas.rect(left, low, size, size)
        if ticked:
            tick(canvas, left, low, size)

    return mark


def _cross(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setLineWidth(1)
    canvas.line(x + 1, y + 1, x + size - 1, y + size - 1)
    canvas.line(x + 1, y + size - 1, x + size - 1, y + 1)


def _hand(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A tick that leaves its box, as a pen does."""
    canvas.setLineWidth(1.2)
    path = canvas.beginPath()
    path.moveTo(x + 0.1 * size, y + 0.5 * size)
    path.curveTo(
        x + 0.25 * size, y + 0.4 * size, x + 0.35 * size, y + 0.2 * size, x + 0.4 * size, y + 0.1 * size
    )
    path.curveTo(
        x + 0.6 * size, y + 0.6 * size, x + 0.9 * size, y + 1.1 * size, x + 1.3 * size, y + 1.4 * size
    )
    canvas.drawPath(path)


def _filled(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.rect(x + 1.8, y + 1.8, size - 3.6, size - 3.6, fill=1, stroke=0)


def _letter(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setFont("Helvetica-Bold", size - 1)
    canvas.drawCentredString(x + size / 2, y + 0.18 * size, "X")


def _dingbat(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.setFont("ZapfDingbats", size)
    canvas.drawCentredString(x + size / 2, y + 0.15 * size, "✔")


_MARKS: dict[str, Mark] = {
    "letter": _typed("X"),
    "tick": _typed("✔", font="ZapfDingbats"),
    "yes or no": _typed("Yes", "No"),
    "initials": _typed("MV"),
    "brackets": _typed("[X]", "[ ]"),
    "dingbats": _typed("✘", "❏", font="ZapfDingbats", size=11),
    "wingdings": _typed("➾", "♣", font="ZapfDingbats", size=11),  # codes FE and A8
    "cross": _boxed(_cross),
    "pieces": _boxed(_cross, pieces=True, size=10),
    "pen": _boxed(_hand, size=10),
    "filled": _boxed(_filled, size=8),
    "typed in": _boxed(_letter, size=11),
    "check in": _boxed(_dingbat, size=10),
}
_TYPED = ("letter", "tick", "yes or no", "initials")
_GLYPHS = ("brackets", "dingbats", "wingdings")
_VECTORS = ("cross", "pieces", "pen", "filled", "typed in", "check in")
_FONTS = {"wingdings": "Wingdings"}
_NOT_ON_PAPER = {"wingdings", "brackets", "initials"}


def _with_font(pdf: bytes, name: str) -> bytes:
    """The same file with its symbols set in a font that is not embedded, as word processors leave them."""
    document = pikepdf.open(io.BytesIO(pdf))
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/BaseFont") == "/ZapfDingbats":
            item.BaseFont = pikepdf.Name(f"/{name}")
            item.Subtype = pikepdf.Name("/TrueType")
            item.FontDescriptor = pikepdf.Dictionary(
                Type=pikepdf.Name.FontDescriptor, FontName=item.BaseFont, Flags=4, ItalicAngle=0, Ascent=900,
                Descent=-200, CapHeight=700, StemV=80, FontBBox=[0, -200, 1000, 900],
            )  # fmt: skip
            item.FirstChar, item.LastChar, item.Widths = 0, 255, [900] * 256
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


# --- pages ----------------------------------------------------------------------------------------

_LEFT, _RIGHT, _TOP, _LOW = 60.0, 552.0, 742.0, 70.0
_SIZE, _LEADING = 10.0, 12.5
_BEFORE = (
    "The parties attach this schedule to their agreement. It names the items of student data that the",
    "provider of Pinewhistle Readers works with; nothing else may be gathered from the roster.",
)
_AFTER = (
    "The provider tells the school in writing before it gathers an item that this schedule does not name.",
    "Notices under this exhibit go to the office named on the first page.",
)


@dataclass
class _Sketch:
    chance: random.Random
    mark: Mark
    ruled: bool
    first: bool  #: the box stands before its element
    legend: bool
    out: io.BytesIO = field(default_factory=io.BytesIO)
    y: float = _TOP
    fresh: bool = True  #: nothing of the table stands on this page yet

    def draw(self, layout: Layout, entries: Sequence[Entry]) -> bytes:
        self.canvas = Canvas(self.out, pagesize=(612, 792), invariant=1)
        self._title()
        rows = self._rows(layout, entries)
        columns = self._columns(layout)
        head = None if self.first else self._head(layout)
        if head:
            self._row(columns, head, bold=True)
        for row in rows:
            height = self._height(columns, row)
            if self.y - height < _LOW:
                self._close(columns)
                self.canvas.showPage()
                self.y, self.fresh = _TOP, not head
                if head:
                    self._row(columns, head, bold=True)
            self._row(columns, row)
        self._close(columns)
        self.y -= 22
        self._lines(_AFTER)
        self.canvas.showPage()
        self.canvas.save()
        return self.out.getvalue()

    def _title(self) -> None:
        self.canvas.setFont("Helvetica-Bold", 12)
        self.canvas.drawString(_LEFT, self.y, "EXHIBIT B")
        self.canvas.drawString(_LEFT, self.y - 18, "Schedule of Data")
        self.y -= 40
        self._lines(_BEFORE)
        if self.legend:
            self._lines(("X = collected by the system",))
        self.y -= 8

    def _lines(self, lines: Sequence[str]) -> None:
        self.canvas.setFont("Helvetica", _SIZE)
        for line in lines:
            self.canvas.drawString(_LEFT, self.y, line)
            self.y -= 14

    def _columns(self, layout: Layout) -> tuple[float, ...]:
        """The left edges of the columns, and the right edge of the last."""
        if layout == "pairs":
            return (60, 88, 300, 328, 552) if self.first else (60, 236, 306, 482, 552)
        if layout == "answers":
            return 60, 170, 420, 486, 552
        if layout in {"bands", "continued", "other", "blank"}:
            return (60, 88, 552) if self.first else (60, 440, 552)
        return 60, 176, 440, 552

    def _head(self, layout: Layout) -> list[object]:
        asked = self.chance.choice(("Collected", "Check if used", "Check if collected"))
        if layout == "pairs":
            return ["Data element", asked, "Data element", asked]
        if layout == "answers":
            return ["Category", "Data element", "Yes", "No"]
        if layout in {"bands", "continued", "other", "blank"}:
            return ["Element of data", asked]
        return ["Category of data", "Elements", asked]

    def _rows(self, layout: Layout, entries: Sequence[Entry]) -> list[list[object]]:
        """Cells: a text, a bool for a mark, or ``...`` for the rest of a merged cell."""
        rows: list[list[object]] = []
        if layout == "pairs":
            for left, right in zip(entries[::2], entries[1::2], strict=False):
                pair = [self._pair(left), self._pair(right)]
                rows.append([cell for cells in pair for cell in cells])
            if len(entries) % 2:
                rows.append([*self._pair(entries[-1]), "", ""])
            return rows
        before = ""
        for entry in entries:
            new = entry.category != before
            before = entry.category
            ticked = entry.state == "yes"
            if layout == "answers":
                rows.append([entry.category if new else ..., entry.printed, ticked, not ticked])
            elif layout in {"merged", "wrapped"}:
                rows.append([entry.category if new else ..., entry.printed, ticked])
            else:
                if layout != "blank" and new and entry.category not in {"Other", "None"}:
                    rows.append([entry.category])
                rows.append(self._pair(entry))
        return rows

    def _pair(self, entry: Entry) -> list[object]:
        ticked = entry.state == "yes"
        return [ticked, entry.printed] if self.first else [entry.printed, ticked]

    def _height(self, columns: Sequence[float], row: Sequence[object]) -> float:
        cells = zip(row, columns, columns[1:], strict=False) if len(row) > 1 else ()
        counts = [
            len(_broken(cell, right - left - 8)) for cell, left, right in cells if isinstance(cell, str)
        ]
        count = max(counts, default=1)
        return count * _LEADING + 5

    def _row(self, columns: Sequence[float], row: Sequence[object], *, bold: bool = False) -> None:
        canvas, height = self.canvas, self._height(columns, row)
        font = "Helvetica-Bold" if bold or len(row) == 1 else "Helvetica"
        base = self.y - 11
        for cell, left, right in zip(row, columns, columns[1:], strict=False):
            if isinstance(cell, bool):
                self.mark(canvas, (left + right) / 2 if not self.first else left + 10, base, cell)
            elif isinstance(cell, str):
                canvas.setFont(font, _SIZE)
                width = columns[-1] - left if len(row) == 1 else right - left
                for i, line in enumerate(_broken(cell, width - 8)):
                    canvas.drawString(left + 4, base - i * _LEADING, line)
        if self.ruled:
            self._rule(columns, row, height)
        self.y -= height
        self.fresh = False

    def _rule(self, columns: Sequence[float], row: Sequence[object], height: float) -> None:
        """The line above a row, which spares a merged cell, and the lines between its cells."""
        canvas, low = self.canvas, self.y - height
        canvas.setLineWidth(0.6)
        merged = row[0] is ... and not self.fresh
        canvas.line(columns[1] if merged else columns[0], self.y, columns[-1], self.y)
        for x in columns if len(row) > 1 else (columns[0], columns[-1]):
            canvas.line(x, self.y, x, low)

    def _close(self, columns: Sequence[float]) -> None:
        if self.ruled:
            self.canvas.line(columns[0], self.y, columns[-1], self.y)


def _broken(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, "Helvetica", _SIZE) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


# --- scans ----------------------------------------------------------------------------------------


def picture(pdf: bytes, page: int, *, dpi: int, tilt: float = 0.0, seed: int = 0) -> np.ndarray:
    """A page as an office scanner sees it: grey, tilted, a little soft, with dirt on the glass."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[page].render(scale=dpi / 72, grayscale=True).to_pil()
    image = image.rotate(tilt, resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = np.random.default_rng(seed)
    grey = np.asarray(image, np.float64) * 0.92 + 14 + grain.normal(0, 7, (image.height, image.width))
    dirt = grain.random(grey.shape)
    grey[dirt < 0.0004] = 40
    return np.clip(grey, 0, 255).astype(np.uint8)


def scanned(pdf: bytes, *, dpi: int, tilt: float, seed: int) -> bytes:
    """The same pages as a file of pictures only."""
    with pypdfium2.PdfDocument(pdf) as document:
        count = len(document)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    for page in range(count):
        stored = io.BytesIO()
        grey = picture(pdf, page, dpi=dpi, tilt=tilt, seed=seed + page)
        Image.fromarray(grey).save(stored, "JPEG", quality=80)
        stored.seek(0)
        canvas.drawImage(ImageReader(stored), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
