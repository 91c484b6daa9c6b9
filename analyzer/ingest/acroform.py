"""The fields of a PDF's form by the file's own books: names, types and values, whatever the page draws.

A field may hang from other fields, which lend it name, type and value; a widget shows it on a page, and may
be the field itself. Fillers set values and forget the drawing, or draw and forget the books: what the books
say counts, and a box whose two states contradict each other is unclear.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import pikepdf

from analyzer.ingest.answers import State, chosen, state_of, written
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.signer import is_signature, signed_words
from analyzer.ingest.walk import (
    Node,
    appearance,
    chain,
    corners_of,
    draws_words,
    inherited,
    is_node,
    items,
    key_of,
    number_of,
    text_of,
)

Kind = Literal["text", "tick", "signature", "words"]

_HIDDEN = 2 | 32  #: flags of an annotation: hidden, not for the screen
_MULTILINE, _SECRET = 1 << 12, 1 << 13  #: flags of a text field
_RADIO, _BUTTON = 1 << 15, 1 << 16  #: flags of a button
_MOST_NODES = 20_000
_LEAST = 1.0  #: points; a smaller field is not shown


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or text set on the page as an annotation, and where it is shown."""

    name: str
    kind: Kind  #: ``words`` are an annotation's: they have no name
    value: str  #: empty for boxes to tick, and for blanks
    corners: Rectangle  #: left, top, right, bottom in the PDF's plane (y upwards)
    state: State = ""  #: of a box to tick
    drawn: bool = False  #: the page itself prints the answer, and the books do not know it
    lines: bool = False  #: room for several lines
    size: float = 0.0  #: of its type, points; 0 where it fits itself to the box
    hidden: bool = False  #: has no place on the page, but counts all the same


@dataclass(frozen=True, slots=True)
class Widget:
    """An annotation that shows a field."""

    node: Node
    place: int  #: index among the page's annotations, -1 where the page does not list it


class Books:
    """The form of one open file: which widgets each page has, and what their fields say."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf  # its objects live as long as it does
        self._parents: dict[tuple[int, int], Node] = {}
        self.pages = [page.obj for page in pdf.pages]
        self._stray: dict[int, list[Widget]] = {}
        form = pdf.Root.get("/AcroForm")
        self.form: Any = form if is_node(form) else None
        #: the form asks viewers to draw its fields anew from their values
        self.redrawn = self.form is not None and bool(self.form.get("/NeedAppearances", False))
        if self.form is not None:
            self._look_up_fields()

    def _look_up_fields(self) -> None:
        """Learn who hangs from whom, and find the widgets that no page lists."""
        listed = {
            key_of(node)
            for page in self.pages
            for node in items(page.get("/Annots"), limit=_MOST_NODES)
            if is_node(node)
        }
        numbers = {key_of(page): i for i, page in enumerate(self.pages)}
        waiting = [node for node in items(self.form.get("/Fields"), limit=_MOST_NODES) if is_node(node)]
        seen: set[tuple[int, int]] = set()
        for _ in range(_MOST_NODES):
            if not waiting:
                return
            node = waiting.pop()
            key = key_of(node)
            if key is not None:
                if key in seen:
                    continue
                seen.add(key)
            kids = [kid for kid in items(node.get("/Kids"), limit=_MOST_NODES) if is_node(kid)]
            for kid in kids:
                kid_key = key_of(kid)
                if kid_key is not None:
                    self._parents.setdefault(kid_key, node)
            waiting.extend(kids)
            if not kids and key not in listed and corners_of(node) is not None:
                self._keep_stray(node, numbers)

    def _keep_stray(self, node: Node, numbers: dict[tuple[int, int] | None, int]) -> None:
        page = node.get("/P")
        number = numbers.get(key_of(page)) if is_node(page) else None
        if number is None and len(self.pages) == 1:
            number = 0
        if number is not None:
            self._stray.setdefault(number, []).append(Widget(node, -1))

    def widgets(self, number: int, *, limit: int) -> list[Widget]:
        """The widgets of a page (from 0), first those that it lists."""
        annotations = items(self.pages[number].get("/Annots"), limit=limit)
        listed = [
            Widget(node, i)
            for i, node in enumerate(annotations)
            if is_node(node) and text_of(node.get("/Subtype")) == "Widget"
        ]
        return [*listed, *self._stray.get(number, ())]

    def is_button(self, widget: Widget) -> bool:
        """Whether a widget is a push button with words on it, which hold no answer; a picture may be one."""
        nodes = chain(widget.node, self._parents)
        if not draws_words(appearance(widget.node)):
            return False
        return text_of(inherited(nodes, "/FT")) == "Btn" and bool(
            number_of(inherited(nodes, "/Ff")) & _BUTTON
        )

    def field(self, widget: Widget) -> Field | None:
        """What a widget shows; ``None`` where it shows nothing that is part of the text."""
        nodes = chain(widget.node, self._parents)
        corners = corners_of(widget.node)
        kind = text_of(inherited(nodes, "/FT"))
        if corners is None or not kind:
            return None
        name = ".".join(part for node in reversed(nodes) if (part := text_of(node.get("/T")).strip()))[-200:]
        unseen = bool(number_of(widget.node.get("/F")) & _HIDDEN) or _is_nothing(corners)
        if kind == "Sig":
            return _signature(nodes, name, corners, unseen=unseen)
        if unseen:
            return None
        if kind == "Btn":
            return _tick(nodes, name, corners, redrawn=self.redrawn)
        if kind in {"Tx", "Ch"}:
            return self._typed(nodes, name, corners, is_choice=kind == "Ch")
        return None

    def _typed(self, nodes: list[Node], name: str, corners: Rectangle, *, is_choice: bool) -> Field:
        flags = number_of(inherited(nodes, "/Ff"))
        if is_choice:
            value = chosen(nodes)
        elif flags & _SECRET:
            value = ""
        else:
            value = written(nodes)
        drawn = not value and draws_words(appearance(nodes[0])) and not is_choice
        lines = "\n" in value or (not is_choice and bool(flags & _MULTILINE))
        return Field(name, "text", value, corners, drawn=drawn, lines=lines, size=self._size(nodes))

    def _size(self, nodes: list[Node]) -> float:
        style = text_of(inherited(nodes, "/DA")) or (text_of(self.form.get("/DA")) if self.form else "")
        return type_size(style)


def type_size(style: str) -> float:
    """The size that a field's default style (``/Helv 10 Tf 0 g``) sets; 0 where it sets none."""
    words = style.split()
    for before, word in pairwise(words):
        if word == "Tf":
            try:
                return min(max(float(before), 0.0), 72.0)
            except ValueError:
                return 0.0
    return 0.0


def is_unseen(node: Node) -> bool:
    """Whether an annotation is hidden, or not for the screen."""
    return bool(number_of(node.get("/F")) & _HIDDEN)


def _is_nothing(corners: Rectangle) -> bool:
    left, top, right, bottom = corners
    return right - left < _LEAST or top - bottom < _LEAST


def _signature(nodes: list[Node], name: str, corners: Rectangle, *, unseen: bool) -> Field | None:
    value = inherited(nodes, "/V")
    signed = is_signature(value)
    if unseen and not signed:
        return None
    words = signed_words(value) if signed else ""
    return Field(f"signature:{name}", "signature", words, corners, hidden=unseen)


def _tick(nodes: list[Node], name: str, corners: Rectangle, *, redrawn: bool) -> Field | None:
    if number_of(inherited(nodes, "/Ff")) & _BUTTON:
        return None
    return Field(name, "tick", "", corners, state=state_of(nodes, redrawn=redrawn))
