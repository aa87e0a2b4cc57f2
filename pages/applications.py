"""Applications, their evaluations and decisions."""

from pages.ui.records.subject_page import subject_page

subject_page("applications")
