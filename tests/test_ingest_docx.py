"""DOCX: numbers as printed, tables, running heads, tracked changes, notes and text boxes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ingest_make import assert_sound, body, docx_bytes, marked, read_bytes

from analyzer.errors import UnreadableError
from analyzer.ingest import IngestOptions
from analyzer.ingest.numbering import Level, Numbering, format_number

W = nsdecls("w")


def _add(document: Docx, xml: str) -> None:
    """Append raw WordprocessingML before the section's properties."""
    document.element.body.insert_element_before(parse_xml(xml), "w:sectPr")


def _paragraph(inner: str) -> str:
    return f"<w:p {W}>{inner}</w:p>"


def _run(text: str, *, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def test_paragraphs_headings_and_breaks(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        document.core_properties.title = "Pupil data agreement"
        document.add_heading("Purpose", level=1)
        document.add_paragraph("One\ttwo").add_run("\nthree")
        document.add_paragraph("")
        document.add_paragraph("Last")

    document = read_bytes(tmp_path, docx_bytes(build))
    assert document.text == "Purpose\n\nOne\ttwo\nthree\n\nLast"
    assert (document.media, document.title, document.pages, document.words) == (
        "docx",
        "Pupil data agreement",
        (),
        (),
    )
    assert_sound(document)


_LISTS = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def _item(text: str, level: int, list_id: int = 1) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return _paragraph(f"<w:pPr>{number}</w:pPr>{_run(text)}")


def _with_lists(document: Docx) -> None:
    part = document.part.numbering_part
    part._element = parse_xml(_LISTS)


def test_numbers_are_printed_as_word_prints_them(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        _with_lists(document)
        for text, level in [
            ("A", 0),
            ("B", 1),
            ("C", 2),
            ("D", 2),
            ("E", 1),
            ("F", 2),
            ("G", 3),
            ("H", 0),
            ("I", 1),
        ]:
            _add(document, _item(text, level))
        _add(document, _item("J", 0, 2))
        _add(document, _item("K", 0, 2))
        _add(document, _paragraph('<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>' + _run("L")))

    text = read_bytes(tmp_path, docx_bytes(build)).text
    expected = "1. A|1.1 B|(a) C|(b) D|1.2 E|(a) F|• G|2. H|2.1 I|5. J|6. K|L"
    assert text.split("\n\n") == expected.split("|")


def test_styles_bring_numbers(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        _with_lists(document)
        style = document.styles.add_style("Clause", WD_STYLE_TYPE.PARAGRAPH)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="1"/></w:numPr>'))
        child = document.styles.add_style("Clause child", WD_STYLE_TYPE.PARAGRAPH)
        child.base_style = style
        document.add_paragraph("First", style="Clause")
        document.add_paragraph("Second", style="Clause child")

    assert read_bytes(tmp_path, docx_bytes(build)).text == "1. First\n\n2. Second"


@pytest.mark.parametrize(
    ("count", "style", "printed"),
    [
        (4, "upperRoman", "IV"),
        (49, "lowerRoman", "xlix"),
        (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"),
        (7, "decimalZero", "07"),
        (22, "ordinal", "22nd"),
        (12, "ordinal", "12th"),
        (21, "cardinalText", "Twenty-one"),
        (3, "ordinalText", "Third"),
        (3, "chicago", "‡"),
        (5, "chicago", "**"),
        (21, "ordinalText", "Twenty-first"),
        (30, "ordinalText", "Thirtieth"),
        (7, "decimalZero3", "007"),
        (3, "numberInDash", "- 3 -"),
        (3, "unheardOf", "3"),
    ],
)
def test_number_formats(count: int, style: str, printed: str) -> None:
    assert format_number(count, style) == printed


@given(st.lists(st.integers(0, 3), max_size=30))
def test_numbering_restarts_below_and_counts_on_above(depths: list[int]) -> None:
    levels = {d: Level(template=f"%{d + 1}") for d in range(4)}
    numbering = Numbering({"1": levels}, {"1": "a"})
    counts = [0, 0, 0, 0]
    for depth in depths:
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        assert numbering.number("1", depth) == str(counts[depth])


def test_tables_keep_rows_and_cells(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        document.add_paragraph("Before")
        table = document.add_table(rows=2, cols=2)
        for row, texts in zip(table.rows, (("Data", "Use"), ("Name", "Log-in")), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("After")

    document = read_bytes(tmp_path, docx_bytes(build))
    assert document.text == "Before\n\nData | Use\nName | Log-in\n\nAfter"
    assert marked(document, "row") == ["Data | Use", "Name | Log-in"]
    assert [(m.value, document.text[m.start : m.end]) for m in document.marks if m.kind == "cell"] == [
        ("1,1", "Data"), ("1,2", "Use"), ("2,1", "Name"), ("2,2", "Log-in"),
    ]  # fmt: skip
    assert_sound(document)


def test_running_heads_and_feet_are_out_of_the_view(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        document.sections[0].header.paragraphs[0].text = "Meadowlark agreement"
        document.sections[0].footer.paragraphs[0].text = "Draft 3"
        document.add_paragraph("The body")

    document = read_bytes(tmp_path, docx_bytes(build))
    assert body(document).strip() == "The body"
    assert [t.strip() for t in marked(document, "head")] == ["Meadowlark agreement"]
    assert [t.strip() for t in marked(document, "foot")] == ["Draft 3"]


def test_changes_are_read_as_accepted_and_kept(tmp_path: Path) -> None:
    change = 'w:id="1" w:author="Ada Quill" w:date="2026-05-02T09:00:00Z"'

    def build(document: Docx) -> None:
        _add(
            document,
            _paragraph(
                _run("The provider ")
                + f"<w:del {change}>{_run('may', tag='delText')}</w:del>"
                + f"<w:ins {change}>{_run('will not')}</w:ins>"
                + _run(" sell records.")
            ),
        )

    document = read_bytes(tmp_path, docx_bytes(build))
    assert body(document) == "The provider will not sell records."
    assert marked(document, "deleted") == ["may"]
    assert [(m.value, document.text[m.start : m.end]) for m in document.marks if m.kind == "inserted"] == [
        ("Ada Quill 2026-05-02", "will not")
    ]
    assert [(p.code, "(2)" in p.message) for p in document.problems] == [("P116", True)]


def test_a_deleted_paragraph_end_joins_paragraphs(tmp_path: Path) -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="3" w:author="A"/></w:rPr></w:pPr>'

    def build(document: Docx) -> None:
        _add(document, _paragraph(mark + _run("It is ")))
        _add(document, _paragraph(_run("one sentence.")))

    assert body(read_bytes(tmp_path, docx_bytes(build))) == "It is one sentence."


def test_content_controls_check_boxes_and_fields(tmp_path: Path) -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'

    def box(state: str) -> str:
        return (
            f'<w:sdt {w14}><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{_run('x')}</w:sdtContent></w:sdt>"
        )

    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    def build(document: Docx) -> None:
        _add(document, _paragraph(box("1") + _run(" names ") + box("0") + _run(" photos, page ") + field))
        _add(document, f"<w:sdt {W}><w:sdtContent>{_paragraph(_run('Inside'))}</w:sdtContent></w:sdt>")

    document = read_bytes(tmp_path, docx_bytes(build))
    assert document.text == "☒ names ☐ photos, page 7\n\nInside"
    assert (marked(document, "checked"), marked(document, "unchecked")) == (["☒"], ["☐"])


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    content = f"<w:txbxContent>{_paragraph(_run('In a box'))}</w:txbxContent>"
    shape = (
        f'<w:r {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:txbx>{content}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    def build(document: Docx) -> None:
        _add(document, _paragraph(_run("Text") + shape))

    assert read_bytes(tmp_path, docx_bytes(build)).text == "Text\n\nIn a box"


def test_footnotes_follow_their_paragraph(tmp_path: Path) -> None:
    note = f"<w:footnote w:id='2'>{_paragraph(_run('Not for staff.'))}</w:footnote>"
    notes = f"<w:footnotes {W}>{note}</w:footnotes>"

    def build(document: Docx) -> None:
        _add(
            document,
            _paragraph(_run("Records") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + _run(" are kept.")),
        )
        document.add_paragraph("Next")

    data = _with_member(docx_bytes(build), "word/footnotes.xml", notes.encode())
    assert read_bytes(tmp_path, data).text == "Records are kept.\n\n1 Not for staff.\n\nNext"


def _with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The archive with one member added or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


_BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "content",
    [
        _BOMB + f"<w:document {W}><w:body/></w:document>".encode(),
        b"no xml",
        b"",
        b"<w:document",
        b" " * 2_000_000,
    ],
    ids=["entities", "text", "empty", "cut off", "bomb"],
)
def test_damaged_or_hostile_packages_have_a_code(tmp_path: Path, content: bytes) -> None:
    data = _with_member(docx_bytes(lambda d: d.add_paragraph("x")), "word/document.xml", content)
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, data, options=IngestOptions(max_unpacked=1_000_000))
    assert raised.value.problem.code == "P108"


def test_damaged_helper_parts_cost_no_text(tmp_path: Path) -> None:
    data = docx_bytes(lambda d: d.add_paragraph("Still read"))
    for part in ("word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "docProps/core.xml"):
        data = _with_member(data, part, b"<broken")
    assert read_bytes(tmp_path, data).text == "Still read"


def test_a_truncated_archive_has_a_code(tmp_path: Path) -> None:
    data = docx_bytes(lambda d: d.add_paragraph("x"))
    with pytest.raises(UnreadableError) as raised:
        read_bytes(tmp_path, data[: len(data) // 2])
    assert raised.value.problem.code == "P108"


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=("Cc", "Cs")), max_size=30
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_TEXT, max_size=8))
def test_whatever_is_written_the_document_is_sound(tmp_path: Path, texts: list[str]) -> None:
    def build(document: Docx) -> None:
        for text in texts:
            document.add_paragraph(text)

    document = read_bytes(tmp_path, docx_bytes(build))
    assert_sound(document)
