"""Which words are quoted: the strongest first, list items with their lead-in, and what stands beside."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analyzer.extract import read
from analyzer.extract.classify import load_detector
from analyzer.extract.lines import lines_of
from analyzer.extract.parties import find_roles
from analyzer.records import Document, Evidence, TermReading
from analyzer.segment import segment
from analyzer.text import render

HEAD = """Student Data Agreement

This Agreement is between Brindle Maps, Inc. ("Provider") and Lakeview School District ("District").

"""


def reading(term: str, body: str) -> tuple[Document, TermReading]:
    document = Document("0" * 64, "text", HEAD + body)
    found = read(document, segment(document))
    return document, next(r for r in found.readings if r.term == term)


def quotes(term: str, body: str, *, role: str = "operative") -> list[str]:
    document, found = reading(term, body)
    assert all(e.quote == render(document, e.spans) for e in found.evidence)
    return [e.quote for e in found.evidence if e.role == role]


def test_the_sentence_that_says_most_comes_first() -> None:
    body = (
        "1. Reviews\n\nProvider shall respond within 20 days.\n\n"
        "2. Requests of parents\n\nProvider shall help the District let a parent inspect a pupil's records "
        "and correct an error in them.\n"
    )
    assert "correct an error" in quotes("parent_access", body)[0]


def test_a_list_item_is_quoted_with_the_words_that_introduce_it() -> None:
    body = "1. Limits\n\nProvider shall never:\n\n(a) sell Student Data to anyone;\n\n(b) lend its staff.\n"
    (quote,) = quotes("no_resale", body)
    assert quote.startswith("Provider shall never:")
    assert quote.endswith("sell Student Data to anyone;")


def test_a_far_item_is_quoted_without_the_items_between() -> None:
    items = ["lend its staff;", "hold parties on the premises;", "rent Student Data to others."]
    body = "1. Limits\n\nProvider shall never:\n\n" + "\n\n".join(
        f"({mark}) {item}" for mark, item in zip("abc", items, strict=True)
    )
    (quote,) = quotes("no_resale", body + "\n")
    assert quote.startswith("Provider shall never:")
    assert quote.endswith("rent Student Data to others.")
    assert "parties" not in quote


def test_of_a_very_long_sentence_the_entry_is_quoted() -> None:
    filler = "keep the maps of each county in good order and answer all letters about them in due time, "
    body = (
        "1. Duties\n\nProvider shall (a) "
        + 9 * filler
        + "as agreed; and (b) encrypt Student Data in transit and at rest.\n"
    )
    first = quotes("encryption", body)[0]
    assert first.startswith("Provider shall")
    assert "encrypt Student Data in transit and at rest" in first
    assert len(first.split()) <= 120


def test_a_weak_promise_is_quoted_with_what_weakens_it() -> None:
    body = (
        "1. Sale\n\nProvider shall not sell Student Data.\n\n"
        "2. Mergers\n\nProvider may transfer Student Data to an acquirer in a merger or sale.\n"
    )
    _, found = reading("no_resale", body)
    assert found.stance == "hedged"
    shown = " ".join(e.quote for e in found.evidence[:2])
    assert "shall not sell" in shown
    assert "acquirer" in shown


def test_another_passage_goes_before_a_neighbour() -> None:
    near = "Provider shall encrypt Student Data in transit. It shall encrypt Student Data in transit twice. "
    body = f"1. Lines\n\n{near}\n\n2. Disks\n\nProvider shall encrypt Student Data at rest.\n"
    assert "at rest" in " ".join(quotes("encryption", body)[:2])


BESIDE = (
    "1. Sale\n\nProvider shall not sell Student Data.\n\n"
    "2. Other\n\nWhoever sells, rents or leases maps in a merger or acquisition tells the county.\n"
)


def test_what_else_speaks_of_the_subject_stands_beside_and_decides_nothing() -> None:
    _, found = reading("no_resale", BESIDE)
    assert found.stance == "commits"
    assert found.evidence[0].role == "operative"
    beside = [e for e in found.evidence if e.role == "context"]
    assert [e.stance for e in beside] == [None]
    assert "Whoever sells" in beside[0].quote


@pytest.mark.parametrize("body", [BESIDE, "1. Maps\n\nProvider draws maps.\n", "", HEAD])
def test_no_words_are_quoted_twice_and_the_deciding_ones_come_first(body: str) -> None:
    document = Document("0" * 64, "text", HEAD + body)
    for item in read(document, segment(document)).readings:
        texts = [e.quote for e in item.evidence]
        assert len(set(texts)) == len(texts)
        assert not any(_is_beside(a) and not _is_beside(b) for a, b in pairwise(item.evidence))
        assert bool(item.evidence) is (item.stance != "silent")


def _is_beside(evidence: Evidence) -> bool:
    return evidence.role == "context"


@pytest.mark.parametrize(
    ("term", "near", "far"),
    [
        ("no_resale", "Pupils' records are not for sale, rent or trade.", "Provider mends broken tablets."),
        ("encryption", "Files are scrambled with AES while they travel over TLS.", "The fee is due in May."),
        (
            "data_ownership",
            "Everything that a pupil writes belongs to the District.",
            "A guide costs nothing.",
        ),
    ],
)
def test_a_sentence_worded_like_a_term_scores_above_others(term: str, near: str, far: str) -> None:
    text = f"{HEAD}{near}\n\n{far}\n"
    lines = lines_of(segment(Document("0" * 64, "text", text)), find_roles(text))
    scores = {line.sentence.text: load_detector().score(line, term) for line in lines}
    assert scores[near] > 0.5 > scores[far] >= 0
    assert all(0 <= score < 1 for score in scores.values())
