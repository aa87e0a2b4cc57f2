"""Reference lists and programmes from their files into the database, through the write work."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from json import loads
from pathlib import Path
from typing import Any

from sqlmodel import select

from db.write.unit_of_work import UnitOfWork
from models.core.workflow import Change
from models.programme.industry import Industry
from models.programme.programme import Programme
from models.programme.region import Region
from models.timeline.audit_entry import History
from seed.programme_file import PARTS, PROGRAMME, Part, ProgrammeFileError, parameters, read, values

More = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]
"""From the place and the entry of a file to further fields of its record."""
HERE = Path(__file__).parent
PROGRAMMES = HERE / "programmes"
LEVELS = {
    "region": ("province", "city", "county", "zone"),
    "industry": ("section", "division", "group", "class"),
}


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _day(text: str, *, last: bool) -> date | None:
    """A list may know only the year of a change: then its first or last day stands for it."""
    if not text:
        return None
    return date.fromisoformat(text if len(text) > 4 else f"{text}-{'12-31' if last else '01-01'}")


def _new(work: UnitOfWork, model: type[Region | Industry], file: str) -> list[dict[str, str]]:
    """The rows of a list that the database has never had: what somebody has changed stays so, and
    what somebody has deleted does not come back."""
    gone = work.session.exec(
        select(History.changes).where(
            History.subject == model.__tablename__, History.action == "delete"
        )
    )
    known = {*work.session.exec(select(model.code)), *(loads(g)["code"][0] for g in gone)}
    return [row for row in _rows(file) if row["code"] not in known]


def regions(work: UnitOfWork) -> None:
    """GB/T 2260, and zones under codes of our own: that standard has none for them."""
    rows = _new(work, Region, "regions.csv")
    for level in LEVELS["region"]:
        work.apply(
            [
                Change(
                    "region",
                    "create",
                    {
                        "code": r["code"],
                        "name": r["name"],
                        "level": level,
                        "parent_id": int(r["parent"]) if r["parent"] else None,
                        "valid_from": _day(r["valid_from"], last=False),
                        "valid_until": _day(r["valid_to"], last=True),
                    },
                )
                for r in rows
                if r["level"] == level
            ]
        )
    work.apply(
        [
            Change("region", "update", {"successor_id": int(r["successor"])}, int(r["code"]))
            for r in rows
            if r["successor"]
        ]
    )


def industries(work: UnitOfWork) -> None:
    """GB/T 4754, level by level so that each finds its wider class."""
    rows = _new(work, Industry, "industries.csv")
    ids = {i.code: i.id for i in work.session.exec(select(Industry))}
    for level in LEVELS["industry"]:
        wanted = [r for r in rows if r["level"] == level]
        made = work.apply(
            [
                Change(
                    "industry",
                    "create",
                    {
                        "code": r["code"],
                        "name": r["name"],
                        "level": level,
                        "parent_id": ids.get(r["parent"]),
                    },
                )
                for r in wanted
            ]
        )
        ids |= {r["code"]: m.id for r, m in zip(wanted, made, strict=True) if m is not None}


def programme(work: UnitOfWork, path: Path) -> None:
    """One programme file: facts, documents, posts, rule sets, targets. A known one is left.

    Raises ProgrammeFileError for the first thing that is wrong with it.
    """
    data = read(path)
    known = select(Programme.id).where(Programme.code == data["code"])
    if work.session.exec(known).first() is not None:
        return
    facts = values(path.name, PROGRAMME, data)
    (own,) = _make(work, PROGRAMME, {path.name: facts})

    def part(name: str, more: More = lambda where, entry: {}) -> list[int]:
        """The records of a list of the file; `more` gives what an entry does not say itself."""
        records = {}
        for number, entry in enumerate(data.get(name, ()), 1):
            where = f"{path.name}, {name} {number}"
            given = values(where, PARTS[name], entry)
            records[where] = {"programme_id": own, **given, **more(where, entry)}
        return _make(work, PARTS[name], records)

    ids = part("documents")
    documents = {d["key"]: id for d, id in zip(data.get("documents", ()), ids, strict=True)}

    def rule_set(where: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        basis = entry.get("document")
        if basis and basis not in documents:
            raise ProgrammeFileError(f"{where}, document: no document has the key “{basis}”.")
        decided = parameters(where, entry["parameters"])
        return {"document_id": documents.get(basis), "parameters": decided}

    ids = part("departments", lambda _, entry: {"body": _body(entry)})
    departments = {d["name"]: id for d, id in zip(data.get("departments", ()), ids, strict=True)}

    def post(where: str, entry: Mapping[str, Any]) -> dict[str, Any]:
        name = entry.get("department")
        if name and name not in departments:
            raise ProgrammeFileError(f"{where}, department: there is no department “{name}”.")
        kind = entry.get("kind", "working_group")
        return {"kind": kind, "department_id": departments.get(name)}

    part("offices", post)
    part("organisation_roles", lambda _, entry: {"body": data["name"]})
    part("rule_sets", rule_set)
    part("targets")


def _body(department: Mapping[str, Any]) -> str:
    """A department under its name, and in brackets the one it also goes by."""
    alias = department.get("alias")
    return f"{department['name']}({alias})" if alias else str(department["name"])


def _make(work: UnitOfWork, part: Part, records: Mapping[str, Mapping[str, Any]]) -> list[int]:
    """Creates records, each under the place of the file it comes from; returns their ids."""
    made = work.apply([Change(part.subject, "create", record) for record in records.values()])
    if work.refusals:
        refusal = work.refusals[0]
        raise part.told(list(records)[refusal.row], refusal)
    return [record.id or 0 for record in made if record is not None]


def programmes(work: UnitOfWork, folder: Path = PROGRAMMES) -> None:
    for path in sorted(folder.glob("*.toml")):
        programme(work, path)
