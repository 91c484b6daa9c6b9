"""The command line: parses and prints, nothing else. Results on stdout, progress and warnings on stderr.

Exit codes: 0 done, 1 gaps of the chosen severity, 2 usage, 3 could not run, 4 unreadable files under
``--fail-on unreadable``; 2 over 3 over 4 over 1. 130 when stopped by Ctrl-C.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from analyzer import __version__
from analyzer.cli import (
    check,
    evaluate,
    fact,
    find,
    places,
    report,
    rules,
    scan,
    sort,
    system,
    unpack,
    vendors,
)
from analyzer.cli.common import Guarded, use_utf8
from analyzer.cli.screen import emit

__all__ = ["app", "main"]

app = typer.Typer(
    name="dpaudit",
    cls=Guarded,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read school vendors' contracts and show, with proof, what protects student data and what does not.",
)


def _version(wanted: bool) -> None:
    if wanted:
        emit(f"dpaudit {__version__}")
        raise typer.Exit


@app.callback()
def _dpaudit(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    use_utf8()


app.command("setup")(system.setup)
app.command("check")(check.check)
app.command("scan")(scan.scan)
app.command("report")(report.report)
app.command("find")(find.find)
app.command("unpack")(unpack.unpack)
app.command("files")(places.files)
app.command("fact")(fact.fact)
app.command("sort")(sort.sort)
app.add_typer(vendors.commands, name="vendors")
app.add_typer(rules.commands, name="packs")
app.command("terms")(rules.terms)
app.command("explain")(rules.explain)
app.command("evaluate")(evaluate.evaluate)
app.command("app")(system.app)
app.command("doctor")(system.doctor)


def main() -> None:
    """Run `dpaudit` with the arguments of this process, and exit."""
    if "--debug" not in sys.argv:
        # A full disk leaves half-made sheets behind, which complain, with tracebacks, when they are dropped.
        sys.unraisablehook = lambda _: None
    app(prog_name="dpaudit")
