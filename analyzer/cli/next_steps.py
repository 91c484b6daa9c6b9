"""What a person does after a scan, so that the headline is theirs, as lines on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from analyzer.cli.screen import clean, emit, note, one_line
from analyzer.report.open_steps import OpenStep
from analyzer.report.topics import headline
from analyzer.store import Store
from analyzer.words import label

_SHOWN = 8  #: lines of one step
#: Steps that come of the district's own list.
OF_THE_LIST = frozenset({"double", "former", "no_data", "unclear", "not_listed"})
_NOTED = frozenset({"mails"})  #: steps that only say what there is to know; nobody can tick them off


def tell_headline(store: Store) -> None:
    """How many of the vendors that hold student data have an agreement in force, by what was decided now."""
    emit(headline(store.assessments(light=True)))


def tell_open(steps: Sequence[OpenStep]) -> None:
    """Whether anything is left to decide, on one line, where the steps were told before."""
    left = [step for step in steps if step.key not in _NOTED]
    one = "next.open_one" if len(left) == 1 else "next.open"
    note(label(one, count=len(left)) if left else label("next.done"))


def tell_next(steps: Sequence[OpenStep], *, whole: bool = False, new: Collection[str] | None = None) -> None:
    """What is left for a person to decide, and how; or that nothing is.

    Args:
        steps: those that are open.
        whole: as the result itself, every line of it; else at the end of another result, on stderr and cut.
        new: keys of the steps that are told in full, where the others were told before; all if not given.
    """
    if not whole and any(step.key == "list" for step in steps):
        steps = [step for step in steps if step.key not in OF_THE_LIST]  # they wait for it
    tell: Callable[[str], None] = emit if whole else note
    tell(label("next.title" if any(step.key not in _NOTED for step in steps) else "next.done"))
    cut = False
    if new is not None and (before := [step for step in steps if step.key not in new]):
        steps = [step for step in steps if step.key in new]
        tell(f"  {label('next.before_one' if len(before) == 1 else 'next.before', count=len(before))}")
    for step in steps:
        tell(f"  {one_line(clean(step.title))}")
        shown = step.lines if whole else step.lines[:_SHOWN]
        for line in shown:
            tell(f"      {one_line(clean(line))}")
        if more := len(step.lines) - len(shown):
            cut = True
            tell(f"      {label('next.more', count=more)}")
        for command in step.commands:
            tell(f"      {one_line(clean(command))}")
    if steps and not whole and not cut:
        tell(f"  {label('next.again')}")
