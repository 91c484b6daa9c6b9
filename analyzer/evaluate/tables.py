"""Summed counts as tables: by term, by fact, by deadline; which answers are taken for which; calibration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analyzer.evaluate.figures import BINS, Counts
from analyzer.records import STANCES

#: The answers in plain words, as the command line and the page of figures name them.
ANSWERS: Mapping[str, str] = {
    "commits": "promised",
    "hedged": "too weak",
    "contrary": "opposite",
    "silent": "not there",
    "none": "no answer",
}


@dataclass(frozen=True, slots=True)
class Mix:
    """How often something was right, and what was taken for what: ``wanted->read``, times."""

    right: int
    of: int
    mistaken: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TermScore:
    """The answers for one term; precision and recall are `None` where there is nothing to divide by."""

    right: int
    of: int
    mistaken: Mapping[str, int]
    commits: tuple[float | None, float | None]  #: precision and recall of ``commits``
    contrary: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers whose confidence lies in one tenth of the scale."""

    low: float
    answers: int
    confidence: float  #: mean
    right: float  #: share


def by_term(total: Counts) -> dict[str, TermScore]:
    """The score of each term, by its id."""
    table = {}
    for term, pairs in _grouped(total, "term").items():
        mix = _mix(pairs)
        table[term] = TermScore(
            mix.right,
            mix.of,
            mix.mistaken,
            _precision_recall(pairs, "commits"),
            _precision_recall(pairs, "contrary"),
        )
    return table


def by_deadline(total: Counts) -> dict[str, Mix]:
    """The deadlines of each term: ``72 h->blank`` and the like."""
    return {term: _mix(pairs) for term, pairs in _grouped(total, "deadline").items()}


def by_fact(total: Counts) -> dict[str, tuple[int, int]]:
    """Of each fact, how often it was right and how often a contract states it."""
    names = sorted(key.removeprefix("fact/") for key in total if key.startswith("fact/"))
    return {name: (total[f"fact_right/{name}"], total[f"fact/{name}"]) for name in names}


def confusion(total: Counts) -> dict[str, dict[str, int]]:
    """What is right -> what was answered -> how often."""
    return {
        wanted: {read: total[f"pair/{wanted}->{read}"] for read in (*STANCES, "none")} for wanted in STANCES
    }


def calibration(total: Counts) -> tuple[Bin, ...]:
    """The bins that hold answers, from the least confidence to the most."""
    rows = []
    for step in range(BINS):
        answers = total[f"bin/{step}/answers"]
        if answers:
            confidence, right = total[f"bin/{step}/confidence"], total[f"bin/{step}/right"]
            rows.append(Bin(step / BINS, answers, round(confidence / answers, 4), round(right / answers, 4)))
    return tuple(rows)


def _grouped(total: Counts, kind: str) -> dict[str, dict[str, int]]:
    """Counts ``<kind>/<name>/<pair>`` by name and pair."""
    table: dict[str, dict[str, int]] = {}
    for key in sorted(total):
        if key.startswith(f"{kind}/"):
            _, name, pair = key.split("/")
            table.setdefault(name, {})[pair] = total[key]
    return table


def _mix(pairs: Mapping[str, int]) -> Mix:
    wrong = {pair: times for pair, times in pairs.items() if _wanted(pair) != _read(pair)}
    every = sum(pairs.values())
    return Mix(every - sum(wrong.values()), every, wrong)


def _precision_recall(pairs: Mapping[str, int], stance: str) -> tuple[float | None, float | None]:
    hit = pairs.get(f"{stance}->{stance}", 0)
    said = sum(times for pair, times in pairs.items() if _read(pair) == stance)
    owed = sum(times for pair, times in pairs.items() if _wanted(pair) == stance)
    return (round(hit / said, 4) if said else None, round(hit / owed, 4) if owed else None)


def _wanted(pair: str) -> str:
    return pair.partition("->")[0]


def _read(pair: str) -> str:
    return pair.partition("->")[2]
