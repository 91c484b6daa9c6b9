"""HTML to text: the contract's words without the page around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.build import TextBuilder, clean
from analyzer.ingest.decode import decode
from analyzer.ingest.numbering import format_number
from analyzer.ingest.parts import Parts

_DROPPED = frozenset(
    (
        "script", "style", "noscript", "template", "head", "nav", "aside", "svg", "canvas", "audio", "video",
        "iframe",
        "object", "embed", "button", "input", "select", "option", "textarea", "dialog", "map", "datalist",
        "progress",
        "meter",
    )
)  # fmt: skip
_BLOCKS = frozenset(
    (
        "p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
        "ul", "ol",
        "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "blockquote", "pre", "address",
        "figure",
        "figcaption", "form", "fieldset", "legend", "hr", "center", "body", "html", "details", "summary",
        "caption",
    )
)  # fmt: skip
_ROLES = frozenset(
    {"navigation", "banner", "search", "dialog", "alertdialog", "menu", "menubar", "contentinfo"}
)
#: class or id words of what surrounds an article on a saved page
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:cookie|cookies|consent|gdpr|onetrust|nav|navbar|navigation|menu|breadcrumbs?|sidebar|share|"
    r"social|"
    r"newsletter|skip-?link|site-?(?:header|footer)|page-?footer|global-?(?:header|footer)|modal|popup|subscribe)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\n\r\f\xa0\u2000-\u200a\u202f\u3000]+")
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?(lower-alpha|upper-alpha|lower-roman|upper-roman|lower-latin|none)"
)
_LIST_STYLES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
}
_LONG_CELL = 400  #: characters; a row with a longer cell is laid out as paragraphs
_MOST_KEPT = 0.5  #: of the page's text must survive the removal of what looks like surroundings


def read_html(data: bytes) -> Parts:
    """The text of a saved web page.

    Navigation, scripts, cookie banners, form controls and hidden parts are left out; lists keep their
    numbers and bullets as printed, table rows their cells.

    Raises:
        UnreadableError: P109 or P110, there is no text in it.
    """
    match = _CHARSET.search(data[:8192])
    text = clean(decode(data, declared=match.group(1).decode("ascii") if match else ""))
    root = _parse(_DECLARATION.sub("", text))
    body = root.find("body")
    top = body if body is not None else root
    writer = _Writer()
    writer.block(top)
    if len(writer.out.text()) < _MOST_KEPT * _all_text(top):
        # the whole article sits in something named like a sidebar: better too much than too little
        writer = _Writer(keep_all=True)
        writer.block(top)
    return Parts(writer.out.text().rstrip("\n"), marks=writer.out.sorted_marks(), title=_title(root))


def _parse(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        root = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(problem("P110", stage="ingest")) from error
    return root


def _all_text(top: etree._Element) -> int:
    """Characters of running text, whatever surrounds it; link lists and controls are not counted."""
    total = 0
    for node in top.iter("p", "li", "td", "h1", "h2", "h3"):
        if not any(a.tag in _DROPPED for a in node.iterancestors()) and node.find(".//p") is None:
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
    _line: list[str] = field(default_factory=list)  #: inline text of the paragraph being gathered
    _lead: str = ""  #: number or bullet to print before the next text

    def block(self, node: etree._Element) -> None:
        """Write a block element and everything in it."""
        tag = node.tag
        if callable(tag) or self._left_out(node):
            return
        if tag == "table" and _is_data_table(node):
            self._flush()
            self._table(node)
        elif tag in {"ol", "ul"}:
            self._flush()
            self._list(node)
        elif tag == "pre":
            self._flush()
            self._line.append("\ue000".join(_content(node).strip("\n").split("\n")))
            self._flush()
        else:
            if tag in _BLOCKS:
                self._flush()
            self._children(node)
            if tag in _BLOCKS:
                self._flush()

    def _children(self, node: etree._Element) -> None:
        self._inline(node.text)
        for child in node:
            if child.tag == "br":
                self._line.append("\ue000")
            elif child.tag == "img":
                pass
            else:
                self.block(child)
            self._inline(child.tail)

    def _inline(self, text: str | None) -> None:
        if text:
            self._line.append(text.replace("\ue000", ""))

    def _flush(self) -> None:
        """End the paragraph being gathered. U+E000 stands for a forced line break until here."""
        lines = [_SPACES.sub(" ", part).strip() for part in "".join(self._line).split("\ue000")]
        self._line.clear()
        text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
        if text:
            self.out.separate("\n\n")
            self.out.add(f"{self._lead} {text}" if self._lead else text)
            self._lead = ""

    def _left_out(self, node: etree._Element) -> bool:
        if node.tag in _DROPPED or node.get("hidden") is not None or node.get("aria-hidden") == "true":
            return True
        if _HIDDEN.search(node.get("style", "")):
            return True
        if self.keep_all or node.tag in {"body", "html", "main", "article"}:
            return False
        if node.get("role", "").lower() in _ROLES:
            return True
        if node.tag in {"header", "footer"} and _is_site_frame(node):
            return True
        return bool(_AROUND.search(f"{node.get('class', '')} {node.get('id', '')}"))

    def _list(self, node: etree._Element) -> None:
        ordered = node.tag == "ol"
        start = node.get("start", "1")
        count = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        style = _STYLES.get(node.get("type", ""), _css_list_style(node))
        for child in node:
            if child.tag != "li":
                self.block(child)
                continue
            value = child.get("value", "")
            count = int(value) if ordered and re.fullmatch(r"-?\d{1,6}", value) else count
            if self._lead:  # an item that begins with a list of its own
                self._line.append(" ")
            self._lead = f"{self._lead} {format_number(count, style)}.".strip() if ordered else "•"
            if style == "none":
                self._lead = ""
            self.block(child)
            self._flush()
            self._lead = ""
            count += 1

    def _table(self, node: etree._Element) -> None:
        rows = [row for row in node.iter("tr") if _nearest_table(row) is node]
        for row_number, row in enumerate(rows, start=1):
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            if not any(_content(cell).strip() for cell in cells):
                continue
            long = len(cells) == 1 or any(len(_content(cell)) > _LONG_CELL for cell in cells)
            self.out.separate("\n\n" if long or row_number == 1 else "\n")
            start = self.out.length
            for column, cell in enumerate(cells, start=1):
                if column > 1 and long:
                    self.out.separate("\n\n")
                elif column > 1:
                    self.out.add(" | ")
                self._cell(cell, f"{row_number},{column}", long=long)
            self.out.mark(start, self.out.length, "row", str(row_number))
        self.out.separate("\n\n")

    def _cell(self, cell: etree._Element, place: str, *, long: bool) -> None:
        inner = _Writer(self.keep_all)
        inner._children(cell)
        inner._flush()
        text = inner.out.text().strip("\n")
        start, end = self.out.add(text if long else re.sub(r"\n+", "\n", text))
        self.out.mark(start, end, "cell", place)


def _is_site_frame(node: etree._Element) -> bool:
    """A header or footer of the site rather than of the article."""
    return (
        not any(a.tag in {"article", "main", "section"} for a in node.iterancestors())
        and node.find(".//h1") is None
    )


def _is_data_table(node: etree._Element) -> bool:
    """Rows of several cells; tables that only lay out the page hold blocks of their own."""
    if node.get("role") == "presentation" or node.find(".//table") is not None:
        return False
    return any(len([c for c in row if c.tag in {"td", "th"}]) > 1 for row in node.iter("tr"))


def _nearest_table(row: etree._Element) -> etree._Element | None:
    return next(row.iterancestors("table"), None)


def _css_list_style(node: etree._Element) -> str:
    match = _LIST_STYLE.search(node.get("style", ""))
    return _LIST_STYLES[match.group(1)] if match else "decimal"
