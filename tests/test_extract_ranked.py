"""A part of a paper that prevails cures what the words before it say; a definition may empty a promise."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document, TermReading

OPENING = (
    'This Agreement is between Wrenfield Apps, Inc. ("Provider") '
    'and Alder Creek School District ("District").\n\n'
)
LOOSE = (
    "1. Sharing. Provider may share Student Data with its affiliates and with partners that it trusts.\n\n"
    "2. Place. Provider may store Student Data in any country where it runs facilities.\n\n"
)
STRICT = (
    "A-2. Provider shall not disclose Student Data to any third party, affiliates included, without the "
    "prior written consent of the District, except as a court order requires.\n\n"
    "A-3. Provider shall encrypt Student Data in transit and at rest.\n\n"
)


def read(text: str, term: str) -> TermReading:
    document = Document("0" * 64, "text", OPENING + text)
    return extract.read(document, segment.segment(document)).term(term)


@pytest.mark.parametrize(
    "rank",
    [
        "A-1. This Rider prevails over sections 1 and 2 and over every online term of Provider.\n\n",
        "A-1. If this Rider and the sections before it differ, this Rider controls.\n\n",
    ],
)
def test_a_rider_that_prevails_cures_the_words_before_it(rank: str) -> None:
    assert read(LOOSE + "STATE RIDER\n\n" + rank + STRICT, "redisclosure_limits").stance == "commits"


def test_a_rank_is_told_before_the_parts() -> None:
    text = "3. Rank. Where they conflict, Exhibit B ranks first and the sections second.\n\nEXHIBIT B\n\n"
    assert read(LOOSE + text + STRICT, "redisclosure_limits").stance == "commits"


def test_what_the_rider_does_not_speak_of_stays() -> None:
    rank = "A-1. This Rider prevails over sections 1 and 2.\n\n"
    assert read(LOOSE + "STATE RIDER\n\n" + rank + STRICT, "data_location").stance == "contrary"


def test_a_part_that_gives_way_cures_nothing() -> None:
    rank = "A-1. Where sections 1 and 2 differ from this Rider, sections 1 and 2 prevail.\n\n"
    assert read(LOOSE + "STATE RIDER\n\n" + rank + STRICT, "redisclosure_limits").stance != "commits"


def test_words_after_the_part_are_not_cured() -> None:
    rank = "A-1. This Rider prevails over all other parts.\n\n"
    later = "EXHIBIT D\n\nD-1. Provider may share Student Data with its affiliates and with partners.\n"
    assert read("STATE RIDER\n\n" + rank + STRICT + later, "redisclosure_limits").stance != "commits"


SELL = "2. Provider shall not Sell Student Data.\n"
TELL = (
    "2. Provider shall not disclose Student Data to any Third Party without the written consent of the "
    "District, except where a law compels it.\n"
)


@pytest.mark.parametrize(
    ("definition", "promise", "term", "stance"),
    [
        ('"Sell" means to hand over data for a price in cash only.', SELL, "no_resale", "hedged"),
        ('"Sell" does not include licensing data to partners.', SELL, "no_resale", "hedged"),
        ('"Sell" means to exchange for money or anything else of value.', SELL, "no_resale", "commits"),
        ('"Third Party" means a person outside the Wrenfield group.', TELL, "redisclosure_limits", "hedged"),
        (
            '"Third Party" means anyone other than Provider, its affiliates and its sponsors.',
            TELL,
            "redisclosure_limits",
            "hedged",
        ),
        ('"Third Party" means anyone but Provider and District.', TELL, "redisclosure_limits", "commits"),
    ],
)
def test_a_definition_may_empty_a_promise(definition: str, promise: str, term: str, stance: str) -> None:
    assert read(f"1. Definitions. {definition}\n\n{promise}", term).stance == stance


STRICT_SECTION = (
    "6. Schools and Students\n\n6.1 Provider shall not disclose Student Data to any third party without the "
    "prior written consent of the District.\n\n6.2 Provider does not build profiles of students.\n\n"
)


@pytest.mark.parametrize(
    "rank",
    [
        "5. Reading this paper. Where Section 6 says something different on Student Data, Section 6 is the "
        "part that applies.\n\n",
        "5. Reading this paper. If Section 6 conflicts with another section, Section 6 prevails.\n\n",
    ],
)
def test_a_section_that_prevails_cures_the_others(rank: str) -> None:
    loose = "4. Sharing. Provider may disclose information to affiliates and marketing partners.\n\n"
    later = "7. Visitors. Provider may share details of visitors with advertising networks.\n\n"
    assert read(loose + rank + STRICT_SECTION + later, "redisclosure_limits").stance == "commits"


def test_a_section_that_gives_way_cures_nothing() -> None:
    loose = "4. Sharing. Provider may disclose Student Data to affiliates and marketing partners.\n\n"
    rank = "5. Rank. Section 4 prevails over Section 6 where they differ.\n\n"
    assert read(loose + rank + STRICT_SECTION, "redisclosure_limits").stance != "commits"


PARTS = f"PART A. SCHOOL RIDER\n\n{STRICT}PART B. TERMS OF USE\n\n{LOOSE}"


@pytest.mark.parametrize(
    ("order", "promised"),
    [
        ("(1) this sheet; (2) Part A, the School Rider; and (3) Part B, Provider's Terms of Use", True),
        ("(1) Part A, the School Rider; (2) Part B, the Terms of Use, as the Rider amends them", True),
        ("(1) Part B, Provider's Terms of Use; (2) Part A, the School Rider", False),
    ],
)
def test_a_list_of_parts_by_rank_cures_those_behind(order: str, promised: bool) -> None:
    list_of_parts = f"This order has these parts, listed in the order of their priority: {order}.\n\n"
    found = read(list_of_parts + PARTS, "redisclosure_limits").stance
    assert (found == "commits") is promised


def test_what_the_first_part_does_not_speak_of_stays() -> None:
    rank = "The parts are listed in the order of priority: (1) Part A, the rider; (2) Part B, the terms.\n\n"
    assert read(rank + PARTS, "data_location").stance == "contrary"


def test_no_entry_of_a_ranked_list_but_the_first_tells_who_wins() -> None:
    parts = (
        "(1) Part A, the District's Privacy Rider; (2) Provider Terms of Service, as the Rider amends them"
    )
    text = f"This order has these parts, listed in the order of their priority: {parts}.\n\n"
    assert read(text + LOOSE, "precedence").stance == "commits"


LOOSE_LATER = LOOSE + (
    "3. Changes. Provider may revise this Agreement at any time by posting a new version.\n\n"
    "4. Secrets. The terms of this Agreement are confidential, and District shall not disclose them to "
    "any third party.\n\nRIDER\n\n"
)


@pytest.mark.parametrize(
    ("term", "rider", "stance"),
    [
        (
            "data_location",
            "A-1. Section 2 does not apply to Student Data. It shall be stored only in the United States.",
            "commits",
        ),
        (
            "data_location",
            "A-1. Sections 2 and 3 shall not apply to the District. All Student Data shall be stored only in "
            "the United States.",
            "commits",
        ),
        ("data_location", "A-1. Section 2 does not apply to Student Data.", "silent"),
        ("data_location", "A-1. Section 3 does not apply to Student Data.", "contrary"),
        ("data_location", "A-1. Section 2 does not apply to Student Data if the District asks.", "contrary"),
        ("data_location", "A-1. Section 2 of the Web Terms does not apply to Student Data.", "contrary"),
        (
            "no_unilateral_change",
            "A-1. Clause (3) shall not apply to Sections 1 and 2, which may be changed only by a writing "
            "that both parties sign.",
            "hedged",
        ),
        (
            "public_disclosure",
            "A-1. Section 4 shall not hinder the District from posting this Agreement on its website.",
            "commits",
        ),
        (
            "public_disclosure",
            "A-1. Section 1 shall not hinder the District from buying elsewhere.",
            "contrary",
        ),
    ],
)
def test_a_rider_sets_a_section_before_it_aside(term: str, rider: str, stance: str) -> None:
    assert read(LOOSE_LATER + rider + "\n\n", term).stance == stance


PRINTED = (
    'LICENCE AGREEMENT between Corvane Ltd ("Provider") and Ashby School District ("District")\n\n'
    "1. Provider may store Customer Data in any country where it runs facilities.\n\n"
    "2. District pays within thirty days.\n\n"
)
AT_HOME = "B. Provider shall store Student Data only in the United States.\n\nC. District may leave.\n\n"


@pytest.mark.parametrize(
    ("rank", "stance"),
    [
        ("Any clause of the Licence Agreement that is inconsistent with this Rider is void.", "commits"),
        ("The Licence Agreement gives way to this Rider wherever they part.", "commits"),
        ("The Licence Agreement does not apply where it conflicts with this Rider.", "commits"),
        ("Nothing in the Licence Agreement that contradicts this Rider shall bind the District.", "commits"),
        ("This Rider is to be followed in preference to the Licence Agreement.", "commits"),
        ("Any clause of this Rider that is inconsistent with the Licence Agreement is void.", "contrary"),
        ("This Rider gives way to the Licence Agreement.", "contrary"),
        ("This Rider does not override the Licence Agreement.", "contrary"),
        ("A purchase order whose terms are inconsistent with this Rider is void.", "contrary"),
    ],
)
def test_what_yields_to_a_part_is_cured_by_it(rank: str, stance: str) -> None:
    assert read(f"{PRINTED}RIDER FOR SCHOOLS\n\nA. {rank}\n\n{AT_HOME}", "data_location").stance == stance


@pytest.mark.parametrize(
    ("order", "stance"),
    [
        (
            "The contract is (1) this; (2) Part B; (3) Part A. The one named first governs.",
            "commits",
        ),
        ("Part B and Part A are parts of it; each prevails over those named after it.", "commits"),
        ("They rank in this order: (a) this letter; (b) Part B; (c) Part A.", "commits"),
        (
            "The contract is (1) this; (2) Part A; (3) Part B. The one named first governs.",
            "contrary",
        ),
    ],
)
def test_a_list_of_which_the_first_named_governs_ranks_its_parts(order: str, stance: str) -> None:
    terms = PRINTED.partition("\n\n")[2]
    parts = f"PART A. TERMS OF USE\n\n{terms}PART B. STUDENT DATA\n\n{AT_HOME}"
    assert read(f"1. {order}\n\n{parts}", "data_location").stance == stance
