"""The words of documents, written in the transaction that keeps the document: both are always equal."""

from __future__ import annotations

import json

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from analyzer.records import Document
from analyzer.store.passages import FORMAT, MOST, passages_of
from analyzer.store.query import words_of
from analyzer.store.schema import PassageRow, SearchedRow


def index_version(version: str) -> str:
    """What a document's passages are kept under: its own version, and that of their making."""
    return f"{version}/{FORMAT}"


def put_passages(session: Session, sha256: str, document: Document | None, *, version: str) -> None:
    """Index a document's words in place of those it had; ``None``, one that cannot be used, has none."""
    passages = passages_of(document) if document is not None else ()
    drop_passages(session, sha256)
    row = SearchedRow(sha256=sha256, version=index_version(version), passages=len(passages))
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
    if rows and session.get_bind().dialect.name == "postgresql":  # on SQLite a trigger does it
        words = [{"id": r["id"], "words": " ".join(words_of(str(r["text"])))} for r in rows]
        session.execute(text(PUT_TSVECTOR), words)


#: Words are parted by us, so that PostgreSQL takes none of them for an address or a compound.
PUT_TSVECTOR = "INSERT INTO passage_words (id, words) VALUES (:id, to_tsvector('simple', :words))"


def drop_passages(session: Session, sha256: str) -> None:
    """Forget a document's words."""
    number = session.scalar(select(SearchedRow.number).where(SearchedRow.sha256 == sha256))
    if number is None:
        return
    within = PassageRow.id.between(number * MOST, number * MOST + MOST - 1)
    session.execute(delete(PassageRow).where(within))
    session.execute(delete(SearchedRow).where(SearchedRow.number == number))
