"""Paragraph styles of a DOCX: which of them bring a number."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from analyzer.ingest.package import W

_DEEPEST = 20  #: styles based on styles; a loop ends here


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says, before its parents are asked."""

    parent: str = ""
    list_id: str | None = None
    depth: int | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """All paragraph styles, by id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""

    def chain(self, style_id: str) -> list[tuple[str, Style]]:
        """A style and those it is based on, nearest first."""
        chain: list[tuple[str, Style]] = []
        while style_id in self.by_id and len(chain) < _DEEPEST:
            style = self.by_id[style_id]
            chain.append((style_id, style))
            style_id = style.parent
        return chain

    def numbering(self, style_id: str) -> tuple[str, int | None, str] | None:
        """(list id, depth or ``None``, id of the style that brings the list) of a style, if any."""
        for found_id, style in self.chain(style_id):
            if style.list_id is not None:
                return style.list_id, style.depth, found_id
        return None


def load_styles(root: etree._Element | None) -> Styles:
    """The paragraph styles that ``word/styles.xml`` declares."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    default = ""
    for node in root.iterfind(f"{W}style"):
        if node.get(f"{W}type", "paragraph") != "paragraph":
            continue
        style_id = node.get(f"{W}styleId", "")
        by_id[style_id] = _style(node)
        if node.get(f"{W}default") in {"1", "true"}:
            default = style_id
    return Styles(by_id, default)


def _style(node: etree._Element) -> Style:
    return Style(
        parent=_value(node, "basedOn") or "",
        list_id=_value(node, "pPr", "numPr", "numId"),
        depth=_whole(_value(node, "pPr", "numPr", "ilvl")),
    )


def _value(node: etree._Element, *path: str) -> str | None:
    found = node.find("/".join(f"{W}{name}" for name in path))
    return None if found is None else found.get(f"{W}val")


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() and len(text) < 4 else None
