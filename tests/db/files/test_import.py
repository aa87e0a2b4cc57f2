"""Imports: every row through the write service, all or none, every error named by its line."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from db.engine import reading
from db.files import tables
from db.files.tables import Report, Table
from db.read.query import View
from db.write import audit_log
from models.cultivation.pool_membership import PoolMembership
from models.parties.organisation import Organisation
from models.parties.organisation_role import OrganisationRole
from models.programme.industry import Industry
from models.standards.standard import Standard, StandardDrafter
from models.timeline.audit_entry import History
from tests.support.builders.world import TODAY, World, world
from tests.support.paths import DATA

PUBLISHED = DATA / "published-standards.csv"
CODE = "91330106MA27X00015"
ZH = {
    "Name": "名称",
    "Enterprise": "企业",
    "Pool": "培育库",
    "Entered on": "入库日期",
    "Standard pool": "标准培育库",
    "Social credit code": "统一社会信用代码",
}
EVIDENCE = tuple(f"{name}_evidence" for name in ("growth", "management", "property", "honesty"))
CONDITIONS = {
    "growth": "是",
    "management": "yes",
    "property": "√",
    "honesty": 1,
    **dict.fromkeys(EVIDENCE, "证明材料"),
}


def zh(source: str) -> str:
    return ZH.get(source, source)


def table(*rows: dict[str, Any]) -> Table:
    """Rows whose headings are keys; the first stands in line 2."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    return Table(
        headings, [[row.get(h) for h in headings] for row in rows], [*range(2, len(rows) + 2)]
    )


def bring(
    made: World,
    name: str,
    given: Table,
    actor: str = "secretariat",
    *,
    keep: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    mapping = tables.guess(name, given.headings, zh)
    return tables.run(
        name,
        given,
        mapping,
        made.actors[actor],
        made.today,
        made.programme_id,
        keep=keep,
        progress=progress,
        at=made.engine,
        translate=zh,
    )


def pool(enterprise: object, **more: object) -> dict[str, Any]:
    return {
        "enterprise_id": enterprise,
        "pool": "brand",
        "entered_on": "2026-01-05",
        **CONDITIONS,
        **more,
    }


def wrong(report: Report) -> list[tuple[int, str]]:
    assert not report.created
    return [(r.row, r.field) for r in report.refusals]


def all_of(made: World, model: type[Any]) -> list[Any]:
    with Session(made.engine) as session:
        return list(session.exec(select(model).order_by(model.id)))


def test_published_standards_come_in_as_they_were_published(made: World) -> None:
    given = tables.read(PUBLISHED.read_bytes(), PUBLISHED.name)
    report = bring(made, "standard", given)
    assert not report.refusals
    assert report.created == {
        "standard": 5,
        "organisation": 25,
        "organisation_role": 25,
        "standard_drafter": 27,
    }
    found = {s.number: s for s in all_of(made, Standard)}
    first = found["T/ZZB 0003-2020"]
    assert (first.prefix, first.serial, first.year) == ("T/ZZB", "0003", 2020)
    assert (first.title, first.title_en, first.ics, first.ccs) == ("吸油烟机", "", "", "")
    assert first.industry_id is None
    assert {s.state for s in found.values()} == {"published"}
    assert all(s.registration_number is None and s.applied_on is None for s in found.values())
    with reading(made.engine) as session:
        codes = {
            number: session.get(Industry, s.industry_id).code  # type: ignore[union-attr]
            for number, s in found.items()
            if s.industry_id is not None
        }
    assert codes == {
        "T/ZZB 1568-2020": "C153",
        "T/ZZB 2034-2021": "C292",
        "T/ZZB 2061-2021": "C153",
    }


def test_drafting_units_are_made_once_in_all_their_roles(made: World) -> None:
    bring(made, "standard", tables.read(PUBLISHED.read_bytes(), PUBLISHED.name))
    named = {o.id: o.name for o in all_of(made, Organisation)}
    assert len(named) == len(set(named.values()))
    tea = next(s for s in all_of(made, Standard) if s.title == "预包装龙井茶")
    drafters = [
        (d.role, named[d.organisation_id])
        for d in all_of(made, StandardDrafter)
        if d.standard_id == tea.id
    ]
    assert ("lead_organiser", "浙江省标准化研究院") in drafters
    assert ("participant", "浙江省标准化研究院") in drafters
    assert ("main", "杭州龙冠实业有限公司") in drafters
    assert len(drafters) == 7
    roles = [(r.role, named[r.organisation_id]) for r in all_of(made, OrganisationRole)]
    assert roles.count(("publisher", "浙江省品牌建设联合会")) == 1
    assert roles.count(("drafting_unit", "浙江省标准化研究院")) == 1


def test_an_industry_that_no_list_holds_is_not_invented(url: str) -> None:
    made = world(url, industries=False)
    report = bring(made, "standard", tables.read(PUBLISHED.read_bytes(), PUBLISHED.name))
    assert wrong(report) == [(4, "industry_id"), (5, "industry_id"), (6, "industry_id")]
    assert not all_of(made, Standard)
    assert len(all_of(made, Organisation)) == 3


def test_a_trial_says_the_same_and_keeps_nothing(made: World) -> None:
    given = table(pool("杭州西湖茶业有限公司"), pool("新来的公司"))
    before = len(all_of(made, History))
    trial = bring(made, "pool_membership", given, keep=False)
    assert trial == Report(2, {"organisation": 1, "organisation_role": 1, "pool_membership": 2}, [])
    assert len(all_of(made, History)) == before
    assert bring(made, "pool_membership", given) == trial
    assert len(all_of(made, History)) == before + 4
    with made.engine.connect() as connection:
        assert not audit_log.verify(connection).broken


def test_every_error_of_every_row_is_listed(made: World) -> None:
    report = bring(
        made,
        "organisation",
        table(
            {"name": "好公司", "uscc": CODE, "region_id": "330106"},
            {"name": None, "uscc": "91330106MA27X00019", "country": "CHN", "region_id": "无此地"},
            {"name": "乙", "uscc": None, "country": None, "region_id": None, "kind": "无此类"},
            {"name": "丙" * 201, "uscc": CODE},
            {"name": "丁", "uscc": CODE},
        ),
    )
    assert wrong(report) == [
        (3, "name"),
        (3, "uscc"),
        (3, "region_id"),
        (3, "country"),
        (4, "kind"),
        (5, "name"),
        (6, "uscc"),
    ]
    assert len(all_of(made, Organisation)) == 3


def test_rules_speak_of_the_line_they_refuse(made: World) -> None:
    report = bring(
        made,
        "pool_membership",
        Table(
            ["企业", "入库日期", "growth", "management", "property", "honesty", *EVIDENCE],
            [
                ["杭州西湖茶业有限公司", "2027年1月5日", "是", "是", "是", "否", *"甲乙丙丁"],
                ["宁波海曙塑料有限公司", "2026/1/5", "是", "是", "是", "是", *"甲乙丙丁"],
                ["宁波海曙塑料有限公司", "下周", "是", "是", "是", "是", *"甲乙丙丁"],
            ],
            [5, 7, 9],
        ),
    )
    assert wrong(report) == [(5, "entered_on"), (5, "honesty"), (9, "entered_on")]
    assert report.refusals[1].rule == "D05"


def test_two_rows_of_a_file_cannot_enter_one_pool_twice(made: World) -> None:
    twice = table(pool("杭州西湖茶业有限公司"), pool("杭州西湖茶业有限公司"))
    assert wrong(bring(made, "pool_membership", twice)) == [(3, "pool")]


def test_nothing_is_invented_where_a_cell_is_blank(made: World) -> None:
    bring(made, "organisation", table({"name": "甲", "uscc": None, "region_id": " ", "note": None}))
    made_of_it = all_of(made, Organisation)[-1]
    assert (made_of_it.uscc, made_of_it.region_id, made_of_it.note) == (None, None, "")


def test_choices_may_be_said_in_either_language(made: World) -> None:
    able: dict[str, Any] = dict.fromkeys(("innovative", "beneficial", "standardising"), "是")
    given = table(
        *(
            pool(f"企业{i}号", pool=said, **able)
            for i, said in enumerate(("standard", "Standard pool", "标准培育库", "STANDARD  POOL"))
        )
    )
    assert not bring(made, "pool_membership", given).refusals
    assert {m.pool for m in all_of(made, PoolMembership)} == {"standard"}


def test_a_row_of_another_programme_is_refused(made: World) -> None:
    given = table(
        *(
            pool(f"企业{i}号", programme=said)
            for i, said in enumerate(
                ("浙江制造", "zhejiang-made", None, "天府名品", "tianfu-mingpin", "没有的项目")
            )
        )
    )
    report = bring(made, "pool_membership", given, "administrator")
    assert report.refusals[0].message == "Your role may not do this."
    report = bring(made, "pool_membership", given)
    assert wrong(report) == [(5, "programme_id"), (6, "programme_id"), (7, "programme_id")]


def test_a_name_that_two_share_is_ambiguous_and_its_code_is_not(made: World) -> None:
    made.make("organisation", {"name": "同名公司", "uscc": CODE}, {"name": "同名公司"})
    report = bring(made, "pool_membership", table(pool("同名公司")))
    assert wrong(report) == [(2, "enterprise_id")]
    assert report.refusals[0].message.startswith("Several records are called")
    assert not bring(made, "pool_membership", table(pool(CODE.lower()))).refusals


def test_a_code_nobody_has_does_not_become_a_name(made: World) -> None:
    given = table(pool(CODE), pool("91330106MA27X00019"))
    assert wrong(bring(made, "pool_membership", given)) == [
        (2, "enterprise_id"),
        (3, "enterprise_id"),
    ]


def test_brackets_of_either_width_are_one_name(made: World) -> None:
    made.make("organisation", name="甲（集团）公司")
    assert bring(made, "pool_membership", table(pool("甲(集团)公司"))).created == {
        "pool_membership": 1
    }


def test_a_division_is_found_within_its_province_and_by_its_code(made: World) -> None:
    given = table(
        {"name": "甲", "province_id": "浙江省", "region_id": "西湖区"},
        {"name": "乙", "province_id": "江西省", "region_id": "西湖区"},
        {"name": "丙", "region_id": 330106},
    )
    assert not bring(made, "organisation", given).refusals
    assert [o.region_id for o in all_of(made, Organisation)[-3:]] == [330106, 360103, 330106]
    assert wrong(bring(made, "organisation", table({"name": "丁", "region_id": "西湖区"}))) == [
        (2, "region_id")
    ]


def test_a_regulator_cannot_bring_in_what_lies_elsewhere(made: World) -> None:
    given = table({"name": "甲", "region_id": "330106"}, {"name": "乙", "region_id": "330203"})
    report = bring(made, "organisation", given, "regulator")
    assert [(r.row, r.rule) for r in report.refusals] == [(3, "B02")]


def test_only_some_roles_import(made: World) -> None:
    for actor in ("expert", "body", "working_group", "trainer"):
        report = bring(made, "organisation", table({"name": "甲"}), actor)
        assert report.refusals[0].message == "Your role may not do this."


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_can_be_imported_again(made: World, kind: str) -> None:
    made.make(
        "organisation",
        {"name": "=甲", "uscc": CODE, "region_id": 330106, "industry_id": 3, "address": "'+1"},
        {"name": "乙、丙", "region_id": 330200, "kind": "association", "note": "一\n二"},
    )
    with reading(made.engine) as session:
        content = tables.export(
            session, "organisation", View(), made.actors["secretariat"], TODAY, kind, zh
        )
    given = tables.read(content, f"a.{kind}")
    before = [o.model_dump(exclude={"id", "uscc"}) for o in all_of(made, Organisation)]
    place = given.headings.index("统一社会信用代码")
    for row in given.rows:
        row[place] = None
    assert not bring(made, "organisation", given).refusals
    after = [o.model_dump(exclude={"id", "uscc"}) for o in all_of(made, Organisation)]
    assert after[5:] == before[::-1]


def test_headings_are_understood_in_many_forms() -> None:
    said = ["Social Credit CODE", "名 称", "ＲＥＧＩＯＮ", "没有", "name"]
    assert tables.guess("organisation", said, zh) == {
        "Social Credit CODE": "uscc",
        "名 称": "name",
        "ＲＥＧＩＯＮ": "region_id",
        "没有": "",
        "name": "",
    }


def test_what_no_one_types_cannot_be_imported(made: World) -> None:
    given = table({"state": "recognised", "title": "甲"})
    for mapping, message in (
        ({"state": "state", "title": "title"}, "“{field}” cannot be imported."),
        ({"state": "title", "title": "title"}, "Two columns go to “{field}”."),
        ({}, "Choose what at least one column means."),
    ):
        report = tables.run(
            "standard",
            given,
            mapping,
            made.actors["secretariat"],
            TODAY,
            made.programme_id,
            at=made.engine,
        )
        assert [r.message for r in report.refusals] == [message]


def test_progress_is_told_and_may_stop_the_import(made: World) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(made, "organisation", table({"name": "甲"}), progress=stop)
    assert told == [(1, 1)]
    assert len(all_of(made, Organisation)) == 3
