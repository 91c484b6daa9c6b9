"""How `dpaudit vendors import` shows a list: what is to decide first, the rest counted; only prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.text import Text

from analyzer.cli.screen import clean, emit, one_line, say
from analyzer.records import Vendor
from analyzer.text import shortened
from analyzer.vendors.listhead import KEEP
from analyzer.vendors.listplan import Plan, Step, StepKind
from analyzer.words import label

__all__ = ["print_plan"]

_DIM = "bright_black"
_KINDS: tuple[StepKind, ...] = ("new", "updated", "unsure", "unchanged")
_PASSED = 4  #: rows that are named as no vendors
_LONGEST = 40  #: characters of what stands in one
_NAMED = 20  #: lines of one decision, and new names; all of them with the details


def print_plan(
    plan: Plan, *, details: bool = False, taken: Iterable[Step] = (), in_force: Collection[str] = ()
) -> None:
    """What a person must decide, numbered, each with how; then what is clear, as counts.

    Args:
        plan: the preview.
        details: every row and column too, with its reason.
        taken: the names that were left to a person, and are taken for the only vendor they may be.
        in_force: ids of vendors with an agreement in force: who is taken for one of them counts so.
    """
    found = plan.found
    title = label("list_shown.sheet", source=found.source, sheet=found.sheet) if found.sheet else found.source
    say(Text(_plain(title), style="bold"))
    say(_plain(_columns(plan)), hang=2)
    if passed := _passed_over(plan):
        say(_plain(passed), hang=2)
    if told := [_taken(step, in_force) for step in taken]:
        say(label("list_shown.taken", count=len(told)))
        _lines(told, details=True)
    for number, (lead, lines) in enumerate(_decisions(plan, in_force), start=1):
        say(_plain(f"{number}. {lead}"), hang=3)
        _lines(list(lines), details=details)
    if details:
        _print_details(plan)
    elif new := [step.entry.name for step in plan.of("new")]:
        say(_plain(label("list_shown.new_names", names=_some(new))), hang=2)
    counts = [(label(f"list_kind.{kind}"), len(plan.of(kind))) for kind in _KINDS]
    counts.append((label("list_kind.ignored"), len(plan.ignored)))
    said = [label("list_shown.count", kind=kind, count=count) for kind, count in counts]
    told_rows = "" if details else f" {label('list_shown.details')}"
    emit(f"{'. '.join(said)}.{told_rows}")


def _columns(plan: Plan) -> str:
    """What each column means, on one line, and how to say it otherwise."""
    known = [
        label("list_shown.column_short", head=head, meaning=label(f"list_meaning.{field}"))
        for head, field in plan.found.columns
        if field != KEEP
    ]
    kept = [head for head, field in plan.found.columns if field == KEEP]
    also = f" {label('list_shown.columns_kept', heads=', '.join(kept))}" if kept else ""
    return label("list_shown.columns_short", columns=", ".join(known)) + also


def _decisions(plan: Plan, in_force: Collection[str]) -> Iterator[tuple[str, Iterable[str]]]:
    unsure = plan.of("unsure")
    none = [step for step in unsure if not step.maybe]
    one = [step for step in unsure if len(step.maybe) == 1]
    several = [step for step in unsure if len(step.maybe) > 1]
    if one:
        key = "list_shown.maybe_known_one" if len(one) == 1 else "list_shown.maybe_known"
        yield label(key, count=len(one)), (_maybe(step, in_force) for step in one)
    if several:
        key = "list_shown.maybe_several_one" if len(several) == 1 else "list_shown.maybe_several"
        yield label(key, count=len(several)), (_maybe(step, in_force) for step in several)
    if none:
        key = "list_shown.no_vendor_one" if len(none) == 1 else "list_shown.no_vendor"
        yield label(key, count=len(none)), (_row(step.entry.name, _where(step)) for step in none)
    changed = (*plan.of("new"), *plan.of("updated"))
    over = [s.vendor.name for s in changed if s.vendor is not None and _leaves(s.vendor)]
    if over:
        yield label("list_shown.retired", count=len(over), names="; ".join(over)), ()
    if plan.gone:
        names = "; ".join(vendor.name for vendor in plan.gone)
        yield label("list_shown.gone_how", count=len(plan.gone), names=names), ()


def _passed_over(plan: Plan) -> str:
    """The rows that hold a name and are no vendors for sure, on one line; empty where there are none."""
    rows = [row for row in plan.ignored if row.text]
    named = [
        _row(shortened(row.text, _LONGEST), label("list_shown.row", row=row.row)) for row in rows[:_PASSED]
    ]
    more = [label("list_shown.more", count=len(rows) - _PASSED)] if len(rows) > _PASSED else []
    return label("list_shown.passed", count=len(rows), names="; ".join([*named, *more])) if rows else ""


def _some(names: Sequence[str]) -> str:
    more = [label("list_shown.more", count=len(names) - _NAMED)] if len(names) > _NAMED else []
    return "; ".join([*names[:_NAMED], *more])


def _row(name: str, where: str) -> str:
    return label("list_shown.named_row", name=name, where=where)


def _leaves(vendor: Vendor) -> bool:
    """Whether the list takes the vendor out of the count, which no person has done."""
    return vendor.status == "retired" and "status" not in vendor.decided


def _maybe(step: Step, in_force: Collection[str]) -> str:
    names = label("list_shown.or").join(_marked(c.vendor, in_force) for c in step.maybe)
    return label("list_shown.maybe_line", name=step.entry.name, where=_where(step), names=names)


def _taken(step: Step, in_force: Collection[str]) -> str:
    vendor = _marked(step.maybe[0].vendor, in_force)
    return label("list_shown.taken_line", name=step.entry.name, where=_where(step), vendor=vendor)


def _marked(vendor: Vendor, in_force: Collection[str]) -> str:
    """A vendor's name, with the sign of an agreement in force behind it where it has one."""
    return f"{vendor.name} {label('coverage_shape.in_force')}" if vendor.id in in_force else vendor.name


def _lines(lines: list[str], *, details: bool) -> None:
    shown = lines if details else lines[:_NAMED]
    for line in shown:
        say(_plain(line), indent=3, hang=2)
    if more := len(lines) - len(shown):
        say(label("list_shown.more", count=more), indent=3)


def _where(step: Step) -> str:
    rows = step.entry.rows
    key = "list_shown.row" if len(rows) == 1 else "list_shown.rows"
    return label(key, row=rows[0], rows=", ".join(map(str, rows)))


def _print_details(plan: Plan) -> None:
    """How each column was understood, and what importing the list would do, row by row, with every reason."""
    found = plan.found
    say(label("list_shown.columns"), indent=2, style=_DIM)
    for head, field in found.columns:
        meaning = label(f"list_meaning.{field}")
        say(_plain(label("list_shown.column", head=head, meaning=meaning)), indent=4, hang=4)
    for kind in _KINDS:
        steps = plan.of(kind)
        emit("")
        say(Text(label("list_shown.count", kind=label(f"list_kind.{kind}"), count=len(steps)), style="bold"))
        if kind != "unchanged":
            for step in steps:
                _print_step(step)
    emit("")
    count = label("list_shown.count", kind=label("list_kind.ignored"), count=len(plan.ignored))
    say(Text(count, style="bold"))
    for row in plan.ignored:
        say(f"{label('list_shown.row', row=row.row)}: {row.reason}", indent=2, hang=4)
    if plan.gone:
        emit("")
        say(Text(label("list_shown.gone", count=len(plan.gone)), style="bold"))
        _names(plan.gone)


def _print_step(step: Step) -> None:
    where = _where(step)
    name = _plain(step.entry.name)
    if step.kind == "updated" and step.vendor is not None:
        name = f"{name} = {_plain(step.vendor.name)}"
    line = Text.assemble(name, (f"  ({where}; {_plain(step.reason)})", _DIM))
    say(line if step.kind != "unsure" else Text.assemble(name, (f"  ({where})", _DIM)), indent=2, hang=4)
    for change in step.changes if step.kind == "updated" else ():
        say(_plain(change), indent=6, hang=2)
    for candidate in step.maybe:
        told = label("list_shown.maybe", name=candidate.vendor.name, reason=candidate.reason)
        say(_plain(told), indent=6, hang=2)


def _names(vendors: Iterable[Vendor]) -> None:
    for vendor in vendors:
        say(_plain(vendor.name), indent=2, hang=4)


def _plain(text: str) -> str:
    return one_line(clean(text))
