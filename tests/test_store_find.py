"""Searching: what is found, whose it is, where it stands, and which words are marked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from store_samples import make_reading, sha_of

from analyzer.errors import UsageError
from analyzer.ingest import read_document
from analyzer.records import Document, Mark, Page
from analyzer.store import Found, Location, Store, pack
from analyzer.store.passages import passages_of, section_at
from analyzer.store.query import forms, parse, to_fts5, words_of
from analyzer.store.snippet import snippet
from analyzer.store.tsvector import to_tsquery

SAMPLES = Path(__file__).parents[1] / "contracts_sample"


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(database, files=tmp_path / "files") as opened:
        yield opened


def paged(name: str, *pages: str) -> Document:
    """A document with these pages."""
    made, start = [], 0
    for number, words in enumerate(pages, 1):
        made.append(Page(number, start, start + len(words) + 1, 612.0, 792.0))
        start += len(words) + 1
    return Document(sha_of(name), "pdf", "".join(f"{words}\n" for words in pages), tuple(made))


def keep(store: Store, name: str, *pages: str, vendor: str | None = "Acorn", version: str = "v1") -> str:
    """Store a paper as a scan would: text, reading, place, vendor."""
    document = paged(name, *pages)
    store.save_document(document, version=version)
    store.save_reading(document.sha256, make_reading(name))
    store.see([Location(f"/contracts/{name}.pdf", document.sha256, f"{name}.pdf")])
    if vendor:
        store.vendor_for_key(vendor.lower(), vendor)
        store.file_under({document.sha256: vendor.lower()})
    return document.sha256


def places(found: Found) -> list[tuple[str, int | None]]:
    return [(hit.path, hit.page) for hit in found.hits]


def marked(found: Found) -> list[str]:
    return [hit.snippet[start:end] for hit in found.hits for start, end in hit.spans]


def dump(store: Store) -> list[tuple[object, ...]]:
    """The whole index, with FTS5's own check that it fits the table."""
    with store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(
                text("INSERT INTO passage_words(passage_words, rank) VALUES ('integrity-check', 1)")
            )
        else:
            indexed = connection.scalars(text("SELECT id FROM passage_words ORDER BY id")).all()
            assert indexed == connection.scalars(text("SELECT id FROM passages ORDER BY id")).all()
        rows = connection.execute(text("SELECT id, page, sections, text FROM passages ORDER BY id"))
        kept = [tuple(row) for row in rows]
        kept += [tuple(row) for row in connection.execute(text("SELECT * FROM searched ORDER BY number"))]
        return kept


@pytest.mark.parametrize(
    ("query", "pages"),
    [
        ("biometric", [1]),
        ("BIOMETRIC", [1]),
        ("biometr*", [1, 2]),
        ("voice print", [2]),
        ('"voice print"', [2]),
        ('"print voice"', []),
        ("print voice", [2]),
        ("“voice print”", [2]),
        ('"voice print', [2]),
        ("identifier", [1]),
        ('"identifier"', []),
        ("opt-out", [3]),
        ("opt out", [3]),
        ("e-mail", [3]),
        ("email", [3]),
        ("delete", [2]),
        ("deleting", [2]),
        ("policies", [4]),
        ("police", []),
        ("eleve", [4]),
        ("ÉLÈVE", [4]),
        ("vendor's", [4]),
        ("biometric voice", []),
        ("notifica*", [4]),
        ("72", [4]),
        ("7", []),
    ],
)
def test_find_by_word_phrase_beginning_and_ending(store: Store, query: str, pages: list[int]) -> None:
    keep(
        store,
        "a",
        "Biometric identifiers are never kept.",
        "A biometrical voice print shall be deleted.",
        "Parents may opt-out by email.",
        "The policy of the vendor’s élève desk: notification in 72 hours.",
    )
    found = store.find(query)
    assert sorted(page for _, page in places(found)) == pages
    assert all(hit.spans for hit in found.hits)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("delete data", ["Data", "deleted", "Data"]),
        ('"student data"', ["Student Data", "student\tdata"]),
        ("stud*", ["Student", "student"]),
        ("e-mail", ["e-mail", "Email"]),
    ],
)
def test_find_marks_the_words_as_they_are_printed(store: Store, query: str, words: list[str]) -> None:
    keep(store, "a", "Student Data is deleted; student\tdata goes by e-mail. Email it.")
    found = marked(store.find(query))
    expected = [word.replace("\t", " ") for word in words]
    assert found == (expected if query != "delete data" else ["Data", "deleted", "data"])


@pytest.mark.parametrize("query", ["", "   ", '""', "***", "-- ! --", '"..."', "\x00", "\ud800", "’’"])
def test_find_nothing_to_look_for_is_said_with_advice(store: Store, query: str) -> None:
    with pytest.raises(UsageError, match="no word") as caught:
        store.find(query)
    assert "biometr*" in caught.value.advice


HOSTILE = (
    'AND', 'a OR', 'NOT x', 'NEAR(a b)', 'text:student', '^student', 'a"b', "a'b", '"a" * "b', "(((", "a:*",
    "{text} : x", "student + data", "'; DROP TABLE passages; --", "a\x00b", "x" * 5000, "word " * 900,
    "ñ\u0301x", "\ud800word", "%s %(x)s :query", "rank MATCH 1", "ⅷ ² 𝒳", "\u0301", "a\u0301*", "−1", "𞤀",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_find_takes_what_is_typed_as_words(store: Store, query: str) -> None:
    sha256 = keep(store, "a", query.encode("utf-8", "ignore").decode(), "nothing here")
    if not words_of(query):
        return
    found = store.find(query)
    assert [hit.sha256 for hit in found.hits] in ([sha256], [])
    assert store.find("nothing").places == 1


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(query=st.text() | st.text(alphabet="ab*\"-' ()^:{}+ANDORT"))
@example(query='"a b" * AND "')
def test_find_never_raises_but_for_the_empty_query(searched: Store, query: str) -> None:
    if words_of(query):
        assert searched.find(query).places >= 0
    else:
        with pytest.raises(UsageError):
            searched.find(query)


LATIN = st.text(alphabet="aeioubcdnrst ÀÉéüñçß-.,'’*[]<>()&3", min_size=1, max_size=60)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=LATIN, at=st.integers(0, 20))
def test_find_every_word_of_a_page_is_found_there_and_marked(searched: Store, words: str, at: int) -> None:
    document = paged("p", words)
    searched.save_document(document, version="v1")
    printed = words_of(words)
    if printed:
        word = printed[at % len(printed)]
        found = [hit for hit in searched.find(f'"{word}"', limit=500).hits if hit.sha256 == document.sha256]
        assert len(found) == 1
        assert {words_of(found[0].snippet[a:b]) for a, b in found[0].spans} == {(word,)}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(str(tmp_path_factory.mktemp("db") / "x.db")) as store:
        for i, words in enumerate(("a b OR AND", "Student data.", "opt-out AND d\u0301ata")):
            keep(store, f"s{i}", words)
        yield store


@settings(max_examples=100, deadline=None)
@example(words="deletes opt-out x x data data student".split())
@given(
    words=st.lists(st.sampled_from("student data shall deletes opt-out x".split()), min_size=1, max_size=90)
)
def test_snippet_spans_are_inside_and_hold_words_looked_for(words: Sequence[str]) -> None:
    pieces = parse("data opt-out delete")
    made = snippet(" ".join(words), pieces, width=60)
    assert all(0 <= a < b <= len(made.text) for a, b in made.spans)
    assert {made.text[a:b] for a, b in made.spans} <= {"data", "opt-out", "deletes"}
    assert set(made.text.replace("…", " ").split()) <= set(words)
    assert bool(made.spans) == bool({"data", "opt-out", "deletes"} & set(words))


def test_snippet_shows_words_that_stand_far_apart() -> None:
    filler = "nothing of note " * 60
    made = snippet(f"{filler}apple {filler}pear {filler}plum {filler}", parse("plum apple pear"))
    assert [made.text[a:b] for a, b in made.spans] == ["apple", "pear", "plum"]
    assert made.text.startswith("… ")
    assert made.text.endswith(" …")
    assert len(made.text) < 400


@pytest.mark.parametrize(
    ("word", "finds"),
    [
        ("delete", {"deletes", "deleted", "deleting"}),
        ("deletes", {"delete"}),
        ("planned", {"plan", "planning"}),
        ("parties", {"party"}),
        ("address", {"addresses"}),
        ("notify", {"notified", "notifies"}),
        ("process", {"processing"}),
        ("use", {"used", "using", "uses"}),
        ("sharing", {"share", "shared"}),
    ],
)
def test_query_forms_add_usual_endings(word: str, finds: set[str]) -> None:
    assert finds | {word} <= set(forms(word))


@pytest.mark.parametrize(
    ("word", "other"),
    [("fee", "feed"), ("see", "seed"), ("the", "thing"), ("policy", "police")],
)
def test_query_forms_do_not_run_into_other_words(word: str, other: str) -> None:
    assert other not in forms(word)


def test_query_for_postgresql_holds_words_only() -> None:
    pieces = parse("opt-out \"it's' & !x\" biometr* a:b|c")
    made = to_tsquery(pieces)
    assert "('opt' <-> 'out' | 'opt' <-> 'outs'" in made
    assert "'optout'" in made
    assert "'it' <-> 's' <-> 'x'" in made
    assert "'biometr':*" in made
    assert set("&|!():*<-> '").isdisjoint(set("".join(words_of(made))))
    assert made.count("'") % 2 == 0
    assert '"opt out"' in to_fts5(pieces)


def test_find_says_whose_paper_which_file_and_which_page(store: Store) -> None:
    keep(store, "b", "first", "the falcon clause", vendor="Birch")
    keep(store, "a", "a falcon", "second", vendor="Acorn")
    found = store.find("falcon")
    assert {(h.vendor, h.path, h.page, h.state) for h in found.hits} == {
        ("Acorn", "a.pdf", 1, "present"),
        ("Birch", "b.pdf", 2, "present"),
    }
    assert [(v.vendor, v.places) for v in found.vendors] == [("Acorn", 1), ("Birch", 1)]
    assert (found.places, found.papers, found.unsearchable) == (2, 2, 0)


def test_find_ranks_the_better_page_first_and_then_goes_by_vendor(store: Store) -> None:
    filler = "other words that are on a long page of little use " * 9
    keep(store, "z", f"falcon {filler}", vendor="Acorn")
    keep(store, "y", "falcon falcon", vendor="Birch")
    keep(store, "x", "falcon falcon", vendor="Alder")
    assert [hit.vendor for hit in store.find("falcon").hits] == ["Alder", "Birch", "Acorn"]
    few = store.find("falcon", limit=1)
    assert [hit.vendor for hit in few.hits] == ["Alder"]
    assert (few.places, few.papers, len(few.vendors)) == (3, 3, 3)


def test_find_in_one_vendors_papers_also_after_a_merge(store: Store) -> None:
    keep(store, "a", "falcon", vendor="Acorn")
    keep(store, "b", "falcon", vendor="Birch")
    acorn, birch = store.vendors()
    assert [h.path for h in store.find("falcon", vendor_id=birch.id).hits] == ["b.pdf"]
    store.merge_vendors(acorn.id, birch.id)
    for known_as in (acorn.id, birch.id):
        found = store.find("falcon", vendor_id=known_as)
        assert [(v.vendor, v.places) for v in found.vendors] == [("Acorn", 2)]
        assert {h.vendor_id for h in found.hits} == {acorn.id}


def test_find_marks_vanished_and_unfiled_papers_and_leaves_out_replaced_ones(store: Store) -> None:
    keep(store, "a", "falcon of old")
    keep(store, "b", "falcon", vendor=None)
    store.save_document(paged("c", "falcon"), version="v1")
    store.mark_vanished(Path("/contracts"), ["/contracts/b.pdf"])
    by_path = {hit.path: hit for hit in store.find("falcon").hits}
    assert {path: hit.state for path, hit in by_path.items()} == {
        "a.pdf": "vanished",
        "b.pdf": "present",
        "": "unknown",
    }
    assert by_path["b.pdf"].vendor_id is None
    newer = paged("d", "no bird")
    store.save_document(newer, version="v1")
    store.see([Location("/contracts/a.pdf", newer.sha256, "a.pdf")])
    assert {hit.path for hit in store.find("falcon").hits} == {"b.pdf", ""}


def test_find_one_paper_in_two_places_is_one_hit_where_it_still_is(store: Store) -> None:
    sha256 = keep(store, "a", "falcon")
    store.see([Location("/contracts/copy.pdf", sha256, "copy.pdf")])
    assert places(store.find("falcon")) == [("a.pdf", 1)]
    store.mark_vanished(Path("/contracts"), ["/contracts/copy.pdf"])
    found = store.find("falcon")
    assert places(found) == [("copy.pdf", 1)]
    assert found.hits[0].state == "present"


def test_find_tells_of_papers_without_text(store: Store) -> None:
    sha256 = keep(store, "a", "   ")
    store.save_reading(sha_of("b"), make_reading("b"))
    store.see([Location("/contracts/b.pdf", sha_of("b"), "b.pdf")])
    (vendor,) = store.vendors()
    assert store.find("falcon").unsearchable == 2
    assert store.find("falcon").unsearchable_files == ("a.pdf", "b.pdf")
    assert store.find("falcon", vendor_id=vendor.id).unsearchable == 1
    assert store.document(sha256) is not None


def test_index_follows_the_document(store: Store) -> None:
    sha256 = keep(store, "a", "falcon", "owl")
    before = dump(store)
    keep(store, "a", "falcon", "owl")
    assert dump(store) == before, "the same document gives the same index"
    keep(store, "a", "raven", version="v2")
    assert store.find("falcon owl raven").places == 0
    assert store.find("raven").places == 1
    assert len(dump(store)) == 2
    store.discard(sha256)
    assert store.find("raven").places == 0
    assert dump(store) == []


def test_index_is_written_in_the_transaction_of_a_scan(store: Store) -> None:
    run = store.start_run("contracts")
    document = paged("a", "falcon")
    store.save_result(
        run, make_reading("a"), outcomes=[], locations=[Location("/c/a.pdf", sha_of("a"), "a.pdf")],
        version="v", retry=False, document=pack(document, Document), document_version="v1",
    )  # fmt: skip
    assert store.prepare_search() == 0, "nothing is left to do"
    assert places(store.find("falcon")) == [("a.pdf", 1)]


def test_index_is_made_for_a_database_from_before(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store.open(str(path)) as store:
        for i in range(60):
            keep(store, f"d{i:02}", "falcon", f"page of d{i:02}")
        with store.engine.begin() as connection:
            connection.execute(
                text("UPDATE documents SET data = :d WHERE sha256 = :s"),
                {"d": b"no document", "s": sha_of("d07")},
            )
        vendors = store.vendors()
    raw = sqlite3.connect(path)
    for line in ("TRIGGER passages_insert", "TRIGGER passages_delete", "TRIGGER passages_update",
                 "TABLE passage_words", "TABLE passages", "TABLE searched"):  # fmt: skip
        raw.execute(f"DROP {line}")
    raw.execute("UPDATE alembic_version SET version_num = '0002'")
    raw.commit()
    raw.close()
    told: list[tuple[int, int]] = []
    with Store.open(str(path)) as store:
        found = store.find("falcon", limit=100, progress=lambda done, total: told.append((done, total)))
        assert (found.places, found.unsearchable) == (59, 1)
        assert told == [(50, 60), (60, 60)]
        assert store.vendors() == vendors
        assert store.prepare_search() == 0


def test_index_of_another_make_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, "a", "falcon")
    monkeypatch.setattr("analyzer.store.index.FORMAT", 2)
    assert store.prepare_search() == 1
    assert store.prepare_search() == 0


def test_passages_leave_out_what_is_not_read_and_mend_broken_words() -> None:
    words = "RUNNING HEAD confi-\ndential page 1"
    marks = (Mark(0, 12, "head"), Mark(18, 20, "hyphen"), Mark(28, 34, "page_no"))
    document = Document("s", "pdf", words, (Page(1, 0, len(words), 1, 1),), marks=marks)
    assert [(p.page, p.text) for p in passages_of(document)] == [(1, "confidential")]


def test_passages_of_a_sample_have_its_pages() -> None:
    path = SAMPLES / "Larkspur Reading" / "Student Data Protection Agreement 2025.pdf"
    document = read_document(path)
    found = {passage.page: passage.text for passage in passages_of(document)}
    assert list(found) == [1, 2, 3, 4, 5, 6]
    for page in document.pages:
        inside = document.text[page.start : page.end]
        assert len(found[page.number].split()) <= len(inside.split())
    assert "ANNEX A" in found[5]
    assert "ANNEX B" in found[6]


def test_find_in_a_sample_names_the_page(store: Store) -> None:
    document = read_document(SAMPLES / "Larkspur Reading" / "Student Data Protection Agreement 2025.pdf")
    store.save_document(document, version="v1")
    hits = store.find('"overwritten in the ordinary cycle"').hits
    assert [hit.page for hit in hits] == [4]
    assert marked(store.find('"people who handle the data"')) == ["PEOPLE WHO HANDLE THE DATA"]


def test_passages_without_pages_know_their_sections() -> None:
    lines = [
        "Data terms",
        *(f"{n}. Part {n}\n{n}.1 The falcon {n} rests. " + "More words. " * 60 for n in range(1, 9)),
    ]
    made = passages_of(Document("s", "text", "\n".join(lines)))
    assert len(made) > 1
    assert all(len(passage.text) < 4200 for passage in made)
    for number in range(1, 9):
        passage = next(p for p in made if f"falcon {number} " in p.text)
        assert section_at(passage.sections, passage.text.index(f"falcon {number} ")) == f"{number}.1"
    assert passages_of(Document("s", "text", "word " * 5000))[1].text.startswith("word")


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("4. Security", "4"),
        ("4.2 The vendor encrypts.", "4.2"),
        ("ARTICLE IV. SECURITY", "ARTICLE IV"),
        ("Section 7", "Section 7"),
        ("18 Lantern Row", ""),
        ("30 days after notice the vendor pays.", ""),
        ("72. the hours", ""),
        ("Section of the park", ""),
    ],
)
def test_passages_section_begins_with_a_number_of_one(line: str, section: str) -> None:
    (made,) = passages_of(Document("s", "text", line))
    assert section_at(made.sections, 0) == section


def test_passages_section_is_the_heading_where_no_number_is_printed() -> None:
    words = "Who sees it\nOnly the school sees it."
    (made,) = passages_of(Document("s", "html", words, marks=(Mark(0, 11, "heading"),)))
    assert section_at(made.sections, 20) == "Who sees it"
