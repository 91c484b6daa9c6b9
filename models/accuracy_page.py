"""The page docs/accuracy.md, from the figures that were kept (`models/measure.py`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from string import Template
from typing import Any

from analyzer.evaluate import ANSWERS
from analyzer.records import STANCES
from analyzer.terms import load_terms
from analyzer.words import label

FIGURES = Path(__file__).parent / "figures"
TEMPLATE = Path(__file__).parent / "accuracy.template"
#: The sets, in the order of the columns: file of figures -> head of the column.
SETS: Mapping[str, str] = {
    "held_out": "our contracts held out",
    "kept_apart": "real contracts kept apart",
    "blind": "contracts written blind",
    "blind_deadlines": "deadlines written blind",
    "looked_at": "real contracts whose mistakes we looked at",
}
#: Figure -> the words of its row. Those in `_PLAIN` are no shares.
ROWS: Mapping[str, str] = {
    "accuracy": "what a paper does for a protection, right",
    "core_accuracy": "the same for the eight core protections",
    "strict_accuracy": "the same for all, where only the reviewer's first choice counts",
    "macro_f1": "mean F1 of the four answers",
    "false_comfort": '**false comfort**: of all "promised", the share that is not promised at all',
    "missed": "missed: of what is promised, the share not seen or read as the opposite",
    "contrary_recall": "of the clauses that say the opposite, the share found",
    "contrary_precision": 'of all "says the opposite", the share that does',
    "deadline_exact": "deadlines right to the hour and the kind of day",
    "evidence_hit": "a right answer proved by a passage that the reviewer chose too",
    "fact_accuracy": "facts right (parties, dates, kind, law)",
    "fact_invented": "facts given where the paper states none",
    "ece": "how far stated confidence lies from the truth (calibration error)",
    "sure_share": 'of the core protections read as promised, the share that is "Sure"',
    "sure_right": "of these, right",
}
_PLAIN = {"macro_f1", "ece"}
_NONE = "-"

Figures = Mapping[str, Any]


def kept() -> dict[str, Figures]:
    """The figures of every set, and the other tables, by file name."""
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FIGURES.glob("*.json"))
    }


def page(figures: Mapping[str, Figures]) -> str:
    """The whole page; equal figures give the same page."""
    ours = figures["held_out"]
    values = {
        "figures": figures_table(figures),
        "earlier": _earlier(figures),
        "terms": terms_table(ours["terms"]),
        "confusion": confusion_table(ours["confusion"]),
        "calibration": calibration_table(ours["calibration"]),
        "deadlines": deadlines_table(ours["deadlines"]),
        "facts": facts_table(ours["facts"]),
        "layouts": layouts_table(figures["layouts"]),
    }
    for name in SETS:
        for key, value in figures[name].items():
            if key in ROWS or key in ("documents", "pairs"):
                values[f"{name}_{key}"] = str(value) if key in ("documents", "pairs") else share(key, value)
                if key in ROWS:
                    values[f"{name}_{key}_range"] = _range(key, figures[name]["intervals"].get(key))
    return Template(TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def share(name: str, value: float | None) -> str:
    """A figure as people read it: ``96 %``, ``0.4 %``, or a plain number where it is no share."""
    if value is None:
        return _NONE
    return f"{value:.2f}" if name in _PLAIN else f"{_percent(value)} %"


def _percent(value: float) -> str:
    return f"{100 * value:.1f}" if 0 < value < 0.0995 or 0.9905 <= value < 1 else f"{100 * value:.0f}"


def _range(name: str, ends: Sequence[float] | None) -> str:
    if ends is None:
        return ""
    low, high = (f"{end:.2f}" if name in _PLAIN else _percent(end) for end in ends)
    return f"{low} to {high}{'' if name in _PLAIN else ' %'}"


def figures_table(figures: Mapping[str, Figures]) -> str:
    """A column a set: each figure with the range that chance alone allows."""
    heads = [f"{head}{' *' if _is_earlier(figures, name) else ''}" for name, head in SETS.items()]
    rows = [
        ["contracts", *(str(figures[name]["documents"]) for name in SETS)],
        ["readings (27 a contract)", *(str(figures[name]["pairs"]) for name in SETS)],
    ]
    for key, words in ROWS.items():
        rows.append([words, *(_cell(figures[name], key) for name in SETS)])
    return _table(["", *heads], rows)


def _cell(figures: Figures, key: str) -> str:
    value = figures.get(key)
    ends = _range(key, figures["intervals"].get(key)).removesuffix(" %")
    return share(key, value) + (f" ({ends})" if value is not None and ends else "")


def _is_earlier(figures: Mapping[str, Figures], name: str) -> bool:
    return bool(figures[name]["reader"] != figures["held_out"]["reader"])


def _earlier(figures: Mapping[str, Figures]) -> str:
    """What the stars in the table mean, where there are any."""
    starred = any(_is_earlier(figures, name) for name in SETS)
    return "\n\\* Measured with an earlier version of the reader.\n" if starred else ""


def terms_table(terms: Mapping[str, Figures]) -> str:
    """A row a protection, in the order in which dpaudit shows them."""
    rows = [
        [
            f"{term.name}{' (core)' if term.core else ''}",
            f"{terms[term.id]['right']} of {terms[term.id]['of']}",
            *(
                share("", terms[term.id][stance][side])
                for stance in ("commits", "contrary")
                for side in ("precision", "recall")
            ),
        ]
        for term in load_terms().values()
    ]
    heads = ("right", '"promised" is', "promised is seen", '"opposite" is', "opposite is seen")
    return _table(["protection", *heads], rows)


def confusion_table(confusion: Mapping[str, Mapping[str, int]]) -> str:
    """What the reviewer says by what dpaudit says."""
    rows = [[ANSWERS[wanted], *(str(confusion[wanted][read]) for read in STANCES)] for wanted in STANCES]
    return _table(["the reviewer says", *(f"dpaudit: {ANSWERS[read]}" for read in STANCES)], rows)


def calibration_table(bins: Iterable[Figures]) -> str:
    """Stated confidence beside the share that is right."""
    rows = [
        [
            f"{row['low']:.1f} and up",
            str(row["answers"]),
            share("", row["confidence"]),
            share("", row["right"]),
        ]
        for row in bins
    ]
    return _table(["confidence", "answers", "it says on average", "right are"], rows)


def deadlines_table(deadlines: Mapping[str, Figures]) -> str:
    """Of each deadline how many are right, and what the others were taken for."""
    rows = []
    for term, counts in deadlines.items():
        worst = sorted(counts["confused"].items(), key=lambda item: (-item[1], item[0]))
        wrong = ", ".join(
            f"{pair.replace('->', ' as ')}{f' ({n} times)' if n > 1 else ''}" for pair, n in worst
        )
        rows.append([load_terms()[term].name, f"{counts['right']} of {counts['of']}", wrong or _NONE])
    return _table(["deadline", "right", "wrong: stated as read"], rows)


def facts_table(facts: Mapping[str, Mapping[str, int]]) -> str:
    """Of each fact how many of those stated are read rightly."""
    rows = [[label(f"fact.{name}"), f"{n['right']} of {n['of']}"] for name, n in facts.items()]
    return _table(["fact", "right where stated"], rows)


def layouts_table(layouts: Figures) -> str:
    """The same contracts in other formats."""
    rows = [
        [row["as"], *(f"{row[key]:.1f} %" for key in ("answers", "core", "facts"))] for row in layouts["rows"]
    ]
    return _table(["the same contracts as", "answers right", "core answers right", "facts right"], rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
