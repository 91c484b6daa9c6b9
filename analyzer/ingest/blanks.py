"""Printed blanks that somebody has written on: the answer stands in the blank's place, on the blank's line.

Programs that fill in a form without fields, or make its answers part of the page, draw them over the rule
that was printed for them, often a little higher.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzer.ingest.flow import Token
from analyzer.ingest.frame import Rectangle

_RULE = re.compile(r"_{3,}")
_PRINTED = re.compile(r"_{2,}|\.{4,}|…{2,}|-{5,}")  #: under a field, other rules are blanks too
CLOSING = re.compile(r"[.,;:!?)\]”’\"']+")
_RULED = frozenset("_.…-")
_COVERED = 0.4  #: of the shorter of a field and a printed rule: so much of it under the field gives way
_UNDER = 0.5  #: of an answer that lies over the rule
_OFF = 0.6  #: of the higher line's height: so far an answer may stand above its rule
_NEAR = 0.3  #: of the lower line's height: so far apart two words are on one line in any case


def write_on_blanks(tokens: Sequence[Token]) -> list[Token]:
    """The page's words, without the rules that answers are drawn over; blanks that are left stay."""
    ruled = [token for token in tokens if "___" in token.text and not token.field]
    if not ruled:
        return list(tokens)
    rules = {id(token) for token in ruled}
    answers = sorted((t for t in tokens if id(t) not in rules), key=by_middle)
    middles = [token.middle for token in answers]
    words: list[Token] = []
    for token in tokens:
        if id(token) not in rules:
            words.append(token)
            continue
        reach = 2 * token.height
        near = answers[
            bisect_left(middles, token.middle - reach) : bisect_right(middles, token.middle + reach)
        ]
        words += _written_on(token, [t for t in near if t.x0 < token.x1 and token.x0 < t.x1])
    return words


def _written_on(token: Token, near: list[Token]) -> list[Token]:
    """A word with rules in it, without those that one of the words near is drawn over."""
    pieces: list[Token] = []
    kept = 0
    for rule in _RULE.finditer(token.text) if near else ():
        x0, x1 = across(token, rule.start()), across(token, rule.end())
        over = [t for t in near if _is_over(t, token, x0, x1)]
        if not over:
            continue
        pieces += cut(token, kept, rule.start())
        kept = rule.end()
        for answer in over:
            _bring_near(answer, token)
    return [*pieces, *cut(token, kept, len(token.text))]


def _bring_near(answer: Token, token: Token) -> None:
    """Move an answer that stands too far off its rule to be a word of that line, just far enough."""
    off = answer.middle - token.middle
    most = _NEAR * min(answer.height, token.height)
    if abs(off) > most:
        move = (most if off > 0 else -most) - off
        answer.top += move
        answer.bottom += move


def _is_over(answer: Token, token: Token, x0: float, x1: float) -> bool:
    """Whether a word is drawn over a rule from `x0` to `x1`: on its line, or a little off it."""
    shared = min(answer.x1, x1) - max(answer.x0, x0)
    if shared < _UNDER * (answer.x1 - answer.x0):
        return False
    off = answer.bottom - token.bottom
    return -_OFF * max(answer.height, token.height) < off < 0.3 * token.height


def without_rules(tokens: Iterable[Token], boxes: list[Rectangle]) -> list[Token]:
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
    for rule in _PRINTED.finditer(token.text) if near else ():
        x0, x1 = across(token, rule.start()), across(token, rule.end())
        if any(_covers(box, x0, x1) for box in near):
            pieces += cut(token, kept, rule.start())
            kept = rule.end()
    return [*pieces, *cut(token, kept, len(token.text))]


def _covers(box: Rectangle, x0: float, x1: float) -> bool:
    shared = min(box[2], x1) - max(box[0], x0)
    return shared >= _COVERED * max(min(box[2] - box[0], x1 - x0), 1.0)


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
    piece.glued = start > 0 and CLOSING.fullmatch(text) is not None
    return [piece]


def by_middle(token: Token) -> float:
    """Sorts words by their height on the page."""
    return token.middle
