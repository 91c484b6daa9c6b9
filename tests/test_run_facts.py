"""Corrected facts: everything follows at once, and nothing is lost by scans, upgrades, merges or a kill."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from analyzer import extract
from analyzer.errors import UsageError
from analyzer.records import Fact
from analyzer.run import (
    Pool,
    ScanOptions,
    correct_facts,
    fact_states,
    find_document,
    scan,
    take_suggestions,
    withdraw_facts,
)
from analyzer.store import Store

AS_OF = date(2026, 11, 21)
OPTIONS = ScanOptions(as_of=AS_OF, packs=("core-dpa",), reader="run_readers:read")
pytestmark = pytest.mark.usefixtures("fixed_versions")


@pytest.fixture
def folder(tmp_path: Path, store: Store, pool: Pool) -> Path:
    """Acorn with one agreement, scanned."""
    path = tmp_path / "contracts" / "acorn"
    path.mkdir(parents=True)
    (path / "dpa.txt").write_text("ok Acorn Quill, data promised", encoding="utf-8")
    scan(path.parent, store, options=OPTIONS, pool=pool)
    return path.parent


def say(store: Store, sha256: str, **values: object) -> int:
    made = correct_facts(store, sha256, values, who="Pat", why="Seen on paper", as_of=AS_OF)  # type: ignore[arg-type]
    return len(made)


def state(store: Store, sha256: str, name: str) -> object:
    return next(s for s in fact_states(store, sha256) if s.name == name)


def sha_of(store: Store, name: str = "dpa.txt") -> str:
    return find_document(store, name)


def test_everything_follows_at_once_and_back(store: Store, folder: Path) -> None:
    sha = sha_of(store)
    (before,) = store.assessments()
    assert before.coverage == "in_force"
    assert say(store, sha, expiration_date="2026-06-30") == 1
    (after,) = store.assessments()
    assert (after.coverage, after.papers[0].expiration_date) == ("expired", "2026-06-30")
    assert after.papers[0].reading.facts["expiration_date"] == Fact("2026-06-30", corrected_by="Pat")
    assert {f.verdict for f in after.findings if not f.is_fact} == {"missing"}
    assert store.overview()[0].coverage == "expired"
    assert store.reading(sha).fact("expiration_date") == "2028-01-01", "what was read stays"  # type: ignore[union-attr]
    withdraw_facts(store, sha, ["expiration_date"], who="Ana", why="My mistake", as_of=AS_OF)
    assert store.assessments() == (before,)
    assert [(c.who, c.withdrawn) for c in store.correction_history(sha)] == [("Pat", False), ("Ana", True)]
    assert [e.kind for e in store.events(sha)] == ["correction", "withdraw"]


def test_saying_the_same_twice_changes_nothing(store: Store, folder: Path) -> None:
    sha = sha_of(store)
    assert say(store, sha, signed="none") == 1
    assert say(store, sha, signed="none") == 0
    assert len(store.correction_history(sha)) == 1


@pytest.mark.parametrize(("who", "why", "code"), [("", "seen", "E608"), ("Pat", " ", "E609")])
def test_a_correction_needs_a_name_and_a_reason(
    store: Store, folder: Path, who: str, why: str, code: str
) -> None:
    with pytest.raises(UsageError) as caught:
        correct_facts(store, sha_of(store), {"signed": "none"}, who=who, why=why, as_of=AS_OF)
    assert caught.value.code == code
    assert store.correction_history() == ()


def test_dates_are_held_against_what_counts(store: Store, folder: Path) -> None:
    with pytest.raises(UsageError, match="before it starts"):
        say(store, sha_of(store), expiration_date="2025-12-31")
    with pytest.raises(UsageError, match="was not corrected"):
        withdraw_facts(store, sha_of(store), ["signed"], who="Pat", why="x", as_of=AS_OF)


def test_survives_a_rescan_and_an_upgrade_that_reads_the_same(
    store: Store, folder: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = sha_of(store)
    say(store, sha, expiration_date="2026-06-30")
    scan(folder, store, options=OPTIONS, pool=pool)
    monkeypatch.setattr(extract, "reader_version", lambda: "r2")
    summary = scan(folder, store, options=OPTIONS, pool=pool)
    assert [o.status for o in summary.outcomes] == ["read"]
    assert summary.assessments[0].coverage == "expired"
    assert not state(store, sha, "expiration_date").correction.stale  # type: ignore[attr-defined]


def test_an_upgrade_that_reads_otherwise_asks_for_another_look(store: Store, folder: Path) -> None:
    sha = sha_of(store)
    say(store, sha, expiration_date="2026-06-30", signed="none")
    reading = store.reading(sha)
    assert reading is not None
    facts = {**reading.facts, "expiration_date": Fact("2027-12-31"), "signed": Fact("none")}
    store.save_reading(sha, dataclasses.replace(reading, facts=facts, reader_version="r3"))
    stale = {c.fact: c.stale for c in store.corrections_looked_at(sha)}
    assert stale == {"expiration_date": True, "signed": False}, "a reader that agrees needs no look"
    assert [c.stale for c in store.corrections(sha)] == [False, False], "it still counts as it is"
    assert say(store, sha, expiration_date="2026-06-30") == 1, "looked again"
    assert not any(c.stale for c in store.corrections_looked_at(sha))


def test_new_bytes_at_the_same_place_only_suggest(store: Store, folder: Path, pool: Pool) -> None:
    old = sha_of(store)
    say(store, old, expiration_date="2026-06-30", school="Maple USD")
    (folder / "acorn" / "dpa.txt").write_text("ok Acorn Quill, data promised more", encoding="utf-8")
    summary = scan(folder, store, options=OPTIONS, pool=pool)
    new = sha_of(store)
    assert new != old
    assert summary.assessments[0].coverage == "in_force", "nothing is applied to other bytes"
    assert [c.fact for c in store.suggested_corrections()[new]] == ["expiration_date", "school"]
    assert len(store.correction_history(old)) == 2
    made = take_suggestions(store, new, ["school"], who="Ana", as_of=AS_OF)
    assert [(c.fact, c.value, c.who) for c in made] == [("school", "Maple USD", "Ana")]
    withdraw_facts(store, new, ["expiration_date"], who="Ana", why="The new one runs on", as_of=AS_OF)
    assert store.suggested_corrections() == {}
    assert store.assessments()[0].coverage == "in_force"
    (folder / "acorn" / "dpa.txt").write_text("ok Acorn Quill, data promised", encoding="utf-8")
    scan(folder, store, options=OPTIONS, pool=pool)
    assert store.assessments()[0].coverage == "expired", "the former bytes are the former document"


def test_a_corrected_vendor_files_the_paper_there_and_back(store: Store, folder: Path, pool: Pool) -> None:
    sha = sha_of(store)
    (before,) = store.assessments()
    say(store, sha, vendor="Birch Learning, Inc.")
    assert [(a.vendor.name, len(a.papers)) for a in store.assessments()] == [("Birch Learning, Inc.", 1)]
    scan(folder, store, options=OPTIONS, pool=pool)
    assert [v.name for v in store.vendors()] == ["Birch Learning, Inc."]
    withdraw_facts(store, sha, ["vendor"], who="Pat", why="No", as_of=AS_OF)
    assert [a.vendor for a in store.assessments()] == [before.vendor]


def test_a_vendor_with_a_review_is_never_set_aside(store: Store, folder: Path) -> None:
    acorn = store.vendors()[0]
    store.add_event("note", acorn.id, who="Pat")
    say(store, sha_of(store), vendor="Birch")
    assert {v.name for v in store.vendors()} == {"Acorn Quill", "Birch"}


def test_merge_and_split_keep_corrections_and_filings(store: Store, folder: Path, pool: Pool) -> None:
    sha = sha_of(store)
    (folder / "oak").mkdir()
    (folder / "oak" / "terms.txt").write_text("ok Oak Reader, terms", encoding="utf-8")
    scan(folder, store, options=OPTIONS, pool=pool)
    acorn, oak = store.vendors()
    say(store, sha, expiration_date="2026-06-30")
    store.assign(sha, oak.id, who="Pat")
    store.merge_vendors(acorn.id, oak.id)
    scan(folder, store, options=OPTIONS, pool=pool)
    (merged,) = store.assessments()
    assert {Path(p.path).name: p.standing for p in merged.papers} == {
        "dpa.txt": "expired",
        "terms.txt": "in_force",
    }
    store.split_vendor(acorn.id, ["oak reader"], "")
    scan(folder, store, options=OPTIONS, pool=pool)
    owner = {p.sha256: a.vendor.id for a in store.assessments() for p in a.papers}
    assert owner[sha] == oak.id, "filed by a person under what is a vendor of its own again"
    assert state(store, sha, "expiration_date").value == "2026-06-30"  # type: ignore[attr-defined]


def test_files_are_found_by_path_name_and_number(store: Store, folder: Path) -> None:
    sha = sha_of(store)
    ends = ("acorn/dpa.txt", "Acorn\\DPA.txt", "contracts/acorn/dpa.txt", "dpa")
    for named in (str(folder / "acorn" / "dpa.txt"), "DPA.txt", sha, sha[:8], *ends):
        assert find_document(store, named) == sha
    with pytest.raises(UsageError, match="is not on file") as caught:
        find_document(store, "nothing.pdf")
    assert caught.value.code == "E605"
    with pytest.raises(UsageError) as caught:
        find_document(store, "acorn/dap.txt")
    assert caught.value.advice.startswith(f"Did you mean {folder / 'acorn' / 'dpa.txt'}")
