"""Short names that a side's own full name explains: its initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITALS = re.compile(
    r"[\(“\"]\s*(?:(?:hereinafter|hereafter),? )?(?:the )?[“\"](?P<name>[A-Z]{2,6})[”\"]\s*\)"
)
_WORD = re.compile(r"[A-Z][\w'’-]*")
_FEWEST = 2  #: words of a name that has initials


def initials_in(head: str, full: str) -> Iterator[str]:
    """The initials of a full name's last words, where the head of the paper defines them: ("ESU")."""
    letters = "".join(word[0] for word in _WORD.findall(full)).upper()
    for match in _CAPITALS.finditer(head):
        name = match["name"]
        if len(name) >= _FEWEST and letters.endswith(name):
            yield name
