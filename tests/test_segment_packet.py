"""Several papers in one file: where each begins, and what begins none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packet_make import (
    AGREEMENT,
    AMENDMENT,
    CERTIFICATE,
    EXHIBIT,
    LETTER,
    MORE,
    POLICY,
    SIGNED,
    UNSIGNED,
    paged,
)

from analyzer.records import Document
from analyzer.segment import papers_in
from analyzer.text import origin_in_file, part_of

COVER = "STUDENT DATA AGREEMENT\n\nAlder Creek School District\n\nBrindle Maps, Inc.\n"
TERMS = "TERMS AND CONDITIONS\n\nBetween the parties these terms apply as well.\n" + MORE
LONG = AGREEMENT + "\n".join("The provider keeps the records apart and opens them to few." for _ in range(12))


def first_pages(document: Document) -> list[int]:
    return [paper.first_page for paper in papers_in(document)]


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([AGREEMENT, MORE + SIGNED], [1]),
        ([AGREEMENT, MORE + SIGNED, AMENDMENT + SIGNED], [1, 3]),
        ([AGREEMENT, MORE + SIGNED, AMENDMENT + SIGNED, POLICY], [1, 3, 4]),
        ([LETTER, AGREEMENT, MORE + SIGNED], [1, 2]),
        ([AGREEMENT, MORE + SIGNED, LETTER], [1, 3]),
        ([AGREEMENT, MORE + SIGNED, EXHIBIT], [1]),
        ([AGREEMENT, MORE + SIGNED, EXHIBIT, AMENDMENT + UNSIGNED], [1, 4]),
        ([COVER, AGREEMENT, MORE + SIGNED], [1]),
        ([AGREEMENT, MORE + SIGNED, "BRINDLE MAPS PRIVACY POLICY\n\nMay 2026\n", POLICY], [1, 3]),
        ([AGREEMENT, f"STUDENT DATA AGREEMENT\n\n{MORE}{SIGNED}"], [1]),
        ([AGREEMENT + SIGNED, TERMS], [1]),
        ([LONG, POLICY], [1]),
        ([LONG, POLICY + LONG], [1, 2]),
        ([AGREEMENT, MORE + SIGNED, "12. Amendment. This agreement is changed in writing only.\n"], [1]),
        ([AGREEMENT, MORE + SIGNED, "The agreement between the parties shall continue.\n"], [1]),
    ],
    ids=[
        "one paper",
        "an amendment",
        "a policy too",
        "a letter before",
        "a letter behind",
        "an exhibit",
        "an amendment behind an exhibit",
        "a cover",
        "a cover behind a paper",
        "a title on each page",
        "the back of an order",
        "a short page behind an open paper",
        "a long page behind an open paper",
        "a numbered heading",
        "a sentence",
    ],
)
def test_where_papers_begin(pages: list[str], expected: list[int]) -> None:
    assert first_pages(paged(pages)) == expected


def test_a_page_number_that_goes_on_goes_on_with_the_paper() -> None:
    pages = [AGREEMENT, MORE + SIGNED, AMENDMENT + SIGNED]
    assert first_pages(paged(pages, numbers=[1, 2, 3])) == [1]
    assert first_pages(paged(pages, numbers=[1, 2, 1])) == [1, 3]


def test_a_page_number_may_stand_in_a_footer() -> None:
    form = [AGREEMENT, AMENDMENT + SIGNED]
    footer = "Form 7 (rev. 2024), page {n} of 2"
    assert first_pages(paged(form, numbers=[1, 2], footer=footer)) == [1]
    assert first_pages(paged([*form, *form], numbers=[1, 2, 1, 2], footer=footer)) == [1, 3]


OTHERS = AGREEMENT.replace("STUDENT DATA AGREEMENT", "PUPIL RECORDS CONTRACT AGREEMENT").replace(
    "Alder Creek", "Elm Bay"
)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([OTHERS + SIGNED, AGREEMENT + SIGNED], [1, 2]),
        ([LETTER, OTHERS + SIGNED, AGREEMENT, MORE + SIGNED], [1, 3]),
        ([LETTER, AGREEMENT + SIGNED, MORE], [1]),
        ([OTHERS + SIGNED, AGREEMENT, MORE], [1]),
        ([OTHERS, MORE, AGREEMENT + SIGNED], [1]),
        ([f"PART ONE\n\n{OTHERS}{SIGNED}", f"PART TWO\n\n{AGREEMENT}{SIGNED}"], [1, 2]),
        ([OTHERS + SIGNED, f"Part 2 of this agreement\n\n{MORE}{SIGNED}"], [1]),
    ],
    ids=[
        "two signed papers",
        "a letter and two papers",
        "a letter and one paper",
        "the second is not signed",
        "nobody signed before it",
        "parts of a binder",
        "a part of one paper",
    ],
)
def test_signed_papers_are_told_apart_though_their_pages_are_numbered_through(
    pages: list[str], expected: list[int]
) -> None:
    assert first_pages(paged(pages, numbers=list(range(1, len(pages) + 1)))) == expected


@pytest.mark.parametrize(
    ("between", "expected"),
    [
        ('Made between Ridge Readers Co. ("Licensor") and Elm Bay Schools.', [1, 2]),
        ("Concluded between Ridge Readers, Inc. of Toledo and Elm Bay Schools.", [1, 2]),
        ("Between St. Anne Academy, the school, and Ridge Readers Ltd., the licensor.", [1, 2]),
        ("The gap between the panels is small. Readers keep to the left and wait.", [1]),
    ],
)
def test_a_short_form_of_a_company_does_not_end_who_the_parties_are(
    between: str, expected: list[int]
) -> None:
    other = f"PUPIL READING AGREEMENT\n\n{between}\n\n1. Data is kept in the state.\n\n{UNSIGNED}"
    assert first_pages(paged([AGREEMENT + SIGNED, other], numbers=[1, 2])) == expected


def test_the_title_again_begins_anew_where_the_numbers_do() -> None:
    pages = [AGREEMENT, MORE + SIGNED, AGREEMENT, MORE + SIGNED]
    assert first_pages(paged(pages)) == [1]
    assert first_pages(paged(pages, numbers=[1, 2, 1, 2])) == [1, 3]


def test_papers_say_their_pages_and_titles() -> None:
    papers = papers_in(paged([AGREEMENT, MORE + SIGNED, AMENDMENT + SIGNED, POLICY]))
    assert [(p.first_page, p.last_page, p.title) for p in papers] == [
        (1, 2, "STUDENT DATA AGREEMENT"),
        (3, 3, "AMENDMENT NO. 1"),
        (4, 4, "PRIVACY POLICY"),
    ]


def test_a_certificate_belongs_to_all_papers_of_its_envelope() -> None:
    pages = [AGREEMENT, SIGNED, AMENDMENT + SIGNED, CERTIFICATE, POLICY + LONG]
    document = paged(pages, certificates=[4])
    agreement, amendment, policy = papers_in(document)
    assert (agreement.last_page, amendment.last_page, policy.first_page) == (2, 4, 5)
    assert CERTIFICATE in part_of(document, agreement.spans, number=1).text
    assert part_of(document, amendment.spans, number=2).text.count(CERTIFICATE) == 1
    assert CERTIFICATE not in part_of(document, policy.spans, number=3).text


def test_a_file_without_pages_is_one_paper() -> None:
    text = AGREEMENT + SIGNED + AMENDMENT
    (paper,) = papers_in(Document("0" * 64, "docx", text))
    assert paper.spans == ((0, len(text)),)


PAGES = st.lists(st.sampled_from([AGREEMENT, MORE + SIGNED, AMENDMENT, POLICY, LETTER, EXHIBIT, COVER, "\n"]))


@given(PAGES, st.booleans())
def test_papers_cover_the_file_without_overlap(pages: list[str], numbered: bool) -> None:
    document = paged(pages, numbers=range(1, len(pages) + 1) if numbered else ())
    papers = papers_in(document)
    assert "".join(document.text[slice(*paper.spans[0])] for paper in papers) == document.text
    reached = [(paper.first_page, paper.last_page) for paper in papers]
    assert [a for a, _ in reached[1:]] == [b + 1 for _, b in reached[:-1]]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=3))
def test_offsets_of_a_part_lead_back_to_the_file(cuts: list[tuple[int, int]]) -> None:
    document = paged([AGREEMENT, MORE])
    spans = [(min(a, b), max(a, b)) for a, b in cuts]
    part = part_of(document, spans, number=2)
    for offset, character in enumerate(part.text):
        assert document.text[origin_in_file(offset, spans)] == character or _at_a_seam(offset, spans)


def _at_a_seam(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Where one stretch ends and the next begins, an offset may mean either."""
    seams, length = set(), 0
    for start, end in spans:
        length += end - start
        seams.add(length)
    return offset in seams
