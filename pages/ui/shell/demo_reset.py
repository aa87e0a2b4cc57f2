"""The demo story told anew: for the administrator of a demo database only."""

import logging
import subprocess
import sys

import streamlit as st

from db.settings import ROOT
from pages.ui.shell import session
from pages.ui.shell.i18n import t
from pages.ui.shell.visit import visit

log = logging.getLogger(__name__)


def reset_button() -> None:
    """Asks once more, then starts the demo database again and ends this visit."""
    if not visit().demo or visit().actor.role != "administrator":
        return
    if st.button(t("Reset the demo data"), icon=":material/restart_alt:", key="reset"):
        st.dialog(t("Reset the demo data"))(_confirm)()


def _confirm() -> None:
    st.warning(t("Everything entered since is lost, and every visit has to sign in again."))
    pressed = st.button(t("Reset now"), type="primary", key="reset-now")
    if not pressed or visit().actor.role != "administrator":
        return
    # A process of its own: the pages know nothing of the seed, and a failure kills no visit.
    with st.spinner(t("The story is being told again; this takes one to two minutes.")):
        done = subprocess.run(
            [sys.executable, "-m", "seed", "demo"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    if done.returncode:
        st.error(t("It could not be reset. Nothing was changed."))
        log.error("The demo could not be reset: %s", done.stderr[-2000:])
        return
    st.cache_data.clear()
    session.end(t("The demo data has been reset."))
    st.rerun()
