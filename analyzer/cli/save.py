"""Keep what was checked: `check --save`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from analyzer import run
from analyzer.cli.asking import keep_district
from analyzer.cli.screen import note
from analyzer.pipeline import ReadOptions
from analyzer.settings import District
from analyzer.store import Store


def save(
    files: Sequence[Path],
    *,
    db: str | None,
    packs: Sequence[str],
    read: ReadOptions,
    as_of: date,
    district: District,
    together: bool,
    time_limit: float = run.TIME_LIMIT,
    memory_limit: int = run.MEMORY_LIMIT,
) -> None:
    """Put files into the database as a scan of them would, so that a later scan finds them there.

    Raises:
        StoreError: the database cannot be written.
    """
    options = run.ScanOptions(
        as_of=as_of,
        workers=1,
        time_limit=time_limit,
        memory_limit=memory_limit,
        packs=tuple(packs),
        district=district,
        read=read,
    )
    with Store.open(db) as store:
        keep_district(store, district)
        summary = run.scan_files(files, store, options=options)
        names = [assessment.vendor.name for assessment in summary.assessments]
        if together and len(summary.assessments) > 1:
            names = [_file_as_one(store, summary, options)]
    note(f"Kept, under: {', '.join(names)}")


def _file_as_one(store: Store, summary: run.RunSummary, options: run.ScanOptions) -> str:
    """The person said that the files are one vendor's; that outranks the names read in them."""
    keep = max(summary.assessments, key=lambda a: len(a.papers)).vendor
    for sha256 in {outcome.sha256 for outcome in summary.outcomes if outcome.sha256}:
        store.assign(sha256, keep.id, who=options.district.reviewer if options.district else "")
    run.rejudge(store, as_of=options.as_of, packs=options.packs, district=options.district)
    return keep.name
