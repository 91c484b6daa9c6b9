"""`dpaudit check` reads in a child process: a hostile file ends that, never the command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analyzer.cli import app
from analyzer.errors import RunError
from analyzer.pipeline import ReadOptions
from analyzer.run import Pool, read_apart

TESTS, ROOT = Path(__file__).parent, Path(__file__).parents[1]


def write(folder: Path, *contents: str) -> list[Path]:
    paths = [folder / f"{number}.txt" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_text(content, encoding="utf-8")
    return paths


def test_readings_come_in_the_order_of_the_files_whatever_befalls_one(tmp_path: Path) -> None:
    contents = (
        "ok Acorn, data promised",
        "crash x",
        "ok Birch",
        "raise x",
        "hog x",
        "unreadable x",
        "ok Cedar",
    )
    paths = write(tmp_path, *contents)
    readings = list(
        read_apart(
            paths,
            options=ReadOptions(),
            time_limit=30,
            memory_limit=400 * 1024 * 1024,
            reader="run_readers:read",
        )
    )
    assert [r.fact("vendor") for r in readings] == ["Acorn", None, "Birch", None, None, None, "Cedar"]
    assert [p.code for r in readings for p in r.problems] == ["P203", "P302", "P202", "P103"]
    assert all(r.document.sha256 for r in readings)
    assert len({r.document.sha256 for r in readings}) == 7


def test_page_that_is_left_out_leaves_the_order_as_it_was(tmp_path: Path) -> None:
    paths = write(tmp_path, "nothing exit nothing", "nothing")
    readings = list(read_apart(paths, options=ReadOptions(), time_limit=60, reader="run_readers:paged"))
    assert [[p.code for p in r.problems] for r in readings] == [["P135"], []]


def test_what_libraries_write_to_stderr_does_not_reach_the_terminal(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (reading,) = read_apart(write(tmp_path, "shout x"), options=ReadOptions(), reader="run_readers:read")
    assert reading.problems == ()
    assert capfd.readouterr() == ("", "")


def test_answer_that_makes_no_sense_is_a_problem_of_that_file(tmp_path: Path) -> None:
    (reading,) = read_apart(write(tmp_path, "x"), options=ReadOptions(), reader="run_readers:nonsense")
    assert [p.code for p in reading.problems] == ["P302"]


def test_child_that_cannot_start_is_an_error_of_the_command(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="could not be started"):
        list(read_apart(write(tmp_path, "x"), options=ReadOptions(), reader="no_such_module:read"))


def test_no_file_starts_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_schedule(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Pool, "_fill", no_schedule)
    assert list(read_apart([], options=ReadOptions())) == []


def test_limits_on_the_command_line_reach_the_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def noting(paths: object, *, options: ReadOptions, time_limit: float, memory_limit: int) -> object:
        seen.update(pages=options.max_pages, seconds=time_limit, memory=memory_limit)
        return iter(())

    monkeypatch.setattr("analyzer.run.read_apart", noting)
    (path,) = write(tmp_path, "x")
    wanted = ["--time-limit", "20", "--memory-limit", "700", "--max-pages", "9"]
    CliRunner().invoke(app, ["check", str(path), *wanted, "--db", str(tmp_path / "x.db")])
    assert seen == {"pages": 9, "seconds": 20.0, "memory": 700 * 2**20}
    refused = CliRunner().invoke(app, ["check", str(path), "--memory-limit", "5"])
    assert refused.exit_code == 2


def test_check_of_a_real_file_in_a_real_child(tmp_path: Path) -> None:
    paths = write(tmp_path, "The provider encrypts data in transit and at rest.", "")
    done = subprocess.run(
        [sys.executable, "-m", "analyzer", "check", *map(str, paths), "gone.pdf", "--format", "jsonl"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "DPAUDIT_HOME": str(tmp_path)},
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [[p["code"] for p in r["problems"]] for r in records] == [[], ["P101"], ["P204"]]
    assert "Traceback" not in done.stderr
