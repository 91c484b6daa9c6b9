"""What people decide outlives scans, merges and new readers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_samples import make_assessment, make_reading, sha_of, ticking

from analyzer.errors import StoreError
from analyzer.records import Correction, Review, Vendor
from analyzer.settings import District
from analyzer.store import Location, Store, VendorGroup, evidence_digest, topic_digest


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(database, files=tmp_path / "files", clock=ticking()) as opened:
        yield opened


def review(
    vendor: Vendor, *, verdict: str = "met", digest: str = "", at: str = "2026-11-21T00:00:00"
) -> Review:
    return Review(vendor.id, "data_ownership", verdict, "I asked them.", "Pat", at, digest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quotes", "same"),
    [
        (("Data stay yours.",), True),
        (("data  STAY, yours",), True),
        (("Data stay yours.", "Data stay yours."), True),
        (("Data stay ours.",), False),
        (("Data stay yours.", "And more."), False),
        ((), False),
    ],
)
def test_evidence_digest_follows_words_not_form(quotes: tuple[str, ...], *, same: bool) -> None:
    seen = evidence_digest("d", "data_ownership", ["Data stay yours."])
    assert (evidence_digest("d", "data_ownership", quotes) == seen) is same


def test_evidence_digest_tells_documents_and_terms_apart() -> None:
    digests = {evidence_digest(d, t, ["x"]) for d in ("d1", "d2") for t in ("t1", "t2")}
    assert len(digests) == 4


def test_topic_digest_ignores_the_order_of_findings_and_other_terms() -> None:
    first = make_assessment(Vendor("v", "V")).findings[0]
    second = dataclasses.replace(first, paper="other", requirement="ny.data_ownership")
    third = dataclasses.replace(first, term="encryption")
    expected = topic_digest("data_ownership", [first, second])
    assert topic_digest("data_ownership", [third, second, first]) == expected
    assert topic_digest("data_ownership", [first]) != expected


def test_review_stays_fresh_while_the_words_are_the_same_and_goes_stale_when_they_change(
    store: Store,
) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    store.save_assessments([make_assessment(vendor)])
    store.save_review(review(vendor))
    assert [r.stale for r in store.reviews(vendor.id)] == [False]
    store.save_assessments([make_assessment(vendor, quote="DATA stay yours")])
    assert [r.stale for r in store.reviews()] == [False]
    store.save_assessments([make_assessment(vendor, quote="Data are ours.")])
    assert [r.stale for r in store.reviews()] == [True]
    store.save_review(review(vendor, verdict="conflict"))
    assert [(r.verdict, r.stale) for r in store.reviews()] == [("conflict", False)]


def test_review_of_a_topic_that_is_not_judged_now_is_not_called_stale(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    store.save_review(review(vendor, digest="seen"))
    assert [r.stale for r in store.reviews()] == [False]


def test_reviews_are_added_never_overwritten(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    first, second = review(vendor, digest="a"), review(vendor, verdict="weak", digest="b")
    store.save_review(first)
    store.save_review(second)
    assert store.reviews(vendor.id) == (second,)
    assert store.review_history(vendor.id) == (first, second)
    assert store.review_history(vendor.id, "encryption") == ()
    assert [e.kind for e in store.events(vendor.id)] == ["review", "review"]


def test_merge_keeps_papers_and_reviews_of_both(store: Store) -> None:
    keep, drop = store.vendor_for_key("acorn", "Acorn"), store.vendor_for_key("acorn quill", "Acorn Quill")
    _file(store, "a", "acorn")
    _file(store, "b", "acorn quill")
    store.save_review(review(drop, digest="seen"))
    store.save_assessments([make_assessment(keep), make_assessment(drop, name="b")])

    assert store.merge_vendors(keep.id, drop.id, who="Pat") == keep
    assert store.vendors() == (keep,)
    assert store.vendor(drop.id) == keep
    assert [p.path for p in store.papers(keep.id)] == ["a.pdf", "b.pdf"]
    assert [p.path for p in store.papers(drop.id)] == ["a.pdf", "b.pdf"]
    assert [(r.vendor, r.verdict) for r in store.reviews(keep.id)] == [(keep.id, "met")]
    assert [a.vendor for a in store.assessments()] == [keep]
    assert [o.vendor for o in store.overview()] == [keep]
    assert store.vendor_for_key("acorn quill", "x") == keep


def test_split_undoes_a_merge_with_all_that_was_said(store: Store) -> None:
    keep, drop = store.vendor_for_key("acorn", "Acorn"), store.vendor_for_key("quill", "Quill")
    _file(store, "b", "quill")
    store.save_review(review(drop, digest="seen"))
    store.merge_vendors(keep.id, drop.id)
    assert store.split_vendor(keep.id, ["quill"], "Quill", who="Pat") == drop
    assert [r.vendor for r in store.reviews()] == [drop.id]
    assert store.reviews(keep.id) == ()
    assert [p.path for p in store.papers(drop.id)] == ["b.pdf"]
    assert [e.kind for e in store.events(keep.id)] == ["merge", "split"]


def test_split_makes_a_new_vendor_where_none_was_merged(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    store.file_groups([VendorGroup("acorn", "Acorn", (sha_of("a"),))])
    store.file_groups([VendorGroup("acorn quill", "Acorn Quill", (sha_of("a"),))])
    assert store.vendor_keys(vendor.id) == ("acorn", "acorn quill")
    other = store.split_vendor(vendor.id, ["acorn quill"], "Acorn Quill")
    assert other.id != vendor.id
    assert store.vendor_keys(other.id) == ("acorn quill",)
    assert len(store.vendors()) == 2


@pytest.mark.parametrize("keys", [[], ["quill"], ["acorn", "nobody"]])
def test_split_refuses_keys_that_lead_elsewhere(store: Store, keys: list[str]) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    store.vendor_for_key("quill", "Quill")
    with pytest.raises(StoreError, match="cannot be split"):
        store.split_vendor(vendor.id, keys, "x")
    assert len(store.vendors()) == 2


def test_merge_refuses_unknown_and_equal_vendors(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    with pytest.raises(StoreError, match="no vendor"):
        store.merge_vendors(vendor.id, "nobody")
    with pytest.raises(StoreError, match="itself"):
        store.merge_vendors(vendor.id, vendor.id)


def test_person_files_a_paper_and_a_later_scan_does_not_move_it(store: Store) -> None:
    first, second = store.vendor_for_key("acorn", "Acorn"), store.vendor_for_key("quill", "Quill")
    _file(store, "a", "acorn")
    store.assign(sha_of("a"), second.id, who="Pat")
    _file(store, "a", "acorn")
    assert [p.sha256 for p in store.papers(second.id)] == [sha_of("a")]
    assert store.papers(first.id) == ()
    assert store.assigned_by_person() == {sha_of("a")}
    store.assign(sha_of("a"), None)
    assert [p.sha256 for p in store.papers(first.id)] == [sha_of("a")]
    with pytest.raises(StoreError, match="no vendor"):
        store.assign(sha_of("a"), "nobody")


def test_assignment_follows_a_merge(store: Store) -> None:
    keep, drop = store.vendor_for_key("acorn", "Acorn"), store.vendor_for_key("quill", "Quill")
    _file(store, "a", "acorn")
    store.assign(sha_of("a"), drop.id)
    store.merge_vendors(keep.id, drop.id)
    assert [p.sha256 for p in store.papers(keep.id)] == [sha_of("a")]


def test_groups_under_a_new_name_stay_with_their_vendor_and_its_reviews(store: Store) -> None:
    a, b = sha_of("a"), sha_of("b")
    first = store.file_groups([VendorGroup("acorn", "Acorn", (a,))])["acorn"]
    again = store.file_groups([VendorGroup("acorn quill", "Acorn Quill", (a, b))])["acorn quill"]
    assert again == first
    apart = store.file_groups([VendorGroup("acorn", "Acorn", (a,)), VendorGroup("birch", "Birch", (b,))])
    assert apart["acorn"] == first
    assert apart["birch"] != first


def test_vendor_ids_do_not_depend_on_order_or_database(tmp_path: Path) -> None:
    ids = []
    for number, keys in enumerate((["a", "b"], ["b", "a"])):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
            made = {key: store.vendor_for_key(key, key.upper()).id for key in keys}
            ids.append(sorted(made.items()))
    assert ids[0] == ids[1]


def test_correction_latest_counts_and_history_stays(store: Store) -> None:
    first = Correction(sha_of("a"), "state", "NY", "typo", "Pat", "2026-01-01")
    second = dataclasses.replace(first, value="MN", at="2026-01-02")
    store.save_correction(first)
    store.save_correction(second)
    assert store.corrections(sha_of("a")) == (second,)
    assert store.corrections(sha_of("b")) == ()
    assert store.correction_history() == (first, second)


def test_district_is_empty_until_said(store: Store) -> None:
    assert store.district() == District()
    district = District(name="Fern Hollow Schools", state="mn", aliases=("FHS",))
    store.save_district(district, who="Pat")
    assert store.district() == district
    assert [(e.kind, e.who) for e in store.events("district")] == [("settings", "Pat")]


def test_events_come_oldest_first_and_limit_keeps_the_end(store: Store) -> None:
    for kind in ("one", "two", "three"):
        store.add_event(kind, "subject", who="Pat", detail_number=1)
    assert [e.kind for e in store.events()] == ["one", "two", "three"]
    assert [e.kind for e in store.events("subject", limit=2)] == ["two", "three"]
    assert store.events()[0].detail == {"detail_number": 1}


def _file(store: Store, name: str, key: str) -> None:
    store.save_reading(sha_of(name), make_reading(name))
    store.see([Location(f"/contracts/{name}.pdf", sha_of(name), f"{name}.pdf")])
    store.file_under({sha_of(name): key})
