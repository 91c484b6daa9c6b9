"""What a contract's words become on screen."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from cli_samples import contract, read_file
from hypothesis import given
from hypothesis import strategies as st

from analyzer.cli.case import Case, case_of, unreadable_case
from analyzer.cli.screen import clean
from analyzer.cli.text import escape
from analyzer.packs import load_pack
from analyzer.pipeline import assess_paper, assess_vendor
from analyzer.records import Vendor
from analyzer.settings import District
from analyzer.vendors.papers import make_paper

DAY = date(2026, 11, 21)


def case(folder: Path, text: str) -> Case:
    path = folder / "dpa.txt"
    path.write_text(text, encoding="utf-8")
    packs = (load_pack("core-dpa"),)
    paper = make_paper(read_file(path)[1], str(path), as_of=DAY)
    return case_of(assess_paper(paper, packs, as_of=DAY, district=District()), packs)


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    shown = clean(text)
    assert all(c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in shown)
    assert clean(shown) == shown
    shown.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_escaped_text_is_one_line_without_live_markup(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown
    bare = shown.replace("\\\\", "")
    for mark in "`*_[]<>#":
        assert bare.count(mark) == bare.count(f"\\{mark}")


def test_the_worst_comes_first_and_what_is_required_before_what_is_recommended(tmp_path: Path) -> None:
    found = case(
        tmp_path,
        contract(
            no_resale="contrary", audit_rights="silent", ferpa_compliance="hedged", encryption="contrary"
        ),
    )
    shown = [(row.code, row.name) for row in found.rows if row.code != "met"]
    assert [code for code, _ in shown] == ["conflict", "missing", "weak", "conflict"]
    assert shown[-1][1] == "Encryption", "only recommended"
    assert found.summary == "9 of 12 required protections are met."
    assert [row.code for row in found.rows[-2:]] == ["met", "met"]


def test_all_met_is_said(tmp_path: Path) -> None:
    assert case(tmp_path, contract()).summary == "All 12 required protections are met."


def test_the_counts_add_up(tmp_path: Path) -> None:
    found = case(tmp_path, contract(no_resale="contrary", audit_rights="silent"))
    assert sum(int(text.rsplit(" ", 1)[1]) for _, text in found.tally) == len(found.rows)
    assert ("conflict", "✕ Opposite 1") in found.tally


def test_what_is_missing_shows_the_closest_words_and_says_so(tmp_path: Path) -> None:
    row = next(r for r in case(tmp_path, contract(audit_rights="silent")).rows if r.code == "missing")
    assert row.quotes[0].caption == "Closest words found"
    assert row.quotes[0].place == "page 2, section 4.1"
    assert row.reason == "" or row.reason.rstrip(".") != row.verdict, "nothing is said twice"


def test_the_head_says_who_what_and_how_long(tmp_path: Path) -> None:
    about = dict(case(tmp_path, contract()).about)
    assert about["Vendor"] == "Quillwright"
    assert about["School"] == "Maple USD"
    assert about["Standing"].startswith("In force")
    assert about["Length"].startswith("3 pages")
    assert "(core-dpa)" in about["Held against"]


def test_problems_are_warnings_with_advice_and_code(tmp_path: Path) -> None:
    (warning,) = case(tmp_path, contract() + "unread\n").warnings
    assert "Page 2" in warning
    assert warning.endswith("[P107]")


def test_a_file_that_cannot_be_read_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    shown = unreadable_case(make_paper(read_file(path)[1], str(path), as_of=DAY))
    assert (shown.title, shown.summary, shown.rows) == ("empty.txt", "Could not be read", ())
    assert "Ask for the file again" in shown.warnings[0]


@pytest.mark.parametrize("together", [True, False])
def test_a_paper_that_waits_for_a_signature_is_said_to(tmp_path: Path, together: bool) -> None:
    path = tmp_path / "dpa.txt"
    path.write_text(contract().replace("signed = both", "signed = none"), encoding="utf-8")
    packs = (load_pack("core-dpa"),)
    paper = make_paper(read_file(path)[1], str(path), as_of=DAY)
    if together:
        judged = assess_vendor(Vendor("", "Q"), [paper], packs, as_of=DAY, district=District())
        shown = case_of(judged, packs, together=True)
        assert {row.code for row in shown.rows} == {"pending"}
        assert dict(shown.about)["Coverage"].startswith("Waiting for a signature")
    else:
        shown = case_of(assess_paper(paper, packs, as_of=DAY, district=District()), packs)
        assert {row.code for row in shown.rows} == {"pending"}, "nothing is met before it is signed"
        assert dict(shown.about)["Standing"].startswith("Waiting for a signature")
