"""The key table's own questions, asked by every part that names a vendor."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from analyzer.store.schema import AssignmentRow, VendorKeyRow

#: Each vendor has the key ``id:<its id>``; where that leads is the vendor it goes by now.
OWN = "id:"
#: The key a document is filed under: a person's choice, else what was read.
CHOSEN = func.coalesce(AssignmentRow.person_key, AssignmentRow.read_key)


def resolve(session: Session, vendor_id: str) -> str:
    """The id a vendor goes by since it was merged; an unknown one stays as it is."""
    key = session.get(VendorKeyRow, OWN + vendor_id)
    return key.vendor_id if key else vendor_id


def aliases(session: Session) -> dict[str, str]:
    """Every vendor id that ever was -> the id it goes by now."""
    query = select(VendorKeyRow.key, VendorKeyRow.vendor_id).where(VendorKeyRow.key.startswith(OWN))
    return {key.removeprefix(OWN): vendor_id for key, vendor_id in session.execute(query)}


def live_vendors() -> Select[Any]:
    """Ids of vendors that are not merged into another."""
    return select(VendorKeyRow.vendor_id).where(VendorKeyRow.key.startswith(OWN))
