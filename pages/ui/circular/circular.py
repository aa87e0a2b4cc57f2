"""The circular of a programme: what it asks for, its files, and the lists behind its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import streamlit as st

from db.files.attachments import KINDS
from db.read import query
from db.reports import circular as content
from db.reports.circular_parts import Circular, Order
from models.core.errors import Refusal, Refused
from models.core.roles import Actor
from models.programme.programme import Programme
from models.rights import may
from pages.ui.charts.charts import amount
from pages.ui.circular import circular_filing
from pages.ui.circular.circular_annex import workbook
from pages.ui.circular.circular_terms import Head, title_words
from pages.ui.circular.circular_words import paper_of
from pages.ui.circular.paper import Bars, Heading, Paper, Paragraph, Table
from pages.ui.circular.paper_docx import docx_of
from pages.ui.circular.paper_pdf import pdf_of
from pages.ui.records.inputs import complain, plain
from pages.ui.shell.address import FIRST_DAY, LAST_DAY
from pages.ui.shell.i18n import language, t
from pages.ui.shell.links import AS_OF, open_list
from pages.ui.shell.visit import reading, visit

MADE = "circular.made"


@dataclass(frozen=True)
class Made:
    """A circular that has been written, and for whom; `files` by their endings."""

    order: Order
    head: Head
    actor: Actor
    found: Circular
    paper: Paper
    files: Mapping[str, bytes]


def page(programme: int) -> None:
    """The form, and below it what was made of it."""
    if not may(visit().actor, "target", "read"):
        st.info(t("Your account does not show the targets of a programme."))
        return
    st.caption(
        t(
            "An official circular as Word, PDF and workbook. Every figure is as on the last day of "
            "the period. The paper itself is always Chinese."
        )
    )
    order, head = _asked(programme)
    if st.button(t("Write the circular"), type="primary", icon=":material/draft:"):
        st.session_state.pop(MADE, None)
        wrong = _wrong(order, head)
        complain(wrong)
        if not wrong:
            _write(order, head)
    made: Made | None = st.session_state.get(MADE)
    if made is None or made.actor != visit().actor or made.order.programme_id != programme:
        return
    if (made.order, made.head) != (order, head):
        st.warning(t("The entries above have changed; write the circular again to see them in it."))
        return
    _files(made)
    circular_filing.offer(made.order, made.head, made.paper, made.files)
    _lists(made.found)
    with st.expander(t("Read it here"), icon=":material/visibility:"):
        _read(made.paper)


def _asked(programme_id: int) -> tuple[Order, Head]:
    """The inputs. The title follows the period and the region until somebody writes another."""
    now = visit()
    last = now.today.replace(day=1) - timedelta(1)
    # A day ahead can be entered, and is refused with a sentence.
    days: Any = {"min_value": FIRST_DAY, "max_value": LAST_DAY, "format": "YYYY-MM-DD"}
    with st.grid("auto", min_column_width=220):
        start = st.date_input(
            t("First day of the period"), last.replace(day=1), key="circular.start", **days
        )
        end = st.date_input(t("Last day of the period"), last, key="circular.end", **days)
        with reading() as session:
            programme = query.get(session, "programme", programme_id, now.actor)
            known = content.regions(session, programme_id, now.actor, end)
        choices = [None, *known]
        own = choices.index(now.actor.region_id) if now.actor.region_id in known else 0
        region = st.selectbox(
            t("Scope"),
            choices,
            own,
            key=f"circular.region.{programme_id}",
            format_func=lambda id: known[id] if id else t("The whole programme"),
        )
    assert isinstance(programme, Programme)
    order = Order(programme_id, start, end, region)
    _follow(title_words(order, programme.name, known.get(region or 0, "")))
    title = st.text_input(t("Title of the circular"), key="circular.title", max_chars=200)
    with st.grid("auto", min_column_width=220):
        number = st.text_input(
            t("Document number"), key="circular.number", max_chars=60, placeholder="〔2026〕1号"
        )
        office = st.text_input(
            t("Issuing office"),
            programme.authority,
            key=f"circular.office.{programme_id}",
            max_chars=120,
        )
        addressees = st.text_input(t("Addressees"), key="circular.addressees", max_chars=200)
        made_on = st.date_input(
            t("Date of the circular"),
            now.today,
            key="circular.made_on",
            **{**days, "max_value": now.today},
        )
    return order, Head(title.strip(), number.strip(), addressees.strip(), office.strip(), made_on)


def _follow(proposed: str) -> None:
    # Who types fast sends an earlier proposal again, which the next one had replaced.
    known = st.session_state.setdefault("circular.proposed", {""})
    if st.session_state.get("circular.title", "") in known:
        st.session_state["circular.title"] = proposed
    known.add(proposed)


def _wrong(order: Order, head: Head) -> list[Refusal]:
    """All that keeps the circular from being written, at once."""
    wrong: list[Refusal] = []
    try:
        content.check(order, visit().actor, visit().today)
    except Refused as refused:
        wrong += refused.refusals
    if not head.title:
        wrong.append(Refusal("Give the circular a title."))
    if not head.office:
        wrong.append(Refusal("Name the office that issues the circular."))
    if head.made_on < order.end:
        wrong.append(
            Refusal(
                "The circular is dated {day}, before its period ends on {end}.",
                {"day": head.made_on, "end": order.end},
            )
        )
    return wrong


def _write(order: Order, head: Head) -> None:
    with st.status(t("Writing the circular"), expanded=True) as status:
        try:
            st.write(t("Gathering the figures"))
            with reading() as session:
                found = content.gather(session, order, visit().actor, visit().today)
            paper = paper_of(found, head)
            st.write(t("Setting the pages"))
            files = {
                "pdf": pdf_of(paper),
                "docx": docx_of(paper),
                "xlsx": workbook(found, paper.made_on),
            }
        except Refused as refused:
            status.update(label=t("The circular was not written"), state="error")
            complain(refused.refusals)
            return
        status.update(label=t("The circular is written"), state="complete", expanded=False)
    st.session_state[MADE] = Made(order, head, visit().actor, found, paper, files)


def _files(made: Made) -> None:
    words = {"docx": t("Word file"), "pdf": t("PDF file"), "xlsx": t("Workbook of all figures")}
    with st.container(horizontal=True):
        for ending, label in words.items():
            st.download_button(
                label,
                made.files[ending],
                f"{circular_filing.stem(made.paper)}.{ending}",
                KINDS[ending][0],
                key=f"circular.{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def lists(found: Circular) -> list[tuple[str, str, Mapping[str, Any]]]:
    """Each counted figure with the list that it counts: words, subject, filters."""
    named = [
        (f"{t(n.metric.label)} {n.value:g}", n.metric.subject, n.filters)
        for n in (*found.stocks, *found.flows)
        if n.value is not None
    ]
    for line in found.lines:
        target, here = line.now.target, line.here
        words = target.indicator if language() == "zh" else target.indicator_en or target.indicator
        words = f"{target.code} {words}"
        if line.now.opens and line.value is not None:
            named.append((f"{words} {amount(line.value, line.now.unit)}", *line.now.opens))
        if here is not None and here.value is not None:
            words = f"{found.region} {words} {amount(here.value, line.now.unit)}"
            named.append((words, here.metric.subject, here.filters))
    for rank in found.ranks:
        for flow, number, opens in zip(found.flows, rank.numbers, rank.filters, strict=True):
            if opens is not None:
                where = rank.name or t("Region not recorded")
                if rank.coarse:
                    where = t("{region} (not divided further)", region=where)
                words = f"{where} {t(flow.metric.label)} {number}"
                named.append((words, flow.metric.subject, opens))
    return named


def _lists(found: Circular) -> None:
    named, end = lists(found), found.order.end
    if not named:
        return
    place = st.menu_button(
        t("Open the list behind a figure"),
        range(len(named)),
        key="circular.lists",
        type="tertiary",
        icon=":material/list:",
        format_func=lambda i: named[i][0],
    )
    if place is not None:
        _, subject, filters = named[place]
        open_list(subject, {**filters, **({AS_OF: end} if end < visit().today else {})})


def _read(paper: Paper) -> None:
    """The paper as it reads, for a look before it is sent."""
    st.markdown(f"##### {plain(paper.title)}")
    st.caption(plain(f"{paper.demo} {paper.number}".strip()))
    for block in (*paper.body, Heading(f"附件 {paper.annex_title}"), *paper.annex):
        match block:
            case Heading(text):
                st.markdown(f"**{plain(text)}**")
            case Paragraph(text):
                st.markdown(plain(text))
            case Table(caption, headings, _, rows):
                _grid(caption, [dict(zip(headings, row, strict=True)) for row in rows])
            case Bars(caption, rows):
                drawn = [{"指标": label, "完成率": share} for label, share, _ in rows]
                share = st.column_config.ProgressColumn(min_value=0, max_value=100, format="%g%%")
                _grid(caption, drawn, {"完成率": share})


def _grid(caption: str, rows: list[dict[str, Any]], config: Any = None) -> None:
    st.caption(plain(caption))
    st.dataframe(rows, hide_index=True, placeholder="—", column_config=config, alt=caption)
