"""Whose a paper may be that names no vendor: a guess for a person, and never more than that."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from analyzer.records import Vendor
from analyzer.vendors.filenames import is_paper_word, name_in_file
from analyzer.vendors.names import names_of, words_of
from analyzer.vendors.spoken import Owner, is_telling, spoken_of

_SHORTEST = 6  #: letters of a name written without its spaces
#: "FH" in "Exhibit C (FH)"
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")


class Hints:
    """The vendors that there are, as papers may hint at them."""

    def __init__(self, vendors: Iterable[Vendor], *, ours: Sequence[str] = ()) -> None:
        self._ours = tuple(ours)
        self._vendors = {vendor.id: vendor for vendor in vendors}
        self._owners = [Owner(v.id, v.name, _names(v)) for _, v in sorted(self._vendors.items())]
        self._by_first: dict[str, list[Owner]] = defaultdict(list)
        for owner in self._owners:
            for first in {form.split()[0] for name in (owner.name, *owner.names) for form in names_of(name)}:
                self._by_first[first].append(owner)

    def of(self, stem: str, start: str) -> Vendor | None:
        """The one vendor that a file's name or its first words hint at; ``None`` for none, or several.

        A name goes before the first word of one, that before a name written in one word, and that before
        letters that may stand for a name.
        """
        words = dict.fromkeys([*words_of(stem), *words_of(start)])
        near = {owner.key: owner for word in words for owner in self._by_first.get(word, ())}
        found = spoken_of(stem, start, list(near.values())) if near else None
        if found is None:
            found = self._begun(words) or self._in_one_word(stem) or self._by_letters(stem)
        return self._vendors[found.key] if found is not None else None

    def _begun(self, words: Iterable[str]) -> Owner | None:
        telling = (self._by_first[word] for word in words if word in self._by_first and is_telling(word))
        return _only([owner for owners in telling for owner in owners])

    def _in_one_word(self, stem: str) -> Owner | None:
        name = name_in_file(stem, ours=self._ours)
        called = _in_one(name)
        if len(called) < _SHORTEST or not is_telling(" ".join(words_of(name))):
            return None
        return self._fitting(lambda form: _in_one(form).startswith(called) or called.startswith(_whole(form)))

    def _by_letters(self, stem: str) -> Owner | None:
        """Letters of a name: its initials, else letters of its first word in their order."""
        us = {_initials(form) for name in self._ours for form in names_of(name)}
        us |= {name.strip().lower() for name in self._ours}
        told = [] if stem.isupper() else [found.lower() for found in _LETTERS.findall(stem)]
        told = [letters for letters in told if letters not in us and not is_paper_word(letters)]
        if len(set(told)) != 1:
            return None
        letters = told[0]
        exact = [o for o in self._owners if any(_initials(form) == letters for form in _forms(o))]
        return _only(exact) if exact else self._fitting(lambda form: _may_stand_for(letters, form))

    def _fitting(self, test: Callable[[str], bool]) -> Owner | None:
        return _only([owner for owner in self._owners if any(test(form) for form in _forms(owner))])


def _names(vendor: Vendor) -> tuple[str, ...]:
    listed = vendor.listing.names if vendor.listing is not None else ()
    return tuple(dict.fromkeys((*vendor.aliases, *vendor.products, *listed)))


def _forms(owner: Owner) -> Iterable[str]:
    return (form for name in (owner.name, *owner.names) for form in names_of(name))


def _only(owners: Sequence[Owner]) -> Owner | None:
    return owners[0] if len({owner.key for owner in owners}) == 1 else None


def _in_one(name: str) -> str:
    return "".join(word for word in words_of(name) if word != "and")


def _whole(form: str) -> str:
    """A name in one word that says enough to be the beginning of another; else nothing begins so."""
    one = _in_one(form)
    return one if len(one) >= _SHORTEST and is_telling(form) else "\0"


def _initials(form: str) -> str:
    return "".join(word[0] for word in form.split() if word != "and")


def _may_stand_for(letters: str, form: str) -> bool:
    first = form.split(maxsplit=1)[0]
    if not is_telling(first) or letters[0] != first[0]:
        return False
    rest = iter(first[1:])
    return all(letter in rest for letter in letters[1:])
