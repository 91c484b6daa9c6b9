"""Signals to stance: how what a paper's sentences give adds up for one term (docs/how-it-reads.md)."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.extract.clocks import Clock, access_clock, breach_clock, destruction_clock, is_vague
from analyzer.extract.lines import Line
from analyzer.extract.outrank import outranks
from analyzer.extract.rulebook import AspectSets, TermRules
from analyzer.extract.schedule import Schedule
from analyzer.extract.signals import Signal
from analyzer.records import Stance

FULL_SCHEDULE = 5  #: concrete elements that make a list (`data_schedule`)


@dataclass(frozen=True, slots=True)
class Decision:
    """The stance of a term, and the lines and codes it rests on."""

    stance: Stance
    lines: tuple[int, ...] = ()  #: most telling first
    hedges: tuple[str, ...] = ()
    clock: Clock | None = None
    sure: bool = True
    by: str = ""  #: which step decided, for tests and explanations
    confidence: float = 0.0  #: how likely it is right, 0 to 1; the rules alone do not say
    parameters: dict[str, tuple[str, ...]] = field(default_factory=dict)


def decide(rules: TermRules, signals: tuple[Signal, ...], lines: tuple[Line, ...]) -> Decision:
    """The stance of a term from its signals."""
    clock = _clock(rules.term, signals, lines)
    aspects = {s.gives for s in signals if ":" not in s.gives}
    if clock is not None and not clock.blank:
        aspects.add("clock")
    codes = _codes(signals, "hedge")
    weakened = _codes(signals, "weaken")
    lean = _codes(signals, "lean")
    for stance, wanted in rules.first:
        if stance == "hedged" and "free" in wanted and wanted <= aspects:
            return Decision("hedged", _where(signals, wanted), ("carve_out",), clock, by="first")
    if "contrary" in aspects:
        return Decision("contrary", _where(signals, {"contrary"}), clock=clock, by="contrary")
    for stance, wanted in rules.first:
        if wanted <= aspects:
            return Decision(
                stance,
                _where(signals, wanted),
                ("notice_only",) if stance == "hedged" else (),
                clock,
                by="first",
            )
    promised = _satisfied(rules.commits, aspects)
    given = tuple(s.line for s in signals if s.gives in (promised or aspects))
    overturned = _overturned(signals, given, lines)
    if overturned:
        return Decision("contrary", overturned, clock=clock, sure=False, by="overturned")
    if promised is not None:
        where = _where(signals, promised, clock)
        if weakened:
            return Decision(
                "hedged", (*where[:2], *_where_code(signals, "weaken")), weakened, clock, by="weakened"
            )
        return Decision("commits", where, (), clock, sure=not lean, by="commits")
    if "soft_contrary" in aspects:
        return Decision(
            "contrary", _where(signals, {"soft_contrary"}), clock=clock, sure=not codes, by="soft_contrary"
        )
    partly = _satisfied(rules.hedged, aspects)
    if partly is not None or codes or lean:
        where = (*_where(signals, aspects), *_where_code(signals, "hedge"), *_where_code(signals, "lean"))
        missing = _missing(rules, aspects, clock, lines, where)
        return Decision(
            "hedged",
            tuple(dict.fromkeys(where)),
            (*codes, *missing) or lean or ("partial",),
            clock,
            sure=bool(partly or codes),
            by="hedged",
        )
    if _satisfied(rules.last_contrary, aspects) is not None:
        return Decision("contrary", _where(signals, aspects), sure=False, by="last_contrary")
    return Decision("silent", by="silent")


def _overturned(
    signals: tuple[Signal, ...], promised: tuple[int, ...], lines: tuple[Line, ...]
) -> tuple[int, ...]:
    """Lines that take a promise back: in a rider or an amendment, or "notwithstanding" it."""
    against = {s.line for s in signals if s.gives == "soft_contrary"}
    return tuple(i for i in sorted(against) if outranks(i, promised, lines))


def decide_schedule(
    rules: TermRules, signals: tuple[Signal, ...], schedule: Schedule, lines: tuple[Line, ...]
) -> Decision:
    """`data_schedule`: five concrete elements make a list; a pointer, a blank or a definition only hedges."""
    given = {s.gives for s in signals}
    overturned = _overturned(signals, schedule.lines, lines)
    if overturned:
        return Decision("contrary", overturned, sure=False, by="overturned")
    if len(schedule.listed) >= FULL_SCHEDULE and not schedule.open_ended:
        return Decision(
            "commits", schedule.lines[:6], by="schedule", parameters={"elements": schedule.listed}
        )
    if "soft_contrary" in given and len(schedule.listed) < FULL_SCHEDULE:
        return Decision("contrary", _where(signals, {"soft_contrary"}), by="soft_contrary")
    if len(schedule.listed) >= FULL_SCHEDULE:
        return Decision(
            "hedged",
            schedule.lines[:6],
            ("partial:elements",),
            by="schedule",
            parameters={"elements": schedule.listed},
        )
    if schedule.blank:
        return Decision("hedged", schedule.blank[:6], ("blank",), by="blank")
    if "pointer" in given:
        return Decision("hedged", _where(signals, {"pointer"}), ("outside_document",), by="pointer")
    if "partial" in given:
        return Decision("hedged", _where(signals, {"partial"}), ("partial:elements",), by="partial")
    if len(schedule.listed) >= 3 or len(schedule.defined) >= FULL_SCHEDULE:
        return Decision(
            "hedged",
            (schedule.lines or schedule.defining)[:6],
            ("partial:elements",),
            sure=False,
            by="schedule",
            parameters={"elements": schedule.listed},
        )
    return Decision("silent", by="silent")


def _clock(term: str, signals: tuple[Signal, ...], lines: tuple[Line, ...]) -> Clock | None:
    if term == "parent_access":
        return access_clock(tuple(dict.fromkeys(s.line for s in signals)), lines)
    if term == "breach_notification":
        return breach_clock(_duties(signals, hedged=True), lines)
    if term == "data_destruction":
        firm = destruction_clock(_duties(signals, hedged=False), lines)
        return firm or destruction_clock(_duties(signals, hedged=True), lines, moments=False)
    return None


def _duties(signals: tuple[Signal, ...], *, hedged: bool) -> tuple[int, ...]:
    """The lines that promise a notice or a destruction; on demand those too that promise it with a hole."""
    return tuple(
        dict.fromkeys(
            s.line
            for s in signals
            if s.gives in {"notify", "destroy"}
            or (hedged and s.gives.startswith("hedge:") and s.gives != "hedge:narrow_scope")
        )
    )


def _missing(
    rules: TermRules, aspects: set[str], clock: Clock | None, lines: tuple[Line, ...], where: tuple[int, ...]
) -> tuple[str, ...]:
    """Hedge codes for what a promise lacks."""
    if clock is not None and clock.blank:
        return ("blank",)
    if any("clock" in wanted for wanted in rules.commits) and "clock" not in aspects:
        return ("vague_time",) if any(is_vague(lines[i]) for i in where) else ("no_number",)
    best = max(rules.commits, key=lambda wanted: len(wanted & aspects), default=frozenset())
    return tuple(f"partial:{a}" for a in sorted(best - aspects)) if best & aspects else ()


def _satisfied(sets: AspectSets, aspects: set[str]) -> frozenset[str] | None:
    return next((wanted for wanted in sets if wanted <= aspects), None)


def _codes(signals: tuple[Signal, ...], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s.gives.split(":", 1)[1] for s in signals if s.gives.startswith(f"{kind}:")))


def _where(
    signals: tuple[Signal, ...], aspects: set[str] | frozenset[str], clock: Clock | None = None
) -> tuple[int, ...]:
    """Lines that give the aspects: the first of each aspect, then the rest in reading order."""
    ordered = sorted((s for s in signals if s.gives in aspects), key=lambda s: s.line)
    first: dict[str, int] = {}
    for signal in ordered:
        first.setdefault(signal.gives, signal.line)
    lead = [clock.line] if clock is not None else []
    return tuple(dict.fromkeys((*lead, *sorted(first.values()), *(s.line for s in ordered))))


def _where_code(signals: tuple[Signal, ...], kind: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(s.line for s in signals if s.gives.startswith(f"{kind}:")))
