"""The likest of many names, for many names at once: ten times quicker than one after the other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz import fuzz, process

__all__ = ["closest", "in_order"]

#: Likenesses held in memory at once, 8 bytes each.
_AT_ONCE = 2_000_000


def closest(
    names: Sequence[str], among: Sequence[str], *, cutoff: float, limit: int | None = None
) -> list[list[int]]:
    """For each name, the numbers of those that are at least so like it; the likest first, then by number.

    It is what `rapidfuzz.process.extract` gives with `fuzz.ratio`.

    Args:
        names: what to look for, as they are compared.
        among: where to look.
        cutoff: of 100.
        limit: most numbers for each name.
    """
    found: list[list[int]] = [[] for _ in names]
    by_length = sorted(range(len(among)), key=lambda i: len(among[i]))
    lengths = [len(among[i]) for i in by_length]
    ordered = sorted(range(len(names)), key=lambda i: len(names[i]))
    for batch in _batches(ordered, max(_AT_ONCE // max(len(among), 1), 1)):
        # A name that is much shorter or longer than another one cannot be like it.
        shortest, longest = len(names[batch[0]]), len(names[batch[-1]])
        share = max(cutoff - 1.0, 0.0) / (200.0 - cutoff + 1.0)
        start = bisect_left(lengths, shortest * share)
        stop = bisect_right(lengths, longest / share) if share else len(lengths)
        numbers = sorted(by_length[start:stop])
        if numbers:
            likest = _scored([names[i] for i in batch], [among[i] for i in numbers], cutoff, limit)
            for i, close in zip(batch, likest, strict=True):
                found[i] = [numbers[k] for k in close]
    return found


def _batches(ordered: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def _scored(names: Sequence[str], among: Sequence[str], cutoff: float, limit: int | None) -> list[list[int]]:
    scores = process.cdist(names, among, scorer=fuzz.ratio, score_cutoff=cutoff, dtype=np.float64, workers=-1)
    rows, numbers = np.nonzero(scores >= cutoff)
    likest = numbers[np.lexsort((numbers, -scores[rows, numbers], rows))]
    ends = np.searchsorted(rows, np.arange(len(names) + 1))
    return [likest[a : b if limit is None else min(a + limit, b)].tolist() for a, b in pairwise(ends)]


def in_order(name: str) -> str:
    """A name with its words by the alphabet, so that their order makes no difference."""
    return " ".join(sorted(name.split()))
