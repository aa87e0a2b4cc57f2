"""The views of the progress of a programme: targets, charts, posts, circular, meeting room."""

import streamlit as st

from pages.ui.charts import chart_save, charts
from pages.ui.circular import circular
from pages.ui.progress import analysis, duties, targets, wall
from pages.ui.progress.target_words import indicator
from pages.ui.shell.address import chosen, go
from pages.ui.shell.as_of import day_picker, past_day_note
from pages.ui.shell.i18n import t


def board(programme: int) -> None:
    """Every target of the programme, the most urgent first."""
    found = targets.figures(programme)
    if not found:
        st.info(t("No target has been set for this programme, or your account does not show it."))
        return
    targets.counts(found)
    targets.lines(found, targets.earlier(programme))
    chart = charts.board(found, [indicator(figure.target) for figure in found])
    chart_save.save(
        "board",
        chart,
        t("Target board"),
        t(
            "Each value as a share of its target; the thin mark is where the plan stands on "
            "the day."
        ),
    )


def page() -> None:
    """The progress of a programme in the view that ?view= names."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(t("Progress"), width="content")
        with st.container(horizontal=True, width="content", gap="xsmall"):
            day_picker("progress-on")
            st.button(
                t("Targets and observations"),
                icon=":material/table_rows:",
                type="tertiary",
                on_click=go,
                kwargs={"subject": "target"},
            )
    past_day_note(
        t(
            "Every figure, its state and its list are those of the day; observations made later "
            "for an earlier day count."
        )
    )
    known = targets.programmes()
    if not known:
        st.info(t("There is no programme yet."), icon=":material/flag:")
        return
    programme = targets.choose(known)
    chart_save.of_programme(known[programme])
    views = {
        "targets": (t("Targets"), board),
        "charts": (t("Charts"), analysis.page),
        "duties": (t("Departments"), duties.page),
        "circular": (t("Circular"), circular.page),
        "wall": (t("Meeting room"), wall.page),
    }
    view = st.query_params.get("view", "targets")
    view = view if view in views else "targets"
    st.segmented_control(
        t("View"),
        list(views),
        format_func=lambda v: views[v][0],
        label_visibility="collapsed",
        required=True,
        wrap=True,
        **chosen("view", list(views), "targets", "progress-view"),
    )
    views[view][1](programme)
