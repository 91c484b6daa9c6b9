"""Remember what an assessment was judged by, so that it is not judged again for nothing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Assessments made before have an empty basis, which fits nothing: they are made anew."""
    op.add_column("assessments", sa.Column("basis", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("assessments") as table:
        table.drop_column("basis")
