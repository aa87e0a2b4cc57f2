"""Parameters of a rule set: products and labelling (G)."""

from models.parameters.parts import Part


class Products(Part):
    """Empty until a rule needs a choice."""
