"""The draw depends on the seed and the lists alone, and anybody can hold it again."""

from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.supervision.random_draw import ALGORITHM, again, draw, matches, number, order

IDS = st.lists(st.integers(1, 10**6), unique=True, max_size=40)
SEEDS = st.text(max_size=30)
VECTOR = [8, 1, 6, 4, 5, 2, 3, 7]
DRAWN = [{"body": 8, "inspectors": [11, 13]}, {"body": 1, "inspectors": [11, 12]}]


@pytest.mark.parametrize(
    ("share", "among", "drawn"),
    [(5, 14, 1), (5, 20, 1), (5, 21, 2), (5, 0, 0), (100, 7, 7), (10, 30, 3), (0, 9, 0)],
)
def test_a_share_is_rounded_up_to_whole_bodies(share: float, among: int, drawn: int) -> None:
    """O14: 5% of 14 bodies is one body."""
    assert number(share, among) == drawn


def test_the_order_is_that_of_the_hashes_written_down_in_the_rule() -> None:
    hashes = {i: sha256(f"20240506|body|{i}".encode()).hexdigest() for i in (1, 2, 3, 4, 5)}
    assert order("20240506", "body", [5, 4, 3, 2, 1]) == sorted(hashes, key=lambda i: hashes[i])


def test_fixed_vectors_never_change() -> None:
    """Draws of earlier years must be repeatable: these values are part of the way of drawing."""
    assert ALGORITHM == "sha256-order-1"
    assert order("招牌2024", "body", range(1, 9)) == VECTOR
    inspectors = [
        {"id": 11, "avoids": []},
        {"id": 12, "avoids": [VECTOR[0]]},
        {"id": 13, "avoids": []},
    ]
    assert draw("招牌2024", 20, list(range(1, 9)), inspectors, 2) == DRAWN


@given(SEEDS, IDS)
def test_the_order_of_the_list_does_not_matter(seed: str, ids: list[int]) -> None:
    assert order(seed, "body", ids) == order(seed, "body", list(reversed(ids)))
    assert sorted(order(seed, "body", ids)) == sorted(ids)


@given(SEEDS, IDS, st.floats(0, 100), st.integers(1, 3), st.data())
def test_nobody_is_drawn_twice_and_nobody_inspects_whom_he_must_avoid(
    seed: str, bodies: list[int], share: float, each: int, data: st.DataObject
) -> None:
    avoids = st.lists(st.sampled_from(bodies), max_size=2) if bodies else st.just([])
    inspectors: list[dict[str, Any]] = [{"id": i, "avoids": data.draw(avoids)} for i in range(1, 6)]
    found = draw(seed, share, bodies, inspectors, each)
    assert len(found) == number(share, len(bodies)) == len({d["body"] for d in found})
    for one in found:
        free = [i["id"] for i in inspectors if one["body"] not in i["avoids"]]
        assert len(one["inspectors"]) == min(each, len(free))
        assert set(one["inspectors"]) <= set(free)


@given(SEEDS, IDS)
def test_a_draw_held_again_matches_and_a_changed_list_does_not(seed: str, ids: list[int]) -> None:
    inspectors = [{"id": 1, "avoids": []}, {"id": 2, "avoids": []}]
    kept = {
        "algorithm": ALGORITHM,
        "seed": seed,
        "share": 30.0,
        "each": 1,
        "bodies": ids,
        "inspectors": inspectors,
        "drawn": draw(seed, 30.0, ids, inspectors, 1),
    }
    assert matches(kept)
    assert again(kept) == kept["drawn"]
    assert not matches({**kept, "algorithm": "another"})
    if ids:
        first = kept["drawn"][0]["body"]
        assert not matches({**kept, "bodies": [i for i in ids if i != first]})
