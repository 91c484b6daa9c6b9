"""The pages on which people put facts right and sort files, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from dashboard_pages import button, html_of, page
from sorting_make import READER, make_folder
from streamlit.testing.v1 import AppTest

from analyzer import run
from analyzer.dashboard import data
from analyzer.records import Document, Fact
from analyzer.settings import District
from analyzer.store import Store
from analyzer.vendors.sorting import Choice

AS_OF = date(2026, 11, 21)
OPTIONS = run.ScanOptions(as_of=AS_OF, packs=("core-dpa",), reader=READER, workers=1)
pytestmark = pytest.mark.usefixtures("clean_streamlit")


@pytest.fixture
def url(url: str, tmp_path: Path) -> str:
    """The folder that wants sorting, scanned; Pat decides."""
    with Store.open(url) as store:
        store.save_district(District(reviewer="Pat"))
        run.scan(make_folder(tmp_path), store, options=OPTIONS)
    return url


def tick(app: AppTest, name: str) -> AppTest:
    return next(box for box in app.checkbox if box.label == name).check().run()


def acorn(url: str) -> tuple[str, str]:
    """The id of Acorn Quill, and the sha256 of its agreement."""
    with Store.open(url) as store:
        vendor = next(v for v in store.vendors() if v.name == "Acorn Quill")
        paper = next(p for p in store.papers(vendor.id) if p.path.endswith("dpa.txt"))
        return vendor.id, paper.sha256


def open_paper(url: str) -> tuple[AppTest, str]:
    vendor_id, sha = acorn(url)
    app = page("vendor", id=vendor_id)
    return app.selectbox(key=f"facts-paper-{vendor_id}").set_value(sha).run(), sha[:12]


def correct(app: AppTest, key: str, fact: str, value: str, why: str) -> AppTest:
    app = app.selectbox(key=f"fact-{key}").set_value(fact).run()
    name = f"value-{key}-{fact}"
    widgets = [w for w in (*app.text_input, *app.selectbox) if w.key == name]
    widgets[0].set_value(value)
    app.text_input(key=f"why-{key}").set_value(why)
    return app.button(key=f"save-{key}").click().run()


def test_a_fact_is_corrected_and_taken_back_on_the_vendor_page(url: str) -> None:
    app, key = open_paper(url)
    app = correct(app, key, "expiration_date", "2026-06-30", "The <b>board</b> ended it")
    assert not app.exception
    words = html_of(app)
    assert "Agreement expired" in words
    assert "Corrected by a person: Pat," in words
    assert "The &lt;b&gt;board&lt;/b&gt; ended it" in words
    assert "dpa.txt, corrected by people: End date (Pat)" in words
    assert "Not stated" in words, "what the paper itself says stays in view"
    app = app.button(key=f"withdraw-{key}").click().run()
    assert "Agreement in force" in html_of(app)
    assert "taken back" in html_of(app)
    with Store.open(url) as store:
        assert [c.withdrawn for c in store.correction_history()] == [False, True]


@pytest.mark.parametrize(
    ("fact", "value", "why", "said"),
    [
        ("expiration_date", "06/30/2027", "seen", "2027"),
        ("expiration_date", "2027-06-30", "", "No reason is given"),
        ("term_months", "many", "seen", "number of months"),
    ],
)
def test_a_wrong_correction_is_refused(url: str, fact: str, value: str, why: str, said: str) -> None:
    app, key = open_paper(url)
    app = correct(app, key, fact, value, why)
    assert any(said in error.value.replace("\\", "") for error in app.error)
    with Store.open(url) as store:
        assert store.correction_history() == ()


def test_a_kind_is_chosen_from_the_list(url: str) -> None:
    app, key = open_paper(url)
    app = correct(app, key, "document_type", "amendment", "Its title")
    assert not app.error
    with Store.open(url) as store:
        assert [(c.fact, c.value) for c in store.corrections()] == [("document_type", "amendment")]


def test_a_corrected_vendor_leads_to_its_page(url: str) -> None:
    app, key = open_paper(url)
    app = correct(app, key, "vendor", "Elm Works", "Its letterhead")
    assert not app.exception
    with Store.open(url) as store:
        assert [len(store.papers(v.id)) for v in store.vendors() if v.name == "Elm Works"] == [1]


def test_another_reading_asks_for_another_look(url: str) -> None:
    vendor_id, sha = acorn(url)
    with Store.open(url) as store:
        run.correct_facts(store, sha, {"school": "Elm USD"}, who="Pat", why="Seen", as_of=AS_OF)
        reading = store.reading(sha)
        assert reading is not None
        reading.facts["school"] = Fact("Oak USD")
        store.save_reading(sha, reading, version="newer")
    app = page("vendor", id=vendor_id)
    assert any("Please look again" in warning.value for warning in app.warning)
    app = app.button(key=f"confirm-{sha[:12]}-school").click().run()
    assert not any("Please look again" in warning.value for warning in app.warning)
    assert "Elm USD" in html_of(app)


@pytest.mark.parametrize(("press", "value"), [("keep", "Elm USD"), ("decline", "Maple USD")])
def test_a_new_version_offers_what_was_said_of_the_old_one(
    url: str, tmp_path: Path, press: str, value: str
) -> None:
    vendor_id, sha = acorn(url)
    with Store.open(url) as store:
        run.correct_facts(store, sha, {"school": "Elm USD"}, who="Pat", why="Seen", as_of=AS_OF)
        file = tmp_path / "contracts" / "Acorn Quill" / "dpa.txt"
        file.write_text(file.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
        run.scan(tmp_path / "contracts", store, options=OPTIONS)
        new = run.find_document(store, str(file))
    app = page("vendor", id=vendor_id)
    assert any("earlier version" in warning.value for warning in app.warning)
    app = app.button(key=f"{press}-{new[:12]}-school").click().run()
    assert not app.exception
    assert not any("earlier version" in warning.value for warning in app.warning)
    with Store.open(url) as store:
        assert next(s for s in run.fact_states(store, new) if s.name == "school").value == value


def test_the_queue_is_shown_and_accepted_in_bulk(url: str) -> None:
    app = page("sort")
    assert not app.exception
    words = html_of(app)
    assert "Likely: Acorn Quill, Not a contract" in words
    assert "It is an invoice, so no contract." in words
    app = tick(tick(app, "letter\\.txt"), "Acorn Quill DPA 2026\\.txt")
    app = button(app, "Apply to 2 files").click().run()
    assert not app.exception
    assert app.success[0].value.startswith("2 files decided")
    assert "letter\\.txt" not in [box.label for box in app.checkbox]
    with Store.open(url) as store:
        assert {(Path(d.path).name, d.vendor, d.who) for d in run.decided(store)} == {
            ("letter.txt", "letter", "Pat"),
            ("Acorn Quill DPA 2026.txt", "Acorn Quill", "Pat"),
        }
    app = (
        app.multiselect(key="sort-back-1")
        .set_value([d for d in app.multiselect(key="sort-back-1").options if "letter" in d])
        .run()
    )
    app = app.button(key="sort-undo").click().run()
    assert "letter\\.txt" in [box.label for box in app.checkbox]


@pytest.mark.parametrize(
    ("action", "widget", "value", "vendor", "kind"),
    [
        ("new", "text_input", "Dogwood", "Dogwood", ""),
        ("vendor", "selectbox", "acorn", "Acorn Quill", ""),
        ("kind", "selectbox", "amendment", "scan0001", "amendment"),
        ("no_contract", "", "", "scan0001", "no_contract"),
    ],
)
def test_each_action_does_what_it_says(
    url: str, action: str, widget: str, value: str, vendor: str, kind: str
) -> None:
    app = tick(page("sort"), "scan0001\\.txt")
    app = app.radio(key="sort-action").set_value(action).run()
    if widget:
        found = getattr(app, widget)(key=f"sort-{action}-0")
        app = found.set_value(acorn(url)[0] if value == "acorn" else value).run()
    app = button(app, "Apply").click().run()
    assert not app.exception
    assert not app.error
    with Store.open(url) as store:
        assert [(d.vendor, d.kind) for d in run.decided(store)] == [(vendor, kind)]


@pytest.mark.parametrize(
    ("ticked", "action", "said"),
    [
        ((), "accept", "Tick at least one file first."),
        (("scan0001\\.txt",), "accept", "There is no guess of the vendor"),
        (("scan0001\\.txt",), "new", "Choose or type"),
    ],
)
def test_what_cannot_be_done_is_said(url: str, ticked: tuple[str, ...], action: str, said: str) -> None:
    app = page("sort")
    for name in ticked:
        app = tick(app, name)
    app = app.radio(key="sort-action").set_value(action).run()
    app = button(app, "Apply").click().run()
    assert any(said in error.value for error in app.error)
    with Store.open(url) as store:
        assert run.decided(store) == ()


def test_all_shown_are_ticked_at_once_and_filtered(url: str) -> None:
    app = page("sort")
    app = next(box for box in app.checkbox if box.label.startswith("Tick all 9")).check().run()
    assert any(b.label == "Apply to 9 files" for b in app.button)


def test_deciding_needs_a_name(url: str) -> None:
    with Store.open(url) as store:
        store.save_district(District())
    app = page("sort")
    assert any("Say who you are" in warning.value for warning in app.warning)
    assert not [b for b in app.button if b.label.startswith("Apply")]


def test_a_paper_can_be_looked_at_before_it_is_sorted(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, int]] = []
    monkeypatch.setattr(data, "picture", lambda _, sha, page, *a, **k: drawn.append((sha, page)))
    with Store.open(url) as store:
        rows = {Path(row.path).name: row.sha256 for row in run.sort_queue(store)}
        sha = rows["letter.txt"]
        store.save_document(Document(sha, "text", "Dear <b>Dana</b>,\nplease find"), version="v1")
    app = page("sort")
    assert not app.exception
    assert "Dear" not in html_of(app), "nothing is opened before somebody asks"
    app.session_state[f"look-{sha}"] = True
    app = app.run()
    assert not app.exception
    assert "Dear &lt;b&gt;Dana&lt;/b&gt;, please find" in html_of(app)
    app.session_state[f"look-{rows['empty.txt']}"] = True
    app = app.run()
    assert any("None of its text could be read." in c.value for c in app.caption)
    assert {sha for sha, _ in drawn} == {sha, rows["empty.txt"]} and {page for _, page in drawn} == {1}


def test_names_of_files_are_options_as_they_are(url: str) -> None:
    app = tick(page("sort"), "Acorn Quill DPA 2026\\.txt")
    app = button(app, "Apply").click().run()
    assert app.multiselect(key="sort-back-1").options == ["Acorn Quill DPA 2026.txt"]
    vendor_id, _ = acorn(url)
    box = page("vendor", id=vendor_id).selectbox(key=f"facts-paper-{vendor_id}")
    assert "dpa.txt" in box.options and "inv_0042.txt" in box.options


@pytest.mark.parametrize(
    ("kind", "facts", "shown"),
    [
        ("draft", [("contract", False, "A draft, which binds nobody.")], "Not a contract"),
        ("template", [("contract", False, "A blank form, which binds nobody.")], "Not a contract"),
        ("signature_page", [("piece", "signature_page", "Decided while sorting files.")], "Page to sign"),
        ("exhibit", [("piece", "exhibit", "Decided while sorting files.")], "Exhibit"),
    ],
)
def test_what_binds_nobody_alone_may_be_said(
    url: str, kind: str, facts: list[tuple[str, object, str]], shown: str
) -> None:
    app = tick(page("sort"), "scan0001\\.txt")
    app = app.radio(key="sort-action").set_value("kind").run()
    app = button(app.selectbox(key="sort-kind-0").set_value(kind).run(), "Apply").click().run()
    assert not app.exception and not app.error
    with Store.open(url) as store:
        assert [(c.fact, c.value, c.reason) for c in store.corrections()] == facts
        standing = [p.standing for a in store.assessments() for p in a.papers if "scan0001" in p.path]
        assert standing in ([], ["not_applicable"]), "it must never be in force by itself"
    assert shown in html_of(app)


def test_a_file_that_is_no_contract_is_none_that_could_not_be_read(url: str) -> None:
    with Store.open(url) as store:
        sha = next(r.sha256 for r in run.sort_queue(store) if r.path.endswith("empty.txt"))
        run.decide(store, [Choice(sha, new_vendor="Elm Works")], who="Pat", as_of=AS_OF)
    before = data.portfolio(url, as_of=AS_OF)
    with Store.open(url) as store:
        run.decide(store, [Choice(sha, kind="no_contract")], who="Pat", as_of=AS_OF)
    after = data.portfolio(url, as_of=AS_OF)
    assert before is not None and after is not None
    assert (before.unread, after.unread) == (1, 0)
