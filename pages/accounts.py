"""Who may sign in; the administrator gives accounts and passwords."""

import streamlit as st

from models.rights import may
from pages.ui.records.subject_page import subject_page
from pages.ui.shell import signin
from pages.ui.shell.demo_reset import reset_button
from pages.ui.shell.visit import visit

id = st.query_params.get("id", "")
if id.isdecimal() and len(id) < 10 and may(visit().actor, "account", "update"):
    signin.set_password_button(int(id))
subject_page("accounts")
if not st.query_params.get("id"):
    reset_button()
