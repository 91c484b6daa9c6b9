"""From stored readings to assessments, vendor by vendor; no file is opened."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources

from analyzer import pipeline
from analyzer.packs import Pack
from analyzer.records import Assessment, Correction
from analyzer.settings import District
from analyzer.store import Store, StoredPaper, many_records, without_quotes
from analyzer.text import digest
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
    """Judge stored readings and keep the result. No file is opened.

    A vendor that was judged by the very same papers, rules and words before keeps its assessment.

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
    named = pipeline.choose_packs(tuple(packs), district=who.model_copy(update={"state": ""}))
    choose = _chooser(named, who, only=bool(packs))
    bases = _bases(store, named, as_of=as_of, district=who, vendor_ids=vendor_ids)
    with many_records():
        made = store.assessments_on(bases)
        unsaved: list[Assessment] = []
        for vendor, stored in store.all_papers(bases.keys() - made.keys()):
            own = [c for paper in stored for c in corrections.get(paper.sha256, ())]
            current = [papers.make_paper(p.reading, p.path, as_of=as_of) for p in stored]
            assessment = pipeline.assess_vendor(
                vendor, current, choose(_state(stored, own)), as_of=as_of, district=who, corrections=own
            )
            made[vendor.id] = without_quotes(assessment)  # thousands of papers must fit in memory
            unsaved.append(made[vendor.id])
            if len(unsaved) >= _SAVED_AT_ONCE:
                store.save_assessments(unsaved, bases=bases)
                unsaved = []
        store.save_assessments(unsaved, bases=bases)
    return tuple(sorted(made.values(), key=lambda a: (a.vendor.name.casefold(), a.vendor.id)))


def _bases(
    store: Store,
    named: Sequence[Pack],
    *,
    as_of: date,
    district: District,
    vendor_ids: Collection[str] | None,
) -> dict[str, str]:
    """For each vendor a digest of all that its assessment depends on."""
    common = digest(
        judge_version(),
        as_of.isoformat(),
        district.model_dump_json(),
        *(f"{pack.id} {pack.hash}" for pack in named),
    )
    readings = store.paper_digests()
    return {
        vendor.id: digest(common, repr(vendor), readings.get(vendor.id, ""))
        for vendor in store.vendors()
        if vendor_ids is None or vendor.id in vendor_ids
    }


@cache
def judge_version() -> str:
    """A hash of everything besides the readings and rule sets given that a judgement depends on."""
    root = resources.files("analyzer")
    parts = [root.joinpath(name) for name in ("text.py", "records.py", "words.yaml")]
    for room in ("assess", "vendors", "pipeline", "packs", "run"):
        files = [f for f in root.joinpath(room).iterdir() if f.name.endswith((".py", ".yaml"))]
        parts += sorted(files, key=lambda file: file.name)
    return digest(*(hashlib.sha256(part.read_bytes()).hexdigest() for part in parts))


def _chooser(named: tuple[Pack, ...], district: District, *, only: bool) -> Callable[[str], tuple[Pack, ...]]:
    """Rule sets by the state a contract names; thousands of vendors share a few of them."""
    if only:
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
