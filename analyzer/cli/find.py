"""`dpaudit find`: words in all papers."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from analyzer.cli.options import DatabaseOption, database_exists
from analyzer.cli.screen import clean, emit, emit_json, err, note, one_line, out, say
from analyzer.cli.vendor import vendors_called
from analyzer.errors import RunError, UsageError
from analyzer.report.found import count_line, nothing_advice, place_line, unsearchable_line
from analyzer.store import Found, Hit, Store
from analyzer.words import label

SCHEMA = "dpaudit.find/1"


class FindFormat(StrEnum):
    """How hits are printed."""

    text = "text"
    json = "json"


def find(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="The words to find.")],
    *,
    vendor: Annotated[
        str | None, typer.Option("--vendor", metavar="NAME", help="Only in this vendor's papers.")
    ] = None,
    phrase: Annotated[
        bool, typer.Option("--phrase", help="The words must follow each other, just as they are given.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Most pages to show.")] = 50,
    format: Annotated[FindFormat, typer.Option("--format", help="How to print.")] = FindFormat.text,
    db: DatabaseOption = None,
) -> None:
    """Find words in all papers: whose paper, and on which page.

    All words must be on one page, in any order, also in the plural and with other usual endings. Words in
    quotes must follow each other just so; biometr* finds every word that begins like this.
    """
    if not database_exists(db):
        raise _nothing()
    text = " ".join(words)
    with Store.open(db) as store:
        vendors = store.vendors()
        chosen = vendors_called(vendor, vendors) if vendor is not None else ()
        if len(chosen) > 1:
            raise UsageError(
                f"More than one vendor is called {vendor!r}.",
                advice=f"Give the id of one: {', '.join(v.id for v in chosen)}",
                code="E221",
            )
        with _progress() as tell:
            found = store.find(
                text,
                vendor_id=chosen[0].id if chosen else None,
                limit=limit,
                phrase=phrase,
                progress=tell,
            )
        if not found.hits and not vendors and not store.locations():
            raise _nothing()
    if format is FindFormat.json:
        emit_json(_record(text, found), pretty=True)
    else:
        _print(found, text)


def _print(found: Found, words: str) -> None:
    """Vendor by vendor, the one with the best page first."""
    groups: dict[tuple[str | None, str], list[Hit]] = defaultdict(list)
    for hit in found.hits:
        groups[hit.vendor_id, hit.vendor].append(hit)
    console = out()
    for (_, name), hits in groups.items():
        say(one_line(clean(name)) or label("find.no_vendor"), style="bold", console=console)
        for hit in hits:
            where = place_line(hit.path, page=hit.page, section=hit.section, state=hit.state)
            say(one_line(clean(where)), indent=2, hang=2, console=console)
            say(_marked(hit, styled=console.is_terminal), indent=4, console=console)
        emit("")
    if found.hits:
        owners = sum(v.vendor_id is not None for v in found.vendors)
        emit(count_line(places=found.places, papers=found.papers, vendors=owners, shown=len(found.hits)))
    else:
        emit(label("find.nothing"))
        note(nothing_advice(words))
    if found.unsearchable:
        note(clean(unsearchable_line(found.unsearchable, found.unsearchable_files)))


def _marked(hit: Hit, *, styled: bool) -> Text:
    """The snippet with the words that were looked for in bold, or in brackets where nothing can be bold."""
    line, position = Text(), 0
    for start, end in hit.spans:
        line.append(clean(hit.snippet[position:start]))
        word = clean(hit.snippet[start:end])
        line.append(word if styled else f"[{word}]", style="bold")
        position = end
    return line.append(clean(hit.snippet[position:]))


def _record(text: str, found: Found) -> dict[str, object]:
    return {"schema": SCHEMA, "text": text, **dataclasses.asdict(found)}


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr, where that is a terminal; it shows only where there is something to get ready."""
    console = err()
    bar = Progress(
        TextColumn("{task.description}"), BarColumn(), console=console, disable=not console.is_terminal,
        transient=True,
    )  # fmt: skip
    task = bar.add_task("", visible=False)

    def tell(done: int, total: int) -> None:
        words = label("find.preparing", done=done, total=total)
        bar.update(task, description=words, completed=done, total=total, visible=True)

    with bar:
        yield tell


def _nothing() -> RunError:
    return RunError(label("find.empty"), advice="Scan a folder first: dpaudit scan FOLDER", code="E321")
