"""Rules and encoder together: which stance a term has in a paper, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analyzer.extract.clocks import breach_clock, destruction_clock
from analyzer.extract.encoder import load_encoder
from analyzer.extract.features import STANCES, Array, features_of
from analyzer.extract.gate import load_gate
from analyzer.extract.judging import Judged
from analyzer.extract.lines import Answer, Line
from analyzer.extract.passages import passages_of
from analyzer.extract.stance import Decision
from analyzer.extract.trees import load_trees
from analyzer.extract.weights import load_weights
from analyzer.records import Stance

#: How much likelier the rules' own stance is than the trees say. The trees learn on papers with more traps and odder
#: words than real ones have, where rules fail more often than they do on real ones.
_TRUST = float(np.e)
_OPPOSITE = frozenset({"contrary", "overturned"})  #: grounds on which the rules let no promise be told
_STANDS = 9  #: times: whatever the trees say
_ELSEWHERE = {"overturned": 3, "weakened": 4}  #: times, where other words take a promise back or weaken it
_SEEN = 0.5  #: the probability from which the encoder takes a sentence for the opposite
_PLAIN = 12  #: words of a sentence that leaves no room for a hole
_SHOWN = 3  #: passages that a learned decision rests on
_SAID = 0.3  #: the least probability with which a passage counts as saying a thing
_DUTY = 0.5  #: the least probability with which a passage is taken to speak of the term's duty
_SENTENCE = 4  #: words that can speak of a duty; "Within 24 hours:" alone tells of none
_DOUBTED = 0.15  #: the probability below which a passage that the rules take for the duty is doubted
#: Where the encoder may be blind: of ownership real contracts speak as control or as what is proprietary, our corpus
#: hardly does. Rules that are sure then count for more, where the encoder sees nothing at all.
_UNLEARNED, _BLIND, _NOTHING = frozenset({"data_ownership"}), 2, 0.15
_CLOCKS = {"breach_notification": breach_clock, "data_destruction": destruction_clock}
_NO_TIME = frozenset({"no_number", "vague_time"})
_CODE = 0.4  #: the least probability of a hedge code


@dataclass(frozen=True, slots=True)
class Sight:
    """What the trained parts see in a paper; a row for each line."""

    stances: Array  #: probabilities, (lines, terms, stances); silence where the encoder did not look
    hedges: Array  #: probabilities, (lines, terms, hedges)
    gate: Array  #: log odds, (lines, terms)

    def support(self, term: str, stance: Stance) -> Sequence[float]:
        """How likely each line by itself gives a term this stance."""
        column: list[float] = self.stances[
            :, load_weights().terms.index(term), STANCES.index(stance)
        ].tolist()
        return column


def look(lines: tuple[Line, ...], judged: Mapping[str, Judged], *, about_data: bool) -> Sight:
    """What gate and encoder see.

    The encoder reads what the rules decided by and, in a paper about data of people, what passes the gate.
    """
    weights, gate = load_weights(), load_gate()
    passages = passages_of(lines)
    odds = np.zeros((len(lines), len(weights.terms)), dtype=np.float32)
    for i, passage in enumerate(passages):
        odds[i] = gate.scores(passage)
    ruled = {i for one in judged.values() for i in one.decision.lines}
    wanted = [i for i in range(len(lines)) if i in ruled or (about_data and odds[i].max() >= gate.least)]
    stances = np.zeros((len(lines), len(weights.terms), len(weights.stances)), dtype=np.float32)
    stances[:, :, 0] = 1
    hedges = np.zeros((len(lines), len(weights.terms), len(weights.hedges)), dtype=np.float32)
    if wanted:
        stances[wanted], hedges[wanted] = load_encoder().read([passages[i] for i in wanted])
        for i in wanted:
            stances[i] = _as_answered(stances[i], lines[i].answer)
    return Sight(stances, hedges, odds)


def _as_answered(stances: Array, answer: Answer) -> Array:
    """What a requirement gives its terms once the vendor has answered it; a row for each term."""
    silent, commits, hedged, contrary = stances.T
    nothing = np.zeros_like(silent)
    if answer == "part":
        return np.stack([silent, nothing, hedged + commits, contrary], axis=1)
    if answer == "no":
        return np.stack([silent + contrary, nothing, nothing, commits + hedged], axis=1)
    return np.stack([nothing + 1, nothing, nothing, nothing], axis=1) if answer == "none" else stances


def with_seen_clocks(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...]
) -> dict[str, Judged]:
    """What the rules make of a paper, with the times of duties that only the encoder sees.

    A time that the rules found counts, unless the encoder sees the duty in other passages alone.
    """
    seen = dict(judged)
    for term, clock_of in _CLOCKS.items():
        duty = np.add(sight.support(term, "commits"), sight.support(term, "hedged"))
        duties = [int(i) for i in np.flatnonzero(duty >= _DUTY) if len(lines[i].text.split()) >= _SENTENCE]
        decision = judged[term].decision
        clock = decision.clock
        known = clock is not None and not clock.blank and duty[clock.line] >= _DOUBTED
        if not duties or known:
            continue
        clock = clock_of(tuple(duties), lines) or clock
        hedges = decision.hedges
        if hedges and clock is not None and not clock.blank:
            hedges = tuple(code for code in hedges if code not in _NO_TIME) or ("partial",)
        seen[term] = Judged(replace(decision, clock=clock, hedges=hedges), judged[term].signals)
    return seen


def weigh(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...], *, about_data: bool
) -> dict[str, Decision]:
    """Each term's decision with its confidence, mended where the combiner finds another stance likelier.

    A paper that is not about data of people is left to the rules.
    """
    terms = load_weights().terms
    if not len(sight.gate):
        return {term: one.decision for term, one in judged.items()}
    features = features_of(terms, judged, sight.stances, sight.gate, about_data=about_data)
    probabilities = load_trees().probabilities(features)
    for number, term in enumerate(terms):
        decision = judged[term].decision
        trust = _trust_in(term, decision, lines, sight.stances[:, number])
        probabilities[number, STANCES.index(decision.stance)] *= _TRUST**trust
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    weighed = {}
    for number, term in enumerate(terms):
        decision = judged[term].decision
        likely = int(probabilities[number].argmax())
        stance = STANCES[likely] if about_data else decision.stance
        if stance == "commits" and decision.by in _OPPOSITE:
            stance = decision.stance
        confidence = round(float(probabilities[number, STANCES.index(stance)]), 2)
        if stance != decision.stance:
            decision = _learned(stance, sight, number, decision)
        weighed[term] = replace(decision, confidence=confidence)
    return weighed


def _trust_in(term: str, decision: Decision, lines: tuple[Line, ...], seen: Array) -> int:
    """How many times over the rules' stance is trusted beyond what the trees say.

    More where they find the whole promise, or the opposite, in so few words that nothing is left to doubt, and where
    other words overturn or weaken a promise, which a reader of single sentences cannot see. It stands where the encoder
    too finds the opposite in the sentence that the rules take for it, and where a form was left blank. ``seen`` is what
    the encoder gives each line for the term, (lines, stances).
    """
    against = any(seen[i, STANCES.index("contrary")] >= _SEEN for i in decision.lines)
    if decision.by == "blank" or (decision.stance == "contrary" and against):
        return _STANDS
    if decision.by in _ELSEWHERE:
        return _ELSEWHERE[decision.by]
    words = min((len(lines[i].text.split()) for i in decision.lines), default=_PLAIN + 1)
    plain = decision.sure and decision.by in {"commits", "contrary"} and words <= _PLAIN
    blind = decision.sure and decision.by == "commits" and term in _UNLEARNED and seen[:, 1:].max() < _NOTHING
    return 1 + plain + _BLIND * bool(blind)


def _learned(stance: Stance, sight: Sight, term: int, decision: Decision) -> Decision:
    """A decision for a stance that the rules did not find, resting on the passages that speak for it most."""
    if stance == "silent":
        return Decision("silent", by="learned", sure=False)
    stances = sight.stances[:, term]
    weight = stances[:, STANCES.index(stance)] + (0.5 * stances[:, 1] if stance == "hedged" else 0)
    best = [int(i) for i in np.argsort(-weight, kind="stable")[:_SHOWN]]
    lines = tuple(i for i in best if weight[i] >= _SAID) or decision.lines or (best[0],)
    return Decision(
        stance,
        lines,
        _codes(sight.hedges[lines[0], term]) if stance == "hedged" else (),
        decision.clock,
        sure=False,
        by="learned",
        parameters=decision.parameters,
    )


def _codes(probabilities: Array) -> tuple[str, ...]:
    """The hedge codes that are likely, the likeliest first; `partial` where none is."""
    names = load_weights().hedges
    likely = [i for i in np.argsort(-probabilities, kind="stable")[:2] if probabilities[i] >= _CODE]
    return tuple(dict.fromkeys(names[int(i)] for i in likely)) or ("partial",)
