"""The two streams: results on stdout, progress and warnings on stderr; and text made safe for a terminal."""

from __future__ import annotations

import json
import sys
import unicodedata
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

#: What stands on a terminal for control, format and half characters.
_VISIBLE = {"Cc": " ", "Cf": "", "Cs": "?"}


def complain(message: str, advice: str = "") -> None:
    """An error or warning for the person, on stderr."""
    err().print(Text(f"dpaudit: {clean(message)}", style="bold"), soft_wrap=True)
    if advice:
        note(advice)


def note(message: str) -> None:
    """A line of progress or help, on stderr."""
    err().print(Text(clean(message)), soft_wrap=True)


def out() -> Console:
    """Results go here. Made anew each time, so that a redirected stream is honoured."""
    return _console(sys.stdout)


def err() -> Console:
    """Progress and warnings go here."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> Console:
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        console.width = min(console.width, 110)
    else:
        console.width = 100
    return console


def say(
    text: str | Text, *, indent: int = 0, hang: int = 0, style: str = "", console: Console | None = None
) -> None:
    """Print words, wrapped, without blanks at the ends of lines.

    Args:
        text: what to print; it holds no markup.
        indent: blanks before each line.
        hang: more blanks before the second line and those after it.
        style: of a plain string.
        console: where to; stdout, if not given.
    """
    console = console or out()
    words = Text(text, style=style) if isinstance(text, str) else text
    for number, line in enumerate(words.wrap(console, max(console.width - indent - hang, 20))):
        line.rstrip()
        blanks = indent + (hang if number else 0)
        console.print(Text(" " * blanks).append_text(line), soft_wrap=True)


def show(table: Table) -> None:
    """Print a table on stdout, without blanks at the ends of lines."""
    console = out()
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        emit(line.rstrip())


def emit(line: str) -> None:
    """One line of results, exactly as it is: for programs, and for files that come next in a pipe."""
    sys.stdout.write(line + "\n")


def emit_json(data: object, *, pretty: bool = False) -> None:
    """JSON in ASCII, which no console can damage and no control character can leave."""
    emit(json.dumps(data, indent=2 if pretty else None))


def clean(text: str) -> str:
    """Text of a contract made safe for a terminal: no control characters, no direction overrides."""
    return "".join(c if c in "\n\t" else _VISIBLE.get(unicodedata.category(c), c) for c in text)


def one_line(name: str) -> str:
    """A file's name, which may hold line ends, as one line: it must not pass for a line of ours."""
    return " ".join(name.splitlines())
