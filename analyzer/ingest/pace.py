"""How far the reading of one file has come, and whether there is time for one more page.

A page that hangs inside a C library can be stopped only from outside. So whoever watches is told which page
is next, and may have the file read again without one that came to grief; and pages are given up in good
order when time runs short, so that what was read is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from analyzer.errors import problem
from analyzer.ingest.options import IngestOptions
from analyzer.records import Problem

#: Share of the time, beyond all of it, in which pages with text are still read: they take milliseconds.
_GRACE = 0.25
#: Seconds that recognising one page may take, however much time the file has.
PAGE_SECONDS = 20.0


@dataclass(slots=True)
class Pace:
    """The clock of one file; it starts when it is made."""

    options: IngestOptions
    clock: Callable[[], float] = time.monotonic
    _started: float = field(init=False)

    def __post_init__(self) -> None:
        self._started = self.clock()

    def begin(self, page: int) -> Problem | None:
        """Tell which page (from 1) is next; a problem where it must be left out unopened."""
        if self.options.on_page is not None:
            self.options.on_page(page)
        why = dict(self.options.skip).get(page)
        if why is not None:
            return problem("P135", stage="ingest", page=page, why=why)
        if self._left() < -_GRACE * (self.options.seconds or 0.0):
            return self.too_late(page)
        return None

    def end(self) -> None:
        """Tell that no page is in hand any more."""
        if self.options.on_page is not None:
            self.options.on_page(0)

    def picture_seconds(self) -> float:
        """Seconds that recognising the page in hand may take; 0 where there is no time for it."""
        return min(max(self._left(), 0.0), PAGE_SECONDS)

    def too_late(self, page: int) -> Problem:
        """The problem with a page that there was no time for."""
        return problem("P136", stage="ingest", page=page)

    def _left(self) -> float:
        if self.options.seconds is None:
            return float("inf")
        return self.options.seconds - (self.clock() - self._started)
