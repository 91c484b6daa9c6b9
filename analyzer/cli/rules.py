"""`dpaudit packs`, `dpaudit terms` and `dpaudit explain`: what dpaudit looks for, and who asks for it."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analyzer import packs
from analyzer.assess import ExampleResult, run_examples
from analyzer.cli.screen import emit, out, say, show
from analyzer.errors import PackError
from analyzer.packs import Pack, Requirement
from analyzer.report.explain import explain_term
from analyzer.report.topics import topic_name
from analyzer.terms import GROUPS, load_terms
from analyzer.words import label

commands = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Rule sets: laws, model forms and policies.",
)

PackArgument = Annotated[str, typer.Argument(metavar="ID", help="A rule set's id, or the path of its file.")]


@commands.command("list")
def list_packs() -> None:
    """List the rule sets that ship with dpaudit."""
    table = _table("Id", "Name", "Kind", "Where", "Asks for")
    for pack in packs.list_packs():
        table.add_row(pack.id, pack.name, pack.kind, pack.jurisdiction, _asks(pack))
    show(table)


@commands.command("show")
def show_pack(pack_id: PackArgument) -> None:
    """Show what one rule set asks for, with citations."""
    pack = packs.load_pack(pack_id)
    console = out()
    console.print(Text(pack.name, style="bold"))
    for line in (pack.citation, f"In force: {pack.effective}" if pack.effective else "", pack.note):
        if line:
            say(Text(line), indent=2, console=console)
    if pack.extends:
        say(Text(f"Builds on: {pack.extends}"), indent=2, console=console)
    console.print()
    for requirement in pack.requirements:
        _print_requirement(requirement, console)
    if pack.district_duties:
        console.print(Text("What the district itself must do", style="bold"))
        for duty in pack.district_duties:
            say(Text(f"- {duty.what}"), indent=2, console=console)


@commands.command("validate")
def validate_packs(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files of rule sets, or their ids.")],
) -> None:
    """Check rule sets of your own.

    Names file, point, key and the nearest valid word of the first mistake, and runs the file's examples.
    """
    for file in files:
        pack = packs.load_pack(file)
        wrong = [result for result in run_examples(pack) if not result.passed]
        if wrong:
            raise _failed(file, wrong[0])
        emit(f"{file}: fine ({pack.id}, {_asks(pack)}, {len(pack.examples)} examples)")


def terms() -> None:
    """List the 27 protections that dpaudit looks for.

    * marks the eight that no agreement should lack.
    """
    table = _table("Group", "Id", "", "Protection")
    known = load_terms()
    for group, members in GROUPS.items():
        for i, term_id in enumerate(members):
            term = known[term_id]
            table.add_row(group if i == 0 else "", term.id, "*" if term.core else "", term.name)
    show(table)


def explain(
    term: Annotated[
        str, typer.Argument(metavar="TERM", help="A protection's id, as `dpaudit terms` lists it.")
    ],
) -> None:
    """Explain one protection, and what to ask the vendor.

    Why it matters, words to propose, and examples of good and bad clauses.
    """
    emit(explain_term(term))


def _failed(file: str, result: ExampleResult) -> PackError:
    example, found = result.example, result.finding
    wanted = label(f"weakness.{example.weakness}" if example.weakness else f"verdict.{example.verdict}")
    got = label(f"weakness.{found.weakness}" if found.weakness else f"verdict.{found.verdict}")
    return PackError(
        f"{file}: an example of {example.requirement} says {wanted!r}, but it comes out as {got!r}.",
        advice="Change the example, or the limits of that requirement.",
    )


def _print_requirement(requirement: Requirement, console: Console) -> None:
    name, asked = topic_name(requirement.term), f"  {requirement.severity}"
    head = Text.assemble((name, "bold"), asked, (f"  {requirement.id}", "bright_black"))
    say(head, indent=2, console=console)
    for line in (requirement.note, _limits(requirement), requirement.citation):
        if line:
            say(Text(line), indent=6, console=console)


def _limits(requirement: Requirement) -> str:
    limits = requirement.limits
    parts = [
        f"{name}: at most {limit.value:g} {limit.unit.replace('_', ' ')}"
        for name, limit in limits.max.items()
    ]
    parts += ["a number of hours or days must be stated"] if limits.any_number else []
    parts += (
        [f"must say: {', '.join(t.replace('_', ' ') for t in limits.must_state)}"]
        if limits.must_state
        else []
    )
    parts += [f"one of: {', '.join(limits.frameworks_any)}"] if limits.frameworks_any else []
    parts += [f"must be: {', '.join(map(str, limits.equals))}"] if limits.equals else []
    return "; ".join(parts).capitalize()


def _asks(pack: Pack) -> str:
    required = sum(r.severity == "required" for r in pack.requirements)
    return f"{required} required, {len(pack.requirements) - required} recommended"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
