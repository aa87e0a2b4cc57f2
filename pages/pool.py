"""The cultivation pools."""

from pages.ui.subject import subject_page

subject_page("pool")
