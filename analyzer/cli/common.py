"""What every command shares: errors into exit codes, and the day."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import typer
from typer.core import TyperGroup

from analyzer.cli.screen import complain
from analyzer.errors import PROBLEMS, DpauditError, ExitCode, UsageError
from analyzer.records import Finding

INTERRUPTED = 130  #: what shells expect of a command stopped by Ctrl-C
PIPE_CLOSED = 141  #: and of one whose reader went away


class FailOn(StrEnum):
    """What makes a command end with an exit code other than 0."""

    required = "required"
    any = "any"
    unreadable = "unreadable"
    never = "never"


class Guarded(TyperGroup):
    """The group of all commands: takes --debug in any place, and turns errors into advice and exit codes."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: D102
        return list(super().parse_args(ctx, hoist(args, "--debug")))

    def invoke(self, ctx: Any) -> Any:  # noqa: D102
        with guarded(debug=bool(ctx.params.get("debug"))):
            return super().invoke(ctx)


def hoist(args: Sequence[str], flag: str) -> list[str]:
    """Move a flag that stands anywhere before a bare ``--`` to the front."""
    stop = args.index("--") if "--" in args else len(args)
    before = [arg for arg in args[:stop] if arg != flag]
    return [*([flag] if len(before) < stop else []), *before, *args[stop:]]


@contextlib.contextmanager
def guarded(*, debug: bool) -> Iterator[None]:
    """Turn any error into a message on stderr and the exit code that belongs to it; never a traceback."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()  # here, where a full disk or a closed pipe can still be told
    except DpauditError as error:
        complain(error.message, error.advice)
        if debug:
            traceback.print_exc()
        raise typer.Exit(int(error.exit_code)) from None
    except KeyboardInterrupt:
        complain("Stopped. What was read is kept; run the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None
    except OSError as error:
        silence_stdout()
        if closed_pipe(error):
            raise typer.Exit(PIPE_CLOSED) from None
        complain(*os_advice(error))
        if debug:
            traceback.print_exc()
        raise typer.Exit(int(ExitCode.COULD_NOT_RUN)) from None
    except Exception as error:  # the last line of defence: a person never sees a traceback unasked
        if (
            isinstance(error, typer.Exit | typer.Abort)
            or hasattr(error, "show")
            or hasattr(error, "exit_code")
        ):
            raise
        kind = type(error).__name__
        complain(
            f"An unexpected error ({kind}) stopped the command. [P302]",
            f"{PROBLEMS['P302'][1]} {report_how()}",
        )
        if debug:
            traceback.print_exc()
        raise typer.Exit(int(ExitCode.COULD_NOT_RUN)) from None


def report_how() -> str:
    """How to tell us of an unexpected error without giving away a contract."""
    return (
        "Run again with --debug and send what it prints to the project's issue page; never attach a contract."
    )


def closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output went away (``| head``); Windows reports it as EINVAL."""
    return isinstance(error, BrokenPipeError) or (
        os.name == "nt" and error.errno == errno.EINVAL and not error.filename
    )


def silence_stdout() -> None:
    """Send what cannot be written nowhere, so that the interpreter does not complain at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def os_advice(error: OSError) -> tuple[str, str]:
    """A message and advice for what the system refused."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT if hasattr(errno, "EDQUOT") else errno.ENOSPC):
        return f"The disk is full{where}.", "Free some space, then run again; nothing half-written counts."
    if isinstance(error, PermissionError):
        return (
            f"No permission{where}.",
            "Choose another place with --out or --db, or close the program that has it open.",
        )
    return (
        f"The system refused: {error.strerror or type(error).__name__}{where}.",
        "Put it right and run again.",
    )


def use_utf8() -> None:
    """Let consoles that are not UTF-8 (Windows) show what they can instead of stopping."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def day(value: str | None) -> date:
    """The day to judge by: the one given, else today. The only place where dpaudit asks what day it is.

    Raises:
        UsageError: the value is no date.
    """
    if value is None:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise UsageError(f"{value!r} is not a date.", advice="Write it as 2026-11-21.") from None


def exit_code(findings: Sequence[Finding], *, unreadable: bool, fail_on: Sequence[FailOn]) -> ExitCode:
    """The exit code of a command that ran: 4 over 1 over 0.

    What could not be read counts as a gap too, since nobody can say that it is met.
    """
    if unreadable and FailOn.unreadable in fail_on:
        return ExitCode.UNREADABLE
    wanted = (
        {"required", "recommended"} if FailOn.any in fail_on else {"required"} & {f.value for f in fail_on}
    )
    gap = any(f.verdict != "met" and f.severity in wanted for f in findings)
    return ExitCode.GAPS if gap else ExitCode.DONE


_GRAVITY = (ExitCode.USAGE, ExitCode.COULD_NOT_RUN, ExitCode.UNREADABLE, ExitCode.GAPS, ExitCode.DONE)


def gravest(*codes: ExitCode) -> ExitCode:
    """The exit code that outranks the others: 2 over 3 over 4 over 1 over 0."""
    return min(codes, key=_GRAVITY.index, default=ExitCode.DONE)
