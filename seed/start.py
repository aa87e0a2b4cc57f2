"""What a start needs: schema, reference lists, programmes, and the demo story if wanted."""

from datetime import date

from db import engine
from db.settings import settings
from db.upgrade import upgrade
from db.write.accounts import has_accounts
from db.write.service import unit_of_work
from db.write.unit_of_work import UnitOfWork
from models.core.roles import SYSTEM
from models.core.setting import Setting
from seed import demo as story
from seed import load


def prepare(today: date | None = None, *, demo: bool | None = None) -> None:
    """Brings an empty or older database to where the app can run; does nothing twice.

    `demo`: whether an empty one gets the demo story; None leaves it to the settings.
    """
    upgrade(settings().url)
    with unit_of_work(SYSTEM, today or engine.today(), trusted=True) as work:
        fill(work, settings().demo if demo is None else demo)


def fill(made: UnitOfWork, demo: bool) -> None:
    """What reference lists and programmes the database does not have; on the first start the story
    too."""
    fresh = made.session.get(Setting, "loaded") is None
    load.regions(made)
    load.industries(made)
    if fresh:
        made.session.add(Setting(name="loaded", value=b"1"))
    load.programmes(made)
    if fresh and demo and not has_accounts(made.session):
        made.session.add(Setting(name="demo", value=b"1"))
        story.tell(made.session, made.today)
