"""Contacts from a paper to the screen: scanned, kept, shown in the terminal, the list and on the page."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner, Result

from analyzer.cli import app
from analyzer.records import Contact
from analyzer.settings import District
from analyzer.store import Store

DAY = "2026-11-21"
PAPER = """STUDENT DATA AGREEMENT

This Agreement is between Alder Creek School District (“District”) and Brindle Maps, Inc. (“Provider”).

1. Student Data. Provider shall use Student Data only to provide its maps to the District. Provider shall
never sell Student Data. Provider shall encrypt Student Data in transit and at rest.

2. Notices. Notices shall be sent as follows:

If to District:
Jan Ro, Superintendent
1 School Street
Alder, MN 55801
jan@hill.example

If to Provider:
Brindle Maps, Inc.
Attn: Lee Oak, General Counsel
12 Mill Lane
Duluth, MN 55802
legal@wren.example

3. Breach. The District may report a suspected breach to Provider's security team at incident@wren.example.

ALDER CREEK SCHOOL DISTRICT

By: /s/ Jan Ro
Name: Jan Ro
Date: May 3, 2026

BRINDLE MAPS, INC.

By: /s/ Kim Ash
Name: Kim Ash
Date: May 1, 2026
"""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contacts")
    paper = folder / "papers" / "Brindle Maps" / "agreement.txt"
    paper.parent.mkdir(parents=True)
    paper.write_text(PAPER, encoding="utf-8")
    done = dpaudit("scan", folder / "papers", "--db", folder / "a.db", "--as-of", DAY, "--workers", 1)
    assert done.exit_code == 0, done.stderr
    with Store.open(str(folder / "a.db")) as store:
        (vendor,) = store.vendors()
        store.save_district(District(name="Alder Creek School District", reviewer="Pat"))
        typed = Contact("security", "Sam Elm", "incident@wren.example", "", "person", "Pat")
        store.save_vendor(replace(vendor, contacts=(typed,)))
    return folder


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def test_show_names_file_and_a_typed_contact_goes_first(scanned: Path) -> None:
    said = " ".join(dpaudit("vendors", "show", "Brindle Maps", "--db", scanned / "a.db").stdout.split())
    typed = "Security: Sam Elm <incident@wren.example> (typed by Pat)"
    who = "Lee Oak, General Counsel <legal@wren.example>"
    read = f"Notices: {who}, 12 Mill Lane, Duluth, MN 55802 (read from agreement.txt"
    assert typed in said and read in said
    assert said.index(typed) < said.index(read)
    assert said.count("incident@wren.example") == 1, "what a person typed is not repeated"
    assert "jan@hill.example" not in said


def test_scanning_again_changes_no_typed_contact(scanned: Path) -> None:
    done = dpaudit("scan", scanned / "papers", "--db", scanned / "a.db", "--as-of", DAY, "--workers", 1)
    assert done.exit_code == 0, done.stderr
    with Store.open(str(scanned / "a.db")) as store:
        (vendor,) = store.vendors()
        assert [c.name for c in vendor.contacts] == ["Sam Elm"], "nothing read is written to the vendor"
        found = store.assessment(vendor.id)
        assert found is not None
        assert [c.email for c in found.papers[0].reading.contacts] == [
            "legal@wren.example",
            "incident@wren.example",
        ]


def test_exported_list_can_be_imported_again(scanned: Path) -> None:
    path = scanned / "list.csv"
    assert dpaudit("vendors", "export", path, "--db", scanned / "a.db").exit_code == 0
    (row,) = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    assert "legal@wren.example" in row["Contacts for notices, as the papers say"]
    said = dpaudit("vendors", "import", path, "--details", "--db", scanned / "a.db", "--as-of", DAY).stdout
    assert "Contacts for notices, as the papers say: Written by dpaudit; not read" in " ".join(said.split())
    with Store.open(str(scanned / "a.db")) as store:
        assert [c.name for c in store.vendors()[0].contacts] == ["Sam Elm"]


def test_check_prints_contacts_as_json(scanned: Path) -> None:
    paper = scanned / "papers" / "Brindle Maps" / "agreement.txt"
    done = dpaudit(
        "check", paper, "--format", "json", "--together", "--as-of", DAY, "--db", scanned / "no.db"
    )
    alone, together = json.loads(done.stdout)
    assert [c["email"] for c in alone["contacts"]] == ["legal@wren.example", "incident@wren.example"]
    assert "Lee Oak" in alone["contacts"][0]["evidence"][0]["quote"]
    assert [c["contact"]["kind"] for c in together["contacts"]] == ["notice", "security"]


@pytest.mark.usefixtures("clean_streamlit")
def test_page_of_the_vendor_has_a_table_of_contacts(scanned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAUDIT_DB", str(scanned / "a.db"))
    monkeypatch.setenv("DPAUDIT_AS_OF", DAY)
    with Store.open(str(scanned / "a.db")) as store:
        (vendor,) = store.vendors()
    page = AppTest.from_function(_script, default_timeout=60)
    page.query_params["id"] = vendor.id
    page.run()
    assert not page.exception
    assert "Contacts" in [element.value for element in page.subheader]
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert "Lee Oak, General Counsel" in shown and "read from agreement.txt" in shown
    assert shown.index("typed by Pat") < shown.index("read from agreement.txt")
    assert "jan@hill.example" not in shown


def _script() -> None:
    import os
    from datetime import date

    from analyzer.dashboard.shell import show

    show(os.environ["DPAUDIT_DB"], as_of=date.fromisoformat(os.environ["DPAUDIT_AS_OF"]), start="vendor")
