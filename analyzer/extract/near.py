"""The search trail of a silent term: the passages that came nearest, and what was looked for."""

from __future__ import annotations

import heapq

from analyzer.extract.classify import load_detector
from analyzer.extract.lines import Line

NEAREST = 3
_LEAST = 0.6  #: two words of the term, or one and the heading


def nearest_lines(term: str, lines: tuple[Line, ...]) -> tuple[int, ...]:
    """Indexes of the lines that come nearest to a term, best first; none where nothing comes near."""
    detector = load_detector()
    scored = (
        (detector.score(line, term), -i) for i, line in enumerate(lines) if line.clause.kind != "heading"
    )
    best = heapq.nlargest(NEAREST, (s for s in scored if s[0] >= _LEAST))
    return tuple(-i for _, i in best)
