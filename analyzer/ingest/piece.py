"""A stretch of a Word paragraph with one role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Change = Literal["", "inserted", "deleted"]
BLANK = "_____"  #: printed where a form was left unanswered


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph with one role."""

    text: str
    change: Change = ""
    who: str = ""  #: author and date of the change
    checked: bool | None = None  #: a check box, and whether it is ticked
    field: str = ""  #: name of the form field or content control that it answers
    comment: tuple[str, str] | None = None  #: (``start``, ``end`` or ``at``, id) of a comment; has no text


def box_piece(*, ticked: bool, change: Change, who: str, name: str = "") -> Piece:
    """A check box; it becomes a box sign whatever font draws it."""
    return Piece("☒" if ticked else "☐", change, who, ticked, name)
