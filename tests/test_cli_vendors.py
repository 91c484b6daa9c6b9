"""`dpaudit vendors`: a list goes in, is held against the papers, and comes out again."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from cli_samples import contract
from list_make import workbook
from typer.testing import CliRunner, Result

from analyzer import run
from analyzer.cli import app
from analyzer.ingest.discover import discover
from analyzer.records import DocumentSummary, Fact, Reading, TermReading, Vendor
from analyzer.report.topics import headline
from analyzer.report.workbook import write_workbook
from analyzer.run.roster import reconcile_store
from analyzer.settings import District
from analyzer.store import Location, Store, VendorGroup
from analyzer.terms import TERM_IDS
from analyzer.vendors.names import normalise_name

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "contracts_sample"
DAY = "2026-11-21"


def dpaudit(*args: object) -> Result:
    return CliRunner().invoke(app, [*map(str, args)])


@pytest.fixture
def db(place: str) -> str:
    return place


@pytest.fixture
def vendors(db: str) -> Callable[..., str]:
    """Run `dpaudit vendors` and give what it printed; it must end well."""

    def call(command: str, *args: object, code: int = 0) -> str:
        dated = () if command in ("list", "show") else ("--as-of", DAY)
        result = dpaudit("vendors", command, *args, "--db", db, *dated)
        assert result.exit_code == code, result.stderr
        return result.stdout + result.stderr

    return call


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return workbook(
        tmp_path / "ours.xlsx",
        [
            ("Vendor", "Product", "Owner", "Student data", "Expires", "PO"),
            ("Quillwright Inc", "Quill", "Dept", "Yes", "6/30/2027", "=1+1"),
            ("Tidepool Games", "", "Arts", "Yes", "", "8"),
            ("Granite Bend Paving", "", "", "No", "", ""),
        ],
    )


def test_vendors_dry_run_changes_nothing(vendors: Callable[..., str], listed: Path, db: str) -> None:
    shown = vendors("import", listed, "--dry-run")
    assert "New: 3" in shown
    assert "Kept as they are: PO." in shown
    assert "Tidepool Games  (row 3;" not in shown
    detailed = vendors("import", listed, "--dry-run", "--details")
    assert "PO: Kept as it is" in detailed
    assert "Tidepool Games  (row 3; no vendor that is known has a name like it)" in detailed
    with Store.open(db) as store:
        assert store.vendors() == ()


def test_vendors_import_twice_changes_nothing(vendors: Callable[..., str], listed: Path, db: str) -> None:
    assert "Kept: 3 vendors." in vendors("import", listed, "--who", "Pat")
    with Store.open(db) as store:
        before = (store.vendors(), store.events(), store.assessments())
    shown = vendors("import", listed)
    assert "Unchanged: 3" in shown
    assert "The list says nothing new." in shown
    with Store.open(db) as store:
        assert (store.vendors(), store.events(), store.assessments()) == before
    assert {event.who for event in before[1]} == {"Pat"}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_vendors_export_can_be_imported_again(
    vendors: Callable[..., str], listed: Path, db: str, tmp_path: Path, kind: str
) -> None:
    vendors("import", listed)
    bad = '=HYPERLINK("x")'
    vendors("set", "Quillwright Inc", "--notes", bad, "--who", "Pat", "--add-alias", "+Quill")
    out = tmp_path / f"out.{kind}"
    vendors("export", out)
    shown = vendors("import", out)
    assert "Unchanged: 3" in shown, shown
    first = out.read_bytes()
    vendors("export", out)
    assert out.read_bytes() == first, "the same bytes each time"
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(out).worksheets[0]
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}
        assert bad in [cell.value for row in sheet.iter_rows() for cell in row]
    else:
        rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))]
        assert f"'{bad}" in [cell for row in rows for cell in row]
    fresh = str(tmp_path / "fresh.db")
    assert dpaudit("vendors", "import", out, "--db", fresh, "--as-of", DAY).exit_code == 0
    with Store.open(fresh) as store, Store.open(db) as old:
        names = [(v.name, v.owner, v.products, v.listing and v.listing.extra) for v in store.vendors()]
        assert names == [(v.name, v.owner, v.products, v.listing and v.listing.extra) for v in old.vendors()]


def test_vendors_decisions_stick(vendors: Callable[..., str], tmp_path: Path, db: str) -> None:
    first = workbook(
        tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Larkspur Reading", "A"), ("Acorn Math", "B")]
    )
    vendors("import", first)
    second = workbook(tmp_path / "b.xlsx", [("Vendor", "Owner"), ("Larkspur", "A"), ("Acorn", "B")])
    shown = vendors("import", second)
    assert "Please decide: 2" in shown
    assert "1. 2 names that may be vendors we know" in shown
    assert "Larkspur (row 2): Larkspur Reading?" in shown
    shown = vendors("import", second, "--details")
    assert "may be Larkspur Reading: one name is part of the other" in shown
    vendors("import", second, "--same", "Larkspur=Larkspur Reading", "--new", "Acorn", "--who", "Pat")
    shown = vendors("import", second)
    assert "Unchanged: 2" in shown
    with Store.open(db) as store:
        assert {v.name: v.aliases for v in store.vendors()} == {
            "Acorn": (), "Acorn Math": (), "Larkspur Reading": ("Larkspur",),
        }  # fmt: skip


def test_vendors_take_likely_is_remembered(vendors: Callable[..., str], tmp_path: Path, db: str) -> None:
    vendors("import", workbook(tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Larkspur Reading", "A")]))
    second = workbook(tmp_path / "b.xlsx", [("Vendor", "Owner"), ("Larkspur", "B")])
    assert "--take-likely" in vendors("import", second)
    shown = vendors("import", second, "--take-likely", "--who", "Pat")
    assert "Changed: 1" in shown
    assert "Unchanged: 1" in vendors("import", second)
    with Store.open(db) as store:
        assert [(v.name, v.aliases, v.owner) for v in store.vendors()] == [
            ("Larkspur Reading", ("Larkspur",), "B")
        ]


def test_vendors_every_listed_name_that_is_one_vendor_is_remembered(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    vendors("import", workbook(tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Larkspur Reading", "A")]))
    rows = [("Vendor", "Owner"), ("Larkspur", "B"), ("Reader (spring)", "C"), ("The owl app", "D")]
    second = workbook(tmp_path / "b.xlsx", rows)
    for _ in range(2):
        said = [f"{row[0]}=Larkspur Reading" for row in rows[1:]]
        vendors("import", second, *(part for one in said for part in ("--same", one)))
    shown = vendors("import", second)
    assert "New: 0" in shown
    assert "Unchanged: 1" in shown
    with Store.open(db) as store:
        assert len(store.vendors()) == 1


def test_vendors_go_by_the_first_words_and_by_what_the_list_calls_them(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    rows = [
        ("Vendor", "Product", "Owner"),
        ("Larkspur Reading, Inc.", "Owl Reader", "A"),
        ("Lark Labs", "", "B"),
    ]
    vendors("import", workbook(tmp_path / "a.xlsx", rows))
    for name in ("Larkspur", "owl reader", "larkspur reading"):
        assert "Larkspur Reading, Inc." in vendors("show", name)
    other = workbook(tmp_path / "b.xlsx", [("Vendor", "Owner"), ("Larkspur Labs", "C")])
    vendors("import", other, "--new", "Larkspur Labs", "--who", "Pat")
    assert "Several vendors are called" in vendors("show", "Larkspur", code=2), "two begin so"


def test_vendors_set_takes_several(vendors: Callable[..., str], listed: Path, db: str) -> None:
    vendors("import", listed)
    because = ("--status", "no-student-data", "--reason", "sells no software", "--who", "Pat")
    shown = vendors("set", "Granite Bend Paving", "Tidepool Games", *because)
    assert shown.count("No student data") == 2
    with Store.open(db) as store:
        assert {v.name for v in store.vendors() if v.status == "no_student_data"} == {
            "Granite Bend Paving", "Tidepool Games",
        }  # fmt: skip
    assert "one name" in vendors("set", "Granite Bend Paving", "Tidepool Games", "--name", "X", code=2)


def test_vendors_without_a_reason_are_named_before_any_is_kept(
    vendors: Callable[..., str], listed: Path, db: str
) -> None:
    vendors("import", listed)
    status = ("--status", "no-student-data", "--who", "Pat")
    told = vendors("set", "Granite Bend Paving", "Tidepool Games", *status, code=2)
    assert "Tidepool Games" in told
    assert "Nothing was kept." in told
    with Store.open(db) as store:
        assert not [v for v in store.vendors() if v.status == "no_student_data"]
    vendors("set", "Tidepool Games", *status, "--why", "only for staff")
    vendors("set", "Granite Bend Paving", *status)
    with Store.open(db) as store:
        reasons = {v.name: v.reason for v in store.vendors() if v.status == "no_student_data"}
    assert reasons["Tidepool Games"] == "only for staff"
    assert reasons["Granite Bend Paving"], "what dpaudit suggests is the reason"


def test_vendors_merge_and_split_stick(vendors: Callable[..., str], tmp_path: Path, db: str) -> None:
    path = workbook(tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Acorn", "A"), ("Bramble", "B")])
    vendors("import", path)
    vendors("merge", "Acorn", "Bramble", "--who", "Pat")
    assert "New: 0" in vendors("import", path)
    with Store.open(db) as store:
        assert [(v.name, v.aliases) for v in store.vendors()] == [("Acorn", ("Bramble",))]
    assert "bramble" in vendors("show", "Acorn")
    vendors("split", "Acorn", "bramble", "--as", "Bramble", "--who", "Pat")
    vendors("import", path)
    assert "Unchanged: 2" in vendors("import", path)
    with Store.open(db) as store:
        assert [(v.name, v.aliases, v.owner) for v in store.vendors()] == [
            ("Acorn", (), "A"),
            ("Bramble", (), "B"),
        ]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("show", "Nobody"), "No vendor is called"),
        (
            ("set", "Acorn", "--status", "no-student-data"),
            "these hold no student data: Acorn.",
        ),
        (("set", "Acorn", "--add-alias", "Bramble"), "merge them"),
        (("set", "Acorn", "--drop-product", "x"), "is not among them"),
        (("merge", "Acorn", "acorn inc"), "merged with itself"),
        (("split", "Acorn", "nothing"), "cannot be split"),
        (("export", "list.txt"), "Let it end in .xlsx or .csv"),
        (("import", "gone.xlsx"), "could not be opened"),
        (("import", "gone.xlsx", "--map", "x=y"), "does not say what a column means"),
        (("import", "gone.xlsx", "--same", "x"), "does not name two"),
    ],
)
def test_vendors_errors_say_what_to_do(
    vendors: Callable[..., str], tmp_path: Path, args: tuple[str, ...], told: str
) -> None:
    path = workbook(tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Acorn", "A"), ("Bramble", "B")])
    vendors("import", path)
    code = 3 if told in ("merged with itself", "cannot be split") else 2
    assert told in vendors(*args, code=code)


def test_vendors_without_any_vendor_say_what_to_do(vendors: Callable[..., str], db: str) -> None:
    assert "Import your list" in vendors("reconcile", code=3)
    assert not Path(db).exists()


def test_vendors_without_papers_are_in_every_output(
    vendors: Callable[..., str], listed: Path, db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list first, the scan after it: a listed name finds its paper, the others count without one."""
    scan = run.scan
    monkeypatch.setattr(
        "analyzer.run.scan",
        lambda where, store, *, options, **more: scan(
            where, store, options=replace(options, reader="cli_samples:read_file"), **more
        ),
    )
    folder = tmp_path / "contracts"
    for name, words in {"Quill": contract(), "Pond": contract(no_resale="silent")}.items():
        (folder / name).mkdir(parents=True)
        text = (
            words.replace("Quillwright", "Ostrom Labs") + "product = Tidepool Games\n"
            if name == "Pond"
            else words
        )
        (folder / name / "dpa.txt").write_text(text, encoding="utf-8")
    (folder / "vendors.xlsx").write_bytes(listed.read_bytes())
    vendors("import", listed)
    out = {kind: tmp_path / f"gaps.{kind}" for kind in ("xlsx", "csv", "json")}
    result = dpaudit("scan", folder, "--db", db, "--as-of", DAY, "--workers", 1, "--out", out["xlsx"])
    assert result.exit_code == 0, result.stderr
    assert "Granite Bend Paving  ✕ No agreement on file" in result.stdout
    assert "Of 3 vendors that hold student data, 2 have an agreement in force." in result.stdout
    assert "dpaudit vendors import" in result.stderr, "the list itself is no contract"
    shown = vendors("reconcile")
    assert "On the list, with a paper on file: 2" in shown
    assert "● Ostrom Labs" in shown, "the list called it by its product"
    assert "On the list, without any paper: 1" in shown
    report = dpaudit("report", "--db", db, "--csv", out["csv"], "--json", out["json"])
    assert report.exit_code == 0, report.stderr
    said = "\n".join(str(c.value) for row in openpyxl.load_workbook(out["xlsx"])["Summary"] for c in row)
    assert "Granite Bend Paving" in said
    assert "Of 3 vendors that hold student data, 2 have" in said
    with out["csv"].open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {r["Agreement"] for r in rows if r["Vendor"] == "Granite Bend Paving"} == {"No agreement on file"}
    written = {v["vendor"]["name"]: v for v in json.loads(out["json"].read_text(encoding="utf-8"))["vendors"]}
    assert written["Granite Bend Paving"]["coverage"] == "none_on_file"
    assert written["Granite Bend Paving"]["vendor"]["listing"]["student_data"] == "no"
    vendors("set", "Granite Bend Paving", "--status", "no-student-data", "--reason", "paves", "--who", "Pat")
    vendors("set", "Ostrom Labs", "--status", "retired", "--who", "Pat")
    last = "Of 1 vendor that holds student data, 1 has an agreement in force."
    assert last in vendors("reconcile")
    assert last in dpaudit("report", "--db", db).stdout
    again = dpaudit("scan", folder, "--db", db, "--as-of", DAY, "--workers", 1, "--fail-on", "required")
    assert last in again.stdout, "what people decided outlives a scan"
    assert again.exit_code == 0, "a vendor that is out of the count fails no scan"


def test_vendors_an_old_record_loads(db: str) -> None:
    from analyzer.codec import load

    old = '{"id":"v1","name":"Acorn","aliases":["Oak"],"products":[],"status":"active","owner":"","notes":""}'
    assert load(Vendor, old) == Vendor("v1", "Acorn", aliases=("Oak",))


def _sample_store(db: str) -> Store:
    """The sample papers as a careful reviewer reads them, filed under their vendors."""
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    store = Store.open(db)
    store.save_district(District(**expected["district"]))
    for vendor, told in expected["vendors"].items():
        shas = []
        for path in told["papers"]:
            reading = _reading(path, expected["files"][path])
            shas.append(reading.document.sha256)
            store.save_reading(shas[-1], reading, version="v")
            store.see([Location(str(SAMPLES / path), shas[-1], path, vendor)])
        store.file_groups([VendorGroup(normalise_name(vendor), vendor, tuple(shas))])
    return store


def _reading(path: str, told: dict[str, Any]) -> Reading:
    def first(value: Any) -> Any:
        """Of several fair answers the first; of a school and those that joined it, all."""
        if not isinstance(value, list):
            return value
        joined = [tuple(one) for one in value if isinstance(one, list)]
        return joined[0] if joined else value[0]

    unread = told["standing"] == "unknown" and not told.get("terms")
    terms = {term: one["stance"] for term, one in told.get("terms", {}).items()}
    return Reading(
        DocumentSummary(path, "pdf", 1, 9),
        tuple(
            TermReading(term, terms.get(term, "silent"), 0.9, assessed="none" if unread else "all")
            for term in TERM_IDS
        ),
        {name: Fact(first(value)) for name, value in told["facts"].items() if value is not None},
    )


def test_vendors_sample_list_counted_by_hand(db: str, tmp_path: Path) -> None:
    """25 rows: 16 name vendors with papers, 9 have none; 4 vendors with papers are not listed.

    Twenty vendors of papers and nine without any are 29. Five of them hold no student data (four of the nine,
    and the one of the lunch menus): 24 are left. Larkspur, Northfork, Ostrom, Ridgeway, Pennywhistle,
    Quarrystone, Copperkettle and Hollowbrook have an agreement in force: 8. Sundial and Wrenfield were joined
    by words that these readings, made of the expected answers, do not hold.
    """
    store = _sample_store(db)
    with store:
        run.rejudge(store, as_of=date(2026, 11, 21))
        assert len(store.vendors()) == 20
    result = dpaudit("vendors", "import", SAMPLES / "vendors.xlsx", "--db", db, "--as-of", DAY)
    assert result.exit_code == 0, result.stderr
    for kind, count in (("New", 9), ("Changed", 16), ("Please decide", 0), ("Passed over", 1)):
        assert f"{kind}: {count}" in result.stdout
    shown = dpaudit("vendors", "reconcile", "--db", db).stdout
    for line in (
        "On the list, with a paper on file: 16",
        "On the list, without any paper: 9",
        "A paper on file, but not on the list: 4",
        "5 vendors that may hold no student data",
        "Of 29 vendors that hold student data, 8 have an agreement in force.",
    ):
        assert line in shown
    for name in (
        "Ashgrove Heating and Air", "Granite Bend Paving", "Old Mill Office Supply", "Redfern Roofing",
        "Maple & Main Food Service",
    ):  # fmt: skip
        done = dpaudit(
            "vendors", "set", name, "--status", "no-student-data", "--reason", "none", "--who", "Pat",
            "--db", db, "--as-of", DAY,
        )  # fmt: skip
        assert done.exit_code == 0, done.stderr
    last = "Of 24 vendors that hold student data, 8 have an agreement in force."
    assert last in dpaudit("vendors", "reconcile", "--db", db).stdout
    assert last in dpaudit("report", "--db", db).stdout
    with Store.open(db) as store:
        found, assessments = reconcile_store(store)
        assert headline(assessments) == last
        assert {a.vendor.name.split()[0] for a in assessments if a.coverage == "in_force"} == {
            "Larkspur", "Northfork", "Ostrom", "Ridgeway", "Pennywhistle", "Quarrystone", "Copperkettle",
            "Hollowbrook",
        }  # fmt: skip
        assert [len(g) for g in (found.with_paper, found.without_paper, found.not_listed)] == [16, 9, 4]
        assert found.suggested == ()
        write_workbook(tmp_path / "g.xlsx", assessments, (), as_of=date(2026, 11, 21), packs=())
    summary = openpyxl.load_workbook(tmp_path / "g.xlsx")["Summary"]
    assert last in [cell.value for row in summary.iter_rows() for cell in row]


def test_vendors_are_listed_and_shown_as_of_another_day_and_nothing_of_it_is_kept(db: str) -> None:
    with _sample_store(db) as store:
        run.rejudge(store, as_of=date(2026, 11, 21))
        before = store.assessments()
        name = next(a.vendor.name for a in before if a.coverage == "in_force" and a.papers[0].expiration_date)
    for day, words in (("2026-11-21", "Agreement in force"), ("2099-01-01", "Agreement expired")):
        shown = dpaudit("vendors", "show", name, "--as-of", day, "--db", db)
        assert words in shown.stdout, shown.stderr
    listed = [
        dpaudit("vendors", "list", *more, "--db", db).stdout for more in ((), ("--as-of", "2099-01-01"))
    ]
    assert listed[0].count("Agreement in force") > listed[1].count("Agreement in force")
    with Store.open(db) as store:
        assert store.assessments() == before


def test_vendors_sample_list_is_built_and_is_no_contract(tmp_path: Path) -> None:
    from samples import vendor_list

    assert len(vendor_list.ROWS) == 25
    built = vendor_list.write(tmp_path)
    assert built.read_bytes() == (SAMPLES / "vendors.xlsx").read_bytes()
    found = {f.relative: f.skipped for f in discover(SAMPLES)}
    assert "vendors import" in found["vendors.xlsx"]


def test_vendors_suggested_are_shown_before_anything_changes(
    vendors: Callable[..., str], listed: Path, db: str
) -> None:
    vendors("import", listed)
    shown = vendors("set", "--suggested", "--status", "no-student-data", "--who", "Pat")
    assert "Granite Bend Paving: The district's list says" in shown
    assert "Nothing was changed." in shown, "nobody can be asked here"
    with Store.open(db) as store:
        assert {v.status for v in store.vendors()} == {"active"}
    kept = vendors(
        "set", "--suggested", "--status", "no-student-data", "--except", "Granite Bend", "--yes", "--who", "P"
    )
    assert "Nothing is suggested that is clear." in kept
    vendors("set", "--suggested", "--status", "no-student-data", "--yes", "--who", "Pat")
    with Store.open(db) as store:
        told = {v.name: (v.status, v.reason, v.confirmed_by) for v in store.vendors() if v.status != "active"}
    assert told == {
        "Granite Bend Paving": (
            "no_student_data", "The district's list says that it gets no student data.", "Pat",
        ),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--suggested", "--status", "active"), "--suggested takes a status that is suggested."),
        (("--suggested",), "--suggested takes a status that is suggested."),
        (("Tidepool Games", "--suggested", "--status", "retired"), "Name vendors, or say --suggested."),
        (("--status", "retired"), "Name vendors, or say --suggested."),
    ],
)
def test_vendors_suggested_wants_its_words(
    vendors: Callable[..., str], listed: Path, args: tuple[str, ...], told: str
) -> None:
    vendors("import", listed)
    assert told in vendors("set", *args, code=2)


def test_vendors_suggested_leaves_those_against_whom_something_speaks(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    rows = [("Vendor", "Comments"), ("Acorn Math", "Discontinued in spring 2090"), ("Bramble Bus", "")]
    vendors("import", workbook(tmp_path / "a.xlsx", rows))
    shown = vendors("set", "--suggested", "--status", "retired", "--yes", "--who", "Pat")
    assert "Left for you to say one by one, by name:" in shown
    assert "Acorn Math: Your list says: “Discontinued in spring 2090”" in shown
    with Store.open(db) as store:
        assert {v.status for v in store.vendors()} == {"active"}


def test_vendors_a_list_that_retires_somebody_says_whom(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    rows = [("Vendor", "Status"), ("Acorn Math", "No longer used"), ("Bramble Bus", "active")]
    shown = vendors("import", workbook(tmp_path / "a.xlsx", rows))
    assert "1 that the list calls no longer used leave the count: Acorn Math." in " ".join(shown.split())
    assert "leave the count" not in vendors("import", tmp_path / "a.xlsx"), "nothing new"
    shown = vendors("reconcile")
    assert "Of 1 vendor" in shown
    assert "Nothing is left to decide." in shown


def test_vendors_who_may_be_taken_for_one_in_force_is_marked(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    with _sample_store(db) as store:
        run.rejudge(store, as_of=date(2026, 11, 21))
        held = [a.vendor.name for a in store.assessments(light=True) if a.coverage == "in_force"]
    (name,) = (name for name in held if name.startswith("Pennywhistle"))
    path = workbook(tmp_path / "a.xlsx", [("Vendor", "Owner"), ("Pennywhistel", "A")])
    assert f"Pennywhistel (row 2): {name} ●?" in vendors("import", path, "--dry-run")
    taken = vendors("import", path, "--dry-run", "--take-likely")
    assert f"Pennywhistel (row 2) = {name} ●" in taken


def test_vendors_a_long_list_is_shown_in_few_words(
    vendors: Callable[..., str], tmp_path: Path, db: str
) -> None:
    known = [("Vendor", "Owner"), *((f"Acorn{n} Reading", "A") for n in range(14))]
    vendors("import", workbook(tmp_path / "a.xlsx", known))
    rows = [(f"Acorn{n}", "B", "Y") for n in range(14)] + [(f"Bramble {n} Bus", "C", "Y") for n in range(28)]
    shown = vendors(
        "import", workbook(tmp_path / "b.xlsx", [("Vendor", "Owner", "Student data"), *rows]), "--dry-run"
    )
    assert "Please decide: 14" in shown
    assert len(shown.split()) < 250


def test_vendors_import_and_set_end_with_the_headline(db: str, tmp_path: Path) -> None:
    def last(*args: object) -> str:
        return dpaudit("vendors", *args, "--as-of", DAY, "--db", db).stdout.splitlines()[-1]

    rows = [("Vendor", "Student data?"), ("Elm Hill Maps", "yes"), ("Fennel Desk", "yes"), ("Osier", "yes")]
    path = workbook(tmp_path / "list.xlsx", rows)
    assert "in force." not in last("import", path, "--dry-run")
    assert last("import", path) == "Of 3 vendors that hold student data, 0 have an agreement in force."
    assert last("set", "Osier", "Fennel Desk", "--status", "retired", "--who", "Jo").startswith("Of 1 vendor")
    assert last("set", "Osier", "--owner", "Jo", "--who", "Jo").startswith("Of 1 vendor")
