"""Papers of a packet that are filed under another vendor than their file, each by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from analyzer.store.base import chunks
from analyzer.store.keys import CHOSEN
from analyzer.store.schema import AssignmentRow, VendorKeyRow
from analyzer.text import PART, file_id


def parted(session: Session, shas: Iterable[str] | None = None) -> dict[str, str]:
    """Identity of each paper that is filed apart -> its vendor; of all files, or of those given."""
    query = (
        select(AssignmentRow.sha256, VendorKeyRow.vendor_id)
        .join(VendorKeyRow, VendorKeyRow.key == CHOSEN)
        .where(AssignmentRow.sha256.contains(PART, autoescape=True))
        .order_by(AssignmentRow.sha256)
    )
    files = None if shas is None else {file_id(sha256) for sha256 in shas}
    rows = ((identity, vendor_id) for identity, vendor_id in session.execute(query))
    return {i: vendor_id for i, vendor_id in rows if files is None or file_id(i) in files}


def drop_parted(session: Session, shas: Collection[str], keep: Collection[str]) -> frozenset[str]:
    """Let the papers of these files go with them again, but for those to keep, and those that a person filed.

    Returns:
        The vendors that had them.
    """
    by_person = frozenset(
        session.scalars(select(AssignmentRow.sha256).where(AssignmentRow.person_key.is_not(None)))
    )
    gone = {i: v for i, v in parted(session, shas).items() if i not in keep and i not in by_person}
    for chunk in chunks(sorted(gone)):
        session.execute(delete(AssignmentRow).where(AssignmentRow.sha256.in_(chunk)))
    return frozenset(gone.values())


def identities_of(session: Session, sha256: str) -> tuple[str, ...]:
    """A file's own identity, and those of its papers that are filed apart."""
    return (sha256, *parted(session, [sha256]))
