"""`dpaudit scan`: a folder of contracts, with progress; what was read is kept, and a later scan goes on."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from analyzer import pipeline, run
from analyzer.cli.asking import ask_district, at_terminal, keep_district
from analyzer.cli.common import FailOn, day, exit_code
from analyzer.cli.next_steps import tell_next
from analyzer.cli.options import (
    MEGABYTES,
    PAGES,
    SECONDS,
    AsOfOption,
    DatabaseOption,
    DistrictOption,
    EngineChoice,
    EngineOption,
    MemoryOption,
    OcrChoice,
    OcrOption,
    PackOption,
    PagesOption,
    PasswordOption,
    StateOption,
    TimeOption,
    district_with,
    must_be_folder,
    must_be_workbook,
)
from analyzer.cli.places import tell_changes, tell_gone, tell_missing, tell_written, unreachable
from analyzer.cli.report import print_vendors, rule_sets_of
from analyzer.cli.screen import clean, emit, err, note, one_line
from analyzer.errors import ExitCode, RunError, UsageError
from analyzer.paths import shown
from analyzer.records import FileOutcome, Problem
from analyzer.report.topics import holds_student_data
from analyzer.report.workbook import write_workbook
from analyzer.run.mails import is_mail
from analyzer.run.open_steps import left_to_do
from analyzer.store import Store
from analyzer.words import label

_STATUSES = ("read", "cached", "partly_read", "unreadable", "skipped")
_TROUBLED = ("partly_read", "unreadable", "skipped")


def scan(
    ctx: typer.Context,
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="FOLDER", readable=False, help="Folder of contracts; a folder in it is a vendor."
        ),
    ],
    *,
    workbook: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="FILE", readable=False, help="Write the workbook here, e.g. gaps.xlsx."
        ),
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Files to read at a time.")] = 2,
    time_limit: TimeOption = SECONDS,
    memory_limit: MemoryOption = MEGABYTES,
    max_pages: PagesOption = PAGES,
    fail_on: Annotated[
        list[FailOn], typer.Option("--fail-on", help="What ends with exit code 1 (gaps) or 4 (unreadable).")
    ] = [FailOn.never],  # noqa: B006 - typer copies it
    pack: PackOption = None,
    accept_missing: Annotated[
        bool,
        typer.Option(
            "--accept-missing", help="Mark files as gone even where more than half of them are missing."
        ),
    ] = False,
    as_of: AsOfOption = None,
    district: DistrictOption = None,
    state: StateOption = None,
    password_file: PasswordOption = None,
    ocr: OcrOption = OcrChoice.auto,
    ocr_engine: EngineOption = EngineChoice.fast,
    db: DatabaseOption = None,
) -> None:
    """Read a folder of contracts and show every vendor's gaps.

    What is read is kept in the database. Files that were read before are not read again. Stop it at any time:
    the same command goes on.
    """
    _must_be_readable(folder, db)
    _must_be_writable(workbook)
    today = day(as_of)
    read = pipeline.ReadOptions(
        max_pages=max_pages, password_file=password_file, ocr=ocr.value, engine=ocr_engine.value, debug=False
    )
    read.for_ingest()  # a mistake in the password file shows before any file is read
    with Store.open(db) as store:
        ours = district_with(store.district(), name=district, state=state)
        pipeline.choose_packs(pack or (), district=ours)  # and so does one in a rule set
        if not ours.name and at_terminal():
            ours = ask_district(ours)
        if not ours.name:
            note(label("setup.unknown"))
        keep_district(store, ours)
        options = run.ScanOptions(
            as_of=today,
            workers=workers,
            time_limit=time_limit,
            memory_limit=memory_limit * 2**20,
            packs=tuple(pack or ()),
            district=ours,
            read=read,
            accept_missing=accept_missing,
        )
        with _progress() as tell:
            summary = run.scan(folder, store, options=options, progress=tell)
        reviews, gone = store.reviews(), store.gone_papers({a.vendor.id for a in summary.assessments})
        left = left_to_do(store, summary.assessments) if summary.missing is None else ()
    if not summary.assessments and all(outcome.status == "skipped" for outcome in summary.outcomes):
        raise _no_contract(folder, summary.outcomes)
    if workbook:
        rule_sets = rule_sets_of(summary.assessments, pack or ())
        written = write_workbook(
            workbook,
            summary.assessments,
            summary.outcomes,
            as_of=today,
            packs=rule_sets,
            district=ours,
            reviews=reviews,
            gone=gone,
        )
    print_vendors(summary.assessments, reviews)
    if not ours.name:
        emit(label("sheet.whose_unknown"))
    emit(count_files(summary.outcomes))
    tell_changes(summary.changes)
    tell_troubles(summary.outcomes, told=[path for step in left for path in step.files])
    tell_gone(gone)
    if workbook:
        tell_written(workbook, written)
    if summary.missing is not None:
        tell_missing(summary.missing, folder)
        raise typer.Exit(int(ExitCode.COULD_NOT_RUN))
    tell_next(left)
    counted = [assessment for assessment in summary.assessments if holds_student_data(assessment)]
    findings = [finding for assessment in counted for finding in assessment.findings]
    unreadable = any(outcome.status == "unreadable" for outcome in summary.outcomes)
    raise typer.Exit(int(exit_code(findings, unreadable=unreadable, fail_on=fail_on)))


def count_files(outcomes: Sequence[FileOutcome]) -> str:
    """How many files ended in which way; those that no file ended in are left out."""
    counts = Counter[str](outcome.status for outcome in outcomes)
    parts = [f"{label(f'file_status.{status}')}: {counts[status]}" for status in _STATUSES if counts[status]]
    total = f"{len(outcomes)} {'file' if len(outcomes) == 1 else 'files'}."
    return f"{total} {', '.join(parts)}." if parts else total


def tell_troubles(outcomes: Sequence[FileOutcome], *, told: Collection[str] = ()) -> None:
    """Each file that was not read in full, why, and what to do; told once of several alike; on stderr.

    E-mails are left out, and files that are ``told``: the steps say of them what to do. Of a file that an
    earlier scan has read nothing is missing.
    """
    still = label("file_advice.read_before")
    for status in _TROUBLED:
        alike: dict[tuple[str, ...], list[str]] = {}
        for outcome in (o for o in outcomes if o.status == status):
            if outcome.path in told or is_mail(outcome.path):
                continue
            if outcome.problems and all(p.message.endswith(still) for p in outcome.problems):
                continue
            alike.setdefault(tuple(_problem_lines(outcome.problems)), []).append(outcome.path)
        for lines, paths in alike.items():
            shown_paths = paths if len(paths) == 1 else [Path(path).name for path in paths]
            note(f"{label(f'file_status.{status}')}: {', '.join(map(one_line, shown_paths))}")
            for line in lines:
                note(f"    {line}")


def _problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """A line a problem; what befell many pages is told of the first, with the numbers of the others."""
    by_kind: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        by_kind.setdefault((problem.code, problem.advice), []).append(problem)
    for (code, advice), alike in by_kind.items():
        paged = [problem for problem in alike if problem.page is not None]
        for problem in [*paged[:1], *(p for p in alike if p.page is None)]:
            yield f"{problem.message} {advice} [{code}]"
        if len(paged) > 1:
            pages = ", ".join(str(problem.page) for problem in paged[1:])
            yield f"The same on {'page' if len(paged) == 2 else 'pages'} {pages}."


@contextmanager
def _progress() -> Iterator[run.Progress]:
    """A bar at a terminal, a line a file elsewhere; both on stderr."""
    console = err()
    if not console.is_terminal:
        yield _tell_line
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Reading", total=None)

        def tell(done: int, total: int, outcome: FileOutcome) -> None:
            bar.update(task, completed=done, total=total, description=clean(Path(outcome.path).name)[:40])

        yield tell


def _tell_line(done: int, total: int, outcome: FileOutcome) -> None:
    note(f"[{done}/{total}] {label(f'file_status.{outcome.status}')}: {one_line(outcome.path)}")


def _must_be_readable(folder: Path, db: str | None) -> None:
    if not folder.exists() and (error := unreachable(folder, db)) is not None:
        raise error
    must_be_folder(folder, what="the folder that holds the contracts")
    try:
        with os.scandir(folder) as entries:
            next(entries, None)
    except PermissionError:
        raise RunError(
            f"No permission to look into {shown(folder)}.", advice="Ask its owner, or copy the files."
        ) from None


def _must_be_writable(workbook: Path | None) -> None:
    """Say so now rather than after hours of reading."""
    if workbook is None:
        return
    must_be_workbook(workbook, option="--out")
    if not workbook.parent.is_dir():
        raise RunError(
            f"The folder {shown(workbook.parent)} does not exist.", advice="Create it, or change --out."
        )
    if workbook.is_dir() or not os.access(workbook.parent, os.W_OK):
        raise RunError(f"{shown(workbook)} cannot be written.", advice="Name another file with --out.")


def _no_contract(folder: Path, outcomes: Sequence[FileOutcome]) -> UsageError:
    tell_troubles(outcomes)
    return UsageError(
        f"There is no contract in {shown(folder)}.",
        advice="Put PDF, Word, web page, text or picture files there, or name another folder.",
    )
