"""The latest assessment of each vendor. Readings are not stored twice: a paper's comes from the cache."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import dump, load, many_records, pack, unpack
from analyzer.records import (
    Assessment,
    Binds,
    Correction,
    Coverage,
    Finding,
    Reading,
    Severity,
    Standing,
    TermReading,
    Vendor,
    Verdict,
    Weakness,
)
from analyzer.settings import District
from analyzer.store.base import StoreBase, chunks, upsert
from analyzer.store.caches import latest_readings
from analyzer.store.corrections import corrections_in
from analyzer.store.digests import topic_digests
from analyzer.store.keys import live_vendors, resolve
from analyzer.store.people import district_in
from analyzer.store.schema import AssessmentRow, VendorRow
from analyzer.vendors.facts import correct, is_contract
from analyzer.vendors.officials import without_ours


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A finding without its proof."""

    requirement: str
    pack: str
    term: str
    verdict: Verdict
    severity: Severity
    binds: Binds
    weakness: Weakness | None
    would_be: Verdict | None
    confidence: float
    is_fact: bool
    standing: Standing | None = None  #: of the paper that decides


@dataclass(frozen=True, slots=True)
class Overview:
    """An assessment without proof and papers: what a table of all vendors shows."""

    vendor: Vendor
    as_of: str
    coverage: Coverage
    coverage_reason: str
    papers: int  #: without those that a person called no contract
    expiration_date: str | None  #: the first one to come of the papers in force
    findings: tuple[VerdictLine, ...]


class Assessments(StoreBase):
    """Assessments."""

    def save_assessments(
        self, assessments: Iterable[Assessment], *, bases: Mapping[str, str] | None = None
    ) -> None:
        """Keep each vendor's assessment in place of its former one.

        Args:
            assessments: at most one a vendor.
            bases: vendor id -> digest of all that it was judged by; see `assessments_on`.
        """
        now, known = self._now(), bases or {}
        rows = [{**_row(a), "basis": known.get(a.vendor.id, ""), "saved_at": now} for a in assessments]
        with self._write() as session:
            upsert(session, AssessmentRow, *rows)

    def assessments(
        self, *, light: bool = False, of: Collection[str] | None = None
    ) -> tuple[Assessment, ...]:
        """The latest assessment of every vendor, by vendor name.

        Args:
            light: leave out the quotes of each paper's reading, which is many times faster; those of the
                findings stay.
            of: ids of the vendors wanted; all if not given.
        """
        with self._read() as session, many_records():
            found = _load(session, of)
            if not light:
                found = _with_readings(session, found)
        return tuple(sorted(found, key=lambda a: (a.vendor.name.casefold(), a.vendor.id)))

    def assessment(self, vendor_id: str) -> Assessment | None:
        """The latest assessment of one vendor, with the readings of its papers."""
        with self._read() as session:
            found = _with_readings(session, _load(session, [resolve(session, vendor_id)]))
        return found[0] if found else None

    def assessments_on(self, bases: Mapping[str, str]) -> dict[str, Assessment]:
        """Light assessments (see `assessments`) that were judged by just this: vendor id -> basis."""
        found: dict[str, Assessment] = {}
        with self._read() as session, many_records():
            for chunk in chunks(sorted(bases)):
                query = select(AssessmentRow.vendor_id, AssessmentRow.basis, AssessmentRow.data)
                for vendor_id, basis, data in session.execute(
                    query.where(AssessmentRow.vendor_id.in_(chunk))
                ):
                    if basis and basis == bases[vendor_id] and (a := unpack(Assessment, data)) is not None:
                        found[vendor_id] = a
        return found

    def overview(self) -> tuple[Overview, ...]:
        """Every vendor's verdicts without proof, by vendor name; fast for thousands of vendors."""
        query = (
            select(AssessmentRow.overview, VendorRow.record)
            .join(VendorRow, VendorRow.id == AssessmentRow.vendor_id)
            .where(AssessmentRow.vendor_id.in_(live_vendors()))
        )
        with self._read() as session, many_records():
            rows = session.execute(query).all()
        found = [replace(load(Overview, text), vendor=load(Vendor, vendor)) for text, vendor in rows]
        return tuple(sorted(found, key=lambda o: (o.vendor.name.casefold(), o.vendor.id)))


def _row(assessment: Assessment) -> dict[str, object]:
    return {
        "vendor_id": assessment.vendor.id,
        "overview": dump(_overview(assessment), Overview),
        "digests": json.dumps(topic_digests(assessment.findings)),
        "data": pack(without_quotes(assessment), Assessment),
    }


def _overview(assessment: Assessment) -> Overview:
    ends = [p.expiration_date for p in assessment.papers if p.standing == "in_force" and p.expiration_date]
    standings = {paper.sha256: paper.standing for paper in assessment.papers}
    return Overview(
        assessment.vendor,
        assessment.as_of,
        assessment.coverage,
        assessment.coverage_reason,
        sum(is_contract(paper.reading) for paper in assessment.papers),
        min(ends, default=None),
        tuple(_line(finding, standings.get(finding.paper or "")) for finding in assessment.findings),
    )


def _line(f: Finding, standing: Standing | None) -> VerdictLine:
    return VerdictLine(
        f.requirement,
        f.pack,
        f.term,
        f.verdict,
        f.severity,
        f.binds,
        f.weakness,
        f.would_be,
        f.confidence,
        f.is_fact,
        standing,
    )


def without_quotes(assessment: Assessment) -> Assessment:
    """The assessment with its findings' proof, but without the many quotes of its papers' readings."""
    papers = tuple(replace(paper, reading=_light(paper.reading)) for paper in assessment.papers)
    return replace(assessment, papers=papers)


def _light(reading: Reading) -> Reading:
    return replace(
        reading,
        readings=tuple(_light_term(term) for term in reading.readings),
        facts={name: replace(fact, evidence=()) for name, fact in reading.facts.items()},
    )


def _light_term(term: TermReading) -> TermReading:
    if not (term.evidence or term.nearest or any(p.evidence for p in term.parameters.values())):
        return term
    parameters = {name: replace(value, evidence=()) for name, value in term.parameters.items()}
    return replace(term, parameters=parameters, evidence=(), nearest=())


def _load(session: Session, vendor_ids: Collection[str] | None) -> list[Assessment]:
    """Assessments as stored; one that no longer fits our records is left out until it is made anew."""
    query = select(AssessmentRow.data, VendorRow.record).join(
        VendorRow, VendorRow.id == AssessmentRow.vendor_id
    )
    if vendor_ids is None:
        wanted = [query.where(AssessmentRow.vendor_id.in_(live_vendors()))]
    else:
        wanted = [query.where(AssessmentRow.vendor_id.in_(some)) for some in chunks(sorted(vendor_ids))]
    found = []
    for data, vendor in (row for some in wanted for row in session.execute(some)):
        assessment = unpack(Assessment, data)
        if assessment is not None:
            found.append(replace(assessment, vendor=load(Vendor, vendor)))
    return found


def _with_readings(session: Session, assessments: list[Assessment]) -> list[Assessment]:
    shas = sorted({paper.sha256 for assessment in assessments for paper in assessment.papers})
    corrections: dict[str, list[Correction]] = {}
    for correction in corrections_in(session):
        corrections.setdefault(correction.document, []).append(correction)
    readings = {
        sha: correct(reading, corrections.get(sha, ()))
        for sha, reading in latest_readings(session, shas).items()
    }
    us = district_in(session)
    return [_fill(assessment, readings, us) for assessment in assessments]


def _fill(assessment: Assessment, readings: Mapping[str, Reading], us: District) -> Assessment:
    """An assessment with its papers' readings as they were judged: corrected, and without our own people."""
    papers = tuple(replace(p, reading=readings.get(p.sha256, p.reading)) for p in assessment.papers)
    return replace(assessment, papers=without_ours(papers, us))
