"""What a start needs: schema, reference lists, programmes, and the demo story if wanted."""

from datetime import date

from sqlmodel import Session

from db import engine
from db.settings import settings
from db.write import door
from models.account import Setting
from models.roles import SYSTEM
from seed import load


def prepare(today: date | None = None) -> None:
    """Brings an empty or older database to where the app can run; does nothing twice."""
    day = today or engine.today()
    engine.upgrade(settings().url)
    with door(SYSTEM, day, trusted=True) as made:
        fresh = made.session.get(Setting, "loaded") is None
        if fresh:
            load.regions(made)
            load.industries(made)
            made.session.add(Setting(name="loaded", value=b"1"))
        load.programmes(made)
        wanted = fresh and settings().demo and not _has_accounts(made.session)
        if wanted:
            from seed import demo

            demo.tell(made.session, day)
            made.session.add(Setting(name="demo", value=b"1"))


def _has_accounts(session: Session) -> bool:
    from db.accounts import has_accounts

    return has_accounts(session)
