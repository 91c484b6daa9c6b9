"""Errors become words and exit codes; nothing else reaches a person."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from cli_samples import contract
from rich.text import Text
from typer.testing import CliRunner

from analyzer.cli import app
from analyzer.cli.common import FailOn, closed_pipe, day, exit_code, gravest, guarded, hoist, os_advice
from analyzer.cli.screen import clean, say
from analyzer.errors import ExitCode, PackError, StoreError, UsageError
from analyzer.records import Finding, Severity, Verdict

ROOT = Path(__file__).parents[1]


def finding(verdict: Verdict, severity: Severity = "required") -> Finding:
    return Finding("p.t", "p", "t", verdict, severity, "policy", "", "")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError("wrong"), 2),
        (PackError("wrong"), 2),
        (StoreError("wrong"), 3),
        (PermissionError(13, "denied", "x"), 3),
        (OSError(errno.ENOSPC, "full", "gaps.xlsx"), 3),
        (KeyError("wrong"), 3),
        (KeyboardInterrupt(), 130),
    ],
)
def test_every_error_has_its_exit_code_and_no_traceback(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as caught, guarded(debug=False):
        raise error
    assert caught.value.exit_code == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("dpaudit: ")
    assert "Traceback" not in shown.err


def test_debug_shows_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), guarded(debug=True):
        raise KeyError("x")
    assert "Traceback" in capsys.readouterr().err


def test_an_error_that_nobody_expected_keeps_its_text_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), guarded(debug=False):
        raise ValueError("words of a contract")
    shown = capsys.readouterr().err
    assert "ValueError" in shown
    assert "P302" in shown
    assert "--debug" in shown
    assert "contract." in shown
    assert "words of a contract" not in shown


@pytest.mark.parametrize("error", [typer.Exit(4), typer.Abort(), typer.BadParameter("no")])
def test_the_parsers_own_signals_pass(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, guarded(debug=False):
        raise error
    assert caught.value is error


def test_advice_names_a_full_disk_and_a_locked_file() -> None:
    assert "disk is full" in os_advice(OSError(errno.ENOSPC, "x", "gaps.xlsx"))[0]
    assert "gaps.xlsx" in os_advice(PermissionError(13, "x", "gaps.xlsx"))[0]
    assert "odd thing" in os_advice(OSError(errno.EIO, "odd thing"))[0]


def test_a_closed_pipe_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("analyzer.cli.common.silence_stdout", lambda: None)
    with pytest.raises(typer.Exit) as caught, guarded(debug=False):
        raise BrokenPipeError
    assert caught.value.exit_code == 141
    assert capsys.readouterr().err == ""
    assert not closed_pipe(OSError(errno.EIO, "x"))


@pytest.mark.parametrize(
    ("args", "moved"),
    [
        (["check", "a", "--debug"], ["--debug", "check", "a"]),
        (["--debug", "check", "a"], ["--debug", "check", "a"]),
        (["check", "--debug", "a", "--debug"], ["--debug", "check", "a"]),
        (["check", "a"], ["check", "a"]),
        (["check", "--", "--debug"], ["check", "--", "--debug"]),
        ([], []),
    ],
)
def test_debug_may_stand_anywhere(args: list[str], moved: list[str]) -> None:
    assert hoist(args, "--debug") == moved


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” 學", "plain – “text” 學"),
        ("a\x1b[31mb", "a [31mb"),
        ("a\x9bb\x07", "a b "),
        ("a\u202eb\u2066c\u200b", "abc"),
        ("a\tb\nc", "a\tb\nc"),
        ("\ud800", "?"),
    ],
)
def test_text_of_a_contract_is_safe_for_a_terminal(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_words_wrap_with_a_hanging_indent(capsys: pytest.CaptureFixture[str]) -> None:
    say(Text("word " * 40), indent=2, hang=3)
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith("  word")
    assert others
    assert all(line.startswith("     word") for line in others)
    assert all(len(line) <= 100 and line == line.rstrip() for line in [first, *others])


def test_day_reads_iso_dates_only() -> None:
    assert day("2026-11-21").isoformat() == "2026-11-21"
    with pytest.raises(UsageError):
        day("2026-02-30")


@pytest.mark.parametrize(
    ("codes", "gravest_one"),
    [((1, 4), 4), ((4, 3), 3), ((3, 2, 1), 2), ((0, 1), 1), ((0,), 0), ((), 0)],
)
def test_2_over_3_over_4_over_1(codes: tuple[int, ...], gravest_one: int) -> None:
    assert gravest(*map(ExitCode, codes)) == gravest_one


@pytest.mark.parametrize(
    ("verdict", "severity", "fail_on", "code"),
    [
        ("met", "required", FailOn.any, 0),
        ("weak", "required", FailOn.required, 1),
        ("missing", "required", FailOn.required, 1),
        ("conflict", "required", FailOn.required, 1),
        ("not_assessed", "required", FailOn.required, 1),
        ("conflict", "recommended", FailOn.required, 0),
        ("conflict", "recommended", FailOn.any, 1),
        ("conflict", "required", FailOn.never, 0),
        ("conflict", "required", FailOn.unreadable, 0),
    ],
)
def test_what_counts_as_a_gap(verdict: Verdict, severity: Severity, fail_on: FailOn, code: int) -> None:
    assert exit_code([finding(verdict, severity)], unreadable=False, fail_on=[fail_on]) == code


@pytest.mark.parametrize(
    "args",
    [
        ["no-such-command"],
        ["check"],
        ["check", "--no-such-option", "x"],
        ["scan"],
        ["scan", "x", "--workers", "0"],
        ["scan", "x", "--workers", "many"],
        ["packs", "show"],
        ["explain"],
        ["app", "--port", "99"],
        ["evaluate"],
    ],
)
def test_usage_errors_end_with_2(args: list[str]) -> None:
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 2
    assert result.stdout == ""


def run(*args: object, cwd: Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        k: v for k, v in os.environ.items() if k not in ("DPAUDIT_DB", "PYTHONIOENCODING", "PYTHONUTF8")
    }
    environment |= {
        "PYTHONPATH": str(ROOT),
        "HOME": str(cwd),
        "LOCALAPPDATA": str(cwd),
        "XDG_DATA_HOME": str(cwd),
    }
    return subprocess.run(
        [sys.executable, "-m", "analyzer", *map(str, args)],
        capture_output=True,
        cwd=cwd,
        env=environment | more,
        timeout=120,
        check=False,
    )


def test_the_module_runs_and_check_keeps_to_its_streams(tmp_path: Path) -> None:
    (tmp_path / "dpa.txt").write_text("Acme shall not sell student data.\n" * 5, encoding="utf-8")
    done = run("check", "dpa.txt", "gone.txt", "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert [line[:1] for line in done.stdout.splitlines()] == [b"{", b"{"]
    assert b"Traceback" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dpa.txt"], "nothing kept, nothing written"


def test_a_console_that_is_not_utf8_shows_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "dpa.txt").write_text("Acme shall not sell student data.\n", encoding="utf-8")
    done = run("check", "dpa.txt", cwd=tmp_path, PYTHONIOENCODING="cp1252")
    assert done.returncode in (0, 1)
    assert b"Traceback" not in done.stderr
    assert "○" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_is_full_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "analyzer", "terms"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
    assert done.returncode == 3
    assert b"disk is full" in done.stderr
    assert b"Exception" not in done.stderr


STOPPED = """
import sys
from analyzer.__main__ import main

class Impatient:
    def find_spec(self, name, path=None, target=None):
        if name == "analyzer.cli":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Impatient())
main()
"""


def test_ctrl_c_while_it_starts_is_no_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, "terms"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert (done.returncode, done.stderr.split()) == (130, [b"dpaudit:", b"Stopped."])


FULL = """
import errno, sys
from analyzer.cli import main, report
from analyzer.report import workbook

def nothing_fits(*args, **more):
    raise OSError(errno.ENOSPC, "No space left on device")

def little_fits(*args, **more):
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (6000, 6000))
    write(*args, **more)

if sys.argv.pop(1) == "disk":
    workbook.save = nothing_fits
else:
    write, report.write_workbook = report.write_workbook, little_fits
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_workbook_that_does_not_fit_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "dpa").mkdir()
    (tmp_path / "dpa" / "dpa.txt").write_text("Acme shall not sell student data.\n" * 5, encoding="utf-8")
    assert run("scan", "dpa", "--db", "x.db", cwd=tmp_path).returncode == 0
    before = {path.name for path in tmp_path.iterdir()}
    for where, message in (
        ("disk", b"The disk is full"),
        ("temporary folder", b"temporary folder takes no more"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", FULL, where, "report", "--db", "x.db", "--xlsx", "gaps.xlsx"],
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            check=False,
        )
        assert done.returncode == 3
        assert message in done.stderr
        assert b"Traceback" not in done.stderr
        assert {path.name for path in tmp_path.iterdir()} == before


def test_an_output_that_is_cut_off_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "dpa.txt").write_text(contract(), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", "check", *["dpa.txt"] * 20, "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode != 0
