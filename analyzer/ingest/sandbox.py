"""Limits that the system itself sets on a child process, where it can."""

from __future__ import annotations

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
