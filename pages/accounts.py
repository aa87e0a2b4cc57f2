"""Who may sign in; the administrator gives accounts and passwords."""

from pages.ui import signin
from pages.ui.subject import subject_page

subject_page("account")
signin.set_password_button()
