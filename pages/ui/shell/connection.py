"""What keeps the browser and the server together: a lost connection, and what is typed in between.

page.js does the browser's part; the hidden buttons here are what it presses.
"""

from pathlib import Path
from secrets import token_hex

import streamlit as st

from pages.ui.shell.i18n import t

SCRIPT = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
# Pressed by the script only: neither the eye nor the keyboard finds them.
HIDDEN = "<style>.st-key-page-again, .st-key-draft-keep {display: none}</style>"


def connection(*, fresh: bool) -> None:
    """Draws the page again after the connection was lost. `fresh`: this server process does not
    know the visit, so it has restarted, or another one has taken over, or it was long ago."""
    st.html(HIDDEN)
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)
    with st.container(key="page-again"):
        again = st.button("", key="page.again")
    st.session_state["reconnected"] = again and fresh
    if again and fresh:
        st.html(f'<i data-back="{token_hex(4)}"></i>')
        st.toast(
            t(
                "The connection was lost and is back. What you were typing into a form has been "
                "brought back; a window that was open shows it when it is opened again."
            ),
            icon=":material/sync:",
            duration="long",
        )


def reconnected() -> bool:
    """Whether this is the first run after the server has lost sight of the visit."""
    return bool(st.session_state.get("reconnected"))
