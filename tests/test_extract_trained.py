"""The trained parts: their files, the cutter, the gate, the encoder and the trees (models/README.md)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import InstallError
from analyzer.extract import read
from analyzer.extract.combine import weigh
from analyzer.extract.encoder import USES, load_encoder
from analyzer.extract.features import STANCES, features_of
from analyzer.extract.gate import grams_of, load_gate, odds_of
from analyzer.extract.judging import judge_by_rules
from analyzer.extract.lines import Line, lines_of
from analyzer.extract.parties import find_roles
from analyzer.extract.passages import MARK, Passage, passages_of, pieces_of, with_mark
from analyzer.extract.sight import Sight, look
from analyzer.extract.times import asked
from analyzer.extract.trees import Trees, load_trees
from analyzer.extract.weights import MANIFEST, load_weights, read_manifest
from analyzer.extract.wordpiece import UNKNOWN, WordPiece
from analyzer.packs.model import HEDGES
from analyzer.records import Document
from analyzer.segment import segment
from analyzer.terms import TERM_IDS

VOCABULARY = {
    piece: n for n, piece in enumerate((UNKNOWN, "sell", "re", "##sell", "##ing", "data", ".", "'", "s"))
}
PROMISE = Passage("privacy", "", "", "PROVIDER shall never sell or rent DATA to anyone.")
BUSINESS = Passage("delivery", "", "", "the carrier shall unload the gravel at the north gate before noon.")


def lines_from(text: str) -> tuple[Line, ...]:
    segmented = segment(Document("x", "text", text))
    return lines_of(segmented, find_roles(segmented.view.text))


# --- files


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    weights = load_weights()
    for name in (*weights.hashes, MANIFEST):
        shutil.copy(weights.folder / name, tmp_path / name)
    return tmp_path


def test_files_are_small_and_what_the_manifest_says() -> None:
    weights = load_weights()
    assert sum(len(weights.file(name)) for name in weights.hashes) < 40_000_000
    assert {path.suffix for path in weights.folder.iterdir()} <= {".onnx", ".json", ".npz"}
    assert sorted(weights.terms) == sorted(TERM_IDS)
    assert weights.stances == STANCES
    assert set(weights.hedges) <= set(HEDGES)


def test_a_changed_file_is_refused(copied: Path) -> None:
    path = copied / "gate.npz"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(InstallError, match=r"gate\.npz is not the file that was trained"):
        read_manifest(copied).file("gate.npz")


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "encoder.onnx").unlink()
    with pytest.raises(InstallError, match=r"encoder\.onnx.*Install dpaudit anew"):
        read_manifest(copied).file("encoder.onnx")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", json.dumps({"files": [], "terms": [], "stances": [], "hedges": []})]
)
def test_a_damaged_manifest_is_refused(copied: Path, content: str) -> None:
    (copied / MANIFEST).write_text(content)
    with pytest.raises(InstallError, match=r"manifest\.json"):
        read_manifest(copied)


def test_version_follows_the_files(copied: Path) -> None:
    before = read_manifest(copied).version
    manifest = json.loads((copied / MANIFEST).read_text())
    manifest["files"]["gate.npz"] = "0" * 64
    (copied / MANIFEST).write_text(json.dumps(manifest))
    assert read_manifest(copied).version != before


# --- cutting words


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Sell data.", ["sell", "data", "."]),
        ("reselling", ["re", "##sell", "##ing"]),
        ("SÉLL's", ["sell", "'", "s"]),
        ("renting", [UNKNOWN]),
        ("", []),
    ],
)
def test_words_are_cut_by_the_longest_piece(text: str, pieces: list[str]) -> None:
    assert WordPiece(VOCABULARY).cut(text) == [VOCABULARY[piece] for piece in pieces]


@given(st.text(max_size=80))
def test_any_text_can_be_cut(text: str) -> None:
    assert all(number in VOCABULARY.values() for number in WordPiece(VOCABULARY).cut(text))


@given(st.text(alphabet="sell data. ", max_size=40), st.text(alphabet="sell data. ", max_size=600))
def test_long_passages_are_cut_short(heading: str, text: str) -> None:
    pieces, context = pieces_of(
        Passage(heading, text, text, text), WordPiece(VOCABULARY), start=90, stop=91, parting=92, mark=93
    )
    assert len(pieces) <= 188
    assert pieces[0] == 90
    assert pieces[context - 1] == pieces[-1] == 91
    assert 93 not in pieces


@given(st.text(alphabet="sell data. ", max_size=900), st.text(alphabet="sell data. ", max_size=900))
def test_a_time_that_is_asked_about_is_never_cut_away(before: str, after: str) -> None:
    asks = with_mark(Passage("", "", "", f"{before}7 days{after}"), len(before), len(before) + 6, "days")
    pieces, _ = pieces_of(asks, WordPiece(VOCABULARY), start=90, stop=91, parting=92, mark=93)
    assert len(pieces) <= 188
    assert pieces.count(93) == 1


def test_each_time_is_asked_about_without_its_number() -> None:
    passage = Passage(
        "", "", "", "PROVIDER shall notify SCHOOL within 2 business days and report in a month."
    )
    questions = [question.text for _, question in asked(passage)]
    assert questions == [
        f"PROVIDER shall notify SCHOOL within {MARK} business days and report in a month.",
        f"PROVIDER shall notify SCHOOL within 2 business days and report in {MARK} month .",
    ]


# --- gate and encoder


def test_gate_lets_a_promise_pass_and_holds_back_business() -> None:
    gate = load_gate()
    assert gate.scores(PROMISE).max() >= gate.least
    assert gate.scores(BUSINESS).max() < gate.scores(PROMISE).max()
    assert load_weights().terms[int(gate.scores(PROMISE).argmax())] == "no_resale"


def test_gate_of_unknown_words_gives_what_is_usual() -> None:
    assert load_gate().scores(Passage("", "", "", "zzqx qqxz")).max() < load_gate().least


def test_gate_takes_numbers_alike() -> None:
    assert grams_of(Passage("", "", "", "within 48 hours")) == grams_of(
        Passage("", "", "", "within 72 hours")
    )


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("PROVIDER shall never sell or rent DATA to anyone.", "commits"),
        ("PROVIDER may sell DATA to its partners.", "contrary"),
        ("the carrier shall unload the gravel at the north gate before noon.", "silent"),
    ],
)
def test_encoder_reads_a_plain_sentence(text: str, stance: str) -> None:
    stances, _ = load_encoder().read([Passage("privacy", "", "", text)])
    seen = stances[0, load_weights().terms.index("no_resale")]
    assert STANCES[int(seen.argmax())] == stance
    assert seen.sum() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        (
            "PROVIDER shall notify SCHOOL of a breach within 48 hours and send a report within ten days.",
            ("told", "other"),
        ),
        (
            "PROVIDER shall examine alarms within 12 hours; if DATA was taken, it tells SCHOOL in 3 days.",
            ("other", "told"),
        ),
        (
            "after termination SCHOOL may export DATA for 30 days; PROVIDER shall delete it within 90 days.",
            ("other", "gone_end"),
        ),
        (
            "PROVIDER shall erase DATA within 5 days of a request and certify the erasure within 20 days.",
            ("gone_else", "other"),
        ),
    ],
    ids=["notice and report", "alarm and notice", "export and deletion", "request and certificate"],
)
def test_encoder_tells_what_a_time_is_for(text: str, uses: tuple[str, ...]) -> None:
    found = load_encoder().uses([question for _, question in asked(Passage("", "", "", text))])
    assert tuple(USES[int(i)] for i in found.argmax(axis=1)) == uses
    assert np.allclose(found.sum(axis=1), 1, atol=1e-4)


def test_a_passage_reads_the_same_beside_others() -> None:
    alone, codes = load_encoder().read([PROMISE])
    together, others = load_encoder().read([BUSINESS, PROMISE, PROMISE])
    assert np.array_equal(alone[0], together[1])
    assert np.array_equal(codes[0], others[2])


# --- trees


def test_trees_follow_their_thresholds() -> None:
    trees = Trees(
        roots=np.array([[0, 3]], dtype=np.int32),
        feature=np.array([1, 0, 0, 0], dtype=np.int32),
        threshold=np.array([0.5, 0, 0, 0]),
        left=np.array([1, 1, 2, 3], dtype=np.int32),
        right=np.array([2, 1, 2, 3], dtype=np.int32),
        value=np.array([0, 2.0, -2.0, 0.0]),
        start=np.array([0.0, 0.0]),
        depth=1,
    )
    found = trees.probabilities(np.array([[9, 0.5], [9, 0.6]], dtype=np.float32))
    likely = 1 / (1 + np.exp(-2))
    assert found == pytest.approx(np.array([[likely, 1 - likely], [1 - likely, likely]]), abs=1e-6)


def test_shipped_trees_give_probabilities_for_what_the_features_are() -> None:
    lines = lines_from("Acme (the Provider) shall not sell student data of Elm School District.\n")
    odds = odds_of(passages_of(lines))
    judged = judge_by_rules(lines, (), odds, about_data=True)
    sight = look(lines, judged, odds, about_data=True)
    terms = load_weights().terms
    found = load_trees().probabilities(features_of(terms, judged, sight.stances, sight.gate, about_data=True))
    assert found.shape == (len(terms), len(STANCES))
    assert found.sum(axis=1) == pytest.approx(np.ones(len(terms)), abs=1e-5)


# --- together


def test_a_promise_in_other_words_is_found_where_the_rules_see_nothing() -> None:
    text = "PRIVACY\n\nNo pupil record leaves the Provider's hands in return for money, favour or any gain.\n"
    lines = lines_from(text)
    odds = odds_of(passages_of(lines))
    judged, sight = judge_by_rules(lines, (), odds, about_data=True), look(lines, {}, odds, about_data=True)
    weighed = weigh(judged, sight, lines, about_data=True)
    assert weighed["no_resale"].stance == "commits"
    assert "in return for money" in lines[weighed["no_resale"].lines[0]].text


def heard(*probabilities: tuple[float, float, float, float]) -> Sight:
    """A paper of so many lines, each with these probabilities for its first term, silent on all others."""
    stances = np.zeros((len(probabilities), len(TERM_IDS), len(STANCES)), dtype=np.float32)
    stances[:, :, STANCES.index("silent")] = 1
    stances[:, 0] = probabilities
    hedges = np.zeros((*stances.shape[:2], len(load_weights().hedges)), dtype=np.float32)
    return Sight(stances, hedges, np.zeros(stances.shape[:2], dtype=np.float32))


def test_certainty_is_that_of_what_is_heard() -> None:
    sure, torn = (0.0, 0.9, 0.1, 0.0), (0.2, 0.5, 0.3, 0.0)
    assert heard(*[sure] * 6).certainty == pytest.approx(0.9)
    assert heard(*[sure] * 3, *[torn] * 3).certainty == pytest.approx(0.7)
    assert heard(*[sure] * 6, *[(0.7, 0.3, 0.0, 0.0)] * 6).certainty == pytest.approx(0.9), "hardly heard"
    assert heard(*[sure] * 5).certainty == 0, "too little to tell"


def test_rules_count_for_less_where_the_encoder_knows_the_words() -> None:
    promise = "The Provider shall delete student data within 30 days after the contract ends."
    rest = "The carrier shall unload the gravel at the north gate."
    lines = lines_from("\n\n".join([promise, *[rest] * 12]) + "\n")
    odds = odds_of(passages_of(lines))
    judged = judge_by_rules(lines, (), odds, about_data=True)
    sight = look(lines, judged, odds, about_data=True)
    number = load_weights().terms.index("data_destruction")

    def promised(others: tuple[float, float, float, float]) -> float:
        """The confidence in the rules' promise, where the other lines are heard so of another term."""
        stances = sight.stances.copy()
        stances[0, number] = (0.02, 0.18, 0.8, 0.0)
        stances[1:, 0] = others
        found = weigh(judged, replace(sight, stances=stances), lines, about_data=True)["data_destruction"]
        return found.confidence if found.stance == "commits" else 1 - found.confidence

    assert judged["data_destruction"].decision.stance == "commits" and number != 0
    assert promised((0.0, 0.6, 0.4, 0.0)) > promised((0.0, 0.99, 0.01, 0.0))


def test_nothing_is_told_that_no_passage_says() -> None:
    lines = lines_from(
        "Student data: The Provider shall mow the lawn of the District. It shall paint the fence.\n"
    )
    judged = judge_by_rules(lines, (), odds_of(passages_of(lines)), about_data=True)
    gate = np.full((len(lines), len(TERM_IDS)), 9, dtype=np.float32)
    stances = np.zeros((len(lines), len(TERM_IDS), len(STANCES)), dtype=np.float32)
    hedges = np.zeros((len(lines), len(TERM_IDS), len(load_weights().hedges)), dtype=np.float32)
    stances[:] = (0.81, 0.06, 0.07, 0.06)
    assert {
        d.stance for d in weigh(judged, Sight(stances, hedges, gate), lines, about_data=True).values()
    } == {"silent"}


def test_encoder_reads_nothing_in_a_paper_about_other_things() -> None:
    lines = lines_from("The Provider shall never sell or rent student data to anyone.\n")
    assert look(lines, {}, odds_of(passages_of(lines)), about_data=False).stances[:, :, 0].min() == 1


def test_no_lines_no_sight() -> None:
    sight = look((), {}, odds_of(()), about_data=True)
    assert sight.stances.shape == (0, len(TERM_IDS), len(STANCES))
    assert sight.certainty == 0


def test_an_empty_paper_is_read() -> None:
    document = Document("x", "text", "")
    reading = read(document, segment(document))
    assert {term.stance for term in reading.readings} == {"silent"}


def test_gate_does_not_depend_on_the_order_of_sets() -> None:
    code = (
        "from analyzer.extract.gate import load_gate; from analyzer.extract.passages import Passage;"
        "p = Passage('notice', '', '', 'PROVIDER shall tell SCHOOL of any loss of DATA within two days.');"
        "print(load_gate().scores(p).tobytes().hex())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


def test_passages_know_what_stands_before_them() -> None:
    lines = lines_from("SECURITY\n\nThe Provider keeps logs. They are kept for a year.\n")
    passages = passages_of(lines)
    assert [p.before for p in passages[1:]] == [line.text for line in lines[:-1]]


@pytest.mark.parametrize(
    ("time", "stance", "hedges"),
    [
        ("within ____ days after", "hedged", ("blank",)),
        ("within [INSERT NUMBER] days after", "hedged", ("blank",)),
        ("within ten days after", "commits", ()),
    ],
)
def test_a_promise_of_a_time_needs_its_number(time: str, stance: str, hedges: tuple[str, ...]) -> None:
    text = f"Provider shall destroy Student Data {time} the Contract ends, and shall certify that it has."
    document = Document("x", "text", text)
    told = read(document, segment(document)).term("data_destruction")
    assert (told.stance, told.hedges) == (stance, hedges)
