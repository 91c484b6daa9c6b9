"""What the pages of the dashboard say and do, without a browser."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import report_samples as samples
from dashboard_pages import WAIT, button, html_of, page, said
from streamlit.testing.v1 import AppTest

from analyzer.dashboard import data
from analyzer.records import AbsentPaper, Chain, ChainLink, Cover, Passage, ProductCover, Review
from analyzer.settings import District
from analyzer.store import Store

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.usefixtures("clean_streamlit")


@pytest.fixture
def filled(url: str) -> str:
    """A database with the hand-made vendors of the reports' tests."""
    with Store.open(url) as store:
        store.save_district(District(name="Pine Hollow Schools", reviewer="M. Ibarra"))
        for assessment in samples.portfolio():
            store.save_vendor(assessment.vendor)
        store.save_assessments(samples.portfolio())
    return url


@pytest.mark.parametrize("name", ["vendors", "vendor", "list", "find", "sort", "new", "scan", "settings"])
def test_dashboard_every_page_opens_on_an_empty_database(url: str, name: str) -> None:
    app = page(name)
    assert not app.exception
    assert "no legal advice" in html_of(app)


def test_dashboard_script_shows_the_first_steps(url: str) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=WAIT).run()
    assert not app.exception
    assert "No contracts yet" in html_of(app)


def test_dashboard_both_scripts_and_both_configs_agree() -> None:
    inner = ROOT / "analyzer" / "dashboard"
    ours = (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert ours == (inner / ".streamlit/config.toml").read_text(encoding="utf-8")
    assert "gatherUsageStats = false" in ours
    for script in (ROOT / "app.py", inner / "app.py"):
        assert 'if __name__ == "__main__":' in script.read_text(encoding="utf-8")


def test_dashboard_headline_counts_vendors(filled: str) -> None:
    words = html_of(page("vendors"))
    assert "Of 4 vendors that hold student data, 1 has an agreement in force." in words
    assert "Pine Hollow Schools" in words


def test_dashboard_asks_who_the_district_is(filled: str) -> None:
    hint = "another district's agreement counts as yours"
    assert hint not in said(page("vendors"))
    with Store.open(filled) as store:
        store.save_district(District())
    assert hint in said(page("vendors"))


def test_dashboard_worst_vendor_comes_first(filled: str) -> None:
    words = html_of(page("vendors"))
    order = [words.index(name) for name in ("Brookfen Bus Routes", "Quill &amp; Ember", "Larkspur Reader")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("widget", "value", "stays", "goes"),
    [
        ("q", "lark", "Larkspur Reader", "Tindermark"),
        ("agreement", ["waiting_for_signature"], "Tindermark", "Larkspur Reader"),
        ("protections", ["conflict"], "Quill &amp; Ember", "Larkspur Reader"),
        ("protections", ["pending"], "Tindermark", "Quill &amp; Ember"),
    ],
)
def test_dashboard_filters(filled: str, widget: str, value: Any, stays: str, goes: str) -> None:
    app = page("vendors")
    inputs = app.text_input if isinstance(value, str) else app.multiselect
    app = inputs(key=widget).set_value(value).run()
    table = next(e.proto.body for e in app.get("html") if "dpa-matrix" in e.proto.body)
    assert stays in table
    assert goes not in table


def test_dashboard_filter_that_fits_nobody_says_so(filled: str) -> None:
    app = page("vendors")
    app = app.text_input(key="q").set_value("zzz").run()
    assert [i.value for i in app.info] == ["No vendor fits these filters."]


def test_dashboard_rule_set_counts_only_its_own(url: str) -> None:
    ours = samples.finding("no_resale", "met")
    law = samples.finding(
        "no_resale", "conflict", requirement="mn-sdpa.no_resale", pack="mn-sdpa", binds="contract"
    )
    found = replace(samples.assessment(ours, law), packs=(("core-dpa", "0"), ("mn-sdpa", "0")))
    with Store.open(url) as store:
        store.save_vendor(found.vendor)
        store.save_assessments([found])
    app = page("vendors")
    assert "dpa-cell dpa-conflict" in html_of(app)
    app = app.selectbox(key="rules").set_value("core-dpa").run()
    assert "dpa-cell dpa-conflict" not in html_of(app)
    assert "dpa-cell dpa-met" in html_of(app)


def test_dashboard_vendor_shows_verdict_quote_place_and_source(filled: str) -> None:
    app = page("vendor", id="larkspur-reader")
    words = html_of(app)
    assert not app.exception
    for expected in (
        "Agreement in force",
        "Too late",
        "within ten (10) days",
        "page 5",
        "Board policy 7.31",
        "Code 12-3-4",
    ):
        assert expected in words
    assert any(code.value.startswith("Please") for code in app.code)


def test_dashboard_vendor_that_is_unknown(filled: str) -> None:
    app = page("vendor", id="nobody")
    assert [w.value for w in app.warning] == ["This vendor is not on file."]


def test_dashboard_contract_words_are_never_markup(url: str) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)> :smile: $x$ **b** [a](http://evil.example)"
    finding = samples.finding("no_resale", "conflict", reason=evil, evidence=(samples.evidence(evil),))
    found = samples.assessment(finding, name=evil, papers=(samples.paper(path=f"c/{evil}.pdf", school=evil),))
    found = replace(found, vendor=replace(found.vendor, id="evil"), coverage_reason=evil)
    with Store.open(url) as store:
        store.save_vendor(found.vendor)
        store.save_assessments([found])
    for app in (page("vendors"), page("vendor", id="evil", topic="no_resale")):
        assert not app.exception
        assert "<script" not in html_of(app)
        assert "<img" not in html_of(app)
        assert "&lt;script&gt;" in html_of(app)
        for element in (*app.markdown, *app.warning, *app.info, *app.error):
            assert ":smile:" not in element.value
            assert "**b**" not in element.value


def test_dashboard_file_that_moved_is_said_so(filled: str) -> None:
    late = samples.portfolio()[0].findings[1]
    boxed = replace(late, evidence=(replace(late.evidence[0], page=5),))
    with Store.open(filled) as store:
        store.save_assessments([replace(samples.portfolio()[0], findings=(boxed,))])
    app = page("vendor", id="larkspur-reader", topic="breach_notification")
    assert any("not where it was" in warning.value for warning in app.warning)


def test_dashboard_topic_opens_and_closes(filled: str) -> None:
    app = page("vendor", id="larkspur-reader")
    assert "In plain words" not in html_of(app)
    app = app.button(key="show-larkspur-reader-breach_notification").click().run()
    assert "In plain words" in html_of(app)
    app = app.button(key="show-larkspur-reader-breach_notification").click().run()
    assert "In plain words" not in html_of(app)


def _decision(app: AppTest, term: str) -> tuple[Any, Any, Any, Any]:
    """The four widgets of a topic's decision."""
    form = f"decide-larkspur-reader-{term}"
    inside = [e for e in app.main if getattr(getattr(e, "proto", None), "form_id", "") == form]
    kinds = {type(e).__name__: e for e in inside}
    return kinds["Radio"], kinds["Selectbox"], kinds["TextInput"], kinds["Button"]


def test_dashboard_person_overrides_with_a_reason(filled: str) -> None:
    app = page("vendor", id="larkspur-reader")
    choice, verdict, reason, save = _decision(app, "breach_notification")
    choice.set_value("other")
    verdict.set_value("met")
    reason.set_value("Ten days is what we agreed.")
    app = save.click().run()
    with Store.open(filled) as store:
        (review,) = store.reviews("larkspur-reader")
    assert (review.verdict, review.who, review.stale) == ("met", "M. Ibarra", False)
    assert review.reason == "Ten days is what we agreed."
    assert "Too late" not in html_of(app)


def test_dashboard_override_needs_a_reason(filled: str) -> None:
    app = page("vendor", id="larkspur-reader")
    choice, _, _, save = _decision(app, "breach_notification")
    choice.set_value("other")
    app = save.click().run()
    assert [e.value for e in app.error] == ["Please say why."]
    with Store.open(filled) as store:
        assert store.reviews() == ()


def test_dashboard_decision_needs_a_name(filled: str) -> None:
    with Store.open(filled) as store:
        store.save_district(District())
    app = page("vendor", id="larkspur-reader")
    assert any("Say who you are" in warning.value for warning in app.warning)


def test_dashboard_changed_words_ask_for_another_look(filled: str) -> None:
    with Store.open(filled) as store:
        old = Review(
            "larkspur-reader", "breach_notification", "met", "Fine.", "M. Ibarra", "2026-01-01", "other"
        )
        store.save_review(old)
    app = page("vendor", id="larkspur-reader")
    assert any("have changed since" in warning.value for warning in app.warning)
    assert "Too late" in html_of(app)


def test_dashboard_settings_are_saved_and_judged_by(filled: str) -> None:
    app = page("settings")
    fields = {t.label: t for t in (*app.text_input, *app.text_area)}
    fields["District"].set_value("Cedar Bluff Schools")
    fields["Other names for it"].set_value("CBS\nCedar Bluff ISD")
    next(s for s in app.selectbox if s.label == "State").set_value("MN")
    app = button(app, "Save and judge again").click().run()
    assert not app.exception
    with Store.open(filled) as store:
        district = store.district()
    assert (district.name, district.state) == ("Cedar Bluff Schools", "MN")
    assert district.aliases == ("CBS", "Cedar Bluff ISD")
    assert "vendors were judged again" in app.success[0].value


def test_dashboard_settings_refuse_a_date_that_is_none(filled: str) -> None:
    app = page("settings")
    next(t for t in app.text_input if "fiscal" in t.label).set_value("June")
    app = button(app, "Save and judge again").click().run()
    assert app.error
    with Store.open(filled) as store:
        assert store.district().fiscal_year_end == "06-30"


def test_dashboard_scan_refuses_what_is_no_folder(url: str) -> None:
    app = page("scan")
    app.text_input[0].set_value("/nowhere/at/all")
    app = button(app, "Start").click().run()
    assert [e.value for e in app.error] == ["This is not a folder on this machine."]


def test_dashboard_new_contract_asks_for_a_file(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.dashboard.workers.ContractReader.warm", lambda self: None)
    app = page("new")
    app = button(app, "Read the papers").click().run()
    assert [e.value for e in app.error] == ["Drop at least one file first."]


def test_dashboard_broken_database_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "no.db"
    path.write_bytes(b"this is no database" * 100)
    monkeypatch.setenv("DPAUDIT_DB", str(path))
    monkeypatch.setenv("DPAUDIT_AS_OF", "2026-11-21")
    app = page("vendors")
    assert not app.exception
    assert [e.value for e in app.error] == ["The database cannot be used."]


@pytest.mark.parametrize("name", ["vendors", "vendor", "sort", "new", "scan", "settings"])
def test_dashboard_words_are_plain(filled: str, name: str) -> None:
    words = said(page(name, id="larkspur-reader")).lower()
    for forbidden in ("stance", "hedged", "contrary", "silent", "roll-up", "ledger", "0.95", "please sign"):
        assert forbidden not in words


def test_dashboard_workbook_holds_what_is_shown(filled: str) -> None:
    made = data.workbook(os.environ["DPAUDIT_DB"], ["larkspur-reader"], as_of=date(2026, 11, 21))
    assert made[:2] == b"PK"


def test_the_first_card_says_whether_an_agreement_is_in_force_and_what_decides(filled: str) -> None:
    chain = Chain(
        "Elm <b> Schools",
        "a" * 64,
        (
            ChainLink("offer", "holds", "The vendor has signed its offer."),
            ChainLink("state", "broken", "For OH."),
        ),
    )
    proof = samples.evidence("This Agreement ends on June 30, 2028.", page=3)
    cover = Cover(
        decided_by=("a" * 64,),
        passages=(Passage("a" * 64, "End date: 2028-06-30", 3, (proof,)),),
        products=(ProductCover("Reader", "none_on_file", "No paper names this product.", used=True),),
        chains=(chain,),
        absent=(AbsentPaper("Larkspur Terms (larkspur.example/terms)", "a" * 64, "Missing."),),
    )
    with Store.open(filled) as store:
        found = store.assessment("larkspur-reader")
        assert found is not None
        store.save_assessments([replace(found, cover=cover)])
    shown = html_of(page("vendor", id="larkspur-reader"))
    for words in (
        "Agreement in force", "dpa.pdf (Student data agreement; 2025-07-01 – 2028-06-30; In force)",
        "Elm &lt;b&gt; Schools", "✕ Our state: For OH.", "No agreement on file", "Larkspur Terms",
        "End date: 2028-06-30 (dpa.pdf, page 3)", "This Agreement ends on June 30, 2028.",
    ):  # fmt: skip
        assert words in shown, words
