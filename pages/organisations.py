"""Organisations, what they make, and what is on record about them."""

from pages.ui.records.subject_page import subject_page

subject_page("organisations")
