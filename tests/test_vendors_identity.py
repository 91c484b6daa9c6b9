from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.records import Vendor
from analyzer.settings import District
from analyzer.vendors.filenames import name_in_file
from analyzer.vendors.identity import (
    Filed,
    Group,
    group,
    match,
    vendor_key,
)
from analyzer.vendors.names import names_of, normalise_name, same_name
from analyzer.vendors.schools import is_ours, same_school


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Quillwright, Inc.", "quillwright"),
        ("QUILLWRIGHT INC", "quillwright"),
        ("Quillwright, L.L.C.", "quillwright"),
        ("The Quillwright Company", "quillwright"),
        ("Quillwright Co., Ltd.", "quillwright"),
        ("Quillwright, a Public Benefit Corporation", "quillwright"),
        ("Quillwright, Inc., a Delaware corporation", "quillwright"),
        ("Quillwright Public Benefit Corporation", "quillwright"),
        ("Quillwright PBC", "quillwright"),
        ("Quillwright GmbH", "quillwright"),
        ("Métier & Söhne Corp.", "metier and sohne"),
        ("O'Hara’s Readers LLC", "oharas readers"),
        ("Tidewater Holdings LLC d/b/a Quillwright", "quillwright"),
        ("Tidewater Holdings, LLC, doing business as Quillwright, Inc.", "quillwright"),
        ("  quillwright.example ", "quillwright example"),
        ("The Company", "company"),
        ("Inc.", "inc"),
        ("Limited Edition Maps", "limited edition maps"),
        ("---", ""),
        ("", ""),
    ],
)
def test_names_are_compared_without_what_does_not_tell_vendors_apart(name: str, plain: str) -> None:
    assert normalise_name(name) == plain


@given(st.text(max_size=40))
def test_normalising_twice_changes_nothing_more(name: str) -> None:
    once = normalise_name(name)
    assert once == once.strip().casefold()
    assert normalise_name(once) in (once, *names_of(once), "") or len(once.split()) > 1


def test_a_trade_name_keeps_its_legal_name_beside_it() -> None:
    assert names_of("Tidewater Holdings LLC d/b/a Quillwright") == ("quillwright", "tidewater holdings")


@pytest.mark.parametrize(
    ("vendor", "folder", "stem", "key"),
    [
        ("Quillwright, Inc.", "misc", "dpa", "quillwright"),
        (None, "Quillwright Inc", "dpa", "quillwright"),
        ("  --- ", "Quillwright", "dpa", "quillwright"),
        (None, "", "Scan_0012", "unknown:scan 0012"),
        (None, "", "--", "unknown:--"),
    ],
)
def test_a_paper_is_filed_by_name_then_folder_then_file(
    vendor: str | None, folder: str, stem: str, key: str
) -> None:
    assert vendor_key(vendor, folder, stem) == key


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Quillwright Inc.", "The Quillwright Company", True),
        ("Quillwright Learning", "Quilwright Learning", True),
        ("Tidewater LLC d/b/a Quillwright", "Quillwright", True),
        ("Tidewater LLC d/b/a Quillwright", "Tidewater, LLC", True),
        ("Mathly", "Mathy", False),
        ("Lantern Studio 1", "Lantern Studio 2", False),
        ("Quillwright", "Quillwright Learning", False),
        ("", "", False),
    ],
)
def test_names_are_the_same_only_where_it_is_plain(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is same


def vendors(*names: str) -> list[Vendor]:
    return [Vendor(id=str(number), name=name) for number, name in enumerate(names)]


def test_candidates_come_likeliest_first_with_a_reason() -> None:
    known = [
        *vendors("Quillwrite", "Lantern Studio", "Quillwright Learning"),
        Vendor("9", "Tidewater", ("Quillwright",)),
    ]
    found = match("Quillwright, Inc.", known)
    assert [c.vendor.name for c in found] == ["Tidewater", "Quillwright Learning", "Quillwrite"]
    assert [c.reason for c in found] == [
        "the same as another name of this vendor but for its form (Quillwright)",
        "one name is part of the other (Quillwright Learning)",
        "spelled much alike (Quillwrite)",
    ]


def test_the_very_same_name_stands_above_all() -> None:
    found = match("Quillwright", vendors("Quillwright Inc.", "Quillwright"))
    assert [(c.vendor.name, c.reason) for c in found] == [
        ("Quillwright", "the same name"),
        ("Quillwright Inc.", "the same name but for its form (Quillwright Inc.)"),
    ]


def test_the_number_of_candidates_is_limited_and_nothing_matches_an_empty_name() -> None:
    assert len(match("Quillwright", vendors(*["Quillwright"] * 9), limit=3)) == 3
    assert match("---", vendors("Quillwright")) == ()
    assert match("Lantern", vendors("Quillwright")) == ()


def filed(path: str, vendor: str | None = None) -> Filed:
    folder, _, name = path.rpartition("/")
    return Filed(path, path, vendor, folder, name)


def grouped(*files: Filed) -> dict[str, list[str]]:
    return {g.key: [f.path for f in g.files] for g in group(files)}


def test_a_folder_whose_papers_agree_is_one_vendor() -> None:
    found = group([filed("q/dpa", "Quillwright, Inc."), filed("q/terms", "Quillwright"), filed("q/scan")])
    assert [(g.key, g.name, len(g.files)) for g in found] == [("quillwright", "Quillwright", 3)]
    assert found[0].reason == "The papers of the folder name the same vendor, or nobody."


def test_a_folder_whose_papers_name_nobody_is_called_after_itself() -> None:
    found = group([filed("Quillwright Inc/a"), filed("Quillwright Inc/b")])
    assert [(g.key, g.name, len(g.files)) for g in found] == [("quillwright", "Quillwright Inc", 2)]


def test_a_folder_of_odds_and_ends_is_never_made_one_vendor() -> None:
    files = [filed("misc/1", "Quillwright"), filed("misc/2", "Lantern Studio"), filed("misc/3")]
    found = group(files)
    assert {g.key: [f.path for f in g.files] for g in found} == {
        "quillwright": ["misc/1"],
        "lantern studio": ["misc/2"],
        "unknown:3": ["misc/3"],
    }
    reasons = {g.key: g.reason for g in found}
    assert reasons["quillwright"].startswith("The folder holds papers of several vendors")
    assert reasons["unknown:3"].startswith("The paper names no vendor")


def test_a_folder_called_after_one_of_its_vendors_takes_in_the_nameless() -> None:
    files = [
        filed("Quillwright/dpa", "Quillwright Learning, Inc."),
        filed("Quillwright/old", "Quillwright"),
        filed("Quillwright/hosting", "Tidewater Cloud LLC"),
        filed("Quillwright/scan"),
    ]
    assert grouped(*files) == {
        "quillwright": ["Quillwright/dpa", "Quillwright/old", "Quillwright/scan"],
        "tidewater cloud": ["Quillwright/hosting"],
    }


def test_files_without_a_folder_meet_by_name_alone() -> None:
    files = [
        filed("1", "Quillwright Inc"),
        filed("2", "quillwright"),
        filed("3", "Quillwright Learning"),
        filed("4"),
    ]
    assert grouped(*files) == {"quillwright": ["1", "2"], "quillwright learning": ["3"], "unknown:4": ["4"]}


def test_folders_meet_where_their_vendor_has_the_same_name() -> None:
    found = group([filed("2025/a", "Quillwright Inc"), filed("2026/b", "Quillwright"), filed("2026/c")])
    assert grouped(*(f for g in found for f in g.files)) == {"quillwright": ["2025/a", "2026/b", "2026/c"]}
    assert found[0].reason == "Papers in several folders name this vendor."


names = st.sampled_from(
    [None, "Quillwright", "Quillwright Inc", "Lantern Studio", "Tidewater d/b/a Lantern Studio"]
)


@given(st.lists(st.tuples(st.sampled_from(["", "misc", "quillwright"]), names), max_size=8), st.randoms())
def test_grouping_loses_nothing_and_ignores_order(
    files: list[tuple[str, str | None]], chance: object
) -> None:
    made = [Filed(str(n), f"{folder}/{n}", name, folder, str(n)) for n, (folder, name) in enumerate(files)]
    found: tuple[Group, ...] = group(made)
    assert sorted(f.path for g in found for f in g.files) == sorted(f.path for f in made)
    assert len({g.key for g in found}) == len(found)
    chance.shuffle(made)  # type: ignore[attr-defined]
    assert group(made) == found


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Alder Creek USD", "Alder Creek Unified School District", True),
        ("Alder Creek Public Schools", "Alder Creek School District", True),
        ("The School District of Alder Creek", "Alder Creek School District", True),
        ("Alder Creek Unifed School District", "Alder Creek Unified School District", True),
        ("Aldar Creek Unified School District", "Alder Creek Unified School District", True),
        ("Alder Creek (the “LEA”)", "Alder Creek Public Schools", True),
        ("ISD 94", "Alder Creek Independent School District No. 94", True),
        ("Independent School District #094", "ISD 94", True),
        ("Alder Creek ISD 94", "Alder Creek ISD 95", False),
        ("Alder Creek Elementary School District", "Alder Creek Union High School District", False),
        ("Alder Creek School District", "Alder Creek Union High School District", False),
        ("Alder Creek Elementary School District", "Alder Creek School District", False),
        ("Alder Creek Schools", "Alder Creek Union High School District", True),
        ("East Alder Creek Unified School District", "West Alder Creek Unified School District", False),
        ("Barton Unified School District", "Burton Unified School District", False),
        ("Alder School District", "Alder Creek School District", False),
        ("Alder County Schools", "Alder City Schools", False),
        ("Saint Bray Schools", "St. Bray Public Schools", True),
        ("School District", "Alder Creek School District", False),
    ],
)
def test_a_school_is_known_however_the_paper_writes_it(a: str, b: str, same: bool) -> None:
    assert same_school(a, [b]) is same_school(b, [a]) is same


def test_ours_needs_a_district_to_compare_with() -> None:
    ours = District(name="Alder Creek Public Schools", aliases=("ACPS",))
    assert is_ours("ACPS", ours)
    assert is_ours("Fernhill School District", ours) is False
    assert is_ours("Fernhill School District", District()) is None


def paper(
    path: str, vendor: str | None = None, start: str = "", *, beside: str = "", idle: bool = True
) -> Filed:
    """A file of which also its first words are known, and that it promises nothing."""
    folder, _, name = path.rpartition("/")
    return Filed(path, path, vendor, folder, name.removesuffix(".pdf"), start, idle=idle, beside=beside)


def test_what_lies_in_a_vendors_folder_is_that_vendors_unless_it_is_plainly_anothers() -> None:
    files = [
        filed("Quillwright/dpa", "Quillwright Learning, Inc."),
        paper("Quillwright/quote", "Reading Desk", "Reading Desk, 40 seats"),
        paper("Quillwright/stub", "0042117 Quillwright Learning LLC"),
        paper("Quillwright/reseller", "Marsh Books, LLC", "INVOICE 88", beside="invoice"),
        paper(
            "Quillwright/insured", "Harbor Mutual Company", "CERTIFICATE OF INSURANCE", beside="certificate"
        ),
        paper("Quillwright/order", "Tidewater Cloud LLC", "Order form"),
        paper("Quillwright/desk dpa", "Reading Desk", "between us and Quillwright Learning", idle=False),
        paper("Quillwright/other dpa", "Lantern Studio", "between us and Lantern Studio", idle=False),
    ]
    assert grouped(*files) == {
        "quillwright learning": sorted(
            f"Quillwright/{name}" for name in ("desk dpa", "dpa", "insured", "quote", "reseller", "stub")
        ),
        "tidewater cloud": ["Quillwright/order"],
        "lantern studio": ["Quillwright/other dpa"],
    }


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("inv 40.pdf", "Bill for the Quillwright Learning portal"),
        ("quillwright renewal.pdf", "Quote. Forty seats."),
        ("page.pdf", "Counterpart page of Contract No. QL-24-117"),
        ("QL-24-117 signatures.pdf", "In witness whereof"),
        ("letter.pdf", "About QUILLWRIGHT LEARNING, Inc. and its prices"),
    ],
)
def test_a_loose_paper_that_names_nobody_goes_with_whom_it_speaks_of(path: str, start: str) -> None:
    known = [
        paper("a.pdf", "Quillwright Learning, Inc.", "AGREEMENT NO. QL-24-117 for the Portal", idle=False),
        paper("b.pdf", "Lantern Studio", "Agreement LS-24-118", idle=False),
    ]
    found = group([*known, paper(path, None, start)])
    assert {g.key: len(g.files) for g in found} == {"lantern studio": 1, "quillwright learning": 2}
    assert not any(g.aside for g in found)


@pytest.mark.parametrize(
    ("path", "start"),
    [
        ("flyer.pdf", "Come to the fair of learning"),
        ("scan 0031.pdf", "Quillwright Learning and Lantern Studio both came"),
        ("studio.pdf", "A letter to the studio"),
    ],
)
def test_a_loose_paper_that_speaks_of_nobody_or_of_two_is_no_vendor(path: str, start: str) -> None:
    known = [filed("a", "Quillwright Learning, Inc."), filed("b", "Lantern Studio")]
    found = group([*known, paper(path, None, start)])
    assert [g.key for g in found if g.aside] == [f"unknown:{path.removesuffix('.pdf')}"]


def test_an_agreement_that_names_nobody_is_never_given_to_a_vendor_by_its_file_name() -> None:
    found = group([filed("a", "Quillwright Learning, Inc."), paper("Quillwright dpa.pdf", idle=False)])
    assert {g.key: g.aside for g in found} == {
        "quillwright learning": False,
        "unknown:quillwright dpa": False,
    }


def test_blank_forms_and_certificates_of_insurers_that_lie_about_are_no_vendors() -> None:
    files = [
        paper("DPA template blank.pdf", idle=False),
        paper("coi.pdf", "Harbor Mutual Company", "CERTIFICATE OF INSURANCE", beside="certificate"),
        paper(
            "coi2.pdf", "Osier Mutual Company", "Insured: Quillwright Learning, Inc.", beside="certificate"
        ),
        paper("bill.pdf", "Marsh Books, LLC", "INVOICE 9", beside="invoice"),
        filed("a", "Quillwright Learning, Inc."),
    ]
    found = {g.key: (len(g.files), g.aside) for g in group(files)}
    assert found == {
        "unknown:dpa template blank": (1, True),
        "harbor mutual": (1, True),
        "marsh books": (1, False),
        "quillwright learning": (2, False),
    }


def test_a_listed_vendor_is_spoken_of_by_its_name_or_its_product() -> None:
    listed = [Vendor("1", "Tidewater Cloud", products=("Ebb Tables",))]
    files = [paper("x.pdf", None, "Forty seats of Ebb Tables"), paper("tidewater quote.pdf")]
    assert [(g.key, g.name, len(g.files)) for g in group(files, listed)] == [
        ("tidewater cloud", "Tidewater Cloud", 2)
    ]


def lying(path: str, vendor: str | None = None, start: str = "", **more: bool) -> Filed:
    """A file with what its own name names."""
    folder, _, name = path.rpartition("/")
    return Filed(path, path, vendor, folder, name, start, called=name_in_file(name), **more)


@pytest.mark.parametrize("folder", ["Health office", "Facilities", "From legal", "scans 2023"])
def test_a_paper_that_nobody_can_read_is_called_as_its_file_and_never_as_a_folder_that_groups(
    folder: str,
) -> None:
    locked = lying(f"{folder}/Willowmend agreement (protected)", unread=True)
    (found,) = group([locked])
    assert (found.key, found.name, found.read) == ("unknown:willowmend", "Willowmend", False)
    assert {folder, "Willowmend"} <= found.stand_ins
    (alone,) = group([lying(f"{folder}/scan0007", unread=True)])
    assert alone.name == "scan0007"


def test_a_folder_called_after_a_vendor_names_what_nobody_can_read() -> None:
    (found,) = group([lying("Willowmend/agreement (protected)", unread=True), lying("Willowmend/scan1")])
    assert (found.key, found.name) == ("willowmend", "Willowmend")


@pytest.mark.parametrize(
    ("file", "along"),
    [
        (lying("Facilities/copier lease", None, "Larch Machines leases nine copiers", idle=True), False),
        (lying("Facilities/Larch DPA", None, "Data agreement"), False),
        (lying("Facilities/Larch (locked)", unread=True), False),
        (lying("Facilities/note", None, "On the roof by Hartwell Roofing", idle=True), True),
        (lying("Facilities/hartwell addendum", None, "Addendum"), True),
        (lying("Facilities/exhibit", None, "Elements of data", piece=True), True),
        (lying("Facilities/scan0009", None, "Data agreement"), True),
    ],
)
def test_in_a_folder_that_groups_a_nameless_paper_goes_along_only_where_nothing_speaks_against_it(
    file: Filed, along: bool
) -> None:
    found = group([lying("Facilities/roof", "Hartwell Roofing Co.", idle=True), file])
    assert any(file in g.files for g in found if g.key == "hartwell roofing") is along


@pytest.mark.parametrize("folder", ["SpEd", "Robotics grant", "Nurse", "Summer school"])
def test_a_locked_file_in_an_offices_folder_is_called_by_its_own_name(folder: str) -> None:
    locked = Filed(
        "a", f"{folder}/a.pdf", None, folder, "Fennel Desk DPA (locked)", unread=True, called="Fennel Desk"
    )
    other = Filed("b", f"{folder}/b.pdf", "Osier Row, Inc.", folder, "agreement")
    assert [found.name for found in group([locked])] == ["Fennel Desk"]
    assert sorted(found.name for found in group([locked, other])) == ["Fennel Desk", "Osier Row, Inc."]
