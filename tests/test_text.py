"""Spans lead back from what is read to the characters, pages and boxes of the document."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import extract, segment
from analyzer.records import Box, Document, Evidence, Mark, MarkKind, Page, Reading, Span, Word
from analyzer.text import (
    SKIPPED,
    boxes_of,
    collapse,
    digest,
    merge_spans,
    normalise,
    page_at,
    render,
    shortened,
    view_of,
)


def paper(text: str, *marks: Mark, pages: tuple[Page, ...] = (), words: tuple[Word, ...] = ()) -> Document:
    return Document("0" * 64, "text", text, pages=pages, words=words, marks=tuple(marks))


#: Many tests share a machine; a slow case is no failure.
slow_machine = settings(deadline=None)

# --- made-up documents ----------------------------------------------------------------------------

#: Stretches of contract and of rubbish; documents are made by putting them together in any order.
PIECES = (
    "ARTICLE II. SECURITY\n\n",
    "4.1 Vendor shall notify the District of a data breach within seventy-two (72) hours.\n",
    "Provider shall not: \n(a) sell student data;\n(b) use it for targeted advertising; or\n",
    "(c) keep it for more than thirty days after the contract ends.\n\n",
    "Quarry Lane Software | page 3\n",
    "Student data | purpose | kept for\nname | roster | 1 year\n",
    "Exhibit B\n",
    "“Student Data” means records about students.\n",
    "The vendor may change these terms at any time by posting them. ",
    "Student data are destroyed within ____ days of termin",
    "ation, and the school owns them.\n",
    "WHEREAS the school needs a reading app;\n",
    "\u00a0\t\n\n",
    "§ 5 ",
    "-\n",
    "�…—\u2028x",
    "By: ______ Date: ____\n",
)
KINDS: tuple[MarkKind, ...] = ("head", "foot", "page_no", "hyphen", "deleted", "inserted", "cell", "ocr")


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any text with any marks, overlapping and empty ones too."""
    text = "".join(draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=14)))
    offset = st.integers(0, len(text))
    marks = [
        Mark(min(a, b), max(a, b), draw(st.sampled_from(KINDS)))
        for a, b in draw(st.lists(st.tuples(offset, offset), max_size=6))
    ]
    cuts = sorted({0, *draw(st.lists(offset, max_size=3))})
    pages = tuple(
        Page(n, start, end, 612, 792)
        for n, (start, end) in enumerate(zip(cuts, [*cuts[1:], len(text)], strict=True), 1)
    )
    return Document("0" * 64, "pdf", text, pages=pages, marks=tuple(sorted(marks, key=lambda m: m.start)))


def skipped(document: Document) -> set[int]:
    """The characters that no reader may see."""
    return {i for m in document.marks if m.kind in SKIPPED for i in range(m.start, m.end)}


# --- the view -------------------------------------------------------------------------------------


@slow_machine
@given(documents())
def test_view_holds_exactly_what_is_not_skipped(document: Document) -> None:
    hidden = skipped(document)
    assert view_of(document).text == "".join(c for i, c in enumerate(document.text) if i not in hidden)


@slow_machine
@given(documents())
def test_origin_leads_every_character_back_to_itself(document: Document) -> None:
    view = view_of(document)
    origins = [view.origin(i) for i in range(len(view.text))]
    assert [document.text[o] for o in origins] == list(view.text)
    assert origins == sorted(set(origins) - skipped(document))


@slow_machine
@given(documents(), st.data())
def test_spans_cover_the_stretch_and_nothing_else(document: Document, data: st.DataObject) -> None:
    view = view_of(document)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    spans = view.spans(start, end)
    assert "".join(document.text[a:b] for a, b in spans) == view.text[start:end]
    assert spans == merge_spans(spans)
    assert not skipped(document) & {i for a, b in spans for i in range(a, b)}


@slow_machine
@given(documents(), st.data())
def test_quote_reads_as_the_view_does(document: Document, data: st.DataObject) -> None:
    view = view_of(document)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    assert render(document, view.spans(start, end)) == collapse(view.text[start:end])


@pytest.mark.parametrize("offset", [-1, 6])
def test_origin_outside_the_view_is_refused(offset: int) -> None:
    with pytest.raises(IndexError):
        view_of(paper("abcde")).origin(offset)


@pytest.mark.parametrize("stretch", [(-1, 2), (3, 2), (0, 6)])
def test_spans_outside_the_view_are_refused(stretch: Span) -> None:
    with pytest.raises(IndexError):
        view_of(paper("abcde")).spans(*stretch)


def test_line_end_hyphen_is_read_over_and_still_found() -> None:
    text = "destroyed upon termi-\nnation of this contract"
    document = paper(text, Mark(20, 22, "hyphen"))
    view = view_of(document)
    at = view.text.index("termination")
    assert view.spans(at, at + 11) == ((15, 20), (22, 28))
    assert render(document, view.spans(at, at + 11)) == "termination"


def test_running_head_inside_a_sentence_is_read_over() -> None:
    text = "The vendor shall\nQuarry Lane 7\nencrypt the data."
    document = paper(text, Mark(17, 31, "head"))
    assert view_of(document).text == "The vendor shall\nencrypt the data."


def test_wanted_marks_can_be_kept() -> None:
    document = paper("old new", Mark(0, 4, "deleted"))
    assert (view_of(document).text, view_of(document, skip=frozenset()).text) == ("new", "old new")


def test_document_of_marks_only_has_an_empty_view() -> None:
    view = view_of(paper("page 1", Mark(0, 6, "page_no")))
    assert (view.text, view.origin(0), view.spans(0, 0)) == ("", 0, ())


# --- quotes ---------------------------------------------------------------------------------------


def evidence_of(reading: Reading) -> list[Evidence]:
    from_terms = [e for t in reading.readings for e in (*t.evidence, *t.nearest)]
    from_parameters = [e for t in reading.readings for p in t.parameters.values() for e in p.evidence]
    return [*from_terms, *from_parameters, *(e for fact in reading.facts.values() for e in fact.evidence)]


@settings(max_examples=60, deadline=None)
@given(documents())
def test_every_quote_is_the_words_of_its_spans(document: Document) -> None:
    reading = extract.read(document, segment.segment(document))
    hidden = skipped(document)
    for evidence in evidence_of(reading):
        assert evidence.quote == render(document, evidence.spans)
        assert evidence.quote
        assert not hidden & {i for a, b in evidence.spans for i in range(a, b)}
        # an item's page counts where its lead-in stands on the page before
        assert evidence.page in {page_at(document, start) for start, _ in evidence.spans}


# --- the rest -------------------------------------------------------------------------------------


@slow_machine
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_merged_spans_are_apart_and_hold_the_same(spans: list[Span]) -> None:
    merged = merge_spans(spans)
    assert {i for a, b in merged for i in range(a, b)} == {i for a, b in spans for i in range(a, b)}
    assert all(a[1] < b[0] for a, b in pairwise(merged))
    assert all(a < b for a, b in merged)


@slow_machine
@given(st.text(max_size=60))
def test_collapse_is_one_line_and_done_once(text: str) -> None:
    once = collapse(text)
    assert collapse(once) == once == once.strip()
    assert once.split() == text.split()


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (9, 1), (10, 2), (25, 3), (30, 3)])
def test_page_at(offset: int, page: int) -> None:
    pages = tuple(Page(n, 10 * (n - 1), 10 * n, 612, 792) for n in (1, 2, 3))
    assert page_at(paper("x" * 30, pages=pages), offset) == page


def test_format_without_pages_has_no_page() -> None:
    assert page_at(paper("word"), 2) is None


def words_in_lines(*lines: str, page: int = 1) -> tuple[str, tuple[Word, ...]]:
    """Printed lines: every character 5 points wide, lines 12 points apart."""
    text, words = "", []
    for row, line in enumerate(lines):
        x = 72.0
        for word in line.split():
            words.append(
                Word(
                    len(text),
                    len(text) + len(word),
                    Box(page, x, 72 + 12 * row, x + 5 * len(word), 82 + 12 * row),
                )
            )
            text += word + " "
            x += 5 * len(word) + 3
    return text, tuple(words)


def test_boxes_are_one_for_each_printed_line() -> None:
    text, words = words_in_lines("The vendor shall not", "sell student data.", "It shall encrypt.")
    document = paper(text, words=words)
    start, end = text.index("shall not"), text.index("data.") + 5
    assert [(box.top, box.x0) for box in boxes_of(document, [(start, end)])] == [(72, 123), (84, 72)]


def test_a_word_touched_in_its_middle_is_boxed_whole() -> None:
    text, words = words_in_lines("encryption is used")
    assert boxes_of(paper(text, words=words), [(3, 5)]) == (words[0].box,)


def test_words_before_and_after_the_span_are_not_boxed() -> None:
    text, words = words_in_lines("one two three")
    assert boxes_of(paper(text, words=words), [(4, 7)]) == (words[1].box,)


@pytest.mark.parametrize(
    ("a", "b"),
    [("Quarry Lane, Inc.", "QUARRY  lane inc"), ("data-breach", "Data breach"), ("§ 99.31", "99 31")],
)
def test_normalise_makes_equal_what_reads_alike(a: str, b: str) -> None:
    assert normalise(a) == normalise(b)


def test_digest_tells_the_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("ab", "c") == digest("ab", "c")


@given(st.text(), st.integers(min_value=10, max_value=60))
def test_a_shortened_text_is_a_beginning_of_the_text(text: str, most: int) -> None:
    shown = shortened(text, most)
    assert len(shown) <= most
    assert shown == collapse(text) or collapse(text).startswith(shown.removesuffix("…"))


def test_a_text_is_cut_between_two_words() -> None:
    assert shortened("Notice within 72 hours, in writing", 24) == "Notice within 72 hours…"
    assert shortened("a" * 30, 20) == "a" * 19 + "…"
    assert shortened("as  it\nis", 20) == "as it is"
