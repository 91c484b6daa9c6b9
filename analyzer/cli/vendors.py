"""`dpaudit vendors`: the vendors as records, and the district's own list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from analyzer.cli.another_day import judge_on
from analyzer.cli.common import day
from analyzer.cli.list_shown import print_plan
from analyzer.cli.next_steps import OF_THE_LIST, tell_headline, tell_next
from analyzer.cli.options import AsOfOption, DatabaseOption, database_exists
from analyzer.cli.screen import clean, emit, note, one_line, say, show
from analyzer.cli.vendors_shown import print_reconciliation, print_vendor
from analyzer.cli.vendors_suggested import agreed
from analyzer.errors import RunError, UsageError
from analyzer.records import Vendor, VendorStatus
from analyzer.report.topics import headline
from analyzer.report.vendor_list import write_list
from analyzer.report.view import where_it_stands
from analyzer.run.open_steps import left_to_do
from analyzer.run.roster import (
    apply_list,
    join,
    part,
    preview_list,
    reconcile_store,
    save_edit,
    vendor_called,
)
from analyzer.store import Store
from analyzer.vendors.edit import edited
from analyzer.vendors.listhead import FIELDS, parse_map
from analyzer.vendors.listmatch import AS_NEW
from analyzer.vendors.listplan import likely
from analyzer.words import label

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Vendors, and the district's own list of them.",
)


_FIELDS = ", ".join(FIELDS)


class Status(StrEnum):
    """As `records.VendorStatus`, for the command line."""

    active = "active"
    no_student_data = "no-student-data"
    retired = "retired"


WhoOption = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Who says so. The reviewer of `dpaudit setup` if not given."),
]
NameArgument = Annotated[
    str, typer.Argument(metavar="NAME", help="A vendor's name, another name of it, or its id.")
]


@commands.command("import")
def import_list(
    file: Annotated[
        Path, typer.Argument(metavar="LIST", readable=False, help="Your list of vendors, .xlsx or .csv.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change; change nothing.")
    ] = False,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="HEAD=FIELD",
            help=f'What a column means, e.g. "Firm=vendor". May be repeated. Fields: {_FIELDS}.',
        ),
    ] = None,
    sheet: Annotated[
        str | None, typer.Option("--sheet", metavar="NAME", help="The sheet that holds the list.")
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            "--same",
            metavar="LISTED=VENDOR",
            help="A name on the list is this vendor; remembered. May be repeated.",
        ),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option(
            "--new", metavar="LISTED", help="A name on the list is a vendor of its own. May be repeated."
        ),
    ] = None,
    take_likely: Annotated[
        bool,
        typer.Option(
            "--take-likely",
            help="A name that may be one known vendor is that vendor; remembered. Look at --dry-run first.",
        ),
    ] = False,
    details: Annotated[
        bool, typer.Option("--details", help="Show every row and column, with its reason.")
    ] = False,
    who: WhoOption = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Import your own list of vendors.

    Shows first what is for you to decide, and how; it is left out until you do. Then how many are new,
    changed, unchanged or passed over; each row with its reason with --details. Importing twice changes
    nothing.
    """
    given = parse_map(columns or ())
    today = day(as_of)
    with Store.open(db) as store:
        said = _decisions(store, same or (), new or ())
        plan = preview_list(file, store, sheet=sheet, given=given, said=said)
        taken = [step for step in plan.of("unsure") if take_likely and len(step.maybe) == 1]
        if taken:
            said = {**likely(plan), **said}
            plan = preview_list(file, store, sheet=sheet, given=given, said=said)
        in_force = {a.vendor.id for a in store.assessments(light=True) if a.coverage == "in_force"}
        print_plan(plan, details=details, taken=taken, in_force=in_force)
        if dry_run:
            emit(label("list_shown.dry"))
            return
        kept = apply_list(plan, store, as_of=today, who=_who(store, who), given=given, said=said)
        if kept:
            emit(label("list_shown.kept_one" if len(kept) == 1 else "list_shown.kept", count=len(kept)))
        else:
            emit(label("list_shown.nothing"))
        judged = store.assessments(light=True)
        tell_next(left_to_do(store, judged), new=OF_THE_LIST)
        emit(headline(judged))


def _decisions(store: Store, same: Sequence[str], new: Sequence[str]) -> dict[str, str]:
    vendors = store.vendors()
    said = {name.strip().casefold(): AS_NEW for name in new}
    for pair in same:
        listed, sign, name = pair.partition("=")
        if not sign or not listed.strip() or not name.strip():
            raise UsageError(
                f"--same {pair!r} does not name two.", advice='Write "Name on the list=Vendor".', code="E234"
            )
        said[listed.strip().casefold()] = vendor_called(vendors, name).id
    return said


@commands.command("export")
def export_list(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", readable=False, help="The file to write, .xlsx or .csv.")
    ],
    *,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Write all vendors as a list that can be imported again.

    Your own columns come back as they were; what dpaudit finds stands beside them.
    """
    if file.suffix.lower() not in (".xlsx", ".csv"):
        raise UsageError(
            f"{str(file)!r} is no name for a list.", advice="Let it end in .xlsx or .csv.", code="E235"
        )
    with _existing(db) as store:
        _, assessments = reconcile_store(store, as_of=_given_day(as_of))
        newest = max((date.fromisoformat(a.as_of) for a in assessments), default=day(as_of))
        count = write_list(file, assessments, as_of=newest)
    note(f"Written: {file} ({count} vendors)")


@commands.command("list")
def list_vendors(
    *,
    status: Annotated[Status | None, typer.Option("--status", help="Only vendors of this status.")] = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """List the vendors: status, agreement, owner, products."""
    with _existing(db) as store:
        found = store.assessments(light=True) if as_of is None else judge_on(store, day(as_of))
        judged = {a.vendor.id: a for a in found}
        vendors = [v for v in store.vendors() if status is None or v.status == _status(status)]
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for head in ("Vendor", "Status", "Agreement", "Owner", "Products", "Id"):
        table.add_column(head, overflow="fold")
    for vendor in vendors:
        one = judged.get(vendor.id)
        covered = where_it_stands(one) if one else None
        table.add_row(
            Text(clean(vendor.name)),
            label(f"vendor_status.{vendor.status}"),
            f"{covered.look.shape} {covered.label}" if covered else "–",
            Text(clean(vendor.owner)),
            Text(clean(", ".join(vendor.products))),
            vendor.id,
        )
    show(table)


@commands.command("show")
def show_vendor(name: NameArgument, *, as_of: AsOfOption = None, db: DatabaseOption = None) -> None:
    """Show all that is known of one vendor, and who said what."""
    with _existing(db) as store:
        vendor = vendor_called(store.vendors(), name)
        found = store.assessment(vendor.id)
        if as_of is not None:
            found = judge_on(store, day(as_of), vendor_ids=[vendor.id])[0]
        print_vendor(vendor, found, store.vendor_keys(vendor.id), store.events(vendor.id))


@commands.command("set")
def set_vendor(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Vendors, each by a name of it or its id."),
    ] = None,
    *,
    suggested: Annotated[
        bool,
        typer.Option(
            "--suggested",
            help="All vendors that may be of this --status, as reconcile names them; shown, then asked.",
        ),
    ] = False,
    without: Annotated[
        list[str] | None,
        typer.Option("--except", metavar="NAME", help="Not this one of --suggested. May be repeated."),
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take what --suggested shows without being asked.")
    ] = False,
    rename: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Call it so.")] = None,
    legal_name: Annotated[
        str | None, typer.Option("--legal-name", metavar="NAME", help="Its legal name.")
    ] = None,
    status: Annotated[Status | None, typer.Option("--status", help="Whether it counts.")] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason",
            "--why",
            metavar="TEXT",
            help="Why; for no-student-data what speaks for it, if dpaudit suggests it.",
        ),
    ] = None,
    owner: Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Who answers for it.")] = None,
    notes: Annotated[str | None, typer.Option("--notes", metavar="TEXT", help="Your notes.")] = None,
    add_alias: Annotated[
        list[str] | None,
        typer.Option("--add-alias", metavar="NAME", help="Another name of it. May be repeated."),
    ] = None,
    drop_alias: Annotated[
        list[str] | None, typer.Option("--drop-alias", metavar="NAME", help="No name of it. May be repeated.")
    ] = None,
    add_product: Annotated[
        list[str] | None, typer.Option("--add-product", metavar="NAME", help="A product. May be repeated.")
    ] = None,
    drop_product: Annotated[
        list[str] | None,
        typer.Option("--drop-product", metavar="NAME", help="No product of it. May be repeated."),
    ] = None,
    grades: Annotated[
        list[str] | None, typer.Option("--grades", metavar="TEXT", help="Grade levels. May be repeated.")
    ] = None,
    who: WhoOption = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Change what is known of a vendor, or of several at once.

    What you set stays: no list and no scan changes it back.
    """
    if bool(names) == suggested:
        raise UsageError("Name vendors, or say --suggested.", advice="One of them, not both.", code="E239")
    names = names or []
    if len(names) > 1 and (rename or legal_name):
        raise UsageError(
            "Several vendors cannot get one name.",
            advice="Name one vendor, or put the names in quotes.",
            code="E237",
        )
    with _existing(db) as store:
        vendors = [vendor_called(store.vendors(), name) for name in names]
        reasons: dict[str, str] = {}
        if suggested:
            taken = agreed(store, _status(status), without=without or (), yes=yes)
            vendors = [s.vendor for s in taken]
            reasons = {s.vendor.id: s.reason for s in taken}
        elif status is Status.no_student_data and not reason:
            found = {s.vendor.id: s.reason for s in reconcile_store(store)[0].suggested}
            reasons = {vendor.id: found[vendor.id] for vendor in vendors if vendor.id in found}
        person = _who(store, who)
        if status is Status.no_student_data and not reason:
            _must_have_reasons([v for v in vendors if v.id not in reasons and not v.reason])
        changed = 0
        for vendor in vendors:
            after = edited(
                vendor,
                who=person,
                name=rename,
                legal_name=legal_name,
                status=_status(status),
                reason=reason or reasons.get(vendor.id),
                owner=owner,
                notes=notes,
                aliases=_changed(vendor.aliases, add_alias, drop_alias),
                products=_changed(vendor.products, add_product, drop_product),
                grades=grades,
            )
            changed += save_edit(store, vendor, after, who=person, as_of=day(as_of))
            if len(names) == 1:
                print_vendor(after, store.assessment(after.id), store.vendor_keys(after.id), ())
            elif not suggested:
                emit(f"{one_line(clean(after.name))}: {label(f'vendor_status.{after.status}')}")
        if changed or not suggested:
            note("Kept." if changed else "Nothing to change.")
        if changed:
            tell_headline(store)


def _must_have_reasons(vendors: Sequence[Vendor]) -> None:
    """Before anything is kept of several vendors."""
    if vendors:
        names = "; ".join(vendor.name for vendor in vendors)
        raise UsageError(
            f"Nothing tells why these hold no student data: {names}.",
            advice='Nothing was kept. Say of them why: --reason "No student accounts"',
            code="E241",
        )


def _status(status: Status | None) -> VendorStatus | None:
    known: dict[str, VendorStatus] = {
        "active": "active",
        "no-student-data": "no_student_data",
        "retired": "retired",
    }
    return known[status.value] if status is not None else None


def _changed(old: tuple[str, ...], add: list[str] | None, drop: list[str] | None) -> tuple[str, ...] | None:
    if not add and not drop:
        return None
    gone = {text.strip().casefold() for text in drop or ()}
    missing = gone - {text.casefold() for text in old}
    if missing:
        raise UsageError(
            f"{sorted(missing)[0]!r} is not among them.",
            advice=f"They are: {'; '.join(old) or 'none'}.",
            code="E236",
        )
    return (*(text for text in old if text.casefold() not in gone), *(add or ()))


@commands.command("merge")
def merge(
    keep: Annotated[str, typer.Argument(metavar="KEEP", help="The vendor that stays.")],
    drop: Annotated[str, typer.Argument(metavar="DROP", help="The one that is the same.")],
    *,
    who: WhoOption = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Make two vendors one: papers, decisions and names of both."""
    with _existing(db) as store:
        vendors = store.vendors()
        first, second = vendor_called(vendors, keep), vendor_called(vendors, drop)
        kept = join(store, first.id, second.id, who=_who(store, who), as_of=day(as_of))
    emit(f"{one_line(clean(second.name))} is now {one_line(clean(kept.name))} ({kept.id}).")


@commands.command("split")
def split(
    name: NameArgument,
    keys: Annotated[
        list[str],
        typer.Argument(
            metavar="LEADS...",
            help="What is to lead to the other vendor, as `dpaudit vendors show` lists it.",
        ),
    ],
    *,
    called: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What the other vendor is called.")
    ] = "",
    who: WhoOption = None,
    as_of: AsOfOption = None,
    db: DatabaseOption = None,
) -> None:
    """Split names off a vendor, with their papers; undoes a merge."""
    with _existing(db) as store:
        vendor = vendor_called(store.vendors(), name)
        other = part(store, vendor.id, keys, called or keys[0], who=_who(store, who), as_of=day(as_of))
    emit(f"{one_line(clean(other.name))} is a vendor of its own now ({other.id}).")


@commands.command("reconcile")
def reconcile(*, as_of: AsOfOption = None, db: DatabaseOption = None) -> None:
    """Hold your list against the papers; say what is left to decide.

    Who is listed and has a paper, who is listed and has none, whose papers are on file without being listed;
    then the headline and the steps that are still open, each with its command.
    """
    with _existing(db) as store:
        found, assessments = reconcile_store(store, as_of=_given_day(as_of))
        if not assessments:
            raise _nothing()
        print_reconciliation(found)
        say(Text(headline(assessments), style="bold"))
        tell_next(left_to_do(store, assessments), whole=True)


def _given_day(as_of: str | None) -> date | None:
    return day(as_of) if as_of is not None else None


def _existing(db: str | None) -> Store:
    if not database_exists(db):
        raise _nothing()
    return Store.open(db)


def _nothing() -> RunError:
    return RunError(
        "There are no vendors yet.",
        advice="Import your list (dpaudit vendors import LIST), or scan a folder (dpaudit scan FOLDER).",
    )


def _who(store: Store, who: str | None) -> str:
    return who.strip() if who and who.strip() else store.district().reviewer
