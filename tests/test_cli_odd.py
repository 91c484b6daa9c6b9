"""Odd consoles and odd names: whatever a terminal or a file is called in, no command falls over."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCAN = ("scan", "contracts", "--db", "x.db", "--as-of", "2026-11-21", "--out", "gaps.xlsx")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Contracts whose names and words no old console can print."""
    place = tmp_path_factory.mktemp("odd")
    for name in ("Ünïcode – 学/“dpa” ✓.txt", "plain/dpa.txt", "plain/empty.txt", "plain/tab\there.txt"):
        path = place / "contracts" / name
        if sys.platform == "win32" and "\t" in name:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        words = "" if "empty" in name else f"Acme – “we” shall not sell student data 学 {path.stem}.\n"
        path.write_text(words, encoding="utf-8")
    if sys.platform == "linux":
        with open(os.fsencode(place) + b"/contracts/plain/\xff\xe9.txt", "wb") as stream:  # noqa: PTH123
            stream.write(b"Acme shall not sell student data.\n")
    done = dpaudit(place, SCAN, "utf-8")
    assert done.returncode == 0, done.stderr
    return place


def dpaudit(place: Path, arguments: Sequence[str], encoding: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *arguments],
        capture_output=True,
        cwd=place,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp437"])
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "contracts/Ünïcode – 学/“dpa” ✓.txt"),
        SCAN,
        ("report", "--db", "x.db", "--csv", "学.csv", "--json", "学.json"),
        ("report", "--db", "x.db", "--vendor", "学"),
        ("files", "--db", "x.db"),
        ("--help",),
        ("学",),
    ],
    ids=["check", "scan", "report files", "report vendor", "files", "help", "unknown"],
)
def test_a_console_of_any_encoding_gets_an_answer(
    place: Path, arguments: tuple[str, ...], encoding: str
) -> None:
    done = dpaudit(place, arguments, encoding)
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"UnicodeEncodeError" not in done.stderr
    assert done.returncode in (0, 1, 2)
    assert b"P302" not in done.stderr, "nothing unexpected"
    (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only names that are text")
@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (("check",), (), 2),
        (("scan", "contracts", "--as-of", "2026-11-21", "--db", "x.db", "--out"), (), 2),
        (("report", "--db", "x.db", "--vendor"), (), 2),
        (("report", "--db", "x.db", "--csv"), (), 0),
        (("files", "--db", "x.db", "--leave-out"), (), 2),
        (("setup", "--db", "x.db", "--district"), (), 2),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else str(part),
)
def test_words_on_the_command_line_that_are_no_text(
    place: Path, before: tuple[str, ...], after: tuple[str, ...], code: int
) -> None:
    done = dpaudit(place, (*before, os.fsdecode(b"V\xe9ndor"), *after), "ascii")
    assert b"Traceback" not in done.stderr
    assert b"P302" not in done.stderr
    assert done.returncode == code, done.stderr
