"""Names held against thousands of vendors, quickly: an index that narrows down what `match` looks at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from analyzer.records import Vendor
from analyzer.vendors.closest import closest, in_order
from analyzer.vendors.identity import LIKELY, Candidate, match
from analyzer.vendors.names import begins_with, is_alike, names_of

_LOOKED_AT = 25  #: names that `match` looks at more closely
_ALIKE = 85.0  #: below it `names.is_alike` is never true
#: Of 100: names of several forms are looked at from here on, since another form may fit better.
_WORTH = 70.0


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
        self._near_to: dict[tuple[str, float], list[int]] = {}
        self._close_to: dict[str, list[int]] = {}
        for vendor in sorted(vendors, key=lambda v: v.id):
            forms = [form for name in (vendor.name, *vendor.aliases) for form in names_of(name)]
            self._own[vendor.id] = list(dict.fromkeys(forms))
            for form in self._own[vendor.id]:
                self._by_first[form.split()[0]].append(len(self._names))
                self._names.append(form)
                self._sorted.append(in_order(form))
                self._owners.append(vendor)

    def prepare(self, names: Iterable[str]) -> None:
        """Look many names up at once, for `match`: the answers are the same, and come much sooner."""
        forms = [names_of(name) for name in dict.fromkeys(names)]
        self._look_near((found[0] for found in forms if len(found) == 1), LIKELY)
        self._look_near((form for found in forms if len(found) > 1 for form in found), _WORTH)

    def prepare_alike(self, vendor_ids: Iterable[str]) -> None:
        """Look many vendors up at once, for `alike`."""
        self._look_close([form for vendor in dict.fromkeys(vendor_ids) for form in self._own.get(vendor, ())])

    def match(self, name: str) -> tuple[Candidate, ...]:
        """As `identity.match`, against all vendors."""
        if name not in self._found:
            forms = names_of(name)
            cutoff = LIKELY if len(forms) == 1 else _WORTH
            self._look_near(forms, cutoff)
            near = {
                self._owners[i].id: self._owners[i]
                for form in forms
                for i in (*self._near_to[form, cutoff], *self._begun(form))
            }
            self._found[name] = match(name, near.values())
        return self._found[name]

    def alike(self, vendor_id: str) -> tuple[Vendor, ...]:
        """Other vendors whose name may be the same one written otherwise, but is not equal; by name."""
        if vendor_id not in self._alike:
            self._alike[vendor_id] = self._look_alike(vendor_id)
        return self._alike[vendor_id]

    def _look_alike(self, vendor_id: str) -> tuple[Vendor, ...]:
        found: dict[str, Vendor] = {}
        self.prepare_alike([vendor_id])
        for form in self._own.get(vendor_id, ()):
            for i in (*self._close_to[form], *self._begun(form)):
                other, name = self._owners[i], self._names[i]
                if other.id != vendor_id and name != form and _may_be_same(form, name):
                    found[other.id] = other
        return tuple(sorted(found.values(), key=lambda v: (v.name, v.id)))

    def _look_near(self, forms: Iterable[str], cutoff: float) -> None:
        """Find names that are alike, in whatever order of words."""
        new = [form for form in dict.fromkeys(forms) if (form, cutoff) not in self._near_to]
        if not new:
            return
        found = closest([in_order(form) for form in new], self._sorted, cutoff=cutoff, limit=_LOOKED_AT)
        self._near_to.update(((form, cutoff), numbers) for form, numbers in zip(new, found, strict=True))

    def _look_close(self, forms: Iterable[str]) -> None:
        new = [form for form in dict.fromkeys(forms) if form not in self._close_to]
        if not new:
            return
        self._close_to.update(zip(new, closest(new, self._names, cutoff=_ALIKE), strict=True))

    def _begun(self, form: str) -> Sequence[int]:
        return self._by_first.get(form.split(maxsplit=1)[0], ())


def _may_be_same(a: str, b: str) -> bool:
    return is_alike(a, b) or begins_with(a, b) or begins_with(b, a)
