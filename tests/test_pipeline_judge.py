"""Which rule sets apply, and what a vendor's papers amount to."""

from datetime import date
from pathlib import Path

import pytest
from cli_samples import contract, read_file

from analyzer.errors import PackError
from analyzer.packs import load_pack
from analyzer.pipeline import assess_paper, assess_vendor, choose_packs, correct
from analyzer.records import Correction, Paper, Reading, Vendor
from analyzer.settings import District
from analyzer.vendors.papers import make_paper

DAY = date(2026, 11, 21)
VENDOR = Vendor("v1", "Quillwright")


def reading(folder: Path, text: str, name: str = "dpa.txt") -> Reading:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_file(path)[1]


def paper(folder: Path, text: str, name: str = "dpa.txt") -> Paper:
    return make_paper(reading(folder, text, name), name, as_of=DAY)


def ids(**where: object) -> list[str]:
    return [pack.id for pack in choose_packs(**where)]  # type: ignore[arg-type]


def test_the_default_is_the_core_rule_set() -> None:
    assert ids() == ["core-dpa"]


@pytest.mark.parametrize(("state", "law"), [("CA", "ca-ab1584"), ("MN", "mn-sdpa"), ("NY", "ny-2d")])
def test_the_law_of_the_districts_state_is_added(state: str, law: str) -> None:
    assert ids(district=District(state=state)) == ["core-dpa", law]


def test_the_contracts_state_counts_where_the_districts_is_unknown(tmp_path: Path) -> None:
    assert ids(reading=reading(tmp_path, "state = MN\n")) == ["core-dpa", "mn-sdpa"]


def test_the_districts_state_outranks_the_contracts(tmp_path: Path) -> None:
    found = ids(reading=reading(tmp_path, "state = MN\n"), district=District(state="NY"))
    assert found == ["core-dpa", "ny-2d"]


def test_a_state_without_a_rule_set_adds_nothing() -> None:
    assert ids(district=District(state="WY")) == ["core-dpa"]


def test_named_rule_sets_stand_alone_each_once() -> None:
    assert ids(ids=["ny-2d", "ny-2d"], district=District(state="CA")) == ["ny-2d"]


def test_the_districts_own_rule_sets_replace_the_default() -> None:
    assert ids(district=District(default_packs=("ca-ab1584",), state="CA")) == ["ca-ab1584"]


def test_an_unknown_rule_set_is_an_error() -> None:
    with pytest.raises(PackError, match="core-dpa"):
        choose_packs(["core-dpaa"])


def test_a_vendor_is_judged_by_all_its_papers(tmp_path: Path) -> None:
    papers = [
        paper(tmp_path, contract(no_resale="silent"), "a.txt"),
        paper(tmp_path, contract(no_resale="contrary"), "b.txt"),
    ]
    judged = assess_vendor(VENDOR, papers, [load_pack("core-dpa")], as_of=DAY, district=District())
    verdicts = {f.term: f.verdict for f in judged.findings}
    assert verdicts["no_resale"] == "conflict"
    assert verdicts["encryption"] == "met"
    assert judged.coverage == "in_force"
    assert judged.packs == (("core-dpa", load_pack("core-dpa").hash),)


def test_a_gap_says_where_only_another_district_was_promised_it(tmp_path: Path) -> None:
    theirs = paper(tmp_path, contract())
    rule_sets = [load_pack("core-dpa")]
    judged = assess_vendor(VENDOR, [theirs], rule_sets, as_of=DAY, district=District(name="Elm Bay Schools"))
    assert judged.coverage == "another_district"
    told = "What is promised to another district does not count for us."
    assert {f.verdict for f in judged.findings} == {"missing"}
    assert all(f.reason.endswith(told) for f in judged.findings)
    ours = assess_vendor(VENDOR, [theirs], rule_sets, as_of=DAY, district=District(name="Maple USD"))
    assert not any(told in f.reason for f in ours.findings)


def test_a_corrected_date_moves_the_papers_standing(tmp_path: Path) -> None:
    one = paper(tmp_path, contract())
    fix = Correction(
        one.sha256, "expiration_date", "2025-06-30", "read it myself", "Ana", "2026-11-20T08:00:00Z"
    )
    rule_sets = [load_pack("core-dpa")]
    before = assess_vendor(VENDOR, [one], rule_sets, as_of=DAY, district=District())
    after = assess_vendor(VENDOR, [one], rule_sets, as_of=DAY, district=District(), corrections=[fix])
    assert (before.coverage, after.coverage) == ("in_force", "expired")
    assert {f.verdict for f in after.findings if f.term == "no_resale"} == {"missing"}


def test_the_latest_correction_counts_and_those_of_other_papers_do_not(tmp_path: Path) -> None:
    one = reading(tmp_path, contract())
    sha = one.document.sha256
    fixes = [
        Correction(sha, "state", "NY", "", "Ana", "2026-11-21T08:00:00Z"),
        Correction(sha, "state", "CA", "", "Ben", "2026-11-20T08:00:00Z"),
        Correction("other", "school", "Elm", "", "Ben", "2026-11-22T08:00:00Z"),
    ]
    fixed = correct(one, fixes)
    assert (fixed.fact("state"), fixed.fact("school")) == ("NY", "Maple USD")
    assert correct(one, []) is one


def test_a_paper_alone_meets_nothing_before_it_is_signed(tmp_path: Path) -> None:
    one = paper(tmp_path, contract().replace("signed = both", "signed = none"))
    judged = assess_paper(one, [load_pack("core-dpa")], as_of=DAY, district=District())
    assert judged.coverage == "waiting_for_signature"
    assert {(f.verdict, f.would_be) for f in judged.findings} == {("missing", "met")}
    assert judged.vendor.name == "Quillwright"


def test_a_paper_that_names_no_vendor_goes_by_its_file(tmp_path: Path) -> None:
    judged = assess_paper(paper(tmp_path, "no_resale: commits\n"), [], as_of=DAY, district=District())
    assert judged.vendor.name == "dpa"
