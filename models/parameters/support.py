"""Parameters of a rule set: funds, training and publicity (I, H)."""

from models.parameters.parts import Part


class Support(Part):
    """Empty until a rule needs a choice."""
