"""`dpaudit evaluate`: accuracy against gold labels."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from analyzer import evaluate as accuracy
from analyzer.cli.options import must_be_folder
from analyzer.cli.screen import emit, emit_json, err, show

_LEGEND = (
    "Figures are shares from 0 to 1; in brackets, the range that holds 95 % of resamples of the contracts."
)
_ANSWERS = {
    "commits": "promised",
    "hedged": "too weak",
    "contrary": "opposite",
    "silent": "not there",
    "none": "no answer",
}


class Format(StrEnum):
    """How the figures are printed."""

    text = "text"
    json = "json"


def evaluate(
    *,
    gold: Annotated[
        Path,
        typer.Option(
            "--gold", metavar="DIR", readable=False, help="Folder of gold labels, a JSON file each."
        ),
    ],
    docs: Annotated[
        Path,
        typer.Option("--docs", metavar="DIR", readable=False, help="Folder of the contracts they label."),
    ],
    per_term: Annotated[bool, typer.Option("--per-term", help="Also show each protection and fact.")] = False,
    style: Annotated[Format, typer.Option("--format", help="How to print the figures.")] = Format.text,
) -> None:
    """Measure accuracy against labels made by people."""
    must_be_folder(gold, what="the folder of gold labels with --gold")
    must_be_folder(docs, what="the folder of contracts with --docs")
    with err().status("Reading contracts ...") as status:
        result = accuracy.evaluate(
            gold, docs, progress=lambda done, total: status.update(f"Read {done} of {total} contracts")
        )
    if style is Format.json:
        emit_json(as_json(result, per_term=per_term), pretty=True)
        return
    contracts = "contract" if result.documents == 1 else "contracts"
    emit(f"{result.documents} {contracts}, {result.pairs} answers")
    show(_figures(result))
    emit(_LEGEND)
    if per_term:
        show(_terms(result))
        show(_facts(result))


def as_json(result: accuracy.Evaluation, *, per_term: bool) -> dict[str, object]:
    """The figures as plain data."""
    data: dict[str, object] = {
        "documents": result.documents,
        "pairs": result.pairs,
        **result.figures,
        "intervals": {name: list(interval) for name, interval in result.intervals.items()},
    }
    if per_term:
        data["terms"] = {
            term: {"right": right, "of": total, "confused": dict(mix)}
            for term, (right, total, mix) in result.terms.items()
        }
        data["facts"] = {name: {"right": right, "of": total} for name, (right, total) in result.facts.items()}
    return data


def _figures(result: accuracy.Evaluation) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for name, value in result.figures.items():
        low_high = result.intervals.get(name)
        shown = "-" if value is None else f"{value:.4f}"
        table.add_row(
            name, shown, f"[{low_high[0]:.3f}, {low_high[1]:.3f}]" if low_high else "", accuracy.FIGURES[name]
        )
    return table


def _terms(result: accuracy.Evaluation) -> Table:
    table = Table(
        "term", "right", "mistaken (right answer→ours)", box=None, pad_edge=False, padding=(0, 2, 0, 0)
    )
    for term, (right, total, mix) in result.terms.items():
        worst = sorted(mix.items(), key=lambda item: (-item[1], item[0]))[:4]
        table.add_row(term, f"{right}/{total}", ", ".join(f"{_plain(pair)} {count}" for pair, count in worst))
    return table


def _plain(pair: str) -> str:
    """``promised→not there``: the four answers in plain words."""
    return "→".join(_ANSWERS[answer] for answer in pair.split("->"))


def _facts(result: accuracy.Evaluation) -> Table:
    table = Table("fact", "right", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name, (right, total) in result.facts.items():
        table.add_row(name, f"{right}/{total}")
    return table
