"""`dpaudit scan` and `dpaudit report`: many files, one database, one table."""

import csv
import json
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli_samples import contract
from typer.testing import CliRunner, Result

from analyzer import run, settings
from analyzer.cli import app
from analyzer.cli.scan import tell_troubles
from analyzer.errors import problem
from analyzer.records import FileOutcome
from analyzer.store import Store

DAY = "2026-11-21"


@pytest.fixture(autouse=True)
def _made_up_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the child processes read with the made-up reader; everything else is the real thing."""

    def with_reader(scan: Callable[..., Any]) -> Callable[..., Any]:
        def scanned(where: Any, store: Store, *, options: run.ScanOptions, **more: Any) -> Any:
            return scan(where, store, options=replace(options, reader="cli_samples:read_file"), **more)

        return scanned

    monkeypatch.setattr("analyzer.run.scan", with_reader(run.scan))
    monkeypatch.setattr("analyzer.run.scan_files", with_reader(run.scan_files))
    monkeypatch.setattr("analyzer.cli.options.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    monkeypatch.delenv("DPAUDIT_DB", raising=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two vendors, a file that is empty and one that is no contract."""
    root = tmp_path / "contracts"
    for vendor, text in {
        "Quillwright": contract(),
        "Tidepool": contract(no_resale="contrary", encryption="silent").replace("Quillwright", "Tidepool"),
    }.items():
        (root / vendor).mkdir(parents=True)
        (root / vendor / "agreement.txt").write_text(text, encoding="utf-8")
    (root / "Tidepool" / "empty.txt").write_text("", encoding="utf-8")
    (root / "README.txt").write_text("about this folder", encoding="utf-8")
    return root


@pytest.fixture
def db(place: str) -> str:
    return place


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def scan(folder: Path, db: str, *args: object) -> Result:
    return dpaudit("scan", folder, "--db", db, "--as-of", DAY, "--workers", 1, *args)


def test_a_scan_reads_a_folder_and_a_second_one_goes_on(folder: Path, db: str, tmp_path: Path) -> None:
    first = scan(folder, db, "--out", tmp_path / "gaps.xlsx")
    assert first.exit_code == 0, first.stderr
    rows = [line for line in first.stdout.splitlines() if line.startswith(("Quillwright", "Tidepool"))]
    assert rows[0].startswith("Tidepool"), "the worst vendor comes first"
    assert "✕ No sale of student data" in rows[0]
    assert "Agreement in force" in rows[1]
    assert "12 of 12" in rows[1]
    assert "4 files. Read: 2, Could not be read: 1, Skipped: 1." in first.stdout
    assert "empty.txt (Tidepool): empty. Ask for it again. [P101]" in first.stderr
    assert "README.txt" in first.stderr
    assert "[4/4]" in first.stderr, "a line a file where there is no terminal"
    assert "Gaps" in openpyxl.load_workbook(tmp_path / "gaps.xlsx").sheetnames

    second = scan(folder, db)
    assert "Unchanged since last time: 2" in second.stdout
    assert second.stdout.splitlines()[:3] == first.stdout.splitlines()[:3]


def test_a_scan_ends_with_what_only_a_person_can_decide(folder: Path, db: str, tmp_path: Path) -> None:
    (folder / "odds").mkdir()
    (folder / "odds" / "scan 0047.txt").write_text("Lunch today: soup and bread.\n", encoding="utf-8")
    left = scan(folder, db).stderr.split("To make this number yours:\n")[1]
    assert "dpaudit sort" in left
    assert "dpaudit vendors import LIST" in left
    listed = tmp_path / "list.csv"
    listed.write_text("Vendor,Owner\nQuillwright,Dept\n", encoding="utf-8")
    dpaudit("vendors", "import", listed, "--db", db, "--as-of", DAY)
    assert "vendors import" not in scan(folder, db).stderr


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "required"), 1),
        (("--fail-on", "unreadable"), 4),
        (("--fail-on", "any", "--fail-on", "unreadable"), 4),
    ],
)
def test_a_scan_fails_only_where_asked(folder: Path, db: str, options: tuple[str, ...], code: int) -> None:
    assert scan(folder, db, *options).exit_code == code


def test_a_missing_folder_is_a_usage_error(tmp_path: Path, db: str) -> None:
    result = scan(tmp_path / "gone", db)
    assert result.exit_code == 2
    assert "is not there" in result.stderr
    assert not Path(db).exists()


def test_a_file_is_not_a_folder(folder: Path, db: str) -> None:
    result = scan(folder / "README.txt", db)
    assert result.exit_code == 2
    assert "not a folder" in result.stderr


def test_a_folder_without_contracts_is_a_usage_error(tmp_path: Path, db: str) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "song.mp3").write_bytes(b"ID3")
    result = scan(tmp_path / "none", db)
    assert result.exit_code == 2
    assert "There is no contract in" in result.stderr
    assert "song.mp3" in result.stderr


def test_a_folder_that_may_not_be_looked_into_ends_with_3(
    folder: Path, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("analyzer.cli.scan.os.scandir", locked)
    result = scan(folder, db)
    assert result.exit_code == 3
    assert "No permission" in result.stderr


def test_a_workbook_that_cannot_be_written_is_said_before_reading(
    folder: Path, db: str, tmp_path: Path
) -> None:
    result = scan(folder, db, "--out", tmp_path / "nowhere" / "gaps.xlsx")
    assert result.exit_code == 3
    assert "does not exist" in result.stderr
    assert "[1/4]" not in result.stderr


@pytest.mark.parametrize("name", ["gaps", "gaps.csv", "gaps.xls"])
def test_a_workbook_is_called_xlsx(folder: Path, db: str, tmp_path: Path, name: str) -> None:
    for result in (scan(folder, db, "--out", tmp_path / name), dpaudit("report", "--xlsx", tmp_path / name)):
        assert result.exit_code == 2
        assert "Let it end in .xlsx" in result.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("command", ["scan", "check"])
def test_paths_are_opened_by_us_who_can_say_what_to_do(
    folder: Path, db: str, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The parser's own check calls a locked file wrong usage, and gives no advice."""
    passwords = folder / "passwords.txt"
    passwords.write_text("secret\n", encoding="utf-8")
    path = folder if command == "scan" else folder / "Tidepool" / "agreement.txt"
    ask = os.access

    def closed(file: Any, mode: int, **how: Any) -> bool:
        return mode != os.R_OK and ask(file, mode, **how)

    monkeypatch.setattr(os, "access", closed)
    result = dpaudit(command, path, "--db", db, "--fail-on", "never", "--password-file", passwords)
    assert result.exit_code == 0


def test_the_name_of_a_file_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell_troubles([FileOutcome("a\nWritten: b.txt", "unreadable")])
    assert capsys.readouterr().err.splitlines() == ["Could not be read: a Written: b.txt"]


def test_what_befell_many_pages_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    pages = tuple(problem("P107", stage="ingest", page=page) for page in (2, 3, 7))
    tell_troubles(
        [FileOutcome("a.pdf", "partly_read", problems=(*pages, problem("P113", stage="i", page=1)))]
    )
    lines = [line.strip() for line in capsys.readouterr().err.splitlines()]
    assert [line.split(" ", 2)[:2] for line in lines[1:2]] == [["Page", "2"]]
    assert lines[2] == "The same on pages 3, 7."
    assert lines[3].endswith("[P113]")
    assert len(lines) == 4


def test_a_rule_set_that_is_wrong_is_said_before_reading(folder: Path, db: str) -> None:
    result = scan(folder, db, "--pack", "core-dpaa")
    assert result.exit_code == 2
    assert "[1/4]" not in result.stderr


def test_ctrl_c_keeps_what_was_read(folder: Path, db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(done: int, total: int, outcome: FileOutcome) -> None:
        if outcome.status == "read":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("analyzer.cli.scan._tell_line", stop)
        result = scan(folder, db)
    assert result.exit_code == 130
    assert "What was read is kept" in result.stderr
    with Store.open(db) as store:
        stopped = store.latest_run()
        assert stopped is not None
        assert stopped.status == "interrupted"
    again = scan(folder, db)
    assert again.exit_code == 0
    assert "Unchanged since last time: 1" in again.stdout


def test_report_without_a_database_says_what_to_do(db: str) -> None:
    result = dpaudit("report", "--db", db)
    assert result.exit_code == 3
    assert "dpaudit scan FOLDER" in result.stderr
    assert not Path(db).exists()


def test_report_repeats_the_table_and_writes_files(folder: Path, db: str, tmp_path: Path) -> None:
    scanned = scan(folder, db)
    shown = dpaudit("report", "--db", db)
    assert shown.exit_code == 0
    assert shown.stdout in scanned.stdout

    files = {kind: tmp_path / f"gaps.{kind}" for kind in ("xlsx", "csv", "json")}
    written = dpaudit("report", "--db", db, *(x for kind, path in files.items() for x in (f"--{kind}", path)))
    assert written.exit_code == 0
    assert written.stdout == ""
    with files["csv"].open(encoding="utf-8-sig", newline="") as stream:
        assert {row["Vendor"] for row in csv.DictReader(stream)} == {"Quillwright", "Tidepool"}
    assert len(json.loads(files["json"].read_text(encoding="utf-8"))["vendors"]) == 2
    assert openpyxl.load_workbook(files["xlsx"]).sheetnames


def test_report_can_be_about_one_vendor(folder: Path, db: str, tmp_path: Path) -> None:
    scan(folder, db)
    out = tmp_path / "one.json"
    assert dpaudit("report", "--db", db, "--vendor", "tidepool, Inc.", "--json", out).exit_code == 0
    assert [v["vendor"]["name"] for v in json.loads(out.read_text(encoding="utf-8"))["vendors"]] == [
        "Tidepool"
    ]


def test_report_about_a_vendor_that_nobody_knows_is_a_usage_error(folder: Path, db: str) -> None:
    scan(folder, db)
    result = dpaudit("report", "--db", db, "--vendor", "Zebrafish")
    assert result.exit_code == 2
    assert "Zebrafish" in result.stderr


def test_report_judges_by_another_rule_set_and_keeps_what_is_stored(folder: Path, db: str) -> None:
    scan(folder, db)
    before = dpaudit("report", "--db", db).stdout
    other = dpaudit("report", "--db", db, "--pack", "ca-ab1584").stdout
    assert "10 of 10" in other
    assert "10 of 10" not in before
    assert dpaudit("report", "--db", db).stdout == before


def test_report_does_not_touch_a_file_that_it_cannot_write(folder: Path, db: str, tmp_path: Path) -> None:
    scan(folder, db)
    result = dpaudit("report", "--db", db, "--csv", tmp_path / "nowhere" / "gaps.csv")
    assert result.exit_code == 3
    assert "--csv" in result.stderr


def test_check_saves_where_asked_and_a_scan_finds_it(
    folder: Path, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli_samples import read_file, read_here

    monkeypatch.setattr("analyzer.pipeline.read_file", read_file)
    monkeypatch.setattr("analyzer.run.read_apart", read_here)
    one = folder / "Quillwright" / "agreement.txt"
    result = dpaudit("check", one, "--save", "--db", db, "--as-of", DAY)
    assert result.exit_code == 0, result.stderr
    assert "Kept, under: Quillwright" in result.stderr
    assert "Quillwright" in dpaudit("report", "--db", db).stdout
    assert "Unchanged since last time: 1" in scan(folder, db).stdout


def test_check_together_saves_under_one_vendor(
    folder: Path, db: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cli_samples import read_file, read_here

    monkeypatch.setattr("analyzer.pipeline.read_file", read_file)
    monkeypatch.setattr("analyzer.run.read_apart", read_here)
    files = [folder / name / "agreement.txt" for name in ("Quillwright", "Tidepool")]
    result = dpaudit("check", *files, "--together", "--save", "--db", db, "--as-of", DAY)
    assert result.exit_code == 1
    with Store.open(db) as store:
        papers = [len(assessment.papers) for assessment in store.assessments() if assessment.papers]
    assert papers == [2]


def grow(folder: Path, *names: str) -> None:
    """More vendors, each with an agreement."""
    for name in names:
        (folder / name).mkdir()
        text = contract().replace("Quillwright", name)
        (folder / name / "agreement.txt").write_text(text, encoding="utf-8")


def test_a_file_that_is_gone_is_told_and_counts_until_it_is_left_out(
    folder: Path, db: str, tmp_path: Path
) -> None:
    grow(folder, "Elmgate", "Fernway")
    scan(folder, db)
    (folder / "Elmgate" / "agreement.txt").rename(folder / "Elmgate" / "signed.txt")
    shutil.rmtree(folder / "Fernway")
    out, record = tmp_path / "gaps.xlsx", tmp_path / "gaps.json"
    again = scan(folder, db, "--out", out)
    assert again.exit_code == 0, again.stderr
    assert "Since the last scan: no longer where they were: 1, moved: 1." in again.stdout
    assert f"Moved from {folder / 'Elmgate' / 'agreement.txt'} to {folder / 'Elmgate' / 'signed.txt'}" in (
        again.stderr
    )
    gone = folder / "Fernway" / "agreement.txt"
    assert f"Fernway: {gone}. The file is no longer where it was (last seen " in again.stderr
    row = next(line for line in again.stdout.splitlines() if line.startswith("Fernway"))
    assert "Agreement in force" in row
    book = openpyxl.load_workbook(out)
    facts = [tuple(str(cell.value) for cell in row) for row in book["Facts"].iter_rows(min_row=2)]
    assert [("no longer where it was" in " ".join(row), row[0]) for row in facts if row[0] == "Fernway"] == [
        (True, "Fernway")
    ]
    assert "There" in next(row for row in facts if row[0] == "Elmgate")
    problems = [" ".join(str(cell.value) for cell in row) for row in book["Problems"].iter_rows(min_row=2)]
    assert any("P209" in row and "agreement.txt" in row for row in problems)

    shown = dpaudit("report", "--db", db, "--json", record)
    assert "no longer where it was" in shown.stderr
    since = {
        vendor["vendor"]["name"]: paper["gone_since"]
        for vendor in json.loads(record.read_text(encoding="utf-8"))["vendors"]
        for paper in vendor["papers"]
    }
    assert since["Elmgate"] is None
    assert since["Fernway"]

    listed = dpaudit("files", "--db", db)
    assert listed.stdout.startswith("Fernway: ")
    left = dpaudit("files", "--db", db, "--leave-out", "Fernway/agreement.txt", "--who", "Ana")
    assert left.exit_code == 0, left.stderr
    assert "Left out by a person" in left.stdout
    assert "No agreement on file" in dpaudit("report", "--db", db, "--vendor", "Fernway").stdout
    back = dpaudit("files", "--db", db, "--count-again", gone)
    assert back.exit_code == 0
    assert "Agreement in force" in dpaudit("report", "--db", db, "--vendor", "Fernway").stdout
    with Store.open(db) as store:
        assert [e.who for e in store.events() if e.kind == "leave_out"] == ["Ana"]


@pytest.mark.parametrize("option", ["--leave-out", "--count-again"])
def test_files_wants_a_paper_that_is_gone(folder: Path, db: str, option: str, tmp_path: Path) -> None:
    assert dpaudit("files", "--db", tmp_path / "none.db").exit_code == 3
    scan(folder, db)
    assert dpaudit("files", "--db", db).stdout == "Every file is where it was.\n"
    result = dpaudit("files", "--db", db, option, "agreement.txt")
    assert result.exit_code == 2
    assert "no such paper" in result.stderr


def test_files_wants_to_know_which_paper(folder: Path, db: str) -> None:
    grow(folder, "Elmgate", "Fernway", "Gorsefield")
    scan(folder, db)
    for name in ("Elmgate", "Fernway"):
        shutil.rmtree(folder / name)
    scan(folder, db)
    result = dpaudit("files", "--db", db, "--leave-out", "agreement.txt")
    assert result.exit_code == 2
    assert "several papers" in result.stderr


def test_a_share_that_is_offline_marks_nothing_as_gone(folder: Path, db: str, tmp_path: Path) -> None:
    scan(folder, db)
    away = tmp_path / "unplugged"
    folder.rename(away)
    missing = scan(folder, db)
    assert missing.exit_code == 3
    assert "cannot be reached" in missing.stderr
    assert "it held 3 of the files" in missing.stderr
    folder.mkdir()  # an empty mount point
    empty = scan(folder, db)
    assert empty.exit_code == 3
    assert "3 of the 3 files that were known" in empty.stderr
    assert "--accept-missing" in empty.stderr
    assert "Agreement in force" in empty.stdout
    assert "0 files.\n" in empty.stdout
    with Store.open(db) as store:
        assert {place.state for place in store.locations()} == {"present"}
    accepted = scan(folder, db, "--accept-missing")
    assert accepted.exit_code == 0, accepted.stderr
    assert "Agreement in force" in accepted.stdout, "gone, but it counts"
    with Store.open(db) as store:
        assert {place.state for place in store.locations()} == {"vanished"}
    folder.rmdir()
    away.rename(folder)
    assert "back again: 3" in scan(folder, db).stdout


def test_a_workbook_that_is_open_in_excel_is_written_beside_it(
    folder: Path, db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {kind: tmp_path / f"gaps.{kind}" for kind in ("xlsx", "csv", "json")}
    for path in names.values():
        path.write_bytes(b"open")
    rename = os.replace

    def refuse(source: str, target: str) -> None:
        if Path(target) in names.values():
            raise PermissionError(13, "The process cannot access the file", str(target))
        rename(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    scanned = scan(folder, db, "--out", names["xlsx"])
    assert scanned.exit_code == 0, scanned.stderr
    assert f"{names['xlsx']} is open in another program" in scanned.stderr
    assert f"Written: {tmp_path / 'gaps (2).xlsx'}" in scanned.stderr
    assert "Gaps" in openpyxl.load_workbook(tmp_path / "gaps (2).xlsx").sheetnames
    options = [str(x) for kind, path in names.items() for x in (f"--{kind}", path)]
    reported = dpaudit("report", "--db", db, *options)
    assert reported.exit_code == 0, reported.stderr
    assert {p.name for p in tmp_path.glob("gaps*")} == {
        "gaps.xlsx", "gaps (2).xlsx", "gaps (3).xlsx", "gaps.csv", "gaps (2).csv", "gaps.json",
        "gaps (2).json",
    }  # fmt: skip
    assert {path.read_bytes() for path in names.values()} == {b"open"}


def test_report_is_about_the_district_that_is_named(folder: Path, db: str) -> None:
    scan(folder, db)
    stored = dpaudit("report", "--db", db).stdout
    other = dpaudit("report", "--db", db, "--district", "Nowhere Public Schools", "--state", "CA")
    assert other.exit_code == 0, other.stderr
    assert "Another district's agreement" in other.stdout
    assert dpaudit("report", "--db", db).stdout == stored
    assert dpaudit("report", "--db", db, "--state", "ZZ").exit_code == 2
