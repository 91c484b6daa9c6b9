"""Plain rows about files: what each paper says of itself, and what went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analyzer.errors import problem as problem_of
from analyzer.records import Assessment, FactValue, FileOutcome, GonePaper, Paper, Problem
from analyzer.report.places import gone_mark
from analyzer.text import file_id
from analyzer.vendors.facts import is_said_piece
from analyzer.vendors.pieces import is_certificate
from analyzer.vendors.whole import signed_in
from analyzer.words import label, labels

__all__ = [
    "FactRow",
    "ProblemRow",
    "fact_rows",
    "fact_text",
    "file_name",
    "kind_text",
    "problem_rows",
    "searched",
]

_FILES_NAMED = 3


@dataclass(frozen=True, slots=True)
class FactRow:
    """What one paper says of itself, and whether it is in force."""

    vendor: str
    file: str
    kind: str
    standing: str
    standing_reason: str
    signed: str
    effective_date: str  #: ISO date, or empty
    expiration_date: str
    auto_renewal: str
    state: str
    product: str
    school: str
    named_vendor: str
    model_form: str
    pages: int | None  #: ``None`` where the format has none
    path: str
    place: str = ""  #: whether the file is where it was
    corrected: str = ""  #: the facts that people put right, and who


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A file or page that needs a person, and what to do."""

    file: str
    page: int | None
    status: str
    happened: str
    advice: str
    code: str
    path: str


def fact_rows(assessments: Iterable[Assessment], *, gone: Iterable[GonePaper] = ()) -> tuple[FactRow, ...]:
    """One row for each paper; `gone` are those whose file is no longer where it was."""
    marks = {paper.sha256: gone_mark(paper) for paper in gone}
    there = label("gone.there")
    return tuple(
        _fact_row(a, paper, marks.get(file_id(paper.sha256), there))
        for a in assessments
        for paper in a.papers
    )


def _fact_row(assessment: Assessment, paper: Paper, place: str) -> FactRow:
    body = paper.part_of or paper.sha256
    files = [p for p in assessment.papers if body in (p.sha256, p.part_of)]
    facts = {name: fact_text(name, fact.value) for name, fact in paper.reading.facts.items()}
    return FactRow(
        vendor=assessment.vendor.name,
        file=file_name(paper.path),
        kind=kind_text(paper),
        standing=label(f"standing.{paper.standing}"),
        standing_reason=paper.standing_reason,
        signed=fact_text("signed", signed_in(files)) if len(files) > 1 else facts.get("signed", ""),
        effective_date=paper.effective_date or facts.get("effective_date", ""),
        expiration_date=paper.expiration_date or facts.get("expiration_date", ""),
        auto_renewal=facts.get("auto_renewal", ""),
        state=facts.get("state", ""),
        product=facts.get("product", ""),
        school=facts.get("school", ""),
        named_vendor=facts.get("vendor", ""),
        model_form=facts.get("model_form", ""),
        pages=paper.reading.document.pages or None,
        path=paper.path,
        place=place,
        corrected=_corrected(paper),
    )


def kind_text(paper: Paper) -> str:
    """What kind of paper a file is, or which part of one."""
    if paper.part_of or is_said_piece(paper.reading):
        kind = "certificate" if is_certificate(paper) else paper.reading.makeup.kind or "pages"
        return label(f"part_kind.{kind}")
    return labels("document_type").get(paper.document_type, paper.document_type)


def _corrected(paper: Paper) -> str:
    told = [(name, fact.corrected_by) for name, fact in paper.reading.facts.items() if fact.corrected_by]
    return ", ".join(f"{labels('fact').get(name, name)} ({who})" for name, who in told)


def problem_rows(
    assessments: Sequence[Assessment],
    outcomes: Iterable[FileOutcome],
    *,
    gone: Iterable[GonePaper] = (),
) -> tuple[ProblemRow, ...]:
    """What went wrong in the run, what the papers remember of older runs, and which files are gone."""
    rows: dict[tuple[str, str, int | None], ProblemRow] = {}
    order = ("unreadable", "partly_read", "read", "cached", "skipped")
    for outcome in sorted(outcomes, key=lambda o: (order.index(o.status), o.path)):
        for problem in outcome.problems:
            _put(rows, outcome.path, outcome.status, problem)
        if not outcome.problems and outcome.status in ("unreadable", "partly_read", "skipped"):
            advice = label(f"file_advice.{outcome.status}")
            _put(rows, outcome.path, outcome.status, Problem("", "run", "", advice))
    for assessment in assessments:
        for paper in assessment.papers:
            status = "unreadable" if paper.reading.assessed == "none" else "partly_read"
            for problem in paper.reading.problems:
                _put(rows, paper.path, status, problem)
    counted = {paper.sha256 for assessment in assessments for paper in assessment.papers}
    for lost in gone:
        if lost.sha256 in counted:
            _put(rows, lost.path, "gone", problem_of("P209", stage="run", day=lost.last_seen))
    return tuple(rows.values())


def _put(
    rows: dict[tuple[str, str, int | None], ProblemRow], path: str, status: str, problem: Problem
) -> None:
    said = label(f"file_status.{status}")
    row = ProblemRow(
        file_name(path), problem.page, said, problem.message or said, problem.advice, problem.code, path
    )
    rows.setdefault((path, problem.code, problem.page), row)


def fact_text(name: str, value: FactValue) -> str:
    """A fact's value in words; empty where the paper does not state it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return label("yes_no.yes" if value else "yes_no.no")
    if isinstance(value, tuple):
        return ", ".join(value)
    return labels(name).get(str(value), str(value))


def file_name(path: str) -> str:
    """The last part of a path of any system; a part of an archive keeps its own name."""
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def searched(papers: Sequence[Paper]) -> str:
    """Where we looked, for something that is in no paper."""
    if not papers:
        return label("file.no_papers")
    if len(papers) > _FILES_NAMED:
        return label("file.looked_in_many", count=len(papers))
    return label("file.looked_in", files=", ".join(file_name(p.path) for p in papers))
