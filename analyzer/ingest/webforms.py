"""Answers that a form of a saved web page holds."""

from __future__ import annotations

import re

from lxml import etree

#: Where an answer stands in the text, and is no search box of the site.
_IN_TEXT = ("p", "li", "td", "th", "dd", "label", "span")
_TYPED = frozenset({"", "text", "date", "email", "tel", "number", "url", "month", "week", "datetime-local"})
_SITE = re.compile(r"search|newsletter|subscribe|lang|locale|country|^q$|^s$", re.IGNORECASE)


def answer_of(node: etree._Element) -> tuple[str, bool | None]:
    """What an ``input`` says: its text, and whether it is ticked where it is a box; empty where nothing."""
    name = f"{node.get('name', '')} {node.get('id', '')} {node.get('aria-label', '')}"
    if next(node.iterancestors(*_IN_TEXT), None) is None or any(map(_SITE.search, name.split())):
        return "", None
    kind = node.get("type", "").lower()
    if kind in {"checkbox", "radio"}:
        ticked = node.get("checked") is not None or node.get("aria-checked") == "true"
        return ("☒" if ticked else "☐"), ticked
    return (node.get("value", "").strip(), None) if kind in _TYPED else ("", None)
