"""From stored readings to assessments, vendor by vendor; no file is opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache

from analyzer import pipeline
from analyzer.packs import Pack
from analyzer.records import Assessment, Correction
from analyzer.settings import District
from analyzer.store import Store, StoredPaper, many_records, without_quotes
from analyzer.vendors import papers

_SAVED_AT_ONCE = 100


def rejudge(
    store: Store,
    *,
    as_of: date,
    packs: Sequence[str] = (),
    district: District | None = None,
    vendor_ids: Collection[str] | None = None,
) -> tuple[Assessment, ...]:
    """Judge stored readings anew and keep the result. No file is opened.

    Args:
        store: where the readings are.
        as_of: the day on which papers are in force or not.
        packs: ids or paths of rule sets; empty for the district's default ones and its state's laws.
        district: who we are; the one that the database knows, where not given.
        vendor_ids: only these vendors; all, where not given.

    Returns:
        The assessments, by vendor name. Findings carry their proof; the papers' readings are without their
        quotes, which `Store.assessment` has.

    Raises:
        PackError: a rule set is unknown or wrong.
        StoreError: the database cannot be read or written.
    """
    who = district or store.district()
    corrections = _by_document(store.corrections())
    choose = _chooser(tuple(packs), who)
    made: list[Assessment] = []
    unsaved: list[Assessment] = []
    with many_records():
        for vendor, stored in store.all_papers(vendor_ids):
            own = [c for paper in stored for c in corrections.get(paper.sha256, ())]
            current = [papers.make_paper(p.reading, p.path, as_of=as_of) for p in stored]
            assessment = pipeline.assess_vendor(
                vendor, current, choose(_state(stored, own)), as_of=as_of, district=who, corrections=own
            )
            unsaved.append(without_quotes(assessment))  # thousands of papers must fit in memory
            if len(unsaved) >= _SAVED_AT_ONCE:
                store.save_assessments(unsaved)
                made += unsaved
                unsaved = []
    store.save_assessments(unsaved)
    made += unsaved
    return tuple(sorted(made, key=lambda a: (a.vendor.name.casefold(), a.vendor.id)))


def _chooser(ids: tuple[str, ...], district: District) -> Callable[[str], tuple[Pack, ...]]:
    """Rule sets by the state a contract names; thousands of vendors share a few of them."""
    named = pipeline.choose_packs(ids, district=district.model_copy(update={"state": ""}))
    if ids:
        return lambda _state: named

    @cache
    def choose(state: str) -> tuple[Pack, ...]:
        # As the contract writes it, so not checked: a state that nobody knows has no laws.
        there = district.model_copy(update={"state": state, "default_packs": ()})
        laws = pipeline.choose_packs(district=there)
        return (*named, *(pack for pack in laws if pack.id not in {known.id for known in named}))

    return lambda state: choose(district.state or state.upper())


def _state(stored: Sequence[StoredPaper], corrections: Iterable[Correction]) -> str:
    """The first state that a paper names, in the order of the papers; a person's correction counts."""
    by_document = _by_document(corrections)
    for paper in stored:
        value = pipeline.correct(paper.reading, by_document.get(paper.sha256, ())).fact("state")
        if isinstance(value, str) and value:
            return value
    return ""


def _by_document(corrections: Iterable[Correction]) -> Mapping[str, list[Correction]]:
    found: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        found[correction.document].append(correction)
    return found
