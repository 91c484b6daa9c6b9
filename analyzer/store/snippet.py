"""The words around what was found, and which of them were looked for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from analyzer.records import Span
from analyzer.store.query import Piece, fold
from analyzer.text import merge_spans

WIDTH = 260  #: characters of a snippet, about
_BEFORE = 70  #: of them before the first word that was looked for, where there is room
_PARTS = 3  #: stretches at most
_BEFORE_DOTS, _AFTER = "… ", " …"


class Match(NamedTuple):
    """A stretch of a text that is one of the pieces."""

    start: int
    end: int
    piece: int  #: its index


class Snippet(NamedTuple):
    """A stretch of a text, plain; spans are characters of it."""

    text: str
    spans: tuple[Span, ...]
    first: int  #: where the first word that was looked for stands in the whole text


def matches(text: str, pieces: Sequence[Piece]) -> list[Match]:
    """Every place in the text where a piece stands, in order; of those that overlap in a piece the first."""
    folded = fold(text)
    return sorted(
        Match(found.start(), found.end(), number)
        for number, piece in enumerate(pieces)
        for found in _pattern(piece).finditer(folded)
    )


@lru_cache(maxsize=256)
def _pattern(piece: Piece) -> re.Pattern[str]:
    """What the index takes for the piece: its words, with anything but letters and digits between."""
    options = sorted(piece.options, key=len, reverse=True)
    either = "|".join(r"[\W_]+".join(map(re.escape, option)) for option in options)
    end = r"[^\W_]*" if piece.prefix else r"(?![^\W_])"
    return re.compile(rf"(?<![^\W_])(?:{either}){end}")


def snippet(text: str, pieces: Sequence[Piece], *, width: int = WIDTH) -> Snippet:
    """The stretch that holds all pieces, or up to three shorter ones that hold the most of them together.

    Args:
        text: of a page, on one line.
        pieces: what is looked for; where none stands in the text, its beginning is given.
        width: characters, about; more where a single phrase is longer.
    """
    found = matches(text, pieces)
    if not found:
        end = _back_to_space(text, min(width, len(text)), 0)
        return Snippet(text[:end].rstrip() + (_AFTER if end < len(text) else ""), (), 0)
    wanted = {match.piece for match in found}
    parts = [_densest(found, wanted, width - _BEFORE)]
    if len(_held(found, parts[0])) < len(wanted):
        parts = _several(found, wanted, width // _PARTS)
    share = width // len(parts)
    before = _BEFORE if len(parts) == 1 else share // 4
    return _joined(text, found, [_widened(text, part, share, before) for part in parts], parts[0][0])


def _several(found: Sequence[Match], wanted: set[int], width: int) -> list[Span]:
    parts: list[Span] = []
    left = set(wanted)
    while left and len(parts) < _PARTS:
        part = _densest([m for m in found if m.piece in left], left, width // 2)
        left -= _held(found, part)
        parts.append(part)
    return sorted(parts)


def _held(found: Sequence[Match], part: Span) -> set[int]:
    return {m.piece for m in found if part[0] <= m.start and m.end <= part[1]}


def _densest(found: Sequence[Match], wanted: set[int], width: int) -> Span:
    """From the first to the last match of the window with the most of the wanted pieces; the first such."""
    most, best = 0, (found[0].start, found[0].end)
    starts = [match.start for match in found]
    for i, match in enumerate(found):
        stop = bisect.bisect_left(starts, match.start + width)
        inside = [m for m in found[i:stop] if m.end <= match.start + width] or [match]
        kinds = len({m.piece for m in inside})
        if kinds > most:
            most, best = kinds, (match.start, max(m.end for m in inside))
        if most == len(wanted):
            break
    return best


def _widened(text: str, part: Span, width: int, before: int) -> Span:
    start = _on_to_space(text, max(part[0] - before, 0), part[0])
    return start, _back_to_space(text, min(max(start + width, part[1]), len(text)), part[1])


def _joined(text: str, found: Sequence[Match], parts: Sequence[Span], first: int) -> Snippet:
    """The stretches one after the other, with dots where something is left out."""
    words, spans, last = "", [], 0
    for start, end in merge_spans(parts):
        words += _BEFORE_DOTS if start and not words else " … " if words else ""
        shift = len(words) - start
        spans += [(m.start + shift, m.end + shift) for m in found if start <= m.start and m.end <= end]
        words, last = words + text[start:end], end
    return Snippet(words.rstrip() + (_AFTER if last < len(text) else ""), merge_spans(spans), first)


def _on_to_space(text: str, start: int, limit: int) -> int:
    """No word is shown in part."""
    while 0 < start < limit and text[start - 1] != " ":
        start += 1
    return start


def _back_to_space(text: str, end: int, limit: int) -> int:
    cut = end
    while limit < cut < len(text) and text[cut] != " ":
        cut -= 1
    return cut if cut > limit else limit or end
