"""Every example of every term, read as if it were the whole contract.

``python tests/test_terms_examples.py --write`` puts on file which examples are still read wrong.
"""

from __future__ import annotations

from functools import cache

import pytest
from known import Known, asked_to_write

from analyzer import extract, segment
from analyzer.records import Document, Parameter, TermReading
from analyzer.terms import Example, load_terms

EXAMPLES: dict[tuple[str, str], Example] = {
    (term.id, str(index)): example
    for term in load_terms().values()
    for index, example in enumerate(term.examples)
}
KNOWN = Known(
    "known_misreadings.yaml",
    about="Examples of the terms that are still read wrong: the term, and the place in its file, from 0.",
    script="tests/test_terms_examples.py",
)


def read(case: tuple[str, str]) -> TermReading:
    document = Document("0" * 64, "text", EXAMPLES[case].contract)
    return extract.read(document, segment.segment(document)).term(case[0])


def stated(deadline: Parameter | None) -> tuple[float | None, bool, bool]:
    """Hours, business, blank."""
    return (deadline.hours, deadline.business, deadline.blank) if deadline else (None, False, False)


@cache
def what_is_wrong(case: tuple[str, str]) -> str:
    """How an example is misread; empty where it is read as it should be."""
    example, reading = EXAMPLES[case], read(case)
    if reading.stance != example.stance:
        return f"reads {reading.stance}, not {example.stance} ({reading.reason}): {example.contract}"
    if example.deadline_hours is None and not example.blank:
        return ""
    expected = (example.deadline_hours, example.business, example.blank)
    got = stated(reading.parameters.get("deadline"))
    return "" if got == expected else f"deadline reads {got}, not {expected}: {example.contract}"


@pytest.mark.parametrize("case", [pytest.param(case, id="-".join(case)) for case in EXAMPLES])
def test_example_reads_as_its_term_says(case: tuple[str, str]) -> None:
    KNOWN.check(case, wrong=what_is_wrong(case))


def test_examples_on_file_exist() -> None:
    KNOWN.check_all_exist(EXAMPLES)


if __name__ == "__main__" and asked_to_write():
    print(KNOWN.write(case for case in EXAMPLES if what_is_wrong(case)))
