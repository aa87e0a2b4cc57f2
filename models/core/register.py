"""Registers that numbers are drawn from."""

from sqlalchemy import BigInteger, Column, String
from sqlmodel import Field

from models.core.subject import Row


# A table is declared as a table: the formatter would give each of its words a line.
# fmt: off
class Register(Row, table=True):
    """The last number drawn from a register; also the head of the history chain."""

    __tablename__ = "register"

    name: str = Field(primary_key=True, max_length=120)
    value: int = Field(default=0, sa_type=BigInteger)
    note: str = Field(default="", sa_column=Column(String(200), nullable=False))


# fmt: on
