"""What the trained parts see in a paper: each line's stance for each term, and what the times are for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer.extract.answers import answer_for
from analyzer.extract.durations import Duration
from analyzer.extract.encoder import load_encoder
from analyzer.extract.features import STANCES, Array
from analyzer.extract.gate import load_gate
from analyzer.extract.judging import Judged
from analyzer.extract.keeping import keeps_harmlessly
from analyzer.extract.lesser import answers_for_helpers, is_part_only
from analyzer.extract.lines import Answer, Line
from analyzer.extract.matters import (
    bans_flatly,
    denies_gain,
    is_capped,
    is_chosen_place,
    is_right_to_look,
    lets_provider_leave,
    names_nobody,
    only_forbids,
)
from analyzer.extract.mutual import is_returned
from analyzer.extract.occasions import waits_for_occasion
from analyzer.extract.others import is_beside
from analyzer.extract.passages import Passage, passages_of
from analyzer.extract.schedule import goes_on_defining
from analyzer.extract.signals import shares_widely
from analyzer.extract.subject import is_another_matter
from analyzer.extract.times import asked
from analyzer.extract.transfers import is_bound
from analyzer.extract.weights import load_weights
from analyzer.records import Stance

#: The terms whose deadlines are read with the encoder's help.
TIMED = ("breach_notification", "data_destruction")
_SPOKEN = 0.2  #: the probability from which a line speaks of such a duty
_SILENT = np.array((1, 0, 0, 0), dtype=np.float32)
_OPEN = 0.5  #: the probability of silence below which a line speaks to a term
_UNHEARD = 0.98  #: the probability of silence from which a line says nothing of a term, so that there is nothing to mend
_HEARD = 0.7  #: the probability of silence below which it hears anything of a term
_ENOUGH = 6  #: such pairs of line and term, to tell how well it knows a paper's words
#: Terms that forbid, and the words before a list of exceptions.
_BANS = frozenset({"redisclosure_limits"})
_BUT = re.compile(r"\b(?:except|unless|other than|save|apart from|only)\b[^.;]{0,50}$")
_AROUND = 4  #: lines before and after it in which its time may stand


@dataclass(frozen=True, slots=True)
class SeenTime:
    """A length of time, and what the encoder says it is for."""

    line: int
    duration: Duration  #: offsets in the line's own text
    uses: tuple[float, ...]  #: probabilities, in the order of `analyzer.extract.encoder.USES`


@dataclass(frozen=True, slots=True)
class Sight:
    """What the trained parts see in a paper; a row for each line."""

    stances: Array  #: probabilities, (lines, terms, stances); silence where the encoder did not look
    hedges: Array  #: probabilities, (lines, terms, hedges)
    gate: Array  #: log odds, (lines, terms)
    times: tuple[SeenTime, ...] = ()

    def support(self, term: str, stance: Stance) -> Sequence[float]:
        """How likely each line by itself gives a term this stance."""
        column: list[float] = self.stances[
            :, load_weights().terms.index(term), STANCES.index(stance)
        ].tolist()
        return column

    @property
    def certainty(self) -> float:
        """How sure the encoder is of what it hears, on average, 0 to 1: low where a paper's words are new to it.

        0 where it hears too little to tell.
        """
        heard = self.stances[self.stances[:, :, STANCES.index("silent")] < _HEARD]
        return float(heard.max(axis=1).mean()) if len(heard) >= _ENOUGH else 0.0

    def duty(self, term: str) -> Array:
        """How likely each line by itself speaks of what a term asks, in full or weakly."""
        return np.add(self.support(term, "commits"), self.support(term, "hedged"))


def look(lines: tuple[Line, ...], judged: Mapping[str, Judged], odds: Array, *, about_data: bool) -> Sight:
    """What gate and encoder see; ``odds`` are the gate's, (lines, terms).

    The encoder reads what the rules decided by and, in a paper about data of people, what passes the gate.
    """
    weights, gate = load_weights(), load_gate()
    passages = passages_of(lines)
    ruled = {i for one in judged.values() for i in one.decision.lines}
    wanted = [i for i in range(len(lines)) if i in ruled or (about_data and odds[i].max() >= gate.least)]
    stances = np.zeros((len(lines), len(weights.terms), len(weights.stances)), dtype=np.float32)
    stances[:] = _SILENT
    hedges = np.zeros((len(lines), len(weights.terms), len(weights.hedges)), dtype=np.float32)
    if wanted:
        stances[wanted], hedges[wanted] = load_encoder().read([passages[i] for i in wanted])
        for i, number in np.argwhere(stances[:, :, STANCES.index("silent")] < _UNHEARD).tolist():
            term = weights.terms[number]
            stances[i, number] = (
                _SILENT
                if is_another_matter(term, i, lines)
                else _as_answered(_mended(stances[i, number], term, i, lines), answer_for(term, lines[i]))
            )
        _pass_over_others(stances, lines)
        _take_lists_whole(stances, lines)
    sight = Sight(stances, hedges, odds)
    return replace(sight, times=tuple(_times(sight, judged, passages, lines))) if about_data else sight


def _pass_over_others(stances: Array, lines: Sequence[Line]) -> None:
    """Take what is said of other data than the students' for a weak promise where nothing else speaks, else for nothing."""
    for number, term in enumerate(load_weights().terms):
        beside = [i for i, line in enumerate(lines) if is_beside(term, line)]
        rest = np.delete(stances[:, number, 0], beside)
        told = bool(len(rest)) and rest.min() < _OPEN
        for i in beside:
            silent, commits, hedged, contrary = stances[i, number]
            weak = (silent + contrary, 0, commits + hedged, 0)
            stances[i, number] = _SILENT if told else np.array(weak, dtype=np.float32)


def _take_lists_whole(stances: Array, lines: Sequence[Line]) -> None:
    """Take a ban for a weak one in all lines of a list of its exceptions where one of these is too wide."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        lead_in = line.full[: line.offset]
        if _BUT.search(lead_in):
            lists[lead_in].append(i)
    weak, full = STANCES.index("hedged"), STANCES.index("commits")
    for number, term in enumerate(load_weights().terms):
        for items in lists.values() if term in _BANS else ():
            if any(shares_widely(lines[i].text) for i in items):
                stances[items, number, weak] += stances[items, number, full]
                stances[items, number, full] = 0


def _times(
    sight: Sight, judged: Mapping[str, Judged], passages: Sequence[Passage], lines: Sequence[Line]
) -> Iterator[SeenTime]:
    """The times in and around the lines that speak of a breach or a destruction."""
    decided = [judged[term].decision for term in TIMED if term in judged]
    speaking = {i for decision in decided for i in decision.lines}
    speaking |= {decision.clock.line for decision in decided if decision.clock is not None}
    for term in TIMED:
        speaking |= {int(i) for i in np.flatnonzero(sight.duty(term) >= _SPOKEN)}
    reached = {i for at in speaking for i in range(at - _AROUND, at + _AROUND + 1)}
    for i in sorted(reached & {i for i, line in enumerate(lines) if not line.other}):
        for duration, question in asked(passages[i]):
            yield SeenTime(i, duration, tuple(load_encoder().uses([question])[0].tolist()))


def _mended(stances: Array, term: str, i: int, lines: tuple[Line, ...]) -> Array:
    """What a line gives a term, where its words plainly say less, or other, than the encoder hears."""
    silent, commits, hedged, contrary = stances
    if denies_gain(term, lines[i].full) or is_chosen_place(term, lines[i].full):
        return np.array((silent, commits + contrary, hedged, 0), dtype=np.float32)
    if bans_flatly(term, lines[i].full) or is_right_to_look(term, lines[i].full):
        return np.array((silent, commits + hedged, 0, contrary), dtype=np.float32)
    if only_forbids(term, lines[i].full):
        return np.array((silent + contrary, commits, hedged, 0), dtype=np.float32)
    if term == "no_resale" and (hedged + contrary) > commits and is_bound(i, lines):
        return np.array((silent + hedged + contrary, commits, 0, 0), dtype=np.float32)
    if term == "breach_costs" and contrary > _SPOKEN and is_returned(i, lines):
        return np.array((silent + contrary, commits, hedged, 0), dtype=np.float32)
    if names_nobody(term, lines[i].full):
        return np.array((silent + contrary, commits, hedged, 0), dtype=np.float32)
    if lets_provider_leave(term, lines[i].full):
        return np.array((silent + hedged, 0, 0, commits + contrary), dtype=np.float32)
    if keeps_harmlessly(term, lines[i].full):
        return np.array((silent, commits + hedged, 0, contrary), dtype=np.float32)
    if answers_for_helpers(term, lines[i].full):
        return np.array((silent, commits, hedged + contrary, 0), dtype=np.float32)
    if waits_for_occasion(term, lines[i].full):
        return np.array((silent, 0, commits + hedged + contrary, 0), dtype=np.float32)
    less = is_part_only(term, lines[i].full) or is_capped(term, lines[i].full)
    if less or (term == "data_schedule" and goes_on_defining(i, lines)):
        return np.array((silent, 0, commits + hedged, contrary), dtype=np.float32)
    return stances


def _as_answered(stances: Array, answer: Answer) -> Array:
    """What a requirement gives a term once the vendor has answered it."""
    silent, commits, hedged, contrary = stances
    if answer == "part":
        return np.array((silent, 0, hedged + commits, contrary), dtype=np.float32)
    if answer == "no":
        return np.array((silent + contrary, 0, 0, commits + hedged), dtype=np.float32)
    return _SILENT if answer == "none" else stances
