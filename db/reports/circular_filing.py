"""Keeps a finished circular where circulars belong: an event with its documents, in one write."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from db.access import row_rights
from db.files import attachments
from db.reports.circular_parts import Order
from db.write.service import unit_of_work
from models import SUBJECTS
from models.core.roles import Actor
from models.core.workflow import Change


def filed(session: Session, order: Order, title: str, made_on: date, actor: Actor) -> int | None:
    """The event under which this circular is already kept; None where the actor sees none."""
    here = row_rights.table("event")
    return session.scalar(
        select(here.c.id)
        .where(
            here.c.programme_id == order.programme_id,
            here.c.kind == "circular",
            here.c.title == title,
            here.c.held_on == made_on,
            row_rights.condition(SUBJECTS["event"], actor),
        )
        .limit(1)
    )


def file(
    order: Order,
    title: str,
    made_on: date,
    office: str,
    result: str,
    papers: Mapping[str, bytes],
    actor: Actor,
    today: date,
    token: str,
) -> int:
    """Creates the event and attaches `papers` (file name → content): all of it or nothing, and
    once under the `token`. Raises Refused."""
    kept = [attachments.save(content, name) for name, content in papers.items()]
    event = {
        "programme_id": order.programme_id,
        "title": title,
        "kind": "circular",
        "held_on": made_on,
        "region_id": order.region_id,
        "organiser": office,
        "result": result,
    }

    def carry_out() -> int:
        (made,) = work.apply([Change("event", "create", event)])
        if made is None:
            return 0
        belongs = {"subject": "event", "record_id": made.id, "kind": "notice"}
        work.apply([Change("document", "create", {**belongs, **paper}) for paper in kept])
        return made.id or 0

    with unit_of_work(actor, today) as work:
        id: int = work.once(token, carry_out)
    return id
