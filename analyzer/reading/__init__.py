"""One file to its reading, and the child process that does it; nothing that judges or stores is loaded."""

from analyzer.reading.read import (
    ReadOptions,
    file_digest,
    is_unreadable,
    media_of,
    read_file,
    unreadable_reading,
)

__all__ = [
    "ReadOptions",
    "file_digest",
    "is_unreadable",
    "media_of",
    "read_file",
    "unreadable_reading",
]
