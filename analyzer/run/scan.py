"""A scan from beginning to end: files, vendors, assessments. It may be stopped at any moment."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import psutil

from analyzer.errors import StoreError
from analyzer.ingest.discover import Found, discover
from analyzer.paths import shown
from analyzer.records import Assessment, FactValue
from analyzer.run.files import Entry, FileRun, stand_in
from analyzer.run.judge import rejudge
from analyzer.run.options import Progress, RunSummary, ScanOptions
from analyzer.run.places import documents_at, settle_places
from analyzer.run.pool import Pool
from analyzer.run.roster import link_listed
from analyzer.settings import District
from analyzer.store import Location, ReadingNote, Run, Store, VendorGroup
from analyzer.text import part_id
from analyzer.vendors.beside import CERTIFICATE_ONLY, beside
from analyzer.vendors.filenames import name_in_file
from analyzer.vendors.identity import Filed, fits, group
from analyzer.vendors.schools import is_us


def scan(
    folder: Path,
    store: Store,
    *,
    options: ScanOptions,
    progress: Progress | None = None,
    pool: Pool | None = None,
) -> RunSummary:
    """Read all contracts below a folder, file them by vendor and judge each vendor.

    What was read before is not read again; a file that cannot be read is an outcome, never the end of the
    scan. Every file is stored when it is done: after Ctrl-C the run is marked interrupted, and the next scan
    goes on from there.

    Args:
        folder: where the contracts are, at any depth; the first folder below it may stand for the vendor.
        store: where everything is kept; only this process writes to it.
        options: how to read and judge.
        progress: called after each file.
        pool: warm child processes to use; else they are started when the first file needs one, and stopped.

    Raises:
        UsageError: the folder does not exist.
        PackError: a rule set is unknown or wrong.
        StoreError: the database cannot be written.
        RunError: child processes cannot be started.
    """
    return _run(discover(folder), folder, store, options=options, progress=progress, pool=pool, whole=True)


def scan_files(
    paths: Sequence[Path],
    store: Store,
    *,
    options: ScanOptions,
    progress: Progress | None = None,
    pool: Pool | None = None,
) -> RunSummary:
    """As `scan`, for single files, such as uploads; nothing else is taken to have vanished."""
    found = [Found(path, path.name) for path in paths]
    folder = paths[0].parent if paths else Path()
    return _run(found, folder, store, options=options, progress=progress, pool=pool, whole=False)


def running(store: Store) -> Run | None:
    """The scan that goes on now, in whatever process; one that died is marked interrupted."""
    alive = None
    for run in store.runs():
        if run.status != "running":
            continue
        held = store.goes_on(run.id)
        if held or (held is None and _is_alive(run)):
            alive = run
        else:
            store.finish_run(run.id, "interrupted")
    return alive


def _run(
    found: Sequence[Found],
    folder: Path,
    store: Store,
    *,
    options: ScanOptions,
    progress: Progress | None,
    pool: Pool | None,
    whole: bool,
) -> RunSummary:
    running(store)
    top = folder.absolute()
    run_id = store.start_run(shown(top), total=len(found))
    before = store.locations()
    try:
        with contextlib.ExitStack() as stack:
            files = FileRun(store, run_id, options=options, total=len(found), progress=progress)
            files.read(found, pool or stack.enter_context(_pool(options)))
        seen = {entry.path: sha256 for sha256, entries in files.entries.items() for entry in entries}
        changes, missing = settle_places(
            store,
            before,
            seen,
            folder=top if whole else None,
            closed=[entry.path.absolute() for entry in found if entry.closed],
            ignore=_never_seen(before, seen),
            accept_missing=options.accept_missing,
        )
        store.note_changes(run_id, changes)
        if missing is not None:
            store.note_withheld(run_id, missing=missing.count, known=missing.known)
        # A vendor whose papers have all gone elsewhere is judged too: it must not drop out unseen.
        former = documents_at(before, top if whole else None, seen.keys()) - _never_seen(before, {})
        touched = _vendors_of(store, {*former, *files.entries})
        touched |= _file_by_vendor(store, files.entries)
        assessments = _judge(store, touched | store.listed() if whole else touched, options)
    except BaseException as error:
        # The first error is the one to tell; a full disk may well refuse this note too.
        with contextlib.suppress(StoreError):
            store.finish_run(run_id, "interrupted" if isinstance(error, KeyboardInterrupt) else "failed")
        raise
    store.finish_run(run_id, "done")
    order = [found_outcome for path in files.order if (found_outcome := files.outcomes.get(path))]
    return RunSummary(run_id, tuple(order), assessments, changes, missing)


def _never_seen(places: Iterable[Location], seen: Mapping[str, str]) -> frozenset[str]:
    """Identities that stand for files and folders that could not be opened."""
    known = ((place.path, place.sha256) for place in places)
    return frozenset(sha256 for path, sha256 in (*known, *seen.items()) if sha256 == stand_in(path))


def _judge(store: Store, vendor_ids: frozenset[str], options: ScanOptions) -> tuple[Assessment, ...]:
    """Judge vendors; one that the list named before its paper was read joins the one that the paper names."""
    as_of, packs, district = options.as_of, options.packs, options.district
    assessments = rejudge(store, as_of=as_of, packs=packs, district=district, vendor_ids=vendor_ids)
    if not link_listed(store, as_of=as_of, packs=packs, district=district):
        return assessments
    return rejudge(store, as_of=as_of, packs=packs, district=district, vendor_ids=vendor_ids)


def _pool(options: ScanOptions) -> Pool:
    return Pool(
        workers=options.workers,
        time_limit=options.time_limit,
        memory_limit=options.memory_limit,
        reader=options.reader,
    )


def _file_by_vendor(store: Store, entries: dict[str, list[Entry]]) -> frozenset[str]:
    """File every document under its vendor, and give the vendors that this scan touches."""
    notes = store.reading_notes(entries)
    named = {c.document: c.value for c in store.corrections() if c.fact == "vendor"}
    chosen = store.stays_filed()
    us = store.district()
    filed = []
    for sha, places in entries.items():
        if sha in chosen or sha not in notes:
            continue
        first = min(places, key=lambda entry: entry.shown)
        vendor = named.get(sha, notes[sha].vendor)
        name = vendor if isinstance(vendor, str) else None
        if sha not in named and is_us(name or "", (us.name, *us.aliases)):
            name = None  # who names only us names no vendor
        filed.append(Filed(sha, first.shown, name, first.found.vendor_hint, shown(first.found.path.stem)))
    listed = store.listed()
    files = [*_looked_at(filed, notes, store, named), *_filed_apart(entries, notes, named, chosen)]
    groups = group(files, [v for v in store.vendors() if v.id in listed])
    vendor_groups = (
        VendorGroup(
            found.key,
            found.name,
            tuple(file.sha256 for file in found.files),
            read=found.read,
            stand_ins=found.stand_ins,
        )
        for found in groups
    )
    store.file_groups(vendor_groups, scanned=entries)
    store.set_aside(found.key for found in groups if found.aside)
    paths = {entry.path for places in entries.values() for entry in places}
    before = [
        place.sha256 for place in store.locations() if place.state == "replaced" and place.path in paths
    ]
    return _vendors_of(store, [*entries, *before])  # whoever lost a paper is touched too


def _vendors_of(store: Store, shas: Collection[str]) -> frozenset[str]:
    """The vendors of files, and of the papers in them that are filed apart."""
    return store.vendors_of([*shas, *store.papers_apart(shas)])


def _filed_apart(
    entries: Mapping[str, Sequence[Entry]],
    notes: Mapping[str, ReadingNote],
    named: Mapping[str, FactValue],
    chosen: Collection[str],
) -> Iterator[Filed]:
    """Papers of packets that name another vendor than the rest of their file, each as a file of its own.

    Such a paper has no folder, unless that is called after its vendor: where the file lies says whose the
    file is, and its papers must not take that name from the files beside it.
    """
    for sha, places in entries.items():
        first = min(places, key=lambda entry: entry.shown)
        folder = first.found.vendor_hint
        for number, vendor in notes[sha].apart if sha in notes else ():
            identity = part_id(sha, number)
            said = named.get(identity, vendor)
            name = said if isinstance(said, str) and said.strip() else vendor
            if identity not in chosen:
                home = folder if folder and fits(folder, name) else ""
                yield Filed(identity, first.shown, name, home, shown(first.found.path.stem))


def _looked_at(
    files: Sequence[Filed],
    notes: Mapping[str, ReadingNote],
    store: Store,
    named: Collection[str],
) -> Iterable[Filed]:
    """The files with what else tells whose they are: their first words, and whether they are agreements.

    A paper that a school wrote for itself is nobody's, unless a person has `named` its vendor.
    """
    starts = store.openings(file.sha256 for file in files)
    us = store.district()
    for file in files:
        note, start = notes[file.sha256], starts.get(file.sha256, "")
        kind, on_data = note.kind or "", bool(note.on_data)
        codes = frozenset(problem.code for problem in note.problems)
        found = beside(stem=file.stem, start=start, codes=codes, on_data=on_data, kind=kind)
        idle = note.status == "read" and kind in ("other", "") and note.on_data is False
        idle = idle or _own_form(store, file, note, us)
        idle = idle or CERTIFICATE_ONLY in codes  # a certificate binds nobody; it goes with whom it names
        if (
            found is not None
            and found.what == "own"
            and file.sha256 not in named
            and _binds_nobody(store, file)
        ):
            yield replace(file, vendor=None, folder="", idle=True, beside="own")
            continue
        yield replace(
            file,
            start=start,
            idle=idle,
            beside=found.what if found else "",
            unread=note.status == "unreadable",
            piece=bool(note.piece),
            called=name_in_file(file.stem, ours=(us.name, *us.aliases)),
        )


def _binds_nobody(store: Store, file: Filed) -> bool:
    """Whether a file is one paper that not both sides have signed."""
    reading = store.reading(file.sha256)
    return reading is not None and not reading.others and reading.fact("signed") != "both"


def _own_form(store: Store, file: Filed, note: ReadingNote, us: District) -> bool:
    """Whether a paper names only us, and not both sides have signed it: our own template, or a blank."""
    if file.vendor or not is_us(note.vendor or "", (us.name, *us.aliases)):
        return False
    reading = store.reading(file.sha256)
    return reading is not None and reading.fact("signed") != "both"


def _is_alive(run: Run) -> bool:
    try:
        started = psutil.Process(run.pid).create_time()
    except psutil.Error:
        return False
    # A process that began after the run did has only inherited its number.
    return started <= datetime.fromisoformat(run.started_at).timestamp()
