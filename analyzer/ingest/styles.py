"""Styles of a DOCX: which of them bring a number, make a heading, or hide their words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from analyzer.ingest.package import W

_DEEPEST = 20  #: styles based on styles; a loop ends here
_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_BODY_LEVEL = 9  #: Word's outline level of plain text, counted from 0


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, before its parents are asked."""

    parent: str = ""
    list_id: str | None = None
    depth: int | None = None
    outline: int | None = None  #: outline level from 0; 9 is plain text
    hidden: bool | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of paragraphs and of characters, by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    characters: dict[str, Style] = field(default_factory=dict)

    def chain(self, style_id: str) -> list[tuple[str, Style]]:
        """A paragraph style and those it is based on, nearest first."""
        return _chain(self.by_id, style_id)

    def numbering(self, style_id: str) -> tuple[str, int | None, str] | None:
        """(list id, depth or ``None``, id of the style that brings the list) of a style, if any."""
        for found_id, style in self.chain(style_id):
            if style.list_id is not None:
                return style.list_id, style.depth, found_id
        return None

    def heading(self, style_id: str) -> int:
        """The level of a heading style, from 1; 0 for every other style. A title is of level 1."""
        for _, style in self.chain(style_id):
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else 0
            if found := _HEADING.match(style.name):
                return int(found[1])
            if style.name.lower() == "title":
                return 1
        return 0

    def hides(self, style_id: str, character_style: str = "") -> bool:
        """Whether words in these styles are hidden where their run does not say so itself."""
        for _, style in (*_chain(self.characters, character_style), *self.chain(style_id)):
            if style.hidden is not None:
                return style.hidden
        return False

    def is_prompt(self, character_style: str) -> bool:
        """Whether a character style is Word's for the prompt of a control that nobody has filled in."""
        return any(
            style.name.lower() == "placeholder text" for _, style in _chain(self.characters, character_style)
        )


def is_on(node: etree._Element | None) -> bool:
    """Whether a switch such as ``w:vanish`` is there and not turned off."""
    return node is not None and node.get(f"{W}val", "1") not in {"0", "false", "off"}


def load_styles(root: etree._Element | None) -> Styles:
    """The styles that ``word/styles.xml`` declares."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    characters: dict[str, Style] = {}
    default = ""
    for node in root.iterfind(f"{W}style"):
        kind = node.get(f"{W}type", "paragraph")
        style_id = node.get(f"{W}styleId", "")
        if kind == "character":
            characters[style_id] = _style(node)
        if kind != "paragraph":
            continue
        by_id[style_id] = _style(node)
        if node.get(f"{W}default") in {"1", "true"}:
            default = style_id
    return Styles(by_id, default, characters)


def outline_of(node: etree._Element) -> int | None:
    """The outline level, from 0, that a paragraph's or style's own properties give; 9 is plain text."""
    return whole(_value(node, "pPr", "outlineLvl"))


def whole(text: str | None) -> int | None:
    """A small whole number; ``None`` for anything else."""
    return int(text) if text is not None and re.fullmatch(r"[0-9]{1,3}", text) else None


def _chain(styles: dict[str, Style], style_id: str) -> list[tuple[str, Style]]:
    chain: list[tuple[str, Style]] = []
    while style_id in styles and len(chain) < _DEEPEST:
        style = styles[style_id]
        chain.append((style_id, style))
        style_id = style.parent
    return chain


def _style(node: etree._Element) -> Style:
    vanish = node.find(f"{W}rPr/{W}vanish")
    return Style(
        parent=_value(node, "basedOn") or "",
        list_id=_value(node, "pPr", "numPr", "numId"),
        depth=whole(_value(node, "pPr", "numPr", "ilvl")),
        outline=outline_of(node),
        hidden=None if vanish is None else is_on(vanish),
        name=_value(node, "name") or "",
    )


def _value(node: etree._Element, *path: str) -> str | None:
    found = node.find("/".join(f"{W}{name}" for name in path))
    return None if found is None else found.get(f"{W}val")
