"""Which vendor an entry of the list is: known for sure, known maybe, or new. A person's word comes first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analyzer.records import Vendor
from analyzer.vendors.closest import closest, in_order
from analyzer.vendors.filenames import is_plain
from analyzer.vendors.identity import Candidate, match
from analyzer.vendors.listrows import Entry
from analyzer.vendors.names import ALIKE, is_alike, names_of, normalise_name
from analyzer.vendors.spoken import is_telling
from analyzer.words import label

__all__ = ["AS_NEW", "Index", "Known", "Match", "find"]

#: A person's decision on a name of the list: it is a vendor of its own.
AS_NEW = ""
_SURE = 97.0  #: of 100: the same name but for its form
_PRODUCT = 95.0
_MAYBE = 86.0  #: of 100: a person should look
_TOGETHER = 90.0  #: of 100: the same letters with other spaces
_SHORT = 3  #: letters; a part of a name with no more tells nothing
_PARTS = re.compile(
    r"\s*[/|()\[\];+]\s*|\s+[-–—]\s+|\s*:\s+|,\s+|\s+(?:by|from|of|aka|via)\s+", re.IGNORECASE
)
_BEGINNING = 6  #: letters by which a name is worth comparing
_SHORTLIST = 12
_STEM = 86.0  #: of 100: the same first word, and others after it
_STEM_LETTERS = 6  #: of a first word that tells a vendor apart
_STEM_SHARED = 3  #: vendors at most that share one: "learning" tells nobody apart


@dataclass(frozen=True, slots=True)
class Known:
    """A vendor, and by what else its papers name it."""

    vendor: Vendor
    products: tuple[str, ...] = ()  #: read in its papers
    names: tuple[str, ...] = ()  #: keys that lead to it
    papers: int = 0
    maybe_products: tuple[str, ...] = ()  #: what its papers seem to be about, and do not say


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for an entry. Neither a vendor nor candidates: it is new."""

    vendor: Vendor | None
    reason: str
    maybe: tuple[Candidate, ...] = ()
    decided: bool = False  #: a person said so


@dataclass(slots=True)
class Index:
    """Known vendors by all their names and products, so that thousands can be searched at once."""

    known: Sequence[Known]
    by_name: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_letters: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  #: names without spaces
    by_beginning: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  #: their first ones
    by_product: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_maybe: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  #: of seeming products
    by_first_word: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    by_stem: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    sorted_names: list[str] = field(default_factory=list)  #: keys of `by_name`, words by the alphabet
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: those like a name, once looked up
    near_stems: dict[str, tuple[str, ...]] = field(default_factory=dict)  #: those like a stem

    @classmethod
    def of(cls, known: Sequence[Known]) -> Index:
        """Make the index."""
        index = cls(known)
        for place, one in enumerate(known):
            vendor = one.vendor
            for name in (vendor.name, vendor.legal_name, *vendor.aliases, *one.names):
                for form in names_of(name):
                    index.by_name[form].add(place)
                    index.by_letters[_letters(form)].add(place)
                    index.by_beginning[_letters(form)[:_BEGINNING]].add(place)
                    index.by_first_word[form.split()[0]].add(place)
                    for stem in _stems(form):
                        index.by_stem[stem].add(place)
            for product in (*vendor.products, *one.products):
                index.by_product[_letters(normalise_name(product))].add(place)
            for product in one.maybe_products:
                index.by_maybe[_letters(normalise_name(product))].add(place)
        index.by_product.pop("", None)
        index.by_maybe.pop("", None)
        index.sorted_names = [in_order(form) for form in index.by_name]
        return index

    def prepare(self, names: Iterable[str]) -> None:
        """Look many names up at once, for `alike`: the answers are the same, and come much sooner."""
        forms = dict.fromkeys(form for name in names for form in names_of(name))
        new = [form for form in forms if form not in self.near]
        if not new:
            return
        self._prepare_stems(stem for form in new for stem in _stems(form))
        known = list(self.by_name)
        found = closest([in_order(form) for form in new], self.sorted_names, cutoff=_MAYBE, limit=_SHORTLIST)
        self.near.update(
            (form, tuple(known[i] for i in close)) for form, close in zip(new, found, strict=True)
        )

    def _prepare_stems(self, stems: Iterable[str]) -> None:
        new = [stem for stem in dict.fromkeys(stems) if stem not in self.near_stems]
        if not new:
            return
        known = list(self.by_stem)
        for stem, close in zip(new, closest(new, known, cutoff=ALIKE), strict=True):
            self.near_stems[stem] = tuple(known[i] for i in close if is_alike(known[i], stem))

    def run_together(self, name: str) -> list[Known]:
        """Vendors whose name is this one with other spaces, or begins so: "Lark Mere" of Larkmere Reading."""
        same: set[int] = set()
        begun: set[int] = set()
        for form in map(_letters, names_of(name)):
            same |= self.by_letters.get(form, set())
            if len(form) >= _BEGINNING:
                begun |= {
                    place
                    for place in self.by_beginning.get(form[:_BEGINNING], ())
                    if any(_letters(own).startswith(form) for own in self._forms(place))
                }
        return [self.known[place] for place in sorted(same or begun)]

    def same_letters(self, name: str) -> list[Known]:
        """Vendors whose whole name is this one with other spaces: "Lark Mere" of Larkmere, Inc."""
        return _of(self, [self.by_letters.get(_letters(form), set()) for form in names_of(name)])

    def same_stem(self, name: str) -> list[Known]:
        """Vendors whose name begins with the same telling word, or with one that is spelled much alike."""
        stems = {stem for form in names_of(name) for stem in _stems(form)}
        self._prepare_stems(stems)
        close = {own for stem in stems for own in self.near_stems[stem]}
        found = (self.by_stem[own] for own in close)
        return _of(self, [places for places in found if len(places) <= _STEM_SHARED])

    def _forms(self, place: int) -> list[str]:
        one = self.known[place]
        names = (one.vendor.name, one.vendor.legal_name, *one.vendor.aliases, *one.names)
        return [form for name in names for form in names_of(name)]

    def alike(self, name: str) -> list[Vendor]:
        """The vendors worth a closer look."""
        places: set[int] = set()
        self.prepare([name])
        for form in names_of(name):
            places |= self.by_first_word.get(form.split()[0], set())
            places |= {place for found in self.near[form] for place in self.by_name[found]}
        return [self.known[place].vendor for place in sorted(places)]


def _letters(form: str) -> str:
    return form.replace(" ", "")


def _stems(form: str) -> list[str]:
    """The first word, and the first two run together, where they are long enough to tell something."""
    words = form.split()
    return [stem for stem in (words[0], "".join(words[:2])) if len(stem) >= _STEM_LETTERS]


def find(entry: Entry, index: Index, said: Mapping[str, str]) -> Match:
    """The vendor of an entry.

    Sure are: what a person said, the same name but for its form or its spaces, the name of a product that one
    vendor alone has, and a likeness of names where a product is the same too. Everything else that is alike
    is for a person; nothing alike means a new vendor.

    Args:
        entry: of the list.
        index: of the vendors that are known.
        said: a person's decisions, by name on the list: a vendor's id, or `AS_NEW`.
    """
    decision = next((said[name] for name in (entry.name, entry.name.casefold()) if name in said), None)
    if decision == AS_NEW:
        return Match(None, label("list_match.said_new"), decided=True)
    if decision is not None:
        vendor = next((one.vendor for one in index.known if one.vendor.id == decision), None)
        if vendor is not None:
            return Match(vendor, label("list_match.said"), decided=True)
    same = _of(index, [index.by_name.get(form, set()) for form in names_of(entry.name)])
    exact = [
        one for one in same if any(_equal(entry.name, n) for n in (one.vendor.name, *one.vendor.aliases))
    ]
    if len(exact) == 1 or len(same) == 1:
        one = (exact or same)[0]
        found = match(entry.name, [one.vendor], limit=1)
        reason = found[0].reason if found else label("match.alias_form", name=", ".join(one.names))
        return Match(one.vendor, reason)
    if same:
        return Match(None, "", tuple(_candidate(one, entry.name) for one in same))
    together = index.same_letters(entry.name)
    if len(together) == 1 and len(_letters(normalise_name(entry.name))) >= _BEGINNING:
        vendor = together[0].vendor
        return Match(vendor, label("match.run_together", name=vendor.name))
    return _by_likeness(entry, index)


def _by_likeness(entry: Entry, index: Index) -> Match:
    form = normalise_name(entry.name)
    made_by = _of(index, [index.by_product.get(_letters(form), set())])
    if len(made_by) == 1 and _tells(form):
        vendor = made_by[0].vendor
        return Match(vendor, label("match.product", name=vendor.name))
    both_named, in_parts = _by_parts(entry.name, index)
    if len(both_named) == 1:
        vendor = both_named[0].vendor
        reason = label("match.part_of_name", name=vendor.name)
        return Match(vendor, label("match.and_product", reason=reason))
    alike = [c for c in match(entry.name, index.alike(entry.name), limit=5) if c.score >= _MAYBE]
    products = {normalise_name(part) for product in entry.products for part in (product, *product.split(","))}
    sharing = _of(index, [index.by_product.get(_letters(product), set()) for product in products if product])
    both = [c for c in alike if any(one.vendor.id == c.vendor.id for one in sharing)]
    if len(both) == 1:
        return Match(both[0].vendor, label("match.and_product", reason=both[0].reason))
    maybe = {c.vendor.id: c for c in alike}
    for one in index.run_together(entry.name):
        reason = label("match.run_together", name=one.vendor.name)
        maybe.setdefault(one.vendor.id, Candidate(one.vendor, one.vendor.name, _TOGETHER, reason))
    for one in index.same_stem(entry.name):
        reason = label("match.same_start", name=one.vendor.name)
        maybe.setdefault(one.vendor.id, Candidate(one.vendor, one.vendor.name, _STEM, reason))
    seeming = _of(index, [index.by_maybe.get(_letters(form), set())])
    for one in (*made_by, *seeming, *in_parts, *sharing):
        reason = label("match.same_product", name=one.vendor.name)
        maybe.setdefault(one.vendor.id, Candidate(one.vendor, one.vendor.name, _PRODUCT, reason))
    ordered = sorted(maybe.values(), key=lambda c: (-c.score, c.vendor.name, c.vendor.id))
    return Match(None, "" if ordered else label("list_match.new"), tuple(ordered))


def _by_parts(name: str, index: Index) -> tuple[list[Known], list[Known]]:
    """Of a name in parts, as "Reader / Acorn": the vendors named with a product, and of a product."""
    parts = [part for part in _PARTS.split(name) if len(_letters(normalise_name(part))) > _SHORT]
    if len(parts) < 2:
        return [], []
    both: list[set[int]] = []
    alone: list[set[int]] = []
    for part in parts:
        letters = _letters(normalise_name(part))
        makers = index.by_product.get(letters, set()) | index.by_maybe.get(letters, set())
        if not makers or not _tells(normalise_name(part)):
            continue
        alone.append(makers)
        named = [one for other in parts if other != part for one in _named_so(other, index)]
        both.append({place for place in makers if index.known[place] in named})
    return _of(index, both), _of(index, alone)


def _tells(form: str) -> bool:
    """Whether a product's name tells whose it is wherever it stands, and is no everyday word."""
    if len(_letters(form)) <= _SHORT + 1 or is_plain(form):
        return False
    return len(form) == _SHORT + 2 or is_telling(form)  # one word of five letters is a name made up


def _named_so(name: str, index: Index) -> list[Known]:
    """The vendors that a name is the name of, the beginning of it, or begins as theirs does."""
    same = _of(index, [index.by_name.get(form, set()) for form in names_of(name)])
    return [*same, *index.run_together(name), *index.same_stem(name)]


def _of(index: Index, places: Iterable[set[int]]) -> list[Known]:
    return [index.known[place] for place in sorted(set().union(*places))]


def _equal(a: str, b: str) -> bool:
    return a.strip().casefold() == b.strip().casefold()


def _candidate(one: Known, name: str) -> Candidate:
    found = match(name, [one.vendor], limit=1)
    return found[0] if found else Candidate(one.vendor, one.vendor.name, _SURE, label("match.name"))
