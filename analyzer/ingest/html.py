"""HTML to text: the contract's words without the page around them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.build import TextBuilder, clean
from analyzer.ingest.decode import decode
from analyzer.ingest.mhtml import is_web_archive, page_of
from analyzer.ingest.numbering import format_number
from analyzer.ingest.parts import Parts
from analyzer.ingest.pictures import in_words
from analyzer.ingest.surroundings import DROPPED, is_contents, is_dropped, is_link_list
from analyzer.ingest.webforms import answer_of
from analyzer.ingest.webnesting import shallower
from analyzer.records import MarkKind, Problem

BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "pre",
        "address", "figure", "figcaption", "form", "fieldset", "legend", "hr", "center", "body", "html",
        "details", "summary", "caption", "aside", "menu", "dir", "td", "th", "button",
    )
)  # fmt: skip
_DEEPEST = 120  #: elements within elements; deeper ones are written without a look at what they are
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u2000-\u200a\u202f\u3000]+")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?(lower-alpha|upper-alpha|lower-roman|upper-roman|lower-latin|upper-latin|"
    r"decimal-leading-zero|decimal|none)"
)
_LIST_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "none": "none",
}
_WHOLE = re.compile(r"-?[0-9]{1,6}")
_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_MOST_KEPT = 0.5  #: of the page's text must survive the removal of what looks like surroundings
_FEW_WORDS = 60  #: of a page whose script holds its words
_SCRIPT_DATA = re.compile(r"[{\[]\s*[\"']|\\u003c|<p>|\\n", re.IGNORECASE)
_LONG_SCRIPT = 1500  #: characters, of words in sentences
_SENTENCE_WORDS = re.compile(r"[A-Za-z]{2,}(?: [a-z]{1,14}){6,}")


def read_html(data: bytes) -> Parts:
    """The text of a saved web page, also of one saved as a single file (MHTML).

    Navigation, scripts, cookie banners, form controls and hidden parts are left out; lists keep their
    numbers and bullets as printed, table rows their cells, headings are marked with their level.

    Raises:
        UnreadableError: P109 or P110, there is no text in it.
    """
    declared = ""
    if is_web_archive(data[:8192].decode("latin-1")):
        data, declared = page_of(data)
    match = _CHARSET.search(data[:8192])
    declared = declared or (match.group(1).decode("ascii") if match else "")
    root = _parse(_DECLARATION.sub("", clean(decode(data, declared=declared))))
    body = root.find("body")
    top = body if body is not None else root
    writer = _Writer()
    writer.block(top)
    writer.flush()
    if len(writer.out.text()) < _MOST_KEPT * _all_text(top):
        # the whole article sits in something named like a sidebar: better too much than too little
        writer = _Writer(keep_all=True)
        writer.block(top)
        writer.flush()
    text = writer.out.text().rstrip("\n")
    return Parts(
        text,
        marks=tuple(mark for mark in writer.out.sorted_marks() if mark.end <= len(text)),
        problems=_problems(root, text),
        title=_title(root),
    )


def _parse(text: str) -> etree._Element:
    parser = _parser()
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
        if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            root = etree.fromstring(shallower(text).encode("utf-8"), _parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(problem("P110", stage="ingest")) from error
    if root is None:
        raise UnreadableError(problem("P110", stage="ingest"))
    return root


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )


def _problems(root: etree._Element, text: str) -> tuple[Problem, ...]:
    found = []
    frames = sum(1 for _ in root.iter("frame"))
    frames += sum(1 for node in root.iter("iframe") if _is_wide(node))
    if frames:
        found.append(problem("P131", stage="ingest", what=in_words(Counter(frame=frames))))
    if len(text.split()) < _FEW_WORDS and any(map(_holds_words, root.iter("script"))):
        found.append(problem("P140", stage="ingest"))
    return tuple(found)


def _is_wide(frame: etree._Element) -> bool:
    """Whether an inner frame may hold words: it is shown, and no pixel that counts visitors."""
    sizes = [frame.get(side, "") for side in ("width", "height")]
    style = frame.get("style", "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style or frame.get("hidden") is not None:
        return False
    tiny = [int(size.rstrip("px")) < 60 for size in sizes if re.fullmatch(r"[0-9]{1,5}(?:px)?", size)]
    return bool(frame.get("src")) and not any(tiny)


def _holds_words(script: etree._Element) -> bool:
    words = script.text or ""
    if not _SCRIPT_DATA.search(words):
        return False
    return sum(len(found[0]) for found in _SENTENCE_WORDS.finditer(words[:2_000_000])) >= _LONG_SCRIPT


def _all_text(top: etree._Element) -> int:
    """Characters of running text, whatever surrounds it; link lists and controls are not counted."""
    total = 0
    for node in top.iter("p", "li", "td", "h1", "h2", "h3"):
        if node.find(".//p") is not None or node.find(".//li") is not None:
            continue
        if not any(a.tag in DROPPED for a in node.iterancestors()):
            links = sum(len(_SPACES.sub(" ", _content(a))) for a in node.iter("a"))
            length = len(_SPACES.sub(" ", _content(node)).strip())
            total += length if links * 2 < length else 0
    return total


def _content(node: etree._Element) -> str:
    return "".join(map(str, node.itertext()))


def _title(root: etree._Element) -> str:
    return _SPACES.sub(" ", root.findtext(".//title") or "").strip()[:300]


@dataclass(slots=True)
class _Writer:
    """Walks the tree and writes blocks into one text."""

    keep_all: bool = False
    out: TextBuilder = field(default_factory=TextBuilder)
    depth: int = 0
    titled: bool = False  #: a heading was met: what comes before is the site's
    _line: list[str] = field(default_factory=list)  #: inline text of the paragraph being gathered
    _lead: str = ""  #: number or bullet to print before the next text
    _heading: int = 0  #: level of the heading being gathered

    def block(self, node: etree._Element) -> None:
        """Write an element and everything in it."""
        tag = node.tag
        if callable(tag) or (self.depth and is_dropped(node, keep_all=self.keep_all)):
            return
        if self.depth >= _DEEPEST:
            self._flatly(node)
            return
        self.depth += 1
        if tag == "table" and _is_data_table(node):
            self.flush()
            self._table(node)
        elif tag in {"ol", "ul", "menu", "dir"}:
            self.flush()
            if self._is_text(node):
                self._list(node)
        elif tag == "pre":
            self.flush()
            self._line.append("\ue000".join(_content(node).strip("\n").split("\n")))
            self.flush()
        elif tag == "input":
            self._answer(node)
        elif level := _heading_level(node):
            self.flush()
            self._heading, self.titled = level, True
            self.children(node)
            self.flush()
            self._heading = 0
        else:
            if tag in BLOCKS:
                self.flush()
            self.children(node)
            if tag in BLOCKS:
                self.flush()
        self.depth -= 1

    def children(self, node: etree._Element) -> None:
        """Write what is in an element, and the text between."""
        self._inline(node.text)
        for child in node:
            if child.tag == "br":
                self._line.append("\ue000")
            elif child.tag != "img":
                self.block(child)
            self._inline(child.tail)

    def flush(self) -> None:
        """End the paragraph being gathered. U+E000 stands for a forced line break until here."""
        lines = [_SPACES.sub(" ", part).strip() for part in "".join(self._line).split("\ue000")]
        self._line.clear()
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
        if not text:
            return
        self.out.separate("\n\n")
        start = self.out.length
        if self._lead:
            self.out.add(f"{self._lead} ")
            self._lead = ""
        offset = self.out.length
        self.out.add(text)
        for box in re.finditer("[☐☒]", text):
            kind: MarkKind = "checked" if box[0] == "☒" else "unchecked"
            self.out.mark(offset + box.start(), offset + box.end(), kind)
        if self._heading:
            self.out.mark(start, self.out.length, "heading", str(self._heading))

    def _is_text(self, node: etree._Element) -> bool:
        """Whether a list is one of the text's own: no menu above it and no table of its contents."""
        if self.keep_all:
            return True
        inside = next(node.iterancestors("main", "article"), None) is not None
        return not is_contents(node) and (self.titled or inside or not is_link_list(node))

    def _flatly(self, node: etree._Element) -> None:
        """Write the words of something nested beyond reason, block by block."""
        walk = etree.iterwalk(node, events=("start", "end"))
        for event, one in walk:
            if callable(one.tag):
                continue
            if event == "start" and (one.tag in DROPPED or one.get("hidden") is not None):
                walk.skip_subtree()
            elif one.tag in BLOCKS:
                self.flush()
            elif one.tag == "br" and event == "start":
                self._line.append("\ue000")
            if event == "start" and one.tag not in DROPPED:
                self._inline(one.text)
            elif event == "end" and one is not node:
                self._inline(one.tail)

    def _inline(self, text: str | None) -> None:
        if text:
            self._line.append(text.replace("\ue000", ""))

    def _answer(self, node: etree._Element) -> None:
        text, _ = answer_of(node)
        if text:
            self._line.append(f" {text} ")

    def _list(self, node: etree._Element) -> None:
        ordered = node.tag == "ol"
        items = [child for child in node if child.tag == "li"]
        step = -1 if node.get("reversed") is not None else 1
        start = node.get("start", "")
        count = int(start) if _WHOLE.fullmatch(start) else (len(items) if step < 0 else 1)
        for child in node:
            if child.tag != "li":
                self.block(child)
                continue
            value = child.get("value", "")
            count = int(value) if ordered and _WHOLE.fullmatch(value) else count
            if self._lead:  # an item that begins with a list of its own
                self._line.append(" ")
            style = _list_style(child, "") or _list_style(node, "decimal" if ordered else "bullet")
            number = "•" if not ordered and style == "bullet" else f"{format_number(count, style)}."
            self._lead = f"{self._lead} {number}".strip() if ordered else number
            if style == "none":
                self._lead = ""
            self.block(child)
            self.flush()
            self._lead = ""
            count += step

    def _table(self, node: etree._Element) -> None:
        for caption in node.iterfind("caption"):
            self.block(caption)
        rows = [row for row in node.iter("tr") if _nearest_table(row) is node]
        taken: Counter[int] = Counter()  #: column -> rows below that a cell above still covers
        for row_number, row in enumerate(rows, start=1):
            cells = [
                cell
                for cell in row
                if cell.tag in {"td", "th"} and not is_dropped(cell, keep_all=self.keep_all)
            ]
            places = _columns(cells, taken)
            if is_dropped(row, keep_all=self.keep_all) or not any(_has_content(cell) for cell in cells):
                continue
            long = len(cells) == 1 or any(len(_content(cell)) > _LONG_CELL for cell in cells)
            self.out.separate("\n\n" if long or row_number == 1 else "\n")
            start = self.out.length
            for index, (cell, column) in enumerate(zip(cells, places, strict=True)):
                if index and long:
                    self.out.separate("\n\n")
                elif index:
                    self.out.add(" | ")
                self._cell(cell, f"{row_number},{column}", long=long)
            self.out.mark(start, self.out.length, "row", str(row_number))
        self.out.separate("\n\n")

    def _cell(self, cell: etree._Element, place: str, *, long: bool) -> None:
        inner = _Writer(self.keep_all, depth=self.depth, titled=self.titled)
        inner.children(cell)
        inner.flush()
        text = inner.out.text().rstrip("\n")
        start, end = self.out.add(text if long else text.replace("\n\n", "\n"))
        for mark in inner.out.marks:
            left, right = (n if long else n - text.count("\n\n", 0, n) for n in (mark.start, mark.end))
            self.out.mark(start + left, min(start + right, end), mark.kind, mark.value)
        self.out.mark(start, end, "cell", place)


def _heading_level(node: etree._Element) -> int:
    """The level of a heading, from 1; 0 for anything else."""
    if re.fullmatch("h[1-6]", str(node.tag)):
        return int(str(node.tag)[1])
    level = node.get("aria-level", "")
    if node.get("role") == "heading":
        return int(level) if re.fullmatch("[1-6]", level) else 2
    return 0


def _columns(cells: list[etree._Element], taken: Counter[int]) -> list[int]:
    """The column, from 1, in which each cell of a row begins; cells above that reach down push them right."""
    places, column = [], 1
    used: dict[int, int] = {}
    for cell in cells:
        while taken[column] > 0:
            column += 1
        places.append(column)
        wide, high = (_span(cell.get(name, "")) for name in ("colspan", "rowspan"))
        used.update(dict.fromkeys(range(column, column + wide), high - 1))
        column += wide
    for covered in list(taken):
        taken[covered] -= 1
    for covered, rows in used.items():
        taken[covered] = rows
    return places


def _span(text: str) -> int:
    return max(int(text), 1) if re.fullmatch(r"[0-9]{1,3}", text) else 1


def _has_content(cell: etree._Element) -> bool:
    return bool(_content(cell).strip()) or next(cell.iter("input"), None) is not None


def _is_data_table(node: etree._Element) -> bool:
    """Rows of several cells; tables that only lay out the page hold blocks of their own."""
    if node.get("role") == "presentation" or node.find(".//table") is not None:
        return False
    return any(len([c for c in row if c.tag in {"td", "th"}]) > 1 for row in node.iter("tr"))


def _nearest_table(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors("table"), None)


def _list_style(node: etree._Element, default: str) -> str:
    if node.get("type", "") in _STYLES:
        return _STYLES[node.get("type", "")]
    match = _LIST_STYLE.search(node.get("style", ""))
    return _LIST_STYLES[match.group(1)] if match else default
