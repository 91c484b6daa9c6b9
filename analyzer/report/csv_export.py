"""Every vendor and topic as one CSV file, for Excel and for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analyzer.records import Assessment, Review
from analyzer.report.dataframes import RuleSet, TopicRow, topic_rows
from analyzer.report.files import replacing
from analyzer.report.topics import worst_first
from analyzer.report.view import where_it_stands
from analyzer.words import label

__all__ = ["COLUMNS", "csv_lines", "safe", "write_csv"]

#: Heads of the file, in order; keys of the words.
COLUMNS = (
    "vendor", "coverage", "group", "topic", "term_id", "verdict", "severity", "check", "reason", "quote",
    "file", "page", "place", "asks", "ask", "owner", "coverage_reason",
)  # fmt: skip

#: What a spreadsheet may take for the start of a formula, full-width forms included.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """The text as a spreadsheet may open it: what would start a formula is put behind an apostrophe."""
    text = text.replace("\x00", "")
    return f"'{text}" if text.startswith(_ACTIVE) else text


def write_csv(
    path: Path,
    assessments: Sequence[Assessment],
    *,
    packs: Iterable[RuleSet] = (),
    reviews: Sequence[Review] = (),
    option: str = "--csv",
) -> Path:
    """Write one row for each vendor and topic, met or not; UTF-8 with a byte-order mark, as Excel wants it.

    A vendor of which nothing was asked has one row without a topic.

    Returns:
        The file that was written: `path`, or one beside it where another program has that open.

    Raises:
        RunError: no file can be written there, or the disk is full.
    """
    packs, rows = tuple(packs), list[str]()
    for assessment in worst_first(assessments):
        found = topic_rows([assessment], packs=packs, reviews=reviews)
        rows += list(csv_lines(found))[1:] or [_without_topics(assessment)]
    target = replacing(path, option=option)
    with target as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        file.writelines((*csv_lines(()), *rows))
    return target.written


def _without_topics(assessment: Assessment) -> str:
    told = {
        "vendor": assessment.vendor.name,
        "coverage": where_it_stands(assessment).label,
        "reason": assessment.coverage_reason,
        "owner": assessment.vendor.owner,
    }
    return _line([safe(told.get(key, "")) for key in COLUMNS])


def csv_lines(rows: Iterable[TopicRow]) -> Iterator[str]:
    """The lines of the file, the heads first, each with its line end."""
    yield _line([label(f"column.{key}") for key in COLUMNS])
    for row in rows:
        yield _line([safe(value) for value in _values(row)])


def _values(row: TopicRow) -> list[str]:
    page = "" if row.page is None else str(row.page)
    return [
        row.vendor, row.coverage, row.group, row.topic, row.term, row.verdict.label, row.severity, row.check,
        row.reason, row.quote, row.file, page, row.place, row.asks, row.ask, row.owner, row.coverage_reason,
    ]  # fmt: skip


def _line(values: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text).writerow([value.encode("utf-8", "replace").decode("utf-8") for value in values])
    return text.getvalue()
