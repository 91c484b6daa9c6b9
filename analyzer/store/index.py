"""The words of documents, written in the transaction that keeps the document: both are always equal."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from analyzer.records import Wording
from analyzer.store.passages import FORMAT, MOST, passages_of
from analyzer.store.schema import PassageRow, SearchedRow
from analyzer.store.tsvector import to_tsvector

#: Changes when PostgreSQL's index holds other words of the same passages.
_TSVECTOR_FORMAT = 1
#: The words come parted, so that PostgreSQL takes none of them for an address or a compound.
PUT_TSVECTOR = "INSERT INTO passage_words (id, words) VALUES (:id, CAST(:words AS tsvector))"


def index_version(session: Session, version: str) -> str:
    """What a document's passages are kept under: its own version, and that of their making."""
    made = f"{version}/{FORMAT}"
    return f"{made}.{_TSVECTOR_FORMAT}" if _is_postgresql(session) else made


def _is_postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def put_passages(session: Session, sha256: str, wording: Wording | None, *, version: str) -> None:
    """Index a document's words in place of those it had; ``None``, one that cannot be used, has none."""
    passages = passages_of(wording) if wording is not None else ()
    number = drop_passages(session, sha256)
    row = SearchedRow(sha256=sha256, version=index_version(session, version), passages=len(passages))
    if number is not None:
        row.number = number
    session.add(row)
    session.flush()
    rows = [
        {
            "id": row.number * MOST + i,
            "page": passage.page,
            "sections": json.dumps(passage.sections) if passage.sections else "",
            "text": passage.text,
        }
        for i, passage in enumerate(passages)
    ]
    if rows:
        session.execute(insert(PassageRow), rows)
    if rows and _is_postgresql(session):  # on SQLite a trigger does it
        words = [{"id": r["id"], "words": to_tsvector(str(r["text"]))} for r in rows]
        session.execute(text(PUT_TSVECTOR), words)


def drop_passages(session: Session, sha256: str) -> int | None:
    """Forget a document's words; gives the number it had, if any."""
    number = session.scalar(select(SearchedRow.number).where(SearchedRow.sha256 == sha256))
    if number is None:
        return None
    within = PassageRow.id.between(number * MOST, number * MOST + MOST - 1)
    session.execute(delete(PassageRow).where(within))
    session.execute(delete(SearchedRow).where(SearchedRow.number == number))
    return number
