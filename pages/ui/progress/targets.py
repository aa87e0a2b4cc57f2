"""The targets of a programme on one screen: the answer first, the records one click away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st
from sqlmodel import select

from db.engine import reading
from db.figures import breakdown as spread
from db.figures.breakdown import Bar
from db.figures.figure import PARTIAL
from db.figures.registry import METRICS
from db.read import query
from db.read.query import View
from db.reports import duties, target_trend
from db.reports.target_progress import Figure, progress
from models import SUBJECTS
from models.programme.programme import Programme
from models.programme.region import lies_in
from models.rights import may
from pages.ui.charts import chart_save, charts, region_names
from pages.ui.charts.counted import counted
from pages.ui.progress.target_words import (
    disagreement,
    due,
    forecast_words,
    indicator,
    observed_words,
    value_words,
)
from pages.ui.records.inputs import plain
from pages.ui.shell.address import chosen, go
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import language, plural, state, t
from pages.ui.shell.links import AS_OF, link, open_list
from pages.ui.shell.visit import visit

REACHED_OR_BETTER = ("met", "met_late", "within", "above")


def programmes() -> dict[int, str]:
    """The programmes that this visit may look at, by id; the one chosen in the frame alone."""
    with reading() as session:
        view = View(sort="code", size=100)
        found = query.page(session, "programme", view, visit().actor, visit().today).records
    kept = [p for p in found if isinstance(p, Programme) and p.id is not None]
    # Those of the own region first, then those that still run; the order of codes among them stays.
    kept.sort(key=lambda p: (not _at_home(p), p.ends_on is not None and p.ends_on < visit().today))
    chosen = [p for p in kept if p.id == visit().programme_id]
    return {p.id or 0: called(p) for p in chosen or kept}


def _at_home(programme: Programme) -> bool:
    """Whether the visitor's region lies in that of the programme; who has none is nowhere."""
    return lies_in(visit().actor.region_id, programme.region_id)


def called(programme: Programme) -> str:
    return programme.name if language() == "zh" else programme.name_en or programme.name


def programme_names() -> dict[str, str]:
    """Every programme by its code, as the rulebook names it."""
    with reading() as session:
        return {p.code: called(p) for p in session.exec(select(Programme).order_by(Programme.code))}


def choose(known: dict[int, str]) -> int:
    """The programme of the screen, where the frame has not chosen one."""
    if len(known) == 1:
        return next(iter(known))
    return st.segmented_control(
        t("Programme"),
        list(known),
        format_func=lambda id: known[id],
        required=True,
        label_visibility="collapsed",
        wrap=True,
        **chosen("of", list(known), next(iter(known)), "progress_programme"),
    )


def figures(programme_id: int, on: date | None = None) -> list[Figure]:
    """All targets as on the day, or the one that the page asks for, the most urgent first."""
    with reading() as session:
        found = progress(session, programme_id, visit().actor, visit().today, on or asked())
    return sorted(found, key=lambda f: list(charts.LOOKS).index(f.state))


def counts(found: Sequence[Figure]) -> None:
    """How many targets stand how, in one line: on a telephone the targets follow at once."""
    number = Counter("met" if f.state in REACHED_OR_BETTER else str(f.state) for f in found)
    st.markdown(
        " ".join(
            charts.state_badge(state, number[state])
            for state in charts.LOOKS
            if number[state] or state == "behind"
        )
    )
    if any(f.counted and f.counted.remark == PARTIAL for f in found):
        st.caption(f":material/visibility_lock: {t(PARTIAL)}")


def last_month() -> date:
    """The last day of the month before the one that the page shows."""
    return (asked() or visit().today).replace(day=1) - timedelta(1)


def earlier(programme_id: int) -> dict[int, Figure]:
    """Every target as it stood at the end of the last month, by its id."""
    return {f.target.id or 0: f for f in figures(programme_id, last_month())}


def lines(found: Sequence[Figure], before: Mapping[int, Figure]) -> None:
    """A card for each target, two beside each other where there is room."""
    late = [f.target for f in found if f.state == "behind"]
    with reading() as session:
        who = duties.answering(session, late, visit().actor)
    st.caption(t("The thick mark is the target, a thin one where the plan stands today."))
    with st.grid("auto", min_column_width=400) as grid:
        for figure in found:
            opened = bool(st.session_state.get(f"more_{figure.target.id}"))
            with grid.cell(column_span="all" if opened else 1):
                id = figure.target.id or 0
                line(figure, before.get(id), who.get(id, ()))


def moved(figure: Figure, before: Figure | None) -> str:
    """How far the value has moved since the end of the last month, in Markdown; "" where one of
    the two is not known, or belongs to another year."""
    if before is None or figure.value is None or before.value is None:
        return ""
    if before.period != figure.period:
        return ""
    change = round(figure.value - before.value, 2)
    if not change:
        return t("unchanged since {day}", day=last_month())
    said = ("+" if change > 0 else "−") + charts.difference(abs(change), figure.unit)
    words = t("{change} since {day}", change=said, day=last_month())
    return f":{'green' if change > 0 else 'orange'}[{plain(words)}]"


def line(figure: Figure, before: Figure | None, who: Sequence[str] = ()) -> None:
    """One target: name, state, value against goal, what changed, bar, due day, which posts answer
    for it, and what lies behind it."""
    target = figure.target
    words = indicator(target)
    with st.container(border=True, gap="xsmall", height="stretch"):
        with st.container(horizontal=True, horizontal_alignment="distribute"):
            st.markdown(f"**{plain(words)}** :gray[{target.code}]", width="content")
            st.markdown(charts.state_badge(figure.state), width="content")
        value = value_words(figure)
        goal = charts.goal_words(figure)
        facts = [
            f"**{plain(value)}** / {plain(goal)}",
            moved(figure, before),
            f":gray[{due(figure)}]",
        ]
        st.markdown(" · ".join(fact for fact in facts if fact))
        if (chart := charts.bullet(figure)) is not None:
            st.altair_chart(chart, alt=f"{words}: {value} / {goal}")
        if (apart := disagreement(figure)) is not None:
            st.caption(f":material/call_split: {plain(t(apart.text, **apart.values))}")
        if who:
            st.markdown(plain(t("Answered for by {posts}", posts=t(", ").join(who))))
        if figure.target.ambiguous:
            note = target.note_zh if language() == "zh" else target.note
            st.caption(f":material/info: {t('Ambiguous in its source')}{t(': ')}{plain(note)}")
        with st.container(horizontal=True, vertical_alignment="center"):
            open_buttons(figure)
        more = st.expander(
            t("Definition and source"), key=f"more_{target.id}", on_change="rerun", type="compact"
        )
        if more.open:
            with more:
                detail(figure)


def then(filters: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of a list, and the past day that this page shows."""
    return {**filters, AS_OF: asked()} if asked() else dict(filters)


def open_buttons(figure: Figure) -> None:
    id = figure.target.id
    if figure.opens and st.button(
        t("Open {subject}", subject=plural(figure.opens[0])),
        key=f"open_{id}",
        type="tertiary",
        icon=":material/list:",
    ):
        open_list(figure.opens[0], then(figure.opens[1]))
    if (
        figure.counted
        and figure.counted.late
        and figure.value is not None
        and figure.value < figure.goal
        and st.button(
            t("Open those that fall short"),
            key=f"late_{id}",
            type="tertiary",
            icon=":material/rule:",
        )
    ):
        open_list(figure.counted.subject, then(figure.counted.late))
    if figure.target.metric not in METRICS and may(visit().actor, "observation", "create"):
        st.button(
            t("Enter observation"),
            key=f"observe_{id}",
            type="tertiary",
            icon=":material/add:",
            on_click=go,
            kwargs={"subject": "observation", "new": "1", "target_id": str(id)},
        )


def detail(figure: Figure) -> None:
    """What the figure means, where it comes from, and how it came about."""
    target, metric = figure.target, METRICS.get(figure.target.metric)
    facts = []
    if metric is not None:
        facts.append((t("Definition"), t(metric.definition)))
        facts.append((t("Source"), t("Records of this application")))
    elif target.definition:
        facts.append((t("Definition"), target.definition))
    facts += [(t("Source"), observed_words(o, target.unit)) for o in figure.observations]
    if figure.as_of:
        facts.append((t("As of"), str(figure.as_of)))
    if target.section:
        facts.append((t("Place in the source"), target.section))
    note = target.note_zh if language() == "zh" else target.note
    facts += [(t("Note"), note)] if note else []
    facts += [(t("Remark"), t(r.text, **r.values)) for r in figure.remarks]
    st.markdown("\n".join(f"- **{plain(what)}** {plain(words)}" for what, words in facts))
    link("target", target.id or 0, t("Open the target"), icon=":material/target:")
    trend(figure)


def trend(figure: Figure) -> None:
    """Plan, trend and forecast, and the breakdown of a computed figure; all wait until somebody
    looks."""
    target, now, day = figure.target, visit(), asked()
    name = indicator(target)
    own = [t("Records of this application")] if target.metric in METRICS else []
    source = t(", ").join(dict.fromkeys([*own, *(o.source for o in figure.seen)]))
    with st.skeleton(height=180), reading() as session:
        seen = counted(session, target_trend.seen, figure, now.actor, now.today, day)
    if seen or figure.plan:
        ahead = target_trend.ahead(figure, seen)
        chart, remarks = charts.trend(figure, seen, ahead), forecast_words(figure, ahead, seen)
        st.altair_chart(chart, alt=t("Course over time"))
        st.caption("  \n".join(map(plain, remarks)))
        chart_save.save(
            f"course_{target.id}",
            chart,
            f"{name} · {t('Course over time')}",
            " ".join(remarks),
            source,
        )
    if figure.opens is None or figure.value is None:
        return
    subject, filters = figure.opens
    by = "state" if not SUBJECTS[subject].scope.get("region") else "city"
    with reading() as session:
        view = View(filters=filters, on=day)
        found = counted(session, spread.breakdown, subject, by, view, now.actor, now.today)
        labels = (
            region_names.called(
                session, [(b.key, spread.coarse(by, b.key)) for b in found], day or now.today
            )
            if by == "city"
            else [state(subject, bar.key) for bar in found]
        )
    words = (
        t("{subject} by region", subject=plural(subject))
        if by == "city"
        else t("{subject} by state", subject=plural(subject))
    )
    st.caption(words)
    breakdown(f"{target.id}", subject, found, labels, f"{name} · {words}")


def breakdown(
    key: str, subject: str, found: Sequence[Bar], labels: Sequence[str], words: str, note: str = ""
) -> None:
    """Bars that open their lists, by a click or from a menu for the keyboard; `words` and `note`
    go with the picture."""
    groups = [(label, bar.count) for label, bar in zip(labels, found, strict=True)]
    if not groups:
        return
    chart = charts.bars(groups)
    event = st.altair_chart(chart, key=f"bars_{key}", on_select="rerun", alt=t("Numbers by group"))
    chart_save.save(f"bars_{key}", chart, words, note)
    picked = [p["place"] for p in event.selection.get("bar", [])]
    if picked:
        open_list(subject, then(found[picked[0]].filters))
    place = st.menu_button(
        t("Open the list of a bar"),
        range(len(found)),
        key=f"menu_{key}",
        type="tertiary",
        icon=":material/list:",
        format_func=lambda i: f"{labels[i]} {found[i].count}",
    )
    if place is not None:
        open_list(subject, then(found[place].filters))
