"""`dpaudit find`: hits by vendor, with the words marked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from store_samples import make_reading, sha_of
from typer.testing import CliRunner, Result

from analyzer import settings
from analyzer.cli import app
from analyzer.cli.find import _marked
from analyzer.records import Document, Page
from analyzer.report.found import count_line, nothing_advice, place_line, unsearchable_line
from analyzer.store import Hit, Location, Store

Keep = Callable[..., str]


@pytest.fixture(autouse=True)
def _own_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("analyzer.cli.options.data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "data")
    monkeypatch.delenv("DPAUDIT_DB", raising=False)


@pytest.fixture
def db(place: str) -> str:
    """Two vendors and a paper that is filed under none."""
    with Store.open(place) as store:
        _keep(
            store,
            "acorn/dpa.pdf",
            "Nothing.",
            "We keep no [bold]biometric[/bold] data.",
            vendor="Acorn Quill",
        )
        _keep(
            store,
            "birch/dpa.pdf",
            "Biometrics are sold. \x1b[31m Red \x1b[0m \u202eevil.",
            vendor="Birch Labs",
        )
        _keep(store, "loose.pdf", "A biometrical note.")
    return place


def _keep(store: Store, path: str, *pages: str, vendor: str = "") -> None:
    made, start = [], 0
    for number, words in enumerate(pages, 1):
        made.append(Page(number, start, start + len(words), 612.0, 792.0))
        start += len(words)
    sha256 = sha_of(path)
    store.save_document(Document(sha256, "pdf", "".join(pages), tuple(made)), version="v1")
    store.save_reading(sha256, make_reading(path))
    store.see([Location(f"/c/{path}", sha256, path)])
    if vendor:
        store.vendor_for_key(vendor, vendor)
        store.file_under({sha256: vendor})


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


def test_find_prints_vendor_file_page_and_marked_words(db: str) -> None:
    result = dpaudit("find", "biometr*", "--db", db)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    at = lines.index("Acorn Quill")
    assert lines[at + 1] == "  acorn/dpa.pdf, page 2"
    assert lines[at + 2] == "    We keep no [bold][biometric][/bold] data."
    assert "Filed under no vendor" in lines
    assert lines[-1] == "3 places in 3 papers of 2 vendors."


def test_find_lets_no_word_of_a_contract_steer_the_terminal(db: str) -> None:
    shown = dpaudit("find", "red", "--db", db).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[31m [Red] [0m evil." in shown


def test_find_marks_in_bold_where_the_terminal_can() -> None:
    hit = Hit("v", "V", "a.pdf", "s", "present", 1, "", "no [red]biometric[/red] data", ((8, 17),))
    line = _marked(hit, styled=True)
    assert line.plain == "no [red]biometric[/red] data"
    assert [(span.start, span.end, span.style) for span in line.spans] == [(8, 17, "bold")]


def test_find_nothing_is_a_plain_line_and_no_error(db: str) -> None:
    result = dpaudit("find", "quetzal", "--db", db)
    assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")
    assert "quetz*" in result.stderr


@pytest.mark.parametrize("words", ["", "***", '""'])
def test_find_without_a_word_is_refused_with_advice(db: str, words: str) -> None:
    result = dpaudit("find", words, "--db", db)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "biometr*" in result.stderr


@pytest.mark.parametrize(
    ("args", "paths"),
    [
        (["biometr*", "--vendor", "birch labs"], ["birch/dpa.pdf"]),
        (["biometric", "data"], ["acorn/dpa.pdf"]),
        (["data", "biometric"], ["acorn/dpa.pdf"]),
        (["biometrics are", "--phrase"], ["birch/dpa.pdf"]),
        (["are biometrics", "--phrase"], []),
        (["biometr*", "--limit", "1"], ["birch/dpa.pdf"]),
    ],
)
def test_find_options(db: str, args: list[str], paths: list[str]) -> None:
    result = dpaudit("find", *args, "--format", "json", "--db", db)
    assert result.exit_code == 0, result.stderr
    record = json.loads(result.stdout)
    shown = [hit["path"] for hit in record["hits"]]
    assert shown == paths if "--limit" not in args else len(shown) == 1


def test_find_as_json_holds_all_that_a_program_needs(db: str) -> None:
    record = json.loads(dpaudit("find", "biometric data", "--format", "json", "--db", db).stdout)
    (hit,) = record["hits"]
    assert record["schema"] == "dpaudit.find/1"
    assert (record["text"], record["places"], record["unsearchable"]) == ("biometric data", 1, 0)
    assert record["vendors"] == [{"vendor_id": hit["vendor_id"], "vendor": "Acorn Quill", "places": 1}]
    assert (hit["page"], hit["state"], hit["sha256"]) == (2, "present", sha_of("acorn/dpa.pdf"))
    assert [hit["snippet"][a:b] for a, b in hit["spans"]] == ["biometric", "data"]


def test_find_unknown_vendor_names_the_likeliest(db: str) -> None:
    result = dpaudit("find", "data", "--vendor", "acorn", "--db", db)
    assert result.exit_code == 2
    assert "Did you mean Acorn Quill?" in result.stderr


def test_find_before_the_first_scan(tmp_path: Path) -> None:
    for db in (tmp_path / "no.db", tmp_path / "empty.db"):
        if db.name == "empty.db":
            Store.open(str(db)).close()
        result = dpaudit("find", "data", "--db", db)
        assert result.exit_code == 3
        assert "dpaudit scan FOLDER" in result.stderr
    assert not (tmp_path / "no.db").exists()


def test_find_tells_of_papers_it_cannot_search(db: str) -> None:
    with Store.open(db) as store:
        store.see([Location("/c/photo.pdf", sha_of("photo"), "photo.pdf")])
    said = " ".join(dpaudit("find", "data", "--db", db).stderr.split())
    assert "1 paper on file has no text to search" in said
    assert said.endswith("photo.pdf")
    record = json.loads(dpaudit("find", "data", "--format", "json", "--db", db).stdout)
    assert (record["unsearchable"], record["unsearchable_files"]) == (1, ["photo.pdf"])


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("a.pdf", 4, "", "present"), "a.pdf, page 4"),
        (("a.docx", None, "4.1", "vanished"), "a.docx, section 4.1 (the file is not where it was)"),
        (("a.txt", None, "", "present"), "a.txt"),
        (("", 2, "", "unknown"), "page 2 (where the file lies is not known)"),
    ],
)
def test_find_place_in_words(place: tuple[str, int | None, str, str], words: str) -> None:
    path, page, section, state = place
    assert place_line(path, page=page, section=section, state=state) == words


def test_find_counts_in_words() -> None:
    assert count_line(places=1, papers=1, vendors=1, shown=1) == "1 place in 1 paper of 1 vendor."
    many = "80 places in 7 papers of 2 vendors; the best 50 are shown."
    assert count_line(places=80, papers=7, vendors=2, shown=50) == many
    assert unsearchable_line(0, ()) == ""
    assert unsearchable_line(2, ("a/x.pdf", "b/x.pdf")).startswith("2 papers on file have no text")
    assert unsearchable_line(1, ("a/x.pdf",)).endswith("kept: x.pdf")
    assert unsearchable_line(9, [f"c/{n}.pdf" for n in range(9)]).endswith("4.pdf, and 4 more")


@pytest.mark.parametrize(
    ("words", "star"),
    [
        ("biometr*", ""),
        ("bio* fingerprint*", ""),
        ("biometrics", "biometri*"),
        ('"retention schedule"', "retenti*"),
        ("ssn", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_find_suggests_only_what_was_not_tried(words: str, star: str) -> None:
    told = nothing_advice(words)
    assert told
    assert ("*" in told) == bool(star)
    assert star in told
