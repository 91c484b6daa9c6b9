"""The parts below the pages: words made safe, filters, colours, a new contract, the command of a scan."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dashboard_reader as reader
import pytest
import report_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from analyzer.dashboard.filters import Filter, columns_of, page_of, rows_of
from analyzer.dashboard.glance import glance, without_proof
from analyzer.dashboard.intake import Dropped, Intake, examine, keep
from analyzer.dashboard.markup import esc, literal, passage
from analyzer.dashboard.scanner import going, last_words, scan_command, start_scan
from analyzer.dashboard.theme import TONES, palette, tone
from analyzer.dashboard.workers import ContractReader, Painter
from analyzer.pipeline import ReadOptions
from analyzer.records import Box, Document, Evidence, Problem, Review
from analyzer.report.dataframes import matrix
from analyzer.report.topics import worst_first
from analyzer.report.view import look
from analyzer.settings import District
from analyzer.store import Store

AS_OF = date(2026, 11, 21)
QUILLWRIGHT = "Quillwright Writing/Quillwright Student Privacy Agreement - for signature.pdf"
PIXELPOD = "PixelPod Studio/PixelPod Terms of Use.html"
MENU = "Maple and Main Food Service/Lunch menu December 2026.pdf"
DAMAGED = "Ferncastle Music/Ferncastle signed agreement (scan).pdf"


@given(st.text())
def test_markup_escaped_text_holds_no_markup(text: str) -> None:
    escaped = esc(text)
    assert not set("<>\"'") & set(escaped)
    assert html.unescape(escaped) == re.sub(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", " ", text)


@pytest.mark.parametrize(
    "text", ["**b**", "$x$", "[a](b)", "<b>", ":smile:", ":red[x]", "`code`", "# head", "a\nb"]
)
def test_markup_literal_text_escapes_every_mark(text: str) -> None:
    escaped = literal(text)
    assert re.sub(r"\\(.)", r"\1", escaped).replace("\u2060", "") == text.replace("\n", " ")
    assert not re.search(r"(?<!\\)[*$\[<:`#]", escaped)
    assert ":smile:" not in escaped


def test_markup_passage_marks_the_words_and_nothing_else() -> None:
    document = Document("a" * 64, "text", "One <two> three & four.")
    shown = passage(document, Evidence("<two> three", ((4, 15),)))
    assert "One <mark>&lt;two&gt; three</mark> &amp; four." in shown


def test_markup_passage_shows_no_word_in_part() -> None:
    text = "surroundings " * 90 + "sold " + "surroundings " * 90
    at = text.index("sold")
    shown = passage(Document("a" * 64, "text", text), Evidence("sold", ((at, at + 4),)))
    words = re.sub(r"<[^>]*>", "", shown).split()
    assert set(words) == {"…", "surroundings", "sold"}
    assert (words[0], words[-1]) == ("…", "…")


def _channel(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _light(colour: str) -> float:
    red, green, blue = (_channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", TONES)
def test_theme_words_stand_out_from_their_colour(name: str, dark: bool) -> None:
    ink, fill = palette(dark=dark)[name]
    one, two = sorted((_light(ink), _light(fill)))
    assert (two + 0.05) / (one + 0.05) >= 4.5


@pytest.mark.parametrize("name", TONES)
def test_theme_tone_is_found_by_its_look(name: str) -> None:
    assert tone(look(name)) == name


def test_filters_look_for_verdicts_in_shown_columns_only() -> None:
    made = matrix(samples.portfolio())
    core = columns_of(made, core=True)
    every = columns_of(made, core=False)
    assert set(core) < set(every)
    vague = Filter(verdicts=("weak",))
    names = [row.vendor for row in rows_of(made, vague, every)]
    assert "Larkspur Reader" in names
    encryption = [made.terms.index("encryption")]
    assert [row.vendor for row in rows_of(made, vague, encryption)] == ["Larkspur Reader"]


def test_glance_shows_what_the_reports_show(tmp_path: Path) -> None:
    review = Review("larkspur-reader", "breach_notification", "met", "Fine.", "M. Ibarra", "2026-01-01", "")
    with Store.open(str(tmp_path / "dpaudit.db")) as opened:
        for found in samples.portfolio():
            opened.save_vendor(found.vendor)
        opened.save_assessments(samples.portfolio())
        by_id = {overview.vendor.id: overview for overview in opened.overview()}
    ordered = worst_first(samples.portfolio())
    assert [a.vendor.id for a in worst_first(map(without_proof, by_id.values()))] == [
        a.vendor.id for a in ordered
    ]
    quick = glance((by_id[a.vendor.id] for a in ordered), reviews=[review])
    full = matrix(ordered, reviews=[review])
    assert (quick.terms, quick.met, quick.asked) == (full.terms, full.met, full.asked)
    for ours, theirs in zip(quick.rows, full.rows, strict=True):
        assert (ours.vendor, ours.coverage, ours.required_gaps) == (
            theirs.vendor,
            theirs.coverage,
            theirs.required_gaps,
        )
        assert [c and (c.code, c.short_text) for c in ours.cells] == [
            c and (c.code, c.short_text) for c in theirs.cells
        ]


@pytest.mark.parametrize(("number", "first", "count"), [(1, 0, 2), (3, 4, 1), (9, 4, 1), (0, 0, 2)])
def test_filters_pages(number: int, first: int, count: int) -> None:
    rows = matrix(samples.portfolio()).rows
    shown, pages = page_of(rows, number, size=2)
    assert pages == 3
    assert shown == rows[first : first + count]


def dropped(*names: str) -> list[Dropped]:
    paths = [reader.SAMPLES / name for name in names]
    return [Dropped(p.name, p.read_bytes(), reader.read(p, options=ReadOptions())[1]) for p in paths]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(str(tmp_path / "dpaudit.db")) as opened:
        opened.save_district(District(name="Tamarack Falls Public Schools", state="MN"))
        yield opened


def test_intake_unsigned_contract_is_judged_as_if_signed(store: Store) -> None:
    intake = examine(dropped(QUILLWRIGHT), store, as_of=AS_OF)
    assert intake.outcome == "ask"
    assert {view.topic.term for view in intake.asks} == {
        "breach_notification",
        "data_destruction",
        "coppa_compliance",
    }
    assert intake.papers[0].standing == "unsigned"
    assert not intake.known
    assert intake.vendor_name == "Quillwright Writing PBC"


def test_intake_opposite_stops(store: Store) -> None:
    intake = examine(dropped(PIXELPOD), store, as_of=AS_OF)
    assert intake.outcome == "stop"
    assert "data_ownership" in {view.topic.term for view in intake.stops}


@pytest.mark.parametrize(("name", "outcome"), [(MENU, "no_data"), (DAMAGED, "unread")])
def test_intake_claims_nothing_of_what_it_cannot_judge(store: Store, name: str, outcome: str) -> None:
    assert examine(dropped(name), store, as_of=AS_OF).outcome == outcome


def test_intake_older_students_need_no_rule_for_children(store: Store) -> None:
    intake = examine(dropped(QUILLWRIGHT), store, as_of=AS_OF, band="old")
    assert "coppa_compliance" not in {view.topic.term for view in intake.asks}
    assert intake.young_left_out


def test_intake_says_when_the_papers_name_another_product(store: Store) -> None:
    assert examine(dropped(QUILLWRIGHT), store, as_of=AS_OF, product="Mathpad").other_product == "Quillwright"
    assert examine(dropped(QUILLWRIGHT), store, as_of=AS_OF, product="Quillwright").other_product == ""


def test_intake_knows_the_vendor_by_its_name(store: Store) -> None:
    known = store.vendor_for_key("quillwright writing", "Quillwright Writing")
    (candidate,) = examine(dropped(QUILLWRIGHT), store, as_of=AS_OF).known
    assert candidate.vendor == known


def test_intake_examining_keeps_nothing(store: Store) -> None:
    examine(dropped(QUILLWRIGHT), store, as_of=AS_OF)
    assert store.vendors() == ()
    assert store.locations() == ()
    assert not store.files.exists()


@pytest.fixture
def contract_reader() -> Iterator[ContractReader]:
    made = ContractReader(reader=reader.READER)
    yield made
    made.pool.close()


def _keep(intake: Intake, store: Store, made: ContractReader, vendor_id: str | None) -> str:
    return keep(
        intake, store, reader=made, as_of=AS_OF, vendor_id=vendor_id, name="Quillwright", who="M. Ibarra"
    ).id


def test_intake_kept_contract_is_filed_and_judged(store: Store, contract_reader: ContractReader) -> None:
    known = store.vendor_for_key("quillwright", "Quillwright")
    files = dropped(QUILLWRIGHT)
    (path, reading, document), *rest = contract_reader.read([reader.SAMPLES / QUILLWRIGHT])
    assert (reading, rest) == (files[0].reading, [])
    assert document is not None and path.name.startswith("Quillwright")
    vendor_id = _keep(examine(files, store, as_of=AS_OF), store, contract_reader, known.id)
    assert vendor_id == known.id
    found = store.assessment(known.id)
    assert found is not None and found.coverage == "waiting_for_signature"
    assert store.find_file(reading.document.sha256) is not None
    assert [vendor.id for vendor in store.vendors()] == [known.id]
    assert any(event.kind == "upload" and event.who == "M. Ibarra" for event in store.events(known.id))


def test_painter_draws_a_page_and_says_why_not(tmp_path: Path) -> None:
    painter = Painter()
    try:
        drawn = painter.draw(reader.SAMPLES / QUILLWRIGHT, 1, [Box(1, 50, 50, 90, 60)], width=300)
        assert isinstance(drawn, bytes) and drawn.startswith(b"\x89PNG")
        beyond = painter.draw(reader.SAMPLES / QUILLWRIGHT, 99, [], width=300)
        assert isinstance(beyond, Problem) and beyond.code == "P106"
        gone = painter.draw(tmp_path / "gone.pdf", 1, [], width=300)
        assert isinstance(gone, Problem) and gone.code == "P206"
    finally:
        painter.close()


@pytest.mark.slow
def test_scanner_scans_in_a_process_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "contracts" / "Brookfen"
    folder.mkdir(parents=True)
    (folder / "terms.txt").write_text("Brookfen shall not sell Student Data.\n", encoding="utf-8")
    url = str(tmp_path / "dpaudit.db")
    with Store.open(url) as opened:
        process = start_scan(folder.parent, opened, url, as_of=AS_OF)
        assert process.wait(timeout=120) == 0, last_words(opened)
        assert going(opened) is None
        (run,) = opened.runs()
        assert (run.status, run.pid, opened.progress(run.id)) == ("done", process.pid, (1, 1))
        assert [vendor.name for vendor in opened.vendors()] == ["Brookfen"]


def test_scanner_command_names_folder_database_and_day() -> None:
    command = scan_command(Path("papers"), "x.db", as_of=AS_OF)
    assert command[1:] == ["-m", "analyzer", "scan", "papers", "--db", "x.db", "--as-of", "2026-11-21"]


def test_scanner_command_shows_nobody_the_password_of_a_server() -> None:
    command = scan_command(Path("papers"), "postgresql://clerk:hunter2@host/contracts", as_of=AS_OF)
    assert command[1:] == ["-m", "analyzer", "scan", "papers", "--as-of", "2026-11-21"]
