"""What is done to a child process before it meets a hostile file: limits, where there are any, and quiet."""

from __future__ import annotations

import os
import sys

if sys.platform == "linux":
    import resource


def rlimit(*, memory: int, seconds: int | None = None) -> bool:
    """Cap this process's address space and processor time; a belt beside the parent's watch.

    Call it once, at the start of a child process: limits cannot be raised again.

    Args:
        memory: bytes of address space; code and shared libraries count, so leave room (some 2 GB more than
            the memory that the parent watches for).
        seconds: of processor time, or ``None`` for no limit.

    Returns:
        Whether limits were set; false where the system has none (Windows, macOS) or refuses.
    """
    if sys.platform != "linux":
        return False
    wanted = [(resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)]
    if seconds is not None:
        wanted.append((resource.RLIMIT_CPU, seconds))
    try:
        for kind, value in wanted:
            _, hard = resource.getrlimit(kind)
            allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(kind, (allowed, hard))
    except (ValueError, OSError):
        return False
    return True


def hush() -> None:
    """Send this process's stderr nowhere: C libraries write there of every damaged picture, past Python.

    Call it once, in a child process whose errors come back as values.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
    finally:
        os.close(nowhere)
