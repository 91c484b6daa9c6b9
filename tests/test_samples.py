"""The sample papers against what a careful reviewer reads in them (contracts_sample/expected.json).

The expected answers follow the definitions of the terms, not the reader: where the two differ, one of them is
wrong, and it is rarely the paper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
from samples import to_text
from samples.source import OUTPUT, Source, load_all

from analyzer import assess, ingest, pipeline, text
from analyzer.packs import load_pack
from analyzer.records import Assessment, Document, Paper, Parameter, Reading, Vendor
from analyzer.settings import District
from analyzer.terms import TERM_IDS
from analyzer.vendors import papers

EXPECTED = json.loads((OUTPUT / "expected.json").read_text(encoding="utf-8"))
AS_OF = date.fromisoformat(EXPECTED["as_of"])
FILES: dict[str, dict[str, Any]] = EXPECTED["files"]
VENDORS: dict[str, dict[str, Any]] = EXPECTED["vendors"]
READABLE = {path: gold for path, gold in FILES.items() if "problem" not in gold}
DEADLINE_TERMS = ("breach_notification", "data_destruction")
NOTHING = (None, "", False, "none", "absent")
SOURCES = {source.settings["out"]: source for source in load_all()}


@cache
def document(path: str) -> Document:
    return ingest.read_document(OUTPUT / path)


@cache
def read(path: str) -> Reading:
    return pipeline.read_file(OUTPUT / path)[1]


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


def cases(kind: str) -> list[Any]:
    """One test case for each paper and each of its expected terms or facts."""
    return [
        pytest.param(path, name, id=f"{path}:{name}")
        for path, gold in READABLE.items()
        for name in gold[kind]
    ]


# --- the samples themselves -----------------------------------------------------------------------


def test_every_sample_has_an_expected_answer() -> None:
    found = {str(p.relative_to(OUTPUT).as_posix()) for p in OUTPUT.glob("*/*")}
    assert found == set(FILES) == set(SOURCES)


def test_readme_names_every_sample() -> None:
    readme = (OUTPUT / "README.md").read_text(encoding="utf-8")
    assert [path for path in FILES if f"`{path}`" not in readme] == []


@pytest.mark.parametrize("path", READABLE)
def test_expected_answers_cover_all_terms(path: str) -> None:
    assert tuple(READABLE[path]["terms"]) == tuple(TERM_IDS)


def test_vendors_hold_every_paper_once() -> None:
    held = [path for vendor in VENDORS.values() for path in vendor["papers"]]
    assert sorted(held) == sorted(FILES)


@pytest.mark.parametrize("path", [p for p in FILES if not p.endswith((".pdf", ".docx"))])
def test_text_samples_are_built_from_their_sources(path: str) -> None:
    source = SOURCES[path]
    make = {"html": to_text.web_page, "txt": to_text.plain_text, "md": lambda s: s.body}[
        path.rsplit(".", 1)[1]
    ]
    assert source.path.read_text(encoding="utf-8") == make(source)


# --- the text -------------------------------------------------------------------------------------


def printed(source: Source) -> Iterator[str]:
    for block in source.blocks:
        for sentence in block.sentences():
            if set(sentence) - set("-_ "):
                yield text.collapse(sentence.replace("**", ""))


@pytest.mark.parametrize("path", READABLE)
def test_text_holds_every_sentence_of_the_source(path: str) -> None:
    got = text.collapse(text.view_of(document(path)).text.replace("**", ""))
    assert [sentence for sentence in printed(SOURCES[path]) if sentence not in got] == []


@pytest.mark.parametrize("path", READABLE)
def test_paragraphs_come_in_the_order_of_the_source(path: str) -> None:
    got = text.collapse(text.view_of(document(path)).text.replace("**", ""))
    body = [sentence for sentence in printed(SOURCES[path]) if len(sentence) > 60]
    places = [(got.find(sentence), sentence) for sentence in body if sentence in got]
    assert places
    assert [later for (a, _), (b, later) in pairwise(places) if b < a] == []


def test_running_heads_of_the_two_column_paper_are_not_read() -> None:
    path = "Sundial Science Labs/MBUSD-PIA-25-117 Sundial.pdf"
    head = SOURCES[path].settings["head"]
    assert head in document(path).text
    assert head not in text.view_of(document(path)).text


# --- the reading ----------------------------------------------------------------------------------


def quotes(reading: Reading, term: str) -> str:
    found = reading.term(term)
    return " | ".join(e.quote for e in found.evidence) or f"({found.reason or 'no evidence'})"


@pytest.mark.parametrize(("path", "term"), cases("terms"))
def test_stance(path: str, term: str) -> None:
    gold = READABLE[path]["terms"][term]
    reading = read(path)
    got = reading.term(term).stance
    assert got in (gold["stance"], *gold.get("alt", ())), quotes(reading, term)


def stated(parameter: Parameter | None) -> tuple[float | None, bool, bool]:
    """Hours, business, blank."""
    return (parameter.hours, parameter.business, parameter.blank) if parameter else (None, False, False)


@pytest.mark.parametrize(
    ("path", "term"),
    [
        pytest.param(path, term, id=f"{path}:{term}")
        for path, gold in READABLE.items()
        for term in TERM_IDS
        if term in DEADLINE_TERMS or "deadline" in gold["terms"][term]
    ],
)
def test_deadline(path: str, term: str) -> None:
    gold = READABLE[path]["terms"][term].get("deadline", {})
    reading = read(path)
    got = stated(reading.term(term).parameters.get("deadline"))
    fair = [
        (hours, gold.get("business", False), gold.get("blank", False)) for hours in either(gold.get("hours"))
    ]
    assert got in fair, quotes(reading, term)


@pytest.mark.parametrize(("path", "fact"), cases("facts"))
def test_fact(path: str, fact: str) -> None:
    expected = READABLE[path]["facts"][fact]
    got = read(path).fact(fact)
    if expected in NOTHING:
        assert got in NOTHING
    else:
        assert name_key(got) in [name_key(value) for value in either(expected)]


def test_damaged_file_is_reported_and_claims_nothing() -> None:
    path, gold = next((p, g) for p, g in FILES.items() if "problem" in g)
    reading = read(path)
    assert [problem.code for problem in reading.problems] == [gold["problem"]]
    assert {term.assessed for term in reading.readings} == {"none"}
    assert len(reading.readings) == len(TERM_IDS)


# --- the judgement --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES)
def test_standing(path: str) -> None:
    got = paper(path)
    assert got.standing == FILES[path]["standing"], got.standing_reason


@cache
def assessed(folder: str) -> Assessment:
    return pipeline.assess_vendor(
        Vendor(id=folder, name=folder),
        tuple(paper(path) for path in VENDORS[folder]["papers"]),
        (load_pack(EXPECTED["pack"]),),
        as_of=AS_OF,
        district=District(**EXPECTED["district"]),
    )


@pytest.mark.parametrize("folder", VENDORS)
def test_coverage(folder: str) -> None:
    got = assessed(folder)
    assert got.coverage == VENDORS[folder]["coverage"], got.coverage_reason


def test_expected_verdicts_cover_the_rule_set() -> None:
    asked = {requirement.term for requirement in load_pack(EXPECTED["pack"]).requirements}
    assert {folder: set(vendor["topics"]) for folder, vendor in VENDORS.items()} == dict.fromkeys(
        VENDORS, asked
    )


@pytest.mark.parametrize(
    ("folder", "term"),
    [pytest.param(f, t, id=f"{f}:{t}") for f, vendor in VENDORS.items() for t in vendor["topics"]],
)
def test_verdict(folder: str, term: str) -> None:
    topics = {topic.term: topic for topic in assess.topics(assessed(folder).findings)}
    reasons = " | ".join(finding.reason for finding in topics[term].findings)
    assert topics[term].verdict in either(VENDORS[folder]["topics"][term]), reasons
