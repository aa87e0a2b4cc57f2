"""Parameters of a rule set: supervision and sanctions (F)."""

from models.core.parameters.parts import Part, ruled


class Supervision(Part):
    """How many are drawn, how long each step may take, and what a list of names brings."""

    draw_share: float = ruled("F01", "J09", default=0, ge=0, le=100)
    """Share of the bodies, in per cent, that a year's draw may not fall below. Counted on bodies,
    rounded up (O14)."""
    inspectors: int = ruled("F01", default=1, ge=1)
    """Inspectors that the draw gives to each body, at least."""
    correction_days: int = ruled("F09", "W65", default=30, ge=1)
    """From an order to correct to the answer."""
    spot_check_days: int = ruled("W68", default=30, ge=1)
    """From a failed national spot check to the short-notice audit."""
    appeal_days: int = ruled("W78", default=30, ge=1)
    """From a decision to the appeal against it."""
    appeal_decision_days: int = ruled("W77", "W78", default=30, ge=1)
    """From the receipt of an appeal or a complaint to its decision."""
    appeals_outside: bool = ruled("W77", default=False)
    """Whether a complaint or appeal is decided outside the body whose work it is about."""
    recall_days: int = ruled("F12", default=90, ge=1)
    """From the announcement of a recall to its report."""
    performance_mark: float = ruled("F06", default=60, ge=0, le=100)
    """Score from which a performance evaluation is satisfactory."""
    list_years: int = ruled("W70", "F10", default=3, ge=1)
    """How long an entry in the blacklist or the list of serious violations lasts."""
    repair_years: int = ruled("W70", default=1, ge=0)
    """How long an entry lasts before its repair may be applied for."""
    credit_platform: str = ruled("F11", default="")
    """Public credit platform to which infringements go; "" where none is named."""
