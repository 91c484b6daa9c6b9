"""Document to clauses and sentences, each knowing where it stands."""

from __future__ import annotations

from analyzer.records import Document, MediaType
from analyzer.segment.headings import with_headings
from analyzer.segment.lines import lines_of
from analyzer.segment.outline import clauses_of
from analyzer.segment.packet import PacketPaper, papers_in
from analyzer.segment.sentences import sentences_of
from analyzer.text import Segmented, view_of

__all__ = ["PacketPaper", "Segmented", "papers_in", "segment"]

#: Formats with lines of the page in the text, and blank lines between paragraphs alone.
_LAID_OUT: frozenset[MediaType] = frozenset({"pdf", "image"})


def segment(document: Document) -> Segmented:
    """Cut a document into clauses and sentences."""
    view = view_of(document)
    lines = with_headings(lines_of(view.text), document, view)
    clauses = clauses_of(view.text, lines, laid_out=document.media in _LAID_OUT)
    return Segmented(view, clauses, sentences_of(view.text, clauses))
