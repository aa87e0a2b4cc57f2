"""Plans, draws, inspections, findings and what follows from them."""

from pages.ui.subject import subject_page

subject_page("supervision")
