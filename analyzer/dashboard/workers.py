"""Child processes of the dashboard: one reads contracts, one draws pages.

No hostile file reaches Streamlit itself.

Both are started when they are first needed, stay warm, and are replaced when a file hangs or kills them.
"""

from __future__ import annotations

import atexit
import contextlib
import multiprocessing
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from analyzer import pipeline
from analyzer.codec import load
from analyzer.errors import DpauditError, UnreadableError, problem
from analyzer.ingest.render import crop_picture, page_picture
from analyzer.ingest.sandbox import hush, rlimit
from analyzer.reading.worker import READER, Task
from analyzer.records import Box, Document, Problem, Reading
from analyzer.run import Pool, ScanOptions, scan_files
from analyzer.store import Store, unpack

__all__ = ["ContractReader", "Painter"]

READ_SECONDS = 120.0
DRAW_SECONDS = 20.0
DRAW_MEMORY = 3 * 1024**3  #: bytes of address space, code and libraries among them


class ContractReader:
    """Reads dropped files in one warm child process, within a time and a memory limit."""

    def __init__(self, *, reader: str = READER) -> None:
        self.pool = Pool(workers=1, time_limit=READ_SECONDS, reader=reader)
        self._reader = reader
        self._lock = threading.Lock()  # the pool serves one list of files at a time
        atexit.register(self.pool.close)

    def warm(self) -> None:
        """Start the child now, so that the first contract need not wait for it. Returns at once."""
        threading.Thread(target=self._read_nothing, daemon=True).start()

    def _read_nothing(self) -> None:
        with tempfile.TemporaryDirectory(prefix="dpaudit-") as folder:
            path = Path(folder, "warm.txt")
            path.write_text("The parties agree.", encoding="utf-8")
            with contextlib.suppress(DpauditError):  # the first contract will say what is wrong
                list(self.read([path]))

    def read(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Reading, Document | None]]:
        """Each file's reading as it comes; a file that cannot be read gives one that says why.

        Raises:
            RunError: the child cannot be started.
        """
        tasks = [
            Task(i, str(path), pipeline.ReadOptions(), self._reader, True) for i, path in enumerate(paths)
        ]
        with self._lock:
            for task, answer in self.pool.read(tasks):
                path = paths[task.number]
                reading = unpack(Reading, answer.reading) if answer.reading else None
                if reading is None:
                    why = (
                        load(Problem, answer.problem.decode())
                        if answer.problem
                        else problem("P203", stage="run")
                    )
                    sha256 = pipeline.file_digest(path)
                    reading = pipeline.unreadable_reading(sha256, pipeline.media_of(path), why)
                yield path, reading, unpack(Document, answer.document) if answer.document else None

    def scan(self, paths: Sequence[Path], store: Store, *, as_of: date) -> None:
        """Read files that are kept, store what they say and judge their vendors.

        Raises:
            RunError: the child cannot be started.
            StoreError: the database cannot be written.
        """
        with self._lock:
            scan_files(paths, store, options=ScanOptions(as_of=as_of, reader=self._reader), pool=self.pool)


class Painter:
    """Draws pages in a child process."""

    def __init__(self) -> None:
        self._pool: Any = None  # pebble's types differ between its versions
        self._lock = threading.Lock()
        atexit.register(self.close)

    def draw(self, path: Path, page: int, boxes: Sequence[Box], *, width: int) -> bytes | Problem:
        """A page as PNG, or why it cannot be drawn."""
        return self._drawn(draw_page, str(path), page, tuple(boxes), width)

    def _drawn(self, work: Callable[..., bytes | Problem], *given: object) -> bytes | Problem:
        with self._lock:
            if self._pool is None or not self._pool.active:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=1, max_tasks=500, initializer=prepare, context=context)
            future = self._pool.schedule(work, args=given, timeout=DRAW_SECONDS)
        try:
            drawn: bytes | Problem = future.result()
        except TimeoutError:
            return problem("P201", stage="run", seconds=f"{DRAW_SECONDS:g}")
        except (ProcessExpired, OSError):
            return problem("P203", stage="run")
        return drawn

    def crop(self, path: Path, box: Box) -> bytes | Problem:
        """The part of a page around a box as PNG, or why it cannot be drawn."""
        return self._drawn(crop_page, str(path), box)

    def close(self) -> None:
        """Stop the child."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
            self._pool = None


def prepare() -> None:
    """What the child does first: some pages would take all there is to draw, and have libraries complain."""
    rlimit(memory=DRAW_MEMORY)
    hush()


def draw_page(path: str, page: int, boxes: tuple[Box, ...], width: int) -> bytes | Problem:
    """What the child does. Runs there; takes and gives only what pickles."""
    try:
        return page_picture(Path(path), page, boxes, width=width)
    except UnreadableError as error:
        return error.problem


def crop_page(path: str, box: Box) -> bytes | Problem:
    """What the child does for a part of a page."""
    try:
        return crop_picture(Path(path), box)
    except UnreadableError as error:
        return error.problem
