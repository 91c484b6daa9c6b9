"""A database on a PostgreSQL server: it keeps what SQLite keeps, lets one write at a time, fails in words."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from store_samples import make_reading, sha_of

from analyzer.errors import StoreError
from analyzer.records import Document, Page
from analyzer.run import running
from analyzer.store import Location, Store, VendorGroup
from analyzer.store.schema import Base


@pytest.fixture
def store(postgres_url: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(postgres_url, files=tmp_path / "files") as opened:
        yield opened


def paged(name: str, words: str) -> Document:
    return Document(sha_of(name), "pdf", words, (Page(1, 0, len(words), 612.0, 792.0),))


def test_text_with_a_zero_is_kept_and_found_again(store: Store) -> None:
    reading = replace(make_reading("a", quote="sold\x00 data"), reader_version="r\x001")
    store.save_reading(reading.document.sha256, reading)
    assert store.reading(reading.document.sha256) == reading
    filed = store.file_groups([VendorGroup("acorn\x00", "Acorn\x00 Quill", (reading.document.sha256,))])
    again = store.vendor_for_key("acorn\x00", "Other")
    assert again.id == filed["acorn\x00"].id
    store.add_event("note", "subject\x00", why="be\x00cause")
    assert store.events("subject\x00")[0].detail == {"why": "be\x00cause"}


def test_lists_are_ordered_as_on_sqlite(store: Store, tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as lite:
        for each in (store, lite):
            vendor = each.vendor_for_key("b", "B")
            each.split_vendor(vendor.id, ["b"], "B")
            for key in ("a", "Z", "_", "ä", "-b", "b-"):
                each.file_groups([VendorGroup(key, "B", (sha_of(key),))])
                each.see([Location(f"/c/{key}.pdf", sha_of(key), f"{key}.pdf")])
        assert [place.path for place in store.locations()] == [place.path for place in lite.locations()]
        assert store.keys_by_vendor() == lite.keys_by_vendor()
        assert store.filed() == lite.filed()


def test_migrations_make_the_tables_that_the_code_declares(store: Store) -> None:
    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name != "passage_words"

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": ours})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("statement", ["DELETE FROM events", "UPDATE events SET id = id + 1"])
def test_the_server_itself_refuses_to_change_the_trail(store: Store, statement: str) -> None:
    store.add_event("note", "x")
    with pytest.raises(Exception, match="only ever added"), store.engine.begin() as connection:
        connection.execute(text(statement))
    assert len(store.events()) == 1


def test_an_index_of_another_make_is_made_anew(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save_document(paged("a", "falcon"), version="v1")
    assert store.prepare_search() == 0
    monkeypatch.setattr("analyzer.store.index._TSVECTOR_FORMAT", 2)
    assert store.prepare_search() == 1
    assert store.find("falcon").places == 1


def test_a_reader_sees_one_state_while_another_writes(store: Store, postgres_url: str) -> None:
    count = text("SELECT count(*) FROM events")
    with Store.open(postgres_url) as other, store._read() as session:
        assert session.scalar(count) == 0
        other.add_event("note", "x")
        assert session.scalar(count) == 0
    assert len(store.events()) == 1


def test_a_writer_waits_for_its_turn_and_not_for_ever(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analyzer.store.engine.BUSY_SECONDS", 1)
    held, done = threading.Event(), threading.Event()

    def hold(store: Store) -> None:
        with store._write():
            held.set()
            done.wait(20)

    with Store.open(postgres_url) as one, Store.open(postgres_url) as two:
        thread = threading.Thread(target=hold, args=(one,))
        thread.start()
        assert held.wait(10)
        with pytest.raises(StoreError, match="in use by another program") as caught:
            two.add_event("note", "x")
        assert caught.value.code == "E304"
        done.set()
        thread.join()
        two.add_event("note", "y")
        assert [event.subject for event in one.events()] == ["y"]


def test_a_scan_of_another_machine_is_seen_to_go_on(store: Store, postgres_url: str) -> None:
    with Store.open(postgres_url) as other:
        first = other.start_run("contracts")
        with store.engine.begin() as connection:  # a number that no process here has
            connection.execute(text("UPDATE runs SET pid = 2147483647"))
        live = running(store)
        assert live is not None
        assert live.id == first
        other.finish_run(first, "done")
        assert running(store) is None
        second = other.start_run("contracts")
    assert running(store) is None, "its process is gone, and its connection with it"
    assert [(run.id, run.status) for run in store.runs()] == [(first, "done"), (second, "interrupted")]


def test_a_connection_that_the_server_closed_is_made_anew(store: Store, postgres_url: str) -> None:
    store.add_event("note", "x")
    with Store.open(postgres_url) as other, other.engine.begin() as connection:
        connection.execute(
            text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                 "WHERE pid <> pg_backend_pid() AND application_name = 'dpaudit'")
        )  # fmt: skip
    assert len(store.events()) == 1
    store.add_event("note", "y")


def test_an_address_without_a_server_says_so(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        Store.open(f"postgresql://clerk:hunter2@/contracts?host={tmp_path}&passfile=hunter3")
    assert caught.value.code == "E331"
    assert "hunter" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "code"),
    [({"database": "nowhere"}, "E333"), ({"username": "nobody_here"}, "E332")],
)
def test_a_server_that_refuses_says_why(postgres: str, change: dict[str, str], code: str) -> None:
    from sqlalchemy import make_url

    with pytest.raises(StoreError) as caught:
        Store.open(make_url(postgres).set(**change).render_as_string(hide_password=False))
    assert caught.value.code == code
    assert caught.value.advice


def test_a_database_that_may_only_be_read_is_refused_at_once(postgres_url: str) -> None:
    Store.open(postgres_url).close()
    with pytest.raises(StoreError, match="cannot be written") as caught:
        Store.open(postgres_url + "%20-cdefault_transaction_read_only%3Don")
    assert caught.value.code == "E306"


def test_a_database_of_another_encoding_is_refused(postgres: str) -> None:
    import psycopg
    from sqlalchemy import make_url

    with psycopg.connect(postgres, autocommit=True) as connection:
        try:
            connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'")
        except psycopg.errors.InsufficientPrivilege:
            pytest.skip("no database can be made on this server")
        url = make_url(postgres).set(database="latin").render_as_string(hide_password=False)
        with pytest.raises(StoreError, match="LATIN1") as caught:
            Store.open(url)
        connection.execute("DROP DATABASE latin")
    assert caught.value.code == "E334"
