"""A file is written whole or not at all, and the advice says what to do."""

import errno
import os
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


def test_files_write_protected_target_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "gaps.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(RunError, match="may not be written"), replacing(path):
        raise AssertionError("must not start")
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(("name", "said"), [("", "is a folder"), ("nowhere/gaps.xlsx", "does not exist")])
def test_files_bad_target_is_said_at_once(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(RunError, match=said) as caught, replacing(tmp_path / name):
        raise AssertionError("must not start")
    assert "--out" in caught.value.advice


def test_files_other_failure_names_no_content(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="could not be written"), replacing(tmp_path / "a") as part:
        part.unlink()
    assert list(tmp_path.iterdir()) == []
