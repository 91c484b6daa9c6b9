"""One paper in several files: what is joined, what is not, and what follows from it."""

# ruff: noqa: E501 - papers are written as they read

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joined_make import DESTROY, TITLE, body, exhibit, scanned, signature_page, signed_whole
from situations_make import BREACH, KEEP, OURS, SELL, THEIRS, VENDOR, school_signs, vendor_signs
from typer.testing import CliRunner

from analyzer import extract
from analyzer.cli import app
from analyzer.dashboard.intake import Dropped, examine
from analyzer.packs import load_pack
from analyzer.pipeline import assess_vendor
from analyzer.records import Assessment, Correction, Document, Fact, Paper, Reading, Vendor
from analyzer.report.coverage_rows import coverage_rows
from analyzer.report.file_rows import fact_rows
from analyzer.segment import segment
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.join import join
from analyzer.vendors.papers import make_paper
from analyzer.vendors.sorting import Known, unsure

AS_OF = date(2026, 11, 21)
DISTRICT = District(name=OURS, state="MN")
PACKS = (load_pack("core-dpa"),)
OTHER_VENDOR = "Lanternfish Maps, LLC"


@cache
def read(text: str) -> Reading:
    document = Document(sha256(text.encode()).hexdigest(), "text", text)
    return extract.read(document, segment(document))


def papers_of(files: dict[str, str]) -> tuple[Paper, ...]:
    return tuple(make_paper(read(text), f"Quillwright/{name}", as_of=AS_OF) for name, text in files.items())


def judged(files: dict[str, str], corrections: tuple[Correction, ...] = ()) -> Assessment:
    vendor = Vendor("1", "Quillwright")
    return assess_vendor(
        vendor, papers_of(files), PACKS, as_of=AS_OF, district=DISTRICT, corrections=corrections
    )


def named(found: Assessment) -> dict[str, str]:
    """File name by sha256; of equal files the first."""
    return {p.sha256: Path(p.path).name for p in reversed(found.papers)}


def joined(found: Assessment) -> dict[str, str]:
    """Which file is a part of which."""
    names = named(found)
    return {names[r.paper]: names[str(r.other)] for r in found.cover.relations if r.kind == "part_of"}


def open_reasons(found: Assessment) -> dict[str, str]:
    names = named(found)
    return {names[r.paper]: r.reason for r in found.cover.relations if r.kind == "maybe_part_of"}


@dataclass(frozen=True)
class Case:
    name: str
    files: dict[str, str]
    coverage: str
    joined: dict[str, str] = field(default_factory=dict)
    says: tuple[str, ...] = ()  #: in the reason of the coverage
    unsure: dict[str, str] = field(default_factory=dict)  #: file -> words of why it stays alone
    met: tuple[str, ...] = ()
    not_met: tuple[str, ...] = ()


def dashed(title: str, day: str) -> str:
    return (
        f"Signature page – {title} – Quillwright / {OURS} – {day}\n\n"
        f"The people who sign here may bind those for whom they sign.\n\n{school_signs()}\n{vendor_signs()}"
    )


HALF_ONE, HALF_TWO = scanned()
NO_ENDING = body(ending="")
SIGNED = ("data_ownership", "no_resale", "breach_notification")

HALF_SIGNED = (
    body(start="", ending="").rstrip()
    + "\n\n"
    + vendor_signs(VENDOR, "June 25, 2025")
    + "\nSCHOOL\n____________\n"
)


def countersigned(day: str) -> str:
    """The district's own sheet, which says of what it is in rows."""
    return (
        f"SEPARATE SIGNATURE SHEET\n\nPaper: {TITLE}\nVendor: {VENDOR}\n\nBy signing this sheet {OURS} enters "
        f"into the {TITLE} with {VENDOR}.\n\nSigned for {OURS}\n\n  /s/ Maren Holt\n  {day}\n"
    )


NUMBERED = body().replace(TITLE.upper(), f"{TITLE.upper()}\nNo. QW-2025-14", 1)
NUMBERED_PAGE = f"Signature Page to Agreement No. QW-2025-14\n\n{signature_page(title='agreement', start='')}"

JOINED = (
    Case(
        "we countersign on a sheet of our own",
        {"terms.txt": HALF_SIGNED, "sheet.txt": countersigned("August 2, 2025")},
        "in_force",
        {"sheet.txt": "terms.txt"},
        says=("Signed on the page in sheet.txt",),
        met=SIGNED,
    ),
    Case(
        "a page that bears the number of the agreement",
        {"terms.txt": NUMBERED, "sign.txt": NUMBERED_PAGE},
        "in_force",
        {"sign.txt": "terms.txt"},
        says=("Signed on the page in sign.txt",),
        met=SIGNED,
    ),
    Case(
        "body and its page to sign",
        {"DPA.txt": body(), "DPA signature page.txt": signature_page()},
        "in_force",
        {"DPA signature page.txt": "DPA.txt"},
        says=("Both parties have signed", "Signed on the page in DPA signature page.txt", "2028-06-30"),
        met=SIGNED,
    ),
    Case(
        "a page whose heading names title, parties and date between dashes",
        {"DPA.txt": body(), "IMG_7.txt": dashed("Student Data Privacy Agreement", "July 1, 2025")},
        "in_force",
        {"IMG_7.txt": "DPA.txt"},
    ),
    Case(
        "a body that does not announce the page",
        {"DPA.txt": NO_ENDING, "sign.txt": signature_page()},
        "in_force",
        {"sign.txt": "DPA.txt"},
        met=SIGNED,
    ),
    Case(
        "a page without a date, but with the title and both parties",
        {"DPA.txt": body(), "sign.txt": signature_page(start="")},
        "in_force",
        {"sign.txt": "DPA.txt"},
    ),
    Case(
        "each side signs on a page of its own",
        {
            "DPA.txt": body(),
            "page school.txt": signature_page(sides="school"),
            "page vendor.txt": signature_page(sides="vendor"),
        },
        "in_force",
        {"page school.txt": "DPA.txt", "page vendor.txt": "DPA.txt"},
        says=("page school.txt, page vendor.txt",),
    ),
    Case(
        "only one side has signed the page",
        {"DPA.txt": body(), "sign.txt": signature_page(by_school=False)},
        "waiting_for_signature",
        {"sign.txt": "DPA.txt"},
        says=("The vendor has signed; the school has not",),
        not_met=SIGNED,
    ),
    Case(
        "the empty lines of the body are signed on the page",
        {
            "DPA.txt": signed_whole(by_school=False, by_vendor=False),
            "sign.txt": signature_page(),
        },
        "in_force",
        {"sign.txt": "DPA.txt"},
    ),
    Case(
        "an expired agreement stays expired",
        {"DPA.txt": body(end="June 30, 2026"), "sign.txt": signature_page()},
        "expired",
        {"sign.txt": "DPA.txt"},
        not_met=SIGNED,
    ),
    Case(
        "an exhibit with a clause of its own",
        {
            "DPA.txt": body(),
            "sign.txt": signature_page(),
            "Exhibit B.txt": exhibit(text=DESTROY),
        },
        "in_force",
        {"sign.txt": "DPA.txt", "Exhibit B.txt": "DPA.txt"},
        met=(*SIGNED, "data_destruction"),
    ),
    Case(
        "the clause of an exhibit waits with its body",
        {"DPA.txt": body(), "Exhibit B.txt": exhibit(text=DESTROY)},
        "waiting_for_signature",
        {"Exhibit B.txt": "DPA.txt"},
        not_met=("data_destruction",),
    ),
    Case(
        "an exhibit that names nobody, but that the agreement calls by its name",
        {"DPA.txt": body(), "sign.txt": signature_page(), "Schedule.txt": exhibit(of="")},
        "in_force",
        {"sign.txt": "DPA.txt", "Schedule.txt": "DPA.txt"},
        met=("data_schedule",),
    ),
    Case(
        "two exhibits",
        {
            "DPA.txt": body(),
            "A.txt": exhibit("A", "DESCRIPTION OF SERVICES", text="Quillwright Essays\nQuillwright Primer\n"),
            "B.txt": exhibit(),
        },
        "waiting_for_signature",
        {"A.txt": "DPA.txt", "B.txt": "DPA.txt"},
    ),
    Case(
        "scanned in two pieces",
        {"DPA_p1-2.txt": HALF_ONE, "DPA_p3-4.txt": HALF_TWO},
        "in_force",
        {"DPA_p3-4.txt": "DPA_p1-2.txt"},
        says=("Signed in DPA_p3-4.txt",),
        met=SIGNED,
    ),
    Case(
        "the last page of a scan is missing, and it is not known who signed",
        {"p1.txt": HALF_ONE, "p3.txt": HALF_TWO.split("5. This")[0]},
        "waiting_for_signature",
        {"p3.txt": "p1.txt"},
        says=("Page 4 of 4: in none of the files",),
    ),
    Case(
        "a copy of the page to sign changes nothing",
        {"DPA.txt": body(), "sign.txt": signature_page(), "sign (2).txt": signature_page() + "\n\n"},
        "in_force",
        {"sign (2).txt": "DPA.txt", "sign.txt": "DPA.txt"},
    ),
    Case(
        "a copy of the unsigned body beside it",
        {"DPA.txt": body(), "DPA copy.txt": body() + "\n\n", "sign.txt": signature_page()},
        "in_force",
        {"sign.txt": "DPA copy.txt", "DPA.txt": "DPA copy.txt"},
    ),
    Case(
        "two agreements of one title, told apart by their dates",
        {
            "old.txt": body(start="July 1, 2022", end="June 30, 2025"),
            "new.txt": body(),
            "sign.txt": signature_page(),
        },
        "in_force",
        {"sign.txt": "new.txt"},
        met=SIGNED,
    ),
    Case(
        "a service agreement and a privacy agreement, and the page names one",
        {
            "services.txt": body(
                title="Master Services Agreement", clauses=("The Provider shall host the service.",)
            ),
            "DPA.txt": body(),
            "sign.txt": signature_page(),
        },
        "in_force",
        {"sign.txt": "DPA.txt"},
    ),
    Case(
        "all of another district's stays another district's",
        {"DPA.txt": body(school=THEIRS), "sign.txt": signature_page(school=THEIRS)},
        "another_district",
        {"sign.txt": "DPA.txt"},
        not_met=SIGNED,
    ),
    Case(
        "an abbreviated title",
        {"DPA.txt": body(title="Data Privacy Agreement"), "sign.txt": signature_page(title="DPA")},
        "in_force",
        {"sign.txt": "DPA.txt"},
    ),
)

APART = (
    Case(
        "a page whose heading names another date",
        {"DPA.txt": body(), "IMG_7.txt": dashed("Student Data Privacy Agreement", "July 1, 2022")},
        "waiting_for_signature",
        unsure={"IMG_7.txt": "2022-07-01"},
    ),
    Case(
        "a page whose heading names another paper",
        {"DPA.txt": body(), "IMG_7.txt": dashed("Subscription Agreement", "July 1, 2025")},
        "waiting_for_signature",
        unsure={"IMG_7.txt": "Subscription Agreement"},
    ),
    Case(
        "a sheet that we signed long after the vendor",
        {"terms.txt": HALF_SIGNED, "sheet.txt": countersigned("March 2, 2026")},
        "waiting_for_signature",
        unsure={"sheet.txt": "It names no date"},
        not_met=SIGNED,
    ),
    Case(
        "a page that bears another number",
        {"terms.txt": NUMBERED, "sign.txt": NUMBERED_PAGE.replace("QW-2025-14", "QW-2024-03")},
        "waiting_for_signature",
        unsure={"sign.txt": "It bears another number: QW-2024-03"},
        not_met=SIGNED,
    ),
    Case(
        "two agreements of one title and date, one page",
        {
            "math.txt": body(),
            "maps.txt": body(clauses=(KEEP, BREACH)),
            "sign.txt": signature_page(),
        },
        "waiting_for_signature",
        unsure={"sign.txt": "nothing that tells which of them"},
        not_met=SIGNED,
    ),
    Case(
        "the page names another agreement",
        {"DPA.txt": body(), "sign.txt": signature_page(title="Master Services Agreement")},
        "waiting_for_signature",
        unsure={"sign.txt": "It names another agreement: Master Services Agreement"},
        says=("It names another agreement",),
        not_met=SIGNED,
    ),
    Case(
        "the page of an amendment is not that of the agreement",
        {"DPA.txt": body(), "sign.txt": signature_page(title=f"Amendment No. 1 to the {TITLE}")},
        "waiting_for_signature",
        unsure={"sign.txt": "It names another agreement"},
    ),
    Case(
        "the page names another date",
        {"DPA.txt": body(), "sign.txt": signature_page(start="July 1, 2022", day="June 25, 2022")},
        "waiting_for_signature",
        unsure={"sign.txt": "It names the date 2022-07-01"},
    ),
    Case(
        "the page was signed years before",
        {"DPA.txt": body(), "sign.txt": signature_page(start="", day="June 25, 2021")},
        "waiting_for_signature",
        unsure={"sign.txt": "long before or after"},
    ),
    Case(
        "the page is that of the year before, and names no date",
        {"DPA.txt": body(), "sign.txt": signature_page(start="", day="June 25, 2024")},
        "waiting_for_signature",
        unsure={"sign.txt": "long before or after"},
        not_met=SIGNED,
    ),
    Case(
        "the page is that of the year after, and names no date",
        {"DPA.txt": body(), "sign.txt": signature_page(start="", day="June 25, 2026")},
        "waiting_for_signature",
        unsure={"sign.txt": "long before or after"},
    ),
    Case(
        "the page bears a part of the title, and no date",
        {"DPA.txt": body(), "sign.txt": signature_page(title="Privacy Agreement", start="")},
        "waiting_for_signature",
        unsure={"sign.txt": "names no date"},
    ),
    Case(
        "the page names the date, both parties and no title",
        {"DPA.txt": body(), "sign.txt": signature_page(title="Agreement")},
        "waiting_for_signature",
        unsure={"sign.txt": "does not name the agreement"},
    ),
    Case(
        "the second half of a scan was signed years before",
        {"p1.txt": HALF_ONE, "p2.txt": HALF_TWO.replace("July 1, 2025", "July 1, 2022").replace("June 20, 2025", "June 20, 2022")},
        "in_force",  # the second half alone stands as it did before
        unsure={"p2.txt": "long before or after"},
        not_met=("no_resale",),
    ),
    Case(
        "the page is of another district",
        {"DPA.txt": body(), "sign.txt": signature_page(school=THEIRS)},
        "waiting_for_signature",
        unsure={"sign.txt": f"It names another district: {THEIRS}"},
        not_met=SIGNED,
    ),
    Case(
        "the page is of another vendor",
        {"DPA.txt": body(), "sign.txt": signature_page(vendor=OTHER_VENDOR)},
        "waiting_for_signature",
        unsure={"sign.txt": f"It names another vendor: {OTHER_VENDOR}"},
    ),
    Case(
        "neither body nor page has a date, and the body has lines of its own",
        {
            "DPA.txt": signed_whole(by_school=False, by_vendor=False).replace(", and is effective July 1, 2025", ""),
            "sign.txt": signature_page(start=""),
        },
        "waiting_for_signature",
        unsure={"sign.txt": "names no date"},
    ),
    Case(
        "the page names no agreement and no date",
        {"DPA.txt": body(), "sign.txt": signature_page(title="Agreement", start="", school="", vendor="")},
        "waiting_for_signature",
        unsure={"sign.txt": "does not name the agreement"},
    ),
    Case(
        "a signed complete copy beside a later draft: the page may be from the copy",
        {
            "signed.txt": signed_whole(start="July 1, 2022", end="June 30, 2025", day="June 25, 2022"),
            "draft.txt": body(start=""),
            "sign.txt": signature_page(start="", day="June 25, 2026"),
        },
        "waiting_for_signature",
        unsure={"sign.txt": "signed.txt bears the same title"},
    ),
    Case(
        "the signed complete copy decides, and the page adds nothing",
        {"signed.txt": signed_whole(), "draft.txt": body(), "sign.txt": signature_page()},
        "in_force",
        unsure={"sign.txt": "signed.txt bears the same title"},
        met=SIGNED,
    ),
    Case(
        "a page without its agreement",
        {"sign.txt": signature_page()},
        "none_on_file",
        unsure={"sign.txt": "Student Data Privacy Agreement, which is not among the files"},
    ),
    Case(
        "a page without its agreement replaces no older agreement",
        {
            "old.txt": signed_whole(start="July 1, 2024", day="June 25, 2024"),
            "sign.txt": signature_page(title="Pupil Records Contract"),
        },
        "in_force",
        unsure={"sign.txt": "Pupil Records Contract"},
        met=SIGNED,
    ),
    Case(
        "several pages signed on different days, without a date of the agreement",
        {
            "DPA.txt": body(start=""),
            "one.txt": signature_page(start="", day="June 25, 2025"),
            "two.txt": signature_page(start="", day="June 25, 2024"),
        },
        "waiting_for_signature",
        unsure={"one.txt": "on different days", "two.txt": "on different days"},
        not_met=SIGNED,
    ),
    Case(
        "an exhibit of another district",
        {"DPA.txt": signed_whole(), "B.txt": exhibit(school=THEIRS, text=DESTROY)},
        "in_force",
        unsure={"B.txt": THEIRS},
        not_met=("data_destruction",),
    ),
    Case(
        "an exhibit of another vendor",
        {"DPA.txt": signed_whole(), "B.txt": exhibit(vendor=OTHER_VENDOR, text=DESTROY)},
        "in_force",
        unsure={"B.txt": OTHER_VENDOR},
        not_met=("data_destruction",),
    ),
    Case(
        "an exhibit that nobody speaks of and that names no agreement",
        {"DPA.txt": signed_whole(), "Q.txt": exhibit("Q", "SECURITY PLAN", of="", text=DESTROY)},
        "in_force",
        unsure={"Q.txt": "does not say to which agreement"},
    ),
    Case(
        "the agreement holds the exhibit itself",
        {
            "DPA.txt": signed_whole(parts=exhibit(of="", text=DESTROY + " " + SELL)),
            "B.txt": exhibit(text="The Provider shall encrypt all Student Data in transit and at rest."),
        },
        "in_force",
        unsure={"B.txt": "Exhibit B of its own"},
        met=("data_destruction",),
        not_met=("encryption",),
    ),
    Case(
        "two different files say that they are the same exhibit",
        {
            "DPA.txt": body(),
            "B.txt": exhibit(text=DESTROY),
            "B new.txt": exhibit(text="The Provider shall encrypt all Student Data in transit and at rest."),
        },
        "waiting_for_signature",
        unsure={"B.txt": "same exhibit", "B new.txt": "same exhibit"},
    ),
    Case(
        "an exhibit that waits for signatures of its own",
        {
            "DPA.txt": signed_whole(),
            "C.txt": exhibit("C", "DATA TERMS", text=f"{DESTROY}\n\nBy: ______________\nName: ______________\nTitle: ______________\n"),
        },
        "in_force",
        unsure={"C.txt": "signature lines of its own"},
        not_met=("data_destruction",),
    ),
    Case(
        "the signatures on an exhibit are not those of the agreement",
        {
            "DPA.txt": body(),
            "C.txt": exhibit("C", "DATA TERMS", text=f"{DESTROY}\n\n{OURS}\nBy: /s/ Mia Bell\nDate: July 1, 2025\n\n{VENDOR}\nBy: /s/ Tom Vale\nDate: July 1, 2025\n"),
        },
        "in_force",  # the exhibit stands alone, as it did before, and the agreement still waits
        unsure={"C.txt": "signature lines of its own"},
        not_met=SIGNED,
    ),
    Case(
        "a page of a scan is missing between",
        {"p1.txt": HALF_ONE, "p4.txt": HALF_TWO.split("Page 3 of 4\n")[1]},
        "waiting_for_signature",
        unsure={"p4.txt": "Page 3, between them, of 4"},
    ),
    Case(
        "page numbers that fit, and nothing else",
        {
            "p1.txt": HALF_ONE,
            "letters.txt": "Minutes of the board.\nThe board met on Monday and heard the report.\nPage 3 of 4\n",
        },
        "waiting_for_signature",
        unsure={"letters.txt": "nothing else shows"},
    ),
    Case(
        "names of parts without anything in the words",
        {
            "DPA part 1 of 2.txt": body(),
            "DPA part 2 of 2.txt": f"The board thanks all who came.\n\n{OURS}\nBy: /s/ Mia Bell\n\n{VENDOR}\nBy: /s/ Tom Vale\n",
        },
        "waiting_for_signature",
        not_met=SIGNED,
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", [pytest.param(c, id=c.name) for c in (*JOINED, *APART)])
def test_files_of_one_paper(case: Case) -> None:
    found = judged(case.files)
    assert joined(found) == case.joined
    assert (found.coverage, found.coverage_reason) == (case.coverage, found.coverage_reason)
    assert [words for words in case.says if words not in found.coverage_reason] == []
    reasons = open_reasons(found)
    assert {file: words in reasons.get(file, "") for file, words in case.unsure.items()} == dict.fromkeys(
        case.unsure, True
    ), reasons
    met = {f.term for f in found.findings if f.verdict == "met"}
    assert set(case.met) <= met
    assert not set(case.not_met) & met


def test_there_are_enough_cases_of_each_kind() -> None:
    assert len(JOINED) >= 15 and len(APART) >= 20
    assert all(c.joined for c in JOINED) and not any(c.joined for c in APART)


def test_each_file_proves_what_it_holds() -> None:
    found = judged({"DPA.txt": body(), "sign.txt": signature_page(), "B.txt": exhibit(text=DESTROY)})
    names = named(found)
    assert {names[sha] for sha in found.cover.decided_by} == {"DPA.txt", "sign.txt", "B.txt"}
    told = [(names[p.paper], p.what) for p in found.cover.passages]
    assert ("DPA.txt", "End date: 2028-06-30") in told
    assert ("sign.txt", "School has signed: Mia Bell, 2025-06-25") in told
    assert not any("not signed" in what for _, what in told)
    destroyed = next(f for f in found.findings if f.term == "data_destruction")
    assert names[str(destroyed.paper)] == "B.txt" and DESTROY in destroyed.evidence[0].quote
    for relation in found.cover.relations:
        part = next(
            p
            for p in papers_of({"x": signature_page(), "y": exhibit(text=DESTROY)})
            if p.sha256 == relation.paper
        )
        assert relation.evidence == part.reading.makeup.evidence != ()


def test_the_files_stand_as_the_paper_does() -> None:
    found = judged({"DPA.txt": body(), "sign.txt": signature_page(), "B.txt": exhibit(text=DESTROY)})
    by_name = {Path(p.path).name: p for p in found.papers}
    assert {p.standing for p in found.papers} == {"in_force"}
    assert {n: p.expiration_date for n, p in by_name.items()} == dict.fromkeys(by_name, "2028-06-30")
    whole = by_name["DPA.txt"].sha256
    assert {n: p.part_of for n, p in by_name.items()} == {"DPA.txt": "", "sign.txt": whole, "B.txt": whole}
    assert all(p.parts == () for p in found.papers)
    assert by_name["sign.txt"].standing_reason.startswith("It is a part of DPA.txt.")


def test_an_empty_line_of_the_body_is_not_told_once_it_is_signed_elsewhere() -> None:
    found = judged({"DPA.txt": signed_whole(by_school=False, by_vendor=False), "sign.txt": signature_page()})
    told = [p.what for p in found.cover.passages]
    assert not [what for what in told if "not signed" in what]
    assert any("has signed: Mia Bell" in what for what in told)


def test_an_exhibit_in_another_file_is_not_missing_and_names_the_products() -> None:
    services = exhibit("A", "DESCRIPTION OF SERVICES", of="", text="Quillwright Essays\nQuillwright Primer\n")
    alone = judged({"DPA.txt": body(), "sign.txt": signature_page()})
    assert any("Description" in a.name for a in alone.cover.absent)
    found = judged({"DPA.txt": body(), "sign.txt": signature_page(), "Exhibit A.txt": services})
    assert found.cover.absent == ()
    assert [(p.product, p.coverage) for p in found.cover.products] == [
        ("Quillwright Essays", "in_force"),
        ("Quillwright Primer", "in_force"),
    ]


def test_the_lists_tell_what_part_each_file_is() -> None:
    found = judged({"DPA.txt": body(), "sign.txt": signature_page(), "B.txt": exhibit(text=DESTROY)})
    rows = {row.file: (row.kind, row.signed, row.standing) for row in fact_rows([found])}
    assert rows == {
        "DPA.txt": ("Student data agreement", "By both", "In force"),
        "sign.txt": ("Page to sign", "By both", "In force"),
        "B.txt": ("Exhibit", "By both", "In force"),
    }
    told = [row.reason for row in coverage_rows([found]) if row.file == "sign.txt"]
    assert any("The page to sign of the Student Data Privacy Agreement" in reason for reason in told)


def test_files_dropped_together_are_taken_as_signed_where_they_are_one_paper(tmp_path: Path) -> None:
    files = {"DPA.txt": body(), "B.txt": exhibit(text=DESTROY)}
    dropped = [Dropped(name, text.encode(), read(text)) for name, text in files.items()]
    with Store.open(str(tmp_path / "t.db")) as store:
        store.save_district(DISTRICT, who="Dana")
        found = examine(dropped, store, as_of=AS_OF)
    assert {p.standing for p in found.papers} == {"unsigned"}
    assert {f.term: f.verdict for f in found.assessment.findings}["data_destruction"] == "met"
    assert [r.kind for r in found.assessment.cover.relations] == ["part_of"]


def test_a_page_to_sign_does_not_wait_to_be_sorted() -> None:
    known = Known(
        "1",
        "v/sign.txt",
        "sign",
        "",
        "v",
        "V",
        "v",
        "V",
        "other",
        0.3,
        on_data=False,
        unreadable=False,
        codes=frozenset(),
    )
    assert [d.about for row in unsure([known], ()) for d in row.doubts] == ["kind"]
    assert unsure([replace(known, piece=True)], ()) == ()


def correction(text: str, fact: str, value: object) -> Correction:
    sha = sha256(text.encode()).hexdigest()
    return Correction(sha, fact, value, "It is so.", "Dana", "2026-11-01T00:00:00Z")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "value", "coverage"),
    [
        ("document_type", "other", "waiting_for_signature"),  # a paper of its own, a person says
        ("contract", False, "waiting_for_signature"),
        ("school", THEIRS, "waiting_for_signature"),
        ("vendor", OTHER_VENDOR, "waiting_for_signature"),
        ("effective_date", "2025-07-01", "in_force"),
        ("signed", "school", "waiting_for_signature"),
    ],
)
def test_a_person_outranks_what_would_be_joined(fact: str, value: object, coverage: str) -> None:
    page = signature_page()
    found = judged({"DPA.txt": body(), "sign.txt": page}, (correction(page, fact, value),))
    assert found.coverage == coverage
    assert ("sign.txt" in joined(found)) == (fact in ("effective_date", "signed"))


def test_what_a_person_says_of_the_body_goes_before_the_page() -> None:
    found = judged({"DPA.txt": body(), "sign.txt": signature_page()}, (correction(body(), "signed", "none"),))
    assert found.coverage == "waiting_for_signature"


def test_a_mark_on_the_page_to_sign_is_no_signature() -> None:
    files = {"DPA.txt": body(), "sign.txt": signature_page(by_school=False)}
    first, page = papers_of(files)
    lines = tuple(replace(s, method="mark") if s.party == "school" else s for s in page.reading.signatures)
    facts = {**page.reading.facts, "signed": Fact(None)}
    marked = make_paper(replace(page.reading, signatures=lines, facts=facts), page.path, as_of=AS_OF)
    found = assess_vendor(Vendor("1", "Q"), (first, marked), PACKS, as_of=AS_OF, district=DISTRICT)
    assert joined(found) == {"sign.txt": "DPA.txt"}
    assert found.coverage == "cannot_tell"


@given(st.permutations(["DPA.txt", "sign.txt", "B.txt", "p1.txt", "p2.txt", "other.txt"]))
def test_the_order_of_the_files_never_matters(order: list[str]) -> None:
    files = {
        "DPA.txt": body(),
        "sign.txt": signature_page(),
        "B.txt": exhibit(text=DESTROY),
        "p1.txt": HALF_ONE.replace("July 1, 2025", "July 1, 2026"),
        "p2.txt": HALF_TWO,
        "other.txt": signature_page(title="Pupil Records Contract"),
    }
    papers = dict(zip(files, papers_of(files), strict=True))
    assert join([papers[name] for name in order], as_of=AS_OF) == join(list(papers.values()), as_of=AS_OF)


def test_papers_that_are_whole_come_back_as_they_are() -> None:
    papers = papers_of({"b.txt": signed_whole(), "a.txt": body(title="Pupil Records Contract")})
    assert join(papers, as_of=AS_OF).papers == papers


def test_the_second_half_of_a_scan_alone_is_told_apart() -> None:
    found = judged({"p1.txt": HALF_ONE, "p2.txt": HALF_TWO, "again.txt": HALF_TWO + "It is so.\n"})
    assert joined(found) == {}
    assert {f: "More than one file fits" in r for f, r in open_reasons(found).items()} == {
        "p2.txt": True,
        "again.txt": True,
    }


# --- through the command line ------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A vendor with one agreement in three files, Word and text, and one whose page is another district's."""
    root = tmp_path / "contracts"
    good, other = root / "Quillwright", root / "Lanternfish"
    good.mkdir(parents=True)
    other.mkdir()
    write_docx(good / "DPA.docx", body())
    (good / "DPA signature page.txt").write_text(signature_page(), encoding="utf-8")
    write_docx(good / "Schedule of Data.docx", exhibit(text=DESTROY))
    (other / "DPA.txt").write_text(body(vendor=OTHER_VENDOR), encoding="utf-8")
    page = signature_page(vendor=OTHER_VENDOR, school=THEIRS)
    (other / "DPA signature page.txt").write_text(page, encoding="utf-8")
    return root


def write_docx(path: Path, text: str) -> None:
    made = docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line)
    made.save(str(path))


def test_a_scan_joins_the_files_of_one_paper(folder: Path, tmp_path: Path) -> None:
    db, runner = str(tmp_path / "t.db"), CliRunner()
    asked = ["--db", db, "--as-of", AS_OF.isoformat(), "--district", OURS, "--state", "MN"]
    scanned_ = runner.invoke(app, ["scan", str(folder), *asked, "--out", str(tmp_path / "gaps.xlsx")])
    assert scanned_.exit_code == 0, scanned_.output
    assert "Agreement in force" in scanned_.stdout and "Waiting for a signature" in scanned_.stdout
    runner.invoke(app, ["report", *asked[:-4], "--json", str(tmp_path / "r.json")], catch_exceptions=False)
    vendors = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["vendors"]
    found = {v["vendor"]["name"]: v for v in vendors}
    good, other = found[VENDOR], found[OTHER_VENDOR]
    assert good["coverage"] == "in_force" and "DPA signature page.txt" in good["coverage_reason"]
    whole = next(p["sha256"] for p in good["papers"] if p["path"].endswith("DPA.docx"))
    parts = {Path(p["path"]).name: p["part_of"] for p in good["papers"]}
    assert parts == {"DPA.docx": None, "DPA signature page.txt": whole, "Schedule of Data.docx": whole}
    assert [r["kind"] for r in good["cover"]["relations"]] == ["part_of", "part_of"]
    destroyed = next(f for f in good["findings"] if f["term"] == "data_destruction")
    assert destroyed["verdict"] == "met"
    assert other["coverage"] == "waiting_for_signature" and THEIRS in other["coverage_reason"]
    assert [r["kind"] for r in other["cover"]["relations"]] == ["maybe_part_of"]


def test_checking_files_together_joins_them(folder: Path) -> None:
    files = [str(path) for path in sorted((folder / "Quillwright").iterdir())]
    asked = ["--together", "--as-of", AS_OF.isoformat(), "--district", OURS]
    found = CliRunner().invoke(app, ["check", *files, *asked, "--fail-on", "never"])
    assert found.exit_code == 0, found.output
    told = " ".join(found.stdout.split())
    assert "Signed on the page in DPA signature page.txt" in told
    assert "DPA signature page.txt: The page to sign of the Student Data Privacy Agreement" in told


def _said(files: dict[str, str], **kinds: str) -> tuple[Correction, ...]:
    """That somebody said what files are, by name without suffix."""
    shas = {name.split(".")[0]: read(text).document.sha256 for name, text in files.items()}
    return tuple(Correction(shas[n], "piece", kind, "Seen", "Pat", "2026-01-02") for n, kind in kinds.items())


#: A page to sign that does not say what it is: it begins as the agreement does.
UNTITLED_PAGE = (
    signature_page()
    .replace(f"Signature Page to the {TITLE}\n", f"{TITLE.upper()}\n")
    .replace("IN WITNESS WHEREOF", "As agreed")
)


def test_a_page_that_a_person_calls_one_to_sign_goes_with_its_agreement() -> None:
    files = {"agreement.txt": body(), "page.txt": UNTITLED_PAGE}
    assert judged(files).coverage != "in_force"
    found = judged(files, _said(files, page="signature_page"))
    assert joined(found) == {"page.txt": "agreement.txt"}
    assert found.coverage == "in_force"


@pytest.mark.parametrize(
    "page",
    [
        UNTITLED_PAGE.replace(VENDOR, OTHER_VENDOR),
        UNTITLED_PAGE.replace(OURS, THEIRS),
        UNTITLED_PAGE.replace(TITLE.upper(), "PURCHASE AGREEMENT").replace(TITLE, "Purchase Agreement"),
        UNTITLED_PAGE.replace("July 1, 2025", "July 1, 2019"),
    ],
)
def test_what_a_person_calls_a_page_to_sign_is_still_held_against_the_agreement(page: str) -> None:
    files = {"agreement.txt": body(), "page.txt": page}
    found = judged(files, _said(files, page="signature_page"))
    assert joined(found) == {}
    assert found.coverage != "in_force"


@pytest.mark.parametrize("kind", ["signature_page", "exhibit"])
def test_what_a_person_calls_a_part_is_never_in_force_alone(kind: str) -> None:
    files = {"whole.txt": signed_whole()}
    assert judged(files).coverage == "in_force"
    found = judged(files, _said(files, whole=kind))
    assert found.coverage != "in_force"
    assert found.papers[0].standing == "not_applicable"
    assert "only a part of another paper" in found.papers[0].standing_reason
    (row,) = fact_rows([found])
    assert row.kind == {"signature_page": "Page to sign", "exhibit": "Exhibit"}[kind]
