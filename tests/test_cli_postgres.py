"""A year with dpaudit, on a file and on a server: every command says and keeps the same."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from list_make import workbook
from sorting_make import READER, agreement, make_folder
from typer.testing import CliRunner

from analyzer import run
from analyzer.cli import app
from analyzer.dashboard import data
from analyzer.records import Review
from analyzer.store import Store
from analyzer.words import label

DAY = "2026-11-21"
DATED = {"scan", "fact", "sort", "import", "merge", "split", "reconcile", "set", "export"}
MOMENT = re.compile(r"\d+(?:\.\d+)? s(?:econds?)?\b|\d{4}-\d\d-\d\d[ T]\d\d:[\d:.+]*")
#: What differs from one run to the next: seconds, moments, ids of vendors.
PASSING = re.compile(
    r"\d+(\.\d+)? (s|seconds?)\b|\d{4}-\d\d-\d\d(?:T[\d:.+]*| \d\d:\d\d\b)|\bv[0-9a-f]{12}\b"
)
Told = list[tuple[str, int, list[str], list[str]]]  #: command, exit code, progress, output


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    real = run.scan
    monkeypatch.setattr(
        "analyzer.run.scan",
        lambda where, store, *, options, **more: real(
            where, store, options=replace(options, reader=READER), **more
        ),
    )
    return make_folder(tmp_path)


def decide_in_sheet(path: Path) -> None:
    """Accept what is guessed of every file."""
    book = openpyxl.load_workbook(path)
    sheet = book[label("sort_sheet.files")]
    heads = [cell.value for cell in sheet[1]]
    column = heads.index(label("sort_sheet.decision")) + 1
    for number in range(2, sheet.max_row + 1):
        if "letter" in str(sheet.cell(number, heads.index(label("sort_sheet.path")) + 1).value):
            sheet.cell(number, column).value = "Not a contract"
    book.save(path)


def a_year(db: str, folder: Path) -> Told:
    """Run one command after the other; gives what each was, how it ended and what it printed."""
    told: Told = []
    root = folder.parent / "out"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    listed = workbook(
        root / "ours.xlsx",
        [("Vendor", "Owner", "Student data"), ("Acorn Quill", "Library", "Yes"), ("Dogwood", "Arts", "No")],
    )

    def dpaudit(*args: object) -> str:
        day = ("--as-of", DAY) if DATED & {*map(str, args[:2])} else ()
        result = CliRunner().invoke(app, [*map(str, args), "--db", db, *day])
        words = PASSING.sub("", result.output)
        lines = words.splitlines()
        progress = sorted(line.partition("] ")[2] for line in lines if line.startswith("["))
        rest = [line for line in lines if not line.startswith("[")]  # a slow file may end after the next one
        told.append((" ".join(map(str, args[:2])), result.exit_code, progress, rest))
        return result.output

    dpaudit("setup", "--district", "Maple USD", "--reviewer", "Pat")
    dpaudit("scan", folder, "--workers", 1)
    dpaudit("vendors", "import", listed)
    dpaudit("find", '"amount due"')
    dpaudit(
        "fact",
        folder / "Acorn Quill" / "dpa.txt",
        "--set",
        "expiration_date=2026-01-31",
        "--why",
        "They said so",
    )
    dpaudit("fact", folder / "Acorn Quill" / "dpa.txt", "--list")
    dpaudit("sort")
    dpaudit("sort", "--export", root / "sort.xlsx")
    decide_in_sheet(root / "sort.xlsx")
    dpaudit("sort", "--import", root / "sort.xlsx")
    dpaudit("vendors", "merge", "Birch Learning, Inc.", "Birch Learnings")
    dpaudit("vendors", "show", "Birch Learning, Inc.")
    dpaudit("vendors", "split", "Birch Learning, Inc.", "birch learnings", "--as", "Birch Learnings")
    (folder / "scan0001.txt").rename(folder / "moved.txt")
    (folder / "empty.txt").unlink()
    (folder / "new.txt").write_text(agreement("Elm Works"), encoding="utf-8")
    dpaudit("scan", folder, "--workers", 1)
    dpaudit("files", "--leave-out", "empty.txt")
    dpaudit("vendors", "reconcile")
    dpaudit("vendors", "list")
    dpaudit("vendors", "export", root / "out.csv")
    dpaudit("report", "--json", root / "all.json")
    dpaudit("report")
    told.append(("export", 0, (root / "out.csv").read_text(encoding="utf-8-sig")))
    told.append(("json", 0, (root / "all.json").read_text(encoding="utf-8")))
    return told


@pytest.mark.slow
def test_every_command_does_the_same_on_a_server(
    folder: Path, postgres_url: str, tmp_path: Path, clean_streamlit: None
) -> None:
    copy = tmp_path / "kept"
    shutil.copytree(folder, copy)
    on_file = a_year(str(tmp_path / "x.db"), folder)
    shutil.rmtree(folder)
    shutil.copytree(copy, folder)
    for told in on_file:
        assert told[1] == 0, told
    for told, expected in zip(a_year(postgres_url, folder), on_file, strict=True):
        assert told == expected
    see = seen_on_the_dashboard
    assert see(postgres_url) == see(str(tmp_path / "x.db"))


def seen_on_the_dashboard(url: str) -> list[object]:
    """What its pages are told, and what is kept of a decision that is made there."""
    shown = data.portfolio(url, as_of=date.fromisoformat(DAY))
    assert shown is not None
    assert len(shown.matrix.rows) > 3
    acorn = next(vendor for vendor in data.store(url).vendors() if vendor.name == "Acorn Quill")
    data.decide(url, Review(acorn.id, "encryption", "met", "I asked.", "Pat", f"{DAY}T00:00:00", ""))
    again = data.portfolio(url, as_of=date.fromisoformat(DAY))
    assert again is not None
    hits = data.find(url, "Quillwright OR due")
    queue = [(row.path, row.vendor, row.kind) for row in data.sort_queue(url)]
    found = data.assessment(url, acorn.id)
    data.store(url).close()  # or its connections stay until the server goes
    with Store.open(url) as store:
        trail = [(event.who, event.kind) for event in store.events()]
    return [shown, again.matrix, hits, queue, found, trail]
