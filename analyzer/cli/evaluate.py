"""`dpaudit evaluate`: accuracy against gold labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from analyzer import evaluate as accuracy
from analyzer.cli.options import must_be_folder
from analyzer.cli.places import tell_written
from analyzer.cli.screen import emit, emit_json, err, note, show
from analyzer.evaluate import ANSWERS, Evaluation
from analyzer.records import STANCES

_LEGEND = (
    "Figures are shares from 0 to 1; in brackets, the range that holds 95 % of resamples of the contracts."
)


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
    per_term: Annotated[
        bool, typer.Option("--per-term", help="Also show each protection, deadline and fact.")
    ] = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            "--errors", metavar="FILE", readable=False, help="List the mistakes, with quotes, as CSV."
        ),
    ] = None,
    style: Annotated[Format, typer.Option("--format", help="How to print the figures.")] = Format.text,
) -> None:
    """Measure accuracy against labels made by people."""
    must_be_folder(gold, what="the folder of gold labels with --gold")
    must_be_folder(docs, what="the folder of contracts with --docs")
    with err().status("Reading contracts ...") as status:
        result = accuracy.evaluate(
            gold, docs, progress=lambda done, total: status.update(f"Read {done} of {total} contracts")
        )
    if errors is not None:
        written = accuracy.write_mistakes(errors, result.mistakes)
        tell_written(errors, written)
        note(f"{len(result.mistakes)} mistakes are listed in it; it holds words of the contracts.")
    if style is Format.json:
        emit_json(as_json(result, per_term=per_term), pretty=True)
        return
    contracts = "contract" if result.documents == 1 else "contracts"
    emit(f"{result.documents} {contracts}, {result.pairs} answers")
    show(_figures(result))
    emit(_LEGEND)
    for table in (_confusion(result), _calibration(result), *(_details(result) if per_term else ())):
        emit("")
        show(table)


def as_json(result: Evaluation, *, per_term: bool) -> dict[str, object]:
    """The figures as plain data."""
    data: dict[str, object] = {
        "documents": result.documents,
        "pairs": result.pairs,
        **result.figures,
        "intervals": {name: list(interval) for name, interval in result.intervals.items()},
        "confusion": result.confusion,
        "calibration": [asdict(row) for row in result.calibration],
    }
    if per_term:
        data["terms"] = {
            term: {
                "right": score.right,
                "of": score.of,
                "commits": dict(zip(("precision", "recall"), score.commits, strict=True)),
                "contrary": dict(zip(("precision", "recall"), score.contrary, strict=True)),
                "confused": dict(score.mistaken),
            }
            for term, score in result.terms.items()
        }
        data["deadlines"] = {
            term: {"right": mix.right, "of": mix.of, "confused": dict(mix.mistaken)}
            for term, mix in result.deadlines.items()
        }
        data["facts"] = {name: {"right": right, "of": total} for name, (right, total) in result.facts.items()}
    return data


def _figures(result: Evaluation) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for name, value in result.figures.items():
        low_high = result.intervals.get(name)
        shown = "-" if value is None else f"{value:.4f}"
        table.add_row(
            name, shown, f"[{low_high[0]:.3f}, {low_high[1]:.3f}]" if low_high else "", accuracy.FIGURES[name]
        )
    return table


def _confusion(result: Evaluation) -> Table:
    table = _table("right answer \\ ours", *ANSWERS.values())
    for wanted in STANCES:
        table.add_row(ANSWERS[wanted], *(str(result.confusion[wanted][read]) for read in ANSWERS))
    return table


def _calibration(result: Evaluation) -> Table:
    table = _table("confidence from", "answers", "mean confidence", "right")
    for row in result.calibration:
        table.add_row(f"{row.low:.1f}", str(row.answers), f"{row.confidence:.3f}", f"{row.right:.3f}")
    return table


def _details(result: Evaluation) -> tuple[Table, Table, Table]:
    return _terms(result), _deadlines(result), _facts(result)


def _terms(result: Evaluation) -> Table:
    table = _table(
        "term",
        "right",
        "share",
        "promised: precision recall",
        "opposite: precision recall",
        "mistaken (right answer→ours)",
    )
    for term, score in result.terms.items():
        table.add_row(
            term,
            f"{score.right}/{score.of}",
            f"{score.right / score.of:.2f}",
            _pair(score.commits),
            _pair(score.contrary),
            _worst(score.mistaken, ANSWERS),
        )
    return table


def _deadlines(result: Evaluation) -> Table:
    table = _table("deadline", "right", "mistaken (right→ours)")
    for term, mix in result.deadlines.items():
        table.add_row(term, f"{mix.right}/{mix.of}", _worst(mix.mistaken, {}, most=len(mix.mistaken)))
    return table


def _facts(result: Evaluation) -> Table:
    table = _table("fact", "right")
    for name, (right, total) in result.facts.items():
        table.add_row(name, f"{right}/{total}")
    return table


def _table(*heads: str) -> Table:
    first, *others = heads
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(first, no_wrap=True)
    for head in others:
        table.add_column(head)
    return table


def _pair(values: tuple[float | None, float | None]) -> str:
    return "  ".join("-" if value is None else f"{value:.2f}" for value in values)


def _worst(mistaken: Mapping[str, int], words: Mapping[str, str], *, most: int = 4) -> str:
    """``promised→not there 3, ...``: the commonest mistakes, in plain words where there are any."""
    worst = sorted(mistaken.items(), key=lambda item: (-item[1], item[0]))[:most]
    return ", ".join(
        f"{'→'.join(words.get(side, side) for side in pair.split('->'))} {times}" for pair, times in worst
    )
