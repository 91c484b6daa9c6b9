"""A part of a paper that prevails over what stands before it cures what that says to the contrary.

"This Rider prevails over Parts One and Two": where the rider promises in full what the printed terms weaken or deny,
the promise is in force and the words before it are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analyzer.extract.features import STANCES, Array
from analyzer.extract.judging import Judged
from analyzer.extract.lines import Line
from analyzer.extract.rulebook import load_rules
from analyzer.extract.sight import Sight
from analyzer.extract.stance import decide
from analyzer.extract.weights import load_weights

_PART = r"(?:rider|exhibit|addendum|annex|appendix|schedule|attachment|amendment|supplement|dpa|part|letter|endorsement)"
_PREVAILS = r"(?:prevails?|controls?|governs?|takes? (?:precedence|priority)|overrides?|outranks?|supersedes?|goes before|ranks? first|wins?|comes first)"
#: "This rider prevails over ...", said in the part itself.
_THIS = re.compile(rf"\bthis (?:\w+ ){{0,3}}{_PART}\b[^.;,]{{0,30}}\b{_PREVAILS}\b(?! by)")
#: "Exhibit C prevails ...", "Rider R ranks first, Exhibit C second", said anywhere.
_NAMED = re.compile(
    rf"\b(?P<part>{_PART} (?:[a-z]|\d{{1,2}}|[ivx]+))\b(?:[^.;]{{0,40}}\b{_PREVAILS}\b(?! by)| (?:second|third)\b)"
)
_TITLE = re.compile(rf"\b{_PART}\b")
_PROMISED = 0.9  #: the probability from which a line of the prevailing part promises in full
_OTHERWISE = 0.5  #: the probability from which a line promises less, or the opposite
_FEWEST = 2  #: lines of a part
_UNRANKED = frozenset({"data_schedule"})  #: lists add up


def cured(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...]
) -> tuple[dict[str, Judged], Sight]:
    """What rules and encoder find, without the words that a prevailing part puts out of force.

    Words count no longer where the part that follows them prevails and promises in full what they weaken or deny, and
    nothing in it or after it does so again.
    """
    mended, stances = dict(judged), sight.stances
    for part in _prevailing(lines):
        before = list(range(part.start))
        for number, term in enumerate(load_weights().terms):
            seen = stances[:, number]
            if term in _UNRANKED or not _cures(seen, part):
                continue
            stances = stances.copy() if stances is sight.stances else stances
            stances[before, number] = np.eye(len(STANCES), dtype=np.float32)[0]
            mended[term] = _without(mended[term], term, part.start, lines)
    return mended, sight if stances is sight.stances else replace(sight, stances=stances)


def _cures(seen: Array, part: range) -> bool:
    """Whether a part promises a term in full that the words before it do not; ``seen`` is (lines, stances)."""
    promised = STANCES.index("commits")
    less = seen[:, promised + 1 :].max(axis=1)
    return bool(
        seen[part.start : part.stop, promised].max() >= _PROMISED
        and less[part.start :].max() < _OTHERWISE
        and less[: part.start].max() >= _OTHERWISE
    )


def _without(judged: Judged, term: str, start: int, lines: tuple[Line, ...]) -> Judged:
    """What the rules decide by the lines from ``start`` on."""
    signals = tuple(signal for signal in judged.signals if signal.line >= start)
    return Judged(decide(load_rules()[term], signals, lines), signals)


def _prevailing(lines: Sequence[Line]) -> list[range]:
    """The parts that are said to prevail, each with words before it."""
    found: dict[range, None] = {}
    for at, line in enumerate(lines):
        named = [_part_named(match["part"], lines) for match in _NAMED.finditer(line.full)]
        for place in [at] * (_THIS.search(line.full) is not None) + [i for i in named if i is not None]:
            part = _part_at(place, lines)
            if part.start > 0 and len(part) >= _FEWEST and _TITLE.search(_title(lines[place])):
                found[part] = None
    return list(found)


def _part_named(name: str, lines: Sequence[Line]) -> int | None:
    """The first line of the part of that name: "exhibit c"."""
    return next((i for i, line in enumerate(lines) if _title(line).startswith(name)), None)


def _part_at(place: int, lines: Sequence[Line]) -> range:
    """The lines around one that stand in the same exhibit, or under the same title."""
    start = stop = place
    while start > 0 and _same_part(lines[start - 1], lines[place]):
        start -= 1
    while stop < len(lines) and _same_part(lines[stop], lines[place]):
        stop += 1
    return range(start, stop)


def _same_part(one: Line, other: Line) -> bool:
    return one.clause.part == other.clause.part and (one.clause.part > 0 or _title(one) == _title(other))


def _title(line: Line) -> str:
    """The number and the words of the outermost heading over a line."""
    return (line.clause.path or (line.clause.number,))[0].lower()
