"""The workbook: what it says, that it is safe to open, and that it is the same each time."""

import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from report_samples import AS_OF, assessment, evidence, finding, outcomes, paper, portfolio

from analyzer.errors import problem
from analyzer.records import Assessment, FileOutcome, Review
from analyzer.report.dataframes import gap_rows
from analyzer.report.sheets import GAPS, write_table
from analyzer.report.workbook import write_workbook
from analyzer.report.xlsx import MAX_TEXT, StyleBook, clean, save
from analyzer.settings import District
from analyzer.terms import TERM_IDS


@dataclass(frozen=True)
class RuleSet:
    id: str
    name: str


PACKS = (RuleSet("core-dpa", "Core agreement"), RuleSet("us-xx", "State law"))
FERN = District(name="Fernhollow Unified & Co", state="OH")


def written(path: Path, *assessments: Assessment, reviews: tuple[Review, ...] = ()) -> Workbook:
    write_workbook(path, assessments, outcomes(), as_of=AS_OF, packs=PACKS, district=FERN, reviews=reviews)
    return load_workbook(path)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return written(tmp_path_factory.mktemp("book") / "gaps.xlsx", *portfolio())


def table(book: Workbook, sheet: str) -> list[dict[str, object]]:
    heads, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def words(book: Workbook, sheet: str) -> str:
    return "\n".join(str(v) for row in book[sheet].iter_rows(values_only=True) for v in row if v is not None)


def test_workbook_sheets(book: Workbook) -> None:
    assert book.sheetnames == [
        "Summary",
        "Agreements",
        "Gaps",
        "Evidence",
        "Facts",
        "Signatures",
        "Data held",
        "Contacts",
        "Problems",
    ]


def test_workbook_summary_opens_with_the_headline(book: Workbook) -> None:
    said = words(book, "Summary")
    assert "Of 4 vendors that hold student data, 1 has an agreement in force." in said
    assert "Fernhollow Unified & Co" in said
    assert "As of 2026-11-21" in said
    assert "Held against: Core agreement, State law" in said
    assert "Required protections not met: 6, at 3 of these vendors." in said


def test_workbook_summary_has_a_row_a_vendor_worst_first(book: Workbook) -> None:
    sheet = book["Summary"]
    rows = list(sheet.iter_rows(min_row=7, max_row=12, max_col=7, values_only=True))
    assert rows[0][:5] == (
        "Vendor",
        "Agreement",
        "Required, not met",
        "Who owns the data",
        "No sale of student data",
    )
    assert [row[0] for row in rows[1:]] == [
        "Brookfen Bus Routes", "Quill & Ember", "Tindermark Math", "Larkspur Reader", "Ashpole Heating",
    ]  # fmt: skip
    assert rows[2] == (
        "Quill & Ember", "○ Vendor's own terms only", 3, "○ Not there", "✕ Opposite", "–", "? Not read",
    )  # fmt: skip
    assert rows[3][4] == "◇ Once signed"
    assert rows[4][5] == "◐ Too vague (check)"
    assert [sheet.cell(6, column).value for column in range(4, 8)] == ["1 of 2", "1 of 3", "0 of 1", "0 of 3"]


def test_workbook_gaps_are_one_row_a_vendor_and_topic(book: Workbook) -> None:
    gaps = table(book, "Gaps")
    assert [(g["Vendor"], g["Protection"], g["What we found"]) for g in gaps] == [
        ("Quill & Ember", "No sale of student data", "✕ Says the opposite"),
        ("Quill & Ember", "Who owns the data", "○ Not in the papers we have"),
        ("Quill & Ember", "Notice of a breach", "? Could not read page 7"),
        ("Tindermark Math", "Notice of a breach", "◐ Too late (in a paper not yet signed)"),
        ("Tindermark Math", "No sale of student data", "◇ Would be met once signed"),
        ("Larkspur Reader", "Notice of a breach", "◐ Too late"),
        ("Larkspur Reader", "Encryption", "◐ Too vague"),
    ]
    late = gaps[5]
    assert late["How much it matters"] == "Required"
    assert (
        late["The contract's words"] == "Larkspur will tell the District of an incident within ten (10) days."
    )
    assert (late["File"], late["Page"], late["Where"]) == ("dpa.pdf", 5, "page 5, section 7.2")
    assert late["Who asks for it"] == (
        "Our policy requires: Core agreement (Board policy 7.31)\nLaw requires: State law (Code 12-3-4)"
    )
    assert str(late["What to ask the vendor"]).startswith("Please state in the agreement the number of hours")
    assert (late["Owner"], late["Due"], late["Note"]) == ("M. Ibarra", None, None)
    assert gaps[1]["File"] == "Looked in: terms.docx"


def test_workbook_evidence_proves_met_findings_too(book: Workbook) -> None:
    rows = table(book, "Evidence")
    assert ("● Met", "Records stay the property of the District.", 4, "dpa.pdf") in [
        (r["What we found"], r["The contract's words"], r["Page"], r["File"]) for r in rows
    ]
    assert len(rows) == 10, "one for each finding and quotation"


def test_workbook_evidence_of_an_absence_is_what_came_closest(tmp_path: Path) -> None:
    gap = finding(verdict="missing", nearest=(evidence("We value privacy."),))
    rows = table(written(tmp_path / "a.xlsx", assessment(gap)), "Evidence")
    assert (rows[0]["What the words are"], rows[0]["The contract's words"]) == (
        "Closest words found",
        "We value privacy.",
    )


def test_workbook_facts(book: Workbook) -> None:
    rows = table(book, "Facts")
    assert [r["File"] for r in rows] == ["terms.docx", "dpa.pdf", "dpa.pdf"]
    assert rows[1]["Standing"] == "Waiting for a signature"
    assert rows[1]["Signed"] == "By the school only"
    assert rows[1]["Until"].date().isoformat() == "2028-06-30"
    assert rows[1]["Kind of paper"] == "Student data agreement"


def test_workbook_facts_keep_words_that_are_no_date(tmp_path: Path) -> None:
    odd = replace(paper(), effective_date="upon signature")
    rows = table(written(tmp_path / "a.xlsx", assessment(papers=(odd,))), "Facts")
    assert rows[0]["From"] == "upon signature"


def test_workbook_problems_say_what_to_do(book: Workbook) -> None:
    rows = table(book, "Problems")
    assert [(r["File"], r["Page"], r["What happened"], r["What to do"]) for r in rows] == [
        ("terms.docx", 7, "Page 7 is a picture.", "Read this page yourself."),
        ("README.txt", None, "Skipped", "Nothing to do, unless this file is a contract."),
    ]


@pytest.mark.parametrize("name", ["Gaps", "Evidence", "Facts", "Problems", "Summary"])
def test_workbook_is_set_up_for_screen_and_print(book: Workbook, name: str) -> None:
    sheet = book[name]
    head = "7" if name == "Summary" else "1"
    assert sheet.auto_filter.ref.startswith(f"A{head}:")
    assert sheet.freeze_panes is not None
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight)[1] == 0
    assert sheet.print_title_rows == f"${head}:${head}"
    assert "&P" in sheet.oddFooter.right.text and "&N" in sheet.oddFooter.right.text
    assert all(row.height and row.height <= 409 for row in sheet.row_dimensions.values())


def test_workbook_footer_keeps_an_ampersand(book: Workbook) -> None:
    assert "Unified && Co" in book["Gaps"].oddFooter.left.text


HOSTILE = (
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("x")',
    "#REF!",
    "\t=1",
    "a\x00b\x0bc",
    "\ud800",
    "￾",
    "TRUE",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_workbook_text_stays_text(tmp_path: Path, text: str) -> None:
    bad = finding(verdict="weak", reason=text, citation=text, evidence=(evidence(text, section=text),))
    book = written(
        tmp_path / "a.xlsx", assessment(bad, name=text or "x", owner=text, papers=(paper(path=text),))
    )
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    quote = next(c for c in book["Gaps"][2] if c.column == 7)
    assert (quote.value or "") == clean(text)
    assert quote.data_type == "s" or not clean(text)
    assert quote.quotePrefix is clean(text).startswith(("=", "+", "-", "@", "\t"))


def test_workbook_holds_no_formula_element(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    written(path, *portfolio())
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(n) for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 9
    assert not [xml for xml in sheets if b"<f>" in xml or b"<hyperlink" in xml]


@given(st.text())
def test_workbook_clean_text_is_legal(text: str) -> None:
    kept = clean(text)
    assert len(kept.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert not any(ord(c) < 32 and c not in "\t\n" for c in kept)
    assert clean(kept) == kept


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("x" * MAX_TEXT, False),
        ("x" * (MAX_TEXT + 1), True),
        ("\U0001f600" * MAX_TEXT, True),
        ("é" * MAX_TEXT, False),
    ],
)
def test_workbook_long_text_is_cut_and_says_so(text: str, cut: bool) -> None:
    kept = clean(text)
    assert len(kept.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert ("cut here" in kept) is cut
    if cut:
        assert kept.endswith(f"{len(text):,} characters]")


def test_workbook_is_byte_stable(tmp_path: Path) -> None:
    first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    written(first, *portfolio())
    written(second, *reversed(portfolio()))
    assert first.read_bytes() == second.read_bytes()


def test_workbook_of_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, (), (), as_of=AS_OF, packs=())
    book = load_workbook(path)
    assert "No vendors yet." in words(book, "Summary")
    assert "Nothing to list" in words(book, "Gaps")
    assert "Every file was read in full" in words(book, "Problems")


def test_workbook_review_takes_a_gap_off_the_list(tmp_path: Path) -> None:
    judged = assessment(finding(verdict="missing"))
    review = Review(judged.vendor.id, "no_resale", "met", "In the order form.", "Ana", "2026-11-01", "d")
    book = written(tmp_path / "a.xlsx", judged, reviews=(review,))
    assert "Nothing to list" in words(book, "Gaps")
    assert "● Met" in words(book, "Summary")


def test_workbook_all_terms_print_on_more_than_one_page(tmp_path: Path) -> None:
    book = written(tmp_path / "a.xlsx", assessment(*(finding(term) for term in TERM_IDS)))
    sheet = book["Summary"]
    assert sheet.max_column == 3 + 27
    assert sheet.page_setup.fitToWidth == 3
    assert sheet.print_title_cols == "$A:$A"


@pytest.mark.parametrize(("rows", "sheets"), [(3, [3]), (4, [4]), (5, [4, 2]), (7, [4, 4])])
def test_workbook_table_goes_on_to_a_next_sheet(tmp_path: Path, rows: int, sheets: list[int]) -> None:
    row = gap_rows([assessment(finding(verdict="missing"))])[0]
    book, path = Workbook(write_only=True), tmp_path / "a.xlsx"
    write_table(
        book, StyleBook(), "Gaps", GAPS, [row] * (rows - 1), same=lambda r: r.vendor, empty="", footer="",
        frozen_columns=1, max_rows=4,
    )  # fmt: skip
    save(book, path, title="t", as_of=AS_OF)
    assert [sheet.max_row for sheet in load_workbook(path)] == sheets


def test_workbook_problem_of_an_older_run_is_kept(tmp_path: Path) -> None:
    page = problem("P107", stage="ingest", page=3)
    held = assessment(papers=(paper(problems=(page,), path="x/dpa.pdf"),))
    path = tmp_path / "a.xlsx"
    same = FileOutcome("x/dpa.pdf", "partly_read", problems=(page,))
    for run in ((), (same,)):
        write_workbook(path, (held,), run, as_of=AS_OF, packs=())
        assert [(r["Page"], r["Code"], r["How it went"]) for r in table(load_workbook(path), "Problems")] == [
            (3, "P107", "Read in part")
        ]
