"""The child process's side: read one file, and hand JSON bytes back. It never sees the database."""

from __future__ import annotations

import gc
import importlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from analyzer import codec
from analyzer.errors import DpauditError, UnreadableError, problem
from analyzer.ingest import sandbox
from analyzer.reading.read import ReadOptions
from analyzer.records import Document, Problem, Reading

#: ``module:function``; the function takes a path and ``options=`` and gives a document and its reading.
READER = "analyzer.reading:read_file"

#: Bytes of address space that code and shared libraries may take beside what the parent watches for.
LIBRARIES = 2 * 1024**3

#: Of a file's time, what its pages may take; the rest is for making sense of them.
_PAGES = 0.6

#: A document and its reading are trees, in which the cycle collector finds little: it looks more rarely.
_OBJECTS_PER_LOOK = 20_000

Reader = Callable[..., tuple[Document, Reading]]


@dataclass(frozen=True, slots=True)
class Task:
    """One file to read."""

    number: int
    path: str
    options: ReadOptions
    reader: str = READER
    keep_document: bool = True
    seconds: float | None = None  #: that it may take; set when it is handed out
    skip: tuple[tuple[int, str], ...] = ()  #: pages not to open, each with the reason
    until: int | None = None  #: the last page to read


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child made of a file: JSON, so that nothing but bytes is taken from it."""

    document: bytes = b""  #: compressed JSON of a `Document`; empty where it is not kept
    reading: bytes = b""  #: compressed JSON of a `Reading`; empty where there is none
    problem: bytes = b""  #: JSON of the `Problem` that stopped it
    seconds: float = 0.0


def warm_up(notes: str, reader: str, memory_limit: int) -> None:
    """Import the pipeline once, before the first file's clock runs, and tell the parent our process id."""
    sandbox.rlimit(memory=2 * memory_limit + LIBRARIES)
    gc.disable()
    find_reader(reader)
    sandbox.hush()  # not before: what stops the import is worth seeing
    gc.freeze()  # what is loaded stays: the cycle collector need not look at it for every file
    gc.enable()
    gc.set_threshold(_OBJECTS_PER_LOOK, 20, 20)
    note(notes, None)


def read_one(task: Task, notes: str) -> Answer:
    """Read one file. Whatever the file does to us short of killing the process comes back as a value.

    Raises:
        DpauditError: the installation, not the file, is at fault.
    """
    note(notes, task.number)
    started = time.perf_counter()
    try:
        document, reading = find_reader(task.reader)(Path(task.path), options=_options(task, notes))
        answer = Answer(
            codec.pack(document, Document) if task.keep_document else b"",
            codec.pack(reading, Reading),
            seconds=round(time.perf_counter() - started, 3),
        )
    except (DpauditError, MemoryError):
        raise
    except UnreadableError as error:
        answer = _failed(error.problem, started)
    except OSError as error:
        answer = _failed(problem("P204", stage="run", why=error.strerror or "error"), started)
    except Exception as error:  # hostile files reach every parser: one must never stop the others
        answer = _failed(problem("P302", stage="run", kind=type(error).__name__), started)
    finally:
        note(notes, None)
    return answer


def find_reader(name: str) -> Reader:
    """The function that a dotted name means."""
    module, _, function = name.partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)
    return reader


def note(folder: str, number: int | None, page: int = 0) -> None:
    """Tell the parent which file and page this process has in hand; ``None`` for none.

    A file, not a queue: a process that is killed while it holds a queue's lock would stop all others.
    """
    path = Path(folder, str(os.getpid()))
    path.write_text("-" if number is None else f"{number} {page}", encoding="ascii")


def _options(task: Task, notes: str) -> ReadOptions:
    """The file's options, with this try's limits."""

    def tell(page: int) -> None:
        note(notes, task.number, page)

    options = replace(task.options, skip=task.skip, on_page=tell)
    if task.seconds is not None:
        options = replace(options, seconds=task.seconds * _PAGES)
    if task.until is not None:
        options = replace(options, max_pages=min(task.until, options.max_pages))
    return options


def _failed(why: Problem, started: float) -> Answer:
    return Answer(problem=codec.dump(why, Problem).encode(), seconds=round(time.perf_counter() - started, 3))
