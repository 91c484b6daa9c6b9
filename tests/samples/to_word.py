"""Print a sample paper as DOCX, with numbers that Word counts, tables, changes, a header and a footer."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from samples.markup import Beside
from samples.source import Block, Source

_LEVELS = (("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "(%3)"))
_NUMBERING_ID = 77


def _define_numbering(document: Document) -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 + 360 * i}" w:hanging="{540 if i else 360}"/></w:pPr></w:lvl>'
        for i, (form, text) in enumerate(_LEVELS)
    )
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING_ID}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_NUMBERING_ID}"><w:abstractNumId w:val="{_NUMBERING_ID}"/></w:num>'
        )
    )


def _numbered(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{_NUMBERING_ID}"/></w:numPr>'
        )
    )


def _table(document: Document, block: Block) -> None:
    table = document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            run = cell.paragraphs[0].add_run(text)
            run.bold = number == 0
    document.add_paragraph()


def _signatures(document: Document, block: Block) -> None:
    parties, *rows = block.rows
    table = document.add_table(rows=0, cols=2)
    cells = table.add_row().cells
    for cell, party in zip(cells, parties[1:], strict=True):
        cell.paragraphs[0].add_run(party).bold = True
    for key, *values in rows:
        for cell, value in zip(table.add_row().cells, values, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(f"{key}: ")
            paragraph.add_run(value).italic = value.startswith("/s/")


def _add(document: Document, block: Block, beside: Beside) -> None:
    if block.kind == "table":
        _table(document, block)
    elif block.kind == "sign":
        _signatures(document, block)
    elif block.kind == "box":
        beside.text_box(document.add_paragraph(), block.text)
    elif block.kind == "title":
        document.add_heading(block.text, level=0)
    elif block.kind == "heading":
        document.add_heading(block.text, level=1)
    elif block.kind == "number1":
        _numbered(document.add_heading(block.text, level=1), 0)
    else:
        paragraph = document.add_paragraph()
        if block.kind == "centred":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif block.kind.startswith("number"):
            _numbered(paragraph, int(block.kind[-1]) - 1)
        beside.write(paragraph, block.text)


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run._r.append(parse_xml(f"<w:instrText {nsdecls('w')}>{text}</w:instrText>"))


def build(source: Source) -> bytes:
    """The DOCX file's bytes; the same on every run."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    properties = document.core_properties
    properties.title, properties.author = source.settings["title"], source.settings["author"]
    properties.created = properties.modified = datetime.datetime(2025, 1, 2)
    section = document.sections[0]
    section.header.paragraphs[0].text = source.settings["head"]
    section.footer.paragraphs[0].text = source.settings["foot"] + " – Page "
    _page_number(section.footer.paragraphs[0])
    _define_numbering(document)
    beside = Beside(document)
    for block in source.blocks:
        _add(document, block, beside)
    beside.finish()
    buffer = io.BytesIO()
    document.save(buffer)
    return _stable(buffer.getvalue())


def _stable(data: bytes) -> bytes:
    """The same package with every entry dated 1980, so that a rebuild changes nothing."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            new.writestr(info, old.read(name))
    return buffer.getvalue()


def write(source: Source, path: Path) -> None:
    """Build the DOCX and save it."""
    path.write_bytes(build(source))
