"""The dashboard on files that are gone, and on who we are at the first run."""

from __future__ import annotations

import dataclasses
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from dashboard_pages import button, html_of, page, said
from streamlit.testing.v1 import AppTest

from analyzer.dashboard import data
from analyzer.dashboard.scanner import scan_command
from analyzer.dashboard.views import scan_page
from analyzer.run import Pool, ScanOptions, scan
from analyzer.settings import District
from analyzer.store import Store

OPTIONS = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), reader="run_readers:read")
pytestmark = pytest.mark.usefixtures("clean_streamlit", "fixed_versions")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "contracts"
    for name in ("Acorn", "Birch", "Cedar", "Dill"):
        (root / name).mkdir(parents=True)
        (root / name / "dpa.txt").write_text(f"ok {name}, data promised", encoding="utf-8")
    return root


def scanned(url: str, folder: Path, pool: Pool, **more: Any) -> None:
    with Store.open(url) as store:
        scan(folder, store, options=dataclasses.replace(OPTIONS, **more), pool=pool)


def with_district(url: str, **fields: str) -> None:
    with Store.open(url) as store:
        store.save_district(District(name="Pine Hollow Schools", **fields))


def vendor_id(url: str, name: str) -> str:
    with Store.open(url) as store:
        return next(vendor.id for vendor in store.vendors() if vendor.name == name)


def test_a_gone_paper_is_marked_and_left_out_by_a_person(url: str, folder: Path, pool: Pool) -> None:
    with_district(url, reviewer="M. Ibarra")
    scanned(url, folder, pool)
    shutil.rmtree(folder / "Birch")
    scanned(url, folder, pool)
    assert "1 paper is no longer where it was, and still counts." in said(page("vendors"))
    birch = vendor_id(url, "Birch")
    assert "The file is no longer where it was (last seen " in html_of(page("vendor", id=birch))
    app = page("scan")
    assert not app.exception
    assert "No longer where it was:" in html_of(app), "what changed is told"
    app = button(app, "Leave out").click().run()
    assert not app.exception
    with Store.open(url) as store:
        assert [(p.vendor_name, p.left_out) for p in store.gone_papers()] == [("Birch", True)]
        assert [(e.kind, e.who) for e in store.events()][-1] == ("leave_out", "M. Ibarra")
        found = store.assessment(birch)
    assert found is not None
    assert found.coverage == "none_on_file"
    assert "no longer where it was, and still counts" not in said(page("vendors"))
    button(app, "Count it again").click().run()
    with Store.open(url) as store:
        assert [p.left_out for p in store.gone_papers()] == [False]


def test_leaving_out_needs_a_name(url: str, folder: Path, pool: Pool) -> None:
    with_district(url)
    scanned(url, folder, pool)
    shutil.rmtree(folder / "Birch")
    scanned(url, folder, pool)
    app = button(page("scan"), "Leave out").click().run()
    assert "Say who you are in the settings first" in said(app)
    with Store.open(url) as store:
        assert [p.left_out for p in store.gone_papers()] == [False]


def test_a_share_that_is_offline_is_asked_about(
    url: str, folder: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned(url, folder, pool)
    shutil.rmtree(folder)
    folder.mkdir()
    scanned(url, folder, pool)
    started: list[dict[str, Any]] = []
    monkeypatch.setattr(scan_page, "start_scan", lambda *args, **more: started.append(more))
    app = page("scan")
    assert "4 of the 4 files that were known" in said(app).replace("\\", "")
    button(app, "They were removed on purpose; scan again").click().run()
    assert [more["accept_missing"] for more in started] == [True]


def test_the_command_of_a_scan_says_for_whom_it_is() -> None:
    command = scan_command(Path("x"), None, given={"name": "Elm ISD", "state": "NY"}, accept_missing=True)
    assert command[-5:] == ["--district", "Elm ISD", "--state", "NY", "--accept-missing"]
    assert list(scan_command(Path("x"), None))[-2:] == ["scan", "x"]


def welcome(app: AppTest, text: str) -> Any:
    return next(field for field in app.text_input if field.label == text)


@pytest.mark.parametrize("full", [False, True], ids=["empty", "scanned"])
def test_the_first_page_asks_who_we_are_until_a_name_is_set(
    url: str, folder: Path, pool: Pool, *, full: bool
) -> None:
    if full:
        scanned(url, folder, pool)
    app = page("vendors")
    assert "Who are you?" in html_of(app)
    app = button(app, "Save").click().run()
    assert "Write the district" in said(app)
    welcome(app, "District").set_value("Elm ISD")
    app.selectbox[0].set_value("NY")
    welcome(app, "Who are you?").set_value("Ana")
    app = button(app, "Save").click().run()
    assert not app.exception
    assert "Welcome" not in html_of(app)
    with Store.open(url) as store:
        found = store.district()
        assert (found.name, found.state, found.reviewer) == ("Elm ISD", "NY", "Ana")
        assert all("ny-2d" in dict(a.packs) for a in store.assessments())
    assert "Welcome" not in html_of(page("vendors"))


def test_the_question_can_be_skipped(url: str, folder: Path, pool: Pool) -> None:
    scanned(url, folder, pool)
    app = button(page("vendors"), "Not now").click().run()
    assert not app.exception
    assert "Welcome" not in html_of(app)
    words = said(page("vendors"))
    assert "Welcome" not in words, "it does not come back"
    assert "another district's agreement counts as yours" in words, "but the hint stays"
    with Store.open(url) as store:
        assert store.district() == District()


def test_a_dashboard_for_another_district_leaves_the_settings_alone(
    url: str, folder: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_district(url)
    scanned(url, folder, pool, packs=())
    monkeypatch.setenv("DPAUDIT_DISTRICT", "Elm ISD")
    monkeypatch.setenv("DPAUDIT_STATE", "NY")
    data.store.clear()
    assert "Elm ISD" in html_of(page("vendors"))
    with Store.open(url) as store:
        assert store.district().name == "Pine Hollow Schools"
        assert store.events("district judged for")[-1].detail == {"name": "Elm ISD", "state": "NY"}
        assert all("ny-2d" in dict(a.packs) for a in store.assessments())
    for name in ("DPAUDIT_DISTRICT", "DPAUDIT_STATE"):
        monkeypatch.delenv(name)
    data.store.clear()
    data.close_caches()
    assert "Pine Hollow Schools" in html_of(page("vendors"))
    with Store.open(url) as store:
        assert store.events("district judged for")[-1].detail == {}
        assert not any("ny-2d" in dict(a.packs) for a in store.assessments())
