"""Plans, draws, inspections, findings and what follows from them."""

from pages.ui.records.subject_page import subject_page

subject_page("supervision")
