"""Certificates, confirmations, mark licences, and what happened to them."""

from pages.ui.records.subject_page import subject_page

subject_page("certificates")
