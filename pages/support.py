"""Funds, training, events, awards, experts and tasks."""

from pages.ui.subject import subject_page

subject_page("support")
