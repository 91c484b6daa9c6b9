"""Options that several commands share, and what they stand for."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from analyzer import run
from analyzer.errors import UsageError
from analyzer.paths import is_text, shown
from analyzer.pipeline import ReadOptions
from analyzer.settings import District, data_folder
from analyzer.store import Store


class OcrChoice(StrEnum):
    """As `ingest.Ocr`, for the command line."""

    auto = "auto"
    off = "off"
    force = "force"


class EngineChoice(StrEnum):
    """As `ingest.OcrEngine`, for the command line."""

    fast = "fast"
    accurate = "accurate"


PackOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pack", metavar="ID", help="Rule set to judge by: an id or a file. May be given more than once."
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DATE", help="Judge as of this day, e.g. 2026-11-21. Today if not given."
    ),
]
DatabaseOption = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="URL",
        envvar="DPAUDIT_DB",
        help="Database: a file, or a PostgreSQL URL. In your data folder if not given.",
    ),
]
DistrictOption = Annotated[
    str | None,
    typer.Option(
        "--district",
        metavar="NAME",
        help="Your district's name, for this command. A scan keeps it where none is kept.",
    ),
]
StateOption = Annotated[
    str | None,
    typer.Option(
        "--state", metavar="XX", help="Your state, two letters: its laws are added to the rule sets."
    ),
]
PasswordOption = Annotated[
    Path | None,
    typer.Option(
        "--password-file",
        metavar="FILE",
        readable=False,
        help="Passwords for locked PDFs, one a line, tried in order.",
    ),
]
OcrOption = Annotated[
    OcrChoice,
    typer.Option("--ocr", help="Which pages are read from their picture: those without text, none, all."),
]
EngineOption = Annotated[
    EngineChoice,
    typer.Option("--ocr-engine", help="What reads pictures; accurate is an extra and several times slower."),
]
TimeOption = Annotated[
    float, typer.Option("--time-limit", min=1, metavar="SECONDS", help="Longest time for one file.")
]
MemoryOption = Annotated[
    int,
    typer.Option("--memory-limit", min=200, metavar="MB", help="Most memory that reading one file may take."),
]
PagesOption = Annotated[
    int, typer.Option("--max-pages", min=1, metavar="N", help="Most pages of one file that are read.")
]

#: What these stand at where they are not given.
SECONDS = run.TIME_LIMIT
MEGABYTES = run.MEMORY_LIMIT // 2**20
PAGES = ReadOptions().max_pages


def stored_district(db: str | None) -> District:
    """The district as `dpaudit setup` saved it; an empty one where nothing was saved. Makes no database."""
    if not database_exists(db):
        return District()
    with Store.open(db) as store:
        return store.district()


def district_with(stored: District, **changes: Any) -> District:
    """The district with what was given on the command line; options that were not given change nothing.

    Raises:
        UsageError: a value is not one that a district can have.
    """
    given = {name: value for name, value in changes.items() if value is not None}
    for name, value in given.items():
        if any(not is_text(part) for part in (value if isinstance(value, tuple) else (value,))):
            raise UsageError(f"--{name.replace('_', '-')}: this is no text that can be kept.")
    try:
        return District(**{**stored.model_dump(), **given})
    except ValidationError as error:
        first = error.errors()[0]
        option = "--" + str(first["loc"][0]).replace("_", "-")
        raise UsageError(f"{option}: {first['msg'].removeprefix('Value error, ')}.") from None


def must_be_folder(folder: Path, *, what: str) -> None:
    """Stop where a folder is not there.

    Raises:
        UsageError: it is missing, or is no folder.
    """
    if not folder.is_dir():
        state = "is not a folder" if folder.exists() else "is not there"
        raise UsageError(f"{shown(folder)} {state}.", advice=f"Name {what}.")


def must_be_workbook(file: Path, *, option: str) -> None:
    """Stop where the name of a workbook to write does not end in ``.xlsx``: Excel would not open it.

    Raises:
        UsageError: it does not.
    """
    if file.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{option}: {shown(file)!r} is no name for an Excel workbook.",
            advice=f"Let it end in .xlsx, e.g. {option} gaps.xlsx",
        )


def database_exists(db: str | None) -> bool:
    """Whether there is a database already; of a server only an attempt can tell, so it counts as there."""
    if db is None:
        return (data_folder() / "dpaudit.db").exists()
    return "://" in db or Path(db).expanduser().exists()
