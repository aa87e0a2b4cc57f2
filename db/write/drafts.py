"""What somebody is typing, kept for the account until it is saved or given up.

It is no record: it never enters the history, and only its account reads it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, delete, insert, select
from sqlmodel import Session, col

from db.write.aside import write_aside
from models.core.dates import aware
from models.core.draft import Draft
from models.core.submission import Submission

MOST = 30
"""Forms kept for one account; the oldest make room."""
KEPT = timedelta(days=30)
_HERE = Draft.__table__
# The longer name first: a moment is a day, too.
_TAGS: dict[str, tuple[type, Callable[[str], Any]]] = {
    "moment": (datetime, datetime.fromisoformat),
    "day": (date, date.fromisoformat),
    "decimal": (Decimal, Decimal),
}


def keep(draft: Draft, at: Engine | None = None) -> bool:
    """Keeps what is typed, in place of what was kept under its token; False: not just now."""
    mine = _HERE.c.account_id == draft.account_id
    row = draft.model_dump() | {
        "opened": _written(draft.opened),
        "typed": _written(draft.typed),
    }
    newest = select(_HERE.c.token).where(mine).order_by(_HERE.c.at.desc()).limit(MOST)
    return write_aside(
        at,
        delete(_HERE).where(mine, _HERE.c.token == draft.token),
        insert(_HERE).values(row),
        delete(_HERE).where(mine, _HERE.c.token.not_in(newest)),
        delete(_HERE).where(_HERE.c.at < draft.at - KEPT),
    )


def find(session: Session, account_id: int | None, form: str) -> Draft | None:
    """What the account has last left unfinished in a form; what was saved after all is not."""
    mine = col(Draft.account_id) == account_id, col(Draft.form) == form
    saved = select(Submission).where(col(Submission.token) == col(Draft.token)).exists()
    newest = select(Draft).where(*mine, ~saved).order_by(col(Draft.at).desc())
    found = session.scalars(newest).first()
    if found is None:
        return None
    values = found.model_dump() | {"at": aware(found.at)}
    return Draft(**values | {"opened": _read(found.opened), "typed": _read(found.typed)})


def forget(account_id: int, token: str, at: Engine | None = None) -> bool:
    """Ends a draft; another one of the same form, in another window, stays."""
    mine = (_HERE.c.account_id == account_id, _HERE.c.token == token)
    return write_aside(at, delete(_HERE).where(*mine))


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Days, moments and decimals as {"~day": "2024-01-01"}: JSON knows none of them."""

    def one(value: Any) -> Any:
        for tag, (kind, _) in _TAGS.items():
            if isinstance(value, kind):
                return {f"~{tag}": str(value)}
        return value

    return {name: one(value) for name, value in values.items()}


def _read(values: Mapping[str, Any]) -> dict[str, Any]:
    def one(value: Any) -> Any:
        for tag, (_, made) in _TAGS.items():
            if isinstance(value, dict) and set(value) == {f"~{tag}"}:
                return made(value[f"~{tag}"])
        return value

    return {name: one(value) for name, value in values.items()}
