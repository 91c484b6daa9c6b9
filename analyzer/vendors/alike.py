"""Names held against thousands of vendors, quickly: an index that narrows down what `match` looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from analyzer.records import Vendor
from analyzer.vendors.identity import Candidate, match
from analyzer.vendors.names import begins_with, is_alike, names_of

_LOOKED_AT = 25  #: names that `match` looks at more closely
_ALIKE = 85.0  #: below it `names.is_alike` is never true
_WORTH = 70.0  #: of 100: below it `match` would not show it


class VendorIndex:
    """The vendors that there are, by their names."""

    def __init__(self, vendors: Sequence[Vendor]) -> None:
        self._names: list[str] = []
        self._sorted: list[str] = []  #: the same, each with its words by the alphabet
        self._owners: list[Vendor] = []
        self._by_first: dict[str, list[int]] = defaultdict(list)
        self._own: dict[str, list[str]] = {}
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._alike: dict[str, tuple[Vendor, ...]] = {}
        for vendor in sorted(vendors, key=lambda v: v.id):
            forms = [form for name in (vendor.name, *vendor.aliases) for form in names_of(name)]
            self._own[vendor.id] = list(dict.fromkeys(forms))
            for form in self._own[vendor.id]:
                self._by_first[form.split()[0]].append(len(self._names))
                self._names.append(form)
                self._sorted.append(_in_order(form))
                self._owners.append(vendor)

    def match(self, name: str) -> tuple[Candidate, ...]:
        """As `identity.match`, against all vendors."""
        if name not in self._found:
            near = {self._owners[i].id: self._owners[i] for form in names_of(name) for i in self._near(form)}
            self._found[name] = match(name, near.values())
        return self._found[name]

    def alike(self, vendor_id: str) -> tuple[Vendor, ...]:
        """Other vendors whose name may be the same one written otherwise, but is not equal; by name."""
        if vendor_id not in self._alike:
            self._alike[vendor_id] = self._look_alike(vendor_id)
        return self._alike[vendor_id]

    def _look_alike(self, vendor_id: str) -> tuple[Vendor, ...]:
        found: dict[str, Vendor] = {}
        for form in self._own.get(vendor_id, ()):
            close = process.extract(form, self._names, scorer=fuzz.ratio, limit=None, score_cutoff=_ALIKE)
            for i in (*(number for _, _, number in close), *self._begun(form)):
                other, name = self._owners[i], self._names[i]
                if other.id != vendor_id and name != form and _may_be_same(form, name):
                    found[other.id] = other
        return tuple(sorted(found.values(), key=lambda v: (v.name, v.id)))

    def _near(self, form: str) -> list[int]:
        """Numbers of the names that may fit: alike in whatever order of words, or begun alike."""
        close = process.extract(
            _in_order(form), self._sorted, scorer=fuzz.ratio, limit=_LOOKED_AT, score_cutoff=_WORTH
        )
        return list(dict.fromkeys([*(number for _, _, number in close), *self._begun(form)]))

    def _begun(self, form: str) -> Sequence[int]:
        return self._by_first.get(form.split(maxsplit=1)[0], ())


def _in_order(form: str) -> str:
    return " ".join(sorted(form.split()))


def _may_be_same(a: str, b: str) -> bool:
    return is_alike(a, b) or begins_with(a, b) or begins_with(b, a)
