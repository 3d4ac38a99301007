"""Fill a place of a pleasant shape with parts of all sizes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .boxes import Point


@dataclass(frozen=True)
class Size:
    width: float
    height: float


def pack(parts: Sequence[Size], gap: float, aspect: float) -> tuple[list[Point], Size]:
    """Stack parts in columns, each part below what ends highest; gives the corners, in the order of the parts."""
    if not parts:
        return [], Size(0.0, 0.0)
    area = sum((part.width + gap) * (part.height + gap) for part in parts)
    wished = max(math.sqrt(area * aspect), max(part.width for part in parts))
    skyline = [_Step(0.0, wished + gap, 0.0)]
    corners = []
    for part in parts:
        left, top = _lowest(skyline, part.width)
        corners.append(Point(left, top))
        skyline = _raised(skyline, left, part.width + gap, top + part.height + gap)
    width = max(corner.x + part.width for corner, part in zip(corners, parts, strict=True))
    height = max(corner.y + part.height for corner, part in zip(corners, parts, strict=True))
    return corners, Size(width, height)


@dataclass(frozen=True)
class _Step:
    """A stretch of the edge along which parts were put so far."""

    left: float
    right: float
    height: float


def _lowest(skyline: Sequence[_Step], width: float) -> tuple[float, float]:
    """Where a part of this width comes to stand highest on the page, the leftmost such place."""
    end = skyline[-1].right
    best = (math.inf, 0.0)
    for index, step in enumerate(skyline):
        if step.left + width > end + 0.5:
            break
        top = 0.0
        for other in skyline[index:]:
            if other.left >= step.left + width:
                break
            top = max(top, other.height)
        best = min(best, (top, step.left))
    top, left = best
    return (left, top) if top < math.inf else (0.0, max(step.height for step in skyline))


def _raised(skyline: Sequence[_Step], left: float, width: float, height: float) -> list[_Step]:
    right = min(left + width, skyline[-1].right)
    raised = [_Step(left, right, height)]
    for step in skyline:
        if step.left < left:
            raised.append(_Step(step.left, min(step.right, left), step.height))
        if step.right > right:
            raised.append(_Step(max(step.left, right), step.right, step.height))
    return sorted(raised, key=lambda step: step.left)
