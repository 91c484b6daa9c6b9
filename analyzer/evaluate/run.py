"""A set of labelled contracts, read and compared."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer import pipeline
from analyzer.errors import UsageError
from analyzer.evaluate.figures import FIGURES, Counts, Gold, figures, tally
from analyzer.records import STANCES, Reading

_RESAMPLES = 500


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one evaluation; `None` where nothing in the gold bears on a figure."""

    documents: int
    pairs: int
    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]  #: 95 %, resampling documents
    terms: Mapping[str, tuple[int, int, Mapping[str, int]]]  #: term -> (right, all, {"gold->read": count})
    facts: Mapping[str, tuple[int, int]]  #: fact -> (right, stated)


def evaluate(
    gold_dir: Path,
    docs_dir: Path,
    *,
    read: Callable[[Path], Reading] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Read every contract that has a gold label and compare.

    `progress` is called with (done, all) after each contract.

    Raises:
        UsageError: there is no gold, a gold file is damaged, or a contract is missing.
    """
    read = read or _read
    gold = _load_gold(gold_dir)
    files = {path.stem: path for path in sorted(docs_dir.rglob("*")) if path.is_file()}
    missing = [name for name in gold if name not in files]
    if missing:
        raise UsageError(
            f"{docs_dir} holds no contract for these gold labels ({len(missing)}): {', '.join(missing[:5])}.",
            advice="Each gold file's id must be the name of a contract, without its ending.",
        )
    counts = []
    for done, (name, labels) in enumerate(gold.items(), start=1):
        counts.append(tally(labels, read(files[name])))
        if progress is not None:
            progress(done, len(gold))
    total = _sum(counts)
    return Evaluation(
        documents=len(gold),
        pairs=total["pairs"],
        figures=figures(total),
        intervals=_intervals(counts),
        terms=_by_term(total),
        facts={
            name: (total[f"fact_right/{name}"], total[f"fact/{name}"])
            for name in sorted(k.removeprefix("fact/") for k in total if k.startswith("fact/"))
        },
    )


def _by_term(total: Counts) -> dict[str, tuple[int, int, dict[str, int]]]:
    table: dict[str, tuple[int, int, dict[str, int]]] = {}
    for key in sorted(k for k in total if k.startswith("term/")):
        _, term, pair = key.split("/")
        right, pairs, mix = table.get(term, (0, 0, {}))
        wanted, judged = pair.split("->")
        wrong = {} if wanted == judged else {pair: total[key]}
        table[term] = (right + (wanted == judged) * total[key], pairs + total[key], mix | wrong)
    return table


def _intervals(counts: Sequence[Counts]) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over resamples of the documents; always the same draws."""
    chance = random.Random(0)  # noqa: S311 - a resample, not a secret
    draws = [figures(_sum([chance.choice(counts) for _ in counts])) for _ in range(_RESAMPLES)]
    table = {}
    for name in FIGURES:
        values = sorted(v for draw in draws if (v := draw[name]) is not None)
        if values:
            low, high = int(0.025 * len(values)), int(0.975 * len(values))
            table[name] = (round(values[low], 3), round(values[min(high, len(values) - 1)], 3))
    return table


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def _read(path: Path) -> Reading:
    return pipeline.read_file(path)[1]


def _load_gold(folder: Path) -> dict[str, Gold]:
    gold: dict[str, Gold] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            labels = json.loads(path.read_text(encoding="utf-8"))
            stances = {term["stance"] for term in labels["terms"].values()}
            gold[str(labels["id"])] = labels
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(
                f"{path.name} is not a gold label ({type(error).__name__}).",
                advice='It needs "id" and "terms", and a "stance" for each term.',
            ) from None
        if stances - set(STANCES):
            raise UsageError(f"{path.name} holds an unknown stance.", advice=f"Known: {', '.join(STANCES)}.")
    if not gold:
        raise UsageError(
            f"There is no gold label in {folder}.", advice="Give a folder of JSON files with --gold."
        )
    return gold
