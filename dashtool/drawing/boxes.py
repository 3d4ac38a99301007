"""What a layout places: boxes, and links between heights of their sides. It knows nothing of callbacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    """A box by its key. Boxes are told apart by key alone."""

    key: str
    width: float
    height: float


@dataclass(frozen=True)
class Link:
    """A line from the right side of one box to the left side of another, at heights counted from their tops.

    A weak link is drawn, but has no say about what stands before what.
    """

    source: str
    target: str
    from_height: float
    to_height: float
    is_weak: bool = False


@dataclass(frozen=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True)
class Layout:
    """Where the upper left corner of each box is, and over which points each link leads, its two ends included."""

    corners: Mapping[str, Point]
    ways: Sequence[tuple[Point, ...]]
    width: float
    height: float
