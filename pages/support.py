"""Funds, training, events, awards, experts and tasks."""

from pages.ui.records.subject_page import subject_page

subject_page("support")
