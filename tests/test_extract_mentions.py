"""What a paper names besides its own terms: other papers, limits of an offer, products, states."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.extract.mentions import read_mentions
from analyzer.records import Document, MentionKind
from analyzer.segment import segment
from analyzer.text import render


def mentions(
    text: str, kind: MentionKind, *, document_type: str = "student_dpa"
) -> list[tuple[str, str | None]]:
    document = Document("a" * 64, "text", text)
    found = read_mentions(document, segment(document), document_type=document_type)
    assert all(e.quote == render(document, e.spans) for m in found for e in m.evidence)
    return [(m.value, m.date) for m in found if m.kind == kind]


OFFER = "Provider offers these terms to any other school district in the State of Ohio as a General Offer."


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("This Agreement replaces the Student Data Privacy Agreement dated July 1, 2023.", "replaces",
         [("Student Data Privacy Agreement", "2023-07-01")]),
        ("This Agreement supersedes all prior agreements of the parties.", "replaces", []),
        ("The Mapling Terms of Use at https://mapling.example/use are incorporated by reference.", "refers",
         [("Mapling Terms of Use (https://mapling.example/use)", None)]),
        ("The rules at www.mapling.example.com/rules are incorporated by reference.", "refers",
         [("www.mapling.example.com/rules", None)]),
        ("Exhibit B is incorporated by reference.", "refers", []),
        ("Mapling publishes a Privacy Policy on its site.", "refers", []),
        ("The General Offer remains open until June 30, 2028.", "offer_until", [("2028-06-30", None)]),
        ("The price offer remains secret.", "offer_until", []),
        (OFFER, "offer_state", [("OH", None)]),
        ("The vendor is a company of the State of Ohio.", "offer_state", []),
        ("Subscribing LEA: Elm Bay School District", "joins", [("Elm Bay School District", None)]),
        ("Subscribing LEA: ______________________", "joins", []),
        ("A Subscribing LEA accepts the General Offer by signing below.", "joins", []),
        ("EXHIBIT A\nDESCRIPTION OF SERVICES\nMapling Reader, Mapling Atlas\n", "product",
         [("Mapling Reader", None), ("Mapling Atlas", None)]),
        ("EXHIBIT A\nDESCRIPTION OF SERVICES\nThe service helps pupils read.\n", "product", []),
        ("EXHIBIT G\nSUPPLEMENTAL TERMS FOR MINNESOTA\n", "state_terms", [("MN", None)]),
        ("EXHIBIT B\nSCHEDULE OF DATA FOR MINNESOTA\n", "state_terms", []),
    ],
)  # fmt: skip
def test_what_a_paper_names(text: str, kind: MentionKind, found: list[tuple[str, str | None]]) -> None:
    assert mentions(text, kind) == found


@pytest.mark.parametrize(("kind", "count"), [("amendment", 1), ("student_dpa", 0)])
def test_only_an_amendment_amends(kind: str, count: int) -> None:
    text = "This Amendment amends the Data Privacy Agreement dated May 2, 2024, of the parties."
    assert len(mentions(text, "amends", document_type=kind)) == count


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from(list("EXHIBT Aaeofr.,:\n_0129GOLst/w")), max_size=300))
def test_any_text_gives_mentions_whose_quotes_are_its_words(text: str) -> None:
    mentions(f"EXHIBIT A\nProducts: {text}\nGeneral Offer until {text}", "product")
