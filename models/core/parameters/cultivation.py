"""Parameters of a rule set: cultivation pools (D)."""

from typing import Literal

from pydantic import Field as Value

from models.core.parameters.parts import Part, ruled


class Tier(Part):
    """A step of the echelon that the programme builds, and what its enterprises aim at."""

    key: Literal[
        "international",
        "national",
        "local",
        "segment",
        "leader",
        "reserve",
        "little_giant",
        "unicorn",
        "standardisation",
    ]
    aim: str = ""
    source: str = ""


class Threshold(Part):
    """A numeric entry condition: how many `unit` of sales a class of goods must reach."""

    goods: Literal["consumer", "production", "food"]
    minimum: float = Value(ge=0)
    unit: str
    proof: str
    """The document that proves it."""
    source: str = ""


class Cultivation(Part):
    """What a programme demands of those in its pools, and what it gives them."""

    entry_conditions: tuple[Literal["growth", "management", "property", "honesty"], ...] = ruled(
        "D05", "P04", default=("growth", "management", "property", "honesty")
    )
    """Brand pool: conditions of entry that must hold, each with its evidence."""
    standard_conditions: tuple[Literal["innovative", "beneficial", "standardising"], ...] = ruled(
        "C03", "P04", default=("innovative", "beneficial", "standardising")
    )
    """Standard pool: what its enterprises are strong in."""
    certification_conditions: tuple[Literal["willing", "innovative", "beneficial"], ...] = ruled(
        "D09", "P04", default=("willing", "innovative", "beneficial")
    )
    """Certification pool: what its enterprises are strong in."""
    thresholds: tuple[Threshold, ...] = ruled("W36", default=())
    local_pools: tuple[Literal["standard", "brand", "certification"], ...] = ruled(
        "D01", default=()
    )
    """Pools that a locality keeps; the others span the whole territory."""
    tiers: tuple[Tier, ...] = ruled("D12", "D13", default=())
    substantive_results: tuple[
        Literal["confirmation", "certificate", "licence", "standard", "award"], ...
    ] = ruled("D08", default=("confirmation", "certificate", "licence", "standard", "award"))
    """What counts as a substantive result of cultivation."""
    creation_list: bool = ruled("D02", default=False)
    """Whether localities fix a yearly list of brand-creating enterprises."""
    creation_list_members: bool = ruled(
        "D02",
        default=False,
        readings={
            "no": "Any brand-creating enterprise may stand on the yearly list.",
            "yes": "Only members of a pool stand on the yearly list.",
        },
        plainest="The text ties the list to the survey of the local brands and names no pool.",
    )
    """Whether only members of a pool may stand on that list."""
    path_enforced: bool = ruled(
        "A04",
        default=False,
        readings={
            "no": "The path guides the programme; an application need not come out of a pool.",
            "yes": "Every application comes out of a pool, planned and cultivated before.",
        },
        plainest="The text describes how brands are built in all and asks nothing of a single "
        "application.",
    )
    """Whether every application must come out of a pool, planned and cultivated before."""
    voucher_classes: tuple[str, ...] = ruled("D14", default=())
    """Distinctions of enterprises that may get a voucher; none: the programme gives none."""

    def tier(self, key: str) -> Tier | None:
        return next((t for t in self.tiers if t.key == key), None)

    def threshold(self, goods: str | None) -> Threshold | None:
        return next((t for t in self.thresholds if t.goods == goods), None)
