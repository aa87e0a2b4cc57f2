"""The double random draw: bodies and inspectors, drawn so that anybody can draw again (F01, O14).

A draw depends on nothing but the seed and the two lists. Each candidate gets the SHA-256 of
"seed|kind|id" in UTF-8 (for inspectors, "seed|inspector of BODY|id"); candidates stand in the order
of these hashes, and the first ones are drawn. The seed is typed at the click by a witness, after
the lists are fixed, so that nobody can choose a list to fit it.
"""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from math import ceil
from typing import Any

ALGORITHM = "sha256-order-1"
"""Kept with every draw: another way of drawing would have another name."""


def number(share: float, among: int) -> int:
    """How many of `among` make up the share in per cent, rounded up (J09: 5% of 14 is 1)."""
    return min(among, ceil(round(share * among / 100, 6)))


def order(seed: str, kind: str, ids: Iterable[int]) -> list[int]:
    """All ids in the order in which they are drawn."""
    return sorted(ids, key=lambda id: sha256(f"{seed}|{kind}|{id}".encode()).digest())


def draw(
    seed: str,
    share: float,
    bodies: Sequence[int],
    inspectors: Sequence[Mapping[str, Any]],
    each: int,
) -> list[dict[str, Any]]:
    """The bodies drawn, each with its inspectors; nobody inspects a body that he must avoid.

    An inspector is {"id": …, "avoids": [bodies]}. Where fewer than `each` may inspect a body, it
    gets those there are.
    """
    drawn = order(seed, "body", bodies)[: number(share, len(bodies))]
    found = []
    for body in drawn:
        free = [i["id"] for i in inspectors if body not in i["avoids"]]
        found.append({"body": body, "inspectors": order(seed, f"inspector of {body}", free)[:each]})
    return found


def again(kept: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same draw from what was kept with it."""
    return draw(kept["seed"], kept["share"], kept["bodies"], kept["inspectors"], kept["each"])


def matches(kept: Mapping[str, Any]) -> bool:
    """Whether drawing again gives what was kept, by the same way of drawing."""
    return kept["algorithm"] == ALGORITHM and again(kept) == kept["drawn"]
