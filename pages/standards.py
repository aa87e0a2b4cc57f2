"""Standards and who drafts them."""

from pages.ui.subject import subject_page

subject_page("standards")
