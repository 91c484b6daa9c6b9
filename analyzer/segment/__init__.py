"""Document to clauses and sentences, each knowing where it stands."""

from __future__ import annotations

from analyzer.records import Document
from analyzer.segment.outline import clauses_of
from analyzer.segment.sentences import sentences_of
from analyzer.text import Segmented, view_of

__all__ = ["Segmented", "segment"]


def segment(document: Document) -> Segmented:
    """Cut a document into clauses and sentences."""
    view = view_of(document)
    clauses = clauses_of(view.text)
    return Segmented(view, clauses, sentences_of(view.text, clauses))
