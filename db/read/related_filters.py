"""Filters on what lies beyond a relation: the region and the industry of whom a record is of."""

from models import SUBJECTS
from models.core.fields import Meta, fields_of
from models.core.subject import Subject

PLACE, INDUSTRY = "region", "industry"
"""Names of these filters, which no field of such a subject bears."""


def related_fields(subject: Subject) -> dict[str, tuple[Meta, str]]:
    """What a list can be narrowed by beside its own fields: filter → field and dotted path to it.

    The path is that by which a regulator sees the record; a record with a region of its own
    needs none.
    """
    path = subject.scope.get("region", "")
    if "." not in path or path.startswith("<"):
        return {}
    found = {PLACE: (Meta("Region", "", "ref", target="region"), path)}
    *steps, _ = path.split(".")
    model = subject.model
    for step in steps:
        model = SUBJECTS[fields_of(model)[step].target].model
    if (meta := fields_of(model).get("industry_id")) is not None:
        found[INDUSTRY] = (meta, ".".join([*steps, "industry_id"]))
    return found


def region_of(subject: Subject) -> str:
    """The name under which a list is narrowed to a region: a field of its own, or PLACE; "" where
    its records lie nowhere."""
    path = subject.scope.get("region", "")
    return PLACE if "." in path else path


def industry_of(subject: Subject) -> str:
    """The name under which a list is narrowed to an industry; "" where it cannot be."""
    if "industry_id" in subject.fields:
        return "industry_id"
    return INDUSTRY if INDUSTRY in related_fields(subject) else ""
