"""What the parent sees of its children: the file and page each has in hand, since when, and how big it is."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import psutil

from analyzer.errors import problem
from analyzer.records import Problem

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Hand:
    """What a child has in hand. Times are of the parent's own clock, from when it first saw it."""

    number: int  #: of the file
    page: int  #: from 1; 0 where no page is open
    since: float
    page_since: float
    page_busy: float = 0.0  #: seconds of processor time that the child had used by then


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a child was stopped, or ended on its own."""

    problem: Problem  #: of the whole file, where no page is to blame
    page: int = 0  #: that was open then; 0 if none
    why: str = ""  #: said of the page after "reading it"
    seconds: float = 0.0  #: that the file had taken by then


class Watch:
    """Looks at the children again and again. They tell what they have in hand by files in a folder."""

    def __init__(
        self,
        folder: Path,
        *,
        memory_limit: int,
        page_limit: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is looked at yet.

        Args:
            folder: where children leave their notes, one named after each one's process id.
            memory_limit: bytes of resident memory of one child.
            page_limit: seconds for one page, of processor time; on the clock, twice as many. A machine that
                is busy with other work is not the page's fault.
            clock: seconds that only ever go up.
        """
        self._folder = folder
        self._memory_limit = memory_limit
        self._page_limit = page_limit
        self._clock = clock
        self._hands: dict[int, Hand] = {}  # by process id
        self._stopped: set[int] = set()

    def look(self) -> dict[int, Trouble]:
        """The files whose child has to be stopped now, each told once; a child far too big is ended here."""
        self._see()
        found: dict[int, Trouble] = {}
        for pid, hand in self._hands.items():
            if pid in self._stopped:
                continue
            size, busy = _usage_of(pid)
            if size >= self._memory_limit:
                found[hand.number] = self.too_big(hand)
            elif size and hand.page and self._is_over(hand, busy):
                found[hand.number] = self._too_slow(hand)
            else:
                continue
            self._stopped.add(pid)
            if size >= 2 * self._memory_limit:
                _kill(pid)  # too fast to wait for the pool, which ends a child when it holds no lock
        return found

    def _is_over(self, hand: Hand, busy: float) -> bool:
        waited = self._clock() - hand.page_since
        return busy - hand.page_busy >= self._page_limit or waited >= 2 * self._page_limit

    def hand(self, number: int) -> Hand | None:
        """What was last seen of a file in hand; ``None`` where no child has begun it."""
        self._see()
        hands = [hand for hand in self._hands.values() if hand.number == number]
        return max(hands, key=_last_seen, default=None)

    def in_hand(self) -> set[int]:
        """Numbers of the files that children have in hand, or had when they ended."""
        self._see()
        return {hand.number for hand in self._hands.values()}

    def forget(self, number: int) -> None:
        """A file is done, or begins anew: what was seen of it is no longer true."""
        for pid in [pid for pid, hand in self._hands.items() if hand.number == number]:
            del self._hands[pid]
            if not _usage_of(pid)[0]:  # a dead child's note would stand for ever
                (self._folder / str(pid)).unlink(missing_ok=True)

    def clear(self) -> None:
        """All children have ended."""
        self._hands.clear()
        self._stopped.clear()
        for note in self._folder.glob("*"):
            note.unlink(missing_ok=True)

    def too_big(self, hand: Hand | None) -> Trouble:
        """What is said of a child that grew over the limit."""
        megabytes = self._memory_limit // _MEGABYTE
        why = f"used more than {megabytes} MB of memory"
        return self._trouble(problem("P202", stage="run", megabytes=megabytes), why, hand)

    def ended(self, hand: Hand | None) -> Trouble:
        """What is said of a child that ended on its own."""
        return self._trouble(problem("P203", stage="run"), "made the program that reads end", hand)

    def _too_slow(self, hand: Hand) -> Trouble:
        seconds = f"{self._page_limit:g}"
        why = f"took more than {seconds} seconds"
        return self._trouble(problem("P201", stage="run", seconds=seconds), why, hand)

    def _trouble(self, whole: Problem, why: str, hand: Hand | None) -> Trouble:
        if hand is None:
            return Trouble(whole)
        return Trouble(whole, hand.page, why, self._clock() - hand.since)

    def _see(self) -> None:
        now = self._clock()
        seen: dict[int, Hand] = {}
        for note in self._folder.glob("*"):
            if not note.name.isdigit():
                continue
            pid = int(note.name)
            if pid in self._stopped and not _usage_of(pid)[0]:
                self._stopped.discard(pid)
                note.unlink(missing_ok=True)
            elif pid not in self._stopped and (hand := _hand(_said(note), self._hands.get(pid), pid, now)):
                seen[pid] = hand
        self._hands = seen


def _hand(said: str, before: Hand | None, pid: int, now: float) -> Hand | None:
    words = said.split()
    if not words:  # it is being written just now
        return before
    if len(words) != 2 or not all(word.isdigit() for word in words):
        return None
    number, page = map(int, words)
    if before is None or before.number != number:
        return Hand(number, page, now, now, _usage_of(pid)[1])
    if before.page == page:
        return before
    return replace(before, page=page, page_since=now, page_busy=_usage_of(pid)[1])


def _last_seen(hand: Hand) -> float:
    return hand.since


def _said(note: Path) -> str:
    try:
        return note.read_text(encoding="ascii")
    except (OSError, ValueError):  # on Windows, while the child writes it
        return ""


def _usage_of(pid: int) -> tuple[int, float]:
    """Resident bytes and processor seconds of a child of ours; zeros where it is no more."""
    try:
        process = psutil.Process(pid)
        if process.ppid() != os.getpid():
            return 0, 0.0
        times = process.cpu_times()
        return process.memory_info().rss, times.user + times.system
    except psutil.Error:
        return 0, 0.0


def _kill(pid: int) -> None:
    try:
        process = psutil.Process(pid)
        if process.ppid() == os.getpid():
            process.kill()
    except psutil.Error:
        pass
