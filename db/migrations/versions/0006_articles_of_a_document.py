"""Articles of a document."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("governing_document", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("articles", sa.String(length=4000), server_default="", nullable=False)
        )
