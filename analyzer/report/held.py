"""Which student data the papers say are collected: the rows of their schedules of data, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analyzer.records import Assessment, Collected, Paper
from analyzer.report.file_rows import file_name
from analyzer.words import label

__all__ = ["HeldGroup", "HeldPaper", "HeldRow", "held_papers", "held_rows"]

_NO_CLAIM = {"superseded", "not_applicable"}  #: papers that say nothing of what is collected now


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One element of one paper's schedule."""

    vendor: str
    file: str
    category: str
    element: str
    collected: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class HeldGroup:
    """The elements of one category, parted by what the paper says of them."""

    category: str
    collected: tuple[str, ...]
    not_collected: tuple[str, ...]
    unclear: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A paper with a schedule of data."""

    file: str
    said: str  #: in a sentence, how many elements are collected
    blank: bool  #: nobody filled it in
    groups: tuple[HeldGroup, ...]


def held_rows(assessments: Iterable[Assessment]) -> Iterator[HeldRow]:
    """One row for each element that a paper lists."""
    for assessment in assessments:
        for paper in assessment.papers:
            for row in paper.reading.schedule:
                proof = row.evidence[0] if row.evidence else None
                yield HeldRow(
                    assessment.vendor.name,
                    file_name(paper.path),
                    row.category,
                    row.element,
                    label(f"held.{row.collected}"),
                    proof.page if proof else None,
                    proof.quote if proof else "",
                )


def held_papers(assessment: Assessment) -> tuple[HeldPaper, ...]:
    """A vendor's papers that have a schedule of data and that may still count."""
    return tuple(
        _held_paper(paper)
        for paper in assessment.papers
        if paper.reading.schedule and paper.standing not in _NO_CLAIM
    )


def _held_paper(paper: Paper) -> HeldPaper:
    rows, file = paper.reading.schedule, file_name(paper.path)
    yes = sum(row.collected == "yes" for row in rows)
    blank = all(row.collected == "unclear" for row in rows)
    if blank:
        said = label("held.blank", file=file, count=len(rows))
    else:
        said = label("held.one" if yes == 1 else "held.line", file=file, count=len(rows), yes=yes)
    return HeldPaper(file, said, blank, _groups(paper))


def _groups(paper: Paper) -> tuple[HeldGroup, ...]:
    """Categories in the order of the paper."""
    found: dict[str, dict[Collected, list[str]]] = {}
    pages: dict[str, int | None] = {}
    for row in paper.reading.schedule:
        found.setdefault(row.category, {"yes": [], "no": [], "unclear": []})[row.collected].append(
            row.element
        )
        pages.setdefault(row.category, row.evidence[0].page if row.evidence else None)
    return tuple(
        HeldGroup(name, tuple(by["yes"]), tuple(by["no"]), tuple(by["unclear"]), pages[name])
        for name, by in found.items()
    )
