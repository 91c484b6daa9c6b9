"""Facts of a paper put right by a person, and everything that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.errors import UsageError
from analyzer.records import Correction, Fact, FactValue
from analyzer.run.again import judge_again
from analyzer.run.packets import reading_of
from analyzer.store import Filing, Store
from analyzer.text import file_id
from analyzer.vendors.facts import CORRECTABLE, PIECE, check_dates, correct


@dataclass(frozen=True, slots=True)
class FactState:
    """One fact of a paper: what the paper says, and what a person said."""

    name: str
    read: Fact | None  #: as it was read; ``None`` where the paper does not state it
    correction: Correction | None  #: that counts, `stale` where something else is read by now
    suggestion: Correction | None = None  #: said of an earlier version of the file; counts for nothing yet

    @property
    def value(self) -> FactValue:
        """What counts."""
        if self.correction is not None:
            return self.correction.value
        return self.read.value if self.read is not None else None


def fact_states(store: Store, sha256: str) -> tuple[FactState, ...]:
    """Every fact of a paper that may be corrected, in the order in which they are shown."""
    reading = reading_of(store, sha256)
    counting = {c.fact: c for c in store.corrections_looked_at(sha256)}
    suggested = {c.fact: c for c in store.suggested_corrections(sha256).get(sha256, ())}
    read = reading.facts if reading is not None else {}
    # What is said only while sorting is shown where somebody said it.
    names = (*CORRECTABLE, *(name for name in (PIECE,) if name in counting or name in suggested))
    return tuple(FactState(name, read.get(name), counting.get(name), suggested.get(name)) for name in names)


def correct_facts(
    store: Store, sha256: str, values: Mapping[str, FactValue], *, who: str, why: str, as_of: date
) -> tuple[Correction, ...]:
    """Keep what a person says of a paper, and judge its vendor again at once.

    Saying once more what counts already changes nothing, unless the paper is read otherwise by now: then the
    person has looked again. A corrected vendor also files the paper there.

    Returns:
        The corrections that were made.

    Raises:
        UsageError: no name or no reason is given, the file is not on file, or the dates contradict each
            other.
        StoreError: the database cannot be written.
    """
    _must_say(who, why)
    reading = reading_of(store, sha256)
    if reading is None:
        raise UsageError("This file is not on file.", advice="Scan its folder first.", code="E605")
    check_dates(values, known=correct(reading, store.corrections(sha256)))
    counting = {c.fact: c for c in store.corrections_looked_at(sha256)}
    made = tuple(
        Correction(sha256, name, value, why.strip(), who.strip(), "")
        for name, value in values.items()
        if not _holds(counting.get(name), value)
    )
    vendor = values.get("vendor")
    named = any(c.fact == "vendor" for c in made) and isinstance(vendor, str)
    _keep(store, made, [Filing(sha256, new_vendor=str(vendor), by="fact")] if named else [], as_of=as_of)
    return made


def withdraw_facts(
    store: Store, sha256: str, names: Iterable[str], *, who: str, why: str, as_of: date
) -> tuple[Correction, ...]:
    """Take corrections back: the paper's own words count again. Nothing is deleted.

    A name that only an earlier version of the file has a correction of is declined for this version.

    Returns:
        The withdrawals that were recorded.

    Raises:
        UsageError: no name is given, or nothing was corrected.
        StoreError: the database cannot be written.
    """
    _must_say(who, why)
    states = {s.name: s for s in fact_states(store, sha256)}
    open_ones = {name: s for name, s in states.items() if s.correction or s.suggestion}
    wanted = tuple(names)
    missing = [name for name in wanted if name not in open_ones]
    if missing or not wanted:
        known = ", ".join(open_ones) or "none"
        raise UsageError(
            f"{missing[0] if missing else 'Nothing'} was not corrected in this file.",
            advice=f"Corrected are: {known}.",
            code="E607",
        )
    made = tuple(
        Correction(sha256, name, None, why.strip(), who.strip(), "", withdrawn=True) for name in wanted
    )
    back = [Filing(sha256, by="fact")] if "vendor" in wanted and _filed_by_fact(store, sha256) else []
    _keep(store, made, back, as_of=as_of)
    return made


def take_suggestions(
    store: Store, sha256: str, names: Sequence[str], *, who: str, as_of: date
) -> tuple[Correction, ...]:
    """Say of a file's new version what was said of the one before; the reason is carried along."""
    made: list[Correction] = []
    for state in fact_states(store, sha256):
        if state.suggestion is not None and state.name in names:
            said = state.suggestion
            made += correct_facts(
                store, sha256, {state.name: said.value}, who=who, why=said.reason, as_of=as_of
            )
    return tuple(made)


def _keep(store: Store, made: Sequence[Correction], filings: Sequence[Filing], *, as_of: date) -> None:
    if not made:
        return
    shas = {c.document for c in made} | {file_id(c.document) for c in made}
    touched = set(store.vendors_of(shas))
    store.save_decisions(made, filings, who=made[0].who)
    judge_again(store, touched | store.vendors_of(shas), as_of=as_of)


def _holds(counting: Correction | None, value: FactValue) -> bool:
    return counting is not None and not counting.stale and counting.value == value


def _filed_by_fact(store: Store, sha256: str) -> bool:
    """Whether the last word on whose the paper is followed from a corrected fact."""
    said = [event for event in store.events(sha256) if event.kind == "assign"]
    return bool(said) and said[-1].detail.get("by") == "fact" and said[-1].detail.get("vendor") is not None


def _must_say(who: str, why: str) -> None:
    if not who.strip():
        raise UsageError(
            "Nobody is named who says so.",
            advice="Give --who NAME, or say it once: dpaudit setup --reviewer NAME",
            code="E608",
        )
    if not why.strip():
        raise UsageError("No reason is given.", advice="Say in a sentence how you know it.", code="E609")
