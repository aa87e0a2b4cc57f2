"""The page of the circular, as its readers meet it on the demo story."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from db.engine import reading, today
from db.files import attachments
from models.core.document import Document
from models.support.event import Event
from tests.support.builders.demo_database import ACCOUNT_OF, configured, demo_database
from tests.support.paths import PAGES
from tests.support.signed_in import signed_in


@pytest.fixture(scope="module", autouse=True)
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = str(tmp_path_factory.mktemp("var"))
    with demo_database() as url, configured(DATABASE_URL=url, ZHAOPAI_VAR=folder):
        yield


def visit(role: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(PAGES / "frame.py"), default_timeout=60)
    signed_in(app, ACCOUNT_OF[role])
    given = {"lang": "zh", "view": "circular", "programme": "zhejiang-made", **address}
    for name, value in given.items():
        app.query_params[name] = value
    app.switch_page("progress.py")
    return clean(app.run())


def clean(app: AppTest) -> AppTest:
    assert not app.exception, [e.value for e in app.exception]
    return app


def write(app: AppTest, words: str = "生成通报") -> AppTest:
    (button,) = [b for b in app.button if b.label == words]
    return clean(button.click().run())


def labels(app: AppTest) -> list[str]:
    return [b.label for b in app.button]


def downloads(app: AppTest) -> list[str]:
    return [d.proto.label for d in app.get("download_button")]


@pytest.mark.parametrize(
    ("lang", "button", "named"),
    [
        ("zh", "生成通报", ["Word文件", "PDF文件", "数据工作簿"]),
        ("en", "Write the circular", ["Word file", "PDF file", "Workbook of all figures"]),
    ],
)
def test_a_reader_writes_and_downloads_in_both_languages_and_the_paper_is_chinese(
    lang: str, button: str, named: list[str]
) -> None:
    app = write(visit("working_group", lang=lang), button)
    assert not app.error
    assert downloads(app) == named
    assert any("一、总体情况" in m.value for m in app.markdown)
    assert not {"归档登记", "Keep it in the register"} & set(labels(app))


def test_a_period_ahead_and_one_the_wrong_way_round_are_refused_in_a_sentence() -> None:
    app = visit("working_group")
    app.date_input(key="circular.end").set_value(today() + timedelta(1)).run()
    app = write(app)
    assert any("尚未到来" in e.value for e in app.error)
    assert downloads(app) == []
    app.date_input(key="circular.end").set_value(today() - timedelta(300)).run()
    assert any("早于起始日" in e.value for e in write(app).error)


def test_the_title_follows_the_period_until_somebody_writes_another() -> None:
    app = visit("secretariat")
    last = today().replace(day=1) - timedelta(1)
    title = app.text_input(key="circular.title")
    assert title.value == f"关于{last.year}年{last.month}月“浙江制造”品牌建设进展情况的通报"
    app.date_input(key="circular.start").set_value(last - timedelta(3)).run()
    assert "日至" in str(app.text_input(key="circular.title").value)
    app.text_input(key="circular.title").set_value("我的通报").run()
    app.date_input(key="circular.start").set_value(last.replace(day=1)).run()
    assert app.text_input(key="circular.title").value == "我的通报"


def test_a_regulator_begins_with_the_own_region_and_may_only_download() -> None:
    app = write(visit("regulator"))
    assert "湖州市" in str(app.text_input(key="circular.title").value)
    assert len(downloads(app)) == 3
    assert "归档登记" not in labels(app)
    assert any("归档由秘书处办理" in c.value for c in app.caption)


def test_the_secretariat_keeps_it_once_with_both_documents() -> None:
    app = visit("secretariat")
    app.text_input(key="circular.number").set_value("浙市监〔2026〕9号").run()
    app = write(app)
    (button,) = [b for b in app.button if b.label == "归档登记"]
    app = clean(button.click().run())
    assert not app.error
    assert "归档登记" not in labels(app)
    with reading() as session:
        title = app.text_input(key="circular.title").value
        (event,) = session.exec(select(Event).where(Event.title == title)).all()
        documents = session.exec(
            select(Document).where(Document.subject == "event", Document.record_id == event.id)
        ).all()
    assert (event.kind, event.held_on) == ("circular", today())
    assert event.result.startswith("浙市监〔2026〕9号\n演示数据")
    assert {d.name for d in documents} == {f"{title}.docx", f"{title}.pdf"}
    assert all(len(attachments.load(d.sha256)) == d.size for d in documents)


def test_a_regulator_of_elsewhere_gets_the_paper_though_no_list_is_open_to_it() -> None:
    app = write(visit("regulator", programme="tianfu-mingpin"))
    assert not app.error
    assert len(downloads(app)) == 3
