"""The inline content of a DOCX paragraph: text, tracked changes, check boxes, notes, text boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from analyzer.ingest.build import clean
from analyzer.ingest.package import W
from analyzer.ingest.symbols import symbol

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

Change = Literal["", "inserted", "deleted"]
_CHANGES: dict[str, Change] = {
    f"{W}ins": "inserted",
    f"{W}moveTo": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "deleted",
}
_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_PASSED_OVER = frozenset(
    {
        f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}instrText", f"{W}delInstrText", f"{W}softHyphen",
        f"{W}annotationRef",
        f"{W}pPrChange", f"{W}rPrChange", f"{W}sectPr", f"{W}fldData", f"{W}rt",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph with one role."""

    text: str
    change: Change = ""
    who: str = ""  #: author and date of the change
    checked: bool | None = None  #: a check box, and whether it is ticked


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its pieces, and what hangs on it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  #: ``w:txbxContent`` of text boxes
    notes: list[tuple[str, str]] = field(default_factory=list)  #: (footnote or endnote, id)
    _field_depth: list[bool] = field(default_factory=list)  #: one a nested field; true while in its code

    def text(self) -> str:
        """All text that stands once changes are accepted."""
        return "".join(piece.text for piece in self.pieces if piece.change != "deleted")


def read_inline(paragraph: etree._Element) -> Inline:
    """The inline content of a ``w:p``."""
    inline = Inline()
    _walk(paragraph, inline, "", "")
    return inline


def alternatives(node: etree._Element) -> Iterator[etree._Element]:
    """Children of the branch of ``mc:AlternateContent`` that is read: the first choice, else the fallback."""
    for name in ("Choice", "Fallback"):
        branch = node.find(f"{_COMPAT}{name}")
        if branch is not None:
            yield from branch
            return


def is_alternative(node: etree._Element) -> bool:
    """Whether an element offers alternatives of one content."""
    return node.tag == f"{_COMPAT}AlternateContent"


def who_changed(node: etree._Element) -> str:
    """Author and day of a tracked change, as far as the file tells."""
    author = clean(node.get(f"{W}author", "")).strip()
    return f"{author} {node.get(f'{W}date', '')[:10]}".strip()


def _walk(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    for child in node:
        tag = child.tag
        if callable(tag) or tag in _PASSED_OVER:
            continue
        if tag in _CHANGES:
            # what was inserted and then deleted again is gone; a deletion is never undone from within
            inner: Change = "deleted" if change == "deleted" else _CHANGES[tag]
            _walk(child, inline, inner, who_changed(child))
        elif tag == f"{W}r":
            _run(child, inline, change, who)
        elif is_alternative(child):
            for option in alternatives(child):
                _shape(option, inline)
        elif tag == f"{W}sdt":
            _control(child, inline, change, who)
        elif tag == f"{_MATH}t":
            inline.pieces.append(Piece(clean(child.text or ""), change, who))
        else:
            _walk(child, inline, change, who)


def _control(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    """A content control; a check box becomes a box sign whatever font draws it."""
    box = node.find(f"{W}sdtPr/{_W14}checkbox/{_W14}checked")
    if node.find(f"{W}sdtPr/{_W14}checkbox") is not None:
        ticked = box is not None and box.get(f"{_W14}val", "1") in {"1", "true"}
        inline.pieces.append(_check(ticked, change, who))
        return
    content = node.find(f"{W}sdtContent")
    if content is not None:
        _walk(content, inline, change, who)


def _check(ticked: bool, change: Change, who: str) -> Piece:
    return Piece("☒" if ticked else "☐", change, who, ticked)


def _run(run: etree._Element, inline: Inline, change: Change, who: str) -> None:
    properties = run.find(f"{W}rPr")
    if properties is not None and _is_on(properties.find(f"{W}vanish")):
        return
    for child in run:
        tag = child.tag
        if callable(tag) or tag in _PASSED_OVER:
            continue
        if tag == f"{W}fldChar":
            _field(child, inline, change, who)
        elif inline._field_depth and inline._field_depth[-1]:
            continue
        elif tag in {f"{W}t", f"{W}delText"}:
            inline.pieces.append(Piece(clean(child.text or ""), change, who))
        elif tag in _FIXED:
            inline.pieces.append(Piece(_FIXED[tag], change, who))
        elif tag == f"{W}sym":
            inline.pieces.append(_symbol(child, change, who))
        elif tag == f"{W}ruby":
            _walk(child, inline, change, who)
        else:
            _hang(child, inline, change)


def _hang(node: etree._Element, inline: Inline, change: Change) -> None:
    """What is anchored in a run but printed elsewhere: notes and text boxes."""
    tag = node.tag
    if tag in {f"{W}footnoteReference", f"{W}endnoteReference"} and change != "deleted":
        inline.notes.append((tag.removeprefix(W).removesuffix("Reference"), node.get(f"{W}id", "")))
    elif is_alternative(node):
        for option in alternatives(node):
            _shape(option, inline)
    elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
        _shape(node, inline)


def _is_on(node: etree._Element | None) -> bool:
    return node is not None and node.get(f"{W}val", "1") not in {"0", "false", "off"}


def _field(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    """Complex fields: their code is not printed, their result is; a legacy check box has only a state."""
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        inline._field_depth.append(True)
        box = node.find(f"{W}ffData/{W}checkBox")
        if box is not None:
            state = box.find(f"{W}checked")
            inline.pieces.append(
                _check(_is_on(state if state is not None else box.find(f"{W}default")), change, who)
            )
    elif kind == "separate" and inline._field_depth:
        inline._field_depth[-1] = False
    elif kind == "end" and inline._field_depth:
        inline._field_depth.pop()


def _symbol(node: etree._Element, change: Change, who: str) -> Piece:
    code = node.get(f"{W}char", "")
    try:
        point = int(code, 16)
    except ValueError:
        return Piece("", change, who)
    text = symbol(point, node.get(f"{W}font", ""))
    if text in {"☒", "☑", "☐"}:
        return Piece(text, change, who, text != "☐")
    return Piece(clean(text), change, who)


def _shape(node: etree._Element, inline: Inline) -> None:
    """Text boxes inside a drawing, outermost only (inner ones are met when the box is read)."""
    for child in (node, *node.iterdescendants(f"{W}txbxContent")):
        if child.tag == f"{W}txbxContent" and not _inside_box(child, node):
            inline.boxes.append(child)


def _inside_box(child: etree._Element, top: etree._Element) -> bool:
    for ancestor in child.iterancestors():
        if ancestor is top:
            return False
        if ancestor.tag in {f"{W}txbxContent", f"{_COMPAT}Fallback"}:
            return True
    return False
