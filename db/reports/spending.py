"""What is spent year by year, in yuan."""

from dataclasses import replace

from sqlalchemy import select

from db.access import row_rights
from db.figures.data_point import DataPoint
from db.figures.figure import Ask, matching
from db.figures.stacked import Stack, stacked
from db.reports.stacks import BUDGETS, INCENTIVES, PAYMENTS
from models.rights import may


def money(ask: Ask) -> list[DataPoint]:
    """Budgets, payments out of them and incentives granted by year, in yuan, each under its label;
    what the actor may not read is left out."""
    return [
        replace(point, column=stack.label)
        for stack in (BUDGETS, _payments(ask), INCENTIVES)
        if may(ask.actor, stack.subject, "read")
        for point in stacked(ask, stack)
    ]


def _payments(ask: Ask) -> Stack:
    """A payment belongs to the programme of its fund; its list is asked for by the funds."""
    fund = row_rights.table("fund")
    own = matching(ask, "fund", {"programme_id": ask.programme_id})
    funds = list(ask.session.scalars(select(fund.c.id).where(*own).order_by(fund.c.id)))
    # No fund has the id 0: an empty list would ask for all of them.
    return replace(PAYMENTS, fixed={"fund_id": funds or [0]})
