"""Opening the database: where it may lie, what it refuses, and what it says then."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError
from store_samples import make_assessment, make_reading, sha_of

import analyzer.store
from analyzer import settings
from analyzer.errors import StoreError
from analyzer.records import Review
from analyzer.store import Store, without_quotes
from analyzer.store.schema import HEAD, Base


def test_open_default_is_in_the_users_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "data_folder", lambda: tmp_path / "mine")
    with Store.open() as store:
        assert store.files == tmp_path / "mine" / "files"
    assert (tmp_path / "mine" / "dpaudit.db").is_file()


@pytest.mark.parametrize("name", ["plain.db", "with space & 100% #.db", "née.db"])
def test_open_path_or_url_reaches_the_same_file(tmp_path: Path, name: str) -> None:
    with Store.open(str(tmp_path / name)) as store:
        store.save_reading(sha_of("a"), make_reading())
    assert (tmp_path / name).is_file()
    with Store.open(str(tmp_path / name)) as store:
        assert store.reading(sha_of("a")) == make_reading()


def test_open_uses_wal_and_waits_thirty_seconds(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as store, store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def test_migrations_make_the_tables_that_the_code_declares(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as store, store.engine.connect() as connection:
        # The index of words is a virtual table, and those that SQLite keeps for it.
        ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith("passage_words")}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_end_at_the_revision_the_code_expects() -> None:
    folder = Path(analyzer.store.__file__).parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [HEAD]
    assert len(list(scripts.walk_revisions())) == len(list((folder / "versions").glob("r*.py")))


def test_open_brings_a_database_of_the_first_revision_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Store.open(str(path)) as store:
        vendor = store.vendor_for_key("acorn", "Acorn")
        store.save_assessments([make_assessment(vendor)], bases={vendor.id: "b"})
    raw = sqlite3.connect(path)
    raw.execute("ALTER TABLE assessments DROP COLUMN basis")
    for table in ("passage_words", "passages", "searched"):
        raw.execute(f"DROP TABLE {table}")
    raw.execute("UPDATE alembic_version SET version_num = '0001'")
    raw.commit()
    raw.close()
    with Store.open(str(path)) as store:
        assert store.assessments(light=True) == (without_quotes(make_assessment(vendor)),)
        assert store.assessments_on({vendor.id: "b"}) == {}
        store.save_assessments([make_assessment(vendor)], bases={vendor.id: "b"})
        assert list(store.assessments_on({vendor.id: "b"})) == [vendor.id]


def test_open_refuses_a_newer_database_and_leaves_it_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store.open(str(path)).close()
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="newer version of dpaudit") as caught:
        Store.open(str(path))
    assert caught.value.code == "E303"
    assert "Update dpaudit" in caught.value.advice


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("mysql://user@host/db", "E309"),
        ("://", "E309"),
        ("{folder}/file.txt/deeper/x.db", "E301"),
        ("{folder}", "E302"),
        ("{folder}/file.txt", "E307"),
    ],
)
def test_open_says_in_plain_words_why_it_cannot(tmp_path: Path, url: str, code: str) -> None:
    (tmp_path / "file.txt").write_text("This is no database. " * 100, encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        Store.open(url.format(folder=tmp_path))
    assert caught.value.code == code
    assert caught.value.advice


def test_open_refuses_a_foreign_database_with_tables_of_the_same_name(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "x.db")
    raw.execute("CREATE TABLE readings (meter INTEGER)")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="not a dpaudit database"):
        Store.open(str(tmp_path / "x.db"))


def test_open_error_never_shows_the_password() -> None:
    with pytest.raises(StoreError) as caught:
        Store.open("postgresql://clerk:hunter2@127.0.0.1:1/contracts")
    assert "hunter2" not in str(caught.value)


def test_write_to_a_read_only_database_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    Store.open(str(path)).close()
    with pytest.raises(StoreError, match="cannot be written") as caught:
        Store.open(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert caught.value.code == "E306"


def test_write_on_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "x.db")) as store:
        event.listen(store.engine, "checkout", _few_pages)
        run = store.start_run("contracts")
        huge = make_reading("b", quote="".join(sha_of(str(i)) for i in range(20_000)))
        with pytest.raises(StoreError, match="disk is full") as caught:
            store.save_result(
                run,
                huge,
                outcomes=[],
                locations=[],
                version="v",
                retry=False,
                document=b"x",
                document_version="v",
            )
        assert caught.value.code == "E305"
        assert store.reading(sha_of("b")) is None
        with store.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM documents")).scalar() == 0
        store.save_reading(sha_of("a"), make_reading("a"))
        assert store.reading(sha_of("a")) is not None


def _few_pages(connection: sqlite3.Connection, *_: object) -> None:
    connection.execute("PRAGMA max_page_count = 100")


@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
@pytest.mark.parametrize("table", ["reviews", "events", "corrections"])
def test_database_itself_refuses_to_change_what_people_said(
    tmp_path: Path, statement: str, table: str
) -> None:
    with Store.open(str(tmp_path / "x.db")) as store:
        vendor = store.vendor_for_key("acorn", "Acorn")
        store.save_review(Review(vendor.id, "encryption", "met", "ok", "Pat", "2026-11-21T00:00:00", "d"))
        with store.engine.connect() as connection:
            if table == "corrections":
                connection.execute(text("INSERT INTO corrections (document, record) VALUES ('d', '{}')"))
            with pytest.raises(IntegrityError, match="only ever added"):
                connection.execute(text(statement.format(table)))


def test_memory_database_is_one_for_all_threads() -> None:
    with Store.open("sqlite://", files=Path("unused")) as store:
        store.save_reading(sha_of("a"), make_reading())
        assert store.reading(sha_of("a")) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="rights are not modes there")
def test_our_own_data_folder_is_closed_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analyzer.settings.data_folder", lambda: tmp_path / "data")
    Store.open().close()
    before = os.umask(0o022)
    try:
        Store.open(str(tmp_path / "shared" / "x.db")).close()
    finally:
        os.umask(before)
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0
    assert (tmp_path / "shared").stat().st_mode & 0o077 != 0
