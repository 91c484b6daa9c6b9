"""What there is to sort, and what people decided already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from analyzer.records import Correction
from analyzer.store import FiledPaper, ReadingNote, Store, many_records, note_of
from analyzer.text import shortened
from analyzer.vendors.facts import CONTRACT, PIECE
from analyzer.vendors.identity import UNKNOWN
from analyzer.vendors.kinds import KIND, kind_said
from analyzer.vendors.schools import is_us
from analyzer.vendors.sorting import NO_CONTRACT, Known, SortRow, may_hint, unsure

FIRST_WORDS = 200  #: characters of a paper that say in a list which one it is


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided of a file."""

    sha256: str
    path: str
    vendor: str  #: it is filed under
    vendor_by_person: bool
    kind: str  #: that a person said it is, `NO_CONTRACT`, or empty
    who: str
    at: str  #: ISO timestamp, UTC, of the last decision


def sort_queue(store: Store) -> tuple[SortRow, ...]:
    """The files whose vendor or kind nobody can be sure of, by path, without those that a person settled."""
    with many_records():
        filed = store.filed()
        notes = _notes(store, filed)
        said = said_of(store)
        former = store.former_filings()
        odd = [
            p.sha256 for p in filed if not notes[p.sha256].on_data and notes[p.sha256].status != "unreadable"
        ]
        us = store.district()
        ours = tuple(name for name in (us.name, *us.aliases) if name)
        known = {p.sha256: _known(p, notes[p.sha256], said.get(p.sha256, {}), former, ours) for p in filed}
        wanted = {sha for sha in odd if not kind_said(said.get(sha, {}))}
        wanted |= {sha for sha, file in known.items() if may_hint(file)}
        starts = store.openings(wanted)
        files = [replace(file, start=starts.get(sha, "")) for sha, file in known.items()]
    rows = unsure(files, store.vendors(), ours=ours)
    settled = _settled(store, {known[row.sha256].vendor_id for row in rows})
    return tuple(row for row in rows if row.sha256 not in settled)


def _settled(store: Store, vendors: Collection[str]) -> frozenset[str]:
    """Which files of these vendors (ids) need no sorting.

    A person has said who signed them, or they are joined with another file, or join us to an agreement: what
    is decided of such a page by itself would only take it from the paper that it belongs to.
    """
    told = {c.document for c in store.corrections() if c.fact == "signed"}
    judged = store.assessments(light=True, of=vendors)
    parts = {paper.sha256 for found in judged for paper in found.papers if paper.part_of}
    joins = {
        link.paper
        for found in judged
        for chain in found.cover.chains
        for link in chain.links
        if link.paper and link.step == "acceptance" and link.state == "holds"
    }
    return frozenset(told | parts | joins)


def decided(store: Store) -> tuple[Decided, ...]:
    """Every file of which a person decided the vendor or the kind, the last decision first."""
    said = said_of(store)
    last: dict[str, tuple[str, str]] = {}
    for event in store.events():
        if event.kind in ("assign", "correction", "withdraw"):
            last[event.subject] = (event.at, event.who)
    rows = [
        Decided(p.sha256, p.path, p.vendor, p.by_person, kind, who, at)
        for p in store.filed()
        for kind in (kind_said(said.get(p.sha256, {})),)
        if p.by_person or kind
        for at, who in (last.get(p.sha256, ("", "")),)
    ]
    return tuple(sorted(rows, key=lambda row: (row.at, row.path), reverse=True))


def decision_token(store: Store) -> dict[str, str]:
    """For each file of which people decided something, a short word that changes with every decision."""
    found: dict[str, str] = {}
    for event in store.events():
        if event.kind in ("assign", "correction", "withdraw"):
            found[event.subject] = f"e{event.id}"
    return found


def first_words(store: Store, shas: Iterable[str], *, length: int = FIRST_WORDS) -> dict[str, str]:
    """How each paper begins, on one line, where its text was kept; cut between two words."""
    starts = store.openings(shas, length=4 * length)
    return {sha256: shortened(text, length) for sha256, text in starts.items() if text.strip()}


def said_of(store: Store) -> dict[str, dict[str, Correction]]:
    """What people said of the kind of each file, by fact."""
    found: dict[str, dict[str, Correction]] = defaultdict(dict)
    for correction in store.corrections():
        if correction.fact in (KIND, CONTRACT, PIECE):
            found[correction.document][correction.fact] = correction
    return found


def _notes(store: Store, filed: Sequence[FiledPaper]) -> dict[str, ReadingNote]:
    """The note on each file's best reading; one of an older version is made anew from the reading."""
    notes = store.reading_notes(paper.sha256 for paper in filed)
    found: dict[str, ReadingNote] = {}
    for paper in filed:
        note = notes.get(paper.sha256)
        if note is None or note.on_data is None:
            reading = store.reading(paper.sha256)
            note = note_of(reading) if reading is not None else ReadingNote("unreadable", on_data=False)
        found[paper.sha256] = note
    return found


def _known(
    paper: FiledPaper,
    note: ReadingNote,
    said: Mapping[str, Correction],
    former: Mapping[str, tuple[str, str]],
    ours: Sequence[str],
) -> Known:
    told = kind_said(said)
    own = is_us(note.vendor or "", ours)
    return Known(
        sha256=paper.sha256,
        path=paper.path,
        stem=PurePath(paper.path.replace("\\", "/")).stem,
        folder=paper.folder,
        vendor_id=paper.vendor_id,
        vendor=paper.vendor,
        read_key=paper.read_key,
        named="" if own else note.vendor or "",
        own_form=own and paper.read_key.startswith(UNKNOWN),
        kind=told or note.kind or "",
        kind_sure=note.kind_sure,
        on_data=bool(note.on_data),
        unreadable=note.status == "unreadable",
        codes=frozenset(p.code for p in note.problems),
        piece=bool(note.piece),
        bare=note.bare,
        former=former.get(paper.sha256),
        # Whose letter it is matters to nobody once it is known to be no contract.
        vendor_decided=paper.by_person or told == NO_CONTRACT,
        kind_decided=bool(told),
    )
