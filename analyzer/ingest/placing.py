"""Answers of a form to words in their places on the page, and blanks to blanks.

What is printed under a field to be written upon, such as a run of underscores, gives way to the answer, or to
one short run where there is none, so that a blank is always seen as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analyzer.ingest.acroform import Field
from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Frame, Rectangle

BLANK = "____"

_RULE = re.compile(r"_{2,}|\.{4,}|…{2,}|-{5,}")
_CLOSING = re.compile(r"[.,;:!?)\]”’\"']+")
_RULED = frozenset("_.…-")
_UNDER = 0.4  #: of the shorter of a field and a printed rule: so much of it under the field gives way
_NEAR = 80.0  #: points; a label further away is no label of the field
_LETTER = 0.5  #: of the type's size, the usual width of a letter
_LEADING = 1.2  #: of the type's size
_USUAL, _SMALLEST = 12.0, 5.0  #: points, of type that fits itself to its box
_TALL = 2.0  #: of a line's height: a higher field has room for more than a line
_TWICE = 0.8  #: of a field that lies under another of its name: the same field


def place_fields(fields: Sequence[Field], tokens: Sequence[Token], frame: Frame) -> list[Token]:
    """The page's words with the answers of its fields among them.

    An answer that the page prints itself is given the field's name; any other is set into the field's box, on
    the line of the label beside it; a check box becomes one word, whatever sign the page prints in it.

    Args:
        fields: of the page.
        tokens: the words printed on it, in `frame`.
        frame: upright for most of the page's text.
    """
    if not fields:
        return list(tokens)
    placed = _once_each([(one, frame.place(*one.corners)) for one in fields])
    words = _without_rules(tokens, [box for one, box in placed if one.kind in {"text", "signature"}])
    words = _without_signs(words, [box for one, box in placed if one.kind == "tick"])
    printed = _Printed(words)
    for one, box in placed:
        words.extend(_set(one, box, printed))
    return words


def onto_lines(placed: Sequence[Token], printed: Iterable[Token]) -> list[Token]:
    """Words of a page together with the answers of its fields that were placed without knowing those words.

    Args:
        placed: words of fields, and others; of the fields' words those are moved that stand off their line.
        printed: the other words, recognised from the page's picture.
    """
    groups = _lines_of_fields(placed)
    typed = [box for box, group in groups if group[0].checked is None and not group[0].box]
    words = _without_rules(printed, typed)
    lines = _Printed(words)
    names = Counter(group[0].field for _, group in groups)  # an answer of several lines stays as it is
    for box, group in groups:
        label = lines.beside(box)
        if label is not None and names[group[0].field] == 1:
            for token in group:
                token.top, token.bottom = label.top, label.bottom
    return [*words, *placed]


def _lines_of_fields(placed: Sequence[Token]) -> list[tuple[Rectangle, list[Token]]]:
    """Words of fields, those of one line of one field together, with the box around them."""
    lines: dict[tuple[str, float, float], list[Token]] = {}
    for token in placed:
        if token.field:
            lines.setdefault((token.field, round(token.top), round(token.bottom)), []).append(token)
    return [
        ((min(t.x0 for t in g), min(t.top for t in g), max(t.x1 for t in g), max(t.bottom for t in g)), g)
        for g in lines.values()
    ]


class _Printed:
    """The words that a page prints, from the top, to be asked for by place."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        self.tokens = sorted(tokens, key=by_middle)
        self._middles = [token.middle for token in self.tokens]

    def between(self, top: float, bottom: float) -> list[Token]:
        return self.tokens[bisect_left(self._middles, top) : bisect_right(self._middles, bottom)]

    def inside(self, box: Rectangle) -> list[Token]:
        return [t for t in self.between(box[1], box[3]) if box[0] <= (t.x0 + t.x1) / 2 <= box[2]]

    def beside(self, box: Rectangle) -> Token | None:
        """The word of a line that a field stands in: near its middle, close to one of its ends."""
        x0, top, x1, bottom = box
        middle = (top + bottom) / 2
        found = [(t, max(x0 - t.x1, t.x0 - x1)) for t in self.between(top - 1, bottom + 1)]
        near = [
            (abs(t.middle - middle) + 0.15 * max(gap, 0), t.x0, t) for t, gap in found if -3 < gap < _NEAR
        ]
        return min(near, key=_rank)[2] if near else None


def by_middle(token: Token) -> float:
    """Sorts words by their height on the page."""
    return token.middle


def _rank(near: tuple[float, float, Token]) -> tuple[float, float]:
    return near[0], near[1]


def _once_each(placed: list[tuple[Field, Rectangle]]) -> list[tuple[Field, Rectangle]]:
    """Fields but for those that lie, empty or of the same name and value, under another; answers first."""
    kept: list[tuple[Field, Rectangle]] = []
    for one, box in sorted(placed, key=_is_blank):
        under = (other for other, above in kept if _share(box, above) > _TWICE)
        if not any(_is_blank((one, box)) or (o.name, o.value) == (one.name, one.value) for o in under):
            kept.append((one, box))
    return kept


def _is_blank(placed: tuple[Field, Rectangle]) -> bool:
    one = placed[0]
    return one.kind in {"text", "signature"} and not one.value and not one.drawn


def _share(box: Rectangle, other: Rectangle) -> float:
    """How much of a box lies under another, 0 to 1."""
    width = min(box[2], other[2]) - max(box[0], other[0])
    height = min(box[3], other[3]) - max(box[1], other[1])
    area = (box[2] - box[0]) * (box[3] - box[1])
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0


def _without_rules(tokens: Iterable[Token], boxes: list[Rectangle]) -> list[Token]:
    """Words without the printed rules that lie under fields."""
    words: list[Token] = []
    for token in tokens:
        words.extend(_pieces(token, boxes) if token.text[0] in _RULED or "__" in token.text else (token,))
    return words


def _pieces(token: Token, boxes: list[Rectangle]) -> list[Token]:
    """A word without its rules under fields: what is printed before, between and after them."""
    near = [b for b in boxes if b[1] - 4 <= token.middle <= b[3] + 4 and b[0] < token.x1 and token.x0 < b[2]]
    pieces: list[Token] = []
    kept = 0
    for rule in _RULE.finditer(token.text) if near else ():
        x0, x1 = across(token, rule.start()), across(token, rule.end())
        if any(_covers(box, x0, x1) for box in near):
            pieces += cut(token, kept, rule.start())
            kept = rule.end()
    return [*pieces, *cut(token, kept, len(token.text))]


def _covers(box: Rectangle, x0: float, x1: float) -> bool:
    shared = min(box[2], x1) - max(box[0], x0)
    return shared >= _UNDER * max(min(box[2] - box[0], x1 - x0), 1.0)


def across(token: Token, index: int) -> float:
    """About where a letter of a word begins."""
    return token.x0 + (token.x1 - token.x0) * index / len(token.text)


def cut(token: Token, start: int, end: int) -> list[Token]:
    """A stretch of a word as a word of its own; none where it is empty."""
    if start >= end:
        return []
    if end - start == len(token.text):
        return [token]
    x0, x1 = across(token, start), across(token, end)
    text = token.text[start:end]
    piece = replace(token, text=text, x0=x0, x1=x1, char=token.char + start)
    piece.hyphen = token.hyphen and end == len(token.text)
    piece.glued = start > 0 and _CLOSING.fullmatch(text) is not None
    return [piece]


def _without_signs(tokens: list[Token], boxes: list[Rectangle]) -> list[Token]:
    """Words without the boxes, ticks and crosses that are printed in the form's own boxes."""
    if not boxes:
        return tokens
    printed = _Printed(t for t in tokens if len(t.text) <= 2 and (len(t.text) == 1 or not t.text.isalnum()))
    drawn = {id(token) for box in boxes for token in printed.inside(box)}
    return [t for t in tokens if id(t) not in drawn]


def _set(one: Field, box: Rectangle, printed: _Printed) -> list[Token]:
    """The words of a field that the page does not print; those that it prints are given the field's name."""
    if one.kind == "tick":
        return [_box(one, box, printed)]
    inside = printed.inside(box) if one.kind == "text" else []
    if inside and _is_answer(one, box, inside):
        for token in inside:
            token.field = one.name or "field"
        return []
    words = [token for token in inside if any(map(str.isalnum, token.text))]
    signs = [token for token in inside if not any(map(str.isalnum, token.text))]
    return _typeset(one, one.value or BLANK, _below(words, _between(signs, box)), printed)


def _box(one: Field, box: Rectangle, printed: _Printed) -> Token:
    text = {"on": "☒", "off": "☐"}.get(one.state, "◩")
    x0, top, x1, bottom = box
    if (label := printed.beside(box)) is not None and abs(label.middle - (top + bottom) / 2) > 1:
        top, bottom = label.top, label.bottom
    checked = None if one.state == "unclear" else one.state == "on"
    token = Token(text, x0, top, x1, bottom, field=one.name or "field", checked=checked)
    token.box = "unclear" if checked is None else ""
    return token


def _is_answer(one: Field, box: Rectangle, inside: list[Token]) -> bool:
    """Whether the words that the page prints in a field's box are its answer, and not a label."""
    if one.drawn:
        return True
    if one.value:
        return "".join(t.text for t in inside) == "".join(one.value.split())
    if not any(c.isalnum() for t in inside for c in t.text):
        return False  # brackets or a currency's sign, to be written between or behind
    return box[3] - box[1] < _TALL * max(t.height for t in inside)


def _between(signs: list[Token], box: Rectangle) -> Rectangle:
    """What is left of a box between the brackets, or behind the currency's sign, that is printed into it."""
    x0, top, x1, bottom = box
    middle = (x0 + x1) / 2
    left = max((t.x1 for t in signs if t.x1 < middle), default=x0)
    right = min((t.x0 for t in signs if t.x0 > middle), default=x1)
    return left, top, right, bottom


def _below(inside: list[Token], box: Rectangle) -> Rectangle:
    """The box, or what is left of it under a label printed into it."""
    x0, top, x1, bottom = box
    edge = max((t.bottom for t in inside), default=top)
    return (x0, edge, x1, bottom) if edge + _SMALLEST < bottom else box


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    leading: float


def _typeset(one: Field, text: str, box: Rectangle, printed: _Printed) -> list[Token]:
    """Words set into a box: on the line that the box stands in, or line by line from the top."""
    x0, top, x1, bottom = box
    size = one.size or min(_USUAL, max(bottom - top - 2, _SMALLEST))
    lines = [words for line in text.split("\n") if (words := line.split())]
    fits = sum(len(word) + 1 for word in lines[0]) * _LETTER * size <= x1 - x0
    if len(lines) > 1 or (one.lines and not fits):
        return _by_line(one, lines, box, size)
    label = printed.beside(box)
    if label is not None:
        top, bottom = label.top, label.bottom
    elif bottom - top > _LEADING * size:
        middle = top + 0.6 * _LEADING * size if one.lines else (top + bottom) / 2
        top, bottom = middle - 0.6 * size, middle + 0.6 * size
    return _spread(lines[0], (x0, top, x1, bottom), size, one.name)


def _by_line(one: Field, lines: list[list[str]], box: Rectangle, size: float) -> list[Token]:
    x0, top, x1, bottom = box
    style = _fitting(lines, box, size)
    rows = [row for words in lines for row in _wrapped(words, x1 - x0, style.size)]
    leading = min(style.leading, (bottom - top) / len(rows))
    tokens: list[Token] = []
    for i, row in enumerate(rows):
        upper = top + i * leading
        width = min(sum(len(word) + 1 for word in row) * _LETTER * style.size, x1 - x0)
        tokens += _spread(row, (x0, upper, x0 + width, upper + leading), style.size, one.name)
    return tokens


def _fitting(lines: list[list[str]], box: Rectangle, size: float) -> _Type:
    """Type in which the lines fill the box no more than full, if any does."""
    width, height = box[2] - box[0], box[3] - box[1]
    while size > _SMALLEST and _LEADING * size * sum(len(_wrapped(w, width, size)) for w in lines) > height:
        size -= 1.0
    return _Type(size, _LEADING * size)


def _wrapped(words: list[str], width: float, size: float) -> list[list[str]]:
    rows: list[list[str]] = []
    room = 0.0
    for word in words:
        need = (len(word) + 1) * _LETTER * size
        if rows and need <= room:
            rows[-1].append(word)
        else:
            rows.append([word])
            room = width
        room -= need
    return rows


def _spread(words: list[str], box: Rectangle, size: float, name: str) -> list[Token]:
    """Words set side by side from the left of a box; the last reaches to the box's end.

    So a reader of lines sees no gap in an answer, nor between it and what is printed after it.
    """
    x0, top, x1, bottom = box
    step = min((x1 - x0) / max(sum(len(word) + 1 for word in words) - 1, 1), _LETTER * size)
    tokens = []
    at = x0
    for word in words:
        tokens.append(Token(word, at, top, at + len(word) * step, bottom, field=name))
        at += (len(word) + 1) * step
    tokens[-1].x1 = x1
    return tokens
