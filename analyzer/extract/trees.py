"""Boosted trees, as `models/train.py` fits them: a row of features to the probabilities of the stances.

Friedman, "Greedy function approximation: a gradient boosting machine" (2001), with one sum of trees for each class.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from analyzer.extract.weights import load_weights

_FILE = "combiner.npz"

Array = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one table; a leaf is its own left and right."""

    roots: npt.NDArray[np.int32]  #: (rounds, classes): where each tree begins
    feature: npt.NDArray[np.int32]
    threshold: npt.NDArray[np.float64]  #: up to it, left
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: npt.NDArray[np.float64]  #: of a leaf
    start: npt.NDArray[np.float64]  #: (classes,): log odds before the first tree
    depth: int

    def probabilities(self, features: Array) -> Array:
        """Probabilities, (rows, classes), from features, (rows, features)."""
        rows = np.arange(len(features))[:, None, None]
        node = np.broadcast_to(self.roots, (len(features), *self.roots.shape))
        for _ in range(self.depth):
            goes_left = features[rows, self.feature[node]] <= self.threshold[node]
            node = np.where(goes_left, self.left[node], self.right[node])
        return shares_of(self.value[node].sum(axis=1) + self.start)


def shares_of(odds: npt.NDArray[np.float64]) -> Array:
    """Log odds, (rows, classes), as probabilities (softmax)."""
    raised = np.exp(odds - odds.max(axis=1, keepdims=True))
    found: Array = (raised / raised.sum(axis=1, keepdims=True)).astype(np.float32)
    return found


@cache
def load_trees() -> Trees:
    """The combiner that ships with this version.

    Raises:
        InstallError: its file is missing or damaged.
    """
    stored = load_weights().arrays(_FILE)
    depth = int(stored.pop("depth"))
    return Trees(**stored, depth=depth)
