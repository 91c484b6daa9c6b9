"""Text and Markdown: kept as they are."""

from __future__ import annotations

from analyzer.errors import UnreadableError, problem
from analyzer.ingest.build import clean
from analyzer.ingest.decode import decode
from analyzer.ingest.parts import Parts

_RULES = frozenset("_-=|*.#+—–•")  #: what tables, blanks and headings are drawn with
_LEAST = 0.7  #: of the printed signs, those that are letters or figures; contracts have 0.84 and more
_ENOUGH = 200  #: signs from which the share tells


def read_plain(data: bytes) -> Parts:
    """The text of a TXT or MD file; only newlines are made one kind and unprintable characters taken out.

    Raises:
        UnreadableError: P102 or P109, the bytes are no text, or no writing.
    """
    text = clean(decode(data))
    if _is_garbled(text):
        raise UnreadableError(problem("P109", stage="ingest"))
    return Parts(text)


def _is_garbled(text: str) -> bool:
    """Whether it is no writing, but what a broken scan or a wrong character set leaves."""
    signs = [sign for sign in text if not sign.isspace() and sign not in _RULES]
    return len(signs) > _ENOUGH and sum(sign.isalnum() for sign in signs) < _LEAST * len(signs)
