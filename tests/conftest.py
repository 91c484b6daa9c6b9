"""Fixtures that several rooms' tests share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import postgres_make
import pytest
from hypothesis import settings

from analyzer import extract, ingest
from analyzer.run import Pool
from analyzer.store import Store

# How long one example takes depends on the machine; benchmarks measure speed.
settings.register_profile("dpaudit", deadline=None)
settings.load_profile("dpaudit")


@pytest.fixture
def clean_streamlit() -> Iterator[None]:
    """No caches between tests; and ours is the main module again, which child processes look for."""
    import streamlit as st

    main = sys.modules["__main__"]
    st.cache_data.clear()
    st.cache_resource.clear()
    yield
    sys.modules["__main__"] = main
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database; see `postgres_make`."""
    with postgres_make.server() as url:
        yield url


@pytest.fixture
def postgres_url(postgres: str) -> Iterator[str]:
    """The URL of an empty database of PostgreSQL."""
    with postgres_make.schema(postgres) as url:
        yield url


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, as ``--db`` names it: a file, or on the server that the environment names."""
    if not os.environ.get(postgres_make.GIVEN):
        return str(tmp_path / "test.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture
def url(place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty database that the dashboard will open, on the day of the tests."""
    monkeypatch.setenv("DPAUDIT_DB", place)
    monkeypatch.setenv("DPAUDIT_AS_OF", "2026-11-21")
    yield place
    if os.environ.get(postgres_make.GIVEN):
        from analyzer.dashboard import data

        data.store(place).close()  # the cache would keep its connections


@pytest.fixture
def store(place: str, tmp_path: Path) -> Iterator[Store]:
    """An empty database, open."""
    with Store.open(place, files=tmp_path / "files") as opened:
        yield opened


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Starting processes takes most of these tests' time; they share them where nothing hangs on it."""
    with Pool(workers=1, time_limit=60) as warm:
        yield warm


@pytest.fixture
def fixed_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions that the made-up readers give."""
    monkeypatch.setattr(extract, "reader_version", lambda: "r")
    monkeypatch.setattr(ingest, "ingest_version", lambda: "i")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind, as ``--db`` names it."""
    if request.param == "sqlite":
        return str(tmp_path / "x.db")
    url: str = request.getfixturevalue("postgres_url")
    return url
