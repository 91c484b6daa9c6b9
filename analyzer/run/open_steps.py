"""What is left for a person to decide, by the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from analyzer.records import Assessment
from analyzer.report.open_steps import OpenStep, open_steps
from analyzer.run.queue import sort_queue
from analyzer.store import Store

__all__ = ["left_to_do"]


def left_to_do(store: Store, assessments: Sequence[Assessment]) -> tuple[OpenStep, ...]:
    """All that only a person can decide now; empty where nothing is left.

    Args:
        store: the database.
        assessments: the latest of every vendor.
    """
    places = [place for place in store.locations() if place.state != "replaced"]
    called = {(place.sha256, Path(place.path).name.casefold()) for place in places}
    times = Counter(name for _, name in called)
    shared = {sha256: sha256[:12] for sha256, name in called if times[name] > 1}
    return open_steps(assessments, sort_queue(store), names=shared)
