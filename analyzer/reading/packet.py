"""A file with several papers: each is read by itself, and what is quoted keeps its place in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analyzer import extract, segment
from analyzer.records import Document, Evidence, Parameter, Reading, Span, TermReading
from analyzer.segment import PacketPaper
from analyzer.text import origin_in_file, part_of


def read_papers(document: Document) -> Reading:
    """The reading of a file; of a packet that of its first paper, with those of the others beside it."""
    papers = segment.papers_in(document)
    if len(papers) == 1:
        return extract.read(document, segment.segment(document))
    first, *others = (_read_part(document, number, paper) for number, paper in enumerate(papers, 1))
    return replace(first, others=tuple(others))


def _read_part(document: Document, number: int, paper: PacketPaper) -> Reading:
    part = part_of(document, paper.spans, number=number)
    reading = moved(extract.read(part, segment.segment(part)), paper.spans)
    return replace(reading, document=replace(reading.document, part=(paper.first_page, paper.last_page)))


def moved(reading: Reading, stretches: Sequence[Span]) -> Reading:
    """A paper's reading with its spans as they count in the file that the paper is these stretches of."""

    def in_file(span: Span) -> Span:
        start = origin_in_file(span[0], stretches)
        return start, start + span[1] - span[0]

    def shifted(found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(e, spans=tuple(map(in_file, e.spans))) for e in found)

    def parameter(found: Parameter) -> Parameter:
        return replace(found, evidence=shifted(found.evidence))

    def term(found: TermReading) -> TermReading:
        parameters = {name: parameter(value) for name, value in found.parameters.items()}
        return replace(
            found, evidence=shifted(found.evidence), nearest=shifted(found.nearest), parameters=parameters
        )

    return replace(
        reading,
        readings=tuple(term(one) for one in reading.readings),
        facts={name: replace(fact, evidence=shifted(fact.evidence)) for name, fact in reading.facts.items()},
        schedule=tuple(replace(row, evidence=shifted(row.evidence)) for row in reading.schedule),
        contacts=tuple(replace(found, evidence=shifted(found.evidence)) for found in reading.contacts),
        mentions=tuple(replace(named, evidence=shifted(named.evidence)) for named in reading.mentions),
        makeup=replace(reading.makeup, evidence=shifted(reading.makeup.evidence)),
    )
