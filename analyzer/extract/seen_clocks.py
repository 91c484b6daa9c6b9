"""The deadline of a breach notice and of a destruction, once the encoder has said what each time is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from analyzer.extract.clocks import Clock, breach_clock, clock_at, destruction_clock
from analyzer.extract.encoder import USES
from analyzer.extract.features import Array
from analyzer.extract.judging import Judged
from analyzer.extract.lines import Line
from analyzer.extract.sight import SeenTime, Sight
from analyzer.extract.stance import Decision

_DUTY = 0.5  #: the least probability with which a passage is taken to speak of the term's duty
_SENTENCE = 4  #: words that can speak of a duty; "Within 24 hours:" alone tells of none
_DOUBTED = 0.15  #: the probability below which a passage that the rules take for the duty is doubted
_CLOCKS = {"breach_notification": breach_clock, "data_destruction": destruction_clock}
#: What the time of a duty can be for, the first before the second.
_USES = {"breach_notification": ("told",), "data_destruction": ("gone_end", "gone_else")}
_NO_TIME = frozenset({"no_number", "vague_time"})
_FITS = 0.8  #: the probability from which a time is taken for the duty's
_APART = 0.2  #: what a time is less likely the duty's where its line does not tell of it
_REFUSED = 0.05  #: the probability below which it is not taken for it, although there is no other
_KEPT = 0.5  #: the probability from which the time that the rules chose is left alone


def with_seen_clocks(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...]
) -> dict[str, Judged]:
    """What the rules make of a paper, with the times of duties that only the encoder sees.

    A time that the rules found counts, unless the encoder sees the duty in other passages alone, or says that it is
    for something else (`settled`).
    """
    seen = dict(judged)
    for term, clock_of in _CLOCKS.items():
        firm, weak, duty = sight.support(term, "commits"), sight.support(term, "hedged"), sight.duty(term)
        duties = [int(i) for i in np.flatnonzero(duty >= _DUTY) if len(lines[i].text.split()) >= _SENTENCE]
        decision = judged[term].decision
        clock = decision.clock
        known = clock is not None and not clock.blank and duty[clock.line] >= _DOUBTED
        if duties and not known:
            clock = clock_of(tuple(duties), lines) or clock
        vague = frozenset(map(int, np.flatnonzero(np.greater_equal(weak, firm)))) if duties else frozenset()
        clock = settled(clock, _fitting(sight.times, _USES[term], duty), lines, vague=vague)
        if clock is decision.clock:
            continue
        seen[term] = Judged(_timed(decision, clock), judged[term].signals)
    return seen


def _timed(decision: Decision, clock: Clock | None) -> Decision:
    """A decision with another deadline, or with none."""
    hedges, stance = decision.hedges, decision.stance
    if clock is None and stance == "commits":
        return replace(decision, clock=None, stance="hedged", hedges=("no_number",), sure=False)
    if hedges and clock is not None and not clock.blank:
        hedges = tuple(code for code in hedges if code not in _NO_TIME) or ("partial",)
    return replace(decision, clock=clock, hedges=hedges)


def settled(
    ruled: Clock | None,
    times: Sequence[tuple[SeenTime, int, float]],
    lines: tuple[Line, ...],
    *,
    vague: frozenset[int] = frozenset(),
) -> Clock | None:
    """The deadline: the rules' own, unless the encoder says that it is for something else.

    Then it is the time that the encoder takes for the duty's, or none where the sentence promises no time (``vague``
    are the lines that the encoder does not take for a full promise). The encoder does not see what ties a time to the
    duty by a name or a row: such a time gives way to another one alone. ``times`` are all times seen, each with
    the rank of its use and the probability that it is the duty's.
    """
    if ruled is not None and ruled.act == "ticked":
        return ruled
    own = [fit for time, _, fit in times if ruled is not None and _same(time, ruled)]
    fitting = [one for one in times if one[2] >= _FITS]
    tied = ruled is not None and ruled.act == "tied"
    if ruled is not None and (not own or max(own) >= (_REFUSED if tied else _KEPT)):
        return ruled
    if not fitting:
        return None if ruled and not tied and ruled.line in vague and max(own) < _REFUSED else ruled
    first = min(rank for _, rank, _ in fitting)
    best = min(
        (t for t, rank, _ in fitting if rank == first),
        key=lambda t: (t.duration.hours is None, t.duration.hours or 0.0, t.line),
    )
    return clock_at(best.line, best.duration, lines)


def _fitting(
    times: Sequence[SeenTime], uses: Sequence[str], duty: Array
) -> list[tuple[SeenTime, int, float]]:
    """Each time with the rank of its use and how likely it is the duty's: less where its line tells of no duty."""
    columns = [USES.index(use) for use in uses]
    found = []
    for time in times:
        shares = [time.uses[column] for column in columns]
        likely = sum(shares) if duty[time.line] >= _DUTY else sum(shares) - _APART
        found.append((time, int(np.argmax(shares)), likely))
    return found


def _same(time: SeenTime, clock: Clock) -> bool:
    d = time.duration
    return time.line == clock.line and (d.hours, d.business, d.blank) == (
        clock.hours,
        clock.business,
        clock.blank,
    )
