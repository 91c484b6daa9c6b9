"""One reading held against one rule set. Pure: no file, no clock, no other paper.

The verdict follows from the reading alone. Whether the paper is signed and in force is for `rollup`.
"""

from __future__ import annotations

from dataclasses import replace

from analyzer.assess import reasons
from analyzer.assess.weigh import Outcome, weigh
from analyzer.packs.model import Pack, Requirement
from analyzer.records import Finding, Paper, Reading, TermReading
from analyzer.words import label


def judge(reading: Reading, pack: Pack, *, paper: Paper | None = None) -> tuple[Finding, ...]:
    """A finding for each requirement of the rule set, in its order, by the words of one paper.

    Args:
        reading: what the paper says.
        pack: the rule set.
        paper: names the deciding document, where it is other than the reading's own. Its standing does not
            count here; use `rollup.roll_up` for what a vendor's papers are worth together.
    """
    sha256 = paper.sha256 if paper else reading.document.sha256
    return tuple(judge_requirement(reading, requirement, sha256=sha256) for requirement in pack.requirements)


def judge_requirement(reading: Reading, requirement: Requirement, *, sha256: str | None = None) -> Finding:
    """The finding of one requirement, by the words of one paper.

    Args:
        reading: what the paper says; where it lacks the term, nothing of it was read.
        requirement: what is asked.
        sha256: names the deciding document; by default the reading's own.
    """
    document = sha256 or reading.document.sha256
    if requirement.is_fact:
        return _fact_finding(reading, requirement, document)
    stated = _term(reading, requirement.term)
    outcome = _term_outcome(stated, requirement, reading)
    return replace(
        bare_finding(requirement, outcome),
        confidence=stated.confidence,
        stance=stated.stance,
        paper=document,
        evidence=stated.evidence,
        nearest=stated.nearest,
    )


def bare_finding(requirement: Requirement, outcome: Outcome) -> Finding:
    """A verdict on a requirement, with nothing said of the paper that it rests on."""
    return Finding(
        requirement=requirement.id,
        pack=requirement.pack,
        term=requirement.term,
        verdict=outcome.verdict,
        severity=requirement.severity,
        binds=requirement.binds,
        reason=outcome.reason,
        citation=requirement.citation,
        weakness=outcome.weakness,
        is_fact=requirement.is_fact,
        note=requirement.note,
    )


def missing_words(requirement: Requirement) -> str:
    """What to say where nothing speaks to a requirement."""
    kind = "vendor" if requirement.binds == "vendor" else "contract"
    return reasons.sentence(label(f"missing.{kind}"))


def _term(reading: Reading, term: str) -> TermReading:
    """The reading of a term; one that an older reader did not know counts as not read."""
    for stated in reading.readings:
        if stated.term == term:
            return stated
    return TermReading(term, "silent", 0.0, assessed="none")


def _term_outcome(stated: TermReading, requirement: Requirement, reading: Reading) -> Outcome:
    unread = reasons.unread_words(stated, reading.document)
    if stated.stance == "silent":
        if unread:
            return Outcome("not_assessed", unread)
        return Outcome("missing", missing_words(requirement))
    if stated.stance == "contrary":
        outcome = Outcome("conflict", reasons.sentence(label("judged.conflict")))
    else:
        outcome = weigh(stated, requirement.limits)
    return Outcome(outcome.verdict, f"{outcome.reason} {unread}".strip(), outcome.weakness)


def _fact_finding(reading: Reading, requirement: Requirement, document: str) -> Finding:
    fact = reading.facts.get(requirement.term)
    found = replace(bare_finding(requirement, _fact_outcome(reading, requirement)), paper=document)
    return replace(found, confidence=fact.confidence, evidence=fact.evidence) if fact else found


def _fact_outcome(reading: Reading, requirement: Requirement) -> Outcome:
    value = reading.fact(requirement.term)
    name = label(f"fact.{requirement.term}")
    if value is None:
        worst = max(reading.readings, key=lambda r: ("all", "part", "none").index(r.assessed), default=None)
        unread = reasons.unread_words(worst, reading.document) if worst else ""
        if unread:
            return Outcome("not_assessed", unread)
        return Outcome("missing", reasons.sentence(label("judged.fact_missing", fact=name.lower())))
    words = reasons.value_words(requirement.term, value)
    wanted = requirement.limits.equals
    if not wanted or any(value == w and isinstance(value, bool) == isinstance(w, bool) for w in wanted):
        return Outcome("met", reasons.sentence(label("judged.fact_stated", fact=name, value=words)))
    asked = reasons.listed([reasons.value_words(requirement.term, w) for w in wanted], last="or")
    text = reasons.sentence(label("judged.fact_other", fact=name, value=words, asked=asked))
    return Outcome(requirement.limits.on_exceed, text, "part")
