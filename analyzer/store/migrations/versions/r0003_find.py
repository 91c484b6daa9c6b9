"""Index the words of every page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Documents stored before are put in at the first search: a migration must not take minutes."""
    op.create_table(
        "searched",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("passages", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_searched"),
        sa.UniqueConstraint("sha256", name="uq_searched_sha256"),
    )
    op.create_table(
        "passages",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("page", sa.Integer),
        sa.Column("sections", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_passages"),
    )
    if op.get_bind().dialect.name == "sqlite":
        _make_fts5()
    else:
        _make_tsvector()


def _make_fts5() -> None:
    """The index holds no text of its own; triggers keep it true to the table whatever writes there."""
    op.execute(
        "CREATE VIRTUAL TABLE passage_words USING fts5(text, content='passages', content_rowid='id', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    insert = "INSERT INTO passage_words(rowid, text) VALUES (new.id, new.text);"
    delete = "INSERT INTO passage_words(passage_words, rowid, text) VALUES ('delete', old.id, old.text);"
    for event, steps in (("INSERT", insert), ("DELETE", delete), ("UPDATE", f"{delete} {insert}")):
        op.execute(f"CREATE TRIGGER passages_{event.lower()} AFTER {event} ON passages BEGIN {steps} END")


def _make_tsvector() -> None:
    op.execute(
        "CREATE TABLE passage_words ("
        "id bigint PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE, words tsvector NOT NULL)"
    )
    op.execute("CREATE INDEX ix_passage_words_words ON passage_words USING gin (words)")


def downgrade() -> None:
    """Forget the index; it can be made anew from the documents."""
    if op.get_bind().dialect.name == "sqlite":
        for event in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER passages_{event}")
    op.execute("DROP TABLE passage_words")
    op.drop_table("passages")
    op.drop_table("searched")
