"""Complex fields of a Word paragraph: their code is not printed, their result is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from analyzer.ingest.build import clean
from analyzer.ingest.package import W
from analyzer.ingest.piece import BLANK, Change, Piece, box_piece
from analyzer.ingest.styles import is_on, whole
from analyzer.ingest.symbols import symbol

#: What a list or a form says where nothing was chosen: "Choose an item."
_PROMPT = re.compile(
    r"^\W*(?:please\s+)?(?:(?:click|tap|press)\b.{0,60}"
    r"|(?:choose|select|pick)\s*(?:$|\W{2,}$|(?:an?|one|your|from|the)\b.{0,40})"
    r"|(?:enter|type|insert)\s.{0,40}\b(?:here|text|date|name|value|number))\W*$",
    re.IGNORECASE,
)
_UNMERGED = re.compile(r"^\s*«[^»]*»\s*$|^\s*$")
_SYMBOL = re.compile(r"SYMBOL\s+(?P<code>0x[0-9a-f]{1,5}|\d{1,6})(?P<rest>.*)", re.IGNORECASE)
_FONT = re.compile(r"\\f\s*\"?([^\"\\]+)", re.IGNORECASE)


@dataclass(slots=True)
class Open:
    """A field whose end has not come yet."""

    form: etree._Element | None  #: ``w:ffData`` of a legacy form field
    first: int  #: index of the first piece of its result
    in_code: bool = True
    code: list[str] = field(default_factory=list)
    held: list[Piece] = field(default_factory=list)  #: printed words met within the code


def is_prompt(text: str) -> bool:
    """Whether an answer is only the prompt for one: "Click or tap here to enter text."."""
    return len(text) < 90 and _PROMPT.match(text) is not None


def open_field(node: etree._Element, pieces: list[Piece], change: Change, who: str) -> Open:
    """A field begins; a legacy check box has only a state and is drawn at once."""
    form = node.find(f"{W}ffData")
    box = None if form is None else form.find(f"{W}checkBox")
    if form is not None and box is not None:
        state = box.find(f"{W}checked")
        ticked = is_on(state if state is not None else box.find(f"{W}default"))
        pieces.append(box_piece(ticked=ticked, change=change, who=who, name=_name(form)))
    return Open(form, len(pieces))


def close_field(opened: Open, pieces: list[Piece], change: Change, who: str) -> None:
    """A field ends: what its result stands for is told by its kind."""
    result = pieces[opened.first :]
    text = "".join(piece.text for piece in result).strip()
    code = "".join(opened.code).strip()
    if opened.form is not None:
        answer = _answer(opened.form, text)
        if answer is not None:
            _replace(pieces, opened, answer, change, who, name=_name(opened.form))
    elif code.upper().startswith("MACROBUTTON"):
        _replace(pieces, opened, BLANK, change, who, name="")
    elif code.upper().startswith("MERGEFIELD") and _UNMERGED.match(text):
        _replace(pieces, opened, BLANK, change, who, name=code.split()[1].strip('"') if " " in code else "")
    elif not text and (found := _SYMBOL.match(code)):
        font = _FONT.search(found["rest"])
        point = int(found["code"], 0)
        sign = clean(symbol(point, font[1] if font else "")) if point < 0x110000 else ""
        pieces.append(Piece(sign, change, who))


def _answer(form: etree._Element, text: str) -> str | None:
    """What a legacy text field or list says, or ``None`` for a field of another kind."""
    if form.find(f"{W}textInput") is not None:
        return BLANK if not text or is_prompt(text) else text
    choices = form.find(f"{W}ddList")
    if choices is None:
        return None
    entries = [clean(entry.get(f"{W}val", "")) for entry in choices.iterfind(f"{W}listEntry")]
    chosen = choices.find(f"{W}result")
    chosen = chosen if chosen is not None else choices.find(f"{W}default")
    index = 0 if chosen is None else whole(chosen.get(f"{W}val")) or 0
    answer = text or (entries[index] if index < len(entries) else "")
    return BLANK if not answer.strip() or is_prompt(answer) else answer


def _replace(pieces: list[Piece], opened: Open, text: str, change: Change, who: str, *, name: str) -> None:
    """Name an answer's pieces after their field; one that is not printed as it should be is put in anew."""
    result = pieces[opened.first :]
    if result and "".join(p.text for p in result if p.change != "deleted").strip() == text:
        pieces[opened.first :] = [
            Piece(p.text, p.change, p.who, p.checked, name or "field", p.comment) for p in result
        ]
        return
    kept = [p for p in result if p.comment or p.change == "deleted"]
    pieces[opened.first :] = [*kept, Piece(text, change, who, field=name or "field")]


def _name(form: etree._Element) -> str:
    node = form.find(f"{W}name")
    return "" if node is None else clean(node.get(f"{W}val", "")).strip()[:200]
