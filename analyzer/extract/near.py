"""Passages that come near a term and do not decide it: the search trail of silence, and what stands beside."""

from __future__ import annotations

import heapq

from analyzer.extract.classify import load_detector
from analyzer.extract.lines import Line

NEAREST = 3
_LEAST = 0.55  #: of 1: two words of the term, or one and a wording much like its examples
_LEAST_BESIDE = 0.6
_CLOSE = 0.75  #: from here on, what was taken for silence is often a promise in unusual words


def nearest_lines(term: str, lines: tuple[Line, ...]) -> tuple[int, ...]:
    """Indexes of the lines that come nearest to a term, best first; none where nothing comes near."""
    return _nearest(term, lines, least=_LEAST, most=NEAREST)


def is_close(term: str, line: Line) -> bool:
    """Whether a line comes so near to a term that its silence is doubtful."""
    return load_detector().score(line, term) >= _CLOSE


def lines_beside(term: str, quoted: tuple[Line, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """What else a paper says on a subject that few sentences decide: so many that a reader sees three."""
    room = NEAREST - len(quoted)
    if room <= 0:
        return ()
    shown = frozenset(line.sentence.index for line in quoted)
    return tuple(lines[i] for i in _nearest(term, lines, least=_LEAST_BESIDE, most=room, skip=shown))


def _nearest(
    term: str, lines: tuple[Line, ...], *, least: float, most: int, skip: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """The best lines of different sentences, without the sentences to skip."""
    detector = load_detector()
    scored = (
        (detector.score(line, term), -i)
        for i, line in enumerate(lines)
        if line.clause.kind != "heading" and line.sentence.index not in skip
    )
    best: dict[int, int] = {}
    for _, i in heapq.nlargest(3 * most, (s for s in scored if s[0] >= least)):
        best.setdefault(lines[-i].sentence.index, -i)
    return tuple(best.values())[:most]
