"""Words of which a text must hold one before a pattern can match it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.extract.needles import (
    Index,
    Lexicon,
    Needles,
    alternatives_of,
    any_may_match,
    may_match,
    needles_of,
)
from analyzer.extract.parties import Roles
from analyzer.extract.roles import canonical
from analyzer.extract.rulebook import load_rules
from analyzer.terms import load_terms


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        (r"\bsell(?:s|ing)?\b", (("sell",),)),
        (r"\b(?:rent|lease)\b", (("lease", "rent"),)),
        (r"(?:a|the) \w+", ()),
        (r"x?yz", ()),
        (r"(?:never|refuse) [^.]{0,40}\b(?:give|share)", (("give", "share"), ("never", "refuse"))),
        (r"(?:abc)+", (("abc",),)),
        (r"(?:abc)*", ()),
        (r"(?i:abc)|def", ()),
    ],
)
def test_what_a_pattern_demands(pattern: str, needles: tuple[tuple[str, ...], ...]) -> None:
    assert set(needles_of(pattern)) == set(needles)


@pytest.mark.parametrize(
    ("pattern", "needles"),
    [
        ("a \ue000 data", ((" data",), ("give", "share"))),
        ("(?:\ue000|\ue001)s?", (("give", "lend", "share"),)),
        ("(?:\ue000|keeps)", (("give", "keeps", "share"),)),
        ("\ue000? the pupils", ((" the pupils",),)),
        ("(?!\ue000)[^\ue001] \ue002", ()),
        ("(?:\ue000|\ue002)", ()),
    ],
)
def test_what_a_pattern_with_parts_demands(pattern: str, needles: tuple[tuple[str, ...], ...]) -> None:
    parts = {"\ue000": "(?:share|give)", "\ue001": "(?:lend)", "\ue002": r"(?:at|\w+)"}
    assert set(needles_of(pattern, parts)) == set(needles)


def test_a_pattern_that_minds_no_case_demands_nothing() -> None:
    assert needles_of("(?i)secret") == ()


def test_a_text_must_hold_a_word_of_each_set() -> None:
    needles = (("sell", "rent"), ("data",))
    assert may_match(needles, "we rent no data")
    assert not may_match(needles, "we rent no cars")
    assert may_match((), "")


@pytest.mark.parametrize(
    ("pattern", "alternatives"),
    [
        (r"\b(?:sells? [^.]{0,9}data|rents?)\b", ((("data",), ("sell",)), (("rent",),))),
        (r"(?:sell|ren?t) data", (((" data",),),)),
        (r"(?:never|(?:one|two) share|\w+)", ((),)),
        ("(?:\ue000 none|\ue000 data)", ((("give", "share"), ("data", "none")),)),
        ("(?i)never|share", ((),)),
    ],
)
def test_what_the_alternatives_of_a_pattern_demand(
    pattern: str, alternatives: tuple[tuple[tuple[str, ...], ...], ...]
) -> None:
    found = alternatives_of(pattern, {"\ue000": "(?:share|give)"})
    assert {frozenset(one) for one in found} == {frozenset(one) for one in alternatives}


def test_a_text_must_answer_to_one_alternative() -> None:
    alternatives = alternatives_of(r"\b(?:sells? [^.]{0,9}data|rents?)\b")
    assert any_may_match(alternatives, "it rents them")
    assert any_may_match(alternatives, "it may sell the data")
    assert not any_may_match(alternatives, "it sells cars")
    assert any_may_match(alternatives_of(r"\w+"), "")


def test_no_rule_is_passed_over_that_would_match() -> None:
    texts = [canonical(example.text, Roles()) for term in load_terms().values() for example in term.examples]
    rules = [rule for term in load_rules().values() for rule in term.rules]
    missed = [
        (rule.id, text)
        for rule in rules
        for text in texts
        if not any_may_match(rule.needles, text) and rule.pattern.search(text)
    ]
    assert missed == []
    assert sum(all(rule.needles) for rule in rules) > 0.9 * len(rules)


WORDS = st.text("ab ", min_size=3, max_size=5)
SETS = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
PATTERNS = st.lists(st.lists(SETS, min_size=1, max_size=3).map(tuple), max_size=6)


@given(patterns=PATTERNS, others=PATTERNS, text=st.text("ab ", max_size=20))
def test_an_index_finds_what_each_pattern_by_itself_would(
    patterns: list[tuple[Needles, ...]], others: list[tuple[Needles, ...]], text: str
) -> None:
    lexicon = Lexicon()
    index, other = Index(patterns, lexicon), Index(others, lexicon)
    for one, asked in ((index, patterns), (other, others)):
        assert one.among(text) == [n for n, needles in enumerate(asked) if any_may_match(needles, text)]
