"""Fit the trees that weigh rules and encoder for a whole paper (`analyzer/extract/combine.py`)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from analyzer.extract.features import STANCES, WIDTHS, features_of
from analyzer.extract.gate import odds_of
from analyzer.extract.judging import Judged, judge_by_rules
from analyzer.extract.lines import Line
from analyzer.extract.parties import find_roles
from analyzer.extract.passages import passages_of
from analyzer.extract.prepared import prepared_lines
from analyzer.extract.ranked import cured
from analyzer.extract.schedule_cells import rows_of
from analyzer.extract.schedule_rows import read_forms
from analyzer.extract.seen_clocks import with_seen_clocks
from analyzer.extract.sight import Sight, look
from analyzer.extract.subject import is_about_data
from analyzer.extract.trees import shares_of
from analyzer.records import Document
from analyzer.segment import segment

Array = npt.NDArray[np.float32]

#: What was made of contracts when they were first read (`first_readings.py`), a file for each hand.
FIRST_READINGS = Path(__file__).parent / "corpus" / "first_readings"
_FIRST = 3.0  #: the weight of a row of a first reading: few, and as new papers are
_DOUBTED = 0.6  #: the weight of a stance that another reviewer might give otherwise
_LONGER = (40, 80, 150, 300, 500)  #: lines of ordinary business that a paper is lengthened by
_COPIES = 2  #: lengthened copies of each paper
_MODELS = 2  #: with different seeds, averaged
_FOLDS = 6  #: parts of the hands, each read by trees that learned from the others
_LONGEST = 60_000  #: characters read of a paper that only lengthens others


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole contract with what it holds."""

    id: str
    lines: tuple[Line, ...]
    judged: dict[str, Judged]
    odds: Array  #: of the gate, (lines, terms)
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
    rows = rows_of(document, segmented)
    lines = prepared_lines(segmented, find_roles(segmented.view.text), rows)
    about_data = is_about_data(segmented.view.text)
    forms = read_forms(rows, segmented.view.text)
    odds = odds_of(passages_of(lines))
    judged = judge_by_rules(lines, forms, odds, about_data=about_data)
    return Paper(name, lines, judged, odds, about_data, stances, doubted)


def ordinary_sights(paths: Sequence[Path]) -> list[Sight]:
    """What gate and encoder see in contracts of ordinary business, where no rule fires."""
    sights = []
    for path in paths:
        paper = _paper(
            path.stem, path.read_text(encoding="utf-8", errors="replace")[:_LONGEST], {}, frozenset()
        )
        fired = {signal.line for one in paper.judged.values() for signal in one.signals}
        quiet = [i for i in range(len(paper.lines)) if i not in fired]
        sight = look(paper.lines, {}, paper.odds, about_data=True)
        sights.append(Sight(sight.stances[quiet], sight.hedges[quiet], sight.gate[quiet]))
    return sights


@dataclass(frozen=True, slots=True)
class Rows:
    """What the combiner learns from: a row for each term of each paper, copies of lengthened papers among them."""

    features: Array
    wanted: npt.NDArray[np.int64]  #: number of the stance
    weights: npt.NDArray[np.float64]
    hands: npt.NDArray[np.str_]
    terms: npt.NDArray[np.str_]
    ruled: npt.NDArray[np.int64]  #: what the rules alone say
    copied: npt.NDArray[np.bool_]  #: of a lengthened paper


def rows_for(papers: Sequence[Paper], terms: Sequence[str], ordinary: Sequence[Sight], *, seed: int) -> Rows:
    """Features and labels of papers that the encoder was not trained on."""
    draw = random.Random(seed)
    features, labels = [], []
    for paper in papers:
        sight = look(paper.lines, paper.judged, paper.odds, about_data=paper.about_data)
        judged, sight = cured(paper.judged, sight, paper.lines)
        judged = with_seen_clocks(judged, sight, paper.lines)
        count = _COPIES if ordinary and paper.about_data else 0
        longer = [_lengthened(sight, draw.choice(ordinary), draw) for _ in range(count)]
        for number, copy in enumerate((sight, *longer)):
            features.append(features_of(terms, judged, copy.stances, copy.gate, about_data=paper.about_data))
            for term in terms:
                weight = _DOUBTED if term in paper.doubted else 1.0
                ruled = judged[term].decision.stance
                hand = paper.id.split("-")[0]
                labels.append((paper.stances[term], weight, hand, term, ruled, number > 0))
    stance, weight, hand, term, ruled, copied = zip(*labels, strict=True)
    return Rows(
        np.concatenate(features),
        np.array([STANCES.index(s) for s in stance]),
        np.array(weight),
        np.array(hand),
        np.array(term),
        np.array([STANCES.index(s) for s in ruled]),
        np.array(copied),
    )


def first_readings(folder: Path = FIRST_READINGS) -> Rows:
    """The rows of contracts that were a closed test, as they were when neither rules nor encoder had met them."""
    return joined([_read_rows(path) for path in sorted(folder.glob("*.npz"))])


def joined(parts: Sequence[Rows]) -> Rows:
    """All rows in one."""
    return Rows(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(Rows)})


def write_rows(rows: Rows, path: Path) -> None:
    """Write the rows of a first reading; nothing in the file can run."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, **{f.name: getattr(rows, f.name) for f in fields(Rows)})


def _read_rows(path: Path) -> Rows:
    with np.load(path, allow_pickle=False) as stored:
        rows = Rows(**stored)
    return replace(rows, weights=rows.weights * _FIRST)


def fit_combiner(rows: Rows, path: Path, *, seed: int) -> None:
    """Fit, and write the file that `load_trees` reads."""
    np.savez_compressed(path, **_tables(_models(rows, np.ones(len(rows.wanted), bool), seed)))


def _models(rows: Rows, chosen: npt.NDArray[np.bool_], seed: int) -> list[HistGradientBoostingClassifier]:
    return [
        HistGradientBoostingClassifier(
            max_iter=150,
            learning_rate=0.06,
            max_depth=3,
            min_samples_leaf=30,
            l2_regularization=2.0,
            max_features=0.4,
            early_stopping=False,
            random_state=seed + number,
        ).fit(rows.features[chosen], rows.wanted[chosen], sample_weight=rows.weights[chosen])
        for number in range(_MODELS)
    ]


def held_out_probabilities(rows: Rows, *, seed: int, without: Sequence[str] = ()) -> Array:
    """What the combiner gives each row when the row's hand, with a sixth of all hands, is left out of its training.

    ``without`` names kinds of features (`analyzer.extract.features.WIDTHS`) that it does not get.
    """
    kept = np.concatenate([np.full(width, kind not in without) for kind, width in WIDTHS.items()])
    rows = replace(rows, features=rows.features[:, kept])
    found = np.zeros((len(rows.wanted), len(STANCES)), dtype=np.float32)
    hands = np.unique(rows.hands)
    for fold in range(_FOLDS):
        own = np.isin(rows.hands, hands[fold::_FOLDS])
        if not own.any():
            continue
        models = _models(rows, ~own, seed)
        odds = np.mean([model.decision_function(rows.features[own]) for model in models], axis=0)
        found[own] = shares_of(odds)
    return found


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
    """All nodes of all trees in one table, as `analyzer.extract.trees.Trees` holds them (odds are averaged)."""
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
