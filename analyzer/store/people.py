"""What people decided: reviews, settings, and the trail. Nothing of it is overwritten."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analyzer.codec import dump, load
from analyzer.records import Review
from analyzer.settings import District
from analyzer.store.base import StoreBase, upsert
from analyzer.store.keys import aliases
from analyzer.store.schema import (
    AssessmentRow,
    EventRow,
    ReviewRow,
    SettingRow,
)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail."""

    id: int
    at: str  #: ISO timestamp, UTC
    who: str
    kind: str  #: review, correction, assign, merge, split, upload, settings, ...
    subject: str  #: a vendor id, a sha256 or another key
    detail: Mapping[str, Any]


class People(StoreBase):
    """Reviews, settings and events."""

    def save_review(self, review: Review) -> Review:
        """Add a review. Without a digest it is taken to be of the evidence in the latest assessment."""
        with self._write() as session:
            vendor_id = aliases(session).get(review.vendor, review.vendor)
            if not review.evidence_digest:
                seen = _digests(session, vendor_id).get(vendor_id, {}).get(review.term, "")
                review = replace(review, evidence_digest=seen)
            review = replace(review, stale=False)
            session.add(ReviewRow(vendor_id=review.vendor, record=dump(review, Review)))
            detail = {"term": review.term, "verdict": review.verdict}
            self._trace(session, review.who, "review", vendor_id, detail)
        return review

    def reviews(self, vendor_id: str | None = None) -> tuple[Review, ...]:
        """The review that counts for each vendor and term: the last one made.

        `stale` says that the evidence has changed since. A review made of a vendor that was merged into
        another counts for that one.
        """
        latest = {(review.vendor, review.term): review for review in self.review_history(vendor_id)}
        with self._read() as session:
            digests = _digests(session, vendor_id and aliases(session).get(vendor_id, vendor_id))
        return tuple(_with_staleness(review, digests) for _, review in sorted(latest.items()))

    def review_history(self, vendor_id: str | None = None, term: str | None = None) -> tuple[Review, ...]:
        """All reviews ever made, oldest first."""
        with self._read() as session:
            names = aliases(session)
            query = select(ReviewRow).order_by(ReviewRow.id)
            if vendor_id is not None:
                target = names.get(vendor_id, vendor_id)
                query = query.where(ReviewRow.vendor_id.in_([n for n, now in names.items() if now == target]))
            rows = [(names.get(row.vendor_id, row.vendor_id), row.record) for row in session.scalars(query)]
        found = (replace(load(Review, record), vendor=vendor) for vendor, record in rows)
        return tuple(review for review in found if term is None or review.term == term)

    #: What counts before the settings for as long as this database is open: name and state, where given.
    given: Mapping[str, str] = MappingProxyType({})

    def district(self) -> District:
        """Who we are, `given` before the settings; an empty one where nobody said yet."""
        with self._read() as session:
            stored = district_in(session)
        return District(**{**stored.model_dump(), **self.given}) if self.given else stored

    def save_district(self, district: District, *, who: str = "") -> None:
        """Remember who we are."""
        with self._write() as session:
            upsert(session, SettingRow, {"name": "district", "value": dump(district, District)})
            self._trace(session, who, "settings", "district", district.model_dump(mode="json"))

    def add_event(self, kind: str, subject: str, *, who: str = "", **detail: Any) -> None:
        """Add a line to the trail; `detail` is plain JSON."""
        with self._write() as session:
            self._trace(session, who, kind, subject, detail)

    def events(self, subject: str | None = None, *, limit: int | None = None) -> tuple[Event, ...]:
        """The trail, oldest first; with `limit` only its end."""
        query = select(EventRow).order_by(EventRow.id.desc()).limit(limit)
        if subject is not None:
            query = query.where(EventRow.subject == subject)
        with self._read() as session:
            rows = reversed(session.scalars(query).all())
            return tuple(Event(r.id, r.at, r.who, r.kind, r.subject, json.loads(r.detail)) for r in rows)


def _digests(session: Session, vendor_id: str | None) -> dict[str, dict[str, str]]:
    """Vendor -> term -> digest of the evidence in its latest assessment."""
    query = select(AssessmentRow.vendor_id, AssessmentRow.digests)
    if vendor_id is not None:
        query = query.where(AssessmentRow.vendor_id == vendor_id)
    return {vendor: json.loads(digests) for vendor, digests in session.execute(query)}


def _with_staleness(review: Review, digests: Mapping[str, Mapping[str, str]]) -> Review:
    # A vendor or term that is not judged at present gives nothing to compare with.
    current = digests.get(review.vendor, {}).get(review.term)
    return replace(review, stale=current is not None and current != review.evidence_digest)


def district_in(session: Session) -> District:
    """The district of the settings, within a transaction; an empty one where nobody said yet."""
    row = session.get(SettingRow, "district")
    return load(District, row.value) if row else District()
