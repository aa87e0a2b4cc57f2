"""Whether a product may carry the mark: certificate, confirmation and licence together (E35)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

RESULTS = ("certificate", "confirmation", "mark_licence")
"""E35: three results, each of which may end while the others stand."""
NONE, NOT_ASKED = "none", "not_asked"
"""Beside the states of the workflows: a result is missing, or programme or path know no such."""
STANDS = {
    "certificate": ("valid", NOT_ASKED),
    "confirmation": ("valid", NOT_ASKED),
    "mark_licence": ("valid",),
}
"""E33, E35, W53: the mark may be carried while each of the three is in one of these states."""
FORBIDS = (
    ("certificate", "revoked"),
    ("confirmation", "revoked"),
    ("mark_licence", "revoked"),
    ("mark_licence", "withdrawn"),
    ("certificate", "suspended"),
    ("mark_licence", "stopped"),
    ("certificate", "superseded"),
    ("confirmation", "superseded"),
    ("mark_licence", "superseded"),
    ("certificate", "cancelled"),
    ("confirmation", "cancelled"),
    ("mark_licence", "cancelled"),
    ("certificate", "expired"),
    ("mark_licence", "expired"),
    ("certificate", NONE),
    ("confirmation", NONE),
    ("mark_licence", NONE),
)
"""F03, F06, F10, W53, W65: what forbids the mark, in the order in which a reader must know it."""


@dataclass(frozen=True)
class ResultState:
    """How one result stands on a day: its state with lapses counted, or NONE, or NOT_ASKED."""

    state: str
    since: date | None = None
    """First day of the state, where it is recorded."""
    until: date | None = None
    """Last day of validity or of the suspension."""


def forbidden_by(states: Mapping[str, str]) -> tuple[str, str] | None:
    """The result and its state for which the mark may not be carried; None where it may.

    `states` has a state for each of RESULTS. Raises KeyError for one that nobody defined.
    """
    for result, state in states.items():
        if state not in STANDS[result] and (result, state) not in FORBIDS:
            raise KeyError(state)
    return next(((r, state) for r, state in FORBIDS if states[r] == state), None)
