"""Who is the provider and who the school: the parties clause, the definitions, and whom the duties bind."""

from __future__ import annotations

import re
from collections import Counter
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
    variants,
)
from analyzer.extract.nouns import PROVIDER_NOUNS, is_weak, noun_side

_SUBJECT = re.compile(
    r"\b([A-Z][\w.&’+-]*(?:[ /][A-Z\[][\w.&\[\]-]*){0,3})\s+(?:shall|will|agrees?|may|does not|do not|collects?|uses|is committed|processes|maintains|reserves|complies|acts|implements)\b"
)
_NOT_A_NAME = frozenset(
    "this the these those each any all either both neither no such student students parent parents data users user party parties agreement services service "
    "section exhibit schedule nothing if when where upon in for it they he she who that which personnel employees subprocessor subprocessors dpa policy "
    "information website site platform content you we our your notice term terms court arbitrator department secretary state people children child "
    "account accounts subcontractor subcontractors schools teachers teacher administrators audit audits access end product products all-users affiliate affiliates "
    "customer customers school district client subscriber institution board lea controller exporter importer sub-processor sub-processors subprocessing "
    "confidentiality third members member schools districts personal or and standard contractual approved studies employee employees executive director directors "
    "lender borrower agent tenant landlord owner committee participant participants trustee bank holder holders plan company corporation buyer seller "
    "supplier software systems however notwithstanding failure payment interest ferpa coppa i".split()
)
_OPENERS = re.compile(r"^(?:The|This|All|If|When|And|But|While|Upon|However|Whenever|Unless|Once|Should)\s+")
_FIRST_PERSON = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_SCHOOL_VOICE = re.compile(r"\b(?:our|we) (?:students|schools?|district|teachers|classrooms)\b", re.IGNORECASE)
_PRONOUNS = frozenset({"we", "us", "our", "ours", "you", "your", "yours"})
_OPERATED = re.compile(
    r"\b(?:owned|operated|provided|offered|developed|published|run)(?:\s+and\s+(?:owned|operated|provided|offered))?\s+by\s+(?P<name>[A-Z][^()\n;]{1,60})"
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The names a contract uses for its two sides. Longest first, so that a name is found before its parts."""

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
    subject = frequent_subject(text)
    provider, school = sides["provider"], sides["school"]
    if subject and not is_school(subject) and subject not in school.names and _fits(subject, provider):
        provider.add(subject)
        provider.full = provider.full or subject
    taken = set(provider.names) & set(school.names)
    keep = "school" if school.full in taken else "provider"
    return Roles(
        _unique([n for n in provider.names if keep == "provider" or n not in taken]),
        _unique([n for n in school.names if keep == "school" or n not in taken]),
        _first_person(text, mentions, sides),
        best_printed(provider.full, text),
        best_printed(school.full, text),
    )


def frequent_subject(text: str) -> str:
    """The capitalised name that most duties are put on, where it stands out; else an empty string."""
    counts: Counter[str] = Counter()
    for match in _SUBJECT.finditer(text):
        name = _OPENERS.sub("", match[1]).strip()
        words = name.lower().split()
        if not words or words[0] in _NOT_A_NAME or words[-1] in _NOT_A_NAME:
            continue
        if not re.fullmatch(PROVIDER_NOUNS, name, re.IGNORECASE) and is_name(name):
            counts[name] += 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 3 else ""


def _sided(mentions: tuple[Mention, ...]) -> dict[str, _Side]:
    """Put every mention on its side; where one side is told, the other party of the clause takes the other."""
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
    others = [m for m in mentions if m.formal and m not in vendors and (m.name or "school" in map(noun_side, m.shorts))]
    return [*vendors[:1], *others[:1]] if vendors else []


def _place(sides: dict[str, _Side], side: str, mention: Mention) -> None:
    other = sides["school" if side == "provider" else "provider"]
    if mention.name and mention.name in other.names:
        return
    keep_full = sides[side].full
    first = not sides[side].names or not keep_full
    if first or acronym_of(mention.name, keep_full) or any(noun_side(s) for s in mention.shorts) and mention.name == keep_full:
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
    """Whether the licensor is the one who gives data away: it is a public body, or its licensee a contractor."""
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


def _operated_name(words: str) -> str:
    from analyzer.extract.names import leading_name

    name = leading_name(words)
    return name if is_name(name) and (is_company(name) or len(name.split()) <= 3) and not is_school(name) else ""


def _fits(subject: str, provider: _Side) -> bool:
    """Whether a frequent subject may be the provider's name: nothing better is known, or it shares a word."""
    known = [n for n in provider.names if not noun_side(n)]
    if not known:
        return True
    words = set(subject.lower().split())
    return any(words & set(name.lower().split()) for name in known)


def _first_person(text: str, mentions: tuple[Mention, ...], sides: dict[str, _Side]) -> str:
    for mention in mentions:
        if any(short.lower() in {"we", "us", "our"} for short in mention.shorts):
            return "" if mention.name and mention.name in sides["school"].names else "PROVIDER"
    ours = len(_FIRST_PERSON.findall(text))
    least = 3 if len(text) > 2000 else 1
    return "PROVIDER" if ours >= least and len(_SCHOOL_VOICE.findall(text)) < 0.15 * ours else ""


def _unique(names: list[str]) -> tuple[str, ...]:
    seen = dict.fromkeys(n.strip(" ,;:'\"“”") for n in names)
    return tuple(sorted((n for n in seen if len(n) > 1 and n.lower() not in _PRONOUNS), key=lambda n: (-len(n), n)))
