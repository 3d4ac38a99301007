"""Places in a row for things that wish to be somewhere and must not overlap: each as near to its wish as all can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass
class _Block:
    """Neighbours that touch. `sum` and `weight` are of the wishes for its first member's place."""

    first: int
    last: int
    sum: float
    weight: float
    length: float
    """From the first member's place to the last one's."""

    @property
    def start(self) -> float:
        return self.sum / self.weight


def spread(wishes: Sequence[float], distances: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Give places, in order and at least so far apart, with the least weighted square distance from the wishes.

    What would overlap joins into a block, which stands where its members wish on average (pool adjacent violators).
    """
    blocks: list[_Block] = []
    for index, (wish, weight) in enumerate(zip(wishes, weights, strict=True)):
        block = _Block(index, index, wish * weight, weight, 0.0)
        while blocks:
            above = blocks[-1]
            offset = above.length + distances[above.last]
            if above.start + offset <= block.start:
                break
            blocks.pop()
            total = above.sum + block.sum - offset * block.weight
            block = _Block(above.first, block.last, total, above.weight + block.weight, offset + block.length)
        blocks.append(block)
    places: list[float] = []
    for block in blocks:
        place = block.start
        for index in range(block.first, block.last + 1):
            places.append(place)
            if index < block.last:
                place += distances[index]
    return places
