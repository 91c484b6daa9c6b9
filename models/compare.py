"""What each part of the reader is worth, on contracts of hands left out of the combiner's training, a sixth at a time.

The encoder has seen none of these contracts. `models/train.py` prints it after training.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np
import numpy.typing as npt
from fit_combiner import Rows, held_out_probabilities

from analyzer.extract.features import STANCES
from analyzer.report.view import SURE_FROM
from analyzer.terms import CORE

_BINS = 10
_STEPS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97)
_WITHOUT = {
    "rules and encoder": (),
    "encoder without rules": ("rules", "both", "paper_rules"),
    "rules without encoder": ("encoder", "both", "paper_encoder"),
}

Floats = npt.NDArray[np.float32]


def compare(rows: Rows, first: Collection[str], *, seed: int) -> Iterator[str]:
    """Lines of a report: the parts apart and together, then calibration and the answers that are sure.

    Once for the hands ``first``, of whose papers the first reading was recorded, and once for all others.
    """
    found = {
        name: held_out_probabilities(rows, seed=seed, without=without) for name, without in _WITHOUT.items()
    }
    recorded = np.isin(rows.hands, list(first))
    for title, chosen in (("hands of the corpus", ~recorded), ("first readings", recorded)):
        own = chosen & ~rows.copied
        if not own.any():
            continue
        wanted, terms = rows.wanted[own], rows.terms[own]
        yield f"{title:24}{'accuracy':>9}{'core':>9}{'false comfort':>15}{'contrary found':>16}"
        yield _line("rules as they decide", rows.ruled[own], wanted, terms)
        for name, odds in found.items():
            yield _line(name, odds[own].argmax(axis=1), wanted, terms)
        whole = found["rules and encoder"][own]
        yield from _calibration(whole, wanted)
        yield from _sure(whole, wanted, terms)


def _line(
    name: str, given: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64], terms: npt.NDArray[np.str_]
) -> str:
    right = given == wanted
    commits, contrary, silent = (STANCES.index(s) for s in ("commits", "contrary", "silent"))
    said = given == commits
    false = said & np.isin(wanted, (contrary, silent))
    against = wanted == contrary
    core = np.isin(terms, CORE)
    shares = (right.mean(), right[core].mean(), false.sum() / said.sum(), right[against].mean())
    return f"{name:24}{shares[0]:9.3f}{shares[1]:9.3f}{shares[2]:15.3f}{shares[3]:16.3f}"


def _calibration(found: Floats, wanted: npt.NDArray[np.int64]) -> Iterator[str]:
    sure, right = found.max(axis=1), found.argmax(axis=1) == wanted
    place = np.minimum((sure * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(sure[place == b].mean() - right[place == b].mean()) * (place == b).mean()
        for b in range(_BINS)
        if (place == b).any()
    ]
    yield f"expected calibration error {sum(gaps):.3f}"


def _sure(found: Floats, wanted: npt.NDArray[np.int64], terms: npt.NDArray[np.str_]) -> Iterator[str]:
    commits = STANCES.index("commits")
    said = (found.argmax(axis=1) == commits) & np.isin(terms, CORE)
    for step in (*_STEPS, SURE_FROM):
        sure = said & (found.max(axis=1) >= step)
        share, right = sure.sum() / said.sum(), (wanted[sure] == commits).mean()
        below = (found.max(axis=1) < step).mean()
        yield f"sure from {step:.2f}: {share:.2f} of core promises, {right:.3f} right; to check {below:.3f} of all answers"
