"""Parameters of a rule set: supervision and sanctions (F)."""

from models.parameters.parts import Part


class Supervision(Part):
    """Empty until a rule needs a choice."""
