"""The tables. A change needs a new file in `migrations/versions` and a new `HEAD`; a test compares them."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, LargeBinary, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from analyzer.store.server import PlainText

#: The newest revision in `migrations/versions`.
HEAD = "0003"


class Base(DeclarativeBase):
    """Text keys, JSON in text columns, compressed JSON in binary ones; times are ISO 8601, UTC."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text().with_variant(PlainText(), "postgresql"), bytes: LargeBinary()}  # noqa: RUF012  SQLAlchemy's own contract


class DocumentRow(Base):
    """Cache: a file's text and geometry."""

    __tablename__ = "documents"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)  #: of ingest, with its options
    data: Mapped[bytes]
    saved_at: Mapped[str]


class ReadingRow(Base):
    """Cache: what was read in a file."""

    __tablename__ = "readings"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[str] = mapped_column(primary_key=True)  #: of ingest and reader, with the options
    ingest_version: Mapped[str]
    reader_version: Mapped[str]
    retry: Mapped[bool]  #: the file could not be read for a reason that may pass; the next scan tries again
    note: Mapped[str]  #: the few things that are asked of every file of a folder, JSON
    data: Mapped[bytes]
    saved_at: Mapped[str]


class SearchedRow(Base):
    """Cache: which documents' words can be searched."""

    __tablename__ = "searched"
    number: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    version: Mapped[str]  #: of the document, and of what makes its passages
    passages: Mapped[int]  #: how many it has


class PassageRow(Base):
    """Cache: the words of one page, or of a stretch where the format has no pages.

    `passage_words` is the index of its text, which no class stands for: on SQLite a virtual table of FTS5
    that triggers keep true, on PostgreSQL a table of ``tsvector``.
    """

    __tablename__ = "passages"
    #: Number of the document in `searched`, times 65,536, and the passage's own from 0 on.
    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    page: Mapped[int | None]
    sections: Mapped[str]  #: JSON: where sections begin, and their names
    text: Mapped[str]


class LocationRow(Base):
    """Where a document was seen; many to one."""

    __tablename__ = "locations"
    path: Mapped[str] = mapped_column(primary_key=True)  #: absolute
    sha256: Mapped[str] = mapped_column(primary_key=True, index=True)
    shown: Mapped[str]  #: as the user gave it
    vendor_hint: Mapped[str]
    state: Mapped[str]  #: present, vanished, replaced
    first_seen: Mapped[str]
    last_seen: Mapped[str]


class VendorRow(Base):
    """A vendor. One that was merged into another stays here, with no key that leads to it."""

    __tablename__ = "vendors"
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    record: Mapped[str]


class VendorKeyRow(Base):
    """Which vendor a key means: a name read, a folder, or ``id:<vendor>``. Merge and split edit only this."""

    __tablename__ = "vendor_keys"
    key: Mapped[str] = mapped_column(primary_key=True)
    vendor_id: Mapped[str] = mapped_column(ForeignKey("vendors.id"), index=True)
    origin: Mapped[str]  #: the vendor this key was first made for, so that a merge can be undone


class AssignmentRow(Base):
    """Which key a document is filed under: the one read, unless a person chose a vendor."""

    __tablename__ = "assignments"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    read_key: Mapped[str | None]
    person_key: Mapped[str | None]


class AssessmentRow(Base):
    """The latest assessment of a vendor, and the small part of it that a table of all vendors needs."""

    __tablename__ = "assessments"
    vendor_id: Mapped[str] = mapped_column(ForeignKey("vendors.id"), primary_key=True)
    overview: Mapped[str]
    digests: Mapped[str]  #: term -> digest of its evidence, JSON
    basis: Mapped[str] = mapped_column(server_default="")  #: digest of all that it was judged by
    data: Mapped[bytes]
    saved_at: Mapped[str]


class ReviewRow(Base):
    """A person's word; rows are only added."""

    __tablename__ = "reviews"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    vendor_id: Mapped[str] = mapped_column(index=True)
    record: Mapped[str]


class CorrectionRow(Base):
    """A fact put right; rows are only added."""

    __tablename__ = "corrections"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    document: Mapped[str] = mapped_column(index=True)
    record: Mapped[str]


class RunRow(Base):
    """One scan of a folder."""

    __tablename__ = "runs"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    folder: Mapped[str]
    status: Mapped[str]
    total: Mapped[int]
    pid: Mapped[int]
    started_at: Mapped[str]
    finished_at: Mapped[str | None]


class OutcomeRow(Base):
    """How one file of a run ended."""

    __tablename__ = "outcomes"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    path: Mapped[str]
    status: Mapped[str]
    record: Mapped[str]
    __table_args__ = (UniqueConstraint("run_id", "path"),)


class EventRow(Base):
    """What happened, when and by whom; rows are only added."""

    __tablename__ = "events"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[str]
    who: Mapped[str]
    kind: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[str]
    __table_args__ = (Index(None, "subject"),)


class SettingRow(Base):
    """Named settings, as JSON."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
