"""Many names at once are answered as one after the other is, only sooner."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from analyzer.records import Vendor
from analyzer.vendors import closest as module
from analyzer.vendors.alike import VendorIndex
from analyzer.vendors.closest import closest, in_order
from analyzer.vendors.identity import match
from analyzer.vendors.listmatch import Index, Known
from analyzer.vendors.names import begins_with, is_alike, names_of
from analyzer.vendors.sorting import Known as File
from analyzer.vendors.sorting import unsure

WORDS = "acorn acorns quill quil reading readings math maths maps inc llc the falcon labs birch 24 25".split()
phrases = st.lists(st.sampled_from([*WORDS, "dba", "Öster", "&"]), min_size=1, max_size=5).map(" ".join)
texts = st.text("ab ce1é", max_size=90) | phrases


def plain(name: str, among: Sequence[str], *, cutoff: float, limit: int | None) -> list[int]:
    """One name, as the library finds those like it."""
    found = process.extract(name, among, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
    return [number for _, _, number in found]


@settings(max_examples=200, deadline=None)
@example(names=["a", "", "abc" * 30], among=["", "a", "a", "abc" * 30], cutoff=70.0, limit=1)
@given(
    names=st.lists(texts, max_size=8),
    among=st.lists(texts, max_size=40),
    cutoff=st.sampled_from((50.0, 70.0, 78.0, 85.0, 86.0, 100.0)),
    limit=st.sampled_from((None, 1, 3, 25)),
)
def test_closest_is_what_the_library_finds_one_by_one(
    names: list[str], among: list[str], cutoff: float, limit: int | None
) -> None:
    found = closest(names, among, cutoff=cutoff, limit=limit)
    assert found == [plain(name, among, cutoff=cutoff, limit=limit) for name in names]


def test_closest_in_many_batches_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"{a} {b}" for a in WORDS for b in WORDS]
    whole = closest(names, names, cutoff=70.0, limit=7)
    monkeypatch.setattr(module, "_AT_ONCE", 3 * len(names))
    assert closest(names, names, cutoff=70.0, limit=7) == whole
    assert any(len(found) == 7 for found in whole)


@settings(max_examples=150, deadline=None)
@given(names=st.lists(phrases, min_size=1, max_size=5), known=st.lists(phrases, max_size=24))
def test_a_name_is_matched_as_against_every_vendor(names: list[str], known: list[str]) -> None:
    vendors = [Vendor(f"v{i:03}", name, aliases=(name[::-1],)) for i, name in enumerate(known)]
    prepared, plainly = VendorIndex(vendors), VendorIndex(vendors)
    prepared.prepare(names)
    for name in names:
        assert prepared.match(name) == plainly.match(name) == match(name, vendors)


@settings(max_examples=150, deadline=None)
@given(known=st.lists(phrases, min_size=1, max_size=24))
def test_vendors_written_alike_are_those_that_a_look_at_each_pair_finds(known: list[str]) -> None:
    vendors = [Vendor(f"v{i:03}", name) for i, name in enumerate(known)]
    index = VendorIndex(vendors)
    index.prepare_alike(vendor.id for vendor in vendors[::2])
    for vendor in vendors:
        pairs = [(o, a, b) for o in vendors for a in names_of(vendor.name) for b in names_of(o.name)]
        alike = {
            o.id: o
            for o, a, b in pairs
            if o.id != vendor.id and a != b and (is_alike(a, b) or begins_with(a, b) or begins_with(b, a))
        }
        assert index.alike(vendor.id) == tuple(sorted(alike.values(), key=lambda v: (v.name, v.id)))


@settings(max_examples=150, deadline=None)
@given(names=st.lists(phrases, min_size=1, max_size=5), known=st.lists(phrases, max_size=40))
def test_a_row_of_a_list_gets_the_vendors_that_a_look_at_each_finds(
    names: list[str], known: list[str]
) -> None:
    index = Index.of([Known(Vendor(f"v{i:03}", name)) for i, name in enumerate(known)])
    index.prepare(names)
    for name in names:
        places: set[int] = set()
        for form in names_of(name):
            places |= index.by_first_word.get(form.split()[0], set())
            near = process.extract(
                form, list(index.by_name), scorer=fuzz.token_sort_ratio, score_cutoff=86.0, limit=12
            )
            places |= {place for found, _, _ in near for place in index.by_name[found]}
        assert index.alike(name) == [index.known[place].vendor for place in sorted(places)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(phrases, phrases, phrases), min_size=1, max_size=12))
def test_a_queue_of_many_files_holds_what_each_alone_would_say(papers: list[tuple[str, str, str]]) -> None:
    vendors = [Vendor(f"v{i:03}", name) for i, name in enumerate(dict.fromkeys(p[0] for p in papers))]
    owner = {vendor.name: vendor for vendor in vendors}
    files = [
        File(f"s{i}", f"{stem}.pdf", stem, "", owner[name].id, name, name, named, "other", 0.9, True, False,
             frozenset(), former=None)
        for i, (name, named, stem) in enumerate(papers)
    ]  # fmt: skip
    together = {row.sha256: row for row in unsure(files, vendors)}
    assert set(together) == {file.sha256 for file in files}
    for file in files:
        assert unsure([file], vendors) == (together[file.sha256],)


def test_words_in_any_order_are_one() -> None:
    assert in_order("maps acorn  labs") == in_order("labs maps acorn") == "acorn labs maps"
