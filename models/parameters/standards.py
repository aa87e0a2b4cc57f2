"""Parameters of a rule set: standards lifecycle (C)."""

from models.parameters.parts import Part


class Standards(Part):
    """Empty until a rule needs a choice."""
