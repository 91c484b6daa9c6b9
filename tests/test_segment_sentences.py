"""Where sentences of contracts end, and where they only seem to."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.records import Document
from analyzer.segment import segment
from analyzer.segment.sentences import sentence_spans

NEXT = "The school may audit the vendor once a year."

#: One sentence each, whatever the full stops in it; another sentence follows it in the test.
ONE = (
    "The vendor acts under 34 C.F.R. § 99.31 and as a school official.",
    "The vendor shall comply with 20 U.S.C. § 1232g and with the rules under it.",
    "As Minn. Stat. § 13.32, subd. 3, says, data on pupils are private.",
    "As N.Y. Educ. Law § 2-d requires, the vendor shall encrypt data.",
    "See Cal. Educ. Code § 49073.1.",
    "The vendor shall comply with Wis. Stat. ch. 118 and Ohio Rev. Code Ann. § 3319.",
    "Under 603 CMR 23.00 et seq. the vendor shall keep data safe.",
    "The vendor complies with Pub. L. No. 116-283 and the rules made under it.",
    "Quarry Lane, Inc. shall encrypt all student data that it holds.",
    "Quarry Lane, Inc., a Delaware corp., shall encrypt all student data.",
    "Vendors such as Foo Ltd. and Bar Co. are listed in the annex.",
    "Independent School Dist. No. 5 owns the data that the vendor holds.",
    "District No. 5 owns the data that the vendor holds under this agreement.",
    "Data (e.g. names, i.e. what the roster holds) are kept safe at all times.",
    "The U.S. Department of Education may ask the vendor for its records.",
    "The vendor shall send it to Dr. Ann B. Poe at 5 Main St. in Springfield.",
    "See Sec. 4.1 and para. 7 of this agreement for the duties of the vendor.",
    "It costs $4.50 a pupil and no more than that in the first year.",
    "The vendor shall delete data by 5 p.m. on the day of the request.",
    "The vendor shall write to privacy@quarry.example and call the school.",
    "The vendor uses Node.js and ASP.NET only for the parts of the service.",
    "The vendor shall keep version 3.2 of the software running at all times.",
    "The vendor shall encrypt data; it shall log access; it shall train staff.",
    "The vendor in Smith v. Jones had no duty to keep the data of its pupils.",
    "The vendor shall keep all data in the U.S.",
    "The vendor is Quarry Lane, Inc.",
    "It collects the name, the grade, etc.",
    "Is data ever sold to other companies by the vendor?",
    "Never sell student data to anyone!",
)


def parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentence_spans(text)]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_is_one(text: str) -> None:
    assert parts(f"{text} {NEXT}") == [text, NEXT]


@pytest.mark.parametrize("text", ONE)
def test_one_sentence_wrapped_is_one(text: str) -> None:
    broken = f"{text} {NEXT}".replace(" ", "\n")
    assert [p.replace("\n", " ") for p in parts(broken)] == [text, NEXT]


def test_no_can_be_an_answer() -> None:
    assert parts("Do we sell data? No. We never sell student data to anybody at all.") == [
        "Do we sell data?",
        "No.",
        "We never sell student data to anybody at all.",
    ]


def test_small_letter_never_begins_a_sentence() -> None:
    assert len(parts("The vendor keeps logs for approx. ten days, min. two. and never more than that.")) == 1


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_holds_no_words(text: str) -> None:
    assert [p for p in parts(text) if p] == []


@settings(deadline=None)
@given(st.lists(st.one_of(st.sampled_from(ONE), st.text(max_size=15)), max_size=6).map(" ".join))
def test_sentences_cover_all_words_once(text: str) -> None:
    spans = sentence_spans(text)
    assert all(start < end for start, end in spans) or not text
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


# --- in their clauses -----------------------------------------------------------------------------


def read(text: str) -> list[str]:
    return [s.text for s in segment(Document("0" * 64, "text", text)).sentences]


@pytest.mark.parametrize("marker", ["4.", "4.1", "(a)", "(ii)", "•", "-", "Section 4."])
def test_marker_is_no_part_of_the_sentence(marker: str) -> None:
    text = "The vendor shall encrypt all student data that it holds for the school."
    assert read(f"{marker} {text}") == [text]


def test_heading_in_line_is_no_part_of_the_sentence() -> None:
    assert read("4. Data Security. The vendor shall encrypt data. It shall train staff.") == [
        "The vendor shall encrypt data.",
        "It shall train staff.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“Student Data” means all records about pupils.",
        "The term “Breach” means the loss of student data.",
        "“De-identified Data” shall mean data that name nobody.",
        "“Operator” (or “Vendor”) has the meaning given in the law.",
        '"Data", as used in this agreement, refers to records of pupils.',
    ],
)
def test_definition_is_told_by_its_form(text: str) -> None:
    assert segment(Document("0" * 64, "text", text)).sentences[0].zone == "definition"


@pytest.mark.parametrize(
    "text",
    [
        "The vendor shall not sell “Student Data” to anybody.",
        "This means that the vendor shall encrypt data.",
        "“Student Data” shall remain the property of the school.",
    ],
)
def test_duty_is_no_definition(text: str) -> None:
    assert segment(Document("0" * 64, "text", text)).sentences[0].zone == "body"


def test_offsets_are_those_of_the_view() -> None:
    segmented = segment(
        Document("0" * 64, "text", "1. Use\n\nThe vendor hosts.\n\n  (a)  It never\n  sells data.")
    )
    assert [segmented.view.text[s.start : s.end] for s in segmented.sentences] == [
        "Use",
        "The vendor hosts.",
        "It never\n  sells data.",
    ]
