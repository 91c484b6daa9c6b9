"""Who is the provider and who the school: the parties clause, the definitions, and whom the duties bind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from analyzer.extract.definitions import Mention, find_mentions, head_of, plain_parties
from analyzer.extract.names import (
    acronym_of,
    best_printed,
    has_legal_form,
    is_company,
    is_k12,
    is_name,
    is_school,
    leading_name,
    variants,
)
from analyzer.extract.nouns import is_weak, noun_side
from analyzer.extract.subjects import frequent_subject
from analyzer.text import collapse, normalise

_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_SCHOOL_VOICE = re.compile(
    r"\b(?:our|we) (?:students|schools?|district|teachers|classrooms)\b", re.IGNORECASE
)
_PRONOUNS = frozenset({"we", "us", "our", "ours", "you", "your", "yours"})
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


@dataclass(frozen=True, slots=True)
class Roles:
    """The names a contract uses for its two sides, longest first, so that a name is found before its parts."""

    provider: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    first_person: str = ""  #: PROVIDER where "we" is the vendor, else empty
    provider_full: str = ""  #: the vendor's name as first printed in the parties clause
    school_full: str = ""


@dataclass(slots=True)
class _Side:
    full: str = ""
    names: list[str] = field(default_factory=list)

    def add(self, name: str, shorts: tuple[str, ...] = ()) -> None:
        if name:
            self.full = self.full or name
            self.names.extend(variants(name))
        for short in shorts:
            if short.lower() not in _PRONOUNS and len(short) > 1 and len(short.split()) <= 6:
                self.names.extend((short, short.upper()) if len(short) > 3 else (short,))


def find_roles(text: str) -> Roles:
    """Read the parties clause, the definitions and who the duties are put on."""
    head = head_of(text)
    mentions = find_mentions(head)
    sides = _sided(mentions)
    _fill_from_headings(sides, head)
    _fill_from_letter(sides, head)
    _fill_from_signatures(sides, text)
    subject = frequent_subject(text, head=head[:1200])
    provider, school = sides["provider"], sides["school"]
    if subject and not is_school(subject) and subject not in school.names and _fits(subject, provider):
        provider.add(subject)
        provider.full = provider.full or subject
    if normalise(provider.full) == normalise(school.full):
        provider.full, school.full = ("", school.full) if is_k12(school.full) else (provider.full, "")
    taken = set(provider.names) & set(school.names)
    keep = "school" if school.full in taken else "provider"
    return Roles(
        _unique([n for n in provider.names if keep == "provider" or n not in taken]),
        _unique([n for n in school.names if keep == "school" or n not in taken]),
        _first_person(text, mentions, sides),
        best_printed(provider.full, text),
        best_printed(school.full, text),
    )


def _sided(mentions: tuple[Mention, ...]) -> dict[str, _Side]:
    """Put every mention on its side; the other party of a clause takes the side that is left."""
    sides = {"provider": _Side(), "school": _Side()}
    swapped = _is_data_licence(mentions)
    open_mentions: list[Mention] = []
    for mention in mentions:
        side = _side_of(mention, swapped=swapped)
        if side == "":
            open_mentions.append(mention)
        else:
            _place(sides, side, mention)
    for mention in open_mentions:
        if not mention.formal or not (mention.name or any(is_weak(s) for s in mention.shorts)):
            continue
        if sides["school"].names and not sides["provider"].names:
            _place(sides, "provider", mention)
        elif sides["provider"].names and not sides["school"].names:
            _place(sides, "school", mention)
    if not any(side.names for side in sides.values()):
        for side, mention in zip(("provider", "school"), _by_noun(open_mentions), strict=False):
            _place(sides, side, mention)
    return sides


def _by_noun(mentions: list[Mention]) -> list[Mention]:
    """Parties told apart by nothing better than a weak noun: "Company" is taken for the vendor."""
    vendors = [m for m in mentions if m.formal and "provider" in map(noun_side, m.shorts)]
    others = [
        m
        for m in mentions
        if m.formal and m not in vendors and (m.name or "school" in map(noun_side, m.shorts))
    ]
    return [*vendors[:1], *others[:1]] if vendors else []


def _place(sides: dict[str, _Side], side: str, mention: Mention) -> None:
    other = sides["school" if side == "provider" else "provider"]
    if mention.name and normalise(mention.name) in map(normalise, other.names):
        return
    keep_full = sides[side].full
    first = not sides[side].names or not keep_full
    if (
        first
        or acronym_of(mention.name, keep_full)
        or (any(noun_side(s) for s in mention.shorts) and mention.name == keep_full)
    ):
        sides[side].add(mention.name, mention.shorts)
    elif not mention.name:
        sides[side].add("", mention.shorts)
    if not sides[side].full and not mention.name:
        named = [s for s in mention.shorts if not noun_side(s) and s.lower() not in _PRONOUNS and is_name(s)]
        sides[side].full = named[0] if named else ""


def _side_of(mention: Mention, *, swapped: bool) -> str:
    """The side of a party by the strong nouns it is given, else by its name; empty where neither tells."""
    nouns = [s for s in mention.shorts if noun_side(s)]
    for short in nouns:
        if not is_weak(short) and not (swapped and short.lower().startswith("licens")):
            return noun_side(short)
    if swapped:
        for short in nouns:
            if short.lower().startswith("licens"):
                return "school" if short.lower() == "licensor" else "provider"
    told = mention.formal or bool(nouns) or any(acronym_of(s, mention.name) for s in mention.shorts)
    if mention.name and told:
        if is_k12(mention.name):
            return "school"
        if has_legal_form(mention.name) and (not nouns or noun_side(nouns[0]) == "provider"):
            return "provider"
        if any(s.lower() in _PRONOUNS and noun_side(s) == "provider" for s in mention.shorts):
            return "provider"
        if is_company(mention.name) and not nouns and not is_school(mention.name):
            return "provider"
    if nouns and (len(nouns) > 1 or not mention.formal or noun_side(nouns[0]) == "school"):
        return noun_side(nouns[0])
    return ""


def _is_data_licence(mentions: tuple[Mention, ...]) -> bool:
    """Whether the licensor gives data away: a public body, or one whose licensee is a contractor."""
    for mention in mentions:
        shorts = {s.lower() for s in mention.shorts}
        sides = {noun_side(s) for s in mention.shorts if not s.lower().startswith("licens")}
        if "licensor" in shorts and ("school" in sides or is_school(mention.name)):
            return True
        if "licensee" in shorts and "provider" in sides:
            return True
    return False


def _fill_from_headings(sides: dict[str, _Side], head: str) -> None:
    """Full names from "between A and B" where the definitions gave none, and from "operated by A"."""
    provider, school = sides["provider"], sides["school"]
    for name in plain_parties(head):
        if normalise(name) in map(normalise, [*provider.names, *school.names]):
            continue
        if is_k12(name):
            if not school.full:
                school.add(name)
        elif (is_company(name) or school.full or school.names) and not provider.full and not is_school(name):
            provider.add(name)
    if not provider.full or provider.full in _PRONOUNS:
        for match in _OPERATED.finditer(head):
            name = _operated_name(match["name"])
            if name:
                provider.add(name)
                break


def _fill_from_letter(sides: dict[str, _Side], head: str) -> None:
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


def _fill_from_signatures(sides: dict[str, _Side], text: str) -> None:
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


def _fits(subject: str, provider: _Side) -> bool:
    """Whether a frequent subject may be the provider's name: nothing better is known, or it shares a word."""
    known = [n for n in provider.names if not noun_side(n)]
    if not known:
        return not provider.names or is_company(subject)
    words = set(subject.lower().split())
    return any(words & set(name.lower().split()) for name in known)


def _first_person(text: str, mentions: tuple[Mention, ...], sides: dict[str, _Side]) -> str:
    for mention in mentions:
        if any(short.lower() in {"we", "us", "our"} for short in mention.shorts):
            return "" if mention.name and mention.name in sides["school"].names else "PROVIDER"
    ours = len(_FIRST_PERSON.findall(text))
    return (
        "PROVIDER"
        if ours >= (3 if len(text) > 2000 else 1) and len(_SCHOOL_VOICE.findall(text)) < 0.15 * ours
        else ""
    )


def _unique(names: list[str]) -> tuple[str, ...]:
    seen = dict.fromkeys(n.strip(" ,;:'\"“”") for n in names)
    return tuple(
        sorted((n for n in seen if len(n) > 1 and n.lower() not in _PRONOUNS), key=lambda n: (-len(n), n))
    )
