"""Parameters of a rule set: standards lifecycle (C, E01, W11, W12, W30)."""

from typing import Literal

from models.core.parameters.parts import Part, ruled

Background = Literal["user", "enterprise", "testing", "institute", "certification", "association"]


class Standards(Part):
    """How standards and implementing rules are made and kept; defaults demand little."""

    platform: str = ruled("C05", default="")
    """Online platform through which projects are applied for; empty: any way will do."""
    manufacturing_only: bool = ruled("C02", default=False)
    """Whether only standards of manufacturing (section C of GB/T 4754) are developed."""
    kick_off: bool = ruled("W11", default=False)
    """Whether a kick-off meeting and a call for comments come before the submission."""
    panel_size: int = ruled("C22", "W12", default=5, ge=1)
    """Experts that a review needs at least."""
    panel_backgrounds: tuple[Background, ...] = ruled("W12", default=())
    """Backgrounds of which the panel has at least one expert each."""
    advancement_review: bool = ruled("C62", "W30", default=False)
    """Whether a standard needs an advancement review before it carries an application."""
    implementing_rules: bool = ruled("E01", default=False)
    """Whether a certification rests on a published implementing rule of its standard."""
    rectification_days: int = ruled("C41", default=30, ge=1)
    idle_years: int = ruled("C55", default=3, ge=1)
    """Years without use after which a standard counts as idle."""
    review_years: int = ruled(
        "C50",
        "O7",
        default=0,
        ge=0,
        readings={
            "0": "No fixed cycle: the statistics and the causes named bring a re-review about.",
            "other": "A re-review is due after a fixed number of years.",
        },
        plainest="The text says “in time, by the statistics” and names no number of years.",
    )
    """Years from publication to the next re-review; 0: no fixed cycle, triggers only."""
    continue_allowed: bool = ruled(
        "C54",
        "O7",
        default=True,
        readings={
            "yes": "A re-review may also leave the standard in force as it is.",
            "no": "A re-review ends in revision or in abolition.",
        },
        plainest="The text says what follows where revision or abolition is proposed, not that one "
        "of them must be.",
    )
    """Whether a re-review may end in keeping the standard as it is."""
