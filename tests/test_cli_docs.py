"""Every command explains itself, and the README knows it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from analyzer import __version__
from analyzer.cli import app

README = Path(__file__).parents[1] / "README.md"
OPTION = re.compile(r"`(--[a-z-]+)")


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    children = getattr(command, "commands", None)
    if children is None:
        yield " ".join(path), command
        return
    for name, child in children.items():
        yield from commands(child, (*path, name))


COMMANDS = dict(commands(typer.main.get_command(app)))


def documented() -> dict[str, str]:
    """The README's table of commands: ``dpaudit check FILE...`` -> its row."""
    rows = re.findall(
        r"^\| `dpaudit ([^`]+)` \|(.*)\|$", README.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return {" ".join(word for word in name.split() if word.islower()): row for name, row in rows}


def test_the_commands_are_those_that_are_built() -> None:
    assert set(COMMANDS) == {
        "setup", "check", "scan", "report", "find", "files", "fact", "sort", "terms", "explain", "evaluate",
        "app", "doctor", "unpack",
        "packs list", "packs show", "packs validate",
        "vendors import", "vendors export", "vendors list", "vendors show", "vendors set", "vendors merge",
        "vendors split", "vendors reconcile",
    }  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_help(name: str) -> None:
    command = COMMANDS[name]
    first = command.help.splitlines()[0]
    assert first.endswith(".")
    assert len(first) <= 65, "it must fit the list of commands without being cut"
    missing = [p.name for p in command.params if p.name != "help" and not getattr(p, "help", None)]
    assert not missing


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_shows_its_help(name: str) -> None:
    result = CliRunner().invoke(app, [*name.split(), "--help"])
    assert result.exit_code == 0
    assert f"dpaudit {name}" in result.stdout


def test_the_readme_lists_exactly_the_commands_there_are() -> None:
    assert set(documented()) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_only_options_there_are(name: str) -> None:
    known = {option for param in COMMANDS[name].params for option in param.opts}
    assert set(OPTION.findall(documented()[name])) <= known


def test_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout == f"dpaudit {__version__}\n"
