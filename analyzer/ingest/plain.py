"""Text and Markdown: kept as they are."""

from __future__ import annotations

from analyzer.ingest.build import clean
from analyzer.ingest.decode import decode
from analyzer.ingest.parts import Parts


def read_plain(data: bytes) -> Parts:
    """The text of a TXT or MD file; only newlines are made one kind and unprintable characters taken out.

    Raises:
        UnreadableError: P102 or P109, the bytes are no text.
    """
    return Parts(clean(decode(data)))
