"""A promise weighed against the limits of a requirement: what keeps it from meeting them, the worst first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.assess import reasons
from analyzer.packs.model import LIMITED, PARTIAL, Limit, Limits, calendar_hours, is_accepted
from analyzer.records import Parameter, TermReading, TraitValue, Verdict, Weakness
from analyzer.text import normalise
from analyzer.words import label

#: Hedges that leave the promise narrower, rather than vaguer.
_NARROWER = frozenset({"carve_out", "affiliates", "narrow_scope", "partial", "mutual", "notice_only"})
#: Hedges that mean that no number stands in the contract.
_NO_NUMBER = frozenset({"no_number", "vague_time", "blank"})
_NO_LIMITS = Limits()
_ORDER: tuple[Weakness, ...] = ("blank", "late", "vague", "part", "check")


@dataclass(frozen=True, slots=True)
class Outcome:
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


def weigh(stated: TermReading, limits: Limits) -> Outcome:
    """The verdict on a promise, full or not, within the limits."""
    if stated.stance == "commits" and limits == _NO_LIMITS and stated.term not in LIMITED:
        return Outcome("met", reasons.sentence(label("judged.met")))  # the usual case, made short
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
        return Outcome(worst.verdict, reasons.sentence(*(c.text for c in ranked)), worst.weakness)
    checks = (*_trait_checks(stated, limits), *_trigger_checks(stated, limits))
    met = _met_words(stated, limits)
    return Outcome("met", reasons.sentence(met, *checks), "check" if checks else None)


def _met_words(stated: TermReading, limits: Limits) -> str:
    parameter, limit = _clock(stated, limits)
    if stated.term in LIMITED and parameter is not None and parameter.hours is not None:
        clock = reasons.clock_words(stated.term, parameter, limit)
        return with_clock(clock, limit)
    if stated.stance == "hedged":
        return label("judged.met_allowed", hedges=reasons.hedge_words(stated.hedges, stated.term))
    return label("judged.met")


def with_clock(clock: str, limit: Limit | None) -> str:
    """``Notice within 96 hours; the limit is 72 hours``, or without a limit the time alone."""
    return label("judged.limit", clock=clock, limit=reasons.limit_words(limit)) if limit else clock


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
    left = [code for code in stated.hedges if code not in said and not is_accepted(code, limits.accept)]
    if left or not stated.hedges:
        text = label("judged.hedged", hedges=reasons.hedge_words(left, stated.term))
        yield _Concern(_weakness(left), text)


def _weakness(codes: list[str]) -> Weakness:
    if "blank" in codes:
        return "blank"
    narrower = [code for code in codes if code in _NARROWER or code.startswith(PARTIAL)]
    return "part" if codes and len(narrower) == len(codes) else "vague"


def trait(stated: TermReading, name: str) -> TraitValue:
    """Whether the contract has a trait: as read, else as the parameters tell.

    A parameter of the trait's name that is yes or no decides; what sets a clock going is known where a
    deadline states it.
    """
    value = stated.traits.get(name, "unknown")
    if value != "unknown":
        return value
    parameter = stated.parameters.get(name)
    if parameter is not None and isinstance(parameter.value, bool):
        return "present" if parameter.value else "absent"
    deadline = stated.parameters.get("deadline")
    return "present" if name == "trigger" and deadline is not None and deadline.trigger else "unknown"


def _trait_concerns(stated: TermReading, limits: Limits) -> Iterable[_Concern]:
    said = {code.removeprefix(PARTIAL) for code in stated.hedges if stated.stance == "hedged"}
    absent = [name for name in limits.must_state if trait(stated, name) == "absent" and name not in said]
    if absent:
        text = label("judged.not_stated", parts=reasons.trait_words(stated.term, absent))
        yield _Concern("part", text)


def _trait_checks(stated: TermReading, limits: Limits) -> Iterable[str]:
    unknown = [name for name in limits.must_state if trait(stated, name) == "unknown"]
    if unknown:
        yield label("judged.unsure", parts=reasons.trait_words(stated.term, unknown))


def _trigger_checks(stated: TermReading, limits: Limits) -> Iterable[str]:
    parameter, _ = _clock(stated, limits)
    if limits.trigger and parameter is not None and parameter.trigger not in ("", *limits.trigger):
        yield label(
            "judged.trigger",
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
        yield _Concern("part", label("judged.frameworks", asked=asked))


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
