"""The page of figures: it is what the kept figures give, and keeps nothing that is not a figure."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from evaluate_samples import GOLD, READINGS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "models"))

import accuracy_page  # noqa: E402
import measure  # noqa: E402
import read_corpus  # noqa: E402

from analyzer.evaluate import FIGURES, Evaluation  # noqa: E402
from analyzer.evaluate import measure as evaluate_set  # noqa: E402


def of_samples() -> Evaluation:
    gold = {str(one["id"]): one for one in GOLD}
    return evaluate_set(gold, {name: Path(name) for name in gold}, read=lambda path: READINGS[path.name])


def test_the_page_is_made_from_the_kept_figures() -> None:
    """If this fails, run: python models/measure.py --page."""
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    assert page == accuracy_page.page(accuracy_page.kept())


def test_every_figure_has_a_row_and_every_set_a_file() -> None:
    assert set(accuracy_page.ROWS) == set(FIGURES)
    assert set(accuracy_page.kept()) == {*accuracy_page.SETS, "layouts"}


def test_what_is_kept_of_held_out_contracts_is_of_them_all() -> None:
    contracts = [p for hand in read_corpus.HELD_OUT for p in (read_corpus.CONTRACTS / hand).glob("*.json")]
    kept = accuracy_page.kept()["held_out"]
    assert (kept["documents"], kept["pairs"]) == (len(contracts), 27 * len(contracts))


@pytest.mark.parametrize("name", [name for name in accuracy_page.SETS if name != measure.OURS])
def test_of_contracts_that_are_not_ours_only_figures_are_kept(name: str) -> None:
    kept = dict(accuracy_page.kept()[name])
    assert isinstance(kept.pop("reader"), str)
    ranges = kept.pop("intervals")
    assert set(kept) <= {"documents", "pairs", *FIGURES}
    assert all(value is None or isinstance(value, int | float) for value in kept.values())
    assert all(isinstance(end, int | float) for ends in ranges.values() for end in ends)


def test_another_set_is_kept_without_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy_page, "FIGURES", tmp_path)
    measure.keep("kept_apart", of_samples())
    kept = json.loads((tmp_path / "kept_apart.json").read_text(encoding="utf-8"))
    assert set(kept) == {"documents", "pairs", "intervals", "reader", *FIGURES}
    measure.keep(measure.OURS, of_samples())
    ours = json.loads((tmp_path / "held_out.json").read_text(encoding="utf-8"))
    assert {"terms", "deadlines", "facts", "confusion", "calibration"} <= set(ours)
    assert kept["accuracy"] == ours["accuracy"] == 0.6667


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("accuracy", 0.8666, "87 %"),
        ("false_comfort", 0.0038, "0.4 %"),
        ("fact_invented", 0.0, "0 %"),
        ("sure_right", 0.996, "99.6 %"),
        ("sure_right", 1.0, "100 %"),
        ("macro_f1", 0.789, "0.79"),
        ("deadline_exact", None, "-"),
    ],
)
def test_figures_are_shown_as_people_read_them(name: str, value: float | None, shown: str) -> None:
    assert accuracy_page.share(name, value) == shown


def changed(**sets: dict[str, Any]) -> str:
    kept = accuracy_page.kept()
    return accuracy_page.page({name: {**figures, **sets.get(name, {})} for name, figures in kept.items()})


def test_a_set_measured_with_another_reader_is_starred() -> None:
    same = {name: {"reader": "abc"} for name in accuracy_page.SETS}
    assert "earlier version of the reader.\n" not in changed(**same)
    assert "real contracts kept apart *" in changed(**same | {"kept_apart": {"reader": "older"}})


def test_the_words_of_the_page_follow_the_figures() -> None:
    assert "and 31 % of these are right" in changed(held_out={"sure_right": 0.31})


@pytest.mark.parametrize("arguments", [["--set", "kept_apart"], ["--gold", "x", "--docs", "x"]])
def test_another_set_needs_its_folders(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        measure.main(arguments)
    assert "--gold and --docs" in capsys.readouterr().err
