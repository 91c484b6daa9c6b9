"""The list of what was read otherwise than by the reviewer, to be looked at one by one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from analyzer.evaluate.compare import fact_equal, quotes, say_deadline
from analyzer.evaluate.figures import DEADLINE_TERMS, read_of, wanted_of
from analyzer.evaluate.gold import Gold
from analyzer.evaluate.tables import ANSWERS
from analyzer.records import Reading, TermReading
from analyzer.report.csv_export import safe
from analyzer.report.files import replacing

COLUMNS = ("contract", "kind", "name", "right", "ours", "confidence", "reviewer's passage", "our passage")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that dpaudit and the reviewer see differently."""

    contract: str
    kind: Literal["answer", "deadline", "passage", "fact"]
    name: str  #: of the term or the fact
    wanted: str
    read: str
    confidence: float | None = None  #: of the answer
    passage: str = ""  #: the first that the reviewer chose
    quote: str = ""  #: the first that was shown


def mistakes(gold: Gold, reading: Reading) -> Iterator[Mistake]:
    """What one contract adds to the list: answers, deadlines, passages, then facts."""
    read_terms = {r.term: r for r in reading.readings}
    for term, labels in gold["terms"].items():
        yield from _of_term(str(gold["id"]), term, labels, read_terms.get(term))
    for name, wanted in gold.get("facts", {}).items():
        got = reading.fact(name)
        if wanted in (None, "", []):
            wrong = got not in (None, "", (), False, "none", "absent")
        else:
            wrong = got in (None, "") or not fact_equal(name, got, wanted)
        if wrong:
            yield Mistake(str(gold["id"]), "fact", name, _plain(wanted), _plain(got))


def write_mistakes(path: Path, found: Iterable[Mistake], *, option: str = "--errors") -> Path:
    """Write the list as CSV, UTF-8 with a byte-order mark, as Excel wants it; it holds words of contracts.

    Returns:
        The file that was written: `path`, or one beside it where another program has that open.

    Raises:
        RunError: no file can be written there, or the disk is full.
    """
    target = replacing(path, option=option)
    with target as part, part.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for one in found:
            confidence = "" if one.confidence is None else f"{one.confidence:.2f}"
            cells = (
                one.contract,
                one.kind,
                one.name,
                one.wanted,
                one.read,
                confidence,
                one.passage,
                one.quote,
            )
            rows.writerow([safe(cell) for cell in cells])
    return target.written


def _of_term(contract: str, term: str, gold: Gold, reading: TermReading | None) -> Iterator[Mistake]:
    wanted, read = gold["stance"], "none" if reading is None else reading.stance
    passages = gold.get("evidence") or [""]
    shown = reading.evidence[:3] if reading is not None else ()
    confidence = None if reading is None else reading.confidence
    where = (confidence, passages[0], shown[0].quote if shown else "")
    right = read == wanted or read in gold.get("alt", ())
    if not right:
        yield Mistake(contract, "answer", term, ANSWERS[wanted], ANSWERS[read], *where)
    if term in DEADLINE_TERMS and wanted != "silent" and wanted_of(gold) != read_of(reading):
        yield Mistake(
            contract, "deadline", term, say_deadline(wanted_of(gold)), say_deadline(read_of(reading)), *where
        )
    if right and wanted != "silent" and passages[0] and not any(quotes(e.quote, passages) for e in shown):
        yield Mistake(contract, "passage", term, ANSWERS[wanted], ANSWERS[read], *where)


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return " or ".join(map(str, value))
    return "" if value is None else str(value)
