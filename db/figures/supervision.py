"""Figures of supervision: who was drawn, how soon a finding is dealt with, what bars last."""

from datetime import date

from sqlalchemy import case, func, or_, select

from db.access import row_rights
from db.figures.figure import NO_RULES, NOTHING, Ask, Counted, Metric, matching, share
from models.core.dates import plus


def bodies_drawn(metric: Metric, ask: Ask) -> Counted:
    """J09, O14: bodies, not certificates; those of the last day that is asked for."""
    year = ask.end.year
    filters = {
        "programme_id": ask.programme_id,
        metric.day: (date(year, 1, 1), min(ask.end, date(year, 12, 31))),
        **metric.fixed,
    }
    here, role = row_rights.table(metric.subject), row_rights.table("organisation_role")
    drawn = select(func.count(here.c.body_id.distinct())).where(
        *matching(ask, metric.subject, filters)
    )
    bodies = select(func.count(role.c.organisation_id.distinct())).where(
        role.c.role == "certification_body",
        or_(role.c.programme_id == ask.programme_id, role.c.programme_id.is_(None)),
        or_(role.c.valid_from.is_(None), role.c.valid_from <= ask.end),
        or_(role.c.valid_until.is_(None), role.c.valid_until >= ask.end),
    )
    part, whole = ask.session.execute(drawn).scalar_one(), ask.session.execute(bodies).scalar_one()
    return share(metric, filters, min(part, whole), whole)


def days_to_disposal(metric: Metric, ask: Ask) -> Counted:
    """W61: the mean of the days between two dates of each finding."""
    filters = metric.filters(ask)
    here = row_rights.table(metric.subject)
    days = (here.c.found_on, here.c.disposed_on)
    found = ask.session.execute(
        select(*days, func.count())
        .where(*matching(ask, metric.subject, filters), here.c.disposed_on.is_not(None))
        .group_by(*days)
    ).all()
    total = sum(n for *_, n in found)
    mean = round(sum((b - a).days * n for a, b, n in found) / total, 2) if total else None
    return Counted(mean, metric.subject, filters, by_due=mean, remark="" if total else NOTHING)


def bars_kept(metric: Metric, ask: Ask) -> Counted:
    """J16: the share of revocations whose bar lasts as long as the rule set says."""
    bar = ask.rules.bar("revocation") if ask.rules is not None else None
    filters = metric.filters(ask)
    if bar is None:
        return Counted(None, metric.subject, filters, remark=NO_RULES)
    here = row_rights.table(metric.subject)
    days = (here.c.occurred_on, here.c.ends_on)
    found = ask.session.execute(
        select(*days, func.count()).where(*matching(ask, metric.subject, filters)).group_by(*days)
    ).all()
    full = sum(n for a, b, n in found if b is not None and b >= plus(a, years=bar.years))
    return share(metric, filters, full, sum(n for *_, n in found))


def satisfactory(metric: Metric, ask: Ask) -> Counted:
    """H06, F06: how the brand performs, as the share of evaluations with a satisfactory result."""
    filters = metric.filters(ask)
    here = row_rights.table(metric.subject)
    good = func.count(case((here.c.satisfactory == "yes", 1)))
    part, whole = ask.session.execute(
        select(good, func.count()).where(*matching(ask, metric.subject, filters))
    ).one()
    return share(metric, filters, part, whole)
