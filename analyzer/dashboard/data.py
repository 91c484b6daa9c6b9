"""What the pages read from the database and write to it. The only user of Streamlit's caches.

Cached results are frozen records, shared by all sessions (`st.cache_resource` hands out the object itself,
which for thousands of vendors is far cheaper than the copies of `st.cache_data`). Each key holds `state`, a
short token that changes whenever somebody scans, decides or changes the settings.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import streamlit as st

from analyzer import run
from analyzer.dashboard.glance import glance, without_proof
from analyzer.dashboard.workers import Painter
from analyzer.errors import DpauditError, PackError, StoreError
from analyzer.packs import Pack, list_packs, load_pack
from analyzer.records import Assessment, Box, Document, GonePaper, Problem, Review
from analyzer.report.dataframes import Matrix
from analyzer.report.topics import COVERAGE_ORDER, headline, holds_student_data, worst_first
from analyzer.report.view import CoverageView, coverage_view
from analyzer.report.workbook import write_workbook
from analyzer.settings import District
from analyzer.store import Found, Overview, Store, many_records
from analyzer.vendors.sorting import SortRow

__all__ = [
    "Portfolio",
    "assessment",
    "close_caches",
    "decide",
    "document",
    "find",
    "find_file",
    "picture",
    "portfolio",
    "save_settings",
    "sort_queue",
    "store",
    "turn",
    "workbook",
]


#: Subject of the events that say for which district everything was judged last.
_JUDGED_FOR = "district judged for"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All vendors at a glance, worst first."""

    headline: str
    as_of: str
    district: str
    rule_sets: tuple[tuple[str, str], ...]  #: id and name of each rule set that somebody was judged by
    chosen: tuple[str, ...]  #: names of those that this view counts
    matrix: Matrix
    coverage: tuple[tuple[CoverageView, int], ...]  #: vendors that count, by coverage, worst first
    gaps: int  #: required protections not met
    opposite: int
    unread: int  #: vendors with something that could not be read


@st.cache_resource(max_entries=8, show_spinner=False)
def store(url: str | None) -> Store:
    """The open database, shared by all sessions.

    Whom ``DPAUDIT_DISTRICT`` and ``DPAUDIT_STATE`` name goes before the settings (`dpaudit app --district`).

    Raises:
        StoreError: it cannot be opened.
    """
    opened = Store.open(url)
    named = {"name": os.environ.get("DPAUDIT_DISTRICT"), "state": os.environ.get("DPAUDIT_STATE")}
    opened.given = {field: value for field, value in named.items() if value}
    return opened


def state_of(url: str | None) -> str:
    """A token that changes with every scan, decision and setting."""
    database = store(url)
    latest = database.latest_run()
    scanned = (latest.id, latest.status, database.progress(latest.id)[0]) if latest else ()
    last = database.events(limit=1)
    return f"{scanned}{last[0].id if last else 0}"


def portfolio(url: str | None, *, as_of: date, rule_set: str | None = None) -> Portfolio | None:
    """All vendors, or ``None`` where there is none yet.

    Args:
        url: of the database.
        as_of: the day; vendors judged on another day are judged anew, by the same rule sets.
        rule_set: count only what this rule set asks for.
    """
    return _portfolio(url, state_of(url), as_of, rule_set)


@st.cache_resource(max_entries=16, ttl=300, show_spinner=False)
def _portfolio(url: str | None, state: str, as_of: date, rule_set: str | None) -> Portfolio | None:
    database = store(url)
    overviews = _judged(url, state, as_of)
    if not overviews:
        return None
    judged_by = sorted({line.pack for o in overviews for line in o.findings}, key=_shipped_first)
    names = tuple((pack, _pack_name(pack)) for pack in judged_by)
    with many_records():
        by_id = {o.vendor.id: o for o in overviews}
        ordered = worst_first(without_proof(o, rule_set) for o in overviews)
        shown = glance((by_id[a.vendor.id] for a in ordered), reviews=database.reviews(), rule_set=rule_set)
    counted = [a for a in ordered if holds_student_data(a)]
    where = Counter(a.coverage for a in counted)
    codes = [{view.code for view in row.cells if view is not None} for row in shown.rows if row.counted]
    cells = [view for row in shown.rows if row.counted for view in row.cells if view is not None]
    return Portfolio(
        headline=headline(ordered),
        as_of=min(a.as_of for a in ordered),
        district=database.district().name,
        rule_sets=names,
        chosen=tuple(name for pack, name in names if rule_set in (None, pack)),
        matrix=shown,
        coverage=tuple((coverage_view(c), where[c]) for c in COVERAGE_ORDER if where[c]),
        gaps=sum(row.required_gaps or 0 for row in shown.rows if row.counted),
        opposite=sum(view.code == "conflict" for view in cells),
        unread=sum("not_assessed" in found for found in codes),
    )


@st.cache_resource(max_entries=2, ttl=300, show_spinner=False)
def _judged(url: str | None, state: str, as_of: date) -> tuple[Overview, ...]:
    """Every vendor's verdicts as of this day.

    While a scan goes on nothing is judged anew: that scan will do it.
    """
    database = store(url)
    found = database.overview()
    ours = _judged_for_us(database)
    if (ours and all(o.as_of == as_of.isoformat() for o in found)) or run.running(database):
        return found
    kinds = {tuple(dict.fromkeys(line.pack for line in o.findings)) for o in found}
    same = kinds.pop() if ours and len(kinds) == 1 else ()  # another state has other laws
    try:
        run.rejudge(database, as_of=as_of, packs=same)
    except PackError:  # a rule set of the district's own, given to a scan by its path: only a scan has it
        return found
    if not ours:
        database.add_event("judged_for", _JUDGED_FOR, **database.given)
    return database.overview()


def _judged_for_us(database: Store) -> bool:
    """Whether what is stored was judged for the district that this page is about.

    A dashboard that was opened for another one leaves its verdicts behind.
    """
    last = database.events(_JUDGED_FOR, limit=1)
    return dict(last[0].detail if last else {}) == dict(database.given)


def assessment(url: str | None, vendor_id: str) -> Assessment | None:
    """One vendor with all its papers."""
    return store(url).assessment(vendor_id)


def rule_sets(found: Assessment) -> tuple[Pack, ...]:
    """The rule sets a vendor was judged by, for their names; those that are not at hand are left out."""
    known = {pack.id: pack for pack in list_packs()}
    return tuple(known[pack] for pack, _ in found.packs if pack in known)


def workbook(
    url: str | None, vendor_ids: Sequence[str], *, as_of: date, rule_set: str | None = None
) -> bytes:
    """The Excel workbook of these vendors, as `report.workbook` makes it."""
    database = store(url)
    wanted = frozenset(vendor_ids)
    chosen = [a for a in database.assessments() if a.vendor.id in wanted]
    if rule_set is not None:
        chosen = [replace(a, findings=tuple(f for f in a.findings if f.pack == rule_set)) for a in chosen]
    packs = {pack.id: pack for a in chosen for pack in rule_sets(a)}
    latest = database.latest_run()
    with tempfile.TemporaryDirectory(prefix="dpaudit-") as folder:
        path = Path(folder, "gaps.xlsx")
        write_workbook(
            path,
            chosen,
            database.outcomes(latest.id) if latest else (),
            as_of=as_of,
            packs=tuple(packs.values()),
            district=database.district(),
            reviews=database.reviews(),
            gone=database.gone_papers(wanted),
        )
        return path.read_bytes()


def sort_queue(url: str | None) -> tuple[SortRow, ...]:
    """The files whose vendor or kind is unsure."""
    return _sort_queue(url, state_of(url))


@st.cache_resource(max_entries=2, ttl=300, show_spinner=False)
def _sort_queue(url: str | None, state: str) -> tuple[SortRow, ...]:
    return run.sort_queue(store(url))


def decide(url: str | None, review: Review) -> None:
    """Keep a person's word. Its time stamp and the digest of what they saw are the database's to give."""
    store(url).save_review(review)


def save_settings(url: str | None, district: District, *, as_of: date) -> int:
    """Remember who we are and judge everything again; gives the number of vendors judged.

    Raises:
        PackError: a rule set is unknown.
        StoreError: the database cannot be written.
    """
    database = store(url)
    for pack in district.default_packs:
        load_pack(pack)
    database.save_district(district, who=district.reviewer)
    return len(run.rejudge(database, as_of=as_of))


def turn(url: str | None, paper: GonePaper, *, who: str) -> None:
    """Leave out a paper whose file is gone, or count it again, and judge its vendor anew.

    Raises:
        StoreError: its file is back, or the database cannot be written.
    """
    database = store(url)
    (database.count_again if paper.left_out else database.leave_out)(paper.sha256, who=who)
    run.judge_as_before(database, paper.vendor)


@st.cache_data(max_entries=64, ttl=600, show_spinner=False)
def document(url: str | None, sha256: str) -> Document | None:
    """A paper's text, where it was kept."""
    return store(url).document(sha256)


def find(
    url: str | None,
    words: str,
    *,
    vendor_id: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Found:
    """Pages that hold the words; see `store.Store.find`.

    Raises:
        UsageError: there is no word in it.
        StoreError: the database cannot be read, or written while it is made ready.
    """
    return store(url).find(words, vendor_id=vendor_id, progress=progress)


def find_file(url: str | None, sha256: str) -> Path | None:
    """The file itself, hashed anew; ``None`` where it is gone or was changed."""
    return store(url).find_file(sha256)


@st.cache_resource(show_spinner=False)
def painter() -> Painter:
    """The process that draws pages."""
    return Painter()


@st.cache_data(max_entries=200, show_spinner=False)
def _picture(sha256: str, _path: Path, page: int, boxes: tuple[Box, ...], width: int) -> bytes | Problem:
    return painter().draw(_path, page, boxes, width=width)


def picture(
    url: str | None, sha256: str, page: int, boxes: tuple[Box, ...], *, width: int = 1000
) -> bytes | Problem | None:
    """One page as PNG with the boxes highlighted, or why it cannot be drawn; ``None``: there is no file."""
    path = find_file(url, sha256)
    return _picture(sha256, path, page, boxes, width) if path else None


@st.cache_data(max_entries=200, show_spinner=False)
def _crop(sha256: str, _path: Path, box: Box) -> bytes | Problem:
    return painter().crop(_path, box)


def crop(url: str | None, sha256: str, box: Box) -> bytes | Problem | None:
    """The part of a page around a box as PNG, or why it cannot be drawn; ``None``: there is no file."""
    path = find_file(url, sha256)
    return _crop(sha256, path, box) if path else None


def close_caches() -> None:
    """Look at the database anew: after we wrote to it."""
    _portfolio.clear()
    _judged.clear()
    _sort_queue.clear()


def check(url: str | None) -> DpauditError | None:
    """Why the database cannot be used; ``None`` where it can."""
    try:
        store(url)
    except StoreError as error:
        return error
    return None


def _pack_name(pack_id: str) -> str:
    return next((pack.name for pack in list_packs() if pack.id == pack_id), pack_id)


def _shipped_first(pack_id: str) -> tuple[bool, str]:
    return pack_id != "core-dpa", pack_id
