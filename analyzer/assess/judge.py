"""One reading held against one rule set. Pure: no file, no clock, no other paper.

The verdict follows from the reading alone. Whether the paper is signed and in force is for `rollup`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.assess import reasons
from analyzer.packs.model import LIMITED, PARTIAL, Limit, Limits, Pack, Requirement, calendar_hours
from analyzer.records import (
    Finding,
    Paper,
    Parameter,
    Reading,
    TermReading,
    TraitValue,
    Verdict,
    Weakness,
)
from analyzer.text import normalise
from analyzer.words import label

#: Hedges that leave the promise narrower, rather than vaguer.
_NARROWER = frozenset({"carve_out", "affiliates", "narrow_scope", "mutual", "notice_only"})
#: Hedges that mean that no number stands in the contract.
_NO_NUMBER = frozenset({"no_number", "vague_time", "blank"})
_ORDER: tuple[Weakness, ...] = ("blank", "late", "vague", "part", "check")


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A verdict on its own, before it is tied to a requirement."""

    verdict: Verdict
    reason: str
    weakness: Weakness | None = None


@dataclass(frozen=True, slots=True)
class _Concern:
    """One thing that keeps a promise from meeting a requirement in full."""

    weakness: Weakness
    text: str
    verdict: Verdict = "weak"


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
        confidence=stated.confidence,
        stance=stated.stance,
        paper=document,
        evidence=stated.evidence,
        nearest=stated.nearest,
        note=requirement.note,
    )


def missing_words(requirement: Requirement) -> str:
    """What to say where nothing speaks to a requirement."""
    kind = "vendor" if requirement.binds == "vendor" else "contract"
    return reasons.sentence(label(f"missing.{kind}"))


def _term(reading: Reading, term: str) -> TermReading:
    """The reading of a term; one that an older reader did not know counts as not read."""
    known = {stated.term: stated for stated in reading.readings}
    return known.get(term, TermReading(term, "silent", 0.0, assessed="none"))


def _term_outcome(stated: TermReading, requirement: Requirement, reading: Reading) -> _Outcome:
    unread = reasons.unread_words(stated, reading.document)
    if stated.stance == "silent":
        if unread:
            return _Outcome("not_assessed", unread)
        return _Outcome("missing", missing_words(requirement))
    if stated.stance == "contrary":
        outcome = _Outcome("conflict", reasons.sentence(label("reason.conflict")))
    else:
        outcome = _weigh(stated, requirement.limits)
    return _Outcome(outcome.verdict, f"{outcome.reason} {unread}".strip(), outcome.weakness)


def _weigh(stated: TermReading, limits: Limits) -> _Outcome:
    """The verdict on a promise, full or not, within the limits."""
    timed = tuple(_time_concerns(stated, limits))
    concerns = (
        *timed,
        *_hedge_concerns(stated, limits, said=_NO_NUMBER if timed else frozenset()),
        *_trait_concerns(stated, limits),
        *_framework_concerns(stated, limits),
    )
    if concerns:
        worst = min(concerns, key=lambda c: (c.verdict != "conflict", _ORDER.index(c.weakness)))
        ranked = [worst, *(c for c in concerns if c is not worst)]
        return _Outcome(worst.verdict, reasons.sentence(*(c.text for c in ranked)), worst.weakness)
    checks = (*_trait_checks(stated, limits), *_trigger_checks(stated, limits))
    met = _met_words(stated, limits)
    return _Outcome("met", reasons.sentence(met, *checks), "check" if checks else None)


def _met_words(stated: TermReading, limits: Limits) -> str:
    parameter, limit = _clock(stated, limits)
    if stated.term in LIMITED and parameter is not None and parameter.hours is not None:
        clock = reasons.clock_words(stated.term, parameter, limit)
        return with_clock(clock, limit)
    if stated.stance == "hedged":
        return label("reason.met_allowed", hedges=reasons.hedge_words(stated.hedges, stated.term))
    return label("reason.met")


def with_clock(clock: str, limit: Limit | None) -> str:
    """``Notice within 96 hours; the limit is 72 hours``, or without a limit the time alone."""
    return label("reason.limit", clock=clock, limit=reasons.limit_words(limit)) if limit else clock


def _clock(stated: TermReading, limits: Limits) -> tuple[Parameter | None, Limit | None]:
    """The time that the contract states for a term, and its limit, if any.

    Of two limits (none of the terms has more than one clock today) the first written counts.
    """
    names = LIMITED.get(stated.term, {})
    wanted = [name for name in limits.max if name in names] or list(names)
    for name in wanted:
        for key in names[name]:
            if key in stated.parameters:
                return stated.parameters[key], limits.max.get(name)
    return None, limits.max.get(wanted[0]) if wanted else None


def _time_concerns(stated: TermReading, limits: Limits) -> Iterable[_Concern]:
    if not (limits.max or limits.any_number):
        return
    parameter, limit = _clock(stated, limits)
    if parameter is not None and parameter.hours is not None:
        hours = calendar_hours(parameter.hours, business=parameter.business)
        if limit is not None and hours > limit.hours:
            clock = reasons.clock_words(stated.term, parameter, limit)
            yield _Concern("late", with_clock(clock, limit), limits.on_exceed)
    elif (parameter is not None and parameter.blank) or "blank" in stated.hedges:
        if "blank" not in limits.accept:
            yield _Concern("blank", reasons.with_limit("blank", limit))
    elif stated.stance == "commits":
        yield _Concern("check", reasons.with_limit("number_unread", limit))
    elif not _NO_NUMBER.intersection(limits.accept):
        yield _Concern("vague", reasons.with_limit("no_number", limit))


def _hedge_concerns(stated: TermReading, limits: Limits, *, said: frozenset[str]) -> Iterable[_Concern]:
    """What makes the promise less than full; codes in `said` need no words, another concern has them."""
    if stated.stance != "hedged":
        return
    left = [code for code in stated.hedges if code not in limits.accept and code not in said]
    if left or not stated.hedges:
        text = label("reason.hedged", hedges=reasons.hedge_words(left, stated.term))
        yield _Concern(_weakness(left), text)


def _weakness(codes: list[str]) -> Weakness:
    if "blank" in codes:
        return "blank"
    narrower = [code for code in codes if code in _NARROWER or code.startswith(PARTIAL)]
    return "part" if codes and len(narrower) == len(codes) else "vague"


def trait(stated: TermReading, name: str) -> TraitValue:
    """Whether the contract has a trait: as read, else from the parameter of that name."""
    if name in stated.traits:
        return stated.traits[name]
    parameter = stated.parameters.get(name)
    if parameter is not None and isinstance(parameter.value, bool):
        return "present" if parameter.value else "absent"
    return "unknown"


def _trait_concerns(stated: TermReading, limits: Limits) -> Iterable[_Concern]:
    said = {code.removeprefix(PARTIAL) for code in stated.hedges if stated.stance == "hedged"}
    absent = [name for name in limits.must_state if trait(stated, name) == "absent" and name not in said]
    if absent:
        text = label("reason.not_stated", parts=reasons.trait_words(stated.term, absent))
        yield _Concern("part", text)


def _trait_checks(stated: TermReading, limits: Limits) -> Iterable[str]:
    unknown = [name for name in limits.must_state if trait(stated, name) == "unknown"]
    if unknown:
        yield label("reason.unsure", parts=reasons.trait_words(stated.term, unknown))


def _trigger_checks(stated: TermReading, limits: Limits) -> Iterable[str]:
    parameter, _ = _clock(stated, limits)
    if limits.trigger and parameter is not None and parameter.trigger not in ("", *limits.trigger):
        yield label(
            "reason.trigger",
            stated=reasons.trigger_words((parameter.trigger,)),
            asked=reasons.trigger_words(limits.trigger),
        )


def _framework_concerns(stated: TermReading, limits: Limits) -> Iterable[_Concern]:
    if not limits.frameworks_any:
        return
    parameter = stated.parameters.get("frameworks")
    value = parameter.value if parameter else None
    named = [value] if isinstance(value, str) else list(value) if isinstance(value, tuple) else []
    if not any(_names(framework, asked) for framework in named for asked in limits.frameworks_any):
        asked = reasons.listed(limits.frameworks_any, last="or")
        yield _Concern("part", label("reason.frameworks", asked=asked))


def _names(named: str, asked: str) -> bool:
    """Whether a framework named in a contract is the one asked for, whatever its edition."""
    return set(_framework(asked)) <= set(_framework(named))


def _framework(name: str) -> list[str]:
    return (
        normalise(name)
        .replace("cyber security", "cybersecurity")
        .replace("cybersecurity framework", "csf")
        .split()
    )


def _fact_finding(reading: Reading, requirement: Requirement, document: str) -> Finding:
    fact = reading.facts.get(requirement.term)
    outcome = _fact_outcome(reading, requirement)
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
        confidence=fact.confidence if fact else 1.0,
        paper=document,
        evidence=fact.evidence if fact else (),
        is_fact=True,
        note=requirement.note,
    )


def _fact_outcome(reading: Reading, requirement: Requirement) -> _Outcome:
    value = reading.fact(requirement.term)
    name = label(f"fact.{requirement.term}")
    if value is None:
        worst = max(reading.readings, key=lambda r: ("all", "part", "none").index(r.assessed), default=None)
        unread = reasons.unread_words(worst, reading.document) if worst else ""
        if unread:
            return _Outcome("not_assessed", unread)
        return _Outcome("missing", reasons.sentence(label("reason.fact_missing", fact=name.lower())))
    words = reasons.value_words(requirement.term, value)
    wanted = requirement.limits.equals
    if not wanted or any(value == w and isinstance(value, bool) == isinstance(w, bool) for w in wanted):
        return _Outcome("met", reasons.sentence(label("reason.fact_stated", fact=name, value=words)))
    asked = reasons.listed([reasons.value_words(requirement.term, w) for w in wanted], last="or")
    text = reasons.sentence(label("reason.fact_other", fact=name, value=words, asked=asked))
    return _Outcome(requirement.limits.on_exceed, text, "part")
