"""Rows of a list that are no vendors are passed over where that is sure, and asked about where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from list_make import text
from typer.testing import CliRunner

from analyzer.cli import app
from analyzer.records import Vendor
from analyzer.vendors.listmatch import AS_NEW, Known
from analyzer.vendors.listplan import Plan, plan_import
from analyzer.vendors.vendorlist import VendorList, read_list

HEAD = "Vendor,Student data?,Department,Cost,Ends\n"
FIRST = "Acorn Math,Y,Grade 5,400,2028-06-30\n"


def read(tmp_path: Path, *rows: str) -> VendorList:
    return read_list(text(tmp_path / "l.csv", HEAD + FIRST + "\n".join(rows) + "\n"))


def plan(tmp_path: Path, *rows: str, known: tuple[Known, ...] = (), **said: str) -> Plan:
    return plan_import(read(tmp_path, *rows), known, said={k.replace("_", " "): v for k, v in said.items()})


@pytest.mark.parametrize(
    "row",
    [
        "TOTAL (without the kitchen),,,see ledger,", "Grand Total:,,,\"$12,410\",",
        "Sub-total for the year,,,900,",
        "Totals,3,,1200,", "Total FY27,,,77,", "Total cost,,,77,", "Number of vendors: 31,,,,",
        "31 vendors,,,,",
        "Sum,,,500,", "Page 2 of 5,,,,", "as of 8/14/2026,,,,", "List as of August 2026,,,,",
        "Last updated 3/2/26 by the office,,,,", "Printed: 9/1/2026,,,,",
        "Prepared by the business office,,,,",
        "End of list,,,,", "(continued),,,,", "Y = yes,,,,", "Key: Y is yes,,,,", "Facilities,,,,",
        "ELEMENTARY SCHOOL,,,,", "Food service,,,,", "Note: ask before you buy,,,,",
        "* asked in the spring again,,,,",
        "do not sort this sheet,,,,", "$4000,,,,",
    ],
)  # fmt: skip
def test_listaside_what_is_surely_no_vendor_is_passed_over(row: str, tmp_path: Path) -> None:
    found = read(tmp_path, row)
    assert [entry.name for entry in found.entries] == ["Acorn Math"]
    assert len(found.ignored) == 1
    assert found.ignored[0].text


@pytest.mark.parametrize(
    "row",
    [
        "Total Reach Tutoring,Y,,700,", "Totally Maps,,Grade 4,20,", "Page Turner Books,,,80,",
        "Subtotal Learning,N,,,",
        "Notes Plus,?,Grade 6,,", "Key Quest,,,12,", "As of Now Media,,Library,,",
        "Continued Learning Partners,,,5,",
        "Facilities Tracker Inc.,N,,4,", "Sumwise,,,90,", "See Saw Crafts,,Art,4,",
        "Count Me In Theater,,Arts,,",
        "Draftwell,Y,,,", "24 Hour Tutors,,Grade 8,,", "Birchbark Readers,,,,",
    ],
)  # fmt: skip
def test_listaside_a_vendor_of_such_words_stays_one(row: str, tmp_path: Path) -> None:
    found = plan(tmp_path, row)
    assert not found.ignored
    assert [step.entry.name for step in found.of("new")] == ["Acorn Math", row.split(",", maxsplit=1)[0]]


@pytest.mark.parametrize(
    "row",
    ["Total Reach Tutoring,,,900,", "Transportation,,,\"2,000\",", "\n\nClassroom apps,,,,",
    "SPEECH TOOLS,,,,",
     "see the other sheet,,,,"],
)  # fmt: skip
def test_listaside_a_person_is_asked_of_what_may_be_a_vendor(row: str, tmp_path: Path) -> None:
    name = row.strip().split(",")[0]
    found = plan(tmp_path, row)
    (step,) = found.of("unsure")
    assert (step.entry.name, step.maybe, step.vendor) == (name, (), None)
    assert step.reason == "it may be a note or the head of a section, and no vendor"
    said = plan_import(read(tmp_path, row), (), said={name.casefold(): AS_NEW})
    assert name in [one.entry.name for one in said.of("new")]
    known = plan(tmp_path, row, known=(Known(Vendor("v", name)),))
    assert not known.of("unsure")


def test_listaside_the_preview_names_them_on_one_line(tmp_path: Path) -> None:
    rows = "Total,,,400,\nPage 1 of 1,,,,\n\nClassroom apps,,,,\n"
    path = text(tmp_path / "l.csv", HEAD + FIRST + rows)
    shown = CliRunner().invoke(
        app,
        ["vendors", "import", str(path), "--dry-run", "--db", str(tmp_path / "a.db")],
        terminal_width=200,
    )
    assert shown.exit_code == 0, shown.output
    assert "Passed over, as no vendors (2): Total (row 3); Page 1 of 1 (row 4)." in shown.output
    assert "1 row that may be a note or a head, and no vendor" in shown.output
    assert "Classroom apps (row 6)" in shown.output


@pytest.mark.parametrize(
    ("cell", "expires"),
    [
        ("6/30/2027", "2027-06-30"), ("Aug 2029", "Aug 2029"), ("thru June 2028", "thru June 2028"),
        ("2029", "2029"),
        ("until 6/30/28", "until 6/30/28"), ("2027-28", "2027-28"), ("expires May 5 2027",
        "expires May 5 2027"),
        ("each summer", ""), ("by letter every year", ""), ("auto", ""), ("July", ""), ("2 yr", ""),
        ("tbd", ""),
        ("with the suite", ""), ("monthly by card", ""), ("renewed since 2019 by letter", ""), ("n/a", ""),
    ],
)  # fmt: skip
def test_listaside_only_a_date_is_the_end_of_an_agreement(cell: str, expires: str, tmp_path: Path) -> None:
    path = text(tmp_path / "l.csv", f"Vendor,Student data?,Renewal\nAcorn Math,Y,{cell}\n")
    (entry,) = read_list(path).entries
    assert entry.expires == expires
    assert entry.extra == (() if expires else (("Renewal, as listed", cell),))
