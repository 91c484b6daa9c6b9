"""A file is written whole or not at all, and the advice says what to do."""

import errno
import os
import sys
from pathlib import Path

import pytest

from analyzer.errors import RunError
from analyzer.report.files import replacing


def test_files_replaced_in_one_step(tmp_path: Path) -> None:
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(b"old")
    with replacing(path) as part:
        part.write_bytes(b"new")
        assert path.read_bytes() == b"old"
        assert part.parent == path.parent
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_files_bug_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), replacing(path) as part:
        part.write_bytes(b"half")
        raise ZeroDivisionError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_files_disk_full_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RunError) as caught, replacing(tmp_path / "gaps.xlsx") as part:
        part.write_bytes(b"half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert "disk is full" in caught.value.message
    assert "another disk with --out" in caught.value.advice
    assert list(tmp_path.iterdir()) == []


def test_files_locked_target_is_advised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(b"old")

    def locked(self: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "locked by another process", str(target))

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(RunError) as caught, replacing(path, option="--xlsx") as part:
        part.write_bytes(b"new")
    assert caught.value.advice == "Close it in Excel, or give another file with --xlsx."
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def locked_in_excel(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let the system refuse to rename over these files, as Windows does while Excel shows them."""
    rename = os.replace

    def refuse(source: str, target: str) -> None:
        if os.path.basename(target) in names:  # noqa: PTH119
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "replace", refuse)


@pytest.mark.parametrize(
    ("there", "locked", "written"),
    [
        (("gaps.xlsx",), ("gaps.xlsx",), "gaps (2).xlsx"),
        (("gaps.xlsx", "gaps (2).xlsx"), ("gaps.xlsx", "gaps (2).xlsx"), "gaps (3).xlsx"),
        (("gaps.xlsx", "gaps (2).xlsx"), ("gaps.xlsx",), "gaps (3).xlsx"),
        (("gaps.xlsx",), (), "gaps.xlsx"),
        ((), (), "gaps.xlsx"),
    ],
)
def test_files_locked_target_gets_a_neighbour(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    there: tuple[str, ...],
    locked: tuple[str, ...],
    written: str,
) -> None:
    for name in there:
        (tmp_path / name).write_bytes(b"old")
    locked_in_excel(monkeypatch, *locked)
    target = replacing(tmp_path / "gaps.xlsx")
    with target as part:
        part.write_bytes(b"new")
    assert target.written == tmp_path / written
    assert target.written.read_bytes() == b"new"
    assert {p.name for p in tmp_path.iterdir()} == {*there, written}
    for name in set(there) - {written}:
        assert (tmp_path / name).read_bytes() == b"old"


def test_files_write_protected_target_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o444)
    if os.access(path, os.W_OK):  # the superuser may write to anything
        ask = os.access
        monkeypatch.setattr(os, "access", lambda file, mode: Path(file) != path and ask(file, mode))
    target = replacing(path)
    with target as part:
        part.write_bytes(b"new")
    assert (path.read_bytes(), target.written.name) == (b"old", "gaps (2).xlsx")
    path.chmod(0o644)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such protection there")
def test_files_folder_that_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked_in_excel(monkeypatch, "gaps.xlsx")  # and yet nothing is there that could be open
    with pytest.raises(RunError, match="may not be changed"), replacing(tmp_path / "gaps.xlsx") as part:
        part.write_bytes(b"new")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("name", "said"), [("", "is a folder"), ("nowhere/gaps.xlsx", "does not exist")])
def test_files_bad_target_is_said_at_once(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(RunError, match=said) as caught, replacing(tmp_path / name):
        raise AssertionError("must not start")
    assert "--out" in caught.value.advice


def test_files_other_failure_names_no_content(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="could not be written"), replacing(tmp_path / "a") as part:
        part.unlink()
    assert list(tmp_path.iterdir()) == []
