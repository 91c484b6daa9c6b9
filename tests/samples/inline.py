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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FIELD = re.compile(
    r"\{(?P<kind>text|check|radio|choice|sig) (?P<name>\w+)(?:/(?P<option>\w+))?"
    r"(?:=(?P<value>[^{}]*?))?(?::(?P<more>[^{}:]*))?\}"
)
BOX = re.compile(r"\{(?P<tick>[x ])\}")
_OPENS = re.compile(r"\{(?P<sign>[+\-#^=])")
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


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of text with something said about it."""

    sign: str  #: ``+`` put in, ``-`` struck out, ``#`` remarked on, ``^`` a footnote, ``=`` in a content control
    who: str  #: the author, or the control's name
    remark: str
    inner: tuple[str | Node, ...]


def nodes(text: str) -> tuple[str | Node, ...]:
    """A text parted into plain stretches and those with something said about them."""
    found, rest = _nodes(text, "")
    if rest:
        raise ValueError(f"not closed before {rest[:40]!r}")
    return found


def _nodes(text: str, closing: str) -> tuple[tuple[str | Node, ...], str]:
    """What stands before `closing`, and the text after it."""
    found: list[str | Node] = []
    while text:
        start = _OPENS.search(text)
        end = text.find(closing) if closing else len(text)
        if end < 0:
            raise ValueError(f"{closing!r} is missing in {text[:60]!r}")
        if start is None or end < start.start():
            return (*found, *((text[:end],) if end else ())), text[end + len(closing) :]
        if start.start():
            found.append(text[: start.start()])
        sign, text = start["sign"], text[start.end() :]
        who, text = ("", text) if sign == "^" else text.split("|", 1)
        remark, text = text.split("#", 1) if sign == "#" else ("", text)
        inner, text = _nodes(text, sign + "}")
        found.append(Node(sign, who, remark, inner))
    return tuple(found), text


def accepted(parts: Iterable[str | Node]) -> str:
    """What the text says once all changes are accepted, without footnotes."""
    return "".join(
        part if isinstance(part, str) else accepted(part.inner) if part.sign in "+#=" else ""
        for part in parts
    )


def notes(parts: Iterable[str | Node]) -> Iterator[str]:
    """The footnotes of a text."""
    for part in parts:
        if isinstance(part, Node):
            yield from (accepted(part.inner),) if part.sign == "^" else notes(part.inner)


def printed(text: str) -> list[str]:
    """What of a text must be found in the built file: values in their place, parted at boxes and blanks."""

    def filled(match: re.Match[str]) -> str:
        field = field_of(match)
        return field.value if field.kind in ("text", "choice") and field.value else _APART

    parts = nodes(text)
    text = BOX.sub(_APART, FIELD.sub(filled, accepted(parts)))
    return [" ".join(piece.split()) for piece in (*text.split(_APART), *notes(parts))]
