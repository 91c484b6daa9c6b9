"""The whole of an evaluation on a small labelled set: figures, ranges, tables and the list of mistakes."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest
from evaluate_samples import GOLD, LOOK, READINGS

from analyzer.errors import RunError
from analyzer.evaluate import FIGURES, Evaluation, measure, tally, write_mistakes
from analyzer.evaluate.bootstrap import intervals
from analyzer.evaluate.tables import Bin, Mix
from analyzer.report.view import SURE_FROM


def result() -> Evaluation:
    gold = {str(one["id"]): one for one in GOLD}
    return measure(gold, {name: Path(name) for name in gold}, read=lambda path: READINGS[path.name])


def test_figures_are_those_of_an_independent_scorer() -> None:
    """What the scorer that the project is judged by prints for the same labels and readings."""
    assert {name: result().figures[name] for name in list(FIGURES)[:13]} == {
        "accuracy": 0.6667,
        "strict_accuracy": 0.5556,
        "macro_f1": 0.7083,
        "core_accuracy": 0.75,
        "false_comfort": 0.2857,
        "missed": 0.375,
        "contrary_recall": 0.6667,
        "contrary_precision": 0.6667,
        "deadline_exact": 0.5,
        "evidence_hit": 0.8,
        "fact_accuracy": 0.625,
        "fact_invented": 0.6667,
        "ece": 0.13,
    }


def test_what_is_sure_is_counted_over_core_promises_seen() -> None:
    """Of five core promises (no_resale three times, a breach, a destruction) four are not sure."""
    assert SURE_FROM == 0.95, "then the confidences of the samples must be looked at again"
    figures = result().figures
    assert (figures["sure_share"], figures["sure_right"]) == (0.2, 1.0)


def test_every_answer_is_in_the_confusion_once() -> None:
    confusion = result().confusion
    assert sum(sum(row.values()) for row in confusion.values()) == 18
    assert confusion["contrary"] == {"commits": 1, "hedged": 0, "contrary": 2, "silent": 0, "none": 0}
    assert confusion["commits"]["none"] == 1, "an answer that was not given"


def test_calibration_sets_confidence_beside_the_truth() -> None:
    rows = result().calibration
    assert sum(row.answers for row in rows) == 17
    assert [row.low for row in rows] == [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    assert rows[3] == Bin(low=0.7, answers=2, confidence=0.735, right=0.5)


def test_terms_have_precision_and_recall() -> None:
    score = result().terms["no_resale"]
    assert (score.right, score.of, score.mistaken) == (2, 3, {"contrary->commits": 1})
    assert score.commits == (pytest.approx(2 / 3, abs=1e-4), 1.0)
    assert score.contrary == (None, 0.0)
    assert result().terms["precedence"].commits == (None, 0.0)


def test_deadlines_show_what_was_taken_for_what() -> None:
    assert result().deadlines == {
        "breach_notification": Mix(1, 2, {"none->72 h": 1}),
        "data_destruction": Mix(1, 2, {"blank->720 h": 1}),
    }
    assert result().facts["vendor"] == (2, 3)


def test_ranges_hold_the_figure_and_do_not_change() -> None:
    one, other = result(), result()
    assert one == other
    for name, (low, high) in one.intervals.items():
        assert low - 0.001 <= (one.figures[name] or 0) <= high + 0.001, name


def test_equal_contracts_leave_no_room_for_chance() -> None:
    counts = tally(GOLD[0], READINGS["lumenfold"])
    assert set(intervals([counts] * 5, draws=50)["accuracy"]) == {0.833}


def test_ranges_narrow_with_more_contracts() -> None:
    right, wrong = Counter(pairs=27, right=27), Counter(pairs=27, right=9)
    width = [high - low for low, high in (intervals([right, wrong] * n)["accuracy"] for n in (3, 30))]
    assert 0 < width[1] < width[0] / 2


def test_mistakes_list_every_kind() -> None:
    found = result().mistakes
    assert Counter(one.kind for one in found) == {"answer": 6, "deadline": 2, "passage": 2, "fact": 5}
    audit = next(one for one in found if (one.contract, one.name) == ("ostrava-lane", "audit_rights"))
    assert (audit.wanted, audit.read, audit.passage, audit.quote) == ("promised", "not there", LOOK, "")
    blank = next(one for one in found if one.kind == "deadline" and one.contract == "lumenfold")
    assert (blank.wanted, blank.read) == ("blank", "720 h")


def test_the_list_of_mistakes_holds_no_live_formula(tmp_path: Path) -> None:
    gold = GOLD[0] | {
        "terms": {"no_resale": {"stance": "silent", "evidence": ['=HYPERLINK("x")']}},
        "facts": {},
    }
    found = measure({"a": gold}, {"a": Path("a")}, read=lambda _: READINGS["lumenfold"]).mistakes
    write_mistakes(tmp_path / "list.csv", found)
    text = (tmp_path / "list.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["reviewer's passage"] for row in rows] == ['\'=HYPERLINK("x")']
    assert rows[0]["ours"] == "promised"


def test_a_list_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="gone"):
        write_mistakes(tmp_path / "gone" / "list.csv", ())


def test_the_samples_are_plain_labels() -> None:
    assert json.loads(json.dumps(GOLD)) == list(GOLD)
