"""Facts that people put right. Rows are only added; taking a correction back is a row too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from analyzer.codec import dump, load
from analyzer.records import Correction, Reading
from analyzer.store.base import StoreBase
from analyzer.store.caches import paper_readings
from analyzer.store.schema import CorrectionRow, LocationRow


class Corrections(StoreBase):
    """Corrections of facts, which hang on a document's content and never move to another."""

    def save_correction(self, correction: Correction) -> None:
        """Add a correction of a fact; where it does not say what was read, that is noted."""
        with self._write() as session:
            self._put_corrections(session, [correction])

    def corrections(self, document: str | None = None) -> tuple[Correction, ...]:
        """The correction that counts for each document (sha256) and fact: the last, unless withdrawn."""
        with self._read() as session:
            return corrections_in(session, document)

    def correction_history(self, document: str | None = None) -> tuple[Correction, ...]:
        """All corrections ever made, and taken back, oldest first."""
        with self._read() as session:
            return _history(session, document)

    def corrections_looked_at(self, document: str | None = None) -> tuple[Correction, ...]:
        """As `corrections`, with `stale` set where something else is read in the paper by now.

        A reader that reads what the person said agrees, so that is not stale.
        """
        with self._read() as session:
            counting = corrections_in(session, document)
            readings = paper_readings(session, sorted({c.document for c in counting}))
        return tuple(replace(c, stale=_is_stale(c, readings.get(c.document))) for c in counting)

    def suggested_corrections(self, document: str | None = None) -> dict[str, tuple[Correction, ...]]:
        """What people said of an earlier version of a file, for the version that lies there now.

        Other bytes are another document, so nothing is taken over by itself. A fact of which somebody has
        said something for the new version, be it only that the old correction does not hold, is left out.

        Returns:
            sha256 of the new version -> the former version's corrections that count, by fact.
        """
        with self._read() as session:
            return _suggested(session, document)

    def _put_corrections(self, session: Session, corrections: Sequence[Correction]) -> None:
        unknown = sorted({c.document for c in corrections if not c.read_known})
        readings = paper_readings(session, unknown)
        for correction in corrections:
            reading = readings.get(correction.document)
            if not correction.read_known and reading is not None:
                read = reading.fact(correction.fact)
                correction = replace(correction, read=read, read_known=True)  # noqa: PLW2901
            made = replace(correction, stale=False, at=correction.at or self._now())
            session.add(CorrectionRow(document=made.document, record=dump(made, Correction)))
            kind = "withdraw" if made.withdrawn else "correction"
            self._trace(session, made.who, kind, made.document, {"fact": made.fact})


def corrections_in(session: Session, document: str | None = None) -> tuple[Correction, ...]:
    """As `Corrections.corrections`, within a transaction."""
    latest = _latest(_history(session, document))
    return tuple(c for _, c in sorted(latest.items()) if not c.withdrawn)


def _history(session: Session, document: str | None) -> tuple[Correction, ...]:
    query = select(CorrectionRow.record).order_by(CorrectionRow.id)
    if document is not None:
        query = query.where(CorrectionRow.document == document)
    return tuple(load(Correction, record) for record in session.scalars(query))


def _latest(history: Iterable[Correction]) -> dict[tuple[str, str], Correction]:
    return {(correction.document, correction.fact): correction for correction in history}


def _is_stale(correction: Correction, reading: Reading | None) -> bool:
    if reading is None or not correction.read_known:
        return False
    return reading.fact(correction.fact) not in (correction.read, correction.value)


def _suggested(session: Session, document: str | None) -> dict[str, tuple[Correction, ...]]:
    history = _history(session, None)
    said = _latest(history)
    former = former_versions(session, select(CorrectionRow.document))
    found: dict[str, tuple[Correction, ...]] = {}
    for new, old in former.items():
        if document not in (None, new):
            continue
        # Of several earlier versions, whoever spoke last.
        last = {c.fact: c for c in history if c.document in old}
        open_ones = [c for fact, c in sorted(last.items()) if (new, fact) not in said and not c.withdrawn]
        if open_ones:
            found[new] = tuple(open_ones)
    return found


def former_versions(session: Session, documents: Select[Any]) -> dict[str, set[str]]:
    """Documents that lie somewhere now -> those of `documents` that lay at the same place before."""
    now, before = aliased(LocationRow), aliased(LocationRow)
    query = (
        select(now.sha256, before.sha256)
        .join(before, before.path == now.path)
        .where(now.state != "replaced", before.state == "replaced", now.sha256 != before.sha256)
        .where(before.sha256.in_(documents))
    )
    found: dict[str, set[str]] = {}
    for new, old in session.execute(query):
        found.setdefault(new, set()).add(old)
    return found
