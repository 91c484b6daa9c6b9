"""Filled-in forms of many makes, each with what a reader should find in it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from ingest_make import lines, make_pdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

Answers = tuple[tuple[str, str], ...]
Rect = tuple[float, float, float, float]

READ_ONLY, MULTILINE, SECRET, RADIO, BUTTON, COMBO, COMB, SEVERAL = (
    1, 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 17, 1 << 24, 1 << 21,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """A file, lines of its text, and what its marks hold: answers in order, then boxes in order."""

    data: bytes
    lines: tuple[str, ...]
    answers: Answers = ()
    ticks: Answers = ()  #: name, and checked, unchecked or unclear
    absent: tuple[str, ...] = ()  #: words that must not be read
    passwords: tuple[str, ...] = ()


class Filler:
    """A file with printed pages, to which fields are added one by one."""

    def __init__(self, *pages: Callable[[Canvas], object]) -> None:
        self.pdf = pikepdf.open(io.BytesIO(make_pdf([lambda c, draw=draw: draw(c) for draw in pages])))
        self.fields = self.pdf.make_indirect(Array())
        self.form = self.pdf.make_indirect(Dictionary(Fields=self.fields, DA=String("/Helv 11 Tf 0 g")))
        self.pdf.Root.AcroForm = self.form

    def widget(self, rect: Rect, page: int = 0, *, listed: bool = True, **entries: object) -> Dictionary:
        """A widget on a page."""
        sheet = self.pdf.pages[page].obj
        node = self.pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=Array(rect), F=4, P=sheet, **entries)
        )
        if listed:
            self.list_on(node, page)
        return node

    def list_on(self, node: Dictionary, page: int = 0) -> None:
        """Name an annotation in its page's list."""
        sheet = self.pdf.pages[page].obj
        if "/Annots" not in sheet:
            sheet.Annots = Array()
        sheet.Annots.append(node)

    def field(self, kind: str, name: str, rect: Rect, page: int = 0, **entries: object) -> Dictionary:
        """A field that is its own widget."""
        node = self.widget(rect, page, FT=Name(kind), T=String(name), **entries)
        self.fields.append(node)
        return node

    def text(
        self, name: str, rect: Rect, value: object = None, page: int = 0, **entries: object
    ) -> Dictionary:
        """A text field; one without a value is left blank."""
        if value is not None:
            entries["V"] = String(value) if isinstance(value, str | bytes) else value
        return self.field("/Tx", name, rect, page, **entries)

    def drawing(self, words: str, width: float = 100, height: float = 14) -> pikepdf.Stream:
        """An appearance that sets a line of words."""
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        stream = self.pdf.make_stream(f"/Tx BMC BT /Helv 11 Tf 2 4 Td ({words}) Tj ET EMC".encode())
        stream.Type, stream.Subtype = Name.XObject, Name.Form
        stream.BBox = Array([0, 0, width, height])
        stream.Resources = Dictionary(Font=Dictionary(Helv=font))
        return stream

    def states(self, *names: str) -> Dictionary:
        """The appearances of a box: empty, and one for each state."""
        drawn = {f"/{name}": self.drawing("X" if name != "Off" else "", 12, 12) for name in ("Off", *names)}
        return Dictionary(N=Dictionary(drawn))

    def box(self, name: str, rect: Rect, on: str, *, ticked: bool, page: int = 0) -> Dictionary:
        """A check box with appearances, whose ticked state has any name."""
        state = Name(f"/{on}") if ticked else Name.Off
        return self.field("/Btn", name, rect, page, AP=self.states(on), AS=state, V=state)

    def save(self, **options: object) -> bytes:
        """The file."""
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of widgets without a form, which are the point
            self.pdf.save(out, **options)
        return out.getvalue()


def _page(*rows: tuple[float, float, str]) -> Callable[[Canvas], object]:
    def draw(canvas: Canvas) -> None:
        for x, y, text in rows:
            canvas.drawString(x, y, text)

    return draw


def _over(x: float, y: float, width: float, height: float = 14) -> Rect:
    """The box of a field whose text stands on a baseline."""
    return (x, y - 4, x + width, y - 4 + height)


CLOCK = ((72, 700, "The provider tells the school within"), (300, 700, "hours of finding a breach."))
CLOCK_FIELD = _over(256, 700, 40)


def clock(value: str) -> str:
    """The sentence that most forms have a field in."""
    return f"The provider tells the school within {value} hours of finding a breach."


def typed() -> Form:
    """A typed answer in a sentence."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    return Form(filler.save(), (clock("48"),), (("hours", "48"),))


def blank() -> Form:
    """A field that nobody filled in."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD)
    return Form(filler.save(), (clock("____"),), (("hours", "____"),))


def before_a_stop() -> Form:
    """A full stop printed behind a field ends the sentence."""
    filler = Filler(
        _page((72, 700, "They end on"), (232, 700, "."), (72, 670, "Then for"), (182, 670, ", or less."))
    )
    filler.text("end", _over(138, 700, 92), "June 30, 2027")
    filler.text("more", _over(120, 670, 60))
    found = ("They end on June 30, 2027.", "Then for ____, or less.")
    return Form(filler.save(), found, (("end", "June 30, 2027"), ("more", "____")))


def several_lines() -> Form:
    """An answer of several lines under its label, broken by hand and by the box."""
    filler = Filler(_page((72, 700, "Purpose of the service:"), (72, 600, "End of part one.")))
    text = (
        "Reading practice in class\nHomework for pupils who ask their teacher to have some more of it at home"
    )
    filler.text("purpose", (72, 620, 330, 690), text, Ff=MULTILINE)
    return Form(filler.save(), (text,), (("purpose", text),))


def comb() -> Form:
    """One letter a cell: still one word."""
    filler = Filler(_page((72, 700, "Contract number")))
    node = filler.text("number", _over(170, 700, 120), "K7Q2", Ff=COMB, MaxLen=6)
    node.AP = Dictionary(N=filler.drawing("K    7    Q    2", 120))
    return Form(filler.save(), ("Contract number K7Q2",), (("number", "K7Q2"),))


def combo() -> Form:
    """A drop-down list that exports something else than it shows, and one that takes any answer."""
    filler = Filler(_page((72, 700, "State:"), (72, 670, "Term:")))
    options = Array([Array([String("01"), String("North Aster")]), Array([String("02"), String("Maple")])])
    filler.field("/Ch", "state", _over(120, 700, 120), Ff=COMBO, Opt=options, V=String("02"))
    years = Array([String("one year"), String("two years")])
    filler.field("/Ch", "term", _over(120, 670, 120), Ff=COMBO | 1 << 18, Opt=years, V=String("30 months"))
    answers = (("state", "Maple"), ("term", "30 months"))
    return Form(filler.save(), ("State: Maple", "Term: 30 months"), answers)


def choice_list() -> Form:
    """A list with two options chosen, drawn with all of them; one by index; one with none."""
    filler = Filler(_page((72, 700, "Grades:"), (72, 640, "Terms:"), (72, 580, "Sites:")))
    options = Array([String(t) for t in ("primary", "middle", "upper")])
    node = filler.field("/Ch", "grades", (130, 670, 260, 712), Opt=options, Ff=SEVERAL)
    node.V = Array([String("primary"), String("upper")])
    node.AP = Dictionary(N=filler.drawing("primary middle upper", 130, 42))
    filler.field("/Ch", "terms", (130, 620, 260, 652), Opt=options, I=Array([1]))
    filler.field("/Ch", "sites", (130, 560, 260, 592), Opt=options)
    found = ("Grades: primary, upper", "Terms: middle", "Sites: ____")
    answers = (("grades", "primary, upper"), ("terms", "middle"), ("sites", "____"))
    return Form(filler.save(), found, answers, absent=("primary middle",))


def radio() -> Form:
    """A group of round boxes: the value lies with the group."""
    filler = Filler(_page((100, 700, "return"), (100, 670, "destroy"), (100, 640, "keep")))
    group = filler.pdf.make_indirect(Dictionary(FT=Name.Btn, T=String("after"), Ff=RADIO, V=Name("/wipe")))
    kids = [
        filler.widget(_over(80, y, 12, 12), Parent=group, AP=filler.states(on), AS=Name(state))
        for y, on, state in ((700, "back", "/Off"), (670, "wipe", "/wipe"), (640, "hold", "/Off"))
    ]
    group.Kids = Array(kids)
    filler.fields.append(group)
    ticks = (("after", "unchecked"), ("after", "checked"), ("after", "unchecked"))
    return Form(filler.save(), ("☐ return", "☒ destroy", "☐ keep"), ticks=ticks)


def radio_by_option() -> Form:
    """A group whose value is the option that a numbered state stands for; no states are set."""
    filler = Filler(_page((100, 700, "yearly"), (100, 670, "monthly")))
    options = Array([String("by the year"), String("by the month")])
    group = filler.pdf.make_indirect(
        Dictionary(FT=Name.Btn, T=String("pay"), Ff=RADIO, V=String("by the month"), Opt=options)
    )
    kids = [
        filler.widget(_over(80, y, 12, 12), Parent=group, AP=filler.states(str(i)))
        for i, y in enumerate((700, 670))
    ]
    group.Kids = Array(kids)
    filler.fields.append(group)
    return Form(filler.save(), ("☐ yearly", "☒ monthly"), ticks=(("pay", "unchecked"), ("pay", "checked")))


def boxes() -> Form:
    """Check boxes whose ticked states have names of all kinds; a box is printed under one of them."""
    filler = Filler(_page((100, 700, "names"), (100, 670, "photos"), (100, 640, "marks"), (80, 640, "o")))
    filler.box("names", _over(80, 700, 12, 12), "Ja", ticked=True)
    filler.box("photos", _over(80, 670, 12, 12), "1", ticked=False)
    filler.box("marks", _over(80, 640, 12, 12), "Yes Sir", ticked=True)
    ticks = (("names", "checked"), ("photos", "unchecked"), ("marks", "checked"))
    return Form(filler.save(), ("☒ names", "☐ photos", "☒ marks"), ticks=ticks)


def boxes_undrawn() -> Form:
    """Check boxes without appearances, told by value or state alone."""
    filler = Filler(_page((100, 700, "names"), (100, 670, "photos"), (100, 640, "marks")))
    filler.field("/Btn", "names", _over(80, 700, 12, 12), V=Name.On)
    filler.field("/Btn", "photos", _over(80, 670, 12, 12))
    filler.field("/Btn", "marks", _over(80, 640, 12, 12), AS=Name("/On"))
    ticks = (("names", "checked"), ("photos", "unchecked"), ("marks", "checked"))
    return Form(filler.save(), ("☒ names", "☐ photos", "☒ marks"), ticks=ticks)


def box_in_doubt() -> Form:
    """A box whose value and drawing contradict each other is neither; a form drawn anew goes by the value."""
    filler = Filler(_page((100, 700, "names")))
    filler.field("/Btn", "names", _over(80, 700, 12, 12), AP=filler.states("Yes"), AS=Name.Off, V=Name.Yes)
    return Form(filler.save(), ("◩ names",), ticks=(("names", "unclear"),))


def box_drawn_anew() -> Form:
    """A form that asks to be drawn anew goes by its values."""
    filler = Filler(_page((100, 700, "names"), *CLOCK[:1], (300, 660, "hours"), (72, 660, "Answer within")))
    filler.form.NeedAppearances = True
    filler.field("/Btn", "names", _over(80, 640, 12, 12), AP=filler.states("Yes"), AS=Name.Off, V=Name.Yes)
    filler.text("hours", _over(256, 660, 40), "72", AP=Dictionary(N=filler.drawing("24", 40)))
    return Form(
        filler.save(), ("Answer within\t72 hours",), (("hours", "72"),), (("names", "checked"),), ("24",)
    )


def stale() -> Form:
    """A drawing that the value has left behind."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "72", AP=Dictionary(N=filler.drawing("12", 40)))
    return Form(filler.save(), (clock("72"),), (("hours", "72"),), absent=("12",))


def drawn_only() -> Form:
    """A drawing whose value nobody set."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, AP=Dictionary(N=filler.drawing("36", 40)))
    return Form(filler.save(), (clock("36"),), (("hours", "36"),))


def inherited() -> Form:
    """Type and name lent by the fields above; one field shown on two pages."""
    filler = Filler(_page((72, 700, "School:"), (72, 670, "Town:")), _page((72, 700, "For the school")))
    top = filler.pdf.make_indirect(Dictionary(T=String("party"), FT=Name.Tx, Kids=Array()))
    school = filler.pdf.make_indirect(
        Dictionary(T=String("name"), Parent=top, V=String("Alder Unified"), Kids=Array())
    )
    for page, y, x in ((0, 700, 120), (1, 700, 160)):
        school.Kids.append(filler.widget(_over(x, y, 120), page, Parent=school))
    town = filler.widget(_over(120, 670, 120), T=String("town"), V=String("Alder"), Parent=top)
    top.Kids.extend([school, town])
    filler.fields.append(top)
    found = ("School: Alder Unified", "Town: Alder", "For the school Alder Unified")
    answers = (("party.name", "Alder Unified"), ("party.town", "Alder"), ("party.name", "Alder Unified"))
    return Form(filler.save(), found, answers)


def orphans() -> Form:
    """Widgets that do not name the field that they belong to; one that its page does not list."""
    filler = Filler(_page((72, 700, "Vendor:"), (72, 670, "Product:")))
    vendor = filler.pdf.make_indirect(Dictionary(T=String("vendor"), FT=Name.Tx, V=String("Tern Learning")))
    vendor.Kids = Array([filler.widget(_over(130, 700, 120))])
    product = filler.widget(
        _over(130, 670, 120), listed=False, T=String("product"), FT=Name.Tx, V=String("Tern Reader")
    )
    filler.fields.extend([vendor, product])
    answers = (("vendor", "Tern Learning"), ("product", "Tern Reader"))
    return Form(filler.save(), ("Vendor: Tern Learning", "Product: Tern Reader"), answers)


def looped() -> Form:
    """Fields that hang from each other, and from themselves."""
    filler = Filler(_page(*CLOCK))
    node = filler.text("hours", CLOCK_FIELD, "48")
    other = filler.pdf.make_indirect(Dictionary(Parent=node, Kids=Array([node])))
    node.Parent = other
    node.Kids = Array([other, node])
    return Form(filler.save(), (clock("48"),), (("hours", "48"),))


def unlisted_form() -> Form:
    """Widgets in a file that names no form."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    del filler.pdf.Root.AcroForm
    return Form(filler.save(), (clock("48"),), (("hours", "48"),))


def hidden() -> Form:
    """Fields that no viewer shows say nothing; those that cannot be changed do."""
    filler = Filler(_page(*CLOCK, (72, 660, "Plan:")))
    filler.text("shown", CLOCK_FIELD, "48", Ff=READ_ONLY)
    for name, flag in (("hidden", 2), ("unseen", 32)):
        filler.text(name, _over(120, 660, 60), "secret plan").F = flag
    filler.text("nothing", (0, 0, 0, 0), "secret plan")
    filler.text("code", _over(200, 660, 60), "secret plan", Ff=SECRET)
    answers = (("shown", "48"), ("code", "____"))
    return Form(filler.save(), (clock("48"), "Plan:\t____"), answers, absent=("secret",))


def encodings() -> Form:
    """Values in the two encodings of PDF, and as a stream."""
    filler = Filler(_page((72, 700, "Name:"), (72, 670, "Town:"), (72, 640, "Note:")))
    filler.text("name", _over(120, 700, 120), "Zoë Ķalniņa".encode("utf-16-be").join((b"\xfe\xff", b"")))
    filler.text("town", _over(120, 670, 120), b"Caf\xe9 \x84 Bay")
    filler.text("note", _over(120, 640, 120), filler.pdf.make_stream(b"kept apart"))
    found = ("Name: Zoë Ķalniņa", "Town: Café — Bay", "Note: kept apart")
    answers = (("name", "Zoë Ķalniņa"), ("town", "Café — Bay"), ("note", "kept apart"))
    return Form(filler.save(), found, answers)


def rich() -> Form:
    """A rich value without a plain one."""
    filler = Filler(_page(*CLOCK))
    markup = '<?xml version="1.0"?><body><p>forty-<b>eight</b> &amp; more</p></body>'
    filler.text("hours", CLOCK_FIELD, RV=String(markup))
    return Form(filler.save(), (clock("forty-eight & more"),), (("hours", "forty-eight & more"),))


def printed_rules() -> Form:
    """Rules printed under the fields give way, also where they touch the words around them."""
    rows = (
        (72, 700, "The provider tells the school within________hours of a breach."),
        (72, 660, "By:______"),
    )
    filler = Filler(_page(*rows))
    start = 72 + 177
    filler.text("hours", _over(start, 700, 42), "48")
    filler.text("by", _over(90, 660, 120))
    found = ("The provider tells the school within 48 hours of a breach.", "By: ____")
    return Form(filler.save(), found, (("hours", "48"), ("by", "____")))


def turned(quarters: int) -> Form:
    """A form printed sideways on a page that is shown turned."""
    filler = Filler(lambda canvas: None)
    sideways = filler.pdf.pages[0].obj
    sideways.Rotate = 90 * quarters
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    sideways.Resources = Dictionary(Font=Dictionary(F1=font))
    matrix, up, box = {
        1: ("0 1 -1 0 612 0", 512, (90, 150, 104, 186)),  # text runs up the page, its top to the left
        3: ("0 -1 1 0 0 792", 100, (96, 606, 110, 642)),
    }[quarters]
    text = f"BT /F1 11 Tf 72 {up} Td (Answer within) Tj 120 0 Td (hours.) Tj ET"
    sideways.Contents = filler.pdf.make_stream(f"q {matrix} cm {text} Q".encode())
    filler.text("hours", box, "48")
    return Form(filler.save(), ("Answer within 48 hours.",), (("hours", "48"),))


def cropped() -> Form:
    """A page of which a part is shown."""
    filler = Filler(_page(*CLOCK))
    filler.pdf.pages[0].cropbox = (50, 400, 560, 760)
    filler.text("hours", CLOCK_FIELD, "48")
    return Form(filler.save(), (clock("48"),), (("hours", "48"),))


def locked() -> Form:
    """A form that its owner forbids to print or copy opens without a password."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    no = pikepdf.Permissions(extract=False, print_lowres=False, print_highres=False, modify_form=False)
    data = filler.save(encryption=pikepdf.Encryption(owner="owner", user="", R=6, allow=no))
    return Form(data, (clock("48"),), (("hours", "48"),))


def with_password() -> Form:
    """A form behind a password that was given."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    data = filler.save(encryption=pikepdf.Encryption(owner="owner", user="reed", R=4))
    return Form(data, (clock("48"),), (("hours", "48"),), passwords=("elm", "reed"))


def hybrid() -> Form:
    """A form in two languages, of which Adobe's own (XFA) is passed over."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    filler.form.XFA = filler.pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    return Form(filler.save(), (clock("48"),), (("hours", "48"),))


def buttons() -> Form:
    """Push buttons are for the screen."""
    filler = Filler(_page(*CLOCK))
    filler.text("hours", CLOCK_FIELD, "48")
    node = filler.field("/Btn", "send", _over(72, 600, 80), Ff=BUTTON)
    node.AP = Dictionary(N=filler.drawing("Submit form", 80))
    return Form(filler.save(), (clock("48"),), (("hours", "48"),), absent=("Submit",))


def typewriter() -> Form:
    """Text typed onto the page, drawn or not, stands where it was typed; notes do not."""
    filler = Filler(
        _page((72, 700, "Answer within ________ hours."), (72, 660, "By: ______________"), (72, 620, "End."))
    )
    drawn = Dictionary(N=filler.drawing("Ana Reed"))
    notes: tuple[dict[str, object], ...] = (
        {"Subtype": Name.FreeText, "Rect": _over(150, 700, 30), "Contents": String("48")},
        {"Subtype": Name.FreeText, "Rect": _over(94, 660, 80), "AP": drawn},
        {"Subtype": Name.Stamp, "Rect": _over(300, 620, 80), "Name": Name.Draft},
        {"Subtype": Name.Text, "Rect": _over(300, 700, 20, 20), "Contents": String("too late?")},
        {"Subtype": Name.FreeText, "Rect": _over(300, 580, 80), "Contents": String("unseen"), "F": 2},
    )
    for entries in notes:
        entries["Rect"] = Array(entries["Rect"])
        filler.list_on(filler.pdf.make_indirect(Dictionary(Type=Name.Annot, **entries)))
    found = ("Answer within 48 hours.", "By: Ana Reed", "End. DRAFT")
    return Form(filler.save(), found, absent=("too late", "unseen", "___"))


def flattened() -> Form:
    """Answers that were made part of the page, in its own drawing and in one within it."""
    rows = (
        (72, 700, "Answer within ________ hours of ________."),
        (72, 660, "By: ______________ Date: ________"),
    )
    filler = Filler(_page(*rows, (152, 703, "48"), (246, 702, "notice"), (100, 665, "Ana Reed")))
    sheet = filler.pdf.pages[0].obj
    sheet.Resources.XObject = Dictionary(Fm0=filler.drawing("2026-03-04"))
    more = filler.pdf.make_stream(b"\nq 1 0 0 1 210 658 cm /Fm0 Do Q")
    sheet.Contents = Array([*_contents(sheet), more])
    found = ("Answer within 48 hours of notice.", "By: Ana Reed Date: 2026-03-04")
    return Form(filler.save(), found, absent=("___",))


def _contents(sheet: Dictionary) -> Iterator[object]:
    contents = sheet.Contents
    yield from contents if isinstance(contents, Array) else (contents,)


def signature(name: str = "", when: str = "", reason: str = "", contents: bytes = b"\x00" * 16) -> Dictionary:
    """The value of a signature field."""
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"))
    value.Contents = String(contents)
    value.ByteRange = Array([0, 10, 20, 10])
    for key, text in (("/Name", name), ("/M", when), ("/Reason", reason)):
        if text:
            value[key] = String(text)
    return value


def signed() -> Form:
    """Signature fields: by name, by certificate, not signed, and signed where no page shows it."""
    filler = Filler(_page(*((72, y, "By:") for y in (700, 660, 620))))
    stamp = "D:20260304101112-05'00'"
    image = Dictionary(N=filler.drawing("Ana\\040Reed\\040Date"))
    filler.field("/Sig", "vendor", (100, 690, 300, 730), V=signature("Ana Reed", stamp, "Agreed"), AP=image)
    cms = pkcs7("Jo Tarn", "Trust Root")
    filler.field("/Sig", "school", _over(100, 660, 200), V=signature(when=stamp, contents=cms))
    filler.field("/Sig", "county", _over(100, 620, 200))
    filler.field("/Sig", "seal", (0, 0, 0, 0), V=signature("Sealing Service", stamp))
    words = (
        "Digitally signed by Ana Reed on 2026-03-04 (Agreed)",
        "Digitally signed by Jo Tarn on 2026-03-04",
        "____",
        "Digitally signed by Sealing Service on 2026-03-04",
    )
    names = ("vendor", "school", "county", "seal")
    found = (*(f"By: {text}" for text in words[:3]), words[3])
    answers = tuple((f"signature:{n}", text) for n, text in zip(names, words, strict=True))
    return Form(filler.save(), found, answers)


def _der(tag: int, *content: bytes) -> bytes:
    body = b"".join(content)
    size = bytes([len(body)]) if len(body) < 128 else b"\x82" + len(body).to_bytes(2)
    return bytes([tag]) + size + body


def _person(name: str) -> bytes:
    common = _der(0x30, b"\x06\x03\x55\x04\x03", _der(0x0C, name.encode()))
    country = _der(0x30, b"\x06\x03\x55\x04\x06", _der(0x13, b"US"))
    return _der(0x30, _der(0x31, country), _der(0x31, common))


def _certificate(serial: int, issuer: str, subject: str) -> bytes:
    kind = _der(0x30, b"\x06\x03\x2a\x03\x04")
    version, number = _der(0xA0, _der(0x02, b"\x02")), _der(0x02, bytes([serial]))
    times = _der(0x30, _der(0x17, b"260101000000Z"), _der(0x17, b"270101000000Z"))
    key = _der(0x30, kind, _der(0x03, b"\x00" * 9))
    facts = _der(0x30, version, number, kind, _person(issuer), times, _person(subject), key)
    return _der(0x30, facts, kind, _der(0x03, b"\x00" * 9))


def pkcs7(signer: str, root: str) -> bytes:
    """A signature's envelope with two certificates, padded as in a file; nothing in it can be verified."""
    kind = _der(0x30, b"\x06\x03\x2a\x03\x04")
    who = _der(0x30, _der(0x02, b"\x01"), _der(0x30, _person(root), _der(0x02, b"\x07")), kind)
    certificates = _der(0xA0, _certificate(1, root, root), _certificate(7, root, signer))
    data = _der(0x30, _der(0x02, b"\x01"), _der(0x31, kind), kind, certificates, _der(0x31, who))
    return _der(0x30, b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", _der(0xA0, data)) + b"\x00" * 64


FORMS: dict[str, Callable[[], Form]] = {
    make.__name__: make
    for make in (
        typed, blank, before_a_stop,
        several_lines, comb, combo, choice_list, radio, radio_by_option, boxes, boxes_undrawn,
        box_in_doubt, box_drawn_anew, stale, drawn_only, inherited, orphans, looped, unlisted_form, hidden,
        encodings, rich, printed_rules, cropped, locked, with_password, hybrid, buttons, typewriter,
        flattened, signed,
    )
}  # fmt: skip
FORMS |= {"turned_1": lambda: turned(1), "turned_3": lambda: turned(3)}


def rows_of_text(rows: Sequence[str]) -> Callable[[Canvas], object]:
    """A page of plain lines."""
    return lambda canvas: lines(canvas, 72, 720, rows)
