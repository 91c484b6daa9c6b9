"""Later words that outrank a promise: riders, amendments, repeals, exhibits that prevail."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

AGREEMENT = """STUDENT DATA AGREEMENT

This agreement is between Gannet Learning, Inc. ("Provider") and Elm Hollow School District ("District").

1. Ownership. Student Data remain the property of District.

2. Security. Provider shall protect Student Data by encryption, firewalls and other industry safeguards.

3. The end. Provider shall destroy Student Data within thirty days after this agreement ends.
"""
KEEPS = "Provider may retain Student Data in identifiable form indefinitely after the agreement ends."


def stance(text: str, term: str = "data_destruction") -> str:
    document = Document("0" * 64, "text", text)
    return extract.read(document, segment.segment(document)).term(term).stance


@pytest.mark.parametrize(
    "later",
    [
        f"RIDER A\n\n{KEEPS}",
        f"AMENDMENT NO. 2\n\n{KEEPS}",
        f"SECOND AMENDMENT\n\n{KEEPS}",
        f"EXHIBIT D. RETENTION (this exhibit prevails)\n\n{KEEPS}",
        f"EXHIBIT D. RETENTION\n\nIn case of conflict this exhibit controls. {KEEPS}",
        f"EXHIBIT D. RETENTION\n\n{KEEPS}",
        f"4. Change. The parties strike section 3. {KEEPS}",
        f"4. Change. The clause on the end is void. {KEEPS}",
        "4. Archive. Irrespective of section 3, " + KEEPS,
        f"4. Change. The section on the end is repealed. {KEEPS}",
        f"4. Change. The promise to destroy the records is taken back. {KEEPS}",
        f'4. Change. Section 3 is replaced by the following: "{KEEPS}"',
        "4. Archive. Notwithstanding section 3, " + KEEPS,
    ],
)
def test_what_prevails_overturns_the_promise(later: str) -> None:
    assert stance(AGREEMENT) == "commits"
    assert stance(f"{AGREEMENT}\n{later}\n") == "contrary"


def test_what_is_repealed_is_not_what_counts() -> None:
    """An amendment that makes the promise is not undone by the words that it replaces."""
    old = AGREEMENT.replace("Provider shall destroy Student Data within thirty days after", KEEPS + " Until")
    new = "Provider shall destroy Student Data within ten days after this agreement ends."
    assert stance(f"{old}\nAMENDMENT NO. 1\n\nSection 3 is deleted. {new}\n") == "commits"


def test_a_list_of_data_is_overturned_too() -> None:
    listed = (
        "4. Data. Provider collects only these data elements: name, grade, homeroom, birth date, address.\n"
    )
    freed = "AMENDMENT NO. 1\n\nThe list of data is deleted. Provider may collect any data that it chooses.\n"
    assert stance(f"{AGREEMENT}\n{listed}", "data_schedule") == "commits"
    assert stance(f"{AGREEMENT}\n{listed}\n{freed}", "data_schedule") == "contrary"


@pytest.mark.parametrize("but", ["Except as provided in Section 2.1, ", "Subject to Section 2, "])
def test_a_promise_makes_room_for_a_section_that_says_the_opposite(but: str) -> None:
    own = "2.1 Insights. Provider may use Student Data for its own research and to build new offerings.\n\n"
    use = "3.1 Use. " + but + "Provider shall use Student Data only to provide the services."
    assert stance(own + use, "purpose_limitation") == "contrary"


def test_a_promise_makes_room_for_a_section_that_takes_nothing() -> None:
    law = "2.1 Courts. Provider may disclose Student Data on the order of a court, after notice.\n\n"
    use = "3.1 Use. Except as provided in Section 2.1, Provider shall use Student Data only for the services."
    assert stance(law + use, "purpose_limitation") == "commits"
