"""A paper that names nobody but the district itself is no vendor: it waits to be sorted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sorting_make import READER, agreement

from analyzer import run
from analyzer.run import Pool, ScanOptions, decide, sort_queue
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.schools import is_us
from analyzer.vendors.sorting import accept

AS_OF = date(2026, 11, 21)
US = District(name="Alder Creek Community School District", aliases=("ACCSD", "Alder Creek CSD"))
pytestmark = pytest.mark.usefixtures("fixed_versions")


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("Alder Creek CSD", True), ("accsd", True), ("Alder Creek Community School District", True),
        ("the Alder Creek Community Schools", True), ("Alder Creek School District", True),
        ("Alder Creek Learning, Inc.", False), ("Alder Creek", False), ("Birch Creek CSD", False),
        ("", False),
        ("Alder Creek Schools Foundation", False), ("Alder Creek Software LLC", False),
    ],
)  # fmt: skip
def test_own_forms_a_name_is_ours_only_where_a_school_is_named(name: str, ours: bool) -> None:
    assert is_us(name, (US.name, *US.aliases)) is ours


def _scan(store: Store, pool: Pool, root: Path, **files: str) -> set[str]:
    store.save_district(US)
    for name, text in files.items():
        path = root / "contracts" / f"{name.replace('__', '/').replace('_', ' ')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = ScanOptions(as_of=AS_OF, packs=("core-dpa",), reader=READER, district=US)
    run.scan(root / "contracts", store, options=options, pool=pool)
    return {vendor.name for vendor in store.vendors()}


def _blank(name: str) -> str:
    return agreement(name).replace("signed = both", "signed = no").replace("school = Maple USD\n", "")


@pytest.mark.parametrize("lies_in", ["", "To_counsel__", "Technology__", "2025__"])
def test_own_forms_a_blank_of_ours_is_no_vendor_and_waits(
    lies_in: str, store: Store, pool: Pool, tmp_path: Path
) -> None:
    names = _scan(
        store, pool, tmp_path, **{f"{lies_in}our_data_agreement_2025": _blank("Alder Creek CSD"),
                                  "Acorn_Quill__dpa": agreement("Acorn Quill")}
    )  # fmt: skip
    assert names == {"Acorn Quill"}
    assert {a.vendor.name for a in store.assessments()} == {"Acorn Quill"}
    (row,) = sort_queue(store)
    assert (row.vendor, row.kind, row.sure) == ("", "template", "guess")
    assert [d.reason for d in row.doubts] == [
        "The paper names nobody but ourselves.",
        "It looks like our own template, or a blank form.",
    ]
    decide(store, [accept(row)], who="Pat", as_of=AS_OF)
    assert sort_queue(store) == ()
    assert {vendor.name for vendor in store.vendors()} == {"Acorn Quill"}
    assert _scan(store, pool, tmp_path) == {"Acorn Quill"}


def test_own_forms_in_a_vendors_folder_goes_with_the_vendor(store: Store, pool: Pool, tmp_path: Path) -> None:
    names = _scan(
        store,
        pool,
        tmp_path,
        Birch_Maps__blank=_blank("Alder Creek CSD"),
        Birch_Maps__dpa=agreement("Birch Maps"),
    )
    assert names == {"Birch Maps"}


def test_own_forms_one_that_both_have_signed_still_counts(store: Store, pool: Pool, tmp_path: Path) -> None:
    names = _scan(store, pool, tmp_path, Technology__maps_deal=agreement("Alder Creek CSD"))
    assert names == {"maps deal"}
    assert len(sort_queue(store)) == 1


def test_own_forms_another_district_is_somebody(store: Store, pool: Pool, tmp_path: Path) -> None:
    assert _scan(store, pool, tmp_path, Technology__deal=_blank("Birch Creek CSD")) == {"Birch Creek CSD"}
