"""Fit the trees that weigh rules and encoder for a whole paper (`analyzer/extract/combine.py`)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from analyzer.extract.combine import Sight, look, with_seen_clocks
from analyzer.extract.features import STANCES, features_of
from analyzer.extract.judging import Judged, judge_by_rules
from analyzer.extract.lines import Line, lines_of
from analyzer.extract.parties import find_roles
from analyzer.extract.schedule_cells import rows_of
from analyzer.extract.schedule_rows import read_forms
from analyzer.extract.subject import is_about_data
from analyzer.records import Document
from analyzer.segment import segment

Array = npt.NDArray[np.float32]

_DOUBTED = 0.6  #: the weight of a stance that another reviewer might give otherwise
_LONGER = (40, 80, 150, 300, 500)  #: lines of ordinary business that a paper is lengthened by
_COPIES = 2  #: lengthened copies of each paper
_MODELS = 2  #: with different seeds, averaged
_LONGEST = 60_000  #: characters read of a paper that only lengthens others


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole contract with what it holds."""

    id: str
    lines: tuple[Line, ...]
    judged: dict[str, Judged]
    about_data: bool
    stances: dict[str, str]
    doubted: frozenset[str]  #: terms that a careful reviewer might read otherwise


def papers_of(folder: Path) -> Iterator[Paper]:
    """The contracts of a hand."""
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        doubted = frozenset(term for term, other in gold.get("alt", {}).items() if other)
        yield _paper(path.stem, text, gold["stances"], doubted)


def _paper(name: str, text: str, stances: dict[str, str], doubted: frozenset[str]) -> Paper:
    document = Document(name, "text", text)
    segmented = segment(document)
    lines = lines_of(segmented, find_roles(segmented.view.text))
    about_data = is_about_data(segmented.view.text)
    forms = read_forms(rows_of(document, segmented), segmented.view.text)
    return Paper(
        name, lines, judge_by_rules(lines, forms, about_data=about_data), about_data, stances, doubted
    )


def ordinary_sights(folder: Path | None, *, count: int, seed: int) -> list[Sight]:
    """What gate and encoder see in contracts of ordinary business, where no rule fires."""
    if folder is None:
        return []
    paths = sorted(folder.glob("*.txt"))
    sights = []
    for path in random.Random(seed).sample(paths, min(count, len(paths))):
        paper = _paper(
            path.stem, path.read_text(encoding="utf-8", errors="replace")[:_LONGEST], {}, frozenset()
        )
        fired = {signal.line for one in paper.judged.values() for signal in one.signals}
        quiet = [i for i in range(len(paper.lines)) if i not in fired]
        sight = look(paper.lines, {}, about_data=True)
        sights.append(Sight(sight.stances[quiet], sight.hedges[quiet], sight.gate[quiet]))
    return sights


def fit_combiner(
    papers: Sequence[Paper], terms: Sequence[str], ordinary: Sequence[Sight], path: Path, *, seed: int
) -> None:
    """Fit on papers that the encoder was not trained on, and write the file that `load_trees` reads."""
    draw = random.Random(seed)
    features, wanted, weights = [], [], []
    for paper in papers:
        sight = look(paper.lines, paper.judged, about_data=paper.about_data)
        judged = with_seen_clocks(paper.judged, sight, paper.lines)
        copies = [
            sight,
            *(_lengthened(sight, draw.choice(ordinary), draw) for _ in range(_COPIES) if ordinary),
        ]
        for copy in copies:
            rows = features_of(terms, judged, copy.stances, copy.gate, about_data=paper.about_data)
            for term, row in zip(terms, rows, strict=True):
                features.append(row)
                wanted.append(STANCES.index(paper.stances[term]))  # type: ignore[arg-type]
                weights.append(_DOUBTED if term in paper.doubted else 1.0)
    models = [
        HistGradientBoostingClassifier(
            max_iter=120,
            learning_rate=0.06,
            max_depth=4,
            min_samples_leaf=15,
            l2_regularization=2.0,
            max_features=0.4,
            random_state=seed + number,
        ).fit(np.stack(features), np.array(wanted), sample_weight=np.array(weights))
        for number in range(_MODELS)
    ]
    np.savez_compressed(path, **_tables(models))


def _lengthened(sight: Sight, other: Sight, draw: random.Random) -> Sight:
    count = min(len(other.gate), draw.choice(_LONGER))
    start = draw.randrange(max(1, len(other.gate) - count))
    part = slice(start, start + count)
    return Sight(
        np.concatenate([sight.stances, other.stances[part]]),
        np.concatenate([sight.hedges, other.hedges[part]]),
        np.concatenate([sight.gate, other.gate[part]]),
    )


def _tables(models: Sequence[HistGradientBoostingClassifier]) -> dict[str, npt.NDArray[np.generic]]:
    """All nodes of all trees in one table, as `analyzer.extract.trees.Trees` holds them.

    scikit-learn keeps its trees in private attributes; a test compares the probabilities of both.
    """
    columns: dict[str, list[npt.NDArray[np.generic]]] = {
        name: [] for name in ("feature", "threshold", "left", "right", "value")
    }
    roots, first, depth = [], 0, 0
    for model in models:
        for classes in model._predictors:
            row = []
            for tree in classes:
                nodes = tree.nodes
                leaf, own = nodes["is_leaf"].astype(bool), np.arange(first, first + len(nodes))
                columns["feature"].append(np.where(leaf, 0, nodes["feature_idx"]).astype(np.int32))
                columns["threshold"].append(np.where(leaf, 0.0, nodes["num_threshold"]))
                columns["left"].append(
                    np.where(leaf, own, nodes["left"].astype(np.int64) + first).astype(np.int32)
                )
                columns["right"].append(
                    np.where(leaf, own, nodes["right"].astype(np.int64) + first).astype(np.int32)
                )
                columns["value"].append(np.where(leaf, nodes["value"], 0.0) / len(models))
                row.append(first)
                first += len(nodes)
                depth = max(depth, int(nodes["depth"].max()))
            roots.append(row)
    start = np.mean([model._baseline_prediction.reshape(-1) for model in models], axis=0)
    joined = {name: np.concatenate(parts) for name, parts in columns.items()}
    return {**joined, "roots": np.array(roots, dtype=np.int32), "start": start, "depth": np.array(depth)}
