"""A view for each post of the programme: what it answers for, and how that stands."""

from collections import Counter

import streamlit as st

from db.reports import duties
from db.reports.duties import Charge
from models import SUBJECTS
from models.core.duties import named
from models.programme.office import Office
from pages.ui.charts import charts
from pages.ui.progress import targets
from pages.ui.records.inputs import plain
from pages.ui.shell import i18n
from pages.ui.shell.address import chosen
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import plural, t
from pages.ui.shell.links import open_list
from pages.ui.shell.visit import reading, visit


def page(programme: int) -> None:
    """One post at a time; ?office= names it, so that a department keeps the address of its own."""
    with reading() as session:
        posts = duties.posts(session, programme, visit().actor)
    if not posts:
        st.info(t("No post of this programme has duties on record."))
        return
    known = {str(p.id): p for p in posts}
    alike = Counter(p.post for p in posts)

    def said(id: str) -> str:
        post = known[id]
        return post.post if alike[post.post] == 1 else f"{post.post} · {post.source}"

    office = known[
        st.selectbox(
            t("Department or post"),
            list(known),
            format_func=said,
            **chosen("office", list(known), next(iter(known)), f"office-{programme}"),
        )
    ]
    with reading() as session:
        found = duties.charge(session, office, visit().actor, visit().today, asked())
    _duties(office)
    _given(office)
    _figures(found)
    _tasks(found)
    _targets(programme, found)


def _duties(office: Office) -> None:
    st.subheader(t("Duties"), anchor=False)
    st.markdown("\n".join(f"- {plain(line)}" for line in office.duties.splitlines()))
    if office.source:
        st.caption(t("Source: {source}", source=plain(office.source)))


def _given(office: Office) -> None:
    """What the accounts of the post may write, each subject with its list."""
    kept, steps = named(office.keeps), named(office.acts)
    if not kept and not steps:
        return
    st.subheader(t("What its accounts do"), anchor=False)
    with st.container(horizontal=True):
        for subject in kept:
            own = {"programme_id"} & SUBJECTS[subject].fields.keys()
            if st.button(plural(subject), key=f"duty-keeps-{subject}", icon=":material/edit_note:"):
                open_list(subject, targets.then(dict.fromkeys(own, office.programme_id)))
    for subject, _, step in (given.partition(".") for given in steps):
        st.markdown(f"- {i18n.name(subject)}: {i18n.action(subject, step)}")


def _figures(found: Charge) -> None:
    st.subheader(t("Figures of the year"), anchor=False)
    if not found.figures:
        st.caption(t("No figure of the records measures these duties."))
    with st.grid("auto", min_column_width=280) as grid:
        for metric, counted in found.figures:
            with grid.cell(), st.container(border=True, height="stretch", gap="xsmall"):
                known = counted.value is not None
                words = charts.amount(counted.value, metric.unit) if known else "—"  # type: ignore[arg-type]
                st.metric(t(metric.label), words, help=t(metric.definition))
                if counted.remark:
                    st.caption(t(counted.remark))
                if counted.filters and st.button(
                    t("Open {subject}", subject=plural(counted.subject)),
                    type="tertiary",
                    key=f"duty-{metric.name}",
                    icon=":material/list:",
                ):
                    open_list(counted.subject, targets.then(counted.filters))


def _tasks(found: Charge) -> None:
    st.subheader(t("Tasks"), anchor=False)
    st.markdown(
        t("{open} open, of which {overdue} overdue.", open=found.open, overdue=found.overdue)
    )
    if st.button(t("Open the tasks"), key="duty-tasks", type="tertiary", icon=":material/list:"):
        open_list("task", targets.then({"office_id": found.office.id}))


def _targets(programme: int, found: Charge) -> None:
    names = duties.named(found.office)
    mine = [
        figure
        for figure in targets.figures(programme)
        if figure.target.id in found.targets or figure.target.metric in names
    ]
    if mine:
        st.subheader(t("Targets"), anchor=False)
        targets.lines(mine, targets.earlier(programme))
