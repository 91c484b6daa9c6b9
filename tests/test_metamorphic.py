"""What must follow when a sample paper is changed: cut, renumbered, wrapped anew, renamed and so on.

The changes are made to the words that are read, so that all formats go the same way. What does not follow yet
is on file in `tests/data`; ``python tests/test_metamorphic.py --write`` puts it there anew.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from known import Case, Known, asked_to_write

from analyzer import extract, ingest, segment
from analyzer.records import Document, Mark, Reading
from analyzer.terms import CORE, TERM_IDS
from analyzer.text import view_of

SAMPLES = Path(__file__).parents[1] / "contracts_sample"
FILES = tuple(
    path
    for path, gold in json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"].items()
    if not gold.keys() & {"problem", "locked", "needs", "pages_ocr", "like"}
)
KNOWN = Known(
    "known_metamorphic.yaml",
    about="Changes of sample papers after which the reader does not read what must follow.",
    script="tests/test_metamorphic.py",
)
ROUNDS = 6  #: times that a promise may be cut out before it must be gone


def plain(text: str, *marks: Mark) -> Document:
    return Document("0" * 64, "text", text, marks=tuple(marks))


@cache
def words_of(path: str) -> str:
    """What is read of a sample."""
    return view_of(ingest.read_document(SAMPLES / path)).text


def read(document: Document) -> Reading:
    return extract.read(document, segment.segment(document))


@cache
def original(path: str) -> Reading:
    return read(plain(words_of(path)))


def stances(reading: Reading) -> dict[str, str]:
    return {term: reading.term(term).stance for term in TERM_IDS}


def differences(path: str, document: Document) -> str:
    """The terms that read otherwise than in the sample; empty where none does."""
    before, after = stances(original(path)), stances(read(document))
    changed = [f"{t}: {before[t]} became {after[t]}" for t in TERM_IDS if before[t] != after[t]]
    return "; ".join(changed)


# --- changes that must show -----------------------------------------------------------------------


def still_promised(path: str, term: str) -> str:
    """Cut the sentences that prove a promise, again and again: in the end it must be gone."""
    text = words_of(path)
    cut: tuple[Mark, ...] = ()
    for _ in range(ROUNDS):
        reading = read(plain(text, *cut)).term(term)
        if reading.stance != "commits":
            return ""
        spans = [span for evidence in reading.evidence for span in evidence.spans]
        if not spans:
            return "promised without evidence"
        cut = tuple(sorted((*cut, *(Mark(a, b, "deleted") for a, b in spans)), key=lambda m: m.start))
    return f"still promised after {ROUNDS} cuts"


def number_kept(path: str, term: str) -> str:
    """Put another number in the place of the deadline: it must be read."""
    deadline = original(path).term(term).parameters["deadline"]
    (start, end), *_ = (span for evidence in deadline.evidence for span in evidence.spans)
    text = words_of(path)
    stated = re.compile(r"\s+".join(map(re.escape, deadline.text.split())), re.IGNORECASE)
    sentence, changed = stated.subn("nineteen (19) days", text[start:end], count=1)
    if not changed:
        return f"its words do not hold the deadline: {deadline.text}"
    after = read(plain(text[:start] + sentence + text[end:])).term(term).parameters.get("deadline")
    return "" if after is not None and after.hours == 19 * 24 else f"{deadline.text} became {after}"


def opposite_overlooked(path: str, term: str) -> str:
    """Add a rider that says the opposite: no promise may be left."""
    added = OPPOSITES[term]
    after = read(plain(f"{words_of(path)}\n\nRIDER 9\n\n{added}\n")).term(term).stance
    return "" if after != "commits" else f"still {after} with: {added}"


OPPOSITES = {
    "no_resale": "Nothing in this Agreement prohibits the Provider from selling student data.",
    "data_destruction": "The Provider may retain identifiable student data indefinitely after termination.",
    "audit_rights": "The Provider is not obligated to submit to any audit by the District.",
    "data_ownership": "The Provider owns all student data.",
    "breach_notification": "The Provider has no obligation to notify the District of a data breach.",
    "no_targeted_advertising": "The Provider may use student data for targeted advertising to students.",
}


# --- changes that must not show -------------------------------------------------------------------


def rewrapped(path: str, width: str) -> str:
    """Every paragraph and item is wrapped at another width; headings and rows stay as they are."""
    segmented = segment.segment(plain(words_of(path)))
    text, pieces = segmented.view.text, []
    for clause in segmented.clauses:
        words = text[clause.start : clause.end]
        if clause.kind in {"paragraph", "item"}:
            words = textwrap.fill(" ".join(words.split()), int(width), break_on_hyphens=False)
        pieces.append(words + ("\n" if clause.kind == "row" else "\n\n"))
    return differences(path, plain("".join(pieces)))


def renamed(path: str, fact: str) -> str:
    """A party takes another name, of as many words, wherever it stands."""
    value = original(path).fact(fact)
    name = value[0] if isinstance(value, tuple) else value  # a district that joined stands after the first
    assert isinstance(name, str)
    old, new = name.split()[0].strip(".,"), {"vendor": "Zephyrine", "school": "Osage"}[fact]
    text = re.sub(rf"\b{re.escape(old)}\b", new, words_of(path))
    text = re.sub(rf"\b{re.escape(old.upper())}\b", new.upper(), text)
    return differences(path, plain(text))


def with_heads(path: str) -> str:
    """A running head with words of its own stands on every tenth line, marked as one."""
    head = "The vendor may sell student data at any time. Page 7\n"
    text, marks = "", []
    for number, line in enumerate(words_of(path).splitlines(keepends=True)):
        if number % 10 == 5:
            marks.append(Mark(len(text), len(text) + len(head), "head"))
            text += head
        text += line
    return differences(path, plain(text, *marks))


def with_business(path: str) -> str:
    """Clauses that speak of other things are added at the end."""
    added = (
        "INSURANCE\n\nEach party shall carry the insurance that its business asks for.\n\n"
        "WEATHER\n\nNeither party is late where a storm or a flood keeps it from its work.\n\n"
        "PAPER\n\nThis agreement may be signed in two copies."
    )
    return differences(path, plain(f"{words_of(path)}\n\n{added}\n"))


# --- the cases ------------------------------------------------------------------------------------

WRONG: dict[str, Callable[..., str]] = {
    "cut": still_promised,
    "number": number_kept,
    "opposite": opposite_overlooked,
    "wrapped": rewrapped,
    "renamed": renamed,
    "heads": with_heads,
    "business": with_business,
}


@cache
def all_cases() -> tuple[Case, ...]:
    """The change, the paper, and the term, width or fact."""
    cases: list[Case] = []
    for path in FILES:
        reading = original(path)
        promised = [t for t in TERM_IDS if reading.term(t).stance == "commits"]
        timed = [t for t in promised if (p := reading.term(t).parameters.get("deadline")) and p.hours]
        cases += [("cut", path, term) for term in promised if term in CORE]
        cases += [("number", path, term) for term in timed]
        cases += [("opposite", path, term) for term in OPPOSITES if term in promised]
        cases += [("wrapped", path, width) for width in ("64", "9999")]
        cases += [("renamed", path, fact) for fact in ("vendor", "school") if reading.fact(fact)]
        cases += [("heads", path), ("business", path)]
    return tuple(cases)


def what_is_wrong(case: Case) -> str:
    change, *names = case
    return WRONG[change](*names)


@pytest.mark.parametrize("case", [pytest.param(case, id=":".join(case)) for case in all_cases()])
def test_what_must_follow_is_read(case: Case) -> None:
    KNOWN.check(case, wrong=what_is_wrong(case))


def test_cases_on_file_exist() -> None:
    KNOWN.check_all_exist(all_cases())


if __name__ == "__main__" and asked_to_write():
    print(KNOWN.write(case for case in all_cases() if what_is_wrong(case)))
