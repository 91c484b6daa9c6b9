"""The page that finds words in all papers, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from dashboard_pages import html_of, page
from sqlalchemy import text
from store_samples import make_reading, sha_of
from streamlit.testing.v1 import AppTest

from analyzer.dashboard.markup import marked
from analyzer.records import Document, Page
from analyzer.store import Location, Store

pytestmark = pytest.mark.usefixtures("clean_streamlit")

EVIL = "<script>alert(1)</script> <b>falcon</b> :smile: $x$ [a](http://evil.example)"


@pytest.fixture
def url(url: str) -> str:
    """Two vendors whose papers speak of falcons, the one with a hostile name and text."""
    with Store.open(url) as store:
        for name, vendor, words in (
            ("acorn/dpa.pdf", "Acorn Quill", "The falcon & the owl."),
            ("<i>/b.pdf", "Birch <img src=x>", EVIL),
            ("loose.pdf", "", "A falcon."),
        ):
            sha256, pages = sha_of(name), (Page(1, 0, len(words), 612.0, 792.0),)
            store.save_document(Document(sha256, "pdf", words, pages), version="v1")
            store.save_reading(sha256, make_reading(name))
            store.see([Location(f"/c/{name}", sha256, name)])
            if vendor:
                store.vendor_for_key(vendor, vendor)
                store.file_under({sha256: vendor})
    return url


def search(words: str) -> AppTest:
    app = page("find")
    return app.text_input(key="words").set_value(words).run()


def test_find_page_asks_for_words_first(url: str) -> None:
    app = page("find")
    assert not app.exception
    assert "Find words in all papers" in html_of(app)
    assert not app.selectbox


def test_find_page_shows_vendor_page_and_marked_words(url: str) -> None:
    app = search("falcon")
    words = html_of(app)
    assert not app.exception
    assert "acorn/dpa.pdf, page 1" in words
    assert "The <mark>falcon</mark> &amp; the owl." in words
    assert "Filed under no vendor" in words
    assert "3 places in 3 papers of 2 vendors." in words
    with Store.open(url) as store:
        acorn = next(vendor for vendor in store.vendors() if vendor.name == "Acorn Quill")
    assert f'href="vendor?id={acorn.id}"' in words


def test_find_page_takes_words_from_the_address(url: str) -> None:
    assert "<mark>owl</mark>" in html_of(page("find", words="owl"))


def test_find_page_narrows_to_one_vendor(url: str) -> None:
    app = search("falcon")
    (choice,) = app.selectbox
    assert choice.options == ["All vendors (2)", "Acorn Quill (1)", "Birch <img src=x> (1)"]
    app = choice.select_index(1).run()
    words = html_of(app)
    assert "acorn/dpa.pdf" in words
    assert "loose.pdf" not in words
    assert "1 place in 1 paper of 1 vendor." in words


def test_find_page_words_of_a_contract_are_never_markup(url: str) -> None:
    words = html_of(search("falcon"))
    for forbidden in ("<script", "<img", "<i>", "<b>"):
        assert forbidden not in words
    assert "&lt;b&gt;<mark>falcon</mark>&lt;/b&gt;" in words


@pytest.mark.parametrize("words", ["***", '""', "<script>quetzal :smile: **b**"])
def test_find_page_says_what_to_type(url: str, words: str) -> None:
    app = search(words)
    assert not app.exception
    if words.startswith("<"):
        assert any("Nothing found" in info.value for info in app.info)
    else:
        assert any("no word" in warning.value for warning in app.warning)
    assert "<script>" not in html_of(app)


def test_find_page_before_the_first_scan(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DPAUDIT_DB", str(tmp_path / "empty.db"))
    assert [info.value for info in search("falcon").info] == ["There are no papers to search yet."]


def test_find_page_gets_old_papers_ready_and_tells_of_those_it_cannot_search(url: str) -> None:
    with Store.open(url) as store:
        store.see([Location("/c/photo.pdf", sha_of("photo"), "photo.pdf")])
        with store.engine.begin() as connection:
            connection.execute(text("DELETE FROM passages"))
            connection.execute(text("DELETE FROM searched"))
    words = html_of(search("owl"))
    assert "<mark>owl</mark>" in words
    assert "1 paper on file has no text to search" in words


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        (((0, 1),), "<mark>&lt;</mark>b&gt;"),
        ((), "&lt;b&gt;"),
        (((0, 1), (2, 3)), "<mark>&lt;</mark>b<mark>&gt;</mark>"),
    ],
)
def test_marked_escapes_each_piece(spans: tuple[tuple[int, int], ...], html: str) -> None:
    assert marked("<b>", spans) == f'<blockquote class="dpa-quote">{html}</blockquote>'
