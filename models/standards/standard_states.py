"""The states of a standard, from the application to its end."""

from models.core.fields import Choice
from models.core.filing import RETURNED

STATES = {
    "applied": Choice("Applied", "blue"),
    "returned": RETURNED,
    "assessed": Choice("Passed technical review", "blue"),
    "drafting": Choice("Drafting", "blue"),
    "submitted": Choice("Submitted", "blue"),
    "examined": Choice("Examined locally", "blue"),
    "reviewed": Choice("Passed review", "blue"),
    "reported": Choice("Approval draft", "blue"),
    "approved": Choice("Approved", "blue"),
    "published": Choice("Published", "green"),
    "declared": Choice("Self-declared", "green"),
    "recognised": Choice("Recognised", "green"),
    "rectifying": Choice("Ordered to rectify", "orange"),
    "rejected": Choice("Rejected", "gray"),
    "cancelled": Choice("Recognition cancelled", "red"),
    "abolished": Choice("Abolished", "gray"),
}
PROJECT = ("drafting", "submitted", "examined", "reviewed", "reported", "approved")
"""States in which it is a project of the R&D plan."""
PUBLISHED = ("published", "declared", "recognised", "rectifying", "cancelled", "abolished")
"""States in which anybody may know of it."""
TYPED_BY_APPLICANT = (
    "programme_id",
    "title",
    "title_en",
    "kind",
    "type",
    "direction_id",
    "platform_number",
    "industry_id",
    "ics",
    "ccs",
    "general_requirements",
    "answer",
)
