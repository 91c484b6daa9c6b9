"""Where the files lie: what changed since the last scan, what is gone; and `dpaudit files`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from analyzer import run
from analyzer.cli.options import DatabaseOption, database_exists
from analyzer.cli.screen import complain, emit, note, one_line
from analyzer.errors import RunError, UsageError
from analyzer.paths import place_key, shown
from analyzer.records import FileChange, GonePaper
from analyzer.report.places import change_counts, change_lines, gone_text
from analyzer.store import Location, Store, is_below
from analyzer.words import label

_SHOWN = 20  #: lines of changes; a drive that was renamed has hundreds


def files(
    *,
    leave_out: Annotated[
        str | None,
        typer.Option("--leave-out", metavar="FILE", help="Say that this paper does not count any more."),
    ] = None,
    count_again: Annotated[
        str | None, typer.Option("--count-again", metavar="FILE", help="Take that back.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Whose decision it is; else as in setup.")
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """List papers whose files are no longer where they were.

    They count until you leave them out. FILE is the path that the list shows, or its end.
    """
    if not database_exists(db):
        raise RunError("There are no files on record yet.", advice="Scan a folder first: dpaudit scan FOLDER")
    with Store.open(db) as store:
        name = who if who is not None else store.district().reviewer
        for wanted, act, said in (
            (leave_out, store.leave_out, "gone.left_out_now"),
            (count_again, store.count_again, "gone.counted_now"),
        ):
            if wanted is not None:
                paper = _find(store.gone_papers(), wanted, left_out=act == store.count_again)
                act(paper.sha256, who=name)
                run.judge_as_before(store, paper.vendor)
                note(one_line(label(said, path=paper.path)))
        papers = store.gone_papers()
    for paper in papers:
        emit(one_line(gone_text(paper)))
    if not papers:
        emit(label("gone.none"))


def tell_changes(changes: Sequence[FileChange]) -> None:
    """What a scan found changed in the folder: the sum with the results, each file on stderr."""
    if not changes:
        return
    emit(change_counts(changes))
    lines = change_lines(changes)
    for line in lines[:_SHOWN]:
        note(one_line(line))
    if len(lines) > _SHOWN:
        note(label("change.more", count=len(lines) - _SHOWN))


def tell_gone(papers: Sequence[GonePaper], *, vendors: Collection[str] | None = None) -> None:
    """Papers that count though their files are gone; on stderr."""
    told = [p for p in papers if not p.left_out and (vendors is None or p.vendor in vendors)]
    for paper in told[:_SHOWN]:
        note(one_line(gone_text(paper)))
    if len(told) > _SHOWN:
        note(label("change.more", count=len(told) - _SHOWN))
    if told:
        note(label("gone.how"))


def tell_missing(missing: run.Missing, folder: Path) -> None:
    """So many files are not there that none was marked as gone."""
    fields = {"missing": missing.count, "known": missing.known, "folder": shown(folder)}
    complain(label("not_there.many", **fields), label("not_there.advice"))


def tell_written(wanted: Path, written: Path) -> None:
    """Which file was written; it is another one where the one that was named is open elsewhere."""
    if place_key(shown(wanted)) != place_key(shown(written)):
        complain(label("written.beside", path=shown(wanted), written=shown(written)))
    note(label("written.done", path=shown(written)))


def unreachable(folder: Path, db: str | None) -> RunError | None:
    """The error for a folder that is not there though files were known in it; ``None`` where none were."""
    if not database_exists(db):
        return None
    with Store.open(db) as store:
        known = known_below(store.locations(), folder)
    if not known:
        return None
    last = max(place.last_seen for place in known)[:10]
    message = label("not_there.unreachable", folder=shown(folder), known=len(known), day=last)
    return RunError(message, advice=label("not_there.advice_folder"), code="E317")


def known_below(places: Sequence[Location], folder: Path) -> tuple[Location, ...]:
    """The places below a folder where the last scan of it saw a document."""
    top = folder.absolute()
    return tuple(place for place in places if place.state == "present" and is_below(place.path, top))


def _find(papers: Sequence[GonePaper], wanted: str, *, left_out: bool) -> GonePaper:
    ours = [paper for paper in papers if paper.left_out == left_out]
    places = [(paper.sha256, paper.path) for paper in ours]
    found = run.ending(wanted, places)
    if len(found) == 1:
        return next(paper for paper in ours if paper.sha256 in found)
    if found:
        raise UsageError(f"{shown(wanted)} names several papers.", advice=f"Name one: {run.listed(found)}.")
    raise UsageError(
        f"{shown(wanted)} names no such paper.",
        advice=f"{run.offered(run.nearest(wanted, places))}Give the path as `dpaudit files` lists it.",
    )
