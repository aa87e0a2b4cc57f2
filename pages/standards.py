"""Standards and who drafts them."""

from pages.ui.records.subject_page import subject_page

subject_page("standards")
