"""How `check` shows a `Case` to a person: in a terminal, or as Markdown."""

from __future__ import annotations

import re

from rich.console import Console
from rich.text import Text

from analyzer.cli.case import Case, Row
from analyzer.cli.screen import clean, say

_DIM = "bright_black"
_STYLES = {
    "met": "green",
    "weak": "yellow",
    "missing": "dark_orange",
    "conflict": "bold red",
    "not_assessed": "bright_black",
    "pending": "cyan",
    "own": "magenta",
}
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#!|~])")


def print_text(case: Case, console: Console) -> None:
    """Print for a person at a terminal; the words come from a contract, so nothing in them is markup."""
    console.print(Text(clean(case.title), style="bold"))
    console.print(Text("─" * min(console.width, max(len(case.title), 40)), style="bright_black"))
    width = max((len(name) for name, _ in case.about), default=0) + 2
    for name, value in case.about:
        line = Text.assemble((f"{name:<{width}}", _DIM), clean(value))
        say(line, indent=2, hang=width, console=console)
    for warning in case.warnings:
        say(Text(f"! {clean(warning)}", style="yellow"), indent=2, hang=2, console=console)
    console.print()
    say(Text(case.summary, style="bold"), indent=2, console=console)
    if case.tally:
        pieces = [Text(text, style=_STYLES[code]) for code, text in case.tally]
        say(Text("   ").join(pieces), indent=2, console=console)
    console.print()
    for row in case.rows:
        _print_row(row, console)


def _print_row(row: Row, console: Console) -> None:
    verdict = (f"{row.sign} {row.verdict}", _STYLES[row.code])
    head = Text.assemble(verdict, "  ", (row.name, "bold"), (f"  ({row.asks})", _DIM))
    say(head, indent=2, hang=4, console=console)
    if row.reason:
        say(Text(clean(row.reason)), indent=6, console=console)
    for quote in row.quotes:
        caption = f"{quote.caption}: " if quote.caption else ""
        place = f"  [{clean(quote.place)}]" if quote.place else ""
        line = Text.assemble((caption, _DIM), (f"“{clean(quote.text)}”", "italic"), (place, _DIM))
        say(line, indent=6, console=console)
    if row.code != "met":
        say(Text(clean("; ".join(row.sources)), style=_DIM), indent=6, console=console)
    console.print()


def markdown(case: Case) -> str:
    """The same as Markdown; nothing of the contract is left that Markdown or HTML would act on."""
    lines = [f"# {escape(case.title)}", ""]
    lines += [f"- **{name}**: {escape(value)}" for name, value in case.about]
    lines += [f"- **!** {escape(warning)}" for warning in case.warnings]
    lines += ["", f"**{escape(case.summary)}**", ""]
    lines += [", ".join(escape(text) for _, text in case.tally), ""] if case.tally else []
    for row in case.rows:
        lines += [f"## {row.sign} {escape(row.verdict)}: {escape(row.name)}", ""]
        lines += [f"*{escape(row.asks)}*: {escape('; '.join(row.sources))}", ""]
        lines += [escape(row.reason), ""] if row.reason else []
        for quote in row.quotes:
            caption = f"{escape(quote.caption)}: " if quote.caption else ""
            place = f" ({escape(quote.place)})" if quote.place else ""
            lines += [f"> {caption}“{escape(quote.text)}”{place}", ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    """Text as Markdown shows it, on one line: no markup, no HTML, no control characters."""
    return _SPECIAL.sub(r"\\\1", clean(" ".join(text.split()))).replace("&", "&amp;")
