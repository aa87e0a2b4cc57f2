"""Organisations, what they make, and what is on record about them."""

from pages.ui.subject import subject_page

subject_page("organisations")
