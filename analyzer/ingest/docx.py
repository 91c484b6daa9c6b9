"""DOCX to text: numbers as printed, tables, running heads, notes, text boxes and tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.build import TextBuilder, clean
from analyzer.ingest.numbering import Numbering, load_numbering
from analyzer.ingest.options import IngestOptions
from analyzer.ingest.package import Package, PackageError, W, relation_id
from analyzer.ingest.parts import Parts
from analyzer.ingest.runs import Inline, alternatives, is_alternative, read_inline, who_changed
from analyzer.ingest.styles import Styles, load_styles
from analyzer.records import MarkKind, Problem

_DEEPEST = 40  #: nested tables and text boxes; deeper ones are left out
_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_WRAPPERS = frozenset({f"{W}customXml", f"{W}smartTag", f"{W}sdtContent"})


def read_docx(data: bytes, *, options: IngestOptions) -> Parts:
    """The text of a DOCX, read as if all tracked changes were accepted.

    Deleted words stay in the text under a ``deleted`` mark. A DOCX has no pages and no boxes.

    Raises:
        UnreadableError: P108, the package is damaged.
    """
    try:
        package = Package(data, max_unpacked=options.max_unpacked)
        return _read_package(package)
    except PackageError as error:
        raise UnreadableError(problem("P108", stage="ingest")) from error


def _read_package(package: Package) -> Parts:
    main = package.main_part()
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise PackageError("body")
    related = package.related(main)
    writer = _Writer(
        styles=load_styles(_part(package, related, "styles")),
        numbering=load_numbering(_part(package, related, "numbering")),
        notes=_notes(package, related),
    )
    heads, feet = _running(package, related, root)
    for part in heads:
        writer.running(part, "head")
    writer.blocks(body)
    for part in feet:
        writer.running(part, "foot")
    return Parts(
        writer.out.text(),
        marks=writer.out.sorted_marks(),
        problems=writer.problems(),
        title=_title(package),
    )


def _part(package: Package, related: dict[str, str], name: str) -> etree._Element | None:
    """A helper part such as styles; a damaged one is done without: text is worth more than its numbers."""
    target = next((t for t in related.values() if t.lower().endswith(f"/{name}.xml")), f"word/{name}.xml")
    try:
        return package.xml(target)
    except PackageError:
        return None


def _notes(package: Package, related: dict[str, str]) -> dict[tuple[str, str], etree._Element]:
    notes = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, related, f"{kind}s")
        for node in () if root is None else root.iterfind(f"{W}{kind}"):
            if node.get(f"{W}type", "normal") == "normal":
                notes[kind, node.get(f"{W}id", "")] = node
    return notes


def _running(
    package: Package, related: dict[str, str], root: etree._Element
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Header and footer parts that sections refer to, each once, in order."""
    found: dict[str, dict[str, etree._Element]] = {"header": {}, "footer": {}}
    for kind, parts in found.items():
        for reference in root.iter(f"{W}{kind}Reference"):
            target = related.get(relation_id(reference), "")
            if not target or target in parts:
                continue
            try:
                part = package.xml(target)
            except PackageError:
                continue
            if part is not None:
                parts[target] = part
    return list(found["header"].values()), list(found["footer"].values())


def _title(package: Package) -> str:
    try:
        core = package.xml("docProps/core.xml")
    except PackageError:
        return ""
    title = None if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}title")
    return clean(title or "").strip()[:300]


@dataclass(slots=True)
class _Writer:
    """Walks the blocks of a part and writes them into one text."""

    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    out: TextBuilder = field(default_factory=TextBuilder)
    changes: int = 0
    _depth: int = 0
    _joins: bool = False  #: the last paragraph's end mark is deleted: the next one continues it
    _seen_running: set[str] = field(default_factory=set)
    _note_count: int = 0

    def problems(self) -> tuple[Problem, ...]:
        if self.changes:
            return (problem("P116", stage="ingest", count=self.changes),)
        return ()

    def blocks(self, parent: Iterable[etree._Element], *, separator: str = "\n\n", change: str = "") -> None:
        """Write all paragraphs and tables of an element, in order."""
        if self._depth >= _DEEPEST:
            return
        self._depth += 1
        for node in _flat(parent):
            if node.tag == f"{W}p":
                self.paragraph(node, separator=separator)
            elif node.tag == f"{W}tbl":
                self.table(node)
        self._depth -= 1

    def running(self, part: etree._Element, kind: MarkKind) -> None:
        """Write a running head or foot; one whose words were already written is left out."""
        text = " ".join(map(str, part.itertext(f"{W}t"))).strip()
        if not text or text in self._seen_running:
            return
        self._seen_running.add(text)
        if kind == "foot":
            self.out.separate("\n\n")
        start = self.out.length
        self.blocks(part)
        self.out.separate("\n\n")
        self.out.mark(start, self.out.length, kind)

    def paragraph(self, node: etree._Element, *, separator: str = "\n\n", lead: str = "") -> None:
        """Write a paragraph with its number, then what hangs on it: text boxes and notes."""
        inline = read_inline(node)
        number = self._number(node) if inline.text().strip() else ""
        if inline.text().strip() or any(piece.text.strip() for piece in inline.pieces):
            if self._joins:
                self._joins = False
            else:
                self.out.separate(separator)
            if number or lead:
                self.out.add(f"{number or lead} ")
            self._write(inline)
            self._join_if_deleted(node)
        for box in inline.boxes:
            self.out.separate(separator)
            self.blocks(box, separator=separator)
        for key in inline.notes:
            self._note(key, separator)

    def _note(self, key: tuple[str, str], separator: str) -> None:
        note = self.notes.pop(key, None)  # each once, so that a note cannot refer to itself
        if note is None:
            return
        self._note_count += 1
        lead = str(self._note_count)
        for paragraph in note.iterfind(f"{W}p"):
            self.paragraph(paragraph, separator=separator, lead=lead)
            lead = ""

    def _write(self, inline: Inline) -> None:
        for piece in inline.pieces:
            start, end = self.out.add(piece.text)
            if piece.checked is not None:
                self.out.mark(start, end, "checked" if piece.checked else "unchecked")
            if piece.change:
                self._mark_change(start, end, piece.change, piece.who)

    def _mark_change(self, start: int, end: int, kind: MarkKind, who: str) -> None:
        last = self.out.marks[-1] if self.out.marks else None
        if last is not None and (last.end, last.kind, last.value) == (start, kind, who):
            self.out.marks.pop()
            start = last.start
        elif start < end:
            self.changes += 1
        self.out.mark(start, end, kind, who)

    def _join_if_deleted(self, node: etree._Element) -> None:
        gone = node.find(f"{W}pPr/{W}rPr/{W}del")
        if gone is not None:
            start, end = self.out.add("\n\n")
            self._mark_change(start, end, "deleted", who_changed(gone))
            self._joins = True

    def _number(self, node: etree._Element) -> str:
        style = _value(node.find(f"{W}pPr/{W}pStyle")) or self.styles.default
        own = node.find(f"{W}pPr/{W}numPr/{W}numId")
        depth_text = _value(node.find(f"{W}pPr/{W}numPr/{W}ilvl"))
        depth = int(depth_text) if depth_text.isdecimal() else None
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

    def table(self, node: etree._Element) -> None:
        """Write a table row by row; cells are separated by `` | `` and marked with row and column."""
        for row_number, row in enumerate((n for n in _flat(node) if n.tag == f"{W}tr"), start=1):
            self.out.separate("\n\n" if row_number == 1 else "\n")
            start = self.out.length
            cells = [cell for cell in _flat(row) if cell.tag == f"{W}tc"]
            long = any(sum(len(text) for text in cell.itertext(f"{W}t")) > _LONG_CELL for cell in cells)
            if long or len(cells) == 1:
                self.out.separate("\n\n")
            for column, cell in enumerate(cells, start=1):
                if column > 1:
                    self._between_cells(long=long)
                self._cell(
                    cell, f"{row_number},{column}", separator="\n\n" if long or len(cells) == 1 else "\n"
                )
            self.out.mark(start, self.out.length, "row", str(row_number))
            self._row_change(row, start)
        self.out.separate("\n\n")

    def _between_cells(self, *, long: bool) -> None:
        if long:
            self.out.separate("\n\n")
        else:
            self.out.add(" | ")

    def _cell(self, cell: etree._Element, place: str, *, separator: str) -> None:
        inner = _Writer(
            self.styles, self.numbering, self.notes, _depth=self._depth + 1, _note_count=self._note_count
        )
        merged = cell.find(f"{W}tcPr/{W}vMerge")
        if merged is None or merged.get(f"{W}val") == "restart":
            inner.blocks(cell, separator=separator)
        self._note_count = inner._note_count
        self.changes += inner.changes
        text = inner.out.text()
        start, _ = self.out.add(text.rstrip())
        for mark in inner.out.marks:
            self.out.mark(start + mark.start, min(start + mark.end, self.out.length), mark.kind, mark.value)
        self.out.mark(start, self.out.length, "cell", place)

    def _row_change(self, row: etree._Element, start: int) -> None:
        for tag, kind in (("ins", "inserted"), ("del", "deleted")):
            change = row.find(f"{W}trPr/{W}{tag}")
            if change is not None:
                self.out.separate("\n")
                self.changes += 1
                self.out.mark(
                    start,
                    self.out.length,
                    "deleted" if kind == "deleted" else "inserted",
                    who_changed(change),
                )


def _flat(parent: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """Block children with content controls and other wrappers taken off."""
    for node in parent:
        if callable(node.tag):
            continue
        if node.tag == f"{W}sdt":
            content = node.find(f"{W}sdtContent")
            yield from () if content is None else _flat(content)
        elif node.tag in _WRAPPERS or node.tag in {f"{W}ins", f"{W}moveTo"}:
            yield from _flat(node)
        elif is_alternative(node):
            yield from _flat(alternatives(node))
        else:
            yield node


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")
