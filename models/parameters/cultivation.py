"""Parameters of a rule set: cultivation pools (D)."""

from models.parameters.parts import Part


class Cultivation(Part):
    """Empty until a rule needs a choice."""
