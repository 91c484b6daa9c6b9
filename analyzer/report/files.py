"""Write a file whole or not at all: a temporary neighbour first, then one rename."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from analyzer.errors import RunError
from analyzer.paths import extended, shown

__all__ = ["replacing"]

_MOST = 1000  #: names beside a file that are tried
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


class replacing:  # noqa: N801 - used as a function, as the context managers of the standard library are
    """Give a new, empty file in the folder of `path`; when the block ends well, it becomes `path`.

    Where the block fails, the temporary file is removed and `path` stays as it was. Where another program
    has `path` open (Excel locks what it shows), or it is write-protected, it is left alone too, and the new
    file is called ``gaps (2).xlsx``, or the next number that is free: what took hours must not be lost to a
    window that somebody forgot to close. `written` says which file it became.

    Args:
        path: the file to write; an older one is replaced.
        option: the command-line option that names another file, for the advice.

    Raises:
        RunError: the folder is missing, no file can be written in it, or the disk is full.
    """

    def __init__(self, path: Path, *, option: str = "--out") -> None:
        self.path = extended(path)
        self.written = path  #: true once the block has ended
        self._option = option
        self._part = self.path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")

    def __enter__(self) -> Path:
        _check(self.path, option=self._option)
        with self._explaining():
            self._part.touch(exist_ok=False)
        return self._part

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._explaining():
            if error is not None:
                raise error
            self.written = _put(self._part, self.path)

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        """Errors in words; whatever happens, no temporary file stays behind."""
        try:
            yield
        except OSError as error:
            _remove(self._part)
            raise _explained(error, self.path, option=self._option) from error
        except BaseException as error:
            _remove(self._part)
            # A workbook's sheets go through the temporary folder, by lxml, which has errors of its own.
            if not type(error).__module__.startswith("lxml"):
                raise
            raise RunError(
                f"{shown(self.path)} was not written: the temporary folder takes no more.",
                advice=f"Free some space on the disk of {tempfile.gettempdir()}, and run again.",
                code="E304",
            ) from error


def _put(part: Path, path: Path) -> Path:
    """Give the finished file its name, or the first free one beside it where that name cannot be had."""
    if not (path.exists() and not os.access(path, os.W_OK)):
        try:
            return part.replace(path)
        except PermissionError:
            if not path.exists():  # nothing is in the way: the folder itself refuses
                raise
    for number in range(2, _MOST):
        beside = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not beside.exists():
            return part.replace(beside)
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _check(path: Path, *, option: str) -> None:
    if path.is_dir():
        raise RunError(f"{shown(path)} is a folder.", advice=f"Give a file name with {option}.", code="E301")
    if not path.parent.is_dir():
        raise RunError(
            f"The folder {shown(path.parent)} does not exist.",
            advice=f"Create it, or give another file with {option}.",
            code="E302",
        )


def _explained(error: OSError, path: Path, *, option: str) -> RunError:
    if error.errno in _FULL:
        return RunError(
            f"The disk is full; {shown(path)} was not written.",
            advice=f"Free some space, or give a file on another disk with {option}.",
            code="E304",
        )
    if isinstance(error, PermissionError):
        return RunError(
            f"{shown(path)} could not be written: it is open in another program, or may not be changed.",
            advice=f"Close it in Excel, or give another file with {option}.",
            code="E303",
        )
    why = os.strerror(error.errno) if error.errno else "unknown reason"
    return RunError(
        f"{shown(path)} could not be written ({why}).",
        advice=f"Check the folder, or give another file with {option}.",
        code="E305",
    )


def _remove(part: Path) -> None:
    """Best effort: an error here would hide the one that matters."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
