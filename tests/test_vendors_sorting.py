"""Which files are unsure, on hand-made cases; and what looks like no contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.records import Vendor
from analyzer.vendors.beside import beside
from analyzer.vendors.sorting import NO_CONTRACT, Known, SortRow, unsure


def known(name: str = "a", **changes: object) -> Known:
    """A student data agreement of Acorn Quill, about which nothing is in doubt."""
    made = Known(
        sha256=name * 64,
        path=f"c/Acorn Quill/{name}.pdf",
        stem=name,
        folder="Acorn Quill",
        vendor_id="v1",
        vendor="Acorn Quill",
        read_key="acorn quill",
        named="Acorn Quill",
        kind="student_dpa",
        kind_sure=0.8,
        on_data=True,
        unreadable=False,
        codes=frozenset(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def rows(*files: Known, vendors: tuple[str, ...] = ("Acorn Quill",)) -> tuple[SortRow, ...]:
    return unsure(files, [Vendor(f"v{number}", name) for number, name in enumerate(vendors, start=1)])


def test_a_file_without_doubt_is_not_asked_about() -> None:
    assert rows(known()) == ()


@pytest.mark.parametrize(("sure", "asked"), [(0.69, True), (0.7, False)])
def test_a_kind_is_asked_about_below_a_limit(sure: float, asked: bool) -> None:
    assert bool(rows(known(kind_sure=sure))) is asked


@pytest.mark.parametrize("settled", ["vendor", "kind"])
def test_a_decision_settles_its_half(settled: str) -> None:
    file = known(read_key="unknown:a", named="", folder="", kind="other")
    (row,) = rows(replace(file, **{f"{settled}_decided": True}))  # type: ignore[arg-type]
    assert {doubt.about for doubt in row.doubts} == {"vendor", "kind"} - {settled}
    assert rows(replace(file, vendor_decided=True, kind_decided=True)) == ()


@pytest.mark.parametrize(("others", "asked"), [(3, True), (4, False)])
def test_a_folder_of_many_vendors_says_nothing_against_a_name(others: int, asked: bool) -> None:
    names = ("Birch", "Cedar Maps", "Dogwood", "Elm Works")[:others]
    files = [known(n[0].lower(), folder="Kestrel Row", named=n, read_key=n.lower()) for n in names]
    found = rows(known("z", folder="Kestrel Row"), *files)
    assert bool(found) is asked
    if asked:
        assert (
            found[-1].doubts[0].reason == "The paper names Acorn Quill, but lies in the folder Kestrel Row."
        )


@pytest.mark.parametrize(
    ("folder", "named", "asked"),
    [
        ("From legal", "Birch Learning", False),
        ("scans 2023", "Birch Learning", False),
        ("OLD - do not use", "Birch Learning", False),
        ("Birchtree SIS", "Birchtree Information Systems Corp.", False),
        ("Birchtree SIS", "Birch Learning", True),
        ("Legal Eagle", "Birch Learning", True),
        ("Elm", "Elmhurst Maps", True),
    ],
)
def test_only_a_folder_that_may_be_called_after_another_vendor_is_asked_about(
    folder: str, named: str, asked: bool
) -> None:
    found = rows(known("a", folder=folder, named=named, read_key=named.lower()))
    assert any("lies in the folder" in doubt.reason for row in found for doubt in row.doubts) is asked


def test_a_nameless_paper_in_a_mixed_folder_says_so() -> None:
    files = (
        known("a", folder="Mixed", named="", read_key="unknown:a"),
        known("b", folder="Mixed"),
        known("c", folder="Mixed", named="Birch", read_key="birch"),
    )
    reasons = {row.path: row.doubts[0].reason for row in rows(*files)}
    assert reasons["c/Acorn Quill/a.pdf"].startswith("The folder Mixed holds papers of several vendors")


@pytest.mark.parametrize(
    ("other", "asked"),
    [("Acorn Quills", True), ("Acorn", True), ("Acorn Quill", False), ("Birch", False)],
)
def test_names_much_alike_are_asked_about_but_not_equal_ones(other: str, asked: bool) -> None:
    assert bool(rows(known(), vendors=("Acorn Quill", other))) is asked


def test_no_contract_is_guessed_before_a_kind() -> None:
    (row,) = rows(known(kind="other", on_data=False, start="INVOICE 7\nAmount due: 30"))
    assert (row.kind, row.sure) == (NO_CONTRACT, "likely")


@pytest.mark.parametrize(
    ("stem", "start", "what", "likely"),
    [
        ("a", "Dear Dana,\nPlease find enclosed the agreement.", "letter", True),
        ("a", "ACORN\nInvoice number 7", "invoice", True),
        ("a", "CERTIFICATE OF LIABILITY INSURANCE\nIssued to", "certificate", True),
        ("Cover_Letter-Acorn", "", "letter", False),
        ("INV-00123", "", "invoice", False),
        ("Acorn COI 2026", "", "certificate", False),
        ("a", "Dear Dana,\nthis letter is our agreement.", None, False),
        ("invoicing agreement", "Services agreement", None, False),
        ("a", "", None, False),
    ],
)
def test_what_lies_beside_contracts(stem: str, start: str, what: str | None, likely: bool) -> None:
    found = beside(stem=stem, start=start, codes=frozenset(), on_data=False, kind="other")
    assert (found.what if found else None) == what
    assert found is None or found.likely is likely


@pytest.mark.parametrize(("on_data", "kind"), [(True, "other"), (False, "student_dpa")])
def test_an_agreement_is_never_taken_for_one(on_data: bool, kind: str) -> None:
    start = "Please find enclosed"
    assert beside(stem="invoice", start=start, codes=frozenset(), on_data=on_data, kind=kind) is None
    alone = beside(stem="a", start="", codes=frozenset({"P129"}), on_data=on_data, kind=kind)
    assert alone is not None
    assert alone.what == "certificate"


def test_a_nameless_paper_in_a_folder_that_groups_is_guessed_by_what_it_says() -> None:
    found = rows(
        known("kestrel privacy", folder="web pages", named="", read_key="unknown:x", vendor_id="v9"),
        known("lease", folder="web pages", named="", read_key="unknown:y", vendor_id="v8",
              start="Larch Machines leases nine copiers"),
        vendors=("Acorn Quill", "Kestrel AI, Inc."),
    )  # fmt: skip
    assert [(row.vendor, row.sure) for row in found] == [("Kestrel AI, Inc.", "likely"), ("", "none")]
    assert "Kestrel AI, Inc. is spoken of" in found[0].doubts[0].reason


def test_letters_of_a_name_are_only_a_guess() -> None:
    (row,) = rows(
        known("Exhibit C (AQ)", folder="OLD", named="", read_key="unknown:x", vendor_id="v9", piece=True),
        known("b"),
    )
    assert (row.vendor, row.sure) == ("Acorn Quill", "guess")


def test_an_agreement_that_went_along_in_a_folder_that_groups_is_asked_about() -> None:
    joined = known(folder="Facilities", named="", start="Agreement")
    assert [d.reason for row in rows(joined) for d in row.doubts] == [
        "The paper names no vendor, and its folder does not tell."
    ]
    assert rows(replace(joined, piece=True)) == ()
    assert rows(replace(joined, start="Agreement with Acorn Quill")) == ()


def test_a_file_that_nobody_can_read_is_guessed_to_be_whose_its_name_names() -> None:
    dark = known(
        "Willowmend agreement (protected)",
        folder="Health office", named="", read_key="unknown:willowmend", vendor_id="v9", vendor="Willowmend",
        unreadable=True,
    )  # fmt: skip
    (row,) = rows(dark)
    assert (row.vendor, row.vendor_id, row.sure) == ("Willowmend", "v9", "guess")
    (row,) = rows(dark, vendors=("Acorn Quill", "Willowmend Health, Inc."))
    assert (row.vendor, row.sure) == ("Willowmend Health, Inc.", "likely")
    (row,) = rows(replace(dark, stem="scan0001", vendor="scan0001"))
    assert (row.vendor, row.sure) == ("", "none")


@pytest.mark.parametrize(
    ("named", "vendors", "asked"),
    [
        (["Birch Learning", "Birch Learning"], (), False),
        (["Birch Learning"], (), True),  # one paper may have been put there by mistake
        (["Birch Learning", "Cedar Maps"], (), True),
        (["Birch Learning", "Birch Learning"], ("Gradewell",), True),  # somebody goes by that name
    ],
)
def test_a_folder_called_after_a_product_is_its_vendor_s(
    named: list[str], vendors: tuple[str, ...], asked: bool
) -> None:
    files = [
        known(chr(97 + n), folder="Gradewell", named=name, vendor_id="v1", read_key=name.lower())
        for n, name in enumerate(named)
    ]
    assert bool(rows(*files, vendors=("Birch Learning", *vendors))) is asked


IDLE = {"kind": "other", "kind_sure": 0.5, "on_data": False, "bare": True}


def test_a_paper_of_a_known_vendor_that_binds_nobody_is_likely_what_it_looks_like() -> None:
    (row,) = rows(known(**IDLE))
    assert (row.kind, row.sure, row.vendor) == ("other", "likely", "Acorn Quill")
    assert [doubt.reason for doubt in row.doubts] == ["It says nothing of student data, and nobody signs it."]


def test_a_paper_of_nobody_that_binds_nobody_is_likely_no_contract() -> None:
    (row,) = rows(known(**IDLE, folder="", named="", read_key="unknown:a", vendor="a"))
    assert (row.kind, row.sure) == (NO_CONTRACT, "likely")


@pytest.mark.parametrize(
    "but",
    [
        {"bare": False},  # somebody signs it, or it may change an agreement
        {"codes": frozenset({"P121"})},  # a page of it was not read
        {"on_data": True},
        {"unreadable": True},
    ],
)
def test_a_paper_of_nobody_that_may_bind_somebody_is_for_a_person(but: dict[str, object]) -> None:
    (row,) = rows(known(**{**IDLE, "folder": "", "named": "", "read_key": "unknown:a", **but}))
    assert row.sure != "likely"


def test_a_paper_of_nobody_that_somebody_signs_is_guessed_no_contract() -> None:
    file = known(**{**IDLE, "bare": False, "folder": "", "named": "", "read_key": "unknown:a", "vendor": "a"})
    (row,) = rows(file)
    assert (row.kind, row.sure) == (NO_CONTRACT, "guess")
