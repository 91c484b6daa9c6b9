"""Readings, places, uploads, runs and assessments: what goes in comes out, and old rows are misses."""

from __future__ import annotations

import hashlib
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from store_samples import make_assessment, make_reading, sha_of, ticking

from analyzer.errors import StoreError
from analyzer.records import Document, FileOutcome, Problem, Reading, Vendor
from analyzer.store import Location, Store, confined_name, pack, unpack, without_quotes
from analyzer.store.caches import opening

finite = st.floats(allow_nan=False, allow_infinity=False)


@pytest.fixture
def store(database: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(database, files=tmp_path / "files", clock=ticking()) as opened:
        yield opened


@st.composite
def records(draw: st.DrawFn, kind: type) -> object:
    st.register_type_strategy(float, finite)
    return draw(st.from_type(kind))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_reading_goes_through_the_store_unchanged(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    reading = data.draw(records(Reading))
    assert isinstance(reading, Reading)
    with Store.open(str(tmp_path_factory.mktemp("db") / "x.db")) as store:
        store.save_reading("key", reading, version="v")
        found = store.reading("key", version="v")
    assert found == reading
    assert repr(found) == repr(reading)  # True is not 1, and a tuple is no list


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_document_packs_and_unpacks_unchanged(data: st.DataObject) -> None:
    document = data.draw(records(Document))
    assert unpack(Document, pack(document, Document)) == document


def test_reading_is_found_by_version_and_the_best_without_one(store: Store) -> None:
    old, new = make_reading(quote="old"), make_reading(quote="new")
    store.save_reading(sha_of("a"), old, version="v1")
    store.save_reading(sha_of("a"), new, version="v2")
    store.save_reading(sha_of("a"), make_reading(quote="none"), version="v3", retry=True)
    assert store.reading(sha_of("a"), version="v1") == old
    assert store.reading(sha_of("a")) == new
    assert store.reading(sha_of("b")) is None
    notes = [
        set(store.reading_notes([sha_of("a"), sha_of("b")], version=v)) for v in ("v1", "v2", "v3", "v4")
    ]
    assert notes == [{sha_of("a")}, {sha_of("a")}, set(), set()]


def test_rows_of_another_shape_are_misses_and_the_next_best_is_used(store: Store) -> None:
    store.save_reading(sha_of("a"), make_reading(), version="v1")
    store.save_reading(sha_of("a"), make_reading(), version="v2")
    store.save_document(Document(sha_of("a"), "pdf", "x"), version="v1")
    other = zlib.compress(b'{"document": {"sha256": 5}}')
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE readings SET data = :d WHERE version = 'v2'"), {"d": other})
        connection.execute(text("UPDATE documents SET data = :d"), {"d": b"not even compressed"})
    assert store.reading(sha_of("a"), version="v2") is None
    assert store.reading(sha_of("a")) == make_reading()
    assert store.document(sha_of("a")) is None


def test_document_of_a_new_version_replaces_the_old_one(store: Store) -> None:
    for version in ("v1", "v2"):
        store.save_document(Document(sha_of("a"), "pdf", version), version=version)
    assert store.document(sha_of("a"), version="v1") is None
    found = store.document(sha_of("a"))
    assert found is not None
    assert found.text == "v2"


def test_places_vanished_counts_replaced_does_not(store: Store, tmp_path: Path) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    for name in "abc":
        store.save_reading(sha_of(name), make_reading(name))
    store.file_under({sha_of(name): "acorn" for name in "abc"})
    one, two = str(tmp_path / "1.pdf"), str(tmp_path / "2.pdf")
    store.see([Location(one, sha_of("a"), "1.pdf"), Location(two, sha_of("b"), "2.pdf")])
    assert [p.path for p in store.papers(vendor.id)] == ["1.pdf", "2.pdf"]
    store.see([Location(one, sha_of("c"), "1.pdf")])
    gone = store.mark_vanished(tmp_path, [one])
    assert [(p.path, p.sha256) for p in gone] == [(two, sha_of("b"))]
    assert [(p.sha256, p.path) for p in store.papers(vendor.id)] == [
        (sha_of("c"), "1.pdf"),
        (sha_of("b"), "2.pdf"),
    ]
    states = {(place.shown, place.sha256): place.state for place in store.locations()}
    assert states[("1.pdf", sha_of("a"))] == "replaced"
    store.see([Location(two, sha_of("b"), "2.pdf")])
    back = store.locations(sha_of("b"))[0]
    assert back.state == "present"
    assert back.first_seen < back.last_seen


def test_vanished_marks_only_below_the_scanned_folder(store: Store, tmp_path: Path) -> None:
    inside, beside = tmp_path / "in" / "1.pdf", tmp_path / "in2" / "1.pdf"
    store.see([Location(str(p), sha_of("a"), p.name) for p in (inside, beside)])
    assert [p.path for p in store.mark_vanished(tmp_path / "in", [])] == [str(inside)]


def test_find_file_hashes_again_before_it_is_shown(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "1.pdf"
    path.write_bytes(b"words")
    sha = hashlib.sha256(b"words").hexdigest()
    store.see([Location(str(path), sha, "1.pdf")])
    assert store.find_file(sha) == path
    path.write_bytes(b"other words")
    assert store.find_file(sha) is None
    kept = store.save_upload("dpa.pdf", b"words")
    assert store.find_file(sha) == kept
    assert store.find_file("../../etc") is None


def test_upload_is_kept_once_and_can_be_discarded(store: Store) -> None:
    first = store.save_upload("dpa.pdf", b"words")
    assert store.save_upload("other name.pdf", b"words") == first
    assert first.read_bytes() == b"words"
    assert first.parent.parent == store.files
    assert [p.name for p in first.parent.iterdir()] == ["dpa.pdf"]
    store.discard(first.parent.name, who="Pat")
    assert not first.exists()
    assert [e.kind for e in store.events(first.parent.name)] == ["discard"]


def test_upload_that_cannot_be_written_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("analyzer.store.places.os.fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        store.save_upload("dpa.pdf", b"words")
    assert [p for p in store.files.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dpa.pdf", "dpa.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\dpa.docx", "dpa.docx"),
        ("..", "upload"),
        ("", "upload"),
        (".hidden", "upload.hidden"),
        ("con.pdf", "_con.pdf"),
        ("NUL", "_NUL"),
        ("a:b|c?.pdf", "a_b_c_.pdf"),
        ("a\x00\n.pdf", "a__.pdf"),
        ("dpa.pdf. ", "dpa.pdf"),
        ("x" * 300 + ".pdf", "x" * 80 + ".pdf"),
        ("gpj\u202efdp.exe", "gpj_fdp.exe"),
    ],
)
def test_upload_name_is_confined(name: str, expected: str) -> None:
    assert confined_name(name) == expected


@given(st.text(max_size=150))
def test_upload_name_never_leaves_its_folder(name: str) -> None:
    safe = confined_name(name)
    assert safe
    assert Path("files", safe).parent == Path("files")
    assert not set(safe) & set('/\\:*?"<>|\x00')
    assert safe == safe.strip(" .")


def test_run_ledger_counts_and_keeps_one_outcome_a_path(store: Store) -> None:
    run = store.start_run("contracts", total=2)
    problem = Problem("P103", "ingest", "Broken.", "Ask again.")
    store.record_outcomes(run, [FileOutcome("b.pdf", "unreadable", sha_of("b"), (problem,), 0.5, "Birch")])
    store.record_outcomes(run, [FileOutcome("a.pdf", "unreadable")])
    store.record_outcomes(run, [FileOutcome("a.pdf", "read", sha_of("a"))])
    assert [o.path for o in store.outcomes(run)] == ["a.pdf", "b.pdf"]
    assert store.outcomes(run)[0].status == "read"
    assert store.outcomes(run)[1].problems == (problem,)
    assert store.progress(run) == (2, 2)
    latest = store.latest_run()
    assert latest is not None
    assert (latest.id, latest.status, latest.finished_at) == (run, "running", None)
    store.finish_run(run, "done")
    again = store.run(run)
    assert again is not None
    assert again.status == "done"
    with pytest.raises(StoreError, match="no scan"):
        store.progress(99)


def test_assessment_comes_back_with_its_readings_and_light_without(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    assessment = make_assessment(vendor)
    store.save_reading(sha_of("a"), assessment.papers[0].reading)
    store.save_assessments([assessment])
    assert store.assessments() == (assessment,)
    assert store.assessment(vendor.id) == assessment
    light = store.assessments(light=True)[0]
    assert light == without_quotes(assessment)
    assert [t.stance for t in light.papers[0].reading.readings] == ["commits", "silent"]
    assert [t.evidence for t in light.papers[0].reading.readings] == [(), ()]
    assert light.papers[0].reading.fact("vendor") == "Acorn Quill"
    assert light.findings == assessment.findings
    row = store.overview()[0]
    assert (row.vendor, row.papers, row.expiration_date) == (vendor, 1, "2027-06-30")
    assert [(f.term, f.verdict) for f in row.findings] == [("data_ownership", "met")]


def test_assessment_carries_the_vendor_as_it_is_now(store: Store) -> None:
    vendor = store.vendor_for_key("acorn", "Acorn")
    store.save_assessments([make_assessment(vendor)])
    renamed = Vendor(vendor.id, "Acorn & Sons", owner="Pat")
    store.save_vendor(renamed)
    assert store.assessments()[0].vendor == renamed
    assert store.overview()[0].vendor == renamed
    assert store.assessment("nobody") is None


def test_all_papers_gives_every_vendor_once_also_without_papers(store: Store) -> None:
    with_paper, without = store.vendor_for_key("acorn", "Acorn"), store.vendor_for_key("birch", "Birch")
    store.save_reading(sha_of("a"), make_reading())
    store.see([Location("/c/a.pdf", sha_of("a"), "a.pdf")])
    store.file_under({sha_of("a"): "acorn"})
    found = {vendor.id: [p.path for p in papers] for vendor, papers in store.all_papers()}
    assert found == {with_paper.id: ["a.pdf"], without.id: []}
    assert [vendor for vendor, _ in store.all_papers({without.id})] == [without]


def test_two_stores_and_many_threads_lose_nothing(database: str) -> None:
    url = database
    errors: list[BaseException] = []

    def write(store: Store, run: int, start: int) -> None:
        try:
            for number in range(start, start + 25):
                store.record_outcomes(run, [FileOutcome(f"{number:03}.pdf", "read")])
                store.vendor_for_key(f"key {number % 7}", "Name")
        except BaseException as error:
            errors.append(error)

    with Store.open(url) as one, Store.open(url) as two:
        run = one.start_run("contracts")
        threads = [
            threading.Thread(target=write, args=(store, run, start))
            for store, start in ((one, 0), (two, 25), (one, 50), (two, 75))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(two.outcomes(run)) == 100
        assert len(one.vendors()) == 7


def test_opening_a_new_database_from_many_threads_makes_it_once(database: str) -> None:
    url = database
    errors: list[BaseException] = []

    def open_it() -> None:
        try:
            Store.open(url).close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store.open(url) as store:
        assert store.vendors() == ()


@settings(max_examples=80, deadline=None)
@given(
    text=st.text(
        st.characters(exclude_categories=("Cs",)) | st.sampled_from('"\\\n\x00\x1fé😀'), max_size=60
    ),
    times=st.sampled_from((1, 40)),
    length=st.sampled_from((1, 7, 2000)),
    sha256=st.sampled_from((sha_of("a"), "no hash", "ab" * 400)),
)
def test_opening_of_a_document_is_the_start_of_its_text(
    text: str, times: int, length: int, sha256: str
) -> None:
    document = Document(sha256, "pdf", text * times, title='","text":"')
    assert opening(pack(document, Document), length) == document.text[:length]


def test_opening_of_what_is_no_document_is_empty() -> None:
    assert opening(b"no document", 10) == ""
    assert opening(zlib.compress(b'{"sha256":"ab"}'), 10) == ""
