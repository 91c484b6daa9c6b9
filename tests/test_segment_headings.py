"""Headings that the file itself names: Word's heading styles and the headings of web pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as Docx
from ingest_make import docx_bytes, read_bytes

from analyzer.records import Document, Mark
from analyzer.segment import segment


def _document(*lines: tuple[str, int]) -> Document:
    """A document of paragraphs, some of them named headings of a level."""
    text, marks = "", []
    for words, level in lines:
        start = len(text)
        text += words
        if level:
            marks.append(Mark(start, len(text), "heading", str(level)))
        text += "\n\n"
    return Document("0" * 64, "docx", text, marks=tuple(marks))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("how we use what you give us", "heading"),
        ("what we will not do with records", "heading"),
        ("What may schools ask?", "heading"),
        ("Sale of data.", "heading"),
        ("The provider shall delete all records.", "paragraph"),
        ("The provider shall not:", "paragraph"),
        ("records that are kept for the school, and", "paragraph"),
        (
            "it keeps names, grades and marks of pupils in rooms that are locked after school. " * 2,
            "paragraph",
        ),
    ],
)
def test_named_headings_are_headings_unless_they_are_clauses(words: str, kind: str) -> None:
    segmented = segment(_document((words, 2), ("Plain words follow here.", 0)))
    assert segmented.clauses[0].kind == kind


def test_without_a_name_the_same_words_are_a_paragraph() -> None:
    segmented = segment(_document(("how we use what you give us", 0), ("Plain words.", 0)))
    assert segmented.clauses[0].kind == "paragraph"


def test_named_levels_nest() -> None:
    segmented = segment(
        _document(
            ("1. Duties", 1),
            ("breach of security", 2),
            ("when we find one", 3),
            ("We call the school.", 0),
            ("2. Term", 1),
            ("This runs for a year.", 0),
        )
    )
    paths = {segmented.view.text[c.start : c.end]: c.path for c in segmented.clauses}
    assert paths["We call the school."] == ("1.", "breach of security", "when we find one")
    assert paths["This runs for a year."] == ("2.",)


def test_word_and_web_pages_give_one_outline(tmp_path: Path) -> None:
    def build(document: Docx) -> None:
        document.add_heading("how we protect records", 1)
        document.add_heading("when things go wrong", 2)
        document.add_paragraph("We call the school.")

    page = "<h1>how we protect records</h1><h2>when things go wrong</h2><p>We call the school.</p>"
    for data in (docx_bytes(build), f"<html><body>{page}</body></html>".encode()):
        clauses = segment(read_bytes(tmp_path, data)).clauses
        assert clauses[-1].path == ("how we protect records", "when things go wrong")
