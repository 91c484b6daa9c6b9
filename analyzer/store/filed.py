"""Whose the papers are that a search looks through, and where they lie."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy import Select, func, select, true
from sqlalchemy.orm import Session

from analyzer.store.base import CHUNK, chunks
from analyzer.store.schema import AssignmentRow, LocationRow, SearchedRow, VendorKeyRow, VendorRow
from analyzer.store.server import as_written

PlaceState = Literal["present", "vanished", "unknown"]

#: States of places that count, the best first.
_COUNTS: tuple[PlaceState, ...] = ("present", "vanished", "unknown")
#: Above this many papers, all are looked up: quicker than naming each.
_FEW = 4 * CHUNK
_CHOSEN = func.coalesce(AssignmentRow.person_key, AssignmentRow.read_key)


class FiledPaper(NamedTuple):
    """Where a document is filed."""

    sha256: str
    path: str  #: as the user gave it; empty where no place is known
    state: PlaceState
    vendor_id: str | None
    vendor: str


def papers_of(session: Session, numbers: Iterable[int], owner: str | None) -> dict[int, FiledPaper]:
    """The papers of these numbers in `searched` that count, each at the first place it lies at.

    Args:
        session: of a transaction.
        numbers: which papers; where there are many, others may be given too.
        owner: only papers of this vendor.
    """
    query = (
        select(
            SearchedRow.number, SearchedRow.sha256, LocationRow.shown, LocationRow.state,
            VendorRow.id, VendorRow.name,
        )
        .outerjoin(LocationRow, LocationRow.sha256 == SearchedRow.sha256)
        .outerjoin(AssignmentRow, AssignmentRow.sha256 == SearchedRow.sha256)
        .outerjoin(VendorKeyRow, VendorKeyRow.key == _CHOSEN)
        .outerjoin(VendorRow, VendorRow.id == VendorKeyRow.vendor_id)
    )  # fmt: skip
    if owner is not None:
        query = query.where(VendorRow.id == owner)
    wanted = sorted(numbers)
    parts = [SearchedRow.number.in_(part) for part in chunks(wanted)] if len(wanted) <= _FEW else [true()]
    found: dict[int, tuple[tuple[int, str], FiledPaper]] = {}
    for part in parts:
        for number, sha256, path, state, vendor_id, name in session.execute(query.where(part)):
            if state == "replaced":  # as everywhere, the newer file at its place counts
                continue
            placed = _COUNTS.index(state or "unknown")
            paper = FiledPaper(sha256, path or "", _COUNTS[placed], vendor_id, name or "")
            place = (placed, paper.path)
            if number not in found or place < found[number][0]:
                found[number] = (place, paper)
    return {number: paper for number, (_, paper) in found.items()}


def count_unsearchable(session: Session, owner: str | None) -> int:
    """Papers on file of which no words are kept: unread, or scanned without keeping their text."""
    query = _unsearchable(select(func.count(func.distinct(LocationRow.sha256))), owner)
    return session.scalar(query) or 0


def first_unsearchable(session: Session, owner: str | None, *, limit: int) -> tuple[str, ...]:
    """Where the first of these papers lie, each at one place, by path."""
    place = func.min(as_written(LocationRow.shown))
    query = _unsearchable(select(place), owner).group_by(LocationRow.sha256).order_by(place)
    return tuple(session.scalars(query.limit(limit)))


def _unsearchable(query: Select[Any], owner: str | None) -> Select[Any]:
    query = query.outerjoin(SearchedRow, SearchedRow.sha256 == LocationRow.sha256).where(
        LocationRow.state != "replaced", func.coalesce(SearchedRow.passages, 0) == 0
    )
    if owner is None:
        return query
    return (
        query.join(AssignmentRow, AssignmentRow.sha256 == LocationRow.sha256)
        .join(VendorKeyRow, VendorKeyRow.key == _CHOSEN)
        .where(VendorKeyRow.vendor_id == owner)
    )
