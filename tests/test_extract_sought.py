"""Patterns that are looked for only where the words stand that they demand find what compiled ones find."""

from __future__ import annotations

import importlib
import pkgutil
import re
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer import extract
from analyzer.extract import dates
from analyzer.extract.dates import find_dates
from analyzer.extract.sought import Sought

_PATTERNS = [
    (r"\b(?:ends?|lapses?)\b[^.;]{0,40}?\bwith\s+(?:the|our)\s+(?P<name>(?i:lease|order))", 0),
    (r"\b(?:(?:joins|adopts)\b[^.;]{0,30}\boffer|open to (?:all|any))\b", re.IGNORECASE),
    (r"^[ \t]*exhibit\s+[a-c]\b[^\n]{0,20}$|\bannex\b", re.IGNORECASE | re.MULTILINE),
    (r"\bno\.\s*\d+|\bnumber\s+\d+\b(?! pages)", re.IGNORECASE),
    (r"(?:fee|price)s?\b(?=[^;]{0,20}\bdue)|_{3,}", 0),
    (r"\bSt\. [A-Z]\w+ (?:school|board)\b|\b(?-i:ISD)\b", re.IGNORECASE),
    (r"\w+ly\b", 0),
]
_WORDS = (
    "ends lapse with the our lease Order JOINS adopts offer open to any all Exhibit A annex No. 4 number 7 "
    "pages fees due price ____ St. Elm School board ISD early . ; , ﬁnal É"
).split()


@pytest.mark.parametrize(("pattern", "long"), list(product(_PATTERNS, (False, True))))
def test_finds_what_a_compiled_pattern_finds(pattern: tuple[str, int], *, long: bool) -> None:
    compiled, sought = re.compile(*pattern), Sought(*pattern)
    chance = Random(7)
    for _ in range(150):
        words = chance.choices(_WORDS, k=400 if long else 25)
        text = "".join(word + chance.choice((" ", " ", " ", "\n", ". ", "; ", "")) for word in words)
        assert [m.span() for m in sought.finditer(text)] == [m.span() for m in compiled.finditer(text)]
        first, plain = sought.search(text), compiled.search(text)
        assert (first and first.groupdict()) == (plain and plain.groupdict())
        first, plain = sought.search(text, 20, 90), compiled.search(text, 20, 90)
        assert (first and first.span()) == (plain and plain.span())


def test_finds_words_of_any_case_far_into_a_paper() -> None:
    told = Sought(r"\b(?:governed by|under)\s+the\s+laws?\s+of\s+(?P<state>Ohio|Utah)\b", re.IGNORECASE)
    text = "The parties meet once a year. " * 200 + "This is GOVERNED BY\nTHE LAW OF UTAH; so they say."
    match = told.search(text)
    assert match is not None
    assert match["state"] == "UTAH"
    assert text[match.start() : match.end()].startswith("GOVERNED")


@pytest.mark.parametrize("module", [info.name for info in pkgutil.iter_modules(extract.__path__)])
def test_every_pattern_compiles(module: str) -> None:
    for value in vars(importlib.import_module(f"analyzer.extract.{module}")).values():
        if isinstance(value, Sought):
            assert list(value.finditer("")) == []
            assert re.compile(value.pattern).groups >= 0


def test_dates_are_found_wherever_their_figures_stand() -> None:
    assert [day.iso for day in find_dates("3 May 2024 5, 2025; May  3, 2024 and 2024-05-06, 5/7/24")] == [
        "2024-05-03",
        "2024-05-03",
        "2024-05-06",
        "2024-05-07",
    ]
    assert [
        day.iso for day in find_dates("dismay 3, 2024; on Sept.\n\n30, 2024 or 30th day of June, 2025")
    ] == [
        "2024-09-30",
        "2025-06-30",
    ]
    assert find_dates("in May, 30 days, 12 months, Section 5.2") == ()


_MADE = [Sought(*pattern) for pattern in _PATTERNS]
_PIECE = st.sampled_from([*_WORDS, *(word.upper() for word in _WORDS), "fınal", "İf", " ", "\n", ". ", "; "])


@given(st.lists(_PIECE, max_size=40), st.integers(0, 3), st.sampled_from(_MADE))
def test_any_text_gives_the_same(pieces: list[str], times: int, sought: Sought) -> None:
    text = " ".join(pieces) + " and so on. " * (100 * times) + "".join(pieces)
    compiled = re.compile(sought.pattern, sought._flags)
    assert [m.span() for m in sought.finditer(text)] == [m.span() for m in compiled.finditer(text)]


_DATED = "May june Sept. augu\u017ft 3 30th 2024 05 1/ -07- / - , . st day\u00a0of _ x".split(" ")


@given(st.lists(st.sampled_from([*_DATED, " ", "\n"]), max_size=14), st.sampled_from(["", " "]))
def test_dates_of_any_text_are_those_of_the_pattern(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    found = [(m.start(), m.end()) for m in dates._DATE.finditer(text) if dates._iso(m)]
    assert [(day.start, day.end) for day in find_dates(text)] == found
