"""The names of each side, and where they stand outside the parties clause: headings, letters, signatures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.extract.definitions import plain_parties
from analyzer.extract.names import (
    has_legal_form,
    is_company,
    is_k12,
    is_name,
    is_school,
    leading_name,
    variants,
)
from analyzer.text import collapse, normalise

PRONOUNS = frozenset({"we", "us", "our", "ours", "you", "your", "yours"})

_OPERATED = re.compile(
    r"\b(?:owned|operated|provided|offered|developed|published|run)(?:\s+and\s+(?:owned|operated|"
    r"provided|offered))?\s+by\s+(?P<name>[A-Z][^()\n;]{1,60})"
)
_SIGNED_FOR = re.compile(
    r"^\W*(?:(?:agreed|accepted|acknowledged|signed|executed|approved)[\w ,]{0,30}\s)?(?:for|"
    r"on behalf of)\s+(?:the\s+)?(?P<name>[A-Z][^\n:|]{3,90}?)\s*:?\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_ABOVE_BY = re.compile(
    r"^[ \t*]*(?P<name>[A-Z][^\n:|]{4,90}?)[ \t:*]*\n(?:[ \t]*\n)?[ \t*]*(?:By|Signature|Signed)\b[ \t]*:",
    re.MULTILINE,
)


@dataclass(slots=True)
class Side:
    """One side of a contract while its names are gathered."""

    full: str = ""
    names: list[str] = field(default_factory=list)

    def add(self, name: str, shorts: tuple[str, ...] = ()) -> None:
        """Take up a full name with all the ways it is written, and the short names given to it."""
        if name:
            self.full = self.full or name
            self.names.extend(variants(name))
        for short in shorts:
            if short.lower() not in PRONOUNS and len(short) > 1 and len(short.split()) <= 6:
                self.names.extend((short, short.upper()) if len(short) > 3 else (short,))


def fill_from_headings(sides: dict[str, Side], head: str) -> None:
    """Full names from "between A and B" where the definitions gave none, and from "operated by A"."""
    provider, school = sides["provider"], sides["school"]
    for name in plain_parties(head):
        if normalise(name) in map(normalise, [*provider.names, *school.names]):
            continue
        if is_k12(name):
            if not school.full:
                school.add(name)
        elif not provider.full and (
            school.full or school.names or (is_company(name) and not is_school(name))
        ):
            provider.add(name)
    if not provider.full or provider.full in PRONOUNS:
        for match in _OPERATED.finditer(head):
            name = _operated_name(match["name"])
            if name:
                provider.add(name)
                break


def fill_from_letter(sides: dict[str, Side], head: str) -> None:
    """A letter names its writer in the first line and its reader above "Dear"."""
    dear = re.search(r"^Dear\b", head, re.MULTILINE)
    if dear is None:
        return
    lines = [collapse(line) for line in head[: dear.start()].split("\n") if line.strip()]
    for i, line in enumerate(lines[:14]):
        if leading_name(line) != line.rstrip(",") or not is_name(line.rstrip(",")):
            continue
        if i > 0 and is_k12(line) and not sides["school"].full:
            sides["school"].add(line.rstrip(","))
        elif i == 0 and not sides["provider"].full and not is_k12(line):
            sides["provider"].add(line)


def fill_from_signatures(sides: dict[str, Side], text: str) -> None:
    """Names that only the signature blocks print: "Agreed for Lakeview Schools:", or a line above "By:"."""
    if sides["provider"].full and sides["school"].full:
        return
    for match in (*_SIGNED_FOR.finditer(text[-12000:]), *_ABOVE_BY.finditer(text[-12000:])):
        name = leading_name(match["name"])
        if not is_name(name) or len(name.split()) < 2:
            continue
        if is_k12(name) and not sides["school"].full:
            sides["school"].add(name)
        elif has_legal_form(name) and not sides["provider"].full:
            sides["provider"].add(name)


def _operated_name(words: str) -> str:
    name = leading_name(words)
    return (
        name if is_name(name) and (is_company(name) or len(name.split()) <= 3) and not is_school(name) else ""
    )
