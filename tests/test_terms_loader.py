"""The term files are complete, strict and varied; the loader names what is wrong with one that is not."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources
from itertools import combinations
from typing import Any

import pytest
import yaml

from analyzer import terms
from analyzer.errors import TermError
from analyzer.records import STANCES
from analyzer.terms import CORE, GROUPS, TERM_IDS, Example, load_terms, parse_term, terms_hash

LEAST = {"commits": 6, "hedged": 4, "contrary": 3, "silent": 5}
NOT_ON_SCREEN = re.compile(r"\b(stance|hedged|contrary|silent|reading of|roll-up|ledger)\b", re.IGNORECASE)


def sentences(text: str) -> int:
    return len(re.findall(r"[.?!](?=\s|$)", text))


def words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.lower()))


def source(**changes: Any) -> str:
    """A small valid term file, with some of its keys changed; a key set to ... is left out."""
    tree: dict[str, Any] = {
        "id": "data_location",
        "name": "Where the data are kept",
        "group": "Security",
        "core": False,
        "plain": "The contract says where.",
        "why": "Because it matters.",
        "ask": "Please say where.",
        "model_clause": "The Company keeps the data in Ohio.",
        "needs": ["deadline"],
        "traits": {"country": "The country is named."},
        "examples": [{"text": "The data sit in Ohio.", "stance": "commits"}],
    }
    tree |= changes
    return yaml.safe_dump({key: value for key, value in tree.items() if value is not ...}, sort_keys=False)


def example(**changes: Any) -> str:
    return source(examples=[{"text": "The data sit in Ohio.", "stance": "commits", **changes}])


# --- the shipped files ----------------------------------------------------------------------------


def test_all_27_terms_are_there_in_order() -> None:
    assert len(TERM_IDS) == 27
    assert tuple(load_terms()) == TERM_IDS


def test_core_terms_are_marked() -> None:
    assert len(CORE) == 8
    assert tuple(t.id for t in load_terms().values() if t.core) == CORE


def test_groups_hold_each_term_once() -> None:
    assert Counter(TERM_IDS) == Counter(term for members in GROUPS.values() for term in members)
    assert {t.id: t.group for t in load_terms().values()} == {
        term: group for group, members in GROUPS.items() for term in members
    }


@pytest.mark.parametrize("term_id", TERM_IDS)
def test_term_has_enough_examples_of_each_kind(term_id: str) -> None:
    found = Counter(item.stance for item in load_terms()[term_id].examples)
    assert {s: found[s] for s in STANCES if found[s] < LEAST[s]} == {}


@pytest.mark.parametrize("term_id", TERM_IDS)
def test_term_speaks_plainly(term_id: str) -> None:
    term = load_terms()[term_id]
    assert 1 <= sentences(term.plain) <= 2
    assert 2 <= sentences(term.why) <= 3
    assert 1 <= sentences(term.ask) <= 2
    assert len(term.name) <= 40
    assert len(words(term.model_clause)) >= 20
    for text in (term.name, term.plain, term.why, term.ask, term.model_clause, *term.traits.values()):
        assert not NOT_ON_SCREEN.search(text)


@pytest.mark.parametrize("term_id", TERM_IDS)
def test_no_key_is_written_twice(term_id: str) -> None:
    text = resources.files(terms).joinpath(f"{term_id}.yaml").read_text(encoding="utf-8")

    def repeated(node: yaml.Node) -> list[str]:
        if isinstance(node, yaml.SequenceNode):
            return [key for item in node.value for key in repeated(item)]
        if not isinstance(node, yaml.MappingNode):
            return []
        counts = Counter(key.value for key, _ in node.value)
        return [k for k, n in counts.items() if n > 1] + [k for _, v in node.value for k in repeated(v)]

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    assert repeated(root) == []


def test_examples_are_distinct() -> None:
    examples = [(t.id, e.contract) for t in load_terms().values() for e in t.examples]
    pool = [(f"{term}: {text[:60]}", words(text)) for term, text in examples]
    alike = [
        (one, two)
        for (one, left), (two, right) in combinations(pool, 2)
        if len(left & right) > 0.8 * len(left | right)
    ]
    assert alike == []


def test_terms_hash_is_stable_hexadecimal() -> None:
    assert re.fullmatch(r"[0-9a-f]{64}", terms_hash())
    terms_hash.cache_clear()
    first = terms_hash()
    terms_hash.cache_clear()
    assert terms_hash() == first


# --- the loader -----------------------------------------------------------------------------------


def test_parse_term_reads_every_field() -> None:
    term = parse_term(source(), name="data_location")
    assert term.name == "Where the data are kept"
    assert term.needs == ("deadline",)
    assert term.traits == {"country": "The country is named."}
    assert term.examples == (Example("The data sit in Ohio.", "commits"),)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        ({"hours": 72}, (72.0, False, False)),
        ({"hours": 0}, (0.0, False, False)),
        ({"hours": 48, "business": True}, (48.0, True, False)),
        ({"blank": True}, (None, False, True)),
    ],
)
def test_parse_term_reads_deadlines(deadline: dict[str, Any], expected: tuple[Any, ...]) -> None:
    (item,) = parse_term(example(deadline=deadline), name="data_location").examples
    assert (item.deadline_hours, item.business, item.blank) == expected


def test_contract_joins_heading_lead_in_and_text() -> None:
    text = example(heading="Storage", lead_in="The Company shall:", text="(a) stay in Ohio;")
    (item,) = parse_term(text, name="data_location").examples
    assert item.contract == "Storage\nThe Company shall:\n(a) stay in Ohio;"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (source(plian="x"), ("plian", "'plain'")),
        (source(why=...), ("lacks why",)),
        (source(name=" "), ("name", "not empty")),
        (source(ask=7), ("ask", "must be text")),
        (source(id="data_locaton"), ("id", "'data_location'")),
        (source(id="encryption"), ("id", "file's name")),
        (source(group="Securities"), ("group", "'Security'")),
        (source(group="Use"), ("group", "does not belong")),
        (source(core=True), ("core must be false",)),
        (source(core="no"), ("core must be false",)),
        (source(needs=["dedline"]), ("needs", "'deadline'")),
        (source(needs="deadline"), ("needs must be a list",)),
        (source(traits=["country"]), ("traits must be a mapping",)),
        (source(traits={"Need To Know": "x"}), ("traits", "plain name")),
        (source(traits={"country": ""}), ("traits.country", "not empty")),
        (source(examples={}), ("examples must be a list",)),
        (example(stance="commit"), ("examples[1].stance", "'commits'")),
        (example(stance="zzz"), ("examples[1].stance", "silent")),
        (example(leadin="x"), ("examples[1]", "'lead_in'")),
        (example(text=""), ("examples[1].text", "not empty")),
        (source(examples=[{"text": "x"}]), ("examples[1] lacks stance",)),
        (example(deadline={"hour": 3}), ("examples[1].deadline", "'hours'")),
        (example(deadline={"hours": -1}), ("deadline.hours",)),
        (example(deadline={"hours": True}), ("deadline.hours",)),
        (example(deadline={}), ("either hours or blank",)),
        (example(deadline={"hours": 3, "blank": True}), ("either hours or blank",)),
        (example(deadline={"hours": 3, "business": "yes"}), ("deadline.business", "true or false")),
        ("- just\n- a list\n", ("must be a mapping",)),
        ("name: [", ("not valid YAML",)),
    ],
)
def test_parse_term_names_file_key_and_nearest_word(text: str, says: tuple[str, ...]) -> None:
    with pytest.raises(TermError) as caught:
        parse_term(text, name="data_location")
    for part in ("data_location.yaml", *says):
        assert part in str(caught.value)
