"""Pages that hang, crash or eat memory cost themselves, not their file; and a file keeps its time limit."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import psutil
import pytest

from analyzer import codec
from analyzer.pipeline import ReadOptions
from analyzer.reading.worker import Answer, Task, note
from analyzer.records import Document, Problem, Reading
from analyzer.run import Pool, ScanOptions, scan
from analyzer.run.watch import Watch
from analyzer.store import Store, unpack

PAGED = "run_readers:paged"
READ = ReadOptions()


def tasks(folder: Path, *contents: str) -> list[Task]:
    made = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.txt"
        path.write_text(content, encoding="utf-8")
        made.append(Task(number, str(path), READ, PAGED))
    return made


def answers(pool: Pool, wanted: list[Task]) -> list[Answer]:
    found = {task.number: answer for task, answer in pool.read(wanted)}
    return [found[task.number] for task in wanted]


def text_of(answer: Answer) -> str:
    document = unpack(Document, answer.document)
    assert document is not None
    return document.text


def problems_of(answer: Answer) -> list[tuple[str, int | None]]:
    reading = unpack(Reading, answer.reading)
    assert reading is not None
    return [(p.code, p.page) for p in reading.problems]


def test_page_that_comes_to_grief_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    with Pool(workers=2, time_limit=24, memory_limit=400 * 1024 * 1024, page_limit=5, reader=PAGED) as pool:
        hang, crash, hog, good, many = answers(
            pool,
            tasks(
                tmp_path,
                "nothing hang nothing",
                "crash nothing crash",
                "nothing nothing hog",
                "nothing",
                "nothing exit exit nothing exit nothing exit nothing",
            ),
        )
    assert text_of(hang).startswith("pages 1 3 in ")
    assert problems_of(hang) == [("P135", 2)]
    assert text_of(crash).startswith("pages 2 in ")
    assert problems_of(crash) == [("P135", 1), ("P135", 3)]
    assert text_of(hog).startswith("pages 1 2 in ")
    assert problems_of(hog) == [("P135", 3)]
    assert text_of(good) == "pages 1 in 14"
    assert problems_of(good) == []
    assert text_of(many).startswith("pages 1 4 6 in ")
    assert problems_of(many) == [("P135", 2), ("P135", 3), ("P135", 5), ("P112", None)]
    reading = unpack(Reading, hang.reading)
    assert reading is not None
    assert "took more than 5 seconds" in reading.problems[0].message
    # a try after ten lost seconds gets what is left of the time
    assert int(text_of(hang).rsplit(" ", 1)[1]) <= 9
    assert not [c for c in psutil.Process().children() if "run_readers" in " ".join(c.cmdline())]


def test_file_without_time_for_another_try_is_given_up_by_name(tmp_path: Path) -> None:
    with Pool(workers=1, time_limit=4, page_limit=1, reader=PAGED) as pool:
        (slow,) = answers(pool, tasks(tmp_path, "hang " * 20))
    why = codec.load(Problem, slow.problem.decode())
    assert why.code == "P201"
    assert 1 < slow.seconds < 8


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def watch(folder: Path, clock: Clock, **changes: float) -> Watch:
    limits = {"memory_limit": 2**40, "page_limit": 10.0, **changes}
    return Watch(folder, clock=clock, **limits)  # type: ignore[arg-type]


def test_watch_times_pages_and_files_by_its_own_clock(tmp_path: Path, clock: Clock) -> None:
    seen = watch(tmp_path, clock)
    note(str(tmp_path), None)
    assert seen.look() == {}
    assert seen.hand(7) is None
    note(str(tmp_path), 7)
    assert seen.look() == {}
    clock.now += 60
    note(str(tmp_path), 7, 1)
    assert seen.look() == {}, "a file without pages may take its whole time"
    clock.now += 9
    (tmp_path / str(os.getpid())).write_text("", encoding="ascii")
    assert seen.look() == {}, "a note that is being written changes nothing"
    note(str(tmp_path), 7, 2)
    hand = seen.hand(7)
    assert hand is not None
    assert (hand.page, hand.since, hand.page_since) == (2, 100, 169)
    assert seen.in_hand() == {7}


def test_watch_counts_work_and_forgives_waiting(tmp_path: Path, clock: Clock) -> None:
    seen = watch(tmp_path, clock)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        try:
            (tmp_path / str(child.pid)).write_text("5 3", encoding="ascii")
            assert seen.look() == {}
            clock.now += 19
            assert seen.look() == {}, "the child hardly got to work"
            clock.now += 1
            (number, trouble), *others = seen.look().items()
            assert (number, trouble.page, trouble.problem.code, others) == (5, 3, "P201", [])
            assert trouble.seconds == 20
            assert trouble.why == "took more than 10 seconds"
            assert seen.look() == {}, "it is told once"
            assert seen.hand(5) is None
            assert watch(tmp_path, clock, memory_limit=1).look()[5].problem.code == "P202"
        finally:
            child.kill()


def test_watch_forgets_dead_children_and_strange_files(tmp_path: Path, clock: Clock) -> None:
    seen = watch(tmp_path, clock)
    (tmp_path / "999999999").write_text("3 4", encoding="ascii")
    (tmp_path / "readme").write_text("3 4", encoding="ascii")
    (tmp_path / "12").write_text("not numbers", encoding="ascii")
    hand = seen.hand(3)
    assert hand is not None
    assert hand.page == 4, "where it was when it died"
    assert seen.look() == {}
    seen.forget(3)
    assert seen.hand(3) is None
    seen.clear()
    assert list(tmp_path.iterdir()) == []


def test_times_hold_whatever_the_wall_clock_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = Watch(tmp_path, memory_limit=2**40, page_limit=5)
    note(str(tmp_path), 1, 1)
    seen.look()
    monkeypatch.setattr(time, "time", lambda: 1e12)
    assert seen.look() == {}


def test_file_with_pages_left_out_is_tried_again_at_the_next_scan(tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    folder.mkdir()
    for name, content in {"a": "nothing exit", "b": "nothing"}.items():
        (folder / f"{name}.txt").write_text(content, encoding="utf-8")
    options = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), time_limit=30, reader=PAGED)
    with Store.open(str(tmp_path / "x.db")) as store, Pool(workers=1, time_limit=30, reader=PAGED) as pool:
        first, second = (scan(folder, store, options=options, pool=pool) for _ in range(2))
    assert [o.status for o in first.outcomes] == ["partly_read", "read"]
    assert [o.status for o in second.outcomes] == ["partly_read", "cached"]
    assert second.outcomes[0].seconds > 0, "it was read again"


def test_a_child_that_reads_loads_nothing_that_judges_or_stores() -> None:
    code = (
        "import sys, analyzer.reading.worker as w; w.find_reader(w.READER); "
        "print(sorted({'.'.join(name.split('.')[:2]) for name in sys.modules}))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    for name in (
        "analyzer.run",
        "analyzer.store",
        "analyzer.vendors",
        "analyzer.assess",
        "sqlalchemy",
        "openpyxl",
    ):
        assert f"'{name}'" not in told.stdout
