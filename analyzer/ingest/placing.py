"""Answers of a form to words in their places on the page, and blanks to blanks.

What is printed under a field to be written upon, such as a run of underscores, gives way to the answer, or to
one short run where there is none, so that a blank is always seen as one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from analyzer.ingest.acroform import Field
from analyzer.ingest.blanks import CLOSING, by_middle, without_rules
from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Frame, Rectangle
from analyzer.ingest.typesetting import SMALLEST, typeset

BLANK = "____"

_NEAR = 80.0  #: points; a label further away is no label of the field
_TALL = 2.0  #: of a line's height: a higher field has room for more than a line
_BAND, _MOST_BANDS = 20.0, 1000  #: points, and how many: fields are compared with those of their band
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
    words = without_rules(tokens, [box for one, box in placed if one.kind in {"text", "signature"}])
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
    words = without_rules(printed, typed)
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

    def behind(self, box: Rectangle) -> list[Token]:
        """Full stops and other closing signs right behind a box."""
        reach = 0.5 * (box[3] - box[1])
        near = (t for t in self.between(box[1] - 1, box[3] + 1) if -4.0 < t.x0 - box[2] < reach)
        return [t for t in near if CLOSING.fullmatch(t.text)]

    def beside(self, box: Rectangle) -> Token | None:
        """The word of a line that a field stands in: near its middle, close to one of its ends."""
        x0, top, x1, bottom = box
        middle = (top + bottom) / 2
        found = [(t, max(x0 - t.x1, t.x0 - x1)) for t in self.between(top - 1, bottom + 1)]
        near = [
            (abs(t.middle - middle) + 0.15 * max(gap, 0), t.x0, t) for t, gap in found if -3 < gap < _NEAR
        ]
        return min(near, key=_rank)[2] if near else None


def _rank(near: tuple[float, float, Token]) -> tuple[float, float]:
    return near[0], near[1]


def _once_each(placed: list[tuple[Field, Rectangle]]) -> list[tuple[Field, Rectangle]]:
    """Fields but for those that lie, empty or of the same name and value, under another; answers first."""
    kept: list[tuple[Field, Rectangle]] = []
    bands: dict[int, list[tuple[Field, Rectangle]]] = defaultdict(list)
    for one, box in sorted(placed, key=_is_blank):
        near = bands[int((box[1] + box[3]) / 2 // _BAND)]
        under = (other for other, above in near if _share(box, above) > _TWICE)
        if any(_is_blank((one, box)) or (o.name, o.value) == (one.name, one.value) for o in under):
            continue
        kept.append((one, box))
        first = int(box[1] // _BAND)
        for band in range(first, min(int(box[3] // _BAND), first + _MOST_BANDS) + 1):
            bands[band].append((one, box))
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
    for token in printed.behind(box):
        token.glued = True
    room = _below(words, _between(signs, box))
    return typeset(one, one.value or BLANK, room, printed.beside(room))


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
    return (x0, edge, x1, bottom) if edge + SMALLEST < bottom else box
