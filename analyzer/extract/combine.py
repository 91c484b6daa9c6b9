"""Rules and encoder together: which stance a term has in a paper, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from analyzer.extract import leaving, winner
from analyzer.extract.features import STANCES, Array, features_of
from analyzer.extract.halves import is_whole
from analyzer.extract.judging import Judged
from analyzer.extract.lines import Line
from analyzer.extract.rulebook import TOLD
from analyzer.extract.sight import TIMED, Sight
from analyzer.extract.stance import Decision
from analyzer.extract.trees import load_trees
from analyzer.extract.weights import load_weights
from analyzer.records import Stance

#: How much likelier the rules' own stance is than the trees say, in a paper whose words the encoder does not know well:
#: there it errs more than on the papers that the trees have learned from, and the rules no more than there.
_TRUST = float(np.e)
#: How well it knows a paper's words: the certainty (`Sight.certainty`) up to which rules are trusted so, and that from
#: which the trees are taken as they are.
_STRANGE, _AT_HOME = 0.74, 0.80
#: Real contracts differ from ours more than ours from each other: all probabilities are drawn towards each other a
#: little (temperature scaling, Guo et al. 2017); which stance is likeliest stays.
_TEMPERATURE = 1.1
_PARSED = frozenset({winner.PARSED, leaving.PARSED})
_OPPOSITE = frozenset({"contrary", "overturned"})  #: grounds on which the rules let no promise be told
_STANDS = 9  #: times: whatever the trees say
_ELSEWHERE = {"overturned": 3, "weakened": 5}  #: times, where other words take a promise back or weaken it
_DEFINED = 2  #: times, where a definition lists what a schedule should, which is counted
_TOLD = 6  #: times more, where the sentence that decides was parsed, or says it by itself: who wins, who may leave before a change
_FIRM = 7  #: times, from which rules are trusted in any paper
#: Terms whose promise often takes two sentences, or three: who may look and what binds them; a vague duty counts for
#: more beside several measures. How many sentences it takes.
_SUMMED = {"workforce_confidentiality": 2, "encryption": 2, "school_official": 2, "security_safeguards": 3}
_SIDE_BY_SIDE = 2  #: times more, where sentences side by side make up such a promise
_APART = 4  #: lines between them
_SEEN = 0.5  #: the probability from which the encoder takes a sentence for the opposite
_PLAIN = 12  #: words of a sentence that leaves no room for a hole
_SHOWN = 3  #: passages that a learned decision rests on
#: The probability in some passage without which a stance that the rules did not find is not told.
_LEAST_SAID = 0.2
_SAID = 0.3  #: the least probability with which a passage counts as saying a thing
#: Where the encoder may be blind: of ownership real contracts speak as control or as what is proprietary, our corpus
#: hardly does. Rules that are sure then count for more, where the encoder sees nothing at all.
_UNLEARNED, _BLIND, _NOTHING = frozenset({"data_ownership"}), 2, 0.15
#: Nor does it speak of figures without names that are sold.
_UNLEARNED_AGAINST = frozenset({"deidentified_data"})
#: In a paper about no data of people the encoder reads only what the rules decide by. A promise must be all but certain.
_OFF_TOPIC = 0.95
_CODE = 0.4  #: the least probability of a hedge code


def weigh(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...], *, about_data: bool
) -> dict[str, Decision]:
    """Each term's decision with its confidence, mended where the combiner finds another stance likelier.

    A paper that is not about data of people is left to the rules, but for promises that the combiner doubts.
    """
    terms = load_weights().terms
    if not len(sight.gate):
        return {term: one.decision for term, one in judged.items()}
    probabilities = _probabilities(judged, sight, lines, about_data=about_data)
    weighed = {}
    for number, term in enumerate(terms):
        decision = judged[term].decision
        stance = _likeliest(term, decision, probabilities[number], sight, lines, about_data=about_data)
        confidence = round(float(probabilities[number, STANCES.index(stance)]), 2)
        if stance != decision.stance:
            decision = _learned(stance, sight, number, decision)
        if term in TIMED and decision.stance == "commits":
            decision = _with_a_time(decision)
        weighed[term] = replace(decision, confidence=confidence)
    return weighed


def _probabilities(
    judged: Mapping[str, Judged], sight: Sight, lines: tuple[Line, ...], *, about_data: bool
) -> Array:
    """What the trees give each stance, (terms, stances), with the trust in the rules and less sure of themselves."""
    terms = load_weights().terms
    features = features_of(terms, judged, sight.stances, sight.gate, about_data=about_data)
    found = load_trees().probabilities(features)
    strange = float(np.clip((_AT_HOME - sight.certainty) / (_AT_HOME - _STRANGE), 0, 1))
    for number, term in enumerate(terms):
        decision = judged[term].decision
        told = _TOLD * _is_told(judged[term])
        trust = _trust_in(term, decision, lines, sight.stances[:, number]) + told
        if _is_taken_back(judged[term], sight.stances[:, number]):
            trust = max(trust, _FIRM)
        if trust < _FIRM:
            trust *= strange
        found[number, STANCES.index(decision.stance)] *= _TRUST**trust
    found /= found.sum(axis=1, keepdims=True)
    found **= 1 / _TEMPERATURE
    found /= found.sum(axis=1, keepdims=True)
    return found


def _likeliest(
    term: str,
    decision: Decision,
    probabilities: Array,
    sight: Sight,
    lines: tuple[Line, ...],
    *,
    about_data: bool,
) -> Stance:
    """The likeliest stance of a term, but where rules or passages forbid to tell it."""
    stance = STANCES[int(probabilities.argmax())] if about_data else decision.stance
    if not about_data and stance == "commits" and probabilities[STANCES.index("commits")] < _OFF_TOPIC:
        stance = "silent"
    if stance == "commits" and decision.by in _OPPOSITE:
        stance = decision.stance
    if (
        stance == "commits"
        and decision.stance != "commits"
        and not is_whole(term, lines, _spoken(term, decision, sight))
    ):
        stance = "hedged"
    number = load_weights().terms.index(term)
    if stance != decision.stance and not _is_said(stance, sight, number):
        stance = decision.stance
    return stance


def _spoken(term: str, decision: Decision, sight: Sight) -> Array:
    """How likely each line speaks of a term; those that the rules decided by do."""
    spoken = np.array(sight.duty(term))
    spoken[list(decision.lines)] = 1
    return spoken


def _is_told(judged: Judged) -> bool:
    """Whether a decision rests on a sentence that was parsed, and on nothing else, or on one that says it by itself."""
    decision = judged.decision
    lines = set(decision.lines)
    says = [s for s in judged.signals if s.rule.endswith(TOLD)]
    told = {s.line for s in says if ":" not in s.gives}
    parsed = told | {s.line for s in judged.signals if s.rule in _PARSED}
    if decision.stance == "hedged":
        parsed |= {s.line for s in says if s.gives.startswith("hedge:")}
    return bool(lines) and (lines <= parsed or bool(lines & told))


def _is_taken_back(judged: Judged, seen: Array) -> bool:
    """Whether a promise is weakened by a sentence that says so by itself, and that the encoder takes for the opposite."""
    decision = judged.decision
    by = {s.line for s in judged.signals if s.gives.startswith("weaken:") and s.rule.endswith(TOLD)}
    against = seen[:, STANCES.index("contrary")]
    return decision.by == "weakened" and any(against[i] >= _SEEN for i in by.intersection(decision.lines))


def _trust_in(term: str, decision: Decision, lines: tuple[Line, ...], seen: Array) -> float:
    """How many times over the rules' stance is trusted beyond what the trees say.

    More where they find the whole promise, or the opposite, in so few words that nothing is left to doubt, and where
    other words overturn or weaken a promise, which a reader of single sentences cannot see. It stands where the encoder
    too finds the opposite in the sentence that the rules take for it, and where a form was left blank. ``seen`` is what
    the encoder gives each line for the term, (lines, stances).
    """
    against = any(seen[i, STANCES.index("contrary")] >= _SEEN for i in decision.lines)
    if decision.by == "blank" or (decision.stance == "contrary" and against):
        return _STANDS
    defined = (
        decision.by == "schedule" and decision.stance == "hedged" and not decision.parameters["elements"]
    )
    if defined and seen[:, STANCES.index("commits")].max() < _SAID:
        return 1 + _DEFINED
    if decision.by in _ELSEWHERE:
        return _ELSEWHERE[decision.by]
    words = min((len(lines[i].text.split()) for i in decision.lines), default=_PLAIN + 1)
    plain = decision.sure and decision.by in {"commits", "contrary"} and words <= _PLAIN
    unlearned = (decision.by in {"commits", "hedged"} and term in _UNLEARNED) or (
        decision.by == "contrary" and term in _UNLEARNED_AGAINST
    )
    nothing = seen[:, 1:3].max() < _NOTHING and seen[:, 3].max() < _SEEN
    blind = decision.sure and unlearned and nothing
    return 1 + plain + _BLIND * bool(blind) + _SIDE_BY_SIDE * _adds_up(term, decision, lines)


def _adds_up(term: str, decision: Decision, lines: tuple[Line, ...]) -> bool:
    """Whether sentences side by side make up a promise that no one of them makes: a reader of single ones misses it."""
    if term not in _SUMMED or decision.by != "commits" or not decision.sure:
        return False
    first = decision.lines[0]
    near = {
        i for i in decision.lines if abs(i - first) <= _APART and lines[i].heading == lines[first].heading
    }
    return len(near) >= _SUMMED[term]


def _learned(stance: Stance, sight: Sight, term: int, decision: Decision) -> Decision:
    """A decision for a stance that the rules did not find, resting on the passages that speak for it most."""
    if stance == "silent":
        return Decision("silent", by="learned", sure=False)
    weight = _weights_for(stance, sight, term)
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


def _is_said(stance: Stance, sight: Sight, term: int) -> bool:
    """Whether any passage says what the rules did not find: nothing is told that no words prove."""
    return stance == "silent" or bool(_weights_for(stance, sight, term).max() >= _LEAST_SAID)


def _weights_for(stance: Stance, sight: Sight, term: int) -> Array:
    """How much each line speaks for a stance; a promise speaks for a weak one too, by half."""
    found: Array = np.array(sight.stances[:, term, STANCES.index(stance)])
    if stance == "hedged":
        found += sight.stances[:, term, STANCES.index("commits")] / 2
    return found


def _with_a_time(decision: Decision) -> Decision:
    """A promise to tell or to destroy is whole only with a time: without a number, or with a blank, it is weak."""
    if decision.clock is not None and not decision.clock.blank:
        return decision
    code = "blank" if decision.clock is not None else "no_number"
    return replace(decision, stance="hedged", hedges=(code,), sure=False)


def _codes(probabilities: Array) -> tuple[str, ...]:
    """The hedge codes that are likely, the likeliest first; `partial` where none is."""
    names = load_weights().hedges
    likely = [i for i in np.argsort(-probabilities, kind="stable")[:2] if probabilities[i] >= _CODE]
    return tuple(dict.fromkeys(names[int(i)] for i in likely)) or ("partial",)
