"""The vendor page shows who signed, and the part of the page where a mark is drawn by hand."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import signing_make as make
from PIL import Image
from streamlit.testing.v1 import AppTest

from analyzer.dashboard import data
from analyzer.dashboard.markup import signatures_table
from analyzer.report.json_export import report_record
from analyzer.report.signature_rows import SignatureRow, signature_rows
from analyzer.run import ScanOptions, scan
from analyzer.settings import District
from analyzer.store import Store

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("clean_streamlit")


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """A database with one vendor whose agreement is signed by hand; its address and the vendor's id."""
    folder = tmp_path / "papers" / "Brindle Maps"
    folder.mkdir(parents=True)
    sides = (
        make.Side("mark", make.DISTRICT, "Jan Ro", "Superintendent"),
        make.Side("typed", make.COMPANY, "Lee Oak", "Chief Executive"),
    )
    (folder / "agreement.pdf").write_bytes(make.agreement("stacked", sides, seed=3))
    url = str(tmp_path / "dpaudit.db")
    with Store.open(url) as store:
        scan(folder.parent, store, options=ScanOptions(workers=1, as_of=DAY))
        vendor = store.vendors()[0].id
    monkeypatch.setenv("DPAUDIT_DB", url)
    monkeypatch.setenv("DPAUDIT_AS_OF", DAY.isoformat())
    return url, vendor


def _script() -> None:
    import os
    from datetime import date

    from analyzer.dashboard.shell import show

    show(os.environ["DPAUDIT_DB"], as_of=date.fromisoformat(os.environ["DPAUDIT_AS_OF"]), start="vendor")


def test_a_mark_is_listed_shown_and_decides_nothing(marked: tuple[str, str]) -> None:
    url, vendor = marked
    with Store.open(url) as store:
        found = store.assessment(vendor)
    assert found is not None
    assert found.coverage == "cannot_tell"
    assert found.coverage_reason == "A mark stands on the signature line on page 1; please look."
    rows = signature_rows([found])
    assert [(r.party, r.name, r.date, r.page, r.method) for r in rows] == [
        ("School", "Jan Ro", "2026-05-03", 1, "A mark is present, please look"),
        ("Vendor", "Lee Oak", "2026-05-03", 1, "Typed"),
    ]
    (paper,) = report_record([found], as_of=DAY).vendors[0].papers
    assert [s.method for s in paper.signatures] == ["mark", "typed"]
    mark = found.papers[0].reading.signatures[0]
    assert mark.box is not None
    crop = data.crop(url, found.papers[0].sha256, mark.box)
    assert isinstance(crop, bytes)
    assert Image.open(io.BytesIO(crop)).convert("L").getextrema()[0] < 100
    app = AppTest.from_function(_script, default_timeout=60)
    app.query_params["id"] = vendor
    app.run()
    assert not app.exception
    said = "\n".join(element.proto.body for element in app.get("html"))
    assert "School: a mark is present, please look (agreement.pdf, page 1)" in said
    assert "Jan Ro" in said and "Superintendent" in said


@pytest.fixture
def unpainted(monkeypatch: pytest.MonkeyPatch) -> None:
    """No page is drawn: a child process cannot be started from within a page that is only tried."""
    monkeypatch.setattr(data, "crop", lambda *_: None)


def _open(vendor: str) -> AppTest:
    app = AppTest.from_function(_script, default_timeout=60)
    app.query_params["id"] = vendor
    return app.run()


def _press(app: AppTest, words: str) -> AppTest:
    app = next(b for b in app.button if b.label == words).click().run()
    assert not app.exception
    return app


def _named(url: str) -> None:
    with Store.open(url) as store:
        store.save_district(District(reviewer="Pat"))


@pytest.mark.usefixtures("unpainted")
@pytest.mark.parametrize(
    ("answer", "value", "coverage"),
    [
        ("Both have signed", "both", "in_force"),
        ("Only the vendor", "provider", "waiting_for_signature"),
        ("Only the school", "school", "waiting_for_signature"),
        ("Not signed", "none", "waiting_for_signature"),
    ],
)
def test_one_press_says_who_has_signed_and_can_be_taken_back(
    marked: tuple[str, str], answer: str, value: str, coverage: str
) -> None:
    url, vendor = marked
    _named(url)
    app = _press(_open(vendor), answer)
    (said,) = app.success
    assert "agreement" in said.value and answer in said.value
    with Store.open(url) as store:
        (told,) = store.corrections()
        assert (told.fact, told.value, told.who) == ("signed", value, "Pat")
        assert told.reason == "Looked at the marks on the signature lines."
        found = store.assessment(vendor)
        assert found is not None and found.coverage == coverage
    app = _press(app, answer)  # once more changes nothing
    with Store.open(url) as store:
        assert len(store.correction_history()) == 1
    app = _press(app, "Take back") if answer == "Not signed" else app
    with Store.open(url) as store:
        assert len(store.corrections()) == (answer != "Not signed")
        found = store.assessment(vendor)
        assert found is not None
        assert found.coverage == ("cannot_tell" if answer == "Not signed" else coverage)


@pytest.mark.usefixtures("unpainted")
def test_who_has_signed_is_said_by_somebody_with_a_name(marked: tuple[str, str]) -> None:
    app = _open(marked[1])
    assert "Both have signed" not in [b.label for b in app.button]
    assert any("Say who you are" in warning.value for warning in app.warning)


@pytest.mark.usefixtures("unpainted")
def test_a_paper_without_marks_is_asked_nothing(marked: tuple[str, str], tmp_path: Path) -> None:
    url, _ = marked
    _named(url)
    sides = (
        make.Side("typed", make.DISTRICT, "Jan Ro", "Superintendent"),
        make.Side("typed", make.COMPANY, "Lee Oak", "Chief Executive"),
    )
    folder = tmp_path / "papers"
    (folder / "Brindle Maps" / "typed.pdf").write_bytes(make.agreement("stacked", sides, seed=4))
    with Store.open(url) as store:
        scan(folder, store, options=ScanOptions(workers=1, as_of=DAY))
        found = store.assessment(marked[1])
    assert found is not None
    lines = {p.path.rsplit("/", 1)[-1]: {s.method for s in p.reading.signatures} for p in found.papers}
    assert lines == {"agreement.pdf": {"mark", "typed"}, "typed.pdf": {"typed"}}
    assert [b.label for b in _open(marked[1]).button].count("Both have signed") == 1


def test_the_list_is_escaped() -> None:
    row = SignatureRow(
        "v", "<a>.pdf", "School", "<script>alert(1)</script>", "&", "", "Main body", None, "Typed", "p"
    )
    shown = signatures_table([row])
    assert "<script" not in shown and "<a>" not in shown
    assert "&lt;script&gt;" in shown and "&amp;" in shown
