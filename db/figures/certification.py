"""Figures of certification: what is lodged, who certifies, how long it takes (H05)."""

from sqlalchemy import func, select

from db.access import row_rights
from db.figures.figure import NOTHING, Ask, Counted, Metric, matching


def _mean_days(metric: Metric, ask: Ask) -> Counted:
    filters = {**metric.filters(ask), "cycle_days": (0, None)}
    days = row_rights.table(metric.subject).c.cycle_days
    mean = ask.session.scalar(select(func.avg(days)).where(*matching(ask, metric.subject, filters)))
    value = None if mean is None else round(float(mean), 1)
    return Counted(value, metric.subject, filters, remark="" if value is not None else NOTHING)


OF_CERTIFICATION = (
    Metric(
        "applications_lodged",
        "Applications lodged",
        "Applications lodged in the period, whatever became of them.",
        "application",
        "application",
        "lodged_on",
        rules=("H05",),
    ),
    Metric(
        "active_bodies",
        "Bodies that certified",
        "Different certification bodies that issued certificates in the period.",
        "body",
        "certificate",
        "issued_on",
        each="body_id",
        rules=("H05", "B25", "B32"),
    ),
    Metric(
        "days_to_result",
        "Days from application to result",
        "Mean days from the application to its certificate, or to its licence where there is "
        "none, of applications decided in the period.",
        "day",
        "application",
        "decided_on",
        {"state": ["certified", "licensed"]},
        rules=("H05", "E11", "B33"),
        count=_mean_days,
    ),
)
