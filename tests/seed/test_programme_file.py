"""A programme is a file: the shipped ones hold what their sources say, a new one needs no code."""

import csv
import re
import tomllib
from copy import deepcopy
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import select

from db.access.rule_sets import rules_on
from db.engine import reading
from db.write.service import unit_of_work
from models.core.parameters import Parameters
from models.core.roles import SYSTEM
from models.programme.programme import Programme
from models.programme.rule_set import RuleSet
from models.programme.target import Target
from pages.ui.shell.i18n import chinese, say
from seed.load import PROGRAMMES, programmes
from seed.programme_file import ProgrammeFileError
from tests.support.builders.cast import MODE, TODAY, ZHEJIANG, Cast
from tests.support.paths import DATA, ROOT

FILES = sorted(PROGRAMMES.glob("*.toml"))
WORDS = ("fifth", "第五")
FIFTH = """
code = "fifth-brand"
name = "第五品牌"
name_en = "Fifth Brand"
mark = "五"
authority = "某市市场监督管理局"
region = 330100

[[documents]]
key = "measures"
title = "第五品牌办法"
articles = ["F20 第十二条"]

[[rule_sets]]
version = "2024"
in_force_on = 2024-01-01
document = "measures"

[rule_sets.parameters]
dimensions = [
  { key = "craft", name = "工艺", name_en = "Craft", maximum = 10, pass_mark = 6 },
  { key = "design", name = "设计", name_en = "Design", maximum = 40, pass_mark = 10 },
]
pass_mark = 70
paths = [{ key = "certification", name = "认证", name_en = "Certification" }]
bars = [{ cause = "revocation", years = 1 }]
confirmation = false
standard_first = false

[rule_sets.parameters.numbering]
certificate = "V-{serial:03d}/{year}"

[rule_sets.parameters.durations]
certificate_years = 5
suspension_months = 1

[[targets]]
code = "V1"
indicator = "获证产品"
minimum = 10
comparator = "at_least"
kind = "cumulative"
due = 2026-12-31
"""
LEAST = """
code = "least"
name = "第六品牌"
region = 330100

[[rule_sets]]
version = "2024"
in_force_on = 2024-01-01

[rule_sets.parameters]
dimensions = [{ key = "craft", name = "工艺" }]
paths = [{ key = "certification", name = "认证" }]
"""


def load(cast: Cast, folder: Path) -> None:
    with unit_of_work(SYSTEM, TODAY, trusted=True, at=cast.engine) as work:
        programmes(work, folder)


@pytest.fixture(name="fifth")
def with_a_fifth_programme(alone: Cast, tmp_path: Path) -> Cast:
    (tmp_path / "fifth.toml").write_text(FIFTH, encoding="utf-8")
    load(alone, tmp_path)
    with reading(alone.engine) as session:
        found = session.exec(select(Programme).where(Programme.code == "fifth-brand")).one()
    alone.programmes["fifth"] = found.id or 0
    return alone


def apply(cast: Cast, **more: Any) -> int:
    """An application that a body has accepted."""
    enterprise = cast.enterprise()
    id = cast.make(
        "application",
        programme_id=cast.programmes["fifth"],
        enterprise_id=enterprise,
        product_id=cast.product(enterprise),
        lodged_on=TODAY,
        mode=MODE,
        **more,
    )
    cast.act("application", id, "accept", body_id=cast.body)
    return id


def grant(cast: Cast, id: int) -> None:
    """Evaluated with 9 of 10 and 30 of 40, signed, and granted by another."""
    sheet_of = cast.make(
        "evaluation",
        "auditor",
        application_id=id,
        assigned_on=TODAY,
        evaluator_id=cast["auditor"].id,
    )
    cast.act("evaluation", sheet_of, "declare", "auditor", impartial=True)
    for row in cast.all("evaluation_score", evaluation_id=sheet_of):
        score = {"craft": 9, "design": 30}[row.dimension]
        cast.act("evaluation_score", row.id, "update", "auditor", score=score)
    cast.act("evaluation", sheet_of, "sign", "auditor", opinion="同意")
    cast.make("decision", "reviewer", application_id=id, decided_on=TODAY, outcome="grant")


def test_a_programme_from_a_file_alone_carries_the_main_job_to_a_certificate(fifth: Cast) -> None:
    id = apply(fifth)
    evaluation = fifth.evaluate(id, score=10)
    kept = fifth.get("evaluation", evaluation)
    assert (kept.total, kept.passed) == (Decimal("62.5"), False), "10 of 10 and 10 of 40"
    another = apply(fifth)
    assert fifth.refusals("evaluation_score", "update", 1, actor="auditor", score=11)
    fifth.evaluate(another, "expert", score=10)
    id = apply(fifth)
    grant(fifth, id)
    standard = fifth.rules("application", "issue", id, actor="reviewer")
    assert standard == {"W62"}, "the law asks for a standard on every certificate"


def certified(fifth: Cast) -> Any:
    standard = fifth.make(
        "standard",
        programme_id=fifth.programmes["fifth"],
        title="某产品",
        number="T/FIF 1-2024",
        published_on=TODAY,
    )
    id = apply(fifth, standard_id=standard)
    grant(fifth, id)
    fifth.act("application", id, "issue", "reviewer")
    (found,) = fifth.all("certificate", application_id=id)
    return found


def test_its_certificates_follow_its_own_numbers_and_clocks(fifth: Cast) -> None:
    certificate = certified(fifth)
    assert certificate.number == "V-001/2024"
    assert certificate.valid_until == date(2029, 5, 5)
    until: dict[str, Any] = {
        "asked_by": "body",
        "reason": "不符合",
        "suspended_until": date(2024, 6, 7),
    }
    found = fifth.rules("certificate", "suspend", certificate.id, actor="auditor", **until)
    assert found == {"W66"}


def test_its_revocations_bar_for_its_own_years(fifth: Cast) -> None:
    """Also where no authority confirms the brand (E33): the bar is the programme's."""
    certificate = certified(fifth)
    fifth.act("certificate", certificate.id, "revoke", "auditor", reason="不符合")
    (credit,) = fifth.all("credit_record", organisation_id=certificate.holder_id)
    assert (credit.kind, credit.ends_on) == ("revocation", date(2025, 5, 6))


def test_loading_again_changes_nothing_and_brings_no_second(fifth: Cast, tmp_path: Path) -> None:
    with reading(fifth.engine) as session:
        before = [len(session.exec(select(m)).all()) for m in (Programme, RuleSet, Target)]
    load(fifth, tmp_path)
    with reading(fifth.engine) as session:
        after = [len(session.exec(select(m)).all()) for m in (Programme, RuleSet, Target)]
    assert after == before


def test_no_line_of_code_knows_a_programme_by_name() -> None:
    codes = {tomllib.loads(f.read_text("utf-8"))["code"] for f in FILES} | {"suzhou", "tianfu"}
    knowing = [
        f"{path.relative_to(ROOT)}: {code}"
        for storey in ("models", "db")
        for path in (ROOT / storey).rglob("*.py")
        # A migration mends what was shipped, and may say whose it is.
        if "migrations" not in path.parts
        for code in codes
        if f'"{code}' in path.read_text("utf-8")
    ]
    assert knowing == []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_file_is_whole_and_its_versions_follow_each_other(file: Path) -> None:
    data = tomllib.loads(file.read_text("utf-8"))
    documents = {d["key"] for d in data.get("documents", ())}
    days = []
    for rules in data["rule_sets"]:
        parameters = Parameters.model_validate(rules["parameters"])
        assert not rules.get("document") or rules["document"] in documents
        days.append((rules["in_force_on"], rules.get("expires_on")))
        parts = {k: v for k, v in rules["parameters"].items() if isinstance(v, dict)}
        names = {f"{part}.{key}" for part, values in parts.items() for key in values}
        names |= {f"paths.{k}" for path in rules["parameters"]["paths"] for k in path}
        known = names | set(Parameters.model_fields)
        assert set(parameters.assumptions) <= known, "an assumption about nothing"
    assert days == sorted(days)
    for (_, end), (start, _) in pairwise(days):
        assert end is None or (start - end).days == 1, "versions follow without gap or overlap"


def targets() -> list[dict[str, str]]:
    with (DATA / "targets.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_shipped_files_hold_the_38_targets_of_the_sources() -> None:
    rows = {(r["programme"], r["id"]): r for r in targets()}
    assert len(rows) == 38
    sourced = {programme for programme, _ in rows}
    held = {
        (data["code"], t["code"]): t
        for data in (tomllib.loads(f.read_text("utf-8")) for f in FILES)
        for t in data.get("targets", ())
        if data["code"] in sourced
    }
    assert set(held) == set(rows)
    for key, row in rows.items():
        target = held[key]
        assert target["indicator"] == row["indicator_zh"], key
        assert target["indicator_en"] == row["indicator_en"], key
        assert Decimal(str(target["minimum"])) == Decimal(row["value_min"]), key
        ceiling = target.get("maximum")
        assert (str(ceiling) if ceiling is not None else "") == row["value_max"], key
        for name in ("unit", "comparator", "kind", "section"):
            assert target[name] == row[name], (key, name)
        assert (target["due_text"] or str(target["due"])) == row["due"], key
        assert str(target.get("starts", "")) == row["period_start"], key
        assert target["due_assumed"] is bool(target["due_text"] and target.get("due")), key


def zhejiang() -> dict[str, Any]:
    data = tomllib.loads((PROGRAMMES / "zhejiang-made.toml").read_text("utf-8"))
    found = Parameters.model_validate(data["rule_sets"][0]["parameters"])
    return found.model_dump(mode="json")


BROKEN: list[tuple[str, Any]] = [
    ("dimensions", []),
    ("dimensions", [{"key": "a", "name": "甲", "name_en": "A"}] * 2),
    ("paths", []),
    ("paths", [{"key": "bribery", "name": "x", "name_en": "x"}]),
    ("pass_mark", 101),
    ("bars", [{"cause": "revocation", "years": -1}]),
    ("durations", {"certificate_years": 0}),
    ("durations", {"certificate_decades": 3}),
    ("numbering", {"certificate": "ZJ-{nonsense}-{serial}"}),
    ("numbering", {"certificate": "ZJ-{year}"}),
    ("numbering", {"certificate": "{programme.__class__}{serial}{year}"}),
    ("numbering", {"certificate": "{serial:>3000000}{year}"}),
    ("numbering", {"certificate": "{serial!r}{year}"}),
    ("numbering", {"certificate": "{serial}\n{year}"}),
    ("numbering", {"certificate": "{serial}\0{year}"}),
    ("numbering", {"certificate": "{serial}{year}" + "x" * 5000}),
    ("numbering", {"certificate": "{serial:{year}d}{year}"}),
    ("numbering", {"certificate": "{{{serial}{year}"}),
    ("products", {"code": "{serial:099d}{year}"}),
    ("numbering", {"licence": "L{serial:05d}"}),
    ("numbering", {"registration": "ZZB {serial:!!}"}),
    ("generosity", True),
]


@pytest.mark.parametrize(("name", "value"), BROKEN, ids=lambda v: str(v)[:40])
def test_a_rule_set_that_would_break_later_is_refused_at_once(name: str, value: Any) -> None:
    """E13: nobody should learn of a slip in a number form when a certificate is to be issued."""
    parameters = deepcopy(zhejiang())
    Parameters.model_validate(parameters)
    parameters[name] = {**parameters[name], **value} if isinstance(value, dict) else value
    with pytest.raises(ValidationError):
        Parameters.model_validate(parameters)


def test_a_screen_refuses_a_broken_rule_set_and_keeps_a_good_one(cast: Cast) -> None:
    new: dict[str, Any] = {
        "programme_id": cast.programmes[ZHEJIANG],
        "version_label": "2025",
        "in_force_on": date(2025, 1, 1),
    }
    bad = {**zhejiang(), "pass_mark": 101}
    who = {"actor": "administrator"}
    assert cast.rules("rule_set", "create", parameters=bad, **new, **who) == {"E13"}
    assert cast.rules("rule_set", "create", parameters=zhejiang(), **new, **who) == set()
    with reading(cast.engine) as session:
        kept = rules_on(session, cast.programmes[ZHEJIANG], date(2025, 1, 1))
    assert kept is not None


def test_a_figure_is_not_observed_before_its_day(cast: Cast) -> None:
    target = cast.all("target")[0].id
    given: dict[str, Any] = {"target_id": target, "value": 3, "source": "某报"}
    assert cast.rules("observation", "create", as_of=date(2024, 5, 7), **given) == {"H04"}
    assert cast.rules("observation", "create", as_of=TODAY, **given) == set()


def test_a_file_with_a_slip_is_refused_as_a_whole(alone: Cast, tmp_path: Path) -> None:
    slip = FIFTH.replace('kind = "cumulative"', 'kind = "heaped"')
    (tmp_path / "fifth.toml").write_text(slip, encoding="utf-8")
    with pytest.raises(ProgrammeFileError):
        load(alone, tmp_path)
    with reading(alone.engine) as session:
        assert session.exec(select(Programme).where(Programme.code == "fifth-brand")).all() == []


SLIPS = [
    ('code = "fifth-brand"', "", ": the key “code” is missing."),
    ('name = "第五品牌"', "", ": the key “name” is missing."),
    ("authority =", "autority =", ": there is no key “autority”; is “authority” meant?"),
    (
        "region = 330100",
        "region = 3",
        ", region: The record it points to does not exist.",
    ),
    ('title = "第五品牌办法"', "", ", documents 1: the key “title” is missing."),
    (
        '"F20 第十二条"',
        '"F920 第十二条"',
        ", documents 1, articles: “F920 第十二条” does not name a statement",
    ),
    ("[[rule_sets]]", "[[rules]]", ": write [[rule_sets]], for there may be several."),
    ("[[documents]]", "[documents]", ": write [[documents]], for there may be several."),
    (
        'document = "measures"',
        'document = "measure"',
        ", rule_sets 1, document: no document has the key “measure”.",
    ),
    (
        'name = "认证", ',
        "",
        ", rule_sets 1: the key “parameters.paths.1.name” is missing.",
    ),
    (
        "suspension_months = 1",
        "suspension_month = 1",
        ", rule_sets 1: the key “parameters.durations.suspension_month” is not known.",
    ),
    ('indicator = "获证产品"', "", ", targets 1: the key “indicator” is missing."),
    ("due = 2026-12-31", "due = 20261231", ", targets 1, due: "),
    ("minimum = 10", "minimum = ", ": Invalid value"),
]


def test_a_slip_is_told_with_file_part_and_key(alone: Cast, tmp_path: Path) -> None:
    for right, wrong, sentence in SLIPS:
        assert right in FIFTH
        (tmp_path / "fifth.toml").write_text(FIFTH.replace(right, wrong), encoding="utf-8")
        with pytest.raises(ProgrammeFileError, match=f"^fifth.toml{re.escape(sentence)}"):
            load(alone, tmp_path)


def test_refusals_cite_the_articles_that_the_file_brings(fifth: Cast) -> None:
    """And no words of another programme with them."""
    certificate = certified(fifth)
    fifth.act("certificate", certificate.id, "revoke", "auditor", reason="不符合")
    refusals = fifth.refusals(
        "application",
        "create",
        programme_id=fifth.programmes["fifth"],
        enterprise_id=certificate.holder_id,
        product_id=certificate.product_id,
        lodged_on=TODAY,
        mode=MODE,
    )
    (barred,) = (r for r in refusals if r.rule == "F20")
    assert say(barred).endswith(" 依据：《第五品牌办法》第十二条")


def test_the_fewest_keys_make_a_programme_whose_refusals_cite_nobody_else(
    alone: Cast, tmp_path: Path
) -> None:
    (tmp_path / "least.toml").write_text(LEAST, encoding="utf-8")
    load(alone, tmp_path)
    (found,) = (p for p in alone.all("programme") if p.code == "least")
    enterprise = alone.enterprise()
    refusals = alone.refusals(
        "application",
        "create",
        programme_id=found.id,
        enterprise_id=enterprise,
        product_id=alone.product(enterprise),
        lodged_on=TODAY,
        mode=MODE,
    )
    assert [(r.rule, r.programme) for r in refusals] == [("A11", "least")], "a standard first"
    assert say(refusals[0]) == chinese(refusals[0].message)
