"""Reading order: a page's words cut into columns, margin notes and the full-width text around them.

The page is cut at its gutters: tall stretches of white with text on both sides. What stands above or below a
gutter is read before or after its columns; each part is cut again. Where the two sides are a table's columns
rather than columns of text they stay together and are read row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from analyzer.ingest.flow import Token
from analyzer.ingest.gutters import Gutter, find_gutters
from analyzer.ingest.sides import by_top, is_prose, kind_of_sides, rows_of

_BAND = 4  #: lines that must leave a known gutter free
_DEEPEST = 12
_WORD_SPACE = 1.0  #: of the text's height; blocks are further apart than words
_WIDEST = 5.0  #: of the text's height; a wider gutter of one page says nothing of the next
_FEW_WORDS = 80  #: more are no few lines that happen to be stretched
_WIDER = 1.5  #: of the other gaps of a line, the gap between two columns
_PAGE_GUTTER = 12  #: lines; a gutter at least as tall is one of the page, which its neighbours may share

Stripe = tuple[float, float]  #: x0, x1


@dataclass(frozen=True, slots=True)
class Region:
    """Words of one column, to be read line by line."""

    tokens: tuple[Token, ...]
    note: bool = False  #: printed beside the text


@dataclass(frozen=True, slots=True)
class Columns:
    """A page's regions in reading order, and the gutters between its columns of text."""

    regions: tuple[Region, ...]
    gutters: tuple[Stripe, ...] = ()
    shared: tuple[
        Stripe, ...
    ] = ()  #: of these, the ones that part most of the page: neighbours may have them


def line_height(tokens: Sequence[Token]) -> float:
    """The usual height of a word, in points."""
    return max(median(token.height for token in tokens), 1.0) if tokens else 1.0


def reading_order(tokens: Sequence[Token], *, gutters: Sequence[Stripe] = ()) -> Columns:
    """Cut a page's words into regions, in the order in which they are read.

    Args:
        tokens: the words.
        gutters: where the columns of other pages of the document are parted.
    """
    ordered, unit = sorted(tokens, key=by_top), line_height(tokens)
    found: list[Gutter] = []
    regions: list[Region] = []
    for part in _split_at(ordered, gutters):
        regions.extend(_cut(part, unit, 0, found))
    tall = 0.5 * (ordered[-1].bottom - ordered[0].top) if ordered else 0.0
    return Columns(
        tuple(regions),
        tuple((g.x0, g.x1) for g in found),
        tuple((g.x0, g.x1) for g in found if g.bottom - g.top >= tall and _may_be_shared(g, unit)),
    )


def _split_at(tokens: list[Token], gutters: Sequence[Stripe]) -> list[list[Token]]:
    """The words parted at known gutters, wherever lines leave one free and there is prose beside it."""
    for x0, x1 in gutters:
        parts: list[list[Token]] = []
        parted = False
        inset = 0.2 * (x1 - x0)  # the next page may be set a little wider
        for free, band in _bands(tokens, x0 + inset, x1 - inset):
            left = [t for t in band if (t.x0 + t.x1) < x0 + x1]
            right = [t for t in band if (t.x0 + t.x1) >= x0 + x1]
            tall = len(rows_of(band)) >= _BAND or len(band) == len(tokens)
            if free and left and right and tall and (is_prose(left) or is_prose(right)):
                parts += [left, right]
                parted = True
            else:
                parts.append(band)
        if parted:
            return parts
    return [tokens]


def _bands(tokens: list[Token], x0: float, x1: float) -> list[tuple[bool, list[Token]]]:
    """Printed lines gathered as long as they leave a stripe free (true), or as long as they cross it."""
    bands: list[tuple[bool, list[Token]]] = []
    for row in rows_of(tokens):
        free = not any(t.x0 < x1 and t.x1 > x0 for t in row)
        if not bands or bands[-1][0] != free:
            bands.append((free, []))
        bands[-1][1].extend(row)
    return bands


def _cut(tokens: list[Token], unit: float, depth: int, found: list[Gutter]) -> list[Region]:
    if not tokens:
        return []
    if depth < _DEEPEST and len(tokens) >= 6:
        for gutter in find_gutters(tokens, unit):
            above, left, right, below = _parts(tokens, gutter)
            kind = kind_of_sides(left, right, unit)
            if kind and _is_loose(left, right):
                continue
            if kind == "blocks":
                above, left, right, below = _parts(tokens, _from_first_row(tokens, gutter, unit))
            if kind in {"columns", "blocks"}:
                if kind == "columns":
                    found.append(gutter)
                parts = (above, left, right, below)
                return [region for part in parts for region in _cut(part, unit, depth + 1, found)]
            if kind in {"note left", "note right"}:
                text, notes = (right, left) if kind == "note left" else (left, right)
                middle = _beside(_cut(text, unit, depth + 1, found), notes, unit)
                return [*_cut(above, unit, depth + 1, found), *middle, *_cut(below, unit, depth + 1, found)]
    return [Region(tuple(tokens))]


def _is_loose(left: list[Token], right: list[Token]) -> bool:
    """Whether the white between two sides is no wider than the word spaces of lines that cross it.

    A few justified lines with long words may have their wide spaces below one another.
    """
    if len(left) + len(right) > _FEW_WORDS:
        return False
    begin = min(t.x0 for t in right)
    crossing = narrow = 0
    for row in rows_of([*left, *right]):
        gaps = [b.x0 - a.x1 for a, b in pairwise(row)]
        at = next((i for i, token in enumerate(row) if token.x0 >= begin), 0)
        if at and len(gaps) > 2:
            crossing += 1
            narrow += gaps[at - 1] < _WIDER * median(gaps[: at - 1] + gaps[at:])
    return 2 * narrow > crossing


def _may_be_shared(gutter: Gutter, unit: float) -> bool:
    """Whether a gutter is as wide as those between columns of text, and wider than a word space."""
    tall, wide = gutter.bottom - gutter.top, gutter.x1 - gutter.x0
    return tall >= _PAGE_GUTTER * unit and _WORD_SPACE * unit <= wide <= _WIDEST * unit


def _from_first_row(tokens: list[Token], gutter: Gutter, unit: float) -> Gutter:
    """The gutter without the text above it that happens to have a word space where it begins."""
    x = (gutter.x0 + gutter.x1) / 2
    inside = [t for t in tokens if gutter.top <= t.middle < gutter.bottom]
    for row in rows_of(inside):
        left = [t.x1 for t in row if t.x0 + t.x1 < 2 * x]
        right = [t.x0 for t in row if t.x0 + t.x1 >= 2 * x]
        if right and (not left or min(right) - max(left) >= _WORD_SPACE * unit):
            return Gutter(gutter.x0, gutter.x1, min(t.top for t in row), gutter.bottom)
    return gutter


def _parts(tokens: list[Token], gutter: Gutter) -> tuple[list[Token], list[Token], list[Token], list[Token]]:
    above, left, right, below = [], [], [], []
    x = (gutter.x0 + gutter.x1) / 2
    for token in tokens:
        if token.middle < gutter.top:
            above.append(token)
        elif token.middle >= gutter.bottom:
            below.append(token)
        elif (token.x0 + token.x1) / 2 < x:
            left.append(token)
        else:
            right.append(token)
    return above, left, right, below


def _beside(text: list[Region], notes: list[Token], unit: float) -> list[Region]:
    """Text with its margin notes, each note before the line beside which it begins."""
    blocks: list[list[Token]] = []
    for row in rows_of(notes):
        if blocks and row[0].top - max(t.bottom for t in blocks[-1]) < 0.8 * unit:
            blocks[-1].extend(row)
        else:
            blocks.append(list(row))
    ordered: list[Region] = []
    for region in text:
        rest = sorted(region.tokens, key=by_top)
        while blocks and blocks[0][0].middle <= rest[-1].bottom:
            start = blocks[0][0].top - 0.3 * unit
            before = [t for t in rest if t.middle < start]
            if before:
                ordered.append(Region(tuple(before), region.note))
            ordered.append(Region(tuple(blocks.pop(0)), note=True))
            rest = [t for t in rest if t.middle >= start]
            if not rest:
                break
        if rest:
            ordered.append(Region(tuple(rest), region.note))
    ordered.extend(Region(tuple(block), note=True) for block in blocks)
    return ordered
