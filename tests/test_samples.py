"""The sample papers against what a careful reviewer reads in them (contracts_sample/expected.json).

The expected answers follow the definitions of the terms, not the reader: where the two differ, one of them is
wrong, and it is rarely the paper. What the reader is known to get wrong is on file in `tests/data`;
``python tests/test_samples.py --write`` puts it there anew.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

import pytest
from known import Case, Known, asked_to_write
from samples import to_text
from samples.build import PASSWORDS
from samples.source import OUTPUT, Source, load_all

from analyzer import assess, pipeline, text
from analyzer.ingest.discover import discover
from analyzer.ingest.office import find_office
from analyzer.packs import load_pack
from analyzer.records import Assessment, Document, MarkKind, Paper, Parameter, Reading, Vendor
from analyzer.settings import District
from analyzer.terms import TERM_IDS
from analyzer.vendors import papers

EXPECTED = json.loads((OUTPUT / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
FILES: dict[str, dict[str, Any]] = EXPECTED["files"]
VENDORS: dict[str, dict[str, Any]] = EXPECTED["vendors"]
READABLE = {path: gold for path, gold in FILES.items() if "problem" not in gold}
DEADLINE_TERMS = ("breach_notification", "data_destruction")
OPTIONS = pipeline.ReadOptions(password_file=OUTPUT / PASSWORDS)
RECALL = 0.97  #: of the words of a scanned page must be recognised
NOTHING = (None, "", False, "none", "absent")
KNOWN = Known(
    "known_sample_misreadings.yaml",
    about="What is still read wrong in contracts_sample, by kind, paper or vendor, and term or fact.",
    script="tests/test_samples.py",
)
SOURCES = {source.settings["out"]: source for source in load_all()}
#: The kind, the paper or vendor, and the term or fact of all that is held against the expected answers.
CASES: tuple[Case, ...] = (
    *(("text", path) for path in READABLE),
    *(("running", path) for path in READABLE if SOURCES[path].settings.get("head")),
    *(("not read", path) for path, gold in READABLE.items() if "not_read" in gold),
    *(("schedule", path) for path, gold in READABLE.items() if "schedule" in gold),
    *(("signatures", path) for path, gold in READABLE.items() if "signatures" in gold),
    *(("stance", path, term) for path, gold in READABLE.items() for term in gold["terms"]),
    *(
        ("deadline", path, term)
        for path, gold in READABLE.items()
        for term in TERM_IDS
        if term in DEADLINE_TERMS or "deadline" in gold["terms"][term]
    ),
    *(("fact", path, fact) for path, gold in READABLE.items() for fact in gold["facts"]),
    *(("standing", path) for path in FILES),
    *(("coverage", folder) for folder in VENDORS),
    *(("verdict", folder, term) for folder, vendor in VENDORS.items() for term in vendor["topics"]),
)


@cache
def both(path: str) -> tuple[Document, Reading]:
    return pipeline.read_file(OUTPUT / path, options=OPTIONS)


def document(path: str) -> Document:
    return both(path)[0]


def read(path: str) -> Reading:
    return both(path)[1]


@cache
def paper(path: str) -> Paper:
    return papers.make_paper(read(path), path, as_of=AS_OF)


def either(expected: object) -> list[Any]:
    """The fair answers: expected values may be a list of them."""
    return expected if isinstance(expected, list) else [expected]


def name_key(value: object) -> str:
    """A value as it is compared: letters and digits only, without the form of a company."""
    forms = {"inc", "llc", "ltd", "co", "company", "corporation", "pbc"}
    return " ".join(word for word in text.normalise(str(value)).split() if word not in forms)


@cache
def can_be_read_here(name: str) -> bool:
    """Whether this machine has what a paper, or all papers of a vendor, need."""
    names = VENDORS[name]["papers"] if name in VENDORS else [name]
    return find_office() is not None or not any(FILES[path].get("needs") for path in names)


def check(case: Case) -> None:
    """Hold one case against its expected answer, where this machine can."""
    if not can_be_read_here(case[1]):
        pytest.skip("LibreOffice is not installed")
    KNOWN.check(case, wrong=what_is_wrong(case))


def cases(kind: str) -> list[Any]:
    """The test cases of one kind, named by paper or vendor and term or fact."""
    return [pytest.param(case, id=":".join(case[1:])) for case in CASES if case[0] == kind]


# --- the samples themselves -----------------------------------------------------------------------


def test_every_sample_has_an_expected_answer() -> None:
    found = {str(p.relative_to(OUTPUT).as_posix()) for p in OUTPUT.glob("*/*")}
    assert found == set(FILES) == set(SOURCES)


def test_a_scan_meets_the_samples_and_nothing_else() -> None:
    met = {found.relative for found in discover(OUTPUT) if not found.skipped}
    assert met == set(FILES)


def test_readme_names_every_sample() -> None:
    readme = (OUTPUT / "README.md").read_text(encoding="utf-8")
    assert [path for path in FILES if f"`{path}`" not in readme] == []


@pytest.mark.parametrize("path", READABLE)
def test_expected_answers_cover_all_terms(path: str) -> None:
    assert tuple(READABLE[path]["terms"]) == tuple(TERM_IDS)


def test_vendors_hold_every_paper_once() -> None:
    held = [path for vendor in VENDORS.values() for path in vendor["papers"]]
    assert sorted(held) == sorted(FILES)


@pytest.mark.parametrize("path", [p for p in FILES if p.endswith((".html", ".txt", ".md"))])
def test_text_samples_are_built_from_their_sources(path: str) -> None:
    source = SOURCES[path]
    make = {"html": to_text.html_page, "txt": to_text.plain_text, "md": lambda s: s.body}[
        path.rsplit(".", 1)[1]
    ]
    assert source.path.read_text(encoding="utf-8") == make(source)


# --- the text -------------------------------------------------------------------------------------


def printed(source: Source) -> Iterator[str]:
    for block in takewhile(lambda block: block.kind != "apart", source.blocks):
        for sentence in block.sentences():
            if set(sentence) - set("-_ "):
                yield text.collapse(sentence.replace("**", ""))


def recall(source: Source, got: str) -> float:
    """The share of a source's words that a text holds."""
    words = Counter(text.normalise(" ".join(printed(source))).split())
    return (words & Counter(text.normalise(got).split())).total() / words.total()


def wrong_text(path: str) -> str:
    got = text.collapse(text.view_of(document(path)).text.replace("**", ""))
    if SOURCES[path].settings.get("layout") == "form":
        got = re.sub(r" (?=[.,;])", "", got)  # a field ends before the full stop does
    if "pages_ocr" in FILES[path]:
        share = recall(SOURCES[path], got)
        return "" if share >= RECALL else f"{share:.3f} of the words are recognised"
    lost = [sentence for sentence in printed(SOURCES[path]) if sentence not in got]
    return f"lost or torn: {lost}" if lost else ""


def wrong_running(path: str) -> str:
    head = SOURCES[path].settings["head"]
    whole, read = document(path).text.count(head), text.view_of(document(path)).text.count(head)
    return "" if whole and not read else f"printed {whole} times, read {read} times: {head}"


def wrong_not_read(path: str) -> str:
    got = text.collapse(text.view_of(document(path)).text)
    found = [words for words in FILES[path]["not_read"] if words in got]
    return f"read as contract text: {found}" if found else ""


def marks(path: str, kind: MarkKind) -> list[str]:
    """The values of the marks of one kind, each once, in the order of the text."""
    return list(dict.fromkeys(mark.value for mark in document(path).marks if mark.kind == kind))


@pytest.mark.parametrize("case", cases("text"))
def test_text_holds_every_sentence_of_the_source(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("running"))
def test_running_heads_are_not_read(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("not read"))
def test_what_is_no_contract_text_is_not_read(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("path", [p for p, gold in READABLE.items() if p.endswith((".pdf", ".jpg"))])
def test_pages_are_read_as_they_came(path: str) -> None:
    pages = document(path).pages
    recognised = [page.number for page in pages if page.origin == "ocr"]
    assert recognised == READABLE[path].get("pages_ocr", [])
    assert {page.origin for page in pages} <= {"text", "ocr"}


@pytest.mark.parametrize("path", [p for p, gold in READABLE.items() if "changes" in gold])
def test_changes_and_remarks_are_marked_with_their_authors(path: str) -> None:
    authors = set(READABLE[path]["changes"])
    for kind in ("inserted", "deleted", "comment"):
        named = {author for value in marks(path, kind) for author in authors if value.startswith(author)}
        assert named == authors


@pytest.mark.parametrize("path", [p for p, gold in READABLE.items() if "locked" in gold])
def test_a_locked_paper_is_reported_and_claims_nothing_without_its_password(path: str) -> None:
    reading = pipeline.read_file(OUTPUT / path)[1]
    assert [problem.code for problem in reading.problems] == [READABLE[path]["locked"]]
    assert {term.assessed for term in reading.readings} == {"none"}


def test_copies_are_the_same_file_and_near_copies_are_not() -> None:
    base, copy, later = (
        next(source for source in SOURCES.values() if source.name == f"quarrystone_{name}").path.read_bytes()
        for name in ("agreement", "copy", "later")
    )
    assert base == copy != later


@pytest.mark.parametrize("path", READABLE)
def test_paragraphs_come_in_the_order_of_the_source(path: str) -> None:
    if not can_be_read_here(path):
        pytest.skip("LibreOffice is not installed")
    got = text.collapse(text.view_of(document(path)).text.replace("**", ""))
    body = [sentence for sentence in printed(SOURCES[path]) if len(sentence) > 60]
    places = [(got.find(sentence), sentence) for sentence in body if sentence in got]
    assert places or "pages_ocr" in READABLE[path]
    assert [later for (a, _), (b, later) in pairwise(places) if b < a] == []


# --- the reading ----------------------------------------------------------------------------------


def quotes(reading: Reading, term: str) -> str:
    found = reading.term(term)
    return " | ".join(e.quote for e in found.evidence) or f"({found.reason or 'no evidence'})"


def wrong_stance(path: str, term: str) -> str:
    gold = READABLE[path]["terms"][term]
    reading = read(path)
    got = reading.term(term).stance
    if got in (gold["stance"], *gold.get("alt", ())):
        return ""
    return f"{got}, not {gold['stance']}: {quotes(reading, term)}"


def stated(parameter: Parameter | None) -> tuple[float | None, bool, bool]:
    """Hours, business, blank."""
    return (parameter.hours, parameter.business, parameter.blank) if parameter else (None, False, False)


def wrong_deadline(path: str, term: str) -> str:
    gold = READABLE[path]["terms"][term].get("deadline", {})
    reading = read(path)
    got = stated(reading.term(term).parameters.get("deadline"))
    fair = [
        (hours, gold.get("business", False), gold.get("blank", False)) for hours in either(gold.get("hours"))
    ]
    return "" if got in fair else f"{got}, not {fair[0]}: {quotes(reading, term)}"


def wrong_fact(path: str, fact: str) -> str:
    expected = READABLE[path]["facts"][fact]
    got = read(path).fact(fact)
    if expected in NOTHING:
        right = got in NOTHING
    else:
        right = name_key(got) in [name_key(value) for value in either(expected)]
    return "" if right else f"{got!r}, not {expected!r}"


def wrong_schedule(path: str) -> str:
    """The Schedule of Data, element by element."""
    expected = {
        name_key(element): answer
        for answer, elements in FILES[path]["schedule"].items()
        for element in elements
    }
    got = {name_key(row.element): row.collected for row in read(path).schedule}
    other = {name: (got.get(name), expected.get(name)) for name in got.keys() | expected.keys()}
    wrong = [f"{name}: {a}, not {b}" for name, (a, b) in sorted(other.items()) if a != b]
    return "; ".join(wrong)


def wrong_signatures(path: str) -> str:
    """Who signed or left a mark, for whom, when, how and in which part."""
    expected = [{"place": "", **signature} for signature in FILES[path]["signatures"]]
    got = [
        {key: getattr(s, key) for key in ("place", *expected[0])}
        for s in read(path).signatures
        if s.signed or s.method == "mark"
    ]
    lost = [signature for signature in expected if signature not in got]
    added = [signature for signature in got if signature not in expected]
    return f"lost: {lost}; read: {added}" if lost or added else ""


@pytest.mark.parametrize("case", cases("stance"))
def test_stance(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("deadline"))
def test_deadline(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("fact"))
def test_fact(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("schedule"))
def test_schedule(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("signatures"))
def test_signatures(case: Case) -> None:
    check(case)


def test_damaged_file_is_reported_and_claims_nothing() -> None:
    path, gold = next((p, g) for p, g in FILES.items() if "problem" in g)
    reading = read(path)
    assert [problem.code for problem in reading.problems] == gold["problem"]
    assert {term.assessed for term in reading.readings} == {"none"}
    assert len(reading.readings) == len(TERM_IDS)


# --- the judgement --------------------------------------------------------------------------------


@cache
def assessed(folder: str) -> Assessment:
    return pipeline.assess_vendor(
        Vendor(id=folder, name=folder),
        tuple(paper(path) for path in VENDORS[folder]["papers"]),
        (load_pack(EXPECTED["pack"]),),
        as_of=AS_OF,
        district=District(**EXPECTED["district"]),
    )


def wrong_standing(path: str) -> str:
    got, expected = paper(path), FILES[path]["standing"]
    return "" if got.standing == expected else f"{got.standing}, not {expected}: {got.standing_reason}"


def wrong_coverage(folder: str) -> str:
    got, expected = assessed(folder), VENDORS[folder]["coverage"]
    return "" if got.coverage == expected else f"{got.coverage}, not {expected}: {got.coverage_reason}"


def wrong_verdict(folder: str, term: str) -> str:
    topics = {topic.term: topic for topic in assess.topics(assessed(folder).findings)}
    got, expected = topics[term], VENDORS[folder]["topics"][term]
    reasons = " | ".join(finding.reason for finding in got.findings)
    found = got.verdict
    if found in either(expected) and (asked := VENDORS[folder].get("if_in_force")):
        expected, found = asked[term], got.findings[0].would_be or "missing"
    return "" if found in either(expected) else f"{found}, not {expected}: {reasons}"


def test_expected_verdicts_cover_the_rule_set() -> None:
    asked = {requirement.term for requirement in load_pack(EXPECTED["pack"]).requirements}
    assert {folder: set(vendor["topics"]) for folder, vendor in VENDORS.items()} == dict.fromkeys(
        VENDORS, asked
    )


@pytest.mark.parametrize("case", cases("standing"))
def test_standing(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("coverage"))
def test_coverage(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", cases("verdict"))
def test_verdict(case: Case) -> None:
    check(case)


# --- what is on file ------------------------------------------------------------------------------


@cache
def what_is_wrong(case: Case) -> str:
    """How a case is misread or misjudged; empty where the answer is the expected one."""
    kind, *names = case
    return WRONG[kind](*names)


def test_cases_on_file_exist() -> None:
    KNOWN.check_all_exist(CASES)


WRONG: dict[str, Callable[..., str]] = {
    "text": wrong_text,
    "running": wrong_running,
    "not read": wrong_not_read,
    "schedule": wrong_schedule,
    "signatures": wrong_signatures,
    "stance": wrong_stance,
    "deadline": wrong_deadline,
    "fact": wrong_fact,
    "standing": wrong_standing,
    "coverage": wrong_coverage,
    "verdict": wrong_verdict,
}

if __name__ == "__main__" and asked_to_write():
    print(KNOWN.write(case for case in CASES if can_be_read_here(case[1]) and what_is_wrong(case)))
