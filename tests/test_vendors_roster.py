"""Lists of vendors as offices keep them: what is read, what is passed over, and what cannot break it."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date, datetime
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from list_make import text, workbook

from analyzer.errors import ListError
from analyzer.vendors import roster
from analyzer.vendors.listhead import field_of, parse_map
from analyzer.vendors.roster import read_grids
from analyzer.vendors.vendorlist import VendorList, read_list


def names(found: VendorList) -> list[str]:
    return [entry.name for entry in found.entries]


def test_roster_plain_table(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        [
            ("Vendor", "Product", "Owner", "Grade levels", "Data shared?", "DPA on file", "Expires", "Shelf"),
            ("Acorn, Inc.", "Acorn Math; Acorn Read", "Dept", "K-5, 6-8", "Y", "yes", "6/30/2027", "B2"),
        ],
    )
    found = read_list(path)
    (entry,) = found.entries
    assert entry.rows == (2,)
    assert (entry.name, entry.products, entry.owner) == ("Acorn, Inc.", ("Acorn Math", "Acorn Read"), "Dept")
    assert (entry.grades, entry.student_data) == (("K-5", "6-8"), "yes")
    assert (entry.agreement, entry.expires) == ("yes", "2027-06-30")
    assert entry.extra == (("Shelf", "B2"),)
    assert dict(found.columns)["Shelf"] == "keep"


def test_roster_titles_blank_rows_two_rows_of_heads_merged_cells_notes_and_totals(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        [
            ("Pine Hollow Schools: our vendors",),
            (),
            (None, "Vendor", "Contact", None, "Agreement", None, "Comments"),
            (None, None, "Person", "E-mail", "On file?", "Expires", None),
            (None, "Acorn Math", "Jo Park", "jo@acorn.example", "yes", date(2027, 6, 30), "fine"),
            (),
            (None, "For the buildings", None, None, None, None, None),
            (None, "Granite Bend Paving", "Front desk", None, "n/a", None, None),
            (None, "Total: 2"),
            (None, "Note: ask the office before you buy anything new, please."),
            (None, "No paper on file:"),
        ],
        merged=("A1:G1", "C3:D3", "E3:F3", "B3:B4", "G3:G4", "B7:G7"),
    )
    found = read_list(path)
    assert names(found) == ["Acorn Math", "Granite Bend Paving"]
    acorn = found.entries[0]
    assert [(c.name, c.email) for c in acorn.contacts] == [("Jo Park", "jo@acorn.example")]
    assert (acorn.agreement, acorn.expires, acorn.notes) == ("yes", "2027-06-30", "fine")
    assert [(row.row, row.reason) for row in found.ignored] == [
        (7, "a heading across the table"),
        (9, "a total, not a vendor"),
        (10, "a note, not a vendor"),
        (11, "a note, not a vendor"),
    ]


def test_roster_a_vendor_on_several_rows_is_one_with_all_its_products(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        [
            ("Company", "App", "Student data", "Room"),
            ("Acorn Inc", "Acorn Math", "No", "1"),
            ("Bramble", "Bramble Notes", "Yes", "2"),
            ("ACORN, INC.", "Acorn Read", "Yes", "3"),
            (None, "Acorn Sing", None, None),
        ],
        merged=("A4:A5",),
    )
    acorn, bramble = read_list(path).entries
    assert acorn.rows == (2, 4, 5)
    assert acorn.products == ("Acorn Math", "Acorn Read", "Acorn Sing"), "a merged cell fills its rows"
    assert acorn.student_data == "yes", "what one product gets, the vendor has"
    assert acorn.extra == (("Room", "1; 3"),)
    assert bramble.rows == (3,)


def test_roster_products_stand_for_vendors_where_no_column_names_them(tmp_path: Path) -> None:
    found = read_list(text(tmp_path / "apps.csv", "App,Grade\nKitebox Math,3\n"))
    assert names(found) == ["Kitebox Math"]
    assert found.entries[0].products == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_roster_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = ["Vendor,Product,Notes", 'Métier Söhne,"A ""good"" one",x', "Bramble,Notes app,y"]
    content = "\r\n".join(row.replace(",", separator) for row in rows)
    found = read_list(text(tmp_path / "list.csv", content, encoding))
    assert names(found) == ["Métier Söhne", "Bramble"]
    assert found.entries[0].products == ('A "good" one',)


def test_roster_heads_in_everyday_words_below_a_row_of_groups(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        [
            ("Programs 26-27 (working copy)", "", "", "", "", ""),
            ("Who / what", "", "Use", "", "Privacy", ""),
            ("#", "Vendor or program", "Gr.", "Who asked", "Student data? Y/N/?", "Exp."),
            (1, "Acorn Math", "K-5", "Mr. Low", "y", "6/30/28"),
        ],
    )
    found = read_list(path)
    assert dict(found.columns) == {
        "#": "keep", "Vendor or program": "vendor", "Gr.": "grades", "Who asked": "owner",
        "Student data? Y/N/?": "student_data", "Exp.": "expires",
    }  # fmt: skip
    told = read_list(path, given={"#": "notes"})
    assert dict(told.columns) == {**dict(found.columns), "#": "notes"}


def test_roster_rows_of_text_keep_their_line_numbers(tmp_path: Path) -> None:
    content = 'sep=;\nVendor;Notes\n\nAcorn;"two\nlines"\nBramble;z\n'
    found = read_list(text(tmp_path / "list.csv", content))
    assert [(e.name, e.rows, e.notes) for e in found.entries] == [
        ("Acorn", (4,), "two\nlines"),
        ("Bramble", (6,), "z"),
    ]


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2027, 6, 30), "2027-06-30"),
        (datetime(2027, 6, 30), "2027-06-30"),
        ("6/30/2027", "2027-06-30"),
        ("06/30/27", "2027-06-30"),
        ("6-30-27", "2027-06-30"),
        ("June 30, 2027", "2027-06-30"),
        ("Jun 30th, 2027", "2027-06-30"),
        ("30-Jun-2027", "2027-06-30"),
        ("2027-06-30", "2027-06-30"),
        ("end of next year", ""),
        ("13/13/2027", "13/13/2027"),
    ],
)
def test_roster_dates_as_text_or_as_dates(tmp_path: Path, value: object, day: str) -> None:
    path = workbook(tmp_path / "list.xlsx", [("Vendor", "Expires"), ("Acorn", value)])
    assert read_list(path).entries[0].expires == day


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("Y", "yes"), ("yes (photos)", "yes"), ("TRUE", "yes"), (True, "yes"), ("x", "yes"), ("✓", "yes"),
        ("N", "no"), ("No", "no"), (False, "no"), ("none", "no"), ("", ""), (None, ""), ("n/a", ""),
        ("?", "unclear"), ("some day", "unclear"), ("Not sure", "unclear"),
    ],
)  # fmt: skip
def test_roster_yes_and_no(tmp_path: Path, value: object, said: str) -> None:
    path = workbook(tmp_path / "list.xlsx", [("Vendor", "Student data shared (Y/N)"), ("Acorn", value)])
    assert read_list(path).entries[0].student_data == said


@pytest.mark.parametrize(
    ("value", "status", "left"),
    [
        ("Active", "active", ()),
        ("no longer used", "retired", ()),
        ("Discontinued", "retired", ()),
        ("pilot", None, (("Status, as listed", "pilot"),)),
    ],
)
def test_roster_status(tmp_path: Path, value: str, status: str | None, left: tuple[object, ...]) -> None:
    (entry,) = read_list(text(tmp_path / "l.csv", f"Vendor,Status\nAcorn,{value}\n")).entries
    assert (entry.status, entry.extra) == (status, left)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Vendor", "vendor"), ("VENDOR NAME", "vendor"), ("Company", "vendor"), ("Vendor/Product", "vendor"),
        ("Product / app", "products"), ("Software", "products"), ("Web site", "website"), ("URL", "website"),
        ("Contact", "contact"), ("E-mail", "email"), ("Vendor Contact Email", "email"), ("Phone", "address"),
        ("Owner", "owner"), ("Department", "owner"), ("Requested by", "owner"), ("Grade Levels", "grades"),
        ("Data shared?", "student_data"), ("Student data (Y/N)", "student_data"), ("PII?", "student_data"),
        ("Does the vendor receive student data?", "student_data"), ("DPA on file", "agreement"),
        ("Agreement status", "agreement"), ("Signed agreement", "agreement"), ("Expires", "expires"),
        ("Agreement end date", "expires"), ("Expiration Date", "expires"), ("Notes", "notes"),
        ("Comments", "notes"), ("Status", "status"), ("Active?", "status"), ("Still in use", "status"),
        ("Also known as", "aliases"), ("Other names", "aliases"), ("Legal name", "legal_name"),
        ("Privacy contact", "privacy_contact"), ("Security officer", "security_contact"),
        ("Address for notices", "notice_contact"), ("PO number", ""), ("Price", ""), ("Acorn Vendor", ""),
        ("Larkspur Reading", ""), ("", ""), ("Vendor " * 30, ""),
    ],
)  # fmt: skip
def test_roster_usual_heads(head: str, field: str) -> None:
    assert field_of(head) == field


def test_roster_columns_can_be_explained_and_are_remembered(tmp_path: Path) -> None:
    path = text(tmp_path / "l.csv", "Firm,Thing,Owner\nAcorn,Math,Dept\n")
    with pytest.raises(ListError, match="does not look like a list"):
        read_list(path)
    given = parse_map(["Firm=vendor", "thing = products"])
    found = read_list(path, given=given)
    assert (names(found), found.entries[0].products) == (["Acorn"], ("Math",))
    other = text(tmp_path / "m.csv", "Firm,Thing,Owner\nBramble,Notes,Dept\n")
    assert names(read_list(other, given={"Firm": "vendor"}, remembered={found.key: given})) == ["Bramble"]


@pytest.mark.parametrize("pair", ["Firm", "=vendor", "Firm=firm", "Firm="])
def test_roster_a_wrong_explanation_says_how(pair: str) -> None:
    with pytest.raises(ListError, match="does not say what a column means"):
        parse_map([pair])


def test_roster_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = text(tmp_path / "l.csv", "Vendor,Owner\nAcorn,Dept\n")
    with pytest.raises(ListError, match="no column 'Firm'"):
        read_list(path, given={"Firm": "vendor"})


def test_roster_several_sheets(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "Cover"
    first.append(["Read me"])
    for title, vendor in (("Apps", "Acorn"), ("Old apps", "Bramble")):
        page = book.create_sheet(title)
        page.append(["Vendor", "Owner"])
        page.append([vendor, "Dept"])
    book["Old apps"].sheet_state = "hidden"
    book.save(tmp_path / "l.xlsx")
    assert names(read_list(tmp_path / "l.xlsx")) == ["Acorn"], "a hidden sheet is none"
    book["Old apps"].sheet_state = "visible"
    book.save(tmp_path / "l.xlsx")
    with pytest.raises(ListError, match="Several sheets") as caught:
        read_list(tmp_path / "l.xlsx")
    assert "Apps, Old apps" in caught.value.advice
    assert names(read_list(tmp_path / "l.xlsx", sheet="old apps")) == ["Bramble"]
    with pytest.raises(ListError, match="no sheet 'New'"):
        read_list(tmp_path / "l.xlsx", sheet="New")


def test_roster_a_formula_counts_as_the_value_last_shown(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", [("Vendor", "Owner"), ("Acorn", '=CONCATENATE("a","b")')])
    assert read_list(path).entries[0].owner == "", "nobody has calculated it"
    shown = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(shown)) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.endswith("sheet1.xml"):
                data = data.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>').replace(
                    b"</f><v></v>", b"</f><v>Dept</v>"
                )
            new.writestr(part, data)
    assert read_list(path).entries[0].owner == "Dept"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel format"),
        (b"PK\x03\x04 no zip at all", "could not be opened as a workbook"),
        (b"", "does not look like a list"),
        (b"\x00" * 5000, "does not look like a list"),
        (b"just a letter to the school", "does not look like a list"),
        (b"Vendor,Owner\n" + b"," * 500 + b"\n", "too large"),
        (b"Vendor,Owner\n" + b"a,b\n" * 20_001, "too large"),
        (b'Vendor,Owner\n"' + b"x" * 200_000, "cannot be parted|does not look like a list"),
    ],
)
def test_roster_what_is_no_list_is_said_so(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "l.xlsx"
    path.write_bytes(content)
    with pytest.raises(ListError, match=told):
        read_list(path)


def test_roster_a_missing_file_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="could not be opened"):
        read_list(tmp_path / "gone.csv")


def test_roster_a_large_file_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "MAX_BYTES", 10)
    with pytest.raises(ListError, match="larger than"):
        read_grids(text(tmp_path / "l.csv", "Vendor,Owner\nAcorn,Dept\n"))


@pytest.mark.parametrize("word", [b"<!DOCTYPE lolz [<!ENTITY a 'b'>]>", b"<!DOCTYPE x>"])
def test_roster_a_workbook_with_words_of_its_own_is_refused(tmp_path: Path, word: bytes) -> None:
    path = workbook(tmp_path / "l.xlsx", [("Vendor", "Owner"), ("Acorn", "Dept")])
    shown = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(shown)) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, word + data if part.filename.endswith("sheet1.xml") else data)
    with pytest.raises(ListError, match="not one that a spreadsheet program wrote"):
        read_list(path)


def test_roster_a_workbook_that_grows_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "l.xlsx", [("Vendor", "Owner"), ("Acorn", "Dept")])
    monkeypatch.setattr(roster, "_MAX_UNPACKED", 500)
    with pytest.raises(ListError, match="too large once it is unpacked"):
        read_list(path)


def test_roster_merged_cells_without_end_are_cut(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", [("Vendor", "Owner"), ("Acorn", "D")], merged=("A1:A1",))
    shown = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(shown)) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(
                part, data.replace(b'ref="A1"/></mergeCells>', b'ref="A2:XFD1048576"/></mergeCells>')
            )
    with zipfile.ZipFile(path) as changed:
        assert b"XFD1048576" in changed.read("xl/worksheets/sheet1.xml")
    assert names(read_list(path)) == ["Acorn"]


_CELL = st.text(max_size=20) | st.sampled_from(["Vendor", "Product", "Expires", "Total", "=1+1", "yes", ""])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(_CELL, max_size=6), max_size=12), st.sampled_from([",", ";", "\t"]))
def test_roster_never_fails_but_with_its_own_error(rows: list[list[str]], separator: str) -> None:
    content = "\n".join(separator.join(row) for row in rows).encode("utf-8", "replace")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.csv")
        path.write_bytes(content)
        _read_or_say_why(path)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0"]),
)
def test_roster_any_bytes_are_a_list_or_an_error_of_ours(content: bytes, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.xlsx")
        path.write_bytes(start + content)
        _read_or_say_why(path)


@cache
def _sound_workbook() -> bytes:
    """Made once: its bytes hold the time of day."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [("Vendor", "Owner"), ("Acorn", "Dept")]
        return workbook(Path(folder, "l.xlsx"), rows, merged=("A1:A2",)).read_bytes()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8))
def test_roster_a_damaged_workbook_is_an_error_of_ours(slips: list[tuple[float, int]]) -> None:
    content = bytearray(_sound_workbook())
    for place, value in slips:
        content[int(place * len(content))] = value
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "l.xlsx")
        path.write_bytes(bytes(content))
        _read_or_say_why(path)


def _read_or_say_why(path: Path) -> None:
    try:
        found = read_list(path)
    except ListError as error:
        assert error.advice
        assert error.code.startswith("E22")
    else:
        assert all(entry.name for entry in found.entries)


_BELOW = ("Birch Tally", "maths", "North", "K-5", 900, 950, "June", "Ms. Orr", "Y", "new")


@pytest.mark.parametrize(
    ("heads", "merged"),
    [
        pytest.param(  # groups with parts below, all else merged over both rows
            [
                ("Vendor", "Need", "Used at", None, "Price", None, "Ends", "Owner", "Student data", "Notes"),
                (None, None, "Site", "Gr.", "FY25", "FY26", None, None, None, None),
            ],
            ("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2", "H1:H2", "I1:I2", "J1:J2"),
            id="groups",
        ),
        pytest.param(  # the same, and nothing merged
            [
                ("Vendor", "Need", "Used at", None, "Price", None, "Ends", "Owner", "Student data", "Notes"),
                (None, None, "Building", "Grades", "2025-26", "2026-27", None, None, None, None),
            ],
            (),
            id="unmerged",
        ),
        pytest.param(  # heads broken over two rows
            [
                ("Vendor", "Used", "School", "Gr.", "Cost", "Cost", "Renewal", "Owner", "Student", "Notes"),
                ("name", "for", "site", "level", "last year", "this year", "date", None, "data?", None),
            ],
            (),
            id="broken",
        ),
        pytest.param(  # three rows
            [
                ("Vendor", "Need", "Use", None, "Money", None, "Ends", "Owner", "Student data", "Notes"),
                (None, None, "Where", "Who", "Cost", None, None, None, None, None),
                (None, None, "Site", "Grades", "FY25", "FY26", None, None, None, None),
            ],
            ("A1:A3", "B1:B3", "C1:D1", "E1:F1", "E2:F2", "G1:G3", "H1:H3", "I1:I3", "J1:J3"),
            id="three",
        ),
        pytest.param(  # the title of the group of names stands above them
            [
                ("Supplier", None, "Use", None, "Money", None, "Paper", None, "Privacy", None),
                ("Vendor", "Need", "Site", "Gr.", "FY25", "FY26", "Ends", "Owner", "Student data", "Notes"),
            ],
            ("A1:B1", "C1:D1", "E1:F1", "G1:H1", "I1:J1"),
            id="titled",
        ),
    ],
)  # fmt: skip
def test_roster_no_line_of_the_heads_is_a_vendor(
    tmp_path: Path, heads: list[tuple[object, ...]], merged: tuple[str, ...]
) -> None:
    rows = [*heads, _BELOW, ("Cedar Chart", *_BELOW[1:])]
    found = read_list(workbook(tmp_path / "list.xlsx", rows, merged=merged))
    assert names(found) == ["Birch Tally", "Cedar Chart"]
    first = found.entries[0]
    assert (first.owner, first.student_data, first.notes) == ("Ms. Orr", "yes", "new")


@pytest.mark.parametrize(
    "again",
    [
        ("Vendor", "Purpose", "Price", "Student data?"),
        ("VENDOR", "USED FOR", "COST", "STUDENT DATA"),
        ("Vendor", None, None, None),
        ("Company name", "Purpose", "Price", None),
    ],
)
def test_roster_heads_that_come_again_are_no_vendor(tmp_path: Path, again: tuple[object, ...]) -> None:
    head = ("Vendor", "Purpose", "Price", "Student data?")
    rows = [head, ("Birch Tally", "maths", 900, "Y"), again, ("Cedar Chart", "nurse", 80, "Y")]
    assert names(read_list(workbook(tmp_path / "list.xlsx", rows))) == ["Birch Tally", "Cedar Chart"]


def test_roster_a_vendor_directly_below_the_heads_stays_one(tmp_path: Path) -> None:
    """Even one that is called like a head, or of which the row says little."""
    head = ("Vendor", "Product", "Price", "Student data?")
    for first in (
        ("Name Tag Company", "badges", 40, "N"),
        ("App Title", None, None, None),
        ("Title Publishers", "Reader", 90, "Y"),
        ("Birch Tally", "Products", None, None),
        ("Services", "Tool", "9", "yes"),
    ):
        rows = [head, first, ("Cedar Chart", "nurse", 80, "Y")]
        assert names(read_list(workbook(tmp_path / "list.xlsx", rows)))[0] == first[0]
