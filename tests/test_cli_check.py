"""`dpaudit check`: formats, exit codes, and nothing kept unasked."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from cli_samples import contract, read_file, read_here
from typer.testing import CliRunner, Result

from analyzer import settings
from analyzer.cli import app
from analyzer.errors import problem
from analyzer.pipeline import unreadable_reading
from analyzer.terms import TERM_IDS

DAY = "2026-11-21"


@pytest.fixture(autouse=True)
def _made_up_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("analyzer.pipeline.read_file", read_file)
    monkeypatch.setattr("analyzer.run.read_apart", read_here)
    monkeypatch.setattr("analyzer.cli.options.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    monkeypatch.delenv("DPAUDIT_DB", raising=False)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return write(tmp_path, "good.txt", contract())


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return write(tmp_path, "bad.txt", contract(no_resale="contrary", audit_rights="silent"))


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return write(tmp_path, "empty.txt", "")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def check(*args: object) -> Result:
    return CliRunner().invoke(app, ["check", *map(str, args), "--as-of", DAY])


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_jsonl_is_a_line_a_file_in_order_unreadable_ones_too(good: Path, bad: Path, empty: Path) -> None:
    records = lines(check(bad, empty, good, "--format", "jsonl"))
    assert [Path(r["document"]["path"]).name for r in records] == ["bad.txt", "empty.txt", "good.txt"]
    assert all([row["term"] for row in r["readings"]] == list(TERM_IDS) for r in records)
    assert [p["code"] for p in records[1]["problems"]] == ["P101"]
    assert {row["assessed"] for row in records[1]["readings"]} == {"none"}
    assert {f["verdict"] for f in records[1]["findings"]} == {"not_assessed"}


def test_jsonl_is_ascii(tmp_path: Path) -> None:
    result = check(write(tmp_path, "élan – 學.txt", contract()), "--format", "jsonl")
    assert result.stdout.isascii()
    assert lines(result)[0]["document"]["path"].endswith("élan – 學.txt")


@pytest.mark.skipif(os.name == "nt", reason="names are UTF-16 there")
@pytest.mark.parametrize("style", ["text", "md", "jsonl"])
def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path, style: str) -> None:
    name = os.fsdecode(os.fsencode(tmp_path) + b"/\xffdpa.txt")
    try:
        Path(name).write_text(contract(), encoding="utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8")
    result = check(name, "--format", style)
    assert result.exit_code == 0
    assert "udcffdpa.txt" in result.stdout


def test_json_is_the_same_an_object_for_one_file_a_list_for_more(good: Path, bad: Path) -> None:
    one = json.loads(check(good, "--format", "json").stdout)
    both = json.loads(check(good, bad, "--format", "json").stdout)
    assert one == lines(check(good, "--format", "jsonl"))[0] == both[0]
    assert [r["schema"] for r in both] == ["dpaudit.check/1"] * 2


def test_each_file_is_judged_alone(good: Path, bad: Path) -> None:
    alone, beside = lines(check(good, "--format", "jsonl")), lines(check(bad, good, "--format", "jsonl"))
    assert alone[0] == beside[1]


def test_text_shows_verdict_reason_quote_and_place(bad: Path) -> None:
    shown = check(bad).stdout
    assert "✕ Says the opposite" in shown
    assert "○ Not in the papers we have" in shown
    assert "● Met" in shown
    assert "“The words of no_resale [bold] [31m stand here.”" in shown, "no markup, no escape sequence"
    assert "page 2, section 4.1" in shown
    assert "Quillwright" in shown
    assert "of 12 required protections are met." in shown
    assert shown.index("✕") < shown.index("○ Not in"), "the worst comes first"


@pytest.mark.parametrize("style", ["text", "md"])
def test_no_inner_word_is_shown(bad: Path, empty: Path, style: str) -> None:
    weak = write(bad.parent, "weak.txt", contract(encryption="hedged", no_resale="hedged"))
    shown = check(bad, weak, empty, "--format", style).stdout.lower()
    for word in (
        "stance",
        "hedged",
        "contrary",
        "silent",
        "commits",
        "roll-up",
        "ledger",
        "not_assessed",
        "0.9",
    ):
        assert word not in shown


def test_no_control_character_of_a_contract_reaches_the_terminal(bad: Path) -> None:
    for style in ("text", "md", "json", "jsonl"):
        assert "\x1b" not in check(bad, "--format", style).stdout


def test_markdown_neutralises_markup_of_the_contract(tmp_path: Path) -> None:
    text = contract().replace("Quillwright", "<img src=x> **Q** [a](b)")
    shown = check(write(tmp_path, "x.txt", text), "--format", "md").stdout
    assert shown.startswith("# x.txt")
    assert "<img" not in shown.replace("\\<img", "")
    assert "\\*\\*Q\\*\\*" in shown
    assert "\\[a\\](b)" in shown


def test_lines_of_text_end_without_blanks(bad: Path) -> None:
    assert not [line for line in check(bad).stdout.splitlines() if line != line.rstrip()]


def test_text_says_why_a_file_could_not_be_read_and_what_to_do(empty: Path) -> None:
    shown = check(empty).stdout
    assert "Could not be read" in shown
    assert "The file is empty." in shown
    assert "Ask for the file again" in shown


def test_unread_pages_are_named(tmp_path: Path) -> None:
    shown = check(write(tmp_path, "x.txt", contract(encryption="silent") + "unread\n")).stdout
    assert "Could not read page 2" in shown


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "required"), 1),
        (("--fail-on", "any"), 1),
        (("--fail-on", "unreadable"), 0),
        (("--fail-on", "never"), 0),
    ],
)
def test_gaps_end_with_1_where_asked(bad: Path, options: tuple[str, ...], code: int) -> None:
    assert check(bad, *options).exit_code == code


def test_a_contract_without_gaps_ends_with_0(good: Path) -> None:
    assert check(good).exit_code == 0
    assert check(good, "--fail-on", "any").exit_code == 0


def test_a_gap_that_is_only_recommended_counts_under_any(tmp_path: Path) -> None:
    path = write(tmp_path, "x.txt", contract(encryption="silent"))
    assert check(path).exit_code == 0
    assert check(path, "--fail-on", "any").exit_code == 1


@pytest.mark.parametrize(
    ("options", "code"), [((), 1), (("--fail-on", "unreadable"), 4), (("--fail-on", "never"), 0)]
)
def test_unreadable_files_end_with_4_where_asked(empty: Path, options: tuple[str, ...], code: int) -> None:
    assert check(empty, *options).exit_code == code, "what cannot be read is not shown to be met either"


def test_4_outranks_1(bad: Path, empty: Path) -> None:
    assert check(bad, empty, "--fail-on", "required", "--fail-on", "unreadable").exit_code == 4


def test_2_outranks_4_and_the_other_files_are_read(good: Path, empty: Path) -> None:
    result = check(good, empty, "gone.txt", "--format", "jsonl", "--fail-on", "unreadable")
    assert result.exit_code == 2
    records = lines(result)
    assert len(records) == 3
    assert [p["code"] for p in records[2]["problems"]] == ["P204"]


def test_a_file_without_permission_ends_with_3(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, *args: Any, **kwargs: Any) -> Any:
        raise PermissionError(13, "Permission denied", str(path))

    why = problem("P204", stage="ingest", why="no permission")
    unread = unreadable_reading("0" * 64, "text", why)
    monkeypatch.setattr("analyzer.pipeline.read_file", lambda path, *, options: (None, unread))
    monkeypatch.setattr(Path, "open", locked)
    result = check(good, "--fail-on", "unreadable")
    assert result.exit_code == 3
    assert "no permission" in result.stdout


def test_a_folder_is_a_usage_error_that_names_scan(tmp_path: Path) -> None:
    result = check(tmp_path)
    assert result.exit_code == 2
    assert "dpaudit scan" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "options",
    [
        ("--pack", "no-such-pack"),
        ("--state", "ZZ"),
        ("--format", "xml"),
        ("--fail-on", "often"),
        ("--password-file", "gone.txt"),
    ],
)
def test_wrong_options_end_with_2_before_anything_is_printed(good: Path, options: tuple[str, ...]) -> None:
    result = check(good, *options)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_wrong_date_ends_with_2(good: Path) -> None:
    result = CliRunner().invoke(app, ["check", str(good), "--as-of", "21.11.2026"])
    assert result.exit_code == 2
    assert "2026-11-21" in result.stderr


def test_rule_sets_are_chosen_by_pack_or_by_state(good: Path) -> None:
    def packs(*options: str) -> list[str]:
        return list(lines(check(good, "--format", "jsonl", *options))[0]["versions"]["packs"])

    assert packs() == ["core-dpa"]
    assert packs("--state", "mn") == ["core-dpa", "mn-sdpa"]
    assert packs("--pack", "ny-2d", "--pack", "ca-ab1584", "--state", "MN") == ["ny-2d", "ca-ab1584"]


def test_a_rule_set_of_ones_own_is_used(good: Path, tmp_path: Path) -> None:
    own = write(
        tmp_path,
        "own.yaml",
        "id: own\nname: Ours\nkind: policy\njurisdiction: US\ncitation: Board policy\nextends: core-dpa\n"
        "requirements:\n  - term: breach_notification\n"
        "    limits: {max: {deadline: {value: 24, unit: hours}}}\n",
    )
    verdicts = {
        f["term"]: f["verdict"] for f in lines(check(good, "--format", "jsonl", "--pack", own))[0]["findings"]
    }
    assert verdicts["breach_notification"] == "weak", "48 hours are more than 24"


def test_nothing_is_kept_unasked(good: Path, tmp_path: Path) -> None:
    check(good)
    assert not (tmp_path / "data").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["good.txt"]


def test_together_judges_one_vendor(good: Path, bad: Path) -> None:
    result = check(good, bad, "--together", "--format", "jsonl")
    *files, vendor = lines(result)
    assert [f["schema"] for f in files] == ["dpaudit.check/1"] * 2
    assert vendor["schema"] == "dpaudit.vendor/1"
    assert vendor["vendor"] == "Quillwright"
    verdicts = {f["term"]: f["verdict"] for f in vendor["findings"]}
    assert verdicts["no_resale"] == "conflict", "one paper says the opposite"
    assert verdicts["audit_rights"] == "met", "one paper promises what the other leaves out"
    assert result.exit_code == 1


def test_together_shows_coverage_and_which_file_a_quote_is_from(good: Path, bad: Path) -> None:
    shown = check(good, bad, "--together").stdout
    assert "Agreement in force" in shown
    assert "[bad.txt, page 2, section 4.1]" in shown
    assert shown.count("✕ Says the opposite") == 1


def test_an_unexpected_error_in_a_file_is_a_coded_problem(
    good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(path: Path, *, options: Any) -> Any:
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("analyzer.pipeline.read_file", explode)
    result = check(good)
    assert result.exit_code == 3
    assert "ZeroDivisionError" in result.stderr
    assert "P302" in result.stderr
    assert "secret" not in result.stderr
    assert "Traceback" not in result.stderr
    debugged = CliRunner().invoke(app, ["check", str(good), "--debug"])
    assert "Traceback" in debugged.stderr
