"""Files that break readers, made on the spot: damaged, endless, huge, deep, and lying about themselves."""

from __future__ import annotations

import io
import random
import re
import struct
import zlib
from collections.abc import Callable

import pikepdf
from ingest_make import make_pdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

_TEXT = "The provider keeps the records of pupils for the service alone."


def noise(size: int) -> bytes:
    """Bytes that mean nothing, the same in every run."""
    return random.Random(size).randbytes(size)


def with_pages(count: int) -> bytes:
    """Plain pages that say their number."""

    def drawing(number: int) -> Callable[[Canvas], None]:
        return lambda canvas: canvas.drawString(90, 700, f"Page number {number}. {_TEXT}")

    return make_pdf([drawing(i) for i in range(1, count + 1)], pageCompression=0)


def built(fill: Callable[[pikepdf.Pdf, pikepdf.Page], None]) -> bytes:
    """One page with a sentence on it, and what a function adds."""
    pdf = pikepdf.open(io.BytesIO(with_pages(1)))
    fill(pdf, pdf.pages[0])
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def raw_pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of objects as they are written, numbered from 1, with a sound cross-reference table."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)
    return bytes(out)


def one_page(page: bytes, *more: bytes) -> bytes:
    """Catalogue, page tree, the page's own entries, and objects from number 4 on."""
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R " + page + b" >>",
        *more,
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def picture(entries: bytes, data: bytes, *, wide: int = 1700, high: int = 2200) -> bytes:
    """A page that is one picture."""
    size = b"/Type /XObject /Subtype /Image /Width %d /Height %d " % (wide, high)
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >>",
        stream(b"q 612 0 0 792 0 0 cm /I Do Q"),
        stream(data, size + entries),
    )


def truncated() -> bytes:
    data = with_pages(4)
    return data[: len(data) // 2]


def previous_loop() -> bytes:
    data = with_pages(2)
    start = int(data.rsplit(b"startxref", 1)[1].split()[0])
    return data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start)


def tree_cycle() -> bytes:
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
    )


def deep_tree(depth: int = 3000) -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (i + 3) for i in range(depth)]
    page = b"<< /Type /Page /MediaBox [0 0 612 792] >>"
    return raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", *nodes, page)


def huge_page() -> bytes:
    return one_page(
        b"/MediaBox [0 0 2147483648 2147483648] /Contents 4 0 R", stream(b"0 0 2000000000 2000000000 re f")
    )


def odd_sizes() -> bytes:
    """Pages without a size, inside out, flat, of words, and far away."""
    boxes = (
        b"",
        b"[612 792 0 0]",
        b"[0 0 0 0]",
        b"[(a) (b) (c) (d)]",
        b"[1e30 1e30 1e31 1e31]",
        b"[0 0 5 99999]",
    )
    pages = [b"<< /Type /Page /Parent 2 0 R " + (b"/MediaBox " + b if b else b"") + b" >>" for b in boxes]
    kids = b" ".join(b"%d 0 R" % (i + 3) for i in range(len(pages)))
    return raw_pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        *pages,
    )


def nested_forms(levels: int, draw: bytes) -> bytes:
    """So many forms, each of which draws the next one with some operators."""

    def fill(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        shape = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 9, 9]}
        form: pikepdf.Object = Stream(pdf, b"0 0 9 9 re f", **shape)
        for _ in range(levels):
            below = Dictionary(XObject=Dictionary(F=pdf.make_indirect(form)))
            form = Stream(pdf, draw, **shape, Resources=below)
        page.obj.Resources.XObject = Dictionary(F=pdf.make_indirect(form))
        page.contents_add(b"/F Do")

    return built(fill)


def deep_forms(depth: int = 2000) -> bytes:
    return nested_forms(depth, b"/F Do")


def form_in_itself() -> bytes:
    def fill(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        form = pdf.make_indirect(
            Stream(pdf, b"/F Do /F Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        )
        form.Resources = Dictionary(XObject=Dictionary(F=form))
        page.obj.Resources.XObject = Dictionary(F=form)
        page.contents_add(b"/F Do")

    return built(fill)


def branching_forms(levels: int = 24) -> bytes:
    """Each form draws the next one twice: sixteen million drawings in a few kilobytes."""
    return nested_forms(levels, b"/F Do /F Do")


def spaces(megabytes: int) -> bytes:
    """So many spaces, packed; of equal blocks, so that making it takes no time."""
    packer = zlib.compressobj(9, wbits=-15)
    block = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x78\xda" + block * megabytes + b"\x03\x00" + b"none"


def content_bomb(megabytes: int = 400) -> bytes:
    entries = b"/Filter /FlateDecode"
    return one_page(b"/MediaBox [0 0 612 792] /Contents 4 0 R", stream(spaces(megabytes), entries))


def double_bomb(megabytes: int = 1900) -> bytes:
    """Packed twice: some kilobytes that say they are gigabytes."""
    entries = b"/Filter [/FlateDecode /FlateDecode]"
    data = zlib.compress(spaces(megabytes), 9)
    return one_page(b"/MediaBox [0 0 612 792] /Contents 4 0 R", stream(data, entries))


def operator_flood(count: int = 400_000) -> bytes:
    data = zlib.compress(b"0 0 m 9 9 l S q " * count, 9)
    return one_page(b"/MediaBox [0 0 612 792] /Contents 4 0 R", stream(data, b"/Filter /FlateDecode"))


def many_notes(count: int = 6000) -> bytes:
    def fill(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        notes = [
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Text,
                Rect=[i % 600, i % 700, i % 600 + 9, i % 700 + 9],
                Contents="x",
            )
            for i in range(count)
        ]
        page.obj.Annots = Array(notes)

    return built(fill)


def gigapixels() -> bytes:
    side = 36_000
    packer = zlib.compressobj(9)
    row = b"\xff" * (side // 8 * 100)
    data = b"".join(packer.compress(row) for _ in range(side // 100)) + packer.flush()
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /FlateDecode"
    return picture(entries, data, wide=side, high=side)


def lying_picture() -> bytes:
    """A picture that says it has 2^31 pixels a side, and has none."""
    entries = b"/ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"
    return picture(entries, zlib.compress(b""), wide=2**31 - 1, high=2**31 - 1)


def damaged_picture(filter_name: str) -> Callable[[], bytes]:
    entries = b"/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /" + filter_name.encode()
    heads = {"DCTDecode": b"\xff\xd8\xff\xe0", "JPXDecode": b"\x00\x00\x00\x0cjP  \r\n\x87\n"}
    return lambda: picture(entries, heads.get(filter_name, b"") + noise(4000))


def no_pages() -> bytes:
    return raw_pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>")


def no_tree() -> bytes:
    return raw_pdf(b"<< /Type /Catalog >>")


def tiny_letters(count: int = 150_000) -> bytes:
    text = zlib.compress(b"BT /F1 0.1 Tf " + b"(abc de) Tj 0.01 0 Td " * (count // 7) + b"ET", 9)
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>",
        stream(text, b"/Filter /FlateDecode"),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _coded(to_unicode: Callable[[int], int] | None) -> bytes:
    """A page of printed words whose codes a program cannot turn to letters, or turns to the wrong ones."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    canvas.setFont("Helvetica", 13)
    for row in range(24):
        canvas.drawString(72, 700 - 22 * row, f"{row}. {_TEXT}")
    canvas.save()
    pdf = pikepdf.open(io.BytesIO(out.getvalue()))
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    codes = range(33, 127)
    if to_unicode is not None:
        rows = b"\n".join(b"<%02X> <%04X>" % (code, to_unicode(code)) for code in codes)
        font.ToUnicode = Stream(
            pdf,
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
            b"1 begincodespacerange <00> <FF> endcodespacerange\n"
            b"%d beginbfchar\n%s\nendbfchar\nendcmap end end" % (len(codes), rows),
        )
    saved = io.BytesIO()
    pdf.save(saved)
    return saved.getvalue()


def private_letters() -> bytes:
    return _coded(lambda code: 0xE000 + code)


def shifted_letters() -> bytes:
    """Each letter is said to be another one: words that no language has."""
    return _coded(lambda code: 33 + (code - 33 + 7) % 94)


def cid_text() -> bytes:
    """A scan whose hidden text is what a program wrote for letters that it could not tell."""
    sheet = Image.new("L", (1700, 2200), 255)
    data = zlib.compress(sheet.tobytes(), 9)
    hidden = b"".join(
        b"1 0 0 1 72 %d Tm (%s) Tj " % (700 - 20 * i, b"\\(cid:34\\)\\(cid:72\\) " * 6) for i in range(30)
    )
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /XObject << /I 5 0 R >> /Font << /F1 6 0 R >> >>",
        stream(b"q 612 0 0 792 0 0 cm /I Do Q BT 3 Tr /F1 9 Tf " + hidden + b"ET"),
        stream(
            data,
            b"/Type /XObject /Subtype /Image /Width 1700 /Height 2200 /ColorSpace /DeviceGray "
            b"/BitsPerComponent 8 /Filter /FlateDecode",
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def portfolio() -> bytes:
    def fill(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        pdf.attachments["agreement.pdf"] = with_pages(1)
        pdf.attachments["Exhibit B.DOCX"] = b"PK"
        pdf.attachments["certificate.xml"] = b"<a/>"
        pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)

    return built(fill)


def leading_junk() -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + with_pages(2)


def trailing_junk() -> bytes:
    return with_pages(2) + b"\n" + noise(5000)


def no_table() -> bytes:
    data = with_pages(2)
    return data[: data.rindex(b"xref\n0")]


def scrambled(seed: int) -> Callable[[], bytes]:
    """Bytes here and there are others."""

    def make() -> bytes:
        chance = random.Random(seed)
        data = bytearray(with_pages(5))
        for _ in range(40):
            data[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(data)

    return make


def endless_length() -> bytes:
    data = with_pages(1)
    return re.sub(rb"/Length \d+", b"/Length 4294967295", data)


def length_of_itself() -> bytes:
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R", b"<< /Length 4 0 R >>\nstream\n0 0 9 9 re f\nendstream"
    )


def strange_lock() -> bytes:
    data = with_pages(1)
    lock = b"/Encrypt << /Filter /Standard /V 99 /R 99 /O (a) /U (b) /P -1 >> /ID [(a) (b)] "
    return data.replace(b"trailer\n<<", b"trailer\n<< " + lock)


def function_flood() -> bytes:
    """A shading whose colour is reckoned by a long program at each pixel."""
    program = b"{ " + b"dup mul sqrt " * 20_000 + b"}"
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Shading << /S 5 0 R >> >>",
        stream(b"/S sh"),
        b"<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 612 0 792] /Function 6 0 R >>",
        stream(program, b"/FunctionType 4 /Domain [0 612 0 792] /Range [0 1]"),
    )


def letter_in_itself() -> bytes:
    """A letter that is drawn by drawing itself."""
    return one_page(
        b"/MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >>",
        stream(b"BT /F 20 Tf 50 500 Td (aaaa) Tj ET"),
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] "
        b"/FirstChar 97 /LastChar 97 /Widths [9] /Encoding << /Differences [97 /a] >> "
        b"/CharProcs << /a 6 0 R >> "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        stream(b"BT /F 1 Tf (aa) Tj ET"),
    )


def wide_png() -> bytes:
    """A picture file of a gigapixel in some kilobytes."""
    side = 32_000
    packer = zlib.compressobj(9)
    row = b"\x00" + b"\xff" * (side // 8)
    body = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def cut_jpeg() -> bytes:
    out = io.BytesIO()
    Image.effect_noise((1200, 1600), 60).save(out, format="JPEG")
    return out.getvalue()[:30_000]


def looped_tiff() -> bytes:
    """A TIFF whose second page is its first."""
    short, long = 3, 4
    entries = (
        *((256, short, 1, 8), (257, short, 1, 8), (258, short, 1, 8), (259, short, 1, 1)),
        *((262, short, 1, 1), (273, long, 1, 8), (278, short, 1, 8), (279, long, 1, 64)),
    )
    table = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 72) + b"\xff" * 64 + table + struct.pack("<I", 72)


def damaged_fax() -> bytes:
    """A TIFF of the kind that fax machines make, with noise for its picture."""
    out = io.BytesIO()
    Image.new("1", (1700, 2200), 1).save(out, format="TIFF", compression="group4")
    data = bytearray(out.getvalue())
    with Image.open(io.BytesIO(data)) as image:
        starts, sizes = image.tag_v2[273], image.tag_v2[279]
    for start, size in zip(starts, sizes, strict=True):
        data[start : start + size] = noise(size)
    return bytes(data)


def crowded_tiff(pages: int = 400) -> bytes:
    out = io.BytesIO()
    sheet = Image.new("1", (200, 200), 1)
    sheet.save(out, format="TIFF", save_all=True, append_images=[sheet] * (pages - 1), compression="group4")
    return out.getvalue()


NASTY: dict[str, Callable[[], bytes]] = {
    "truncated.pdf": truncated,
    "previous_loop.pdf": previous_loop,
    "tree_cycle.pdf": tree_cycle,
    "deep_tree.pdf": deep_tree,
    "huge_page.pdf": huge_page,
    "odd_sizes.pdf": odd_sizes,
    "deep_forms.pdf": deep_forms,
    "form_in_itself.pdf": form_in_itself,
    "branching_forms.pdf": branching_forms,
    "content_bomb.pdf": content_bomb,
    "double_bomb.pdf": double_bomb,
    "operator_flood.pdf": operator_flood,
    "many_notes.pdf": many_notes,
    "gigapixels.pdf": gigapixels,
    "lying_picture.pdf": lying_picture,
    **{
        f"damaged_{name}.pdf": damaged_picture(name)
        for name in (
            "JBIG2Decode",
            "JPXDecode",
            "CCITTFaxDecode",
            "DCTDecode",
            "FlateDecode",
            "LZWDecode",
            "Unknown",
        )
    },
    "no_pages.pdf": no_pages,
    "no_tree.pdf": no_tree,
    "tiny_letters.pdf": tiny_letters,
    "private_letters.pdf": private_letters,
    "shifted_letters.pdf": shifted_letters,
    "cid_text.pdf": cid_text,
    "portfolio.pdf": portfolio,
    "leading_junk.pdf": leading_junk,
    "trailing_junk.pdf": trailing_junk,
    "no_table.pdf": no_table,
    **{f"scrambled_{seed}.pdf": scrambled(seed) for seed in range(4)},
    "endless_length.pdf": endless_length,
    "length_of_itself.pdf": length_of_itself,
    "strange_lock.pdf": strange_lock,
    "function_flood.pdf": function_flood,
    "letter_in_itself.pdf": letter_in_itself,
    "wide.png": wide_png,
    "cut.jpg": cut_jpeg,
    "looped.tif": looped_tiff,
    "fax.tif": damaged_fax,
    "crowded.tif": crowded_tiff,
    "header.pdf": lambda: b"%PDF-1.7\n",
    "zeros.pdf": lambda: b"\x00" * 4096,
    "noise.pdf": lambda: b"%PDF-1.4\n" + noise(20_000),
}
