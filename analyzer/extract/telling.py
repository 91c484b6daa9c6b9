"""Which sentences to quote for a decision, most telling first: a reader looks at the first three."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from analyzer.extract.classify import load_detector
from analyzer.extract.lines import Line
from analyzer.extract.signals import Signal
from analyzer.extract.stance import Decision

MOST = 5  #: quotes
_AGAINST = frozenset({"contrary", "soft_contrary"})
_DUTY = re.compile(r"\b(?:shall|will|must|may|can|agrees?|undertakes?|warrants?|never|not|are|is|has|have)\b")
_NO_SENTENCE = re.compile(r"^\W*\[[^\]]*\]\(#|[?]\W*$")
_FEW_WORDS = 5
_COUNTED = frozenset({"schedule", "blank"})  #: decided by a list, in its order
_SUPPORT = 2.0  #: points for a line that the encoder is sure of
_NEAR = 2  #: lines apart that count as the same passage


def telling_lines(
    term: str,
    decision: Decision,
    signals: tuple[Signal, ...],
    lines: tuple[Line, ...],
    support: Sequence[float],
) -> tuple[Line, ...]:
    """The lines to quote: what a decision rests on, strongest first, each new passage before its neighbours.

    A weak promise is quoted with what weakens it, so that both are seen. `support` says of each line how likely it
    alone would give the decision.
    """
    if not decision.lines or decision.by in _COUNTED:
        return _one_a_sentence(decision.lines, lines)
    gives = _relevant(decision, signals)
    pool = list(dict.fromkeys((*decision.lines, *gives)))
    strength = {i: _strength(term, i, gives[i], decision, lines) + _SUPPORT * support[i] for i in pool}
    chosen: list[int] = []
    shown: set[str] = set()
    while pool and len(chosen) < 2 * MOST:
        best = max(pool, key=lambda i: (strength[i] + _fresh(i, gives[i], shown, chosen, lines), -i))
        pool.remove(best)
        chosen.append(best)
        shown |= {_kind(given) for given in gives[best]}
    return _one_a_sentence(tuple(chosen), lines)


def _relevant(decision: Decision, signals: tuple[Signal, ...]) -> dict[int, tuple[str, ...]]:
    """What each line gives that bears on the decision, in reading order."""
    found: dict[int, list[str]] = defaultdict(list)
    for signal in sorted(signals, key=lambda s: s.line):
        against = signal.gives in _AGAINST
        if against is (decision.stance == "contrary") and (
            ":" not in signal.gives or decision.stance == "hedged"
        ):
            found[signal.line].append(signal.gives)
    for i in decision.lines:
        found.setdefault(i, [])
    return {i: tuple(given) for i, given in found.items()}


def _kind(given: str) -> str:
    """Aspects count one by one; holes of a promise all alike."""
    return "hole" if ":" in given else given


def _strength(
    term: str, index: int, gives: tuple[str, ...], decision: Decision, lines: tuple[Line, ...]
) -> float:
    """How plainly a line speaks to its term, by what it gives and how it is put."""
    line = lines[index]
    points = 1.0 * len(set(gives)) + 2.0 * load_detector().score(line, term)
    points += 1.0 * bool(index in decision.lines)
    points += 0.6 * bool(_DUTY.search(line.full)) + 0.6 * ("PROVIDER" in line.full or "DATA" in line.full)
    points += 0.8 * (decision.clock is not None and decision.clock.line == index)
    points += 1.0 * load_detector().names(line.heading, term)
    points -= 2.0 * (line.clause.kind == "heading" or _NO_SENTENCE.search(line.sentence.text) is not None)
    points -= 1.0 * (len(line.sentence.text.split()) < _FEW_WORDS and not line.offset)
    return points


def _fresh(
    index: int, gives: tuple[str, ...], shown: set[str], chosen: list[int], lines: tuple[Line, ...]
) -> float:
    """What a line adds to those chosen: 0.7 for each aspect not shown yet, less beside a chosen one."""
    added = len({_kind(given) for given in gives} - shown)
    close = any(abs(index - i) <= _NEAR or lines[index].clause.index == lines[i].clause.index for i in chosen)
    return 0.7 * min(added, 2) - 1.0 * close


def _one_a_sentence(chosen: tuple[int, ...], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines of different sentences, as many as are quoted. An entry of a list goes before its whole sentence."""
    sentences: dict[int, Line] = {}
    for line in (lines[i] for i in chosen):
        before = sentences.setdefault(line.sentence.index, line)
        if line.entry and not before.entry:
            sentences[line.sentence.index] = line
    return tuple(sentences.values())[:MOST]
