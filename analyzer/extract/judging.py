"""What the rules alone make of a paper: a decision for each term and the signals behind it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.extract.answers import answered
from analyzer.extract.gate import Array, heard_in
from analyzer.extract.leaving import with_passages
from analyzer.extract.lines import Line
from analyzer.extract.otherchanges import less_other_changes
from analyzer.extract.rulebook import load_rules
from analyzer.extract.schedule import read_schedule
from analyzer.extract.schedule_rows import Form
from analyzer.extract.signals import Signal, signals_of
from analyzer.extract.stance import Decision, decide, decide_schedule
from analyzer.extract.subject import to_the_subject
from analyzer.extract.transfers import without_bound_sales
from analyzer.extract.weights import load_weights


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules make of a term."""

    decision: Decision
    signals: tuple[Signal, ...]


def judge_by_rules(
    lines: tuple[Line, ...], forms: tuple[Form, ...], odds: Array, *, about_data: bool
) -> dict[str, Judged]:
    """Each term's decision, in the order of `TERM_IDS`; ``odds`` are the gate's, (lines, terms)."""
    judged = {}
    numbers = {term: number for number, term in enumerate(load_weights().terms)}
    for term, rules in load_rules().items():
        read = less_other_changes(lines) if term == "no_unilateral_change" else lines
        seen = signals_of(rules, read, heard_in(odds, numbers[term]))
        signals = answered(to_the_subject(seen, lines, about_data=about_data), lines)
        if term == "no_resale":
            signals = without_bound_sales(signals, lines)
        if term == "no_unilateral_change":
            signals = with_passages(signals, lines)
        if term == "data_schedule":
            decision = decide_schedule(rules, signals, read_schedule(lines, forms), lines)
        else:
            decision = decide(rules, signals, lines)
        judged[term] = Judged(decision, signals)
    return judged
