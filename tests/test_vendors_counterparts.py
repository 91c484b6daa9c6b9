"""Pages that each side signs alone, in files of their own: which count, and which do not."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest
from joined_make import body
from situations_make import OURS, VENDOR, school_signs, vendor_signs

from analyzer import extract
from analyzer.packs import load_pack
from analyzer.pipeline import assess_vendor
from analyzer.records import Document, Paper, Vendor
from analyzer.segment import segment
from analyzer.settings import District
from analyzer.vendors.papers import make_paper

AS_OF = date(2026, 11, 21)
FOR = "Contract for Reading Services"


def paper(text: str, name: str) -> Paper:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return make_paper(extract.read(document, segment(document)), f"Quillwright/{name}", as_of=AS_OF)


def covered(*texts: str) -> str:
    papers = [paper(text, f"{number}.txt") for number, text in enumerate(texts)]
    packs = (load_pack("core-dpa"),)
    return assess_vendor(
        Vendor("1", "Quillwright"), papers, packs, as_of=AS_OF, district=District(name=OURS, state="MN")
    ).coverage


def sheet(of: str, block: str, *, word: str = "Counterpart signature page to the") -> str:
    return f"[{word} {of}]\n\nIN WITNESS WHEREOF, this has been executed on the date below.\n\n{block}"


def school(day: str = "June 27, 2025") -> str:
    return school_signs(OURS, day)


def vendor(day: str = "June 20, 2025") -> str:
    return vendor_signs(VENDOR, day)


def agreement(title: str = "Student Data Privacy Agreement", **more: str) -> str:
    return body(title=title, ending="[Signature pages follow]", **more)


@pytest.mark.parametrize(
    ("title", "of"),
    [
        (f"{FOR} No. CR-25-117", f"{FOR} No. CR-25-117"),
        (f"{FOR}", f"{FOR}"),
        ("Student Data Privacy Agreement", "Student Data Privacy Agreement"),
        ("Agreement Concerning Learner Records", "Agreement Concerning Learner Records"),
        ("Master Contract for Library Software", "Master Contract for Library Software"),
        ("Agreement No. 2025-0118", "Agreement No. 2025-0118"),
    ],
)
def test_a_paper_signed_on_two_sheets_is_signed_by_both(title: str, of: str) -> None:
    assert covered(agreement(title), sheet(of, school()), sheet(of, vendor())) == "in_force"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param((agreement(), sheet("Student Data Privacy Agreement", school())), id="the school alone"),
        pytest.param((agreement(), sheet("Student Data Privacy Agreement", vendor())), id="the vendor alone"),
        pytest.param(
            (
                agreement(),
                sheet("Student Data Privacy Agreement", school("June 27, 2022")),
                sheet("Student Data Privacy Agreement", vendor()),
            ),
            id="the school's sheet is of other years",
        ),
        pytest.param(
            (
                agreement(),
                sheet("Transportation Services Agreement", school()),
                sheet("Student Data Privacy Agreement", vendor()),
            ),
            id="the school's sheet is of another paper",
        ),
        pytest.param(
            (
                agreement(),
                sheet("Student Data Privacy Agreement", school_signs(OURS, "June 27, 2025", signed=False)),
                sheet("Student Data Privacy Agreement", vendor()),
            ),
            id="the school's sheet is empty",
        ),
        pytest.param(
            (
                agreement(f"{FOR} No. CR-25-117"),
                sheet(f"{FOR} No. CR-25-118", school()),
                sheet(f"{FOR} No. CR-25-117", vendor()),
            ),
            id="another number",
        ),
        pytest.param(
            (
                agreement(),
                sheet("Student Data Privacy Agreement", school()),
                sheet(
                    "Student Data Privacy Agreement", vendor_signs("Lanternfish Maps, LLC", "June 20, 2025")
                ),
            ),
            id="another vendor's sheet",
        ),
    ],
)
def test_sheets_that_may_be_of_another_paper_do_not_count(files: tuple[str, ...]) -> None:
    assert covered(*files) != "in_force"
