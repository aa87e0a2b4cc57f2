"""The cultivation pools."""

from pages.ui.records.subject_page import subject_page

subject_page("pool")
