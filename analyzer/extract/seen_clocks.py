"""The deadline of a breach notice and of a destruction, once the encoder has said what each time is for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer.extract.clock_words import PROVIDER_TELLS, SCHOOL_CONFIRMS
from analyzer.extract.clocks import Clock, breach_clock, clock_at, destruction_clock, is_idle_time
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
_REFUSED = 0.05  #: the probability below which a time that is tied to the duty gives way to another
_EXCLUDED = 0.02  #: the probability below which a time counts for nothing, although there is no other
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
        duty = sight.duty(term)
        duties = [
            int(i)
            for i in np.flatnonzero(duty >= _DUTY)
            if len(lines[i].text.split()) >= _SENTENCE and not lines[i].other
        ]
        decision = judged[term].decision
        clock = decision.clock
        known = clock is not None and (
            clock.act == "ticked" or (not clock.blank and duty[clock.line] >= _DOUBTED)
        )
        if duties and not known:
            clock = clock_of(tuple(duties), lines) or clock
        fitting = _fitting(sight.times, _USES[term], duty)
        ruled, clock = clock, settled(clock, fitting, lines)
        if clock is None and ruled is not None and duties:  # the rules' own was for something else
            clock = settled(clock_of(tuple(duties), lines), fitting, lines)
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


@dataclass(frozen=True, slots=True)
class Fitting:
    """A time seen, and how well it answers a term's question."""

    time: SeenTime
    rank: int  #: of its use among those of the term, 0 before 1
    share: float  #: the probability that it is for the duty
    fit: float  #: the same, and less where its line does not tell of the duty


def settled(ruled: Clock | None, times: Sequence[Fitting], lines: tuple[Line, ...]) -> Clock | None:
    """The deadline: the rules' own, unless the encoder says that it is for something else.

    Then it is the time that the encoder takes for the duty's, or none where there is no such time and the encoder all
    but excludes the rules'. The encoder does not see what ties a time to the duty by a name or a row: such a time gives
    way to another one alone.
    """
    if ruled is not None and ruled.act == "ticked":
        return ruled
    tied = ruled is not None and ruled.act == "tied"
    own = [one for one in times if ruled is not None and _same(one.time, ruled)]
    if ruled is not None and ruled.hours == 0:
        return _number_for(ruled, times, lines) or ruled
    if ruled is not None and (not own or _holds(own, tied=tied)):
        return ruled
    fitting = [one for one in times if one.fit >= _FITS and not _is_idle(one.time, lines)]
    if not fitting:
        plain = (
            ruled is None
            or tied
            or PROVIDER_TELLS.search(lines[ruled.line].full)
            or (ruled.act == "gone" and SCHOOL_CONFIRMS.search(ruled.around))  # it hears a certificate
        )
        return ruled if plain or max(one.share for one in own) >= _EXCLUDED else None
    return _best(fitting, lines)


def _is_idle(time: SeenTime, lines: tuple[Line, ...]) -> bool:
    return is_idle_time(lines[time.line].full, time.duration)


def _holds(own: Sequence[Fitting], *, tied: bool) -> bool:
    """Whether the encoder lets the rules' time stand; one tied to the duty stands in a line that tells of none."""
    if tied:
        return max(one.share for one in own) >= _REFUSED
    return max(one.fit for one in own) >= _KEPT


def _number_for(moment: Clock, times: Sequence[Fitting], lines: tuple[Line, ...]) -> Clock | None:
    """The number that counts instead of a moment: one of its own sentence, or any where the moment is a request."""
    only_asked = "request" in moment.text
    fitting = [one for one in times if one.fit >= _FITS and (one.time.line == moment.line or only_asked)]
    return _best(fitting, lines) if fitting else None


def _best(fitting: Sequence[Fitting], lines: tuple[Line, ...]) -> Clock:
    """The shortest of the times that answer best."""
    first = min(one.rank for one in fitting)
    best = min(
        (one.time for one in fitting if one.rank == first),
        key=lambda t: (t.duration.hours is None, t.duration.hours or 0.0, t.line),
    )
    return clock_at(best.line, best.duration, lines)


def _fitting(times: Sequence[SeenTime], uses: Sequence[str], duty: Array) -> list[Fitting]:
    columns = [USES.index(use) for use in uses]
    found = []
    for time in times:
        shares = [time.uses[column] for column in columns]
        share = sum(shares)
        fit = share if duty[time.line] >= _DUTY else share - _APART
        found.append(Fitting(time, int(np.argmax(shares)), share, fit))
    return found


def _same(time: SeenTime, clock: Clock) -> bool:
    d = time.duration
    return time.line == clock.line and (d.hours, d.business, d.blank) == (
        clock.hours,
        clock.business,
        clock.blank,
    )
