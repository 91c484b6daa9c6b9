"""What a sentence says, and the words beside which it does not say so: the shape of most tables of this package."""

from __future__ import annotations

from typing import NamedTuple

from analyzer.extract.sought import Sought


class Saying(NamedTuple):
    """A pattern over canonical text, and one that calls it off."""

    says: Sought
    unless: Sought | None = None

    def holds(self, text: str) -> bool:
        """Whether a sentence says so."""
        return bool(self.says.search(text)) and not (self.unless and self.unless.search(text))


def saying(says: str, unless: str = "") -> Saying:
    """A saying from its patterns; none calls it off where ``unless`` is empty."""
    return Saying(Sought(says), Sought(unless) if unless else None)
