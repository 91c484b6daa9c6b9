"""Files to sort: why each is in the queue, what people decide, and that no decision is ever lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sorting_make import READER, agreement, make_folder

from analyzer import extract, run
from analyzer.errors import UsageError
from analyzer.run import Pool, ScanOptions, decide, decided, sort_queue, undo
from analyzer.run.roster import save_edit
from analyzer.store import Store, VendorGroup
from analyzer.vendors.edit import edited
from analyzer.vendors.names import normalise_name
from analyzer.vendors.sorting import NO_CONTRACT, Choice, SortRow, accept

AS_OF = date(2026, 11, 21)
OPTIONS = ScanOptions(as_of=AS_OF, packs=("core-dpa",), reader=READER)
pytestmark = pytest.mark.usefixtures("fixed_versions")


@pytest.fixture
def folder(tmp_path: Path, store: Store, pool: Pool) -> Path:
    path = make_folder(tmp_path)
    run.scan(path, store, options=OPTIONS, pool=pool)
    return path


def queue(store: Store) -> dict[str, SortRow]:
    """By folder and name."""
    return {"/".join(Path(row.path).parts[-2:]).removeprefix("contracts/"): row for row in sort_queue(store)}


def names(store: Store) -> set[str]:
    return {vendor.name for vendor in store.vendors()}


def choose(store: Store, *choices: Choice) -> frozenset[str]:
    return decide(store, choices, who="Pat", as_of=AS_OF)


def papers_of(store: Store) -> dict[str, list[str]]:
    """Vendor -> names of its files."""
    return {a.vendor.name: sorted(Path(p.path).name for p in a.papers) for a in store.assessments()}


def test_each_unsure_file_has_its_reason_and_its_guess(store: Store, folder: Path) -> None:
    rows = queue(store)
    told = {
        name: (row.vendor, row.kind, row.sure, [d.reason for d in row.doubts]) for name, row in rows.items()
    }
    nobody = "The paper names no vendor, and its folder does not tell."
    idle = "It says nothing of student data, and nobody signs it."
    assert told == {
        "Birch Learning/strange.txt": (
            "Cedar Maps", "student_dpa", "guess",
            ["The paper names Cedar Maps, but lies in the folder Birch Learning."],
        ),
        "Birch Learning/dpa.txt": (
            "Birch Learning, Inc.", "student_dpa", "likely",
            ["The vendor's name is much like that of another one: Birch Learnings."],
        ),
        "Birch Learnings/dpa.txt": (
            "Birch Learnings", "student_dpa", "likely",
            ["The vendor's name is much like that of another one: Birch Learning, Inc.."],
        ),
        "Acorn Quill/notes.txt": ("Acorn Quill", "other", "likely", [idle]),
        "Acorn Quill/inv_0042.txt": (
            "Acorn Quill", NO_CONTRACT, "likely", ["It is an invoice, so no contract."],
        ),
        "letter.txt": (
            "", NO_CONTRACT, "likely",
            [nobody, "It is a letter that goes with something else, so no contract."],
        ),
        "Acorn Quill DPA 2026.txt": (
            "Acorn Quill", "student_dpa", "likely",
            ["The paper names no vendor; Acorn Quill is spoken of in its words or its file name."],
        ),
        "scan0001.txt": ("", "student_dpa", "none", [nobody]),
        "empty.txt": (
            "", "other", "none",
            [
                "The file could not be read, so nobody is named in it for sure.",
                "The file could not be read, so its kind is not known.",
            ],
        ),
    }  # fmt: skip
    assert [c.vendor.name for c in rows["Birch Learning/strange.txt"].candidates] == [
        "Birch Learning, Inc.",
        "Birch Learnings",
    ]


def test_accepting_settles_a_file_and_everything_follows(store: Store, folder: Path) -> None:
    row = queue(store)["Acorn Quill DPA 2026.txt"]
    assert "Acorn Quill DPA 2026" in names(store)
    assert choose(store, accept(row)) == {row.sha256}
    assert "Acorn Quill DPA 2026.txt" not in queue(store)
    assert "Acorn Quill DPA 2026" not in names(store), "the vendor that only the file's name had made"
    assert papers_of(store)["Acorn Quill"] == [
        "Acorn Quill DPA 2026.txt",
        "dpa.txt",
        "inv_0042.txt",
        "notes.txt",
    ]
    assert choose(store, accept(row)) == frozenset(), "deciding the same again changes nothing"
    (done,) = decided(store)
    assert (done.vendor, done.vendor_by_person, done.kind, done.who) == ("Acorn Quill", True, "", "Pat")


def test_no_contract_is_out_of_coverage_and_counts_but_listed(store: Store, folder: Path, pool: Pool) -> None:
    rows = queue(store)
    acorn = next(o for o in store.overview() if o.vendor.name == "Acorn Quill")
    assert acorn.papers == 3
    assert "letter" not in names(store), "a letter that names nobody is no vendor"
    choose(store, accept(rows["letter.txt"]), accept(rows["Acorn Quill/inv_0042.txt"]))
    for _ in range(2):
        assert "letter" not in names(store), "a vendor made up for a letter counts no more"
        after = next(o for o in store.overview() if o.vendor.name == "Acorn Quill")
        assert (after.papers, after.coverage) == (2, "in_force")
        paper = next(p for a in store.assessments() for p in a.papers if p.path.endswith("inv_0042.txt"))
        assert paper.standing == "not_applicable"
        assert {d.kind for d in decided(store)} == {NO_CONTRACT}
        assert len(decided(store)) == 2
        run.scan(folder, store, options=OPTIONS, pool=pool)
    undo(store, [rows["letter.txt"].sha256], who="Ana", as_of=AS_OF)
    run.scan(folder, store, options=OPTIONS, pool=pool)
    assert "letter" not in names(store)
    assert "letter.txt" in queue(store)


def test_a_file_without_a_guess_cannot_be_accepted(store: Store, folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        accept(queue(store)["scan0001.txt"])
    assert caught.value.code == "E611"


def test_another_vendor_a_new_one_and_a_kind(store: Store, folder: Path) -> None:
    rows = queue(store)
    acorn = next(v for v in store.vendors() if v.name == "Acorn Quill")
    choose(
        store,
        Choice(rows["scan0001.txt"].sha256, new_vendor="Dogwood, LLC"),
        Choice(rows["Birch Learning/strange.txt"].sha256, vendor_id=acorn.id),
        Choice(rows["Acorn Quill/notes.txt"].sha256, kind="privacy_policy", why="Its footer"),
        Choice(rows["empty.txt"].sha256, new_vendor="dogwood", kind=NO_CONTRACT),
    )
    left = queue(store)
    assert set(rows) - set(left) == {
        "scan0001.txt", "Birch Learning/strange.txt", "Acorn Quill/notes.txt", "empty.txt"
    }  # fmt: skip
    found = papers_of(store)
    assert found["Dogwood, LLC"] == ["empty.txt", "scan0001.txt"], "one that goes by the name is taken"
    assert "strange.txt" in found["Acorn Quill"]
    assert "Cedar Maps" not in found
    kinds = {Path(p.path).name: p.document_type for a in store.assessments() for p in a.papers}
    assert kinds["notes.txt"] == "privacy_policy"
    assert store.corrections(rows["Acorn Quill/notes.txt"].sha256)[0].reason == "Its footer"


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice("f" * 64, kind="other"), "E605"),
        (Choice("", kind="nonsense"), "E603"),
        (Choice("", vendor_id="nobody"), "E612"),
        (Choice("", new_vendor="--"), "E612"),
    ],
)
def test_one_wrong_decision_leaves_all_undone(store: Store, folder: Path, choice: Choice, code: str) -> None:
    rows = queue(store)
    wrong = Choice(
        choice.sha256 or rows["scan0001.txt"].sha256, choice.vendor_id, choice.new_vendor, choice.kind
    )
    with pytest.raises(UsageError) as caught:
        choose(store, accept(rows["letter.txt"]), wrong)
    assert caught.value.code == code
    assert decided(store) == ()
    with pytest.raises(UsageError, match="Nobody is named"):
        decide(store, [accept(rows["letter.txt"])], who=" ", as_of=AS_OF)


def test_undoing_gives_back_what_was_read_and_keeps_the_history(store: Store, folder: Path) -> None:
    before = (queue(store), store.assessments())
    row = before[0]["Acorn Quill/notes.txt"]
    stray = before[0]["Birch Learning/strange.txt"]
    choose(
        store,
        Choice(row.sha256, new_vendor="Elm", kind=NO_CONTRACT),
        Choice(stray.sha256, new_vendor="Elm"),
    )
    choose(store, Choice(row.sha256, kind="student_dpa"))
    assert papers_of(store)["Elm"] == ["notes.txt", "strange.txt"]
    assert undo(store, [row.sha256, stray.sha256], who="Ana", as_of=AS_OF) == {row.sha256, stray.sha256}
    assert (queue(store), store.assessments()) == before
    assert "Elm" not in names(store)
    assert decided(store) == ()
    kinds = [(e.kind, e.who) for e in store.events(row.sha256)]
    assert kinds.count(("withdraw", "Ana")) == 1
    assert ("assign", "Ana") in kinds
    assert undo(store, [row.sha256], who="Ana", as_of=AS_OF) == frozenset()


def test_decisions_stick_through_rescans_upgrades_merges_and_splits(
    store: Store, folder: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = queue(store)
    choose(store, *[accept(row) for row in rows.values() if row.sure != "none"])
    choose(store, Choice(rows["scan0001.txt"].sha256, new_vendor="Dogwood"))
    want = papers_of(store)
    monkeypatch.setattr(extract, "reader_version", lambda: "r2")
    again = run.scan(folder, store, options=OPTIONS, pool=pool)
    assert "cached" not in {o.status for o in again.outcomes}
    assert papers_of(store) == want
    assert set(queue(store)) == {"empty.txt"}
    by_name = {v.name: v for v in store.vendors()}
    store.merge_vendors(by_name["Acorn Quill"].id, by_name["Dogwood"].id)
    run.scan(folder, store, options=OPTIONS, pool=pool)
    assert papers_of(store)["Acorn Quill"] == sorted([*want["Acorn Quill"], "scan0001.txt"])
    store.split_vendor(by_name["Acorn Quill"].id, ["dogwood"], "Dogwood")
    run.scan(folder, store, options=OPTIONS, pool=pool)
    assert papers_of(store) == want
    assert set(queue(store)) == {"empty.txt"}


def test_a_new_version_of_a_sorted_file_is_asked_about_again(store: Store, folder: Path, pool: Pool) -> None:
    row = queue(store)["scan0001.txt"]
    choose(store, Choice(row.sha256, new_vendor="Dogwood"))
    (folder / "scan0001.txt").write_text(agreement("x").replace("vendor = x\n", "third\n"), encoding="utf-8")
    run.scan(folder, store, options=OPTIONS, pool=pool)
    new = queue(store)["scan0001.txt"]
    assert new.sha256 != row.sha256
    assert (new.vendor, new.sure) == ("Dogwood", "likely")
    assert new.doubts[0].reason == "An earlier version of this file was filed under Dogwood by a person."
    assert "scan0001.txt" not in papers_of(store)["Dogwood"], "only suggested"
    choose(store, accept(new))
    assert papers_of(store)["Dogwood"] == ["scan0001.txt"]


SCRIPT = """
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from analyzer import extract, ingest
from analyzer.run import ScanOptions, scan
from analyzer.store import Store, VendorGroup
from analyzer.vendors.edit import edited
from analyzer.vendors.names import normalise_name

if __name__ == "__main__":
    extract.reader_version = lambda: "r2"
    ingest.ingest_version = lambda: "i"
    options = ScanOptions(as_of=date(2026, 11, 21), packs=("core-dpa",), reader="cli_samples:read_file")
    with Store.open(sys.argv[2]) as store:
        scan(Path(sys.argv[1]), store, options=options, progress=lambda d, t, o: print(d, flush=True))
"""


@pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
def test_a_scan_that_is_killed_midway_loses_no_decision(
    store: Store, place: str, folder: Path, pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = queue(store)
    choose(store, *[accept(row) for row in rows.values() if row.sure != "none"])
    choose(store, Choice(rows["scan0001.txt"].sha256, new_vendor="Dogwood"))
    want, said, done = papers_of(store), store.corrections(), decided(store)
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
            if line.strip() == "3":
                break
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    assert (store.corrections(), decided(store)) == (said, done)
    monkeypatch.setattr(extract, "reader_version", lambda: "r2")
    run.scan(folder, store, options=OPTIONS, pool=pool)
    assert papers_of(store) == want
    assert (store.corrections(), decided(store)) == (said, done)


def test_a_paper_that_asks_for_its_password_again_is_said_to_count_still(
    store: Store, folder: Path, pool: Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "Acorn Quill" / "new.txt").write_text(agreement("Acorn Quill") + "new\n", encoding="utf-8")
    before = {a.vendor.name: a.coverage for a in store.assessments()}
    monkeypatch.setattr(extract, "reader_version", lambda: "newer")
    without = replace(OPTIONS, reader="sorting_make:locked")
    for _ in range(2):  # the second time the failure itself is known already
        done = run.scan(folder, store, options=without, pool=pool)
        told = {Path(o.path).name: o.problems[0].message for o in done.outcomes if o.problems}
        assert told["strange.txt"].endswith(
            "It was read in an earlier scan, and what was read then still counts."
        )
        assert "earlier scan" not in told["new.txt"], "that one was never read"
        assert {a.vendor.name: a.coverage for a in store.assessments()} == before


def _named_late(store: Store, sha256: str, name: str) -> None:
    """A file's vendor, known by its folder before, is read in it."""
    store.file_groups([VendorGroup(normalise_name(name), name, (sha256,))])


@pytest.fixture
def by_folder(store: Store, tmp_path: Path, pool: Pool) -> str:
    """A file that names nobody in a folder that stands for its vendor, and its name read later."""
    path = tmp_path / "contracts" / "Front office" / "plan.txt"
    path.parent.mkdir(parents=True)
    path.write_text(agreement("x").replace("vendor = x\n", ""), encoding="utf-8")
    run.scan(tmp_path / "contracts", store, options=OPTIONS, pool=pool)
    sha = run.find_document(store, "plan.txt")
    _named_late(store, sha, "Dogwood Health, Inc.")
    assert names(store) == {"Front office"}
    return sha


def test_a_typed_new_vendor_is_the_vendors_name(store: Store, by_folder: str) -> None:
    choose(store, Choice(by_folder, new_vendor="Dogwood  Health, Inc."))
    assert names(store) == {"Dogwood Health, Inc."}
    assert papers_of(store) == {"Dogwood Health, Inc.": ["plan.txt"]}
    assert [d.vendor for d in decided(store)] == ["Dogwood Health, Inc."]
    assert not choose(store, Choice(by_folder, new_vendor="Dogwood Health, Inc.")), "once is enough"


def test_a_typed_new_vendor_does_not_rename_the_papers_of_others(
    store: Store, by_folder: str, tmp_path: Path, pool: Pool
) -> None:
    other = tmp_path / "contracts" / "Front office" / "other.txt"
    other.write_text(agreement("x").replace("vendor = x\n", "") + "other\n", encoding="utf-8")
    run.scan(tmp_path / "contracts", store, options=OPTIONS, pool=pool)
    _named_late(store, by_folder, "Dogwood Health, Inc.")
    choose(store, Choice(by_folder, new_vendor="Dogwood Health, Inc."))
    assert papers_of(store) == {"Dogwood Health, Inc.": ["plan.txt"], "Front office": ["other.txt"]}


def test_a_typed_new_vendor_leaves_a_name_that_a_person_gave(store: Store, by_folder: str) -> None:
    (vendor,) = store.vendors()
    save_edit(store, vendor, edited(vendor, who="Pat", name="Elm Works"), who="Pat", as_of=AS_OF)
    choose(store, Choice(by_folder, new_vendor="Dogwood Health, Inc."))
    assert names(store) == {"Elm Works"}


def test_a_file_that_cannot_be_read_leaves_the_queue_once_it_is_decided(store: Store, folder: Path) -> None:
    rows = queue(store)
    acorn = next(v for v in store.vendors() if v.name == "Acorn Quill")
    empty = rows["empty.txt"].sha256
    assert choose(store, Choice(empty, new_vendor="Elm Works"))
    assert "empty.txt" not in queue(store), "its kind decides nothing as long as nobody can read it"
    undo(store, [empty], who="Pat", as_of=AS_OF)
    assert choose(store, Choice(empty, kind=NO_CONTRACT))
    assert "empty.txt" not in queue(store)
    undo(store, [empty], who="Pat", as_of=AS_OF)
    assert choose(store, Choice(empty, kind="amendment"))
    (doubt,) = queue(store)["empty.txt"].doubts
    assert doubt.about == "vendor", "a kind alone does not say whose it is"
    notes = rows["Acorn Quill/notes.txt"].sha256
    choose(store, Choice(notes, vendor_id=acorn.id))
    left = queue(store)["Acorn Quill/notes.txt"]
    assert (left.vendor, [d.about for d in left.doubts]) == ("Acorn Quill", ["kind"])


def test_what_is_said_of_a_file_gives_way_to_what_is_said_later(store: Store, folder: Path) -> None:
    sha = queue(store)["scan0001.txt"].sha256

    def facts() -> dict[str, object]:
        return {c.fact: c.value for c in store.corrections(sha)}

    for kind, said in (
        ("draft", {"contract": False}),
        ("exhibit", {"piece": "exhibit"}),
        ("student_dpa", {"document_type": "student_dpa"}),
        ("signature_page", {"piece": "signature_page"}),
        ("template", {"contract": False, "piece": "signature_page"}),
        ("service_agreement", {"document_type": "service_agreement"}),
    ):
        assert choose(store, Choice(sha, kind=kind)) == {sha}, kind
        assert facts() == said
        assert not choose(store, Choice(sha, kind=kind)), "once is enough"
    undo(store, [sha], who="Pat", as_of=AS_OF)
    assert facts() == {}


def test_a_file_of_which_a_person_said_who_signed_waits_no_more(store: Store, folder: Path) -> None:
    row = queue(store)["Acorn Quill/notes.txt"]
    run.correct_facts(store, row.sha256, {"signed": "both"}, who="Pat", why="looked", as_of=AS_OF)
    assert "Acorn Quill/notes.txt" not in queue(store)
    run.withdraw_facts(store, row.sha256, ["signed"], who="Pat", why="a slip", as_of=AS_OF)
    assert "Acorn Quill/notes.txt" in queue(store)
