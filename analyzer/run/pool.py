"""The parent's side: child processes that may hang, crash or eat memory, and one outcome for each file."""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pebble import ProcessExpired, ProcessPool

from analyzer import codec
from analyzer.errors import RunError, problem
from analyzer.reading.worker import READER, Answer, Task, read_one, warm_up
from analyzer.records import Problem
from analyzer.run.watch import Trouble, Watch

_MEGABYTE = 1024 * 1024
#: Seconds, and bytes of resident memory, that one file may take where nothing else is said.
TIME_LIMIT, MEMORY_LIMIT = 300.0, 1500 * _MEGABYTE
#: A child is replaced after so many files, so that what they leave in memory does not add up.
FILES_PER_CHILD = 200
#: Seconds between two looks at the children.
WATCH_SECONDS = 0.1
#: Seconds for one page: a share of the file's time, within bounds; a dense scanned page takes three or four.
_PAGE_SHARE, _PAGE_LEAST, _PAGE_MOST = 0.25, 10.0, 45.0
#: So many pages may come to grief and be left out; at the next, the file is read up to there.
_MOST_LEFT_OUT = 3
#: Share of the time limit with which it is still worth beginning a file anew.
_WORTH_IT = 0.05
#: How often the children may fail to start at all before we give up.
_STARTS = 3


class Pool:
    """Child processes that read files. Started at the first file; may be kept warm for the next ones.

    A page that hangs, crashes or eats memory ends its child. The file is then read again without that page,
    in the time that it has left, so that one bad page costs one page.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        time_limit: float = TIME_LIMIT,
        memory_limit: int = MEMORY_LIMIT,
        page_limit: float | None = None,
        reader: str = READER,
    ) -> None:
        """Nothing is started yet.

        Args:
            workers: processes at a time.
            time_limit: seconds for one file.
            memory_limit: bytes of resident memory of one child.
            page_limit: seconds for one page; ``None`` for a share of `time_limit`.
            reader: see `worker.READER`.
        """
        self._workers = max(1, workers)
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._reader = reader
        self._pool: Any = None  # pebble's types differ between its versions
        self._notes = tempfile.mkdtemp(prefix="dpaudit-")
        if page_limit is None:
            page_limit = min(max(time_limit * _PAGE_SHARE, _PAGE_LEAST), _PAGE_MOST)
        self._watch = Watch(Path(self._notes), memory_limit=memory_limit, page_limit=page_limit)

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
        troubles: dict[int, Trouble] = {}
        try:
            while waiting or pending:
                if not self._fill(waiting, pending) and not pending:
                    starts = self._restart(starts)
                done, _ = wait(pending, timeout=WATCH_SECONDS, return_when="FIRST_COMPLETED")
                troubles |= self._stop_troubled(pending)
                if any(_is_broken(future) for future in done) or not self._alive():
                    yield from self._recover(pending, waiting, tries, troubles)
                    starts = self._restart(starts)
                    continue
                for future in done:
                    task, starts = pending.pop(future), 0
                    answer = self._answer(future, task, troubles.pop(task.number, None))
                    if isinstance(answer, Task):
                        waiting.appendleft(answer)
                    else:
                        yield task, answer
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
            task = replace(task, seconds=task.seconds or self._time_limit)
            try:
                future = self._pool.schedule(read_one, args=(task, self._notes), timeout=task.seconds)
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
        troubles: dict[int, Trouble],
    ) -> Iterator[tuple[Task, Answer]]:
        """After the pool broke: files go back in the queue, but one that was in hand twice is given up."""
        in_hand = self._watch.in_hand()
        for future, task in list(pending.items()):
            del pending[future]
            if future.done() and not _is_broken(future):
                answer = self._answer(future, task, troubles.pop(task.number, None))
                if isinstance(answer, Task):
                    waiting.append(answer)
                else:
                    yield task, answer
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
        self._watch.clear()

    def _stop_troubled(self, pending: dict[Future[Answer], Task]) -> dict[int, Trouble]:
        """Stop the files whose child has grown too big or whose page takes too long; say why of each."""
        troubles = self._watch.look()
        for future, task in pending.items():
            if task.number in troubles:
                future.cancel()  # the pool then ends the child, when it holds no lock
        return troubles

    def _answer(self, future: Future[Answer], task: Task, trouble: Trouble | None) -> Answer | Task:
        """The child's answer; the task with fewer pages, where it is to be tried again."""
        try:
            answer = future.result()
        except TimeoutError:
            seconds = f"{self._time_limit:g}"
            self._watch.forget(task.number)
            return _failure(problem("P201", stage="run", seconds=seconds), seconds=self._time_limit)
        except MemoryError:
            trouble = self._watch.too_big(self._watch.hand(task.number))
        except (ProcessExpired, CancelledError):
            trouble = trouble or self._watch.ended(self._watch.hand(task.number))
        else:
            if not isinstance(answer, Answer):
                return _failure(problem("P302", stage="run", kind=type(answer).__name__))
            return answer
        self._watch.forget(task.number)
        return self._without_page(task, trouble) or _failure(trouble.problem, seconds=trouble.seconds)

    def _without_page(self, task: Task, trouble: Trouble) -> Task | None:
        """The file once more, without the page that stopped it; ``None`` where that is not worth trying."""
        left = (task.seconds or self._time_limit) - trouble.seconds
        if not trouble.page or task.until is not None or left < _WORTH_IT * self._time_limit:
            return None
        if len(task.skip) < _MOST_LEFT_OUT:
            return replace(task, seconds=left, skip=(*task.skip, (trouble.page, trouble.why)))
        return replace(task, seconds=left, until=trouble.page - 1) if trouble.page > 1 else None


def _is_broken(future: Future[Answer]) -> bool:
    return not future.cancelled() and isinstance(future.exception(), BrokenProcessPool)


def _failure(why: Problem, *, seconds: float = 0.0) -> Answer:
    return Answer(problem=codec.dump(why, Problem).encode(), seconds=round(seconds, 3))
