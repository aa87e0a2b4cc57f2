"""Parameters of a rule set: funds, incentives and training (I, W21)."""

from typing import Literal

from pydantic import Field as Value

from models.core.parameters.parts import Part, ruled


class Tariff(Part):
    """What a place pays for one new brand enterprise, or for one further certificate."""

    region: int
    kind: Literal["new_enterprise", "further_certificate"]
    amount: float = Value(gt=0)
    """In yuan."""
    source: str = ""


class Support(Part):
    """What a programme pays for and whom it trains."""

    fund_purposes: tuple[str, ...] = ruled("I02", "I21", default=())
    """Purposes for which its money may be set aside; none: not limited."""
    incentives: tuple[Tariff, ...] = ruled("W21", default=())
    cqo_training_floor: int = ruled("I08", "J55", default=0, ge=0)
    """Person-times of training of chief quality officers that each year must bring."""

    def tariff(self, region: int | None, kind: str) -> Tariff | None:
        return next((t for t in self.incentives if (t.region, t.kind) == (region, kind)), None)
