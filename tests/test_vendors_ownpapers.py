"""Papers that a school writes for itself are nobody's contract; what a company writes stays its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sorting_make import READER, agreement

from analyzer import run
from analyzer.run import Pool, ScanOptions, decide, sort_queue
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.ownpapers import is_schools_own
from analyzer.vendors.sorting import NO_CONTRACT, accept

US = District(name="Maple USD")

POLICY = """Maple Unified School District   Policy 6162.4   Records of pupils
First reading 4/2/2024   Adopted 5/7/2024
The Board makes a written agreement with each firm that receives pupil data. The Superintendent keeps a list.
Legal reference: 34 CFR Part 99."""
OWN = [
    POLICY,
    "BOARD POLICY EHB-R\nUse of technology\nAdopted: May 2023\nStudents and staff use devices for "
    "school work.",
    "Administrative Regulation 4040\nApproved by the Superintendent 8/1/2022\nStaff accounts close on "
    "the last day.",
    "Responsible Use of Computers (family handbook, pages 12-14)\nStudents use school computers for class."
    " Parents sign the receipt each fall.",
    "Student Handbook 2025-26\nParents and guardians: please read the pages on phones with your child.",
    "Chromebook Loan Form\nStaff member: ________\nI have borrowed the device below and will give it "
    "back when I leave"
    " the district.",
    "FIELD TRIP PERMISSION SLIP\nMy child may go to the farm on May 3. Parent signature ______",
    "MEMORANDUM\nTO: All principals and teachers\nFROM: Technology office\nRE: New apps\nAsk before "
    "you sign up.",
]
OTHERS = [
    "Acorn Quill Acceptable Use Policy\nStudents and teachers may not misuse our platform. Your "
    "account may close.",
    "MEMORANDUM OF UNDERSTANDING\nbetween Maple Unified School District and Acorn Quill. The parties "
    "agree that students",
    "Policy 12-7 on privacy\nAcorn Quill, Inc. adopted this policy for students and schools. "
    "Superintendents may ask.",
    "STUDENT DATA AGREEMENT\nThis Agreement is made by and between the Board of Education and Acorn Quill.",
    "Photo release form\nI agree that Acorn Quill Photography, LLC may take pictures of my child at school.",
    "INSURANCE\nPolicy 884-2201   Effective 3/1/2026   Insured: Acorn Quill",
    "Letter of agreement\nTo: All staff of the district. This letter agreement binds Acorn Quill and "
    "the district.",
    "Acorn Quill privacy notice\nWe collect names of students for teachers. Our services are free for "
    "schools.",
    "",
]


@pytest.mark.parametrize("text", OWN)
def test_own_papers_are_known_by_their_first_words(text: str) -> None:
    assert is_schools_own(text)


@pytest.mark.parametrize("text", OTHERS)
def test_own_papers_are_not_those_of_companies(text: str) -> None:
    assert not is_schools_own(text)


def _scan(store: Store, pool: Pool, root: Path, **files: str) -> set[str]:
    store.save_district(US)
    for name, text in files.items():
        path = root / "contracts" / f"{name.replace('__', '/').replace('_', ' ')}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    options = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), reader=READER, district=US)
    run.scan(root / "contracts", store, options=options, pool=pool)
    return {vendor.name for vendor in store.vendors()}


@pytest.mark.usefixtures("fixed_versions")
@pytest.mark.parametrize("lies_in", ["", "Legal_sent__", "Acorn_Quill__", "old__"])
def test_own_papers_are_nobodys_wherever_they_lie(
    lies_in: str, store: Store, pool: Pool, tmp_path: Path
) -> None:
    files = {f"{lies_in}Policy_6162": POLICY, "Legal_sent__acorn_dpa": agreement("Acorn Quill")}
    assert _scan(store, pool, tmp_path, **files) == {"Acorn Quill"}
    (row,) = [row for row in sort_queue(store) if "Policy" in row.path]
    assert (row.kind, row.sure) == (NO_CONTRACT, "likely")
    decide(store, [accept(row)], who="Kim", as_of=date(2026, 11, 21))
    assert {vendor.name for vendor in store.vendors()} == {"Acorn Quill"}
    assert not [row for row in sort_queue(store) if "Policy" in row.path]
