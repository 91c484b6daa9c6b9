"""`dpaudit fact`: correct a fact, see who did, take it back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cli_samples import contract
from typer.testing import CliRunner, Result

from analyzer import run
from analyzer.cli import app
from analyzer.store import Store

DAY = "2026-11-21"


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def db(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A scanned agreement of Quillwright."""
    real = run.scan
    monkeypatch.setattr(
        "analyzer.run.scan",
        lambda where, store, *, options, **more: real(
            where, store, options=replace(options, reader="cli_samples:read_file"), **more
        ),
    )
    folder = tmp_path / "contracts" / "Quillwright"
    folder.mkdir(parents=True)
    (folder / "dpa.txt").write_text(contract() + "expiration_date = 2026-09-30\n", encoding="utf-8")
    assert dpaudit("scan", folder.parent, "--db", place, "--as-of", DAY, "--workers", 1).exit_code == 0
    return place


def fact(db: str, *args: object) -> Result:
    return dpaudit("fact", "dpa.txt", "--db", db, "--as-of", DAY, *args)


def test_a_correction_moves_reports_at_once_and_is_taken_back(db: str, tmp_path: Path) -> None:
    assert "Agreement expired" in dpaudit("report", "--db", db).stdout
    fixed = fact(db, "--set", "expiration_date=2027-06-30", "--why", "Extended", "--who", "Pat")
    assert fixed.exit_code == 0, fixed.stderr
    assert "End date: 2027-06-30 (corrected by Pat)" in fixed.stderr
    assert "Agreement in force" in dpaudit("report", "--db", db).stdout
    assert dpaudit("report", "--db", db, "--json", tmp_path / "all.json").exit_code == 0
    written = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    paper = written["vendors"][0]["papers"][0]
    assert (paper["standing"], paper["facts"]["expiration_date"]) == ("in_force", "2027-06-30")
    assert paper["corrected"] == {"expiration_date": "Pat"}

    shown = fact(db, "--list").stdout
    assert "expiration_date   2027-06-30" in shown
    assert "The paper itself says: 2026-09-30" in shown
    with Store.open(db) as store:
        assert f"Pat, {store.correction_history()[0].at[:10]}: 2027-06-30. Extended" in shown

    assert fact(db, "--withdraw", "expiration_date", "--who", "Ana").exit_code == 0
    assert "Agreement expired" in dpaudit("report", "--db", db).stdout
    assert "taken back" in fact(db).stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--set", "expiration=2027-06-30", "--why", "x", "--who", "Pat"), "Did you mean expiration_date?"),
        (("--set", "document_type=student_dba", "--why", "x", "--who", "P"), "Did you mean student_dpa?"),
        (("--set", "expiration_date=30.06.2027", "--why", "x", "--who", "P"), "2027-06-30"),
        (("--set", "signed=both", "--who", "Pat"), "No reason is given."),
        (("--set", "signed=both", "--why", "x"), "dpaudit setup --reviewer NAME"),
        (("--withdraw", "signed", "--who", "Pat"), "was not corrected"),
    ],
)
def test_wrong_corrections_change_nothing_and_say_why(db: str, args: tuple[str, ...], said: str) -> None:
    result = fact(db, *args)
    assert result.exit_code == 2
    assert said in result.stderr
    with Store.open(db) as store:
        assert store.correction_history() == ()


def test_an_unknown_file_is_said_so(db: str, tmp_path: Path) -> None:
    result = dpaudit("fact", "gone.pdf", "--db", db)
    assert result.exit_code == 2
    assert "is not on file" in result.stderr
    assert dpaudit("fact", "gone.pdf", "--db", tmp_path / "none.db").exit_code == 3


def test_the_name_of_the_setup_is_taken(db: str) -> None:
    dpaudit("setup", "--reviewer", "M. Ibarra", "--db", db)
    assert fact(db, "--set", "contract=no", "--why", "A brochure").exit_code == 0
    with Store.open(db) as store:
        assert [c.who for c in store.corrections()] == ["M. Ibarra"]
        assert store.assessments()[0].coverage == "none_on_file"


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("yes", "both"),
        ("YES", "both"),
        ("Both have signed", "both"),
        ("both", "both"),
        ("vendor", "provider"),
        ("Only the vendor", "provider"),
        ("only the school", "school"),
        ("no", "none"),
        ("not-signed", "none"),
        ("Not signed", "none"),
    ],
)
def test_who_has_signed_in_a_word(db: str, word: str, value: str) -> None:
    said = fact(db, "--set", f"signed={word}", "--why", "Seen", "--who", "Pat")
    assert said.exit_code == 0, said.stderr
    with Store.open(db) as store:
        assert [(c.fact, c.value) for c in store.corrections()] == [("signed", value)]


def test_a_word_that_says_nothing_of_signing_is_refused(db: str) -> None:
    said = fact(db, "--set", "signed=perhaps", "--why", "Seen", "--who", "Pat")
    assert said.exit_code == 2
    assert "yes" in said.stderr and "vendor" in said.stderr


def test_the_help_says_how_to_say_it() -> None:
    assert "signed=yes" in " ".join(dpaudit("fact", "--help").stdout.split())


def test_several_papers_are_told_who_signed_at_once(db: str, tmp_path: Path) -> None:
    folder = tmp_path / "contracts"
    (folder / "Tidepool").mkdir()
    text = contract().replace("Quillwright", "Tidepool") + "signed = provider\n"
    (folder / "Tidepool" / "other.txt").write_text(text, encoding="utf-8")
    assert dpaudit("scan", folder, "--db", db, "--as-of", DAY, "--workers", 1).exit_code == 0
    both = ("fact", "dpa.txt", "other.txt", "--db", db, "--as-of", DAY, "--who", "Pat", "--why", "looked")
    for wrong in (("--set", "expiration_date=2030-01-01"), ("--set", "signed=yes", "--set", "school=Us")):
        refused = dpaudit(*both, *wrong)
        assert refused.exit_code == 2
        assert "Several files at once can be told only who signed." in refused.stderr
    with Store.open(db) as store:
        assert store.correction_history() == ()
    missing = dpaudit("fact", "nowhere.pdf", *both[1:], "--set", "signed=yes")
    assert missing.exit_code == 2
    with Store.open(db) as store:
        assert store.correction_history() == (), "all or nothing"
    done = dpaudit(*both, "--set", "signed=yes")
    assert done.exit_code == 0, done.stderr
    assert "dpa.txt:\nSignatures: By both (corrected by Pat)" in done.stderr
    assert "other.txt:\nSignatures: By both (corrected by Pat)" in done.stderr
    assert "Agreement expired. It ended on 2026-09-30." in done.stderr, "where each vendor stands now"
    assert dpaudit(*both, "--withdraw", "signed").exit_code == 0
    assert "By both (corrected" not in dpaudit("fact", "other.txt", "--db", db).stdout
