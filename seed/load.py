"""Reference lists and programmes from their files into the database, through the write work."""

import csv
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import select

from db.write.unit_of_work import UnitOfWork
from models.core.parameters import Parameters
from models.core.workflow import Change
from models.programme.industry import Industry
from models.programme.programme import Programme
from models.programme.region import Region

HERE = Path(__file__).parent
PROGRAMMES = HERE / "programmes"
LEVELS = {
    "region": ("province", "city", "county"),
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


def regions(work: UnitOfWork) -> None:
    """GB/T 2260; the id of a region is its code."""
    if work.session.exec(select(Region.id).limit(1)).first() is not None:
        return
    rows = _rows("regions.csv")
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
                    int(r["code"]),
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
    if work.session.exec(select(Industry.id).limit(1)).first() is not None:
        return
    rows = _rows("industries.csv")
    ids: dict[str, int | None] = {}
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


def programme(work: UnitOfWork, data: dict[str, Any]) -> None:
    """One programme file: facts, documents, posts, rule sets, targets. Known ones are left."""
    known = work.session.exec(select(Programme).where(Programme.code == data["code"])).first()
    if known is not None:
        return
    values = {
        "region_id": data.get("region"),
        "starts_on": data.get("starts"),
        "ends_on": data.get("ends"),
    } | {
        k: data.get(k, "")
        for k in (
            "code",
            "name",
            "name_en",
            "mark",
            "authority",
            "operator",
            "positioning",
            "positioning_standard",
            "principles",
            "scope",
            "note",
        )
    }
    (made,) = work.apply([Change("programme", "create", values)])
    if made is None:
        return
    own = {"programme_id": made.id}
    documents = data.get("documents", [])
    kept = work.apply([Change("governing_document", "create", own | d) for d in documents])
    ids = {d["key"]: k.id for d, k in zip(documents, kept, strict=True) if k is not None}
    work.apply([Change("office", "create", own | post) for post in _posts(data)])
    work.apply(
        [
            Change(
                "rule_set",
                "create",
                own
                | {
                    "version_label": r["version"],
                    "in_force_on": r["in_force_on"],
                    "expires_on": r.get("expires_on"),
                    "document_id": ids.get(r.get("document", "")),
                    "parameters": Parameters.model_validate(r["parameters"]).model_dump(
                        mode="json"
                    ),
                },
            )
            for r in data["rule_sets"]
        ]
    )
    renamed = {"starts": "starts_on", "due": "due_on"}
    work.apply(
        [
            Change("target", "create", own | {renamed.get(k, k): v for k, v in t.items()})
            for t in data.get("targets", [])
        ]
    )


def _posts(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """Departments with their duties, bodies with their posts, and the roles of organisations."""
    for d in data.get("departments", []):
        alias = f"({d['alias']})" if d.get("alias") else ""
        yield {
            "body": d["name"] + alias,
            "post": d["name"],
            "kind": d["kind"],
            "duties": "\n".join(d["duties"]),
            "source": d["source"],
            "statements": d.get("statements", ""),
            "figures": d.get("figures", ""),
        }
    for o in data.get("offices", []):
        yield {
            "body": o["body"],
            "post": o["post"],
            "holder": o["holder"],
            "kind": "working_group",
            "seats": o["seats"],
            "statements": o.get("statements", ""),
        }
    for r in data.get("organisation_roles", []):
        yield {
            "body": data["name"],
            "post": r["name"],
            "duties": r["duty"],
            "source": r["source"],
            "statements": r.get("statements", ""),
        }


def programmes(work: UnitOfWork, folder: Path = PROGRAMMES) -> None:
    for file in sorted(folder.glob("*.toml")):
        programme(work, tomllib.loads(file.read_text(encoding="utf-8")))
