"""Write a file whole or not at all: a temporary neighbour first, then one rename."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analyzer.errors import RunError

__all__ = ["replacing"]

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


@contextmanager
def replacing(path: Path, *, option: str = "--out") -> Iterator[Path]:
    """Give a new, empty file in the folder of `path`; when the block ends well, it becomes `path`.

    Where the block fails, the temporary file is removed and `path` stays as it was.

    Args:
        path: the file to write; an older one is replaced.
        option: the command-line option that names another file, for the advice.

    Raises:
        RunError: the folder is missing, the file cannot be written or replaced, or the disk is full.
    """
    _check(path, option=option)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        part.touch(exist_ok=False)
        yield part
        part.replace(path)
    except OSError as error:
        raise _explained(error, path, option=option) from error
    except Exception as error:
        # A workbook's sheets go through the temporary folder, by lxml, which has errors of its own.
        if not type(error).__module__.startswith("lxml"):
            raise
        raise RunError(
            f"{path} was not written: the temporary folder takes no more.",
            advice=f"Free some space on the disk of {tempfile.gettempdir()}, and run again.",
            code="E304",
        ) from error
    finally:
        _remove(part)


def _check(path: Path, *, option: str) -> None:
    if path.is_dir():
        raise RunError(f"{path} is a folder.", advice=f"Give a file name with {option}.", code="E301")
    if not path.parent.is_dir():
        raise RunError(
            f"The folder {path.parent} does not exist.",
            advice=f"Create it, or give another file with {option}.",
            code="E302",
        )
    if path.exists() and not os.access(path, os.W_OK):
        raise RunError(
            f"{path} may not be written.",
            advice=f"Remove its write protection, or give another file with {option}.",
            code="E303",
        )


def _explained(error: OSError, path: Path, *, option: str) -> RunError:
    if error.errno in _FULL:
        return RunError(
            f"The disk is full; {path} was not written.",
            advice=f"Free some space, or give a file on another disk with {option}.",
            code="E304",
        )
    if isinstance(error, PermissionError):
        return RunError(
            f"{path} could not be written: it is open in another program, or may not be changed.",
            advice=f"Close it in Excel, or give another file with {option}.",
            code="E303",
        )
    return RunError(
        f"{path} could not be written ({os.strerror(error.errno) if error.errno else 'unknown reason'}).",
        advice=f"Check the folder, or give another file with {option}.",
        code="E305",
    )


def _remove(part: Path) -> None:
    """Best effort: an error here would hide the one that matters."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
