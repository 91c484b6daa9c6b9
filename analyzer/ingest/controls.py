"""Content controls that stand around whole paragraphs, rows or cells of a Word file."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from analyzer.ingest.package import W
from analyzer.ingest.runs import holds_answer, is_check_box, is_unanswered


def set_into_paragraph(control: etree._Element, content: etree._Element) -> None:
    """Move an answer's control into its first paragraph, where it is read like one in running text.

    Controls that only wrap a stretch of the contract stay as they are. The tree is changed.
    """
    if is_check_box(control) is None and not holds_answer(control):
        return
    properties = control.find(f"{W}sdtPr")
    paragraphs = list(content.iter(f"{W}p"))
    if properties is None or not paragraphs:
        return
    first, *rest = paragraphs
    inner = etree.Element(f"{W}sdt")
    inner.append(deepcopy(properties))
    holder = etree.SubElement(inner, f"{W}sdtContent")
    for child in list(first):
        if child.tag != f"{W}pPr":
            holder.append(child)
    first.append(inner)
    if is_unanswered(control):  # a prompt of several paragraphs is one blank
        for paragraph in rest:
            for child in list(paragraph):
                if child.tag != f"{W}pPr":
                    paragraph.remove(child)
