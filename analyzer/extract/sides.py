"""The names of each side, and where they stand outside the parties clause: headings, letters, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from analyzer.extract.definitions import plain_parties
from analyzer.extract.names import (
    LEGAL,
    has_legal_form,
    is_company,
    is_k12,
    is_name,
    is_school,
    is_whole_school,
    leading_name,
    legal_names,
    variants,
    without_form,
)
from analyzer.extract.opening import is_title, named_companies, named_schools
from analyzer.text import collapse, normalise

PRONOUNS = frozenset({"we", "us", "our", "ours", "you", "your", "yours"})

_OPERATED = re.compile(
    r"\b(?:owned|operated|provided|offered|developed|published|run)(?:\s+and\s+(?:owned|operated|"
    r"provided|offered))?\s+by\s+(?:the\s+)?(?P<name>[A-Z][^()\n;]{1,60})"
    r"|\b(?i:trading|trades|doing\s+business)\s+as\s+(?P<trading>[A-Z][^()\n;]{1,60})"
)
_MADE = re.compile(
    r"\b(?i:made|built|created|posted|issued)\s+by\s+(?:the\s+)?(?P<name>[A-Z][^()\n;]{1,60})(?P<trading>)"
)
_EARLY = 1500
_SIGNED_FOR = re.compile(
    r"^\W*(?:(?:agreed|accepted|acknowledged|signed|executed|approved)[\w ,]{0,30}\s)?(?:for|"
    r"on behalf of)\s+(?:the\s+)?(?P<name>[A-Z][^\n:|]{3,90}?)\s*:?\W*$",
    re.MULTILINE | re.IGNORECASE,
)
_ABOVE_BY = re.compile(
    r"^[ \t*]*(?P<name>[A-Z][^\n:|]{4,90}?)[ \t:*]*\n(?:[ \t]*\n)?[ \t*]*(?:By|Signature|Signed)\b[ \t]*:",
    re.MULTILINE,
)


_TITLE = 600
_PAPER_OF = re.compile(
    r"\b(?i:policy|notice|statement|pledge|promises?|conditions|terms(?: (?:of|and) \w+)?) (?i:of|from) (?:[Tt]he |THE )?(?P<name>(?!(?i:use|service)\b)[A-Z][^\n]{2,80})"
)
_CLOSE = 4000  #: characters at the end in which people sign
_LONGEST_ROW = 160
_SIGNER = re.compile(
    r"/s/|^\W*(?:(?:agreed|accepted|signed)\s+for|for\b|(?:co-?)?founder|chief|ceo|president|owner|director|manager|partner|superintendent|principal)",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(rf",\s+(?:for\s+(?:the\s+)?)?(?!{LEGAL})|\(|(?:^|\s)for\s+(?:the\s+)?")
#: What stands before a company that is no party
_HELPER = re.compile(
    r"\b(?:host\w*|servers?|cloud|sub-?processors?|subcontractors?|insur\w+|audit\w*|payments?|analytics|e-?mail|such as|"
    r"like|including|certified|member of|data cent(?:er|re)s?|processed by|stored (?:by|with|at|on))\b[^.;\n]*$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?:office|department|bureau) of\b", re.IGNORECASE)


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
        for match in (*_OPERATED.finditer(head), *_MADE.finditer(head[:_EARLY])):
            name = _operated_name(match["name"] or match["trading"])
            if name:
                provider.add(name)
                break


def fill_from_opening(sides: dict[str, Side], head: str, *, side: Literal["provider", "school"]) -> None:
    """A name that stands in the rows above the first clause, in whatever form: "Used by: Lakeview Schools, Ohio"."""
    names = named_schools(head) if side == "school" else named_companies(head)
    if not sides[side].full and (name := next(names, "")):
        sides[side].add(name)


def fill_from_title(sides: dict[str, Side], head: str) -> None:
    """The vendor whose own paper this is: "Privacy policy of Acme Labs"."""
    found = _PAPER_OF.search(head[:_TITLE]) if not sides["provider"].full else None
    name = leading_name(found["name"]) if found else ""
    if is_name(name) and not is_school(name) and len(name.split()) > 1:
        sides["provider"].add(name)


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
        elif i == 0 and not sides["provider"].full and _can_write(line):
            sides["provider"].add(line)


def _can_write(line: str) -> bool:
    """Whether the first line of a letter can be its writer: no school, no office of one, no title."""
    return not is_school(line) and not _OFFICE.match(line) and not is_title(line)


def fill_from_signatures(sides: dict[str, Side], text: str) -> None:
    """Names that only the signature blocks print: "Agreed for Lakeview Schools:", or a line above "By:"."""
    if sides["provider"].full and sides["school"].full:
        return
    printed = (*_SIGNED_FOR.finditer(text[-12000:]), *_ABOVE_BY.finditer(text[-12000:]))
    for words in (*(match["name"] for match in printed), *_signers(text[-_CLOSE:])):
        name = leading_name(words)
        if not is_name(name) or len(name.split()) < 2:
            continue
        if is_whole_school(name) and not sides["school"].full:
            sides["school"].add(name)
        elif has_legal_form(name) and not sides["provider"].full:
            sides["provider"].add(name)


def _signers(close: str) -> Iterator[str]:
    """Whom the people sign for: "/s/ A. Name, for Acme Labs, Inc.", "Founder, Acme Inc."."""
    for cell in (cell for row in close.split("\n") for cell in re.split(r"\s{3,}", row)):
        if _SIGNER.search(cell) and len(cell) < _LONGEST_ROW:
            yield from _FOR_WHOM.split(cell)[1:]


def fill_from_company(sides: dict[str, Side], text: str) -> None:
    """The only company with a legal form that a paper names, but for those that work for it."""
    if sides["provider"].full:
        return
    names = [
        name
        for name, start in legal_names(text)
        if not is_k12(without_form(name)) and not _HELPER.search(text[max(0, start - 70) : start])
    ]
    longest = max(names, key=len, default="")
    if longest and all(normalise(without_form(name)) in normalise(longest) for name in names):
        sides["provider"].add(longest)


def _operated_name(words: str) -> str:
    name = leading_name(words)
    return (
        name if is_name(name) and (is_company(name) or len(name.split()) <= 3) and not is_school(name) else ""
    )
