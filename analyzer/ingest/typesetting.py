"""Text set into a box on a page: about where a viewer would show each word of it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.ingest.acroform import Field
from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle

SMALLEST = 5.0  #: points, of type that fits itself to its box
_USUAL = 12.0  #: points
_LETTER = 0.5  #: of the type's size, the usual width of a letter
_LEADING = 1.2  #: of the type's size


@dataclass(frozen=True, slots=True)
class _Type:
    size: float
    leading: float


def typeset(one: Field, text: str, box: Rectangle, label: Token | None) -> list[Token]:
    """Words set into a box, line by line from its top, or on the line of its label where one line will do.

    Args:
        one: the field, which names the words.
        text: not empty.
        box: where it is shown.
        label: a word of the line that the box stands in; ``None`` where it stands alone.
    """
    x0, top, x1, bottom = box
    size = one.size or min(_USUAL, max(bottom - top - 2, SMALLEST))
    lines = [words for line in text.split("\n") if (words := line.split())]
    fits = sum(len(word) + 1 for word in lines[0]) * _LETTER * size <= x1 - x0
    if len(lines) > 1 or (one.lines and not fits):
        return _by_line(one, lines, box, size)
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
    while size > SMALLEST and _LEADING * size * sum(len(_wrapped(w, width, size)) for w in lines) > height:
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
