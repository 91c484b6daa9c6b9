"""What a caller may say about how a file is read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """Limits and secrets for reading one file."""

    max_pages: int = 1500  #: pages after these are not read (problem P112)
    max_bytes: int = 256 * 1024 * 1024  #: a larger file is not read at all (problem P205)
    max_unpacked: int = 200 * 1024 * 1024  #: bytes that one member of a DOCX may unpack to
    passwords: tuple[str, ...] = ()  #: tried in order, after the empty password
