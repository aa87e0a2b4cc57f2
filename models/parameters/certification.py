"""Parameters of a rule set: applications, evaluation and certificates (E, W)."""

from models.parameters.parts import Part


class Certification(Part):
    """Empty until a rule needs a choice."""
