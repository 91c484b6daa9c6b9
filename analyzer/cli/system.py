"""`dpaudit setup`, `dpaudit app` and `dpaudit doctor`: this machine and this district."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from analyzer import packs, pipeline
from analyzer.cli.asking import ask_district, at_terminal
from analyzer.cli.options import DatabaseOption, DistrictOption, StateOption, district_with
from analyzer.cli.screen import clean, emit, note, say
from analyzer.doctor import examine, healthy
from analyzer.errors import ExitCode, InstallError, RunError
from analyzer.settings import District
from analyzer.store import Store
from analyzer.words import label

HOST = "127.0.0.1"
PORT = 8501
_PATIENCE = 60.0  #: seconds for the dashboard to come up
_STATES = {"fine": ("●", "green"), "broken": ("✕", "bold red"), "absent": ("○", "bright_black")}


def setup(
    *,
    name: Annotated[
        str | None, typer.Option("--district", metavar="NAME", help="Your district's name.")
    ] = None,
    aliases: Annotated[
        list[str] | None,
        typer.Option("--alias", metavar="NAME", help="Another name contracts call it by. May be repeated."),
    ] = None,
    state: Annotated[
        str | None, typer.Option("--state", metavar="XX", help="Your state, two letters.")
    ] = None,
    default_packs: Annotated[
        list[str] | None,
        typer.Option("--pack", metavar="ID", help="Rule set to judge by from now on. May be repeated."),
    ] = None,
    fiscal_year_end: Annotated[
        str | None, typer.Option("--fiscal-year-end", metavar="MM-DD", help="Last day of your fiscal year.")
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Who signs reviews made on this machine.")
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """Say who you are: district, other names, state.

    Asks, where no option is given and somebody is there to answer. What you do not give stays as it was.
    """
    for pack_id in default_packs or ():
        packs.load_pack(pack_id)
    options = (name, aliases, state, default_packs, fiscal_year_end, reviewer)
    with Store.open(db) as store:
        stored = store.district()
        if all(option is None for option in options) and at_terminal():
            changed = ask_district(stored)
        else:
            changed = district_with(
                stored,
                name=name,
                aliases=tuple(aliases) if aliases is not None else None,
                state=state,
                default_packs=tuple(default_packs) if default_packs is not None else None,
                fiscal_year_end=fiscal_year_end,
                reviewer=reviewer,
            )
        if changed != stored:
            store.save_district(changed, who=changed.reviewer)
    _show(changed)


def doctor(*, db: DatabaseOption = None) -> None:
    """Show what works on this machine, and how to get the rest.

    Ends with 3 if something that dpaudit needs is broken.
    """
    checks = examine(db=db)
    width = max(len(check.name) for check in checks)
    for check in checks:
        sign, style = _STATES[check.state]
        name = (f"{check.name:<{width}}  ", "bold")
        say(Text.assemble((f"{sign} ", style), name, clean(check.detail)), hang=width + 4)
        if check.state != "fine" and check.advice:
            say(clean(check.advice), indent=width + 4, style="bright_black")
    if not healthy(checks):
        emit("Something that dpaudit needs is broken: see the lines marked ✕.")
        raise typer.Exit(int(ExitCode.COULD_NOT_RUN))
    emit("Everything that dpaudit needs works.")


def app(
    *,
    port: Annotated[int, typer.Option(min=1024, max=65535, help="Port on this machine.")] = PORT,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in your browser.")
    ] = True,
    district: DistrictOption = None,
    state: StateOption = None,
    db: DatabaseOption = None,
) -> None:
    """Start the dashboard, on this machine only (127.0.0.1).

    Ctrl-C ends it.
    """
    script = _dashboard_script()
    if not port_is_free(port):
        raise RunError(
            f"Port {port} is in use.",
            advice="Close the dashboard that is open, or choose another with --port.",
        )
    given = district_with(District(), name=district, state=state)  # a mistake shows here, not on a page
    told = {"DPAUDIT_DB": db, "DPAUDIT_DISTRICT": given.name, "DPAUDIT_STATE": given.state}
    environment = {**os.environ, **{name: value for name, value in told.items() if value}}
    server = subprocess.Popen(  # noqa: S603 - our own command
        server_command(script, port), env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_up(server, port)
        emit(f"The dashboard is at http://{HOST}:{port}")
        sys.stdout.flush()
        note("Press Ctrl-C here to end it.")
        if browser:
            webbrowser.open(f"http://{HOST}:{port}")
        code = server.wait()
    except KeyboardInterrupt:
        return
    finally:
        _stop(server)
    if code:
        raise RunError(
            "The dashboard ended unexpectedly.", advice="Start it again; `dpaudit doctor` shows more."
        )


def server_command(script: Path, port: int) -> Sequence[str]:
    """How Streamlit is started: headless, bound to this machine, and telling nobody."""
    return (
        *(sys.executable, "-m", "streamlit", "run", str(script)),
        *("--server.headless", "true"),
        *("--server.address", HOST),
        *("--server.port", str(port)),
        *("--browser.gatherUsageStats", "false"),
        *("--logger.level", "warning"),
    )


def port_is_free(port: int) -> bool:
    """Whether nothing listens on this port of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) != 0


def _wait_until_up(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while port_is_free(port):
        if server.poll() is not None or time.monotonic() >= deadline:
            raise RunError("The dashboard did not start.", advice="`dpaudit doctor` shows what is missing.")
        time.sleep(0.2)


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)
    if server.poll() is None:
        server.kill()


def _dashboard_script() -> Path:
    if importlib.util.find_spec("streamlit") is None:
        raise InstallError("The dashboard needs streamlit.", advice="Run: python -m pip install streamlit")
    script = Path(str(resources.files("analyzer").joinpath("dashboard", "app.py")))
    if not script.is_file():
        raise InstallError("The dashboard's start page is missing.", advice="Install dpaudit again.")
    return script


def _rule_sets(district: District) -> str:
    laws = [pack.id for pack in pipeline.packs_of_state(district.state)]
    named = ", ".join(dict.fromkeys((*district.default_packs, *laws)))
    unknown = district.state and not laws
    return label("setup.no_law", packs=named, state=district.state) if unknown else named


def _show(district: District) -> None:
    rows = {
        "District": district.name or "not said yet",
        "Also called": "; ".join(district.aliases) or "-",
        "State": district.state or "not said yet",
        "Rule sets": _rule_sets(district),
        "Fiscal year ends": district.fiscal_year_end,
        "Reviewer": district.reviewer or "-",
    }
    width = max(map(len, rows))
    for name, value in rows.items():
        say(Text.assemble((f"{name:<{width}}  ", "bright_black"), clean(value)), hang=width + 2)
