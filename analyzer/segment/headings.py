"""Headings that a file itself names as such: by a style of Word, or as a heading of a web page."""

from __future__ import annotations

import bisect
from dataclasses import replace

from analyzer.records import Document
from analyzer.segment.lines import Line
from analyzer.text import View


def with_headings(lines: list[Line], document: Document, view: View) -> list[Line]:
    """The lines of a view, each with the level of the heading that it is a part of, if it is of one."""
    named = [mark for mark in document.marks if mark.kind == "heading" and mark.value.isdecimal()]
    if not named:
        return lines
    starts = [mark.start for mark in named]
    found = []
    for line in lines:
        at = view.origin(line.start)
        i = bisect.bisect_right(starts, at) - 1
        inside = i >= 0 and view.origin(line.end - 1) < named[i].end
        found.append(replace(line, heading=int(named[i].value)) if inside else line)
    return found
