"""What a contract says its own words mean."""

from __future__ import annotations

import pytest

from analyzer.extract.glossary import explain, glossary_of
from analyzer.extract.lines import lines_of
from analyzer.extract.parties import Roles
from analyzer.records import Document
from analyzer.segment import segment


def glossary(text: str) -> dict[str, str]:
    return glossary_of(lines_of(segment(Document("0" * 64, "text", text)), Roles()))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('"Squall" means a file in the wrong inbox.', "squall"),
        ('"Lost Card": a card that is not where it was left.', "lost card"),
        ("Drift refers to a slow loss of files.", "drift"),
    ],
)
def test_definition_is_found(text: str, name: str) -> None:
    assert list(glossary(text)) == [name]


@pytest.mark.parametrize(
    "text", ["The library is open at nine.", 'He called it "good" and left.', '"Data" means facts.']
)
def test_other_sentences_define_nothing(text: str) -> None:
    assert glossary(text) == {}


def test_sentence_is_explained_by_the_words_it_uses() -> None:
    known = {"squall": '"squall" means a leak.', "drift": "drift means a loss."}
    assert explain("tell us of two squalls.", known) == 'tell us of two squalls. . "squall" means a leak.'
    assert explain("tell us of snow.", known) == "tell us of snow."
