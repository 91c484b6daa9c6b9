"""The blocks of a Word part - paragraphs, tables, inserted parts - written into one text with its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from analyzer.ingest.build import TextBuilder
from analyzer.ingest.controls import set_into_paragraph
from analyzer.ingest.numbering import Numbering, format_number
from analyzer.ingest.package import W, relation_id
from analyzer.ingest.parts import Parts
from analyzer.ingest.piece import Change
from analyzer.ingest.runs import COMMENT_ENDS, Inline, alternatives, is_alternative, read_inline, who_changed
from analyzer.ingest.styles import Styles, is_on, outline_of, whole
from analyzer.ingest.symbols import CHECKED, UNCHECKED
from analyzer.records import STRUCK, MarkKind, Problem

_DEEPEST = 40  #: nested tables and text boxes; those in deeper ones are written paragraph by paragraph
_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_WRAPPERS = frozenset({f"{W}customXml", f"{W}smartTag", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ROW_CHANGES: tuple[tuple[str, Change], ...] = (("ins", "inserted"), ("del", "deleted"))
_CELL_CHANGES: tuple[tuple[str, Change], ...] = (("cellIns", "inserted"), ("cellDel", "deleted"))


@dataclass(slots=True)
class Writer:
    """Walks the blocks of a part and writes them into one text."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    comments: dict[str, str] = field(default_factory=dict)  #: id -> ``author, date``
    chunk: Callable[[str], Parts | None] = lambda _: None  #: relation id -> an inserted part
    out: TextBuilder = field(default_factory=TextBuilder)
    changes: int = 0
    told: Counter[str] = field(default_factory=Counter)  #: what is there but not read, by kind
    problems: list[Problem] = field(default_factory=list)  #: of inserted parts
    anchors: list[tuple[str, str, int]] = field(default_factory=list)  #: ends of comments: which, id, offset
    _depth: int = 0
    _joins: bool = False  #: the next paragraph continues the last one: its end mark is deleted, or a drop cap
    _seen_running: set[str] = field(default_factory=set)
    _note_counts: Counter[str] = field(default_factory=Counter)

    def blocks(self, parent: Iterable[etree._Element], *, separator: str = "\n\n") -> None:
        """Write all paragraphs and tables of an element, in order."""
        if self._depth >= _DEEPEST:
            self._plainly(parent, separator)
            return
        self._depth += 1
        for node in _flat(parent):
            if node.tag == f"{W}p":
                self.paragraph(node, separator=separator)
            elif node.tag == f"{W}tbl":
                self.table(node)
            elif node.tag == f"{W}altChunk":
                self._insert(relation_id(node))
            elif node.tag in COMMENT_ENDS:
                self.anchors.append((COMMENT_ENDS[node.tag], node.get(f"{W}id", ""), self.out.length))
        self._depth -= 1

    def running(self, part: etree._Element, kind: MarkKind) -> None:
        """Write a running head or foot; one whose words were already written is left out."""
        text = " ".join(map(str, part.itertext(f"{W}t"))).strip()
        if not text or text in self._seen_running:
            return
        self._seen_running.add(text)
        if kind == "foot":
            self.out.separate("\n\n")
        start, told = self.out.length, self.told.copy()
        self.blocks(part)
        self.out.separate("\n\n")
        self.out.mark(start, self.out.length, kind)
        self.told = told  # a logo or water mark is no part of the paper

    def paragraph(self, node: etree._Element, *, separator: str = "\n\n", lead: str = "") -> None:
        """Write a paragraph with its number, then what hangs on it: text boxes and notes."""
        style = _value(node.find(f"{W}pPr/{W}pStyle")) or self.styles.default
        inline = read_inline(node, self.styles, style)
        self.told += inline.told
        self._line(node, inline, style, separator=separator, lead=lead)
        for box, change, who in inline.boxes:
            self.out.separate(separator)
            start = self.out.length
            self.blocks(box, separator=separator)
            if change:
                self._mark_change(start, self.out.length, change, who)
        for key in inline.notes:
            self._note(key, separator)

    def mark_comments(self) -> None:
        """Mark the words that each comment stands beside. Call it once, at the end."""
        text = self.out.text()
        ends: dict[str, dict[str, int]] = {}
        for which, comment, offset in self.anchors:
            ends.setdefault(comment, {}).setdefault(which, offset)
        for comment, found in ends.items():
            stop = found.get("end", found.get("at", 0))
            start = found.get("start", text.rfind("\n", 0, stop) + 1)
            words = text[start:stop]
            self.out.mark(
                start + len(words) - len(words.lstrip()),
                start + len(words.rstrip()),
                "comment",
                self.comments.get(comment, ""),
            )

    def _plainly(self, parent: Iterable[etree._Element], separator: str) -> None:
        """Write the paragraphs of something nested beyond reason, one after the other."""
        for node in parent:
            for paragraph in () if callable(node.tag) else node.iter(f"{W}p"):
                if not any(a.tag == _FALLBACK for a in paragraph.iterancestors()):
                    style = _value(paragraph.find(f"{W}pPr/{W}pStyle")) or self.styles.default
                    inline = read_inline(paragraph, self.styles, style)
                    self._line(paragraph, inline, style, separator=separator)

    def _line(
        self, node: etree._Element, inline: Inline, style: str, *, separator: str, lead: str = ""
    ) -> None:
        """Write a paragraph's own words, its number before them."""
        number = self._number(node, inline, style)
        if not any(piece.text.strip() for piece in inline.pieces):
            self._anchor(inline)
            return
        if self._joins:
            self._joins = False
        else:
            self.out.separate(separator)
        begin = self.out.length
        if number in CHECKED | UNCHECKED:
            self.out.mark(*self.out.add(number), "checked" if number in CHECKED else "unchecked")
            self.out.add(" ")
        elif number or lead:
            self.out.add(f"{number or lead} ")
        self._write(inline)
        if inline.text().strip() and (level := self._heading(node, style)):
            self.out.mark(begin, self.out.length, "heading", str(level))
        self._join_if_deleted(node)
        if _value(node.find(f"{W}pPr/{W}framePr"), "dropCap") in {"drop", "margin"}:
            self._joins = True

    def _anchor(self, inline: Inline) -> None:
        for piece in inline.pieces:
            if piece.comment:
                self.anchors.append((*piece.comment, self.out.length))

    def _heading(self, node: etree._Element, style: str) -> int:
        own = outline_of(node)
        return self.styles.heading(style) if own is None else (own + 1) % 10

    def _note(self, key: tuple[str, str], separator: str) -> None:
        note = self.notes.pop(key, None)  # each once, so that a note cannot refer to itself
        if note is None:
            return
        self._note_counts[key[0]] += 1
        count = self._note_counts[key[0]]
        lead = format_number(count, "decimal" if key[0] == "footnote" else "lowerRoman")
        for block in _flat(note):
            if block.tag == f"{W}p":
                before = self.out.length
                self.paragraph(block, separator=separator, lead=lead)
                lead = lead if self.out.length == before else ""
            elif block.tag == f"{W}tbl":
                self.table(block)

    def _write(self, inline: Inline) -> None:
        for piece in inline.pieces:
            if piece.comment:
                self.anchors.append((*piece.comment, self.out.length))
                continue
            start, end = self.out.add(piece.text)
            if piece.checked is not None:
                self.out.mark(start, end, "checked" if piece.checked else "unchecked", piece.field)
            elif piece.field:
                self._mark_field(start, end, piece.field)
            if piece.change:
                self._mark_change(start, end, piece.change, piece.who)

    def _mark_field(self, start: int, end: int, name: str) -> None:
        last = self.out.marks[-1] if self.out.marks else None
        if last is not None and (last.end, last.kind, last.value) == (start, "field", name):
            self.out.marks.pop()
            start = last.start
        self.out.mark(start, end, "field", name)

    def _mark_change(self, start: int, end: int, kind: Change, who: str) -> None:
        if start == end or not kind:
            return
        last = self.out.marks[-1] if self.out.marks else None
        if last is not None and (last.end, last.kind, last.value) == (start, kind, who):
            self.out.marks.pop()
            start = last.start
        elif who == STRUCK:
            self.told["struck"] += 1
        else:
            self.changes += 1
        self.out.mark(start, end, kind, who)

    def _join_if_deleted(self, node: etree._Element) -> None:
        gone = node.find(f"{W}pPr/{W}rPr/{W}del")
        if gone is not None:
            start, end = self.out.add("\n\n")
            self._mark_change(start, end, "deleted", who_changed(gone))
            self._joins = True

    def _number(self, node: etree._Element, inline: Inline, style: str) -> str:
        """A paragraph's number. An empty one has its number too, but nothing of it is written."""
        if not inline.text().strip() and not _counts_empty(node, inline):
            return ""
        own = node.find(f"{W}pPr/{W}numPr/{W}numId")
        depth = whole(_value(node.find(f"{W}pPr/{W}numPr/{W}ilvl")))
        if own is not None:
            list_id = _value(own)
            if depth is None:
                depth = self.numbering.level_of_style(list_id, style)
        else:
            from_style = self.styles.numbering(style)
            if from_style is None:
                return ""
            list_id, style_depth, source = from_style
            if depth is None:
                depth = style_depth
            if depth is None:
                depth = self.numbering.level_of_style(list_id, source)
        return "" if list_id == "0" else self.numbering.number(list_id, depth)

    def _insert(self, relation: str) -> None:
        """Write a part that is kept whole inside the file, such as a web page pasted in by a program."""
        parts = self.chunk(relation)
        if parts is None:
            self.told["part"] += 1
            return
        self.out.separate("\n\n")
        start, _ = self.out.add(parts.text)
        for mark in parts.marks:
            self.out.mark(start + mark.start, start + mark.end, mark.kind, mark.value)
        self.problems += parts.problems

    def table(self, node: etree._Element) -> None:
        """Write a table row by row; cells are separated by `` | `` and marked with row and column."""
        rows = [row for row in _flat(node) if row.tag == f"{W}tr"]
        for row_number, row in enumerate(rows, start=1):
            if is_on(row.find(f"{W}trPr/{W}hidden")):
                continue
            self.out.separate("\n\n" if row_number == 1 else "\n")
            cells = [cell for cell in _flat(row) if cell.tag == f"{W}tc"]
            long = _is_long(cells)
            if long:
                self.out.separate("\n\n")
            start = self.out.length
            column = 1 + (whole(_value(row.find(f"{W}trPr/{W}gridBefore"))) or 0)
            for index, cell in enumerate(cells):
                if index and long:
                    self.out.separate("\n\n")
                elif index:
                    self.out.add(" | ")
                self._cell(cell, f"{row_number},{column}", separator="\n\n" if long else "\n")
                column += whole(_value(cell.find(f"{W}tcPr/{W}gridSpan"))) or 1
            self.out.mark(start, self.out.length, "row", str(row_number))
            self._changed(row.find(f"{W}trPr"), _ROW_CHANGES, start)
        self.out.separate("\n\n")

    def _cell(self, cell: etree._Element, place: str, *, separator: str) -> None:
        inner = Writer(
            self.styles,
            self.numbering,
            self.notes,
            chunk=self.chunk,
            problems=self.problems,
            told=self.told,
            _depth=self._depth + 1,
            _note_counts=self._note_counts,
        )
        if not _is_merged_away(cell):
            inner.blocks(cell, separator=separator)
        self.changes += inner.changes
        self.told = inner.told
        start, end = self.out.add(inner.out.text().rstrip())
        for mark in inner.out.marks:
            self.out.mark(start + mark.start, min(start + mark.end, end), mark.kind, mark.value)
        for which, comment, offset in inner.anchors:
            self.anchors.append((which, comment, min(start + offset, end)))
        self.out.mark(start, end, "cell", place)
        self._changed(cell.find(f"{W}tcPr"), _CELL_CHANGES, start)

    def _changed(
        self, properties: etree._Element | None, kinds: tuple[tuple[str, Change], ...], start: int
    ) -> None:
        """Mark a row or a cell that was put in or taken out as a whole."""
        if properties is None or start == self.out.length:
            return
        for tag, kind in kinds:
            change = properties.find(f"{W}{tag}")
            if change is not None and kind:
                if tag == "del":
                    self.out.separate("\n")  # nothing of the row may stay in the text that is read
                self.changes += 1
                self.out.mark(start, self.out.length, kind, who_changed(change))


def _flat(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Block children with content controls and other wrappers taken off, however deep they go."""
    waiting = [iter(parent)]
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif callable(node.tag):
            continue
        elif node.tag == f"{W}sdt":
            content = node.find(f"{W}sdtContent")
            if content is not None:
                set_into_paragraph(node, content)
                waiting.append(iter(content))
        elif node.tag in _WRAPPERS:
            waiting.append(iter(node))
        elif is_alternative(node):
            waiting.append(alternatives(node))
        else:
            yield node


def _is_long(cells: list[etree._Element]) -> bool:
    """Whether a row is laid out as paragraphs: it holds running text, tables, or columns of lines."""
    if len(cells) == 1 or any(sum(map(len, map(str, cell.itertext(f"{W}t")))) > _LONG_CELL for cell in cells):
        return True
    if any(next(cell.iter(f"{W}tbl"), None) is not None for cell in cells):
        return True
    return sum(_lines(cell) > 1 for cell in cells) > 1


def _lines(cell: etree._Element) -> int:
    return sum(any(str(t).strip() for t in p.itertext(f"{W}t")) for p in cell.iter(f"{W}p"))


def _is_merged_away(cell: etree._Element) -> bool:
    """Whether a cell is only the lower or right part of a merged one, and shows nothing of its own."""
    for tag in ("vMerge", "hMerge"):
        merged = cell.find(f"{W}tcPr/{W}{tag}")
        if merged is not None and merged.get(f"{W}val", "continue") != "restart":
            return True
    return False


def _counts_empty(node: etree._Element, inline: Inline) -> bool:
    """Whether Word counts a paragraph without words: none that is deleted, hidden or ends a section."""
    if node.find(f"{W}pPr/{W}sectPr") is not None or any(piece.text.strip() for piece in inline.pieces):
        return False
    marks = node.find(f"{W}pPr/{W}rPr")
    return marks is None or not (marks.find(f"{W}del") is not None or is_on(marks.find(f"{W}vanish")))


def _value(node: etree._Element | None, name: str = "val") -> str:
    return "" if node is None else node.get(f"{W}{name}", "")
