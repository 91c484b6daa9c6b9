"""`dpaudit unpack`: papers out of e-mails and PDFs, so that a scan reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analyzer import run
from analyzer.cli.screen import clean, emit, note, one_line
from analyzer.errors import ExitCode, UsageError
from analyzer.paths import shown
from analyzer.words import label


def unpack(
    places: Annotated[
        list[Path],
        typer.Argument(metavar="PLACE...", readable=False, help="E-mails, PDFs, or folders of them."),
    ],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would be saved.")] = False,
) -> None:
    """Save papers out of e-mails and PDFs, for the next scan.

    Each is called after its e-mail or PDF and by its own name. No file is overwritten, and one that lies
    there already is left out.
    """
    for place in places:
        if not place.exists():
            raise UsageError(
                f"{shown(place)} does not exist.", advice="Name e-mails (.eml), PDFs or folders of them."
            )
    saved = failed = 0
    for one in run.unpack(places, dry_run=dry_run):
        saved += one.state in ("saved", "would")
        failed += one.state == "failed"
        told = label(
            f"unpack.{one.state}",
            source=shown(one.source),
            name=one.name,
            path=shown(one.path) if one.path else "",
            why=one.why,
        )
        (note if one.state in ("known", "failed") else emit)(one_line(clean(told)))
    emit(label("unpack.dry" if dry_run else "unpack.done_one" if saved == 1 else "unpack.done", count=saved))
    if failed:
        raise typer.Exit(int(ExitCode.COULD_NOT_RUN))
