"""What a vendor answers to the requirements of a form."""

from __future__ import annotations

import pytest

from analyzer import extract, segment
from analyzer.records import Document

HEAD = (
    'SECURITY QUESTIONNAIRE of Brackwater Schools ("District"), '
    'answered by Kestrel Moss Apps, Inc. ("Vendor")\n\n'
    "| No. | Requirement | Vendor's response | Remarks |\n|---|---|---|---|\n"
)
ENCRYPTS = "Vendor encrypts student data at rest and in transit."


def stance(answer: str, remark: str = "", term: str = "encryption", head: str = HEAD) -> str:
    rows = (
        f"| 1 | {ENCRYPTS} | {answer} | {remark} |\n"
        "| 2 | Vendor shall comply with FERPA. | Yes | |\n| 3 | Vendor has a status page. | Yes | |\n"
    )
    document = Document("0" * 64, "text", head + rows)
    return extract.read(document, segment.segment(document)).term(term).stance


@pytest.mark.parametrize("answer", ["Yes", "Yes.", "Agreed", "Complies", "Accepted", "Y"])
def test_a_requirement_that_is_met_is_a_promise(answer: str) -> None:
    assert stance(answer) == "commits"


@pytest.mark.parametrize("answer", ["No", "No.", "Not accepted", "Declined", "Cannot comply"])
def test_one_that_is_declined_is_the_opposite(answer: str) -> None:
    assert stance(answer) == "contrary"


@pytest.mark.parametrize(
    "answer",
    [
        "Partially",
        "See our security policy",
        "Planned",
        "Accepted with exceptions",
        "Yes, except for backups",
        "Agreed as to data in transit",
        "Yes for the web app only",
    ],
)
def test_one_that_is_met_in_part_is_weak(answer: str) -> None:
    assert stance(answer) == "hedged"


@pytest.mark.parametrize("answer", ["N/A", "Not applicable"])
def test_one_that_does_not_apply_is_no_promise(answer: str) -> None:
    assert stance(answer) == "silent"


def test_the_other_rows_keep_their_own_answers() -> None:
    assert stance("No", term="ferpa_compliance") == "commits"


def test_no_exceptions_is_no_refusal() -> None:
    assert stance("No exceptions taken") == "commits"


def test_answers_are_known_without_a_heading() -> None:
    head = HEAD.replace("Vendor's response", "").replace("Requirement", "")
    assert stance("No", head=head) == "contrary"


def test_a_table_without_answers_is_read_as_it_stands() -> None:
    text = (
        'Agreement of Kestrel Moss Apps, Inc. ("Vendor") with Brackwater Schools ("District")\n\n'
        f"| Measure | Detail |\n|---|---|\n| Encryption | {ENCRYPTS} |\n| Staff | No visitor is let in. |\n"
    )
    document = Document("0" * 64, "text", text)
    assert extract.read(document, segment.segment(document)).term("encryption").stance == "commits"


@pytest.mark.parametrize(
    ("remark", "want"),
    [
        ("Remark: Accepted.", "commits"),
        ("Remark: STRUCK. What we encrypt is our affair.", "contrary"),
        ("Vendor's response: Modified. We encrypt backups.", "hedged"),
    ],
)
def test_a_remark_below_a_requirement_answers_it(remark: str, want: str) -> None:
    text = HEAD.split("|", maxsplit=1)[0] + f"B.1 {ENCRYPTS}\n{remark}\n\nB.2 Vendor has a status page.\n"
    document = Document("0" * 64, "text", text)
    assert extract.read(document, segment.segment(document)).term("encryption").stance == want


def test_the_answer_is_quoted_beside_the_requirement() -> None:
    rows = f"| 1 | {ENCRYPTS} | No | |\n| 2 | Vendor shall comply with FERPA. | Yes | |\n"
    document = Document("0" * 64, "text", HEAD + rows)
    found = extract.read(document, segment.segment(document)).term("encryption").evidence
    assert [(e.role, e.quote.strip(" |")) for e in found[:2]] == [
        ("operative", f"1 | {ENCRYPTS}"),
        ("override", "No"),
    ]
