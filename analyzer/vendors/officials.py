"""Our own people in a vendor's papers, who are nobody to write to at the vendor."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer.records import Paper, ReadContact
from analyzer.settings import District
from analyzer.text import normalise
from analyzer.vendors.names import words_of

#: Offices that only a school or another public body has.
_SCHOOL_OFFICE = re.compile(
    r"\bsuperintendents?\b|\bschool board\b|\bboard of education\b|\bdata practices (?:\w+ )?official\b|"
    r"\bresponsible authority\b|\bdistrict (?:clerk|administrator|technology|data|privacy)\b",
    re.IGNORECASE,
)
#: Words of a district's name that others have too.
_COMMON = frozenset(
    "the of and school schools district public board education independent unified union central community "
    "county city high elementary area consolidated joint local regional no usd isd csd".split()
)
_LETTERS = 4  #: initials of a district that tell it
_ENDINGS = frozenset("schools school sd isd usd csd ps publicschools schooldistrict district k12".split())
_SHARED = re.compile(
    r"@(?:gmail|yahoo|outlook|hotmail|aol|icloud|live|msn|comcast|proton)\w*\.", re.IGNORECASE
)


def without_ours(papers: Sequence[Paper], district: District) -> tuple[Paper, ...]:
    """The papers without the contacts that are our district's own, or another school's that signed them.

    A person is ours who signs for the school on any of the papers, holds an office that only a school has, or
    is named by a page on which a school joins. Of a contact that joins our person with an e-mail address of
    the vendor's only the address stays.
    """
    names = [(s.party, normalise(s.name)) for p in papers for s in p.reading.signatures if s.name]
    signers = {name for party, name in names if party == "school"}
    signers -= {name for party, name in names if party == "provider"}
    return tuple(_without(paper, frozenset(signers), district) for paper in papers)


def _without(paper: Paper, signers: frozenset[str], district: District) -> Paper:
    if not paper.reading.contacts:
        return paper
    joins = bool(paper.reading.mentioned("joins"))
    theirs = {normalise(s.name) for s in paper.reading.signatures if s.party == "provider" and s.name}
    left = []
    for contact in paper.reading.contacts:
        person = normalise(contact.name)
        by_name = person in signers or _is_office(contact) or _is_named(contact, district)
        own = _is_of(contact.email, contact.name)
        filled_in = joins and bool(person) and person not in theirs and not own
        if _has_domain(contact.email, district):
            continue
        if not (by_name or filled_in):
            left.append(contact)
        elif contact.email and not _SHARED.search(contact.email) and not own:
            left.append(replace(contact, name="", title="", phone="", address=""))
    if tuple(left) == paper.reading.contacts:
        return paper
    return replace(paper, reading=replace(paper.reading, contacts=tuple(left)))


def _is_office(contact: ReadContact) -> bool:
    return _SCHOOL_OFFICE.search(f"{contact.name}, {contact.title}") is not None


def _is_named(contact: ReadContact, district: District) -> bool:
    """Whether the person, the office or the address bears our district's name."""
    told = f" {' '.join(words_of(f'{contact.name} {contact.title} {contact.address}'))} "
    names = (" ".join(words_of(name)) for name in (district.name, *district.aliases))
    return any(name and f" {name} " in told for name in names)


def _has_domain(email: str, district: District) -> bool:
    """Whether an e-mail address has our district's domain: ``acps.example``, ``alder-creek.k12.mn.us``."""
    domain = email.rpartition("@")[2].lower()
    parts = [re.sub(r"[\W_]", "", part) for part in domain.split(".")[:-1]]
    public = "k12" in parts
    return any(
        _fits(part, name, public=public) for part in parts for name in (district.name, *district.aliases)
    )


def _fits(part: str, name: str, *, public: bool) -> bool:
    """Whether a part of a domain spells a district: in one word, by its letters, or by its place and kind.

    The place alone may be a company's: it tells only within a domain of schools.
    """
    words = words_of(name)
    place = "".join(word for word in words if word not in _COMMON and not word.isdigit())
    letters = "".join(word[0] for word in words)
    if part and part in ("".join(words), letters if len(letters) >= _LETTERS else ""):
        return len(part) >= _LETTERS - 1
    if not place or not part.startswith(place):
        return False
    return part[len(place) :] in _ENDINGS or (public and part == place)


def _is_of(email: str, name: str) -> bool:
    """Whether an address is a person's own: ``lee.oak@``, ``loak@``."""
    local = re.sub(r"[^a-z]", "", email.partition("@")[0].lower())
    parts = [word for word in words_of(name) if len(word) > 2]
    return bool(local) and any(part in local for part in parts)
