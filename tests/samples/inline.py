"""What may stand within the text of a sample: fields to fill in, boxes to tick, changes, comments, notes.

    {text hours=72:5} {text hours:5}    a field for text, 5 letters wide, filled in or left blank
    {check photo=x} {check photo}    a field to tick, ticked or not
    {radio method/burn=x} {radio method/shred}    one of several buttons
    {choice state=Iowa:Iowa,Minnesota}    a field to choose from a list
    {sig vendor=Ada Grey, 2025-08-05:30}    a signature field, signed
    {x} { }    a drawn box, ticked or empty
    {+Ada Grey|words+} {-Ada Grey|words-}    words put in or struck out by somebody, in Word
    {#Ada Grey|remark#words#}    a remark on some words    {^words^}    a footnote    {=name|words=}    a content control
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIELD = re.compile(
    r"\{(?P<kind>text|check|radio|choice|sig) (?P<name>\w+)(?:/(?P<option>\w+))?"
    r"(?:=(?P<value>[^{}]*?))?(?::(?P<more>[^{}:]*))?\}"
)
BOX = re.compile(r"\{(?P<tick>[x ])\}")
CHANGE = re.compile(
    r"\{(?:\+(?P<inserter>[^|{}]+)\|(?P<inserted>[^{}]*)\+|-(?P<deleter>[^|{}]+)\|(?P<deleted>[^{}]*)-"
    r"|#(?P<commenter>[^|{}]+)\|(?P<comment>[^#{}]*)#(?P<commented>[^#{}]*)#"
    r"|\^(?P<note>[^{}]*)\^|=(?P<control>\w+)\|(?P<content>[^{}]*)=)\}"
)
_APART = "\x00"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, as the source gives it."""

    kind: str
    name: str
    option: str = ""  #: which button of several
    value: str = ""
    more: str = ""  #: the width in letters, or the choices

    @property
    def width(self) -> int:
        """In letters."""
        return int(self.more) if self.more.isdigit() else max(map(len, self.more.split(",")), default=1) + 4


def field_of(match: re.Match[str]) -> Field:
    """The field that a match of `FIELD` describes."""
    return Field(*(match[key] or "" for key in ("kind", "name", "option", "value", "more")))


def printed(text: str) -> list[str]:
    """What of a text must be found in the built file: values in their place, parted at boxes and blanks."""

    def filled(match: re.Match[str]) -> str:
        field = field_of(match)
        return field.value if field.kind in ("text", "choice") and field.value else _APART

    def changed(match: re.Match[str]) -> str:
        if match["note"] is not None:
            return ""
        return match["inserted"] or match["commented"] or match["content"] or ""

    notes = [match["note"] for match in CHANGE.finditer(text) if match["note"]]
    text = CHANGE.sub(changed, BOX.sub(_APART, FIELD.sub(filled, text)))
    return [" ".join(piece.split()) for piece in (*text.split(_APART), *notes)]
