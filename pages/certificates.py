"""Certificates, confirmations, mark licences, and what happened to them."""

from pages.ui.subject import subject_page

subject_page("certificate", "confirmation", "mark_licence", "certificate_event")
