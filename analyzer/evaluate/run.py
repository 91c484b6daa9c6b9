"""A set of labelled contracts, read and compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer import pipeline
from analyzer.evaluate import tables
from analyzer.evaluate.bootstrap import intervals
from analyzer.evaluate.figures import Counts, figures, tally
from analyzer.evaluate.gold import Gold, find_contracts, load_gold
from analyzer.evaluate.mistakes import Mistake, mistakes
from analyzer.records import Reading


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of one evaluation; a figure is `None` where nothing in the gold bears on it."""

    documents: int
    pairs: int
    figures: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float, float]]  #: 95 %, resampling documents
    confusion: Mapping[str, Mapping[str, int]]  #: what is right -> what was answered -> times
    calibration: tuple[tables.Bin, ...]
    terms: Mapping[str, tables.TermScore]
    deadlines: Mapping[str, tables.Mix]  #: by term
    facts: Mapping[str, tuple[int, int]]  #: fact -> (right, stated)
    mistakes: tuple[Mistake, ...]


def evaluate(
    gold_dir: Path,
    docs_dir: Path,
    *,
    read: Callable[[Path], Reading] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Read every contract of a folder that has a gold label in another (or in the same), and compare.

    `progress` is called with (done, all) after each contract.

    Raises:
        UsageError: there is no gold, a gold file is damaged, or a contract is missing.
    """
    gold = load_gold(gold_dir)
    return measure(gold, find_contracts(gold, docs_dir), read=read, progress=progress)


def measure(
    gold: Mapping[str, Gold],
    files: Mapping[str, Path],
    *,
    read: Callable[[Path], Reading] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """The same for labels and contracts that have been found, both by the contract's name."""
    read = read or _read
    counts: list[Counts] = []
    found: list[Mistake] = []
    for done, (name, labels) in enumerate(gold.items(), start=1):
        reading = read(files[name])
        counts.append(tally(labels, reading))
        found.extend(mistakes(labels, reading))
        if progress is not None:
            progress(done, len(gold))
    total = _sum(counts)
    return Evaluation(
        documents=len(gold),
        pairs=total["pairs"],
        figures=figures(total),
        intervals=intervals(counts),
        confusion=tables.confusion(total),
        calibration=tables.calibration(total),
        terms=tables.by_term(total),
        deadlines=tables.by_deadline(total),
        facts=tables.by_fact(total),
        mistakes=tuple(found),
    )


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def _read(path: Path) -> Reading:
    return pipeline.read_file(path)[1]
