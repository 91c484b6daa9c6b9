"""A scan: one outcome a file whatever a file does, resume, duplicates, and equal results in any order."""

from __future__ import annotations

import dataclasses
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import text as sql

from analyzer import extract, ingest, pipeline
from analyzer.errors import InstallError, RunError, StoreError, UsageError
from analyzer.records import Assessment, Correction, FileOutcome, Review, Vendor
from analyzer.run import Pool, ScanOptions, rejudge, running, scan, scan_files
from analyzer.settings import District
from analyzer.store import Store, without_quotes

OPTIONS = ScanOptions(
    as_of=date(2026, 11, 21),
    packs=("core-dpa",),
    district=District(name="Fern Hollow Schools"),
    time_limit=60,
    reader="run_readers:read",
)
pytestmark = pytest.mark.usefixtures("fixed_versions")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Starting processes takes most of these tests' time; they share them where nothing hangs on it."""
    with Pool(workers=2, time_limit=60) as warm:
        yield warm


def folder_of(root: Path, **files: str) -> Path:
    """A folder of text files: ``vendor__name="words"`` makes ``vendor/name.txt``."""
    folder = root / "contracts"
    for name, words in files.items():
        path = folder / (name.replace("__", "/") + ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return folder


def by_name(outcomes: tuple[FileOutcome, ...]) -> dict[str, FileOutcome]:
    return {Path(outcome.path).stem: outcome for outcome in outcomes}


def test_scan_reads_files_groups_them_by_vendor_and_judges(store: Store, pool: Pool, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        acorn__dpa="ok Acorn Quill, data promised",
        acorn__terms="ok Acorn Quill, terms",
        birch__dpa="ok Birch, data promised",
    )
    (folder / "README.md").write_text("notes", encoding="utf-8")
    seen: list[tuple[int, int, str]] = []
    summary = scan(
        folder,
        store,
        pool=pool,
        options=OPTIONS,
        progress=lambda done, total, o: seen.append((done, total, o.status)),
    )
    assert {name: o.status for name, o in by_name(summary.outcomes).items()} == {
        "dpa": "read",
        "terms": "read",
        "README": "skipped",
    }
    assert [o.vendor_hint for o in summary.outcomes] == ["acorn", "acorn", "birch", ""]
    assert [(a.vendor.name, len(a.papers), a.coverage) for a in summary.assessments] == [
        ("Acorn Quill", 2, "in_force"),
        ("Birch", 1, "in_force"),
    ]
    verdicts = {f.term: f.verdict for f in summary.assessments[0].findings}
    assert verdicts["data_ownership"] == "met"
    assert [done for done, _, _ in seen] == [1, 2, 3, 4]
    assert {total for _, total, _ in seen} == {4}
    assert store.assessments(light=True) == summary.assessments
    assert [without_quotes(a) for a in store.assessments()] == list(summary.assessments)
    run = store.latest_run()
    assert run is not None
    assert (run.id, run.status, run.total) == (summary.run_id, "done", 4)
    assert set(store.outcomes(run.id)) == set(summary.outcomes)
    document = store.document(summary.outcomes[0].sha256 or "")
    assert document is not None
    assert document.text == "Acorn Quill, data promised"


def test_bad_files_get_their_codes_and_good_ones_are_read(store: Store, tmp_path: Path) -> None:
    bad = {
        "hang": "P201",
        "hog": "P202",
        "crash": "P203",
        "exit": "P203",
        "locked": "P204",
        "unreadable": "P103",
        "raise": "P302",
        "deep": "P302",
    }
    good = {f"good{i}": f"ok Good Vendor, paper {i}" for i in range(6)}
    folder = folder_of(tmp_path, **{name: f"{name} Bad Vendor" for name in bad}, **good)
    options = dataclasses.replace(OPTIONS, time_limit=6, memory_limit=500 * 1024 * 1024)
    summary = scan(folder, store, options=options)
    outcomes = by_name(summary.outcomes)
    assert {name: outcomes[name].problems[0].code for name in bad} == bad
    assert {outcomes[name].status for name in bad} == {"unreadable"}
    assert {outcomes[name].status for name in good} == {"read"}
    assert outcomes["raise"].problems[0].message == "An unexpected error (ValueError) stopped the reading."
    assert len(store.outcomes(summary.run_id)) == len(bad) + len(good)
    assert "secret" not in repr(store.outcomes(summary.run_id))
    assert not [c for c in psutil.Process().children() if "run_readers" in " ".join(c.cmdline())]


def test_unreadable_paper_makes_its_vendor_not_assessed_never_missing(
    store: Store, pool: Pool, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, acorn__dpa="crash x")
    summary = scan(folder, store, pool=pool, options=OPTIONS)
    assert [a.vendor.name for a in summary.assessments] == ["acorn"]
    assert {f.verdict for f in summary.assessments[0].findings} == {"not_assessed"}


def test_rescan_reads_nothing_and_gives_the_same(store: Store, pool: Pool, tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path, a="ok Acorn, data promised", b="partly Birch", c="unreadable Cedar", d="crash Dill"
    )
    options = dataclasses.replace(OPTIONS, reader="run_readers:counting")
    first = scan(folder, store, pool=pool, options=options)
    marks = tmp_path / "marks"
    before = sorted(mark.name[:1] for mark in marks.iterdir())
    second = scan(folder, store, pool=pool, options=options)
    assert before == ["a", "b", "c", "d"]
    # What may pass, such as a crash, is tried again; a damaged file is not.
    assert sorted(mark.name[:1] for mark in marks.iterdir()) == ["a", "b", "c", "d", "d"]
    assert {n: o.status for n, o in by_name(second.outcomes).items()} == {
        "a": "cached",
        "b": "partly_read",
        "c": "unreadable",
        "d": "unreadable",
    }
    assert second.assessments == first.assessments


def test_rescan_reads_again_what_changed_and_after_a_new_version(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, a="ok Acorn", b="ok Birch")
    scan(folder, store, pool=pool, options=OPTIONS)
    folder_of(tmp_path, a="ok Acorn, data promised")
    second = scan(folder, store, pool=pool, options=OPTIONS)
    assert {n: o.status for n, o in by_name(second.outcomes).items()} == {"a": "read", "b": "cached"}
    assert [len(a.papers) for a in second.assessments] == [1, 1]
    monkeypatch.setattr(extract, "reader_version", lambda: "r2")
    third = scan(folder, store, pool=pool, options=OPTIONS)
    assert {o.status for o in third.outcomes} == {"read"}


def test_duplicates_are_read_once_and_every_place_is_kept(store: Store, pool: Pool, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn", acorn__copy="ok Acorn", birch__copy="ok Acorn")
    options = dataclasses.replace(OPTIONS, reader="run_readers:counting")
    summary = scan(folder, store, pool=pool, options=options)
    assert len(list((folder / "marks").iterdir())) == 1
    assert [o.status for o in summary.outcomes] == ["read"] * 3
    sha = summary.outcomes[0].sha256
    assert sha is not None
    assert [Path(place.path).relative_to(folder).as_posix() for place in store.locations(sha)] == [
        "acorn/a.txt",
        "acorn/copy.txt",
        "birch/copy.txt",
    ]
    assert [len(a.papers) for a in summary.assessments] == [1]


def test_vanished_files_are_marked_and_their_paper_still_counts(
    store: Store, pool: Pool, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn, data promised", acorn__b="ok Acorn, more")
    scan(folder, store, pool=pool, options=OPTIONS)
    (folder / "acorn" / "b.txt").unlink()
    second = scan(folder, store, pool=pool, options=OPTIONS)
    assert [len(a.papers) for a in second.assessments] == [2]
    assert sorted(place.state for place in store.locations()) == ["present", "vanished"]


def test_file_that_cannot_be_opened_keeps_what_was_read_before(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn, data promised")
    first = scan(folder, store, pool=pool, options=OPTIONS)
    folder_of(tmp_path, birch__new="ok Birch")

    def locked(_path: Path) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("analyzer.run.files.hash_file", locked)
    second = scan(folder, store, pool=pool, options=OPTIONS)
    assert [o.problems[0].code for o in second.outcomes] == ["P204", "P204"]
    still = [o.problems[0].message.endswith("what was read then still counts.") for o in second.outcomes]
    assert still == [True, False], "the new one was never read"
    assert second.assessments[0] == first.assessments[0]
    assert {f.verdict for f in second.assessments[1].findings} == {"not_assessed"}
    monkeypatch.undo()
    monkeypatch.setattr(extract, "reader_version", lambda: "r")
    monkeypatch.setattr(ingest, "ingest_version", lambda: "i")
    third = scan(folder, store, pool=pool, options=OPTIONS)
    assert [(o.status, len(a.papers)) for o, a in zip(third.outcomes, third.assessments, strict=True)] == [
        ("cached", 1),
        ("read", 1),
    ]


def test_folder_that_cannot_be_looked_into_is_said_and_forgets_nothing(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn, data promised", birch__b="ok Birch, data promised")
    scan(folder, store, pool=pool, options=OPTIONS)
    look = os.scandir

    def locked(path: str) -> object:
        if Path(path).name == "birch":
            raise PermissionError(13, "Permission denied", str(path))
        return look(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", locked)
        second = scan(folder, store, pool=pool, options=OPTIONS)
    assert [(Path(o.path).name, o.status, [p.code for p in o.problems]) for o in second.outcomes] == [
        ("a.txt", "cached", []),
        ("birch", "unreadable", ["P208"]),
    ]
    states = {Path(place.path).name: place.state for place in store.locations()}
    assert states == {"a.txt": "present", "b.txt": "present", "birch": "present"}
    third = scan(folder, store, pool=pool, options=OPTIONS)
    assert [o.status for o in third.outcomes] == ["cached", "cached"]
    states = {Path(place.path).name: place.state for place in store.locations()}
    assert states == {"a.txt": "present", "b.txt": "present", "birch": "replaced"}


def test_results_do_not_depend_on_workers_or_on_what_was_stored_first(tmp_path: Path) -> None:
    files = {
        f"v{i % 4}__p{i}": f"{'slow' if i % 3 == 0 else 'ok'} Vendor {i % 4}, paper {i} promise"
        for i in range(10)
    }
    folder = folder_of(tmp_path, **files)
    results = []
    for workers, order in ((1, 1), (3, -1)):
        with Store.open(str(tmp_path / f"{workers}.db")) as store:
            scan_files(sorted(folder.rglob("*.txt"))[::order][:3], store, options=OPTIONS)
            results.append(scan(folder, store, options=dataclasses.replace(OPTIONS, workers=workers)))
    first, second = results
    assert first.assessments == second.assessments
    assert [dataclasses.replace(o, seconds=0, status="read") for o in first.outcomes] == [
        dataclasses.replace(o, seconds=0, status="read") for o in second.outcomes
    ]


def test_ctrl_c_leaves_all_that_was_done_and_the_next_scan_goes_on(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, **{f"p{i}": f"slow Vendor {i}" for i in range(6)})

    def stop_after_two(done: int, _total: int, _outcome: FileOutcome) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        scan(folder, store, options=OPTIONS, progress=stop_after_two)
    run = store.latest_run()
    assert run is not None
    assert (run.status, store.progress(run.id)) == ("interrupted", (2, 6))
    second = scan(folder, store, options=OPTIONS)
    statuses = sorted(o.status for o in second.outcomes)
    assert statuses == ["cached"] * 2 + ["read"] * 4
    assert len(second.assessments) == 6


SCRIPT = """
import sys
from datetime import date
from pathlib import Path
from analyzer import extract, ingest
from analyzer.run import ScanOptions, scan
from analyzer.store import Store, without_quotes

if __name__ == "__main__":
    extract.reader_version = lambda: "r"
    ingest.ingest_version = lambda: "i"
    options = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), reader="run_readers:read")
    with Store.open(sys.argv[2]) as store:
        scan(Path(sys.argv[1]), store, options=options, progress=lambda d, t, o: print(d, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_killed_scan_leaves_no_child_and_is_resumed(
    store: Store, place: str, tmp_path: Path, number: int
) -> None:
    folder = folder_of(tmp_path, **{f"p{i:02}": f"slow Vendor {i}" for i in range(12)})
    script = tmp_path / "scan_it.py"
    script.write_text(SCRIPT, encoding="utf-8")
    tests, root = Path(__file__).parent, Path(__file__).parent.parent
    process = subprocess.Popen(
        [sys.executable, str(script), str(folder), place],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{tests}"},
        text=True,
    )
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            if line.strip() == "2":
                break
        live = running(store)
        assert live is not None
        assert live.pid == process.pid
        children = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(number)
        process.wait(timeout=30)
    assert psutil.wait_procs(children, timeout=20)[1] == []
    assert running(store) is None
    run = store.latest_run()
    assert run is not None
    assert run.status == "interrupted"
    done = store.progress(run.id)[0]
    assert 2 <= done < 12
    second = scan(folder, store, options=OPTIONS)
    assert sum(o.status == "cached" for o in second.outcomes) >= done
    assert {o.status for o in second.outcomes} == {"cached", "read"}


def test_fault_of_the_installation_stops_the_run_and_says_so(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a="install x", b="ok y")
    with pytest.raises(InstallError, match="shipped file is missing") as caught:
        scan(folder, store, options=OPTIONS)
    assert caught.value.advice == "Install again."
    run = store.latest_run()
    assert run is not None
    assert run.status == "failed"


def test_children_that_cannot_start_are_an_error_of_the_run(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a="ok x")
    options = dataclasses.replace(OPTIONS, reader="no_such_module:read")
    with pytest.raises(RunError, match="could not be started"):
        scan(folder, store, options=options)


def test_child_that_answers_nonsense_is_a_problem_of_that_file(
    store: Store, pool: Pool, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, a="ok x")
    summary = scan(
        folder, store, pool=pool, options=dataclasses.replace(OPTIONS, reader="run_readers:nonsense")
    )
    assert [(o.status, o.problems[0].code) for o in summary.outcomes] == [("unreadable", "P302")]


def test_full_disk_stops_the_run_with_its_own_error(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, a="ok x", b="ok y")

    def full(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.", code="E305")

    monkeypatch.setattr(store, "save_result", full)
    with pytest.raises(StoreError, match="disk is full"):
        scan(folder, store, pool=pool, options=OPTIONS)
    run = store.latest_run()
    assert run is not None
    assert run.status == "failed"


def test_scan_of_a_missing_folder_is_a_usage_error(store: Store, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        scan(tmp_path / "nowhere", store, options=OPTIONS)
    assert store.latest_run() is None


def test_scan_of_an_empty_folder_starts_no_process(store: Store, tmp_path: Path) -> None:
    (tmp_path / "contracts").mkdir()
    options = dataclasses.replace(OPTIONS, reader="no_such_module:read")
    assert scan(tmp_path / "contracts", store, options=options).outcomes == ()


def test_rejudge_opens_no_file_and_uses_the_new_rules(store: Store, pool: Pool, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn, data promised")
    first = scan(folder, store, pool=pool, options=OPTIONS)
    shutil.rmtree(folder)
    later = rejudge(store, packs=("us-ferpa-school-official",), as_of=date(2029, 1, 1))
    assert later[0].coverage == "expired"
    assert {pack for pack, _ in later[0].packs} == {"us-ferpa-school-official"}
    assert store.assessments(light=True) == later
    again = rejudge(store, packs=OPTIONS.packs, as_of=OPTIONS.as_of, district=OPTIONS.district)
    assert again == first.assessments


def test_review_survives_a_rescan_and_turns_stale_with_the_words(
    store: Store, pool: Pool, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, acorn__a="ok Acorn, data promised")
    vendor = scan(folder, store, pool=pool, options=OPTIONS).assessments[0].vendor
    store.save_review(Review(vendor.id, "encryption", "met", "fine", "Pat", "2026-11-21", ""))
    scan(folder, store, pool=pool, options=OPTIONS)
    assert [r.stale for r in store.reviews(vendor.id)] == [False]
    folder_of(tmp_path, acorn__a="ok Acorn, data promised less")
    scan(folder, store, pool=pool, options=OPTIONS)
    assert [(r.verdict, r.stale) for r in store.reviews(vendor.id)] == [("met", True)]


def test_warm_pool_serves_several_runs(store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, a="ok Acorn", b="crash Birch", c="ok Cedar")
    files = sorted(folder.glob("*.txt"))
    with Pool(workers=1, reader="run_readers:read") as pool:
        statuses = [
            scan_files([path], store, options=OPTIONS, pool=pool).outcomes[0].status for path in files
        ]
        started = time.perf_counter()
        scan_files([folder_of(tmp_path, d="ok Dill") / "d.txt"], store, options=OPTIONS, pool=pool)
        assert time.perf_counter() - started < 5
    assert statuses == ["read", "unreadable", "read"]
    assert len(store.vendors()) == 4


def test_rejudge_judges_only_vendors_whose_basis_changed(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, a="ok Acorn, data promised", b="ok Birch, data promised")
    judged: list[str] = []
    real = pipeline.assess_vendor

    def counting(vendor: Vendor, *args: Any, **kwargs: Any) -> Assessment:
        judged.append(vendor.name)
        return real(vendor, *args, **kwargs)

    def again(**changes: Any) -> list[str]:
        judged.clear()
        settings = {"packs": OPTIONS.packs, "as_of": OPTIONS.as_of, "district": OPTIONS.district, **changes}
        rejudge(store, **settings)
        return sorted(judged)

    first = scan(folder, store, pool=pool, options=OPTIONS)
    monkeypatch.setattr(pipeline, "assess_vendor", counting)
    assert scan(folder, store, pool=pool, options=OPTIONS).assessments == first.assessments
    assert again() == []
    acorn = first.assessments[0].vendor
    store.save_vendor(dataclasses.replace(acorn, owner="Pat"))
    assert again() == ["Acorn"]
    judged.clear()
    folder_of(tmp_path, b="ok Birch, data promised more")
    scan(folder, store, pool=pool, options=OPTIONS)
    assert judged == ["Birch"]
    document = first.assessments[0].papers[0].sha256
    store.save_correction(Correction(document, "expiration_date", "2026-01-02", "typo", "Pat", "2026-11-21"))
    assert "Acorn" in again()
    assert store.assessments()[0].coverage == "expired"
    assert again() == []
    assert again(as_of=date(2026, 11, 22)) == ["Acorn", "Birch"]
    assert again(packs=("ny-2d",), as_of=date(2026, 11, 22)) == ["Acorn", "Birch"]
    assert again(packs=("ny-2d",), as_of=date(2026, 11, 22), district=District()) == ["Acorn", "Birch"]


def test_scan_indexes_words_and_a_second_one_leaves_them_as_they_are(
    store: Store, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index() -> list[Any]:
        with store.engine.connect() as connection:
            tables = "searched JOIN passages ON number = id / 65536"
            rows = connection.execute(sql(f"SELECT sha256, version, text FROM {tables}"))
            return sorted(map(tuple, rows))

    folder = folder_of(tmp_path, acorn__dpa="ok Acorn Quill, falcon", birch__dpa="ok Birch, owl")
    scan(folder, store, options=OPTIONS, pool=pool)
    before = index()
    assert [(hit.vendor, hit.page) for hit in store.find("falcon").hits] == [("Acorn Quill", 1)]
    scan(folder, store, options=OPTIONS, pool=pool)
    assert index() == before
    monkeypatch.setattr(ingest, "ingest_version", lambda: "i2")
    scan(folder, store, options=OPTIONS, pool=pool)
    assert [row[2] for row in index()] == [row[2] for row in before]
    assert {row[1] for row in index()}.isdisjoint({row[1] for row in before})
    (folder / "acorn" / "dpa.txt").unlink()
    scan(folder, store, options=OPTIONS, pool=pool)
    (hit,) = store.find("falcon").hits
    assert (hit.state, hit.vendor) == ("vanished", "Acorn Quill")


def test_scan_that_keeps_no_text_can_search_none(store: Store, pool: Pool, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, acorn__dpa="ok Acorn Quill falcon")
    scan(folder, store, options=dataclasses.replace(OPTIONS, keep_documents=False), pool=pool)
    found = store.find("falcon")
    assert (found.hits, found.unsearchable) == ((), 1)
