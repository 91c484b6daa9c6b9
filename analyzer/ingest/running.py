"""Running heads, running feet and page numbers: what is printed at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from analyzer.ingest.flow import Line, PageLayout

_EDGE_LINES = 5  #: lines from the top and from the bottom that may be running
_SAME_PLACE = 8.0  #: points that a running line may move from page to page
_LONGEST = 40  #: words; a longer line is text
_FIGURES = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page|pg\.?|p\.?)?\s*[-–—\[(|]*\s*(\d{1,4}|[ivxl]{1,6})\s*[-–—\])|]*\s*"
    r"(?:(?:of|/)\s*\d{1,4}|\|\s*page|page)?",
    re.IGNORECASE,
)
_SPELLED_OUT = re.compile(
    r"(?:page|pg\.?)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*page", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Edge:
    page: PageLayout
    line: Line
    rank: int  #: 0 is the outermost line
    place: float  #: distance from the page's top or bottom, points


def mark_running(pages: list[PageLayout]) -> None:
    """Set the role of every line that is a running head, a running foot or a page number."""
    pages = [page for page in pages if page.paragraphs]
    for role in ("head", "foot"):
        edges = [_edge_lines(page, role) for page in pages]
        repeated = _repeated(edges)
        for lines in edges:
            _mark_page(lines, repeated, role)
    if all(line.role for page in pages for line in page.lines()):
        for line in (line for page in pages for line in page.lines()):
            line.role = ""  # nothing but running lines: then they are the text
    _mark_numbers(pages)


def _edge_lines(page: PageLayout, role: str) -> list[_Edge]:
    """The page's outermost lines, outermost first; table rows are never running lines."""
    height = max((line.bottom for line in page.lines()), default=0.0)
    height = max(height, page.height if page.turns % 2 == 0 else page.width)
    if role == "head":
        lines = sorted(page.lines(), key=_top)[:_EDGE_LINES]
        return [_Edge(page, line, i, line.top) for i, line in enumerate(lines)]
    lines = sorted(page.lines(), key=_bottom, reverse=True)[:_EDGE_LINES]
    return [_Edge(page, line, i, height - line.bottom) for i, line in enumerate(lines)]


def _top(line: Line) -> tuple[float, float]:
    return line.top, line.x0


def _bottom(line: Line) -> tuple[float, float]:
    return line.bottom, line.x0


def _pattern(line: Line) -> str:
    return _FIGURES.sub("#", line.text).casefold()


def _repeated(edges: list[list[_Edge]]) -> set[int]:
    """Lines (by id) whose pattern stands in the same place on enough pages."""
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for lines in edges:
        for edge in lines:
            if len(edge.line.tokens) <= _LONGEST:
                groups[_pattern(edge.line)].append(edge)
    running: set[int] = set()
    for group in groups.values():
        for edge in group:
            peers = {e.page.number for e in group if abs(e.place - edge.place) <= _SAME_PLACE}
            if _is_enough(edge, len(peers), len(edges)) or _moves(group, edge, len(edges)):
                running.add(id(edge.line))
    return running


def _moves(group: list[_Edge], edge: _Edge, total: int) -> bool:
    """A longer line that stands wherever the page's text ends, as on pages printed from the web."""
    letters = sum(c.isalpha() for c in edge.line.text) + 10 * any(c.isdecimal() for c in edge.line.text)
    peers = {e.page.number for e in group if abs(e.rank - edge.rank) <= 1}
    return letters >= 15 and not edge.line.cells and len(peers) >= max(3, total // 10)


def _is_enough(edge: _Edge, pages: int, total: int) -> bool:
    """How many pages make a line running; rows of tables ask for more."""
    needed = 2 if total <= 4 else 3
    if edge.line.cells:
        needed = max(needed, (total + 1) // 2, 3)
    return pages >= needed and bool(edge.line.text.strip())


def _mark_page(lines: list[_Edge], repeated: set[int], role: str) -> None:
    """Running lines reach inwards from the edge without a gap, page numbers between them allowed."""
    for edge in lines:
        if _is_number(edge.line):
            continue
        if id(edge.line) not in repeated:
            return
        edge.line.role = "head" if role == "head" else "foot"


def _is_number(line: Line) -> bool:
    return _PAGE_NUMBER.fullmatch(line.text) is not None


def _mark_numbers(pages: list[PageLayout]) -> None:
    """A line of only a number at the edge is the page number where it keeps step with the pages."""
    steps: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages:
        for role in ("head", "foot"):
            for edge in _edge_lines(page, role):
                match = _PAGE_NUMBER.fullmatch(edge.line.text)
                if edge.line.role == "page_no":
                    continue
                if match is None:
                    if edge.line.role == "":
                        break
                    continue
                if _SPELLED_OUT.fullmatch(edge.line.text):
                    edge.line.role = "page_no"
                    continue
                value = _value(match.group(1))
                if value:
                    steps[role, value - page.number].append(edge.line)
    for lines in steps.values():
        alone = len(pages) == 1 and lines[0].text.strip("-–— ") == "1"
        if len(lines) >= 2 or alone:
            for line in lines:
                line.role = "page_no"


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


def _value(text: str) -> int:
    if text.isdecimal():
        return int(text)
    values = [_ROMAN[c] for c in text.lower()]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
