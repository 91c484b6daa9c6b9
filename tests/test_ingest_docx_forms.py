"""DOCX: answers and blanks, comments, hidden and struck-out words, inserted parts, what is only told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from ingest_make import assert_sound, body, docx_bytes, marked, read_bytes

from analyzer.ingest import IngestOptions
from analyzer.ingest.fields import is_prompt
from analyzer.records import Document

W = nsdecls("w")
_SPACES = (
    f'{W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_ADA = 'w:author="Ada Quill" w:date="2026-05-02T09:00:00Z"'


def _run(text: str, *, look: str = "", tag: str = "t") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def _p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _package(*blocks: str, styles: str = "", **members: str | bytes) -> bytes:
    """A DOCX of raw blocks; `members` are further parts, by a name with ``__`` for the slash."""

    def build(document: Docx) -> None:
        for block in blocks:
            name, rest = block[1:].split(">", 1) if block[1:4] == "w:p" and block[4] == ">" else ("", "")
            xml = f"<{name} {_SPACES}>{rest}" if name else block.replace(" ", f" {_SPACES} ", 1)
            if not name and " " not in block.split(">", 1)[0]:
                first, others = block.split(">", 1)
                xml = f"{first} {_SPACES}>{others}"
            document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
        if styles:
            for style in parse_xml(f"<w:styles {W}>{styles}</w:styles>"):
                document.styles.element.append(style)

    data = docx_bytes(build)
    for name, content in members.items():
        data = _with(data, name.replace("__", "/").replace("_dot_", "."), content)
    return data


def _with(data: bytes, name: str, content: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def _read(folder: Path, *blocks: str, styles: str = "", **members: str | bytes) -> Document:
    document = read_bytes(folder, _package(*blocks, styles=styles, **members))
    assert_sound(document)
    return document


def _fields(document: Document) -> dict[str, str]:
    return {m.value: document.text[m.start : m.end] for m in document.marks if m.kind == "field"}


_PROMPT = _run("Click or tap here to enter text.")


@pytest.mark.parametrize(
    ("properties", "content", "text"),
    [
        ("<w:text/>", _run("Tanager Learning"), "Tanager Learning"),
        ("<w:showingPlcHdr/><w:text/>", _run("[Vendor]"), "_____"),
        ("<w:text/>", _PROMPT, "_____"),
        ("<w:text/>", "", "_____"),
        ('<w:dropDownList><w:listItem w:value="MN"/></w:dropDownList>', _run("Minnesota"), "Minnesota"),
        ("<w:dropDownList/><w:showingPlcHdr/>", _run("Choose an item."), "_____"),
        ('<w:date w:fullDate="2026-07-01T00:00:00Z"/>', _run("July 1, 2026"), "July 1, 2026"),
        ("<w:date/><w:showingPlcHdr/>", _run("Click or tap to enter a date."), "_____"),
        ("<w:comboBox/>", _run("Select one"), "_____"),
    ],
)
def test_content_controls_hold_an_answer_or_a_blank(
    tmp_path: Path, properties: str, content: str, text: str
) -> None:
    control = _control(f'<w:alias w:val="Answer"/>{properties}', content)
    document = _read(tmp_path, _p(_run("It says ") + control + _run(".")))
    assert document.text == f"It says {text}."
    assert _fields(document) == {"Answer": text}


def test_controls_around_paragraphs_rows_and_cells(tmp_path: Path) -> None:
    box = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
    cell = "<w:tc><w:tcPr/>{}</w:tc>".format
    document = _read(
        tmp_path,
        _control('<w:alias w:val="Notes"/><w:showingPlcHdr/>', _p(_PROMPT) + _p(_run("More prompt."))),
        _control('<w:alias w:val="Name"/><w:text/>', _p(_run("Tanager"))),
        _control("", _p(_run("A stretch of the contract."))),
        "<w:tbl><w:tr>"
        + cell(_p(_run("Grades")))
        + _control(box.format(1), cell(_p(_run("x"))))
        + _control(box.format(0), cell(_p(_run("x"))))
        + "</w:tr></w:tbl>",
    )
    assert document.text.strip().split("\n\n") == [
        "_____", "Tanager", "A stretch of the contract.", "Grades | ☒ | ☐",
    ]  # fmt: skip
    assert _fields(document) == {"Notes": "_____", "Name": "Tanager"}
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☒"], ["☐"])


def _field(form: str, result: str, code: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form and f"<w:ffData>{form}</w:ffData>"}</w:fldChar></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_LIST = '<w:name w:val="State"/><w:ddList>{}<w:listEntry w:val="{}"/><w:listEntry w:val="Iowa"/></w:ddList>'


@pytest.mark.parametrize(
    ("form", "result", "code", "text"),
    [
        ('<w:name w:val="Who"/><w:textInput/>', _run("Tanager"), "FORMTEXT", "Tanager"),
        ('<w:name w:val="Who"/><w:textInput/>', _run("\u2002" * 5), "FORMTEXT", "_____"),
        (_LIST.format('<w:result w:val="1"/>', "Ohio"), "", "FORMDROPDOWN", "Iowa"),
        (_LIST.format("", "Choose one"), "", "FORMDROPDOWN", "_____"),
        ('<w:name w:val="x"/><w:checkBox><w:checked/></w:checkBox>', "", "FORMCHECKBOX", "☒"),
        ('<w:name w:val="x"/><w:checkBox><w:default w:val="0"/></w:checkBox>', "", "FORMCHECKBOX", "☐"),
        ("", _run("«Vendor_Name»"), "MERGEFIELD Vendor_Name", "_____"),
        ("", _run("Tanager"), "MERGEFIELD Vendor_Name", "Tanager"),
        ("", "", "MACROBUTTON NoMacro [Click here and type]", "_____"),
        ("", "", 'SYMBOL 254 \\f "Wingdings" \\s 12', "☑"),
        ("", _run("Section 4.2"), "REF _Ref12 \\r \\h", "Section 4.2"),
    ],
)
def test_fields(tmp_path: Path, form: str, result: str, code: str, text: str) -> None:
    document = _read(tmp_path, _p(_run("It says ") + _field(form, result, code) + _run(" here.")))
    assert document.text == f"It says {text} here."


def test_a_field_within_a_fields_code_is_not_printed(tmp_path: Path) -> None:
    inner = _field("", _run("Iowa"), "MERGEFIELD State")
    outer = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f'{inner}<w:r><w:instrText> = "Iowa" "a" "b"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("Chapter 22")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert _read(tmp_path, _p(outer + _run(" applies."))).text == "Chapter 22 applies."


def test_words_after_a_field_without_an_end_are_kept(tmp_path: Path) -> None:
    lost = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + _run("The duty stands.")
    assert _read(tmp_path, _p(lost)).text == "The duty stands."


@pytest.mark.parametrize(
    ("text", "prompt"),
    [
        ("Click here to enter text.", True),
        ("Choose an item.", True),
        ("Enter vendor name", True),
        ("[Insert date]", True),
        ("-- Select --", True),
        ("Select Software, Inc.", False),
        ("Pick Learning", False),
        ("Enterprise name", False),
        ("Type 1 data", False),
    ],
)
def test_prompts(text: str, prompt: bool) -> None:
    assert is_prompt(text) is prompt


def _comments(*authors: str) -> str:
    notes = "".join(
        f'<w:comment w:id="{i}" w:author="{who}" w:date="2026-05-0{i + 1}T09:00:00Z">'
        f"{_p(_run('SECRET'))}</w:comment>"
        for i, who in enumerate(authors)
    )
    return f"<w:comments {W}>{notes}</w:comments>"


def _end(kind: str, number: int) -> str:
    node = f'<w:comment{kind} w:id="{number}"/>'
    return f"<w:r>{node}</w:r>" if kind == "Reference" else node


def test_comments_are_flagged_and_their_words_are_not_stored(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        _p(
            _run("Within ")
            + _end("RangeStart", 0)
            + _run("two days")
            + _end("RangeEnd", 0)
            + _end("Reference", 0)
        ),
        _p(_run("A ") + _end("RangeStart", 1) + _run("long passage")),
        "<w:tbl><w:tr><w:tc><w:tcPr/>"
        + _p(_run("goes on") + _end("RangeEnd", 1) + _run(" here"))
        + "</w:tc></w:tr></w:tbl>",
        _p(_run("A point.") + _end("Reference", 2)),
        word__comments_dot_xml=_comments("Ada Quill", "Ben Oak", "Ada Quill"),
    )
    assert [(m.value, document.text[m.start : m.end]) for m in document.marks if m.kind == "comment"] == [
        ("Ada Quill, 2026-05-01", "two days"),
        ("Ben Oak, 2026-05-02", "long passage\n\ngoes on"),
        ("Ada Quill, 2026-05-03", "A point."),
    ]
    assert [p.code for p in document.problems] == ["P130"]
    assert "(3, by Ada Quill and Ben Oak)" in document.problems[0].message
    assert "SECRET" not in repr(document)


def test_many_authors_are_summed_up(tmp_path: Path) -> None:
    document = _read(tmp_path, _p(_run("A")), word__comments_dot_xml=_comments("A", "B", "C", "D", ""))
    assert "(5, by A, B, C and 2 more)" in document.problems[0].message


_HIDING = (
    '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
    '<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="Dark"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def test_hidden_words_are_left_out(tmp_path: Path) -> None:
    document = _read(
        tmp_path,
        _p(_run("Seen") + _run(" hidden", look="<w:vanish/>") + _run(" too", look='<w:vanish w:val="0"/>')),
        _p(_run("A") + _run(" ghost", look='<w:rStyle w:val="Ghost"/>')),
        _p(_run("Dark") + _run("Shown", look='<w:vanish w:val="false"/>'), '<w:pStyle w:val="Dark"/>'),
        "<w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc>" + _p(_run("Row")) + "</w:tc></w:tr></w:tbl>",
        styles=_HIDING,
    )
    assert document.text.strip().split("\n\n") == ["Seen too", "A", "Shown"]


def test_words_struck_through_are_out_of_the_view_and_told(tmp_path: Path) -> None:
    document = _read(tmp_path, _p(_run("It may ") + _run("not ", look="<w:strike/>") + _run("sell.")))
    assert body(document) == "It may sell."
    assert [p.code for p in document.problems] == ["P131"]
    assert "a passage struck through" in document.problems[0].message


def test_headings_are_marked_with_their_level(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        document.add_heading("Agreement", 0)
        document.add_heading("Duties", 1)
        document.add_heading("Breach", 2)
        document.add_paragraph("Plain words.")
        document.element.body.insert_element_before(
            parse_xml(f'<w:p {W}><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{_run("By outline")}</w:p>'),
            "w:sectPr",
        )

    document = read_bytes(tmp_path, docx_bytes(build))
    found = [(m.value, document.text[m.start : m.end]) for m in document.marks if m.kind == "heading"]
    assert found == [("1", "Agreement"), ("1", "Duties"), ("2", "Breach"), ("3", "By outline")]


def test_drop_caps_belong_to_their_word(tmp_path: Path) -> None:
    cap = _p(_run("T"), '<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert _read(tmp_path, cap, _p(_run("he provider agrees."))).text == "The provider agrees."


@pytest.mark.parametrize("depth", [30, 60, 250, 900])
def test_deeply_nested_tables_lose_no_words(tmp_path: Path, depth: int) -> None:
    opening = "".join(f"<w:tbl><w:tr><w:tc>{_p(_run(f'L{i}'))}" for i in range(depth))
    table = opening + "</w:tc></w:tr></w:tbl>" * depth
    data = _with(
        docx_bytes(lambda d: None),
        "word/document.xml",
        f"<w:document {W}><w:body>{table}{_p(_run('After'))}</w:body></w:document>",
    )
    words = read_bytes(tmp_path, data).text.split()
    assert words == [*(f"L{i}" for i in range(depth)), "After"]


def test_deeply_nested_controls_lose_no_words(tmp_path: Path) -> None:
    inner = "<w:smartTag>" * 400 + _run("deep words") + "</w:smartTag>" * 400
    block = _p(_run("deep block"))
    for _ in range(400):
        block = _control("", block)
    data = _with(
        docx_bytes(lambda d: None),
        "word/document.xml",
        f"<w:document {W}><w:body>{_p(inner)}{block}</w:body></w:document>",
    )
    assert read_bytes(tmp_path, data).text == "deep words\n\ndeep block"


def test_merged_cells_keep_their_columns(tmp_path: Path) -> None:
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>".format
    document = _read(
        tmp_path,
        "<w:tbl>"
        + "<w:tr>" + cell('<w:gridSpan w:val="2"/>', _p(_run("Data"))) + cell("", _p(_run("Use"))) + "</w:tr>"
        + "<w:tr>" + cell('<w:vMerge w:val="restart"/>', _p(_run("Name"))) + cell("", _p(_run("First")))
        + cell("", _p(_run("Log-in"))) + "</w:tr>"
        + "<w:tr>" + cell("<w:vMerge/>", _p(_run(""))) + cell("", _p(_run("Last")))
        + cell("", _p(_run("Roster")))
        + "</w:tr></w:tbl>",
    )  # fmt: skip
    assert document.text.strip() == "Data | Use\nName | First | Log-in\n | Last | Roster"
    cells = {document.text[m.start : m.end]: m.value for m in document.marks if m.kind == "cell"}
    assert (cells["Use"], cells["Log-in"], cells["Last"]) == ("1,3", "2,3", "3,2")


def test_columns_of_lines_are_laid_out_one_after_the_other(tmp_path: Path) -> None:
    left = _p(_run("PROVIDER")) + _p(_run("By: A. Quill")) + _p(_run("Date: May 2, 2026"))
    right = _p(_run("SCHOOL")) + _p(_run("By: B. Oak")) + _p(_run("Date: May 9, 2026"))
    document = _read(tmp_path, f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>")
    assert document.text.strip().split("\n\n") == [
        "PROVIDER", "By: A. Quill", "Date: May 2, 2026", "SCHOOL", "By: B. Oak", "Date: May 9, 2026",
    ]  # fmt: skip


def test_boxes_drawn_by_symbol_fonts_are_boxes(tmp_path: Path) -> None:
    fonts = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
    document = _read(
        tmp_path,
        _p(_run("\u00fe", look=fonts) + _run(" Yes ") + _run("\u00a8", look=fonts) + _run(" No")),
        _p('<w:r><w:sym w:font="Wingdings" w:char="F0FD"/></w:r>' + _run(" Grades")),
        _p(_run("☐ Photos ☑ Names")),
    )
    assert document.text.split("\n\n") == ["☑ Yes ☐ No", "☒ Grades", "☐ Photos ☑ Names"]
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☑", "☒", "☑"], ["☐", "☐"])


def _relations(*pairs: tuple[str, str, str]) -> str:
    nodes = "".join(
        f'<Relationship Id="{name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        f'{kind}" Target="{target}"/>'
        for name, kind, target in pairs
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{nodes}</Relationships>'


_PARTS: dict[str, str | bytes] = {
    "a.htm": "<html><body><h1>From a page</h1><ol><li>One duty</li></ol></body></html>",
    "b.txt": "From a text file that says enough to be read.",
    "c.docx": _package(_p(_run("From another file"), '<w:outlineLvl w:val="0"/>')),
    "d.rtf": "{\\rtf1 From RTF}",
}


def test_inserted_parts_are_read_in_their_place(tmp_path: Path) -> None:
    blocks = [_p(_run("Before")), *(f'<w:altChunk r:id="x{i}"/>' for i in range(4)), _p(_run("After"))]
    data = _package(*blocks)
    chunks = [(f"x{i}", "aFChunk", name) for i, name in enumerate(_PARTS)]
    data = _with(data, "word/_rels/document.xml.rels", _relations(*chunks))
    for name, content in _PARTS.items():
        data = _with(data, f"word/{name}", content)
    document = read_bytes(tmp_path, data)
    assert document.text.split("\n\n") == [
        "Before", "From a page", "1. One duty", _PARTS["b.txt"], "From another file", "After",
    ]  # fmt: skip
    assert marked(document, "heading") == ["From a page", "From another file"]
    assert [p.code for p in document.problems] == ["P131"]
    assert "an inserted part" in document.problems[0].message


def test_a_part_that_inserts_itself_ends(tmp_path: Path) -> None:
    data = _package(_p(_run("Again")))
    for _ in range(6):
        data = _with(_package(_p(_run("Again")), '<w:altChunk r:id="x"/>'), "word/a.docx", data)
        data = _with(data, "word/_rels/document.xml.rels", _relations(("x", "aFChunk", "a.docx")))
    document = read_bytes(tmp_path, data)
    assert 3 <= document.text.count("Again") <= 5
    assert [p.code for p in document.problems] == ["P131"]


_GRAPHIC = (
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/{}">{}</a:graphicData>'
    "</a:graphic>"
)


@pytest.mark.parametrize(
    ("shape", "code", "words"),
    [
        (f"<w:drawing>{_GRAPHIC.format('chart', '')}</w:drawing>", "P131", "a chart"),
        (f"<w:drawing>{_GRAPHIC.format('diagram', '')}</w:drawing>", "P131", "a diagram"),
        ('<w:object><o:OLEObject Type="Embed"/></w:object>', "P131", "an embedded file"),
        (
            '<w:drawing><wp:inline><wp:extent cx="5943600" cy="7772400"/>'
            f"{_GRAPHIC.format('picture', '<a:blip/>')}</wp:inline></w:drawing>",
            "P132",
            "(1)",
        ),
        (
            '<w:pict><v:shape style="width:468pt;height:600pt"><v:imagedata/></v:shape></w:pict>',
            "P132",
            "(1)",
        ),
    ],
)
def test_what_is_not_read_is_told(tmp_path: Path, shape: str, code: str, words: str) -> None:
    document = _read(tmp_path, _p(_run("See below.")), _p(f"<w:r>{shape}</w:r>"))
    assert [p.code for p in document.problems] == [code]
    assert words in document.problems[0].message


def test_a_logo_is_not_worth_telling(tmp_path: Path) -> None:
    picture = _GRAPHIC.format("picture", "<a:blip/>")
    logo = f'<wp:inline><wp:extent cx="914400" cy="914400"/>{picture}</wp:inline>'
    assert _read(tmp_path, _p(f"<w:r><w:drawing>{logo}</w:drawing></w:r>" + _run("Words"))).problems == ()


def test_old_text_boxes_are_read_and_deleted_ones_are_not(tmp_path: Path) -> None:
    box = "<v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>"
    shape = f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>"
    document = _read(
        tmp_path,
        _p(_run("Text") + shape.format(_p(_run("In a box")))),
        _p(_run("More") + f'<w:del w:id="1" {_ADA}>' + shape.format(_p(_run("Gone"))) + "</w:del>"),
    )
    assert body(document).split("\n\n")[:3] == ["Text", "In a box", "More"]
    assert marked(document, "deleted") == ["Gone"]


def test_moves_rows_and_cells_that_were_changed(tmp_path: Path) -> None:
    row = '<w:tr><w:trPr><w:{} w:id="4" {}/></w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>'
    document = _read(
        tmp_path,
        _p(f'<w:moveFrom w:id="1" {_ADA}>{_run("Moved.")}</w:moveFrom>' + _run("Stays.")),
        _p(f'<w:moveTo w:id="2" {_ADA}>{_run("Moved.")}</w:moveTo>'),
        "<w:tbl>"
        + row.format("del", _ADA, _p(_run("Old")), _p(_run("row")))
        + row.format("ins", _ADA, _p(_run("New")), _p(_run("row")))
        + "</w:tbl>",
        _p(_run("Bold", look=f'<w:b/><w:rPrChange w:id="5" {_ADA}><w:rPr/></w:rPrChange>')),
    )
    assert body(document).split() == ["Stays.", "Moved.", "New", "|", "row", "Bold"]
    assert [t.strip() for t in marked(document, "deleted")] == ["Moved.", "Old | row"]
    assert [t.strip() for t in marked(document, "inserted")] == ["Moved.", "New | row"]
    assert "(4)" in document.problems[0].message


_ODD_LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Duties"/></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Duties"/>
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Article %1"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/>
  <w:lvlText w:val="[%3]"/></w:lvl>
 <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0A8;"/>
  <w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def test_lists_by_list_style_that_go_on_and_count_empty_paragraphs(tmp_path: Path) -> None:
    def item(text: str, level: int) -> str:
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        return _p(_run(text), number)

    break_of_section = item("", 0).replace("</w:pPr>", "<w:sectPr/></w:pPr>")
    blocks = [item("A", 0), item("B", 1), item("C", 2), item("", 0), break_of_section, item("D", 0)]
    blocks += [item("E", 1), item("F", 2)]
    data = _package(*blocks, item("G", 3))
    document = read_bytes(tmp_path, _with(data, "word/numbering.xml", _ODD_LISTS))
    assert document.text.split("\n\n") == [
        "Article I A", "1.1 B", "[1] C", "Article III D", "3.1 E", "[2] F", "☐ G",
    ]  # fmt: skip
    assert marked(document, "unchecked") == ["☐"]


def test_notes_count_apart_and_may_hold_tables(tmp_path: Path) -> None:
    def notes(kind: str, text: str) -> str:
        table = f"<w:tbl><w:tr><w:tc>{_p(_run('In a table'))}</w:tc></w:tr></w:tbl>"
        return f'<w:{kind}s {W}><w:{kind} w:id="2">{_p(_run(text))}{table}</w:{kind}></w:{kind}s>'

    document = _read(
        tmp_path,
        _p(_run("A") + '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>'),
        word__footnotes_dot_xml=notes("footnote", "Foot."),
        word__endnotes_dot_xml=notes("endnote", "End."),
    )
    assert document.text.strip().split("\n\n") == ["A", "1 Foot.", "In a table", "i End.", "In a table"]


def test_limits_hold_for_inserted_parts(tmp_path: Path) -> None:
    data = _with(_package('<w:altChunk r:id="x"/>'), "word/a.txt", b"words " * 50_000)
    data = _with(data, "word/_rels/document.xml.rels", _relations(("x", "aFChunk", "a.txt")))
    document = read_bytes(tmp_path, data, options=IngestOptions(max_unpacked=100_000))
    assert "an inserted part" in document.problems[0].message
