"""What vendors are called whose papers nobody could read at first, and what becomes of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analyzer.records import Listing, Review
from analyzer.run import Pool, RunSummary, ScanOptions, scan
from analyzer.settings import District
from analyzer.store import Store, VendorGroup
from analyzer.vendors.edit import edited

OPTIONS = ScanOptions(
    as_of=date(2026, 11, 21),
    packs=("core-dpa",),
    district=District(name="Fern Hollow Schools"),
    reader="run_readers:read",
)
UNLOCKED = dataclasses.replace(OPTIONS, reader="run_readers:unlocked")
pytestmark = pytest.mark.usefixtures("fixed_versions")
Scan = Callable[..., RunSummary]


@pytest.fixture
def run(tmp_path: Path, store: Store, pool: Pool) -> Scan:
    def scanned(options: ScanOptions = OPTIONS) -> RunSummary:
        return scan(tmp_path / "contracts", store, options=options, pool=pool)

    return scanned


def put(root: Path, **files: str) -> None:
    for name, words in files.items():
        path = root / "contracts" / (name.replace("__", "/").replace("_", " ") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")


def names(store: Store) -> list[str]:
    return [vendor.name for vendor in store.vendors()]


LOCKED = "locked Willowmend Health Records, data promised"


@pytest.mark.parametrize("folder", ["Health_office", "Facilities", "scans_2023", "Willow_people", ""])
def test_a_vendor_takes_the_name_that_its_paper_states_once_it_is_read(
    run: Scan, store: Store, tmp_path: Path, folder: str
) -> None:
    put(tmp_path, **{f"{folder}__Willowmend_agreement_(protected)" if folder else "Willowmend_dpa": LOCKED})
    run()
    (dark,) = store.vendors()
    assert dark.name == ("Willow people" if folder == "Willow_people" else "Willowmend")
    store.save_review(Review(dark.id, "data_ownership", "met", "seen", "Pat", "2026-11-21T00:00:00", ""))
    run(UNLOCKED)
    (read,) = store.vendors()
    assert (read.id, read.name) == (dark.id, "Willowmend Health Records")
    assert len(store.reviews(read.id)) == 1
    assert [a.coverage for a in store.assessments()] == ["in_force"]
    run(UNLOCKED)
    assert store.vendors() == (read,)


def test_what_a_person_or_the_list_calls_it_stays(run: Scan, store: Store, tmp_path: Path) -> None:
    put(tmp_path, Health_office__Willowmend_dpa=LOCKED, Facilities__Osier_dpa="locked Osier Row, promised")
    run()
    osier, willow = store.vendors()
    store.edit_vendor(edited(willow, who="Pat", name="Willow (nurse)"), ["name"], who="Pat")
    store.save_list([(dataclasses.replace(osier, listing=Listing("l", names=("Osier",))), ["x"])], source="l")
    run(UNLOCKED)
    assert names(store) == ["Osier", "Willow (nurse)"]


def test_a_listed_vendor_that_went_by_a_folder_is_called_as_on_the_list(store: Store) -> None:
    stands = frozenset({"Nurse", "scan1"})
    dark = VendorGroup("nurse", "Nurse", ("a" * 64,), stand_ins=stands)
    vendor = store.file_groups([dark])["nurse"]
    listing = Listing("l", names=("Willowmend",))
    store.save_list([(dataclasses.replace(vendor, listing=listing), ["x"])], source="l")
    read = VendorGroup("willowmend health", "Willowmend Health", ("a" * 64,), read=True, stand_ins=stands)
    assert store.file_groups([read])["willowmend health"].name == "Willowmend"


def test_a_vendor_only_made_of_a_folder_disappears_once_its_paper_is_anothers(
    run: Scan, store: Store, tmp_path: Path
) -> None:
    put(tmp_path, Health_office__agreement=LOCKED)
    run()
    assert names(store) == ["agreement"]
    put(tmp_path, Willowmend__dpa="ok Willowmend Health Records, data promised")
    run()
    run(UNLOCKED)
    assert names(store) == ["Willowmend Health Records"]


def test_what_was_decided_of_it_is_kept_where_its_paper_is_anothers(
    run: Scan, store: Store, tmp_path: Path
) -> None:
    put(tmp_path, Health_office__agreement=LOCKED, Willow__dpa="ok Willowmend Health Records, promised")
    run()
    dark = next(vendor for vendor in store.vendors() if vendor.name == "agreement")
    store.edit_vendor(edited(dark, who="Pat", owner="Nurse"), ["owner"], who="Pat")
    run(UNLOCKED)
    assert names(store) == ["agreement", "Willowmend Health Records"]


def test_a_locked_file_that_an_open_one_replaces_leaves_no_vendor_behind(
    run: Scan, store: Store, tmp_path: Path
) -> None:
    put(tmp_path, Health_office__Willowmend_dpa="unreadable", Facilities__Osier_dpa="unreadable too")
    run()
    assert names(store) == ["Osier", "Willowmend"]
    willow = store.vendors()[1]
    put(tmp_path, Health_office__Willowmend_dpa="ok Willowmend Health Records, data promised")
    put(tmp_path, Facilities__Osier_dpa="ok Larch Machines, data promised")
    run()
    assert names(store) == ["Larch Machines", "Willowmend Health Records"]
    assert store.vendors()[1].id == willow.id, "its name fits, so it is the same vendor"


def test_a_folder_that_was_one_vendor_passes_to_none_of_several(store: Store) -> None:
    a, b, stands = "a" * 64, "b" * 64, frozenset({"Facilities"})
    vendor = store.file_groups([VendorGroup("facilities", "Facilities", (a, b), stand_ins=stands)])[
        "facilities"
    ]
    apart = [
        VendorGroup("larch", "Larch", (a,), read=True, stand_ins=stands),
        VendorGroup("osier", "Osier", (b,), read=True, stand_ins=stands),
    ]
    found = store.file_groups(apart)
    assert {v.name for v in found.values()} == {"Larch", "Osier"} == set(names(store))
    assert vendor.id not in {v.id for v in found.values()}
