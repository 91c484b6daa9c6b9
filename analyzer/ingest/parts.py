"""What each reader hands back: a document without its identity."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.records import Mark, Page, Problem, Word


@dataclass(frozen=True, slots=True)
class Parts:
    """Text, pages, words, marks and problems; `read.read_document` adds hash, type and language."""

    text: str
    pages: tuple[Page, ...] = ()
    words: tuple[Word, ...] = ()
    marks: tuple[Mark, ...] = ()
    problems: tuple[Problem, ...] = ()
    title: str = ""
