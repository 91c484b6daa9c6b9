"""Files that move, are copied, replaced or removed between two scans: what is told, and what still counts."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from analyzer.errors import StoreError
from analyzer.records import Correction, Review
from analyzer.report.places import change_lines
from analyzer.run import Pool, RunSummary, ScanOptions, rejudge, scan
from analyzer.settings import District
from analyzer.store import Store

OPTIONS = ScanOptions(
    as_of=date(2026, 11, 21),
    packs=("core-dpa",),
    district=District(name="Fern Hollow Schools"),
    reader="run_readers:read",
)
pytestmark = pytest.mark.usefixtures("fixed_versions")
Scan = Callable[..., RunSummary]


@pytest.fixture
def store(place: str, tmp_path: Path) -> Iterator[Store]:
    with Store.open(place, files=tmp_path / "files", clock=_clock()) as opened:
        yield opened


def _clock() -> Callable[[], str]:
    """A day a call would be too coarse: each is a second later, on one day."""
    seconds = iter(range(86_400))

    def now() -> str:
        second = next(seconds)
        return f"2026-11-21T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.000000+00:00"

    return now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three vendors; a file each, and a second one of the first."""
    root = tmp_path / "contracts"
    for name, words in {
        "acorn/dpa.txt": "ok Acorn Quill, data promised",
        "acorn/terms.txt": "ok Acorn Quill, terms",
        "birch/dpa.txt": "ok Birch, data promised",
        "cedar/dpa.txt": "ok Cedar, data promised",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return root


@pytest.fixture
def run(folder: Path, store: Store, pool: Pool) -> Scan:
    def scanned(where: Path = folder, **more: object) -> RunSummary:
        return scan(where, store, options=dataclasses.replace(OPTIONS, **more), pool=pool)  # type: ignore[arg-type]

    return scanned


def told(summary: RunSummary, folder: Path) -> list[tuple[str, str, str]]:
    """What changed: kind, where it is, where it was; paths below the folder."""
    return [(c.kind, _short(c.path, folder), _short(c.before, folder)) for c in summary.changes]


def _short(path: str, folder: Path) -> str:
    return os.path.relpath(path, folder).replace("\\", "/") if path else ""


def covered(summary: RunSummary) -> dict[str, tuple[str, int]]:
    return {a.vendor.name: (a.coverage, len(a.papers)) for a in summary.assessments}


ALL = {"Acorn Quill": ("in_force", 2), "Birch": ("in_force", 1), "Cedar": ("in_force", 1)}


def test_the_first_scan_and_an_unchanged_folder_have_no_news(run: Scan) -> None:
    first, second = run(), run()
    assert first.changes == second.changes == ()
    assert covered(first) == covered(second) == ALL


def test_a_renamed_file_is_told_as_moved_and_decisions_stay(run: Scan, folder: Path, store: Store) -> None:
    first = run()
    birch = next(a for a in first.assessments if a.vendor.name == "Birch")
    sha = birch.papers[0].sha256
    store.save_review(Review(birch.vendor.id, "encryption", "met", "Seen.", "Ana", "", ""))
    store.save_correction(Correction(sha, "expiration_date", "2030-01-01", "Seen.", "Ana", "2026-11-21"))
    (folder / "birch" / "dpa.txt").rename(folder / "birch" / "Signed DPA.txt")
    second = run()
    assert told(second, folder) == [("moved", "birch/Signed DPA.txt", "birch/dpa.txt")]
    assert [o.status for o in second.outcomes] == ["cached"] * 4, "nothing is read again"
    after = next(a for a in second.assessments if a.vendor.id == birch.vendor.id)
    assert after.papers[0].expiration_date == "2030-01-01"
    assert [(r.term, r.stale) for r in store.reviews(birch.vendor.id)] == [("encryption", False)]
    assert store.gone_papers() == ()
    assert run().changes == (), "it is told once"


def test_a_renamed_folder_keeps_its_vendor(run: Scan, folder: Path, store: Store) -> None:
    (folder / "cedar" / "dpa.txt").write_text("ok , no name is read here, data promised", encoding="utf-8")
    before = {a.vendor.id: a.vendor.name for a in run().assessments}
    assert "cedar" in before.values()
    (folder / "cedar").rename(folder / "Cedar and Sons")
    second = run()
    assert told(second, folder) == [("moved", "Cedar and Sons/dpa.txt", "cedar/dpa.txt")]
    assert {a.vendor.id for a in second.assessments} == before.keys()


def test_a_copy_is_a_second_place_of_one_paper(run: Scan, folder: Path, store: Store) -> None:
    run()
    shutil.copy(folder / "birch" / "dpa.txt", folder / "birch" / "copy.txt")
    second = run()
    assert told(second, folder) == [("copied", "birch/copy.txt", "birch/dpa.txt")]
    assert covered(second) == ALL
    (folder / "birch" / "dpa.txt").unlink()
    third = run()
    assert told(third, folder) == [("copy_gone", "birch/dpa.txt", "")]
    assert covered(third) == ALL
    assert store.gone_papers() == ()


def test_other_bytes_at_the_same_place_replace_the_old_paper(run: Scan, folder: Path, store: Store) -> None:
    first = run()
    old = next(o.sha256 for o in first.outcomes if Path(o.path).parts[-2:] == ("birch", "dpa.txt"))
    (folder / "birch" / "dpa.txt").write_text("ok Birch, a new version, data promised", encoding="utf-8")
    second = run()
    assert told(second, folder) == [("replaced", "birch/dpa.txt", "")]
    assert second.changes[0].sha256 == old
    assert covered(second) == ALL
    assert [p.state for p in store.locations(old)] == ["replaced"]
    assert store.reading(old or "") is not None, "the old one is kept"
    (folder / "birch" / "dpa.txt").write_text("ok Birch, data promised", encoding="utf-8")
    third = run()
    assert {c[0] for c in told(third, folder)} == {"replaced", "returned"}


def test_a_file_moved_away_and_another_put_in_its_place(run: Scan, folder: Path) -> None:
    run()
    (folder / "birch" / "dpa.txt").rename(folder / "birch" / "old.txt")
    (folder / "birch" / "dpa.txt").write_text("ok Birch, a new version, data promised", encoding="utf-8")
    second = run()
    assert told(second, folder) == [("moved", "birch/old.txt", "birch/dpa.txt")]
    assert covered(second)["Birch"] == ("in_force", 2)


def test_a_replaced_paper_of_another_vendor_leaves_the_first_without_one(run: Scan, folder: Path) -> None:
    run()
    (folder / "birch" / "dpa.txt").write_text("ok Willow, data promised", encoding="utf-8")
    for _ in range(2):
        found = covered(run())
        assert found["Birch"] == ("none_on_file", 0), "it must not drop out of the table unseen"
        assert found["Willow"] == ("in_force", 1)


def test_a_vanished_paper_counts_until_a_person_leaves_it_out(run: Scan, folder: Path, store: Store) -> None:
    run()
    shutil.rmtree(folder / "birch")
    second = run()
    assert told(second, folder) == [("vanished", "birch/dpa.txt", "")]
    assert second.changes[0].last_seen == "2026-11-21"
    assert covered(second) == ALL, "a vendor whose whole folder is gone stays in the table"
    (gone,) = store.gone_papers()
    assert (gone.vendor_name, gone.last_seen, gone.left_out) == ("Birch", "2026-11-21", False)
    assert store.gone_papers([gone.vendor]) == (gone,)
    assert store.gone_papers(["nobody"]) == ()
    assert run().changes == ()

    store.leave_out(gone.sha256, who="Ana")
    rejudge(store, as_of=OPTIONS.as_of, packs=OPTIONS.packs, district=OPTIONS.district)
    assert {a.vendor.name: a.coverage for a in store.assessments()}["Birch"] == "none_on_file"
    assert covered(run())["Birch"] == ("none_on_file", 0), "what she said survives a scan"
    assert [p.left_out for p in store.gone_papers()] == [True]
    store.count_again(gone.sha256, who="Ana")
    assert covered(run()) == ALL
    assert [(e.kind, e.who) for e in store.events(gone.sha256)][-2:] == [
        ("leave_out", "Ana"),
        ("count_again", "Ana"),
    ]


def test_a_paper_that_was_left_out_counts_again_once_it_is_back(
    run: Scan, folder: Path, store: Store
) -> None:
    run()
    words = (folder / "birch" / "dpa.txt").read_text(encoding="utf-8")
    (folder / "birch" / "dpa.txt").unlink()
    run()
    store.leave_out(store.gone_papers()[0].sha256)
    (folder / "birch" / "dpa.txt").write_text(words, encoding="utf-8")
    back = run()
    assert told(back, folder) == [("returned", "birch/dpa.txt", "")]
    assert covered(back) == ALL
    assert store.gone_papers() == ()


def test_only_a_gone_paper_can_be_left_out(run: Scan, store: Store) -> None:
    sha = run().outcomes[0].sha256 or ""
    for act in (store.leave_out, store.count_again):
        with pytest.raises(StoreError) as caught:
            act(sha)
        assert caught.value.code == "E316"


def test_a_paper_found_again_elsewhere_is_told_as_moved(run: Scan, folder: Path, store: Store) -> None:
    run()
    words = (folder / "birch" / "dpa.txt").read_text(encoding="utf-8")
    shutil.rmtree(folder / "birch")
    run()
    (folder / "archive").mkdir()
    (folder / "archive" / "birch.txt").write_text(words, encoding="utf-8")
    third = run()
    assert told(third, folder) == [("moved", "archive/birch.txt", "birch/dpa.txt")]
    assert store.gone_papers() == ()


def test_a_paper_moved_to_another_scanned_folder(
    run: Scan, folder: Path, store: Store, tmp_path: Path
) -> None:
    run()
    other = tmp_path / "archive"
    other.mkdir()
    (folder / "birch" / "dpa.txt").rename(other / "birch.txt")
    shutil.copy(folder / "cedar" / "dpa.txt", other / "cedar.txt")
    second = run(other)
    assert told(second, folder) == [
        ("copied", "../archive/cedar.txt", "cedar/dpa.txt"),
        ("moved", "../archive/birch.txt", "birch/dpa.txt"),
    ]


def test_a_scanned_folder_that_got_another_name(run: Scan, folder: Path, store: Store) -> None:
    run()
    other = folder.with_name("vendors")
    folder.rename(other)
    second = run(other)
    assert {kind for kind, _, _ in told(second, folder)} == {"moved"}
    lines = change_lines(second.changes)
    assert lines == (f"4 files moved from {folder}{os.sep} to {other}{os.sep}",), "told in one line"
    assert covered(second) == ALL
    assert store.gone_papers() == ()


@pytest.mark.parametrize(
    ("removed", "withheld"),
    [
        (("birch/dpa.txt",), None),
        (("birch/dpa.txt", "cedar/dpa.txt"), None),  # half of the four
        (("birch/dpa.txt", "cedar/dpa.txt", "acorn/dpa.txt"), (3, 4)),
        (("birch/dpa.txt", "cedar/dpa.txt", "acorn/dpa.txt", "acorn/terms.txt"), (4, 4)),
    ],
    ids=["one", "half", "more than half", "all"],
)
def test_more_than_half_missing_is_not_believed(
    run: Scan, folder: Path, store: Store, removed: tuple[str, ...], withheld: tuple[int, int] | None
) -> None:
    run()
    for name in removed:
        (folder / name).unlink()
    second = run()
    found = (second.missing.count, second.missing.known) if second.missing else None
    assert found == withheld == store.withheld(second.run_id)
    assert covered(second) == ALL
    assert [c[0] for c in told(second, folder)] == ([] if withheld else ["vanished"] * len(removed))
    assert len(store.gone_papers()) == (0 if withheld else len(removed))
    third = run(accept_missing=True)
    assert third.missing is None
    assert len(store.gone_papers()) == len(removed)
    assert covered(third) == ALL, "accepted as gone, they still count"


def test_a_folder_sorted_anew_is_no_missing_share(run: Scan, folder: Path) -> None:
    run()
    for path in sorted(folder.rglob("*.txt")):
        path.rename(folder / f"{path.parent.name} {path.name}")
    second = run()
    assert second.missing is None
    assert [kind for kind, _, _ in told(second, folder)] == ["moved"] * 4


def test_changes_are_kept_in_the_trail(run: Scan, folder: Path, store: Store) -> None:
    run()
    (folder / "birch" / "dpa.txt").rename(folder / "birch" / "b.txt")
    second = run()
    assert store.changes_of(second.run_id) == second.changes
    assert store.changes_of(second.run_id - 1) == ()
    assert store.withheld(second.run_id) is None


def test_an_upload_that_is_found_in_a_folder_is_no_news(
    run: Scan, folder: Path, store: Store, pool: Pool
) -> None:
    data = (folder / "birch" / "dpa.txt").read_bytes()
    kept = store.save_upload("dpa.txt", data)
    from analyzer.run import scan_files

    scan_files([kept], store, options=OPTIONS, pool=pool)
    assert run().changes == ()
    (folder / "birch" / "dpa.txt").unlink()
    assert [kind for kind, _, _ in told(run(), folder)] == ["copy_gone"]
    assert store.gone_papers() == (), "our own copy is still there"


def test_a_copy_that_changes_between_hash_and_reading_leaves_the_others_as_they_are(
    run: Scan, folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first of two copies is written to after both were hashed."""
    first, second = folder / "birch" / "a.txt", folder / "birch" / "b.txt"
    for path in (first, second):
        path.write_text("ok Birch, twice, data promised", encoding="utf-8")
    notes = Store.reading_notes

    def late(self: Store, *args: object, **more: object) -> object:
        if "changed" not in first.read_text(encoding="utf-8"):
            first.write_text("ok Birch, changed, data promised", encoding="utf-8")
        return notes(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "reading_notes", late)
    summary = run()
    shas = {Path(o.path).name: o.sha256 for o in summary.outcomes}
    assert shas["a.txt"] != shas["b.txt"]
    for path in (first, second):
        document = store.document(shas[path.name] or "")
        assert document is not None
        assert document.text in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow only names that are text")
def test_names_that_are_no_text_are_read_and_found_again(run: Scan, folder: Path, store: Store) -> None:
    odd = os.fsencode(folder) + b"/\xe9l\xe8ve"
    os.mkdir(odd)  # noqa: PTH102 - pathlib takes no bytes
    with open(odd + b"/dpa \xff.txt", "wb") as stream:  # noqa: PTH123
        stream.write(b"ok Elm, data promised")
    with open(odd + b"/picture.\xff", "wb") as stream:  # noqa: PTH123
        stream.write(b"no contract")
    summary = run()
    outcome = next(o for o in summary.outcomes if "dpa \\udcff" in o.path)
    assert (outcome.status, outcome.problems) == ("read", ())
    outcome.path.encode("utf-8")
    assert covered(summary)["Elm"] == ("in_force", 1)
    assert store.find_file(outcome.sha256 or "") is not None
    assert run().changes == ()
    inside = run(Path(os.fsdecode(odd)))
    assert [o.status for o in inside.outcomes] == ["cached", "skipped"]
    os.rename(odd + b"/dpa \xff.txt", odd + b"/dpa.txt")  # noqa: PTH104
    assert [kind for kind, _, _ in told(run(), folder)] == ["moved"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take these names for one")
def test_names_that_differ_only_by_case_or_by_form_are_files_of_their_own(
    run: Scan, folder: Path, store: Store
) -> None:
    names = ("Vertrag.txt", "vertrag.txt", "caf\u00e9.txt", "cafe\u0301.txt")
    for number, name in enumerate(names):
        (folder / "birch" / name).write_text(f"ok Birch, paper {number}, data promised", encoding="utf-8")
    summary = run()
    assert covered(summary)["Birch"] == ("in_force", 5)
    assert {Path(o.path).name for o in summary.outcomes} >= set(names)
    (folder / "birch" / names[3]).unlink()
    second = run()
    assert told(second, folder) == [("vanished", f"birch/{names[3]}", "")]
    assert covered(second)["Birch"] == ("in_force", 5)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_loops_of_links_end(run: Scan, folder: Path) -> None:
    (folder / "birch" / "up").symlink_to(folder)
    (folder / "self").symlink_to(folder / "self")
    (folder / "a.txt").symlink_to(folder / "b.txt")
    (folder / "b.txt").symlink_to(folder / "a.txt")
    summary = run()
    assert covered(summary) == ALL
    skipped = {Path(o.path).name for o in summary.outcomes if o.status == "skipped"}
    assert skipped == {"up", "self", "a.txt", "b.txt"}
