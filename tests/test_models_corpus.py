"""The training corpus: sound records, labels that readers share, and little said twice."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from analyzer.extract.encoder import USES
from analyzer.extract.features import STANCES, WIDTHS
from analyzer.extract.weights import load_weights
from analyzer.terms import TERM_IDS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "models"))

import read_corpus  # noqa: E402
from examples import ENCODER_CONTRACTS  # noqa: E402
from first_readings import held_by  # noqa: E402

FILES = sorted(read_corpus.CORPUS.glob("*.jsonl"))
ZONES = {"body", "recital", "definition", "heading", "signature"}


def record(**changes: object) -> dict[str, object]:
    own = {"no_resale": {"stance": "commits"}}
    return {"id": "x-1", "set": "", "labels": own, "votes": {}, **changes}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_corpus_records_are_sound(path: Path) -> None:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({r["id"] for r in records}) == len(records) >= 400
    for r in records:
        assert r["id"].startswith(path.stem) and r["zone"] in ZONES
        assert 3 <= len(r["text"].split()) <= 110, r["id"]
        assert set(r["labels"]) <= set(TERM_IDS), r["id"]
        assert {entry["stance"] for entry in r["labels"].values()} <= set(read_corpus.STANCES)
        assert all(set(vote) <= set(TERM_IDS) for vote in r["votes"].values())
        for entry in r["labels"].values():
            assert not entry.get("hedges") or entry["stance"] == "hedged", r["id"]
    sizes = Counter(r["set"] for r in records if r["set"])
    assert max(sizes.values()) <= 6


CONTRACTS = sorted(read_corpus.CONTRACTS.glob("*/*.json"))
SAID = set(read_corpus.STANCES)


@pytest.mark.parametrize("path", CONTRACTS, ids=[path.stem for path in CONTRACTS])
def test_corpus_contracts_prove_what_they_are_said_to_hold(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert path.stem.startswith(path.parent.name)
    assert set(gold["stances"]) == set(TERM_IDS)
    assert set(gold["stances"].values()) <= SAID
    spoken = {term for term, stance in gold["stances"].items() if stance != "silent"}
    assert spoken == {term for term, quotes in gold["evidence"].items() if quotes}
    assert all(quote in text for quotes in gold["evidence"].values() for quote in quotes)


@pytest.mark.parametrize("path", CONTRACTS, ids=[path.stem for path in CONTRACTS])
def test_corpus_contracts_state_alternatives_and_deadlines_in_their_forms(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    for term, others in gold.get("alt", {}).items():
        assert others and set(others) <= SAID - {gold["stances"][term]}, term
    assert set(gold["deadlines"]) == {"breach_notification", "data_destruction"}
    for term, deadline in gold["deadlines"].items():
        hours = deadline
        if isinstance(deadline, dict):
            assert set(deadline) == {"hours", "business"} and isinstance(deadline["business"], bool), term
            hours = deadline["hours"]
        assert hours is None or hours == "blank" or (type(hours) in (int, float) and hours >= 0), term
        assert deadline is None or gold["stances"][term] != "silent", term
        assert deadline != "blank" or gold["stances"][term] != "commits", term


TIMES = sorted((read_corpus.CORPUS.parent / "times").glob("*.jsonl"))


@pytest.mark.parametrize("path", TIMES, ids=[path.stem for path in TIMES])
def test_corpus_times_stand_in_their_passages_in_order(path: Path) -> None:
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({r["id"] for r in records}) == len(records) >= 400
    for r in records:
        assert r["id"].startswith(path.stem) and r["times"]
        at = 0
        for time in r["times"]:
            assert time["role"] in USES, r["id"]
            at = r["text"].index(time["words"], at) + len(time["words"])


RECORDED = sorted((read_corpus.CORPUS.parent / "first_readings").glob("*.npz"))


@pytest.mark.parametrize("path", RECORDED, ids=[path.stem for path in RECORDED])
def test_first_readings_are_of_the_contracts_of_their_hand(path: Path) -> None:
    golds = sorted((read_corpus.CONTRACTS / path.stem).glob("*.json"))
    with np.load(path, allow_pickle=False) as rows:
        assert rows["features"].shape == (len(golds) * len(TERM_IDS), sum(WIDTHS.values()))
        assert set(rows["hands"]) == {path.stem} and not rows["copied"].any()
        terms = list(load_weights().terms)
        assert list(rows["terms"]) == terms * len(golds)
        held = [json.loads(gold.read_text(encoding="utf-8"))["stances"] for gold in golds]
        assert list(rows["wanted"]) == [STANCES.index(one[term]) for one in held for term in terms]
        first = WIDTHS["term"]
        assert list(rows["features"][:, first : first + len(STANCES)].argmax(axis=1)) == list(rows["ruled"])


def test_nothing_is_recorded_of_what_the_encoder_learns_from() -> None:
    hands = {path.stem for path in RECORDED}
    assert hands and not hands & {*ENCODER_CONTRACTS, *read_corpus.HELD_OUT}


def test_a_labelled_set_is_told_as_the_corpus_tells_it() -> None:
    terms = {
        "no_resale": {"stance": "commits", "alt": ["hedged", "commits"], "evidence": ["sold &amp;  lent"]},
        "data_destruction": {
            "stance": "hedged",
            "evidence": ["gone"],
            "parameters": {"deadline": {"hours": None, "blank": True, "business": False}},
        },
        "breach_notification": {
            "stance": "commits",
            "evidence": ["told"],
            "parameters": {"deadline": {"hours": 48, "blank": False, "business": True}},
        },
        "encryption": {"stance": "silent", "evidence": []},
    }
    held = held_by(terms, "never sold & lent, gone, told")
    assert held["alt"] == {"no_resale": ["hedged"]}
    assert held["deadlines"] == {
        "breach_notification": {"hours": 48, "business": True},
        "data_destruction": "blank",
    }
    assert held["evidence"]["no_resale"] == ["sold & lent"] and "encryption" not in held["evidence"]
    with pytest.raises(ValueError, match="not in the contract: 'told'"):
        held_by(terms, "never sold & lent, gone")


def test_corpus_contracts_come_in_pairs() -> None:
    texts = {path.with_suffix("") for path in read_corpus.CONTRACTS.glob("*/*.txt")}
    assert texts == {path.with_suffix("") for path in CONTRACTS}


def test_corpus_covers_every_term_and_stance() -> None:
    clauses = list(read_corpus.load())
    assert len(clauses) >= 8000
    seen = Counter((term, label.stance) for clause in clauses for term, label in clause.labels.items())
    assert all(seen[term, stance] >= 20 for term in TERM_IDS for stance in read_corpus.STANCES)


def test_corpus_says_little_twice() -> None:
    assert read_corpus.repeated_grams(read_corpus.load()) < 0.06


def test_likeness_is_that_of_the_nearest_text_of_another_group() -> None:
    texts = ["we never sell a file", "We never sell a file!", "a lorry of red apples", "we never rent a file"]
    alone = read_corpus.nearest(texts, ["p", "q", "r", "s"])
    assert alone[0] == alone[1] == pytest.approx(1)
    assert 0 < alone[2] < alone[3] < 1
    together = read_corpus.nearest(texts, ["p", "p", "r", "s"])
    assert together[0] == pytest.approx(alone[3]), "its own group is passed over"
    assert together[2] == pytest.approx(alone[2])


def test_texts_that_share_no_word_are_not_alike() -> None:
    assert list(read_corpus.nearest(["red apples", "blue lorries"], ["p", "q"])) == [0, 0]


def test_corpus_repeats_no_clause() -> None:
    clauses = list(read_corpus.load())
    alike = read_corpus.nearest([c.text for c in clauses], [c.group or c.id for c in clauses])
    assert alike.mean() < 0.4
    assert np.quantile(alike, 0.95) < 0.68  # short plain sentences have few words to differ in


def test_corpus_contracts_are_no_copies_of_each_other() -> None:
    whole = read_corpus.contracts()
    assert read_corpus.nearest([text for _, text in whole.values()], list(whole)).max() < 0.7


def test_the_corpus_describes_its_contracts() -> None:
    holds = {"document_type": "other", "stances": {"no_resale": "commits"}, "alt": {"no_resale": ["hedged"]}}
    deadlines = {"breach_notification": {"hours": 24, "business": True}, "data_destruction": "blank"}
    whole = {
        "q1-01": (holds | {"deadlines": deadlines}, "red apples in a lorry"),
        "q2-01": (
            holds | {"deadlines": {"breach_notification": 72, "data_destruction": None}},
            "red apples in a van",
        ),
    }
    said = "\n".join(read_corpus.about_contracts(whole))
    assert "2 contracts by 2 hands, 10 words, median 5" in said
    assert "kinds: {'other': 2}" in said
    assert "other answers that count: 2" in said
    assert "deadlines: {'business days': 1, 'blank': 1, 'hours': 1, 'none': 1}" in said
    assert "runs of four words in more than one contract: 0.333" in said


def test_the_data_card_states_what_there_is() -> None:
    card = (read_corpus.CORPUS.parent / "README.md").read_text(encoding="utf-8")
    hands = sorted(path.name for path in read_corpus.CONTRACTS.iterdir() if path.is_dir())
    assert f"{len(CONTRACTS)} contracts by {len(hands)} hands" in card
    passages = sum(len(path.read_text(encoding="utf-8").splitlines()) for path in TIMES)
    assert f"{passages:,} passages by four hands" in card and len(TIMES) == 4
    assert f"held out: {' and '.join(f'`{hand}`' for hand in read_corpus.HELD_OUT)}" in card
    assert set(read_corpus.HELD_OUT) <= set(hands)


def test_corpus_readers_agree_with_writers() -> None:
    assert read_corpus.agreement() > 0.95


def test_settled_labels_need_a_majority() -> None:
    two = {"r1": {"no_resale": "hedged"}, "r2": {"no_resale": "hedged"}}
    assert read_corpus.settle(record(votes=two)) == {"no_resale": read_corpus.Label("hedged")}
    assert read_corpus.settle(record(votes={"r1": {"no_resale": "hedged"}})) is None
    agreed = read_corpus.settle(record(votes={"r1": {"no_resale": "commits"}, "r2": {}}))
    assert agreed == {"no_resale": read_corpus.Label("commits")}


def test_a_term_that_only_one_reader_sees_is_left_out() -> None:
    votes = {"r1": {"no_resale": "commits", "encryption": "hedged"}, "r2": {"no_resale": "commits"}}
    settled = read_corpus.settle(record(votes=votes))
    assert settled is not None and set(settled) == {"no_resale"}
