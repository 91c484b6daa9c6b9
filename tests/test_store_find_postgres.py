"""Searching gives the same on PostgreSQL as on SQLite: pages, words that are marked, counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import postgres_make
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from store_samples import make_reading, sha_of

from analyzer.errors import UnreadableError, UsageError
from analyzer.ingest import read_document
from analyzer.ingest.options import IngestOptions
from analyzer.records import Document, Page
from analyzer.store import Found, Hit, Location, Store
from analyzer.store.tsvector import LONG, to_tsvector

SAMPLES = Path(__file__).parents[1] / "contracts_sample"
TYPES = {".pdf", ".docx", ".html", ".txt"}


@pytest.fixture
def store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(postgres_url, files=tmp_path / "files") as opened:
        yield opened


@pytest.fixture(scope="module")
def both(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """The same papers on SQLite and on PostgreSQL."""
    folder = tmp_path_factory.mktemp("db")
    with (
        postgres_make.schema(postgres) as url,
        Store.open(str(folder / "x.db")) as lite,
        Store.open(url, files=folder) as server,
    ):
        yield lite, server


@pytest.fixture(scope="module")
def samples(both: tuple[Store, Store]) -> tuple[Store, Store]:
    for path in sorted(SAMPLES.rglob("*")):
        if path.suffix not in TYPES:
            continue
        try:
            document = read_document(path, options=IngestOptions(ocr="off"))
        except UnreadableError:
            continue
        for store in both:
            keep(store, document, path.relative_to(SAMPLES).as_posix(), vendor=path.parent.name)
    return both


def keep(store: Store, document: Document, path: str, *, vendor: str) -> None:
    store.save_document(document, version="v1")
    store.save_reading(document.sha256, make_reading(path))
    store.see([Location(f"/c/{path}", document.sha256, path)])
    store.vendor_for_key(vendor.lower(), vendor)
    store.file_under({document.sha256: vendor.lower()})


def paged(name: str, *pages: str) -> Document:
    made, start = [], 0
    for number, words in enumerate(pages, 1):
        made.append(Page(number, start, start + len(words) + 1, 612.0, 792.0))
        start += len(words) + 1
    return Document(sha_of(name), "pdf", "".join(f"{words}\n" for words in pages), tuple(made))


def answer(found: Found) -> tuple[object, ...]:
    """All that a search gave, but for the order of pages: each index has its own notion of the best."""
    hits: list[Hit] = sorted(found.hits, key=lambda hit: (hit.path, hit.page or 0, hit.snippet))
    return hits, found.places, found.papers, found.vendors, found.unsearchable


@pytest.mark.parametrize(
    "query",
    [
        "breach", "notif* breach", "delete data", "student data", '"student data"', "biometr*", "advertis*",
        "e-mail", "72", "1232g", "20 U.S.C.", "the", '"of the"', "de-identified", "return or destroy",
        "opt-out", "$5,000", "a:b | !c & (d", "privacy@", "O'Neil", "école", "nowhereatall",
    ],
)  # fmt: skip
def test_find_in_the_samples_gives_the_same_on_both(samples: tuple[Store, Store], query: str) -> None:
    lite, server = (store.find(query, limit=10_000) for store in samples)
    assert answer(server) == answer(lite)
    few = [store.find(query, limit=3) for store in samples]
    assert {len(found.hits) for found in few} == {min(3, lite.places)}


def test_samples_hold_enough_to_compare(samples: tuple[Store, Store]) -> None:
    assert samples[1].find("the").papers >= 15
    vendor = next(v for v in samples[1].vendors() if v.name == "Larkspur Reading")
    assert (
        samples[1].find("data", vendor_id=vendor.id).places
        == samples[0].find("data", vendor_id=vendor.id).places
    )


ODD = (
    "Data", "data.", "student data", "½", "m²", "10.5e-3", "-7", "a_b", "x/y/z", "www.example.com/a?b=c",
    "clerk@example.org", "O’Neil", "ELEVE", "e\u0301le\u0300ve", "Ünïcode", "İstanbul", "straße", "ﬁle",
    "№7", "第五条", "日本", "''", "\\", "a\\'b", ":*", "&", "<->", "\x00", "'+'", "Ⅳ", "١٢",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@example(pages=["Data ½ m²", "e\u0301le\u0300ve"], query='"data ½"')
@given(
    pages=st.lists(st.lists(st.sampled_from(ODD), min_size=1, max_size=12).map(" ".join), max_size=3),
    query=st.lists(st.sampled_from((*ODD, '"', "dat*", "stud*")), min_size=1, max_size=3).map(" ".join),
)
def test_find_of_odd_words_gives_the_same_on_both(
    both: tuple[Store, Store], pages: list[str], query: str
) -> None:
    for store in both:
        store.save_document(paged("odd", *pages), version="v1")
    try:
        lite = both[0].find(query, limit=1000)
    except UsageError:
        with pytest.raises(UsageError):
            both[1].find(query)
        return
    assert answer(both[1].find(query, limit=1000)) == answer(lite)


MANY = " ".join(f"w{i}" for i in range(20_000))
LONG_PAGES = {
    "many words": f"{MANY} the last falcon",
    "more than a megabyte": " ".join(f"{i:07}{'x' * 90}" for i in range(16_000)) + " the last falcon",
    "one word too often": "the page " * 300 + "the last falcon",
    "a word too long": "é" * 3000 + " the last falcon",
}


@pytest.mark.parametrize("page", LONG_PAGES.values(), ids=LONG_PAGES)
def test_find_looks_through_pages_that_the_index_cannot_hold(page: str, store: Store, tmp_path: Path) -> None:
    assert to_tsvector(page) == LONG
    with Store.open(str(tmp_path / "x.db")) as lite:
        for each in (store, lite):
            keep(each, paged("a", page, "the last falcon"), "a.pdf", vendor="Acorn")
        queries = ('"last falcon"', "fal*", '"falcon last"', "falcon owl", "the last", f"{'é' * 1900}*")
        for query in queries:
            assert answer(store.find(query)) == answer(lite.find(query)), query
    assert {hit.page for hit in store.find('"last falcon"').hits} == {1, 2}


def test_a_page_as_long_as_the_index_can_hold_is_in_it(store: Store) -> None:
    page = " ".join(f"w{i}" for i in range(16_382)) + " falcon"
    assert to_tsvector(page) != LONG
    keep(store, paged("a", page), "a.pdf", vendor="Acorn")
    assert store.find('"w16381 falcon"').places == 1
    assert store.find('"w16380 falcon"').places == 0
