"""The reason of a reading: one plain sentence that names the section and what it says."""

from __future__ import annotations

import pytest

from analyzer.extract import read
from analyzer.records import Document
from analyzer.segment import segment
from analyzer.terms import TERM_IDS
from analyzer.words import labels

HEAD = (
    "Student Data Agreement\n\n"
    'This Agreement is between Brindle Maps, Inc. ("Provider") and Lakeview School District ("District").\n\n'
)


def reason(term: str, body: str) -> str:
    document = Document("0" * 64, "text", HEAD + body)
    found = read(document, segment(document))
    return next(r.reason for r in found.readings if r.term == term)


@pytest.mark.parametrize(
    ("term", "body", "words"),
    [
        (
            "no_resale",
            "3.2 Provider shall not sell Student Data.\n",
            "Section 3.2 forbids selling or renting out the data.",
        ),
        (
            "breach_notification",
            "7.2 Provider shall notify the District of a breach of data within 48 hours of discovery.\n",
            "Section 7.2 has the vendor tell the school of a breach; the time given is 48 hours, from the "
            "discovery.",
        ),
        (
            "no_resale",
            "3.2 Provider may sell Student Data to anyone.\n",
            "Section 3.2 lets the vendor sell or trade the data.",
        ),
        (
            "encryption",
            "5.1 Provider shall encrypt Student Data in transit.\n",
            "Section 5.1 speaks of encryption, but nothing is said of data at rest.",
        ),
        ("no_resale", "1. Provider draws maps.\n", "Nothing was found on selling the data."),
    ],
)
def test_a_reason_names_the_section_and_what_it_says(term: str, body: str, words: str) -> None:
    assert reason(term, body) == words


def test_a_heading_stands_for_a_section_without_a_number() -> None:
    body = "LIMITS ON TRADE\n\nProvider shall not sell Student Data.\n"
    assert reason("no_resale", body).startswith("The part “LIMITS ON TRADE” forbids")


def test_the_time_to_cure_a_breach_of_contract_is_told_from_the_deadline() -> None:
    body = (
        "7.2 Provider shall notify the District of a breach of Student Data within 48 hours.\n\n"
        "12.1 Either party may end this Agreement where a material breach is not cured within 30 days.\n"
    )
    told = reason("breach_notification", body)
    assert "48 hours" in told
    assert told.endswith("The 30 days in section 12.1 is for curing a breach of the contract.")


@pytest.mark.parametrize(
    ("body", "because"),
    [
        (
            "The District shall notify Provider of a breach or unauthorized access.\n",
            "say what the school does",
        ),
        (
            '"Breach" means an incident of unauthorized access that was discovered.\n',
            "only say what a word means",
        ),
        ("WHEREAS breaches and incidents are notified in hours; and\n", "are background and promise nothing"),
    ],
)
def test_silence_says_why_the_nearest_words_do_not_count(body: str, because: str) -> None:
    told = reason("breach_notification", f"2. Words\n\n{body}")
    nothing = "Nothing that binds the vendor was found on telling the school of a breach"
    assert told == f"{nothing}; the nearest words (section 2) {because}."


@pytest.mark.parametrize("group", ["promise", "opposite", "matter"])
def test_every_term_has_its_words(group: str) -> None:
    assert set(labels(group)) == set(TERM_IDS)
