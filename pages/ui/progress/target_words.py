"""What is said about a target: its name, when it is due, how its forecast came about."""

from collections.abc import Sequence

from db.figures.forecast import Forecast, Point
from db.reports import target_trend
from db.reports.target_progress import DISAGREE, Figure, Remark
from models.programme.observation import Observation
from models.programme.target import Target
from pages.ui.charts import charts
from pages.ui.records.inputs import plain
from pages.ui.shell.as_of import asked
from pages.ui.shell.i18n import language, t
from pages.ui.shell.visit import visit


def indicator(target: Target) -> str:
    name = target.indicator if language() == "zh" else target.indicator_en or target.indicator
    return name[:1].upper() + name[1:]


def exact(o: Observation, unit: str) -> str:
    """A value as its source says it: “more than 21 items”."""
    value = charts.amount(float(o.value), unit)
    return {
        "more_than": t("more than {value}", value=value),
        "about": t("about {value}", value=value),
    }.get(o.qualifier, value)


def value_words(figure: Figure) -> str:
    """The value, “—” without one; where sources disagree all that they say."""
    if figure.value is None:
        return "—"
    if figure.counted is not None:
        return charts.amount(figure.value, figure.unit)
    return t(", ").join(dict.fromkeys(exact(o, figure.unit) for o in figure.observations))


def disagreement(figure: Figure) -> Remark | None:
    return next((r for r in figure.remarks if r.text == DISAGREE), None)


def observed_words(o: Observation, unit: str) -> str:
    """One observation with its day, period, scope and definition."""
    parts = [t("as of {day}", day=o.as_of)]
    if o.period_from or o.period_to:
        days = {"first": o.period_from or "…", "last": o.period_to or "…"}
        parts.append(t("from {first} to {last}", **days))
    said = {t("Scope of the figure"): o.scope, t("Definition"): o.definition, t("Note"): o.note}
    parts += [f"{what}{t(': ')}{words.rstrip('。')}" for what, words in said.items() if words]
    if o.corrects_id is not None:
        parts.append(t("replaces an earlier observation"))
    value, detail = exact(o, unit), t("; ").join(parts)
    return t("{source}: {value} ({detail})", source=o.source, value=value, detail=detail)


def due(figure: Figure) -> str:
    """When it is to be reached, and how much of the time is gone."""
    target, parts = figure.target, []
    if figure.period[1] is not None:
        parts.append(t("due {day}", day=figure.period[1]))
        if target.due_assumed:
            parts.append(t("day assumed from “{words}”", words=plain(due_words(target.due_text))))
    elif target.due_text:
        parts.append(plain(due_words(target.due_text)))
    if figure.period[1] is not None and figure.period[1] < (asked() or visit().today):
        parts.append(t("deadline passed"))
    elif (share := figure.share_of_time) is not None:
        parts.append(t("{share}% of the time gone", share=round(min(share, 1) * 100)))
    return " · ".join(parts)


def due_words(text: str) -> str:
    """The wording of the source where it gives no day; the programme files hold it in English."""
    return {
        "continuous": t("continuously"),
        "each year": t("each year"),
        "each year to 2025": t("each year to 2025"),
        "per project": t("for each project"),
        "per pool member": t("for each pool member"),
        "per enterprise": t("for each enterprise"),
        "2020 (by context)": t("2020, by context"),
        "3 years": t("three years"),
    }.get(text, text)


def forecast_words(figure: Figure, ahead: Forecast | None, seen: Sequence[Point]) -> list[str]:
    """How the plan runs, and the forecast with its method, or why there is none."""
    drawn = len(figure.plan) > 2
    plan = t("The plan runs through points drawn by hand.") if drawn else t("The plan is straight.")
    if ahead is None:
        few = len(seen) < target_trend.FEWEST_POINTS
        return [plan, *([t("With fewer than three points there is no forecast.")] if few else [])]
    low, high = (charts.amount(round(v, 1), figure.unit) for v in (ahead.low, ahead.high))
    return [
        plan,
        t(
            "Forecast for {day}: {value}, in four cases of five between {low} and {high}; a "
            "straight "
            "line by least squares through the newest {count} points.",
            day=ahead.day,
            value=charts.amount(round(ahead.value, 1), figure.unit),
            low=low,
            high=high,
            count=ahead.points,
        ),
    ]
