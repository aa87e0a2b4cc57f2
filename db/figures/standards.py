"""Figures of standards in use (C43, C44, C55)."""

from sqlalchemy import func, select

from db.figures.figure import Ask, Counted, Metric, matching, share
from models.standards.standard_rules import USABLE


def _in_use(metric: Metric, ask: Ask) -> Counted:
    """C55: those that are idle today are the late ones."""
    filters = {"programme_id": ask.programme_id, **metric.fixed}
    idle = {**filters, "idle_on": (None, ask.today)}
    total, behind = (
        ask.session.scalar(select(func.count()).where(*matching(ask, metric.subject, part))) or 0
        for part in (filters, idle)
    )
    return share(metric, filters, total - behind, total, idle)


def _yearly(
    name: str, label: str, definition: str, unit: str, *, total: str = "", each: str = ""
) -> Metric:
    return Metric(
        name,
        label,
        definition,
        unit,
        "standard_use",
        "year",
        each=each,
        total=total,
        yearly=True,
        rules=("C43", "C44"),
    )


def _led(name: str, label: str, definition: str, type: str, *parts: str) -> Metric:
    """P01: standards of a higher level that belong to the system."""
    fixed = {"type": [type], "part": list(parts)}
    return Metric(
        name, label, definition, "item", "standard", "published_on", fixed, rules=("A07", "P01")
    )


STANDARD_METRICS = (
    _led(
        "international_standards",
        "International standards led or joined",
        "International standards entered as led or joined, by the day of publication.",
        "I",
        "led",
        "joined",
    ),
    _led(
        "national_standards",
        "National standards led",
        "National standards entered as led, by the day of publication.",
        "G",
        "led",
    ),
    _led(
        "industry_standards",
        "Industry standards led",
        "Industry standards entered as led, by the day of publication.",
        "H",
        "led",
    ),
    _yearly(
        "standard_output",
        "Output made to standards",
        "Output value of products made to the standards of the programme, added up over the units "
        "and years of the statistics; the list can be narrowed to a unit, industry or region.",
        "10k_cny",
        total="standard_output",
    ),
    _yearly(
        "standardisation_input",
        "Input to standardisation",
        "What drafting and implementing units spent on standardisation, added up over the units "
        "and years of the statistics.",
        "10k_cny",
        total="standardisation_input",
    ),
    _yearly(
        "units_using_standards",
        "Units using standards",
        "Different units with statistics of use in the years of the period.",
        "enterprise",
        each="organisation_id",
    ),
    _yearly(
        "industries_using_standards",
        "Industries using standards",
        "Different industries with statistics of use in the years of the period.",
        "industry",
        each="industry_id",
    ),
    _yearly(
        "regions_using_standards",
        "Regions using standards",
        "Different regions with statistics of use in the years of the period.",
        "region",
        each="region_id",
    ),
    Metric(
        "standards_in_use",
        "Standards in use",
        "Of the standards in force, the share that is not idle: used, or published, within the "
        "years that the rule set gives.",
        "percent",
        "standard",
        fixed={"state": list(USABLE)},
        rules=("C44", "C55", "C56", "C65"),
        count=_in_use,
    ),
)
