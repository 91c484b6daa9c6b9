"""`dpaudit sort`: the files whose vendor or kind is unsure, and the list that people fill in in Excel."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from analyzer import run
from analyzer.cli.common import day
from analyzer.cli.fact import WhoOption
from analyzer.cli.next_steps import tell_headline
from analyzer.cli.options import AsOfOption, DatabaseOption, database_exists, must_be_workbook
from analyzer.cli.screen import clean, emit, note, one_line, say
from analyzer.cli.sort_decide import accepted, said_of_files, tell_choices
from analyzer.errors import ExitCode, RunError, UsageError
from analyzer.report.sort_sheet import write_sort_sheet
from analyzer.run.open_steps import taken_in_bulk
from analyzer.run.sort_import import SortImport, import_sorting, in_words, names_by_id
from analyzer.store import Store
from analyzer.vendors.kinds import SAYABLE, kind_name
from analyzer.vendors.sorting import NO_CONTRACT, SortRow, counts
from analyzer.words import label

_KIND_HELP = (
    "What each FILE is: " + ", ".join(SAYABLE) + ". Or in usual words: 'renewal letter', 'signature page'."
)


def sort(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE...", help="Files to decide: path, name, or number as it is listed."),
    ] = None,
    *,
    accept_likely: Annotated[
        bool,
        typer.Option("--accept-likely", help="Take the guess of every file where it is likely right."),
    ] = False,
    accept: Annotated[bool, typer.Option("--accept", help="Take the guess of each FILE.")] = False,
    vendor: Annotated[
        str | None, typer.Option("--vendor", metavar="NAME", help="Each FILE is this vendor's.")
    ] = None,
    new_vendor: Annotated[
        str | None, typer.Option("--new-vendor", metavar="NAME", help="The same, of one not known yet.")
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=_KIND_HELP)] = None,
    no_contract: Annotated[bool, typer.Option("--not-a-contract", help="Each FILE is no contract.")] = False,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", readable=False, help="Write the list for Excel."),
    ] = None,
    take: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", readable=False, help="Apply a list that was filled in."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and change nothing.")
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

    Say it of files by name, take all likely guesses at once, or write the list with --export, fill it in in
    Excel, and give it back with --import. Ends with 2 if rows of it are wrong; the others are applied.
    """
    if export and take:
        raise UsageError("--export and --import do not go together.", advice="Give one of them.", code="E610")
    saying = bool(vendor or new_vendor or kind or no_contract)
    _must_fit(
        files, accept_likely=accept_likely, accept=accept, saying=saying, both=bool(kind and no_contract)
    )
    if not database_exists(db):
        raise RunError("There is nothing on file yet.", advice="Scan a folder first: dpaudit scan FOLDER")
    today = day(as_of)
    with Store.open(db) as store:
        name = who or store.district().reviewer
        if undo:
            shas = [run.find_document(store, named) for named in undo]
            back = run.undo(store, shas, who=name, as_of=today)
            note(label("sort.back", count=len(back)))
            tell_headline(store)
        elif accept_likely or files:
            choices = (
                said_of_files(
                    store,
                    files or (),
                    vendor=vendor,
                    new_vendor=new_vendor,
                    kind=NO_CONTRACT if no_contract else kind,
                )
                if saying
                else accepted(store, files or (), likely=accept_likely)
            )
            done = len(choices) if dry_run else len(run.decide(store, choices, who=name, as_of=today))
            tell_choices(store, choices, dry_run=dry_run, done=done)
            if not dry_run:
                tell_headline(store)
        elif take:
            result = import_sorting(store, take, who=name, as_of=today, dry_run=dry_run)
            _tell(result, names_by_id(store), dry_run=dry_run)
            if not dry_run:
                tell_headline(store)
            if result.errors:
                raise typer.Exit(int(ExitCode.USAGE))
        elif export:
            must_be_workbook(export, option="--export")
            rows, tokens = run.sort_queue(store), run.decision_token(store)
            starts = run.first_words(store, (row.sha256 for row in rows))
            write_sort_sheet(export, rows, vendors=store.vendors(), tokens=tokens, starts=starts, as_of=today)
            note(f"Written: {export}")
        else:
            rows = run.sort_queue(store)
            _show(rows, bulk={row.sha256 for row in taken_in_bulk(store, rows)})


def _must_fit(
    files: list[str] | None, *, accept_likely: bool, accept: bool, saying: bool, both: bool
) -> None:
    """Files and what is said of them come together, and only one thing is said."""
    if both or accept_likely + accept + saying > 1:
        raise UsageError("These options do not go together.", advice="Say one of them.", code="E616")
    if bool(files) != (accept or saying):
        raise UsageError(
            "Files, and what to do with them, are named together.",
            advice="Write: dpaudit sort FILE... --accept, --vendor NAME, --kind KIND or --not-a-contract.",
            code="E617",
        )


def _show(rows: tuple[SortRow, ...], *, bulk: Collection[str]) -> None:
    """A line for each file that may be taken with others; of the rest the guess, how sure, why, what else."""
    if not rows:
        emit(label("sort.nothing"))
        return
    top = _common_folder([row.path for row in rows])
    if top:
        emit(one_line(clean(top)))
    if bulk:
        emit(label("sort.likely", count=len(bulk)))
    for row in (row for row in rows if row.sha256 in bulk):
        file = one_line(clean(row.path.removeprefix(top)))
        say(label("sort.line", file=file, what=clean(_guess(row))), indent=4, hang=4)
    if unread := [one_line(clean(row.path.removeprefix(top))) for row in rows if _waits(row, bulk)]:
        say(label("sort.unread", files="; ".join(unread)), hang=4)
    for row in (row for row in rows if row.sha256 not in bulk and not _waits(row, bulk)):
        say(Text(f"{one_line(clean(row.path.removeprefix(top)))}  [{row.sha256[:12]}]", style="bold"), hang=4)
        say(clean(f"{label(f'sure.{row.sure}')}: {_guess(row)}"), indent=4)
        for doubt in row.doubts:
            say(clean(doubt.reason), indent=4)
        if row.candidates:
            names = "; ".join(
                label("sort.candidate", name=c.vendor.name, reason=c.reason) for c in row.candidates
            )
            say(clean(label("sort.others", names=names)), indent=4)
    emit("")
    emit(label("sort.heading", count=len(rows), **counts(rows)))
    note(label("sort.how"))


def _waits(row: SortRow, bulk: Collection[str]) -> bool:
    """Whether a file has to be read first, and nobody has to say whose it may be meanwhile."""
    return row.unread and bool(row.vendor_id) and row.sha256 not in bulk


def _guess(row: SortRow) -> str:
    who = "" if row.kind == NO_CONTRACT else row.vendor  # whose it is matters to nobody then
    return ", ".join(part for part in (who, kind_name(row.kind)) if part)


def _common_folder(paths: Sequence[str]) -> str:
    """The folder that all paths lie in, with the sign that ends it; empty where there is none."""
    if len(paths) < 2:
        return ""
    first, last = min(paths), max(paths)  # what these two share, all between them do
    same = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[: max(first.rfind("/", 0, same), first.rfind("\\", 0, same)) + 1]


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
