"""The rules of the terms: how patterns are written, and that those that ship are sound."""

from __future__ import annotations

import re
import time

import pytest

from analyzer.extract.rulebook import POLARITIES, TermRules, compile_pattern, load_rules
from analyzer.packs.model import HEDGES
from analyzer.terms import TERM_IDS

RULES = load_rules()
CODES = ("hedge", "lean", "weaken", "local")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"sell@20DATA", "sell all of the DATA", True),
        (r"sell@5DATA", "sell all of the DATA", False),
        (r"sell@20DATA", "sell pens. DATA", False),
        (r"sell@20DATA", "sell pens; DATA", False),
        (r"<sale> DATA", "rent DATA", True),
        (r"<sale> DATA", "give DATA", False),
        (r"\b<sale>\b", "resell", False),
    ],
)
def test_gaps_and_words(pattern: str, text: str, found: bool) -> None:
    assert bool(compile_pattern(pattern, {"sale": "sell|rent"}).search(text)) is found


def test_words_may_be_made_of_earlier_words() -> None:
    words = {"verb": "sell|rent", "act": r"(?:<verb>) DATA"}
    assert compile_pattern("<act>", words).search("rent DATA")


def test_every_term_has_rules() -> None:
    assert tuple(RULES) == TERM_IDS
    assert all(rules.rules for rules in RULES.values())


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_rules_are_complete(rules: TermRules) -> None:
    given = {g for rule in rules.rules for gives in rule.gives.values() for g in gives}
    plain = {g for g in given if ":" not in g}
    assert {g.split(":")[0] for g in given if ":" in g} <= set(CODES)
    assert {g.split(":")[1] for g in given if ":" in g} <= set(HEDGES), "a rule set could not accept it"
    for rule in rules.rules:
        assert set(rule.gives) <= ({"say"} if rule.kind == "say" else set(POLARITIES)), rule.id
        assert rule.gives, rule.id
    wanted = {
        aspect for sets in (rules.commits, rules.hedged, rules.last_contrary) for s in sets for aspect in s
    }
    wanted |= {aspect for _, aspects in rules.first for aspect in aspects}
    if rules.term != "data_schedule":  # its list is counted, not matched
        assert wanted - plain - {"clock"} == set()


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_words_are_all_filled_in(rules: TermRules) -> None:
    for rule in rules.rules:
        for pattern in (rule.pattern, rule.unless, rule.context, rule.printed, rules.topic):
            if pattern is not None:
                assert not re.search(r"(?<!\?P)(?<!\?)<[a-z_]+>", pattern.pattern), rule.id
                assert not re.search(r"@\d", pattern.pattern), rule.id


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_no_rule_fires_on_nothing(rules: TermRules) -> None:
    assert [rule.id for rule in rules.rules if rule.pattern.search("")] == []


HOSTILE = (
    "PROVIDER shall not " * 60,
    "DATA " * 300,
    "a " * 700,
    "not sell rent lease trade " * 50,
    "_" * 1500,
    "destroy DATA within 10 days, " * 50,
)


@pytest.mark.parametrize("rules", RULES.values(), ids=RULES)
def test_no_pattern_runs_away(rules: TermRules) -> None:
    start = time.process_time()
    for text in HOSTILE:
        for rule in rules.rules:
            sum(1 for _ in rule.pattern.finditer(text))
    assert time.process_time() - start < 20
