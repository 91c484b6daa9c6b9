"""Annotations that are no form fields: text typed onto a page is part of it, comments are not."""

from __future__ import annotations

from analyzer.ingest.acroform import Field, Widget, is_unseen, type_size
from analyzer.ingest.richtext import words_of
from analyzer.ingest.walk import (
    Node,
    appearance,
    corners_of,
    draws_pictures,
    draws_words,
    is_node,
    items,
    text_of,
)

_TYPED = frozenset(("FreeText", "Stamp"))
_COMMENTS = frozenset(("Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"))
_NO_PART = _COMMENTS | {"Popup", "FileAttachment", "Sound", "Movie"}
#: what stamps of these standard names show
_STAMPS = {
    "Approved": "APPROVED", "AsIs": "AS IS", "Confidential": "CONFIDENTIAL", "Departmental": "DEPARTMENTAL",
    "Draft": "DRAFT", "Experimental": "EXPERIMENTAL", "Expired": "EXPIRED", "Final": "FINAL",
    "ForComment": "FOR COMMENT", "ForPublicRelease": "FOR PUBLIC RELEASE", "NotApproved": "NOT APPROVED",
    "NotForPublicRelease": "NOT FOR PUBLIC RELEASE", "Sold": "SOLD", "TopSecret": "TOP SECRET",
}  # fmt: skip


def typed_words(page: Node, *, limit: int) -> list[tuple[Widget, Field]]:
    """Text that was typed or stamped onto a page and that the file does not draw as words.

    Where the annotation's drawing sets words, the page prints them, and nothing is returned for it; nor for
    pictures, which may be of a signature.
    """
    found = []
    for i, node in enumerate(items(page.get("/Annots"), limit=limit)):
        if not is_node(node) or text_of(node.get("/Subtype")) not in _TYPED or is_unseen(node):
            continue
        corners = corners_of(node)
        text = _words(node)
        drawing = appearance(node)
        if corners is None or not text or draws_words(drawing) or draws_pictures(drawing):
            continue
        size = type_size(text_of(node.get("/DA")))
        found.append((Widget(node, i), Field("", "words", text, corners, lines=True, size=size)))
    return found


def _words(node: Node) -> str:
    text = text_of(node.get("/Contents")).strip() or words_of(text_of(node.get("/RC")))
    if not text and appearance(node) is None:
        return _STAMPS.get(text_of(node.get("/Name")), "")
    return text


def signs_of_comments(page: Node, *, limit: int) -> list[Widget]:
    """The signs by which a page shows comments and attachments: no part of its drawing."""
    annotations = enumerate(items(page.get("/Annots"), limit=limit))
    return [
        Widget(node, i)
        for i, node in annotations
        if is_node(node) and text_of(node.get("/Subtype")) in _NO_PART
    ]


def unseen(page: Node, *, limit: int) -> list[Widget]:
    """Annotations that are not for the screen; pdfium would draw some of them."""
    annotations = enumerate(items(page.get("/Annots"), limit=limit))
    return [Widget(node, i) for i, node in annotations if is_node(node) and is_unseen(node)]


def count_comments(page: Node, *, limit: int) -> int:
    """Notes, and marked or struck passages, that people left on a page; replies are not counted."""
    return sum(
        text_of(node.get("/Subtype")) in _COMMENTS and not is_unseen(node) and node.get("/IRT") is None
        for node in items(page.get("/Annots"), limit=limit)
        if is_node(node)
    )
