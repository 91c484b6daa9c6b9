"""The contacts of a vendor's papers beside those that people typed: order, marks, and each once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from report_samples import AS_OF, assessment, evidence, outcomes, paper

from analyzer.codec import dump, load
from analyzer.dashboard.views.contacts import contacts_table
from analyzer.pipeline import vendor_record
from analyzer.records import Contact, Paper, ReadContact, Reading, Standing, Vendor
from analyzer.report.contact_rows import contact_rows, contacts_of
from analyzer.report.json_export import write_json
from analyzer.report.vendor_list import list_rows, write_list
from analyzer.report.workbook import write_workbook
from analyzer.vendors.contacts import contacts_on_paper, read_text

LEE = ReadContact(
    "privacy", "Lee Oak", "Privacy Officer", "lee@wren.example", evidence=(evidence("Lee Oak", page=7),)
)
LEGAL = ReadContact(
    "notice", email="legal@wren.example", address="12 Mill Lane", evidence=(evidence("Notices to"),)
)
SIGNER = ReadContact("other", "Kim Ash", "President", "kim@wren.example", signature=True)
CALL = ReadContact("security", phone="218-555-0187 ext. 4")


def on(
    *contacts: ReadContact, sha: str = "a", standing: Standing = "in_force", since: str = "2025-07-01"
) -> Paper:
    one = paper(sha * 64, f"contracts/Wren/{sha}.pdf", standing=standing)
    return replace(one, effective_date=since, reading=replace(one.reading, contacts=contacts))


def shown(vendor: Vendor, *papers: Paper) -> list[tuple[str, str]]:
    return [
        (found.contact.email or found.contact.phone, found.path[-5:])
        for found in contacts_on_paper(vendor, papers)
    ]


ANY = Vendor("w", "Wren")


def test_the_newest_paper_in_force_goes_first() -> None:
    old, new = replace(LEE, title="Counsel"), LEE
    papers = (
        on(old, sha="b", since="2024-01-01"),
        on(replace(old, title="Gone"), sha="c", standing="expired", since="2026-01-01"),
        on(new, sha="d", since="2026-01-01"),
    )
    (found,) = contacts_on_paper(ANY, papers)
    assert (found.contact.title, found.path[-5:], found.page) == ("Privacy Officer", "d.pdf", 7)


def test_notices_come_first_and_signatures_last() -> None:
    assert shown(ANY, on(SIGNER, CALL, LEE, LEGAL)) == [
        ("legal@wren.example", "a.pdf"),
        ("lee@wren.example", "a.pdf"),
        ("218-555-0187 ext. 4", "a.pdf"),
        ("kim@wren.example", "a.pdf"),
    ]


def test_a_signature_adds_nothing_to_what_another_paper_says() -> None:
    signed = replace(LEE, kind="other", signature=True)
    assert shown(ANY, on(signed), on(LEE, sha="b", standing="expired")) == [("lee@wren.example", "b.pdf")]


@pytest.mark.parametrize(
    "said",
    [
        Contact("other", "Lee", "LEE@wren.example", "", "person", "Pat"),
        Contact("privacy", "", "lee@wren.example", "", "list", "ours.xlsx"),
    ],
)
def test_what_a_person_or_the_list_has_is_not_repeated(said: Contact) -> None:
    assert shown(Vendor("w", "Wren", contacts=(said,)), on(LEE)) == []


@pytest.mark.parametrize(
    ("read", "place", "stays"),
    [
        (CALL, "(218) 555-0187", False),
        (CALL, "218-555-0188", True),
        (ReadContact("notice", address="12 Mill Lane, Duluth"), "Suite 4, 12 Mill Lane, Duluth", False),
        (ReadContact("notice", address="12 Mill Lane, Duluth"), "14 Mill Lane", True),
        (ReadContact("privacy", "Lee Oak"), "", True),
    ],
)
def test_numbers_and_addresses_are_not_repeated_either(read: ReadContact, place: str, stays: bool) -> None:
    vendor = Vendor("w", "Wren", contacts=(Contact("other", "", "", place, "person", "Pat"),))
    assert bool(contacts_on_paper(vendor, [on(read)])) is stays


def test_a_file_that_is_no_contract_has_no_contacts() -> None:
    assert shown(ANY, on(LEE, standing="not_applicable")) == []


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ("in_force", "read from a.pdf, page 7"),
        ("another_district", "read from a.pdf, page 7 (another district's agreement)"),
        ("expired", "read from a.pdf, page 7 (a paper that has expired)"),
        ("unsigned", "read from a.pdf, page 7 (a paper that is not signed by all)"),
        ("superseded", "read from a.pdf, page 7 (a paper that was replaced)"),
    ],
)
def test_rows_say_where_a_contact_is_read(standing: Standing, said: str) -> None:
    (row,) = contacts_of(assessment(papers=(on(LEE, standing=standing),)))
    assert (row.source, row.file, row.page) == (said, "a.pdf", 7)


MINE = Contact("privacy", "=Jo Park", "jo@wren.example", "+1 Mill Lane", "person", "Pat")
HOSTILE = replace(
    LEGAL, name="<b>=1+1</b>", email="=cmd@wren.example", evidence=(evidence("=HYPERLINK(1) <b>"),)
)


def test_typed_contacts_stay_first_and_unchanged() -> None:
    found = assessment(papers=(on(LEE, LEGAL, SIGNER),), contacts=(MINE,))
    rows = contact_rows([found])
    assert [row.source for row in rows] == [
        "typed by Pat",
        "read from a.pdf, page 4",
        "read from a.pdf, page 7",
        "read from a.pdf (it stands only under a signature)",
    ]
    assert found.vendor.contacts == (MINE,)


def test_a_reading_that_was_kept_before_there_were_contacts_still_loads() -> None:
    reading = on(LEE).reading
    kept = json.loads(dump(reading, Reading))
    assert load(Reading, json.dumps(kept)).contacts == (LEE,)
    del kept["contacts"]
    assert load(Reading, json.dumps(kept)) == replace(reading, contacts=())


def test_text_of_a_contact() -> None:
    assert read_text(LEE) == "Lee Oak, Privacy Officer <lee@wren.example>"
    assert read_text(LEGAL) == "legal@wren.example, 12 Mill Lane"
    assert read_text(CALL) == "218-555-0187 ext. 4"


def test_table_on_the_page_holds_no_markup_of_the_paper() -> None:
    table = contacts_table(contact_rows([assessment(papers=(on(HOSTILE),))]))
    assert "&lt;b&gt;=1+1" in table and "<b>" not in table
    assert "read from a.pdf, page 4" in table


def test_workbook_has_a_sheet_of_contacts_without_formulas(tmp_path: Path) -> None:
    path = tmp_path / "gaps.xlsx"
    found = assessment(papers=(on(HOSTILE, CALL),), contacts=(MINE,))
    write_workbook(path, [found], outcomes(), as_of=AS_OF, packs=())
    sheet = openpyxl.load_workbook(path)["Contacts"]
    heads, *rows = sheet.iter_rows(values_only=True)
    assert heads[:3] == ("Vendor", "For", "Name")
    assert [row[1:3] for row in rows] == [
        ("Privacy", "=Jo Park"),
        ("Notices", "<b>=1+1</b>"),
        ("Security", None),
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {
        "s",
        "inlineStr",
    }


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_exported_list_has_columns_of_read_contacts(tmp_path: Path, kind: str) -> None:
    found = assessment(papers=(on(HOSTILE, LEE),), contacts=(MINE,))
    heads, (row,) = list_rows([found])
    told = dict(zip(heads, row.values, strict=True))
    assert told["Contacts"] == "Privacy: =Jo Park <jo@wren.example>, +1 Mill Lane"
    notices, privacy = (told[f"Contacts for {name}, as the papers say"] for name in ("notices", "privacy"))
    assert notices == "<b>=1+1</b> <=cmd@wren.example>, 12 Mill Lane (read from a.pdf, page 4)"
    assert privacy == "Lee Oak, Privacy Officer <lee@wren.example> (read from a.pdf, page 7)"
    path = tmp_path / f"list.{kind}"
    assert write_list(path, [found], as_of=AS_OF) == 1
    if kind == "xlsx":
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        assert "f" not in {cell.data_type for cell in cells}
        assert notices in [cell.value for cell in cells]


def test_json_tells_paper_page_and_standing(tmp_path: Path) -> None:
    found = assessment(papers=(on(LEE, standing="another_district"),))
    path = tmp_path / "report.json"
    write_json(path, [found], as_of=AS_OF)
    (read,) = json.loads(path.read_text(encoding="utf-8"))["vendors"][0]["read_contacts"]
    assert (read["kind"], read["email"], read["page"], read["standing"], read["paper"], read["quote"]) == (
        "privacy", "lee@wren.example", 7, "another_district", "a" * 64, "Lee Oak",
    )  # fmt: skip
    (told,) = vendor_record(found)["contacts"]
    assert (told["paper"], told["standing"]) == ("contracts/Wren/a.pdf", "another_district")
    assert told["contact"]["evidence"][0]["page"] == 7
