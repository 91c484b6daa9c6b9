"""`dpaudit check`: one contract at a time, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from analyzer import pipeline, run
from analyzer.cli.case import Case, case_of, unreadable_case
from analyzer.cli.common import FailOn, day, exit_code, gravest
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
    stored_district,
)
from analyzer.cli.save import save
from analyzer.cli.screen import clean, emit, emit_json, err, out
from analyzer.cli.text import markdown, print_text
from analyzer.errors import ExitCode, UsageError, problem
from analyzer.packs import Pack
from analyzer.paths import extended, shown
from analyzer.records import Assessment, Paper, Reading
from analyzer.settings import District
from analyzer.text import path_of_part
from analyzer.vendors.papers import make_paper


class Format(StrEnum):
    """How `check` prints."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    md = "md"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked, or the papers of one vendor."""

    assessment: Assessment
    packs: tuple[Pack, ...]

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers judged."""
        return self.assessment.papers

    @property
    def unreadable(self) -> bool:
        """Whether there is a paper of which nothing could be read."""
        return any(pipeline.is_unreadable(paper.reading) for paper in self.papers)


@dataclass(frozen=True, slots=True)
class _Limits:
    seconds: float  #: for one file
    memory: int  #: bytes


def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", readable=False, help="Contracts: PDF, Word, web page, text, picture."
        ),
    ],
    *,
    pack: PackOption = None,
    style: Annotated[Format, typer.Option("--format", help="How to print the results.")] = Format.text,
    together: Annotated[
        bool, typer.Option("--together", help="Judge the files as the papers of one vendor, not each alone.")
    ] = False,
    fail_on: Annotated[
        list[FailOn], typer.Option("--fail-on", help="What ends with exit code 1 (gaps) or 4 (unreadable).")
    ] = [FailOn.required],  # noqa: B006 - typer copies it
    keep: Annotated[bool, typer.Option("--save", help="Keep the result in the database.")] = False,
    as_of: AsOfOption = None,
    district: DistrictOption = None,
    state: StateOption = None,
    password_file: PasswordOption = None,
    ocr: OcrOption = OcrChoice.auto,
    ocr_engine: EngineOption = EngineChoice.fast,
    time_limit: TimeOption = SECONDS,
    memory_limit: MemoryOption = MEGABYTES,
    max_pages: PagesOption = PAGES,
    db: DatabaseOption = None,
) -> None:
    """Show, with proof, what contracts protect and what they lack.

    Each file is judged alone, unless you say --together. Ends with 1 where something that is required is not
    met (see --fail-on). Keeps nothing without --save.
    """
    files = [extended(path) for path in files]
    _no_folders(files)
    today = day(as_of)
    ours = district_with(stored_district(db), name=district, state=state)
    pipeline.choose_packs(pack or (), district=ours)  # a mistake in a rule set shows before any file is read
    options = pipeline.ReadOptions(
        max_pages=max_pages,
        password_file=password_file,
        ocr=ocr.value,
        engine=ocr_engine.value,
        debug=_debug(ctx),
    )
    options.for_ingest()  # and one in the password file
    judged = []
    records = []
    limits = _Limits(time_limit, memory_limit * 2**20)
    papers = []  # by themselves; judged alone, their standing is another than among the others
    for paper in _papers(files, options, limits, as_of=today):
        papers.append(paper)
        judged.append(_alone(paper, pack or (), as_of=today, district=ours))
        records.append(_record(judged[-1], as_of=today))
        _print(judged[-1], records[-1], style, quiet=together)
    if together:
        judged = [_as_one(judged, papers, as_of=today, district=ours)]
        records.append(pipeline.vendor_record(judged[0].assessment))
        _print(judged[0], records[-1], style, together=True)
    if style is Format.json:
        emit_json(records[0] if len(records) == 1 else records, pretty=True)
    if keep:
        present = [path for path in files if path.exists()]
        save(
            present,
            db=db,
            packs=pack or (),
            read=options,
            as_of=today,
            district=ours,
            together=together,
            time_limit=limits.seconds,
            memory_limit=limits.memory,
        )
    raise typer.Exit(int(_exit_code(files, judged, fail_on)))


def _papers(
    files: Sequence[Path], options: pipeline.ReadOptions, limits: _Limits, *, as_of: date
) -> Iterator[Paper]:
    there = [path.exists() for path in files]
    readings = _readings([path for path, found in zip(files, there, strict=True) if found], options, limits)
    for path, found in zip(files, there, strict=True):
        with err().status(Text(f"Reading {clean(shown(path.name))} ...")):
            reading = next(readings) if found else _not_there()
        for paper in reading.papers:  # the spinner has gone by now
            yield make_paper(paper, path_of_part(shown(path), paper.document.part), as_of=as_of)


def _readings(files: Sequence[Path], options: pipeline.ReadOptions, limits: _Limits) -> Iterator[Reading]:
    """Read in a child process, where a hostile file can do no harm; with --debug here, to show tracebacks."""
    if options.debug:
        return (pipeline.read_file(path, options=options)[1] for path in files)
    return run.read_apart(files, options=options, time_limit=limits.seconds, memory_limit=limits.memory)


def _not_there() -> Reading:
    return pipeline.unreadable_reading("", "text", problem("P204", stage="ingest", why="it is not there"))


def _alone(paper: Paper, ids: Sequence[str], *, as_of: date, district: District) -> Checked:
    packs = pipeline.choose_packs(ids, reading=paper.reading, district=district)
    return Checked(pipeline.assess_paper(paper, packs, as_of=as_of, district=district), packs)


def _as_one(
    judged: Sequence[Checked], papers: Sequence[Paper], *, as_of: date, district: District
) -> Checked:
    packs = tuple({pack.id: pack for checked in judged for pack in checked.packs}.values())
    vendor = next((c.assessment.vendor for c in judged if not c.unreadable), judged[0].assessment.vendor)
    return Checked(pipeline.assess_vendor(vendor, papers, packs, as_of=as_of, district=district), packs)


def _print(
    checked: Checked, record: dict[str, Any], style: Format, *, together: bool = False, quiet: bool = False
) -> None:
    """Print one result as soon as it is there; `json` waits for all, and is printed as one."""
    if style is Format.jsonl:
        emit_json(record)
    elif style is not Format.json and not quiet:
        case = _case(checked, together=together)
        if style is Format.md:
            emit(markdown(case))
        else:
            print_text(case, out())


def _case(checked: Checked, *, together: bool) -> Case:
    if checked.unreadable and not together:
        return unreadable_case(checked.papers[0])
    return case_of(checked.assessment, checked.packs, together=together)


def _record(checked: Checked, *, as_of: date) -> dict[str, Any]:
    return pipeline.check_record(
        checked.papers[0], checked.assessment.findings, rule_sets=checked.packs, as_of=as_of
    )


def _exit_code(files: Sequence[Path], judged: Sequence[Checked], fail_on: Sequence[FailOn]) -> ExitCode:
    found = exit_code(
        [finding for checked in judged for finding in checked.assessment.findings],
        unreadable=any(checked.unreadable for checked in judged),
        fail_on=fail_on,
    )
    return gravest(*map(_access, files), found)


def _access(path: Path) -> ExitCode:
    """What it means for the command that a file was named which cannot be opened."""
    if not path.exists():
        return ExitCode.USAGE
    try:
        path.open("rb").close()
    except OSError:
        return ExitCode.COULD_NOT_RUN
    return ExitCode.DONE


def _no_folders(files: Sequence[Path]) -> None:
    folder = next((path for path in files if path.is_dir()), None)
    if folder is not None:
        name = shown(folder)
        raise UsageError(f"{name} is a folder.", advice=f'Name files, or use: dpaudit scan "{name}"')


def _debug(ctx: typer.Context) -> bool:
    return bool(ctx.find_root().params.get("debug"))
