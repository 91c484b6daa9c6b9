"""What folders and files are called after, and whose a nameless paper may be by its name and its words."""

from __future__ import annotations

import pytest

from analyzer.records import Listing, Vendor
from analyzer.vendors.filenames import is_plain, name_in_file
from analyzer.vendors.hints import Hints

OURS = ("Alder Creek Public Schools", "ACPS")


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("Willowmend agreement (protected)", "Willowmend"),
        ("BirchQuill DPA SIGNED", "BirchQuill"),
        ("BirchQuillDPA_signed", "BirchQuill"),
        ("Fir Hollow photographs contract 24-27", "Fir Hollow photographs"),
        ("birch-quill-dpa-executed", "Birch Quill"),
        ("2025-26 Elm & Oak MOU", "Elm & Oak"),
        ("FW_ Kestrel agreement - status", "Kestrel"),
        ("Copy of Kestrel Maps, Inc. MSA v2 (1)", "Kestrel Maps"),
        ("ACPS joinder kestrel", "Kestrel"),
        ("W-9 Juniper Lane", "Juniper Lane"),
        ("4U Learning DPA", "4U Learning"),
        ("kestrelpay0001", "Kestrelpay"),
        ("scan0047", ""),
        ("20231103_104455", ""),
        ("IMG_2231", ""),
        ("SKM_C45823071810220", ""),
        ("INV-20418", ""),
        ("Certificate_of_Completion_7F3A", ""),
        ("DPA template ACPS BLANK 2024", ""),
        ("Signed agreement - Board approved", ""),
        ("New Document (2)", ""),
        ("(locked)", ""),
        ("SpEd agreement (locked)", ""),
        ("Robotics grant DPA", ""),
        ("Elm Hill Reading DPA signed", "Elm Hill Reading"),
        ("Juniper Music agreement", "Juniper Music"),
    ],
)
def test_a_file_is_called_after_a_vendor_or_only_after_what_it_is(stem: str, name: str) -> None:
    assert name_in_file(stem, ours=OURS) == name


@pytest.mark.parametrize(
    ("folder", "plain"),
    [
        ("Health office", True),
        ("Facilities", True),
        ("From legal", True),
        ("scans 2023", True),
        ("Web Pages", True),
        ("OLD - do not use", True),
        ("March 2025", True),
        *[
            (name, True)
            for name in (
                "SpEd",
                "Sp Ed",
                "Special Education",
                "Robotics grant",
                "Nurse",
                "Legal sent",
                "Food service",
                "HS band",
                "Title I",
                "Counselors",
                "4th grade",
                "K-5 math",
                "CTE - Ag",
                "World Languages",
                "ESL/ELL",
                "Bus barn",
                "Early Childhood",
                "Career & Technical Education",
                "Summer school 2026",
                "Perkins grant",
                "Library media",
                "MS science",
                "Activities - yearbook",
                "Board of Education",
                "Speech OT PT",
                "Head Start",
                "E-rate",
                "Curriculum & Instruction",
                "504",
                "Gifted & Talented",
                "High School Guidance Office",
                "PBIS",
                "PreK",
            )
        ],
        *[
            (name, False)
            for name in (
                "Elm Hill Reading",
                "Juniper Music",
                "Sped Maps",
                "Nurse Kestrel",
                "Education Lanes",
                "Robotix",
                "Science Hollow",
                "BandQuill",
                "MathBirch",
                "Head First Learning",
                "Title Wave Books",
                "Art of Elm",
            )
        ],
        ("Kestrel Health", False),
        ("Kestrel", False),
        ("", False),
    ],
)
def test_a_folder_is_called_after_what_lies_in_it(folder: str, plain: bool) -> None:
    assert is_plain(folder) is plain


VENDORS = (
    Vendor("1", "Fernbrook Information Systems Corp."),
    Vendor("2", "Kestrel AI, Inc."),
    Vendor("3", "Birch & Quill Media", products=("Inkwell Desk",)),
    Vendor("4", "Cedar Flat Office Machines", listing=Listing("list", names=("Cedar Flat copiers",))),
    Vendor("5", "Learning Lanes"),
    Vendor("6", "Osier Row Telehealth Group"),
)


@pytest.mark.parametrize(
    ("stem", "start", "name"),
    [
        ("kestrel privacy", "Privacy Notice\nWe gather voice recordings.", "Kestrel AI, Inc."),
        ("Exhibit C (FB)", "Elements of data", "Fernbrook Information Systems Corp."),
        ("Exhibit C (FIS)", "Elements of data", "Fernbrook Information Systems Corp."),
        ("Exhibit C", "Elements of data\nFernbrook student records", "Fernbrook Information Systems Corp."),
        ("BirchQuill addendum", "Rider", "Birch & Quill Media"),
        ("rider 2", "Forty seats of Inkwell Desk", "Birch & Quill Media"),
        (
            "copier lease",
            "Cedar Flat Office Machines leases copiers",
            "Cedar Flat Office Machines",
        ),
        ("ORTG schedule of data", "Schedule", "Osier Row Telehealth Group"),
        ("Exhibit C", "Elements of data", ""),
        ("learning schedule", "Schedule of learning", ""),
        ("Exhibit (AC)", "Elements of data", ""),
        ("DPA (ACPS)", "Elements of data", ""),
        ("MSA DPA", "Elements of data", ""),
        ("EXHIBIT FB", "Elements of data", ""),
        ("letter", "Fernbrook and Kestrel both came to the meeting", ""),
        ("copier lease", "Lark Machines leases nine copiers to us", ""),
    ],
)
def test_a_name_its_first_word_or_its_letters_hint_at_one_vendor(stem: str, start: str, name: str) -> None:
    found = Hints(VENDORS, ours=OURS).of(stem, start)
    assert (found.name if found else "") == name


def test_letters_that_fit_two_vendors_hint_at_none() -> None:
    hints = Hints([*VENDORS, Vendor("7", "Farebox Transit")])
    assert hints.of("Exhibit C (FB)", "Elements of data") is None
    assert hints.of("Exhibit C (FIS)", "Elements of data") == VENDORS[0]
