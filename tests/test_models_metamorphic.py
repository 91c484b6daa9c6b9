"""A small, fixed share of `models/metamorphic.py`: floors under what is read of changed contracts."""

from __future__ import annotations

import random
import sys
from functools import cache
from pathlib import Path

import pytest

from analyzer.terms import CORE, TERM_IDS

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "models"))

import metamorphic  # noqa: E402
from metamorphic import Outcome, Paper, Trial, Turns  # noqa: E402

PAPERS = "c01-05 c01-29 c02-11 c03-09 c04-33 c05-12 c05-20 c08-21 c09-12".split()
#: A little under what is measured on this share; the goals are in `metamorphic.GOALS`.
FLOORS = {
    "cut": 0.85,
    "override": 0.90,
    "soundalike": 0.90,
    "clock": 0.80,
    "rename": 0.99,
    "rewrap": 0.99,
    "heads": 0.97,
}


@cache
def papers() -> tuple[Paper, ...]:
    """Some contracts of several hands, always the same."""
    return tuple(p for p in metamorphic.load_contracts() if p.id in PAPERS)


@cache
def outcomes() -> tuple[Outcome, ...]:
    return tuple(metamorphic.measure(papers(), changes=tuple(FLOORS)))


@pytest.mark.slow
@pytest.mark.parametrize("change", FLOORS)
def test_what_must_follow_a_change_is_read(change: str) -> None:
    right, seen = metamorphic.shares(outcomes())[change]
    wrong = [o for o in outcomes() if o.trial.change == change and not o.right]
    told = "; ".join(f"{o.term} in {o.trial.paper}: {o.got}, not {o.trial.want}" for o in wrong)
    assert right >= FLOORS[change] * seen, told


def contract(**changes: object) -> Paper:
    fields: dict[str, object] = {
        "id": "x",
        "text": "TERMS\n\n1. Vendor deletes Student Data within thirty (30) days after the end.\n",
        "stances": {"data_destruction": "commits"},
        "deadlines": {"data_destruction": 720.0},
        "evidence": {
            "data_destruction": ("Vendor deletes Student Data within thirty (30) days after the end.",)
        },
        "facts": {"vendor": "Gannet Learning, Inc.", "product": "Gannet Maths", "school": None},
    }
    return Paper(**(fields | changes))  # type: ignore[arg-type]


def trials(change: str, paper: Paper) -> list[Trial]:
    before = metamorphic.read(paper.text)
    return list(metamorphic.CHANGES[change](paper, before, random.Random(1), Turns(), 2))


def test_cut_takes_the_evidence_out() -> None:
    (trial,) = trials("cut", contract())
    assert "deletes" not in trial.text and trial.want == "not commits"


def test_clock_puts_another_time_in_the_place_of_the_deadline() -> None:
    (trial,) = trials("clock", contract())
    assert "thirty" not in trial.text and f"within {trial.detail} after the end" in trial.text
    assert trial.want.split()[0].isdigit() and trial.want != "720"


def test_an_override_stands_at_the_end_in_the_words_of_the_paper() -> None:
    (trial,) = trials("override", contract())
    assert trial.text.startswith(contract().text.rstrip()) and "{" not in trial.text
    assert "student data" in trial.text.lower() and trial.terms == ("data_destruction",)


def test_names_are_changed_wherever_they_stand() -> None:
    text = "Gannet Learning, Inc. and you. GANNET sells Gannet Maths. Write to help@gannet.example.\n"
    (trial,) = trials("rename", contract(text=text))
    assert "gannet" not in trial.text.lower() and trial.text.lower().count("zephyrine") == 4


def test_lines_are_broken_but_no_word_is_lost() -> None:
    text = "TERMS\n\n" + "Vendor keeps a very long list of pencils and pens in a drawer. " * 6
    (trial,) = trials("rewrap", contract(text=text))
    assert trial.text.split() == text.split() and trial.text.count("\n") > 4


def test_sections_change_places_and_pointers_follow() -> None:
    sections = [f"{n}. Section {n} says {word}.\n\n" for n, word in enumerate("ABCDEF", 1)]
    text = "TERMS\n\n" + "".join(sections) + "Signed"
    (trial,) = trials("shuffle", contract(text=text))
    lines = trial.text.split("\n\n")
    assert lines != text.split("\n\n") and sorted(line[-2:] for line in lines[1:7]) == [
        f"{w}." for w in "ABCDEF"
    ]
    assert all(line.startswith(f"{n}. Section {n} ") for n, line in enumerate(lines[1:7], 1))
    assert lines[6].endswith("F.")


def test_heads_stand_between_paragraphs() -> None:
    text = "TERMS\n\n" + "\n\n".join(f"Paragraph {n} says little." for n in range(60))
    (trial,) = trials("heads", contract(text=text))
    assert [p for p in trial.text.split("\n\n") if p.startswith("Paragraph")] == text.split("\n\n")[1:]
    assert trial.text.count("TERMS") >= 2


@pytest.mark.parametrize(
    ("number", "words"),
    [(7, "seven"), (21, "twenty-one"), (100, "one hundred"), (145, "one hundred forty-five")],
)
def test_numbers_are_spelled(number: int, words: str) -> None:
    assert metamorphic.spelled(number) == words


def test_banks_are_full_and_their_passages_are_told_apart() -> None:
    over, alike = metamorphic.bank("overrides"), metamorphic.bank("soundalikes")
    assert set(over) == set(alike) == set(TERM_IDS)
    assert all(len(over[term]) >= (4 if term in CORE else 2) for term in TERM_IDS)
    assert all(len(alike[term]) >= 3 for term in TERM_IDS)
    passages = [text for bank in (over, alike) for texts in bank.values() for text, _ in texts]
    assert len(set(passages)) == len(passages)


def test_turns_deal_out_what_is_used_least() -> None:
    turns, choices = Turns(), [("a", "0"), ("a", "1"), ("b", "0")]
    dealt = [turns.pick(choices, 1, random.Random(n))[0] for n in range(4)]
    assert set(dealt[:3]) == set(choices)
