"""Applications, their evaluations and decisions."""

from pages.ui.subject import subject_page

subject_page("applications")
