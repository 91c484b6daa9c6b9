"""Whom a paper that names no vendor plainly speaks of: by a name, a product or the number of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyzer.vendors.names import names_of, words_of

_SHORTEST = 6  #: letters of a name that is one word; a shorter one may be a word of any sentence
#: First words of names that say nothing by themselves
_EVERYDAY = frozenset(
    "academic academy agreement american assessment certificate classroom college community contract "
    "county creative digital district education educational elementary general global health insurance "
    "invoice learning letter library literacy mathematics middle modern national online parent person "
    "personal privacy program project public reading receipt renewal safety scholastic school schools "
    "science service services signature signed smart software spring standard student students summer "
    "system systems teacher technology testing training unified united universal vendor virtual winter "
    "writing young".split()
)
#: "C-25-117", "TC-24-031", "PSA 2025-118": letters and digits in parts, and no day or telephone number
_CODE = re.compile(r"(?<![\w-])[A-Z]{1,6}[- ]?\d{2,4}-\d{2,6}[A-Z]?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Owner:
    """A vendor as papers may speak of it."""

    key: str
    name: str
    names: tuple[str, ...] = ()  #: its other names and its products
    codes: frozenset[str] = frozenset()  #: numbers of its agreements


def codes_in(text: str) -> frozenset[str]:
    """The numbers of agreements that a text prints, as they are compared."""
    return frozenset(re.sub(r"[- ]", "", found) for found in _CODE.findall(text.upper()))


def spoken_of(stem: str, text: str, owners: Sequence[Owner]) -> Owner | None:
    """The one vendor that a file's name or its first words plainly speak of; ``None`` for none, or several.

    A whole name, the name of a product or the number of an agreement tells, wherever it stands; the first
    word of a name only in the name of the file, where no other vendor's begins with it.
    """
    words = f" {' '.join(words_of(stem))} | {' '.join(words_of(text))} "
    found = [owner for owner in owners if _tells(words, owner.names or (owner.name,), owner.name)]
    found = _longest(found, words)
    if not found and (codes := codes_in(f"{stem} \n {text}")):
        found = [owner for owner in owners if codes & owner.codes]
    if not found:
        firsts = _by_first(owners)
        named = [word for word in dict.fromkeys(words_of(stem)) if len(firsts.get(word, ())) == 1]
        found = [firsts[word][0] for word in named]
    keys = {owner.key for owner in found}
    return found[0] if len(keys) == 1 else None


def _tells(words: str, names: Iterable[str], own: str) -> bool:
    forms = (form for name in (own, *names) for form in names_of(name))
    return any(is_telling(form) and f" {form} " in words for form in forms)


def is_telling(form: str) -> bool:
    """Whether a normalised name tells a vendor wherever it stands, and is no word of any sentence."""
    parts = form.split()
    if len(parts) > 1:
        return not all(part in _EVERYDAY for part in parts)
    return len(form) >= _SHORTEST and form not in _EVERYDAY and not form.isdecimal()


def _longest(found: Sequence[Owner], words: str) -> list[Owner]:
    """Without those whose name is only a part of another's that is named: "Larkspur" in "Larkspur Maps"."""
    forms = {o.key: [f for n in (o.name, *o.names) for f in names_of(n) if f" {f} " in words] for o in found}
    return [
        owner
        for owner in found
        if not any(
            other.key != owner.key
            and all(any(f != g and f" {f} " in f" {g} " for g in forms[other.key]) for f in forms[owner.key])
            for other in found
        )
    ]


def _by_first(owners: Iterable[Owner]) -> Mapping[str, list[Owner]]:
    found: dict[str, list[Owner]] = {}
    for owner in owners:
        firsts = {form.split()[0] for form in names_of(owner.name)}
        for word in firsts:
            if is_telling(word) and owner not in found.setdefault(word, []):
                found[word].append(owner)
    return found
