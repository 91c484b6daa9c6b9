"""What the combiner weighs: for each term of a paper, what the rules decided and what the encoder saw, in numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from analyzer.extract.judging import Judged
from analyzer.extract.signals import Signal
from analyzer.extract.stance import Decision
from analyzer.records import Stance

Array = npt.NDArray[np.float32]

#: The order in every array of stances.
STANCES: tuple[Stance, ...] = ("silent", "commits", "hedged", "contrary")
_STEPS = (
    "contrary", "first", "overturned", "commits", "weakened", "soft_contrary", "hedged", "last_contrary", "silent",
    "schedule", "blank", "pointer", "partial",
)  # fmt: skip
_TOP = 3  #: passages
#: How many features there are of each kind, in their order: which term it is, what the rules say, what the encoder
#: sees, what it sees where the rules decided, and what kind of paper it is.
WIDTHS = {"term": 27, "rules": 26, "encoder": 18, "both": 8, "paper": 2, "paper_rules": 3, "paper_encoder": 3}
_AGAINST = frozenset({"contrary", "soft_contrary"})


def features_of(
    terms: Sequence[str],
    judged: Mapping[str, Judged],
    seen: Array,
    gate: Array,
    *,
    about_data: bool,
) -> Array:
    """A row of features for each term, (terms, features).

    Args:
        terms: the order of terms in `seen` and `gate`.
        judged: what the rules decided, and the signals that rests on.
        seen: the encoder's probabilities, (passages, terms, stances); 1 for silence where it did not look.
        gate: the gate's log odds, (passages, terms).
        about_data: whether the paper is about data of people.
    """
    paper = _paper(terms, judged, seen, about_data=about_data)
    rows = [
        np.concatenate(
            [
                np.eye(len(terms), dtype=np.float32)[number],
                _ruled(judged[term].decision, judged[term].signals),
                _seen(seen[:, number], gate[:, number]),
                _seen_where_ruled(judged[term].decision, seen[:, number]),
                paper,
            ]
        )
        for number, term in enumerate(terms)
    ]
    return np.stack(rows).astype(np.float32)


def _ruled(decision: Decision, signals: tuple[Signal, ...]) -> Array:
    gives = [signal.gives for signal in signals]
    clock = decision.clock
    return np.array(
        [
            *(decision.stance == stance for stance in STANCES),
            *(decision.by == step for step in _STEPS),
            decision.sure,
            min(len(decision.lines), 5),
            len(decision.hedges),
            min(sum(g in _AGAINST for g in gives), 4),
            min(sum(":" in g for g in gives), 4),
            min(len({g for g in gives if ":" not in g}), 4),
            clock is not None,
            clock is not None and clock.blank,
            np.log1p(clock.hours) if clock is not None and clock.hours else 0,
        ],
        dtype=np.float32,
    )


def _seen(seen: Array, gate: Array) -> Array:
    """The strongest passages for each stance, how much is said in all, and the passage that says most."""
    best = -np.sort(-seen, axis=0)[:_TOP]
    tops = np.zeros((_TOP, len(STANCES)), dtype=np.float32)
    tops[: len(best)] = best
    said = 1 - seen[:, 0]
    loudest = seen[int(said.argmax())]
    return np.concatenate(
        [
            tops[:, 1:].ravel(),
            loudest,
            np.log1p(seen[:, 1:].sum(axis=0)),
            [min(int((said > 0.5).sum()), 6), gate.max()],
        ]
    ).astype(np.float32)


def _seen_where_ruled(decision: Decision, seen: Array) -> Array:
    """What the encoder makes of the passages that the rules decided by: strongest and mean; silence without any."""
    if not decision.lines:
        return np.array([1, 0, 0, 0, 1, 0, 0, 0], dtype=np.float32)
    own = seen[list(decision.lines)]
    return np.concatenate([[own[:, 0].min()], own[:, 1:].max(axis=0), own.mean(axis=0)]).astype(np.float32)


def _paper(terms: Sequence[str], judged: Mapping[str, Judged], seen: Array, *, about_data: bool) -> Array:
    """What kind of paper it is: how long, how much the rules and the encoder find in it."""
    ruled = [np.mean([judged[term].decision.stance == stance for term in terms]) for stance in STANCES[1:]]
    return np.array(
        [about_data, np.log1p(len(seen)), *ruled, *seen[:, :, 1:].max(axis=0).mean(axis=0)], dtype=np.float32
    )
