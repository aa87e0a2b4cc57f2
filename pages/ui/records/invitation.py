"""The link of an approved request for an account, shown once to whoever hands it over."""

import streamlit as st

from db.settings import settings
from db.write import accounts
from models.core.errors import Refused
from models.core.subject import Record
from pages.ui.records.inputs import complain
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit


def invitation(record: Record) -> None:
    """The button that makes a new link, while the request is approved and not used."""
    if record.state == "approved" and st.button(  # type: ignore[attr-defined]
        t("Make a new link"), key="record.link", icon=":material/link:", type="primary"
    ):
        st.dialog(t("Link for the account"))(_link)(record.id or 0)


def _link(id: int) -> None:
    try:
        secret = accounts.new_link(visit().actor, id, visit().today)
    except Refused as refused:
        complain(refused.refusals)
        return
    st.markdown(
        t(
            "Hand this link to the post that asked, and to nobody else. It opens one account, "
            "once, within {days} days; an earlier link is void. It is not shown again.",
            days=accounts.LINK_DAYS,
        )
    )
    address = f"{settings().public_url.rstrip('/')}/?invitation={secret}"
    st.code(address, language=None, wrap_lines=True)
