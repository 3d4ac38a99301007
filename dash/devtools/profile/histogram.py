"""Durations in buckets that grow by a fixed ratio, so that any percentile is known to within two per cent.

Sixteen buckets to an octave, from one microsecond to half a minute, as in HdrHistogram (hdrhistogram.org) with one
significant digit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

PER_OCTAVE = 16
BUCKETS = 400
_SHORTEST_SECONDS = 1e-6


def bucket_of(seconds: float) -> int:
    """Say which bucket a duration falls into."""
    if seconds <= _SHORTEST_SECONDS:
        return 0
    return min(BUCKETS - 1, int(math.log2(seconds / _SHORTEST_SECONDS) * PER_OCTAVE))


def seconds_of(bucket: int) -> float:
    """Give the duration in the middle of a bucket."""
    return float(_SHORTEST_SECONDS * 2 ** ((bucket + 0.5) / PER_OCTAVE))


def percentile(counts: Sequence[int], share: float) -> float:
    """Give the duration that `share` (0 to 1) of all calls did not exceed. 0 when there was no call.

    >>> counts = [0] * BUCKETS
    >>> counts[bucket_of(0.100)] = 95
    >>> counts[bucket_of(2.0)] = 5
    >>> round(percentile(counts, 0.95), 1), round(percentile(counts, 0.96), 1)
    (0.1, 2.0)
    """
    wanted = share * sum(counts)
    reached = 0
    for bucket, count in enumerate(counts):
        reached += count
        if count and reached >= wanted:
            return seconds_of(bucket)
    return 0.0
