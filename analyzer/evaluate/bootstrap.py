"""How far a figure may lie from the truth by the chance of which contracts were labelled."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.evaluate.figures import FIGURES, Counts, figures

DRAWS = 1000
_SEED = 20261121
_ENDS = (0.025, 0.975)
#: Counts that no figure needs.
_TABLES = ("term/", "deadline/")


def intervals(counts: Sequence[Counts], *, draws: int = DRAWS) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each figure over resamples of the contracts; the same counts give the same ends.

    Each draw takes as many contracts as there are, any of them several times; the answers of a contract stay
    together, since they are right or wrong together. A figure that no draw has is left out.
    """
    keys = sorted({key for one in counts for key in one if not key.startswith(_TABLES)})
    table = np.array([[one[key] for key in keys] for one in counts], dtype=np.float64)
    times = np.random.default_rng(_SEED).multinomial(
        len(counts), np.full(len(counts), 1 / len(counts)), size=draws
    )
    drawn = [figures(dict(zip(keys, row, strict=True))) for row in (times @ table).tolist()]
    ends = {}
    for name in FIGURES:
        values = [value for one in drawn if (value := one[name]) is not None]
        if values:
            low, high = np.quantile(values, _ENDS).tolist()
            ends[name] = (round(low, 3), round(high, 3))
    return ends
