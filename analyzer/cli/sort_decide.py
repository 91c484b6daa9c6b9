"""What `dpaudit sort` is told of files by name, or of all likely ones at once: as decisions, then kept."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer import run
from analyzer.cli.screen import clean, emit, note, one_line
from analyzer.errors import UsageError
from analyzer.run.open_steps import taken_in_bulk
from analyzer.run.roster import vendor_called
from analyzer.run.sort_import import in_words, names_by_id
from analyzer.store import Store
from analyzer.vendors.facts import kind_as_said
from analyzer.vendors.kinds import kinds_by_name
from analyzer.vendors.sorting import NO_CONTRACT, Choice, SortRow, accept
from analyzer.words import label

__all__ = ["accepted", "said_of_files", "tell_choices"]


def accepted(store: Store, files: Sequence[str], *, likely: bool) -> tuple[Choice, ...]:
    """The decisions that take the guesses about these files, or about all that are likely right.

    Raises:
        UsageError: a file is not among those to sort, or there is no guess about it.
    """
    queue = run.sort_queue(store)
    if likely:
        return tuple(accept(row) for row in taken_in_bulk(store, queue))
    rows = {row.sha256: row for row in queue}
    return tuple(accept(_row(rows, run.find_document(store, file), file)) for file in files)


def _row(rows: dict[str, SortRow], sha256: str, file: str) -> SortRow:
    if sha256 not in rows:
        raise UsageError(
            f"{file!r} is not to be sorted.", advice="`dpaudit sort` lists what is.", code="E619"
        )
    return rows[sha256]


def said_of_files(
    store: Store, files: Sequence[str], *, vendor: str | None, new_vendor: str | None, kind: str | None
) -> tuple[Choice, ...]:
    """The same vendor, kind or both for each of these files, as decisions.

    Raises:
        UsageError: a file, the vendor or the kind is not known.
    """
    vendor_id = vendor_called(store.vendors(), vendor).id if vendor else ""
    shas = dict.fromkeys(run.find_document(store, file) for file in files)
    return tuple(Choice(sha, vendor_id, new_vendor or "", _kind(kind)) for sha in shas)


def _kind(given: str | None) -> str:
    """A kind of paper by its code or by its name on screen."""
    if not given or given == NO_CONTRACT:
        return given or ""
    names = {name.casefold(): code for name, code in kinds_by_name().items()}
    plain = given.strip().casefold()
    if plain in names:
        return names[plain]
    code = plain.replace(" ", "_").replace("-", "_")
    if code in names.values():
        return code
    if said := kind_as_said(given):
        return said
    raise UsageError(
        f"{given!r} is no kind of paper.",
        advice=f"One of: {', '.join(sorted(names.values()))}.",
        code="E603",
    )


def tell_choices(store: Store, choices: Sequence[Choice], *, dry_run: bool, done: int) -> None:
    """Each decision by the file's name; then how many files they changed."""
    names = names_by_id(store)
    paths = {paper.sha256: paper.path for paper in store.filed()}
    for choice in choices:
        what = in_words(choice, vendors=names)
        emit(
            one_line(clean(label("sort.line", file=paths.get(choice.sha256, choice.sha256[:12]), what=what)))
        )
    key = "sort.would" if dry_run else "sort.applied"
    emit(label(f"{key}_one" if done == 1 else key, count=done))
    if not dry_run and done > 1:
        note(label("sort.undo_how"))
