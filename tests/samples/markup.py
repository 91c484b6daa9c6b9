"""What Word keeps beside the text: changes with their authors, remarks, footnotes, controls, text boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from samples.inline import Node, accepted, nodes

_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    f"{nsdecls('w')} "
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_DAY = "2026-10-{day:02d}T09:{minute:02d}:00Z"
_INCH = 914400


@dataclass(slots=True)
class Beside:
    """Writes runs into paragraphs, and gathers what Word keeps in parts of their own."""

    document: Document
    comments: list[tuple[str, str, str]] = field(default_factory=list)  #: author, day, remark
    footnotes: list[str] = field(default_factory=list)
    _authors: list[str] = field(default_factory=list)
    _changes: int = 0

    def write(self, paragraph: Paragraph, text: str) -> None:
        """Add a text to a paragraph, with all that is said about its stretches."""
        for part in nodes(text):
            for element in self._elements(part, deleted=False):
                paragraph._p.append(element)

    def text_box(self, paragraph: Paragraph, text: str) -> None:
        """Anchor a text box at a paragraph, as Word writes it: a shape, and an older form of the same."""
        words = f"<w:txbxContent><w:p><w:r>{_words(text)}</w:r></w:p></w:txbxContent>"
        size = f'cx="{5 * _INCH}" cy="{_INCH}"'
        shape = f"<wps:wsp><wps:cNvSpPr/><wps:spPr/><wps:txbx>{words}</wps:txbx><wps:bodyPr/></wps:wsp>"
        graphic = (
            '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
            f"{shape}</a:graphicData></a:graphic>"
        )
        inline = (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="1" name="Text Box 1"/>{graphic}</wp:inline></w:drawing>'
        )
        older = f'<w:pict><v:rect style="width:360pt;height:72pt"><v:textbox>{words}</v:textbox></v:rect></w:pict>'
        paragraph._p.append(
            parse_xml(
                f'<w:r {_SPACES}><mc:AlternateContent><mc:Choice Requires="wps">{inline}</mc:Choice>'
                f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
            )
        )

    def finish(self) -> None:
        """Add the parts with the remarks and footnotes to the package."""
        if self.comments:
            self._part("comments", "".join(self._comment(i) for i in range(len(self.comments))))
        if self.footnotes:
            rules = "".join(
                f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
                for kind, number, mark in (
                    ("separator", -1, "separator"),
                    ("continuationSeparator", 0, "continuationSeparator"),
                )
            )
            self._part(
                "footnotes",
                rules + "".join(map(_footnote, range(1, len(self.footnotes) + 1), self.footnotes)),
            )

    def _part(self, name: str, inner: str) -> None:
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} {nsdecls("w")}>{inner}</w:{name}>'
        part = Part(
            PackURI(f"/word/{name}.xml"),
            f"{_TYPE}.{name}+xml",
            xml.encode("utf-8"),
            self.document.part.package,
        )
        self.document.part.relate_to(part, f"{_RELATED}/{name}")

    def _comment(self, number: int) -> str:
        author, day, remark = self.comments[number]
        return (
            f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:date="{day}" w:initials="{author[0]}">'
            f"<w:p><w:r>{_words(remark)}</w:r></w:p></w:comment>"
        )

    def _stamp(self, author: str) -> str:
        """When an author wrote: each on a day of their own, a minute a change."""
        if author not in self._authors:
            self._authors.append(author)
        return _DAY.format(day=11 + self._authors.index(author) * 3, minute=self._changes % 60)

    def _elements(self, part: str | Node, *, deleted: bool) -> Iterable[Any]:
        if isinstance(part, str):
            words = _words(part, tag="delText" if deleted else "t")
            return [parse_xml(f"<w:r {nsdecls('w')}>{words}</w:r>")]
        gone = deleted or part.sign == "-"
        inner = [element for child in part.inner for element in self._elements(child, deleted=gone)]
        return {"+": self._change, "-": self._change, "#": self._remark, "^": self._note, "=": _control}[
            part.sign
        ](part, inner)

    def _change(self, part: Node, inner: list[Any]) -> list[Any]:
        self._changes += 1
        tag = "ins" if part.sign == "+" else "del"
        outer = parse_xml(
            f'<w:{tag} {nsdecls("w")} w:id="{900 + self._changes}" w:author={quoteattr(part.who)} '
            f'w:date="{self._stamp(part.who)}"/>'
        )
        outer.extend(inner)
        return [outer]

    def _remark(self, part: Node, inner: list[Any]) -> list[Any]:
        number = len(self.comments)
        self.comments.append((part.who, self._stamp(part.who), part.remark))
        around = [
            parse_xml(f'<w:{tag} {nsdecls("w")} w:id="{number}"/>')
            for tag in ("commentRangeStart", "commentRangeEnd")
        ]
        reference = parse_xml(f'<w:r {nsdecls("w")}><w:commentReference w:id="{number}"/></w:r>')
        return [around[0], *inner, around[1], reference]

    def _note(self, part: Node, _inner: list[Any]) -> list[Any]:
        self.footnotes.append(accepted(part.inner))
        return [
            parse_xml(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
                f'<w:footnoteReference w:id="{len(self.footnotes)}"/></w:r>'
            )
        ]


def _control(part: Node, inner: list[Any]) -> list[Any]:
    outer = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val={quoteattr(part.who)}/><w:tag w:val={quoteattr(part.who)}/>"
        "<w:text/></w:sdtPr><w:sdtContent/></w:sdt>"
    )
    outer[1].extend(inner)
    return [outer]


def _words(text: str, *, tag: str = "t") -> str:
    keep = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:{tag}{keep}>{escape(text)}</w:{tag}>"


def _footnote(number: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f"<w:r>{_words(' ' + text)}</w:r></w:p></w:footnote>"
    )
