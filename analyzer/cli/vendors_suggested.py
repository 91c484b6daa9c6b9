"""`dpaudit vendors set --suggested`: what dpaudit suggests of vendors, taken together once it was shown."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from analyzer.cli.asking import at_terminal
from analyzer.cli.screen import clean, emit, note, one_line
from analyzer.errors import UsageError
from analyzer.records import VendorStatus
from analyzer.run.roster import reconcile_store, vendor_called
from analyzer.store import Store
from analyzer.vendors.reconcile import Suggestion
from analyzer.words import label

__all__ = ["agreed"]


def agreed(
    store: Store, status: VendorStatus | None, *, without: Sequence[str], yes: bool
) -> tuple[Suggestion, ...]:
    """The vendors that a person takes out of the count, after each was shown by name with its reason.

    Those against which something speaks are shown too, and left: they are told one by one.

    Args:
        store: the database.
        status: what they are to be.
        without: names of vendors that are to stay as they are.
        yes: the person has seen them already, and is not asked.

    Raises:
        UsageError: nothing is ever suggested of this status, or a name is no vendor's.
    """
    if status not in ("no_student_data", "retired"):
        raise UsageError(
            "--suggested takes a status that is suggested.",
            advice="Add --status no-student-data, or --status retired.",
            code="E238",
        )
    found = reconcile_store(store)[0]
    suggested = found.suggested if status == "no_student_data" else found.former
    left = {vendor_called(store.vendors(), name).id for name in without}
    chosen = tuple(s for s in suggested if s.vendor.id not in left and s.clear)
    others = tuple(s for s in suggested if s.vendor.id not in left and not s.clear)
    for suggestion in chosen:
        emit(_line(suggestion))
    if others:
        note(label("suggested.left"))
        for suggestion in others:
            note(f"  {_line(suggestion)}")
    if not chosen:
        note(label("suggested.none"))
        return ()
    if yes or (at_terminal() and typer.confirm(label("suggested.ask", count=len(chosen)), err=True)):
        return chosen
    note(label("suggested.dry"))
    return ()


def _line(suggestion: Suggestion) -> str:
    return one_line(clean(f"{suggestion.vendor.name}: {suggestion.reason}"))
