"""Where a school accepts an offer that was made to another one: whose name is filled in, and who signs for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from analyzer.extract.accepting import is_heading, is_order, named_joiners
from analyzer.extract.execution import offer_start
from analyzer.extract.names import (
    best_printed,
    is_k12,
    is_name,
    leading_name,
    plain_school,
    says_which,
)
from analyzer.extract.signatures import SignedLine
from analyzer.extract.sought import Sought
from analyzer.records import Signature, Span
from analyzer.text import normalise

_BODY = r"(?:lea|districts?|school(?: district| system)?|local education(?:al)? agency|agency|public body|entity|member|(?:school )?board(?: of education)?)"
_ADOPTING = (
    r"(?:subscribing|accepting|joining|participating|adopting|acceding|enrolling|additional|undersigned)"
)
#: "Subscribing LEA: X", "Name of accepting district: X", "District joining: X"
_LABELLED = Sought(
    rf"^[ \t*|•-]*(?:(?:full |legal )?name of (?:the )?)?(?:{_ADOPTING}\s+(?:local\s+)?{_BODY}|{_BODY}\s+(?:that (?:is )?)?(?:joining|accepting|adopting|joins|accepts|adopts))"
    r"(?:\s+name)?[ \t]*[:|][ \t]*(?P<name>[^\n|_]{4,90})",
    re.IGNORECASE | re.MULTILINE,
)
#: "Originating LEA: X", "Original district: X"
_ORIGINAL = Sought(
    rf"^[ \t*|•-]*(?:(?:full |legal )?name of (?:the )?)?(?:originating|original|first|contracting|lead)\s+(?:local\s+)?{_BODY}(?:\s+name)?[ \t]*[:|][ \t]*(?P<name>[^\n|_]{{4,90}})",
    re.IGNORECASE | re.MULTILINE,
)
#: "District: X", which says nothing by itself: only below words of acceptance
_FIELD = re.compile(
    rf"^[ \t*|•-]*(?:(?:full |legal )?name of (?:the )?)?{_BODY}(?:\s+name)?[ \t]*[:|][ \t]*(?P<name>[^\n|_]{{4,90}})",
    re.IGNORECASE | re.MULTILINE,
)
_ACCEPTING = re.compile(
    rf"^[ \t#*]*(?:joinder|adoption|accession|acceptance|subscription|participation) (?:form|page|sheet)\b[^\n.;:]{{0,40}}[.:]?[ \t]*$"
    rf"|^[^\n.;:]{{0,40}}\b(?:joinder|adoption|accession|{_ADOPTING}\s+(?:local\s+)?(?:education(?:al)?\s+)?{_BODY})\b[^\n.;]{{0,40}}[.:]?[ \t]*$"
    r"|\b(?:accepts?|joins?|adopts?|subscribes? to)\b[^.;]{0,120}\b(?:offer|offered)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NEAR = 700  #: characters between the words of acceptance and the name filled in below them
_SIGNS_WITHIN = 500  #: characters between the name filled in and the line to sign


@lru_cache(maxsize=4)  # asked of one paper by many
def joiners(text: str) -> tuple[tuple[str, Span], ...]:
    """The schools whose names stand in a place to accept an offer, signed or not, each with its place."""
    return tuple(_joiners(text))


def _joiners(text: str) -> Iterator[tuple[str, Span]]:
    fields = [m for m in _FIELD.finditer(text) if _is_below_acceptance(text, m.start())]
    if fields and is_order(text):
        fields = []
    found = [(match["name"], match.span()) for match in (*_LABELLED.finditer(text), *fields)]
    for words, span in sorted((*found, *named_joiners(text)), key=lambda item: item[1]):
        name = plain_school(leading_name(words))
        if name and is_name(name) and is_k12(name) and says_which(name):
            yield best_printed(name, text), span


def left_unsigned(text: str, signatures: Sequence[Signature]) -> Iterator[tuple[str, Span]]:
    """Of several schools with a place each to accept an offer, those below whose name nobody has signed."""
    places = list(joiners(text))
    if len({normalise(name) for name, _ in places}) < 2:
        return
    people = {s.name or s.title for s in signatures if s.signed and (s.name or s.title)}
    for n, (name, span) in enumerate(places):
        following = places[n + 1][1][0] if n + 1 < len(places) else len(text)
        below = text[span[1] : min(following, span[1] + _SIGNS_WITHIN)]
        if not any(person in below for person in people):
            yield name, span


def originals(text: str) -> Iterator[tuple[str, Span]]:
    """The schools that a form names as those whose agreement another one joins ("Originating LEA: X")."""
    for match in _ORIGINAL.finditer(text):
        name = plain_school(leading_name(match["name"]))
        if name and is_name(name) and is_k12(name) and says_which(name):
            yield best_printed(name, text), match.span()


def _is_below_acceptance(text: str, start: int) -> bool:
    above = max(0, start - _NEAR)
    return _ACCEPTING.search(text, above, start) is not None or is_heading(text, above, start)


def with_joiners(lines: Sequence[SignedLine], text: str) -> tuple[SignedLine, ...]:
    """The signature lines of a paper with those below the name of a school that joins on that school's side.

    Such a block names products too, and a product is easily taken for the vendor that makes it.
    """
    places = [span[1] for _, span in joiners(text)]
    kept = list(lines)
    for place in places:
        own = [n for n, line in enumerate(kept) if place <= line.start <= place + _SIGNS_WITHIN]
        first = min(own, key=lambda n: kept[n].start, default=None)
        if first is not None and kept[first].signature.party != "school" and not _of_vendor(kept[first]):
            kept[first] = replace(kept[first], signature=replace(kept[first].signature, party="school"))
    return _vendors_again(kept, offer_start(text), places[0] if places else len(text))


def _of_vendor(line: SignedLine) -> bool:
    """Whether the heading of a line is a company's own name, and no field of a form."""
    return bool(line.named) and ":" not in line.named and line.signature.party == "provider"


def _vendors_again(lines: list[SignedLine], offer: int | None, joined: int) -> tuple[SignedLine, ...]:
    """An offer signed by the person who signed the paper for the vendor is signed by the vendor."""
    if offer is None:
        return tuple(lines)
    people = {normalise(line.signature.name) for line in lines if line.signature.party == "provider"} - {""}
    return tuple(
        replace(line, signature=replace(line.signature, party="provider"))
        if offer <= line.start < joined and normalise(line.signature.name) in people
        else line
        for line in lines
    )
