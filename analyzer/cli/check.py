"""`dpaudit check`: one contract at a time, in the terminal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from analyzer import pipeline
from analyzer.cli.common import day, emit_json
from analyzer.records import Paper


class Format(StrEnum):
    """How `check` prints."""

    json = "json"
    jsonl = "jsonl"


def check(
    files: Annotated[list[Path], typer.Argument(help="Contracts to read.", metavar="FILE...")],
    *,
    style: Annotated[Format, typer.Option("--format", help="How to print the results.")] = Format.jsonl,
    as_of: Annotated[
        str | None, typer.Option(help="Judge as of this day (2026-11-21); today if not given.")
    ] = None,
) -> None:
    """Read contracts, each alone, and show what protects student data and what is missing."""
    today = day(as_of)
    for path in files:
        _, reading = pipeline.read_file(path)
        paper = Paper(reading.document.sha256, str(path), "unknown", "", "other", reading)
        record = pipeline.check_record(paper, (), rule_sets=(), as_of=today)
        emit_json(record, pretty=style is Format.json)
