"""`dpaudit sort`: the files whose vendor or kind is unsure, and the list that people fill in in Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from analyzer import run
from analyzer.cli.common import day
from analyzer.cli.fact import WhoOption
from analyzer.cli.options import AsOfOption, DatabaseOption, database_exists, must_be_workbook
from analyzer.cli.screen import clean, emit, note, one_line, say
from analyzer.errors import ExitCode, RunError, UsageError
from analyzer.report.sort_sheet import write_sort_sheet
from analyzer.run.sort_import import SortImport, import_sorting, in_words, names_by_id
from analyzer.store import Store
from analyzer.vendors.kinds import kind_name
from analyzer.vendors.sorting import SortRow, counts
from analyzer.words import label


def sort(
    *,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", readable=False, help="Write the list for Excel."),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", readable=False, help="Apply a list that was filled in."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --import: say what would be done, and change nothing.")
    ] = False,
    undo: Annotated[
        list[str] | None,
        typer.Option("--undo", metavar="FILE", help="Take back what was decided of a file. May be repeated."),
    ] = None,
    who: WhoOption = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Show the files whose vendor or kind is unsure, and decide.

    Write the list with --export, fill it in in Excel, and give it back with --import. Ends with 2 if rows of
    it are wrong; the others are applied.
    """
    if export and take:
        raise UsageError("--export and --import do not go together.", advice="Give one of them.", code="E610")
    if not database_exists(db):
        raise RunError("There is nothing on file yet.", advice="Scan a folder first: dpaudit scan FOLDER")
    today = day(as_of)
    with Store.open(db) as store:
        name = who or store.district().reviewer
        if undo:
            shas = [run.find_document(store, named) for named in undo]
            back = run.undo(store, shas, who=name, as_of=today)
            note(label("sort.back", count=len(back)))
        elif take:
            result = import_sorting(store, take, who=name, as_of=today, dry_run=dry_run)
            _tell(result, names_by_id(store), dry_run=dry_run)
            if result.errors:
                raise typer.Exit(int(ExitCode.USAGE))
        elif export:
            must_be_workbook(export, option="--export")
            rows, tokens = run.sort_queue(store), run.decision_token(store)
            starts = run.first_words(store, (row.sha256 for row in rows))
            write_sort_sheet(export, rows, vendors=store.vendors(), tokens=tokens, starts=starts, as_of=today)
            note(f"Written: {export}")
        else:
            _show(run.sort_queue(store))


def _show(rows: tuple[SortRow, ...]) -> None:
    """One file after the other: the guess, how sure, why, and what else it may be."""
    if not rows:
        emit(label("sort.nothing"))
        return
    for row in rows:
        say(Text(f"{one_line(clean(row.path))}  [{row.sha256[:12]}]", style="bold"), hang=4)
        guess = ", ".join(part for part in (row.vendor, kind_name(row.kind)) if part)
        say(clean(f"{label(f'sure.{row.sure}')}: {guess}"), indent=4)
        for doubt in row.doubts:
            say(clean(doubt.reason), indent=4)
        if row.candidates:
            names = "; ".join(
                label("sort.candidate", name=c.vendor.name, reason=c.reason) for c in row.candidates
            )
            say(clean(label("sort.others", names=names)), indent=4)
    emit("")
    emit(label("sort.heading", count=len(rows), **counts(rows)))


def _tell(result: SortImport, names: dict[str, str], *, dry_run: bool) -> None:
    for file, choice in result.decided:
        emit(clean(label("sort.line", file=one_line(file), what=in_words(choice, vendors=names))))
    emit(label("sort.would" if dry_run else "sort.applied", count=len(result.decided)))
    emit(label("sort.unchanged", count=result.unchanged))
    emit(label("sort.untouched", count=result.empty))
    if result.errors:
        note(label("sort.wrong", count=len(result.errors)))
    for error in result.errors:
        row = label(
            "sort.row",
            row=error.number,
            file=one_line(error.file),
            message=error.message,
            advice=error.advice,
        )
        note(f"    {row}")
