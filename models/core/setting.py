"""What the application keeps for itself beside the records."""

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Setting(Row, table=True):
    """What the database knows of itself: whether it holds demo data, what it has once loaded."""

    __tablename__ = "setting"

    name: str = Field(primary_key=True, max_length=60)
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


# fmt: on
