"""The parent's side: child processes that may hang, crash or eat memory, and one outcome for each file."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil
from pebble import ProcessExpired, ProcessPool

from analyzer.errors import RunError, problem
from analyzer.records import Problem
from analyzer.run.worker import READER, Answer, Task, read_one, warm_up
from analyzer.store import codec

#: A child is replaced after so many files, so that what they leave in memory does not add up.
FILES_PER_CHILD = 200
#: Seconds between two looks at the children's memory.
WATCH_SECONDS = 0.1
#: How often the children may fail to start at all before we give up.
_STARTS = 3
_MEGABYTE = 1024 * 1024


class Pool:
    """Child processes that read files. Started at the first file; may be kept warm for the next ones."""

    def __init__(
        self,
        *,
        workers: int = 2,
        time_limit: float = 300.0,
        memory_limit: int = 1500 * _MEGABYTE,
        reader: str = READER,
    ) -> None:
        """Nothing is started yet.

        Args:
            workers: processes at a time.
            time_limit: seconds for one file.
            memory_limit: bytes of resident memory of one child.
            reader: see `worker.READER`.
        """
        self._workers = max(1, workers)
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._reader = reader
        self._pool: Any = None  # pebble's types differ between its versions
        self._notes = tempfile.mkdtemp(prefix="dpaudit-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop all children at once, whatever they do."""
        self._stop()
        shutil.rmtree(self._notes, ignore_errors=True)

    def read(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Read files and give each one's answer as it comes, in no fixed order; none is left out.

        Raises:
            RunError: the children cannot be started.
            DpauditError: a child says that the installation is at fault.
        """
        waiting = deque(tasks)
        tries: Counter[int] = Counter()
        starts = 0
        pending: dict[Future[Answer], Task] = {}
        too_big: set[int] = set()
        try:
            while waiting or pending:
                if not self._fill(waiting, pending) and not pending:
                    starts = self._restart(starts)
                done, _ = wait(pending, timeout=WATCH_SECONDS, return_when="FIRST_COMPLETED")
                too_big |= self._cancel_too_big(pending)
                if any(_is_broken(future) for future in done) or not self._alive():
                    yield from self._recover(pending, waiting, tries, too_big)
                    starts = self._restart(starts)
                    continue
                for future in done:
                    task, starts = pending.pop(future), 0
                    yield task, self._answer(future, task, too_big)
        except BaseException:  # Ctrl-C, or the caller stops listening: leave no child behind
            self._stop()
            raise

    def _fill(self, waiting: deque[Task], pending: dict[Future[Answer], Task]) -> bool:
        """Hand out a few files more than there are children; false where the pool takes none."""
        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=self._workers,
                max_tasks=FILES_PER_CHILD,
                initializer=warm_up,
                initargs=(self._notes, self._reader, self._memory_limit),
                context=multiprocessing.get_context("spawn"),
            )
        while waiting and len(pending) < self._workers * 2:
            task = waiting.popleft()
            try:
                future = self._pool.schedule(read_one, args=(task, self._notes), timeout=self._time_limit)
            except RuntimeError:  # the pool broke since the last look
                waiting.appendleft(task)
                return False
            pending[future] = task
        return True

    def _recover(
        self,
        pending: dict[Future[Answer], Task],
        waiting: deque[Task],
        tries: Counter[int],
        too_big: set[int],
    ) -> Iterator[tuple[Task, Answer]]:
        """After the pool broke: files go back in the queue, but one that was in hand twice is given up."""
        in_hand = set(self._in_hand().values())
        for future, task in list(pending.items()):
            del pending[future]
            if future.done() and not _is_broken(future):
                yield task, self._answer(future, task, too_big)
                continue
            tries[task.number] += task.number in in_hand
            if tries[task.number] >= 2:
                yield task, _failure(problem("P203", stage="run"))
            else:
                waiting.append(task)

    def _restart(self, starts: int) -> int:
        self._stop()
        if starts + 1 >= _STARTS:
            raise RunError(
                "The processes that read files could not be started.",
                advice="Run: dpaudit doctor. Close other programs if memory is short.",
                code="E401",
            )
        return starts + 1

    def _alive(self) -> bool:
        return self._pool is not None and self._pool.active

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None
        for note in Path(self._notes).glob("*"):
            note.unlink(missing_ok=True)

    def _in_hand(self) -> dict[int, int]:
        """Process id -> number of the file it has in hand."""
        notes = ((note.name, _text_of(note)) for note in Path(self._notes).glob("*"))
        return {int(pid): int(number) for pid, number in notes if pid.isdigit() and number.isdigit()}

    def _cancel_too_big(self, pending: dict[Future[Answer], Task]) -> set[int]:
        """Stop the files whose child has grown over the limit, and give their numbers."""
        big: set[int] = set()
        for pid, number in self._in_hand().items():
            size = _memory_of(pid)
            if size < self._memory_limit:
                continue
            big.add(number)
            for future, task in pending.items():
                if task.number == number:
                    future.cancel()  # the pool then ends the child, when it holds no lock
            if size >= 2 * self._memory_limit:
                _kill(pid)  # too fast to wait for that
        return big

    def _answer(self, future: Future[Answer], task: Task, too_big: set[int]) -> Answer:
        megabytes = self._memory_limit // _MEGABYTE
        if task.number in too_big and (future.cancelled() or future.exception() is not None):
            return _failure(problem("P202", stage="run", megabytes=megabytes))
        try:
            answer = future.result()
        except TimeoutError:
            seconds = f"{self._time_limit:g}"
            return _failure(problem("P201", stage="run", seconds=seconds), seconds=self._time_limit)
        except MemoryError:
            return _failure(problem("P202", stage="run", megabytes=megabytes))
        except (ProcessExpired, CancelledError):
            return _failure(problem("P203", stage="run"))
        if not isinstance(answer, Answer):
            return _failure(problem("P302", stage="run", kind=type(answer).__name__))
        return answer


def _is_broken(future: Future[Answer]) -> bool:
    return not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def _failure(why: Problem, *, seconds: float = 0.0) -> Answer:
    return Answer(problem=codec.dump(why, Problem).encode(), seconds=seconds)


def _text_of(note: Path) -> str:
    try:
        return note.read_text(encoding="ascii")
    except OSError:  # on Windows, while the child writes it
        return ""


def _memory_of(pid: int) -> int:
    """Resident bytes of a child of ours; 0 where there is no such child any more."""
    try:
        process = psutil.Process(pid)
        return process.memory_info().rss if process.ppid() == os.getpid() else 0
    except psutil.Error:
        return 0


def _kill(pid: int) -> None:
    try:
        process = psutil.Process(pid)
        if process.ppid() == os.getpid():
            process.kill()
    except psutil.Error:
        pass
