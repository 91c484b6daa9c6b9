"""Documents and readings by content hash and version: losing them costs time, never knowledge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from analyzer.codec import dump, load, pack, unpack, unpack_start
from analyzer.records import Assessed, Document, PieceKind, Problem, Reading, Wording
from analyzer.store.base import StoreBase, chunks, upsert
from analyzer.store.index import put_passages
from analyzer.store.schema import DocumentRow, ReadingRow
from analyzer.store.server import as_written
from analyzer.text import file_id, part_id
from analyzer.vendors.packets import papers_apart, vendor_of_file
from analyzer.vendors.papers import speaks_of_data

Status = Literal["read", "partly_read", "unreadable"]
_STATUS: dict[Assessed, Status] = {"all": "read", "part": "partly_read", "none": "unreadable"}


def version_of(reading: Reading) -> str:
    """The version a reading is kept under where its maker gave none."""
    return f"{reading.ingest_version}+{reading.reader_version}"


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """What a folder's list needs to know of a reading, without unpacking it."""

    status: Status
    problems: tuple[Problem, ...] = ()
    vendor: str | None = None  #: the vendor fact
    kind: str | None = None  #: the kind of paper
    kind_sure: float = 0.0  #: how sure the reader is of the kind, 0 to 1
    on_data: bool | None = None  #: whether it speaks of student data; ``None`` in notes of older versions
    piece: PieceKind = ""  #: what part of a paper the file says that it is, if it is no paper
    apart: tuple[tuple[int, str], ...] = ()  #: of a packet the papers of other vendors: number, vendor
    bare: bool = False  #: nobody signs it, and it begins, changes and ends no agreement; not in older notes


#: What a paper may name without changing whether an agreement is in force.
_HARMLESS = frozenset({"product", "refers", "state_terms", "title", "called", "maybe_called"})
#: Of a document as `pack` writes it, up to the end of its text or of what there is of it.
_TEXT = re.compile(
    r'\{"sha256":"[0-9a-f]*","media":"[a-z]*","text":"([^"\\]*(?:\\(?:u[0-9a-f]{4}|[^u])[^"\\]*)*)'
)
_HEADER, _ESCAPED = 200, 6  #: bytes: before the text, and of a character at most


class Caches(StoreBase):
    """Documents and readings."""

    def document(self, sha256: str, *, version: str | None = None) -> Document | None:
        """A document as ingested by `version`, or by the latest one; ``None`` where there is none.

        Of a paper in a packet the whole file: that is what its spans count in.
        """
        query = select(DocumentRow.data).where(DocumentRow.sha256 == file_id(sha256))
        if version is not None:
            query = query.where(DocumentRow.version == version)
        with self._read() as session:
            data = session.scalars(query.order_by(as_written(DocumentRow.saved_at).desc()).limit(1)).first()
        return unpack(Document, data) if data else None

    def openings(self, shas: Iterable[str], *, length: int = 2000) -> dict[str, str]:
        """The first characters of each document's text, where it was kept."""
        found: dict[str, str] = {}
        with self._read() as session:
            for chunk in chunks(sorted(set(shas)), 50):
                query = select(DocumentRow.sha256, DocumentRow.data).where(DocumentRow.sha256.in_(chunk))
                for sha256, data in session.execute(query):
                    found[sha256] = opening(data, length)
        return found

    def save_document(self, document: Document, *, version: str) -> None:
        """Keep a document, in place of those that other versions made of the same file."""
        self.save_packed_document(document.sha256, pack(document, Document), version=version)

    def save_packed_document(self, sha256: str, data: bytes, *, version: str) -> None:
        """As `save_document`, for a document that a child process packed (`codec.pack`)."""
        with self._write() as session:
            put_document(session, sha256, data, version=version, at=self._now())

    def reading(self, sha256: str, *, version: str | None = None) -> Reading | None:
        """A file's reading by `version`, or the best there is; ``None`` where there is none.

        The best is the latest; one that only says that the file could not be read comes after all others.
        """
        with self._read() as session:
            if version is None:
                return latest_readings(session, [sha256]).get(sha256)
            row = session.get(ReadingRow, (sha256, version))
            return unpack(Reading, row.data) if row else None

    def save_reading(
        self, sha256: str, reading: Reading, *, version: str | None = None, retry: bool = False
    ) -> None:
        """Keep a reading. With `retry` it is no cache: the next scan reads the file again."""
        with self._write() as session:
            put_reading(session, sha256, reading, version=version, retry=retry, at=self._now())

    def reading_notes(self, shas: Iterable[str], *, version: str | None = None) -> dict[str, ReadingNote]:
        """Notes on the readings there are: of one version, without those to retry; or on the best of any."""
        found: dict[str, ReadingNote] = {}
        query = select(ReadingRow.sha256, ReadingRow.note).order_by(*BEST_FIRST)
        if version is not None:
            query = query.where(ReadingRow.version == version, ReadingRow.retry.is_(False))
        with self._read() as session:
            for chunk in chunks(sorted(set(shas))):
                for sha256, note in session.execute(query.where(ReadingRow.sha256.in_(chunk))):
                    if sha256 not in found:
                        found[sha256] = load(ReadingNote, note)
        return found


def opening(data: bytes, length: int) -> str:
    """The first characters of a packed document's text; empty where it cannot be used.

    Most of a document are the places of its words: no more of it is unpacked than holds the characters.
    """
    start = unpack_start(data, _HEADER + length * _ESCAPED)
    found = _TEXT.match(start)
    text = str(json.loads(f'"{found.group(1)}"')) if found is not None else ""
    if found is not None and (len(text) >= length or start[found.end() : found.end() + 1] == '"'):
        return text[:length]
    document = unpack(Document, data)
    return document.text[:length] if document is not None else ""


#: Files that could be read before those that could not, the latest first.
BEST_FIRST = (ReadingRow.retry, as_written(ReadingRow.saved_at).desc(), as_written(ReadingRow.version))


def note_of(reading: Reading) -> ReadingNote:
    """The note on a file: of a packet all problems, its vendor, and the first paper's kind."""
    problems = dict.fromkeys(found for paper in reading.papers for found in paper.problems)
    kind = reading.facts.get("document_type")
    return ReadingNote(
        _STATUS[_assessed(reading.papers)],
        tuple(problems),
        vendor_of_file(reading),
        kind.value if kind is not None and isinstance(kind.value, str) else None,
        kind.confidence if kind is not None else 0.0,
        any(speaks_of_data(paper) for paper in reading.papers),
        "" if reading.others else reading.makeup.kind,
        papers_apart(reading),
        not any(paper.signatures for paper in reading.papers) and binds_nothing(reading),
    )


def binds_nothing(reading: Reading) -> bool:
    """Whether a file speaks of no other paper but in ways that change nothing."""
    return {mention.kind for paper in reading.papers for mention in paper.mentions} <= _HARMLESS


def _assessed(papers: Sequence[Reading]) -> Assessed:
    states = {paper.assessed for paper in papers}
    return states.pop() if len(states) == 1 else "part"


def put_document(session: Session, sha256: str, data: bytes, *, version: str, at: str) -> None:
    """Keep a packed document, and its words for searching, in place of those of other versions."""
    session.execute(delete(DocumentRow).where(DocumentRow.sha256 == sha256))
    session.add(DocumentRow(sha256=sha256, version=version, data=data, saved_at=at))
    put_passages(session, sha256, unpack(Wording, data), version=version)


def put_reading(
    session: Session, sha256: str, reading: Reading, *, version: str | None, retry: bool, at: str
) -> None:
    """Insert or replace one reading."""
    row = {
        "sha256": sha256,
        "version": version or version_of(reading),
        "ingest_version": reading.ingest_version,
        "reader_version": reading.reader_version,
        "retry": retry,
        "note": dump(note_of(reading), ReadingNote),
        "data": pack(reading, Reading),
        "saved_at": at,
    }
    upsert(session, ReadingRow, row)


def paper_readings(session: Session, identities: Sequence[str]) -> dict[str, Reading]:
    """The best reading of each paper, by its identity; of a packet's papers each its own."""
    files = latest_readings(session, sorted({file_id(identity) for identity in identities}))
    papers = {
        part_id(sha256, number): paper
        for sha256, reading in files.items()
        for number, paper in enumerate(reading.papers, 1)
    }
    return {identity: papers[identity] for identity in identities if identity in papers}


def latest_readings(session: Session, shas: Sequence[str]) -> dict[str, Reading]:
    """The best reading of each file; a row that no longer fits our records gives way to the next best."""
    found: dict[str, Reading] = {}
    for chunk in chunks(shas):
        query = (
            select(ReadingRow.sha256, ReadingRow.data)
            .where(ReadingRow.sha256.in_(chunk))
            .order_by(*BEST_FIRST)
        )
        for sha256, data in session.execute(query):
            if sha256 not in found and (reading := unpack(Reading, data)) is not None:
                found[sha256] = reading
    return found
