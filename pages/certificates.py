"""Certificates, confirmations, mark licences, and what happened to them."""

from pages.ui.subject import subject_page

subject_page("certificates")
