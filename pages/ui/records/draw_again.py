"""A draw held again, for everybody to see: same lists, same seed, same result (F01)."""

from typing import Any

import streamlit as st

from db.engine import reading
from db.read import query
from models.core.subject import Record
from models.supervision import random_draw
from pages.ui.records.inputs import plain
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit


def draw_again(record: Record) -> None:
    """A button on the plan: the draw computed anew from what was kept, beside what was kept."""
    kept: dict[str, Any] | None = record.draw  # type: ignore[attr-defined]
    if not kept:
        return
    with st.popover(t("Draw again"), icon=":material/casino:"):
        if random_draw.matches(kept):
            st.success(t("The draw held again gives the same result."), icon=":material/verified:")
        else:
            st.error(t("The draw held again gives another result."), icon=":material/error:")
        st.caption(t("Algorithm: {name}", name=kept["algorithm"]))
        st.table(_rows(kept))


def _rows(kept: dict[str, Any]) -> list[dict[str, str]]:
    """Body by body: whom the draw gave to it, then and now."""
    again = random_draw.again(kept)
    bodies = [d["body"] for d in (*kept["drawn"], *again)]
    inspectors = [i["id"] for i in kept["inspectors"]]
    with reading() as session:
        named = query.titles(
            session,
            [("organisation", b) for b in bodies] + [("inspector", i) for i in inspectors],
            visit().actor,
        )

    def words(drawn: list[dict[str, Any]], body: int) -> str:
        found: list[int] = next((d["inspectors"] for d in drawn if d["body"] == body), [])
        return "、".join(plain(named.get(("inspector", i), str(i))) for i in found)

    return [
        {
            t("Certification body"): plain(named.get(("organisation", body), str(body))),
            t("Kept"): words(kept["drawn"], body),
            t("Again"): words(again, body),
        }
        for body in dict.fromkeys(bodies)
    ]
