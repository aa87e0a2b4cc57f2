"""Parameters of a rule set: surveillance, products and labelling (A18, C64, E20, G, W68)."""

from typing import Literal

from pydantic import field_validator

from models.core.codes import numbered
from models.core.parameters.parts import Part, ruled

Shown = Literal["commitment", "goods", "site", "advertising", "manual", "comparison"]
"""What a labelling check looks at; the keys are its fields."""


class Products(Part):
    """Whatever is demanded of products, of their labelling and of a certificate's life."""

    surveillance_months: int = ruled("W68", default=0, ge=0, le=60)
    """Longest time from issue to the first surveillance and between two; 0: none is demanded."""
    code: str = ruled("G02", default="")
    """Form of {serial} and {year} of a product code; "" where products bear no code."""
    labelling: tuple[Shown, ...] = ruled("G01", "E41", "G04", default=())
    """What a recognised enterprise must show in full."""
    comparison_table: bool = ruled("C64", "G04", default=False)
    """Whether a standard is published only with its comparison table of key indicators."""
    mutual: tuple[str, ...] = ruled("E20", default=())
    """Brands with which results are recognised mutually; () where none is named."""
    predecessors: tuple[str, ...] = ruled("A18", default=())
    """Earlier certifications that may be converted."""

    @field_validator("code")
    @classmethod
    def every_code_is_its_own(cls, form: str) -> str:
        """No two serials or years come out as one code."""
        if form:
            try:
                cases = [(s, y) for s in (1, 2) for y in (2024, 2025)]
                drawn = {
                    numbered(form, serial=s, year=y, programme="p", type="T") for s, y in cases
                }
            except ValueError as error:
                raise ValueError(f"code cannot be filled in: {form}") from error
            if len(drawn) < len(cases):
                raise ValueError(f"code would give one number twice: {form}")
        return form
