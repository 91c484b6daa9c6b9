"""`dpaudit sort`: the queue, its round trip through Excel, and undoing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sorting_make import READER, make_folder
from typer.testing import CliRunner, Result

from analyzer import run
from analyzer.cli import app
from analyzer.records import Document
from analyzer.report.sort_sheet import HIDDEN
from analyzer.store import Store
from analyzer.words import label

DAY = "2026-11-21"


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def db(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The folder that wants sorting, scanned; Pat decides."""
    real = run.scan
    monkeypatch.setattr(
        "analyzer.run.scan",
        lambda where, store, *, options, **more: real(
            where, store, options=replace(options, reader=READER), **more
        ),
    )
    dpaudit("setup", "--reviewer", "Pat", "--db", place)
    folder = make_folder(tmp_path)
    assert dpaudit("scan", folder, "--db", place, "--as-of", DAY, "--workers", 1).exit_code == 0
    return place


@pytest.fixture
def sheet(db: str, tmp_path: Path) -> Path:
    path = tmp_path / "sort.xlsx"
    assert dpaudit("sort", "--export", path, "--db", db, "--as-of", DAY).exit_code == 0
    return path


def column(sheet: Any, name: str) -> int:
    heads = [cell.value for cell in sheet[1]]
    return heads.index(label(f"sort_sheet.{name}")) + 1


def fill(path: Path, **rows: dict[str, object]) -> None:
    """Write into the rows of files; a key is the file's name without its suffix, blanks as ``_``."""
    book = openpyxl.load_workbook(path)
    sheet = book[label("sort_sheet.files")]
    for number in range(2, sheet.max_row + 1):
        name = Path(str(sheet.cell(number, column(sheet, "path")).value)).relative_to(
            path.parent / "contracts"
        )
        for key, text in rows.get(
            name.with_suffix("").as_posix().replace(" ", "_").replace("/", "__"), {}
        ).items():
            sheet.cell(number, column(sheet, key)).value = text
    book.save(path)


def give(path: Path, db: str, *args: object) -> Result:
    return dpaudit("sort", "--import", path, "--db", db, "--as-of", DAY, *args)


def test_the_queue_is_printed(db: str) -> None:
    shown = dpaudit("sort", "--db", db).stdout
    assert "Likely right (3); all at once: dpaudit sort --accept-likely" in shown
    assert "inv_0042.txt: Not a contract" in shown
    assert "It is an invoice" not in shown, "what may be taken in bulk is told on one line"
    assert "The vendor's name is much like that of another one" in shown
    assert "May also be: Birch Learning, Inc. (" in " ".join(shown.split())
    assert shown.splitlines()[-1] == "9 files to sort: 6 likely, 1 a guess, 2 without a guess."


def test_the_list_is_text_with_drop_downs_and_hidden_numbers(sheet: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    assert book.sheetnames == ["How to fill this in", "Files", "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    files = book["Files"]
    kinds = {cell.data_type for page in book for row in page.iter_rows() for cell in row if cell.value}
    assert kinds == {"s"}
    for name in HIDDEN:
        letter = files.cell(1, column(files, name)).column_letter
        assert files.column_dimensions[letter].hidden
    rules = {str(rule.sqref)[0]: rule.formula1 for rule in files.data_validations.dataValidation}
    listed = book["Lists"]
    for name, first in (
        ("decision", "Accept the guess"),
        ("vendor", "Acorn Quill"),
        ("kind", "Student data agreement"),
    ):
        letter = files.cell(1, column(files, name)).column_letter
        sheet_name, cells = rules[letter].split("!")
        assert sheet_name.strip("'") == "Lists"
        assert listed[cells.replace("$", "")][0][0].value == first


def test_a_filled_list_is_applied_once(db: str, sheet: Path) -> None:
    fill(
        sheet,
        letter={"decision": "accept the GUESS"},
        scan0001={"new_vendor": "Dogwood, LLC", "note": "Asked them"},
        Acorn_Quill_DPA_2026={"decision": "Accept the guess"},
        Acorn_Quill__notes={"kind": "Privacy policy"},
        Birch_Learning__strange={"vendor": "Acorn Quill", "decision": "Not a contract"},
        empty={"note": "a note alone decides nothing"},
    )
    with Store.open(db) as store:
        before = store.events()
    dry = give(sheet, db, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert "5 files would be decided" in dry.stdout
    assert "scan0001.txt: Dogwood, LLC" in dry.stdout
    with Store.open(db) as store:
        assert store.events() == before
    done = give(sheet, db)
    assert done.exit_code == 0, done.output
    assert "5 files decided." in done.stdout
    assert "4 rows were left empty." in done.stdout
    with Store.open(db) as store:
        trail = store.events()
        left = {Path(row.path).name for row in run.sort_queue(store)}
        assert left == {"dpa.txt", "inv_0042.txt", "empty.txt"}
        assert {d.who for d in run.decided(store)} == {"Pat"}
    again = give(sheet, db)
    assert again.exit_code == 0
    assert "0 files decided." in again.stdout
    assert "5 rows are decided so already." in again.stdout
    with Store.open(db) as store:
        assert store.events() == trail


def test_errors_are_told_by_row_and_the_good_rows_applied(db: str, sheet: Path) -> None:
    fill(
        sheet,
        letter={"decision": "Not a contract"},
        scan0001={"decision": "Accept the guess"},
        Acorn_Quill_DPA_2026={"vendor": "Acorn Quil"},
        Acorn_Quill__notes={"kind": "Privacy polcy"},
        Birch_Learning__strange={"vendor": "Acorn Quill", "new_vendor": "Elm"},
        Birch_Learning__dpa={"decision": "Not a contract", "kind": "Amendment"},
        Birch_Learnings__dpa={"new_vendor": '=HYPERLINK("x")'},
        empty={"new_vendor": "--"},
    )
    result = give(sheet, db)
    assert result.exit_code == 2
    assert "1 files decided." in result.stdout
    told = " ".join(result.stderr.split())
    for words in (
        "7 rows are wrong",
        "There is no guess of the vendor to accept.",
        "No vendor is called Acorn Quil. Did you mean Acorn Quill?",
        "Privacy polcy is no kind of paper. Did you mean Privacy policy?",
        "A vendor and a new vendor are both given.",
        "It is said to be no contract, and a kind of paper is given too.",
        "A cell holds a formula.",
        "The name of the new vendor holds no letter.",
    ):
        assert words in told
    assert "Row " in told
    with Store.open(db) as store:
        assert len(run.decided(store)) == 1


def test_a_later_decision_is_never_undone_by_an_older_list(db: str, sheet: Path) -> None:
    fill(sheet, scan0001={"new_vendor": "Dogwood"})
    with Store.open(db) as store:
        sha = run.find_document(store, "scan0001.txt")
        elm = store.vendor_for_key("elm", "Elm")
        store.assign(sha, elm.id, who="Ana")
    result = give(sheet, db)
    assert result.exit_code == 2
    assert "Somebody has decided this file since the list was written." in result.stderr
    with Store.open(db) as store:
        assert [d.vendor for d in run.decided(store)] == ["Elm"]


def test_rows_may_be_sorted_copied_or_robbed_of_their_number(db: str, sheet: Path) -> None:
    fill(sheet, letter={"decision": "Not a contract"}, empty={"decision": "Not a contract"})
    book = openpyxl.load_workbook(sheet)
    files = book["Files"]
    rows = [[cell.value for cell in row] for row in files.iter_rows(min_row=2)]
    files.delete_rows(2, len(rows))
    sha = column(files, "sha256") - 1
    for row in reversed(rows):
        if "empty.txt" in str(row[0]):
            row[sha] = None
        files.append(row)
        if row[0] == "letter.txt":
            files.append(row)
    book.save(sheet)
    result = give(sheet, db)
    assert "1 files decided." in result.stdout
    assert "It is not told which file this row is." in result.stderr
    assert "This file stands in another row too." in result.stderr


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_what_is_no_list_is_said_so(db: str, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.xlsx"
    path.write_bytes(content)
    result = give(path, db)
    assert result.exit_code == 2
    assert "is not a list of files to sort" in result.stderr


def test_another_workbook_is_no_list(db: str, tmp_path: Path) -> None:
    assert dpaudit("report", "--db", db, "--xlsx", tmp_path / "gaps.xlsx").exit_code == 0
    assert "is not a list of files to sort" in give(tmp_path / "gaps.xlsx", db).stderr
    assert give(tmp_path / "gone.xlsx", db).exit_code == 2


def test_a_decision_is_undone(db: str, sheet: Path) -> None:
    fill(sheet, letter={"decision": "Not a contract"})
    give(sheet, db)
    assert "letter.txt" not in dpaudit("sort", "--db", db).stdout
    assert dpaudit("sort", "--undo", "letter.txt", "--db", db, "--as-of", DAY).exit_code == 0
    assert "letter.txt" in dpaudit("sort", "--db", db).stdout


def test_deciding_needs_a_name(db: str, sheet: Path) -> None:
    fill(sheet, letter={"decision": "Not a contract"})
    dpaudit("setup", "--reviewer", "", "--db", db)
    result = give(sheet, db)
    assert result.exit_code == 2
    assert "--who NAME" in result.stderr
    assert give(sheet, db, "--who", "Ana").exit_code == 0


def test_the_list_shows_how_each_paper_begins_as_text(db: str, tmp_path: Path) -> None:
    with Store.open(db) as store:
        rows = {Path(row.path).name: row.sha256 for row in run.sort_queue(store)}
        long = "=HYPERLINK(1)  \n" + "word " * 80
        store.save_document(Document(rows["letter.txt"], "text", long), version="v1")
        store.save_document(Document(rows["scan0001.txt"], "text", "Short one"), version="v1")
    path = tmp_path / "starts.xlsx"
    assert dpaudit("sort", "--export", path, "--db", db, "--as-of", DAY).exit_code == 0
    files = openpyxl.load_workbook(path)["Files"]
    starts = {
        files.cell(n, column(files, "file")).value: files.cell(n, column(files, "start"))
        for n in range(2, files.max_row + 1)
    }
    cell = starts["letter.txt"]
    assert cell.data_type == "s"
    assert str(cell.value).startswith("=HYPERLINK(1) word word")
    assert str(cell.value).endswith("word…") and len(str(cell.value)) <= 200
    assert starts["scan0001.txt"].value == "Short one"
    assert not starts["empty.txt"].value


def test_a_draft_and_a_page_to_sign_come_back_from_the_list(db: str, sheet: Path) -> None:
    fill(
        sheet,
        scan0001={"new_vendor": "Dogwood, LLC", "kind": "page to sign"},
        letter={"kind": "Draft"},
        empty={"kind": "Blank form or template"},
    )
    done = give(sheet, db)
    assert done.exit_code == 0, done.output
    assert "scan0001.txt: Dogwood, LLC, Page to sign" in done.stdout
    with Store.open(db) as store:
        said = {(c.fact, c.value) for c in store.corrections()}
        assert said == {("piece", "signature_page"), ("contract", False)}
        left = {Path(row.path).name for row in run.sort_queue(store)}
    assert left.isdisjoint({"scan0001.txt", "letter.txt", "empty.txt"})
    again = give(sheet, db)
    assert "0 files decided." in again.stdout
    assert again.exit_code == 0, again.output


def ask(db: str, *args: object) -> Result:
    return dpaudit("sort", *args, "--db", db, "--as-of", DAY)


def test_likely_guesses_are_taken_at_once_save_what_may_bind(db: str) -> None:
    before = dpaudit("report", "--db", db).stdout
    dry = ask(db, "--accept-likely", "--dry-run")
    assert "nothing was changed" in dry.stdout
    assert "inv_0042.txt: Not a contract" in dry.stdout
    assert "Acorn Quill DPA 2026" not in dry.stdout, "an agreement that names nobody is for a person"
    done = ask(db, "--accept-likely")
    assert done.exit_code == 0, done.stderr
    assert "files decided." in done.stdout
    last = done.stdout.splitlines()[-1]
    assert last.startswith("Of "), "the headline comes last"
    assert last in dpaudit("vendors", "reconcile", "--db", db).stdout
    assert "an agreement in force." not in dry.stdout
    assert "inv_0042" not in ask(db).stdout
    after = dpaudit("report", "--db", db).stdout
    assert after.count("Agreement in force") == before.count("Agreement in force")
    assert "0 files decided." in ask(db, "--accept-likely").stdout


def test_files_are_decided_by_name(db: str) -> None:
    assert "letter.txt: Not a contract" in ask(db, "letter.txt", "notes.txt", "--not-a-contract").stdout
    assert "empty.txt: Acorn Quill" in ask(db, "empty.txt", "--vendor", "Acorn Quill").stdout
    named = ask(db, "scan0001.txt", "--new-vendor", "Fern Reading", "--kind", "draft")
    assert "scan0001.txt: Fern Reading, " in named.stdout
    assert "1 file decided." in ask(db, "Acorn Quill DPA 2026.txt", "--accept").stdout
    left = ask(db).stdout
    for name in ("letter.txt", "notes.txt", "empty.txt", "scan0001.txt", "DPA 2026"):
        assert name not in left


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("letter.txt",), "Files, and what to do with them, are named together."),
        (("--not-a-contract",), "Files, and what to do with them, are named together."),
        (("letter.txt", "--accept-likely"), "named together"),
        (("letter.txt", "--accept", "--not-a-contract"), "do not go together"),
        (("letter.txt", "--kind", "draft", "--not-a-contract"), "do not go together"),
        (("letter.txt", "--kind", "poem"), "'poem' is no kind of paper."),
        (("letter.txt", "--vendor", "Nobody Known"), "No vendor is called 'Nobody Known'."),
        (("nowhere.txt", "--not-a-contract"), "is not on file"),
        (("Birch Learning/nothing.txt", "--accept"), "is not on file"),
    ],
)
def test_deciding_by_name_wants_files_and_one_word(db: str, args: tuple[str, ...], told: str) -> None:
    refused = ask(db, *args)
    assert refused.exit_code == 2
    assert told in refused.stderr
