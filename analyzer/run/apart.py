"""Files one by one, each read in a child process: what one does to its reader stays there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from analyzer import pipeline
from analyzer.errors import problem
from analyzer.pipeline import ReadOptions
from analyzer.reading.worker import READER, Answer, Task
from analyzer.records import Problem, Reading
from analyzer.run.pool import MEMORY_LIMIT, TIME_LIMIT, Pool
from analyzer.store import unpack

_PROBLEM = TypeAdapter(Problem)


def read_apart(
    paths: Sequence[Path],
    *,
    options: ReadOptions,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    reader: str = READER,
) -> Iterator[Reading]:
    """The readings of files, in their order, each as soon as it is there.

    Args:
        paths: of files; one that cannot be read gives a reading that says why.
        options: how to read.
        time_limit: seconds for one file.
        memory_limit: bytes of resident memory that reading one may take.
        reader: see `worker.READER`.

    Raises:
        RunError: no child process can be started.
        DpauditError: the installation, not a file, is at fault.
    """
    tasks = [Task(i, str(path), options, reader, keep_document=False) for i, path in enumerate(paths)]
    ready: dict[int, Reading] = {}
    due = 0
    with Pool(workers=1, time_limit=time_limit, memory_limit=memory_limit, reader=reader) as pool:
        for task, answer in pool.read(tasks):
            ready[task.number] = _reading(paths[task.number], answer)
            while due in ready:  # a file that is tried again comes after the next
                yield ready.pop(due)
                due += 1


def _reading(path: Path, answer: Answer) -> Reading:
    reading = unpack(Reading, answer.reading) if answer.reading else None
    if reading is not None:
        return reading
    return pipeline.unreadable_reading(pipeline.file_digest(path), pipeline.media_of(path), _why(answer))


def _why(answer: Answer) -> Problem:
    try:
        return _PROBLEM.validate_json(answer.problem)
    except ValidationError:
        return problem("P302", stage="run", kind="ValidationError")
