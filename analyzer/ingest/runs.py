"""The inline content of a DOCX paragraph: text, tracked changes, check boxes, notes, text boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from analyzer.ingest.build import clean
from analyzer.ingest.fields import Open, close_field, is_prompt, open_field
from analyzer.ingest.package import W
from analyzer.ingest.pictures import told_of
from analyzer.ingest.piece import BLANK, Change, Piece, box_piece
from analyzer.ingest.styles import Styles, is_on
from analyzer.ingest.symbols import CHECKED, UNCHECKED, symbol
from analyzer.records import STRUCK

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPAT = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

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
        f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}softHyphen", f"{W}annotationRef", f"{W}pPrChange",
        f"{W}rPrChange", f"{W}sectPr", f"{W}fldData", f"{W}rt",
    }
)  # fmt: skip
#: Elements within a paragraph that stand for comments -> which end of one they are.
COMMENT_ENDS = {
    f"{W}commentRangeStart": "start",
    f"{W}commentRangeEnd": "end",
    f"{W}commentReference": "at",
}
#: Kinds of content control that hold one answer.
_ANSWERS = ("text", "date", "dropDownList", "comboBox")
_DEEPEST = 150  #: elements within elements of one paragraph; deeper ones give their words only
_SIGNS = re.compile(f"([{''.join(CHECKED | UNCHECKED)}])")
_DINGS = re.compile(r"wingdings|webdings|dingbats|^symbol$", re.IGNORECASE)


@dataclass(slots=True)
class Inline:
    """What a paragraph holds: its pieces, and what hangs on it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[tuple[etree._Element, Change, str]] = field(default_factory=list)
    #: ``w:txbxContent`` of text boxes, how the run that holds each was changed, and by whom
    notes: list[tuple[str, str]] = field(default_factory=list)  #: (footnote or endnote, id)
    told: Counter[str] = field(default_factory=Counter)  #: what is there but not read, by kind
    styles: Styles = field(default_factory=Styles)
    style: str = ""  #: of the paragraph
    _fields: list[Open] = field(default_factory=list)  #: open ones, outermost first
    _depth: int = 0

    def text(self) -> str:
        """All text that stands once changes are accepted."""
        return "".join(piece.text for piece in self.pieces if piece.change != "deleted")


def read_inline(paragraph: etree._Element, styles: Styles | None = None, style: str = "") -> Inline:
    """The inline content of a ``w:p`` of a style."""
    inline = Inline(styles=styles or Styles(), style=style)
    _walk(paragraph, inline, "", "")
    for opened in inline._fields:  # the field goes on in the next paragraph, or its end was lost
        if opened.in_code:
            inline.pieces += opened.held
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


def is_check_box(control: etree._Element) -> bool | None:
    """Whether the check box that a content control is is ticked; ``None`` for another control."""
    box = control.find(f"{W}sdtPr/{_W14}checkbox")
    if box is None:
        return None
    state = box.find(f"{_W14}checked")
    return state is not None and state.get(f"{_W14}val", "1") in {"1", "true"}


def is_unanswered(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def _walk(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    if inline._depth >= _DEEPEST:
        words = "".join(map(str, node.itertext(f"{W}t", f"{W}delText")))
        inline.pieces.append(Piece(clean(words), change, who))
        return
    inline._depth += 1
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
                _shape(option, inline, change, who)
        elif tag == f"{W}sdt":
            _control(child, inline, change, who)
        elif tag in COMMENT_ENDS:
            _comment(child, inline)
        elif tag == f"{_MATH}t":
            _add(inline, Piece(clean(child.text or ""), change, who))
        else:
            _walk(child, inline, change, who)
    inline._depth -= 1


def _add(inline: Inline, piece: Piece) -> None:
    """Add a piece, unless it stands within a field's code, which is not printed."""
    for opened in inline._fields:
        if opened.in_code:
            opened.held.append(piece)
            return
    inline.pieces.append(piece)


def _comment(node: etree._Element, inline: Inline) -> None:
    inline.pieces.append(Piece("", comment=(COMMENT_ENDS[str(node.tag)], node.get(f"{W}id", ""))))


def _control(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    """A content control: a check box, an answer, or a prompt that nobody has answered."""
    ticked = is_check_box(node)
    if ticked is not None:
        _add(inline, box_piece(ticked=ticked, change=change, who=who, name=_control_name(node)))
        return
    content = node.find(f"{W}sdtContent")
    if content is None:
        return
    first = len(inline.pieces)
    _walk(content, inline, change, who)
    if not holds_answer(node) or any(opened.in_code for opened in inline._fields):
        return
    name = _control_name(node) or "field"
    said = inline.pieces[first:]
    words = "".join(piece.text for piece in said if piece.change != "deleted")
    if is_unanswered(node) or not words.strip() or is_prompt(words.strip()):
        kept = [piece for piece in said if piece.comment or piece.change == "deleted"]
        inline.pieces[first:] = [*kept, Piece(BLANK, change, who, field=name)]
    else:
        inline.pieces[first:] = [replace(piece, field=piece.field or name) for piece in said]


def holds_answer(control: etree._Element) -> bool:
    """Whether a control holds one answer, and is no wrapper of running text such as a cross-reference."""
    properties = control.find(f"{W}sdtPr")
    if properties is None or properties.find(f"{W}picture") is not None:
        return False
    return is_unanswered(control) or any(properties.find(f"{W}{kind}") is not None for kind in _ANSWERS)


def _control_name(control: etree._Element) -> str:
    for kind in ("alias", "tag"):
        node = control.find(f"{W}sdtPr/{W}{kind}")
        if node is not None and node.get(f"{W}val", "").strip():
            return clean(node.get(f"{W}val", "")).strip()[:200]
    return ""


def _run(run: etree._Element, inline: Inline, change: Change, who: str) -> None:
    hidden, font = _look(run, inline)
    if change != "deleted" and _is_struck(run):
        change, who = "deleted", STRUCK
    for child in run:
        tag = child.tag
        if callable(tag) or tag in _PASSED_OVER:
            continue
        if tag == f"{W}fldChar":
            _field(child, inline, change, who)
        elif tag == f"{W}commentReference":
            _comment(child, inline)
        elif tag in {f"{W}instrText", f"{W}delInstrText"}:
            if inline._fields:
                inline._fields[-1].code.append(child.text or "")
        elif not hidden:
            _printed(child, font, inline, change, who)


def _printed(node: etree._Element, font: str, inline: Inline, change: Change, who: str) -> None:
    """One thing that a run shows."""
    tag = node.tag
    if tag in {f"{W}t", f"{W}delText"}:
        _words(clean(node.text or ""), font, inline, change, who)
    elif tag in _FIXED:
        _add(inline, Piece(_FIXED[tag], change, who))
    elif tag == f"{W}sym":
        _symbol(node, inline, change, who)
    elif tag == f"{W}ruby":
        _walk(node, inline, change, who)
    else:
        _hang(node, inline, change, who)


def _look(run: etree._Element, inline: Inline) -> tuple[bool, str]:
    """Whether a run is hidden, and the symbol font that draws it, if one does."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return inline.styles.hides(inline.style), ""
    vanish = properties.find(f"{W}vanish")
    character = properties.find(f"{W}rStyle")
    character_style = "" if character is None else character.get(f"{W}val", "")
    hidden = is_on(vanish) if vanish is not None else inline.styles.hides(inline.style, character_style)
    fonts = properties.find(f"{W}rFonts")
    font = "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")
    return hidden, font if _DINGS.search(font) else ""


def _is_struck(run: etree._Element) -> bool:
    """Whether a line goes through the words: somebody took them out by hand."""
    return any(is_on(run.find(f"{W}rPr/{W}{tag}")) for tag in ("strike", "dstrike"))


def _words(text: str, font: str, inline: Inline, change: Change, who: str) -> None:
    """Printed words; box signs among them are boxes, whether typed as such or drawn by a symbol font."""
    if font:
        text = clean("".join(c if c.isspace() else symbol(ord(c), font) for c in text))
    for part in _SIGNS.split(text):
        if part:
            ticked = part in CHECKED if part in CHECKED | UNCHECKED else None
            _add(inline, Piece(part, change, who, ticked))


def _hang(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    """What is anchored in a run but printed elsewhere: notes and text boxes."""
    tag = node.tag
    if tag in {f"{W}footnoteReference", f"{W}endnoteReference"} and change != "deleted":
        inline.notes.append((str(tag).removeprefix(W).removesuffix("Reference"), node.get(f"{W}id", "")))
    elif is_alternative(node):
        for option in alternatives(node):
            _shape(option, inline, change, who)
    elif tag in {f"{W}drawing", f"{W}pict", f"{W}object"}:
        _shape(node, inline, change, who)


def _field(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    kind = node.get(f"{W}fldCharType")
    if kind == "begin":
        inline._fields.append(open_field(node, inline.pieces, change, who))
    elif kind == "separate" and inline._fields:
        inline._fields[-1].in_code = False
        inline._fields[-1].first = len(inline.pieces)
    elif kind == "end" and inline._fields:
        opened = inline._fields.pop()
        if not any(outer.in_code for outer in inline._fields):
            close_field(opened, inline.pieces, change, who)


def _symbol(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    try:
        point = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        return
    if point < 0x110000:
        _words(clean(symbol(point, node.get(f"{W}font", ""))), "", inline, change, who)


def _shape(node: etree._Element, inline: Inline, change: Change, who: str) -> None:
    """Text boxes inside a drawing, outermost only (inner ones are met when the box is read)."""
    if change != "deleted":
        inline.told += told_of(node)
    if node.tag == f"{W}r":
        _run(node, inline, change, who)
        return
    for child in node.iter(f"{W}txbxContent"):
        if not _inside_box(child, node):
            inline.boxes.append((child, change, who))


def _inside_box(child: etree._Element, top: etree._Element) -> bool:
    if child is top:
        return False
    for ancestor in child.iterancestors():
        if ancestor.tag in {f"{W}txbxContent", f"{_COMPAT}Fallback"}:
            return True
        if ancestor is top:
            return False
    return False
