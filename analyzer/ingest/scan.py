"""A page's picture to words, boxes and rules: turned upright, straightened, recognised, and judged."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from statistics import median

import pypdfium2

from analyzer.errors import InstallError, problem
from analyzer.ingest.flow import PageLayout, Token
from analyzer.ingest.frame import Rectangle
from analyzer.ingest.grey import Grey, ink_of
from analyzer.ingest.ink import ink_marks, is_rubbish
from analyzer.ingest.letters import with_capitals
from analyzer.ingest.ocr import Seen, read_words
from analyzer.ingest.options import OcrEngine
from analyzer.ingest.paper import sheet_alone
from analyzer.ingest.raster import (
    Raster,
    cut_out,
    draw_page,
    is_blank,
    is_sideways,
    levelled,
    straightened,
    tilt_of,
    turned,
)
from analyzer.ingest.scancells import read_cells
from analyzer.ingest.scanned import ScannedBox, scanned_boxes, scanned_lines, without_rules
from analyzer.ingest.sheet import Sheet
from analyzer.ingest.signlines import STAND_IN, InkMark, Placed, may_be_signed
from analyzer.ingest.tables import Edge, find_tables
from analyzer.ingest.unruled import find_unruled
from analyzer.records import PageOrigin, Problem

_SURE_LINE = 0.5  #: mean confidence of a line's letters; the words of a worse one are left out
_SURE_PAGE = 0.6  #: of a page's letters; a worse page is not read at all
_SURE_WORD = 0.3  #: a word that is no word and less sure than this is dirt
_SURE_FEW = 0.8  #: of a sheet with hardly any ink, which may be dirt
_POOR = 0.75  #: a page this poor may lie upside down
_FEWEST = 4  #: words of an unsure line that looks like text
_ALIKE = (0.5, 2.0)  #: its height against the page's usual line
#: What a box before a word is taken for; a capital after a capital is the word's own.
_TAKEN = re.compile(r"(?:[^\w\s(“\"']{1,2}|[OQ0DUCLIJ](?=[A-Z][a-z]))(?=\w)")
#: What a box alone is taken for, if not a sign.
_LOOKS_LIKE_BOX = re.compile(r"[^a-zA-Z0-9]{1,3}|[OQ0DUCLIJXxVvlM|\[\](){}\W]{1,2}\W?")
_SURE_LETTER = 0.7
_DOT = 5.6  #: points; what is as small and filled is a bullet, not a box with a tick
_BLANK = (28.0, 330.0)  #: points; a rule this long beside words is a blank to fill in
_ABOVE = 13.0  #: points over a rule, where an answer would stand

WordReader = Callable[[Grey, float], list[Seen]]  #: a straight picture and its dots to the inch


def word_reader(engine: OcrEngine, *, seconds: float | None = None) -> WordReader:
    """The engine that recognises words.

    Args:
        engine: its name.
        seconds: from now on, for all pictures together, after which it raises `TimeoutError`; ``None`` for as
            long as it takes. The accurate engine cannot be stopped.
    """
    if engine == "accurate":
        from analyzer.ingest import ocr_accurate  # noqa: PLC0415 - an extra

        return ocr_accurate.read_words
    if seconds is None:
        return read_words
    until = time.monotonic() + seconds

    def read(grey: Grey, dots: float) -> list[Seen]:
        return read_words(grey, dots, seconds=max(until - time.monotonic(), 0.01))

    return read


@dataclass(frozen=True, slots=True)
class Scan:
    """What a picture of a page says. Coordinates are points of the upright, straightened page."""

    tokens: list[Token] = field(default_factory=list)
    horizontal: list[Edge] = field(default_factory=list)  #: ruled lines
    vertical: list[Edge] = field(default_factory=list)
    turns: int = 0  #: quarter turns clockwise from the upright page to the page as displayed
    tilt: float = 0.0  #: degrees, as in `frame.slanted`
    quality: float = 0.0  #: mean confidence of the letters, 0 to 1
    unsure: int = 0  #: lines left out that look like text
    words: int = 0  #: all that the engine took for words
    blank: bool = False  #: nothing is drawn on it

    @property
    def origin(self) -> PageOrigin:
        """How far the page was read."""
        if self.blank:
            return "blank"
        if self.quality < _SURE_PAGE:
            return "unread"
        return "part" if self.unsure else "ocr"


def scan_page(
    page: pypdfium2.PdfPage,
    number: int,
    *,
    read: WordReader,
    most_pixels: int,
    only: Sequence[Rectangle] = (),
) -> tuple[Sheet, list[Problem]]:
    """Read a page from its picture.

    Args:
        page: with its answers drawn into it.
        number: one-based.
        read: the engine.
        most_pixels: of the picture.
        only: the parts of the page to look at, in points as displayed; none for all of it.

    Returns:
        The page and what could not be read: P106 not drawn, P120 no engine, P121 too poor, P122 in part,
        P123 it took too long.
    """
    raster = draw_page(page, most_pixels=most_pixels)
    if raster is None:
        width, height = page.get_size()
        return Sheet(PageLayout(number, width, height, origin="unread")), [
            problem("P106", stage="ingest", page=number)
        ]
    if only:
        raster = Raster(cut_out(raster.grey, only, raster.scale), raster.scale)
    return sheet_of(raster, number, read=read)


def sheet_of(raster: Raster, number: int, *, read: WordReader) -> tuple[Sheet, list[Problem]]:
    """The page that a picture shows, ready to be laid out; see `scan_page`."""
    rows, columns = raster.grey.shape
    layout = PageLayout(number, columns / raster.scale, rows / raster.scale)
    try:
        scan = read_scan(raster, read)
    except InstallError:
        layout.origin = "unread"
        return Sheet(layout), [problem("P120", stage="ingest", page=number)]
    except TimeoutError:
        layout.origin = "unread"
        return Sheet(layout), [problem("P123", stage="ingest", page=number)]
    layout.origin, layout.turns, layout.tilt = scan.origin, scan.turns, scan.tilt
    if scan.origin == "unread":
        return Sheet(layout), [problem("P121", stage="ingest", page=number)]
    problems = []
    if scan.unsure:
        problems.append(problem("P122", stage="ingest", page=number, count=scan.unsure))
    tables = find_tables(scan.horizontal, scan.vertical)
    tables.extend(find_unruled(scan.tokens, tables))
    return Sheet(layout, scan.tokens, tables=tables), problems


def read_scan(raster: Raster, read: WordReader) -> Scan:
    """Recognise a picture, whichever way up it lies.

    Raises:
        InstallError: the engine is missing.
        TimeoutError: it took too long.
    """
    raster = Raster(levelled(sheet_alone(raster.grey)), raster.scale)
    if is_blank(raster.grey):
        return _sparse(raster, read)
    turns = 1 if is_sideways(raster.grey) else 0
    scan = _read_turned(raster, turns, read)
    with suppress(TimeoutError):  # what the first look saw still stands
        if scan.quality < _POOR:
            scan = max((scan, _read_turned(raster, turns + 2, read)), key=_told)
        if turns and scan.quality < _SURE_PAGE:
            scan = max((scan, _read_turned(raster, 0, read)), key=_told)
    return scan


def _sparse(raster: Raster, read: WordReader) -> Scan:
    """A sheet with hardly any ink on it: a few words, such as an exhibit's title, or nothing but dirt."""
    scan = _read_turned(raster, 0, read)
    sure = scan.quality >= _SURE_FEW and any(sum(map(str.isalnum, t.text)) > 1 for t in scan.tokens)
    return scan if sure else Scan(blank=True)


def _told(scan: Scan) -> float:
    return sum(len(t.text) * (t.confidence or 0.0) for t in scan.tokens)


def _read_turned(raster: Raster, turns: int, read: WordReader) -> Scan:
    grey = turned(raster.grey, turns)
    tilt = tilt_of(grey)
    grey = straightened(grey, tilt)
    dots = raster.scale * 72
    points = 1 / raster.scale
    ink = ink_of(grey)
    across, down = scanned_lines(grey, dots, ink=ink)
    horizontal, vertical = _scaled(across, points), _scaled(down, points)
    ruled = find_tables(horizontal, vertical)
    areas = [_pixels(table.box, raster.scale) for table in ruled]
    seen = read(without_rules(grey, dots, areas), dots)
    kept, unsure, quality = _sure(seen)
    if quality < _SURE_PAGE:
        return Scan(turns=turns % 4, tilt=tilt, quality=quality, words=len(seen))
    boxes = scanned_boxes(grey, dots, ink=ink)
    placed = [_placed(word) for word in seen]
    rules = (last - first for _, first, last in horizontal)
    marks = ink_marks(grey, placed, dpi=dots) if may_be_signed(placed, rules) else []
    kept = [word for word in kept if not is_rubbish(_placed(word), marks)]
    tokens = _with_boxes([word.token(points) for word in kept], boxes, points)
    tokens.extend(_ink(mark, points) for mark in marks)
    tokens = read_cells(tokens, ruled, grey, raster.scale, read, ink=ink)
    tokens.extend(_blanks(horizontal, vertical, tokens))
    return Scan(tokens, horizontal, vertical, turns % 4, tilt, quality, unsure, len(seen))


def _sure(seen: Sequence[Seen]) -> tuple[list[Seen], int, float]:
    """The words of lines read for sure, the number of other lines of text, and the page's quality."""
    lines: dict[int, list[Seen]] = {}
    for word in seen:
        lines.setdefault(word.line, []).append(word)
    sure = [line for line in lines.values() if _confidence(line) >= _SURE_LINE]
    usual = median([w.bottom - w.top for line in sure for w in line] or [0.0])
    doubted = [line for line in lines.values() if _confidence(line) < _SURE_LINE and _is_text(line, usual)]
    kept = [w for line in sure for w in _lettered([w for w in line if not _is_dirt(w)])]
    return kept, len(doubted), _confidence([w for line in (*sure, *doubted) for w in line])


def _lettered(line: list[Seen]) -> list[Seen]:
    texts = with_capitals([word.text for word in line])
    return [replace(word, text=text) for word, text in zip(line, texts, strict=True)]


def _confidence(words: Sequence[Seen]) -> float:
    letters = sum(len(w.text) for w in words)
    return sum(len(w.text) * w.confidence for w in words) / letters if letters else 0.0


def _is_text(line: Sequence[Seen], usual: float) -> bool:
    height = median(w.bottom - w.top for w in line)
    words = [w for w in line if sum(map(str.isalpha, w.text)) >= 2]
    return len(words) >= _FEWEST and _ALIKE[0] * usual <= height <= _ALIKE[1] * usual


def _is_dirt(word: Seen) -> bool:
    letters = sum(map(str.isalnum, word.text))
    return (letters == 0 and word.confidence < 2 * _SURE_WORD) or (
        letters < 2 and word.confidence < _SURE_WORD
    )


def _placed(word: Seen) -> Placed:
    return Placed((word.x0, word.top, word.x1, word.bottom), word.text, word.confidence)


def _scaled(edges: Sequence[Edge], points: float) -> list[Edge]:
    return [(at * points, first * points, last * points) for at, first, last in edges]


def _with_boxes(tokens: list[Token], boxes: Sequence[ScannedBox], points: float) -> list[Token]:
    """Check boxes among the words; what the engine took them for is taken out."""
    for box in boxes:
        x0, top, x1, bottom = (side * points for side in (box.x0, box.top, box.x1, box.bottom))
        there = [t for t in tokens if _lies_on(t, (x0, top, x1, bottom))]
        whole = [t for t in there if _is_all_box(t, x0, x1)]
        there = [t for t in there if t not in whole]
        if any(t.text == "•" or _is_word(t, x0, x1) for t in there):
            continue  # a bullet, or a letter with straight sides
        if not any(_is_level(t, (x0, top, x1, bottom)) for t in tokens):
            continue  # a square among nothing: a stain, or a piece of a drawing
        tokens = [
            token for t in tokens for token in (_freed(t, x1) if t in there else (t,)) if t not in whole
        ]
        if box.state == "ticked" and max(x1 - x0, bottom - top) < _DOT:
            tokens.append(Token("•", x0, top, x1, bottom))
        elif box.state == "unclear":
            tokens.append(Token("◩", x0, top, x1, bottom, box="unclear"))
        else:
            ticked = box.state == "ticked"
            tokens.append(Token("☒" if ticked else "☐", x0, top, x1, bottom, checked=ticked))
    return tokens


def _is_level(token: Token, box: Rectangle) -> bool:
    """Whether a word stands on the line of a box."""
    return token.top < (box[1] + box[3]) / 2 < token.bottom and any(c.isalnum() for c in token.text)


def _lies_on(token: Token, box: Rectangle) -> bool:
    x0, top, x1, bottom = box
    shared = min(token.x1, x1) - max(token.x0, x0)
    return shared > 0.3 * min(x1 - x0, token.x1 - token.x0) and token.top < (top + bottom) / 2 < token.bottom


def _is_all_box(token: Token, x0: float, x1: float) -> bool:
    """Whether two or three letters fill no more than a box: each is narrower than one."""
    shared = min(token.x1, x1) - max(token.x0, x0)
    return 1 < len(token.text) <= 3 and shared > 0.75 * (token.x1 - token.x0)


def _is_word(token: Token, x0: float, x1: float) -> bool:
    """Whether a box lies in a word; not where it may be all of the word or its first letter."""
    if x0 < token.x0 + 0.5 * (x1 - x0) and _TAKEN.match(token.text):
        return False
    sure = (token.confidence or 0.0) >= _SURE_LETTER
    return _LOOKS_LIKE_BOX.fullmatch(token.text) is None or (sure and len(token.text) > 1)


def _freed(token: Token, left: float) -> tuple[Token, ...]:
    """A word without the box that was taken for its first letter; nothing where the box was all of it."""
    match = _TAKEN.match(token.text)
    if match is None or token.x1 <= left:
        return ()
    return (replace(token, text=token.text[match.end() :], x0=left),)


def _pixels(box: Rectangle, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(side * scale) for side in box)
    return x0, top, x1, bottom


def _ink(mark: InkMark, points: float) -> Token:
    x0, _, x1, _ = mark.box
    return Token(STAND_IN, x0 * points, mark.top * points, x1 * points, mark.bottom * points, ink=True)


def _blanks(horizontal: Sequence[Edge], vertical: Sequence[Edge], tokens: Sequence[Token]) -> list[Token]:
    """Rules beside words with nothing written on them: blanks that nobody filled in."""
    blanks = []
    for y, x0, x1 in horizontal:
        if not _BLANK[0] <= x1 - x0 <= _BLANK[1] or any(_meets(y, x0, x1, edge) for edge in vertical):
            continue
        on_it = [t for t in tokens if t.x1 > x0 and t.x0 < x1 and y - _ABOVE < t.middle and t.top < y + 2]
        beside = [t for t in tokens if t.top - 3 <= y <= t.bottom + 4 and (x0 - 60 < t.x1 <= x0 + 4)]
        if beside and not on_it:
            label = max(beside, key=_right)
            blanks.append(Token("____", x0, label.top, x1, label.bottom))
    return blanks


def _right(token: Token) -> float:
    return token.x1


def _meets(y: float, x0: float, x1: float, edge: Edge) -> bool:
    x, top, bottom = edge
    return x0 - 3 <= x <= x1 + 3 and top - 3 <= y <= bottom + 3
